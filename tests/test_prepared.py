"""The record of the shipped policies: it is what loading them finds, and trusted for nothing else."""

import json
import shutil
from pathlib import Path

import pytest

from aigov.base.paths import content
from aigov.cli.process import main
from aigov.policy import policies, prepared
from aigov.policy.analysis.constants import constants_of
from aigov.policy.analysis.reads import reads_of
from aigov.policy.policies import PolicySet


@pytest.fixture(scope="module")
def recorded() -> PolicySet:
    found = prepared.load(content("policies"))
    assert found is not None, "aigov/policy/prepared.json is out of date: run `make generated`"
    return found


@pytest.fixture(scope="module")
def loaded() -> PolicySet:
    return policies.load(content("policies"))


def test_the_record_is_what_loading_finds(recorded: PolicySet, loaded: PolicySet) -> None:
    assert recorded.checks == loaded.checks
    assert list(recorded.checks) == list(loaded.checks)
    assert reads_of(recorded) == reads_of(loaded)
    assert list(constants_of(recorded)) == list(constants_of(loaded))
    assert recorded.digest == loaded.digest
    for known, whole in zip(recorded.modules, loaded.modules, strict=True):
        assert (known.path, known.package, known.shown) == (whole.path, whole.package, whole.shown)
        assert known.expanded == whole.expanded
        assert list(known.imported) == list(whole.imported)


def test_a_syntax_tree_is_made_when_it_is_asked_for(recorded: PolicySet, loaded: PolicySet) -> None:
    known, whole = recorded.modules[1], loaded.modules[1]
    assert "tree" not in vars(known)
    assert known.tree == whole.tree


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(content("policies"), tmp_path / "policies")
    return tmp_path / "policies"


def test_a_copy_of_the_same_policies_is_known(copied: Path) -> None:
    assert prepared.load(copied) is not None


@pytest.mark.parametrize("change", ["edit", "add", "remove", "retire"])
def test_nothing_stale_is_trusted(copied: Path, change: str) -> None:
    path = copied / "s3" / "versions.rego"
    assert path.exists()
    if change == "edit":
        path.write_text(path.read_text() + "\n# harmless\n")
    elif change == "add":
        (copied / "s3" / "more.rego").write_text("package s3.more\n")
    elif change == "remove":
        path.unlink()
    else:
        (copied / "RETIRED.md").write_text("- SM-NET-001: replaced\n")
    assert prepared.load(copied) is None


@pytest.mark.parametrize("name", ["schemas", "controls"])
def test_what_policies_are_checked_against_counts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    shutil.copytree(content(name), tmp_path / name)
    file = min((tmp_path / name).iterdir())
    file.write_text(file.read_text() + "\n")
    monkeypatch.setattr(prepared, "content", lambda asked: tmp_path / name if asked == name else content(asked))
    assert prepared.load(content("policies")) is None


@pytest.mark.parametrize("text", ["", "{"])
def test_a_record_that_cannot_be_read_is_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(prepared, "RECORD", tmp_path / "prepared.json")
    assert prepared.load(content("policies")) is None
    (tmp_path / "prepared.json").write_text(text)
    assert prepared.load(content("policies")) is None


def test_a_users_own_policies_are_always_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.rego").write_text('package mine\n\nx if not startswith(input.y, "a")\n')
    assert main(["scan", "--list-checks", "--policies", str(tmp_path)]) == 3
    assert "mine.rego:3: " in capsys.readouterr().err


def test_check_says_when_the_record_is_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepared.main(["--check"]) == 0
    monkeypatch.setattr(prepared, "RECORD", tmp_path / "prepared.json")
    assert prepared.main(["--check"]) == 1
    assert "make generated" in capsys.readouterr().err
    assert prepared.main([]) == 0
    assert json.loads((tmp_path / "prepared.json").read_text()) == json.loads(
        Path(prepared.__file__).with_name("prepared.json").read_text()
    )
