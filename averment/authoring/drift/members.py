"""The members of enumerations and unions that verdicts may rest on: what rules were written against."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from botocore.model import ListShape, MapShape, Shape, StructureShape

from averment.sources.aws.declaration import Call, Resource
from averment.sources.aws.shapes import result_shape, snake
from averment.sources.schemas import Models

PATH = Path(__file__).with_name("members.json")
"""By service and shape the members known when the rules were last held to them."""

Members = dict[str, list[str]]
"""``{"bedrock.GuardrailStatus": ["CREATING", …]}``."""


def members(declared: Iterable[Resource], fields: Mapping[str, frozenset[str]], models: Models) -> Members:
    """The members of each enumeration and union that stands in a field which some rule reads.

    `fields` are the fields read, by type; ``*`` among them asks for all.
    """
    found: Members = {}
    for resource in declared:
        wanted = fields.get(resource.type, frozenset())
        for call, item in _results(resource):
            shape = result_shape(models.operation(resource.service_of(call), call.operation), call.result)
            for name, top in _fields(resource, call, shape.member if item else shape):
                if name in wanted or "*" in wanted:
                    for inner in _shapes(top, ()):
                        found.setdefault(f"{resource.service_of(call)}.{inner.name}", _members(inner))
    return dict(sorted(found.items()))


def news(known: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> Iterator[str]:
    """A line for each member that is new or gone."""
    for name in sorted({*known, *now}):
        before, after = known.get(name, []), now.get(name, [])
        if name not in known:
            yield f"{name} is new in what rules read: {', '.join(after)}"
        elif name not in now:
            yield f"{name} is no longer in what rules read"
        else:
            yield from (f"{name} has a new member: {each}" for each in after if each not in before)
            yield from (f"{name} has lost a member: {each}" for each in before if each not in after)


def recorded() -> Members:
    """What PATH holds."""
    found: Members = json.loads(PATH.read_text(encoding="utf-8"))
    return found


def record(found: Members) -> None:
    """Has PATH hold these members."""
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(values)}" for name, values in found.items())
    PATH.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def _results(resource: Resource) -> Iterator[tuple[Call, bool]]:
    """The calls whose results fill documents, and whether it is their items that do."""
    if resource.list and not resource.list.rows and not resource.list.scalar:
        yield resource.list, True
    if resource.describe:
        yield resource.describe, False
    for part in resource.parts:
        if not part.parse:
            yield part.call, False
        if part.describe:
            yield part.describe, False


def _fields(resource: Resource, call: Call, shape: Shape) -> Iterator[tuple[str, Shape]]:
    """The document's fields that a call fills, with their shapes."""
    parts = [part.field for part in resource.parts if call in (part.call, part.describe)]
    if parts:
        yield from ((field, shape) for field in parts)
    elif isinstance(shape, StructureShape):
        yield from ((snake(name), member) for name, member in shape.members.items())


def _shapes(shape: Shape, around: tuple[str, ...]) -> Iterator[Shape]:
    """Enumerations and unions at and below a shape; a shape that holds itself is gone into once."""
    if _members(shape):
        yield shape
    if shape.name in around:
        return
    inside = (*around, shape.name)
    if isinstance(shape, StructureShape):
        for member in shape.members.values():
            yield from _shapes(member, inside)
    elif isinstance(shape, ListShape):
        yield from _shapes(shape.member, inside)
    elif isinstance(shape, MapShape):
        yield from _shapes(shape.value, inside)


def _members(shape: Shape) -> list[str]:
    if isinstance(shape, StructureShape):
        return sorted(shape.members) if getattr(shape, "is_tagged_union", False) else []
    return sorted(getattr(shape, "enum", ()))
