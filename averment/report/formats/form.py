"""What a form of the report says of itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from averment.report.report import Report

Pieces = Callable[["Report"], Iterator[str]]
"""From the report, the text of the file, in pieces that are made as they are asked for."""

INDEX = "reports.json"
"""What a folder of reports without their bundle says of itself."""


@dataclass(frozen=True)
class Format:
    """A form: the name a person asks for it by, the file it becomes in a bundle, what the summary calls that, and its text."""

    name: str
    file: str
    title: str
    pieces: Pieces

    def __post_init__(self) -> None:
        """Raises ValueError for a file that would stand outside the bundle, or in the place of one of its own."""
        if not _FILE.fullmatch(self.file) or self.file in _TAKEN:
            raise ValueError(f"{self.name}: {self.file!r} is no name for a file of a report such as report.txt")


_FILE = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9]+)+")
_TAKEN = ("manifest.json", "policies.json", "results.jsonl", INDEX)


def made_by(module: str) -> Pieces:
    """What a module's `pieces` makes; it is imported when a report is written, as most commands write none."""

    def pieces(report: "Report") -> Iterator[str]:
        yield from import_module(module).pieces(report)

    return pieces
