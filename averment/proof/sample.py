"""Draws rows of a bundle so that anybody draws the same: the form of a sample in a file, and its verification."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averment.base.errors import ConfigError, EvidenceError
from averment.base.words import counted
from averment.evidence import trees
from averment.evidence.trees import DOCUMENTS_TREE, ROWS_TREE
from averment.model.documents import Key
from averment.model.verdict import POPULATION, Status
from averment.proof import leaf

MOST = 10_000
"""Rows of a sample."""

LARGEST_SEED = 2**63 - 1
"""Larger numbers are not read from files."""


@dataclass(frozen=True)
class Narrowed:
    """Which rows are drawn from: those of any of the statuses and any of the checks; empty means all.

    A check is an id, or the beginning of one and ``*``: ``KMS-*``.
    """

    statuses: tuple[Status, ...] = ()
    checks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.statuses or self.checks)

    def __str__(self) -> str:
        """``FAIL or UNKNOWN and of KMS-*``."""
        of = f"of {' or '.join(self.checks)}" if self.checks else ""
        return " and ".join(filter(None, (" or ".join(self.statuses), of)))

    def refused(self, row: Mapping[str, Any]) -> str:
        """What of a row was not asked for, in words; empty for one that may be drawn."""
        status, check = row.get("status"), row.get("check_id")
        if self.statuses and status not in self.statuses:
            return f"{status!a:.20}"
        matched = isinstance(check, str) and any(_matches(check, each) for each in self.checks)
        return "" if matched or not self.checks else f"of check {check!a:.40}"

    def as_json(self) -> dict[str, list[str]]:
        """The form it has in a file: ``check`` only where checks were named, as files before it have none."""
        named = {"check": list(self.checks)} if self.checks else {}
        return {"status": [str(each) for each in self.statuses], **named}


def _matches(check: str, pattern: str) -> bool:
    return check.startswith(pattern[:-1]) if pattern.endswith("*") else check == pattern


def drawn(population: int, size: int, seed: int) -> list[int]:
    """Numbers below `population`, as many as `size` or all, each once, in their order.

    The next one is the SHA-256 of the text ``SEED:COUNT``, as a number, modulo the population; COUNT goes up from 0, and what
    was drawn before is passed over.
    """
    found: set[int] = set()
    count = 0
    while len(found) < min(population, size):
        digest = hashlib.sha256(f"{seed}:{count}".encode()).digest()
        found.add(int.from_bytes(digest, "big") % population)
        count += 1
    return sorted(found)


def of_bundle(folder: Path, manifest: Mapping[str, Any], size: int, seed: int, narrowed: Narrowed) -> dict[str, Any]:
    """A sample of rows, with the documents they are about, as JSON. Raises ConfigError where no row may be drawn."""
    asked = _asked_for(folder, manifest, narrowed) if narrowed else range(manifest["trees"][ROWS_TREE]["size"])
    if not asked:
        raise ConfigError(f"{folder}: no row is {str(narrowed) or 'there'}, so none can be drawn")
    rows = trees.built(folder, ROWS_TREE, manifest, [asked[each] for each in drawn(len(asked), size, seed)])
    about = {number: leaf.key_of(row.line, f"{folder}: row {number}") for number, row in rows.items()}
    places = _places(folder, manifest, set(about.values()))
    documents = trees.built(folder, DOCUMENTS_TREE, manifest, list(places.values()))
    return {
        "draw": {"size": size, "seed": seed, **narrowed.as_json(), "population": len(asked)},
        "rows": [
            {
                "row": leaf.as_json(row),
                "document": leaf.as_json(documents[places[about[number]]]) if about[number] in places else None,
            }
            for number, row in sorted(rows.items())
        ],
    }


def _asked_for(folder: Path, manifest: Mapping[str, Any], narrowed: Narrowed) -> list[int]:
    """The numbers of all rows that may be drawn."""
    rows = enumerate(trees.leaves(folder, ROWS_TREE, manifest))
    return [number for number, line in rows if not narrowed.refused(leaf.value_of(line, f"{folder}: row {number}"))]


def _places(folder: Path, manifest: Mapping[str, Any], wanted: set[Key]) -> dict[Key, int]:
    """The numbers of some documents, by type, Region and id."""
    found = enumerate(trees.leaves(folder, DOCUMENTS_TREE, manifest))
    keys = ((leaf.key_of(line, f"{folder}: document {number}"), number) for number, line in found)
    return {key: number for key, number in keys if key in wanted}


def verify(value: Mapping[str, Any], manifest: Mapping[str, Any], where: str) -> Iterator[str]:
    """Verifies a sample against its manifest, which is taken as true; a line on what holds. Raises EvidenceError else."""
    draw, rows = _parts(value, where)
    narrowed = Narrowed(tuple(map(Status, draw["status"])), tuple(draw.get("check", ())))
    proved = [
        leaf.of_json(each["row"], manifest["trees"][ROWS_TREE], f"{where}: row {number} of the sample")
        for number, each in enumerate(rows)
    ]
    with_document = sum(each["document"] is not None for each in rows)
    for number, (each, row) in enumerate(zip(rows, proved, strict=True)):
        _hold_document(each["document"], row.line, manifest, f"{where}: row {number} of the sample")
        refused = narrowed.refused(leaf.value_of(row.line, where))
        if refused:
            raise EvidenceError(f"{where}: row {number} of the sample is {refused}, which was not asked for")
    yield (
        f"Rows: {counted(len(rows), 'row')}, each one of the {manifest['trees'][ROWS_TREE]['size']:,} of the bundle; "
        f"{counted(with_document, 'document')}, each one of the bundle and that of its row"
    )
    yield _held_draw(draw, narrowed, [each.index for each in proved], manifest["trees"][ROWS_TREE]["size"], where)


def _parts(value: Mapping[str, Any], where: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """How a sample was drawn, and its rows, held to their form."""
    draw, rows = value.get("draw"), value.get("rows")
    if not isinstance(draw, dict) or draw.keys() - {"check"} != {"size", "seed", "status", "population"}:
        raise EvidenceError(f"{where}: draw needs size, seed, status and population")
    numbers = [draw[name] for name in ("size", "seed", "population")]
    if not all(type(each) is int for each in numbers) or not 0 < draw["size"] <= MOST or draw["population"] < 1:
        raise EvidenceError(f"{where}: draw: size, seed or population is no number that a sample has")
    if not isinstance(draw["status"], list) or not set(map(str, draw["status"])) <= set(Status):
        raise EvidenceError(f"{where}: draw: status is no list of statuses")
    if "check" in draw and not _names_checks(draw["check"]):
        raise EvidenceError(f"{where}: draw: check is no list of check ids")
    pairs = isinstance(rows, list) and all(isinstance(each, dict) and each.keys() == {"row", "document"} for each in rows)
    if not pairs or not isinstance(rows, list):
        raise EvidenceError(f"{where}: rows is no list of rows with their documents")
    return draw, rows


def _names_checks(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) and each.isprintable() for each in value)


def _hold_document(value: object, row: str, manifest: Mapping[str, Any], where: str) -> None:
    """Raises EvidenceError for a document that is not in the bundle or not the row's, and where a row lacks its document."""
    key = leaf.key_of(row, where)
    if value is None:
        if key[2] != POPULATION:
            raise EvidenceError(f"{where}: has no document, and is about {key[2]!a:.200}")
        return
    document = leaf.of_json(value, manifest["trees"][DOCUMENTS_TREE], f"{where}: its document")
    if leaf.key_of(document.line, where) != key:
        raise EvidenceError(f"{where}: its document is of another resource than the row is about")


def _held_draw(draw: Mapping[str, Any], narrowed: Narrowed, indices: list[int], size: int, where: str) -> str:
    """What of the draw holds. Of all rows it can be made again; how many rows may be drawn the sample alone cannot tell."""
    how = f"seed {draw['seed']}, {draw['size']} asked for"
    if not narrowed:
        if draw["population"] != size or indices != drawn(size, draw["size"], draw["seed"]):
            raise EvidenceError(f"{where}: its rows are not those that {how} draws of {size:,}")
        return f"Draw: these are the rows that {how}, draws of all {size:,}"
    wanted = min(draw["size"], draw["population"])
    if indices != sorted(set(indices)) or len(indices) != wanted or draw["population"] > size:
        raise EvidenceError(f"{where}: its rows are not as many as {how} draws, each once and in order")
    of = f"{draw['population']:,} that are {narrowed}"
    return f"Draw: {how}, of {of}; that these were drawn is not proved by the file: the bundle gives the same file again"
