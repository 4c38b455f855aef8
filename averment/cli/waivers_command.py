"""What a file of waivers holds and whether it still fits: the options of the commands."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from averment.base import printing
from averment.base.errors import EXIT_FINDINGS
from averment.base.words import counted
from averment.cli import common, options
from averment.cli.command import Command

if TYPE_CHECKING:
    from averment.waivers.entries import Use

_STALE = ("expired", "lapsed", "unused")


class ListFormat(StrEnum):
    """How waivers are listed."""

    TABLE = "table"
    JSON = "json"


File = Annotated[Path, typer.Argument(metavar="FILE", help="A file of waivers.")]
Bundle = Annotated[
    Path | None, typer.Option(metavar="BUNDLE", help="A bundle to hold them to; without one only their days are looked at.")
]


def check(file: File, bundle: Bundle = None, policies: options.Policies = None) -> None:
    """Check a file of waivers, as continuous integration does.

    Exit codes: 0 all fit; 1 some are expired, lapsed or match nothing; 3 the file is broken.
    """
    found = _uses(file, bundle, policies)
    stale = [use for use in found if use.state in _STALE]
    for use in stale:
        printing.line(f"{use.state}: {use.entry.id} ({use.entry.subject}), until {use.entry.until}{_left(use)}")
    printing.line(f"{counted(len(found), 'waiver')}, {len(stale)} expired, lapsed or unused")
    raise typer.Exit(EXIT_FINDINGS if stale else 0)


def list_waivers(
    file: File,
    bundle: Bundle = None,
    policies: options.Policies = None,
    format: Annotated[ListFormat, typer.Option(help="A table for people, JSON for programs.")] = ListFormat.TABLE,
) -> None:
    """List the waivers of a file with the state that each is in today."""
    from averment.authoring.catalogue import tables

    found = _uses(file, bundle, policies)
    covers = ("covers", "uncovered") if bundle else ()
    columns = ("state", "id", "of", "resources", "until", "approved_by", *covers, "reason")
    records = tuple(_record(use) for use in found)
    tables.write(tables.Table(columns, records, wide=("reason",), brief=("resources",)), format.value)


def _uses(file: Path, bundle: Path | None, policies: list[Path] | None) -> "tuple[Use, ...]":
    from averment.app import judge, waive
    from averment.app import rules as ruleset
    from averment.waivers import file as waivers_file

    rules = ruleset.load(common.added(policies))
    given = waivers_file.read(file, rules.policies.checks)
    read = judge.read(bundle, rules) if bundle else None
    engine = common.ready_engine(options.ENGINE, options.OPA_URL, quiet=True)
    return waive.uses(given, datetime.now(UTC).date(), read, engine)


def _record(use: "Use") -> dict[str, Any]:
    entry = use.entry
    return {
        "state": use.state,
        "id": entry.id,
        "of": entry.subject,
        "resources": list(entry.resources) or ["*"],
        "until": str(entry.until),
        "approved_by": entry.approved_by,
        "covers": use.covers,
        "uncovered": use.uncovered,
        "reason": entry.reason,
    }


def _left(use: "Use") -> str:
    return f"; {use.uncovered} in its scope {'is' if use.uncovered == 1 else 'are'} not covered by it" if use.uncovered else ""


CHECK = Command("check", check, ("averment waivers check waivers.yaml", "averment waivers check waivers.yaml --bundle out"))
LIST = Command("list", list_waivers, ("averment waivers list waivers.yaml --bundle out --format json",))
