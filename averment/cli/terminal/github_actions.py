"""What a job of GitHub Actions is shown: the summary of the step, in the file that the runner names, and annotations."""

import errno
import io
import os
import stat
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from averment.base import printing
from averment.report.formats import GITHUB

if TYPE_CHECKING:
    from averment.report.report import Report

_SUMMARY = "GITHUB_STEP_SUMMARY"
_NOT_SHOWN = f"--format {GITHUB}: no summary of the step was written"


def show(report: "Report", formats: Collection[str]) -> str:
    """Shows a report to the job, where asked for and within one.

    Gives why the summary could not be written, in one sentence; annotations are given all the same. Empty where all went well.
    """
    if GITHUB not in formats:
        return ""
    if not printing.in_github_actions():
        printing.line(f"--format {GITHUB}: nothing is shown, as GITHUB_ACTIONS is not true", err=True)
        return ""
    from averment.report.formats import github

    problem = _summarise(lambda room: github.summary(report, room), github.LARGEST)
    for line in github.annotations(report):
        printing.command(line)
    return problem


def _summarise(made: Callable[[int], str], largest: int) -> str:
    place = os.environ.get(_SUMMARY)
    if not place:
        printing.line(f"{_NOT_SHOWN}: {_SUMMARY} names no file", err=True)
        return ""
    try:
        if not _append(place, made, largest):
            printing.line(f"{_NOT_SHOWN}: what is there leaves no room within {largest} bytes", err=True)
    except OSError as error:
        why = "is a link, which is not followed" if error.errno == errno.ELOOP else f"cannot be written: {error.strerror}"
        return f"{_SUMMARY}: {place}: {why}"
    return ""


def _append(place: str, made: Callable[[int], str], largest: int) -> bool:
    """Adds text to what other commands of the step wrote before; together they have one limit. Whether there was room for any.

    Raises OSError for anything but a regular file, before anything is written: a pipe may have no reader, ever.
    """
    how = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with io.FileIO(os.open(place, how, 0o666), "r+") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        stream.seek(max(found.st_size - 2, 0))
        blank_line = _blank_line_behind(stream.read(2))
        text = made(largest - found.st_size - len(blank_line))
        if text:
            with io.BufferedWriter(stream) as whole:
                whole.write(f"{blank_line}{text}".encode())
    return bool(text)


def _blank_line_behind(end: bytes) -> str:
    """What ends a text of which these are the last bytes, so that a heading may follow."""
    if not end or end == b"\n\n":
        return ""
    return "\n" if end.endswith(b"\n") else "\n\n"
