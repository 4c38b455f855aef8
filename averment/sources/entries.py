"""Documents of what stands in files: an entry's fields held to the schema of its type, its place kept."""

from collections.abc import Mapping
from typing import Any

from averment.model import documents
from averment.model.collected import FailedCall
from averment.model.documents import FROM_FILE, HEADER_SCHEMA, Document
from averment.model.types import DocumentType
from averment.sources.aws.payload import hold
from averment.sources.aws.shapes import MalformedReply
from averment.sources.document_schemas import Schemas
from averment.sources.source import Plan

ALL = "*"
"""Among unread fields: each that the document lacks."""

MALFORMED = "MalformedEntry"
"""The code of a field that is not as the schema of its type has it."""


def document(
    of: DocumentType,
    plan: Plan,
    resource_id: str,
    fields: Mapping[str, Any],
    file: str,
    *,
    name: str = "",
    line: int | None = None,
) -> Document:
    """The document of an entry in a file, by the name that people know it by; without one its id is its name.

    A field that the schema does not know, or has in another form, is unread: nothing is judged on it. Of an entry that is no
    mapping all is.
    """
    if not isinstance(fields, Mapping):
        fields, unread = {}, {ALL}
    else:
        fields = {str(name): value for name, value in fields.items()}
        unread = {name for name, value in fields.items() if not _can_be_held(value)}
        unread |= fields.keys() - (of.schema["properties"].keys() - HEADER_SCHEMA.keys() | {"tags"})
        unread |= {name for name, _ in Schemas({of.name: of}).misfits(of.name, fields)}
    kept = {name: value for name, value in fields.items() if name not in unread}
    header = {
        "resource_type": of.name,
        "resource_id": resource_id,
        "resource_name": name or resource_id,
        FROM_FILE: {"file": file, **({"line": line} if line else {})},
        "tags": kept.pop("tags", None),
        "collected_at": plan.clock,
        "sources": [of.call],
        "unread": {field: failed_call(of, MALFORMED).as_json() for field in sorted(unread)},
    }
    return documents.build(header, kept)


def _can_be_held(value: Any) -> bool:
    """Whether every engine and file can hold a value."""
    try:
        hold(value)
    except MalformedReply:
        return False
    return True


def failed_call(of: DocumentType, code: str) -> FailedCall:
    """The record of a reading that failed, for the field or the population that it costs."""
    return FailedCall(of.call, code, of.action)
