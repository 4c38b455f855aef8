"""The reference engine: the `opa` binary, which answers on a socket in a folder of its own for as long as it is needed."""

import json
import os
import re
import shutil
import socket
import subprocess  # nosec B404  # runs the opa binary, never a shell
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from averment.base.errors import EngineError, LimitError, PolicyError, RuleError
from averment.base.paths import content
from averment.engines import end_with_parent, limits, opa_folder
from averment.engines.engine import DEFAULT, Capabilities
from averment.engines.limits import LIMITS, Limits

MINIMUM = (1, 21, 3)
"""The oldest `opa` accepted: before it, signature checks of bundles could be side-stepped (GHSA-g2pf-6v5v-qcc8)."""

START_TIMEOUT = 600.0
"""Seconds that opa may take to load policies and data."""

_LONGEST_SOCKET = 100
"""Bytes that the path of a socket may have on all systems."""

_LOADING = re.compile(r"^error: (load|initialization) error: \d+ errors? occurred( during loading)?: ")
_PAUSE = 0.02
_SAID = 4000


def find_opa() -> str:
    """The path of `opa`: from AVERMENT_OPA, PATH, or the checkout's tools folder. Raises EngineError when there is none."""
    local = content(".tools/bin") / "opa"
    found = os.environ.get("AVERMENT_OPA") or shutil.which("opa") or (str(local) if local.exists() else None)
    if not found:
        raise EngineError(f"opa was not found: run `make opa`, put opa on PATH, or use --engine {DEFAULT}")
    return found


def check_version(opa: str) -> None:
    """Raises EngineError for an `opa` that cannot be run, is older than MINIMUM or does not say how old it is."""
    try:
        done = subprocess.run([opa, "version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=30, check=True)  # nosec B603
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise EngineError(f"{opa} could not be run: {error}") from error
    match = re.search(rb"^Version:[ \t]*(\d{1,6})\.(\d{1,6})\.(\d{1,6})", done.stdout, re.MULTILINE)
    wanted = ".".join(map(str, MINIMUM))
    if match is None:
        raise EngineError(f"{opa} does not say which version it is: is it opa? {wanted} or later is needed: run `make opa`")
    version = tuple(map(int, match.groups()))
    if version < MINIMUM:
        raise EngineError(f"{opa} is version {'.'.join(map(str, version))}; {wanted} or later is needed: run `make opa`")


class BinaryFactory:
    """Writes modules and data into a temporary folder that an `opa` reads, and asks it there."""

    capabilities = Capabilities()
    judged_by = ""

    def __init__(self, bounds: Limits = LIMITS) -> None:
        self._limits = bounds

    def ready(self) -> None:
        """Raises EngineError where there is no usable opa."""
        check_version(find_opa())

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["BinaryEngine"]:
        """An engine for modules (text by path) and data, for as long as the context lasts."""
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["BinaryEngine"]:
        with opa_folder.written(modules, data) as folder:
            engine = BinaryEngine(find_opa(), folder, self._limits)
            try:
                engine.open()
                yield engine
            finally:
                engine.close()


class BinaryEngine:
    """An `opa` on a socket that only this user can reach; ended, and opened anew, when it goes beyond the limits."""

    def __init__(self, opa: str, folder: Path, bounds: Limits) -> None:
        self._opa = opa
        self._folder = folder
        self._limits = bounds
        self._process: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Starts opa and waits until it has loaded everything. Raises PolicyError for modules that do not compile."""
        path = str(self._folder / opa_folder.SOCKET)
        if len(os.fsencode(path)) > _LONGEST_SOCKET:
            raise EngineError(f"the folder for temporary files ({self._folder.parent}) has too long a path for opa: set TMPDIR")
        (self._folder / opa_folder.SOCKET).unlink(missing_ok=True)
        process = self._start()
        self._process = process
        began = time.monotonic()
        while not self._listens():
            if process.poll() is not None:
                self._refused()
            if time.monotonic() - began > START_TIMEOUT:
                self.close()
                raise EngineError(f"{self._opa} did not load the policies within {START_TIMEOUT:.0f} s: try --engine {DEFAULT}")
            time.sleep(_PAUSE)
        limits.bound_memory(process.pid, self._limits.memory)

    def close(self) -> None:
        """Ends opa."""
        process, self._process = self._process, None
        if process is not None:
            limits.end(process)

    def query(self, rule: str, input_json: str, share: float = 1) -> Any:
        """The value of ``data.<rule>`` on an input. Raises LimitError where it takes more than that share of what it may."""
        if self._process is None:
            self.open()
        text = f'{{"input": {input_json}}}'.encode("utf-8", "surrogatepass")
        try:
            reply = self._reply(f"/v1/data/{rule.replace('.', '/')}?strict-builtin-errors=true", text, share)
        except LimitError:
            self.close()
            raise
        except (OSError, HTTPException):  # it ended: out of memory, or of stack
            self.close()
            raise self._limits.exceeded() from None
        if not isinstance(reply, dict):
            raise EngineError(f"{self._opa} gave no answer of OPA's form")
        if "code" in reply:
            raise_for(reply.get("errors") or [reply])
        return reply.get("result")

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [
            sys.executable, "-I", "-S", str(end_with_parent.__file__), str(os.getpid()),
            str(Path(shutil.which(self._opa) or self._opa).absolute()),
            "run", "--server", "--addr", f"unix://{opa_folder.SOCKET}", "--skip-version-check", "--log-level", "error",
            opa_folder.POLICIES, opa_folder.DATA,
        ]  # fmt: skip
        try:
            with (self._folder / opa_folder.SAID).open("wb") as said:
                return subprocess.Popen(  # nosec B603
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    cwd=self._folder,
                    env=limits.environment(),
                )
        except OSError as error:
            raise EngineError(f"{self._opa} could not be run: {error}") from error

    def _listens(self) -> bool:
        connection = _Connection(str(self._folder / opa_folder.SOCKET))
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _refused(self) -> None:
        """Raises what opa said when it ended instead of listening."""
        with (self._folder / opa_folder.SAID).open("rb") as said:
            text = said.read(_SAID).decode(errors="replace")
        self.close()
        lines = [line for line in text.splitlines() if not line.startswith("{")]  # those are its log
        message = " ".join(" ".join(lines).split()) or "it ended without a word"
        if "rego_" in message:
            raise PolicyError(_LOADING.sub("", message))
        raise EngineError(f"{self._opa} could not load the policies: {message}")

    def _reply(self, path: str, body: bytes, share: float) -> Any:
        process = self._process
        if process is None:
            raise EngineError("opa is closed")
        connection = _Connection(str(self._folder / opa_folder.SOCKET))
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            limits.wait(process, connection.sock.fileno(), self._limits, share)
            response = connection.getresponse()
            text = response.read(self._limits.reply + 1)
        finally:
            connection.close()
        if len(text) > self._limits.reply:
            raise self._limits.exceeded()
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise EngineError(f"{self._opa} gave no answer of OPA's form") from None


class _Connection(HTTPConnection):
    """HTTP over a socket in a folder."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=START_TIMEOUT)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def raise_for(errors: Any) -> None:
    """OPA's errors as PolicyError (a policy does not compile), RuleError (it raised, or the input is refused) or EngineError."""
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    place = first.get("location")
    where = f"{place['file']}:{place.get('row')}: " if isinstance(place, dict) and place.get("file") else ""
    code = str(first.get("code", ""))
    message = f"{where}{code}: {' '.join(str(first.get('message', '')).split())}"[:_SAID]
    if code.startswith("rego_"):
        raise PolicyError(message)
    if code.startswith("eval_") or code == "invalid_parameter":
        raise RuleError(message)
    raise EngineError(f"opa answered with an error: {message}")
