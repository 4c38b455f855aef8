"""Runs the command line: exit codes, errors in one line, Ctrl-C, and outputs that cannot be written.

It imports nothing that takes time, so that Ctrl-C while everything else is imported is met here.
"""

import os
import re
import signal
import sys
from typing import Any, NoReturn

from averment.base import streams
from averment.base.errors import (
    EXIT_FINDINGS,
    EXIT_INCOMPLETE,
    EXIT_INTERNAL,
    EXIT_INTERRUPTED,
    EXIT_OK,
    EXIT_USAGE,
    AvermentError,
)

_LINE_END = re.compile(r"[ \t]*\n\s*")


def script(args: list[str] | None = None, *, scanner: str = "") -> NoReturn:
    """The whole process: the command line, whatever becomes of its outputs.

    A reader that goes away, or an output that was closed, changes no exit code: who closed it did not want to read. What was
    wanted and could not be written is exit 3.
    """
    try:
        outputs = streams.lasting()
        code = main(args, scanner=scanner)
        lost = outputs.lost()
        if lost and code in (EXIT_OK, EXIT_FINDINGS, EXIT_INCOMPLETE):
            code = _stop(
                f"standard output cannot be written: {lost.strerror}; the rest was done, and would be exit {code}", EXIT_USAGE
            )
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            # nothing is left that Ctrl-C could leave half done
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:
        _interrupted()
    sys.exit(code)


def main(args: list[str] | None = None, *, scanner: str = "") -> int:
    """Runs the command line, or a scan of one scanner's checks; returns the exit code.

    Every error a person can mend is one line on stderr.
    """
    try:
        code = _ran(args, scanner)
    except AvermentError as error:
        return _stop(str(error), error.exit_code)
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except SystemExit as end:
        if end.__context__ is None and not end.code:
            return EXIT_OK  # what a shell asked for completion was told
        # typer ends the process by 1, which says that there are findings, where anything at all raised EPIPE
        return _stop(_unforeseen(end.__context__ if isinstance(end.__context__, Exception) else end), EXIT_INTERNAL)
    except Exception as error:  # noqa: BLE001 - an error of ours must not end as 1, which says that there are findings
        return _stop(_unforeseen(error), EXIT_INTERNAL)
    if code == EXIT_INTERRUPTED:  # typer turns Ctrl-C into this code
        _interrupted()
    return code


def _ran(args: list[str] | None, scanner: str) -> int:
    import typer

    from averment.base import interpreter, printing
    from averment.cli.commands import app

    interpreter.check()
    if scanner:
        from averment.app.rules import of_scanner

        chosen = of_scanner(scanner)
        only = [f"--service={name}" for name in chosen.services] + [f"--check={check_id}" for check_id in chosen.checks]
        args = ["scan", *only, *(args or ())]
    try:
        code = app(args=args, prog_name="averment", standalone_mode=False)
    except typer.Abort:
        return _stop("standard input ended where something was asked for", EXIT_USAGE)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # typer exports no name for it
            printing.lines(error.format_message(), err=True)
            return EXIT_USAGE
        return _stop(error.format_message() + _way_out(error), EXIT_USAGE)
    return code if isinstance(code, int) else EXIT_OK


def _way_out(error: Any) -> str:
    """Where a word stands that a command does not take, the command that lists what it takes."""
    return f": {error.ctx.command_path} --help lists what it takes" if "extra argument" in error.message and error.ctx else ""


def _interrupted() -> NoReturn:
    """Ends the process at once: threads may still wait for AWS to answer, and nobody needs those answers any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _tell("interrupted; nothing was written", EXIT_INTERRUPTED)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(EXIT_INTERRUPTED)


def _unforeseen(error: BaseException) -> str:
    """An error of ours in one line; its details go to a file that only this user can read, as they may quote what was scanned."""
    import tempfile
    import traceback

    from averment.base.safe_text import visible
    from averment.secrets import redact_text

    text = redact_text("".join(traceback.format_exception(error)))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="averment-error-", suffix=".txt", encoding="utf-8", errors="replace", delete=False
        ) as file:
            file.write(visible(text, keep="\n\t"))
        where = f"details in {file.name}"
    except OSError as full:
        where = f"details could not be written ({full.strerror})"
    outcome = "; ".join(getattr(error, "__notes__", ())) or "no bundle was written"
    return f"stopped by an error of its own ({type(error).__name__}); {outcome}; {where}"


def _stop(message: str, code: int) -> int:
    """Says why the command ends, redacted and in one line; gives the exit code."""
    from averment.secrets import redact_text

    return _tell(_LINE_END.sub(" ", redact_text(message).strip(" \n")), code)


def _tell(line: str, code: int) -> int:
    from averment.base import printing

    printing.line(f"averment: {line}", err=True)
    printing.line(f"exit {code}", err=True)
    return code
