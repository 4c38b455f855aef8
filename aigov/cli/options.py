"""The command line as a person meets it: every command under one name. Heavy imports wait until a command needs them."""

import typer

from aigov.cli import commands, judge_command, permissions_command, scan_command, shared

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
commands.register(app)


@app.callback()
def _root(
    _version: shared.Version = False,
) -> None:
    """Compliance scanner for AWS AI/ML estates: reads, judges by Rego policies, reports with evidence."""


for _module in (scan_command, judge_command, permissions_command):
    _module.register(app)
