"""What stdout shows at the end of a scan: the summary."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigov.base import say
from aigov.base.words import counted
from aigov.cli.terminal.verbosity import Verbosity
from aigov.policy import additions
from aigov.policy.policies import SEVERITIES
from aigov.report import scores
from aigov.report.formats import FORMATS

if TYPE_CHECKING:
    from rich.console import Console

_Json = Mapping[str, Any]

_LINES = 5
"""How many lines about the calls of one cause, and about types not known in full; the report has them all."""

_REGIONS = 2
_CELL = 60
"""Characters of a cell of the table."""


def summary(report: _Json, output: Path, files: Collection[str], code: int, reason: str, verbosity: Verbosity) -> None:
    """Prints per service and overall what was found and what could not be read; the last line is the exit code and why.

    `files` are the names of the report files that were written to `output`.
    """
    if not verbosity.quiet:
        console = say.console()
        where = [*(f"Account {each}" for each in report["accounts"]), ", ".join(report["regions"]), report["scan_timestamp"]]
        say.line("   ".join(filter(None, where)))
        say.line("")
        if console.is_terminal:
            _rich_table(console, report)
        else:
            _plain_table(report)
        for text in _lines(report, output, files, verbose=verbosity.verbose):
            say.line(text)
    else:
        for text in additions.lines({"overridden": report.get("policies", {}).get("overridden", ())}):
            say.line(text, err=True)
    say.line(f"exit {code}: {reason}")


_COLUMNS = ("Service", "Region", "Listed", "Judged", "Findings", "Critical", "High", "Medium", "Low", "Info", "Unknown")
_STYLES = ("bold", "", "", "", "bold", "bold magenta", "red", "yellow", "cyan", "", "blue")
_LEFT = 2  # columns of text; the others hold numbers


def _table(report: _Json) -> Iterator[tuple[str, ...]]:
    """A row for each service that has checks, then one for all; zero is a dot, so that what was found stands out."""
    regions: dict[str, set[str]] = {}
    counts: dict[str, Counter[str]] = {check["service"]: Counter() for check in report["checks"].values()}
    for place in report["coverage"]:
        regions.setdefault(place["service"], set()).add(place["region"])
        if place["service"] in counts:
            counts[place["service"]].update({"listed": place["listed"], "judged": place["judged"]})
    for check in report["checks"].values():
        failed, unknown = (check["statuses"].get(status, 0) for status in ("FAIL", "UNKNOWN"))
        counts[check["service"]].update({"all": failed, "unknown": unknown, **check["failed"]})
    for service, mine in sorted(counts.items()):
        yield _cells(service, sorted(regions.get(service, ())), mine)
    yield _cells("all", report["regions"], sum(counts.values(), Counter()))


def _cells(service: str, regions: Collection[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    where = ", ".join(regions) if len(regions) <= _REGIONS else f"{len(regions)} Regions"
    numbers = [
        counts["listed"],
        counts["judged"],
        counts["all"],
        *(counts[severity] for severity in SEVERITIES),
        counts["unknown"],
    ]
    cells = [service, where or "-", *(str(number or ".") for number in numbers)]
    return tuple(say.cell(cell, longest=_CELL) for cell in cells)


def _rich_table(console: "Console", report: _Json) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, (name, style) in enumerate(zip(_COLUMNS, _STYLES, strict=True)):
        table.add_column(Text(name), style=style, justify="left" if index < _LEFT else "right", no_wrap=index != 1)
    rows = list(_table(report))
    for row in rows[:-1]:
        table.add_row(*(Text(cell) for cell in row))
    table.add_section()
    table.add_row(*(Text(cell) for cell in rows[-1]), style="bold")
    say.drawn(console, table)


def _plain_table(report: _Json) -> None:
    rows = [_COLUMNS, *_table(report)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(_COLUMNS))]
    for row in rows:
        cells = [
            cell.ljust(width) if index < _LEFT else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        say.line("  ".join(cells).rstrip())
    say.line("")


def _lines(report: _Json, output: Path, files: Collection[str], *, verbose: bool) -> Iterator[str]:
    verdicts = ", ".join(f"{count} {status}" for status, count in report["status_breakdown"].items() if count)
    yield f"Verdicts: {verdicts or 'none'}"
    yield from (f"Policies: {line}" for line in additions.lines(report.get("policies", {})))
    if verbose:
        yield ""
        for each in report["findings"]:
            if each["status"] in ("FAIL", "UNKNOWN"):
                label = each["severity"] if each["status"] == "FAIL" else "unknown"
                yield f"{label:<13} {each['check_id']:<12} {each['resource_name']}: {each['issue']}"
    yield from _scores(report)
    yield from _not_read(report, reported=bool(files))
    yield from _coverage(report, reported=bool(files), verbose=verbose)
    if files:
        yield ""
        titles = {each.file: each.title for each in FORMATS.values()}
        for name in sorted(files, key=lambda name: (name != FORMATS["html"].file, name)):
            yield f"{titles.get(name, 'File')}: {output / name}"


def _scores(report: _Json) -> Iterator[str]:
    """A line for each framework; or that there is no score, as not all checks were asked."""
    if scores.partial(report):
        yield ""
        yield f"No score of any framework ({scores.partial(report)})"
    found = [each for each in report["scores"].values() if each["score"]]
    if not found:
        return
    yield ""
    unknown = any(each["score"]["low"] != each["score"]["high"] for each in found)
    yield f"Verdicts that pass{', from all unknown failing to all unknown passing' if unknown else ''}:"
    width = max(len(each["label"]) for each in found)
    for each in found:
        yield f"  {each['label']:<{width}}  {scores.in_words(each['score'])}{_unlisted(each['score'])}"


def _unlisted(score: _Json) -> str:
    return f" ({counted(score['unlisted'], 'list')} not read)" if score["unlisted"] else ""


def _not_read(report: _Json, *, reported: bool) -> Iterator[str]:
    """What was not answered, by cause, in few lines."""
    unread = report["unread"]
    if not unread["causes"]:
        return
    yield ""
    verdicts, resources = (f"{unread[name]} of {unread[f'of_{name}']} {name}" for name in ("verdicts", "resources"))
    yield f"Could not be read ({verdicts} and {resources} rest on it):"
    for group in unread["causes"]:
        yield f"  {group['title']}: {counted(group['count'], 'call')}, {_blinds(group['checks'])}"
        yield from _cut_short(list(_remedies(group)), reported=reported, indent="    ")


def _cut_short(lines: list[str], *, reported: bool, indent: str = "  ") -> Iterator[str]:
    yield from (f"{indent}{line}" for line in lines[:_LINES])
    if len(lines) > _LINES:
        yield f"{indent}and {len(lines) - _LINES} more{' in the report' if reported else ''}"


def _remedies(group: _Json) -> Iterator[str]:
    """One line a remedy, or a call where no permission cures the cause; those that blind most checks first."""
    by_remedy: dict[str, list[_Json]] = {}
    for call in group["calls"]:
        by_remedy.setdefault(call["remedy"] or f"{call['call']} ({call['code']})", []).append(call)
    blinded = {remedy: {check for call in calls for check in call["checks"]} for remedy, calls in by_remedy.items()}
    for remedy, calls in sorted(by_remedy.items(), key=lambda each: -len(blinded[each[0]])):
        regions = sorted({region for call in calls for region in call["regions"]})
        where = ", ".join(regions) if len(regions) <= _REGIONS else f"{len(regions)} Regions"
        times = sum(call["count"] for call in calls)
        yield f"{remedy}: {counted(times, 'call')} in {where}, {_blinds(blinded[remedy])}"


def _blinds(checks: Collection[str]) -> str:
    return f"blinds {counted(len(checks), 'check')}" if checks else "no verdict rests on it"


def _coverage(report: _Json, *, reported: bool, verbose: bool) -> Iterator[str]:
    """How much of each type was listed and judged: of those not known in full, or with `verbose` of all."""
    places = [each for each in report["coverage"] if verbose or each["population"] == "unknown" or each["refused"]]
    if not places:
        return
    yield ""
    yield "Coverage by type and Region:" if verbose else "Types not known in full:"
    lines = [f"{each['resource_type']} in {each['region']}: {_extent(each)}" for each in places]
    yield from (f"  {line}" for line in lines) if verbose else _cut_short(lines, reported=reported)


def _extent(place: _Json) -> str:
    names = [name for name in ("judged", "unknown", "not_applicable") if place[name]]
    known = {"unknown": "not listed in full", "not_offered": "not offered by AWS"}.get(place["population"], "")
    listed = f"{place['listed']} listed" if place["listed"] or not known else ""
    refused = sum(call["count"] for call in place["refused"])
    counts = [f"{place[name]} {name.replace('_', ' ')}" for name in names]
    return ", ".join(each for each in (known, listed, *counts, f"{counted(refused, 'call')} refused" if refused else "") if each)
