"""`averment policies check` and loading: each mistake an author can make is told with its file and line, and what to do."""

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from averment.authoring.testing import required_tests
from averment.authoring.writing import capabilities
from averment.authoring.writing.folders import Folders, checked, offenders
from averment.base.errors import PolicyError
from averment.base.paths import content
from averment.cli import process
from averment.policy import checking, controls, policies, policy_cache, policy_files
from averment.policy.analysis import reads
from averment.policy.controls import Framework
from averment.policy.lint import lints, program, recursion, unknown_call
from averment.policy.policies import PolicySet, parse
from averment.rego import parser
from tests.end_to_end import test_incremental
from tests.support import shipped
from tests.support.rego_samples import put

SHIPPED = content("policies")
TOPIC = "sagemaker/encryption.rego"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """One topic, its helper and the library: enough to be a set, and quick to load."""
    wanted = (TOPIC, "lib/storage/storage.rego")
    return {each.path: each.text() for each in policy_files.find(SHIPPED) if each.path in wanted or each.path.startswith("lib/")}


@pytest.fixture(scope="module")
def frameworks() -> dict[str, Framework]:
    return controls.load(content("controls"))


# What stands in the rule, what is made of it, what is said of that: LINE is the line of what stood there, NEXT the one after it.
MISTAKES = {
    "unknown key": (
        "#   severity: medium",
        "#   sevrity: high\n#   severity: medium",
        r":LINE: .*unknown key 'sevrity' \(known: commands,",
    ),
    "missing key": ("#   severity: medium\n", "", r":\d+: check SM-ENC-001: METADATA has no severity"),
    "severity": ("#   severity: medium", "#   severity: hihg", r":LINE: .*'hihg' is none of critical, high"),
    "text for a list": (
        "[AWS::SageMaker::NotebookInstance]",
        "AWS::SageMaker::NotebookInstance",
        r":LINE: .*resource_types must be a list: write \[AWS",
    ),
    "number for a control": (
        "iso27001: [A.8.24]",
        "iso27001: [8.24]",
        r":\d+: .*controls of iso27001 must hold text, 8\.24 is not: put",
    ),
    "text for controls": ("iso27001: [A.8.24]", "iso27001: A.8.24", r"controls of iso27001 must be a list: write \[A\.8\.24\]"),
    "number for a title": (
        "title: Notebook instance volume is encrypted with a customer managed key",
        "title: 7",
        r":LINE: .*title must be text",
    ),
    "source without a statement": (
        '{api: "sagemaker:DescribeNotebookInstanceOutput.KmsKeyId", says: "The key for the storage volume."}',
        "api: kms:KeyMetadata.KeyManager",
        r"sources must give one of api or page and what it says \(says\) for each, not \['api'\]",
    ),
    "source that names no member": (
        '{api: "sagemaker:DescribeNotebookInstanceOutput.KmsKeyId", says: "The key for the storage volume."}',
        "{api: KeyManager, says: who manages the key}",
        r"sources api must be service:Shape\.Member as botocore names them, not 'KeyManager'",
    ),
    "command of another tool": (
        "#   severity: medium",
        "#   severity: medium\n#   commands: [rm -rf /]",
        r"commands must hold commands of the AWS CLI, which begin with 'aws ', not 'rm -rf /'",
    ),
    "key twice": ("#   severity: medium", "#   severity: medium\n#   severity: low", r":NEXT: .*the key 'severity' stands twice"),
    "unknown control": (
        "iso27001: [A.8.24]",
        "iso27001: [A.8.99]",
        r":\d+: check SM-ENC-001: cites iso27001 A\.8\.99, which iso27001\.yaml",
    ),
    "unknown framework": (
        "iso27001: [A.8.24]",
        "iso27002: ['8.24']",
        r"cites framework iso27002, which has no catalogue \(known: iso27001,",
    ),
    "type without scanner": (
        "[AWS::SageMaker::NotebookInstance]",
        "[AWS::SageMaker::NotebokInstance]",
        r"no scanner reads .* \(did you mean AWS::SageMaker::NotebookI",
    ),
    "related not read": (
        "related: [AWS::KMS::Key]",
        "related: [AWS::KMS::Key, AWS::S3::Bucket]",
        r"related is \[AWS::KMS::Key, AWS::S3::Bucket\], the",
    ),
    "related not named": ("#   related: [AWS::KMS::Key]\n", "", r"METADATA related is \[\], the rules read \[AWS::KMS::Key\]"),
    "unknown built-in": (
        "count(domain_faults) == 0",
        'crypto.sha256(input.kms_key_id) == ""',
        r":LINE: crypto\.sha256 is neither a function here",
    ),
    "the clock": ("count(domain_faults) == 0", "time.now_ns() > 0", r":LINE: time\.now_ns may not be called"),
    "letters of one engine": (
        "count(domain_faults) == 0",
        'lower(input.url) == ""',
        r":LINE: lower may not be called: engines disagree",
    ),
    "unknown function": (
        "storage.elsewhere(input",
        "storage.elswhere(input",
        r":LINE: there is no function data\.lib\.storage\.storage\.elswhere",
    ),
    "field of the input": (
        "input.production_variants",
        "input.production_variant",
        r":LINE: .*has no field production_variant \(did you mean",
    ),
    "field of a related document": (
        "domain_home.encrypted",
        "domain_home.encryptd",
        r":LINE: .*AWS::EFS::FileSystem has no field encryptd",
    ),
    "nested field": (
        "online_store_config.enable_online_store",
        "online_store_config.enabled_online_store",
        r":LINE: .*has no field online_store_config\.enabled_online_store \(did you mean enable_online_store",
    ),
    "id that is none": (
        'deny["SM-ENC-010"]',
        'deny["sm enc 010"]',
        r":\d+: check id 'sm enc 010' is none: write capitals and digits with hyphens between",
    ),
    "id that is empty": ('deny["SM-ENC-010"]', 'deny[""]', r":\d+: check id '' is none"),
    "a date that is none": ("#   severity: medium", "#   severity: 2026-13-45", r":\d+: .*'2026-13-45' is no timestamp"),
    "an endless value": ("#   severity: medium", f"#   severity: {'[' * 3000}{']' * 3000}", "nested too deep"),
    "no deny rule": ('deny["SM-ENC-010"]', 'deny["SM-ENC-011"]', r":\d+: check SM-ENC-010 has unknown but no deny rule"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_told_with_its_line(mistake: str, texts: dict[str, str], frameworks: dict[str, Framework]) -> None:
    before, after, message = MISTAKES[mistake]
    assert before in texts[TOPIC]
    rules, problems = policies.inspect({**texts, TOPIC: texts[TOPIC].replace(before, after, 1)}, {TOPIC: f"mine/{TOPIC}"})
    problems = problems or checking.problems(rules, frameworks, [SHIPPED]) or checking.nested(rules)
    assert problems, "nobody is told"
    line = texts[TOPIC][: texts[TOPIC].index(before)].count("\n") + 1
    message = message.replace("LINE", str(line)).replace("NEXT", str(line + 1))
    told = [str(each) for each in problems]
    assert [each for each in told if each.startswith(f"mine/{TOPIC}:")], told
    assert [each for each in told if re.search(message, each)], told
    assert all("\n" not in line for line in told)


@pytest.mark.parametrize(
    "head", ['deny contains "m" if', 'deny[5] contains "m" if', "deny if", 'denies["A-001"] contains "m" if']
)
def test_metadata_of_a_check_above_no_check_is_told(head: str) -> None:
    """Else the rule would be left out, and `policies check` would say "no problems"."""
    text = (VARIABLES % "").replace('deny["A-001"] contains "m" if', head)
    _, problems = policies.inspect({"p.rego": text}, {"p.rego": "p.rego"})
    assert [(each.line, each.what.split(",")[0]) for each in problems] == [(9, "METADATA describes a check")]


VARIABLES = """package p

# METADATA
# title: T
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::Model]
#   remediation: Mend it.
deny["A-001"] contains "m" if {
	input.resource_type == "AWS::SageMaker::Model"
%s
}
"""


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("some each in input.containers\n\teach.imgae", 12),
        ("every each in input.containers { each.imgae }", 11),
        ("every each in input.containers {\n\t\teach.image\n\t}", 0),
        ("config := input.vpc_config\n\tcount(config.subnet) > 0", 12),
        ("config := input.vpc_config\n\tcount(config.subnets) > 0", 0),
        ("last := input.containers[count(input.containers) - 1]\n\tlast.imgae", 12),
        ("count(subnets(input.vpc_config)) > 0\n}\n\nsubnets(config) := config.subnet if {\n\ttrue", 14),
        ("count(subnets(input.vpc_config)) > 0\n}\n\nsubnets(config) := config.subnets if {\n\ttrue", 0),
        ("config.subnet\n}\n\nconfig := input.vpc_config if {\n\ttrue", 11),
        ('some each in by_role["x"]\n\teach.imgae\n}\n\nby_role[input.execution_role_arn] := input.containers if {\n\ttrue', 12),
        ('some each in object.get(input, "containers", [])\n\teach.imgae', 12),
        # what may be anything else, or is right where another call comes from, is right
        ("f(input.vpc_config)\n\tf(input.containers[0])\n}\n\nf(each) if {\n\teach.subnets", 0),
        ("f(input.vpc_config)\n\tf(json.unmarshal(input.resource_name))\n}\n\nf(each) if {\n\teach.subnet", 0),
        ("f with input as {}\n}\n\nf if {\n\tinput.vpc_config.subnet", 0),
        ('some each in by_id["x"]\n\teach.image\n}\n\nby_id[key] contains each if {\n\tsome key, each in input.containers', 0),
        ("object.union_n([input.vpc_config, input.vpc_config]).subnets", 0),
        ('object.get(input, ["vpc_config", "subnets"], {}).x', 0),
        ("some name, value in input.tags\n\tvalue.anything", 0),
        ('input.tags["Any name"] == "x"', 0),
        # a name with two meanings in one rule counts as right if either makes it so
        ("{each | some each in input.containers; each.image} == {each | some each in input.vpc_config.subnets}", 0),
        ("{e.image | some e in input.containers} == {e.subnets | some e in [input.vpc_config]}", 0),
        ('some key in data.inventory["AWS::KMS::Key"]\n\tkey.rotation.key_rotation_enbled', 12),
    ],
)
def test_nested_fields_are_followed_through_variables(body: str, line: int) -> None:
    rules = parse({"p.rego": VARIABLES % f"\t{body}"})
    assert [each.line for each in checking.nested(rules)] == ([line] if line else [])


def test_loading_names_the_first_and_counts_the_others(texts: dict[str, str]) -> None:
    wrong = texts[TOPIC].replace("severity: medium", "severity: hihg").replace("remediation:", "remedy:")
    with pytest.raises(PolicyError, match=r"^sagemaker/encryption\.rego:\d+: check SM-ENC-0.* \(and \d+ more\)$"):
        parse({**texts, TOPIC: wrong})


def test_all_files_that_do_not_parse_are_told() -> None:
    _, problems = policies.inspect({"a.rego": "package a\n\nx if {", "b.rego": "package b\n\ny := ]"}, {"b.rego": "mine/b.rego"})
    assert [(each.file, each.line) for each in problems] == [("a.rego", 3), ("mine/b.rego", 3)]


def test_a_retired_id_is_refused(tmp_path: Path, frameworks: dict[str, Framework]) -> None:
    (tmp_path / "RETIRED.md").write_text("# Retired\n\n- KMS-001: see KMS-002\nKMS-002 is mentioned only\n", encoding="utf-8")
    assert list(checking.retired_ids(tmp_path)) == ["KMS-001"]
    (found,) = checking.problems(policies.load(SHIPPED), frameworks, [SHIPPED, tmp_path])
    assert str(found).startswith("policies/kms/keys.rego:")
    assert f"KMS-001: the id is retired ({tmp_path.name}/RETIRED.md:3)" in str(found)


def test_no_shipped_id_is_retired_and_the_list_can_be_read() -> None:
    assert (SHIPPED / checking.RETIRED).is_file()
    assert not set(checking.retired_ids(SHIPPED)) & set(shipped.rules().checks)


def test_a_check_needs_a_passing_a_failing_and_an_unread_test() -> None:
    check = shipped.rules().checks["SM-ENC-001"]
    tests = (SHIPPED / "sagemaker" / "encryption_test.rego").read_text(encoding="utf-8")
    assert required_tests.missing_tests(check, tests) == []
    assert len(required_tests.missing_tests(check, "package sagemaker.encryption_test\n")) == 3
    for gone, word in (
        ('count(encryption.deny["SM-ENC-001"]) == 0', "passes"),
        ('encryption.deny["SM-ENC-001"] ==', "messages"),
        ('unread.affects("SM-ENC-001")', "unread test"),
    ):
        (why,) = required_tests.missing_tests(check, tests.replace(gone, "true"))
        assert word in why


def test_the_command_lists_every_offender_and_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "acme").mkdir()
    body = VARIABLES.replace("package p", "package acme.one") % "\tinput.vpc_config.subnet"
    (tmp_path / "acme" / "one.rego").write_text(body, encoding="utf-8")
    assert process.main(["policies", "check", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [re.findall(r"(\w+)\.rego:(\d+): ", line)[:1] for line in lines[:3]] == [[("one", each)] for each in ("9", "9", "11")]
    assert "METADATA has no sources" in lines[0]
    assert "there is no one_test.rego beside it" in lines[1]
    assert "run `averment policies check --write`" in lines[3]
    assert err == "added to the shipped policies: acme/one.rego with 1 check (A-001)\n4 problems\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("input.resource_name", "input.resource_nme"),
        ("remediation: Mend it.", "remediation: Say here what to change, and where."),
        ("[AWS::S3::Bucket]", "[AWS::S3::Buckett]"),
        ("package acme.own", "package acme.own["),
        ("package acme.own", "package lib.keys"),
    ],
)
def test_of_added_policies_the_same_is_told_whether_the_shipped_are_looked_at_again_or_not(
    before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = put(tmp_path / "policies", test_incremental.SHIPPED)
    changed = {path: text.replace(before, after) for path, text in test_incremental.OWN.items()}
    tests = {"acme/own_test.rego": 'package acme.own_test\n\nown := 1\n\ntest_r if input.a == own with input as {"a": own}\n'}
    theirs = put(tmp_path / "theirs", changed | tests)

    def unsound(_: Path) -> PolicySet:
        raise PolicyError("not sound")

    known = test_incremental.known(shipped)
    found = []
    for load in (unsound, lambda _: known):
        monkeypatch.setattr(policy_cache, "load", load)
        _, problems = checked(Folders(shipped, (theirs,)), {})
        found.append([each for each in problems if each.file.startswith(str(theirs))])
    assert found[0] == found[1]
    assert len(found[0]) > 0


def test_test_files_are_checked_too(tmp_path: Path, frameworks: dict[str, Framework]) -> None:
    (tmp_path / "one.rego").write_text("package one\n\nr := input.a\n", encoding="utf-8")
    tests = tmp_path / "one_test.rego"
    tests.write_text(
        'package one_test\n\nimport data.one\n\nown := 1\n\ntest_r if one.r == own with input as {"a": own}\n', encoding="utf-8"
    )
    _, problems = offenders(Folders(tmp_path), frameworks)
    assert f"{tmp_path.name}/one_test.rego:7: the statement uses own, and so does" in "\n".join(map(str, problems))
    tests.write_text("package one_test\n\ntest_r if {\n", encoding="utf-8")
    _, problems = offenders(Folders(tmp_path), frameworks)
    assert f"{tmp_path.name}/one_test.rego:4:1: " in "\n".join(map(str, problems))


def test_the_shipped_policies_have_no_offenders(frameworks: dict[str, Framework], monkeypatch: pytest.MonkeyPatch) -> None:
    programs: list[object] = []

    class Program(reads.Program):
        def __init__(self, modules: Iterable[parser.Module]) -> None:
            programs.append(self)
            super().__init__(modules)

    monkeypatch.setattr(reads, "Program", Program)

    count, problems = offenders(Folders(SHIPPED), frameworks)

    assert len(programs) == 1, "what rules read is found once for all that asks"
    assert (count, problems) == (len(shipped.rules().checks), [])


@pytest.mark.opa
def test_the_capabilities_refuse_what_the_embedded_engine_lacks(opa: str, tmp_path: Path) -> None:
    current = json.loads(subprocess.run([opa, "capabilities", "--current"], capture_output=True, check=True).stdout)
    cut = tmp_path / "capabilities.json"
    cut.write_text(json.dumps(capabilities.subset(current)), encoding="utf-8")

    def refused(body: str) -> str:
        (tmp_path / "a.rego").write_text(f"package a\n\nx if {{\n\t{body}\n}}\n", encoding="utf-8")
        command = [opa, "check", "--capabilities", str(cut), str(tmp_path / "a.rego")]
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr

    assert "undefined function crypto.sha256" in refused('crypto.sha256("a") == "b"')
    assert "undefined function time.now_ns" in refused("time.now_ns() > 0")
    assert refused('some k in input.a\n\tk in {"x"} | {"y"}\n\tnot k == "z"\n\tcount({1} & {2}) - 1 < 5 % 3') == ""
    assert {"sprintf", "time.parse_rfc3339_ns"} <= {each["name"] for each in capabilities.subset(current)["builtins"]}
    assert not unknown_call.builtins() & unknown_call.IMPURE


CIRCLES = {
    "two rules": ("a", "a if b\n\nb if a", ":14: a depends on itself (a -> b -> a)"),
    "a function": ("f(1)", "f(x) if data.p.f(x)", ":14: f depends on itself (f -> f)"),
    "the check": ('count(deny["A-001"]) == 0', "", ":9: deny.A-001 depends on itself (deny.A-001 -> deny.A-001)"),
    "a value": (
        "size == 1",
        "size := n if {\n\tn := count(parts)\n}\n\nparts := {size}",
        ":14: size depends on itself (size -> parts -> size)",
    ),
    "a variable of the same name": ("a := 1\n\ta == 1", "a := 1", ""),
    "an argument of the same name": ("f(1)", "f(f) if f == 1", ""),
    "another check": ('count(deny["A-002"]) == 0', "", ""),
}


@pytest.mark.opa
@pytest.mark.parametrize("case", CIRCLES)
def test_rules_that_depend_on_themselves(case: str, opa: str, tmp_path: Path) -> None:
    body, more, message = CIRCLES[case]
    text = VARIABLES % f"\t{body}" + (f"\n{more}\n" if more else "")
    found = lints.problems(program.whole(parser.parse({"p.rego": text})), [recursion.problems])
    assert [str(each).split(": Rego")[0] for each in found] == ([f"p.rego{message}"] if message else [])
    (tmp_path / "p.rego").write_text(text, encoding="utf-8")
    checked = subprocess.run([opa, "check", tmp_path], capture_output=True, text=True, check=False)
    assert ("rego_recursion_error" in checked.stderr) == bool(message), checked.stderr


@pytest.mark.opa
def test_a_second_default_of_a_rule_is_refused_with_its_line(opa: str, tmp_path: Path) -> None:
    text = "package p\n\ndefault a := 1\n\ndefault b.c := 1\n\ndefault b.d := 1\n\ndefault a := 2\n\ndefault b.c := 2\n"
    (tmp_path / "p.rego").write_text(text, encoding="utf-8")
    checked = subprocess.run([opa, "check", tmp_path], capture_output=True, text=True, check=False)
    assert "multiple default rules" in checked.stderr
    _, problems = policies.inspect({"p.rego": text}, {})
    assert [str(each) for each in problems] == [
        "p.rego:9: a has a default already, on line 3: keep one",
        "p.rego:11: b.c has a default already, on line 5: keep one",
    ]


@pytest.mark.opa
@pytest.mark.parametrize("line", ["\tx == ==", "    x == ==", "\tx\t== ==", '\t"é€😀" == =='])
def test_the_column_of_a_syntax_error_counts_characters(line: str, opa: str, tmp_path: Path) -> None:
    text = f"package p\n\nr if {{\n{line}\n}}\n"
    (tmp_path / "p.rego").write_text(text, encoding="utf-8")
    checked = subprocess.run([opa, "check", "--format", "json", tmp_path], capture_output=True, text=True, check=False)
    place = json.loads(checked.stderr)["errors"][0]["location"]
    _, problems = policies.inspect({"p.rego": text}, {})
    assert [(each.line, each.column) for each in problems] == [(place["row"], place["col"])] == [(4, line.rindex("==") + 1)]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("input.model_name == nobody", r"p.rego:11:\d+: use of undefined variable `nobody`"),
        ("x := 1\n\tx := 2", r"p.rego:11:\d+: var `x` used"),
    ],
)
def test_what_no_engine_can_compile_is_refused_before_anything_is_read(body: str, what: str) -> None:
    with pytest.raises(PolicyError, match=what):
        parse({"p.rego": VARIABLES % f"\t{body}"})
