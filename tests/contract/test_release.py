"""A release in one command: two files change, the notes are printed; what is not in order stops it before anything changes."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from averment import __version__
from tests.support.root import ROOT
from tools import release

HEAD = "# Changelog\n\nNewest first.\n\n"
NEW = "### Added\n\n- A thing\n  in two lines.\n\n### Changed\n\n- Another.\n"
OLD = "## 0.1.0 - 2026-01-02\n\n### Added\n\n- The first.\n"
PACKAGE = '"""A package."""\n\n__version__ = "0.1.0"\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "averment").mkdir()
    (tmp_path / release.VERSION).write_text(PACKAGE)
    (tmp_path / release.CHANGELOG).write_text(f"{HEAD}## Unreleased\n\n{NEW}\n{OLD}")
    for command in (["init", "--quiet"], ["config", "user.name", "release"], ["config", "user.email", "r@localhost"]):
        git(tmp_path, *command)
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Start")
    return tmp_path


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout  # noqa: S607


def test_the_changelog_moves_under_the_version_and_the_notes_are_what_moved() -> None:
    made = release.release("0.2.0", date(2026, 11, 30), PACKAGE, f"{HEAD}## Unreleased\n\n{NEW}\n{OLD}")
    assert made.package == PACKAGE.replace("0.1.0", "0.2.0")
    assert made.changelog == f"{HEAD}## Unreleased\n\n## 0.2.0 - 2026-11-30\n\n{NEW}\n{OLD}"
    assert made.notes == NEW.strip()


def test_the_first_release_has_nothing_before_it_and_may_keep_the_version_of_the_tree() -> None:
    made = release.release("0.1.0", date(2026, 11, 30), PACKAGE, f"{HEAD}## Unreleased\n\n{NEW}")
    assert (made.package, made.changelog) == (PACKAGE, f"{HEAD}## Unreleased\n\n## 0.1.0 - 2026-11-30\n\n{NEW}")
    with pytest.raises(release.RefusedError, match="nothing under Unreleased"):
        release.release("0.1.1", date(2026, 12, 1), made.package, made.changelog)


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9"])
def test_a_version_that_is_not_after_the_last_is_refused(version: str) -> None:
    with pytest.raises(release.RefusedError, match=f"^{version} is not after 0.1.0"):
        release.release(version, date(2026, 11, 30), PACKAGE, f"{HEAD}## Unreleased\n\n{NEW}\n{OLD}")


def test_versions_are_compared_by_number() -> None:
    log = f"{HEAD}## Unreleased\n\n{NEW}\n## 0.10.0 - 2026-03-01\n\n- x\n\n## 0.9.0 - 2026-02-01\n\n- y\n"
    with pytest.raises(release.RefusedError, match=r"not after 0\.10\.0"):
        release.release("0.9.1", date(2026, 11, 30), PACKAGE, log)
    assert '"0.11.0"' in release.release("0.11.0", date(2026, 11, 30), PACKAGE, log).package


def test_two_files_are_written_and_nothing_is_committed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["0.2.0"], tree) == 0
    assert capsys.readouterr().out == NEW
    assert git(tree, "status", "--porcelain").split() == ["M", "CHANGELOG.md", "M", "averment/__init__.py"]
    assert git(tree, "tag") == ""


def test_a_commit_and_a_tag_are_made_where_asked(tree: Path) -> None:
    assert release.main(["0.2.0", "--commit"], tree) == 0
    assert git(tree, "status", "--porcelain") == ""
    assert git(tree, "describe") == "v0.2.0\n"
    assert git(tree, "show", f"HEAD:{release.VERSION}") == PACKAGE.replace("0.1.0", "0.2.0")


@pytest.mark.parametrize("version", ["1.2", "v1.2.3", "1.2.3-rc1", "01.2.3", "1.2.3\n", "1.2.3; touch x", "", "1.2.٣"])
def test_what_is_no_version_is_one_line(tree: Path, capsys: pytest.CaptureFixture[str], version: str) -> None:
    assert release.main([version], tree) == 3
    assert capsys.readouterr().err == f"no release: {version!a} is no version: give three numbers, as 1.2.3\n"
    assert git(tree, "status", "--porcelain") == ""


def test_a_tree_with_changes_and_a_tag_that_is_there_are_refused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tree, "tag", "v0.2.0")
    assert release.main(["0.2.0"], tree) == 3
    assert "there is a tag v0.2.0 already" in capsys.readouterr().err
    (tree / "new.txt").touch()
    assert release.main(["0.3.0"], tree) == 3
    assert "not committed" in capsys.readouterr().err
    assert (tree / release.VERSION).read_text() == PACKAGE


def test_this_tree_can_be_released() -> None:
    """The changelog and the version have the form that the command takes; between releases there may be nothing new yet."""
    changelog = (ROOT / release.CHANGELOG).read_text(encoding="utf-8")
    assert release._UNRELEASED.search(changelog)
    new = changelog.replace("## Unreleased\n", "## Unreleased\n\n- A thing.\n", 1)
    made = release.release("999.0.0", date(2026, 11, 30), (ROOT / release.VERSION).read_text(encoding="utf-8"), new)
    assert made.package.count("999.0.0") == 1
    release.numbers(__version__)
