"""What was not read: every refused call under its cause, with all that it affects and nothing that it does not."""

import json
from collections.abc import Sequence
from dataclasses import replace

import jsonschema
import pytest

from averment.base.paths import content
from averment.evaluation.judge import not_read
from averment.evaluation.rows import Rows
from averment.evaluation.scan import Scan
from averment.model.causes import CAUSES, DENIERS
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.report import build, json_report
from averment.report.report import Effect, Unread, UnreadCall, UnreadCause
from tests.support import report_sample
from tests.support.report_sample import BUCKET, CHECKS, FRAMEWORKS, NOTEBOOK, POLICY_DENIED, READS, ROLE, TAGS_DENIED, USER

SCHEMA = json.loads((content("reports") / "findings.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scan() -> Scan:
    return report_sample.scan()


def told(scan: Scan) -> Unread:
    return build.report(scan, CHECKS, READS, FRAMEWORKS).unread


def groups(scan: Scan) -> dict[str, UnreadCause]:
    return {group.cause: group for group in told(scan).causes}


def calls(scan: Scan) -> dict[str, UnreadCall]:
    return {call.failed_call.call: call for group in told(scan).causes for call in group.calls}


def counts(effect: Effect) -> tuple[int, int]:
    return effect.resources, effect.verdicts


def without_refusals(scan: Scan, populations: Sequence[Population] = ()) -> Scan:
    documents = [{name: value for name, value in each.items() if name != "unread"} for each in scan.documents]
    rows = Rows.of(row for row in scan.rows if not row.failed_calls)
    return replace(scan, documents=HeldDocuments(documents), populations=populations, rows=rows)


def test_the_share_of_the_estate(scan: Scan) -> None:
    found = told(scan)
    unknown = [row for row in scan.rows if row.status == "UNKNOWN"]
    assert (found.verdicts, found.of_verdicts) == (len(unknown), len(scan.rows))
    assert found.resources == len({row.resource_id for row in unknown} - {"*"})
    assert found.of_resources == sum(each["resource_type"] != report_sample.KEY for each in scan.documents)
    assert (found.checks, found.of_checks) == (len({row.check_id for row in unknown}), len(CHECKS))
    assert found.lists == 2


def test_causes_come_most_telling_first_with_the_actions_to_allow(scan: Scan) -> None:
    found = groups(scan)
    assert list(found) == [name for name in CAUSES if name in found] == ["denied", "throttled", "unreachable"]
    assert found["denied"].actions == ("iam:ListUsers", "s3:GetBucketPolicy", "sagemaker:ListTags")
    assert (found["throttled"].actions, found["unreachable"].actions) == ((), ())
    assert found["denied"].cure == CAUSES["denied"].cure


def test_a_call_names_the_checks_and_controls_it_affects(scan: Scan) -> None:
    tags = calls(scan)["sagemaker:ListTags"]
    assert (tags.effect.checks, tags.types, tags.regions) == (("SM-TAG-001",), (NOTEBOOK,), ("eu-central-1",))
    assert tags.effect.controls == {"iso27001": ("A.5.12",), "iso27701": ("A.3.5",), "iso42001": ("A.4.2",)}
    assert (counts(tags.effect), tags.effect.unlisted, tags.failed_call.remedy) == ((2, 2), (), "grant sagemaker:ListTags")


def test_a_refused_list_hides_an_unknown_number(scan: Scan) -> None:
    users = calls(scan)["iam:ListUsers"]
    assert counts(users.effect) == (0, 1)
    assert [(each.resource_type, each.region) for each in users.effect.unlisted] == [(USER, "global")]


def test_a_verdict_that_rests_on_two_calls_counts_under_each_and_once_in_all(scan: Scan) -> None:
    first = next(row for row in scan.rows if TAGS_DENIED in row.failed_calls)
    both = replace(first, failed_calls=(TAGS_DENIED, report_sample.THROTTLED))
    twice = replace(scan, rows=Rows.of(both if row == first else row for row in scan.rows))
    assert calls(twice)["bedrock:GetGuardrail"].effect.verdicts == calls(scan)["bedrock:GetGuardrail"].effect.verdicts + 1
    assert calls(twice)["sagemaker:ListTags"] == calls(scan)["sagemaker:ListTags"]
    assert told(twice).verdicts == told(scan).verdicts


def test_a_call_that_no_verdict_rests_on_is_told_all_the_same(scan: Scan) -> None:
    quiet = without_refusals(scan)
    next(iter(quiet.documents))["unread"] = {"*": TAGS_DENIED.as_json()}
    (call,) = calls(quiet).values()
    assert (call.count, call.effect.verdicts, call.effect.checks, call.effect.controls) == (1, 0, (), {})
    assert told(quiet).verdicts == 0


def test_a_refused_list_that_children_share_counts_once_a_region(scan: Scan) -> None:
    denied = FailedCall("iam:ListUsers", "AccessDenied", "iam:ListUsers")
    shared = [Population(kind, region, 0, denied) for kind in (USER, ROLE) for region in ("us-east-1", "eu-central-1")]
    (call,) = calls(without_refusals(scan, shared)).values()
    assert (call.count, call.types, call.regions) == (2, (ROLE, USER), ("eu-central-1", "us-east-1"))


def test_where_every_call_was_answered_there_is_no_cause(scan: Scan) -> None:
    found = told(without_refusals(scan))
    assert (found.causes, found.verdicts, found.resources, found.lists) == ((), 0, 0, 0)


def by_policies(scan: Scan) -> Scan:
    """Every bucket refused by its own policy, every notebook's tags by an organisation's."""
    by = {
        POLICY_DENIED: replace(POLICY_DENIED, by="resource_policy"),
        TAGS_DENIED: replace(TAGS_DENIED, by="service_control_policy"),
    }
    documents = [
        {**each, "unread": {name: by.get(FailedCall(**why), FailedCall(**why)).as_json() for name, why in each["unread"].items()}}
        if "unread" in each else each
        for each in scan.documents
    ]  # fmt: skip
    rows = [
        replace(row, failed_calls=failed_calls, message=not_read(failed_calls)) if row.failed_calls else row
        for row in scan.rows
        for failed_calls in [tuple(by.get(each, each) for each in row.failed_calls)]
    ]
    return replace(scan, documents=HeldDocuments(documents), rows=Rows.of(rows))


def test_what_aws_says_parts_the_causes(scan: Scan) -> None:
    found = groups(by_policies(scan))
    assert list(found) == ["service_control_policy", "resource_policy", "denied", "throttled", "unreachable"]
    (call,) = found["resource_policy"].calls
    assert (call.types, call.failed_call.remedy) == ((BUCKET,), "allow s3:GetBucketPolicy in the resource's policy")
    assert found["denied"].actions == ("iam:ListUsers",)


def test_a_report_with_told_causes_conforms_and_knows_every_cause(scan: Scan) -> None:
    report = json.loads("".join(json_report.pieces(build.report(by_policies(scan), CHECKS, READS, FRAMEWORKS))))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)] == []
    assert SCHEMA["$defs"]["cause"]["enum"] == list(CAUSES)
    assert SCHEMA["$defs"]["by"]["enum"] == DENIERS
    unknown = next(each for each in report["findings"] if each["check_id"] == "S3-POL-001" and each["status"] == "UNKNOWN")
    assert unknown["evidence"]["refused"][0]["by"] == "resource_policy"
    assert "(allow s3:GetBucketPolicy in the resource's policy)" in unknown["issue"]


def test_equal_scans_give_equal_texts(scan: Scan) -> None:
    turned = replace(scan, populations=list(reversed(scan.populations)))
    assert told(turned) == told(scan)
