"""Options that several commands have, and what they share when they end."""

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aigov import __version__
from aigov.base import memory, say
from aigov.base.errors import EXIT_EVIDENCE, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_OK
from aigov.cli.terminal.verbosity import Verbosity
from aigov.engines.engine import DEFAULT, ENGINES, EngineFactory, factory

if TYPE_CHECKING:
    from aigov.app.result import Result
    from aigov.app.rules import Added


class Threshold(StrEnum):
    """The lowest severity at which findings make the exit code 1."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


def _show_version(wanted: bool) -> None:
    if wanted:
        say.line(f"aigov {__version__}")
        raise typer.Exit


def known_engine(name: str) -> str:
    """The name of an engine that a person gave. Raises typer.BadParameter for one that there is none of."""
    if name not in ENGINES:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(map(repr, ENGINES))}.")
    return name


Version = Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")]
Policies = Annotated[list[Path] | None, typer.Option("--policies", help="Folder with policies to add; repeatable.")]
Controls = Annotated[list[Path] | None, typer.Option("--controls", help="Folder with control catalogues to add; repeatable.")]
Engine = Annotated[str, typer.Option(metavar=f"<{'|'.join(ENGINES)}>", callback=known_engine, help="Policy engine.")]
OpaUrl = Annotated[str, typer.Option(help="OPA server for --engine server.")]
FailOn = Annotated[Threshold, typer.Option(help="Findings at or above this severity make the exit code 1.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result line.")]

ENGINE = DEFAULT
OPA_URL = "http://127.0.0.1:8181"
EXIT_CODES = {"complete": EXIT_OK, "findings": EXIT_FINDINGS, "incomplete": EXIT_INCOMPLETE}


def added(policies: Sequence[Path] | None, controls: Sequence[Path] | None = None) -> "Added":
    """The folders that a person named."""
    from aigov.app.rules import Added

    return Added(tuple(policies or ()), tuple(controls or ()))


def ready_engine(name: str, opa_url: str, *, quiet: bool) -> EngineFactory:
    """The engine that a person chose; who judges is said on the terminal where another machine may, and never in the bundle.

    Raises EngineError for one that cannot be opened.
    """
    engine = factory(name, opa_url)
    engine.ready()
    if engine.judged_by and not quiet:
        say.line(f"judged by {engine.judged_by}, which must be trusted: `aigov judge` compares", err=True)
    return engine


def conclude(
    result: "Result", output: Path, formats: Sequence[str], fail_on: Threshold, verbosity: Verbosity, wrong: str = ""
) -> int:
    """Writes the bundle and tells the result; gives the exit code. `wrong` is what of a bundle judged again is not so."""
    from aigov.cli.terminal import console
    from aigov.evidence import bundle

    memory.give_back()
    files = result.write(output, formats)
    with bundle.there(output):
        outcome = result.outcome(fail_on.value)
        code, reason = (EXIT_EVIDENCE, wrong) if wrong else (EXIT_CODES[outcome.kind], outcome.reason)
        try:
            console.summary(result.report, output, files, code, reason, verbosity)
        except Exception as error:
            error.add_note(f"the bundle in {output} was written before")
            raise
    return code


def environment_region() -> str | None:
    """The Region that the environment names."""
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
