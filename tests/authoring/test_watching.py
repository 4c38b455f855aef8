"""`averment policies test --watch`: what a change of files touches, and the loop as an author has it."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from averment.authoring.testing import watching
from averment.cli.process import main
from tests.support.rego_samples import put
from tests.support.root import ROOT

FILES = {
    "acme/names.rego": "package acme.names\n\nimport data.acme.words\n\nok if words.short\n",
    "acme/names_test.rego": "package acme.names_test\n\nimport data.acme.names\n\ntest_ok if names.ok\n",
    "acme/words.rego": "package acme.words\n\nshort if true\n",
    "acme/words_test.rego": "package acme.words_test\n\nimport data.acme.words\n\ntest_short if words.short\n",
    "acme/other_test.rego": "package acme.other_test\n\ntest_other if true\n",
}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return put(tmp_path / "mine", FILES)


def named(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


@pytest.mark.parametrize(
    ("file", "text", "touched"),
    [
        ("acme/words.rego", "package acme.words\n\nshort if 1 < 2\n", ["names_test.rego", "words_test.rego"]),
        ("acme/names.rego", "package acme.names\n\nok if true\n", ["names_test.rego"]),
        ("acme/other_test.rego", "package acme.other_test\n\ntest_other if 1 < 2\n", ["other_test.rego"]),
        ("acme/new_test.rego", "package acme.new_test\n\ntest_new if true\n", ["new_test.rego"]),
        ("acme/words.rego", "pack", ["mine"]),
        ("acme/words.rego", None, ["mine"]),
    ],
)
def test_a_change_touches_the_tests_that_come_to_it(file: str, text: str | None, touched: list[str], mine: Path) -> None:
    def change(_: float) -> None:
        if text is None:
            (mine / file).unlink()
        else:
            (mine / file).write_text(text)

    first, second = islice(watching.changes([mine], change), 2)
    assert first == [mine]
    assert named(second) == touched


def test_without_a_change_nothing_runs(mine: Path) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            (mine / "acme" / "other_test.rego").write_text("package acme.other_test\n")

    assert named(list(islice(watching.changes([mine], pause), 2))[1]) == ["other_test.rego"]
    assert pauses == [0.5] * 3


def test_what_no_policy_folder_may_hold_is_told_by_the_run_and_the_loop_goes_on(mine: Path) -> None:
    link = mine / "acme" / "linked.rego"
    steps = iter([lambda: link.symlink_to(mine / "acme" / "names.rego"), link.unlink])

    def change(_: float) -> None:
        next(steps)()

    assert list(islice(watching.changes([mine], change), 3)) == [[mine], [mine], [mine]]


def _until(lines: Iterator[str], word: str) -> list[str]:
    found = []
    for line in lines:
        found.append(line)
        if word in line:
            return found
    raise AssertionError(f"{word} was not told: {found}")


@contextmanager
def ended(process: subprocess.Popen[str], seconds: float) -> Iterator[None]:
    """A process that has not ended after so many seconds is ended: a loop that goes on must not hold up all tests."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.mark.usefixtures("interruptible")
def test_the_loop_runs_until_it_is_interrupted(mine: Path) -> None:
    args = [sys.executable, "-m", "averment", "policies", "test", "--policies", str(mine), "--watch"]
    with (
        subprocess.Popen(args, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process,
        ended(process, 120),
    ):
        assert process.stdout is not None
        lines = iter(process.stdout)
        assert "PASS: 3/3\n" in _until(lines, "watching")
        (mine / "acme" / "words.rego").write_text("package acme.words\n\nshort if false\n")
        assert "FAIL: 2/2\n" in _until(lines, "watching")
        (mine / "acme" / "words.rego").write_text("package acme.words\n\nshort if {\n")
        assert "words.rego:4" in "".join(_until(lines, "watching")), "what cannot be loaded is told, and the loop goes on"
        process.send_signal(signal.SIGINT)
        assert list(lines)[-1] == "exit 130\n"
        assert process.wait(timeout=30) == 130


def test_what_has_no_sense_beside_it_is_refused(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policies", "test", str(mine), "--watch", "--coverage"]) == 3
    assert "--watch prints the pretty form alone" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policies", "test", str(tmp_path / "gone"), "--watch"]) == 3
    assert "no such file or folder" in capsys.readouterr().err
