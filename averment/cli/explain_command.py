"""What a verdict rests on: the options of the command."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import json_text, printing
from averment.cli import common, completion, options
from averment.cli.command import Command

if TYPE_CHECKING:
    from averment.authoring.explain.explanation import Subject


class ExplainFormat(StrEnum):
    """How an explanation is printed."""

    TEXT = "text"
    JSON = "json"


def explain(
    check_id: Annotated[
        str, typer.Argument(metavar="CHECK_ID", autocompletion=completion.checks, help="The check, such as SM-ENC-001.")
    ],
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="The resource's id, ARN or name, as the report has it.")],
    bundle: Annotated[Path, typer.Option(metavar="BUNDLE", help="A bundle that a scan wrote.")] = Path("out"),
    format: Annotated[ExplainFormat, typer.Option(help="Text for people, JSON for programs.")] = ExplainFormat.TEXT,
    patience: Annotated[
        float, typer.Option(metavar="SECONDS", min=0, help="Seconds of computing spent looking for the smallest change.")
    ] = 1.0,
    policies: options.Policies = None,
    controls: options.Controls = None,
    write_test: Annotated[
        bool, typer.Option("--write-test", help="Also write the verdict down as a Rego regression test.")
    ] = False,
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The test file for --write-test. Default: that of the check's policy.")
    ] = None,
) -> None:
    """Explain one verdict: the rule, what it rests on, and the smallest change that would turn it round.

    With --write-test the verdict becomes a test of the check, with no more input than it needs.
    """
    from averment.authoring.explain import explanation, plain_text
    from averment.base.errors import ConfigError

    if into and not write_test:
        raise ConfigError("--into names the file for --write-test: give both")
    added = common.added(policies, controls)
    subject = explanation.subject(options.check_id(check_id), resource, bundle, added)
    if write_test:
        _write_test(subject, into, added.policies)
    found = explanation.explanation(subject, patience)
    if format is ExplainFormat.JSON:
        printing.data(f"{json_text.indented(found)}\n")
    else:
        printing.lines(plain_text.render(found))


def _write_test(subject: "Subject", into: Path | None, added: Sequence[Path]) -> None:
    from averment.authoring.explain import regression
    from averment.base.paths import content

    written = regression.prepare(subject.question, subject.row, content("policies"), into, added)
    regression.write(written)
    printing.line(f"{written.name} was written to {written.file}", err=True)


COMMAND = Command(
    "explain",
    explain,
    (
        "averment explain SM-ENC-001 my-notebook",
        "averment explain sm-enc-001 my-notebook --bundle out --write-test",
        "averment explain ACME-SM-001 my-model --policies mine --write-test --into mine/acme/models_test.rego",
    ),
)
