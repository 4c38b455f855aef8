"""What a verdict rests on: the options of the command."""

import typer


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
