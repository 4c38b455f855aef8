"""Pure functions that turn reply fields into document fields: tags as a map, policies parsed, the scanner's own normalising."""

from collections.abc import Iterable, Mapping
from typing import Any

from averment.sources import document_schemas
from averment.sources.aws.declaration import Fields, Resource
from averment.sources.aws.iam_policy import parse_policy
from averment.sources.aws.payload import hold, read_json
from averment.sources.aws.shapes import MalformedReply


def normalised(resource: Resource, read: Fields) -> tuple[Fields, dict[str, MalformedReply]]:
    """The document's service fields, and the fields that turned out malformed (left out), each with why.

    A normalise function says of a field that it cannot be understood by leaving the MalformedReply that tells why as its value.
    """
    fields = dict(read)
    if "tags" in fields:
        fields["tags"] = tags_of(fields["tags"])
    for name in resource.blank_policies:
        if fields.get(name) == "":
            del fields[name]
    added = [path for path in resource.policies if path.split(".")[0] not in fields]
    malformed = _parse_all([path for path in resource.policies if path not in added], fields)
    if resource.normalise:
        fields = resource.normalise(fields)
        told = {name: value for name, value in fields.items() if isinstance(value, MalformedReply)}
        fields = {name: value for name, value in fields.items() if name not in told}
        malformed |= told
        malformed |= _parse_all(added, fields)
    return fields, malformed | _unsound(fields) | _misfits(resource, fields)


def _misfits(resource: Resource, fields: Fields) -> dict[str, MalformedReply]:
    """Takes out the fields that are not as the schema of the type has them: nobody could read them back from the bundle."""
    misfits = {name: MalformedReply(what) for name, what in document_schemas.of_shipped().misfits(resource.type, fields)}
    for name in misfits:
        del fields[name]
    return misfits


def _unsound(fields: Fields) -> dict[str, MalformedReply]:
    """Takes out the fields that hold what no engine can."""
    unsound: dict[str, MalformedReply] = {}
    for name, value in fields.items():
        try:
            hold(value)
        except MalformedReply as error:
            unsound[name] = error
    for name in unsound:
        del fields[name]
    return unsound


def _parse_all(paths: Iterable[str], fields: Fields) -> dict[str, MalformedReply]:
    malformed: dict[str, MalformedReply] = {}
    for path in paths:
        first, *rest = path.split(".")
        try:
            _parse_policies(fields, [first, *rest])
        except MalformedReply as error:
            malformed[first] = error
            fields.pop(first, None)
    return malformed


def _parse_policies(holder: Any, path: list[str]) -> None:
    head, rest = path[0], path[1:]
    if head == "*":
        for item in holder:
            _parse_policies(item, rest)
    elif head in holder and rest:
        _parse_policies(holder[head], rest)
    elif head in holder:
        holder[head] = parse_policy(holder[head])


def parsed(how: str, value: Any) -> Any:
    """The value behind a string in a reply: ``json``, ``policy``, or the string itself. Raises MalformedReply."""
    if value is None or not how:
        return value
    if how == "policy":
        return parse_policy(value)
    try:
        return read_json(value)
    except ValueError as error:
        raise MalformedReply(f"the reply is not JSON: {error}") from error


def tags_of(value: Any) -> dict[str, str]:
    """Tags as one map, from any of the forms AWS uses: a map, or a list of Key/Value or TagKey/TagValue pairs."""
    if isinstance(value, dict):
        return dict(value)
    return {_first(tag, "key", "tag_key"): _first(tag, "value", "tag_value") for tag in value}


def _first(tag: Mapping[str, Any], *names: str) -> str:
    found = [tag[name] for name in names if name in tag]
    if not found:
        raise MalformedReply("a tag has neither key nor value")
    return str(found[0])
