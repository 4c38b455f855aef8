"""Documents: one resource, or one entry of a file, as one flat JSON object, header first."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from averment.base import json_text
from averment.model.causes import DENIERS
from averment.secrets import redact_document

SCHEMA_VERSION = "1"

GLOBAL = "global"
"""The Region of resources that have none."""

Document = dict[str, Any]

Key = tuple[str, str, str]
"""What one document is found by: type, Region, id. Documents come in the order of these everywhere."""


_STRING = {"type": "string"}
HEADER_SCHEMA: dict[str, Any] = {
    "schema_version": {"const": SCHEMA_VERSION, "type": "string"},
    "resource_type": _STRING,
    "resource_id": _STRING,
    "resource_name": _STRING,
    "account_id": _STRING,
    "partition": _STRING,
    "region": _STRING,
    "defined_at": {
        "type": "object",
        "properties": {"file": _STRING, "line": {"type": "integer", "minimum": 1}},
        "required": ["file"],
        "additionalProperties": False,
    },
    "tags": {"type": "object", "additionalProperties": {"type": "string"}},
    "collected_at": {"type": "string", "format": "date-time"},
    "sources": {"type": "array", "items": _STRING},
    "unread": {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {"call": _STRING, "code": _STRING, "action": _STRING, "by": {"type": "string", "enum": DENIERS}},
            "required": ["call", "code", "action"],
            "additionalProperties": False,
        },
    },
    "also_known_as": {"type": "array", "items": _STRING},
    "possible_secrets": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"path": _STRING, "kind": _STRING},
            "required": ["path", "kind"],
            "additionalProperties": False,
        },
    },
}
"""JSON Schema (draft-07) of the fields every document may have; those in REQUIRED_HEADER are always there."""

REQUIRED_HEADER = (
    "schema_version",
    "resource_type",
    "resource_id",
    "resource_name",
    "collected_at",
    "sources",
)
"""The fields that every document has, wherever it comes from."""

IN_ACCOUNT = ("account_id", "partition", "region")
"""The fields that every document of an AWS account has besides. Of another type's documents all or none have each of them."""

ACCOUNT_HEADER = tuple(name for name in HEADER_SCHEMA if name in (*REQUIRED_HEADER, *IN_ACCOUNT))
"""All that every document of an AWS account has, in order."""

FROM_FILE = "defined_at"
"""The field that documents from files have: the file, relative to where the source looks, and the line, counted from 1."""


def build(header: Mapping[str, Any], fields: dict[str, Any]) -> Document:
    """A document from its header and service fields, secrets redacted, in one fixed order.

    Where secrets were redacted, `possible_secrets` says at which paths and of which kind.
    """
    header, clean, found = redact_document({"schema_version": SCHEMA_VERSION, **header}, fields)
    document: Document = {name: _sorted(header[name]) for name in HEADER_SCHEMA if header.get(name) is not None}
    if not document.get("unread"):
        document.pop("unread", None)
    if found:
        document["possible_secrets"] = found
    for name in sorted(clean):
        document.setdefault(_whole(name), _sorted(clean[name]))
    return document


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {_whole(key): _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return _whole(value)


def _whole(value: Any) -> Any:
    """A text with each half of a character written out: JSON can hold such a half, but no file of text can."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value


def line(document: Mapping[str, Any]) -> str:
    """A document as one line of JSON, the same bytes each time."""
    return json_text.line(document)


HOW_READ = frozenset({"collected_at", "sources"})
"""The fields that tell of the reading alone, not of the resource."""


def content_digest(document: Mapping[str, Any]) -> str:
    """SHA-256 of what a document says, whenever and by whichever calls it was read: equal content has an equal digest.

    Left out are `collected_at` and `sources`, which tell of the reading alone. `unread` counts: a document that leaves a field
    open says something else than one in which the field is absent.
    """
    return hashlib.sha256(line({name: value for name, value in document.items() if name not in HOW_READ}).encode()).hexdigest()


def sort_key(document: Mapping[str, Any]) -> Key:
    """The order of documents everywhere: type, Region, id."""
    return (document["resource_type"], region_of(document), document["resource_id"])


def region_of(document: Mapping[str, Any]) -> str:
    """The Region that a document is counted under: `global` for one that has none."""
    region: str = document.get("region", GLOBAL)
    return region


def account_of(document: Mapping[str, Any]) -> str:
    """The id of the AWS account that holds a document's resource; empty where none does."""
    account: str = document.get("account_id", "")
    return account


def names(document: Mapping[str, Any]) -> set[str]:
    """What others may call a document: its id, its name, and further names (key ids, aliases)."""
    return {document["resource_id"], document["resource_name"], *document.get("also_known_as", ())}


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value, at any depth; keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def is_there(fields: Mapping[str, Any], path: str) -> bool:
    """Whether there is a value at a dotted path."""
    value: Any = fields
    for name in path.split("."):
        if not isinstance(value, Mapping) or name not in value:
            return False
        value = value[name]
    return True


def unread_fields(document: Mapping[str, Any], fields: Iterable[str]) -> dict[str, dict[str, str]]:
    """Which of the wanted fields could not be read, and the refused call of each.

    ``*`` among the wanted fields asks for all. ``*`` in `unread` stands for each field that the document lacks.
    """
    unread: dict[str, dict[str, str]] = document.get("unread", {})
    if not unread:
        return {}
    wanted = set(fields)
    if "*" in wanted:
        return dict(unread)
    found = {name: why for name, why in unread.items() if name in wanted}
    if "*" in unread:
        found |= {name: unread["*"] for name in wanted if name not in document and name not in found}
    return found
