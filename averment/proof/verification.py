"""Verifies a bundle step by step: manifest, files, trees, order, signatures, chain; each step says in a line what holds."""

from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from averment.base import files
from averment.base.errors import EvidenceError
from averment.base.words import counted
from averment.evidence import bundle_files, bundle_reader, trees
from averment.evidence.bundle_files import MANIFEST, POLICIES
from averment.evidence.stored_rows import StoredRows
from averment.evidence.trees import DOCUMENTS_TREE, ROWS_TREE
from averment.proof import leaf
from averment.proof.head import Head
from averment.proof.keys import PublicKey


def bundle(folder: Path, trusted: Mapping[str, PublicKey], previous: Path | None = None) -> Iterator[str]:
    """Verifies a bundle; a line on each thing that holds, as soon as it does.

    Raises EvidenceError for the first thing that does not, ConfigError for a folder that is no bundle.
    """
    head = Head.of(folder)
    yield f"Manifest: {folder / MANIFEST} {head.told()}"
    yield from contents(folder, head.manifest)
    yield from head.verify(trusted)
    yield from _chain(head, previous)


def sound(folder: Path) -> Head:
    """The head of a bundle that is as its manifest has it, and whose signatures, if there are any, are over that manifest.

    Raises EvidenceError for one that is not, ConfigError for a folder that is no bundle.
    """
    head = Head.of(folder)
    for _ in (*contents(folder, head.manifest), *head.verify({})):
        pass
    return head


def contents(folder: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Verifies what lies in a bundle's folder against its manifest, which is taken as true."""
    for name in manifest["files"]:
        bundle_reader.verify(folder, name, manifest)
    strange = next(iter(sorted(bundle_files.foreign(folder, manifest["files"]))), None)
    if strange is not None:
        left = strange.startswith(files.STAGED)
        why = "a command that was killed left it: remove it" if left else "no scan wrote it"
        raise EvidenceError(f"{folder / strange}: is not in the manifest, and {why}")
    total = sum(manifest["sizes"].values())
    yield f"Files: {counted(len(manifest['files']), 'file')}, {total:,} bytes, each as the manifest has it, and none besides"
    there = f"those of {POLICIES}" if POLICIES in manifest["files"] else "not in the bundle"
    yield f"Policies: sha256 {manifest['policies_sha256']}, {there}"
    trees.verify(folder, manifest)
    _hold_order(folder, manifest)
    deque(StoredRows(folder, manifest), maxlen=0)  # each row of its form, and in its order
    sizes = {name: manifest["trees"][name]["size"] for name in trees.NAMES}
    yield f"Trees: {sizes[ROWS_TREE]:,} rows and {sizes[DOCUMENTS_TREE]:,} documents, in their order, with the manifest's roots"


def _hold_order(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Raises EvidenceError for documents out of their order: that one is absent is proved by it."""
    last = ("", "", "")
    for number, line in enumerate(trees.leaves(folder, DOCUMENTS_TREE, manifest)):
        key = leaf.key_of(line, f"{folder}: document {number}")
        if key <= last:
            raise EvidenceError(f"{folder}: document {number} does not come in the order by type, Region and id")
        last = key


def _chain(head: Head, previous: Path | None) -> Iterator[str]:
    told = head.manifest.get("previous")
    if previous is not None:
        before = Head.of(previous)
        wrong = chain_problem(head.manifest, before.manifest, before.sha256)
        if wrong:
            raise EvidenceError(f"{head.place / MANIFEST}: {wrong} ({previous})")
        yield f"Chain: comes after the bundle {previous}, {before.told()}; verify that one by itself"
    elif told:
        yield f"Chain: comes after scan {told['scan_id']}, manifest sha256 {told['manifest_sha256']}, not held to it: --previous"
    else:
        yield "Chain: the manifest names no bundle before it"


def chain_problem(manifest: Mapping[str, Any], before: Mapping[str, Any], sha256: str) -> str:
    """Why a manifest does not come after another one, of this SHA-256; empty where it does."""
    told = manifest.get("previous")
    if not told:
        return "names no bundle before it"
    if told["manifest_sha256"] != sha256:
        return f"the bundle before it has a manifest of sha256 {told['manifest_sha256']}, and this one has {sha256}"
    if told["scan_id"] != before["scan_id"] or told["clock"] != before["clock"]:
        return "tells another scan or clock of the bundle before it than that has"
    if before["clock"] > manifest["clock"]:
        return "is older than the bundle before it"
    return ""
