"""What a form of the report says of itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from averment.report.report import Report

Pieces = Callable[["Report"], Iterator[str]]
"""From the report, the text of the file, in pieces that are made as they are asked for."""


@dataclass(frozen=True)
class Format:
    """A form: the name a person asks for it by, the file it becomes in a bundle, what the summary calls that, and its text."""

    name: str
    file: str
    title: str
    pieces: Pieces


def made_by(module: str) -> Pieces:
    """What a module's `pieces` makes; it is imported when a report is written, as most commands write none."""

    def pieces(report: "Report") -> Iterator[str]:
        made: Iterator[str] = import_module(module).pieces(report)
        return made

    return pieces
