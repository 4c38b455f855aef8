"""Calls that did not answer: why, and which IAM action would cure it."""

from typing import Any

import botocore.exceptions
import botocore.parsers

from aigov.aws.permissions import iam_action
from aigov.aws.shapes import MalformedReply
from aigov.estate import Refusal

FAILURES = (
    botocore.exceptions.ClientError,
    botocore.exceptions.BotoCoreError,
    botocore.parsers.ResponseParserError,
    MalformedReply,
)
"""What a call can raise when AWS, the network or the reply is at fault; anything else is a defect of ours."""


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
