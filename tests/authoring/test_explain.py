"""Explaining one verdict: what it rests on, the smallest change that turns it round, and the test that holds on to it."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from averment.authoring.explain import candidates, edits, explanation, grammar, plain_text, regression, search
from averment.authoring.explain.edits import GONE, Leaf
from averment.base.paths import content
from averment.cli.process import main
from averment.evaluation.scan import Scan, Selection
from averment.evidence import bundle_writer
from averment.model import documents
from averment.model.collected import GLOBAL, Population
from averment.model.document_store import HeldDocuments
from averment.model.verdict import FAIL, NOT_APPLICABLE, PASS, UNKNOWN
from averment.policy import policies
from tests.support import shipped
from tests.support.rego_samples import metadata, put

ACCOUNT = "111122223333"
CLOCK = "2026-11-20T23:00:00Z"
LONG = 60.0  # seconds of patience: what a test finds must not depend on how busy the machine is
DENIED = {"call": "s3:GetPublicAccessBlock", "code": "AccessDenied", "action": "s3:GetBucketPublicAccessBlock"}
HOSTILE = "open\x1b[2J\u202eevil"


def document(kind: str, name: str, **fields: Any) -> dict[str, Any]:
    header = {
        "schema_version": "1",
        "resource_type": f"AWS::{kind}",
        "resource_id": f"arn:aws:x:us-east-1:{ACCOUNT}:{kind.lower()}/{name}",
        "resource_name": name,
        "account_id": ACCOUNT,
        "partition": "aws",
        "region": "global" if kind.startswith("IAM") else "us-east-1",
        "collected_at": CLOCK,
        "sources": ["x:Describe"],
    }
    return {**header, **fields}


def notebook(name: str, **fields: Any) -> dict[str, Any]:
    return document("SageMaker::NotebookInstance", name, **fields)


def role(name: str, *statements: dict[str, Any]) -> dict[str, Any]:
    return document("IAM::Role", name, path="/", assume_role_policy_document={"Statement": list(statements)})


MINE = document("KMS::Key", "mine", key_manager="CUSTOMER", also_known_as=["alias/mine"])
THEIRS = document("KMS::Key", "theirs", key_manager="AWS", also_known_as=["alias/aws/sagemaker"])
TRUSTING = {"Effect": "Allow", "Principal": {"Service": ["sagemaker.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}
WEAK = {"type": "INSULTS", "input_strength": "LOW", "output_strength": "NONE"}
CARD = {
    "model_overview": {"model_description": "Scores loans"},
    "intended_uses": {"intended_uses": "Loans"},
    "training_details": {"objective_function": {"notes": "AUC"}},
}
RECORDER = document(
    "Config::ConfigurationRecorder", "default", status=[{"recording": False}], recording_group={"all_supported": True}
)
DOCUMENTS = [
    THEIRS,
    MINE,
    notebook("plain"),
    notebook("covered", kms_key_id=MINE["resource_id"]),
    notebook("twice", kms_key_id=MINE["resource_id"]),
    notebook(HOSTILE),
    document("S3::Bucket", "open"),
    document("S3::Bucket", "half", public_access_block={"block_public_acls": True, "ignore_public_acls": False}),
    document("S3::Bucket", "unread", unread={"public_access_block": DENIED}),
    document("Bedrock::Guardrail", "weak", content_policy={"filters": [WEAK]}, status="READY"),
    document("SageMaker::ModelCard", "card", model_card_status="Approved", last_modified_time=CLOCK, content=CARD),
    role("scorer", TRUSTING),
    role("linked", TRUSTING) | {"path": "/aws-service-role/sagemaker.amazonaws.com/"},
    document("Bedrock::DataSource", "twice"),
    document("::Region", "us-east-1"),
    document("S3::AccountPublicAccessBlock", "of-account", region="global"),
    RECORDER,
]


def written(folder: Path, found: list[dict[str, Any]]) -> Path:
    listed = Counter((each["resource_type"], each["region"]) for each in found)
    scan = Scan(
        account_id=ACCOUNT,
        partition="aws",
        caller=f"arn:aws:iam::{ACCOUNT}:role/scanner",
        regions=tuple(sorted({each["region"] for each in found} - {GLOBAL})),
        clock=CLOCK,
        config={},
        selection=Selection(),
        policies_digest="0" * 64,
        documents=HeldDocuments(sorted(found, key=documents.sort_key)),
        populations=[Population(*place, count) for place, count in sorted(listed.items())],
    )
    bundle_writer.write(folder, scan, {})
    return folder


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of a small estate."""
    return written(tmp_path_factory.mktemp("explain") / "out", DOCUMENTS)


@pytest.fixture(autouse=True, scope="module")
def loaded() -> Iterator[None]:
    """Policies are loaded once: each explanation would read the same files."""
    found, original = policies.load(content("policies")), policies.load
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            policies,
            "load",
            lambda folder, *added: found if (folder, added) == (content("policies"), ()) else original(folder, *added),
        )
        yield


def subject(check_id: str, name: str, folder: Path) -> explanation.Subject:
    return explanation.subject(check_id, name, folder)


def explained(check_id: str, name: str, folder: Path) -> dict[str, Any]:
    return explanation.explanation(subject(check_id, name, folder), LONG)


def changes(found: dict[str, Any]) -> dict[str, Any]:
    return {each["path"]: each.get("to") for each in found["smallest_change"]["changes"]}


# ---- the smallest change ----


def test_a_missing_key_is_answered_with_a_key_of_the_customer(evidence: Path) -> None:
    found = explained("SM-ENC-001", "plain", evidence)
    assert found["status"] == FAIL
    assert changes(found) == {"kms_key_id": MINE["resource_id"]}, "not the key that AWS manages, nor one of another account"
    assert found["smallest_change"]["verdict"] == {"status": PASS, "message": ""}


def test_each_setting_that_is_off_is_turned_on_and_no_other(evidence: Path) -> None:
    found = explained("S3-PUB-002", "half", evidence)
    settings = ("block_public_policy", "ignore_public_acls", "restrict_public_buckets")
    assert changes(found) == {f"public_access_block.{name}": True for name in settings}


def test_what_is_not_there_at_all_is_added_in_one(evidence: Path) -> None:
    found = explained("S3-PUB-002", "open", evidence)
    [change] = found["smallest_change"]["changes"]
    assert (change["action"], change["path"]) == ("add", "public_access_block")
    assert set(change["to"].values()) == {True}
    assert len(change["to"]) == 4


def test_missing_list_items_are_made_up_from_enums(evidence: Path) -> None:
    found = explained("BR-GRD-003", "weak", evidence)
    told = found["smallest_change"]["changes"]
    added = {each["to"]["type"] for each in told if each["path"] == "content_policy.filters[+]"}
    assert added == {"HATE", "MISCONDUCT", "SEXUAL", "VIOLENCE"}
    assert {each["path"] for each in told if each["action"] == "set"} == {
        "content_policy.filters[0].input_strength",
        "content_policy.filters[0].output_strength",
    }


def test_a_trust_policy_gets_a_condition_that_iam_accepts(evidence: Path) -> None:
    found = explained("IAM-TRU-002", "scorer", evidence)
    given = {each["path"]: each for each in found["smallest_change"]["changes"]}
    [condition] = given.values()
    assert condition["path"] == "assume_role_policy_document.Statement[0].Condition"
    assert condition["to"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    assert found["smallest_change"]["verdict"]["status"] == PASS


def test_empty_sections_of_a_model_card_are_all_filled(evidence: Path) -> None:
    found = explained("SM-GOV-092", "card", evidence)
    assert {path.split(".")[1] for path in changes(found)} == {"evaluation_details", "additional_information"}


def test_a_pass_is_turned_into_a_fail(evidence: Path) -> None:
    found = explained("SM-ENC-001", "covered", evidence)
    assert found["status"] == PASS
    assert found["smallest_change"]["target"] == FAIL
    told = found["smallest_change"]
    ways = [told["changes"], *(each["changes"] for each in told["also"])]
    assert told["verdict"]["status"] == FAIL
    assert [each["path"] for each in ways[0]] == ["kms_key_id"], "the resource itself comes before others"


def test_a_related_resource_is_changed_where_the_rule_looks_there(evidence: Path) -> None:
    found = explained("CFG-001", "us-east-1", evidence)
    [change] = found["smallest_change"]["changes"]
    assert change["resource"] == {"resource_type": RECORDER["resource_type"], "resource_id": RECORDER["resource_id"]}
    assert (change["path"], change["to"]) == ("status[0].recording", True)
    text = plain_text.render(found)
    assert f"set status[0].recording of {RECORDER['resource_id']} from false to true" in text
    assert f"  {RECORDER['resource_id']}\n" in text, "a type that is gone through is listed by id"


def test_every_change_is_true_to_the_schema_and_to_the_verdict(evidence: Path) -> None:
    """Applied by hand to the document, each change gives a document of the schema, and the search's word is the judge's."""
    for check_id, name in (("SM-ENC-001", "plain"), ("S3-PUB-002", "half"), ("BR-GRD-003", "weak"), ("IAM-TRU-002", "scorer")):
        question = subject(check_id, name, evidence).question
        outcome = search.smallest(question, PASS, LONG)
        assert outcome.found
        assert outcome.found.row.status == PASS
        own = [change for key, change in outcome.found.changes if key is None]
        leaves = [Leaf(change.path, change.new) for change in own]
        changed = edits.applied(question.document, leaves)
        kind = question.document["resource_type"].split("::")
        [schema] = [
            json.loads(path.read_text())
            for path in content("schemas").glob("*.json")
            if f'"{"::".join(kind)}"' in path.read_text()
        ]
        jsonschema.validate(changed, schema)


def test_no_change_is_said_to_be_none(tmp_path: Path) -> None:
    """Without a key in the account no key that the notebook names can be told to be the customer's."""
    folder = written(tmp_path / "out", [notebook("plain")])
    found = explained("SM-ENC-001", "plain", folder)
    assert not found["smallest_change"]["found"]
    assert not found["smallest_change"]["cut_short"]
    text = plain_text.render(found)
    assert f"No change found that gives PASS: {found['smallest_change']['states_judged']} states judged" in text
    assert "ran out of time" not in text
    assert "ran out of time" in plain_text.render(explanation.explanation(subject("SM-ENC-001", "plain", folder), 0))


def test_what_to_do_comes_before_how_it_is_known(evidence: Path) -> None:
    """Remediation first, its commands filled in; why the controls; what the check rests on at AWS."""
    found = explained("SM-ENC-001", "plain", evidence)
    found |= {
        "remediation_commands": ["aws x y --name plain"],
        "rationale": "Why so.",
        "sources": [{"api": "sagemaker:X.Y", "says": "It says so."}, {"page": "A Guide, a page", "says": "So does this."}],
    }
    text = plain_text.render(found)
    places = [
        text.index(each) for each in ("What to do: ", "  aws x y --name plain", "Check: ", "  Why so.", "at AWS:", "Rules:")
    ]
    assert places == sorted(places)
    assert "  sagemaker:X.Y: It says so.\n  A Guide, a page: So does this.\n" in text
    assert "What to do" not in plain_text.render(explained("SM-ENC-001", "covered", evidence)), "nothing is to be done"


def test_policies_and_catalogues_of_ones_own_explain_too(
    evidence: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine"
    (mine / "acme").mkdir(parents=True)
    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues" / "acme.yaml").write_text("label: Acme\ntitle: Acme's rules\ncontrols:\n- {id: R1, title: Names}\n")
    (mine / "acme" / "names.rego").write_text(
        "package acme.names\n\n# METADATA\n# scope: document\n# title: Named\n# custom:\n#   severity: low\n"
        "#   resource_types: [AWS::SageMaker::NotebookInstance]\n#   controls: {acme: [R1]}\n#   remediation: Name it.\n"
        'deny["ACME-001"] contains "Bad name." if {\n\tinput.resource_type == "AWS::SageMaker::NotebookInstance"\n'
        '\tinput.resource_name == "plain"\n}\n'
    )
    own = ["--policies", str(mine), "--controls", str(tmp_path / "catalogues"), "--patience", "0"]
    assert main(["explain", "ACME-001", "plain", "--bundle", str(evidence), *own]) == 0
    assert "What to do: Name it." in (told := capsys.readouterr().out)
    assert "Acme R1  Names" in told


# ---- worlds ----


def test_what_raises_a_severity_comes_with_the_check() -> None:
    """No module of a check leads to the rules that raise its severity: without them it has no answer."""
    loaded = shipped.rules()
    raised = [check for check in loaded.checks.values() if check.severity_raised_by]
    assert raised
    for check in raised:
        assert "lib.core.severity" in {module.package for module in explanation.needed(loaded, check)}, check.id


def test_worlds_answer_as_the_judge_does(evidence: Path) -> None:
    for check_id, name in (("SM-ENC-001", "plain"), ("S3-PUB-002", "unread"), ("IAM-TRU-002", "scorer"), ("SM-GOV-091", "card")):
        question = subject(check_id, name, evidence).question
        judged = {row.resource_id: row.status for row in question.rows}
        some = [each for each in question.scan.documents if each["resource_id"] in judged]
        with candidates.opened(search._case(question), question.policies, question.check, question.reads) as engine:
            answers = engine.answers([candidates.Candidate(each) for each in some])
        assert [answer.status for answer in answers] == [judged[each["resource_id"]] for each in some]


def test_a_related_document_is_put_in_place_for_its_world_only(evidence: Path) -> None:
    question = subject("SM-ENC-001", "covered", evidence).question
    own, key = question.document, ("AWS::KMS::Key", MINE["resource_id"])
    cases = [
        candidates.Candidate(own, {key: {**MINE, "key_manager": "AWS"}}),
        candidates.Candidate(own),
        candidates.Candidate(own, {key: MINE}),
    ]
    with candidates.opened(search._case(question), question.policies, question.check, question.reads) as engine:
        assert [answer.status for answer in engine.answers(cases)] == [FAIL, PASS, PASS]


def test_a_world_that_raises_costs_only_itself(evidence: Path) -> None:
    question = subject("SM-GOV-091", "card", evidence).question
    good = {**question.document, "model_card_status": "Approved"}
    bad = {**good, "last_modified_time": "yesterday"}
    with candidates.opened(search._case(question), question.policies, question.check, question.reads) as engine:
        answers = engine.answers([candidates.Candidate(each) for each in (good, bad, {**good, "model_card_status": "Draft"})])
    assert [answer.status for answer in answers] == [PASS, candidates.RAISED, FAIL]


# ---- edits ----

PAIRS = [
    ({"a": 1, "b": {"c": [1, 2]}}, {"a": True, "b": {"c": [2]}}),
    ({"a": [{"n": 1}, {"n": 2}]}, {"a": [{"n": 2}]}),
    ({"a": [{"n": 1}]}, {"a": [{"n": 1}, {"n": 2, "m": [3]}, {"n": 4}]}),
    ({}, {"a": {"b": {"c": []}}, "d": [[1], {}]}),
    ({"a": [1]}, {"a": []}),
    ({"a": {"b": 1}}, {"a": {}}),
    ({"a": {"b": 1}}, {"a": [1]}),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_leaves_lead_from_one_value_to_the_other(old: Any, new: Any) -> None:
    assert json.dumps(edits.applied(old, edits.leaves(old, new)), sort_keys=True) == json.dumps(new, sort_keys=True)
    assert edits.leaves(new, new) == []


def test_a_leaf_left_out_leaves_the_rest_in_place() -> None:
    old, new = {"a": ["x", "y", "z"]}, {"a": ["y", "w"]}
    found = edits.leaves(old, new)
    results = [edits.applied(old, [each for each in found if each is not left]) for left in found]
    assert {"a": ["x", "y", "w"]} in results
    assert {"a": ["y", "z"]} in results


def test_appended_items_come_one_after_the_other() -> None:
    base = {"a": [1], "b": {}}
    both = edits.joined(base, [Leaf(("a", 1), 2), Leaf(("b", "c", 0, "n"), 5)], [Leaf(("a", 1), 3), Leaf(("b", "c", 0, "n"), 6)])
    assert both is not None
    assert edits.applied(base, both) == {"a": [1, 2, 3], "b": {"c": [{"n": 5}, {"n": 6}]}}


def test_contradicting_changes_are_not_joined() -> None:
    assert edits.joined({"a": 1}, [Leaf(("a",), 2)], [Leaf(("a",), GONE)]) is None
    assert edits.joined({}, [Leaf(("a",), [])], [Leaf(("a", "b"), 1)]) is None


def test_iam_refuses_what_its_grammar_rules_out() -> None:
    def policy(**fields: Any) -> dict[str, Any]:
        return {"p": {"Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"], **fields}]}}

    assert grammar.accepted(policy())
    assert not grammar.accepted(policy(Effect="allow"))
    assert not grammar.accepted(policy(Resource=[]))
    assert not grammar.accepted(policy(NotAction=["iam:*"]))
    assert not grammar.accepted(policy(Principal={"AWS": []}))
    assert not grammar.accepted({"p": {"Statement": []}})
    assert not grammar.accepted({"p": {"Statement": [{"Effect": "Allow", "Resource": ["*"]}]}})
    odd = policy(Effect="allow")
    assert grammar.accepted({**odd, "name": "other"}, odd), "what AWS holds already is nobody's idea"


# ---- what is told ----


def test_the_text_tells_all(evidence: Path) -> None:
    text = plain_text.render(explained("SM-ENC-001", "twice", evidence))
    line = shipped.rules().checks["SM-ENC-001"].line
    assert f"sagemaker/encryption.rego:{line}" in text
    assert 'deny["SM-ENC-001"] contains msg if {' in text
    assert "A.8.24" in text
    assert f'kms_key_id: "{MINE["resource_id"]}"' in text
    assert 'key_manager: "CUSTOMER"' in text
    grounds = text[: text.index("Smallest change")]
    assert THEIRS["resource_id"] not in grounds, "a key that was not consulted is none of the verdict's grounds"
    assert "judged by other policies" in text


def test_related_documents_without_a_region_are_told(evidence: Path) -> None:
    found = explained("S3-PUB-003", "open", evidence)
    related = {each["resource_type"]: each["consulted"] for each in found["evidence"]["related"]}
    assert [each.rsplit("/", 1)[1] for each in related["AWS::S3::AccountPublicAccessBlock"]] == ["of-account"]


def test_rules_are_whole(evidence: Path) -> None:
    for rule in explained("SM-ENC-001", "plain", evidence)["rules"]:
        source = (content("policies") / rule["file"]).read_text().splitlines()[rule["line"] - 1 :]
        assert rule["text"].splitlines() == source[: len(rule["text"].splitlines())]
        assert rule["text"].endswith("\n}")


def test_unknown_tells_what_must_be_read(evidence: Path) -> None:
    found = explained("S3-PUB-002", "unread", evidence)
    assert found["status"] == UNKNOWN
    assert [{name: each[name] for name in DENIED} for each in found["to_be_read"]] == [DENIED]
    text = plain_text.render(found)
    assert "public_access_block: (unread: s3:GetPublicAccessBlock gave AccessDenied)" in text
    assert "s3:GetPublicAccessBlock, which gave AccessDenied: grant s3:GetBucketPublicAccessBlock" in text
    assert "smallest_change" not in found


def test_not_applicable_tells_the_reason(evidence: Path) -> None:
    found = explained("IAM-TRU-002", "linked", evidence)
    assert found["status"] == NOT_APPLICABLE
    assert "Not applicable because: Role" in plain_text.render(found)


def test_hostile_names_do_not_reach_the_terminal(evidence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "SM-ENC-001", HOSTILE, "--bundle", str(evidence)]) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert "open\\x1b[2J\\u202eevil" in printed


def test_json_holds_what_the_text_does(evidence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "sm-enc-001", "plain", "--bundle", str(evidence), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["check_id"], found["status"], found["evidence"]["absent"]) == ("SM-ENC-001", FAIL, ["kms_key_id"])


WRONG = {
    "check": (["SM-ENC-01", "plain"], "did you mean"),
    "resource": (["SM-ENC-001", "plane"], "did you mean plain?"),
    "several": (["TAG-001", "twice"], ""),
    "type": (["SM-ENC-001", "open"], "is of type AWS::S3::Bucket"),
    "hostile": (["SM-ENC-001", "a\x1b]0;"], "\\x1b"),
    "into": (["SM-ENC-001", "plain", "--into", "x_test.rego"], "--write-test"),
}


@pytest.mark.parametrize("which", [name for name in WRONG if name != "several"])
def test_wrong_input_is_one_line(which: str, evidence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args, hint = WRONG[which]
    assert main(["explain", *args, "--bundle", str(evidence)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert hint in said.err
    assert len(said.err.splitlines()) == 2, "the line and the exit code"
    assert "\x1b" not in said.err


def test_a_name_of_several_resources_is_not_guessed(tmp_path: Path) -> None:
    same = [notebook("same"), {**notebook("same"), "region": "eu-west-1", "resource_id": "arn:other"}]
    folder = written(tmp_path / "out", same)
    with pytest.raises(explanation.ExplainError, match=r"name of 2 resources, say which by its id: .*arn:other"):
        subject("SM-ENC-001", "same", folder)
    assert subject("SM-ENC-001", "arn:other", folder).row.region == "eu-west-1"


def test_no_bundle_and_a_changed_one(evidence: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "SM-ENC-001", "plain", "--bundle", str(tmp_path)]) == 3
    changed = shutil.copytree(evidence, tmp_path / "changed")
    file = changed / "documents" / "AWS-KMS-Key.jsonl"
    file.write_text(file.read_text().replace("CUSTOMER", "REMOTSUC"))
    assert main(["explain", "SM-ENC-001", "plain", "--bundle", str(changed)]) == 4
    assert "differs from its SHA-256" in capsys.readouterr().err


# ---- the regression test ----


def prepared(check_id: str, name: str, evidence: Path, into: Path) -> regression.Written:
    found = subject(check_id, name, evidence)
    return regression.prepare(found.question, found.row, content("policies"), into)


def test_a_test_holds_no_more_than_it_needs(evidence: Path, tmp_path: Path) -> None:
    text = prepared("SM-ENC-001", "covered", evidence, tmp_path / "new_test.rego").text
    assert "test_sm_enc_001_regression_covered if {" in text
    assert MINE["resource_id"] in text
    assert THEIRS["resource_id"] not in text, "the other key changes nothing"
    assert "collected_at" not in text
    assert "data.config" not in text
    assert 'count(encryption.deny["SM-ENC-001"]) == 0 with input as' in text


def test_a_clock_that_matters_is_written_down(evidence: Path, tmp_path: Path) -> None:
    old = [document("SageMaker::ModelCard", "old", model_card_status="Approved", last_modified_time="2020-01-01T00:00:00Z")]
    folder = written(tmp_path / "out", old)
    text = prepared("SM-GOV-091", "old", folder, tmp_path / "new_test.rego").text
    assert f'"evaluated_at": "{CLOCK}"' in text
    assert "days ago" in text


def test_a_name_is_used_once(evidence: Path, tmp_path: Path) -> None:
    file = tmp_path / "new_test.rego"
    regression.write(prepared("SM-ENC-001", "plain", evidence, file))
    before = file.read_text()
    with pytest.raises(regression.RegressionError, match=r"test_sm_enc_001_regression_plain is there already"):
        prepared("SM-ENC-001", "plain", evidence, file)
    regression.write(prepared("SM-ENC-001", "covered", evidence, file))
    assert file.read_text().startswith(before)


def test_a_test_that_would_not_pass_is_not_written(evidence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regression, "text", lambda value: json.dumps(value.replace("no customer", "another")))
    with pytest.raises(regression.RegressionError, match="would not pass"):
        prepared("SM-ENC-001", "plain", evidence, tmp_path / "new_test.rego")


@pytest.mark.opa
def test_written_tests_pass_opa_and_its_formatter(
    evidence: Path, tmp_path: Path, opa: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also without an opa at hand: what is written then is what `opa fmt` would leave."""
    monkeypatch.setattr(regression, "_formatted", lambda test: test)
    folder = shutil.copytree(content("policies"), tmp_path / "policies")
    cases = [
        ("SM-ENC-001", "covered"),
        ("SM-ENC-001", HOSTILE),
        ("S3-PUB-002", "unread"),
        ("IAM-TRU-002", "linked"),
        ("BR-GRD-003", "weak"),
        ("SM-GOV-092", "card"),
    ]
    for check_id, name in cases:
        found = subject(check_id, name, evidence)
        regression.write(regression.prepare(found.question, found.row, folder, None))
    done = subprocess.run(
        [opa, "test", "--run", "_regression_", "--format", "json", str(folder)], capture_output=True, text=True, check=False
    )
    results = json.loads(done.stdout)
    assert len(results) == len(cases)
    assert not [each["name"] for each in results if each.get("fail") or each.get("error")]
    listed = subprocess.run([opa, "fmt", "--list", str(folder)], capture_output=True, text=True, check=False)
    assert listed.stdout == ""
    strict = subprocess.run([opa, "check", "--strict", str(folder)], capture_output=True, text=True, check=False)
    assert strict.returncode == 0, strict.stderr
    assert not any("\x1b" in path.read_text() or "\u202e" in path.read_text() for path in folder.rglob("*_test.rego"))


def test_a_check_of_ones_own_is_explained_and_its_test_stands_beside_it(
    evidence: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = 'input.resource_type == "AWS::SageMaker::NotebookInstance"\n\tinput.resource_name == "plain"'
    head = metadata("AWS::SageMaker::NotebookInstance")
    text = f'package acme.names\n\n{head}deny["ACME-001"] contains "m" if {{\n\t{rule}\n}}\n'
    mine = put(tmp_path / "mine", {"acme/names.rego": text})
    args = ["explain", "acme_001", "plain", "--bundle", str(evidence), "--policies", str(mine), "--write-test"]
    assert main(args) == 0
    assert "ACME-001" in capsys.readouterr().out
    assert "test_acme_001_regression_plain if {" in (mine / "acme" / "names_test.rego").read_text(encoding="utf-8")
    assert main(["policies", "test", "--policies", str(mine), "--run", "acme-001"]) == 0
