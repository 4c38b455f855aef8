"""Checks and controls as tables: the options of the commands."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aigov.base import say
from aigov.rego import parser


class TableFormat(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Framework = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KEY[:CONTROL]", help="Only this framework (iso27001) or control and those below it (iso27001:A.8); repeatable."
    ),
]
Policies = Annotated[list[Path] | None, typer.Option("--policies", help="Folder with policies of your own; repeatable.")]
Controls = Annotated[
    list[Path] | None, typer.Option("--controls", help="Folder with control catalogues of your own; repeatable.")
]
Format = Annotated[TableFormat, typer.Option(help="A table for people, JSON or CSV for programs.")]


def register(app: typer.Typer) -> None:
    """Adds the commands to a group."""
    app.command()(checks)
    app.command()(controls)


def checks(
    service: Annotated[list[str] | None, typer.Option(help="Only this service's checks; repeatable.")] = None,
    severity: Annotated[list[str] | None, typer.Option(help="Only checks of this severity; repeatable.")] = None,
    framework: Framework = None,
    type: Annotated[
        list[str] | None,
        typer.Option(metavar="AWS::SERVICE::TYPE", help="Only checks that judge this resource type; repeatable."),
    ] = None,
    check: Annotated[list[str] | None, typer.Option(help="Only this check id; repeatable.")] = None,
    policies: Policies = None,
    controls: Controls = None,
    format: Format = TableFormat.TABLE,
) -> None:
    """List the checks: severity, resource types, controls, where the rule stands and how many tests it has."""
    from aigov.authoring.catalogue import listing, tables
    from aigov.authoring.testing import rego_tests
    from aigov.base.paths import content
    from aigov.evaluation.scan import Selection
    from aigov.policy import controls as catalogues
    from aigov.policy import policies as rules
    from aigov.sources.declared import resources

    filters = listing.Filters(
        Selection(tuple(service or ()), tuple(check or ()), tuple(severity or ())), tuple(framework or ()), tuple(type or ())
    )
    loaded = rules.load(content("policies"), policies or ())
    frameworks = catalogues.load(content("controls"), controls or ())
    found = listing.chosen(loaded, frameworks, filters, resources() if type else ())
    # folder by folder: two may have tests under the same path
    folders = (content("policies"), *(policies or ()))
    tests = [test for folder in folders for test in rego_tests.discover(parser.parse(rego_tests.read([folder])))]
    tables.write(listing.checks_table(found, listing.count_tests(tests, loaded.checks)), format.value)
    _say_none(found, "checks")


def controls(
    framework: Framework = None,
    covered: Annotated[
        bool | None, typer.Option("--covered/--uncovered", help="Only controls with a check behind them, or without any.")
    ] = None,
    policies: Policies = None,
    controls: Controls = None,
    format: Format = TableFormat.TABLE,
) -> None:
    """List each framework's controls with the checks behind them; a check alone fulfils no control."""
    from aigov.authoring.catalogue import listing, tables
    from aigov.base.paths import content
    from aigov.policy import controls as catalogues
    from aigov.policy import policies as rules

    frameworks = catalogues.load(content("controls"), controls or ())
    rows = listing.control_rows(frameworks, rules.load(content("policies"), policies or ()).checks.values())
    found = listing.narrowed(rows, frameworks, framework or (), covered)
    tables.write(listing.controls_table(found), format.value)
    _say_none(found, "controls")


def _say_none(found: Sequence[object], what: str) -> None:
    if not found:
        say.line(f"no {what} match", err=True)
