"""IAM policy documents in one shape: always lists where the grammar allows a single value or a list.

Source of the grammar: "Grammar of the IAM JSON policy language" in the IAM User Guide.
"""

import json
from typing import Any
from urllib.parse import unquote

from averment.sources.aws.payload import hold, read_json
from averment.sources.aws.shapes import MalformedReply

LONGEST = 262_144
"""Characters of a policy, white space left out. The largest that customers may write have 40,000 (AWS Organizations' delegation
policy); the largest of AWS's own some 150,000."""

_LISTS = ("Action", "NotAction", "Resource", "NotResource")


def parse_policy(value: Any) -> Any:
    """A policy document from a string (URL-encoded or not) or parsed JSON, normalised.

    Raises MalformedReply for text that is not a JSON object, for what the grammar does not allow and for what is longer than any
    policy of AWS.
    """
    if isinstance(value, str):
        try:
            value = read_json(_unescaped(value))
        except ValueError as error:
            raise MalformedReply(f"policy document is not JSON: {error}") from error
    hold(value)
    if not isinstance(value, dict):
        raise MalformedReply("policy document is not a JSON object")
    if len(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) > LONGEST:
        raise MalformedReply(
            f"policy document is longer than any that AWS keeps: more than {LONGEST:,} characters without white space"
        )
    return normalise_policy(value)


def _unescaped(text: str) -> str:
    """A policy's JSON. IAM gives it URL-encoded; API Gateway gives it as the inside of a JSON string, escaped once more."""
    start = text.lstrip()
    if start.startswith("%"):
        return unquote(text)
    return str(json.loads(f'"{text}"')) if start.startswith("{\\") else text


def normalise_policy(document: dict[str, Any]) -> dict[str, Any]:
    """A policy whose Statement, Action, NotAction, Resource, NotResource and Principal values are lists.

    ``"Principal": "*"`` becomes ``{"AWS": ["*"]}``: the two mean the same.
    """
    return {**document, "Statement": [_statement(each) for each in _as_list(document.get("Statement", []))]}


def _statement(statement: Any) -> Any:
    if not isinstance(statement, dict):
        raise MalformedReply("policy statement is not a JSON object")
    lists = {key: _texts(key, value) for key, value in statement.items() if key in _LISTS}
    principals = {key: _principal(statement[key]) for key in ("Principal", "NotPrincipal") if key in statement}
    return {**statement, **lists, **principals}


def _principal(value: Any) -> dict[str, list[Any]]:
    if value == "*":
        return {"AWS": ["*"]}
    if not isinstance(value, dict):
        raise MalformedReply("policy principal is neither * nor a JSON object")
    return {kind: _texts("Principal", names) for kind, names in value.items()}


def _texts(key: str, value: Any) -> list[str]:
    """The one text or the texts that the grammar asks for."""
    found = _as_list(value)
    if not all(isinstance(each, str) for each in found):
        raise MalformedReply(f"{key} in a policy statement holds something else than texts")
    return found


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
