"""A service that a Region does not have: a fact of botocore's data, no call, no reason for exit code 2, and so judged again."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from averment.app import judge, rules
from averment.app.result import outcome
from averment.engines.registry import factory
from averment.evaluation.scan import Scan, Selection, judged
from averment.evidence import bundle_writer
from averment.model.collected import Estate, Population
from averment.model.document_store import HeldDocuments
from averment.model.verdict import NOT_APPLICABLE, UNKNOWN
from averment.policy.analysis.reads import reads_of
from averment.report import build
from averment.report.fold import RowCounts
from averment.sources.aws import availability
from scanners.agentcore_scanner import RUNTIME
from scanners.apigateway_scanner import REST_API, STAGE
from scanners.assistants_scanner import KENDRA_INDEX
from scanners.bedrock_jobs import IMPORTED_MODEL
from scanners.bedrock_scanner import MODEL_INVOCATION_LOGGING
from scanners.kms_scanner import KEY
from tests.support import shipped
from tests.support.collecting import ACCOUNT, CLOCK, collect
from tests.support.strict_aws import StrictAWS

WITHOUT, WITH = "eu-west-3", "eu-west-1"
CORE = botocore.session.get_session()


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that were looked up; none resolves."""
    asked: list[str] = []

    def nowhere(host: str, *_: Any) -> Any:
        asked.append(host)
        raise socket.gaierror("no such name")

    monkeypatch.setattr("averment.sources.aws.availability.socket.getaddrinfo", nowhere)
    return asked


def scan_of(estate: Estate, *regions: str) -> Scan:
    rules = shipped.rules()
    chosen = [rules.checks["KEN-001"]]
    selection = Selection(checks=("KEN-001",))
    plain = Scan(
        ACCOUNT, "aws", "arn", regions, CLOCK, {}, selection, rules.digest, HeldDocuments(estate.documents), estate.populations
    )
    rows = judged(plain, rules, chosen, factory("embedded", ""))
    return Scan(**{**{name: getattr(plain, name) for name in plain.__dataclass_fields__}, "rows": rows})


def kendra() -> StrictAWS:
    return StrictAWS().on("kendra", "ListIndices", {"IndexConfigurationSummaryItems": []})


def test_what_a_region_does_not_have_is_not_asked_for_and_is_no_gap(names: list[str]) -> None:
    aws = kendra()
    estate = collect([KENDRA_INDEX], aws, (WITHOUT, WITH))
    assert {region for _, _, region, _ in aws.calls} == {WITH}
    assert names == ["kendra.eu-west-3.amazonaws.com"], "asked once, and only where the data does not have the service"
    there, lacking = estate.populations
    sentence = f"AWS does not offer Amazon Kendra in {WITHOUT} (endpoint list of botocore {botocore.__version__})."
    assert (there.not_offered, lacking.not_offered, lacking.failed_call, lacking.listed) == ("", sentence, None, 0)
    scan = scan_of(estate, WITHOUT, WITH)
    [row] = scan.rows
    assert (row.status, row.region, row.resource_id, row.message) == (NOT_APPLICABLE, WITHOUT, "*", sentence)
    assert (
        outcome(build.report(scan, {"KEN-001": shipped.rules().checks["KEN-001"]}, reads_of(shipped.rules()), {}), "low").kind
        == "complete"
    )
    assert RowCounts.of(scan.rows).tallies["KEN-001"].score() is None


def test_coverage_counts_it(names: list[str]) -> None:
    scan = scan_of(collect([KENDRA_INDEX], kendra(), (WITHOUT,)), WITHOUT)
    rules = shipped.rules()
    report = build.report(scan, {"KEN-001": rules.checks["KEN-001"]}, reads_of(rules), {})
    [place] = report.coverage
    assert (place.population, place.listed, place.refused) == ("not_offered", 0, ())
    assert "Amazon Kendra" in (place.not_offered or "")


def test_a_bundle_of_such_a_scan_gives_the_same_rows_again(tmp_path: Path) -> None:
    aws = kendra().on("kms", "ListKeys", {"Keys": []}).on("kms", "ListAliases", {"Aliases": []})
    scan = scan_of(collect([KENDRA_INDEX, KEY], aws, (WITHOUT, WITH)), WITHOUT, WITH)
    bundle_writer.write(tmp_path / "out", scan, {})
    judgement = judge.judge(judge.read(tmp_path / "out", rules.load()), factory("embedded", ""))
    assert (judgement.wrong, judgement.result.outcome("high").kind) == ("", "complete")
    judgement.result.write(tmp_path / "again")
    first, again = ((tmp_path / name / "results.jsonl").read_bytes() for name in ("out", "again"))
    assert first == again
    assert json.loads(first)["status"] == NOT_APPLICABLE


def test_children_are_not_offered_either() -> None:
    lacking = "AWS does not offer it."

    class Nowhere(StrictAWS):
        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("averment.sources.aws.session.ClientFactory.not_offered", lambda *_: lacking)
        aws = Nowhere()
        populations = collect([REST_API, STAGE], aws).populations
    assert aws.calls == []
    assert [each.not_offered for each in populations] == [lacking, lacking]


def test_an_endpoint_that_is_not_reached_though_the_data_has_it_stays_unknown() -> None:
    aws = StrictAWS().on("kendra", "ListIndices", EndpointConnectionError(endpoint_url="https://kendra.eu-west-1.amazonaws.com"))
    estate = collect([KENDRA_INDEX], aws, (WITH,))
    [row] = scan_of(estate, WITH).rows
    assert (row.status, row.incomplete) == (UNKNOWN, True)


def refusing(code: str, message: str) -> StrictAWS:
    aws = StrictAWS()
    for operation in ("ListImportedModels", "GetModelInvocationLoggingConfiguration"):
        aws.on("bedrock", operation, ClientError({"Error": {"Code": code, "Message": message}}, operation))
    return aws


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("ValidationException", "Unknown operation"),
        ("ValidationException", "Unknown Operation."),
        ("UnknownOperationException", ""),
    ],
)
def test_an_operation_that_a_region_does_not_have_says_that_there_is_nothing(code: str, message: str) -> None:
    populations = collect([IMPORTED_MODEL, MODEL_INVOCATION_LOGGING], refusing(code, message), (WITH,)).populations
    assert [(each.not_offered, each.failed_call, each.listed) for each in populations] == [
        (f"AWS does not offer bedrock:ListImportedModels in {WITH}.", None, 0),
        (f"AWS does not offer bedrock:GetModelInvocationLoggingConfiguration in {WITH}.", None, 0),
    ]


@pytest.mark.parametrize(
    ("code", "message"),
    [("ValidationException", "1 validation error: unknown operation mode"), ("AccessDeniedException", "Unknown operation")],
)
def test_what_only_sounds_like_it_leaves_the_type_unknown(code: str, message: str) -> None:
    estate = collect([IMPORTED_MODEL, MODEL_INVOCATION_LOGGING], refusing(code, message), (WITH,))
    [models, logging] = estate.populations
    assert (models.not_offered, logging.not_offered) == ("", "")
    assert models.failed_call
    assert models.failed_call.code == code
    [document] = estate.documents
    assert document["unread"]["*"]["code"] == code


def test_a_name_that_resolves_outweighs_data_that_may_be_older(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("averment.sources.aws.availability.socket.getaddrinfo", lambda *_: [("an", "address")])
    aws = kendra()
    [population] = collect([KENDRA_INDEX], aws, (WITHOUT,)).populations
    assert population == Population("AWS::Kendra::Index", WITHOUT, 0)
    assert [name for _, name, *_ in aws.calls] == ["ListIndices"]


@pytest.mark.parametrize(
    ("service", "region", "lacks"),
    [
        ("kendra", WITH, False),
        ("kendra", "us-gov-east-1", True),
        ("macie2", "cn-north-1", True),
        ("textract", "eu-north-1", True),
        # of AgentCore the data has no Region at all
        (RUNTIME.service, WITHOUT, False),
        # the data has S3's own Regions, and this part of it in fewer
        ("s3control", "mx-central-1", False),
        ("iam", WITH, False),
        # of a Region that the data does not know nothing is known
        ("kendra", "eu-west-9", False),
    ],
)
def test_only_what_the_data_has_elsewhere_counts_as_lacking(service: str, region: str, lacks: bool) -> None:
    assert (availability.lacking(CORE, service, region) is not None) is lacks


def test_every_service_whose_name_is_set_is_one_of_ours(names: list[str]) -> None:
    known: Callable[[str], Any] = CORE.get_service_data
    assert all(known(service) for service in availability._NAMES)
