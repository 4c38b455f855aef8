"""Each option that `scan` alone has: its name, what it takes, its help, what a shell completes."""

from pathlib import Path
from typing import Annotated

import typer

from averment.cli import options

ACCOUNT = "Account"
"""The heading that options about the account stand under; the other headings are of several commands."""


Region = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        metavar="REGION",
        rich_help_panel=ACCOUNT,
        help="AWS Region to scan; repeatable, or 'all' for those enabled in the account. Default: AWS_REGION.",
    ),
]
Output = Annotated[
    Path,
    typer.Option("--output", metavar="FOLDER", rich_help_panel=options.OUTPUT, help="Folder the bundle is written to."),
]
Profile = Annotated[str | None, typer.Option("--profile", metavar="NAME", rich_help_panel=ACCOUNT, help="AWS profile to use.")]
RoleArn = Annotated[
    str | None, typer.Option("--role-arn", metavar="ARN", rich_help_panel=ACCOUNT, help="IAM role to assume for the scan.")
]
ExternalId = Annotated[
    str | None,
    typer.Option(
        "--external-id", metavar="ID", rich_help_panel=ACCOUNT, help="External id that the role's trust policy asks for."
    ),
]
MaxConcurrency = Annotated[
    int, typer.Option("--max-concurrency", min=1, max=256, rich_help_panel=ACCOUNT, help="Most calls under way at once.")
]
MaxRate = Annotated[
    float | None,
    typer.Option(
        "--max-rate",
        min=0.1,
        rich_help_panel=ACCOUNT,
        help="Most calls a second to each service in each Region. Default: as AWS allows.",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        rich_help_panel=options.POLICIES,
        help="YAML or JSON file with parameters for the policies.",
    ),
]
Demo = Annotated[
    bool,
    typer.Option("--demo", rich_help_panel=ACCOUNT, help="Scan the built-in sample account; needs no AWS credentials."),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", rich_help_panel=options.OUTPUT, help="Also print each finding.")]
NoProgress = Annotated[
    bool,
    typer.Option("--no-progress", rich_help_panel=options.OUTPUT, help="No progress display, even on a terminal."),
]
ListChecks = Annotated[
    bool,
    typer.Option(
        "--list-checks",
        rich_help_panel=options.CHOICE,
        help="List the chosen checks, as `averment checks` does, and exit.",
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="BUNDLE",
        rich_help_panel=options.OUTPUT,
        help="The bundle of an earlier scan of this account: say what changed since, and name it in the manifest.",
    ),
]
FailOnNew = Annotated[
    bool,
    typer.Option(
        "--fail-on-new",
        rich_help_panel=options.OUTPUT,
        help="Of findings at or above --fail-on count only those that did not count in --baseline.",
    ),
]
