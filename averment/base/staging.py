"""Private folders for unfinished output, locked while their process runs; those of killed processes are removed later."""

import json
import os
import platform
import re
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

Clear = Callable[[Path, str], None]
"""Removes what such a folder holds beside its lock; is given the folder and the note it was opened with."""

_LOCK = "lock"
_WRITER = "averment"
_LONG_AGO = 24 * 60 * 60
"""Seconds after which a folder without a lock is dead, whatever machine it is from: none is needed longer than one run."""

_LARGEST_LOCK = 16 * 1024


@contextmanager
def opened(parent: Path, prefix: str, clear: Clear, note: str = "") -> Iterator[Path]:
    """A new folder in `parent` that nobody else can read, for as long as the context lasts; `sweep` finds it by the prefix.

    It holds a file named ``lock``; what else is written to it, `clear` takes away. Raises OSError where it cannot be made.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    descriptor = -1
    try:
        make_private(folder)
        descriptor = _lock(folder, note)
        yield folder
    finally:
        _close(folder, descriptor, clear, note)


def sweep(parent: Path, prefix: str, clear: Clear) -> None:
    """Clears the folders with the prefix whose process is gone.

    A folder is taken for one only where it is this user's, its lock file is one that `opened` wrote, and nobody holds that lock;
    where the file system has no locks, none is. What is in it and not known to `clear` stays.
    """
    # a parent that may be written to and not listed is none the worse for it
    with suppress(OSError):
        for name in [each.name for each in os.scandir(parent) if re.fullmatch(re.escape(prefix) + "[a-z0-9_]{8}", each.name)]:
            with suppress(OSError):  # somebody else may be at it
                _sweep(parent / name, clear)


def make_private(path: Path) -> None:
    """Shuts a folder or file of ours to others, whatever the umask is; that a folder's group comes from its parent stays."""
    mode = path.stat().st_mode
    with suppress(OSError):  # a file system that keeps no permissions: `keeps_permissions` tells
        path.chmod((0o700 | mode & stat.S_ISGID) if stat.S_ISDIR(mode) else 0o600)


def open_to_user(path: Path) -> None:
    """Lets the user read, write and enter what an umask shut to everybody; nobody else gains anything."""
    mode = stat.S_IMODE(path.stat().st_mode)
    wanted = mode | (0o700 if path.is_dir() else 0o600)
    if mode != wanted:
        path.chmod(wanted)


def make_above(folder: Path) -> None:
    """Makes the folders that lead to a place, as far as there are none, as the umask has it; but the user can always use them."""
    for each in reversed([each for each in (folder, *folder.parents) if not os.path.lexists(each)]):
        with suppress(FileExistsError):  # somebody else made it just now
            each.mkdir()
            open_to_user(each)


def keeps_permissions(folder: Path) -> bool:
    """Whether a folder that was made private is."""
    return sys.platform == "win32" or not folder.stat().st_mode & 0o077


def remove_empty(folder: Path) -> None:
    """Removes a folder and those in it, as far as they are empty; links are not followed."""
    for place, names, _ in os.walk(folder, topdown=False):
        for name in names:  # also those that cannot be looked into
            with suppress(OSError):
                Path(place, name).rmdir()
    with suppress(OSError):
        folder.rmdir()


def _lock(folder: Path, note: str) -> int:
    """The lock file, open and locked. It gets its name when it is locked, so that nobody takes it for a dead one's before."""
    new = folder / f"{_LOCK}.new"
    descriptor = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        make_private(new)  # whatever the umask is: a later process opens it
        os.write(descriptor, json.dumps({"writer": _WRITER, "machine": _machine(), "note": note}).encode())
        _take(descriptor)
        new.rename(folder / _LOCK)
    except OSError:
        os.close(descriptor)
        new.unlink()
        raise
    return descriptor


def _take(descriptor: int) -> bool:
    """Takes a lock that nobody holds. False where somebody does, or the file system has no locks."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _machine() -> str:
    """What tells one running kernel from another, in containers too: on some network file systems its locks hold on it alone."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    except OSError:
        return platform.node()


def _sweep(folder: Path, clear: Clear) -> None:
    if sys.platform == "win32":
        return
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        return
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        said = _said(descriptor)
        lock = os.fstat(descriptor)
        dead = said.get("machine") == _machine() or time.time() - lock.st_mtime > _LONG_AGO
        # the one who held it may have removed it just now
        if said.get("writer") != _WRITER or not dead or not _take(descriptor) or not os.fstat(descriptor).st_nlink:
            return
    except BaseException:
        os.close(descriptor)
        raise
    _close(folder, descriptor, clear, str(said.get("note", "")))


def _said(descriptor: int) -> dict[str, Any]:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        return {}
    try:
        said = json.loads(os.read(descriptor, _LARGEST_LOCK))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _close(folder: Path, descriptor: int, clear: Clear, note: str) -> None:
    """Clears a folder, removes it where nothing is left in it, and lets go of its lock last."""
    try:
        with suppress(OSError):  # what cannot be removed now, a later sweep may
            clear(folder, note)
            if os.listdir(folder) == [_LOCK]:  # noqa: PTH208
                (folder / _LOCK).unlink()
            folder.rmdir()
    finally:
        if descriptor >= 0:
            os.close(descriptor)
