"""Scores as intervals: right at their ends, and never narrower after a further denial."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse

from averment.app.rules import declarations
from averment.demo import account
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.judge import EvaluationInput, judge
from averment.evaluation.rows import Rows
from averment.evaluation.scan import Scan, Selection
from averment.model.collected import FailedCall
from averment.model.document_store import HeldDocuments
from averment.model.verdict import POPULATION, Row, Status
from averment.policy import controls
from averment.policy.analysis.reads import Reads
from averment.policy.policies import Check, PolicySet
from averment.report import build, scores
from averment.report.fold import RowCounts
from averment.report.report import FrameworkReport, Score
from averment.sources.aws.collect import Collector
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory, identify
from averment.sources.declared import resources
from tests.support import shipped
from tests.support.report_sample import CHECKS, FRAMEWORKS

DENIED = FailedCall("svc:Get", "AccessDenied", "svc:Get")
REGIONS = ("global", "us-east-1", "eu-west-1")


def row(status: str, check: Check = CHECKS["S3-POL-001"], name: str = "b", region: str = "us-east-1") -> Row:
    return Row(check.id, Status(status), check.severity, check.resource_types[0], name, name, "1", region, "")


def score_of(rows: Iterable[Row]) -> Score | None:
    return scores.score(["S3-POL-001"], RowCounts.of(rows).tallies)


def frameworks_of(
    rows: Iterable[Row], checks: Mapping[str, Check], frameworks: Mapping[str, controls.Framework]
) -> Mapping[str, FrameworkReport]:
    scan = Scan("1", "aws", "", (), "", {}, Selection(), "", HeldDocuments([]), (), Rows.of(rows))
    reads = {(check.id, head): Reads() for check in checks.values() for head in check.heads}
    return build.report(scan, checks, reads, frameworks).frameworks


def hidden(check: Check, region: str) -> Row:
    return row("UNKNOWN", check, POPULATION, region)


@pytest.mark.parametrize(
    ("statuses", "low", "high", "words"),
    [
        (["PASS"], 100, 100, "100 %"),
        (["FAIL"], 0, 0, "0 %"),
        (["PASS", "FAIL"], 50, 50, "50 %"),
        (["PASS", "WAIVED"], 50, 50, "50 %"),
        (["PASS", "NOT_APPLICABLE"], 100, 100, "100 %"),
        (["PASS", "FAIL", "UNKNOWN"], 33.3, 66.7, "33.3 to 66.7 %"),
        (["PASS", "MANUAL"], 50, 100, "50 to 100 %"),
        (["UNKNOWN"], 0, 100, "0 to 100 %"),
        (["PASS"] * 9999 + ["FAIL"], 99.9, 99.9, "99.9 %"),
        (["PASS"] * 9999 + ["UNKNOWN"], 99.9, 100, "99.9 to 100 %"),
        (["FAIL"] * 9999 + ["UNKNOWN"], 0, 0.1, "0 to 0.1 %"),
    ],
)
def test_the_interval_runs_from_all_unknown_failing_to_all_passing(
    statuses: list[str], low: float, high: float, words: str
) -> None:
    found = score_of(row(status) for status in statuses)
    assert found is not None
    assert (found.low, found.high, scores.in_words(found)) == (low, high, words)


@pytest.mark.parametrize("statuses", [[], ["NOT_APPLICABLE"]])
def test_where_nothing_was_judged_there_is_no_score(statuses: list[str]) -> None:
    found = score_of(row(status) for status in statuses)
    assert found is None
    assert scores.in_words(found) == "no verdict"


@pytest.mark.parametrize("statuses", [[], ["NOT_APPLICABLE"], ["PASS"] * 50, ["FAIL"] * 50])
def test_a_refused_list_may_hide_any_number(statuses: list[str]) -> None:
    check = CHECKS["S3-POL-001"]
    found = score_of([hidden(check, "global"), *map(row, statuses)])
    assert found is not None
    assert (found.low, found.high, found.unlisted, found.unknown) == (0, 100, 1, 0)


def test_a_framework_counts_each_verdict_and_each_refused_list_once() -> None:
    twice = CHECKS["SM-NET-001"]
    assert len(twice.controls["iso27001"]) == 2
    rows = [row("PASS", twice), row("FAIL", twice, "c")]
    found = frameworks_of(rows, CHECKS, FRAMEWORKS)["iso27001"].score
    assert found is not None
    assert (found.passed, found.failed) == (1, 1)
    first, second = (CHECKS[name] for name in ("S3-POL-001", "S3-VER-001"))
    found = frameworks_of([hidden(first, "global"), hidden(second, "global")], CHECKS, FRAMEWORKS)["iso27001"].score
    assert found is not None
    assert found.unlisted == 1


def intervals(
    rows: Iterable[Row], checks: Mapping[str, Check], frameworks: Mapping[str, controls.Framework]
) -> dict[Any, Score | None]:
    """Every score of a report: of each framework and of each control."""
    found = frameworks_of(rows, checks, frameworks)
    each = {(key, control.id): control.score for key, whole in found.items() for control in whole.controls}
    return {**each, **{key: whole.score for key, whole in found.items()}}


def narrowed(before: Mapping[Any, Score | None], after: Mapping[Any, Score | None]) -> list[Any]:
    """The controls and frameworks whose interval does not hold the earlier one."""
    return [
        (name, old, after[name])
        for name, old in before.items()
        if old and not ((new := after[name]) and new.low <= old.low <= old.high <= new.high)
    ]


# Any estate, denials as they show in rows


def estate(chance: random.Random) -> list[Row]:
    return [
        row(chance.choice(("PASS", "PASS", "FAIL", "UNKNOWN", "NOT_APPLICABLE", "WAIVED")), check, f"r{number}", region)
        for check in CHECKS.values()
        for region in chance.sample(REGIONS, chance.randint(0, 2))
        for number in range(chance.choice((0, 1, 2, 7, 40)))
    ]


def further_denial(rows: list[Row], chance: random.Random) -> list[Row]:
    """A refused field of one resource, of all resources of a type, or a refused list with all rows behind it, or with some."""
    check, region = chance.choice(list(CHECKS.values())), chance.choice(REGIONS)
    kind, share = check.resource_types[0], chance.choice((0.0, 0.3, 1.0))
    place = [each for each in rows if (each.resource_type, each.region) == (kind, region)]
    others = [each for each in rows if each not in place]
    if chance.random() < 0.3:
        lists = [hidden(other, region) for other in CHECKS.values() if kind in other.resource_types]
        return others + [each for each in place if each.resource_id != POPULATION and chance.random() < share] + lists
    blind = chance.random() < 0.5
    return others + [
        replace(each, status=Status.UNKNOWN) if (blind and each.check_id == check.id) or chance.random() < share else each
        for each in place
    ]


@pytest.mark.parametrize("seed", range(40))
def test_no_denial_narrows_any_interval(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same cases in every run
    rows = estate(chance)
    before = intervals(rows, CHECKS, FRAMEWORKS)
    for _ in range(12):
        rows = further_denial(rows, chance)
        after = intervals(rows, CHECKS, FRAMEWORKS)
        assert narrowed(before, after) == []
        before = after


# The sample account, denials as AWS gives them


class Refusing:
    """Refuses the named operations of every client of a session."""

    def __init__(self, session: boto3.Session) -> None:
        self.operations: set[tuple[str, str]] = set()
        session.events.register_first("before-call", self._answer)

    def _answer(self, model: Any, params: dict[str, Any], **_: object) -> tuple[AWSResponse, dict[str, Any]] | None:
        if (model.service_model.service_name, model.name) not in self.operations:
            return None
        error = {"Code": "AccessDenied", "Message": "because no identity-based policy allows the action"}
        return AWSResponse(params["url"], 403, {}, None), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 403}}


@pytest.fixture(scope="module")
def sample() -> Iterator[boto3.Session]:
    with account.running():
        session = boto3.Session(region_name="us-east-1")
        account.furnish(session)
        yield session


@pytest.fixture(scope="module")
def refusing(sample: boto3.Session) -> Refusing:
    return Refusing(sample)


@pytest.fixture(scope="module")
def rules() -> PolicySet:
    return shipped.rules()


def scanned(session: boto3.Session, rules: PolicySet) -> list[Row]:
    clock = "2026-11-20T23:00:00Z"
    context = CollectionContext(identify(session, "us-east-1"), ("us-east-1",), clock, concurrency=2)
    checks = list(rules.checks.values())
    read = Collector(ClientFactory(session, 2), context).collect(declarations(checks, rules))
    return judge(
        EvaluationInput(read.documents, read.populations, "111122223333", {"evaluated_at": clock}),
        rules,
        checks,
        EmbeddedFactory(),
    )


@pytest.fixture(scope="module")
def unrefused(sample: boto3.Session, rules: PolicySet) -> Mapping[Any, Score | None]:
    return intervals(scanned(sample, rules), rules.checks, FRAMEWORKS)


@pytest.mark.slow  # seven scans of the whole demo
@pytest.mark.parametrize("seed", [1, 2])
def test_no_call_that_aws_denies_narrows_any_interval(
    seed: int, sample: boto3.Session, refusing: Refusing, rules: PolicySet, unrefused: Mapping[Any, Score | None]
) -> None:
    declared = {(each.service_of(call), call.operation) for each in resources().values() for call in each.calls()}
    order = random.Random(seed).sample(sorted(declared), len(declared))  # noqa: S311 - the same calls in every run
    before = unrefused
    for count in (3, 25, len(order)):
        refusing.operations = set(order[:count])
        rows = scanned(sample, rules)
        after = intervals(rows, rules.checks, FRAMEWORKS)
        assert narrowed(before, after) == []
        before = after
    assert {each.status for each in rows if each.resource_type not in ("AWS::::Account", "AWS::::Region")} == {"UNKNOWN"}
