"""What a job of GitHub Actions is shown: the summary of the step, in the file that the runner names, and annotations."""

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from averment.base import printing
from averment.base.errors import ConfigError
from averment.report.formats import GITHUB

if TYPE_CHECKING:
    from averment.report.report import Report

_SUMMARY = "GITHUB_STEP_SUMMARY"


def show(report: "Report", formats: Collection[str]) -> None:
    """Shows a report to the job, where asked for and within one. Raises ConfigError for a summary that cannot be written."""
    if GITHUB not in formats:
        return
    if os.environ.get("GITHUB_ACTIONS") != "true":
        printing.line(f"--format {GITHUB}: nothing is shown, as GITHUB_ACTIONS is not true", err=True)
        return
    from averment.report.formats import github

    place = os.environ.get(_SUMMARY)
    if place:
        _append(Path(place), lambda room: github.summary(report, room), github.LARGEST)
    for line in github.annotations(report):
        printing.data(f"{line}\n")


def _append(place: Path, made: Callable[[int], str], largest: int) -> None:
    """Adds text to what other commands of the step wrote before; together they have one limit."""
    try:
        there = place.stat().st_size if place.exists() else 0
        with place.open("a", encoding="utf-8") as stream:
            stream.write(made(largest - there))
    except OSError as error:
        raise ConfigError(f"{_SUMMARY}: {place}: cannot be written: {error.strerror}") from error
