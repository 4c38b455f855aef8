"""What a search is asked: a document, the check that judges it, and the documents around it that are in reach."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from averment.authoring.explain.candidates import RelatedKey
from averment.authoring.explain.edits import Change
from averment.evaluation.scan import Scan
from averment.model.documents import GLOBAL, HEADER_SCHEMA, Document, region_of
from averment.model.types import Types
from averment.model.verdict import Row
from averment.policy.analysis.reads import Reads
from averment.policy.policies import Check, PolicySet

NEIGHBOURS = 6
"""Related documents of one type that are varied."""


@dataclass(frozen=True)
class Question:
    """A document, the one check it is judged by, and the scan around it; `rows` are the check's verdicts in that scan."""

    scan: Scan
    policies: PolicySet
    check: Check
    reads: Sequence[Reads]
    document: Document
    rows: Sequence[Row]
    types: Types

    @property
    def wanted(self) -> set[str]:
        """The fields of the judged document that the check reads."""
        return {name for each in self.reads for name in each.input}


Changes = tuple[tuple[RelatedKey | None, Change], ...]
"""What differs, and where: None is the judged resource."""


@dataclass(frozen=True)
class Found:
    """Changes that together give the wanted verdict, and the row that proves it."""

    changes: Changes
    row: Row


@dataclass(frozen=True)
class Outcome:
    """What a search came to: the smallest change, others hardly larger, how many states were judged, whether time ran out."""

    target: str
    found: Found | None
    also: tuple[Found, ...]
    tried: int
    cut_short: bool


def pointers(question: Question) -> Iterator[tuple[str, str]]:
    """Ids and names of related documents with their type: what a field that points to one may hold."""
    for kind in question.check.related:
        for document in islice((each for each in question.scan.documents if each["resource_type"] == kind), 6):
            yield document["resource_id"], kind
            yield document["resource_name"], kind


def neighbours(question: Question) -> Iterator[tuple[Document, frozenset[str]]]:
    """Related documents that may be changed, with the fields the check reads: those that one names of the other first."""
    fields: dict[str, set[str]] = {}
    scanned = {kind for each in question.reads for kind in each.scanned}
    for each in question.reads:
        for kind, read in each.related.items():
            fields.setdefault(kind, set()).update(read - set(HEADER_SCHEMA) | read & {"tags"})
    own = question.document
    text = json.dumps(own, ensure_ascii=False)
    for kind, names in sorted(fields.items()):
        near = [each for each in question.scan.documents if each["resource_type"] == kind and _changeable(each, own)]
        named = [each for each in near if each["resource_id"] in text or f'"{each["resource_name"]}"' in text]
        rest = [each for each in near if each not in named] if kind in scanned or not named else []
        yield from ((each, frozenset(names)) for each in [*named, *rest][:NEIGHBOURS] if names)


def alike(question: Question, kind: str) -> Iterator[Document]:
    """Documents that values are taken from: those of the type, then those of other types that the check judges."""
    judged = question.check.resource_types if kind in question.check.resource_types else ()
    for each in (kind, *(other for other in judged if other != kind)):
        yield from (document for document in question.scan.documents if document["resource_type"] == each)


def in_reach(other: Document, own: Document) -> bool:
    """Whether a rule that goes through a type comes by a document: one of the same Region, or where either has none."""
    places = {region_of(other), region_of(own)}
    return len(places) == 1 or GLOBAL in places


def _changeable(other: Document, own: Document) -> bool:
    """Whether a related document is in reach and the account's own: nobody can change the policies of AWS."""
    return other is not own and in_reach(other, own) and not re.match(r"arn:[^:]*:iam::aws:", other["resource_id"])
