"""The one place that writes to stdout and stderr: lines for people, and what other programs read."""

import os
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

from averment.base import safe_text

if TYPE_CHECKING:
    from rich.console import Console

_ANYWHERE = re.compile(r"##\[")
_BEGINNING = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
"""What a runner of GitHub Actions takes for a command: the one wherever it stands in a line, the other where a line begins."""


def in_github_actions() -> bool:
    """Whether a runner of GitHub Actions, or one that is made like it, reads what is printed."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _inert(text: str) -> str:
    """Text that gives no command to a runner that reads it. JSON's own codes are written, which leave its values as they are."""
    return _ANYWHERE.sub(r"##\\u005b", _BEGINNING.sub(r"\1\\u003a:", text)) if in_github_actions() else text


def line(text: str = "", *, err: bool = False, keep: str = "", longest: int = safe_text.LONGEST) -> None:
    """Prints one line for people; whatever else than its end it holds of controls (but for `keep`) is written out."""
    stream = sys.stderr if err else sys.stdout
    print(printable(_inert(safe_text.line(text, keep, longest)), stream), file=stream)


def lines(text: str, *, err: bool = False, longest: int = safe_text.LONGEST) -> None:
    """Prints text of several lines, of which each is ours: what strangers wrote in it went through `shown` before."""
    for each in text.split("\n"):
        line(each, err=err, keep="\t", longest=longest)


def over(text: str, width: int, *, last: bool) -> None:
    """Writes a line on stderr that the next one is written over; the last one leaves it blank."""
    fitting = printable(_inert(safe_text.line(text))[:width].ljust(width), sys.stderr)
    sys.stderr.write(f"\r{fitting}" + (f"\r{' ' * width}\r" if last else ""))
    sys.stderr.flush()


def data(text: str) -> None:
    """Writes what programs read, made by `json_text` or by `shown`: UTF-8 whatever the locale, line ends as they are."""
    _write(_inert(text))


def command(text: str) -> None:
    """Gives the runner of GitHub Actions a command: one line that begins with it, and holds no other."""
    _write(_ANYWHERE.sub(r"##\\u005b", text) + "\n")


def _write(text: str) -> None:
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
    return _encodable(_inert(safe_text.line(text, longest=longest)), encoding or sys.stdout.encoding)


def printable(text: str, stream: TextIO) -> str:
    """What a stream's encoding can hold; other characters are written out."""
    return _encodable(text, stream.encoding)


def _encodable(text: str, encoding: str | None) -> str:
    return text.encode(encoding or "utf-8", "backslashreplace").decode(encoding or "utf-8")
