"""What several commands do: take folders, open an engine, write and print the result."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from averment.base import memory, printing
from averment.base.errors import EXIT_EVIDENCE, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_OK, EXIT_USAGE
from averment.cli.options import Threshold
from averment.cli.terminal.verbosity import Verbosity
from averment.engines.engine import EngineFactory
from averment.engines.registry import factory

if TYPE_CHECKING:
    from averment.app.result import Result
    from averment.app.rules import Added


EXIT_CODES = {"complete": EXIT_OK, "findings": EXIT_FINDINGS, "incomplete": EXIT_INCOMPLETE}


def added(policies: Sequence[Path] | None, controls: Sequence[Path] | None = None) -> "Added":
    """The folders that a person named."""
    from averment.app.rules import Added

    return Added(tuple(policies or ()), tuple(controls or ()))


def ready_engine(name: str, opa_url: str, *, quiet: bool) -> EngineFactory:
    """The engine that a person chose; who judges is said on the terminal where another machine may, and never in the bundle.

    Raises EngineError for one that cannot be opened.
    """
    engine = factory(name, opa_url)
    engine.ready()
    if engine.judged_by and not quiet:
        printing.line(f"judged by {engine.judged_by}, which must be trusted: `averment judge` compares", err=True)
    return engine


def conclude(
    result: "Result", output: Path, formats: Sequence[str], fail_on: Threshold, verbosity: Verbosity, wrong: str = ""
) -> int:
    """Writes the bundle and prints the result; gives the exit code. `wrong` is what of a bundle judged again is not so."""
    from averment.cli.terminal import console, github_actions
    from averment.evidence import bundle_reader, bundle_writer

    memory.give_back()
    files = result.write(output, formats)
    with bundle_writer.there(output):
        outcome = result.outcome(fail_on.value)
        code, reason = (EXIT_EVIDENCE, wrong) if wrong else (EXIT_CODES[outcome.kind], outcome.reason)
        try:
            unshown = github_actions.show(result.report, formats)
            if unshown and not wrong:
                code, reason = EXIT_USAGE, f"{unshown}; the rest was done, and would be exit {code}: {reason}"
            console.summary(result.report, output, files, code, reason, verbosity, bundle_reader.manifest_sha256(output))
        except Exception as error:
            error.add_note(f"the bundle in {output} was written before")
            raise
    return code


def name_vary(folders: Sequence[Path], checks: Sequence[str] = ()) -> None:
    """Names an author's next step: tests and mutants say nothing of a field that a rule takes for granted."""
    if folders:
        named = "".join([*(f" --policies {each}" for each in folders), *(f" --check {each}" for each in checks[:1])])
        printing.line(f"next, what still passes with a value left out: averment policies vary BUNDLE{named}", err=True)


def environment_region() -> str | None:
    """The Region that the environment names."""
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
