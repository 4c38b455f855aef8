"""The user's cache: nothing is read from it that another could have written, and nothing fails where it cannot be used."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from averment.base import user_cache
from tests.support.root import ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "averment"


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_is_written_is_read_and_private_whatever_the_umask(folder: Path) -> None:
    for umask in (0o000, 0o777):
        before = os.umask(umask)
        try:
            user_cache.write("one", f"é {umask}")
            assert user_cache.read("one") == f"é {umask}"
        finally:
            os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [(each.name, each.stat().st_mode & 0o777) for each in folder.iterdir()] == [("one", 0o600)]
    assert user_cache.read("two") is None


@pytest.mark.parametrize(
    "what", ["folder writable", "folder readable", "file writable", "two names", "folder a link", "file a link", "pipe"]
)
def test_what_others_may_have_written_is_not_read(folder: Path, tmp_path: Path, what: str) -> None:
    user_cache.write("one", "text")
    file = folder / "one"
    if what == "folder writable":
        folder.chmod(0o770)
    elif what == "folder readable":
        folder.chmod(0o705)
    elif what == "file writable":
        file.chmod(0o620)
    elif what == "two names":
        os.link(file, tmp_path / "other")
    elif what == "folder a link":
        folder.rename(tmp_path / "elsewhere")
        folder.symlink_to(tmp_path / "elsewhere")
    elif what == "file a link":
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    else:
        file.unlink()
        os.mkfifo(file, 0o600)
    assert user_cache.read("one") is None


def test_a_folder_that_others_could_replace_is_not_used(folder: Path, tmp_path: Path) -> None:
    user_cache.write("one", "text")
    tmp_path.chmod(0o777)
    assert user_cache.read("one") is None
    user_cache.write("two", "text")
    assert not (folder / "two").exists()
    tmp_path.chmod(0o1777)  # as /tmp: there, what is one's own stays
    assert user_cache.read("one") == "text"


@pytest.mark.skipif(os.geteuid() != 0, reason="gives files to another user")
@pytest.mark.parametrize("whose", [".", "averment", "averment/one"])
def test_what_belongs_to_another_user_is_neither_read_nor_written(folder: Path, tmp_path: Path, whose: str) -> None:
    user_cache.write("one", "text")
    os.chown(tmp_path / whose, 12345, 12345)
    assert user_cache.read("one") is None
    if whose != "averment/one":
        user_cache.write("two", "text")
        assert not (folder / "two").exists()


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    for cache, home in (
        (str(tmp_path / "file"), ""),
        ("/proc", ""),
        ("relative", "relative"),
        ("", str(tmp_path / "no" / "home")),
    ):
        monkeypatch.setenv("XDG_CACHE_HOME", cache)
        monkeypatch.setenv("HOME", home)
        user_cache.write("one", "text")
        assert user_cache.read("one") is None
    assert not (tmp_path / "no").exists()


def test_without_home_it_is_in_the_home_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    user_cache.write("one", "text")
    assert (tmp_path / ".cache" / "averment" / "one").read_text() == "text"
    monkeypatch.delenv("HOME")
    assert user_cache.read("no-text-has-this-name") is None


def test_a_full_disk_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user_cache.write("one", "text")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    user_cache.write("one", "other")
    assert user_cache.read("one") == "text"
    assert names(folder) == ["one"]


def test_the_last_few_are_kept(folder: Path) -> None:
    texts = [f"text-{number}" for number in range(user_cache.KEPT + 3)]
    for number, name in enumerate(texts):
        user_cache.write(name, name)
        os.utime(folder / name, (number, number))
    (folder / ".new-killed").touch()
    os.utime(folder / ".new-killed", (1, 1))
    (folder / ".new-under-way").touch()
    (folder / "my-notes").touch()
    os.utime(folder / "my-notes", (1, 1))
    user_cache.write("text-last", "last")
    assert names(folder) == sorted([*texts[-user_cache.KEPT + 1 :], "text-last", ".new-under-way", "my-notes"])


def test_a_text_that_is_replaced_while_it_is_read_is_still_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user_cache.write("one", "text")
    state = os.fstat

    def replaced(descriptor: int) -> os.stat_result:
        monkeypatch.setattr(os, "fstat", state)
        if names(folder) == ["one"]:
            (folder / "other").write_text("other")
            (folder / "other").replace(folder / "one")
        return state(descriptor)

    opened = os.open

    def watched(path: str, *arguments: Any, **options: Any) -> int:
        if path == "one":
            monkeypatch.setattr(os, "fstat", replaced)
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", watched)
    assert user_cache.read("one") == "text"
    assert (folder / "one").read_text() == "other"


_WRITER = """
import sys
from averment.base import user_cache
for number in range(60):
    user_cache.write("one", sys.argv[1] * 200_000)
    assert user_cache.read("one") in ("a" * 200_000, "b" * 200_000)
"""


def test_two_that_write_at_once_leave_one_whole_text(folder: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, letter], cwd=ROOT) for letter in "ab"]
    assert [each.wait(60) for each in writers] == [0, 0]
    assert names(folder) == ["one"]
