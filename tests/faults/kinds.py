"""The faults, each as what it makes of a reply, and to which calls it can happen."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from . import wire
from .account import Asked, give_token, paging
from .double import Fault


@dataclass(frozen=True)
class Kind:
    """A fault by name; `concerns` says which calls it can happen to."""

    name: str
    make: Fault
    concerns: Callable[[Asked], bool] = lambda _asked: True
    retried: bool = False


def _refused(status: int, code: str, plain: str = "") -> Fault:
    """A refusal; query and S3 have codes of their own."""

    def make(asked: Asked, _params: Mapping[str, Any]) -> wire.Raw:
        old = asked.model.service_model.resolved_protocol in ("query", "rest-xml", "ec2")
        message = "User: arn:aws:iam::111122223333:user/auditor may not do this"
        return wire.failure(asked.model, status, plain if old and plain else code, message)

    return make


def _loopback(path: str) -> Fault:
    return lambda _asked, _params: path


def _html(well_formed: bool) -> Fault:
    page = "<html><head><title>Sign in</title></head><body><p>Please sign in</p></body></html>"
    text = page if well_formed else f"<!DOCTYPE html>{page.replace('</p>', '<br>')}"
    return lambda _asked, _params: wire.Raw(200, text.encode(), {"content-type": "text/html"})


def _cut(asked: Asked, params: Mapping[str, Any]) -> wire.Raw:
    """A body that is a whole HTTP reply and half of what the service had to say."""
    raw = wire.success(asked.model, asked.reply(params))
    return wire.Raw(raw.status, raw.body[: len(raw.body) // 2], raw.headers)


def _empty(asked: Asked, _params: Mapping[str, Any]) -> wire.Raw:
    return wire.success(asked.model, {})


def _endless(fresh: bool) -> Fault:
    """The same page for ever, by the same token or by a new one each time."""
    numbers = count(1)

    def make(asked: Asked, params: Mapping[str, Any]) -> wire.Raw:
        reply = deepcopy(asked.reply({key: value for key, value in params.items() if key in asked.call.params}))
        give_token(asked, reply, f"again{next(numbers)}" if fresh else "again")
        return wire.success(asked.model, reply)

    return make


def _spoilt(what: object) -> Fault:
    """The call's result replaced by what does not belong there."""

    def make(asked: Asked, params: Mapping[str, Any]) -> wire.Raw:
        reply: Any = deepcopy(asked.reply(params))
        if not asked.path:
            return wire.success(asked.model, what)
        holder = reply
        for member in asked.path[:-1]:
            holder = holder[member]
        holder[asked.path[-1]] = what
        return wire.success(asked.model, reply)

    return make


def _empty_item(asked: Asked, params: Mapping[str, Any]) -> wire.Raw:
    """A list whose one item says nothing."""
    reply: Any = deepcopy(asked.reply(params))
    holder = reply
    for member in asked.path[:-1]:
        holder = holder[member]
    holder[asked.path[-1]] = [{}]
    return wire.success(asked.model, reply)


def _wrong_inside(asked: Asked, params: Mapping[str, Any]) -> wire.Raw:
    """One member deep in the result of another kind than the model's."""
    return _spoiled(asked, params, _spoilable, wire.WRONG)


def _spoiled(asked: Asked, params: Mapping[str, Any], choose: Callable[[Shape, Any], str], value: object) -> wire.Raw:
    """The reply with another value for one member of its result, or of its result's first item."""
    reply: Any = deepcopy(asked.reply(params))
    holder, shape = reply, asked.model.output_shape
    for member in asked.path:
        holder, shape = holder[member], shape.members[member]
    while isinstance(shape, ListShape):
        holder, shape = holder[0], shape.member
    holder[choose(shape, holder)] = value
    return wire.success(asked.model, reply)


def _spoilable(shape: Shape, holder: Any) -> str:
    """A member to spoil: a structure, list or map if there is one; of a document any value is of the right kind."""
    assert isinstance(shape, StructureShape)
    members = {name: shape.members[name] for name in holder if not getattr(shape.members[name], "is_document_type", False)}
    outside = [name for name, member in members.items() if member.serialization.get("location") not in wire.ELSEWHERE]
    collections = (name for name in outside if isinstance(members[name], StructureShape | ListShape | MapShape))
    return str(next(collections, outside[0]))


def _no_time(asked: Asked, params: Mapping[str, Any]) -> wire.Raw:
    """A time that botocore's parser takes for today's."""
    return _spoiled(asked, params, lambda shape, _: _time_in(shape), "10:30")


def _time_in(shape: Shape) -> str:
    """The name of a time among a structure's members; empty where it has none."""
    members = shape.members if isinstance(shape, StructureShape) else {}
    inside = {name: each for name, each in members.items() if each.serialization.get("location") not in wire.ELSEWHERE}
    return next((name for name, each in inside.items() if each.type_name == "timestamp"), "")


def _has_time(asked: Asked) -> bool:
    shape = asked.result
    while isinstance(shape, ListShape):
        shape = shape.member
    return bool(_time_in(shape))


def _has_inside(asked: Asked) -> bool:
    shape = asked.result
    while isinstance(shape, ListShape):
        shape = shape.member
    # the one reply that the models do not describe has nothing inside
    return isinstance(shape, StructureShape) and bool(shape.members) and asked.call.operation != "GetBucketLocation"


def _always_has_result(asked: Asked) -> bool:
    return not asked.call.omits_empty


def _always_has_body(asked: Asked) -> bool:
    """Whether a reply without a body says nothing: of some calls AWS says that it means "none"."""
    return not asked.call.no_body


def _is_list(asked: Asked) -> bool:
    return isinstance(asked.result, ListShape) and (_always_has_result(asked) or "json" in _protocol(asked))


def _protocol(asked: Asked) -> str:
    return str(asked.model.service_model.resolved_protocol)


def _pages(asked: Asked) -> bool:
    return isinstance(asked.result, ListShape) and bool(paging(asked)[1])


KINDS = (
    Kind("access denied", _refused(403, "AccessDeniedException", "AccessDenied")),
    Kind("throttled", _refused(400, "ThrottlingException", "Throttling"), retried=True),
    Kind("error 500", _refused(500, "InternalFailure"), retried=True),
    Kind("error 503, HTML", lambda _asked, _params: wire.Raw(503, b"<html><b>Service Unavailable</b></html>"), retried=True),
    Kind("redirect", lambda _asked, _params: wire.Raw(302, b"", {"location": "http://127.0.0.1:1/"})),
    Kind("reset", _loopback("reset"), retried=True),
    Kind("slow", _loopback("slow"), retried=True),
    Kind("truncated", _loopback("truncated")),
    Kind("cut body", _cut),
    Kind("HTML page", _html(well_formed=False)),
    Kind("XHTML page", _html(well_formed=True)),
    Kind("error with status 200", _refused(200, "AccessDeniedException", "AccessDenied")),
    Kind("no body", lambda _asked, _params: wire.Raw(200, b""), _always_has_body),
    Kind("empty object", _empty, _always_has_result),
    Kind("empty item", _empty_item, lambda asked: isinstance(asked.result, ListShape) and _has_inside(asked)),
    Kind("same token for ever", _endless(fresh=False), _pages),
    Kind("new token for ever", _endless(fresh=True), _pages),
    Kind("null for the result", _spoilt(wire.NULL), lambda asked: _always_has_result(asked) or _is_list(asked)),
    Kind("wrong type", _spoilt(wire.WRONG)),
    Kind("wrong type inside", _wrong_inside, _has_inside),
    Kind("no time inside", _no_time, _has_time),
)
