"""The verdict on every check and resource: one row each, from an engine's answers and what was not read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from aigov.documents import Document
from aigov.errors import RuleError
from aigov.estate import GLOBAL, Population, Refusal
from aigov.evaluate import entry, reads_module
from aigov.evaluate.engine import Engine, EngineFactory
from aigov.evaluate.gaps import facts
from aigov.evaluate.policies import Check, PolicySet

PASS, FAIL, UNKNOWN, NOT_APPLICABLE = "PASS", "FAIL", "UNKNOWN", "NOT_APPLICABLE"

BATCH_BYTES = 1_000_000
"""Size of a batch's input: large enough to amortise a call, small enough to keep memory flat."""

POPULATION = "*"
"""The resource id of a row about resources that could not be listed."""


@dataclass(frozen=True)
class Row:
    """One verdict, as it stands in results.jsonl."""

    check_id: str
    status: str
    severity: str
    resource_type: str
    resource_id: str
    resource_name: str
    account_id: str
    region: str
    message: str
    refusals: tuple[Refusal, ...] = ()
    """The refused calls behind an UNKNOWN; results.jsonl tells them in the message, findings.json in the evidence."""
    raised: bool = False
    """Whether the verdict is UNKNOWN because the rule itself failed."""

    def as_json(self) -> dict[str, str]:
        """The row as a JSON object, fields in their fixed order."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in ("refusals", "raised")}

    @property
    def incomplete(self) -> bool:
        """Whether the scan, not the resource, is why there is no verdict."""
        return bool(self.refusals) or self.raised


@dataclass(frozen=True)
class Case:
    """What is judged: documents in their fixed order, populations, the account, and configuration with the clock."""

    documents: Sequence[Document]
    populations: Sequence[Population]
    account_id: str
    config: Mapping[str, Any]


def judge(case: Case, policies: PolicySet, checks: Sequence[Check], make_engine: EngineFactory) -> list[Row]:
    """One row for each check and each resource of its types, in a fixed order.

    Raises PolicyError for policies that do not load and EngineError for an engine that fails.
    """
    by_type: dict[str, list[Check]] = {}
    for check in checks:
        for resource_type in check.resource_types:
            by_type.setdefault(resource_type, []).append(check)
    inventory = _inventory(case.documents, {related for check in checks for related in check.related})
    modules = {module.path: module.expanded for module in policies.modules}
    modules[reads_module.PATH] = reads_module.module(policies)
    incomplete = any("unread" in each for each in case.documents) or any(each.refusal for each in case.populations)
    modules[entry.PATH] = entry.module(by_type, relations_in_input=make_engine.relations_in_input, gaps=incomplete)
    gaps = facts(case.documents, case.populations, set(inventory))
    judging = _Judging(by_type)
    with make_engine(modules, {"inventory": inventory, "config": dict(case.config), "gaps": gaps}) as engine:
        rows = [row for batch in _batches(case.documents, by_type) for row in judging.batch(engine, batch)]
    rows.extend(_population_rows(case, by_type))
    rows.sort(key=lambda row: (row.check_id, row.resource_type, row.region, row.resource_id))
    return rows


def _inventory(documents: Iterable[Document], related: set[str]) -> dict[str, dict[str, Document]]:
    inventory: dict[str, dict[str, Document]] = {kind: {} for kind in sorted(related)}
    for document in documents:
        if document["resource_type"] in related:
            inventory[document["resource_type"]][document["resource_id"]] = document
    return inventory


def _batches(documents: Iterable[Document], by_type: Mapping[str, Any]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        if document["resource_type"] not in by_type:
            continue
        batch.append(document)
        size += len(json.dumps(document))
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_Heads = dict[str, Any]
_Answer = dict[str, _Heads]
_RAISED = "raised"


class _Judging:
    """Turns documents into rows."""

    def __init__(self, by_type: Mapping[str, Sequence[Check]]) -> None:
        self._by_type = by_type

    def batch(self, engine: Engine, documents: Sequence[Document]) -> Iterator[Row]:
        """The rows of a batch; where a rule raises, its documents are judged one by one, then check by check."""
        try:
            answers = _query(engine, entry.VERDICTS, documents)
        except RuleError:
            answers = {str(index): self._alone(engine, document) for index, document in enumerate(documents)}
        for index, document in enumerate(documents):
            answer: _Answer = answers[str(index)]
            for check in self._by_type[document["resource_type"]]:
                yield self._row(check, document, answer[check.id])

    def _alone(self, engine: Engine, document: Document) -> _Answer:
        try:
            answer: _Answer = _query(engine, entry.VERDICTS, [document])["0"]
            return answer
        except RuleError:
            return {check.id: self._one(engine, check, document) for check in self._by_type[document["resource_type"]]}

    def _one(self, engine: Engine, check: Check, document: Document) -> _Heads:
        try:
            heads: _Heads = _query(engine, entry.single(check.id), [document])["0"]
            return heads
        except RuleError as error:
            unread = _query(engine, entry.unread_only(check.id), [document])["0"]
            return {_RAISED: str(error), entry.UNREAD: unread}

    def _row(self, check: Check, document: Document, heads: _Heads) -> Row:
        verdict = _verdict(heads)
        return Row(
            check_id=check.id,
            status=verdict.status,
            severity=check.severity,
            resource_type=document["resource_type"],
            resource_id=document["resource_id"],
            resource_name=document["resource_name"],
            account_id=document["account_id"],
            region=document["region"],
            message=verdict.message,
            refusals=verdict.refusals,
            raised=verdict.raised,
        )


@dataclass(frozen=True)
class _Verdict:
    status: str
    message: str = ""
    refusals: tuple[Refusal, ...] = ()
    raised: bool = False


def _verdict(heads: _Heads) -> _Verdict:
    """The one status that a check's answers amount to; what was not read outranks all but a well-founded skip."""
    unread = {head: {Refusal(**why) for why in whys} for head, whys in heads.get(entry.UNREAD, {}).items()}
    if heads.get("skip") and not unread.get("skip"):
        return _Verdict(NOT_APPLICABLE, _sentence(heads["skip"]))
    missing = tuple(sorted(set().union(*unread.values())))
    if missing:
        return _Verdict(UNKNOWN, not_read(missing), missing)
    if _RAISED in heads:
        return _Verdict(UNKNOWN, f"Not judged: the rule raised an error: {heads[_RAISED]}", raised=True)
    if heads.get("unknown"):
        return _Verdict(UNKNOWN, _sentence(heads["unknown"]))
    if heads["deny"]:
        return _Verdict(FAIL, _sentence(heads["deny"]))
    return _Verdict(PASS)


def _query(engine: Engine, rule: str, documents: Sequence[Document]) -> dict[str, Any]:
    text = json.dumps({"documents": documents}, ensure_ascii=False)
    answer: dict[str, Any] = engine.query(f"{entry.PACKAGE}.{rule}", text)
    return answer


def _sentence(messages: Iterable[str]) -> str:
    return " ".join(sorted(messages))


def not_read(refusals: Iterable[Refusal]) -> str:
    """The message of a row that rests on refused calls: each call, its code and the action that would cure it."""
    calls = [f"{each.call} gave {each.code}" + (f" ({each.remedy})" if each.remedy else "") for each in refusals]
    return f"Not judged: {'; '.join(calls)}."


def _population_rows(case: Case, by_type: Mapping[str, Sequence[Check]]) -> Iterator[Row]:
    for population in case.populations:
        if population.refusal is None:
            continue
        where = "the account" if population.region == GLOBAL else population.region
        for check in by_type.get(population.resource_type, ()):
            yield Row(
                check_id=check.id,
                status=UNKNOWN,
                severity=check.severity,
                resource_type=population.resource_type,
                resource_id=POPULATION,
                resource_name=f"every {population.resource_type} in {where}",
                account_id=case.account_id,
                region=population.region,
                message=not_read([population.refusal]),
                refusals=(population.refusal,),
            )
