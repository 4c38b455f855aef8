"""Failed calls: turns an exception into the error code and the IAM action that permits the call."""

import re
from collections.abc import Iterable
from typing import Any

import botocore.exceptions
import botocore.parsers

from averment.model.causes import SCANNER_ERROR, denier, is_denial
from averment.model.collected import GLOBAL, FailedCall
from averment.secrets import redact_text
from averment.sources.aws.declaration import Absent
from averment.sources.aws.permissions import iam_action
from averment.sources.aws.shapes import MalformedReply

CALL_ERRORS = (
    botocore.exceptions.ClientError,
    botocore.exceptions.BotoCoreError,
    botocore.parsers.ResponseParserError,
    MalformedReply,
)
"""What a call can raise when AWS, the network or the reply is at fault; anything else is a defect of ours."""

_BAD_REQUEST, _SERVER_ERROR = 400, 500

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")
"""The form of AWS's error codes, such as ``Client.UnauthorizedOperation``, and of the status that stands for one."""

_UNKNOWN_OPERATION = "UnknownOperationException"
_SAYS_UNKNOWN = "unknown operation"
"""What Amazon Bedrock says, under the code ValidationException, in Regions that lack a feature."""


def failed_call(service: str, operation: str, error: Exception) -> FailedCall:
    """The failed call to record for an exception of CALL_ERRORS."""
    code = error_code(error)
    if code == "ValidationException" and _message(error).strip().rstrip(".").lower() == _SAYS_UNKNOWN:
        code = _UNKNOWN_OPERATION  # one code for one fact: the message is not kept
    by = denier(_message(error)) if is_denial(code) else ""
    return FailedCall(call=f"{service}:{operation}", code=code, action=iam_action(service, operation), by=by)


def lacks_operation(code: str, region: str) -> bool:
    """Whether a refusal's code says that a Region has no such operation: what it would list cannot have been made there."""
    return code == _UNKNOWN_OPERATION and region != GLOBAL


def scanner_error(service: str, operation: str, error: Exception) -> FailedCall:
    """What an error of ours while an answer was read means for the record: its class, not its text, which strangers choose."""
    return FailedCall(f"{service}:{operation}", f"{SCANNER_ERROR}{type(error).__name__}", iam_action(service, operation))


def says_absent(error: Exception, absent: Iterable[str | Absent]) -> bool:
    """Whether a failure is AWS's way of saying "not configured": one of these codes and, if given, its text in the message."""
    code, message = error_code(error), _message(error)
    known = (Absent(each) if isinstance(each, str) else each for each in absent)
    return any(each.code == code and each.message in message for each in known)


def _message(error: Exception) -> str:
    """What AWS says beside the code of a ClientError; empty for what happened on this side of the wire."""
    if isinstance(error, botocore.exceptions.ClientError):
        return str(error.response.get("Error", {}).get("Message") or "")
    return ""


def maybe_deleted(error: Exception) -> bool:
    """Whether an error may mean that the resource no longer exists: a client error that is no denial and no throttling.

    Which code says so differs by service and operation, and SageMaker's models name it for few: listing again has to tell.
    """
    if not isinstance(error, botocore.exceptions.ClientError):
        return False
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", _BAD_REQUEST)
    return _BAD_REQUEST <= status < _SERVER_ERROR and failed_call("", "", error).cause == "failed"


def error_code(error: Exception) -> str:
    """AWS's code for a ClientError; the exception's name for what happened on this side of the wire.

    AWS's codes are words; what has another form is not AWS's, and is not repeated.
    """
    if isinstance(error, botocore.exceptions.ClientError):
        body: dict[str, Any] = error.response.get("Error", {})
        code = str(body.get("Code") or "Unknown")
        # whoever answers in AWS's place words it
        return redact_text(code) if _CODE.fullmatch(code) else MalformedReply.__name__
    return MalformedReply.__name__ if isinstance(error, MalformedReply) else type(error).__name__
