"""Progress of a scan on stderr, where that is a terminal: a line for each service and Region, with counts and rates."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from averment.app.scan import SilentEvents
from averment.base import memory, printing
from averment.base.words import counted

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.table import Table

_SPARE = 4
"""Rows of the terminal that the lines leave free while a scan runs: for the head, for what is left out, for the prompt."""

_CELL = 40
"""Characters of a service's or Region's name."""

_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Display(SilentEvents):
    """Shows nothing; gives back memory between the stages of a scan."""

    def collected(self) -> None:
        """Gives back what collecting took."""
        memory.give_back()


@dataclass
class Line:
    """A service in a Region: what was expected, found and read of it, and when."""

    service: str
    region: str
    began: float
    ended: float | None = None
    types: int = 0
    types_done: int = 0
    found: int = 0
    read: int = 0
    refused: int = 0

    def cells(self, now: float) -> tuple[str, ...]:
        """The line in words: mark, service, Region, resources, rate, time, and what could not be listed."""
        took = max((self.ended or now) - self.began, 0.001)
        mark = _SPINNER[int(now * 8) % len(_SPINNER)] if self.ended is None else ("!" if self.refused else "✓")
        resources = str(self.read) if self.read == self.found else f"{self.read} of {self.found}"
        rate = f"{self.read / took:.0f}/s" if self.read else ""
        note = f"{counted(self.refused, 'type')} not listed" if self.refused else ""
        return (
            mark,
            printing.cell(self.service, "utf-8", _CELL),
            printing.cell(self.region, "utf-8", _CELL),
            resources,
            rate,
            f"{took:.1f} s",
            note,
        )


@dataclass
class Tally(Display):
    """Keeps a line for each service and Region; `clock` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    lines: dict[tuple[str, str], Line] = field(default_factory=dict)
    judged: int | None = None

    def expect(self, service: str, region: str) -> None:
        """Opens the line, if it is the first type of its service and Region."""
        self.lines.setdefault((service, region), Line(service, region, self.clock())).types += 1

    def listed(self, service: str, region: str, resources: int) -> None:
        """Counts what was found."""
        self.lines[service, region].found += resources

    def read(self, service: str, region: str) -> None:
        """Counts what was read."""
        self.lines[service, region].read += 1

    def done(self, service: str, region: str, *, refused: bool) -> None:
        """Closes the line with the last of its types."""
        line = self.lines[service, region]
        line.types_done += 1
        line.refused += refused
        if line.types_done == line.types:
            line.ended = self.clock()

    def judging(self, documents: int) -> None:
        """Keeps how many documents are judged."""
        self.judged = documents

    def while_running(self, room: int) -> tuple[list[Line], int]:
        """The lines that fit, those under way first, and how many do not."""
        lines = sorted(self.lines.values(), key=lambda line: (line.ended is not None, not line.found, line.service, line.region))
        shown = lines[: max(1, room)]
        return sorted(shown, key=_by_name), len(lines) - len(shown)

    def at_the_end(self) -> tuple[list[Line], int]:
        """The lines with anything to say, and how many places hold nothing."""
        telling = [line for line in self.lines.values() if line.found or line.refused]
        return sorted(telling, key=_by_name), len(self.lines) - len(telling)

    def total(self) -> str:
        """What was read in all, at what rate, and for how long."""
        now = self.clock()
        began = min((line.began for line in self.lines.values()), default=now)
        ended = max((now if line.ended is None else line.ended for line in self.lines.values()), default=now)
        took = max(ended - began, 0.001)
        resources = sum(line.read for line in self.lines.values())
        places = counted(len({line.region for line in self.lines.values()} - {"global"}), "Region")
        return f"{counted(resources, 'resource')} in {places}, {resources / took:.0f}/s, {took:.1f} s"


def _by_name(line: Line) -> tuple[str, str]:
    return line.service, line.region


@contextmanager
def progress(*, enabled: bool) -> Iterator[Display]:
    """A display on stderr where that is a terminal, else one that shows nothing."""
    if not enabled or not sys.stderr.isatty():
        yield Display()
        return
    from rich.live import Live

    tally = Tally()
    picture = _Picture(tally)
    with Live(picture, console=printing.console(err=True), refresh_per_second=8, vertical_overflow="visible"):
        yield tally
        picture.over = True


@dataclass
class _Picture:
    """The tally as rich draws it: short while the scan runs, everything with anything to say when it is over."""

    tally: Tally
    over: bool = False

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.text import Text

        room = console.size.height - _SPARE
        lines, more = self.tally.at_the_end() if self.over else self.tally.while_running(room)
        yield _table(lines, self.tally.clock())
        if more:
            yield Text(f"  and {more} more {'with nothing in them' if self.over else 'services and Regions'}", style="dim")
        if self.tally.judged is not None and not self.over:
            yield Text(f"  Judging {counted(self.tally.judged, 'document')}", style="bold")
        yield Text(f"{'Read' if self.over else 'Reading'} {self.tally.total()}", style="bold")


def _table(lines: Sequence[Line], now: float) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for justify in ("left", "left", "left", "right", "right", "right", "left"):
        table.add_column(justify=justify, no_wrap=True)
    for line in lines:
        mark, *cells = line.cells(now)
        style = {"✓": "green", "!": "yellow"}.get(mark, "cyan")
        table.add_row(
            Text(f"  {mark}", style=style), *(Text(cell, style="" if line.found or line.refused else "dim") for cell in cells)
        )
    return table
