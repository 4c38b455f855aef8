"""Scan an account: the options of the command, and what they ask of the use case."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import memory, printing
from averment.base.errors import ConfigError
from averment.cli import common, options
from averment.cli.command import Command
from averment.cli.terminal.verbosity import Verbosity
from averment.report.formats import DEFAULT_FORMATS

if TYPE_CHECKING:
    from averment.app.rules import Added
    from averment.app.scan import Events
    from averment.evaluation.scan import Selection
    from averment.sources.source import Source


def scan(
    region: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REGION",
            rich_help_panel=options.ACCOUNT,
            help="AWS Region to scan; repeatable, or 'all' for those enabled in the account. Default: AWS_REGION.",
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option(metavar="FOLDER", rich_help_panel=options.OUTPUT, help="Folder the bundle is written to.")
    ] = Path("out"),
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", rich_help_panel=options.ACCOUNT, help="AWS profile to use.")
    ] = None,
    role_arn: Annotated[
        str | None, typer.Option(metavar="ARN", rich_help_panel=options.ACCOUNT, help="IAM role to assume for the scan.")
    ] = None,
    external_id: Annotated[
        str | None,
        typer.Option(metavar="ID", rich_help_panel=options.ACCOUNT, help="External id that the role's trust policy asks for."),
    ] = None,
    max_concurrency: Annotated[
        int, typer.Option(min=1, max=256, rich_help_panel=options.ACCOUNT, help="Most calls under way at once.")
    ] = 24,
    max_rate: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            rich_help_panel=options.ACCOUNT,
            help="Most calls a second to each service in each Region. Default: as AWS allows.",
        ),
    ] = None,
    service: options.Service = None,
    check: options.Check = None,
    severity: options.Severity = None,
    fail_on: options.FailOn = options.Threshold.HIGH,
    format: options.Format = None,
    engine: options.Engine = options.ENGINE,
    opa_url: options.OpaUrl = options.OPA_URL,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", rich_help_panel=options.POLICIES, help="YAML or JSON file with parameters for the policies."
        ),
    ] = None,
    policies: options.Policies = None,
    controls: options.Controls = None,
    demo: Annotated[
        bool,
        typer.Option(
            "--demo", rich_help_panel=options.ACCOUNT, help="Scan the built-in sample account; needs no AWS credentials."
        ),
    ] = False,
    quiet: options.Quiet = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", rich_help_panel=options.OUTPUT, help="Also print each finding.")
    ] = False,
    no_progress: Annotated[
        bool, typer.Option("--no-progress", rich_help_panel=options.OUTPUT, help="No progress display, even on a terminal.")
    ] = False,
    list_checks: Annotated[
        bool,
        typer.Option(
            "--list-checks",
            rich_help_panel=options.CHOICE,
            help="List the chosen checks and exit; more of each: averment checks.",
        ),
    ] = False,
    _version: options.Version = False,
) -> None:
    """Read an AWS account, judge it by the policies, and write the evidence bundle.

    Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 incomplete, something could not be read; 3 usage or
    configuration; 4 evidence verification failed; 5 an error of ours, with its details in a file; 130 interrupted.
    """
    from averment.evaluation.scan import Selection

    if external_id and not role_arn:
        raise ConfigError("--external-id goes with a role: name it with --role-arn")
    selection = Selection(tuple(service or ()), tuple(check or ()), tuple(severity or ()))
    folders = common.added(policies, controls)
    if list_checks:
        print_checks(selection, folders)
        return

    from averment.app import rules as ruleset
    from averment.app import scan as use_case
    from averment.evaluation.scan import select
    from averment.evidence import bundle_writer
    from averment.policy import configuration

    memory.share_heap()
    rules = ruleset.load(folders)
    select(rules.policies, selection)
    request = use_case.ScanRequest(selection, configuration.read(config, rules.policies))
    bundle_writer.check_target(output)
    chosen = common.ready_engine(engine, opa_url, quiet=quiet)
    verbosity = Verbosity(quiet=quiet, verbose=verbose, progress=not no_progress)
    source = _source(tuple(region or ()), profile, role_arn, external_id, max_concurrency, max_rate, demo=demo)
    with _shown(verbosity) as events:
        result = use_case.scan(request, source, rules, chosen, events)
    formats = tuple(format or DEFAULT_FORMATS)
    raise typer.Exit(common.conclude(result, output, formats, fail_on, verbosity))


def print_checks(selection: "Selection", added: "Added") -> None:
    """The chosen checks as a table on stdout: id, severity, service and title."""
    from averment.app import rules as ruleset
    from averment.evaluation.scan import select, service_of
    from averment.policy import additions

    rules = ruleset.listed(added)
    for check in select(rules, selection):
        printing.line(
            f"{check.id:<12} {check.severity:<13} {service_of(check):<12} {check.title}{rules.additions.mark(check.id)}"
        )
    for line in additions.lines(rules.additions.as_json()):
        printing.line(line, err=True)


def _source(
    regions: tuple[str, ...],
    profile: str | None,
    role_arn: str | None,
    external_id: str | None,
    max_concurrency: int,
    max_rate: float | None,
    *,
    demo: bool,
) -> "Source":
    asked = wanted_regions(regions, demo=demo)
    home = common.environment_region() or "us-east-1"
    if demo:
        from averment.demo.source import SampleAccount

        return SampleAccount(asked, home)
    from averment.sources.aws.account import AwsAccount
    from averment.sources.aws.session import Role

    role = Role(role_arn, external_id) if role_arn else None
    return AwsAccount(asked, home, profile, role, max_concurrency, max_rate)


def wanted_regions(asked: tuple[str, ...], *, demo: bool) -> tuple[str, ...]:
    """The Regions to scan, or `all`: those asked for, else the environment's. Raises ConfigError when there is none."""
    if asked:
        return tuple(dict.fromkeys(asked))
    found = common.environment_region()
    if found:
        return (found,)
    if demo:
        return ("us-east-1",)
    raise ConfigError("no Region: name one with --region us-east-1 or set AWS_REGION")


@contextmanager
def _shown(verbosity: Verbosity) -> Iterator["Events"]:
    """The display of a scan's progress, if there is to be one; memory is given back between stages."""
    from averment.cli.terminal import progress

    with progress.progress(enabled=verbosity.progress and not verbosity.quiet) as display:
        yield display


COMMAND = Command(
    "scan",
    scan,
    (
        "averment scan --demo",
        "averment scan --region eu-central-1 --profile audit --output out",
        "averment scan --region eu-central-1 --format json --format sarif --format github",
        "averment scan --region all --service sagemaker --fail-on critical",
        "averment scan --check SM-ENC-001 --policies mine --controls catalogues",
    ),
)
