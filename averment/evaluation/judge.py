"""The verdict on every check and resource: one row each, from an engine's answers and what was not read."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from averment.engines.engine import Engine, EngineFactory
from averment.evaluation import query_module
from averment.evaluation.answers import RAISED, Heads, failed_calls, sentence
from averment.evaluation.batch_query import BatchQuery
from averment.evaluation.program import Program
from averment.evaluation.relations import Relations, related_fields
from averment.evaluation.rows import Rows
from averment.model.collected import GLOBAL, FailedCall, Population
from averment.model.documents import Document, account_of, region_of, sort_key
from averment.model.verdict import FAIL, NOT_APPLICABLE, PASS, POPULATION, UNKNOWN, Row, Severity, Status
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import Check, PolicySet

BATCH_BYTES = 200000
"""Size of a batch's input: large enough to amortise a call, small enough to keep memory flat."""


@dataclass(frozen=True)
class EvaluationInput:
    """What is judged: documents in their fixed order, populations, the account, and configuration with the clock."""

    documents: Collection[Document]
    populations: Sequence[Population]
    account_id: str
    config: Mapping[str, Any]


def judge(case: EvaluationInput, policies: PolicySet, checks: Sequence[Check], make_engine: EngineFactory) -> list[Row]:
    """All rows at once, for cases that are small."""
    ordered = replace(case, documents=sorted(case.documents, key=sort_key))
    return list(verdicts(ordered, policies, checks, make_engine))


def verdicts(case: EvaluationInput, policies: PolicySet, checks: Sequence[Check], make_engine: EngineFactory) -> Rows:
    """One row for each check and each resource of its types, in a fixed order.

    Documents are gone through twice, in batches; of those that others relate to, the fields that rules read are held.
    Raises PolicyError for policies that do not load and EngineError for an engine that fails.
    """
    by_type: dict[str, list[Check]] = {}
    for check in checks:
        for resource_type in check.resource_types:
            by_type.setdefault(resource_type, []).append(check)
    relations = Relations(case.documents, case.populations, related_fields(checks, reads_of(policies)))
    program = Program(policies, by_type, relations, case.config, make_engine)
    judging = _Judging(by_type)
    rows = Rows()
    for types, found in _groups(case.documents, by_type, program.apart):
        batches = _batches(found)
        more = True
        while more:
            without = set(judging.given_up)
            with program.engine(types, without) as engine:
                more = judging.through(engine, batches, without, rows)
    rows.add_populations(_population_rows(case, by_type))
    return rows


def _groups(
    documents: Iterable[Document], judged: Collection[str], apart: Set[str]
) -> Iterator[tuple[Collection[str], Iterable[Document]]]:
    """Types and their documents, those together that one engine judges: each type of `apart`, then the few of all others."""
    if not apart:
        yield judged, (each for each in documents if each["resource_type"] in judged)
        return
    few: list[Document] = []
    for kind, found in groupby(documents, key=lambda each: each["resource_type"]):
        if kind in apart:
            yield (kind,), found
        elif kind in judged:
            few.extend(found)
    yield [kind for kind in judged if kind not in apart], few


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(json.dumps(document))
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Judging:
    """Turns documents into rows."""

    def __init__(self, by_type: Mapping[str, Sequence[Check]]) -> None:
        self._by_type = by_type
        self._asking = BatchQuery(by_type)

    @property
    def given_up(self) -> Set[tuple[str, str]]:
        """Resource types and ids of checks that are asked no more."""
        return self._asking.given_up

    def through(self, engine: Engine, batches: Iterator[list[Document]], without: set[tuple[str, str]], rows: Rows) -> bool:
        """Adds the rows of batches until none is left, or a check was given up, which wants an engine without it: then True."""
        for documents in batches:
            rows.add(self._batch(documents, self._asking.batch(engine, documents, without)))
            if self.given_up != without:
                return True
        return False

    def _batch(self, documents: Sequence[Document], answers: Sequence[Mapping[str, Heads]]) -> Iterator[Row]:
        for document, answer in zip(documents, answers, strict=True):
            for check in self._by_type[document["resource_type"]]:
                yield self._row(check, document, answer[check.id])

    def _row(self, check: Check, document: Document, heads: Heads) -> Row:
        verdict = _verdict(heads)
        severity, reason = _in_context(check.severity, heads) if verdict.status == FAIL else (check.severity, "")
        return Row(
            check_id=check.id,
            status=verdict.status,
            severity=severity,
            resource_type=document["resource_type"],
            resource_id=document["resource_id"],
            resource_name=document["resource_name"],
            account_id=account_of(document),
            region=region_of(document),
            message=verdict.message,
            failed_calls=verdict.failed_calls,
            rule_error=verdict.rule_error,
            severity_reason=reason,
        )


def _in_context(severity: Severity, heads: Heads) -> tuple[Severity, str]:
    """The severity of a finding and, where its rule raised it by one step, why."""
    reasons = heads.get(query_module.RAISED_BY)
    return (severity.raised, sentence(reasons)) if reasons and severity.raised != severity else (severity, "")


@dataclass(frozen=True)
class _Verdict:
    status: Status
    message: str = ""
    failed_calls: tuple[FailedCall, ...] = ()
    rule_error: bool = False


def _verdict(heads: Heads) -> _Verdict:
    """The one status that a check's answers amount to; what was not read outranks all but a well-founded skip."""
    unread = {head: failed_calls(calls) for head, calls in heads.get(query_module.UNREAD, {}).items()}
    if heads.get("skip") and not unread.get("skip"):
        return _Verdict(NOT_APPLICABLE, sentence(heads["skip"]))
    missing = tuple(sorted(set().union(*unread.values())))
    if missing:
        return _Verdict(UNKNOWN, not_read(missing), missing)
    if RAISED in heads:
        return _Verdict(UNKNOWN, f"Not judged: {heads[RAISED]}", rule_error=True)
    if heads.get("unknown"):
        return _Verdict(UNKNOWN, sentence(heads["unknown"]))
    if heads["deny"]:
        return _Verdict(FAIL, sentence(heads["deny"]))
    return _Verdict(PASS)


def not_read(failed_calls: Iterable[FailedCall]) -> str:
    """The message of a row that rests on refused calls: each call, its code and the action that would cure it."""
    calls = [f"{each.call} gave {each.code}" + (f" ({each.remedy})" if each.remedy else "") for each in failed_calls]
    return f"Not judged: {'; '.join(calls)}."


def _population_rows(case: EvaluationInput, by_type: Mapping[str, Sequence[Check]]) -> Iterator[Row]:
    for population in case.populations:
        if population.failed_call is None and not population.not_offered:
            continue
        refused = (population.failed_call,) if population.failed_call else ()
        where = "the account" if population.region == GLOBAL else population.region
        for check in by_type.get(population.resource_type, ()):
            yield Row(
                check_id=check.id,
                status=UNKNOWN if refused else NOT_APPLICABLE,
                severity=check.severity,
                resource_type=population.resource_type,
                resource_id=POPULATION,
                resource_name=f"every {population.resource_type} in {where}",
                account_id=case.account_id,
                region=population.region,
                message=not_read(refused) if refused else population.not_offered,
                failed_calls=refused,
            )
