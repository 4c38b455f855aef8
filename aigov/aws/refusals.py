"""Calls that did not answer: why, and which IAM action would cure it."""

from typing import Any

import botocore.exceptions
import botocore.parsers

from aigov.aws.permissions import iam_action
from aigov.aws.shapes import MalformedReply
from aigov.causes import denier, is_denial
from aigov.estate import Refusal

FAILURES = (
    botocore.exceptions.ClientError,
    botocore.exceptions.BotoCoreError,
    botocore.parsers.ResponseParserError,
    MalformedReply,
)
"""What a call can raise when AWS, the network or the reply is at fault; anything else is a defect of ours."""

_BAD_REQUEST, _SERVER_ERROR = 400, 500


def refusal(service: str, operation: str, error: Exception) -> Refusal:
    """What a failure of FAILURES means for the record."""
    code = error_code(error)
    by = denier(_message(error)) if is_denial(code) else ""
    return Refusal(call=f"{service}:{operation}", code=code, action=iam_action(service, operation), by=by)


def says_absent(error: Exception, codes: tuple[str, ...], message: str = "") -> bool:
    """Whether a failure is AWS's way of saying "not configured": one of the codes and, if given, the text in its message."""
    if error_code(error) not in codes:
        return False
    return not message or message in _message(error)


def _message(error: Exception) -> str:
    """What AWS says beside the code of a ClientError; empty for what happened on this side of the wire."""
    if isinstance(error, botocore.exceptions.ClientError):
        return str(error.response.get("Error", {}).get("Message") or "")
    return ""


def may_be_gone(error: Exception) -> bool:
    """Whether a failure may mean that a resource no longer exists: AWS found fault with the request, but not with the caller.

    Which code says so differs by service and operation, and SageMaker's models name it for few: listing again has to tell.
    """
    if not isinstance(error, botocore.exceptions.ClientError):
        return False
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", _BAD_REQUEST)
    return _BAD_REQUEST <= status < _SERVER_ERROR and refusal("", "", error).cause == "failed"


def error_code(error: Exception) -> str:
    """AWS's code for a ClientError; the exception's name for what happened on this side of the wire."""
    if isinstance(error, botocore.exceptions.ClientError):
        body: dict[str, Any] = error.response.get("Error", {})
        return str(body.get("Code") or "Unknown")
    return type(error).__name__
