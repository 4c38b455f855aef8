"""What was not read: refused calls by cause, the checks and controls each one blinds, and the share of the estate."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aigov.evaluation.rows import Rows
from aigov.evaluation.scan import Scan
from aigov.model.causes import CAUSES
from aigov.model.documents import region_of
from aigov.model.estate import Refusal
from aigov.model.verdict import POPULATION, UNKNOWN, Row
from aigov.policy.controls import Framework
from aigov.policy.policies import SEVERITIES, Check


@dataclass
class _Blinded:
    """What rests on one refused call, or on several: verdicts, resources, lists, checks."""

    verdicts: int = 0
    resources: set[tuple[str, str, str]] = field(default_factory=set)
    unlisted: set[tuple[str, str]] = field(default_factory=set)
    checks: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        """Counts one row."""
        self.verdicts += 1
        self.checks.add(row.check_id)
        if row.resource_id == POPULATION:
            self.unlisted.add((row.resource_type, row.region))
        else:
            self.resources.add((row.resource_type, row.region, row.resource_id))


@dataclass
class _Met:
    """Where a refused call was met and how often: a refused list once a Region, though children of the type share it."""

    times: int = 0
    regions: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)


def unread(scan: Scan, checks: Mapping[str, Check], frameworks: Mapping[str, Framework]) -> dict[str, Any]:
    """The part `unread` of the report; without a refused call its `causes` are empty."""
    met, listed = _met(scan)
    calls: dict[Refusal, _Blinded] = {refusal: _Blinded() for refusal in met}
    causes: dict[str, _Blinded] = {refusal.cause: _Blinded() for refusal in met}
    everything = _Blinded()
    for row in _undecided(scan.rows):
        if row.refusals:
            behind = [calls.setdefault(refusal, _Blinded()) for refusal in row.refusals]
            behind += [causes.setdefault(cause, _Blinded()) for cause in {refusal.cause for refusal in row.refusals}]
            for each in (everything, *behind):
                each.add(row)
    judged = {kind for check in checks.values() for kind in check.resource_types}
    return {
        "resources": len(everything.resources),
        "of_resources": sum(listed[kind] for kind in judged),
        "verdicts": everything.verdicts,
        "of_verdicts": len(scan.rows),
        "checks": len(everything.checks),
        "of_checks": len(checks),
        "lists": len(everything.unlisted),
        "causes": [
            {
                "cause": cause,
                "title": texts.title,
                "cure": texts.cure,
                "count": sum(met[refusal].times for refusal in calls if refusal.cause == cause and refusal in met),
                "actions": sorted({refusal.action for refusal in calls if refusal.cause == cause}) if texts.remedy else [],
                **_effect(causes[cause], checks, frameworks),
                "calls": [
                    _call(refusal, met.get(refusal, _Met()), calls[refusal], checks, frameworks)
                    for refusal in sorted(calls)
                    if refusal.cause == cause
                ],
            }
            for cause, texts in CAUSES.items()
            if cause in causes
        ],
    }


def _undecided(rows: Collection[Row]) -> Iterable[Row]:
    """The rows that can rest on a refused call; rows on disk are found without going through the others."""
    return rows.only((UNKNOWN,), SEVERITIES) if isinstance(rows, Rows) else rows


def _met(scan: Scan) -> tuple[dict[Refusal, _Met], Counter[str]]:
    """Where each refused call was met; and the number of documents of each type."""
    found: dict[Refusal, _Met] = {}
    listed: Counter[str] = Counter()

    def note(refusal: Refusal, kind: str, region: str, times: int) -> None:
        met = found.setdefault(refusal, _Met())
        met.times += times
        met.regions.add(region)
        met.types.add(kind)

    seen: set[tuple[Refusal, str]] = set()
    for each in scan.populations:
        if each.refusal:
            key = (each.refusal, each.region)
            note(each.refusal, each.resource_type, each.region, int(key not in seen))
            seen.add(key)
    for document in scan.documents:
        listed[document["resource_type"]] += 1
        for why in document.get("unread", {}).values():
            note(Refusal(**why), document["resource_type"], region_of(document), 1)
    return found, listed


def _call(
    refusal: Refusal, met: _Met, blinded: _Blinded, checks: Mapping[str, Check], frameworks: Mapping[str, Framework]
) -> dict[str, Any]:
    return {
        "call": refusal.call,
        "code": refusal.code,
        "action": refusal.action,
        "remedy": refusal.remedy,
        "count": met.times,
        "regions": sorted(met.regions),
        "types": sorted(met.types),
        **_effect(blinded, checks, frameworks),
    }


def _effect(blinded: _Blinded, checks: Mapping[str, Check], frameworks: Mapping[str, Framework]) -> dict[str, Any]:
    return {
        "resources": len(blinded.resources),
        "verdicts": blinded.verdicts,
        "unlisted": [{"resource_type": kind, "region": region} for kind, region in sorted(blinded.unlisted)],
        "checks": sorted(blinded.checks),
        "controls": _controls([checks[each] for each in blinded.checks], frameworks),
    }


def _controls(checks: Iterable[Check], frameworks: Mapping[str, Framework]) -> dict[str, list[str]]:
    """The controls of some checks by framework, in the order of its catalogue."""
    cited = {(key, each) for check in checks for key, ids in check.controls.items() for each in ids}
    found = {key: [each for each in framework.controls if (key, each) in cited] for key, framework in frameworks.items()}
    return {key: ids for key, ids in found.items() if ids}
