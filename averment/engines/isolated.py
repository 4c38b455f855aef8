"""The embedded engine in a process of its own: regorus has no limit of time or memory, cannot be interrupted, and may abort."""

import json
import os
import subprocess  # nosec B404  # runs this interpreter
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import averment
from averment.base.errors import EngineError, LimitError, PolicyError, RuleError
from averment.engines import engine_child as child
from averment.engines import limits
from averment.engines.embedded import CAPABILITIES, parts
from averment.engines.engine import PRECOMPUTED
from averment.engines.limits import LIMITS, Limits

_PIPE = 1 << 20
_START = "import sys; sys.path[:0] = sys.argv[1:-3]; from averment.engines import engine_child; engine_child.main()"


class IsolatedFactory:
    """Opens a regorus engine in a child process, which is ended, and opened anew, when an evaluation goes beyond the limits."""

    capabilities = CAPABILITIES
    judged_by = ""

    def __init__(self, bounds: Limits = LIMITS) -> None:
        self._limits = bounds

    def ready(self) -> None:
        """It always is."""

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["IsolatedEngine"]:
        """An engine for modules (text by path) and data, for as long as the context lasts."""
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["IsolatedEngine"]:
        engine = IsolatedEngine(modules, data, self._limits)
        try:
            engine.open()
            yield engine
        finally:
            engine.close()


class IsolatedEngine:
    """One regorus engine in a process of its own."""

    def __init__(self, modules: Mapping[str, str], data: Mapping[str, Any], bounds: Limits) -> None:
        self._modules = modules
        self._data = data
        self._limits = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._complaints: IO[bytes] | None = None

    def open(self) -> None:
        """Starts the process and gives it modules and data. Raises PolicyError for modules that do not compile."""
        self._start()
        try:
            for path, text in self._modules.items():
                self._tell(child.MODULE, path, text.encode())
            for name, value in self._data.items():
                if name == PRECOMPUTED:
                    for rule, packed in value.items():
                        self._tell(child.VALUE, rule, packed)
                else:
                    for text in parts(name, value):
                        self._tell(child.DATA, "", text.encode())
            self._tell(child.READY, "", b"")
            kind, body = self._answer()
        except (BrokenPipeError, EOFError):
            raise EngineError(f"the embedded engine could not load the policies: {self._ended()}") from None
        if kind == child.REFUSED:
            self.close()
            raise PolicyError(body.decode())
        limits.bound_memory(self._running().pid, self._limits.memory)

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            limits.end(process)  # first: a pipe that nobody empties would keep its closing waiting
            for stream in (process.stdin, process.stdout):
                _close(stream)
        _close(self._complaints)

    def query(self, rule: str, input_json: str, share: float = 1) -> Any:
        """The value of ``data.<rule>`` on an input. Raises LimitError where it takes more than that share of what it may."""
        kind, body = self._ask(child.QUERY, rule, input_json.encode("utf-8", "surrogatepass"), share)
        if kind == child.RAISED:
            raise RuleError(body.decode())
        if kind == child.LARGE:
            raise self._limits.exceeded()
        return None if kind == child.UNDEFINED else json.loads(body)

    def value(self, rule: str) -> list[Any] | None:
        """What ``data.<rule>``, a list of one value or none, holds, as an engine takes it; None where it cannot be had.

        Raises LimitError where it takes more than it may.
        """
        kind, body = self._ask(child.CONSTANT, rule, b"")
        if kind == child.NONE:
            return None
        return [body] if kind == child.ANSWER else []

    def values(self, rule: str) -> list[list[Any]] | None:
        """The same of ``data.<rule>``, a list of such lists; None where one of them cannot be had."""
        kind, body = self._ask(child.CONSTANTS, rule, b"")
        return child.apart(body) if kind == child.ANSWER else None

    def _ask(self, kind: bytes, name: str, body: bytes, share: float = 1) -> tuple[bytes, bytes]:
        if self._process is None:
            self.open()
        try:
            self._tell(kind, name, body)
            limits.wait(self._running(), self._stdout().fileno(), self._limits, share)
            return self._answer()
        except LimitError:
            self.close()
            raise
        except (BrokenPipeError, EOFError):  # it aborted: out of memory, or of stack
            self.close()
            raise self._limits.exceeded() from None

    def _start(self) -> None:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        told = (str(os.getpid()), PRECOMPUTED, str(self._limits.reply))
        command = [sys.executable, "-I", "-S", "-c", _START, *_import_paths(), *told]
        try:
            self._process = subprocess.Popen(  # nosec B603
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env=limits.environment(),
                pipesize=_PIPE,
            )
        except OSError as error:
            raise EngineError(f"the embedded engine could not be started: {error}") from error

    def _ended(self) -> str:
        """How the process ended, in one line."""
        code = self._running().wait()
        said = b""
        if self._complaints is not None:
            self._complaints.seek(0)
            said = self._complaints.read(2000)
        self.close()
        return f"its process ended with {code}: {' '.join(said.decode(errors='replace').split())}"

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise EngineError("the embedded engine is closed")
        return self._process

    def _stdout(self) -> IO[bytes]:
        stream = self._running().stdout
        if stream is None:
            raise EngineError("the embedded engine is closed")
        return stream

    def _tell(self, kind: bytes, name: str, body: bytes) -> None:
        stream = self._running().stdin
        if stream is None:
            raise EngineError("the embedded engine is closed")
        called = name.encode()
        stream.write(child.HEADER.pack(kind, len(called), len(body)) + called)
        stream.write(body)
        stream.flush()

    def _answer(self) -> tuple[bytes, bytes]:
        stream = self._stdout()
        header = stream.read(child.HEADER.size)
        if len(header) < child.HEADER.size:
            raise EOFError
        kind, _, size = child.HEADER.unpack(header)
        body = stream.read(size)
        if len(body) < size:
            raise EOFError
        return kind, body


def _close(stream: IO[bytes] | None) -> None:
    if stream is not None:
        try:
            stream.close()
        except OSError:  # what was left to be written goes to a process that ended
            return


def _import_paths() -> list[str]:
    """Where the child finds this package and regorus: an interpreter without site packages starts in half the time."""
    found = [Path(averment.__file__).parent.parent]
    spec = find_spec("regorus")
    if spec is not None and spec.origin is not None:
        found.append(Path(spec.origin).parent.parent)
    return [str(each) for each in found]
