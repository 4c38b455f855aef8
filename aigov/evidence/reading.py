"""A bundle read back to be judged again: held to its manifest, and the manifest to its form, before anything else sees it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aigov import documents
from aigov.errors import ConfigError, EvidenceError
from aigov.estate import Population, Refusal
from aigov.evidence import kinds, members
from aigov.evidence.members import MANIFEST
from aigov.evidence.stored import Stored
from aigov.reporting.findings import TOOL
from aigov.scan import Scan, Selection

SCHEMA_VERSION = "2"
LARGEST_MANIFEST = 256 * 1024 * 1024
"""Bytes; the manifest of a thousand Regions and types has a hundredth of it."""


def read(folder: Path) -> Scan:
    """A scan as its bundle holds it, without rows.

    Raises EvidenceError for a missing or changed file and for what no scan writes, ConfigError for a folder that is no bundle.
    """
    manifest = manifest_of(folder)
    wrong = kinds.problem(manifest)
    if wrong:
        raise EvidenceError(f"{folder / MANIFEST}: {wrong}")
    for name in manifest["files"]:
        verify(folder, name, manifest)
    found = Stored(folder, [name for name in manifest["files"] if members.holds_documents(name)])
    selection = manifest["selection"]
    return Scan(
        account_id=manifest["account_id"],
        partition=manifest["partition"],
        caller=manifest["identity"],
        regions=tuple(manifest["regions"]),
        clock=manifest["clock"],
        config=manifest["configuration"],
        selection=Selection(tuple(selection["services"]), tuple(selection["checks"]), tuple(selection["severities"])),
        policies_digest=manifest["policies_sha256"],
        documents=found if found.ordered else sorted(found, key=documents.sort_key),
        populations=[
            Population(**{**each, "refusal": Refusal(**each["refusal"]) if each["refusal"] else None})
            for each in manifest["populations"]
        ],
    )


def manifest_of(folder: Path) -> dict[str, Any]:
    """A folder's manifest, held to what is looked at before its files are."""
    try:
        with members.opened(folder, MANIFEST) as stream:
            text = stream.read(LARGEST_MANIFEST + 1)
        manifest = json.loads(text.decode("utf-8")) if len(text) <= LARGEST_MANIFEST else None
    except (EvidenceError, ValueError, RecursionError) as error:
        raise ConfigError(f"{folder}: is not a bundle: {error}") from error
    if not isinstance(manifest, dict) or not isinstance(tool := manifest.get("tool"), dict) or tool.get("name") != TOOL["name"]:
        raise ConfigError(f"{folder}: is not a bundle: {MANIFEST} is not one that {TOOL['name']} wrote")
    if manifest.get("schema_version") != SCHEMA_VERSION:
        written = f"{manifest.get('schema_version')!a:.20}"
        raise ConfigError(f"{folder}: is a bundle of version {written}, this {TOOL['name']} reads version {SCHEMA_VERSION!r}")
    files, sizes = manifest.get("files"), manifest.get("sizes")
    if not isinstance(files, dict) or not isinstance(sizes, dict) or set(files) != set(sizes):
        raise EvidenceError(f"{folder / MANIFEST}: does not give each file with its SHA-256 (files) and bytes (sizes)")
    unknown = [name for name in files if not members.is_name(name)]
    if unknown:
        raise EvidenceError(f"{folder / MANIFEST}: names a file that no scan writes: {unknown[0]!a:.80}")
    return manifest


def verify(folder: Path, name: str, manifest: Mapping[str, Any]) -> None:
    """Raises EvidenceError for a file of a bundle that is not the one that its manifest tells of."""
    size = manifest["sizes"][name]
    if not isinstance(size, int):
        raise EvidenceError(f"{folder / MANIFEST}: the size of {name} is no number of bytes")
    with members.opened(folder, name, size) as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != manifest["files"][name]:
        raise EvidenceError(f"{folder / name}: differs from its SHA-256 in {MANIFEST}")
