"""A scan killed at any moment loses no bundle: the earlier one or the new one stands there, if need be after the next start."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from averment.evidence import bundle_reader, bundle_writer
from tests.security.test_output_folder import FILES, account, scan, write
from tests.support.root import ROOT

SCAN = ("--demo", "--region", "us-east-1", "--service", "kms", "--quiet", "--output")

HOOKED = """
import os, signal, sys
from pathlib import Path
from averment.evidence import bundle_writer
from tests.security.test_output_folder import FILES, scan
output = Path(sys.argv[1])
seen = []

def hook(event, args):
    paths = [os.fspath(each) for each in args[:2] if isinstance(each, (str, os.PathLike))]
    if event in EVENTS and any(str(output.parent) in each for each in paths):
        seen.append(f"{event} {os.path.basename(os.fspath(args[0]))}")
        if len(seen) == at:
            os.kill(os.getpid(), signal.SIGKILL)

EVENTS = {"open", "os.mkdir", "os.rename", "os.chmod", "os.rmdir", "os.remove"}
for line in sys.stdin:
    at = int(line)
    child = os.fork()
    if not child:
        sys.addaudithook(hook)
        bundle_writer.write(output, scan("after"), FILES)
        print(*seen, sep=",", flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print("killed", flush=True)
"""
"""For each number n on standard input: a process that writes a bundle and kills itself before its n-th step on the file system
in one place. Tells that it was killed, or the steps that it took.
"""


@pytest.fixture
def hooked(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOOKED, str(tmp_path / "out")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def killed_at(process: subprocess.Popen[str], at: int) -> str:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{at}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_killed_before_each_step_of_writing_over_an_earlier_bundle(tmp_path: Path, hooked: subprocess.Popen[str]) -> None:
    output = tmp_path / "out"
    write(output, "before")
    steps = killed_at(hooked, 0).split(",")
    renames = [number for number, step in enumerate(steps, 1) if step in ("os.rename out", "os.rename new")]
    assert len(renames) == 2, "the earlier bundle makes way, the new one takes its place"
    away, there = renames
    assert away > 12, "the files"
    assert len(steps) - there > 6, "the earlier one is removed"
    for at in range(1, len(steps) + 1):
        bundle_writer.write(output, scan("before"), FILES)
        assert killed_at(hooked, at) == "killed"
        assert account(output) == ("before" if at <= away else None if at <= there else "after"), f"killed before {steps[at - 1]}"
        bundle_writer.check_target(output)
        assert account(output) == ("before" if at <= there else "after"), f"killed before {steps[at - 1]}, at the next start"
        left = [path for path in tmp_path.rglob("*") if path.is_file() and output not in path.parents]
        assert [path.name for path in left if "lock" not in path.name] == [], f"killed before {steps[at - 1]}"


def test_a_scan_killed_from_outside_at_some_moment(tmp_path: Path) -> None:
    output = tmp_path / "out"
    command = [sys.executable, "scan_all.py", *SCAN, str(output)]
    for pause in (1.5, 3.0):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(pause)
        process.kill()
        process.wait()
        if output.exists():
            bundle_reader.read(output)
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode <= 2
    assert bundle_reader.read(output).documents, "the next scan works"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
