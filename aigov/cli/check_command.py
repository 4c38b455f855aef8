"""Check a policy folder as loading does: the options of the command."""

from pathlib import Path
from typing import Annotated

import typer

from aigov.base import say
from aigov.base.errors import EXIT_INCOMPLETE


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
    app.command("check")(check)


def check(
    folders: Annotated[list[Path] | None, typer.Argument(help="Folders that add to the shipped policies.")] = None,
    controls: Annotated[list[Path] | None, typer.Option(help="Folder with further control catalogues; repeatable.")] = None,
    write: Annotated[bool, typer.Option("--write", help="First write the generated lib/reads… of each folder.")] = False,
) -> None:
    """Check the shipped policies and your own without opa: METADATA, names, controls, tests. Exit code 2 if anything is wrong."""
    from aigov.authoring.writing import folders as work
    from aigov.base.paths import content
    from aigov.policy import additions
    from aigov.policy import controls as catalogues

    chosen = work.Folders(content("policies"), tuple(folders or ()))
    frameworks = catalogues.load(content("controls"), controls or ())
    if write:
        for file in work.write(chosen):
            say.line(f"{'written' if file.exists() else 'removed'}: {file}", err=True)
    rules, problems = work.checked(chosen, frameworks)
    for problem in problems:
        say.line(str(problem))
    for line in additions.lines(rules.additions.as_json()):
        say.line(line, err=True)
    told = (
        f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else f"{len(rules.checks)} checks, no problems"
    )
    say.line(told, err=True)
    if problems:
        raise typer.Exit(EXIT_INCOMPLETE)
