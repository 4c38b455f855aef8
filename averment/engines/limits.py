"""What one evaluation may take, and the watch over the process that runs it."""

import os
import resource
import select
import subprocess  # nosec B404  # signals and exit codes of processes that others here start
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from averment.base.errors import LimitError

_MIB = 1 << 20
_WALL = 10
"""How many times the processor time an evaluation may take by the clock, on a machine that is busy with other things."""

_TICK = 0.05


@dataclass(frozen=True)
class Limits:
    """What one evaluation may take: the rules of one batch of documents, or of one check on one resource."""

    seconds: float = 60.0
    """Of processor time."""
    memory: int = 2048 * _MIB
    """Bytes, beyond what policies and related documents take by themselves. Only Linux can hold a process to it."""
    reply: int = 256 * _MIB
    """Bytes of its answer as JSON."""

    def exceeded(self) -> LimitError:
        """What is said of an evaluation that needed more: the same of each limit, as engines do not reach them in one order."""
        return LimitError(f"the rule needed more time or memory than it may take ({self.seconds:g} s, {self.memory // _MIB} MiB)")


LIMITS = Limits()


def environment() -> dict[str, str]:
    """The environment of an engine's process: this one's, without what engines must not know or be set by."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "OPA_", "PYTHON"))}
    # of the embedded engine's allocator: one that reserves a gibibyte at once cannot be held to less
    return {**kept, "MIMALLOC_ARENA_RESERVE": "65536", "RUST_BACKTRACE": "0"}


def bound_memory(process: int, more: int) -> None:
    """Lets a process take some bytes more than it holds now; where the system cannot tell or hold it, nothing happens."""
    if sys.platform != "linux":
        return
    try:
        held = _status(process)["VmData"]
        _, hard = resource.prlimit(process, resource.RLIMIT_DATA)
        resource.prlimit(process, resource.RLIMIT_DATA, (held + more, hard))
    except (OSError, KeyError, ValueError):  # it ended meanwhile, which is noticed where it is asked
        return


def _status(process: int) -> Mapping[str, int]:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return {name: int(value.split()[0]) * 1024 for name, value in (line.split(":", 1) for line in lines) if value.endswith(" kB")}


def wait(process: "subprocess.Popen[bytes]", descriptor: int, limits: Limits, share: float = 1) -> None:
    """Waits until a process's answer can be read from a descriptor, or it ended.

    Ends the process and raises LimitError once that share of the time is up: of its processor time, or of much more by the clock.
    """
    seconds = limits.seconds * share
    began, before = time.monotonic(), _spent(process.pid)
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    left = seconds
    while not poll.poll(left * 1000):
        elapsed = time.monotonic() - began
        now = _spent(process.pid)
        used = elapsed if before is None or now is None else now - before
        if used >= seconds or elapsed >= _WALL * seconds:
            end(process)
            raise limits.exceeded()
        left = max(seconds - used, _TICK)


def _spent(process: int) -> float | None:
    """Seconds of processor time that a process took so far; None where the system does not tell."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ends a process at once and waits until it has."""
    process.kill()
    process.wait()
