"""Checks and controls as tables: the options of the commands."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import printing
from averment.cli import common, completion, options
from averment.cli.command import Command

if TYPE_CHECKING:
    from averment.app.rules import Added
    from averment.authoring.catalogue.listing import Filters


class TableFormat(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Format = Annotated[
    TableFormat, typer.Option(rich_help_panel=options.OUTPUT, help="A table for people, JSON or CSV for programs.")
]


def checks(
    service: options.Service = None,
    severity: options.Severity = None,
    framework: options.Framework = None,
    type: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AWS::SERVICE::TYPE",
            autocompletion=completion.resource_types,
            rich_help_panel=options.CHOICE,
            help="Only checks that judge this resource type; repeatable.",
        ),
    ] = None,
    check: options.Check = None,
    policies: options.Policies = None,
    controls: options.Controls = None,
    format: Format = TableFormat.TABLE,
) -> None:
    """List the checks: severity, resource types, controls, where the rule stands and how many tests it has."""
    from averment.authoring.catalogue.listing import Filters
    from averment.evaluation.scan import Selection

    selection = Selection(tuple(service or ()), tuple(check or ()), tuple(severity or ()))
    filters = Filters(selection, tuple(framework or ()), tuple(type or ()))
    list_checks(filters, common.added(policies, controls), format)


def list_checks(filters: "Filters", added: "Added", format: TableFormat = TableFormat.TABLE) -> None:
    """Prints the checks that pass every filter, and on stderr which policies are not as shipped."""
    from averment.app import rules as ruleset
    from averment.authoring.catalogue import listing, tables
    from averment.authoring.testing import rego_tests
    from averment.base.paths import content
    from averment.policy import additions
    from averment.policy import controls as catalogues
    from averment.sources.declared import resources

    rules = ruleset.listed(added)
    # catalogues and declarations take longer to load than the list does, and only these filters ask for them
    frameworks = catalogues.load(content("controls"), added.controls) if filters.frameworks or added.controls else {}
    found = listing.chosen(rules, frameworks, filters, resources() if filters.types else ())
    # folder by folder: two may have tests under the same path
    folders = (content("policies"), *added.policies)
    tests = [test for folder in folders for test in rego_tests.spelt(rego_tests.read([folder]))]
    marks = rules.additions if format is TableFormat.TABLE else additions.AS_SHIPPED
    tables.write(listing.checks_table(found, listing.count_tests(tests, rules.checks), marks), format.value)
    for line in additions.lines(rules.additions.as_json()):
        printing.line(line, err=True)
    _say_none(found, "checks")


def controls(
    framework: options.Framework = None,
    covered: Annotated[
        bool | None, typer.Option("--covered/--uncovered", help="Only controls with a check behind them, or without any.")
    ] = None,
    policies: options.Policies = None,
    controls: options.Controls = None,
    format: Format = TableFormat.TABLE,
) -> None:
    """List each framework's controls: how each is answered, and the checks behind it; a check alone fulfils no control.

    With --uncovered it lists those that no check speaks of, with the evidence wanted instead.
    """
    from averment.app import rules as ruleset
    from averment.authoring.catalogue import listing, tables
    from averment.base.paths import content
    from averment.policy import controls as catalogues

    frameworks = catalogues.load(content("controls"), controls or ())
    rows = listing.control_rows(frameworks, ruleset.listed(common.added(policies)).checks.values())
    found = listing.narrowed(rows, frameworks, framework or (), covered)
    for_people = format is TableFormat.TABLE
    tables.write(listing.controls_table(found, covered=covered, for_people=for_people), format.value)
    _say_none(found, "controls")


def _say_none(found: Sequence[object], what: str) -> None:
    if not found:
        printing.line(f"no {what} match", err=True)


CHECKS = Command(
    "checks",
    checks,
    ("averment checks --service sagemaker --severity high", "averment checks --framework iso27001:A.8 --format csv"),
)
CONTROLS = Command("controls", controls, ("averment controls --framework iso42001 --uncovered",))
