"""Since when a verdict is as it is: the options of the command, and how the answer is printed."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import json_text, printing
from averment.cli import common, completion, options
from averment.cli.command import Command

if TYPE_CHECKING:
    from averment.app.bisect import Bisection


class BisectFormat(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


def bisect(
    check_id: Annotated[
        str, typer.Argument(metavar="CHECK_ID", autocompletion=completion.checks, help="The check, such as SM-ENC-001.")
    ],
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="The resource's id, ARN or name, as the report has it.")],
    bundles: Annotated[list[Path], typer.Argument(metavar="BUNDLE...", help="Bundles of one account, in any order.")],
    format: Annotated[
        BisectFormat, typer.Option(rich_help_panel=options.OUTPUT, help="Text for people, JSON for programs.")
    ] = BisectFormat.TEXT,
    engine: options.Engine = options.ENGINE,
    opa_url: options.OpaUrl = options.OPA_URL,
    policies: options.Policies = None,
    controls: options.Controls = None,
) -> None:
    """Tell since which bundle a verdict is as it is, and whether the resource, the policies or something else turned it."""
    from averment.app import bisect as use_case
    from averment.app import rules as ruleset

    rules = ruleset.load(common.added(policies, controls))
    judging = common.ready_engine(engine, opa_url, quiet=False)
    found = use_case.bisect(options.check_id(check_id), resource, bundles, rules, judging)
    if format is BisectFormat.JSON:
        printing.data(f"{json_text.indented(_as_json(found))}\n")
    else:
        for line in _lines(found):
            printing.line(line)


_TURNED = {
    "policies": "The policies turned it: by those of the newer bundle the older documents get the same verdict.",
    "documents": "The policies did not turn it: by those of the newer bundle the older documents get the older verdict.",
    "both": "Neither alone turned it: by the newer policies the older documents get another verdict than either.",
}


def _lines(found: "Bisection") -> Iterator[str]:
    row = found.row
    yield f"{row.check_id} on {row.resource_name} ({row.resource_type} in {row.region})"
    for number, each in enumerate(found.stands):
        mark = "  since here" if number == found.since and number else ""
        yield f"  {each.clock}  {each.state:<14}  {each.folder}{mark}"
    if not found.since:
        yield "The same in all of these bundles."
        return
    yield f"What changed: {'; '.join(each.text for each in found.causes)}"
    if found.turned:
        yield _TURNED[found.turned]


def _as_json(found: "Bisection") -> dict[str, object]:
    row = found.row
    return {
        "schema_version": "1",
        "check_id": row.check_id,
        "resource_type": row.resource_type,
        "resource_id": row.resource_id,
        "region": row.region,
        "bundles": [{"folder": str(each.folder), "clock": each.clock, "state": str(each.state)} for each in found.stands],
        "since": str(found.stands[found.since].folder),
        "changed": found.since > 0,
        "causes": [{"reason": str(each.reason), "text": each.text} for each in found.causes],
        "turned_by": found.turned or None,
    }


COMMAND = Command(
    "bisect",
    bisect,
    (
        "averment bisect SM-NET-001 my-notebook bundles/*",
        "averment bisect SM-NET-001 my-notebook monday tuesday out --format json",
    ),
)
