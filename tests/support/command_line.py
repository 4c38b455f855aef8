"""What the command line has, to hold to it what is written of it elsewhere."""

from typing import Any

import typer

from averment.cli.commands import app


def options(*command: str) -> set[str]:
    """The options of a command, as `("policies", "check")`. Raises KeyError where there is no such command."""
    found: Any = typer.main.get_command(app)
    for name in command:
        found = found.commands[name]
    return {option for parameter in found.params for option in parameter.opts}


def is_group(*command: str) -> bool:
    """Whether a command has commands below it."""
    found: Any = typer.main.get_command(app)
    for name in command:
        found = found.commands[name]
    return hasattr(found, "commands")
