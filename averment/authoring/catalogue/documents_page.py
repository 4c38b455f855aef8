"""The pages on documents as text: an index of all types, and a page for each service with calls, permissions and fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from averment.authoring.catalogue.checks_page import target
from averment.authoring.catalogue.markdown import anchor, code, joined, link, table
from averment.model.documents import HEADER_SCHEMA, IN_ACCOUNT, REQUIRED_HEADER
from averment.policy.policies import Check
from averment.sources.aws.declaration import Absent, Call, Resource
from averment.sources.aws.permissions import iam_action
from averment.sources.aws.shapes import result_shape, snake
from averment.sources.schemas import POLICY_SCHEMA, Models

_Schema = Mapping[str, Any]

_INTRODUCTION = """\
What a rule finds in `input` and in `data.inventory`, from the declarations in
[scanners/](../../scanners) and the JSON Schemas in [schemas/](../../schemas). Every document has
the [header fields](#header-fields). There is a page for each service; it has, for each
[resource type](#resource-types), the calls that fill its document, the IAM action that each call
takes, and the fields.

- A field that AWS leaves out stays absent. A field whose call was refused is absent too, and named
  in `unread`.
- An error code under *Means absent* is how AWS says "not configured": the field is then absent,
  which is a fact, and not in `unread`. Any other error is a refused call.
- *Members* shows one level of what is nested; the schema of the type has the rest. An *object of
  string* has keys of its own and strings as values.
- `$Member` is a member of the call's reply, `$parent.field` a field of the parent's document;
  `{region}` and the like are filled in."""

_SERVICE = """\
[All types, header fields and how to read the tables](README.md). *Checks* counts those that judge
the type."""

_TYPES = """\
*Permissions* are the IAM actions of all calls of the type; a scan makes only those calls whose
fields the chosen checks read, and `averment permissions` prints what they take. *Fields* leaves out
the header fields."""

HEADER_MEANING = {
    "schema_version": "the version of this form of document",
    "resource_type": "the type, as in the table of resource types",
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
"""What each header field says; the schema (averment.model.documents) has no words for it."""

_POLICY_TEXT = """\
Where the JSON type of a field is *IAM policy*, the document was parsed and made regular:
`Statement`, `Action`, `NotAction`, `Resource`, `NotResource` and the value of each principal are
lists, and `"Principal": "*"` reads `{"AWS": ["*"]}`. Its keys keep AWS's spelling."""


@dataclass(frozen=True)
class Known:
    """What a page of types leads to: the checks, and where each type stands."""

    checks: Sequence[Check]
    types: Mapping[str, str]


def index(ordered: Mapping[str, Sequence[Resource]], schemas: Mapping[str, _Schema]) -> str:
    """The page that leads to all others: every type, and what all documents have; `schemas` are by file name, no ending."""
    return joined(
        "Documents",
        [_INTRODUCTION],
        [" · ".join(link(group, f"{group}.md") for group in ordered)],
        ["## Header fields"],
        _header(),
        ["## IAM policies"],
        [_POLICY_TEXT],
        _statement(),
        ["## Resource types"],
        [_TYPES],
        _types(ordered, schemas),
    )


def service_page(
    service: str, resources: Sequence[Resource], schemas: Mapping[str, _Schema], models: Models, known: Known
) -> str:
    """The page of one service: each of its types with its calls, permissions and fields."""
    types = [
        (link(each.type, f"#{anchor(each.type)}"), str(len(_own(schemas[each.schema_name]))), str(len(_judging(each, known))))
        for each in resources
    ]
    return joined(
        f"Documents: {service}",
        [_SERVICE],
        table(("Type", "Fields", "Checks"), types, right=("Fields", "Checks")),
        *(part for each in resources for part in _section(each, schemas[each.schema_name], models, known)),
    )


def targets(ordered: Mapping[str, Iterable[Resource]]) -> dict[str, str]:
    """Where each type stands, from the folder of these pages."""
    return {each.type: f"{group}.md#{anchor(each.type)}" for group, resources in ordered.items() for each in resources}


def _types(ordered: Mapping[str, Iterable[Resource]], schemas: Mapping[str, _Schema]) -> list[str]:
    where = targets(ordered)
    rows = [
        (
            link(group, f"{group}.md"),
            link(each.type, where[each.type]),
            ", ".join(code(action) for action in _actions(each)) or "none",
            str(len(_own(schemas[each.schema_name]))),
        )
        for group, resources in ordered.items()
        for each in resources
    ]
    return table(("Service", "Type", "Permissions", "Fields"), rows, right=("Fields",))


def _actions(resource: Resource) -> list[str]:
    """The IAM actions of a type's calls, in the order of the calls, each once."""
    return list(dict.fromkeys(iam_action(resource.service_of(call), call.operation) for call, _ in _filling(resource)))


def _own(schema: _Schema) -> dict[str, _Schema]:
    """The fields of a type that are no header fields."""
    return {name: inner for name, inner in schema["properties"].items() if name not in HEADER_SCHEMA}


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


def _section(resource: Resource, schema: _Schema, models: Models, known: Known) -> Iterator[list[str]]:
    yield [f"## {schema['title']}"]
    yield [_what(resource, known.types)]
    yield [*_ids(resource), *_used(resource, known)]
    if resource.calls():
        columns = ("Call", "IAM action", "Fills", "Means absent")
        yield ["**Calls**"]
        yield table(columns, [_call(resource, call, fills) for call, fills in _filling(resource)])
    fields = _fields(resource, schema, models)
    if fields:
        yield ["**Fields**"]
        yield table(("Field", "JSON type", "Members", "From"), fields)


def _what(resource: Resource, types: Mapping[str, str]) -> str:
    where = "account" if resource.scope == "global" else "scanned Region"
    if resource.parent:
        each = f"One document for each within each {link(resource.parent, types[resource.parent])}"
    elif resource.list:
        each = f"One document for each that the {where} has"
    else:
        each = f"One document for each {where}"
    region = f", in the Region that {code(resource.region)} names" if resource.region else ""
    return f"{each}{region}."


def _ids(resource: Resource) -> Iterator[str]:
    yield f"- Scope: {resource.scope}"
    yield f"- Id and name: `resource_id` is {code(resource.id)}, `resource_name` is {code(resource.name)}"
    yield f"- Schema: {link(code(f'{resource.schema_name}.json'), f'../../schemas/{resource.schema_name}.json')}"


def _judging(resource: Resource, known: Known) -> list[Check]:
    return [check for check in known.checks if resource.type in check.resource_types]


def _used(resource: Resource, known: Known) -> Iterator[str]:
    related = [check for check in known.checks if resource.type in check.related]
    for said, checks in (("Judged by", _judging(resource, known)), ("Related document of", related)):
        yield f"- {said}: {', '.join(link(each.id, f'../checks/{target(each)}') for each in checks) or 'no check'}"


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
        for name, inner in _own(schema).items()
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
        return "[IAM policy](README.md#iam-policies)"
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
