"""What each verdict rests on: the judged document and those related to it, by hash and by the fields that the check reads."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from aigov.evaluation.scan import Scan
from aigov.model import documents
from aigov.model.documents import Document, Findable, Key
from aigov.model.verdict import UNKNOWN, Row
from aigov.policy.analysis.reads import ALL, Reads
from aigov.policy.policies import Check

_KEPT = 1000
"""So many documents of a bundle are kept in memory."""

_LEADS_KEPT = 20_000
"""Of so many documents the hash and the way to others are kept: each has a finding of many checks."""

_TYPE = "resource_type"
"""Every rule reads it and no document lacks it: nothing is told by saying so."""

ALWAYS = frozenset({_TYPE, "resource_id", "resource_name", "account_id", "region"})
"""The fields that every document and every finding have: never absent, and not repeated in a finding's evidence."""


def together(check: Check, reads: Mapping[tuple[str, str], Reads]) -> Reads:
    """What all rules of a check read."""
    heads = [reads[check.id, head] for head in check.heads]
    related: dict[str, frozenset[str]] = {}
    for each in heads:
        for kind, names in each.related.items():
            related[kind] = related.get(kind, frozenset()) | names
    own: frozenset[str] = frozenset().union(*(each.input for each in heads))
    return Reads(own, related, frozenset().union(*(each.scanned for each in heads)))


def as_json(reads: Reads) -> dict[str, Any]:
    """What a check reads as it stands in `checks`: the same for each of its findings."""
    return {
        "fields": sorted(reads.input - {_TYPE}),
        "related": {
            kind: {"fields": sorted(names - {_TYPE}), "all_read": kind in reads.scanned}
            for kind, names in sorted(reads.related.items())
        },
    }


def absent(names: Iterable[str], shown: Mapping[str, Any]) -> list[str]:
    """Of the fields that a check reads those for which AWS returned no value: neither shown with one nor unread."""
    unread = shown.get("unread", {})
    return [] if ALL in unread else sorted(set(names) - {ALL} - ALWAYS - set(shown.get("fields", ())) - set(unread))


class Grounds:
    """What each verdict rests on: the fields its check reads, of the judged document and of those related to it."""

    def __init__(self, scan: Scan, reads: Mapping[tuple[str, str], Reads]) -> None:
        self._reads = reads
        self._together: dict[str, Reads] = {}
        found = scan.documents if isinstance(scan.documents, Findable) else list(scan.documents)
        self._at = _finder(found)
        self._named = _named(found, {kind for each in reads.values() for kind in each.related})
        self._hash = lru_cache(maxsize=_LEADS_KEPT)(self._hashed)
        self._leads_to = lru_cache(maxsize=_LEADS_KEPT)(self._mentioned)

    def document(self, row: Row) -> Document | None:
        """The document that a row is about; none for one about resources that could not be listed."""
        return self._at((row.resource_type, row.region, row.resource_id))

    def of(self, row: Row, check: Check) -> dict[str, Any]:
        """The evidence of one row; of a row about resources that could not be listed only the refused calls."""
        key = (row.resource_type, row.region, row.resource_id)
        document = self._at(key)
        evidence: dict[str, Any] = {}
        if document is not None:
            reads = self.reads(check)
            evidence = self._shown(key, document, reads.input) | {"sources": document["sources"]}
            related = self._related(key, reads.related)
            if related:
                evidence["related"] = related
        if row.status == UNKNOWN and row.refusals:
            evidence["refused"] = [{**each.as_json(), "cause": each.cause} for each in row.refusals]
        return evidence

    def reads(self, check: Check) -> Reads:
        """What all rules of a check read."""
        if check.id not in self._together:
            self._together[check.id] = together(check, self._reads)
        return self._together[check.id]

    def _related(self, own: Key, wanted: Mapping[str, Collection[str]]) -> list[dict[str, Any]]:
        """Those documents of the related types that the judged one leads to by id or name, or that such a one leads to."""
        found = {own}
        waiting = [own] if wanted else []
        while waiting:
            for key in self._leads_to(waiting.pop()):
                if key[0] in wanted and key not in found:
                    found.add(key)
                    waiting.append(key)
        others = [(key, self._at(key)) for key in sorted(found - {own}, key=lambda key: (key[0], key[2], key[1]))]
        return [
            {_TYPE: key[0], "resource_id": key[2], **self._shown(key, each, wanted[key[0]])}
            for key, each in others
            if each is not None
        ]

    def _shown(self, key: Key, document: Document, wanted: Collection[str]) -> dict[str, Any]:
        """A document's hash and the fields that a check reads, as far as it has them, and what was refused in place of others."""
        names = set(document) - {"unread"} if ALL in wanted else set(wanted) & document.keys() - {_TYPE}
        unread = documents.unread_fields(document, wanted)
        shown = {"document_sha256": self._hash(key), "fields": {name: document[name] for name in sorted(names)}}
        if documents.FROM_FILE in document:
            shown[documents.FROM_FILE] = document[documents.FROM_FILE]
        return shown | ({"unread": unread} if unread else {})

    def _hashed(self, key: Key) -> str:
        return hashlib.sha256(documents.line(self._at(key) or {}).encode()).hexdigest()

    def _mentioned(self, key: Key) -> tuple[Key, ...]:
        """The documents of related types whose id or name stands anywhere in a document."""
        return tuple({other: None for text in documents.strings(self._at(key)) for other in self._named.get(text, ())})


def _finder(found: Collection[Document]) -> Callable[[Key], Document | None]:
    """How a document is found by type, Region and id: in memory, or in the files of a bundle, of which the last few are kept."""
    if isinstance(found, Findable):
        return lru_cache(maxsize=_KEPT)(found.at)
    return {documents.sort_key(each): each for each in found}.get


def _named(found: Iterable[Document], kinds: Collection[str]) -> dict[str, list[Key]]:
    """The documents of some types by their ids and names."""
    named: dict[str, list[Key]] = {}
    for document in found:
        if document[_TYPE] in kinds:
            key = documents.sort_key(document)
            for name in documents.names(document):
                named.setdefault(name, []).append(key)
    return named
