"""The types of documents: the name, the JSON Schema and the call of each; those of AWS stand in ``schemas/``."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from averment.base.paths import content
from averment.model.documents import HEADER_SCHEMA, IN_ACCOUNT, REQUIRED_HEADER

FORM = r"[A-Za-z0-9]+(::[A-Za-z0-9]+)+|AWS::::[A-Za-z0-9]+"
"""What a type's name looks like: two or more words, such as ``AI::System`` and ``AWS::S3::Bucket``."""

_AWS = "AWS::"
_TITLE = re.compile(rb'"title": "([^"]+)"')
_HEAD = 200
"""Bytes of a schema's file that hold its title: 205 files need not be parsed to know what types there are."""


@dataclass(frozen=True)
class DocumentType:
    """A type of documents.

    `schema` is the closed JSON Schema (draft-07) of its documents, header included. `call` is how its source's record names the
    reading, such as ``cards:ReadFile``, and `action` the permission that this takes, if any; both are empty for a type of AWS,
    which has calls of its own (averment.sources.aws.declaration).
    """

    name: str
    schema: Mapping[str, Any]
    call: str = ""
    action: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(FORM, self.name):
            raise ValueError(f"{self.name!r} is no name of a type: two or more words with :: between, such as AI::System")


Types = Mapping[str, DocumentType]
"""Types by name."""


def of_files(name: str, call: str, properties: Mapping[str, Any], action: str = "") -> DocumentType:
    """A type whose documents stand in files: `properties` are the JSON Schemas of its own fields, which may all be absent.

    No AWS account holds such documents: they have neither account nor partition nor Region.
    """
    header = {field: of for field, of in HEADER_SCHEMA.items() if field not in IN_ACCOUNT}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": name,
        "type": "object",
        "properties": {**properties, **header, "resource_type": {"type": "string", "enum": [name]}},
        "required": list(REQUIRED_HEADER),
        "additionalProperties": False,
    }
    return DocumentType(name, schema, call, action)


@cache
def shipped() -> Types:
    """The types whose schemas stand in ``schemas/``; a schema is read when it is asked for."""
    paths = sorted(content("schemas").glob("*.json"))
    return {name: DocumentType(name, _SchemaFile(path)) for name, path in ((_title(path), path) for path in paths)}


def of_aws() -> Types:
    """The shipped types that are read from AWS accounts."""
    return {name: each for name, each in shipped().items() if name.startswith(_AWS)}


def service(name: str) -> str:
    """The service that a type is of, in small letters: ``kms`` of ``AWS::KMS::Key``, ``ai`` of ``AI::System``."""
    first, *between, _ = name.split("::")
    return (between[0] if between else first).lower()


def kind(name: str) -> str:
    """What a resource of a type is: ``Key`` of ``AWS::KMS::Key``, ``System`` of ``AI::System``."""
    return name.rsplit("::", maxsplit=1)[-1]


def _title(path: Path) -> str:
    with path.open("rb") as file:
        found = _TITLE.search(file.read(_HEAD))
    return found[1].decode() if found else str(json.loads(path.read_bytes())["title"])


class _SchemaFile(Mapping[str, Any]):
    """A schema that is read from its file when somebody looks into it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _read(self) -> Mapping[str, Any]:
        schema: Mapping[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        return schema

    def __getitem__(self, key: str) -> Any:
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
