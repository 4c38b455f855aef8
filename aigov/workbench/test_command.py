"""Run every Rego test on the embedded engine: the options of the command."""

import typer


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
