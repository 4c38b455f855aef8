"""Many imagined states of one resource judged by one check in one query."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from averment.base.errors import RuleError
from averment.engines.embedded import EmbeddedFactory
from averment.engines.engine import Engine
from averment.evaluation import query_module
from averment.evaluation.gaps import unread_facts
from averment.evaluation.judge import BATCH_BYTES, EvaluationInput
from averment.model.documents import ACCOUNT_HEADER, Document
from averment.model.verdict import FAIL, NOT_APPLICABLE, PASS, UNKNOWN
from averment.policy.analysis import reads_module
from averment.policy.analysis.reads import ALL, Reads, reads_of
from averment.policy.policies import Check, PolicySet

RelatedKey = tuple[str, str]
"""Type and id of a related document."""

RAISED = "RAISED"
_PACKAGE = "averment_worlds"


@dataclass(frozen=True)
class Candidate:
    """The judged document as it might be, and related documents that differ from those of the scan."""

    document: Document
    related: Mapping[RelatedKey, Document] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What the check says in a world: its status, and the deny messages behind it."""

    status: str
    messages: tuple[str, ...] = ()


class Candidates:
    """One engine that holds the policies and the scan's inventory; answers are remembered by content."""

    def __init__(self, engine: Engine, check: Check, reads: Sequence[Reads]) -> None:
        self._engine = engine
        self._rule = f"{query_module.PACKAGE}.{query_module.single(check.id)}"
        wanted = {name for each in reads for name in each.input}
        self._fields = None if ALL in wanted else wanted | {*ACCOUNT_HEADER, "unread", "also_known_as"}
        self._known: dict[str, Answer] = {}

    @property
    def judged(self) -> int:
        """How many different worlds were judged."""
        return len(self._known)

    def answers(self, worlds: Sequence[Candidate]) -> list[Answer]:
        """The answer for each world, in order; worlds that differ in nothing the check reads are judged once."""
        texts = [self._text(world) for world in worlds]
        new = {text: world for text, world in zip(texts, worlds, strict=True) if text not in self._known}
        for related in (False, True):
            batch: list[str] = []
            for text in (text for text, world in new.items() if bool(world.related) == related):
                if batch and sum(map(len, batch)) + len(text) > BATCH_BYTES:
                    self._judge(batch, related=related)
                    batch = []
                batch.append(text)
            self._judge(batch, related=related)
        return [self._known[text] for text in texts]

    def _text(self, world: Candidate) -> str:
        document = {name: value for name, value in world.document.items() if self._fields is None or name in self._fields}
        if not world.related:
            return json.dumps(document, ensure_ascii=False)
        related: dict[str, dict[str, Document]] = {}
        for (kind, resource_id), other in world.related.items():
            related.setdefault(kind, {})[resource_id] = other
        return json.dumps({"document": document, "related": related}, ensure_ascii=False)

    def _judge(self, texts: list[str], *, related: bool) -> None:
        if not texts:
            return
        name, rule = ("worlds", f"{_PACKAGE}.answers") if related else ("documents", self._rule)
        try:
            found = self._engine.query(rule, f'{{"{name}": [{", ".join(texts)}]}}')
        except RuleError:
            # an imagined value that the rule cannot digest costs its own world only
            if len(texts) == 1:
                self._known[texts[0]] = Answer(RAISED)
                return
            middle = len(texts) // 2
            self._judge(texts[:middle], related=related)
            self._judge(texts[middle:], related=related)
            return
        for index, text in enumerate(texts):
            self._known[text] = _answer(found[str(index)])


def _answer(heads: Mapping[str, Any]) -> Answer:
    """The status for the search; only PASS and FAIL are looked for, and for these the order of the others does not matter."""
    messages = tuple(sorted(heads["deny"]))
    if heads.get("skip"):
        return Answer(NOT_APPLICABLE, messages)
    if heads.get("unknown") or any(heads.get(query_module.UNREAD, {}).values()):
        return Answer(UNKNOWN, messages)
    return Answer(FAIL, messages) if messages else Answer(PASS)


@contextmanager
def opened(case: EvaluationInput, policies: PolicySet, check: Check, reads: Sequence[Reads]) -> Iterator[Candidates]:
    """Worlds around a case; `policies` needs to describe this one check only."""
    inventory: dict[str, dict[str, Document]] = {kind: {} for kind in sorted(check.related)}
    for document in case.documents:
        if document["resource_type"] in inventory:
            inventory[document["resource_type"]][document["resource_id"]] = document
    modules = {module.path: module.expanded for module in policies.modules}
    modules = reads_module.replaced(modules, policies)
    gaps = any("unread" in each for each in case.documents) or any(each.failed_call for each in case.populations)
    read_fields = reads_module.facts(reads_of(policies)) if gaps else None
    by_type = {check.resource_types[0]: [check]}
    unread_fields = {kind: {ALL} for kind in check.related}
    modules[query_module.PATH] = query_module.module(
        by_type, relations_in_input=False, reads=read_fields, unread_fields=unread_fields
    )
    modules[f"{_PACKAGE}.rego"] = _module(check)
    data = {
        "inventory": inventory,
        "config": dict(case.config),
        "gaps": unread_facts(case.documents, case.populations, set(inventory)),
    }
    with EmbeddedFactory()(modules, data) as engine:
        yield Candidates(engine, check, reads)


def _module(check: Check) -> str:
    """Like the query module's rule for one check, with related documents put in place of the inventory's for each world."""
    return (
        f"package {_PACKAGE}\n\n"
        "answers[index] := answer if {\n\tsome index, world in input.worlds\n"
        "\tchanged := {type: object.union(object.remove(data.inventory[type], object.keys(others)), others) | "
        "some type, others in world.related}\n"
        "\tinventory := object.union(object.remove(data.inventory, object.keys(changed)), changed)\n"
        f"\tfound := data.{query_module.PACKAGE}.{query_module.single(check.id)} "
        'with input as {"documents": [world.document]} with data.inventory as inventory\n'
        "\tsome answer in found\n}\n"
    )
