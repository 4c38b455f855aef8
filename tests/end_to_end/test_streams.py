"""Outputs that cannot be written, and Ctrl-C from the first moment on: no exit code says what is not so, and no traceback."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.root import ROOT

AVERMENT = [sys.executable, "-W", "error", "-m", "averment"]


def run(command: list[str], *, to: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """A command, its streams changed by the words of a shell behind it."""
    line = f'"$@" {to}'
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        ["/bin/bash", "-c", line, "bash", *command], capture_output=True, text=True, env=env, timeout=120, check=False
    )


def unread(command: list[str]) -> subprocess.CompletedProcess[str]:
    """A command whose output nobody reads: the other end of the pipe is closed before it begins."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            command,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    finally:
        os.close(writing)


def test_what_the_output_has_no_letters_for_is_written_as_codes(tmp_path: Path) -> None:
    (tmp_path / "ü").mkdir()
    ended = run([*AVERMENT, "judge", str(tmp_path / "ü")], PYTHONIOENCODING="ascii:strict")
    assert ended.returncode == 3
    assert "\\xfc: is not a bundle" in ended.stderr


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three bundles of the sample account: one that is clean, one with findings, one that is incomplete."""
    folder = tmp_path_factory.mktemp("bundles")
    for name, check in (("clean", "SM-ENC-001"), ("findings", "SM-NET-001"), ("incomplete", "")):
        chosen = ["--check", check] if check else ["--service", "kms", "--service", "iam", "--service", "s3"]
        run([*AVERMENT, "scan", "--demo", "--region", "us-east-1", "-q", "--output", str(folder / name), *chosen])
    return folder


def codes(bundles: Path) -> Iterator[tuple[list[str], int]]:
    """Commands, each with the code that it ends with where all can be written."""
    for name in ("clean", "findings", "incomplete"):
        command = [*AVERMENT, "judge", str(bundles / name), "--output", str(bundles / "again")]
        yield command, run(command).returncode
    yield [*AVERMENT, "--help"], 0
    yield [*AVERMENT, "--version"], 0
    yield [*AVERMENT, "permissions", "--service", "sagemaker"], 0
    yield [*AVERMENT, "scan", "--list-checks"], 0
    yield [sys.executable, str(ROOT / "scan_all.py"), "--list-checks"], 0
    yield [*AVERMENT, "judge", str(bundles / "missing")], 3
    yield [*AVERMENT, "--no-such-option"], 3


def test_outputs_that_cannot_be_written(bundles: Path) -> None:
    """No reader and a closed stream change no exit code; a full disk is exit 3, in one line where that can be written."""
    seen = set()
    for command, code in codes(bundles):
        seen.add(code)
        done = unread(command)
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), command
        for to in (">&-", "<&- >&- 2>&-", "2>/dev/full"):
            done = run(command, to=to)
            assert (done.returncode, "Traceback" in done.stderr) == (code, False), f"{command} {to}"
        done = run(command, to=">/dev/full", PYTHONUNBUFFERED="1" if "--help" in command else "")
        assert done.returncode == 3, command
        assert done.stderr.splitlines()[-1] == "exit 3"
        if code < 3:
            said = done.stderr.splitlines()[-2]
            assert said.startswith("averment: standard output cannot be written: No space left on device; ")
            assert said.endswith(f"exit {code}")
    assert run([*AVERMENT, "--help"], to=">/dev/full 2>/dev/full").returncode == 3
    assert {0, 1, 2, 3} == seen


def test_a_bundle_is_whole_whatever_becomes_of_the_outputs(bundles: Path, tmp_path: Path) -> None:
    """With standard output closed the first file that is opened would have its number."""
    for number, to in enumerate((">&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full")):
        output = tmp_path / str(number)
        run([*AVERMENT, "judge", str(bundles / "findings"), "--output", str(output)], to=to)
        for file in (path for path in (bundles / "findings").rglob("*") if path.is_file()):
            assert (output / file.relative_to(bundles / "findings")).read_bytes() == file.read_bytes()


def test_a_pipe_that_is_full_is_waited_for() -> None:
    """Also where another program, which has the same pipe, had it not wait: nothing is lost."""
    whole = run([*AVERMENT, "scan", "--list-checks"]).stdout
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen([*AVERMENT, "scan", "--list-checks"], stdout=writing, cwd=ROOT) as process:
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            signal.sigtimedwait([], 1.0)
            assert pipe.read() == whole
    assert process.returncode == 0


IMPORTING = """
import builtins, os, signal, sys
real = builtins.__import__
def importing(name, *args, **named):
    if name == {at!r}:
        builtins.__import__ = real
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *args, **named)
builtins.__import__ = importing
import runpy
sys.argv = {argv!r}
{run}
"""
"""A command that is interrupted when a module is imported."""

WAYS = {
    "averment": "from averment.cli.process import script; script()",
    "python -m averment": "runpy.run_module('averment', run_name='__main__', alter_sys=True)",
    "scan_all.py": f"runpy.run_path({str(ROOT / 'scan_all.py')!r}, run_name='__main__')",
    "one scanner": "sys.argv.insert(1, 'kms'); runpy.run_module('averment.scanner', run_name='__main__', alter_sys=True)",
}


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("at", ["typer", "averment.cli.options", "averment.cli", "averment.secrets"])
def test_ctrl_c_while_modules_are_imported_is_exit_130_in_one_line(way: str, at: str) -> None:
    argv = ["averment", "--no-such-option"]
    code = IMPORTING.format(at=at, argv=argv, run=WAYS[way])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False, stdin=subprocess.DEVNULL
    )
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (
        130,
        "",
        ["averment: interrupted; nothing was written", "exit 130"],
    )


def test_a_broken_pipe_that_is_none_of_the_outputs_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """typer takes any for one of standard output, and would end the process by 1."""
    from averment.cli.process import main

    def broken(*_: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("averment.cli.catalogue_command.list_checks", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    streams = sys.stdout, sys.stderr
    try:
        assert main(["scan", "--list-checks"]) == 5
    finally:
        sys.stdout, sys.stderr = streams
