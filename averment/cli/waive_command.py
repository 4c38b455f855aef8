"""Accept a finding or a gap until a day: the options of the command, and what is said of what it covers."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.base.errors import ConfigError
from averment.base.words import counted
from averment.cli import common, completion, options
from averment.cli.command import Command

_SHOWN = 10
WHO = "Approval"
WHERE = "Where it holds"
"""The headings that options stand under."""


def waive(
    what: Annotated[
        str,
        typer.Argument(
            metavar="CHECK_ID",
            autocompletion=completion.checks,
            help="The check; with --accept-unread the call, as s3:GetBucketPolicy.",
        ),
    ],
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="The resource's id or name, or a pattern with *.")],
    reason: Annotated[
        str, typer.Option(metavar="TEXT", rich_help_panel=WHO, help="Why this is acceptable; 20 characters or more.")
    ],
    until: Annotated[
        str, typer.Option(metavar="DAY", rich_help_panel=WHO, help="Last day it holds, as 2027-03-31; at most 366 days ahead.")
    ],
    requested_by: Annotated[str, typer.Option("--requested-by", metavar="WHO", rich_help_panel=WHO, help="Who asks for it.")],
    approved_by: Annotated[
        str, typer.Option("--approver", metavar="WHO", rich_help_panel=WHO, help="Who approves it: somebody else.")
    ],
    ticket: Annotated[str, typer.Option(metavar="TEXT", rich_help_panel=WHO, help="Where it was decided.")] = "",
    account: Annotated[
        list[str] | None, typer.Option(metavar="ID", rich_help_panel=WHERE, help="Only in this account; repeatable.")
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option("--region", metavar="REGION", rich_help_panel=WHERE, help="Only in this Region; repeatable."),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", rich_help_panel=WHERE, help="Only with this tag; the value may have *."),
    ] = None,
    broad: Annotated[
        bool, typer.Option("--broad", rich_help_panel=WHERE, help="For all resources: what * alone stands for.")
    ] = False,
    accept_unread: Annotated[
        bool, typer.Option("--accept-unread", help="Accept that a call is refused, not that a check fails.")
    ] = False,
    code: Annotated[str, typer.Option(metavar="CODE", help="With --accept-unread: only this error code, as AccessDenied.")] = "",
    unmatched: Annotated[bool, typer.Option("--unmatched", help="Even where the bundle holds nothing that it covers.")] = False,
    bundle: Annotated[Path, typer.Option(metavar="BUNDLE", help="The bundle whose findings are meant.")] = Path("out"),
    waivers: Annotated[Path, typer.Option("--waivers", metavar="FILE", help="The file to add it to.")] = Path("waivers.yaml"),
    policies: options.Policies = None,
) -> None:
    """Accept a finding until a day: adds a waiver to a file, which `scan --waivers` goes by.

    It holds for the findings of the bundle as long as the facts behind them stay as they are.
    """
    from averment.app import judge
    from averment.app import rules as ruleset
    from averment.app import waive as use_case
    from averment.evidence import output_folder

    output_folder.outside_bundles(waivers, "--waivers")
    if code and not accept_unread:
        raise ConfigError("--code goes with --accept-unread")
    if tag and accept_unread:
        raise ConfigError("--tag goes with a check: what was not read has no tags to go by")
    request = use_case.WaiveRequest(
        waivers, what if accept_unread else options.check_id(what), resource, reason, until, requested_by, approved_by,
        datetime.now(UTC).date(), accept_unread, tuple(account or ()), tuple(region or ()), _tags(tag), code, ticket,
        broad, unmatched,
    )  # fmt: skip
    read = judge.read(bundle, ruleset.load(common.added(policies)))
    for note in read.notes():
        printing.line(note, err=True)
    found = use_case.waive(request, read, common.ready_engine(options.ENGINE, options.OPA_URL, quiet=True))
    noun = "place where the call was refused" if accept_unread else "finding"
    printing.line(
        f"{found.entry.id} was added to {waivers}: until {found.entry.until} it covers {_counted(len(found.covers), noun)}"
    )
    for each in found.covers[:_SHOWN]:
        printing.line(f"  {each}")
    if len(found.covers) > _SHOWN:
        printing.line(f"  and {len(found.covers) - _SHOWN} more")


def _counted(number: int, noun: str) -> str:
    first, _, rest = noun.partition(" ")
    return f"{counted(number, first)} {rest}".strip()


def _tags(given: list[str] | None) -> dict[str, str]:
    pairs = [each.partition("=") for each in given or ()]
    wrong = next((name for name, sign, _ in pairs if not sign or not name), None)
    if wrong is not None:
        raise ConfigError(f"--tag {wrong}: a tag is KEY=VALUE")
    return {name: value for name, _, value in pairs}


_BY = "--until 2027-03-31 --requested-by ml-platform --approver security-office"

COMMAND = Command(
    "waive",
    waive,
    (
        f'averment waive S3-PUB-003 harbour-lane-research-share --reason "It holds public data sets only." {_BY}',
        f'averment waive S3-VER-001 "scratch-*" --tag Environment=sandbox --reason "Kept for a day, then deleted." {_BY}',
        f'averment waive --accept-unread s3:GetBucketPolicy "*-exchange" --reason "Nobody may read the policy." {_BY}',
    ),
)
