"""The rows of a bundle as a stream: read line by line from results.jsonl, each held to the form that a scan writes."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from averment.base import json_text
from averment.base.errors import EvidenceError
from averment.evidence import bundle_files, bundle_reader
from averment.evidence.bundle_files import RESULTS
from averment.model.verdict import SHOWN, Row, Severity, Status, order
from averment.sources.aws.payload import read_json

LONGEST_LINE = 1024 * 1024
"""Bytes. Names and ids have some thousands at most, and messages are cut."""

_OPTIONAL = frozenset({"waiver"})
"""What a row has only where it says something."""

_KNOWN = frozenset(SHOWN) | _OPTIONAL
_DEMANDED = frozenset(SHOWN) - _OPTIONAL
_OF_ROW = _KNOWN & {each.name for each in fields(Row)}
_STATUSES = {str(each): each for each in Status}
_SEVERITIES = {str(each): each for each in Severity}


class StoredRows:
    """The rows of a bundle, as often as they are asked for, in the order of `order`; none is held.

    Raises EvidenceError where the file is missing or is not the one that the manifest tells of; while rows are gone through, with
    file and line, for a row that no scan writes, and for a file that changed meanwhile.
    """

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        if RESULTS not in manifest["files"]:
            raise EvidenceError(f"{folder}: has no {RESULTS}, which has the verdicts: scan again")
        bundle_reader.verify(folder, RESULTS, manifest)
        self._folder = folder
        self._size: int = manifest["sizes"][RESULTS]
        self._digest: str = manifest["files"][RESULTS]
        self._accounts = frozenset({manifest["account_id"], ""})

    def __iter__(self) -> Iterator[Row]:
        place = self._folder / RESULTS
        seen = hashlib.sha256()
        last = ("", "", "", "")
        with bundle_files.opened(self._folder, RESULTS, self._size) as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                seen.update(line)
                row = _row(f"{place}:{number}", line, self._accounts)
                key = order(row)
                if key <= last:
                    raise EvidenceError(
                        f"{place}:{number}: is out of order or there twice: rows stand by check, type, Region and id"
                    )
                last = key
                yield row
        if seen.hexdigest() != self._digest:
            raise EvidenceError(f"{place}: changed while it was read")


def _row(where: str, line: bytes, accounts: Collection[str]) -> Row:
    if len(line) > LONGEST_LINE:
        raise EvidenceError(f"{where}: is longer than {LONGEST_LINE} bytes")
    try:
        found = read_json(line.decode("utf-8"), once=True)
        json_text.hold(found if isinstance(found, dict) else None)
    except (UnicodeError, TypeError) as error:
        raise EvidenceError(f"{where}: is not text of UTF-8") from error
    except ValueError as error:
        raise EvidenceError(f"{where}: is no JSON that can be read: {error}") from error
    wrong = _problem(found, accounts)
    if wrong:
        raise EvidenceError(f"{where}: {wrong}")
    values = {name: value for name, value in found.items() if name in _OF_ROW}
    return Row(**{**values, "status": _STATUSES[found["status"]], "severity": _SEVERITIES[found["severity"]]})


def _problem(found: object, accounts: Collection[str]) -> str:
    """What of a row is not as a scan writes it, in a few words; empty where nothing is."""
    if not isinstance(found, dict) or not found.keys() >= _DEMANDED or not all(isinstance(each, str) for each in found.values()):
        return f"is no row, which is a JSON object of the texts {', '.join(SHOWN)}"
    more = next((name for name in found if name not in _KNOWN), None)
    if more is not None:
        return f"{more!a:.80} is no member of a row that a scan writes"
    for name, known in (("status", _STATUSES), ("severity", _SEVERITIES)):
        if found[name] not in known:
            return f"{name} is {found[name]!a:.80}, and there is none such"
    if found["account_id"] not in accounts:
        return f"account_id is {found['account_id']!a:.80}, which is not the scan's"
    return ""
