"""Files that verify alone: a sample or an absence with the manifest and its signatures, written in one way and read back."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from averment.base import json_text, user_files
from averment.base.errors import ConfigError, EvidenceError
from averment.base.user_files import UnusableError
from averment.evidence import bundle_reader
from averment.proof import absence, sample
from averment.proof import envelope as dsse
from averment.proof.head import Head
from averment.proof.keys import PublicKey
from averment.sources.aws.payload import hold, read_json
from averment.sources.aws.shapes import MalformedReply

SCHEMA_VERSION = "1"
LARGEST = 256 * 1024 * 1024
"""Bytes; a sample of 25 rows has a few hundred thousand, and a document in it may be large."""

KINDS: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any], str], Iterator[str]]] = {
    "sample": sample.verify,
    "absence": absence.verify,
}
"""What a file proves, and who verifies it against a manifest."""

_MEMBERS = {"schema_version", "proves", "manifest", "envelope"}


def text(head: Head, kind: str, proof: Mapping[str, Any]) -> str:
    """The text of a file that proves something of a bundle."""
    return _written(
        {
            "schema_version": SCHEMA_VERSION,
            "proves": kind,
            "manifest": head.content.decode("utf-8"),
            "envelope": head.envelope.as_json() if head.envelope else None,
            kind: proof,
        }
    )


def _written(value: Mapping[str, Any]) -> str:
    return json_text.indented(value) + "\n"


def is_one(text: str) -> bool:
    """Whether a text is such a file as far as it says so itself. Raises ValueError for what is no JSON."""
    value = json.loads(text)
    return isinstance(value, dict) and isinstance(kind := value.get("proves"), str) and kind in KINDS


def verify(path: Path, trusted: Mapping[str, PublicKey]) -> Iterator[str]:
    """Verifies a file by itself; a line on each thing that holds.

    Raises EvidenceError for the first thing that does not, ConfigError for what is no such file.
    """
    value = _read(path)
    head = _head(path, value)
    kind = value["proves"]
    yield f"Manifest: in {path}, {head.told()}"
    yield from head.verify(trusted)
    yield from KINDS[kind](value[kind], head.manifest, str(path))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = user_files.read_bytes(path, LARGEST).decode("utf-8")
        value = read_json(found, once=True)
        hold(value)
    except UnusableError as error:
        raise ConfigError(f"{path}: {error}") from error
    except (ValueError, MalformedReply) as error:
        raise ConfigError(f"{path}: is no bundle and no proof: it is no JSON that can be read: {error}") from error
    kind = value.get("proves") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in KINDS or value.get("schema_version") != SCHEMA_VERSION:
        raise ConfigError(
            f"{path}: is no bundle, and no file of version {SCHEMA_VERSION} that averment sample or prove-absent wrote"
        )
    if value.keys() != {*_MEMBERS, kind} or not isinstance(value[kind], dict):
        raise EvidenceError(f"{path}: has not the members of a file that proves {kind}")
    if _half_characters(value) or _written(value) != found:
        raise EvidenceError(f"{path}: is not written as averment writes it, and may have been changed")
    return dict(value)


def _half_characters(value: Mapping[str, Any]) -> bool:
    try:
        json_text.hold(value)
    except UnicodeEncodeError:
        return True
    return False


def _head(path: Path, value: Mapping[str, Any]) -> Head:
    if not isinstance(value["manifest"], str):
        raise EvidenceError(f"{path}: manifest is no text")
    content = value["manifest"].encode("utf-8")
    try:
        envelope = dsse.of_json(value["envelope"]) if value["envelope"] is not None else None
    except EvidenceError as error:
        raise EvidenceError(f"{path}: envelope: {error}") from error
    return Head(path, bundle_reader.manifest_in(path, content), content, envelope)
