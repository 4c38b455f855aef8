"""One command, measured: CPU of the process and all it started, wall time, the most memory they held at once."""

import os
import resource
import subprocess  # nosec B404  # runs this project's own commands
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
_KIB = 1024
_TICK = 0.02


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds of CPU (user and system), seconds of wall, bytes of memory, exit code."""

    cpu: float
    wall: float
    memory: float
    code: int


class BenchmarkError(Exception):
    """A run that did not do what is measured; the text says which and how it ended."""


def run(command: Sequence[str], environment: Mapping[str, str], accepted: Sequence[int] = (0, 1, 2)) -> Cost:
    """Runs a Python module or file of the project. Raises BenchmarkError for an exit code that is not accepted."""
    start = time.monotonic()
    with subprocess.Popen(  # nosec B603
        [sys.executable, *command], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as child:
        sampler = _Sampler(child.pid)
        sampler.start()
        output = child.stdout.read() if child.stdout else b""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        sampler.stop()
    wall = time.monotonic() - start
    if child.returncode not in accepted:
        raise BenchmarkError(f"{' '.join(command)} ended with {child.returncode}: {output[-500:].decode(errors='replace')}")
    return Cost(_cpu(usage), wall, max(usage.ru_maxrss * _KIB, sampler.most), child.returncode)


def _cpu(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


class _Sampler(threading.Thread):
    """Sums the resident memory of a process and its descendants, often; of one process alone the kernel knows the peak."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._over.wait(_TICK):
            found = _descendants(self._pid)
            if len(found) > 1:
                self.most = max(self.most, sum(map(_resident, found)))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _descendants(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue  # it ended meanwhile
    return found


def _resident(pid: int) -> int:
    """A process's own share of memory: pages that several processes hold count once in all."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * _KIB for line in text.splitlines() if line.startswith("Pss:")), 0)


@contextmanager
def serving(*command: str) -> Iterator[str]:
    """A module of benchmarks that serves; gives the URL it prints, and ends it afterwards."""
    with subprocess.Popen(  # nosec B603
        [sys.executable, "-m", *command], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            url = child.stdout.readline().strip() if child.stdout else ""
            if not url:
                raise BenchmarkError(f"{' '.join(command)} did not start")
            yield url
        finally:
            child.terminate()


def typical(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(each.cpu for each in costs),
        median(each.wall for each in costs),
        median(each.memory for each in costs),
        costs[-1].code,
    )


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
