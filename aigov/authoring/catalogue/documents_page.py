"""docs/documents.md as text: what rules can read, type by type: calls, permissions, fields and what their absence means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from aigov.authoring.catalogue.markdown import DO_NOT_EDIT, anchor, code, link, table
from aigov.model.documents import HEADER_SCHEMA, IN_ACCOUNT, REQUIRED_HEADER
from aigov.policy.policies import Check
from aigov.sources.aws.declaration import Absent, Call, Resource
from aigov.sources.aws.permissions import iam_action
from aigov.sources.aws.shapes import result_shape, snake
from aigov.sources.schemas import POLICY_SCHEMA, Models

_Schema = Mapping[str, Any]

_INTRODUCTION = """\
What a rule finds in `input` and in `data.inventory`, from the declarations in [scanners/](../scanners) and the JSON Schemas in
[schemas/](../schemas). Every document has the [header fields](#header-fields); below are, for each resource type, the calls that
fill its document, the IAM action each call takes, and the fields.

- A field that AWS leaves out stays absent. A field whose call was refused is absent too, and named in `unread`.
- An error code under *Means absent* is AWS's way of saying "not configured": the field is then absent, which is a fact, and
  not in `unread`. Any other error is a refused call.
- *Members* shows one level of what is nested; the schema of the type has the rest. An *object of string* has keys of its own and
  strings as values.
- `$Member` is a member of the call's reply, `$parent.field` a field of the parent's document; `{region}` and the like are
  filled in."""

HEADER_MEANING = {
    "schema_version": "the version of this form of document",
    "resource_type": "the type, as in the headings below",
    "resource_id": "the ARN, or an id made up where AWS gives no ARN; `inventory.lookup` finds documents by it",
    "resource_name": "the name people know it by; `inventory.lookup` finds documents by it too",
    "account_id": "the account scanned; documents that no AWS account holds have neither this nor the next two",
    "partition": "`aws`, `aws-cn`, `aws-us-gov`",
    "region": "the Region, or `global` for what has none",
    "defined_at": "for what stands in a file: its name, and the line",
    "tags": "tags as one map, whatever form the service gives them; absent where none were read",
    "collected_at": "the scan's clock, RFC 3339",
    "sources": "the calls that answered",
    "unread": "for each field that could not be read, the refused call; `*` stands for every field the document lacks",
    "also_known_as": "further ids and names that `inventory.lookup` finds it by",
    "possible_secrets": "where a possible secret was redacted, and of which kind",
}
"""What each header field says; the schema (aigov.model.documents) has no words for it."""

_POLICY_TEXT = """\
Wherever a type is given as [IAM policy](#iam-policies), the document was parsed and made regular: `Statement`, `Action`,
`NotAction`, `Resource`, `NotResource` and the value of each principal are lists, and `"Principal": "*"` reads `{"AWS": ["*"]}`.
Its keys keep AWS's spelling."""


def page(
    scanners: Mapping[str, Sequence[Resource]], schemas: Mapping[str, _Schema], models: Models, checks: Sequence[Check]
) -> str:
    """The whole page; `schemas` are by file name without the ending."""
    ordered = {group: sorted(resources, key=lambda each: each.type) for group, resources in sorted(scanners.items())}
    parts = [[DO_NOT_EDIT, "", "# Documents"], [_INTRODUCTION], ["## Contents"], _contents(ordered)]
    parts += [
        ["## Header fields"],
        _header(),
        ["## IAM policies"],
        [_POLICY_TEXT],
        _statement(),
    ]
    for group, resources in ordered.items():
        parts.append([f"## {group}"])
        for resource in resources:
            parts += _section(resource, schemas[resource.schema_name], models, checks)
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _contents(ordered: Mapping[str, Iterable[Resource]]) -> list[str]:
    lines = [f"- {link('Header fields', '#header-fields')}", f"- {link('IAM policies', '#iam-policies')}"]
    for group, resources in ordered.items():
        types = ", ".join(link(each.type, f"#{anchor(each.type)}") for each in resources)
        lines.append(f"- {link(group, f'#{anchor(group)}')}: {types}")
    return lines


def _header() -> list[str]:
    rows = [
        (code(name), _type(schema), _members(schema), _always(name), HEADER_MEANING[name])
        for name, schema in HEADER_SCHEMA.items()
    ]
    return table(("Field", "JSON type", "Members", "Always there", "What it says"), rows)


def _always(name: str) -> str:
    """When documents have a field of the header."""
    if name in IN_ACCOUNT:
        return "in an account"
    return "yes" if name in REQUIRED_HEADER else "no"


def _statement() -> list[str]:
    members = POLICY_SCHEMA["properties"]["Statement"]["items"]["properties"]
    return table(("Member of a statement", "JSON type"), [(code(name), _type(inner)) for name, inner in members.items()])


def _section(resource: Resource, schema: _Schema, models: Models, checks: Iterable[Check]) -> Iterator[list[str]]:
    yield [f"### {schema['title']}"]
    yield [_what(resource)]
    yield [_used(resource, checks)]
    if resource.calls():
        columns = ("Call", "IAM action", "Fills", "Means absent")
        yield table(columns, [_call(resource, call, fills) for call, fills in _filling(resource)])
    fields = _fields(resource, schema, models)
    if fields:
        yield table(("Field", "JSON type", "Members", "From"), fields)


def _what(resource: Resource) -> str:
    schema = link(code(f"{resource.schema_name}.json"), f"../schemas/{resource.schema_name}.json")
    where = "account" if resource.scope == "global" else "scanned Region"
    if resource.parent:
        each = f"One document for each within each {link(resource.parent, f'#{anchor(resource.parent)}')}"
    elif resource.list:
        each = f"One document for each that the {where} has"
    else:
        each = f"One document for each {where}"
    region = f", in the Region that {code(resource.region)} names" if resource.region else ""
    ids = f"`resource_id` is {code(resource.id)}, `resource_name` is {code(resource.name)}."
    return f"Scope: {resource.scope}. {each}{region}. {ids} Schema: {schema}."


def _used(resource: Resource, checks: Iterable[Check]) -> str:
    judging = [check.id for check in checks if resource.type in check.resource_types]
    consulting = [check.id for check in checks if resource.type in check.related]
    return f"Judged by: {', '.join(judging) or 'no check'}. Consulted by: {', '.join(consulting) or 'no check'}."


def _filling(resource: Resource) -> Iterator[tuple[Call, str]]:
    """Each call with what it fills, in the order in which calls are made."""
    if resource.list:
        if resource.list.prepared_by:
            yield resource.list.prepared_by, f"nothing itself: {code(resource.list.operation)} gets what it has AWS write"
        yield resource.list, "which there are, and fields below"
    if resource.describe:
        yield resource.describe, "fields below"
    for part in resource.parts:
        yield part.call, code(part.field)
        if part.describe:
            yield part.describe, f"each item of {code(part.field)}"
    if resource.tags:
        yield resource.tags, code("tags")


def _call(resource: Resource, call: Call, fills: str) -> tuple[str, ...]:
    service = resource.service_of(call)
    absent = ", ".join(map(_absent, call.absent))
    return (code(f"{service}:{call.operation}"), code(iam_action(service, call.operation)), fills, absent)


def _absent(error: str | Absent) -> str:
    if isinstance(error, str):
        return code(error)
    return code(error.code) + (f" with {code(error.message)} in its message" if error.message else "")


def _fields(resource: Resource, schema: _Schema, models: Models) -> list[tuple[str, ...]]:
    origins = _origins(resource, models)
    return [
        (code(name), _type(inner), _members(inner), ", ".join(origins.get(name, [])) or "the scanner")
        for name, inner in schema["properties"].items()
        if name not in HEADER_SCHEMA
    ]


def _origins(resource: Resource, models: Models) -> dict[str, list[str]]:
    """The operations that fill each field."""
    found: dict[str, list[str]] = {}
    for call in (resource.list, resource.describe):
        if call:
            for name in _filled(resource, call, models, item=call is resource.list):
                found.setdefault(name, []).append(call.operation)
    for part in resource.parts:
        found[part.field] = [part.call.operation, *([part.describe.operation] if part.describe else [])]
    return found


def _filled(resource: Resource, call: Call, models: Models, *, item: bool) -> list[str]:
    if call.rows:
        return list(resource.derived)
    if call.scalar:
        return [snake(call.scalar)]
    shape: Any = result_shape(models.operation(resource.service_of(call), call.operation), call.result)
    return [snake(member) for member in (shape.member if item else shape).members]


def _type(schema: _Schema) -> str:
    """A JSON type in words: ``string``, ``array of object``, ``map of string``, or a link for IAM policies."""
    if schema == POLICY_SCHEMA:
        return "[IAM policy](#iam-policies)"
    if schema.get("type") == "array":
        return f"array of {_type(schema['items'])}"
    inner = schema.get("additionalProperties")
    if isinstance(inner, dict):
        return f"object of {_type(inner)}"
    return str(schema.get("type", "any"))


def _members(schema: _Schema) -> str:
    """The members of a structure, of a list's items or of a map's values, one level deep."""
    inner = schema
    while inner != POLICY_SCHEMA and "properties" not in inner:
        deeper = inner.get("items") or inner.get("additionalProperties")
        if not isinstance(deeper, dict):
            return ""
        inner = deeper
    if inner == POLICY_SCHEMA:
        return ""
    return ", ".join(f"{code(name)}: {_type(member)}" for name, member in inner["properties"].items())
