"""What the page shows of workloads: order, what counts as a failure, who shares a part, and what is told once."""

from dataclasses import replace

from averment.model.documents import Key
from averment.model.verdict import WAIVED, Severity
from averment.report.finding import Finding
from averment.report.html_workloads import WorkloadView, short, views
from averment.report.workloads import NotRead, Part, Workload
from tests.support import report_sample

ROOT: Key = ("AWS::SageMaker::Endpoint", "eu-central-1", "arn:endpoint/fraud")
SUBNET = "AWS::EC2::Subnet"


def role(name: str) -> Key:
    return "AWS::IAM::Role", "global", f"arn:role/{name}"


def view(*parts: Part, missing: tuple[NotRead, ...] = (), shown: tuple[Finding, ...] = ()) -> WorkloadView:
    whole = (Part(ROOT, "fraud", None, {}, 0, 0), *parts)
    failed = {Severity.HIGH: sum(part.failed.get(Severity.HIGH, 0) for part in parts)}
    other = Workload((Part(("AWS::Bedrock::Flow", "eu-central-1", "arn:flow/F"), "letters", None, {}, 0, 0),), {}, 0, ())
    return views([Workload(whole, failed, 0, missing), other], shown)[0]


def test_parts_come_gravest_first_and_those_without_findings_apart() -> None:
    low, high = (
        Part(role("low"), "low", ROOT, {Severity.LOW: 9}, 0, 0),
        Part(role("high"), "high", ROOT, {Severity.HIGH: 1}, 0, 0),
    )
    unknown, clean = Part(role("unknown"), "unknown", ROOT, {}, 1, 0), Part(role("clean"), "clean", ROOT, {}, 0, 0)
    seen = view(unknown, low, clean, high)
    assert [each.name for each in seen.parts] == ["high", "low", "unknown"]
    assert [each.name for each in seen.clean] == ["fraud", "clean"]


def test_of_many_parts_the_first_are_shown_and_the_others_counted() -> None:
    failing = [Part(role(f"f{n}"), f"f{n}", ROOT, {Severity.LOW: 1}, 0, 0) for n in range(23)]
    clean = [Part(role(f"c{n}"), f"c{n}", ROOT, {}, 0, 0) for n in range(30)]
    missing = tuple(NotRead(ROOT, "subnets.*", SUBNET, f"subnet-{n}") for n in range(22))
    seen = view(*failing, *clean, missing=missing)
    assert [len(each) for each in (seen.parts, seen.clean, seen.not_read)] == [20, 20, 20]
    assert (seen.more_parts, seen.more_clean, seen.more_not_read) == (3, 11, 2)


def test_a_waived_failure_is_no_failure_of_a_part() -> None:
    finding = report_sample.report().findings.first(1)[0]
    row = finding.row
    key = (row.resource_type, row.region, row.resource_id)
    waived = replace(finding, row=replace(row, status=WAIVED))
    [one] = view(Part(key, "part", ROOT, {row.severity: 1}, 0, 0), shown=(waived, finding)).parts
    assert ([each.check_id for each in one.findings], one.more) == ([row.check_id], 0)


def test_workloads_that_share_a_part_are_named_and_counted() -> None:
    flow: Key = ("AWS::Bedrock::Flow", "eu-central-1", "arn:flow/F")
    parts = [Part(role(str(n)), str(n), ROOT, {Severity.LOW: 1}, 0, n, (flow,) if n else ()) for n in range(4)]
    assert [each.shared for each in view(*parts).parts] == [
        "",
        "shared with Bedrock Flow letters",
        "shared with Bedrock Flow letters and 1 other workload",
        "shared with Bedrock Flow letters and 2 other workloads",
    ]


def test_what_several_parts_name_and_was_not_read_is_told_once() -> None:
    parts = [Part(role(name), name, ROOT, {}, 0, 0) for name in "abc"]
    missing = (
        *(NotRead(role(name), "subnets.*", SUBNET, "subnet-1") for name in "abc"),
        NotRead(role("a"), "others.*", SUBNET, "subnet-1"),
        NotRead(role("b"), "kms_key_id", "", ""),
    )
    assert view(*parts, missing=missing).not_read == ("EC2 Subnet subnet-1, named by a and 2 others", "kms_key_id of b")


def test_of_an_arn_the_end_is_shown() -> None:
    assert short("arn:aws:bedrock-agentcore:eu-central-1:111122223333:runtime/agent:v1") == "runtime/agent:v1"
    assert short("plain:name") == "plain:name"
