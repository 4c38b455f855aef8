"""What the terminal shows: progress on stderr while a scan runs, the summary on stdout at its end."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aigov.job import Verbosity


class Display:
    """Progress of a scan; silent unless a subclass shows it."""

    def expect(self, resource_type: str, region: str) -> None:
        """A type is about to be read in a Region."""

    def done(self, resource_type: str, region: str, listed: int) -> None:
        """A type was read in a Region."""

    def judging(self, count: int) -> None:
        """Judging begins."""


@contextmanager
def progress(*, enabled: bool) -> Iterator[Display]:
    """A display on stderr where that is a terminal, else a silent one."""
    if not enabled or not sys.stderr.isatty():
        yield Display()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bars(bars)


class _Bars(Display):
    def __init__(self, bars: Any) -> None:
        self._bars = bars
        self._reading = bars.add_task("Reading", total=0)
        self._expected = 0
        self._resources = 0

    def expect(self, resource_type: str, region: str) -> None:
        self._expected += 1
        self._bars.update(self._reading, total=self._expected, description=f"Reading {resource_type} in {region}")

    def done(self, resource_type: str, region: str, listed: int) -> None:
        self._resources += listed
        self._bars.update(self._reading, advance=1, description=f"Read {self._resources} resources")

    def judging(self, count: int) -> None:
        self._bars.update(self._reading, description=f"Judging {count} documents")


def summary(report: Mapping[str, Any], output: Path, code: int, reason: str, verbosity: "Verbosity") -> None:
    """Prints per service and overall what was found and what could not be read; the last line is the exit code and why."""
    if not verbosity.quiet:
        for text in _lines(report, output, verbose=verbosity.verbose):
            print(text)
    print(f"exit {code}: {reason}")


def _lines(report: Mapping[str, Any], output: Path, *, verbose: bool) -> Iterator[str]:
    failed = [each for each in report["findings"] if each["status"] == "FAIL"]
    yield f"Account {report['accounts'][0]}  Region {', '.join(report['regions'])}  {report['scan_timestamp']}"
    for service in sorted({each["service"] for each in failed}):
        mine = Counter(each["severity"] for each in failed if each["service"] == service)
        yield f"  {service:<14} {sum(mine.values()):>4} findings  {_breakdown(mine)}"
    total = {key.lower(): count for key, count in report["severity_breakdown"].items()}
    yield f"  {'all':<14} {report['total_findings']:>4} findings  {_breakdown(total)}"
    yield "  verdicts: " + ", ".join(f"{count} {status}" for status, count in report["status_breakdown"].items() if count)
    for place in report["coverage"]:
        for call in place["refused"]:
            yield f"  not read: {call['call']} in {place['region']} gave {call['code']} (x{call['count']}); grant {call['action']}"
    if verbose:
        for each in failed:
            yield f"  {each['severity']:<9} {each['check_id']:<11} {each['resource_name']}: {each['issue']}"
    yield f"Report: {output / 'report.html'}"


def _breakdown(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{counts[name]} {name}" for name in ("critical", "high", "medium", "low", "informational") if counts.get(name)
    )
