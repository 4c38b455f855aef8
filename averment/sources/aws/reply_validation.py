"""Validates replies against the service model before botocore parses them.

botocore reads leniently: a page that is not JSON becomes an empty reply, a text becomes a list of its characters, XML of any
kind an empty structure, and null is the same as left out. To a scanner each of these is a reply that says nothing, and it must
not look like "there is none".
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from xml.etree import ElementTree  # nosec B405  # of a reply that botocore parses with the same parser a moment later

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape
from botocore.parsers import ResponseParserError, create_parser
from botocore.utils import parse_timestamp

from averment.sources.aws.shapes import MalformedReply, NoBody, utc

_ERRORS_FROM = 300
_CBOR = "smithy-rpc-v2-cbor"
_XML = ("rest-xml", "query", "ec2")
_OUTSIDE = ("header", "headers", "statusCode")
_NUMBERS = {"integer": int, "long": int, "float": float, "double": float}
_BESIDE_RESULT = frozenset({"ResponseMetadata", "requestId", "RequestId"})
_KINDS: dict[str, tuple[type, ...]] = {
    "structure": (dict,),
    "map": (dict,),
    "list": (list,),
    "string": (str,),
    "character": (str,),
    "boolean": (bool,),
    "timestamp": (int, float, str, datetime),
    "integer": (int, float),
    "long": (int, float),
    "float": (int, float, str),
    "double": (int, float, str),
}


def hold_to_model(client: Any) -> None:
    """Makes calls of a client raise MalformedReply for replies with status 200 that do not fit the model.

    Members of the reply that are null, which botocore leaves out, are there as None.
    """
    client.meta.events.register("before-parse", _before_parse, unique_id="averment-hold-to-model")


def _before_parse(
    operation_model: OperationModel, response_dict: Mapping[str, Any], customized_response_dict: dict[str, Any], **_: Any
) -> None:
    shape = operation_model.output_shape
    if response_dict["status_code"] >= _ERRORS_FROM or shape is None or operation_model.has_streaming_output:
        return
    body, inner = response_dict["body"], _in_body(shape)
    if inner is None:
        return
    protocol = operation_model.service_model.resolved_protocol
    if protocol in _XML:
        _hold_root(operation_model, inner, _parsed_xml(operation_model, body))
        return
    value = _parsed(operation_model, protocol, body)
    _hold(inner, value)
    if (
        isinstance(inner, StructureShape)
        and value
        and not any(_name(member, name) in value for name, member in inner.members.items())
    ):
        raise MalformedReply(f"{operation_model.name}: the reply holds nothing that the model knows, but {min(value)[:40]!r}")
    if inner is shape:
        nulls = [name for name, member in shape.members.items() if value.get(_name(member, name), "") is None]
        customized_response_dict.update(dict.fromkeys(nulls))


def _in_body(shape: StructureShape) -> Shape | None:
    """The shape that the body has; None for a body that is plain text or for none."""
    payload = shape.serialization.get("payload")
    if payload:
        inner: Shape = shape.members[payload]
        return None if inner.type_name in ("string", "blob") else inner
    in_body = [each for each in shape.members.values() if each.serialization.get("location") not in _OUTSIDE]
    return shape if in_body else None


def _parsed(operation: OperationModel, protocol: str, body: bytes) -> Any:
    if not body:
        raise NoBody(f"{operation.name}: the reply has no body")
    try:
        if protocol != _CBOR:
            return json.loads(body, object_pairs_hook=_each_key_once)
        parser = create_parser(protocol)
        return parser.parse_data_item(parser.get_peekable_stream_from_bytes(body))
    except (ValueError, TypeError, RecursionError, ResponseParserError) as error:
        raise MalformedReply(f"{operation.name}: the reply is not {'CBOR' if protocol == _CBOR else 'JSON'}: {error}") from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. Raises ValueError where a key stands twice: of two lists the last alone would count."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return found


def _hold(shape: Shape, value: Any, *, nested: bool = False) -> None:
    """Raises MalformedReply for a value of another kind than the shape's; null stands for a member left out."""
    if (value is None and nested) or getattr(shape, "is_document_type", False):
        return
    _hold_kind(shape, value)
    if isinstance(shape, StructureShape):
        for name, member in shape.members.items():
            _hold(member, value.get(_name(member, name)), nested=True)
    elif isinstance(shape, ListShape):
        for item in value:
            _hold(shape.member, item, nested=True)
    elif isinstance(shape, MapShape):
        for item in value.values():
            _hold(shape.value, item, nested=True)


def _hold_kind(shape: Shape, value: Any) -> None:
    kinds = _KINDS.get(shape.type_name)
    if kinds and (not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)):
        raise MalformedReply(f"{shape.name}: expected {shape.type_name}, got {type(value).__name__}")
    if isinstance(value, float) and not math.isfinite(value):
        raise MalformedReply(f"{shape.name}: expected {shape.type_name}, got {value}")
    if shape.type_name == "timestamp":
        _hold_time(shape, value)


def _hold_time(shape: Shape, value: Any) -> None:
    """Raises MalformedReply for a time in none of the forms that AWS's protocols have, or that is in no year up to 9999.

    botocore would guess: by its parser "10:30" is today.
    """
    if isinstance(value, datetime):
        return
    if isinstance(value, str):
        found = _TIME.fullmatch(value)
        if found and found["near"]:
            return
        fits = found is not None and _is_in_utc(value)
    else:
        fits = _FIRST <= value < _END
    if not fits:
        raise MalformedReply(f"{shape.name}: expected {shape.type_name}, got {str(value)[:40]!r}")


_TIME = re.compile(
    r"""(?P<near>(19|20)\d\d-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-][01]\d:?\d\d)?)?)  # in any zone within four digits
    |\d{4}-\d\d-\d\d([T\ ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-][01]\d:?\d\d)?)?
    |[A-Z][a-z]{2},\ \d\d?\ [A-Z][a-z]{2}\ \d{4}\ \d\d:\d\d:\d\d\ (GMT|UTC|[+-]\d{4})
    |-?\d{1,12}(\.\d{1,9})?([Ee]\+?\d\d?)?""",
    re.ASCII | re.VERBOSE,
)
"""ISO 8601 as AWS writes it, the date of HTTP, or seconds; near our days the form alone says that it can be read."""

_FIRST, _END = -62_135_510_400, 253_402_214_400
"""Seconds from which on, and to which, a time can be written in any zone: a day less than the years 1 to 9999."""


def _is_in_utc(text: str) -> bool:
    try:
        utc(parse_timestamp(text))
    except (ValueError, OverflowError, RuntimeError):
        return False
    return True


def _name(shape: Shape, member: str) -> str:
    name: str = shape.serialization.get("name", member)
    return name


def _parsed_xml(operation: OperationModel, body: bytes) -> ElementTree.Element:
    try:
        # as botocore will, whatever encoding the reply names
        return ElementTree.fromstring(body, ElementTree.XMLParser(encoding="utf-8"))  # noqa: S314  # nosec B314
    except ElementTree.ParseError as error:
        raise MalformedReply(f"{operation.name}: the reply is not XML: {error}") from error


def _hold_root(operation: OperationModel, shape: Any, root: ElementTree.Element) -> None:
    if shape is operation.output_shape and _tag(root) in shape.members and len(root) == 0:
        # GetBucketLocation alone: the root element is the one member itself
        return
    wrapper = operation.output_shape.serialization.get("resultWrapper")
    holder = next((each for each in root if _tag(each) == wrapper), None) if wrapper else root
    if holder is None:
        raise MalformedReply(f"{operation.name}: the reply has no {wrapper}")
    _hold_element(shape, holder)
    if isinstance(shape, StructureShape):
        known = {_element_name(member, name) for name, member in shape.members.items()} | _BESIDE_RESULT
        if len(holder) and not any(_tag(each) in known for each in holder):
            raise MalformedReply(f"{operation.name}: the reply holds nothing that the model knows, but {_tag(holder[0])}")


def _hold_element(shape: Shape, element: ElementTree.Element) -> None:
    """Raises MalformedReply for text where elements belong, elements where text belongs, or text of another kind."""
    if isinstance(shape, StructureShape):
        _no_text(shape, element)
        _hold_members(shape, element)
    elif isinstance(shape, ListShape):
        _no_text(shape, element)
        for item in element:
            _hold_element(shape.member, item)
    elif isinstance(shape, MapShape):
        _no_text(shape, element)
    else:
        _hold_text(shape, element)


def _hold_members(shape: StructureShape, element: ElementTree.Element) -> None:
    members = {_element_name(member, name): member for name, member in shape.members.items()}
    seen: set[str] = set()
    for child in element:
        name = _tag(child)
        member = members.get(name)
        if member is None:
            continue
        flattened = isinstance(member, ListShape) and member.serialization.get("flattened")
        if name in seen and not flattened:
            raise MalformedReply(f"{shape.name}: {name} stands twice")
        seen.add(name)
        _hold_element(member.member if flattened else member, child)


def _no_text(shape: Shape, element: ElementTree.Element) -> None:
    texts: Iterable[str | None] = (element.text, *(child.tail for child in element))
    if any(text and text.strip() for text in texts):
        raise MalformedReply(f"{shape.name}: expected {shape.type_name}, got text")


def _hold_text(shape: Shape, element: ElementTree.Element) -> None:
    if len(element):
        raise MalformedReply(f"{shape.name}: expected {shape.type_name}, got elements")
    text = element.text or ""
    if shape.type_name == "boolean" and text not in ("true", "false"):
        raise MalformedReply(f"{shape.name}: expected true or false, got {text[:40]!r}")
    if text and shape.type_name == "timestamp":
        _hold_time(shape, text)
    if text and shape.type_name in _NUMBERS:
        try:
            _NUMBERS[shape.type_name](text)
        except ValueError as error:
            raise MalformedReply(f"{shape.name}: expected {shape.type_name}, got {text[:40]!r}") from error


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _element_name(shape: Shape, member: str) -> str:
    """The element of a member: that of the list's items where a list is flattened."""
    if isinstance(shape, ListShape) and shape.serialization.get("flattened"):
        return _name(shape.member, "") or _name(shape, member)
    return _name(shape, member)
