"""The history of accounts: the options of the command, and in which form it is printed."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.base.errors import EXIT_EVIDENCE, EXIT_OK
from averment.cli import common, options
from averment.cli.command import Command


class HistoryFormat(StrEnum):
    """How a history is printed."""

    TEXT = "text"
    JSON = "json"
    SVG = "svg"


def history(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder in which bundles lie side by side.")],
    format: Annotated[
        HistoryFormat, typer.Option(rich_help_panel=options.OUTPUT, help="Text for people, JSON for programs, or a picture.")
    ] = HistoryFormat.TEXT,
    policies: options.Policies = None,
    controls: options.Controls = None,
) -> None:
    """Show how findings and scores went, over all bundles in a folder, account by account.

    Services and scores are by the controls of the policies at hand. Exit codes: 0; 3 usage, or no bundle; 4 a bundle that is left
    aside as it is not as its scan wrote it.
    """
    from averment.app import history as use_case
    from averment.app import rules as ruleset
    from averment.differences import trend_svg, trend_text

    rules = ruleset.load(common.added(policies, controls))
    found = use_case.history(folder, rules)
    for each in found.left_aside:
        printing.line(f"left aside: {each.name}: {each.why}", err=True)
    if format is HistoryFormat.TEXT:
        for number, (account, points) in enumerate(found.accounts.items()):
            if number:
                printing.line()
            for line in trend_text.text(account, points, rules.frameworks):
                printing.line(line)
    else:
        aside = [(each.name, each.why) for each in found.left_aside]
        as_json, as_svg = trend_text.as_json(found.accounts, aside), trend_svg.svg(found.accounts, rules.frameworks)
        for piece in as_json if format is HistoryFormat.JSON else as_svg:
            printing.data(piece)
    raise typer.Exit(EXIT_EVIDENCE if any(each.changed for each in found.left_aside) else EXIT_OK)


COMMAND = Command(
    "history",
    history,
    (
        "averment history bundles",
        "averment history bundles --format svg > trend.svg",
        "averment history bundles --format json",
    ),
)
