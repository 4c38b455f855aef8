"""Reports of a stored bundle: the options of the command, and what it says of what it wrote."""

from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.base.errors import ConfigError
from averment.cli import common, options
from averment.cli.command import Command


def report(
    bundle: options.Bundle,
    format: options.Format = None,
    output: Annotated[
        Path,
        typer.Option(
            metavar="FOLDER",
            rich_help_panel=options.OUTPUT,
            help="Folder the reports are written to: new, empty, or of reports of this scan.",
        ),
    ] = Path("report"),
    since: Annotated[
        Path | None,
        typer.Option(
            metavar="BUNDLE",
            rich_help_panel=options.OUTPUT,
            help="An earlier bundle of the account: the page tells what is new, fixed or no longer known since.",
        ),
    ] = None,
    history: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            rich_help_panel=options.OUTPUT,
            help="With --since: a folder of bundles, whose findings and scores the page draws over time.",
        ),
    ] = None,
    engine: options.Engine = options.ENGINE,
    opa_url: options.OpaUrl = options.OPA_URL,
    policies: options.Policies = None,
    controls: options.Controls = None,
    quiet: options.Quiet = False,
) -> None:
    """Write further reports of a bundle, without AWS: of its own verdicts, which are judged again to be sure.

    Exit codes: 0 written, whatever was found; 3 usage, or other policies than those of the scan; 4 the bundle is not as its scan
    wrote it, or these policies give other verdicts.
    """
    from averment.app import report as use_case
    from averment.app import rules as ruleset
    from averment.cli.terminal import github_actions
    from averment.report.formats import DEFAULT_FORMATS

    formats = tuple(format or DEFAULT_FORMATS)
    if since and "html" not in formats:
        raise ConfigError("--since: the page alone tells what changed: ask for --format html too")
    if history and not since:
        raise ConfigError("--history: needs --since BUNDLE: the page tells both together")
    read = use_case.read(bundle, ruleset.load(common.added(policies, controls)))
    for note in read.notes():
        printing.line(note, err=True)
    use_case.check(read, output, formats)
    result = use_case.result(read, common.ready_engine(engine, opa_url, quiet=quiet))
    changes = use_case.changes(result, since, history) if since else None
    for name in use_case.write(result, output, formats, changes):
        if not quiet:
            printing.line(str(output / name))
    unshown = github_actions.show(result.report, formats)
    if unshown:
        raise ConfigError(f"{unshown}; the rest was done")


COMMAND = Command(
    "report",
    report,
    (
        "averment report out --format sarif --format csv",
        "averment report out --format oscal --output for-the-auditor",
        "averment report out --format html --since monday --history bundles --output this-week",
    ),
)
