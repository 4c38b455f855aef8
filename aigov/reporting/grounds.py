"""What each verdict rests on: the judged document and those related to it, by hash and by the fields that the check reads."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from aigov import documents
from aigov.documents import Document
from aigov.evaluate.judge import UNKNOWN, Row
from aigov.evaluate.policies import Check
from aigov.evaluate.reads import ALL, Reads
from aigov.evidence.stored import Key, Stored
from aigov.scan import Scan

_KEPT = 1000


class Grounds:
    """What each verdict rests on: the fields its check reads, of the judged document and of those related to it."""

    def __init__(self, scan: Scan, reads: Mapping[tuple[str, str], Reads]) -> None:
        self._reads = reads
        self._at = _finder(scan.documents)
        related = {kind for each in reads.values() for kind in each.related}
        self._named: dict[str, list[Key]] = {}
        for document in scan.documents:
            if document["resource_type"] in related:
                key = documents.sort_key(document)
                for name in {document["resource_id"], document["resource_name"], *document.get("also_known_as", ())}:
                    self._named.setdefault(name, []).append(key)

    def of(self, row: Row, check: Check) -> dict[str, Any]:
        """The evidence of one row; of a row about resources that could not be listed only the refused calls."""
        document = self._at((row.resource_type, row.region, row.resource_id))
        reads = [self._reads[check.id, head] for head in check.heads]
        evidence: dict[str, Any] = {}
        if document is not None:
            evidence = _fields_read(document, {name for each in reads for name in each.input}) | {"sources": document["sources"]}
            related = self._related(document, reads)
            if related:
                evidence["related"] = related
        if row.status == UNKNOWN:
            evidence["refused"] = [{**each.as_json(), "cause": each.cause} for each in row.refusals]
        return evidence

    def _related(self, document: Document, reads: Iterable[Reads]) -> list[dict[str, Any]]:
        """For each related type the fields consulted, and those documents of it that the judged one leads to by id or name."""
        fields: dict[str, set[str]] = {}
        for each in reads:
            for kind, names in each.related.items():
                fields.setdefault(kind, set()).update(names)
        scanned = {kind for each in reads for kind in each.scanned}
        found: dict[str, dict[str, Document]] = {kind: {} for kind in fields}
        own = documents.sort_key(document)
        waiting = [document]
        while waiting:
            for text in _strings(waiting.pop()):
                for key in self._named.get(text, ()):
                    known = found.get(key[0])
                    other = None if known is None or key[-1] in known else self._at(key)
                    if known is not None and other is not None:
                        known[key[-1]] = other
                        waiting.append(other)
        return [
            {
                "resource_type": kind,
                "all_read": kind in scanned,
                "fields_read": sorted(fields[kind]),
                "documents": [
                    {"resource_id": key, **_fields_read(each, fields[kind])}
                    for key, each in sorted(found[kind].items())
                    if documents.sort_key(each) != own
                ],
            }
            for kind in sorted(fields)
        ]


def _finder(found: Collection[Document]) -> Callable[[Key], Document | None]:
    """How a document is found by type, Region and id: in memory, or in the files of a bundle, of which the last few are kept."""
    if isinstance(found, Stored):
        return lru_cache(maxsize=_KEPT)(found.at)
    return {documents.sort_key(each): each for each in found}.get


def _fields_read(document: Document, wanted: set[str]) -> dict[str, Any]:
    """A document's hash and the fields that a check reads: with their values, absent, or with the refused call in their place."""
    wanted = wanted - {"resource_type"}
    shown = sorted(set(document) - {"unread"} if ALL in wanted else wanted & set(document))
    unread = documents.unread_fields(document, wanted)
    evidence: dict[str, Any] = {
        "document_sha256": hashlib.sha256(documents.line(document).encode()).hexdigest(),
        "fields": {name: document[name] for name in shown},
        "absent": sorted(wanted - set(document) - {ALL} - set(unread)),
    }
    return evidence | ({"unread": unread} if unread else {})


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
