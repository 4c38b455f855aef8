"""The standard streams of a process, made so that no write to them raises: what could not be written is known at the end."""

import errno
import io
import os
import select
import sys
from typing import Any, NamedTuple, TextIO


class Outputs(NamedTuple):
    """The streams of a process, and below standard output what keeps its failure."""

    out: TextIO
    err: TextIO
    kept: "_Lasting"

    def lost(self) -> OSError | None:
        """Why what was written on standard output is not where it was to be; None where it is, or where its reader went away."""
        self.out.flush()
        self.err.flush()
        failure = self.kept.failure
        return None if failure is None or failure.errno == errno.EPIPE else failure


def lasting() -> Outputs:
    """Puts such streams in the place of the process's own. Those that were closed lead nowhere.

    A file that is opened would otherwise take the number of a closed stream, and whoever writes to the stream write into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdin = sys.stdin or io.TextIOWrapper(io.FileIO(0, closefd=False))
    sys.stdout, kept = _in_place_of(sys.stdout, 1)
    sys.stderr, _ = _in_place_of(sys.stderr, 2)
    return Outputs(sys.stdout, sys.stderr, kept)


def _in_place_of(stream: Any, number: int) -> tuple[TextIO, "_Lasting"]:
    if stream is None:
        stream = io.TextIOWrapper(io.FileIO(number, "w", closefd=False))
    kept = _Lasting(stream)
    made = io.TextIOWrapper(
        io.BufferedWriter(kept),
        encoding=stream.encoding,
        errors="backslashreplace" if stream.errors == "strict" else stream.errors,  # what a terminal has no letter for
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
    return made, kept


class _Lasting(io.RawIOBase):
    """What is written to, until that fails once; from then on nothing is written, and only `failure` says so."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream  # it would close what is below it
        self._raw = getattr(stream.buffer, "raw", stream.buffer)
        self.failure: OSError | None = None

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self._raw.isatty())

    def fileno(self) -> int:
        return int(self._raw.fileno())

    def write(self, data: Any) -> int:
        if self.failure is None:
            try:
                written: int | None = self._raw.write(data)
                if written is None:  # a pipe that is full, and whose other users have it not wait
                    select.select([], [self._raw], [])
                    written = 0
            except OSError as failure:
                self.failure = failure
            else:
                return written
        return memoryview(data).nbytes
