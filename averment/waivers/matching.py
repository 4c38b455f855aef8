"""Which rows waivers cover: a pure function of rows, waivers, the day, what could not be read, tags and facts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from averment.model.verdict import FAIL, UNKNOWN, WAIVED, Row
from averment.waivers import gaps
from averment.waivers.entries import Entry, State, Use, Waiver, WaiverSet
from averment.waivers.gaps import CallKey, Place
from averment.waivers.patterns import matches


@dataclass(frozen=True)
class Scope:
    """What a scan speaks of: its day (UTC), account, Regions, and the checks that were asked."""

    day: date
    account_id: str
    regions: frozenset[str]
    checks: frozenset[str]


@dataclass(frozen=True)
class Applied:
    """What waivers came to: each entry by id, and the refused calls that are accepted wherever they were met."""

    uses: tuple[Use, ...] = ()
    accepted: Mapping[CallKey, str] = field(default_factory=dict)
    """By refused call, the id of the entry that accepts it."""


def by_day(given: WaiverSet, day: date) -> tuple[Use, ...]:
    """How entries stand on a day, as far as the day alone tells: `active` stands for those that hold."""

    def state(entry: Entry) -> State:
        return "expired" if day > entry.until else "pending" if day < entry.approved_on else "active"

    return tuple(sorted((Use(each, state(each)) for each in given.entries), key=lambda use: use.entry.id))


def day_of(clock: str) -> date:
    """The day of a scan's clock, in UTC."""
    return datetime.fromisoformat(clock).astimezone(UTC).date()


class Matcher:
    """Applies a set of waivers to rows, one by one, and counts what became of each entry.

    `tags` gives the tags of a row's resource, `facts` the SHA-256 of what its verdict rests on; each is asked only where a waiver
    needs it. Rows may have been through a set before: what that did to them is undone first.
    """

    def __init__(
        self,
        given: WaiverSet,
        scope: Scope,
        refused: Iterable[Place],
        tags: Callable[[Row], Mapping[str, str]],
        facts: Callable[[Row], str],
    ) -> None:
        self._given, self._scope, self._tags, self._facts = given, scope, tags, facts
        self._of_check: dict[str, list[Waiver]] = {}
        for each in given.waivers:
            for check_id in each.checks:
                self._of_check.setdefault(check_id, []).append(each)
        self._covers: Counter[str] = Counter()
        self._uncovered: Counter[str] = Counter()
        self._lapsed: set[str] = set()
        self._accepted = self._gaps(refused if given.unread else ())

    def row(self, row: Row) -> Row:
        """The row as waivers leave it: a failure may be WAIVED, an UNKNOWN stays one and may be accepted."""
        if row.status in (FAIL, WAIVED):
            return self._failure(replace(row, status=FAIL, waiver="") if row.waiver else row)
        if row.status == UNKNOWN and (row.waiver or self._accepted):
            return replace(row, waiver=self._gap(row))
        return row

    def applied(self) -> Applied:
        """What became of each entry, once all rows went by."""
        uses = (Use(each, self._state(each), self._covers[each.id], self._uncovered[each.id]) for each in self._given.entries)
        return Applied(tuple(sorted(uses, key=lambda use: use.entry.id)), self._accepted)

    def _failure(self, row: Row) -> Row:
        holding = [
            each.id for each in self._of_check.get(row.check_id, ()) if self._in_scope(each, row) and self._holds(each, row)
        ]
        self._covers.update(holding)
        return replace(row, status=WAIVED, waiver=holding[0]) if holding else row

    def _in_scope(self, waiver: Waiver, row: Row) -> bool:
        return (
            (not waiver.accounts or row.account_id in waiver.accounts)
            and (not waiver.regions or row.region in waiver.regions)
            and (
                not waiver.resources
                or any(matches(each, row.resource_id) or matches(each, row.resource_name) for each in waiver.resources)
            )
            and (not waiver.tags or _tagged(waiver.tags, self._tags(row)))
        )

    def _holds(self, waiver: Waiver, row: Row) -> bool:
        """Whether a waiver in whose scope a failure is covers it, that day and with these facts."""
        in_time = waiver.holds_on(self._scope.day)
        pinned = waiver.facts.get(row.fingerprint) if in_time and waiver.facts else None
        if pinned is not None and pinned != self._facts(row):
            self._lapsed.add(waiver.id)
            in_time = False
        self._uncovered[waiver.id] += not in_time
        return in_time

    def _gaps(self, refused: Iterable[Place]) -> dict[CallKey, str]:
        """The calls that are accepted wherever they were refused, each with the first of the entries that accept it."""
        found: dict[CallKey, str] = {}
        left: set[CallKey] = set()
        for place in refused:
            about = [each for each in self._given.unread if gaps.covers(each, place)]
            holding = [each.id for each in about if each.holds_on(self._scope.day)]
            self._covers.update(holding)
            self._uncovered.update(each.id for each in about if each.id not in holding)
            if holding:
                found.setdefault(place.call, holding[0])
            else:
                left.add(place.call)
        return {call: entry for call, entry in found.items() if call not in left}

    def _gap(self, row: Row) -> str:
        """The entry by which an UNKNOWN is accepted: each of its refused calls is. Empty where one is not, or a rule raised."""
        calls = [self._accepted.get(gaps.key_of(each), "") for each in row.failed_calls]
        return calls[0] if calls and all(calls) and not row.rule_error else ""

    def _state(self, entry: Entry) -> State:
        if not self._covers[entry.id] and not self._uncovered[entry.id] and self._elsewhere(entry):
            return "elsewhere"
        if self._scope.day > entry.until:
            return "expired"
        if self._scope.day < entry.approved_on:
            return "pending"
        if entry.id in self._lapsed:
            return "lapsed"
        return "active" if self._covers[entry.id] else "unused"

    def _elsewhere(self, entry: Entry) -> bool:
        """Whether a scan of this account, these Regions and these checks says nothing of an entry."""
        scope = self._scope
        return (
            bool(entry.accounts and scope.account_id not in entry.accounts)
            or bool(entry.regions and scope.regions.isdisjoint(entry.regions))
            or (isinstance(entry, Waiver) and scope.checks.isdisjoint(entry.checks))
        )


def _tagged(wanted: Mapping[str, str], tags: Mapping[str, str]) -> bool:
    return all(name in tags and matches(pattern, tags[name]) for name, pattern in wanted.items())
