"""Replies as they stand on the wire: from members of botocore's shapes to the body that a service's protocol sends."""

import base64
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

NULL = object()
"""In a reply: nothing where the model has something."""

WRONG = object()
"""In a reply: a value of another kind than the model's."""

ELSEWHERE = ("header", "headers", "statusCode")


@dataclass(frozen=True)
class Raw:
    """An HTTP reply."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def success(operation: OperationModel, reply: Any) -> Raw:
    """A reply with status 200."""
    protocol = operation.service_model.resolved_protocol
    shape, value = _in_body(operation.output_shape, reply)
    if shape is None:
        return Raw(200, str(value).encode())
    if protocol in _XML:
        return Raw(200, _document(operation, shape, value))
    return Raw(200, _PLAIN[protocol](_plain(shape, value, protocol)), _headers(protocol))


def failure(operation: OperationModel, status: int, code: str, message: str) -> Raw:
    """A refusal, in the form that the protocol gives errors."""
    protocol = operation.service_model.resolved_protocol
    if protocol in _XML:
        error = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        return Raw(status, _ERRORS[protocol].format(error).encode())
    body = {"__type": code, "message": message}
    return Raw(status, _PLAIN[protocol](body), {**_headers(protocol), "x-amzn-errortype": code})


_ERRORS = {
    "query": "<ErrorResponse>{}<RequestId>r</RequestId></ErrorResponse>",
    "ec2": "<Response><Errors>{}</Errors><RequestID>r</RequestID></Response>",
    "rest-xml": "{}",
}
_XML = frozenset(_ERRORS)
_CBOR = "smithy-rpc-v2-cbor"


def _headers(protocol: str) -> dict[str, str]:
    return {"smithy-protocol": "rpc-v2-cbor"} if protocol == _CBOR else {}


def _in_body(shape: StructureShape, reply: Any) -> tuple[Shape | None, Any]:
    """What stands in the body: the payload member where there is one; without a shape, as it is."""
    payload = shape.serialization.get("payload")
    if payload is None or reply is NULL or reply is WRONG:
        return shape, reply
    inner, value = shape.members[payload], reply.get(payload, {})
    if inner.type_name in ("string", "blob"):
        return None, "<unexpected/>" if value is WRONG else "" if value is NULL or not value else value
    return inner, value


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _plain(shape: Shape, value: Any, protocol: str) -> Any:  # noqa: PLR0911
    """A value in JSON's kinds (CBOR's, where dates and bytes have their own), under the names of the wire."""
    if value is NULL:
        return None
    if value is WRONG:
        return {"un": "expected"} if shape.type_name in ("string", "timestamp", "blob") else "unexpected"
    if isinstance(shape, StructureShape):
        if getattr(shape, "is_document_type", False):
            return value
        members = {name: shape.members[name] for name in value}
        return {
            members[name].serialization.get("name", name): _plain(members[name], each, protocol)
            for name, each in value.items()
            if members[name].serialization.get("location") not in ELSEWHERE
        }
    if isinstance(shape, ListShape):
        return [_plain(shape.member, each, protocol) for each in value]
    if isinstance(shape, MapShape):
        return {key: _plain(shape.value, each, protocol) for key, each in value.items()}
    return value if protocol == _CBOR else _scalar(value, "unixtime")


def _scalar(value: Any, moment: str) -> Any:
    if isinstance(value, datetime):
        return value.timestamp() if moment == "unixtime" else value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _cbor(value: Any) -> bytes:  # noqa: PLR0911
    """CBOR (RFC 8949) of what replies hold; what RPC v2 CBOR calls for."""
    simple = {None: b"\xf6", True: b"\xf5", False: b"\xf4"}
    if value is None or isinstance(value, bool):
        return simple[value]
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, datetime):
        return b"\xc1" + _cbor(value.timestamp())
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(_cbor(each) for each in value)
    return _head(5, len(value)) + b"".join(_cbor(key) + _cbor(each) for key, each in value.items())


def _head(major: int, number: int) -> bytes:
    return bytes([major << 5 | 27]) + number.to_bytes(8, "big")


_PLAIN = {"json": _json, "rest-json": _json, _CBOR: _cbor}


def _document(operation: OperationModel, shape: Shape, value: Any) -> bytes:
    name = shape.serialization.get("name", f"{operation.name}Response")
    if operation.name == "GetBucketLocation":
        # the one reply that botocore's models do not describe: the Region stands in the root element itself
        value = value.get("LocationConstraint", NULL) if isinstance(value, dict) else value
        shape, name = shape.members["LocationConstraint"], "LocationConstraint"
    root = ElementTree.Element(name)
    holder = root
    wrapper = operation.output_shape.serialization.get("resultWrapper")
    if wrapper:
        holder = ElementTree.SubElement(root, wrapper)
    if value is not NULL:
        _fill(holder, shape, value)
    return ElementTree.tostring(root)


def _fill(element: ElementTree.Element, shape: Shape, value: Any) -> None:
    if value is WRONG:
        if shape.type_name == "string":
            ElementTree.SubElement(element, "un").text = "expected"
        else:
            element.text = "unexpected"
    elif isinstance(shape, StructureShape):
        for name, each in value.items():
            _member(element, name, shape.members[name], each)
    elif isinstance(shape, ListShape):
        for each in value:
            _fill(ElementTree.SubElement(element, shape.member.serialization.get("name", "member")), shape.member, each)
    elif isinstance(shape, MapShape):
        for key, each in value.items():
            entry = ElementTree.SubElement(element, "entry")
            _fill(ElementTree.SubElement(entry, shape.key.serialization.get("name", "key")), shape.key, key)
            _fill(ElementTree.SubElement(entry, shape.value.serialization.get("name", "value")), shape.value, each)
    else:
        element.text = str(_scalar(value, "iso8601")).lower() if isinstance(value, bool) else str(_scalar(value, "iso8601"))


def _member(holder: ElementTree.Element, name: str, shape: Shape, value: Any) -> None:
    if value is NULL or shape.serialization.get("location") in ELSEWHERE or shape.serialization.get("xmlAttribute"):
        return
    wire_name = shape.serialization.get("name", name)
    if isinstance(shape, ListShape) and shape.serialization.get("flattened"):
        wire_name = shape.member.serialization.get("name") or wire_name
        for each in [WRONG] if value is WRONG else value:
            _fill(ElementTree.SubElement(holder, wire_name), shape.member, each)
    else:
        _fill(ElementTree.SubElement(holder, wire_name), shape, value)
