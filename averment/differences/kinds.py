"""The kinds of differences, and the one table that says which kind a verdict of then and one of now come to."""

from collections.abc import Mapping
from enum import StrEnum

from averment.model.verdict import Row, Status


class Kind(StrEnum):
    """What became of a finding; the order of the members is that in which they are told."""

    NEW = "new"
    NEWLY_KNOWN = "newly_known"
    REOPENED = "reopened"
    GRAVER = "graver"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    STILL_THERE = "still_there"
    FIXED = "fixed"
    NOT_ASKED = "not_asked"
    GONE = "gone"

    @property
    def words(self) -> str:
        """What people call it: ``newly known``."""
        return _WORDS.get(self, self.value.replace("_", " "))


_WORDS = {Kind.UNKNOWN: "no longer known", Kind.NOT_ASKED: "not asked any more"}

OPENING = (Kind.NEW, Kind.NEWLY_KNOWN, Kind.REOPENED)
"""The kinds that let a pipeline fail: the finding did not count before, and does now. A graver one may, too."""

CHANGES = tuple(each for each in Kind if each is not Kind.STILL_THERE)
"""All but the findings that stay as they are."""


class Absence(StrEnum):
    """Why a scan has no row of a check and a resource: there is no such resource, or the scan did not look."""

    NOT_THERE = "not there"
    NOT_READ = "not read"


State = Status | Absence

_FAILS, _PASSES, _UNKNOWN, _APART, _MANUAL, _WAIVED = (
    Status.FAIL, Status.PASS, Status.UNKNOWN, Status.NOT_APPLICABLE, Status.MANUAL, Status.WAIVED,
)  # fmt: skip
_NOT_THERE, _NOT_READ = Absence.NOT_THERE, Absence.NOT_READ

_FROM_A_FAILURE: Mapping[State, Kind] = {
    _PASSES: Kind.FIXED,
    _APART: Kind.NOT_ASKED,
    _NOT_THERE: Kind.GONE,
    _UNKNOWN: Kind.UNKNOWN,
    _MANUAL: Kind.UNKNOWN,
    _NOT_READ: Kind.UNKNOWN,
}
_FROM_A_VERDICT: Mapping[State, Kind] = {_FAILS: Kind.NEW, _WAIVED: Kind.WAIVED, _UNKNOWN: Kind.UNKNOWN}
_FROM_NO_VERDICT: Mapping[State, Kind] = {_FAILS: Kind.NEWLY_KNOWN, _WAIVED: Kind.WAIVED}

_TABLE: Mapping[State, Mapping[State, Kind]] = {
    _FAILS: {**_FROM_A_FAILURE, _FAILS: Kind.STILL_THERE, _WAIVED: Kind.WAIVED},
    _WAIVED: {**_FROM_A_FAILURE, _FAILS: Kind.REOPENED},
    _PASSES: _FROM_A_VERDICT,
    _APART: _FROM_A_VERDICT,
    _UNKNOWN: _FROM_NO_VERDICT,
    _MANUAL: _FROM_NO_VERDICT,
    _NOT_READ: _FROM_NO_VERDICT,
    _NOT_THERE: {_FAILS: Kind.NEW, _WAIVED: Kind.WAIVED},
}
"""By what was, then by what is. A pair that is not here is no difference: nothing failed, or it is waived in both."""


def kind_of(before: State, now: State) -> Kind | None:
    """What a check's verdicts on one resource come to; None where there is nothing to tell."""
    return _TABLE[before].get(now)


def is_graver(before: Row | None, now: Row | None) -> bool:
    """Whether a failure is still there, and of a graver severity than it was."""
    return before is not None and now is not None and before.status == now.status == _FAILS and _rank(now) < _rank(before)


def _rank(row: Row) -> int:
    return row.severity.rank
