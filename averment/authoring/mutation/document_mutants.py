"""Mutants of documents: each value that a passing verdict hangs on is left out, or replaced by one that nobody knows.

A mutant of a rule is noticed by a test. What passes here after its value is gone is no defect by that alone: absence often means
AWS's default. It is the list of what checks take for granted, to be read against AWS's documentation. An unheard-of member that
passes is one: a value nobody knows ends in UNKNOWN. Fields that a document lacks and the check reads are filled and then changed
likewise, and what fails in one field is tried in another of the same form, of which AWS fills one or the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from averment.authoring.explain.candidates import Candidate, Candidates, opened
from averment.authoring.explain.explanation import needed
from averment.authoring.explain.grammar import accepted
from averment.authoring.explain.variations import Variations
from averment.authoring.explain.vocabulary import FieldPath, Values, Words, field_path, words_of
from averment.authoring.mutation import alternative_fields
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.judge import EvaluationInput
from averment.evaluation.scan import Scan, judged
from averment.model import types
from averment.model.documents import HEADER_SCHEMA, Document
from averment.model.verdict import FAIL, PASS
from averment.policy.analysis.reads import ALL, reads_of
from averment.policy.policies import Check, PolicySet
from averment.sources.aws.declaration import Resource
from averment.sources.schemas import Models

UNHEARD_OF = "UNHEARD_OF"
"""A member that no enumeration has."""

_GONE = object()
_SAME_PLACE = 3  # documents of a type that one check is tried on: more seldom say anything else
_OTHERS = 6  # values of other documents that are tried at a place
_MADE = 30  # values made from the schema and the check's words that are tried where a document has none

Path = tuple[str | int, ...]
_Pool = dict[tuple[str, FieldPath], list[Any]]


@dataclass(frozen=True, order=True)
class Survivor:
    """A place that a passing verdict hangs on, and what it passes with there all the same."""

    check_id: str
    resource_type: str
    place: FieldPath
    passes: str
    """``without it``, ``with UNHEARD_OF``, or ``in`` and the name of the field that the failing value was moved to."""


@dataclass(frozen=True)
class _Trial:
    """A check that is tried on documents of a scan: the fields it reads, the words of its rules, and where it is judged."""

    check: Check
    scan: Scan
    wanted: frozenset[str]
    words: Words
    pool: _Pool
    worlds: Candidates

    def reads(self, name: str) -> bool:
        """Whether the check reads a field."""
        return ALL in self.wanted or name in self.wanted

    def answers(self, documents: Iterable[Document]) -> list[str]:
        """The status that each document has."""
        return [each.status for each in self.worlds.answers([Candidate(document) for document in documents])]

    def survivor(self, document: Document, place: Path, passes: str) -> Survivor:
        """One of the check."""
        return Survivor(self.check.id, document["resource_type"], field_path(place), passes)


def survivors(scan: Scan, policies: PolicySet, declared: Mapping[str, Resource]) -> Iterator[Survivor]:
    """What passes of a scan's documents with a value left out, moved, or replaced by one that nobody knows, check by check.

    Only places count at which some other value makes the verdict FAIL.
    """
    documents = list(scan.documents)
    models = Models()
    known = {kind: Values(declared[kind], models, (), {}) for kind in {each["resource_type"] for each in documents}}
    pool = _pooled(documents)
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
            words = words_of(one, check, scan.config)
            with opened(case, one, check, reads) as worlds:
                trial = _Trial(check, scan, frozenset(name for each in reads for name in each.input), words, pool, worlds)
                yield from sorted(
                    {each for document in chosen for each in _of(trial, document, known[document["resource_type"]])}
                )


def _pooled(documents: Iterable[Document]) -> _Pool:
    pool: _Pool = {}
    for document in documents:
        for path, value in places(document):
            pool.setdefault((document["resource_type"], field_path(path)), []).append(value)
    return pool


def _chosen(check: Check, documents: Iterable[Document], passed: set[tuple[str, str]]) -> Iterator[Document]:
    counts: dict[str, int] = {}
    for document in documents:
        kind = document["resource_type"]
        if kind in check.resource_types and (check.id, document["resource_id"]) in passed and counts.get(kind, 0) < _SAME_PLACE:
            counts[kind] = counts.get(kind, 0) + 1
            yield document


def _of(trial: _Trial, document: Document, values: Values) -> Iterator[Survivor]:
    for path, value in places(document):
        yield from _at(trial, document, path, value, values, trial.pool)
    properties = types.shipped()[document["resource_type"]].schema["properties"]
    for name in filter(trial.reads, sorted(document.keys() & properties.keys())):
        yield from _elsewhere(trial, document, name, values, properties)
    for name in filter(trial.reads, alternative_fields.lacking(document, properties)):
        yield from _filled(trial, document, name, values, properties)


def _at(trial: _Trial, document: Document, path: Path, value: Any, values: Values, pool: _Pool) -> Iterator[Survivor]:
    """What passes with the value at one place of a document changed, where some change of it makes the verdict FAIL."""
    if not trial.reads(str(path[0])) or "Statement" in path:  # what no policy says is not allowed
        return
    members = values.enum(path)
    there = pool.get((document["resource_type"], field_path(path)), ())
    tried = [_GONE, UNHEARD_OF, *_others(value, members, there)]
    without, unheard_of, *others = trial.answers([_with(document, path, each) for each in tried])
    if FAIL not in others:
        return
    if without == PASS:
        yield trial.survivor(document, path, "without it")
    if members and unheard_of == PASS:
        yield trial.survivor(document, path, f"with {UNHEARD_OF}")


def _elsewhere(trial: _Trial, document: Document, name: str, values: Values, properties: Mapping[str, Any]) -> Iterator[Survivor]:
    """Fields that AWS fills instead of one of a document's, in which a value passes that fails in this one."""
    if not any(alternative_fields.moved(document, name, properties)):
        return
    made = _made(trial, document, name, values)
    failing = [each for each, answer in zip(made, trial.answers(made), strict=True) if answer == FAIL and name in each]
    moved = [pair for each in failing for pair in alternative_fields.moved(each, name, properties)]
    answers = trial.answers([each for _, each in moved])
    for other in sorted({other for (other, _), answer in zip(moved, answers, strict=True) if answer == PASS}):
        yield trial.survivor(document, (name,), f"in {other}")


def _filled(trial: _Trial, document: Document, name: str, values: Values, properties: Mapping[str, Any]) -> Iterator[Survivor]:
    """What passes of a field that a document lacks and the check reads: without it, and changed where a value of it passes."""
    bare = {key: value for key, value in document.items() if key != name}
    others = sorted(document.keys() & properties.keys())
    moved = [each for other in others for at, each in alternative_fields.moved(bare, other, properties) if at == name]
    filled = [*moved, *_made(trial, bare, name, values)]
    answers = trial.answers(filled)
    if FAIL in answers:
        yield trial.survivor(document, (name,), "without it")
    kind = document["resource_type"]
    failing = [each for each, answer in zip(filled, answers, strict=True) if answer == FAIL]
    pool = _pooled({"resource_type": kind, name: each[name]} for each in failing)
    for passing in [each for each, answer in zip(filled, answers, strict=True) if answer == PASS][:1]:
        for path, value in _below((name,), passing[name]):
            yield from _at(trial, passing, path, value, values, pool)


def _made(trial: _Trial, document: Document, name: str, values: Values) -> list[Document]:
    """A document with other values in one field: those of other documents, and likely ones made from schema and rule."""
    kind = document["resource_type"]
    variations = Variations(types.shipped()[kind].schema, values, trial.words, (), (trial.scan.clock, trial.scan.account_id))
    known = [{**document, name: value} for value in trial.pool.get((kind, (name,)), ())[:_OTHERS]]
    return [each for each in (*known, *variations.of(document, {name}, _MADE)) if accepted(each, document)]


def _others(value: Any, members: Iterable[str], pool: Sequence[Any]) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, dict | list):
        yield type(value)()
    elif isinstance(value, int | float):
        yield from (0, 1, value * 1000)
    yield from members
    found: list[Any] = []
    for each in pool:
        if len(found) < _OTHERS and each != value and each not in found:
            found.append(each)
    yield from found


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
