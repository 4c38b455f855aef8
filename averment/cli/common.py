"""What several commands do: take folders, open an engine, write and print the result."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from averment.base import memory, printing
from averment.base.errors import (
    EXIT_EVIDENCE,
    EXIT_FINDINGS,
    EXIT_INCOMPLETE,
    EXIT_OK,
    EXIT_USAGE,
    AvermentError,
    ConfigError,
)
from averment.cli import status_file
from averment.cli.options import Threshold
from averment.cli.terminal.verbosity import Verbosity
from averment.engines.engine import EngineFactory
from averment.engines.registry import factory

if TYPE_CHECKING:
    from averment.app.diff import Baseline
    from averment.app.result import Outcome, Result
    from averment.app.rules import Added, Ruleset
    from averment.differences.comparison import Comparison
    from averment.waivers.entries import WaiverSet


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


@dataclass(frozen=True)
class Since:
    """The bundle that a result is compared with, and whether only what is new since then counts."""

    baseline: "Baseline"
    only_new: bool

    def linked(self, result: "Result") -> "Result":
        """The result of a scan, whose manifest then names the baseline."""
        from averment.app import diff

        return diff.linked(self.baseline, result)


def baseline(folder: Path | None, rules: "Ruleset", *, fail_on_new: bool) -> Since | None:
    """The bundle that a person named with --baseline, held to its manifest before anything else is done.

    Raises ConfigError and EvidenceError for one that cannot be compared with.
    """
    from averment.app import diff

    if folder is None:
        if fail_on_new:
            raise ConfigError("--fail-on-new needs the bundle of an earlier scan: name it with --baseline")
        return None
    return Since(diff.baseline(folder, rules), fail_on_new)


def waivers(path: Path | None, rules: "Ruleset") -> "WaiverSet | None":
    """The waivers of the file that a person named. Raises ConfigError for one that cannot be used."""
    if path is None:
        return None
    from averment.waivers import file

    return file.read(path, rules.policies.checks)


def conclude(
    result: "Result",
    output: Path,
    formats: Sequence[str],
    fail_on: Threshold,
    verbosity: Verbosity,
    wrong: str = "",
    *,
    since: Since | None = None,
    told: Iterable[str] = (),
    status: Path | None = None,
) -> int:
    """Writes the bundle and prints the result; gives the exit code.

    `wrong` is what of a bundle judged again is not so; `told` are lines that stand before the last one; `status` is the file that
    programs read, which is written last.
    """
    from averment.app.status import status as status_of
    from averment.cli.terminal import console, github_actions
    from averment.evidence import bundle_reader, bundle_writer

    memory.give_back()
    # before the bundle is written, perhaps in the baseline's place
    changes = _changes(result, since)
    files = result.write(output, formats)
    with bundle_writer.there(output):
        outcome = changes.outcome(result.outcome(fail_on.value), fail_on.value)
        code, reason = (EXIT_EVIDENCE, wrong) if wrong else (EXIT_CODES[outcome.kind], outcome.reason)
        if changes.wrong and not wrong:
            code, reason = changes.wrong.exit_code, f"{changes.wrong}; the rest was done, and would be exit {code}: {reason}"
        try:
            unshown = github_actions.show(result.report, formats)
            if unshown and not wrong:
                code, reason = EXIT_USAGE, f"{unshown}; the rest was done, and would be exit {code}: {reason}"
            sha256 = bundle_reader.manifest_sha256(output)
            console.summary(result.report, output, files, code, reason, verbosity, (*told, *changes.lines()), sha256)
            status_file.write(status, status_of(result, output, code, "mismatch" if wrong else outcome.kind, reason))
        except Exception as error:
            error.add_note(f"the bundle in {output} was written before")
            raise
    return code


@dataclass(frozen=True)
class _Changes:
    """What is different since the baseline, or why that cannot be told."""

    found: "Comparison | None" = None
    only_new: bool = False
    wrong: AvermentError | None = None

    def outcome(self, outcome: "Outcome", fail_on: str) -> "Outcome":
        from averment.app import diff

        return diff.only_new(outcome, self.found, fail_on) if self.found and self.only_new else outcome

    def lines(self) -> Iterator[str]:
        from averment.differences import forms

        if self.found:
            yield from forms.brief(self.found)


def _changes(result: "Result", since: Since | None) -> _Changes:
    from averment.app import diff

    if since is None:
        return _Changes()
    try:
        return _Changes(diff.since(since.baseline, result), since.only_new)
    except AvermentError as error:  # the scan itself is not lost for that
        return _Changes(wrong=error)


def name_vary(folders: Sequence[Path], checks: Sequence[str] = ()) -> None:
    """Names an author's next step: tests and mutants say nothing of a field that a rule takes for granted."""
    if folders:
        named = "".join([*(f" --policies {each}" for each in folders), *(f" --check {each}" for each in checks[:1])])
        printing.line(f"next, what still passes with a value left out: averment policies vary BUNDLE{named}", err=True)


def environment_region() -> str | None:
    """The Region that the environment names."""
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
