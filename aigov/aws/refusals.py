"""Calls that did not answer: why, and which IAM action would cure it."""

from dataclasses import dataclass
from typing import Any, Literal

import botocore.exceptions

from aigov.aws.permissions import iam_action
from aigov.aws.shapes import MalformedReply

FAILURES = (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError, MalformedReply)
"""What a call can raise when AWS, the network or the reply is at fault; anything else is a defect of ours."""

Cause = Literal["denied", "throttled", "region", "credentials", "failed"]

_CAUSES: tuple[tuple[Cause, frozenset[str]], ...] = (
    (
        "denied",
        frozenset(
            {
                "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation",
                "AuthorizationError", "AuthorizationErrorException", "Forbidden", "NotAuthorized", "403",
            }
        ),
    ),
    (
        "throttled",
        frozenset(
            {
                "Throttling", "ThrottlingException", "ThrottledException", "RequestLimitExceeded", "TooManyRequestsException",
                "SlowDown", "RequestThrottled", "RequestThrottledException", "BandwidthLimitExceeded", "LimitExceededException",
            }
        ),
    ),
    (
        "credentials",
        frozenset(
            {
                "ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId", "UnrecognizedClientException",
                "SignatureDoesNotMatch", "AuthFailure",
            }
        ),
    ),
    ("region", frozenset({"EndpointConnectionError", "OptInRequired", "UnknownOperationException", "InvalidRegionError"})),
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Refusal:
    """A call that gave no answer: ``sagemaker:ListTags``, the error code, and the IAM action that permits the call."""

    call: str
    code: str
    action: str

    @property
    def cause(self) -> Cause:
        """The group a report shows it under."""
        return next((cause for cause, codes in _CAUSES if self.code in codes), "failed")

    def as_json(self) -> dict[str, str]:
        """The form it has in documents and reports."""
        return {"call": self.call, "code": self.code, "action": self.action}


def refusal(service: str, operation: str, error: Exception) -> Refusal:
    """What a failure of FAILURES means for the record."""
    return Refusal(call=f"{service}:{operation}", code=error_code(error), action=iam_action(service, operation))


def says_absent(error: Exception, codes: tuple[str, ...], message: str = "") -> bool:
    """Whether a failure is AWS's way of saying "not configured": one of the codes and, if given, the text in its message."""
    if error_code(error) not in codes:
        return False
    return not message or (
        isinstance(error, botocore.exceptions.ClientError) and message in str(error.response["Error"].get("Message", ""))
    )


def error_code(error: Exception) -> str:
    """AWS's code for a ClientError; the exception's name for what happened on this side of the wire."""
    if isinstance(error, botocore.exceptions.ClientError):
        body: dict[str, Any] = error.response.get("Error", {})
        return str(body.get("Code") or "Unknown")
    return type(error).__name__
