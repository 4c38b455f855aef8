"""What a verdict rests on: the options of the command."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aigov.base import json_text, say

if TYPE_CHECKING:
    from aigov.authoring.explain.explaining import Subject


class ExplainFormat(StrEnum):
    """How an explanation is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
    app.command()(explain)


def explain(
    check_id: Annotated[str, typer.Argument(metavar="CHECK_ID", help="The check, such as SM-ENC-001.")],
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="The resource's id, ARN or name, as the report has it.")],
    bundle: Annotated[Path, typer.Option(help="A bundle that a scan wrote.")] = Path("out"),
    format: Annotated[ExplainFormat, typer.Option(help="Text for people, JSON for programs.")] = ExplainFormat.TEXT,
    patience: Annotated[float, typer.Option(min=0, help="Seconds of computing spent looking for the smallest change.")] = 1.0,
    own: Annotated[list[Path] | None, typer.Option("--policies", help="Folder with policies of your own; repeatable.")] = None,
    catalogues: Annotated[
        list[Path] | None, typer.Option("--controls", help="Folder with control catalogues of your own; repeatable.")
    ] = None,
    write_test: Annotated[
        bool, typer.Option("--write-test", help="Also write the verdict down as a Rego regression test.")
    ] = False,
    into: Annotated[
        Path | None, typer.Option(help="The test file for --write-test. Default: that of the check's policy.")
    ] = None,
) -> None:
    """Explain one verdict: the rule, what it rests on, and the smallest change that would turn it round.

    With --write-test the verdict becomes a test of the check, with no more input than it needs.
    """
    from aigov.authoring.explain import explaining, wording
    from aigov.base.errors import ConfigError
    from aigov.base.paths import content

    if into and not write_test:
        raise ConfigError("--into names the file for --write-test: give both")
    subject = explaining.subject(
        check_id, resource, bundle, content("policies"), content("controls"), added=own or (), catalogues=catalogues or ()
    )
    if write_test:
        _write_test(subject, into)
    found = explaining.explanation(subject, patience)
    if format is ExplainFormat.JSON:
        say.data(f"{json_text.indented(found)}\n")
    else:
        say.lines(wording.render(found))


def _write_test(subject: "Subject", into: Path | None) -> None:
    from aigov.authoring.explain import regression
    from aigov.base.paths import content

    written = regression.prepare(subject.question, subject.row, content("policies"), into)
    regression.write(written)
    say.line(f"{written.name} was written to {written.file}", err=True)
