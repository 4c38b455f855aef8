"""Compares two scans of one account: each finding that is not what it was, with its kind and what changed behind it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from averment.differences.causes import Cause, Grounds, Reason, listing
from averment.differences.extent import Absent, Extent
from averment.differences.inventory import Inventory
from averment.differences.join import Pair, joined
from averment.differences.kinds import OPENING, Absence, Kind, State, is_graver, kind_of
from averment.differences.side import Side, asked
from averment.model.verdict import POPULATION, Row, Severity, Status, order
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import PolicySet
from averment.sources.declared import resources


@dataclass(frozen=True)
class Difference:
    """A finding that is not what it was. `row` is that of now, or of then where there is none now."""

    kind: Kind
    row: Row
    before: State
    now: State
    message: str
    """What the finding says; of one that passes now, what it said."""
    causes: tuple[Cause, ...]
    severity_before: Severity | None = None
    """Of a finding that is graver than it was, what it was; else None."""

    def crosses(self, grave: Collection[Severity]) -> bool:
        """Whether it is of one of these severities now, and was a failure of none of them."""
        return self.row.severity in grave and self.severity_before is not None and self.severity_before not in grave


@dataclass(frozen=True)
class Comparison:
    """All differences, the gravest first, and how many findings are of each kind and severity."""

    old: Side
    new: Side
    differences: tuple[Difference, ...]
    counts: Mapping[Kind, Mapping[Severity, int]]

    def count(self, kind: Kind) -> int:
        """How many findings are of a kind."""
        return sum(self.counts.get(kind, {}).values())

    def opened(self, fail_on: str) -> int:
        """How many findings at or above a severity count now and did not before; with "never" none do."""
        if fail_on == "never":
            return 0
        grave = Severity(fail_on).at_or_above()
        opening = sum(self.counts.get(kind, {}).get(severity, 0) for kind in OPENING for severity in grave)
        return opening + sum(each.crosses(grave) for each in self.differences)


def compare(old: Side, new: Side, rules: PolicySet, only: Collection[str] | None = None) -> Comparison:
    """Compares rows as streams; of the findings that stay as they are only the number is kept.

    `only` are the checks to compare; all by default. Of checks that are not in `rules` it is told less: whether the resource
    changed, but not whether in a field that the check reads.
    """
    held: list[Pair] = []
    seen: tuple[set[str], set[str]] = (set(), set())
    stay: Counter[Severity] = Counter()
    for before, now in joined(old.rows, new.rows):
        for ids, row in zip(seen, (before, now), strict=True):
            if row:
                ids.add(row.check_id)
        either = now or before
        if either is None or (only is not None and either.check_id not in only):
            continue
        kinds = {kind_of(*states) for states in _possible(before, now)}
        if kinds == {Kind.STILL_THERE} and not is_graver(before, now):
            stay[either.severity] += 1
        elif kinds != {None}:
            held.append((before, now))
    found = sorted(_told(held, old, new, (frozenset(seen[0]), frozenset(seen[1])), rules), key=_gravest_first)
    counts: dict[Kind, Counter[Severity]] = {Kind.STILL_THERE: stay}
    for each in found:
        counts.setdefault(each.kind, Counter())[each.row.severity] += 1
    return Comparison(old, new, tuple(found), counts)


def _possible(before: Row | None, now: Row | None) -> Iterator[tuple[State, State]]:
    """What a pair may be, as long as it is not known why a row is not there."""
    befores, nows = (_states(each, POPULATION in (row.resource_id for row in (before, now) if row)) for each in (before, now))
    return ((one, other) for one in befores for other in nows)


def _states(row: Row | None, population: bool) -> tuple[State, ...]:
    """Of a row about all resources of a type that is not there the type may have been known, which is a verdict of its own."""
    if row:
        return (row.status,)
    return (Status.PASS, Absence.NOT_READ) if population else tuple(Absence)


def _gravest_first(found: Difference) -> tuple[int, int, tuple[str, ...]]:
    return (found.row.severity.rank, list(Kind).index(found.kind), order(found.row))


def _told(
    pairs: list[Pair], old: Side, new: Side, seen: tuple[frozenset[str], frozenset[str]], rules: PolicySet
) -> Iterator[Difference]:
    two = TwoScans(old, new, seen, rules)
    for before, now in pairs:
        row = now or before
        step = two.step(before, now)
        kind = kind_of(step.before, step.now)
        if before and now and is_graver(before, now):
            yield Difference(Kind.GRAVER, now, step.before, step.now, now.message, step.causes, before.severity)
        elif row and kind:
            yield Difference(kind, row, step.before, step.now, row.message or (before.message if before else ""), step.causes)


@dataclass(frozen=True)
class Step:
    """From one scan's state of a check and resource to the other's, and what changed between them."""

    before: State
    now: State
    causes: tuple[Cause, ...]


class TwoScans:
    """What two scans read and what their verdicts rest on. `seen` are the checks that the rows of each are of."""

    def __init__(self, old: Side, new: Side, seen: tuple[frozenset[str], frozenset[str]], rules: PolicySet) -> None:
        reads = reads_of(rules)
        related = {kind for each in reads.values() for kind in each.related}
        roaming = {each.type for each in resources().values() if each.region}
        one, other = (Inventory.of(side.scan.documents, related, roaming) for side in (old, new))
        self._grounds = Grounds(old, new, (one, other), rules.checks, reads)
        self._then = Extent(old.scan, one, asked(old, new, *seen, rules))
        self._today = Extent(new.scan, other, asked(new, old, seen[1], seen[0], rules))

    def step(self, before: Row | None, now: Row | None) -> Step:
        """What the rows of one check and resource come to. Raises ValueError where there is none of them."""
        if before and now:
            return Step(before.status, now.status, self._grounds.between(before, now))
        if now:
            absent = self._then.absent(now, self._today)
            if absent.kind is Absence.NOT_THERE and now.resource_id == POPULATION:
                return Step(Status.PASS, now.status, (listing([now.resource_type]),))
            return Step(absent.kind, now.status, (_absence(absent, "before"),))
        if before:
            absent = self._today.absent(before, self._then)
            return Step(before.status, absent.kind, (_absence(absent, "now"),))
        raise ValueError("a step needs a row")


def _absence(absent: Absent, when: str) -> Cause:
    if absent.kind is Absence.NOT_THERE:
        return Cause(Reason.RESOURCE, "the resource was not there" if when == "before" else "the resource is gone")
    return Cause(Reason.READING, f"{when}: {absent.reason}")
