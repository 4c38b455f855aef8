"""What is different between two bundles: the options of the command."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.base.errors import EXIT_FINDINGS, EXIT_OK
from averment.base.words import counted
from averment.cli import common, options
from averment.cli.command import Command


class DiffFormat(StrEnum):
    """How differences are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The bundle of the earlier scan.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The bundle of the later scan, of the same account.")],
    format: Annotated[
        DiffFormat, typer.Option(rich_help_panel=options.OUTPUT, help="Text for people, JSON for programs, or Markdown.")
    ] = DiffFormat.TEXT,
    fail_on: options.FailOn = options.Threshold.NEVER,
    service: options.Service = None,
    check: options.Check = None,
    severity: options.Severity = None,
    policies: options.Policies = None,
    controls: options.Controls = None,
) -> None:
    """Tell what is different between two scans of an account, without AWS, and what changed behind each finding.

    Exit codes: 0 whatever is different; 1 with --fail-on, findings at or above it that are new, newly known or reopened, or that
    were below it and are graver now; 3 usage, or two accounts; 4 a bundle is not as its scan wrote it.
    """
    from averment.app import diff as use_case
    from averment.app import rules as ruleset
    from averment.differences import forms
    from averment.evaluation.scan import Selection

    selection = Selection(tuple(service or ()), tuple(check or ()), tuple(severity or ()))
    found = use_case.diff(old, new, ruleset.load(common.added(policies, controls)), selection)
    opened = found.opened(fail_on.value)
    code = EXIT_FINDINGS if opened else EXIT_OK
    if format is DiffFormat.JSON:
        for piece in forms.as_json(found):
            printing.data(piece)
    elif format is DiffFormat.MARKDOWN:
        for line in forms.as_markdown(found):
            printing.data(f"{line}\n")
    else:
        for line in forms.text(found):
            printing.line(line)
        if fail_on is not options.Threshold.NEVER:
            printing.line()
            what = f"{counted(opened, 'finding')} new, newly known, reopened or graver"
            printing.line(f"exit {code}: {what} at or above {fail_on.value}")
    raise typer.Exit(code)


COMMAND = Command(
    "diff",
    diff,
    (
        "averment diff monday out",
        "averment diff monday out --service sagemaker --format markdown",
        "averment diff monday out --fail-on high",
    ),
)
