"""Change rules one small step at a time and see whether tests notice: the options of the command."""

import typer


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
