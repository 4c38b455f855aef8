"""`averment policies test`: the answers of `opa test`, what is run and loaded, and the three forms of its report."""

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from averment.app import rules
from averment.authoring.testing import coverage, failing_statement, rego_tests, test_selection
from averment.authoring.testing.formats import percentage
from averment.base.paths import content
from averment.cli.process import main
from averment.cli.test_command import EXIT_FAILED
from averment.rego import parser
from tests.support.rego_samples import metadata

RULES = """package mine.rules

import data.lib.core.inventory

allow if input.x == 1

twice := 1 if input.x

twice := 2 if input.x

starts if startswith(input.x, "a")

words contains "one" if input.x

words contains "two" if startswith(input.x, "a")
"""

SAME = """package mine.rules_test

import data.mine.rules

test_passes if rules.allow with input as {"x": 1}

test_fails if {
	x := 2
	rules.allow with input as {"x": x}
}

test_conflict if rules.twice == 1 with input as {"x": 1}

test_two_values := y if some y in [1, 2]

test_object_conflict if {k: v | some [k, v] in [["a", 1], ["a", 2]]} == {}

test_builtin_error if rules.starts with input as {"x": 5}

test_no_number if to_number(input.word) == 1 with input as {"word": "x"}

test_false := false

test_number := 5

test_set contains 1

test_nothing_there if data.mine.nothing

todo_test_later if false

test_printing if {
	print("seen", {"a": 1})
	true
}

test_other if {
	false
} else := true

default test_default := true
"""

OTHERWISE = """package mine.other_test

import data.mine.rules

test_error_negated if not rules.starts with input as {"x": 5}

test_error_beside if rules.words == {"one"} with input as {"x": 5}

test_taken if false

test_taken if true

test_cases[name] if {
	some name, value in {"one": 1, "two": 2}
	value == 1
}

test_dotted.name if true

deep.test_dotted if true

test_function(x) if x
"""


LOST = """package mine.lost_test

own := {"x": 1}

test_lost if input.x == own.x with input as own

test_kept if {
	given := own
	input.x == own.x with input as given
}
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small shipped folder, loaded in no time: the library, and one policy with its test."""
    folder = tmp_path / "policies"
    shutil.copytree(content("policies") / "lib", folder / "lib", ignore=shutil.ignore_patterns("*_test.rego"))
    for each in folder.glob("lib/*/*.rego"):
        if each.parent.name != "core" or each.stem not in ("inventory", "config", "unread"):
            each.unlink()
    write(folder, "lib/reads/kms.rego", "package lib.reads\n\nchecks := {}\n")  # the real one names every check
    write(folder, "kms/keys.rego", "package kms.keys\n\nanswer := 42\n")
    write(folder, "kms/keys_test.rego", "package kms.keys_test\n\nimport data.kms.keys\n\ntest_answer if keys.answer == 42\n")
    for module in (test_selection, rules):
        monkeypatch.setattr(module, "content", lambda name: folder)
    return folder


@pytest.fixture
def mine(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, seen from where it lies."""
    monkeypatch.chdir(tmp_path)
    folder = Path("mine")
    folder.mkdir()
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(*args: str | Path) -> int:
    return main(["policies", "test", *map(str, args)])


def ran(out: str) -> dict[tuple[str, int, str], str]:
    """Outcomes by file, line and name, of our JSON or of opa's."""
    found = {}
    for each in json.loads(out):
        assert each["package"].startswith("data.")
        outcome = next((kind for kind in ("error", "fail", "skip") if each.get(kind)), "pass")
        found[each["location"]["file"], each["location"]["row"], each["name"]] = outcome
    return found


def of_opa(opa: str, folder: Path) -> dict[tuple[str, int, str], str]:
    command = [opa, "test", "--timeout", "60s", folder.name, "--format", "json"]
    return ran(subprocess.run(command, cwd=folder.resolve().parent, capture_output=True, text=True, check=False).stdout)


# ---- the same answers as opa test


@pytest.mark.opa
def test_every_shipped_test_has_the_answer_that_opa_gives(opa: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("--format", "json")
    ours = ran(capsys.readouterr().out)
    theirs = of_opa(opa, content("policies"))
    differ = {test: (ours.get(test), theirs.get(test)) for test in {*ours, *theirs} if ours.get(test) != theirs.get(test)}
    assert differ == {}
    assert len(ours) > 900
    assert code == 0


@pytest.mark.opa
def test_failing_raising_and_todo_tests_have_the_answers_that_opa_gives(
    opa: str, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(mine, "rules.rego", RULES)
    write(mine, "rules_test.rego", SAME)
    assert run(mine, "--format", "json") == 2
    ours = ran(capsys.readouterr().out)
    assert ours == of_opa(opa, mine)
    assert set(ours.values()) == {"pass", "fail", "error", "skip"}


@pytest.mark.opa
def test_where_opa_answers_otherwise_we_never_say_pass(opa: str, mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "rules.rego", RULES)
    write(mine, "other_test.rego", OTHERWISE)
    assert run(mine, "--format", "json") == 2
    ours = ran(capsys.readouterr().out)
    theirs = of_opa(opa, mine)
    assert {(file, line) for file, line, _ in ours} == {(file, line) for file, line, _ in theirs}, "each is told, none left out"
    assert {name: outcome for (_, _, name), outcome in ours.items()} == {
        "test_error_negated": "fail",
        "test_error_beside": "fail",
        "test_taken": "error",
        "test_cases": "error",
        "test_dotted": "error",
        "deep.test_dotted": "error",
        "test_function": "error",
    }
    assert theirs["mine/other_test.rego", 5, "test_error_negated"] == "pass"


# ---- what is run, and what is loaded for it


def test_without_a_path_the_shipped_tests_run(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-v") == 0
    first, second, rule, count = capsys.readouterr().out.splitlines()
    assert first == "policies/kms/keys_test.rego:5:"
    assert second.startswith("data.kms.keys_test.test_answer: PASS (")
    assert (rule, count) == ("-" * 80, "PASS: 1/1")


def test_a_folder_of_ones_own_runs_only_its_tests_and_may_import_the_library(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(mine, "mine/own.rego", "package mine.own\n\nx := 1\n")
    text = "import data.kms.keys\nimport data.lib.core.inventory\nimport data.mine.own\n\n"
    tests = (
        "test_both if keys.answer + own.x == 43\n\n"
        'test_library if inventory.lookup("T", "a").x == 1 with data.inventory as {"T": {"a": {"x": 1}}}\n'
    )
    write(mine, "mine/own_test.rego", f"package mine.own_test\n\n{text}{tests}")
    assert run(mine) == 0
    assert capsys.readouterr().out == "PASS: 2/2\n"


def test_what_checks_of_ones_own_read_is_known_to_their_tests(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = 'deny["MY-1"] contains "bad" if {\n\tinput.resource_type == "T"\n\tinput.field == "x"\n}\n'
    write(mine, "own/topic.rego", f"package own.topic\n\n{metadata()}{rule}")
    refused = '{"resource_type": "T", "unread": {"*": {"call": "c", "code": "d", "action": "a"}}}'
    test = f'test_unread if unread.affects("MY-1") with input as {refused}\n'
    write(mine, "own/topic_test.rego", f"package own.topic_test\n\nimport data.lib.core.unread\n\n{test}")
    assert run(mine) == 0, capsys.readouterr()


def test_an_override_is_tested_in_place_of_the_shipped_policy(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "override/kms/keys.rego", "package kms.keys\n\nanswer := 43\n")
    write(mine, "keys_test.rego", "package my_keys_test\n\nimport data.kms.keys\n\ntest_answer if keys.answer == 43\n")
    assert run(mine) == 0, capsys.readouterr()


def test_a_file_runs_alone_with_the_policies_of_its_folder(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "a.rego", "package mine.a\n\nx := 1\n")
    write(mine, "a_test.rego", "package mine.a_test\n\ntest_x if data.mine.a.x == 1\n")
    write(mine, "b_test.rego", "package mine.b_test\n\ntest_never if false\n")
    assert run(mine / "a_test.rego") == 0
    assert capsys.readouterr().out == "PASS: 1/1\n"


def test_a_shipped_file_named_twice_runs_once(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shipped / "kms", shipped / "kms" / "keys_test.rego") == 0
    assert capsys.readouterr().out == "PASS: 1/1\n"


@pytest.mark.parametrize(
    ("pattern", "count"), [("test_(passes|false)$", 2), (r"^data\.mine\.rules_test\.todo", 1), ("rules_test", 15)]
)
def test_run_looks_in_the_full_name(mine: Path, pattern: str, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "rules_test.rego", SAME)
    run(mine, "--run", pattern, "--format", "json")
    assert len(ran(capsys.readouterr().out)) == count


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["mine"], "mine: no tests found: write rules named test_… in a file that ends in _test.rego"),
        (["policies", "--run", "nothing"], "--run nothing: matches none of the 1 tests in policies"),
        (["--run", "("], "--run (: is no regular expression: missing ), unterminated subpattern at position 0"),
        (["nowhere"], "nowhere: no such file or folder"),
        (["notes.txt"], "notes.txt: is no .rego file"),
        (["."], ".: holds the shipped policies too: keep tests in folders of their own, and name those"),
        (["lone_test.rego"], ".: holds the shipped policies too: keep tests in folders of their own, and name those"),
        (["--output", "x"], "--output goes with --format json or --format junit"),
        (["--format", "json", "--output", "mine"], "--output mine: cannot be written: Is a directory"),
    ],
)
def test_usage_errors_are_one_line_and_exit_3(
    mine: Path, args: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("notes.txt").write_text("no policy", encoding="utf-8")
    Path("lone_test.rego").write_text("package lone_test\n\ntest_a if true\n", encoding="utf-8")
    assert run(*args) == 3
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"averment: {reason}\nexit 3\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("test_a if {\n\tx == 1\n}\n", "mine/a_test.rego:4:"),  # bound nowhere
        ("test_a if x ==\n", "mine/a_test.rego:"),
        ('test_a if not startswith(input.x, "a")\n', "mine/a_test.rego:3: bind the reference"),
    ],
)
def test_tests_that_cannot_be_trusted_stop_the_run(mine: Path, text: str, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "a_test.rego", f"package a_test\n\n{text}")
    write(mine, "b_test.rego", "package b_test\n\ntest_fine if true\n")
    assert run(mine) == 3
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(f"averment: {place}")


def test_a_file_that_is_no_text_is_named(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mine / "a_test.rego").write_bytes(b"package a_test\n# \xff\n")
    assert run(mine) == 3
    assert capsys.readouterr().err == "averment: mine/a_test.rego:1: is not UTF-8 text\nexit 3\n"


# ---- where a failing test stopped


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            "test_a if {\n\tx := 1\n\tx == 1 with input as {}\n\t\twith data.a as 1\n\tsome y in [1, 2]\n\ty == x + 5\n\ttrue\n}",
            8,
        ),
        ('test_a if {\n\t"a" in ["a"] # a; b\n\t"b" in ["a"]; true\n}', 5),
        ("test_a if { true; false; true }", 3),
        ("test_a if {\n\tinput.x\n}", 4),
        ("test_a if {\n\tkeys.answer == 42\n\n\tkeys.answer == 43\n\tfalse\n}", 6),
        ("test_a := true if {\n\tfalse\n}", None),
        ("test_a if {\n\tfalse\n} else := false if {\n\ttrue\n}", None),
        ("test_a if {\n\ty == 2\n\ty = 3\n}", None),
        ('test_a if {\n\ttrue\n\tto_number("x") == 1\n\tinput.y\n}', None),
    ],
)
def test_the_statement_that_did_not_hold(shipped: Path, body: str, line: int | None) -> None:
    text = f"package a_test\nimport data.kms.keys\n{body}\n"
    modules = parser.parse({**rego_tests.read([shipped]), "a_test.rego": text})
    tests = rego_tests.discover(each for each in modules if each.path == "a_test.rego")
    engine = rego_tests.open_engine(modules)
    assert [each.outcome for each in rego_tests.results(engine, tests, {})] == ["fail"]
    assert failing_statement.lines(engine, modules, tests) == ({tests[0]: line} if line else {})


@pytest.mark.parametrize(
    ("statements", "lines"),
    [
        (
            'got == {"a"} with input as {"messages": ["b", "c"]}',
            ['the value was: ["b", "c"]', 'wanted: ["a"]'],
        ),
        ('{"a"} == got with input as {"messages": ["b"]}', ['the value was: ["b"]', 'wanted: ["a"]']),
        ('count(got) == 0 with input as {"messages": ["b"]}', ["the value was: 1", "wanted: 0", 'counted: ["b"]']),
        ('count(got) > 1 with input as {"messages": ["b"]}', ["the left side was: 1", "the right side was: 1", 'counted: ["b"]']),
        ('y := {"b": 3}\n\tf(y) == 4', ["the value was: 3", "wanted: 4"]),
        ('y := {"b": []}\n\t"z" in f(y)', ['looked for: "z"', "in: []"]),
        ('f({"c": 1}) == 1', ["the value was: undefined", "wanted: 1"]),
        ('not "a" == f({"b": "a"})', ['the left side was: "a"', 'the right side was: "a"']),
        ("some x in [1, 2]\n\tx == 3", ["the value was: 1", "wanted: 3"]),
        ("input.x", ["the value was: undefined"]),
        ('y := f({"c": 1})\n\ty', ["the value was: undefined"]),
        ('f({"b": numbers.range(1, 999)}) == []', [f"the value was: {json.dumps(list(range(1, 999)))[:600]}…", "wanted: []"]),
    ],
)
def test_what_a_statement_that_did_not_hold_compares_is_shown(statements: str, lines: list[str]) -> None:
    head = "package a_test\n\nf(x) := x.b\n\ngot contains m if some m in input.messages\n"
    modules = parser.parse({"a_test.rego": f"{head}\ntest_a if {{\n\t{statements}\n}}\n"})
    engine = rego_tests.open_engine(modules)
    stopped = failing_statement.lines(engine, modules, rego_tests.discover(modules))
    assert list(failing_statement.values(engine, modules, stopped).values()) == [tuple(lines)]


@pytest.mark.parametrize("form", ["pretty", "json", "junit"])
def test_a_hostile_value_is_shown_in_no_form_as_it_is(mine: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "a_test.rego", 'package mine.a_test\n\ntest_a if {\n\tx := "\\u001b[2J\\u202e</failure>\\u0000"\n\tx == "y"\n}\n')
    assert main(["policies", "test", str(mine), "--format", form]) == EXIT_FAILED
    out = capsys.readouterr().out
    assert "[2J" in out
    assert not {"\x1b", "\u202e", "\x00"} & set(out)
    if form == "junit":
        assert "</failure>" in (ElementTree.fromstring(out).findtext(".//failure") or "")  # noqa: S314  # our own


# ---- coverage

COVERED = "package mine.a\n\nx := 1\n\ny if {\n\tinput.a\n\tinput.b\n}\n\nz := 2 if input.c\n"
UNTOUCHED = "package mine.b\n\nf(x) := x\n\ng := 1 if data.nothing\n"


@pytest.fixture
def half(mine: Path) -> Path:
    """Two policies, one of which no test touches."""
    write(mine, "a.rego", COVERED)
    write(mine, "b.rego", UNTOUCHED)
    write(mine, "a_test.rego", "package mine.a_test\n\ntest_a if {\n\tdata.mine.a.x == 1\n\tnot data.mine.a.y\n}\n")
    return mine


def test_coverage_counts_untouched_files_and_leaves_tests_and_shipped_policies_out(
    half: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(half, "--coverage", "--verbose") == 0
    assert capsys.readouterr().out.splitlines()[-6:] == [
        "Coverage (lines of policies that the tests reached):",
        "  mine/a.rego: 2/4 (50.00%)",
        "    not covered: 7, 10",
        "  mine/b.rego: 0/2 (0.00%)",
        "    not covered: 3, 5",
        "COVERAGE: 2/6 (33.33%)",
    ]


@pytest.mark.parametrize(("threshold", "code"), [("33", 0), ("33.34", 2), ("0", 0), ("100", 2)])
def test_threshold(half: Path, threshold: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(half, "--threshold", threshold) == code
    err = capsys.readouterr().err
    assert err == (f"coverage is below the threshold: 33.33% of {threshold}%\n" if code else "")


def test_a_test_file_measures_the_policy_beside_it(half: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(half / "a_test.rego", "--coverage") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "COVERAGE: 2/4 (50.00%)"


def test_generated_reads_need_no_cover(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("--coverage")
    out = capsys.readouterr().out
    assert "policies/kms/keys.rego: 1/1" in out
    assert "lib/reads" not in out


def test_measuring_does_not_change_answers_nor_lines_by_written_out_imports(shipped: Path) -> None:
    texts = {"a.rego": "package a\n\nimport data.kms.keys\n\nx if {\n\tkeys.answer == 41\n\tkeys.answer == 42\n}\n"}
    modules = parser.parse({**rego_tests.read([shipped]), **texts, "a_test.rego": "package a_test\n\ntest_x if data.a.x\n"})
    tests = [each for each in rego_tests.discover(modules) if each.package == "a_test"]
    engine = rego_tests.open_engine(modules, coverage=True)
    assert [each.outcome for each in rego_tests.results(engine, tests, {})] == ["fail"]
    measured = coverage.measure(engine, [each for each in modules if each.path == "a.rego"])
    assert measured.files == (coverage.FileCoverage("a.rego", (6,), (7,)),)


@pytest.mark.parametrize(("percent", "shown"), [(100.0, "100.00%"), (99.9999, "99.99%"), (0.0, "0.00%")])
def test_percentages_are_never_rounded_up(percent: float, shown: str) -> None:
    assert percentage(percent) == shown


# ---- the report's forms


def test_pretty_tells_place_and_reason(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "rules.rego", RULES)
    write(mine, "rules_test.rego", SAME)
    assert run(mine, "--run", "test_(fails|conflict|later|passes|printing)$") == 2
    out = capsys.readouterr().out
    assert "mine/rules_test.rego:7:\ndata.mine.rules_test.test_fails: FAIL (" in out
    assert '\n  mine/rules_test.rego:9: did not hold: rules.allow with input as {"x": x}\n' in out
    assert "\n  mine/rules.rego:9:1: rule conflicts with rule at mine/rules.rego:7:1" in out
    assert "test_passes" not in out
    assert "seen" not in out, "prints of passing tests are for --verbose"
    assert out.endswith("-" * 80 + "\nPASS: 2/5\nFAIL: 1/5\nERROR: 1/5\nSKIPPED: 1/5\n")


def test_json_has_what_opa_has(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "a_test.rego", 'package a_test\n\ntest_a if {\n\tprint("hé", 1)\n\tfalse\n}\n\ntodo_test_b if true\n')
    assert run(mine, "--format", "json") == 2
    first, second = json.loads(capsys.readouterr().out)
    assert first.pop("duration") > 0
    assert base64.b64decode(first.pop("output")).decode() == "mine/a_test.rego:4: hé 1"
    location = {"file": "mine/a_test.rego", "row": 3, "col": 1}
    message = "mine/a_test.rego:5: did not hold: false"
    assert first == {"location": location, "package": "data.a_test", "name": "test_a", "fail": True, "message": message}
    assert (second["name"], second["skip"], second["duration"]) == ("todo_test_b", True, 0)


def test_json_with_coverage_is_an_object(half: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(half, "--format", "json", "--coverage") == 0
    whole: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in whole["tests"]] == ["test_a"]
    measured = whole["coverage"]
    assert (measured["covered_lines"], measured["not_covered_lines"]) == (2, 4)
    assert measured["files"]["mine/b.rego"] == {"covered": [], "not_covered": [3, 5]}


def test_junit_is_xml_whatever_tests_print(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = r'print("\u0001\u001b[31m\u0000 <b> & ]]> \"é\" \uffff")'
    write(mine, "a_test.rego", f"package a_test\n\ntest_a if {{\n\t{odd}\n\t1 == 2 # <&\"'>\n}}\n\ntodo_test_b if true\n")
    write(mine, "b_test.rego", "package b_test\n\ntest_c if true\n\ntest_d if true\n\ntest_d if false\n")
    assert run(mine, "--format", "junit", "--output", "out.xml") == 2
    assert capsys.readouterr().out.endswith("PASS: 1/5\nFAIL: 1/5\nERROR: 2/5\nSKIPPED: 1/5\n"), "stdout gets the pretty form"
    root = ElementTree.fromstring(Path("out.xml").read_text(encoding="utf-8"))  # noqa: S314  # written here
    assert root.attrib["tests"] == "5"
    suites = {each.attrib["name"]: each for each in root}
    counts = {name: [each.attrib[key] for key in ("failures", "errors", "skipped")] for name, each in suites.items()}
    assert counts == {"data.a_test": ["1", "0", "1"], "data.b_test": ["0", "2", "0"]}
    failed, skipped = suites["data.a_test"]
    assert (failed.attrib["classname"], failed.attrib["name"]) == ("data.a_test", "test_a")
    assert failed.find("failure").attrib["message"] == "mine/a_test.rego:5: did not hold: 1 == 2 # <&\"'>"  # type: ignore[union-attr]
    assert failed.findtext("system-out") == r'mine/a_test.rego:4: \x01\x1b[31m\x00 <b> & ]]> "é" \uffff'
    assert [each.tag for each in skipped] == ["skipped"]
    passed, taken, _ = suites["data.b_test"]
    assert list(passed) == []
    assert "is taken by mine/b_test.rego:7" in taken.find("error").attrib["message"]  # type: ignore[union-attr]


def test_coverage_beside_junit_goes_to_stderr(half: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(half, "--format", "junit", "--coverage") == 0
    out, err = capsys.readouterr()
    ElementTree.fromstring(out)  # noqa: S314  # written here
    assert err.splitlines()[-1] == "COVERAGE: 2/6 (33.33%)"


def test_a_statement_that_only_opa_answers_rightly_is_an_error(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(mine, "lost_test.rego", LOST)
    assert run(mine, "--format", "json") == 2
    shown = {each["name"]: each for each in json.loads(capsys.readouterr().out)}
    assert "line 5: the statement uses own, and so does the value of its `with`" in json.dumps(shown["test_lost"]["error"])
    assert not {"error", "fail"} & shown["test_kept"].keys()


def test_a_file_that_imports_the_table_of_another_test_runs_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policies", "test", str(content("policies") / "lib" / "iam" / "access_conditions_test.rego")]) == 0
    assert "access_table_test" not in capsys.readouterr().out, "needed, and not run"
