"""Draws rows of a bundle so that anybody draws the same: the form of a sample in a file, and its verification."""

import hashlib
from collections.abc import Iterator, Mapping
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


def of_bundle(folder: Path, manifest: Mapping[str, Any], size: int, seed: int, statuses: tuple[Status, ...]) -> dict[str, Any]:
    """A sample of rows, with the documents they are about, as JSON. Raises ConfigError where no row is of the statuses."""
    asked = _of_status(folder, manifest, statuses) if statuses else range(manifest["trees"][ROWS_TREE]["size"])
    if not asked:
        raise ConfigError(f"{folder}: no row is {' or '.join(statuses) or 'there'}, so none can be drawn")
    rows = trees.built(folder, ROWS_TREE, manifest, [asked[each] for each in drawn(len(asked), size, seed)])
    about = {number: leaf.key_of(row.line, f"{folder}: row {number}") for number, row in rows.items()}
    places = _places(folder, manifest, set(about.values()))
    documents = trees.built(folder, DOCUMENTS_TREE, manifest, list(places.values()))
    return {
        "draw": {"size": size, "seed": seed, "status": [str(each) for each in statuses], "population": len(asked)},
        "rows": [
            {
                "row": leaf.as_json(row),
                "document": leaf.as_json(documents[places[about[number]]]) if about[number] in places else None,
            }
            for number, row in sorted(rows.items())
        ],
    }


def _of_status(folder: Path, manifest: Mapping[str, Any], statuses: tuple[Status, ...]) -> list[int]:
    """The numbers of all rows of these statuses."""
    rows = enumerate(trees.leaves(folder, ROWS_TREE, manifest))
    return [number for number, line in rows if leaf.value_of(line, f"{folder}: row {number}").get("status") in statuses]


def _places(folder: Path, manifest: Mapping[str, Any], wanted: set[Key]) -> dict[Key, int]:
    """The numbers of some documents, by type, Region and id."""
    found = enumerate(trees.leaves(folder, DOCUMENTS_TREE, manifest))
    keys = ((leaf.key_of(line, f"{folder}: document {number}"), number) for number, line in found)
    return {key: number for key, number in keys if key in wanted}


def verify(value: Mapping[str, Any], manifest: Mapping[str, Any], where: str) -> Iterator[str]:
    """Verifies a sample against its manifest, which is taken as true; a line on what holds. Raises EvidenceError else."""
    draw, rows = _parts(value, where)
    proved = [
        leaf.of_json(each["row"], manifest["trees"][ROWS_TREE], f"{where}: row {number} of the sample")
        for number, each in enumerate(rows)
    ]
    with_document = sum(each["document"] is not None for each in rows)
    for number, (each, row) in enumerate(zip(rows, proved, strict=True)):
        _hold_document(each["document"], row.line, manifest, f"{where}: row {number} of the sample")
        status = leaf.value_of(row.line, where).get("status")
        if draw["status"] and status not in draw["status"]:
            raise EvidenceError(f"{where}: row {number} of the sample is {status!a:.20}, which was not asked for")
    yield (
        f"Rows: {counted(len(rows), 'row')}, each one of the {manifest['trees'][ROWS_TREE]['size']:,} of the bundle; "
        f"{counted(with_document, 'document')}, each one of the bundle and that of its row"
    )
    yield _held_draw(draw, [each.index for each in proved], manifest["trees"][ROWS_TREE]["size"], where)


def _parts(value: Mapping[str, Any], where: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """How a sample was drawn, and its rows, held to their form."""
    draw, rows = value.get("draw"), value.get("rows")
    if not isinstance(draw, dict) or draw.keys() != {"size", "seed", "status", "population"}:
        raise EvidenceError(f"{where}: draw needs size, seed, status and population")
    numbers = [draw[name] for name in ("size", "seed", "population")]
    if not all(type(each) is int for each in numbers) or not 0 < draw["size"] <= MOST or draw["population"] < 1:
        raise EvidenceError(f"{where}: draw: size, seed or population is no number that a sample has")
    if not isinstance(draw["status"], list) or not set(map(str, draw["status"])) <= set(Status):
        raise EvidenceError(f"{where}: draw: status is no list of statuses")
    pairs = isinstance(rows, list) and all(isinstance(each, dict) and each.keys() == {"row", "document"} for each in rows)
    if not pairs or not isinstance(rows, list):
        raise EvidenceError(f"{where}: rows is no list of rows with their documents")
    return draw, rows


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


def _held_draw(draw: Mapping[str, Any], indices: list[int], size: int, where: str) -> str:
    """What of the draw holds. Of all rows it can be made again; which rows have a status the sample alone cannot tell."""
    how = f"seed {draw['seed']}, {draw['size']} asked for"
    if not draw["status"]:
        if draw["population"] != size or indices != drawn(size, draw["size"], draw["seed"]):
            raise EvidenceError(f"{where}: its rows are not those that {how} draws of {size:,}")
        return f"Draw: these are the rows that {how}, draws of all {size:,}"
    wanted = min(draw["size"], draw["population"])
    if indices != sorted(set(indices)) or len(indices) != wanted or draw["population"] > size:
        raise EvidenceError(f"{where}: its rows are not as many as {how} draws, each once and in order")
    of = f"{draw['population']:,} that are {' or '.join(draw['status'])}"
    return f"Draw: {how}, of {of}; that these were drawn is not proved by the file: the bundle gives the same file again"
