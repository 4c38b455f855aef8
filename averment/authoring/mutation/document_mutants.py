"""Mutants of documents: each value that a passing verdict hangs on is left out, or replaced by one that nobody knows.

A mutant of a rule is noticed by a test. What passes here after its value is gone is no defect by that alone: absence often means
AWS's default. It is the list of what checks take for granted, to be read against AWS's documentation. An unheard-of member that
passes is one: a value nobody knows ends in UNKNOWN.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from averment.authoring.explain.candidates import Candidate, Candidates, opened
from averment.authoring.explain.explanation import needed
from averment.authoring.explain.vocabulary import FieldPath, Values, field_path
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.judge import EvaluationInput
from averment.evaluation.scan import Scan, judged
from averment.model.documents import HEADER_SCHEMA, Document
from averment.model.verdict import FAIL, PASS
from averment.policy.analysis.reads import ALL, Reads, reads_of
from averment.policy.policies import Check, PolicySet
from averment.sources.aws.declaration import Resource
from averment.sources.schemas import Models

UNHEARD_OF = "UNHEARD_OF"
"""A member that no enumeration has."""

_GONE = object()
_SAME_PLACE = 3  # documents of a type that one check is tried on: more seldom say anything else
_OTHERS = 6  # values of other documents that are tried at a place

Path = tuple[str | int, ...]
_Pool = dict[tuple[str, FieldPath], list[Any]]


@dataclass(frozen=True, order=True)
class Survivor:
    """A place that a passing verdict hangs on, and what it passes with there all the same."""

    check_id: str
    resource_type: str
    place: FieldPath
    passes: str
    """``without it`` or ``with UNHEARD_OF``."""


def survivors(scan: Scan, policies: PolicySet, declared: Mapping[str, Resource]) -> Iterator[Survivor]:
    """What passes of a scan's documents with a value left out, or with one that nobody knows, check by check.

    Only places count at which some other value makes the verdict FAIL.
    """
    documents = list(scan.documents)
    models = Models()
    known = {kind: Values(declared[kind], models, (), {}) for kind in {each["resource_type"] for each in documents}}
    pool: _Pool = {}
    for document in documents:
        for path, value in places(document):
            pool.setdefault((document["resource_type"], field_path(path)), []).append(value)
    passed = {
        (row.check_id, row.resource_id)
        for row in judged(scan, policies, list(policies.checks.values()), EmbeddedFactory())
        if row.status == PASS
    }
    case = EvaluationInput(documents, scan.populations, scan.account_id, {**scan.config, "evaluated_at": scan.clock})
    for check in policies.checks.values():
        chosen = list(_chosen(check, documents, passed))
        if chosen:
            one = PolicySet(tuple(needed(policies, check)), {check.id: check})
            known_reads = reads_of(one)
            reads = [known_reads[check.id, head] for head in check.heads]
            with opened(case, one, check, reads) as worlds:
                yield from sorted({each for document in chosen for each in _of(check, reads, document, known, pool, worlds)})


def _chosen(check: Check, documents: Iterable[Document], passed: set[tuple[str, str]]) -> Iterator[Document]:
    counts: dict[str, int] = {}
    for document in documents:
        kind = document["resource_type"]
        if kind in check.resource_types and (check.id, document["resource_id"]) in passed and counts.get(kind, 0) < _SAME_PLACE:
            counts[kind] = counts.get(kind, 0) + 1
            yield document


def _of(
    check: Check, reads: Sequence[Reads], document: Document, known: Mapping[str, Values], pool: _Pool, worlds: Candidates
) -> Iterator[Survivor]:
    kind = document["resource_type"]
    wanted = {name for each in reads for name in each.input}
    for path, value in places(document):
        if (ALL not in wanted and path[0] not in wanted) or "Statement" in path:  # what no policy says is not allowed
            continue
        members = known[kind].enum(path)
        others = list(_others(value, members, pool[kind, field_path(path)]))
        answers = worlds.answers([Candidate(_with(document, path, each)) for each in (_GONE, UNHEARD_OF, *others)])
        if not any(each.status == FAIL for each in answers[2:]):
            continue
        if answers[0].status == PASS:
            yield Survivor(check.id, kind, field_path(path), "without it")
        if members and answers[1].status == PASS:
            yield Survivor(check.id, kind, field_path(path), f"with {UNHEARD_OF}")


def _others(value: Any, members: Iterable[str], pool: Sequence[Any]) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, dict | list):
        yield type(value)()
    elif isinstance(value, int | float):
        yield from (0, 1, value * 1000)
    yield from members
    yield from [each for each in pool if each != value][:_OTHERS]


def _with(document: Document, path: Path, value: Any) -> Document:
    """A copy with another value at a path, or without any."""
    first = str(path[0])
    changed: Document = {**document, first: deepcopy(document[first])}
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    if value is _GONE:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return changed


def places(document: Document) -> Iterator[tuple[Path, Any]]:
    """Each place of a document below its header, its tags included, and the value there."""
    for name in sorted(document.keys() - HEADER_SCHEMA.keys() | {"tags"} & document.keys()):
        yield from _below((name,), document[name])


def _below(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _below((*path, key), value[key])
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _below((*path, index), item)
