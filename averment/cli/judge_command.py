"""Judge bundles again: the options of the command, and what is printed beside the result."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import printing
from averment.base.errors import EXIT_EVIDENCE, EXIT_OK, ConfigError
from averment.cli import common, options, scan_options, status_file
from averment.cli.command import Command
from averment.cli.terminal.verbosity import Verbosity

if TYPE_CHECKING:
    from averment.app.judge import Judgement
    from averment.app.rules import Ruleset
    from averment.engines.engine import EngineFactory

_OUTPUT = Path("judged")


def judge(
    bundles: Annotated[
        list[Path],
        typer.Argument(
            metavar="BUNDLE...", help="A bundle that a scan wrote; of several it is only told which verdicts would be others."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            rich_help_panel=options.OUTPUT,
            help=f"Folder the new bundle is written to. Default: {_OUTPUT}.",
        ),
    ] = None,
    engine: options.Engine = options.ENGINE,
    opa_url: options.OpaUrl = options.OPA_URL,
    fail_on: options.FailOn = options.Threshold.HIGH,
    baseline: scan_options.Baseline = None,
    fail_on_new: scan_options.FailOnNew = False,
    policies: options.Policies = None,
    controls: options.Controls = None,
    waivers: options.Waivers = None,
    status: options.Status = None,
    quiet: options.Quiet = False,
) -> None:
    """Judge a bundle again, without AWS; the same policies give the same bytes, on any machine and any engine.

    Of other policies it is told which verdicts they change. Several bundles are judged without writing any: what would a rule do
    to them, before it is released?
    """
    from averment.app import rules as ruleset

    rules = ruleset.load(common.added(policies, controls))
    if len(bundles) > 1:
        if output or baseline or fail_on_new or waivers or status:
            left_out = "--output, --baseline, --fail-on-new, --waivers and --status"
            raise ConfigError(f"of several bundles none is written: leave out {left_out}")
        raise typer.Exit(_several(bundles, rules, common.ready_engine(engine, opa_url, quiet=quiet), quiet=quiet))
    from averment.app import judge as use_case
    from averment.evidence import bundle_writer as evidence

    output = output or _OUTPUT
    read = use_case.read(bundles[0], rules, common.waivers(waivers, rules))
    for note in read.notes():
        printing.line(note, err=True)
    evidence.check_target(output)
    status_file.prepare(status, output)
    since = common.baseline(baseline, rules, fail_on_new=fail_on_new)
    judgement = use_case.judge(read, common.ready_engine(engine, opa_url, quiet=quiet))
    # the new bundle may take the place of the old one
    told = tuple(judgement.told())
    code = common.conclude(
        judgement.result,
        output,
        read.formats(),
        fail_on,
        Verbosity(quiet=quiet),
        judgement.wrong,
        since=since,
        told=told,
        status=status,
    )
    with evidence.there(output):
        for line in judgement.other_reports(output):
            printing.line(line, err=True)
    raise typer.Exit(code)


def _several(folders: Sequence[Path], rules: "Ruleset", engine: "EngineFactory", *, quiet: bool) -> int:
    """Judges bundles one by one and tells which verdicts are others; gives the exit code."""
    from averment.app import judge as use_case

    changed, wrong = 0, 0
    for folder in folders:
        judgement = use_case.judge(use_case.read(folder, rules), engine)
        changed += 0 if judgement.bundle.same_policies else len(judgement.changes().changes)
        wrong += bool(judgement.wrong)
        for line in () if quiet else _shown(folder, judgement):
            printing.line(line)
    code = EXIT_EVIDENCE if wrong else EXIT_OK
    others = f"; {wrong} of them are not what these policies, which are their own, give" if wrong else ""
    printing.line(f"exit {code}: {changed:,} verdicts of {len(folders)} bundles would be others by these policies{others}")
    return code


def _shown(folder: Path, judgement: "Judgement") -> Iterator[str]:
    scan = judgement.bundle.scan
    yield f"{folder} (account {scan.account_id}, {scan.clock})"
    yield from (f"  {line}" for line in judgement.told())
    if judgement.wrong not in ("", *judgement.compared.wrong):
        yield f"  {judgement.wrong}"
    yield ""


COMMAND = Command(
    "judge",
    judge,
    (
        "averment judge out",
        "averment judge out --engine opa --output judged-by-opa",
        "averment judge out --policies mine",
        "averment judge monday tuesday out --policies mine",
        "averment judge out --waivers waivers.yaml",
    ),
)
