"""The Merkle trees of a bundle: one over its rows, one over its documents; a leaf is a line without its end."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averment.base.errors import EvidenceError
from averment.evidence import bundle_files
from averment.evidence.bundle_files import DOCUMENTS, MANIFEST, RESULTS
from averment.evidence.merkle import Tree
from averment.evidence.stored_documents import LONGEST_LINE

NAMES = (RESULTS.removesuffix(".jsonl"), DOCUMENTS)
ROWS_TREE, DOCUMENTS_TREE = NAMES
"""What the manifest calls them."""


@dataclass(frozen=True)
class Proved:
    """A leaf with its number in a tree, from 0, and the path that proves it."""

    index: int
    line: str
    path: tuple[str, ...]


def as_json(tree: Tree) -> dict[str, Any]:
    """The form that a tree has in the manifest."""
    return {"size": tree.size, "root": tree.root()}


def leaves(folder: Path, name: str, manifest: Mapping[str, Any]) -> Iterator[bytes]:
    """The leaves of one of a bundle's trees, in their order. Raises EvidenceError for a line that no scan writes."""
    for file in _files(name, manifest):
        with bundle_files.opened(folder, file, manifest["sizes"][file]) as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise EvidenceError(f"{folder / file}:{number}: is longer than {LONGEST_LINE} bytes")
                yield line.removesuffix(b"\n")


def _files(name: str, manifest: Mapping[str, Any]) -> list[str]:
    """The files that a tree is over, in the order of its leaves."""
    if name == ROWS_TREE:
        return [each for each in manifest["files"] if each == RESULTS]
    return sorted(filter(bundle_files.holds_documents, manifest["files"]), key=bundle_files.type_of)


def built(folder: Path, name: str, manifest: Mapping[str, Any], wanted: Collection[int] = ()) -> dict[int, Proved]:
    """Builds one of a bundle's trees from its files; gives the wanted leaves, by their number.

    Raises EvidenceError where it is not the tree that the manifest tells of.
    """
    tree = Tree(wanted)
    lines: dict[int, bytes] = {}
    chosen = frozenset(wanted)
    for number, leaf in enumerate(leaves(folder, name, manifest)):
        tree.add(leaf)
        if number in chosen:
            lines[number] = leaf
    if as_json(tree) != manifest["trees"][name]:
        raise _other(folder, name)
    return {number: Proved(number, lines[number].decode("utf-8"), tuple(path)) for number, path in tree.paths().items()}


def of_lines(folder: Path, manifest: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The trees of a bundle's lines, by name, whatever its manifest tells of them."""
    found: dict[str, dict[str, Any]] = {}
    for name in NAMES:
        tree = Tree()
        for leaf in leaves(folder, name, manifest):
            tree.add(leaf)
        found[name] = as_json(tree)
    return found


def verify(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Raises EvidenceError where a tree of the manifest is not that of the bundle's lines."""
    for name, found in of_lines(folder, manifest).items():
        if found != manifest["trees"][name]:
            raise _other(folder, name)


def _other(folder: Path, name: str) -> EvidenceError:
    return EvidenceError(f"{folder / MANIFEST}: trees: {name} is not the tree of the lines of this bundle")
