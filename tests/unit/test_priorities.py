"""What to fix first: on reports made by hand, whose root causes are known."""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from averment.base.words import counted
from averment.cli.terminal import console
from averment.cli.terminal.verbosity import Verbosity
from averment.model.verdict import FAIL, UNKNOWN, WAIVED, Row, Severity, Status
from averment.report import html_report, json_report
from averment.report.finding import CheckReads, CheckReport, Evidence, Finding, RelatedReads, Remedy, ShownDocument
from averment.report.priorities import MOST, Cause, Priorities
from tests.support import report_sample

ACCOUNT = "111122223333"
ROLE, USER, POLICY, BUCKET = "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::ManagedPolicy", "AWS::S3::Bucket"
BLOCK, WHOLE, ORGANIZATION = "AWS::S3::AccountPublicAccessBlock", "AWS::::Account", "AWS::Organizations::Organization"
NOTEBOOK, KEY = "AWS::SageMaker::NotebookInstance", "AWS::KMS::Key"
ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
OWN = f"arn:aws:iam::{ACCOUNT}:policy/workbench"

Fields = Mapping[str, Any]


def shown(kind: str, resource_id: str, **fields: Any) -> ShownDocument:
    return ShownDocument(kind, resource_id, "0" * 64, "1" * 64, fields, {})


def attached(*arns: str) -> list[dict[str, str]]:
    return [{"policy_arn": arn, "policy_name": arn.rpartition("/")[2]} for arn in arns]


def inline(name: str) -> list[dict[str, Any]]:
    return [{"policy_name": name, "policy_document": {"Statement": []}}]


def finding(  # each says one thing of a finding
    check: str,
    kind: str,
    name: str,
    fields: Fields,
    severity: str = "high",
    related: Sequence[ShownDocument] = (),
    status: Status = FAIL,
    resource_id: str = "",
    region: str = "global",
    command: str = "",
) -> Finding:
    """A finding of a check that reads what its evidence has."""
    reads = CheckReads(
        tuple(sorted(fields)),
        {each.resource_type: RelatedReads(tuple(sorted(each.fields)), all_read=False) for each in related},
    )
    told = CheckReport(
        id=check,
        title=f"{check} holds",
        description="",
        control="",
        controls={},
        rationale="",
        remediation="Mend it.",
        sources=(),
        severity=Severity(severity),
        service=kind.split("::")[1].lower(),
        resource_types=(kind,),
        policy="x/y.rego:1",
        rule="data.x.y.deny",
        reads=reads,
        statuses={},
        failed={},
    )
    resource_id = resource_id or f"arn:aws:x:::{kind.rpartition('::')[2]}/{name}"
    row = Row(check, status, Severity(severity), kind, resource_id, name, ACCOUNT, region, "words that name AdministratorAccess")
    return Finding(
        row, told, Remedy((command,) if command else ()), Evidence(shown(kind, resource_id, **fields), (), tuple(related))
    )


def causes(*findings: Finding) -> list[tuple[str, str]]:
    return [(each.title, each.effect) for each in Priorities(findings).first()]


def test_nothing_failed_has_no_causes() -> None:
    unknown = finding("A-1", BUCKET, "b", {"policy": {}}, status=UNKNOWN)
    waived = finding("A-2", BUCKET, "b", {"policy": {}}, status=WAIVED)
    assert causes() == []
    assert causes(unknown, waived) == []


def test_one_finding_is_one_cause_with_its_command() -> None:
    found = Priorities([finding("A-1", BUCKET, "b", {"policy": {}}, "low", region="us-east-1", command="aws s3api x")]).first()
    assert [(each.kind, each.title, each.effect, each.command, each.region) for each in found] == [
        ("resource", "S3 bucket b", "ends 1 finding (1 low)", "aws s3api x", "us-east-1")
    ]
    assert [(each.check.id, each.ends, each.count, len(each.named)) for each in found[0].checks] == [("A-1", True, 1, 1)]


def test_a_command_is_told_with_the_check_that_it_is_for() -> None:
    """It is the first step for one finding; of a role with many faults it mends only that."""
    found = [
        finding("A-1", BUCKET, "b", {"policy": {}}, "critical"),
        finding("A-2", BUCKET, "b", {"versioning": {}}, "high", command="aws s3api two"),
        finding("A-3", BUCKET, "b", {"logging": {}}, "low", command="aws s3api three"),
    ]
    (cause,) = Priorities(found).first()
    assert (cause.command, cause.command_for) == ("aws s3api two", "A-2")
    report = replace(report_sample.report(), priorities=Priorities(found))
    page = re.sub(r"<[^>]*>", "", "".join(html_report.pieces(report)))
    assert "The first step for A-2, not for all of them." in page
    told = json.loads("".join(json_report.pieces(report)))["priorities"][0]
    assert (told["command"], told["command_for"]) == ("aws s3api two", "A-2")


def test_a_policy_of_ones_own_that_two_roles_hold_is_one_cause() -> None:
    document = shown(POLICY, OWN, policy_document={"Statement": []}, resource_name="workbench")
    held = {"attached_managed_policies": attached(OWN), "path": "/"}
    assert causes(
        finding("P-1", POLICY, "workbench", {"policy_document": {}}, "critical", resource_id=OWN),
        finding("R-1", ROLE, "one", held, related=[document]),
        finding("R-1", ROLE, "two", held, related=[document]),
        finding("R-2", ROLE, "two", {"assume_role_policy_document": {}}, "low"),
    ) == [("policy workbench", "ends 3 findings (1 critical, 2 high)"), ("role two", "ends 1 finding (1 low)")]


def test_a_policy_of_aws_is_mended_where_it_is_attached() -> None:
    """Nobody edits AdministratorAccess: each role that has it is a cause of its own."""
    document = shown(POLICY, ADMIN, policy_document={"Statement": []})
    held = {"attached_managed_policies": attached(ADMIN), "path": "/", "role_policy_list": []}
    found = Priorities([finding("R-1", ROLE, name, held, related=[document]) for name in ("one", "two")]).first()
    assert [(each.kind, each.title, each.policy, each.effect) for each in found] == [
        ("attachment", "AdministratorAccess on role one", ADMIN, "ends 1 finding (1 high)"),
        ("attachment", "AdministratorAccess on role two", ADMIN, "ends 1 finding (1 high)"),
    ]


@pytest.mark.parametrize(
    ("fields", "related", "expected"),
    [
        pytest.param(
            {"attached_managed_policies": attached(ADMIN), "assume_role_policy_document": {}},
            [],
            {"role r": "ends 1 finding (1 high)", "AdministratorAccess on role r": "touches 1 finding"},
            id="the trust policy is read too",
        ),
        pytest.param(
            {"attached_managed_policies": attached(ADMIN), "role_policy_list": inline("extra")},
            [],
            {
                "role r": "ends 1 finding (1 high)",
                "AdministratorAccess on role r": "touches 1 finding",
                "inline policy extra of role r": "touches 1 finding",
            },
            id="two policies on the role itself",
        ),
        pytest.param(
            {"attached_managed_policies": attached(ADMIN, OWN)},
            [],
            {
                "role r": "touches 1 finding",
                "AdministratorAccess on role r": "touches 1 finding",
                "policy workbench": "touches 1 finding",
            },
            id="one of two policies is mended elsewhere",
        ),
        pytest.param(
            {"role_policy_list": inline("extra")},
            [],
            {"inline policy extra of role r": "ends 1 finding (1 high)"},
            id="an inline policy alone",
        ),
        pytest.param(
            {"attached_managed_policies": attached(ADMIN), "group_list": ["admins"]},
            [],
            {"role r": "touches 1 finding", "AdministratorAccess on role r": "touches 1 finding"},
            id="a group may grant it as well",
        ),
        pytest.param(
            {"attached_managed_policies": attached(ADMIN)},
            [shown(NOTEBOOK, "n", role_arn="r")],
            {"role r": "touches 1 finding", "AdministratorAccess on role r": "touches 1 finding"},
            id="another resource is read",
        ),
        pytest.param(
            {"attached_managed_policies": attached(ADMIN)},
            [shown(NOTEBOOK, "n", resource_name="n"), shown(ORGANIZATION, "o", master_account_id="1")],
            {"AdministratorAccess on role r": "ends 1 finding (1 high)"},
            id="a mere pointer and the organization are no other cause",
        ),
        pytest.param({"path": "/"}, [], {"role r": "ends 1 finding (1 high)"}, id="no policy is read"),
    ],
)
def test_what_a_finding_on_a_role_rests_on(fields: Fields, related: list[ShownDocument], expected: dict[str, str]) -> None:
    assert dict(causes(finding("R-1", ROLE, "r", fields, related=related))) == expected


def test_fields_of_other_types_are_no_policies_whatever_their_names_and_forms() -> None:
    fields = {"attached_managed_policies": "x", "role_policy_list": [1], "group_list": {"a": 1}}
    assert causes(finding("A-1", "AI::Card", "c", fields)) == [("AI card c", "ends 1 finding (1 high)")]


def test_a_public_bucket_and_the_setting_of_the_account_that_lets_it_be() -> None:
    """The bucket's finding rests on both: neither is said to end it."""
    block_id = f"{ACCOUNT}/s3-account-public-access-block"
    setting = {"block_public_policy": False, "sources": []}
    beside = shown(BLOCK, block_id, block_public_policy=False)
    bucket = [
        finding("B-1", BUCKET, "open", {"policy": {}}, "critical", [beside], region="us-east-1"),
        finding("B-2", BUCKET, "open", {"versioning": {}}, "low", region="us-east-1"),
    ]
    own = finding("S-1", BLOCK, ACCOUNT, setting, resource_id=block_id)
    found = Priorities([*bucket, own]).first()
    assert [(each.kind, each.title, each.effect) for each in found] == [
        ("setting", "S3 account public access block", "ends 1 finding (1 high), touches 1"),
        ("resource", "S3 bucket open", "ends 1 finding (1 low), touches 1"),
    ]
    assert causes(*bucket) == [("S3 bucket open", "ends 1 finding (1 low), touches 1")]


def test_a_related_document_is_touched_only_by_a_field_that_it_fails_itself() -> None:
    rotation = finding("K-1", KEY, "k", {"key_rotation_enabled": False, "tags": {}}, resource_id="k")
    asks_manager = finding("N-1", NOTEBOOK, "n", {"kms_key_id": "k"}, related=[shown(KEY, "k", key_manager="AWS", tags={})])
    asks_rotation = finding("N-2", NOTEBOOK, "n", {"kms_key_id": "k"}, related=[shown(KEY, "k", key_rotation_enabled=False)])
    assert ("KMS key k", "ends 1 finding (1 high)") in causes(rotation, asks_manager)
    assert ("KMS key k", "ends 1 finding (1 high), touches 1") in causes(asks_rotation, rotation)


def test_what_an_account_fails_are_settings_one_by_one() -> None:
    root = f"arn:aws:iam::{ACCOUNT}:root"
    found = causes(*(finding(check, WHOLE, ACCOUNT, {"x": 1}, resource_id=root) for check in ("A-1", "A-2")))
    assert found == [("A-1 holds", "ends 1 finding (1 high)"), ("A-2 holds", "ends 1 finding (1 high)")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["critical"], ["high"] * 3),
        (["high"] * 5, ["critical"]),
        (["high"] * 4, ["critical"]),  # the same weight: the more findings
        (["low", "low"], ["low"]),
        (["medium"], ["low"] * 3),
    ],
)
def test_the_most_and_gravest_come_first(first: list[str], second: list[str]) -> None:
    found = [
        finding(f"C-{number}", BUCKET, name, {"policy": {}}, severity)
        for name, severities in (("a", second), ("z", first))
        for number, severity in enumerate(severities)
    ]
    assert [title for title, _ in causes(*found)] == ["S3 bucket z", "S3 bucket a"]


def test_ties_go_by_name_whatever_the_order_of_findings_and_no_more_than_ten_are_told() -> None:
    found = [finding("C-1", BUCKET, f"b{number:02}", {"policy": {}}) for number in range(30)]
    expected = [f"S3 bucket b{number:02}" for number in range(MOST)]
    for seed in range(5):
        random.Random(seed).shuffle(found)  # noqa: S311  # no secret
        assert [title for title, _ in causes(*found)] == expected


def test_no_more_findings_are_named_than_a_few() -> None:
    document = shown(POLICY, OWN, policy_document={})
    held = {"attached_managed_policies": attached(OWN)}
    found = Priorities([finding("R-1", ROLE, f"r{number}", held, related=[document]) for number in range(9)]).first()
    assert found[0].ended == 9
    assert [name for _, name in found[0].checks[0].named] == ["r0", "r1", "r2"]


@pytest.fixture(scope="module")
def sample() -> list[Cause]:
    return list(report_sample.report().priorities.first())


def test_page_console_and_json_hold_the_same_numbers_of_hostile_names(
    sample: list[Cause], capsys: pytest.CaptureFixture[str]
) -> None:
    report = report_sample.report()
    console.summary(report, Path("out"), ["findings.json"], 1, "why", Verbosity())
    printed = capsys.readouterr().out
    told = json.loads("".join(json_report.pieces(report)))["priorities"]
    page = "".join(html_report.pieces(report))
    begin = page.index('<section id="first"')
    section = page[begin : page.index("</section>", begin)]
    effects = re.findall(r'</h3><span class="quiet">(.*?)</span></summary>', section)
    assert effects == [each.effect for each in sample]
    assert [sum(each["ends"].values()) for each in told] == [each.ended for each in sample]
    assert [each["touches"] for each in told] == [each.touches for each in sample]
    block = printed[printed.index("Fix these first") : printed.index("\n\nFindings:")].splitlines()
    assert block[2::3][:5] == [f"     {each.effect}" for each in sample[:5]]
    assert block[0] == f"Fix these first (they end {sum(each.ended for each in sample[:5])} of 40 failures):"
    assert max(map(len, block)) <= 80
    assert f"of {counted(report.failures, 'failure')}" in section
    assert "<script>alert" not in section


def test_a_command_is_told_in_lines_of_eighty_columns_that_a_shell_reads_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    command = "aws x y " + " ".join(f"--option-{number} 'a b{number}'" for number in range(9))
    report = report_sample.report()
    for each, lines in ((command, 3), (f"aws x {'y' * 90}", 0)):
        mended = replace(report, priorities=Priorities([finding("A-1", BUCKET, "b", {"policy": {}}, command=each)]))
        console.summary(mended, Path("out"), [], 1, "why", Verbosity())
        block = capsys.readouterr().out.partition("Fix these first")[2].splitlines()[4:-1]
        if lines:
            assert block.pop(0) == "     A-1 begins with"
        assert len(block) == lines
        assert max(map(len, block), default=0) <= 80
        assert not lines or " ".join("\n".join(block).replace("\\\n", "").split()) == command
