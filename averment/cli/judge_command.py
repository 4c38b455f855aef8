"""Judge a bundle again: the options of the command, and what is printed beside the result."""

from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.cli import common, options, status_file
from averment.cli.command import Command
from averment.cli.terminal.verbosity import Verbosity


def judge(
    bundle: options.Bundle,
    output: Annotated[
        Path, typer.Option(metavar="FOLDER", rich_help_panel=options.OUTPUT, help="Folder the new bundle is written to.")
    ] = Path("judged"),
    engine: options.Engine = options.ENGINE,
    opa_url: options.OpaUrl = options.OPA_URL,
    fail_on: options.FailOn = options.Threshold.HIGH,
    policies: options.Policies = None,
    controls: options.Controls = None,
    waivers: options.Waivers = None,
    status: options.Status = None,
    quiet: options.Quiet = False,
) -> None:
    """Judge a bundle again, without AWS; the same policies give the same bytes, on any machine and any engine."""
    from averment.app import judge as use_case
    from averment.app import rules as ruleset
    from averment.evidence import bundle_writer as evidence

    rules = ruleset.load(common.added(policies, controls))
    read = use_case.read(bundle, rules, common.waivers(waivers, rules))
    for note in read.notes():
        printing.line(note, err=True)
    evidence.check_target(output)
    status_file.prepare(status, output)
    judgement = use_case.judge(read, common.ready_engine(engine, opa_url, quiet=quiet))
    code = common.conclude(
        judgement.result, output, read.formats(), fail_on, Verbosity(quiet=quiet), judgement.wrong, status=status
    )
    with evidence.there(output):
        for line in judgement.other_reports(output):
            printing.line(line, err=True)
    raise typer.Exit(code)


COMMAND = Command(
    "judge",
    judge,
    (
        "averment judge out",
        "averment judge out --engine opa --output judged-by-opa",
        "averment judge out --waivers waivers.yaml",
    ),
)
