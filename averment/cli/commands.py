"""The command line as a person meets it: every command under one name. Heavy imports wait until a command needs them."""

import typer

from averment.cli import (
    catalogue_command,
    check_command,
    explain_command,
    judge_command,
    keys_command,
    mutate_command,
    new_command,
    options,
    permissions_command,
    prove_absent_command,
    report_command,
    sample_command,
    scan_command,
    sign_command,
    test_command,
    vary_command,
    verify_command,
)
from averment.cli.command import Command, HelpInGroups

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
policies = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Test, mutate, check and write policies.")
keys = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Make keys that sign bundles.")


@app.callback()
def _root(
    _version: options.Version = False,
) -> None:
    """Compliance scanner for AWS AI/ML estates: reads, judges by Rego policies, reports with evidence."""


def _register(group: typer.Typer, *commands: Command) -> None:
    for each in commands:
        group.command(each.name, cls=HelpInGroups, epilog="\n".join(each.examples))(each.run)


app.add_typer(policies, name="policies")
_register(
    policies, test_command.COMMAND, mutate_command.COMMAND, vary_command.COMMAND, check_command.COMMAND, new_command.COMMAND
)
_register(app, scan_command.COMMAND, judge_command.COMMAND, report_command.COMMAND, permissions_command.COMMAND)
app.add_typer(keys, name="keys")
_register(keys, keys_command.COMMAND)
_register(app, sign_command.COMMAND, verify_command.COMMAND, sample_command.COMMAND, prove_absent_command.COMMAND)
_register(app, explain_command.COMMAND, catalogue_command.CHECKS, catalogue_command.CONTROLS)
