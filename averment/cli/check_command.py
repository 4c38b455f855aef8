"""Check a policy folder as loading does: the options of the command."""

from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.base.errors import EXIT_INCOMPLETE
from averment.cli import common, options
from averment.cli.command import Command


def check(
    folders: Annotated[list[Path] | None, typer.Argument(metavar="FOLDER", help="The same as --policies.")] = None,
    policies: options.Policies = None,
    controls: options.Controls = None,
    write: Annotated[bool, typer.Option("--write", help="First write the generated lib/reads/….rego of each folder.")] = False,
) -> None:
    """Check the shipped policies and your own without opa: METADATA, names, controls, tests. Exit code 2 if anything is wrong."""
    from averment.authoring.writing import folders as work
    from averment.base.paths import content
    from averment.policy import additions
    from averment.policy import controls as catalogues

    chosen = work.Folders(content("policies"), (*(folders or ()), *(policies or ())))
    frameworks = catalogues.load(content("controls"), controls or ())
    if write:
        for file in work.write(chosen):
            printing.line(f"{'written' if file.exists() else 'removed'}: {file}", err=True)
    rules, problems = work.checked(chosen, frameworks)
    for problem in problems:
        printing.line(str(problem))
    for line in additions.lines(rules.additions.as_json()):
        printing.line(line, err=True)
    told = (
        f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else f"{len(rules.checks)} checks, no problems"
    )
    printing.line(told, err=True)
    if problems:
        raise typer.Exit(EXIT_INCOMPLETE)
    common.name_vary(chosen.added, [each for added in rules.additions.added for each in added.checks])


COMMAND = Command(
    "check",
    check,
    (
        "averment policies check",
        "averment policies check --policies mine --controls catalogues --write",
    ),
)
