"""Write a new check with its tests: the options of the command."""

import typer


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
