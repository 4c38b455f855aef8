"""Judge a bundle again: the options of the command, and what is told beside the result."""

from pathlib import Path
from typing import Annotated

import typer

from aigov.base import say
from aigov.cli import shared
from aigov.cli.terminal.verbosity import Verbosity


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
    app.command()(judge)


def judge(
    bundle: Annotated[Path, typer.Argument(help="A bundle that a scan wrote.")],
    output: Annotated[Path, typer.Option(help="Folder the new bundle is written to.")] = Path("judged"),
    engine: shared.Engine = shared.ENGINE,
    opa_url: shared.OpaUrl = shared.OPA_URL,
    fail_on: shared.FailOn = shared.Threshold.HIGH,
    policies: shared.Policies = None,
    controls: shared.Controls = None,
    quiet: shared.Quiet = False,
) -> None:
    """Judge a bundle again, without AWS; the same policies give the same bytes, on any machine and any engine."""
    from aigov.app import judge as use_case
    from aigov.app import rules as ruleset
    from aigov.evidence import bundle as evidence
    from aigov.report.formats import FORMATS

    read = use_case.read(bundle, ruleset.load(shared.added(policies, controls)))
    for note in read.notes():
        say.line(note, err=True)
    evidence.check_target(output)
    judgement = use_case.judge(read, shared.ready_engine(engine, opa_url, quiet=quiet))
    code = shared.conclude(judgement.result, output, tuple(FORMATS), fail_on, Verbosity(quiet=quiet), judgement.wrong)
    with evidence.there(output):
        for line in judgement.other_reports(output):
            say.line(line, err=True)
    raise typer.Exit(code)
