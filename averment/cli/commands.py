"""The command line as a person meets it: every command under one name. Heavy imports wait until a command needs them."""

import typer

from averment.cli import (
    bisect_command,
    catalogue_command,
    check_command,
    diff_command,
    explain_command,
    history_command,
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
    waive_command,
    waivers_command,
)
from averment.cli.command import Command, HelpInGroups

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
policies = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Test, mutate, check and write policies.")
waivers = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check and list what is waived.")
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
app.add_typer(waivers, name="waivers")
_register(waivers, waivers_command.CHECK, waivers_command.LIST)
app.add_typer(keys, name="keys")
_register(keys, keys_command.COMMAND)
_register(app, scan_command.COMMAND, judge_command.COMMAND, report_command.COMMAND, waive_command.COMMAND)
_register(app, diff_command.COMMAND, history_command.COMMAND, bisect_command.COMMAND)
_register(app, sign_command.COMMAND, verify_command.COMMAND, sample_command.COMMAND, prove_absent_command.COMMAND)
_register(app, permissions_command.COMMAND, explain_command.COMMAND, catalogue_command.CHECKS, catalogue_command.CONTROLS)
