"""Progress: a line for each service and Region on a terminal, nothing anywhere else."""

import io
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from averment.cli.process import main
from averment.cli.terminal import progress
from averment.cli.terminal.progress import Tally


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tally(clock: Clock) -> Tally:
    """S3 read in part, SageMaker done in one Region with a refused list, KMS done and empty."""
    tally = Tally(clock)
    for place in (("s3", "global"), ("sagemaker", "us-east-1"), ("sagemaker", "us-east-1"), ("kms", "us-east-1")):
        tally.expect(*place)
    tally.listed("s3", "global", 40)
    tally.listed("sagemaker", "us-east-1", 3)
    clock.now = 104.0
    for place, count in ((("s3", "global"), 10), (("sagemaker", "us-east-1"), 3)):
        for _ in range(count):
            tally.read(*place)
    tally.done("sagemaker", "us-east-1", refused=False)
    tally.done("sagemaker", "us-east-1", refused=True)
    tally.done("kms", "us-east-1", refused=False)
    return tally


def drawn(tally: Tally, *, over: bool = False, height: int = 20) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=100, height=height, highlight=False)
    console.print(progress._Picture(tally, over=over))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_each_service_and_region_has_its_line_with_counts_and_rate(tally: Tally, clock: Clock) -> None:
    clock.now = 105.0
    words = [line.split() for line in drawn(tally)]
    assert words[0] == ["✓", "kms", "us-east-1", "0", "4.0", "s"]
    assert words[1][1:] == ["s3", "global", "10", "of", "40", "2/s", "5.0", "s"]
    assert words[2] == ["!", "sagemaker", "us-east-1", "3", "1/s", "4.0", "s", "1", "type", "not", "listed"]
    assert " ".join(words[3]) == "Reading 13 resources in 1 Region, 3/s, 5.0 s"


def test_what_does_not_fit_is_counted_and_what_is_under_way_comes_first(tally: Tally) -> None:
    lines = drawn(tally, height=progress._SPARE + 1)
    assert "s3" in lines[0]
    assert lines[1].strip() == "and 2 more services and Regions"


def test_the_end_has_everything_with_anything_to_say_and_the_time_that_reading_took(tally: Tally, clock: Clock) -> None:
    tally.done("s3", "global", refused=False)
    tally.judging(13)
    clock.now = 200.0
    lines = drawn(tally, over=True)
    assert [line.split()[1] for line in lines[:2]] == ["s3", "sagemaker"]
    assert lines[2].strip() == "and 1 more with nothing in them"
    assert lines[3] == "Read 13 resources in 1 Region, 3/s, 4.0 s"


def test_judging_is_said_while_it_lasts(tally: Tally) -> None:
    tally.judging(1)
    assert drawn(tally)[-2].strip() == "Judging 1 document"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "enabled", "shows"), [(Terminal, True, True), (Terminal, False, False), (io.StringIO, True, False)]
)
def test_only_a_terminal_shows_it(monkeypatch: pytest.MonkeyPatch, stream: Any, enabled: bool, shows: bool) -> None:
    out = stream()
    monkeypatch.setattr("sys.stderr", out)
    with progress.progress(enabled=enabled) as shown:
        shown.expect("s3", "global")
        shown.listed("s3", "global", 1)
        shown.read("s3", "global")
        shown.done("s3", "global", refused=False)
        shown.judging(1)
    assert ("Read 1 resource" in out.getvalue()) == shows
    assert shows or out.getvalue() == ""


@pytest.mark.usefixtures("fake_credentials")
def test_quiet_says_the_result_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from moto import mock_aws

    with mock_aws():
        main(["scan", "--region", "us-east-1", "--check", "SM-NET-001", "--quiet", "--output", str(tmp_path / "out")])
    captured = capsys.readouterr()
    assert captured.out.splitlines() == ["exit 0: no findings at or above high"]
    assert captured.err == ""
