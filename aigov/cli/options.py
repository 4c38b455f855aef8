"""The command line as a person meets it: commands, their options, and what each leads to. Heavy imports wait until needed."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aigov import __version__
from aigov.base import say
from aigov.base.errors import ConfigError
from aigov.cli import commands

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
commands.register(app)


class Threshold(StrEnum):
    """The lowest severity at which findings make the exit code 1."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


class Format(StrEnum):
    """Report formats."""

    JSON = "json"
    HTML = "html"


class PolicyFormat(StrEnum):
    """Forms of the scan's IAM policy."""

    JSON = "json"
    TERRAFORM = "terraform"
    CLOUDFORMATION = "cloudformation"


class EngineChoice(StrEnum):
    """Policy engines."""

    EMBEDDED = "embedded"
    OPA = "opa"
    SERVER = "server"


def _show_version(wanted: bool) -> None:
    if wanted:
        say.line(f"aigov {__version__}")
        raise typer.Exit


Policies = Annotated[list[Path] | None, typer.Option("--policies", help="Folder with policies to add; repeatable.")]
Controls = Annotated[list[Path] | None, typer.Option("--controls", help="Folder with control catalogues to add; repeatable.")]
Version = Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")]


@app.callback()
def _root(
    _version: Version = False,
) -> None:
    """Compliance scanner for AWS AI/ML estates: reads, judges by Rego policies, reports with evidence."""


@app.command()
def scan(
    region: Annotated[
        list[str] | None,
        typer.Option(help="AWS Region to scan; repeatable, or 'all' for those enabled in the account. Default: AWS_REGION."),
    ] = None,
    output: Annotated[Path, typer.Option(help="Folder the bundle is written to.")] = Path("out"),
    profile: Annotated[str | None, typer.Option(help="AWS profile to use.")] = None,
    role_arn: Annotated[str | None, typer.Option(help="IAM role to assume for the scan.")] = None,
    external_id: Annotated[str | None, typer.Option(help="External id that the role's trust policy asks for.")] = None,
    max_concurrency: Annotated[int, typer.Option(min=1, max=256, help="Most calls under way at once.")] = 24,
    max_rate: Annotated[
        float | None, typer.Option(min=0.1, help="Most calls a second to each service in each Region. Default: as AWS allows.")
    ] = None,
    service: Annotated[list[str] | None, typer.Option(help="Only this service's checks; repeatable.")] = None,
    check: Annotated[list[str] | None, typer.Option(help="Only this check id; repeatable.")] = None,
    severity: Annotated[list[str] | None, typer.Option(help="Only checks of this severity; repeatable.")] = None,
    fail_on: Annotated[Threshold, typer.Option(help="Findings at or above this severity make the exit code 1.")] = Threshold.HIGH,
    format: Annotated[list[Format] | None, typer.Option(help="Report formats; repeatable. Default: json and html.")] = None,
    engine: Annotated[EngineChoice, typer.Option(help="Policy engine.")] = EngineChoice.EMBEDDED,
    opa_url: Annotated[str, typer.Option(help="OPA server for --engine server.")] = "http://127.0.0.1:8181",
    config: Annotated[Path | None, typer.Option(help="YAML or JSON file with parameters for the policies.")] = None,
    policies: Policies = None,
    controls: Controls = None,
    demo: Annotated[bool, typer.Option("--demo", help="Scan the built-in sample account; needs no AWS credentials.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result line.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Also print each finding.")] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress display, even on a terminal.")] = False,
    list_checks: Annotated[bool, typer.Option("--list-checks", help="List the chosen checks and exit.")] = False,
    _version: Version = False,
) -> None:
    """Read an AWS account, judge it by the policies, and write the evidence bundle.

    Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 incomplete, something could not be read; 3 usage or
    configuration; 4 evidence verification failed; 5 an error of ours, with its details in a file; 130 interrupted.
    """
    from aigov import job

    if external_id and not role_arn:
        raise ConfigError("--external-id goes with a role: name it with --role-arn")
    selection = job.Selection(tuple(service or ()), tuple(check or ()), tuple(severity or ()))
    added = job.Added(tuple(policies or ()), tuple(controls or ()))
    if list_checks:
        job.print_checks(selection, added)
        return
    options = job.Options(
        regions=tuple(region or ()),
        output=output,
        profile=profile,
        role_arn=role_arn,
        external_id=external_id,
        max_concurrency=max_concurrency,
        max_rate=max_rate,
        selection=selection,
        fail_on=fail_on.value,
        formats=tuple(each.value for each in format or (Format.JSON, Format.HTML)),
        engine=engine.value,
        opa_url=opa_url,
        config=config,
        demo=demo,
        verbosity=job.Verbosity(quiet=quiet, verbose=verbose, progress=not no_progress),
        added=added,
    )
    raise typer.Exit(job.run(options))


@app.command()
def judge(
    bundle: Annotated[Path, typer.Argument(help="A bundle that a scan wrote.")],
    output: Annotated[Path, typer.Option(help="Folder the new bundle is written to.")] = Path("judged"),
    engine: Annotated[EngineChoice, typer.Option(help="Policy engine.")] = EngineChoice.EMBEDDED,
    opa_url: Annotated[str, typer.Option(help="OPA server for --engine server.")] = "http://127.0.0.1:8181",
    fail_on: Annotated[Threshold, typer.Option(help="Findings at or above this severity make the exit code 1.")] = Threshold.HIGH,
    policies: Policies = None,
    controls: Controls = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result line.")] = False,
) -> None:
    """Judge a bundle again, without AWS; the same policies give the same bytes, on any machine and any engine."""
    from aigov import job

    added = job.Added(tuple(policies or ()), tuple(controls or ()))
    raise typer.Exit(job.rejudge(bundle, output, engine.value, opa_url, fail_on.value, quiet=quiet, added=added))


@app.command()
def permissions(
    service: Annotated[list[str] | None, typer.Option(help="Only what this service's checks read; repeatable.")] = None,
    format: Annotated[PolicyFormat, typer.Option(help="How to write it.")] = PolicyFormat.JSON,
    output: Annotated[
        Path | None, typer.Option(help="Folder to write it to, a file for each policy that IAM is to take.")
    ] = None,
    policies: Policies = None,
) -> None:
    """Print the read-only IAM policy that a scan needs; several, with --output, where one would be larger than IAM allows."""
    from aigov import job

    job.print_permissions(job.Selection(services=tuple(service or ())), job.Added(tuple(policies or ())), format.value, output)
