"""Change rules one small step at a time and see whether tests notice: the options of the command."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import files, printing
from averment.cli import common, completion, options
from averment.cli.command import Command

if TYPE_CHECKING:
    from averment.authoring.mutation.execution import Done
    from averment.authoring.mutation.run import Result

_BELOW = 2


class MutateFormat(StrEnum):
    """How results are printed."""

    PRETTY = "pretty"
    JSON = "json"
    SCORES = "scores"


Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FOLDER", help="The same as --policies. Default: the shipped policies."),
]
Topic = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        autocompletion=completion.topics,
        help="Only this topic (kms/keys) or folder (kms); repeatable.",
    ),
]
ChangedSince = Annotated[
    str, typer.Option("--changed-since", metavar="REV", help="Only topics that differ from this git revision.")
]
Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold",
        metavar="PERCENT",
        min=0,
        max=100,
        help="Exit with 2 when rules of a topic score below it, or missing data below 100.",
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", min=0, help="Processes; 0 stands for one a processor.")]
Format = Annotated[MutateFormat, typer.Option("--format", help="json: all but times; scores: nothing else.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write the result to this file instead of standard output."),
]
Sample = Annotated[
    int, typer.Option("--sample", metavar="N", min=0, help="At most N mutants of each kind a topic, always the same.")
]
Known = Annotated[
    Path | None,
    typer.Option(
        "--known",
        metavar="FILE",
        help="What `--format scores` wrote before: topics whose inputs are the same are not run.",
    ),
]
Again = Annotated[
    int, typer.Option("--again", metavar="N", min=0, help="Run one in N of the known topics all the same; 0: none.")
]
Thorough = Annotated[bool, typer.Option("--thorough", help="Also each entry of a table and each single field read.")]


def mutate(
    paths: Folders = None,
    policies: options.Policies = None,
    topic: Topic = None,
    changed_since: ChangedSince = "",
    threshold: Threshold = None,
    jobs: Jobs = 0,
    format: Format = MutateFormat.PRETTY,
    output: Output = None,
    sample: Sample = 0,
    known: Known = None,
    again: Again = 0,
    thorough: Thorough = False,
) -> None:
    """Change rules one small step at a time, and report each change that no test notices.

    Two kinds: changes of rules (a comparison flipped, a statement dropped, …), and missing data: a check forgets what it reads,
    so that a refused call would go unnoticed. Exit codes: 0 done; 2 a score below --threshold; 3 usage, or a test that fails
    without any change.
    """
    from averment.authoring.mutation import earlier_results as recorded
    from averment.authoring.mutation import reports, run

    if output:
        files.check(output, reports.is_one)  # minutes before it is written
    asked = run.Options(
        folders=(*(paths or ()), *(policies or ())),
        topics=tuple(topic or ()),
        changed_since=changed_since,
        jobs=jobs or os.cpu_count() or 1,
        sample=sample,
        thorough=thorough,
        known=recorded.read(known) if known else {},
        again=again,
    )
    result = run.run(asked, _progress)
    _write(result, format, output)
    common.name_vary(asked.folders)
    if threshold is not None and _below(result, threshold):
        raise typer.Exit(_BELOW)


def _write(result: "Result", format: MutateFormat, output: Path | None) -> None:
    """The result in the form asked for, to a file or to stdout."""
    from averment.authoring.mutation import reports

    forms = {"pretty": reports.pretty, "json": reports.as_json, "scores": reports.scores_json}
    text = forms[format.value](result)
    if output:
        files.put_output(output, text)  # whole: it may be the one that --known reads, and hold what no later run finds again
    elif format is MutateFormat.PRETTY:
        printing.lines(text.removesuffix("\n"))
    else:
        printing.data(text)


def _below(result: "Result", threshold: float) -> bool:
    """Whether a score is below the threshold; each that is gets a line on stderr."""
    from averment.authoring.mutation import reports

    low = reports.below(result, threshold)
    for each in low:
        printing.line(each, err=True)
    return bool(low)


def _progress(done: int, total: int, last: "Done") -> None:
    """One line that is written over, on a terminal alone."""
    if sys.stderr.isatty():
        printing.over(f"{done}/{total} mutants, {last.task.topic}", 70, last=done == total)


COMMAND = Command(
    "mutate",
    mutate,
    (
        "averment policies mutate --topic sagemaker/encryption",
        "averment policies mutate --policies mine",
        "averment policies mutate --changed-since main --threshold 95",
    ),
)
