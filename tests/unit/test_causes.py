"""Why a call was not answered: told from what AWS says, and no more than it says."""

import json

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from botocore.parsers import ResponseParserError

from averment.model.causes import CAUSES, DENIERS, denier
from averment.model.collected import FailedCall
from averment.sources.aws.failed_calls import failed_call, maybe_deleted, scanner_error
from averment.sources.aws.shapes import MalformedReply

WHO = "User: arn:aws:sts::111122223333:assumed-role/audit/scan is not authorized to perform: kms:DescribeKey on resource: arn:x "


def error(code: str, message: str = "") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, "DescribeKey")


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("because no identity-based policy allows the kms:DescribeKey action", "role_policy"),
        ("with an explicit deny in an identity-based policy", "role_policy_deny"),
        ("with an explicit deny in an identity-based policy, with policy ARN: arn:aws:iam::1:policy/p", "role_policy_deny"),
        ("because no permissions boundary allows the kms:DescribeKey action", "permissions_boundary"),
        ("with an explicit deny in a permissions boundary", "permissions_boundary"),
        ("because no session policy allows the kms:DescribeKey action", "session_policy"),
        ("with an explicit deny in a session policy", "session_policy"),
        ("because no service control policy allows the kms:DescribeKey action", "service_control_policy"),
        ("with an explicit deny in a service control policy", "service_control_policy"),
        ("due to an explicit deny in a Service Control Policy", "service_control_policy"),
        ("with an explicit deny in a resource control policy", "resource_control_policy"),
        ("because no resource-based policy allows the kms:DescribeKey action", "resource_policy"),
        ("with an explicit deny in a resource-based policy", "resource_policy"),
        ("because no VPC endpoint policy allows the kms:DescribeKey action", "endpoint_policy"),
        ("with an explicit deny in a VPC endpoint policy", "endpoint_policy"),
        ("with an explicit deny", "denied"),
        ("", "denied"),
        ("because no role trust policy allows the sts:AssumeRole action", "denied"),
        ("because the session policy was printed on paper", "denied"),
        ("because no identity-based policy allows it, with an explicit deny in a session policy", "denied"),
    ],
)
def test_a_denial_is_put_down_to_the_policy_that_aws_names(reason: str, cause: str) -> None:
    assert failed_call("kms", "DescribeKey", error("AccessDeniedException", WHO + reason)).cause == cause


def test_every_kind_of_policy_is_a_cause_with_a_remedy() -> None:
    assert set(DENIERS) < set(CAUSES)
    assert all("{action}" in CAUSES[name].remedy for name in (*DENIERS, "denied"))
    assert [name for name, cause in CAUSES.items() if cause.remedy] == [*DENIERS, "denied"]


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("ThrottlingException", "throttled"),
        ("SlowDown", "throttled"),
        ("ExpiredTokenException", "credentials"),
        ("UnrecognizedClientException", "region"),
        ("InvalidClientTokenId", "region"),
        ("AuthFailure", "region"),
        ("OptInRequired", "unsupported"),
        ("UnknownOperationException", "unsupported"),
        ("InternalServerException", "server"),
        ("ServiceUnavailable", "server"),
        ("503", "server"),
        ("RequestTimeout", "timeout"),
        ("ValidationException", "failed"),
        ("SomethingNobodyKnows", "failed"),
    ],
)
def test_a_code_has_its_cause_and_no_permission_cures_it(code: str, cause: str) -> None:
    found = failed_call("kms", "DescribeKey", error(code, WHO + "because no identity-based policy allows the action"))
    assert (found.cause, found.by, found.remedy) == (cause, "", "")


def test_an_error_of_ours_has_a_form_that_no_reply_can_have() -> None:
    ours = scanner_error("kms", "DescribeKey", KeyError("secret"))
    assert (ours.code, ours.cause, ours.remedy) == ("ScannerError:KeyError", "scanner", "")
    assert failed_call("kms", "DescribeKey", error("ScannerError:KeyError", "")).cause == "malformed"


@pytest.mark.parametrize("code", ["InvalidAccessException", "UnauthorizedException", "ForbiddenException", "AccessDeniedFault"])
def test_each_services_word_for_a_denial_is_one(code: str) -> None:
    found = failed_call("securityhub", "DescribeHub", error(code, "no"))
    assert (found.cause, found.remedy) == ("denied", "grant securityhub:DescribeHub")
    assert not maybe_deleted(error(code, "no")), "listing again would tell nothing"


@pytest.mark.parametrize(
    ("raised", "cause"),
    [
        (ReadTimeoutError(endpoint_url="https://x"), "timeout"),
        (ResponseParserError("not XML"), "malformed"),
        (MalformedReply("no list"), "malformed"),
    ],
)
def test_what_happens_on_this_side_of_the_wire_has_a_cause(raised: Exception, cause: str) -> None:
    assert failed_call("kms", "DescribeKey", raised).cause == cause


def test_nothing_of_the_message_is_kept() -> None:
    hostile = WHO + "<script>\x1b[2J</script> with an explicit deny in a service control policy"
    kept = json.dumps(failed_call("kms", "DescribeKey", error("AccessDenied", hostile)).as_json())
    assert "111122223333" not in kept
    assert "script" not in kept
    assert denier("x" * 10_000_000 + " with an explicit deny in a session policy") == ""


def test_a_refusal_says_by_what_policy_only_where_that_is_told() -> None:
    plain = FailedCall("s3:GetBucketPolicy", "AccessDenied", "s3:GetBucketPolicy")
    told = FailedCall("s3:GetBucketPolicy", "AccessDenied", "s3:GetBucketPolicy", "resource_policy")
    assert "by" not in plain.as_json()
    assert FailedCall(**told.as_json()) == told  # type: ignore[arg-type]
    assert (plain.remedy, told.remedy) == ("grant s3:GetBucketPolicy", "allow s3:GetBucketPolicy in the resource's policy")
