"""Compares the results recorded in a bundle with those of judging its documents again by the same policies."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from averment.evidence import bundle_files, bundle_reader
from averment.model import documents
from averment.model.tool import TOOL
from averment.model.verdict import Row, order

_NAMED = 5
"""Files of somebody else's that are named: a bundle may lie in a folder of thousands."""


@dataclass(frozen=True)
class Recorded:
    """A bundle as it was before another one is written, perhaps in its place."""

    folder: Path
    manifest: Mapping[str, Any]

    @classmethod
    def of(cls, folder: Path) -> "Recorded":
        """The bundle in a folder. Raises what reading.manifest_of raises."""
        return cls(folder, bundle_reader.manifest_of(folder))

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest's file, by which the bundle is known elsewhere."""
        return bundle_reader.manifest_sha256(self.folder)

    def left_aside(self) -> Iterator[str]:
        """The first few files beside the bundle's own, by path: no manifest vouches for them, and nobody reads them."""
        found = bundle_files.foreign(self.folder, self.manifest["files"])
        yield from (str(self.folder / name) for name in islice(found, _NAMED))
        if any(found):
            yield f"{self.folder}: more than these"

    def compared(self, rows: Iterable[Row]) -> "Compared":
        """How results.jsonl differs from these rows, which come in their order.

        The words of a rule that raised are an engine's own: they are not compared.
        """
        place = self.folder / bundle_files.RESULTS
        if bundle_files.RESULTS not in self.manifest["files"]:
            return Compared(0, 0, ())
        identical = total = 0
        wrong: list[str] = []
        with bundle_files.opened(self.folder, bundle_files.RESULTS) as stream:
            for number, stored, row in _beside(stream, rows):
                total += row is not None
                if stored is not None and row is not None and _same(stored, row):
                    identical += 1
                elif len(wrong) < _NAMED:
                    what = "is not what these policies give for its documents"
                    wrong.append(f"{place}:{number}: {what}: {_told(row)}{self._version()}")
        return Compared(identical, total, tuple(wrong))

    def wrong_additions(self, additions: Mapping[str, Any]) -> str:
        """Where the manifest tells other additions to the shipped policies than these are, in one sentence; else empty."""
        if self.manifest.get("policies", {}) == additions:
            return ""
        where = self.folder / bundle_files.MANIFEST
        return f"{where}: policies: is not what is added to the shipped ones or replaced{self._version()}"

    def other_reports(self, output: Path) -> list[str]:
        """The reports that are not those of a bundle written from the same results."""
        theirs, ours = self.manifest["files"], bundle_reader.manifest_of(output)["files"]
        return sorted(
            name for name in bundle_files.reports() - {bundle_files.RESULTS} if name in theirs and theirs[name] != ours.get(name)
        )

    def _version(self) -> str:
        if bundle_reader.is_ours(self.manifest):
            return ""
        return f" (version {self.manifest['tool']['version']} wrote it, this is {TOOL['version']})"


@dataclass(frozen=True)
class Compared:
    """How many of the verdicts are as they are recorded, of how many; and the first few that are not, a sentence each."""

    identical: int
    total: int
    wrong: tuple[str, ...]


def _beside(stream: Iterable[bytes], rows: Iterable[Row]) -> Iterator[tuple[int, bytes | None, Row | None]]:
    """Each stored line, by its number, beside the row of the same place; one that has none there stands alone."""
    left = iter(rows)
    row = next(left, None)
    number = 0
    for number, stored in enumerate(stream, 1):
        key = _key(stored)
        while row is not None and key is not None and order(row) < key:
            yield number, None, row
            row = next(left, None)
        if row is not None and key == order(row):
            yield number, stored, row
            row = next(left, None)
        else:
            yield number, stored, None
    while row is not None:
        number += 1
        yield number, None, row
        row = next(left, None)


def _key(stored: bytes) -> tuple[str, str, str, str] | None:
    """The place of a stored line in the order of rows; None for what is no row at all."""
    try:
        found = json.loads(stored)
        key = tuple(found[name] for name in ("check_id", "resource_type", "region", "resource_id"))
    except (ValueError, RecursionError, KeyError, TypeError, IndexError):
        return None
    return key if all(isinstance(each, str) for each in key) else None


def _same(stored: bytes, row: Row) -> bool:
    written = documents.line(row.as_json()).encode() + b"\n"
    if stored == written or not row.rule_error:
        return stored == written
    upto = written.index(_MESSAGE) + len(_MESSAGE)
    return stored[:upto] == written[:upto]


_MESSAGE = b'"message":"'
"""The last of a row's fields. A quotation mark within a text would be escaped: this is found nowhere before."""


def _told(row: Row | None) -> str:
    return f"{row.check_id} is {row.status} for {row.resource_name}" if row else "there is no such row"
