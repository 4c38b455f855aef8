"""Reads a bundle to judge it again; first validates the manifest, then the files against the manifest."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from averment.base.errors import ConfigError, EvidenceError
from averment.evaluation.scan import Scan, Selection
from averment.evidence import bundle_files, manifest_schema, trees
from averment.evidence.bundle_files import MANIFEST, POLICIES
from averment.evidence.stored_documents import StoredDocuments
from averment.model.collected import Population
from averment.model.tool import TOOL
from averment.model.types import Types, shipped
from averment.sources import consistency
from averment.sources.aws.payload import read_json
from averment.waivers import form

SCHEMA_VERSION = "3"
LARGEST_MANIFEST = 16 * 1024 * 1024
"""Bytes; the manifest of all types in all of AWS's Regions has a quarter of it at most."""


def read(folder: Path, types: Types | None = None) -> Scan:
    """A scan as its bundle holds it, without rows. `types` are those that documents are held to; the shipped ones by default.

    Raises EvidenceError for a missing or changed file and for what no scan writes, ConfigError for a folder that is no bundle.
    """
    manifest = manifest_of(folder)
    for name in manifest["files"]:
        verify(folder, name, manifest)
    files = [name for name in manifest["files"] if bundle_files.holds_documents(name)]
    found = StoredDocuments(
        folder, files, consistency.document_problem(manifest, is_ours(manifest), shipped() if types is None else types)
    )
    if not found.ordered:
        raise EvidenceError(f"{folder}: its documents do not come in their order, by type, Region and id")
    scan = scan_of(manifest, found)
    wrong = consistency.population_problem(scan.populations, scan.regions, found.listed)
    if wrong:
        raise EvidenceError(f"{folder / MANIFEST}: {wrong}")
    if scan.scan_id != manifest["scan_id"]:
        raise EvidenceError(
            f"{folder / MANIFEST}: scan_id is not that of these documents, clock, Regions, configuration, selection, populations "
            "and policies: one of them was changed"
        )
    trees.verify(folder, manifest)
    return scan


def scan_of(manifest: Mapping[str, Any], found: StoredDocuments) -> Scan:
    """The scan that a manifest and documents tell of, without rows."""
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
        documents=found,
        populations=[Population.from_json(each) for each in manifest["populations"]],
        waivers=form.of_manifest(manifest["waivers"]) if "waivers" in manifest else None,
    )


def manifest_of(folder: Path) -> dict[str, Any]:
    """A folder's manifest, of the kinds that a scan writes.

    Raises ConfigError for a folder that is no bundle or one of another version, EvidenceError for a manifest that no scan wrote.
    """
    return manifest_in(folder, manifest_content(folder))


def manifest_content(folder: Path) -> bytes:
    """The bytes of a folder's manifest. Raises ConfigError where there is none, EvidenceError for one too large."""
    try:
        (folder / MANIFEST).lstat()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ConfigError(f"{folder}: is not a bundle: it has no {MANIFEST} that can be read: {why}") from error
    with bundle_files.opened(folder, MANIFEST) as stream:
        content = stream.read(LARGEST_MANIFEST + 1)
    if len(content) > LARGEST_MANIFEST:
        raise EvidenceError(f"{folder / MANIFEST}: is larger than {LARGEST_MANIFEST} bytes")
    return content


def manifest_sha256(folder: Path) -> str:
    """The SHA-256 of a folder's manifest, which binds all files of its bundle. Raises what `manifest_content` raises."""
    return hashlib.sha256(manifest_content(folder)).hexdigest()


def manifest_in(folder: Path, content: bytes) -> dict[str, Any]:
    """The manifest of its bytes, which errors say are of this folder. Raises what `manifest_of` raises."""
    manifest = _json(folder, content)
    if not isinstance(manifest, dict) or not isinstance(tool := manifest.get("tool"), dict) or tool.get("name") != TOOL["name"]:
        raise ConfigError(f"{folder}: is not a bundle: {MANIFEST} is not one that {TOOL['name']} wrote")
    if manifest.get("schema_version") != SCHEMA_VERSION:
        written = f"{manifest.get('schema_version')!a:.20}"
        raise ConfigError(
            f"{folder}: is a bundle of version {written}, this {TOOL['name']} reads version {SCHEMA_VERSION!r}: "
            "scan again, or judge it by the release that wrote it"
        )
    wrong = manifest_schema.problem(manifest)
    if wrong:
        raise EvidenceError(f"{folder / MANIFEST}: {wrong}")
    files = manifest["files"]
    if set(files) != set(manifest["sizes"]):
        raise EvidenceError(f"{folder / MANIFEST}: does not give each file with its SHA-256 (files) and bytes (sizes)")
    unknown = [name for name in files if not bundle_files.is_name(name)]
    if unknown:
        raise EvidenceError(f"{folder / MANIFEST}: names a file that no scan writes: {unknown[0]!a:.80}")
    if files.get(POLICIES, manifest["policies_sha256"]) != manifest["policies_sha256"]:
        raise EvidenceError(f"{folder / POLICIES}: is not the policies that judged, by policies_sha256 in {MANIFEST}")
    return manifest


def _json(folder: Path, content: bytes) -> Any:
    try:
        return read_json(content.decode("utf-8"), once=True)
    except ValueError as error:
        raise EvidenceError(f"{folder / MANIFEST}: is no JSON that can be read: {error}") from error


def is_ours(manifest: Mapping[str, Any]) -> bool:
    """Whether this version of the program wrote a bundle."""
    return bool(manifest["tool"]["version"] == TOOL["version"])


def verify(folder: Path, name: str, manifest: Mapping[str, Any]) -> None:
    """Raises EvidenceError for a file of a bundle that is not the one that its manifest tells of."""
    with bundle_files.opened(folder, name, manifest["sizes"][name]) as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != manifest["files"][name]:
        raise EvidenceError(f"{folder / name}: differs from its SHA-256 in {MANIFEST}")
