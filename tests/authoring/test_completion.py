"""What a shell is offered to complete, asked for as bash asks: by the environment, in a process of its own."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.root import ROOT

MINE = 'package mine.topic\n\ndeny["MINE-001"] contains msg if {\n\tmsg := "x"\n}\n'


def asked(*words: str) -> list[str]:
    environment = {
        **os.environ,
        "_AVERMENT_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "averment"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["averment", "sca"], ["scan"]),
        (["averment", "policies", "mu"], ["mutate"]),
        (["averment", "scan", "--polic"], ["--policies"]),
        (["averment", "scan", "--check", "SM-ENC-001"], ["SM-ENC-001"]),
        (["averment", "explain", "sm-enc-00"], ["sm-enc-001"]),
        (["averment", "scan", "--service", "sagem"], ["sagemaker"]),
        (["averment", "checks", "--framework", "iso420"], ["iso42001"]),
        (["averment", "judge", "out", "--engine", "s"], ["server"]),
        (["averment", "scan", "--severity", "cri"], ["critical"]),
        (["averment", "policies", "mutate", "--topic", "kms/k"], ["kms/keys"]),
    ],
)
def test_bash_is_offered(words: list[str], offered: list[str]) -> None:
    assert asked(*words) == offered


def test_nobody_waits_for_it() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    asked("averment", "scan", "--check", "SM-ENC")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


def test_ids_of_ones_own_are_offered_once_their_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "topic.rego").write_text(MINE)
    assert asked("averment", "scan", "--check", "MINE") == []
    assert asked("averment", "scan", "--policies", str(tmp_path), "--check", "MINE") == ["MINE-001"]
