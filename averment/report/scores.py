"""The score of a control or framework: the share of its verdicts that pass, as an interval while anything is unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from averment.model.verdict import FAIL, NOT_APPLICABLE, PASS, POPULATION, WAIVED, Row
from averment.report.report import Score

_SCALE = 1000
"""Scores are percentages with one decimal: tenths of a percent."""


@dataclass
class Tally:
    """How verdicts came out: those on resources, and the types and Regions whose list was not read, where any number may hide."""

    passed: int = 0
    failed: int = 0
    unknown: int = 0
    unlisted: frozenset[tuple[str, str]] = frozenset()

    def add(self, row: Row) -> None:
        """Counts one row. A waived failure is a failure; whatever is not decided is unknown; not applicable is not counted."""
        if row.resource_id == POPULATION:
            # where AWS does not offer the type's service nothing hides
            self.unlisted |= {(row.resource_type, row.region)} if row.status != NOT_APPLICABLE else frozenset()
        elif row.status == PASS:
            self.passed += 1
        elif row.status in (FAIL, WAIVED):
            self.failed += 1
        elif row.status != NOT_APPLICABLE:
            self.unknown += 1

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.passed + other.passed, self.failed + other.failed, self.unknown + other.unknown, self.unlisted | other.unlisted
        )

    def score(self) -> Score | None:
        """The interval from all unknown verdicts failing to all of them passing, in percent; None where there is no verdict.

        Where a list was not read, any number of resources may hide behind it: the interval is then the whole [0, 100].
        The lower end is rounded down and the upper end up, so that what is shown is never narrower than what is known.
        """
        total = self.passed + self.failed + self.unknown
        if not total and not self.unlisted:
            return None
        low = 0 if self.unlisted else self.passed * _SCALE // total
        high = low if not self.unknown else -(-(self.passed + self.unknown) * _SCALE // total)
        high = _SCALE if self.unlisted else high
        return Score(low * 100 / _SCALE, high * 100 / _SCALE, self.passed, self.failed, self.unknown, len(self.unlisted))


def score(check_ids: Iterable[str], found: Mapping[str, Tally]) -> Score | None:
    """The score over the rows of some checks, each row counted once."""
    total = Tally()
    for check_id in check_ids:
        total = total.plus(found.get(check_id, Tally()))
    return total.score()


def percent(number: float) -> str:
    """``62.5``, ``100``."""
    return f"{number:.1f}".removesuffix(".0")


def in_words(interval: Score | None) -> str:
    """``62.5 %``, ``40 to 62.5 %``; or that there is no verdict."""
    if interval is None:
        return "no verdict"
    low, high = percent(interval.low), percent(interval.high)
    return f"{low} %" if low == high else f"{low} to {high} %"
