"""What a waiver is pinned to: the SHA-256 of the facts that a verdict rests on."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from averment.model import documents
from averment.model.document_store import DocumentStore
from averment.model.documents import Key
from averment.model.verdict import Row
from averment.policy.analysis.reads import Reads
from averment.policy.policies import Check
from averment.report.finding import Evidence, ShownDocument
from averment.report.finding_evidence import FindingEvidence

_NO_FACTS = ("schema_version", "collected_at", "sources", "unread")
"""Fields of a document that say how it was read, not what the resource is; a rule that reads all fields reads them, too."""


_TAGS = "tags"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z", re.ASCII)
_MEMBER = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
"""A name as documents have those of AWS's members; keys of policies' conditions (``aws:CurrentTime``) are none."""


class Facts:
    """The facts behind rows: the fields that a check reads, of the judged document and of those that these fields lead to.

    When and by which calls they were read is no part of them, nor are moments that AWS tells, nor what the check does not read.
    Of a type of which a check reads all documents, those that the judged one leads to are.
    """

    def __init__(self, found: DocumentStore, checks: Mapping[str, Check], reads: Mapping[tuple[str, str], Reads]) -> None:
        self._found, self._checks, self._reads = found, checks, reads

    def of(self, row: Row) -> str:
        """The SHA-256 of the facts behind a row, in hexadecimal digits."""
        told = list(map(_told, self._shown(self._basis.of(row, self._checks[row.check_id]))))
        return hashlib.sha256(_canonical(told).encode()).hexdigest()

    def _shown(self, evidence: Evidence) -> list[ShownDocument]:
        """The judged document and the related ones, as far as fields that the check reads lead there.

        A field that it does not read may name one, too, and a scan of few checks does not know that field.
        """
        if evidence.document is None:
            return []
        related = {(each.resource_type, each.resource_id): each for each in evidence.related}
        found, waiting = [evidence.document], [evidence.document]
        while waiting:
            for text in documents.strings(waiting.pop().fields):
                for kind, _, resource_id in self._named.get(text, ()):
                    other = related.pop((kind, resource_id), None)
                    if other:
                        found.append(other)
                        waiting.append(other)
        return [found[0], *sorted(found[1:], key=lambda each: (each.resource_type, each.resource_id))]

    @cached_property
    def _named(self) -> dict[str, list[Key]]:
        """The documents of related types by each of their ids and names; made when the first waiver asks."""
        kinds = {kind for each in self._reads.values() for kind in each.related}
        named: dict[str, list[Key]] = {}
        for document in self._found:
            if document["resource_type"] in kinds:
                for name in documents.names(document):
                    named.setdefault(name, []).append(documents.sort_key(document))
        return named

    @cached_property
    def _basis(self) -> FindingEvidence:
        return FindingEvidence(self._found, self._named, self._reads)


def _told(shown: ShownDocument) -> dict[str, Any]:
    read = {name: value for name, value in shown.fields.items() if name not in _NO_FACTS}
    fields = {**_lasting(read), **{name: read[name] for name in (_TAGS,) if name in read}}
    return {"resource_type": shown.resource_type, "resource_id": shown.resource_id, "fields": fields}


def _lasting(value: Any) -> Any:
    """A value without members of AWS's that tell a moment: when a trail last wrote or a key was last used changes by itself."""
    if isinstance(value, Mapping):
        return {name: _lasting(each) for name, each in value.items() if not _is_moment(name, each)}
    return [_lasting(each) for each in value] if isinstance(value, list) else value


def _is_moment(name: str, value: Any) -> bool:
    return isinstance(value, str) and bool(_MOMENT.fullmatch(value)) and bool(_MEMBER.fullmatch(name))


def _canonical(value: Any) -> str:
    """JSON whose bytes depend on the value alone: sorted keys, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
