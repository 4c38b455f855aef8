"""Run every Rego test on the embedded engine: the options of the command."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averment.base import files, printing
from averment.base.errors import AvermentError, ConfigError
from averment.cli import completion, options
from averment.cli.command import Command

if TYPE_CHECKING:
    from averment.authoring.testing.formats import Report

EXIT_FAILED = 2
"""A test failed or was an error, or coverage is below the threshold: the code that `opa test` gives."""


class Format(StrEnum):
    """How results are written."""

    PRETTY = "pretty"
    JSON = "json"
    JUNIT = "junit"


Paths = Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="Folders or files. Default: shipped.")]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", rich_help_panel=options.OUTPUT, help="Print each test, and the lines not covered."),
]
Run = Annotated[
    str | None,
    typer.Option(
        "--run",
        metavar="REGEX|CHECK_ID",
        autocompletion=completion.checks,
        rich_help_panel=options.CHOICE,
        help="Only tests whose data.<package>.<name> this regex matches, or a check id; in any case.",
    ),
]
Watch = Annotated[bool, typer.Option("--watch", help="Run again the tests that a change of files touches; Ctrl-C ends.")]
Coverage = Annotated[bool, typer.Option("--coverage", help="Also print which lines of the policies are covered.")]
Threshold = Annotated[
    float | None,
    typer.Option("--threshold", metavar="PERCENT", min=0, max=100, help="Least coverage, in percent of the lines."),
]
ResultFormat = Annotated[Format, typer.Option("--format", rich_help_panel=options.OUTPUT, help="How the results are written.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        rich_help_panel=options.OUTPUT,
        help="File for json or junit; then stdout gets the pretty form.",
    ),
]


def run_tests(
    paths: Paths = None,
    policies: options.Policies = None,
    verbose: Verbose = False,
    run: Run = None,
    watch: Watch = False,
    coverage: Coverage = False,
    threshold: Threshold = None,
    format: ResultFormat = Format.PRETTY,
    output: Output = None,
) -> None:
    """Run Rego tests on the embedded engine, with the answers of `opa test`.

    The shipped policies are always loaded, so that tests in a folder of your own can import data.lib.*; only the tests of
    PATH and --policies run. Rules named todo_test_… are skipped. With --coverage, json is an object of `tests` and `coverage`;
    --threshold implies --coverage.

    Exit codes: 0 every test passed; 2 a test failed or was an error, or coverage is below --threshold; 3 no tests, usage, or
    policies that cannot be loaded; 130 --watch was ended.
    """
    from averment.authoring.testing import formats

    chosen = [*(paths or ()), *(policies or ())]
    measured = coverage or threshold is not None
    _refuse_contradictions(format, output, watch=watch, measured=measured)
    if watch:
        _watch(chosen, run, verbose=verbose)
    if output:
        files.check(output, formats.is_one)
    report = _report(chosen, run, coverage=measured)
    _write(report, format, output, verbose=verbose)
    below = _below(report, threshold)
    if report.failed or below:
        raise typer.Exit(EXIT_FAILED)


def _refuse_contradictions(format: Format, output: Path | None, *, watch: bool, measured: bool) -> None:
    """Raises ConfigError for options of which one would have no effect."""
    if output and format is Format.PRETTY:
        raise ConfigError("--output goes with --format json or --format junit")
    if watch and (format is not Format.PRETTY or measured):
        raise ConfigError("--watch prints the pretty form alone: leave out --format, --output, --coverage and --threshold")


def _watch(paths: list[Path], run: str | None, *, verbose: bool) -> None:
    """Runs all tests, then those that each change touches, until Ctrl-C."""
    from averment.authoring.testing import watching

    for number, touched in enumerate(watching.changes(paths)):
        try:
            _write(_report(touched, run, coverage=False), Format.PRETTY, None, verbose=verbose)
        except AvermentError as error:
            if number == 0 and isinstance(error, ConfigError):
                raise  # no change of a file gives the command line a sense
            printing.line(str(error), err=True)
        printing.line("watching for changes; Ctrl-C ends", err=True)
        for stream in (sys.stdout, sys.stderr):  # pipes are written to in blocks, and the next run may be hours away
            stream.flush()


def _report(paths: list[Path], run: str | None, *, coverage: bool) -> "Report":
    from averment.authoring.testing import coverage as lines_reached
    from averment.authoring.testing import failing_statement, rego_tests, test_selection
    from averment.authoring.testing.formats import Report

    selection = test_selection.select(paths, run)
    engine = rego_tests.open_engine(selection.modules, coverage=coverage)
    results = list(rego_tests.results(engine, selection.tests, selection.refused))
    measured = lines_reached.measure(engine, selection.measured) if coverage else None
    silent = [each.test for each in results if each.outcome == "fail" and not each.message]
    texts = {module.path: module.text.splitlines() for module in selection.modules}
    stopped = failing_statement.lines(engine, selection.modules, silent)
    shown = {test: (line, texts[test.file][line - 1].strip()) for test, line in stopped.items()}
    return Report(results, shown, measured, failing_statement.values(engine, selection.modules, stopped))


def _write(report: "Report", format: Format, output: Path | None, *, verbose: bool) -> None:
    from averment.authoring.testing import formats

    if format is Format.PRETTY:
        printing.lines(formats.pretty(report, verbose=verbose))
        return
    text = formats.as_json(report) if format is Format.JSON else formats.junit(report)
    if output is None:
        printing.data(f"{text.removesuffix(chr(10))}\n")
        if report.coverage is not None and format is Format.JUNIT:  # JUnit has no place for it
            printing.lines("\n".join(formats.coverage_lines(report.coverage, verbose=verbose)), err=True)
        return
    files.put_output(output, text if text.endswith("\n") else f"{text}\n")
    printing.lines(formats.pretty(report, verbose=verbose))


def _below(report: "Report", threshold: float | None) -> bool:
    from averment.authoring.testing.formats import percentage

    if threshold is None or report.coverage is None or report.coverage.percent >= threshold:
        return False
    printing.line(f"coverage is below the threshold: {percentage(report.coverage.percent)} of {threshold:g}%", err=True)
    return True


COMMAND = Command(
    "test",
    run_tests,
    (
        "averment policies test --run SM-ENC-001",
        "averment policies test --policies mine --watch",
        "averment policies test mine/acme/models_test.rego --format junit --output tests.xml",
    ),
)
