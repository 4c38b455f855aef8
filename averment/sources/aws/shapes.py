"""From botocore's output shapes to JSON: field names, values and JSON Schemas, by one rule.

Structure members are renamed to snake case; map keys and JSON payloads keep their own keys. Timestamps become RFC 3339 in
UTC, blobs become text.
"""

import base64
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from botocore import xform_name
from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

MAX_NESTED = 2
"""How many levels of a recursive shape a schema describes; below them it lets anything be. Each level multiplies what it says."""

_IAM_POLICY = "policyDocumentType"
"""The shape of IAM's policy documents, by which botocore too knows them."""


MOMENT = {"type": "string", "format": "date-time"}
"""The JSON Schema of a moment, which `rfc3339` writes."""


def rfc3339(moment: datetime) -> str:
    """A moment as RFC 3339 in UTC to the second: ``2026-11-20T23:00:00Z``."""
    return utc(moment).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def utc(moment: datetime) -> datetime:
    """A moment in UTC, which is what AWS means where it names no zone."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@cache
def snake(member: str) -> str:
    """A member's name in documents: ``KmsKeyId`` -> ``kms_key_id``, by botocore's own rule for method names."""
    name: str = xform_name(member)
    return name


class MalformedReply(Exception):
    """A reply with status 200 that does not have the shape the service model promises."""


class ParentUnread(MalformedReply):
    """A call could not be made, because what it names by a field of the parent was not read; `field` is that field."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class NoBody(MalformedReply):
    """A reply with status 200 and no body, of an operation whose model has one."""


def to_json(shape: Shape, value: Any) -> Any:
    """A parsed reply's value as JSON with document field names.

    Raises MalformedReply where the value is not of the shape's kind: such a reply says nothing about the resource.
    """
    if isinstance(shape, StructureShape):
        return _structure(shape, value)
    if isinstance(shape, ListShape):
        _expect(isinstance(value, list), shape, value)
        return [to_json(shape.member, item) for item in value]
    if isinstance(shape, MapShape):
        _expect(isinstance(value, dict), shape, value)
        return {key: to_json(shape.value, item) for key, item in value.items()}
    return _scalar(shape, value)


def _structure(shape: StructureShape, value: Any) -> Any:
    if getattr(shape, "is_document_type", False):
        return value
    _expect(isinstance(value, dict), shape, value)
    return {
        snake(name): to_json(shape.members[name], item)
        for name, item in value.items()
        if name in shape.members and item is not None
    }


def _scalar(shape: Shape, value: Any) -> Any:
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, bytes):
        return _text(value)
    if shape.type_name == "string":
        # botocore decodes IAM's URL-encoded policy documents itself: those arrive as JSON already
        _expect(isinstance(value, str | dict) if shape.name == _IAM_POLICY else isinstance(value, str), shape, value)
    elif shape.type_name == "boolean":
        _expect(isinstance(value, bool), shape, value)
    elif shape.type_name in ("integer", "long", "float", "double"):
        _expect(isinstance(value, int | float) and not isinstance(value, bool), shape, value)
        return _number(shape, value)
    return value


def _number(shape: Shape, value: int | float) -> int | float:
    """A number of the shape's kind: 3.0 is 3 where the model counts, and 3.5 is malformed there."""
    if isinstance(value, int) or shape.type_name in ("float", "double") or not math.isfinite(value):
        return value
    _expect(value.is_integer(), shape, value)
    return int(value)


def _expect(fits: bool, shape: Shape, value: Any) -> None:
    if not fits:
        raise MalformedReply(f"{shape.name}: expected {shape.type_name}, got {type(value).__name__}")


def _text(blob: bytes) -> str:
    try:
        return blob.decode("utf-8")
    except UnicodeDecodeError:
        return base64.b64encode(blob).decode("ascii")


def result_shape(operation: OperationModel, path: str) -> Shape:
    """The shape at a dotted path of an operation's output (``agent`` in GetAgent)."""
    shape: Shape = operation.output_shape
    for member in filter(None, path.split(".")):
        shape = _member(shape, member)
    return shape


def _member(shape: Shape, member: str) -> Shape:
    """The shape of a structure's member. Raises KeyError where the model has none of that name."""
    if not isinstance(shape, StructureShape) or member not in shape.members:
        raise KeyError(f"{shape.name} has no member {member!r}")
    return shape.members[member]


def result_value(operation: OperationModel, path: str, reply: Mapping[str, Any]) -> Any:
    """The value at a dotted path of a parsed reply; None where AWS left it out.

    Raises MalformedReply when a structure on the way lacks every member that the model requires, or the value is null.
    """
    shape: Shape = operation.output_shape
    value: Any = reply
    _require(shape, value)
    for member in filter(None, path.split(".")):
        if value.get(member, "") is None:
            raise MalformedReply(f"{operation.name}: {member} is null")
        shape, value = _member(shape, member), value.get(member)
        if value is None:
            return None
        _require(shape, value)
    if not path:
        return {key: item for key, item in value.items() if key != "ResponseMetadata"}
    return value


def _require(shape: Shape, value: Any) -> None:
    if not isinstance(shape, StructureShape):
        return
    _expect(isinstance(value, dict), shape, value)
    # AWS leaves out single members that its model requires (NextToken of DescribeFeatureGroup), never all of them
    if shape.required_members and all(value.get(name) is None for name in shape.required_members):
        raise MalformedReply(f"{shape.name}: every required member is missing")


_SCHEMA_TYPES = {
    "string": "string",
    "character": "string",
    "blob": "string",
    "boolean": "boolean",
    "integer": "integer",
    "long": "integer",
    "float": "number",
    "double": "number",
    "bigdecimal": "number",
}


def to_schema(shape: Shape, around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON Schema (draft-07) of what `to_json` makes of a shape; closed, so that a misspelt field is an error."""
    if around.count(shape.name) >= MAX_NESTED or getattr(shape, "is_document_type", False):
        return {}
    within = (*around, shape.name)
    if isinstance(shape, StructureShape):
        members = {snake(name): to_schema(member, within) for name, member in shape.members.items()}
        return {"type": "object", "properties": dict(sorted(members.items())), "additionalProperties": False}
    if isinstance(shape, ListShape):
        return {"type": "array", "items": to_schema(shape.member, within)}
    if isinstance(shape, MapShape):
        return {"type": "object", "additionalProperties": to_schema(shape.value, within)}
    if shape.type_name == "timestamp":
        return dict(MOMENT)
    return {"type": _SCHEMA_TYPES[shape.type_name]}
