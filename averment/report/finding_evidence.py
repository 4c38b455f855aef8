"""What each verdict rests on: the judged document and those related to it, by hash and by the fields that the check reads."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from averment.model import documents
from averment.model.collected import FailedCall
from averment.model.document_store import DocumentStore
from averment.model.documents import Document, Key
from averment.model.verdict import UNKNOWN, Row
from averment.policy.analysis.reads import ALL, Reads
from averment.policy.policies import Check
from averment.report.finding import CheckReads, Evidence, RelatedReads, ShownDocument

_KEPT = 1000
"""So many documents that were asked for by key are kept in memory."""

_LEADS_KEPT = 20_000
"""Of so many documents the hash and the way to others are kept: each has a finding of many checks."""

_TYPE = "resource_type"
"""Every rule reads it and no document lacks it: saying so adds nothing."""

ALWAYS = frozenset({_TYPE, "resource_id", "resource_name", "account_id", "region"})
"""The fields that every document and every finding have: never absent, and not repeated in a finding's evidence."""


def all_reads(check: Check, reads: Mapping[tuple[str, str], Reads]) -> Reads:
    """What all rules of a check read."""
    heads = [reads[check.id, head] for head in check.heads]
    related: dict[str, frozenset[str]] = {}
    for each in heads:
        for kind, names in each.related.items():
            related[kind] = related.get(kind, frozenset()) | names
    own: frozenset[str] = frozenset().union(*(each.input for each in heads))
    return Reads(own, related, frozenset().union(*(each.scanned for each in heads)))


def told(reads: Reads) -> CheckReads:
    """What a check reads as the report tells it: the same for each of its findings."""
    related = {
        kind: RelatedReads(tuple(sorted(names - {_TYPE})), kind in reads.scanned) for kind, names in sorted(reads.related.items())
    }
    return CheckReads(tuple(sorted(reads.input - {_TYPE})), related)


def absent(names: Iterable[str], shown: ShownDocument) -> list[str]:
    """Of the fields that a check reads those for which AWS returned no value: neither shown with one nor unread."""
    return [] if ALL in shown.unread else sorted(set(names) - {ALL} - ALWAYS - set(shown.fields) - set(shown.unread))


class FindingEvidence:
    """What each verdict rests on: the fields its check reads, of the judged document and of those related to it.

    `named` are the documents of related types by each of their ids and names.
    """

    def __init__(self, found: DocumentStore, named: Mapping[str, Sequence[Key]], reads: Mapping[tuple[str, str], Reads]) -> None:
        self._reads = reads
        self._named = named
        self._together: dict[str, Reads] = {}
        self._at = lru_cache(maxsize=_KEPT)(found.at)
        self._digests = lru_cache(maxsize=_LEADS_KEPT)(self._digested)
        self._leads_to = lru_cache(maxsize=_LEADS_KEPT)(self._mentioned)

    def document(self, row: Row) -> Document | None:
        """The document that a row is about; none for one about resources that could not be listed."""
        return self._at((row.resource_type, row.region, row.resource_id))

    def of(self, row: Row, check: Check) -> Evidence:
        """The evidence of one row; of a row about resources that could not be listed only the refused calls."""
        refused = row.failed_calls if row.status == UNKNOWN else ()
        key = (row.resource_type, row.region, row.resource_id)
        document = self._at(key)
        if document is None:
            return Evidence(refused=refused)
        reads = self.reads(check)
        shown = self._shown(key, document, reads.input)
        return Evidence(shown, tuple(document["sources"]), self._related(key, reads.related), refused)

    def reads(self, check: Check) -> Reads:
        """What all rules of a check read."""
        if check.id not in self._together:
            self._together[check.id] = all_reads(check, self._reads)
        return self._together[check.id]

    def _related(self, own: Key, wanted: Mapping[str, Collection[str]]) -> tuple[ShownDocument, ...]:
        """Those documents of the related types that the judged one leads to by id or name, or that such a one leads to."""
        found = {own}
        waiting = [own] if wanted else []
        while waiting:
            for key in self._leads_to(waiting.pop()):
                if key[0] in wanted and key not in found:
                    found.add(key)
                    waiting.append(key)
        others = [(key, self._at(key)) for key in sorted(found - {own}, key=lambda key: (key[0], key[2], key[1]))]
        return tuple(self._shown(key, each, wanted[key[0]]) for key, each in others if each is not None)

    def _shown(self, key: Key, document: Document, wanted: Collection[str]) -> ShownDocument:
        """A document's hash and the fields that a check reads, as far as it has them, and what was refused in place of others."""
        names = set(document) - {"unread"} if ALL in wanted else set(wanted) & document.keys() - {_TYPE}
        refused: Mapping[str, Mapping[str, Any]] = documents.unread_fields(document, wanted)
        unread = {name: FailedCall(**why) for name, why in refused.items()}
        fields = {name: document[name] for name in sorted(names)}
        return ShownDocument(key[0], key[2], *self._digests(key), fields, unread, document.get(documents.FROM_FILE))

    def _digested(self, key: Key) -> tuple[str, str]:
        """The SHA-256 of a document's line and that of its content."""
        document = self._at(key) or {}
        return hashlib.sha256(documents.line(document).encode()).hexdigest(), documents.content_digest(document)

    def _mentioned(self, key: Key) -> tuple[Key, ...]:
        """The documents of related types whose id or name stands anywhere in a document."""
        return tuple({other: None for text in documents.strings(self._at(key)) for other in self._named.get(text, ())})
