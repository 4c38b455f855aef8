"""Change rules one small step at a time and see whether tests notice: the options of the command."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import printing
from averment.cli import common, completion, options
from averment.cli.command import Command

if TYPE_CHECKING:
    from averment.authoring.mutation.execution import Done

_BELOW = 2


class MutateFormat(StrEnum):
    """How results are told."""

    PRETTY = "pretty"
    JSON = "json"
    SCORES = "scores"


def mutate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FOLDER", help="The same as --policies. Default: the shipped policies."),
    ] = None,
    policies: options.Policies = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TOPIC", autocompletion=completion.topics, help="Only this topic (kms/keys) or folder (kms); repeatable."
        ),
    ] = None,
    changed_since: Annotated[str, typer.Option(metavar="REV", help="Only topics that differ from this git revision.")] = "",
    threshold: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT", min=0, max=100, help="Exit with 2 when rules of a topic score below it, or missing data below 100."
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 stands for one a processor.")] = 0,
    format: Annotated[MutateFormat, typer.Option(help="json: all but times; scores: nothing else.")] = MutateFormat.PRETTY,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the result to this file instead of standard output.")
    ] = None,
    sample: Annotated[int, typer.Option(metavar="N", min=0, help="At most N mutants of each kind a topic, always the same.")] = 0,
    known: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What `--format scores` wrote before: topics whose inputs are the same are not run."),
    ] = None,
    again: Annotated[int, typer.Option(metavar="N", min=0, help="Run one in N of the known topics all the same; 0: none.")] = 0,
    thorough: Annotated[bool, typer.Option("--thorough", help="Also each entry of a table and each single field read.")] = False,
) -> None:
    """Change rules one small step at a time, and report each change that no test notices.

    Two kinds: changes of rules (a comparison flipped, a statement dropped, …), and missing data: a check forgets what it reads,
    so that a refused call would go unnoticed. Exit codes: 0 done; 2 a score below --threshold; 3 usage, or a test that fails
    without any change.
    """
    from averment.authoring.mutation import earlier_results as recorded
    from averment.authoring.mutation import reports, run
    from averment.base import files
    from averment.base.errors import ConfigError

    if output:
        files.check(output, reports.is_one)  # minutes before it is written
    own = (*(paths or ()), *(policies or ()))
    asked = run.Options(
        folders=own,
        topics=tuple(topic or ()),
        changed_since=changed_since,
        jobs=jobs or os.cpu_count() or 1,
        sample=sample,
        thorough=thorough,
        known=recorded.read(known) if known else {},
        again=again,
    )
    result = run.run(asked, _progress)
    tell = {"pretty": reports.pretty, "json": reports.as_json, "scores": reports.scores_json}
    text = tell[format.value](result)
    if output:
        try:
            files.put(output, text)  # whole: it may be the one that --known reads, and hold what no later run can tell again
        except OSError as error:
            raise ConfigError(f"--output {output}: cannot be written: {error.strerror}") from error
    elif format is MutateFormat.PRETTY:
        printing.lines(text.removesuffix("\n"))
    else:
        printing.data(text)
    common.name_vary(own)
    low = reports.below(result, threshold) if threshold is not None else []
    for each in low:
        printing.line(each, err=True)
    if low:
        raise typer.Exit(_BELOW)


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
