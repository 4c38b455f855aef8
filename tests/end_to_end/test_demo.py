"""The demo account: complete, the same on every run, true to AWS's shapes, and gone without a trace.

The rows it gives are kept in golden/demo_rows.json. After a wanted change, `python -m tests.golden` writes them anew: read the
difference.
"""

import collections
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

import boto3
import pytest

from averment.base.errors import EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_USAGE
from averment.cli.process import main
from averment.demo import account
from averment.demo.replies import Replies
from averment.engines.isolated import IsolatedEngine
from averment.model.collected import Estate
from averment.sources.aws.collect import Collector
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory, identify
from averment.sources.declared import resources, with_parents
from tests.support.root import ROOT
from tests.support.strict_aws import check_reply

GOLDEN = ROOT / "tests" / "golden" / "demo_rows.json"
REFUSED = {("AWS::S3::Bucket", "harbour-lane-bureau-exchange", "policy")}
NONE_OF = {"AWS::Bedrock::EnforcedGuardrailConfiguration"}
"""The types of which the account has nothing, on purpose."""


def scan(output: Path, *options: str) -> int:
    return main(["scan", "--demo", "--region", "us-east-1", "--output", str(output), "--quiet", *options])


def outcome(bundle: Path) -> dict[str, Any]:
    """What a bundle says, without what may differ between two runs."""
    rows = [json.loads(line) for line in (bundle / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    counted = collections.Counter(
        json.loads(line)["resource_type"]
        for path in (bundle / "documents").iterdir()
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return {
        "documents": dict(sorted(counted.items())),
        "rows": sorted([row["check_id"], row["resource_name"], row["status"]] for row in rows),
    }


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("demo") / "out"
    scan(output)
    return output


@pytest.fixture(scope="module")
def estate() -> Estate:
    """Every declared type, whether a check asks for it or not; every reply is held against its shape."""
    with account.running():
        session = boto3.Session(region_name="us-east-1")
        account.furnish(session)
        session.events.register("after-call", fits_its_shape)
        return collected(session, "us-east-1")


def collected(session: boto3.Session, region: str) -> Estate:
    context = CollectionContext(identify(session, region), (region,), "2026-11-20T23:00:00Z", concurrency=2)
    declared = resources()
    return Collector(ClientFactory(session, 2), context).collect(with_parents(declared, declared))


def fits_its_shape(http_response: Any, parsed: dict[str, Any], model: Any, **_: Any) -> None:
    if http_response.status_code < 300:
        check_reply(model, as_sent({name: value for name, value in parsed.items() if name != "ResponseMetadata"}))


def as_sent(value: Any) -> Any:
    """A reply before botocore decodes IAM's policy documents, and before it writes None for a bucket in us-east-1."""
    if isinstance(value, list):
        return [as_sent(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: json.dumps(each) if name.endswith("Document") and isinstance(each, dict) else as_sent(each)
        for name, each in value.items()
        if each is not None
    }


def test_rows_are_as_recorded(bundle: Path) -> None:
    found, recorded = outcome(bundle), json.loads(GOLDEN.read_text(encoding="utf-8"))

    assert found["documents"] == recorded["documents"]
    assert [row for row in found["rows"] if row not in recorded["rows"]] == []
    assert [row for row in recorded["rows"] if row not in found["rows"]] == []


def test_no_message_is_too_long_to_read(bundle: Path) -> None:
    rows = [json.loads(line) for line in (bundle / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["check_id"], len(row["message"])) for row in rows if len(row["message"] or "") > 300] == []


def test_a_second_run_gives_the_same(bundle: Path, tmp_path: Path) -> None:
    scan(tmp_path / "again")

    assert outcome(tmp_path / "again") == outcome(bundle)
    assert ids(tmp_path / "again") == ids(bundle)


def ids(bundle: Path) -> set[str]:
    return {json.loads(line)["resource_id"] for line in (bundle / "results.jsonl").read_text(encoding="utf-8").splitlines()}


def test_the_environment_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "a-profile-that-does-not-exist")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    before = dict(os.environ)

    assert scan(tmp_path / "out", "--check", "SM-NET-001") in (0, 1, 2)

    assert dict(os.environ) == before


def test_every_declared_type_occurs(estate: Estate) -> None:
    found = {each["resource_type"] for each in estate.documents}

    assert set(resources()) - found == NONE_OF


def test_only_what_is_meant_to_be_refused_is(estate: Estate) -> None:
    unread = {
        (each["resource_type"], each["resource_name"], field) for each in estate.documents for field in each.get("unread", {})
    }

    assert unread == REFUSED
    assert [each for each in estate.populations if each.failed_call] == []


def test_the_account_is_good_and_bad(bundle: Path) -> None:
    statuses = collections.Counter(status for _, _, status in outcome(bundle)["rows"])

    assert statuses["PASS"] > 50
    assert statuses["FAIL"] > 50
    assert 0 < statuses["UNKNOWN"] < 40


def test_with_everything_permitted_nothing_is_left_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account as AWS answers it: findings (1), and no verdict that is UNKNOWN for lack of an answer (2)."""
    refuse = Replies.refuse

    def all_but_denials(replies: Replies, service: str, operation: str, code: str, *more: Any, **wanted: Any) -> None:
        if (service, code) != ("s3", "AccessDenied"):
            refuse(replies, service, operation, code, *more, **wanted)

    monkeypatch.setattr(Replies, "refuse", all_but_denials)
    assert scan(tmp_path / "out") == EXIT_FINDINGS
    rows = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row for row in rows if row["message"].startswith("Not judged")] == []
    assert any(row["status"] == "UNKNOWN" for row in rows), "questions to the owner stay"


def test_another_region_is_empty_but_answers() -> None:
    with account.running():
        session = boto3.Session(region_name="eu-west-1")
        account.furnish(session)
        estate = collected(session, "eu-west-1")

    assert [each for each in estate.populations if each.failed_call] == []
    regional = {each["resource_type"] for each in estate.documents if each["region"] == "eu-west-1"}
    assert "AWS::Bedrock::Guardrail" not in regional
    assert "AWS::SageMaker::NotebookInstance" not in regional


def test_canned_replies_fit_their_shapes() -> None:
    with account.running():
        session = boto3.Session(region_name="us-east-1")
        replies = account.seeded(session).replies
        for (service, operation), entries in replies.answers.items():
            model = session.client(service).meta.service_model.operation_model(operation)
            for entry in entries:
                if entry.status == 200:
                    check_reply(model, entry.reply)
                    check_reply(model, entry.elsewhere or {} if entry.elsewhere is not None else entry.reply)


def test_moto_is_imported_for_the_demo_only(tmp_path: Path) -> None:
    code = "import sys, averment.app.scan, averment.sources.aws.account; from averment.cli.process import main"
    code += "; main(['scan', '--list-checks'])"
    probe = f"{code}; sys.exit(any(name.split('.')[0] == 'moto' for name in sys.modules))"

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False, cwd=ROOT)

    assert done.returncode == 0, done.stderr


def test_without_moto_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "moto", None)

    assert scan(tmp_path / "out") == EXIT_USAGE
    said = capsys.readouterr().err
    assert "`make venv`" in said
    (needed,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]["demo"]
    assert f"pip install '{needed}'" in " ".join(said.split())
    assert "averment[" not in said, "a package of that name on the public index is another project's"


def test_answers_to_its_questions_decide_each_verdict_that_waits(bundle: Path, tmp_path: Path) -> None:
    asked = json.loads((bundle / "findings.json").read_text(encoding="utf-8"))["questions"]
    assert {each["parameter"] for each in asked} >= {"approved_models", "ai_register", "permitted_regions", "required_tags"}
    waiting = undecided(bundle, {each["parameter"] for each in asked})
    assert sum(waiting.values()) == sum(each["verdicts"] for each in asked) == len(waiting)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({each["parameter"]: each["example"] for each in asked}), encoding="utf-8")
    scan(tmp_path / "out", "--config", str(answers))
    assert json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))["questions"] == []
    assert not waiting.keys() & undecided(tmp_path / "out").keys()


def undecided(bundle: Path, parameters: Collection[str] = ("",)) -> collections.Counter[tuple[str, str]]:
    """The verdicts of a bundle that are unknown with a message that has any of some words, by check and resource."""
    rows = [json.loads(line) for line in (bundle / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    return collections.Counter(
        (row["check_id"], row["resource_id"])
        for row in rows
        if row["status"] == "UNKNOWN" and any(each in row["message"] for each in parameters)
    )


def golden() -> str:
    """What golden/demo_rows.json should hold."""
    with tempfile.TemporaryDirectory() as folder:
        scan(Path(folder) / "out")
        found = outcome(Path(folder) / "out")
    rows = ",\n".join(f"  {json.dumps(row)}" for row in found["rows"])
    documents = json.dumps(found["documents"], indent=1).replace("\n", "\n ")
    return f'{{\n "documents": {documents},\n "rows": [\n{rows}\n ]\n}}\n'


def test_all_constants_of_the_policies_are_had_at_once(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that Python cannot hold (a set of objects) would have each worked out by itself, for twice the time."""

    def refused(_: IsolatedEngine, rule: str) -> None:
        raise AssertionError(f"{rule} was asked for by itself")

    monkeypatch.setattr(IsolatedEngine, "value", refused)
    assert main(["judge", str(bundle), "--output", str(tmp_path / "again"), "--quiet"]) == EXIT_INCOMPLETE
    assert (tmp_path / "again" / "results.jsonl").read_bytes() == (bundle / "results.jsonl").read_bytes()
