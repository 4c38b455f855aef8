"""How a trend is told as text for people and as JSON for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from averment.base import json_text
from averment.differences.trend import Point
from averment.model.verdict import UNKNOWN, WAIVED, Severity, Status
from averment.policy.controls import Framework
from averment.report import scores

SCHEMA_VERSION = "1"

_LAST = 8
"""So many bundles stand beside each other in the table of services; JSON has all."""

_NAMED = 5
_HEADS = {Severity.INFORMATIONAL: "Info"}


def text(account: str, points: Sequence[Point], frameworks: Mapping[str, Framework]) -> Iterator[str]:
    """Lines for people: findings, then services, then scores, the oldest bundle first."""
    yield f"Account {account}" if account else "No account"
    yield ""
    head = ("Scan", "Findings", *(_HEADS.get(each, each.value.capitalize()) for each in Severity), "Unknown", "Waived")
    yield from _table(head, (_findings(each) for each in points))
    shown = points[-_LAST:]
    yield ""
    yield f"Findings by service, {f'the last {_LAST} scans' if len(points) > _LAST else 'scan by scan'}:"
    services = sorted({name for each in shown for name in each.services})
    rows = ((name, *(str(each.services.get(name, 0)) for each in shown)) for name in services)
    yield from _table(("Service", *_columns([each.clock for each in shown])), rows)
    yield ""
    yield "Verdicts that pass:"
    head = ("Scan", *(each.label for each in frameworks.values()))
    yield from _table(head, ((each.clock, *(_score(each, key) for key in frameworks)) for each in points))
    unplaced = sorted({name for each in points for name in each.unplaced})
    if unplaced:
        yield ""
        yield f"In no service and no score, as these policies do not have them any more: {_some(unplaced)}"


def table(points: Sequence[Point], frameworks: Mapping[str, Framework]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The head and the rows of a table: of each of the bundles its findings, what is unknown, and its scores."""
    head = ("Scan", "Findings", "Unknown", *(each.label for each in frameworks.values()))
    counts = ((each, str(each.failures), str(each.statuses.get(UNKNOWN, 0))) for each in points)
    return head, tuple((each.clock, *told, *(_score(each, key) for key in frameworks)) for each, *told in counts)


def _columns(clocks: Sequence[str]) -> list[str]:
    """Month and day of each scan; of several on one day the hours too."""
    days = [clock[5:10] for clock in clocks]
    return days if len(set(days)) == len(days) else [f"{clock[8:10]} {clock[11:16]}" for clock in clocks]


def _findings(each: Point) -> tuple[str, ...]:
    counts = (each.failures, *(each.failed.get(severity, 0) for severity in Severity), each.statuses.get(UNKNOWN, 0))
    return (each.clock, *map(str, (*counts, each.statuses.get(WAIVED, 0))))


def _score(each: Point, key: str) -> str:
    return "partial scan" if each.partial else scores.in_words(each.scores.get(key))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    cells = [head, *rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for row in cells:
        first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join((first.strip().ljust(widths[0]), *others)).rstrip()


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def as_json(accounts: Mapping[str, Sequence[Point]], left_aside: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One JSON object, in pieces: a bundle a line."""
    told = {
        "schema_version": SCHEMA_VERSION,
        "accounts": iter([
            {"account_id": account, "bundles": (_bundle(each) for each in points)} for account, points in accounts.items()
        ]),
        "left_aside": iter([{"name": name, "why": why} for name, why in left_aside]),
    }  # fmt: skip
    yield from json_text.pieces(told)
    yield "\n"


def _bundle(each: Point) -> dict[str, Any]:
    return {
        "folder": each.folder,
        "scan_id": each.scan_id,
        "clock": each.clock,
        "partial": each.partial,
        "severity_breakdown": {str(severity): each.failed.get(severity, 0) for severity in Severity},
        "status_breakdown": {str(status): each.statuses.get(status, 0) for status in Status},
        "findings_by_service": dict(each.services),
        "scores": {key: {"low": found.low, "high": found.high} if found else None for key, found in each.scores.items()},
        "checks_not_known": list(each.unplaced),
    }
