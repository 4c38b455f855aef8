"""What a shell is offered to complete, asked for as bash asks: by the environment, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.root import ROOT

MINE = 'package mine.topic\n\ndeny["MINE-001"] contains msg if {\n\tmsg := "x"\n}\n'


def _completed(words: Sequence[str], *options: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "_AVERMENT_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    command = [sys.executable, *options, "-m", "averment"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def asked(*words: str) -> list[str]:
    done = _completed(words)
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
    """For nothing that takes time to import: neither AWS's library nor an engine, and no policy is parsed."""
    done = _completed(["averment", "scan", "--check", "SM-ENC"], "-X", "importtime")
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "averment.cli.completion" in imported
    assert imported & {"boto3", "botocore", "regorus", "rich", "yaml", "jinja2", "moto", "averment.rego.parser"} == set()


def test_ids_of_ones_own_are_offered_once_their_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "topic.rego").write_text(MINE)
    assert asked("averment", "scan", "--check", "MINE") == []
    assert asked("averment", "scan", "--policies", str(tmp_path), "--check", "MINE") == ["MINE-001"]
