"""Changing rules one small step at a time: what is changed, what is left alone, and what is told of it."""

import errno
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from averment.authoring.mutation import equivalents, execution, forgotten_reads, mutants, plans
from averment.authoring.mutation.equivalents import ALL_TYPES, NEEDED, ONLY_TYPE, Facts
from averment.authoring.mutation.mutants import Mutant
from averment.base import files
from averment.base.paths import content
from averment.cli import process
from averment.policy import policies
from averment.rego import parser
from averment.rego.parser import Module

RULES = """package own.sizes

import data.lib.core.unread

# METADATA
# scope: document
# title: Volume is large and named
# description: For tests.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   remediation: None.
deny["OWN-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	input.volume_size_in_gb > 10
	url := input.url
	not url in {"a", "b"}
	msg := sprintf("Notebook instance %q is large.", [input.resource_name])
}

skip["OWN-001"] contains "Too new." if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	input.notebook_instance_status == "Pending"
}
"""

TESTS = """package own.sizes_test

import data.lib.core.unread
import data.own.sizes

large := {
	"resource_type": "AWS::SageMaker::NotebookInstance",
	"resource_name": "one",
	"region": "us-east-1",
	"volume_size_in_gb": 11,
	"url": "c",
}

refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_own_001_fails if sizes.deny["OWN-001"] == {"Notebook instance \\"one\\" is large."} with input as large

test_own_001_passes_at_ten if count(sizes.deny["OWN-001"]) == 0 with input as object.union(large, {"volume_size_in_gb": 10})

test_own_001_unread if unread.affects("OWN-001") with input as object.union(large, {"unread": {"url": refused}})

test_own_001_skips if {
	sizes.skip["OWN-001"] == {"Too new."} with input as object.union(large, {"notebook_instance_status": "Pending"})
}
"""


def module(text: str) -> Module:
    return parser.parse({"own/sizes.rego": text})[0]


NOTHING_KNOWN = Facts()


def made(text: str, facts: Facts = NOTHING_KNOWN, *, thorough: bool = False) -> list[Mutant]:
    return mutants.generate(module(text), facts, thorough=thorough)


def changes(text: str, *, thorough: bool = False) -> set[tuple[str, str, str]]:
    data = text.encode()
    return {(each.operator, data[each.start : each.end].decode(), each.text) for each in made(text, thorough=thorough)}


def body(statements: str) -> str:
    return f"package a\n\nr if {{\n\t{statements}\n}}\n"


@pytest.mark.parametrize(
    ("statements", "wanted"),
    [
        ("1 == 2", {("flip comparison", "==", "!=")}),
        ("input.n < 2", {("flip comparison", "<", "<="), ("flip comparison", "<", ">="), ("replace constant", "2", "3")}),
        ("not input.a", {("remove not", "not ", ""), ("drop statement", "not input.a", "true")}),
        ('"é" in input.l', {("not in for in", "", "not "), ("drop statement", '"é" in input.l', "true")}),
        ('x := input.a\n\tnot x in {"b"}', {("in for not in", "not ", ""), ("replace constant", "b", "mutant")}),
        ("input.a == false", {("replace constant", "false", "true"), ("empty input", "a", "no_such_field")}),
        ("f(input.a.b)", {("negate", "", "not "), ("empty input", "a", "no_such_field")}),
        ("some x in input.l\n\tx == `raw`", {("drop statement", "x == `raw`", "true"), ("replace constant", "raw", "mutant")}),
        ('every x in input.l { x != "c" }', {("flip comparison", "!=", "=="), ("drop statement", 'x != "c"', "true")}),
        ("count([y | some y in input.l; y.k]) > 1", {("drop statement", "y.k", "true")}),
    ],
)
def test_each_operator_changes_what_it_says(statements: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= changes(body(statements) + "\nf(x) if x\n")


def test_alternatives_else_and_default_are_removed() -> None:
    text = 'package a\n\ndefault r := "x"\n\nr := 1 if input.a\n\nf(x) := 1 if x == "b"\nelse := "c"\n\nf(x) := 2 if x == 3\n'
    text += "\nalone := 4 if true\n"
    assert {
        ("remove default", 'default r := "x"', ""),
        ("remove alternative", "r := 1 if input.a", ""),
        ("remove else", 'else := "c"', ""),
        ("remove alternative", 'f(x) := 1 if x == "b"\nelse := "c"', ""),
    } <= changes(text)
    assert not any(old.startswith("alone") for _, old, _ in changes(text))


def test_every_change_of_the_shipped_rules_leaves_the_text_around_it_whole() -> None:
    """A span that is off by a quote gives text that does not even parse; too few mutants would do it silently."""
    for path in ("sagemaker/encryption.rego",):
        text = (content("policies") / path).read_text(encoding="utf-8")
        for mutant in mutants.generate(parser.parse({path: text})[0], Facts()):
            parser.parse({path: mutant.applied(text)})


def test_messages_comments_and_heads_are_left_alone() -> None:
    strings = {old for operator, old, _ in changes(RULES) if operator == "replace constant"}
    assert strings == {"10", "a", "b", "Pending"}


def test_a_table_gives_its_ends_and_all_of_it_when_thorough() -> None:
    text = 'package a\n\nr := ["a", "b", "c", "d", "e"]\n'
    assert {old for _, old, _ in changes(text)} == {"a", "e"}
    assert {old for _, old, _ in changes(text, thorough=True)} == {"a", "b", "c", "d", "e"}


FACTS = Facts(
    types={"OWN-001": ["AWS::SageMaker::NotebookInstance"]},
    owners={"url": frozenset({"AWS::SageMaker::NotebookInstance"}), "tags": frozenset({"A", "B"})},
    booleans=frozenset({"flag"}),
)


def reasons(text: str, facts: Facts = FACTS) -> dict[str, str]:
    data = text.encode()
    drops = [each for each in made(text, facts) if each.operator == "drop statement"]
    return {data[each.start : each.end].decode(): each.equivalent for each in drops}


def test_a_guard_that_lets_all_types_of_the_check_through_is_no_change() -> None:
    guard = 'input.resource_type == "AWS::SageMaker::NotebookInstance"'
    assert reasons(RULES)[guard] == ALL_TYPES
    two = Facts(types={"OWN-001": ["AWS::SageMaker::NotebookInstance", "AWS::SageMaker::Domain"]})
    assert reasons(RULES, two)[guard] == ""


def test_a_guard_beside_a_field_of_that_type_alone_is_no_change() -> None:
    guard = 'input.resource_type == "AWS::SageMaker::NotebookInstance"'
    assert reasons(body(f"{guard}\n\tinput.url == 1"))[guard] == ONLY_TYPE
    assert reasons(body(f"{guard}\n\tinput.tags == 1"))[guard] == ""
    assert reasons(body(f"{guard}\n\tnot input.url"))[guard] == ""


@pytest.mark.parametrize(
    ("neighbour", "reason"),
    [
        ("input.a == 1", NEEDED),
        ("count(input.a.b) == 1", NEEDED),
        ("not input.a.b", ""),
        ("count([x | some x in input.a]) == 0", ""),
        ("input.ab == 1", ""),
        ("input.a == 1 with input as {}", ""),
    ],
)
def test_asking_for_what_a_neighbour_needs_is_no_change(neighbour: str, reason: str) -> None:
    assert reasons(body(f"input.a\n\t{neighbour}"))["input.a"] == reason


def test_asking_for_what_may_be_false_is_a_change() -> None:
    assert reasons(body("input.flag\n\tinput.flag == input.b"))["input.flag"] == ""
    assert reasons(body("input.flag\n\tinput.flag.inner == 1"))["input.flag"] == NEEDED


def test_facts_know_constant_sets_that_add_up() -> None:
    found = policies.parse({"a.rego": 'package a\n\nfew := {"x"}\n\nmany := few | {"y"}\n\ncomputed := {z | some z in few}\n'})
    facts = equivalents.gather({}, found.modules, content("schemas"))
    assert facts.sets == {"a.few": {"x"}, "a.many": {"x", "y"}}
    assert "AWS::SageMaker::Domain" in facts.owners["home_efs_file_system_id"]
    assert "encrypted" in facts.booleans
    assert "volume_size_in_gb" not in facts.booleans


READS = {
    "deny": {
        "input": ["url", "region"],
        "related": {"K": {"fields": ["good"], "scanned": True}, "L": {"fields": ["x"], "scanned": False}},
    },
    "skip": {"input": ["region"], "related": {}},
}


def test_forgetting_comes_by_scope_and_leaves_the_rest() -> None:
    found = {(each.scope, each.what): each for each in forgotten_reads.generate("p", 1, "ID", READS)}
    assert {key for key, each in found.items() if not each.equivalent} == {
        ("every rule", "the document's own fields"),
        ("every rule", "K"),
        ("every rule", "that every K is read"),
        ("every rule", "L"),
    }
    assert [key for key, each in found.items() if each.equivalent] == [("skip alone", "the document's own fields")]
    assert found["every rule", "the document's own fields"].heads["deny"]["input"] == []
    assert found["every rule", "K"].heads["deny"]["related"].keys() == {"L"}
    assert found["every rule", "that every K is read"].heads["deny"]["related"]["K"] == {"fields": ["good"], "scanned": False}


def test_forgetting_single_fields_is_for_the_thorough() -> None:
    found = {each.what for each in forgotten_reads.generate("p", 1, "ID", READS, thorough=True)}
    assert {"field url", "field good of K", "field x of L"} <= found


def performed(rules: str, tests: str) -> dict[tuple[str, str], str]:
    """The outcome of each mutant, by operator and what is replaced."""
    texts = {"own/sizes.rego": rules, "own/sizes_test.rego": tests}
    topic = plans.topics(parser.parse(texts), ["own/sizes.rego"], {})[0]
    work = list(execution.tasks(topic, [each for each in made(rules, FACTS) if not each.equivalent], []))
    data = rules.encode()
    done = [execution.perform(task) for task in work]
    return {
        (mutant.operator + " " + mutant.text, data[mutant.start : mutant.end].decode()): outcome
        for each in done
        for mutant, outcome in zip(each.task.mutants, each.outcomes, strict=True)
        if isinstance(mutant, mutants.Mutant)
    }


def test_outcomes_tell_noticed_from_unnoticed_and_from_no_rego() -> None:
    tests = TESTS.replace("import data.lib.core.unread\n", "").replace("test_own_001_unread", "todo_test")
    found = performed(RULES, "\n".join(line for line in tests.splitlines() if "unread" not in line) + "\n")
    assert found["flip comparison >=", ">"] == "killed"
    assert found["replace constant 11", "10"] == "killed"
    assert found["replace constant mutant", "a"] == "survived"  # no test has the url "a"
    assert found["drop statement true", 'input.notebook_instance_status == "Pending"'] == "survived"
    assert found["drop statement true", "input.volume_size_in_gb > 10"] == "killed"


def test_what_finds_values_is_not_negated() -> None:
    """OPA would refuse such a mutant as unsafe."""
    text = body("some k in input.keys\n\tinput.a[k]\n\tinput.b[i]\n\ti > 0\n\twalk(input.c, [_, d])\n\td")
    assert [each.line for each in made(text) if each.operator == "negate"] == [5, 9]


def test_what_binds_a_variable_of_the_rule_is_not_dropped() -> None:
    """OPA would refuse such a mutant, regorus calls the rule undefined: a kill that no test deserves."""
    drops = {old for operator, old, _ in changes(RULES) if operator == "drop statement"}
    assert drops == {
        'input.resource_type == "AWS::SageMaker::NotebookInstance"',
        "input.volume_size_in_gb > 10",
        'not url in {"a", "b"}',
        'input.notebook_instance_status == "Pending"',
    }
    assert "some x in input.l" in {old for _, old, _ in changes(body("some x in input.l\n\tinput.b"))}


def test_tests_that_fail_unchanged_are_refused_with_their_place() -> None:
    with pytest.raises(execution.MutationError, match=r"own/sizes_test.rego:\d+: test_own_001_passes_at_ten fails before"):
        performed(RULES.replace("> 10", ">= 10"), "\n".join(line for line in TESTS.splitlines() if "unread" not in line) + "\n")


def test_a_library_borrows_the_tests_of_those_who_import_it() -> None:
    texts = {
        "lib/a.rego": "package lib.a\n\nyes if input.x == 1\n",
        "own/b.rego": "package own.b\n\nimport data.lib.a\n\nr if a.yes\n",
        "own/b_test.rego": 'package own.b_test\n\nimport data.own.b\n\ntest_b if b.r with input as {"x": 1}\n',
        "own/c.rego": "package own.c\n\nr := 1\n",
        "own/c_test.rego": "package own.c_test\n\nimport data.own.c\n\ntest_c if c.r == 1\n",
    }
    topic = plans.topics(parser.parse(texts), ["lib/a.rego"], {})[0]
    assert [stage.texts.keys() for stage in topic.stages] == [{"lib/a.rego", "own/b.rego", "own/b_test.rego"}]
    assert topic.own == ()
    found = mutants.generate(topic.module, Facts())
    done = [execution.perform(task) for task in execution.tasks(topic, found, [])]
    assert {outcome for each in done for outcome in each.outcomes} == {"killed", "survived"}


@pytest.mark.opa
def test_opa_notices_the_same_changes(opa: str, tmp_path: Path) -> None:
    tests = "\n".join(line for line in TESTS.splitlines() if "unread" not in line) + "\n"
    rules = RULES.replace("import data.lib.core.unread\n", "")
    outcomes = performed(rules, tests)
    (tmp_path / "sizes_test.rego").write_text(tests)
    data = rules.encode()
    for mutant in made(rules, FACTS):
        if mutant.equivalent:
            continue
        (tmp_path / "sizes.rego").write_text(mutant.applied(rules))
        code = subprocess.run([opa, "test", str(tmp_path)], capture_output=True, check=False).returncode
        outcome = outcomes[mutant.operator + " " + mutant.text, data[mutant.start : mutant.end].decode()]
        assert outcome == {0: "survived", 1: "invalid", 2: "killed"}[code], mutant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "theirs" / "own"
    place.mkdir(parents=True)
    (place / "sizes.rego").write_text(RULES)
    (place / "sizes_test.rego").write_text(TESTS)
    return place.parent


def ran(*args: str | Path) -> int:
    return process.main(["policies", "mutate", *map(str, args)])


def test_the_command_tells_survivors_scores_and_the_same_with_two_processes(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(folder, "--jobs", "1") == 0
    out = capsys.readouterr().out
    assert f"{folder}/own/sizes.rego:25: OWN-001: no test notices: drop statement\n" in out
    assert '-\tinput.notebook_instance_status == "Pending"\n+\ttrue\n' in out
    assert f'{folder}/own/sizes.rego:15: OWN-001: no test in which count(unread.failed_calls("OWN-001", "skip")) > 0' in out
    assert "own/sizes" in out.splitlines()[-3]
    first, second = tmp_path / "one.json", tmp_path / "two.json"
    assert ran(folder, "--jobs", "1", "--format", "json", "--output", first) == 0
    assert ran(folder, "--jobs", "2", "--format", "json", "--output", second, "--threshold", "90") == 2
    assert first.read_text() == second.read_text()
    told = json.loads(first.read_text())
    assert told["topics"]["own/sizes"]["missing_data"] == {
        "mutants": 2,
        "killed": 1,
        "survived": 1,
        "score": 50.0,
        "invalid": 0,
        "equivalent": 0,
    }
    assert {each["reason"] for each in told["equivalent"]} == {ALL_TYPES}
    assert "own/sizes: missing data 50.0 %, less than 100 %" in capsys.readouterr().err


def git(folder: Path, *args: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)  # noqa: S607


def test_only_what_changed_since_a_revision(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    assert ran(folder, "--changed-since", "HEAD") == 0
    assert capsys.readouterr().out == "no topics chosen\n"
    (folder / "own" / "sizes_test.rego").write_text(TESTS + "\n# more\n")
    assert ran(folder, "--changed-since", "HEAD", "--sample", "3", "--jobs", "1", "--format", "scores") == 0
    assert json.loads(capsys.readouterr().out)["topics"]["own/sizes"]["rules"]["mutants"] <= 3
    assert ran(folder, "--changed-since", "nowhere") == 3


def test_what_is_known_is_not_run_until_an_input_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = folder / "scores.json"

    def runs_anew(*more: str) -> bool:
        """Whether the topic is run: the recorded counts, made wrong before, are then replaced."""
        told = json.loads(known.read_text())
        told["topics"]["own/sizes"]["rules"]["killed"] = 1000
        known.write_text(json.dumps(told))
        assert ran(folder, "--jobs", "1", "--format", "scores", "--known", known, "--output", known, *more) == 0
        return bool(json.loads(known.read_text())["topics"]["own/sizes"]["rules"]["killed"] != 1000)

    assert ran(folder, "--jobs", "1", "--format", "scores", "--known", known, "--output", known) == 0
    assert not runs_anew()
    assert runs_anew("--again", "1")
    (folder / "own" / "sizes_test.rego").write_text(TESTS + "\n# more\n")
    assert runs_anew()
    (folder / "own" / "sizes.rego").write_text(RULES.replace("> 10", ">= 11"))
    assert runs_anew("--thorough")
    assert not runs_anew("--thorough")
    assert ran(folder, "--jobs", "1", "--known", known, "--thorough") == 0
    assert "1 topics as recorded" in capsys.readouterr().out


_ENDLESS = '{"topics": {"own/sizes": {"rules": {"killed": 1e999}}}}'


def test_scores_are_written_whole_or_not_at_all(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file is often read (--known) and written; half of it would be of no use to the next run."""
    scores = folder / "scores.json"
    command = ("--jobs", "1", "--format", "scores", "--known", scores, "--output", scores)
    assert ran(folder, *command) == 0
    before = scores.read_text()

    def full(path: Path, text: str) -> None:
        path.write_text(text[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "_fill", full)
    assert ran(folder, *command) == 3
    assert "No space left" in capsys.readouterr().err
    assert scores.read_text() == before
    assert [each.name for each in folder.glob(".*")] == []


@pytest.mark.parametrize("output", [".", "missing/scores.json"])
def test_an_output_that_cannot_be_is_refused_before_minutes_of_work(
    output: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("averment.authoring.mutation.run.run", lambda *_: pytest.fail("it ran"))
    assert ran(folder, "--output", folder / output) == 3
    assert f"--output {folder / output}: " in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", [_ENDLESS, "[" * 100_000, "", "{}", '{"topics": {"own/sizes": {"rules": {}}}}', '{"topics": []}']
)
def test_a_file_that_holds_no_scores_is_refused_in_a_line(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = folder / "scores.json"
    known.write_text(text)
    assert ran(folder, "--known", known) == 3
    assert capsys.readouterr().err.splitlines()[0].endswith("write it anew")


@pytest.mark.parametrize("args", [("--topic", "own/no"), ("--changed-since", "-x")])
def test_what_cannot_be_chosen_is_refused_in_a_line(
    args: Sequence[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(folder, *args) == 3
    assert args[1] in capsys.readouterr().err.splitlines()[0]


def test_a_folder_without_git_says_so(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is None:
        pytest.skip("needs git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert ran(folder, "--changed-since", "HEAD") == 3
    assert "--changed-since HEAD" in capsys.readouterr().err
