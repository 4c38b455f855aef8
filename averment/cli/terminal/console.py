"""What stdout shows at the end of a scan: the summary."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from averment.base import printing, safe_text
from averment.base.words import counted
from averment.cli.terminal.verbosity import Verbosity
from averment.evidence.bundle_files import MANIFEST
from averment.model.verdict import FAIL, UNKNOWN, WAIVED, Severity
from averment.policy import additions
from averment.report import questions, scores
from averment.report.formats import FORMATS
from averment.waivers.entries import State

if TYPE_CHECKING:
    from rich.console import Console

    from averment.report.report import Place, Report, UnreadCall, UnreadCause

_LINES = 5
"""How many lines about the calls of one cause, and about types not known in full; the report has them all."""

_CAUSES = 5
_WIDE = 80
"""Columns that the table and lines about causes keep to where nobody says how wide a terminal is."""

_REGIONS = 2
_CELL = 60
"""Characters of a cell of the table."""


def summary(
    report: "Report",
    output: Path,
    files: Collection[str],
    code: int,
    reason: str,
    verbosity: Verbosity,
    changes: Iterable[str] = (),
    sha256: str = "",
) -> None:
    """Prints per service and overall what was found and what could not be read; the last line is the exit code and why.

    `files` are the names of the report files that were written to `output`, `changes` lines that say what is different since an
    earlier scan; `sha256` is the hash of the manifest in `output`.
    """
    if not verbosity.quiet:
        console = printing.console()
        account = f"Account {report.account_id}" if report.account_id else ""
        printing.line("   ".join(filter(None, (account, ", ".join(report.regions), report.clock))))
        printing.line("")
        if console.is_terminal:
            _rich_table(console, report)
        else:
            _plain_table(report)
        for text in _lines(report, output, files, verbose=verbosity.verbose):
            printing.line(text)
        if sha256:
            printing.line(f"Manifest: {output / MANIFEST} sha256 {sha256}")
        for number, text in enumerate(changes):
            if not number:
                printing.line()
            printing.line(text)
    else:
        for text in additions.lines({"overridden": report.additions.get("overridden", ())}):
            printing.line(text, err=True)
    printing.line(f"exit {code}: {reason}")


_COLUMNS = ("Service", "Region", "Listed", "Judged", "Findings", "Crit", "High", "Med", "Low", "Info", "Unknown")
_STYLES = ("bold", "", "", "", "bold", "bold magenta", "red", "yellow", "cyan", "", "blue")
_REGION = 1
_LEFT = 2  # columns of text; the others hold numbers
_GAP = 2


def _table(report: "Report") -> Iterator[tuple[str, ...]]:
    """A row for each service that has checks, then one for all; zero is a dot, so that what was found stands out."""
    total: Counter[str] = Counter()
    for each in report.services:
        if each.has_checks:
            counts = Counter({"listed": each.total("listed"), "judged": each.total("judged")})
            counts.update({"all": each.statuses.get(FAIL, 0), "unknown": each.statuses.get(UNKNOWN, 0)})
            counts.update({str(severity): count for severity, count in each.failed.items()})
            total.update(counts)
            yield _cells(each.service, each.regions, counts)
    yield _cells("all", report.regions, total)


def _cells(service: str, regions: Collection[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    where = ", ".join(regions) if len(regions) <= _REGIONS else f"{len(regions)} Regions"
    numbers = [
        counts["listed"],
        counts["judged"],
        counts["all"],
        *(counts[severity] for severity in Severity),
        counts["unknown"],
    ]
    cells = [service, where or "-", *(str(number or ".") for number in numbers)]
    return tuple(printing.cell(cell, longest=_CELL) for cell in cells)


def _rich_table(console: "Console", report: "Report") -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _GAP - 1, 0, 0))
    rows = list(_table(report))
    shown = _fitting(rows, console.width - len("  "))
    for index in shown:
        justify: Literal["left", "right"] = "left" if index < _LEFT else "right"
        table.add_column(Text(_COLUMNS[index]), style=_STYLES[index], justify=justify, no_wrap=True)
    for row in rows[:-1]:
        table.add_row(*(Text(row[index]) for index in shown))
    table.add_section()
    table.add_row(*(Text(rows[-1][index]) for index in shown), style="bold")
    printing.drawn(console, table)


def _plain_table(report: "Report") -> None:
    rows = [_COLUMNS, *_table(report)]
    widths = _widths(rows)
    shown = _fitting(rows, _WIDE)
    for row in rows:
        cells = [row[index].ljust(widths[index]) if index < _LEFT else row[index].rjust(widths[index]) for index in shown]
        printing.line((" " * _GAP).join(cells).rstrip())
    printing.line("")


def _widths(rows: Iterable[tuple[str, ...]]) -> list[int]:
    return [max(map(len, column)) for column in zip(_COLUMNS, *rows, strict=True)]


def _fitting(rows: Iterable[tuple[str, ...]], width: int) -> list[int]:
    """The places of the columns that are shown: that of Regions, which the report has too, where there is room for it."""
    widths = _widths(rows)
    room = sum(widths) + _GAP * (len(widths) - 1) <= width
    return [index for index in range(len(_COLUMNS)) if room or index != _REGION]


def _lines(report: "Report", output: Path, files: Collection[str], *, verbose: bool) -> Iterator[str]:
    verdicts = ", ".join(f"{count} {status}" for status, count in report.statuses.items() if count)
    yield f"Verdicts: {verdicts or 'none'}"
    yield from (f"Policies: {line}" for line in additions.lines(report.additions))
    if verbose:
        yield ""
        for row in report.findings.rows():
            if row.status != WAIVED:
                label = row.severity if row.status == FAIL else "unknown"
                yield f"{label:<13} {row.check_id:<12} {row.resource_name}: {row.message}"
    yield from _waivers(report)
    yield from _scores(report)
    yield from _not_read(report, reported=bool(files))
    yield from _questions(report)
    yield from _coverage(report, reported=bool(files), verbose=verbose)
    yield from _priorities(report)
    if files:
        yield ""
        titles = {each.file: each.title for each in FORMATS.values()}
        for name in sorted(files, key=lambda name: (name != FORMATS["html"].file, name)):
            yield f"{titles.get(name, 'File')}: {output / name}"


def _priorities(report: "Report") -> Iterator[str]:
    """The things to mend first, each with what that ends, its checks and the command with which one of them is mended."""
    causes = report.priorities.first(_CAUSES)
    if not causes:
        return
    ended = sum(each.ended for each in causes)
    yield ""
    yield f"Fix these first (they end {ended} of {counted(report.failures, 'failure')}):"
    for number, cause in enumerate(causes, 1):
        yield f"{number:>3}. {safe_text.line(cause.title, longest=_WIDE - len('  1. '))}"
        yield f"     {cause.effect}"
        checks = list(dict.fromkeys(each.check.id for each in cause.checks))
        yield f"     {_as_fits(checks, _WIDE - len('     '))}"
        command = list(_command(cause.command))
        if command:
            yield f"     {cause.command_for} begins with"
            yield from (f"     {line}" for line in command)


def _as_fits(names: list[str], width: int, noun: str = "check") -> str:
    """Names as far as they fit, and how many more there are."""
    for count in range(len(names), 0, -1):
        rest = f" and {len(names) - count} more" if count < len(names) else ""
        text = f"{', '.join(names[:count])}{rest}"
        if len(text) <= width:
            return text
    return counted(len(names), noun)


def _command(command: str) -> Iterator[str]:
    """A command in lines that a shell reads as one; nothing where an argument alone is longer than a line."""
    lines = [""]
    for argument in shlex.split(command):
        quoted = shlex.quote(argument)
        if len(lines[-1]) + len(quoted) > _WIDE - len("       \\  "):
            lines.append(" ")
        lines[-1] += f" {quoted}" if lines[-1] else quoted
    if max(map(len, lines)) <= _WIDE - len("     \\ "):
        yield from (f"{line} \\" for line in lines[:-1])
        yield from lines[-1:] if command else ()


_STATES: Mapping[State, str] = {
    "active": "active",
    "expired": "expired, so that what they cover counts again",
    "pending": "approved after the day of the scan",
    "lapsed": "lapsed, as facts behind a finding changed",
    "unused": "match nothing",
    "elsewhere": "of other accounts, Regions or checks",
}


def _waivers(report: "Report") -> Iterator[str]:
    """A line for each state that waivers are in."""
    if not report.waivers:
        return
    yield ""
    gaps = report.unread.count(accepted=True)
    yield f"Waivers ({counted(report.statuses[WAIVED], 'finding')} waived, {counted(gaps, 'gap')} accepted):"
    for state, words in _STATES.items():
        ids = [use.entry.id for use in report.waivers.values() if use.state == state]
        if ids:
            more = f" and {len(ids) - _LINES} more" if len(ids) > _LINES else ""
            yield f"  {len(ids)} {words}: {', '.join(ids[:_LINES])}{more}"


def _scores(report: "Report") -> Iterator[str]:
    """A line for each framework; or that there is no score, as not all checks were asked."""
    if report.partial:
        yield ""
        yield f"No score of any framework ({report.partial})"
    found = [(each.label, each.score, each.reach) for each in report.frameworks.values() if each.score]
    if not found:
        return
    yield ""
    unknown = any(score.low != score.high for _, score, _ in found)
    yield f"Verdicts that pass{', from all unknown failing to all unknown passing' if unknown else ''}:"
    width = max(len(label) for label, _, _ in found)
    shares = max(len(scores.in_words(score)) for _, score, _ in found)
    for label, score, reach in found:
        yield f"  {label:<{width}}  {scores.in_words(score):<{shares}}  {reach}"
        if score.unlisted:
            yield f"  {'':<{width}}  {counted(score.unlisted, 'list')} not read"


def _not_read(report: "Report", *, reported: bool) -> Iterator[str]:
    """What was not answered, by cause, in few lines."""
    unread = report.unread
    if not unread.causes:
        return
    yield ""
    verdicts = f"{unread.verdicts} of {unread.of_verdicts} verdicts"
    yield f"Could not be read ({verdicts} and {unread.resources} of {unread.of_resources} resources rest on it):"
    for group in unread.causes:
        yield f"  {group.title}: {counted(group.count, 'call')}, {_affects(group.effect.checks)}"
        yield from _cut_short(list(_remedies(group)), reported=reported, indent="    ")


def _questions(report: "Report") -> Iterator[str]:
    """How many verdicts wait for parameters that only the owner can set, and which."""
    if report.questions:
        yield ""
        yield f"{questions.in_words(report.waiting, len(report.questions))} (--config FILE):"
        yield f"  {_as_fits([each.parameter for each in report.questions], _WIDE - len('  '), 'parameter')}"


def _cut_short(lines: list[str], *, reported: bool, indent: str = "  ") -> Iterator[str]:
    yield from (f"{indent}{line}" for line in lines[:_LINES])
    if len(lines) > _LINES:
        yield f"{indent}and {len(lines) - _LINES} more{' in the report' if reported else ''}"


def _remedies(group: "UnreadCause") -> Iterator[str]:
    """One line a remedy, or a call where no permission cures the cause; those that affect most checks first."""
    by_remedy: dict[str, list[UnreadCall]] = {}
    for call in group.calls:
        by_remedy.setdefault(call.failed_call.remedy or f"{call.failed_call.call} ({call.failed_call.code})", []).append(call)
    affected = {remedy: {check for call in calls for check in call.effect.checks} for remedy, calls in by_remedy.items()}
    for remedy, calls in sorted(by_remedy.items(), key=lambda each: -len(affected[each[0]])):
        regions = sorted({region for call in calls for region in call.regions})
        where = ", ".join(regions) if len(regions) <= _REGIONS else f"{len(regions)} Regions"
        times = sum(call.count for call in calls)
        yield f"{remedy}: {counted(times, 'call')} in {where}, {_affects(affected[remedy])}"


def _affects(checks: Collection[str]) -> str:
    return f"affects {counted(len(checks), 'check')}" if checks else "no verdict rests on it"


def _coverage(report: "Report", *, reported: bool, verbose: bool) -> Iterator[str]:
    """How much of each type was listed and judged: of those not known in full, or with `verbose` of all."""
    places = [each for each in report.coverage if verbose or each.population == "unknown" or each.refused]
    if not places:
        return
    yield ""
    yield "Coverage by type and Region:" if verbose else "Types not known in full:"
    lines = [f"{each.resource_type} in {each.region}: {_extent(each)}" for each in places]
    yield from (f"  {line}" for line in lines) if verbose else _cut_short(lines, reported=reported)


def _extent(place: "Place") -> str:
    known = {"unknown": "not listed in full", "not_offered": "not offered by AWS"}.get(place.population, "")
    listed = f"{place.listed} listed" if place.listed or not known else ""
    counts = {"judged": place.judged, "unknown": place.unknown, "not applicable": place.not_applicable}
    parts = (f"{count} {what}" for what, count in counts.items() if count)
    refused = f"{counted(place.times_refused, 'call')} refused" if place.refused else ""
    return ", ".join(each for each in (known, listed, *parts, refused) if each)
