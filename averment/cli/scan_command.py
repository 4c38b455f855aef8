"""Scan an account: what the options of the command ask of the use case."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from averment.base import memory
from averment.base.errors import ConfigError
from averment.cli import catalogue_command, common, options, scan_options, status_file
from averment.cli.command import Command
from averment.cli.terminal.verbosity import Verbosity
from averment.report.formats import DEFAULT_FORMATS

if TYPE_CHECKING:
    from averment.app.scan import Events
    from averment.sources.source import Source


def scan(
    region: scan_options.Region = None,
    output: scan_options.Output = Path("out"),
    profile: scan_options.Profile = None,
    role_arn: scan_options.RoleArn = None,
    external_id: scan_options.ExternalId = None,
    max_concurrency: scan_options.MaxConcurrency = 24,
    max_rate: scan_options.MaxRate = None,
    service: options.Service = None,
    check: options.Check = None,
    severity: options.Severity = None,
    fail_on: options.FailOn = options.Threshold.HIGH,
    baseline: scan_options.Baseline = None,
    fail_on_new: scan_options.FailOnNew = False,
    format: options.Format = None,
    engine: options.Engine = options.ENGINE,
    opa_url: options.OpaUrl = options.OPA_URL,
    config: scan_options.Config = None,
    policies: options.Policies = None,
    controls: options.Controls = None,
    waivers: options.Waivers = None,
    status: options.Status = None,
    demo: scan_options.Demo = False,
    quiet: options.Quiet = False,
    verbose: scan_options.Verbose = False,
    no_progress: scan_options.NoProgress = False,
    list_checks: scan_options.ListChecks = False,
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
        from averment.authoring.catalogue.listing import Filters

        catalogue_command.list_checks(Filters(selection), folders)
        return

    from averment.app import rules as ruleset
    from averment.app import scan as use_case
    from averment.evaluation.scan import select
    from averment.evidence import bundle_writer
    from averment.policy import configuration

    memory.share_heap()
    rules = ruleset.load(folders)
    select(rules.policies, selection)
    accepted = common.waivers(waivers, rules)
    request = use_case.ScanRequest(selection, configuration.read(config, rules.policies), accepted)
    bundle_writer.check_target(output)
    since = common.baseline(baseline, rules, fail_on_new=fail_on_new)
    status_file.prepare(status, output)
    chosen = common.ready_engine(engine, opa_url, quiet=quiet)
    verbosity = Verbosity(quiet=quiet, verbose=verbose, progress=not no_progress)
    source = _source(tuple(region or ()), profile, role_arn, external_id, max_concurrency, max_rate, demo=demo)
    with _shown(verbosity) as events:
        result = use_case.scan(request, source, rules, chosen, events)
    if since:
        result = since.linked(result)
    formats = tuple(format or DEFAULT_FORMATS)
    raise typer.Exit(common.conclude(result, output, formats, fail_on, verbosity, since=since, status=status))


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
        "averment scan --region eu-central-1 --baseline monday --fail-on-new",
        "averment scan --region all --service sagemaker --fail-on critical",
        "averment scan --region eu-central-1 --waivers waivers.yaml --status status.json",
        "averment scan --check SM-ENC-001 --policies mine --controls catalogues",
    ),
)
