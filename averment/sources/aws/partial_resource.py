"""The state of one resource while it is read, and the questions about it that decide on further calls."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from averment.model import documents
from averment.model.collected import FailedCall
from averment.model.documents import Document, is_there
from averment.sources.aws.declaration import Fields
from averment.sources.aws.shapes import MalformedReply


@dataclass
class PartialResource:
    """Reply members, document fields, failed calls and sources of one resource.

    `key` tells it from others of its type in list replies; `doubtful` says that a failure may mean it was deleted meanwhile.
    """

    raw: dict[str, Any] = field(default_factory=dict)
    parent: Document | None = None
    key: str = ""
    maybe_deleted: bool = False
    fields: Fields = field(default_factory=dict)
    unread: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)


def has_field(parent: Document, path: str) -> bool:
    """Whether a parent has the field its children hang on; an empty path asks for none."""
    value: Any = parent
    for name in filter(None, path.split(".")):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value is not None


def checked_region(name: str, resource_type: str) -> str:
    """A Region's name as documents have it. Raises MalformedReply for what cannot be one: replies name the Regions of buckets."""
    if not _REGION.fullmatch(name):
        raise MalformedReply(f"{resource_type}: {name[:40]!r} is no Region")
    return name


_REGION = re.compile(r"[a-z][a-z0-9-]{1,40}")


def failed_call_of(parent: Document, path: str) -> FailedCall | None:
    """The refused call that may have cost a parent the field its children hang on."""
    unread: Mapping[str, Any] = documents.unread_fields(parent, [path.split(".", maxsplit=1)[0]])
    return next((FailedCall(**why) for why in unread.values()), None)


def is_foreign(field: str, fields: Fields, account_id: str) -> bool:
    """Whether a field holds an ARN of another account; an empty name asks for none."""
    value = fields.get(field)
    if not isinstance(value, str):
        return False
    parts = value.split(":", 5)
    return len(parts) == _ARN_PARTS and parts[_OWNER] not in ("", account_id)


_ARN_PARTS, _OWNER = 6, 4


def is_absent(path: str, reading: PartialResource) -> bool:
    """Whether the field at a dotted path was asked for and is known not to be there."""
    first = path.split(".", maxsplit=1)[0]
    return bool(path) and first not in reading.unread and "*" not in reading.unread and not is_there(reading.fields, path)
