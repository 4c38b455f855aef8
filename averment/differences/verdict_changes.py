"""Which verdicts on the same documents are others by other policies: what a rule would do before it is released."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from averment.differences.join import joined
from averment.model.verdict import POPULATION, Row, Status, order


@dataclass(frozen=True)
class VerdictChange:
    """A check and resource whose verdict is another; None stands for no verdict. `row` is that of now, or of then."""

    row: Row
    before: Status | None
    now: Status | None


@dataclass(frozen=True)
class VerdictChanges:
    """All of them, the gravest first, out of how many verdicts; and what checks say that have verdicts on one side alone."""

    changes: tuple[VerdictChange, ...]
    verdicts: int
    gone: Mapping[str, Mapping[Status, int]]
    new: Mapping[str, Mapping[Status, int]]


def verdict_changes(old: Iterable[Row], new: Iterable[Row]) -> VerdictChanges:
    """Compares the rows of one bundle by two sets of policies, both in their order, as streams."""
    found: list[VerdictChange] = []
    checks: tuple[dict[str, Counter[Status]], dict[str, Counter[Status]]] = ({}, {})
    verdicts = 0
    for before, now in joined(old, new):
        for counts, row in zip(checks, (before, now), strict=True):
            if row:
                counts.setdefault(row.check_id, Counter())[row.status] += 1
        verdicts += now is not None
        row = now or before
        if row and (before.status if before else None) != (now.status if now else None):
            found.append(VerdictChange(row, before.status if before else None, now.status if now else None))
    olds, news = checks
    kept = [each for each in found if each.row.check_id in olds and each.row.check_id in news]
    return VerdictChanges(
        tuple(sorted(kept, key=lambda each: (each.row.severity.rank, order(each.row)))),
        verdicts,
        {check: counts for check, counts in olds.items() if check not in news},
        {check: counts for check, counts in news.items() if check not in olds},
    )


def lines(found: VerdictChanges, most: int | None = None) -> Iterator[str]:
    """A line for each changed verdict, at most so many, and for each check that is gone or new."""
    for each in found.changes[:most]:
        row = each.row
        where = row.resource_name if row.resource_id == POPULATION else f"{row.resource_name} in {row.region}"
        yield f"{row.severity:<13} {row.check_id:<12} {where}: {_status(each.before)}, now {_status(each.now)}"
    if most is not None and len(found.changes) > most:
        yield f"and {len(found.changes) - most} more"
    for what, checks in (("gone", found.gone), ("new", found.new)):
        for check, counts in checks.items():
            yield f"{what:<13} {check:<12} {', '.join(f'{count} {status}' for status, count in sorted(counts.items()))}"


def _status(status: Status | None) -> str:
    return str(status) if status else "no verdict"
