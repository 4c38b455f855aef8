"""Added folders define nothing that is not theirs, by whatever form of head, and judge by nothing but what they are given."""

import pytest

from averment.policy import policies
from averment.policy.package_owners import RESERVED, Origin
from averment.rego import parser

SHIPPED = {
    "lib/iam.rego": "package lib.iam\n\nbroad(x) := x\n\nlisted contains 1 if input.a\n",
    "kms/keys.rego": 'package kms.keys\n\nold if input.age == 1\n\ndeny["KMS-900"] := 1 if old\n',
}


def refused(text: str, shipped: dict[str, str] = SHIPPED, path: str = "acme/own.rego") -> list[str]:
    """What is said of a module of an added folder."""
    _, problems = policies.inspect({**shipped, path: text}, {}, {path: Origin("theirs")})
    return [str(each) for each in problems if each.file == path]


INSIDE = [
    "iam.broad(x) := 1",
    "iam.f(x) if x",
    "iam.listed contains 2",
    'iam["listed"] contains 2',
    "iam[`listed`] contains 2",
    'iam["listed"].y[z] contains 1 if some z in [1]',
    "iam[3].x := 1",
    "iam[x] := 1 if some x in [1]",
    "iam contains 2",
    'iam := {"listed": set()}',
    "iam = 1",
    "iam.x := 1 if input.a else := 2",
    "iam.x",
    "default iam.x := 1",
    "default iam.f(_) := 1",
    "# nothing\niam.\\\nx := 1",
]


@pytest.mark.parametrize("rule", INSIDE)
def test_no_form_of_head_reaches_into_a_shipped_package(rule: str) -> None:
    told = refused(f"package lib\n\n{rule}\n")
    assert len(told) == 1
    if "\\" not in rule and rule != "iam.x":  # those no engine parses
        assert told[0].startswith("acme/own.rego:3: lib.iam")
        assert "lib/iam.rego defines (package lib.iam)" in told[0]


def test_a_shipped_check_is_not_skipped_from_its_parent() -> None:
    [told] = refused('package kms\n\nkeys.skip["KMS-900"] contains "hush" if input.resource_type\n')
    assert told.startswith("acme/own.rego:3: kms.keys.skip.KMS-900 lies in what kms/keys.rego defines (package kms.keys)")


@pytest.mark.parametrize("package", ["lib.iam", "LIB.Iam", "Kms.keys"])
def test_the_package_of_a_shipped_file_is_taken_in_any_case(package: str) -> None:
    [told] = refused(f"package {package}\n\nx := 1\n")
    assert f"acme/own.rego:1: package {package} is taken by" in told


def test_nothing_is_defined_below_a_shipped_package() -> None:
    [told] = refused("package lib.iam.deeper\n\nx := 1\n")
    assert told.startswith("acme/own.rego:3: lib.iam.deeper.x lies in what lib/iam.rego defines")


@pytest.mark.parametrize("text", ["package kms\n\nother := 1\n", "package acme.names\n\nx := data.lib.iam.broad(1)\n"])
def test_what_lies_beside_shipped_packages_is_let_through(text: str) -> None:
    assert refused(text) == []


@pytest.mark.parametrize("root", [*sorted(RESERVED), "averment_entry", "averment_constants", "Inventory", "AVERMENT_x"])
def test_packages_that_lie_over_what_rules_are_given_are_refused(root: str) -> None:
    told = refused(f"package {root}.x\n\ny := 1\n")
    assert told == [
        f"acme/own.rego:1: package {root}.x: {root} is kept for what rules are given: choose another package"
    ] or told[0].startswith("acme/own.rego:1:")


@pytest.mark.parametrize(
    "text",
    [
        'package a["b"].c\n\nx := 1\n',
        'package a["b.c"]\n\nx := 1\n',
        'package lib["iam"]\n\nx := 1\n',
        "  package acme\n\nx := 1\n",
        "  package acme\n\nx := `\npackage lib.iam\n`\n",
        "package   acme # and so on\n\nimport data.lib.iam as data\n\nx := 1\n",
        'package acme\n\nimport data["lib"].iam as q\n\nx := q\n',
        "package acme\n\nimport data.kms.keys as input\n\nx := input.old\n",
        "package acme\n\nimport data.kms.keys.input\n\nx := input\n",
        "package acme\n\nf(input) := input.a\n",
        "package acme\n\nx if {\n\tsome input in [1]\n\tinput == 1\n}\n",
        "package acme\n\nx if {\n\tevery data in [1] { data == 1 }\n}\n",
    ],
)
def test_packages_imports_and_variables_are_what_they_seem(text: str) -> None:
    [told] = refused(text)
    assert told.startswith("acme/own.rego:")


@pytest.mark.parametrize(
    "rule",
    [
        'x := data["lib"].iam.listed',
        "x := data[y].iam if some y in input.a",
        "x := y if some y in data",
        "x := count(data)",
        "f(y) := y\n\nx := f(data)",
        "x if input.a == data",
        'x := object.get(data, ["lib", "iam"], 1)',
    ],
)
def test_what_engines_are_not_given_is_not_looked_up(rule: str) -> None:
    """Engines get the modules that rules name; what is looked up otherwise would be undefined, and its check would pass."""
    [told] = refused(f"package acme\n\n{rule}\n")
    assert "write data with a dot and a name after it" in told


@pytest.mark.parametrize("text", ["import data", "import data as d"])
def test_all_data_is_not_imported(text: str) -> None:
    [told] = refused(f"package acme\n\n{text}\n\nx := 1\n")
    assert told.startswith("acme/own.rego:3: ")


def test_folders_of_packages_and_documents_are_looked_into() -> None:
    text = 'package acme\n\nx := data.lib["iam"].listed\n\ny := data.inventory["AWS::KMS::Key"]\n\nz if some k, v in data.names\n'
    assert refused(text) == []


@pytest.mark.parametrize(
    "rule",
    [
        'x if input.a with data.lib.iam.listed as {"*"}',
        "x if data.kms.keys.old with input as {}",
        "x if data.kms.keys.old with input.age as 1",
        "x := [y | input.a; y := data.kms.keys.old with data.inventory as {}]",
        "x if {\n\tevery y in input.a {\n\t\ty == 1 with data.config.idle_days as 1\n\t}\n}",
        'x if input.a with data.lib["iam"] as {}',
    ],
)
def test_no_rule_judges_something_else_than_what_was_read(rule: str) -> None:
    [told] = refused(f"package acme\n\n{rule}\n")
    assert "`with` is for tests" in told


def test_two_added_folders_are_closed_to_each_other() -> None:
    texts = {"acme/a.rego": "package acme.a\n\nx := 1\n", "b/b.rego": "package acme\n\na.x := 2\n"}
    _, problems = policies.inspect({**SHIPPED, **texts}, {}, {"acme/a.rego": Origin("one"), "b/b.rego": Origin("two")})
    assert "acme.a.x lies in what acme/a.rego defines (package acme.a)" in str(problems[0])
    _, problems = policies.inspect({**SHIPPED, **texts}, {}, dict.fromkeys(texts, Origin("one")))
    assert [each for each in problems if "lies in what" in str(each)] == [], "within one folder it is its author's own business"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("package lib.iam\n\nbroad(x) := 1\n", ""),
        ("package kms.keys\n\nx := 1\n", "replaces a file of package lib.iam: its own must be that, not kms.keys"),
        ("package acme\n\nx := 1\n", "replaces a file of package lib.iam"),
        ("package lib.iam\n\ndeeper.x := 1\n", ""),
        ("package lib.iam\n\nx if data.kms.keys.old with input as {}\n", "`with` is for tests"),
    ],
)
def test_what_replaces_a_shipped_file_stays_in_its_package(text: str, what: str) -> None:
    _, problems = policies.inspect({**SHIPPED, "lib/iam.rego": text}, {}, {"lib/iam.rego": Origin("theirs", "lib.iam")})
    assert what in "".join(map(str, problems))
    assert bool(problems) == bool(what)


def test_a_rule_of_another_folder_does_not_reach_into_what_replaces_a_shipped_file() -> None:
    texts = {**SHIPPED, "b/b.rego": "package lib\n\niam.broad(x) := 1\n"}
    _, problems = policies.inspect(texts, {}, {"lib/iam.rego": Origin("one", "lib.iam"), "b/b.rego": Origin("one")})
    assert "lib.iam.broad lies in what lib/iam.rego defines" in str(problems[0])


def test_an_import_by_brackets_is_borne_in_tests() -> None:
    text = 'package acme_test\n\nimport data["lib"].iam\n\ntest_x if iam.listed\n'
    assert parser.parse({"a": text})[0].tree.imported == {"iam": "data.lib.iam"}
