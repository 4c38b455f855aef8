"""What stdout shows at the end of a scan: the summary."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from averment.base import printing
from averment.base.words import counted
from averment.cli.terminal.verbosity import Verbosity
from averment.evidence.bundle_files import MANIFEST
from averment.model.verdict import FAIL, UNKNOWN, WAIVED, Severity
from averment.policy import additions
from averment.report import scores
from averment.report.formats import FORMATS

if TYPE_CHECKING:
    from rich.console import Console

    from averment.report.report import Place, Report, Score, UnreadCall, UnreadCause

_LINES = 5
"""How many lines about the calls of one cause, and about types not known in full; the report has them all."""

_REGIONS = 2
_CELL = 60
"""Characters of a cell of the table."""


def summary(
    report: "Report", output: Path, files: Collection[str], code: int, reason: str, verbosity: Verbosity, sha256: str = ""
) -> None:
    """Prints per service and overall what was found and what could not be read; the last line is the exit code and why.

    `files` are the names of the report files that were written to `output`, `sha256` is the hash of the manifest there.
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
    else:
        for text in additions.lines({"overridden": report.additions.get("overridden", ())}):
            printing.line(text, err=True)
    printing.line(f"exit {code}: {reason}")


_COLUMNS = ("Service", "Region", "Listed", "Judged", "Findings", "Critical", "High", "Medium", "Low", "Info", "Unknown")
_STYLES = ("bold", "", "", "", "bold", "bold magenta", "red", "yellow", "cyan", "", "blue")
_LEFT = 2  # columns of text; the others hold numbers


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

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, (name, style) in enumerate(zip(_COLUMNS, _STYLES, strict=True)):
        table.add_column(Text(name), style=style, justify="left" if index < _LEFT else "right", no_wrap=index != 1)
    rows = list(_table(report))
    for row in rows[:-1]:
        table.add_row(*(Text(cell) for cell in row))
    table.add_section()
    table.add_row(*(Text(cell) for cell in rows[-1]), style="bold")
    printing.drawn(console, table)


def _plain_table(report: "Report") -> None:
    rows = [_COLUMNS, *_table(report)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(_COLUMNS))]
    for row in rows:
        cells = [
            cell.ljust(width) if index < _LEFT else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        printing.line("  ".join(cells).rstrip())
    printing.line("")


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
    yield from _scores(report)
    yield from _not_read(report, reported=bool(files))
    yield from _coverage(report, reported=bool(files), verbose=verbose)
    if files:
        yield ""
        titles = {each.file: each.title for each in FORMATS.values()}
        for name in sorted(files, key=lambda name: (name != FORMATS["html"].file, name)):
            yield f"{titles.get(name, 'File')}: {output / name}"


def _scores(report: "Report") -> Iterator[str]:
    """A line for each framework; or that there is no score, as not all checks were asked."""
    if report.partial:
        yield ""
        yield f"No score of any framework ({report.partial})"
    found = [(each.label, each.score) for each in report.frameworks.values() if each.score]
    if not found:
        return
    yield ""
    unknown = any(score.low != score.high for _, score in found)
    yield f"Verdicts that pass{', from all unknown failing to all unknown passing' if unknown else ''}:"
    width = max(len(label) for label, _ in found)
    for label, score in found:
        yield f"  {label:<{width}}  {scores.in_words(score)}{_unlisted(score)}"


def _unlisted(score: "Score") -> str:
    return f" ({counted(score.unlisted, 'list')} not read)" if score.unlisted else ""


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
