"""Each option and argument that more than one command has, once: its name, what it takes, its help, what a shell completes."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averment import __version__
from averment.base import printing
from averment.cli import completion
from averment.engines.engine import DEFAULT
from averment.engines.registry import ENGINES
from averment.report.formats import DEFAULT_FORMATS, format_names

CHOICE = "What is chosen"
POLICIES = "Policies"
ENGINES_PANEL = "Engine"
OUTPUT = "Output"
"""The headings that options stand under in a command's help; those of one command alone are called Options."""

ENGINE = DEFAULT
OPA_URL = "http://127.0.0.1:8181"


class Threshold(StrEnum):
    """The lowest severity at which findings make the exit code 1."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


def known_engine(name: str) -> str:
    """The name of an engine that a person gave. Raises typer.BadParameter for one that there is none of."""
    if name not in ENGINES:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(map(repr, ENGINES))}.")
    return name


def known_formats(names: list[str] | None) -> list[str] | None:
    """The names of forms that a person gave. Raises typer.BadParameter for one that there is none of."""
    known = format_names()
    for name in names or ():
        if name not in known:
            raise typer.BadParameter(f"{name!r} is not one of {', '.join(map(repr, known))}.")
    return names


def check_id(given: str) -> str:
    """A check's id as policies spell it: ``sm_enc_001`` -> ``SM-ENC-001``."""
    return given.upper().replace("_", "-")


def check_ids(given: list[str] | None) -> list[str] | None:
    """The ids of checks that a person gave, as policies spell them."""
    return given and [check_id(each) for each in given]


def _small(given: list[str] | None) -> list[str] | None:
    return given and [each.lower() for each in given]


def _show_version(wanted: bool) -> None:
    if wanted:
        printing.line(f"averment {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")]

Service = Annotated[
    list[str] | None,
    typer.Option(
        "--service",
        metavar="SERVICE",
        callback=_small,
        autocompletion=completion.services,
        rich_help_panel=CHOICE,
        help="Only this service's checks, as sagemaker; repeatable.",
    ),
]
Check = Annotated[
    list[str] | None,
    typer.Option(
        "--check",
        metavar="CHECK_ID",
        callback=check_ids,
        autocompletion=completion.checks,
        rich_help_panel=CHOICE,
        help="Only this check, as SM-ENC-001; repeatable.",
    ),
]
Severity = Annotated[
    list[str] | None,
    typer.Option(
        "--severity",
        metavar="SEVERITY",
        callback=_small,
        autocompletion=completion.severities,
        rich_help_panel=CHOICE,
        help="Only checks of this severity: critical, high, medium, low or informational; repeatable.",
    ),
]
Framework = Annotated[
    list[str] | None,
    typer.Option(
        "--framework",
        metavar="KEY[:CONTROL]",
        autocompletion=completion.frameworks,
        rich_help_panel=CHOICE,
        help="Only this framework (iso27001) or control and those below it (iso27001:A.8); repeatable.",
    ),
]
Policies = Annotated[
    list[Path] | None,
    typer.Option("--policies", metavar="FOLDER", rich_help_panel=POLICIES, help="Folder with policies of your own; repeatable."),
]
Controls = Annotated[
    list[Path] | None,
    typer.Option(
        "--controls", metavar="FOLDER", rich_help_panel=POLICIES, help="Folder with control catalogues of your own; repeatable."
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar=f"<{'|'.join(format_names())}>",
        callback=known_formats,
        autocompletion=completion.formats,
        rich_help_panel=OUTPUT,
        help=f"Report formats; repeatable. Default: {' and '.join(DEFAULT_FORMATS)}.",
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar=f"<{'|'.join(ENGINES)}>",
        callback=known_engine,
        autocompletion=completion.engines,
        rich_help_panel=ENGINES_PANEL,
        help="Policy engine.",
    ),
]
OpaUrl = Annotated[
    str, typer.Option("--opa-url", metavar="URL", rich_help_panel=ENGINES_PANEL, help="OPA server for --engine server.")
]
FailOn = Annotated[
    Threshold,
    typer.Option("--fail-on", rich_help_panel=OUTPUT, help="Findings at or above this severity make the exit code 1."),
]
Waivers = Annotated[
    Path | None,
    typer.Option(
        "--waivers",
        metavar="FILE",
        rich_help_panel=POLICIES,
        help="YAML file of failures and gaps that somebody accepts until a day (averment waive).",
    ),
]
Status = Annotated[
    Path | None,
    typer.Option("--status", metavar="FILE", rich_help_panel=OUTPUT, help="Also write how it ended as JSON, for programs."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", rich_help_panel=OUTPUT, help="Print only the result line.")]
Bundle = Annotated[Path, typer.Argument(metavar="BUNDLE", help="A bundle that a scan wrote.")]
