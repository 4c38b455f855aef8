"""Since which bundle a verdict is as it is, and what turned it there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from averment.app import diff, judge
from averment.app.rules import Ruleset
from averment.base.errors import ConfigError
from averment.differences.causes import Cause, Reason
from averment.differences.comparison import TwoScans
from averment.differences.kinds import State
from averment.differences.side import Side
from averment.engines.engine import EngineFactory
from averment.model.verdict import Row, Status, order

_Place = tuple[str, str, str, str]
"""Of a row, in the order of rows: check, type, Region, id."""


@dataclass(frozen=True)
class Stand:
    """What a bundle says of the check and the resource."""

    folder: Path
    clock: str
    state: State


@dataclass(frozen=True)
class Bisection:
    """The verdicts, the oldest first. `since` is the place of the first of the last ones that are alike; 0 if all are.

    `causes` are what changed there. `turned` is what decided, where both policies and something else changed and the policies are
    at hand: ``policies``, ``documents`` or ``both``; else empty.
    """

    row: Row
    stands: tuple[Stand, ...]
    since: int
    causes: tuple[Cause, ...]
    turned: str


def bisect(check_id: str, resource: str, folders: Sequence[Path], rules: Ruleset, engine: EngineFactory) -> Bisection:
    """Compares the bundles of an account by time; `resource` is an id or a name.

    Raises ConfigError for bundles of two accounts, for fewer than two, and for a verdict that none of them has or a name that is
    not one resource's; EvidenceError for what no scan wrote.
    """
    found = _by_time(folders, rules)
    sides = [each.side for each in found]
    place = _place(check_id, resource, sides)
    rows = [next((row for row in side.rows if order(row) == place), None) for side in sides]
    newest = max(number for number, row in enumerate(rows) if row)
    shown = next(row for row in reversed(rows) if row)
    states = [row.status if row else _absent(side, shown, sides[newest], rules) for row, side in zip(rows, sides, strict=True)]
    stands = tuple(Stand(each.folder, each.side.scan.clock, state) for each, state in zip(found, states, strict=True))
    since = next((number for number in range(len(states) - 1, 0, -1) if states[number - 1] != states[number]), 0)
    if not since:
        return Bisection(shown, stands, 0, (), "")
    causes = _causes(sides[since - 1], rows[since - 1], sides[since], rows[since], rules)
    before, now = rows[since - 1], rows[since]
    turned = ""
    if before and now and _undecided(causes) and sides[since].scan.policies_digest == rules.policies.digest:
        turned = _turned(found[since - 1].folder, before, now, rules, engine)
    return Bisection(shown, stands, since, causes, turned)


@dataclass(frozen=True)
class _Found:
    """A bundle where it lies."""

    folder: Path
    side: Side


def _by_time(folders: Sequence[Path], rules: Ruleset) -> list[_Found]:
    if len(folders) < 2:  # noqa: PLR2004  # there is no step in one
        raise ConfigError("one bundle has no history: name two or more of the same account")
    found = sorted((_Found(each, diff.read(each, rules)) for each in folders), key=lambda each: each.side.scan.clock)
    for old, new in pairwise(found):
        wrong = diff.other(old.side, new.side)
        if wrong:
            raise ConfigError(f"{old.folder}, {new.folder}: {wrong}")
    return found


def _causes(old: Side, before: Row | None, new: Side, now: Row | None, rules: Ruleset) -> tuple[Cause, ...]:
    if before is None and now is None:
        return (Cause(Reason.READING, "what was read"),)
    return TwoScans(old, new, _seen(old, new), rules.policies).step(before, now).causes


def _seen(*sides: Side) -> tuple[frozenset[str], frozenset[str]]:
    one, other = (frozenset(row.check_id for row in side.rows) for side in sides)
    return one, other


def _absent(side: Side, row: Row, other: Side, rules: Ruleset) -> State:
    """Why a bundle has no such row, held against one that has."""
    return TwoScans(side, other, _seen(side, other), rules.policies).step(None, row).before


def _undecided(causes: Sequence[Cause]) -> bool:
    reasons = {each.reason for each in causes}
    return Reason.POLICIES in reasons and len(reasons) > 1


def _place(check_id: str, resource: str, sides: Sequence[Side]) -> _Place:
    """The row that a person means, in any of the bundles."""
    places: dict[_Place, Row] = {}
    for side in sides:
        for row in side.rows:
            if row.check_id == check_id and resource in (row.resource_id, row.resource_name):
                places[order(row)] = row
    exact = [place for place, row in places.items() if row.resource_id == resource]
    meant = exact or list(places)
    if not meant:
        raise ConfigError(f"none of these bundles has a verdict of {check_id} on {resource!a:.200}: name it as a report does")
    if len(meant) > 1:
        ids = ", ".join(f"{place[3]!a:.200} in {place[2]}" for place in sorted(meant)[:3])
        raise ConfigError(f"{check_id} judges {len(meant)} resources called {resource!a:.200}: give the id of one: {ids}")
    return meant[0]


def _turned(older: Path, before: Row, now: Row, rules: Ruleset, engine: EngineFactory) -> str:
    """Whether the newer policies alone turn the verdict: they judge the older documents."""
    check = rules.policies.checks.get(now.check_id)
    if check is None:
        return ""
    judged = judge.judge(replace(judge.read(older, rules), checks=(check,)), engine).result.scan.rows
    by_these: Status | None = next((row.status for row in judged if order(row) == order(now)), None)
    if by_these == now.status:
        return "policies"
    return "documents" if by_these == before.status else "both"
