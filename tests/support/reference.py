"""Verdicts by Rego alone: whole documents, what was not read told by lib/core/unread.rego, without an index that a scan makes."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from averment.base.errors import RuleError
from averment.engines.engine import EngineFactory
from averment.evaluation.gaps import unread_facts
from averment.evaluation.judge import EvaluationInput, not_read
from averment.model.collected import FailedCall
from averment.policy.policies import Check, PolicySet

_PACKAGE = "reference"


def _module(checks: Sequence[Check]) -> str:
    """A rule for each check, asked about one document at a time."""
    parts = [f"package {_PACKAGE}\n"]
    for check in checks:
        name = json.dumps(check.id)
        heads = ", ".join(
            f'"{head}": {{"says": data.{check.package}.{head}[{name}], '
            f'"unread": data.lib.core.unread.failed_calls({name}, "{head}")}}'
            for head in check.heads
        )
        types = json.dumps(sorted(check.resource_types))
        parts.append(f"verdicts[id] := {{{heads}}} if {{\n\tid := {name}\n\tinput.resource_type in {types}\n}}\n")
    return "\n".join(parts)


Key = tuple[str, str, str]
"""Check, type and resource id."""

Heads = Mapping[str, Mapping[str, Any]]
"""By head of a check what it ``says``, and the refused calls that it rests on (``unread``)."""


def answers(case: EvaluationInput, policies: PolicySet, checks: Sequence[Check], make_engine: EngineFactory) -> dict[Key, Heads]:
    """What each check's heads say of each document of its types; a document on which some rule raises is left out."""
    documents = list(case.documents)
    inventory: dict[str, dict[str, Any]] = {}
    for document in documents:
        inventory.setdefault(document["resource_type"], {})[document["resource_id"]] = document
    data = {
        "inventory": inventory,
        "config": dict(case.config),
        "gaps": unread_facts(documents, case.populations, set(inventory)),
    }
    modules = {module.path: module.expanded for module in policies.modules} | {"reference.rego": _module(checks)}
    found = {}
    with make_engine(modules, data) as engine:
        for document in documents:
            with suppress(RuleError):
                for check_id, heads in engine.query(f"{_PACKAGE}.verdicts", json.dumps(document)).items():
                    found[check_id, document["resource_type"], document["resource_id"]] = heads
    return found


def verdict(heads: Heads) -> tuple[str, str]:
    """Status and message: what was not read outranks all but a skip that rests on nothing unread; a doubt outranks a fault."""

    def says(head: str) -> str:
        return " ".join(sorted(heads.get(head, {}).get("says", ())))

    if says("skip") and not heads["skip"]["unread"]:
        return "NOT_APPLICABLE", says("skip")
    missing = {FailedCall(**why) for head in heads.values() for why in head["unread"]}
    if missing:
        return "UNKNOWN", not_read(sorted(missing))
    for head, status in (("unknown", "UNKNOWN"), ("deny", "FAIL")):
        if says(head):
            return status, says(head)
    return "PASS", ""
