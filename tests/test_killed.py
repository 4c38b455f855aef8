"""A scan killed at any moment leaves the previous whole bundle or none, and the next scan works."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from aigov.evidence import reading

ROOT = Path(__file__).parent.parent
SCAN = ("--demo", "--region", "us-east-1", "--service", "kms", "--quiet", "--output")

HOOKED = """
import os, runpy, signal, sys
place, at = sys.argv[1], int(sys.argv[2])
seen = []

def hook(event, args):
    if event in EVENTS and any(isinstance(each, (str, bytes, os.PathLike)) and place in os.fspath(each) for each in args[:2]):
        seen.append(f"{event} {os.path.basename(os.fspath(args[0]))}")
        if len(seen) == at:
            os.kill(os.getpid(), signal.SIGKILL)

EVENTS = {"open", "os.mkdir", "os.rename", "os.chmod", "os.rmdir", "os.remove"}
sys.argv = ["scan_all.py", *sys.argv[3:]]
sys.addaudithook(hook)
try:
    runpy.run_path("scan_all.py", run_name="__main__")
finally:
    print(*seen, sep="\\n")
"""
"""scan_all.py in a process that kills itself before its n-th step on the file system in one place; else it prints the steps."""


def hooked(output: Path, at: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", HOOKED, str(output.parent), str(at), *SCAN, str(output)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def whole(output: Path) -> str | None:
    """The clock of the bundle in a folder, each file held to its hash; None without a folder."""
    return reading.read(output).clock if output.exists() else None


def test_killed_at_each_stage_of_writing_the_bundle(tmp_path: Path) -> None:
    output = tmp_path / "out"
    hooked(output)
    steps = [line for line in hooked(output).stdout.splitlines() if line.startswith(("open ", "os."))]
    before = whole(output)
    assert before
    renames = [number for number, step in enumerate(steps, 1) if step.startswith("os.rename ")]
    assert len(renames) == 2, "the earlier bundle makes way, the new one takes its place"
    files = [number for number, step in enumerate(steps, 1) if step.startswith("open ") and number < renames[0]]
    assert len(files) > 4, "the report's files, the documents and the manifest"
    for at in (files[-1], renames[0]):
        assert hooked(output, at).returncode == -signal.SIGKILL
        assert whole(output) == before, f"killed before {steps[at - 1]}"
    assert hooked(output, renames[1] + 1).returncode == -signal.SIGKILL
    assert whole(output) != before, "killed while the earlier one is removed: the new one is whole"
    assert hooked(output, renames[1]).returncode == -signal.SIGKILL
    assert whole(output) is None, "killed between the two: none"
    assert hooked(output).returncode >= 0
    assert whole(output), "the next scan works"


def test_killed_from_outside_at_some_moment(tmp_path: Path) -> None:
    output = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "scan_all.py", *SCAN, str(output)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(1.5)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    whole(output)
    assert hooked(output).returncode >= 0
    assert whole(output), "the next scan works"
