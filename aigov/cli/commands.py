"""`aigov policies …` and the author's other commands, as the command line sees them: options here, work elsewhere."""

import typer

policies = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Test, mutate, check and write policies.")
"""The `aigov policies` group. The modules below add their commands to it; each imports its work only when called."""


def register(app: typer.Typer) -> None:
    """Adds every author's command to the command line."""
    from aigov.cli import (
        catalogue_command,
        check_command,
        explain_command,
        mutate_command,
        new_command,
        test_command,
        vary_command,
    )

    app.add_typer(policies, name="policies")
    for module in (test_command, mutate_command, vary_command, check_command, new_command):
        module.register(policies)
    for module in (explain_command, catalogue_command):
        module.register(app)
