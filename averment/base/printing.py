"""The one place that writes to stdout and stderr: lines for people, and what other programs read."""

import sys
from typing import TYPE_CHECKING, Any, TextIO

from averment.base import safe_text

if TYPE_CHECKING:
    from rich.console import Console


def line(text: str = "", *, err: bool = False, keep: str = "", longest: int = safe_text.LONGEST) -> None:
    """Prints one line for people; whatever else than its end it holds of controls (but for `keep`) is written out."""
    stream = sys.stderr if err else sys.stdout
    print(printable(safe_text.line(text, keep, longest), stream), file=stream)


def lines(text: str, *, err: bool = False, longest: int = safe_text.LONGEST) -> None:
    """Prints text of several lines, of which each is ours: what strangers wrote in it went through `shown` before."""
    for each in text.split("\n"):
        line(each, err=err, keep="\t", longest=longest)


def over(text: str, width: int, *, last: bool) -> None:
    """Writes a line on stderr that the next one is written over; the last one leaves it blank."""
    fitting = printable(safe_text.line(text)[:width].ljust(width), sys.stderr)
    sys.stderr.write(f"\r{fitting}" + (f"\r{' ' * width}\r" if last else ""))
    sys.stderr.flush()


def data(text: str) -> None:
    """Writes what programs read, made by `json_text` or by `shown`: UTF-8 whatever the locale, line ends as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def console(*, err: bool = False) -> "Console":
    """A console of rich without its markup; the cells that are drawn on it went through `cell` before."""
    from rich.console import Console

    return Console(stderr=err, highlight=False, markup=False, emoji=False)


def drawn(where: "Console", what: Any) -> None:
    """Draws a table of rich."""
    where.print(what)


def cell(text: str, encoding: str | None = None, longest: int = safe_text.LONGEST) -> str:
    """Text for a cell of a table on a terminal."""
    return _encodable(safe_text.line(text, longest=longest), encoding or sys.stdout.encoding)


def printable(text: str, stream: TextIO) -> str:
    """What a stream's encoding can hold; other characters are written out."""
    return _encodable(text, stream.encoding)


def _encodable(text: str, encoding: str | None) -> str:
    return text.encode(encoding or "utf-8", "backslashreplace").decode(encoding or "utf-8")
