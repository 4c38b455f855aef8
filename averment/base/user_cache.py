"""The user's cache folder: texts by name, private and written whole. What somebody else could have written is never read.

The folder is ``$XDG_CACHE_HOME/averment``, else ``~/.cache/averment``. Where there is none, it cannot be written, or it is not
the user's alone, nothing is kept and nothing is found: a cache saves time and decides nothing.
"""

import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

KEPT = 4
"""How many texts stay: those written last, so that a few checkouts find theirs."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a text that is read."""

_UNFINISHED = ".new-"
_LONG_AGO = 60 * 60
"""Seconds after which an unfinished file belongs to a process that was killed."""


def read(name: str) -> str | None:
    """The text of a name; None where there is none that only this user can have written."""
    with suppress(OSError, ValueError), _opened() as folder:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
        with os.fdopen(descriptor, "rb") as stream:
            found = os.fstat(descriptor)
            one_name = found.st_nlink <= 1  # none, where another process replaced it meanwhile
            if stat.S_ISREG(found.st_mode) and _private(found) and one_name and found.st_size <= LARGEST:
                return stream.read(LARGEST).decode("utf-8")
    return None


def write(name: str, text: str) -> None:
    """Keeps a text under a name such as ``policies-<digest>.json``, whole or not at all; does nothing where that is not possible.

    The oldest of those that begin alike are taken away; nothing else is, whoever put it there.
    """
    with suppress(OSError, ValueError):
        _make()
        with _opened() as folder:
            _put(folder, name, text)
            _prune(folder, name.partition("-")[0] + "-")


def _place() -> Path:
    """The folder. Raises OSError where there is no place for one."""
    if sys.platform == "win32":
        raise OSError("its permissions are not understood here")
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():  # the specification has others ignored
        return given / "averment"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises another error where there is none
    if not home.is_absolute() or home == Path(home.anchor):
        raise OSError("there is no home")
    return home / ".cache" / "averment"


def _make() -> None:
    place = _place()
    for each in (place.parent, place):
        with suppress(FileExistsError):
            each.mkdir(mode=0o700)


@contextmanager
def _opened() -> Iterator[int]:
    """The folder's descriptor. Raises OSError for one that is not this user's alone, or that others could replace."""
    place = _place()
    above = place.parent.resolve(strict=True)
    for each in (above, *above.parents):
        found = each.stat()
        theirs = found.st_uid not in (0, os.geteuid())
        if theirs or (found.st_mode & 0o022 and not found.st_mode & stat.S_ISVTX):
            raise PermissionError(f"{each} can be changed by others")
    descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if not _private(os.fstat(descriptor)):
            raise PermissionError(f"{place} is not this user's alone")
        yield descriptor
    finally:
        os.close(descriptor)


def _private(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & 0o077


def _put(folder: int, name: str, text: str) -> None:
    unfinished = _UNFINISHED + secrets.token_hex(8)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600, dir_fd=folder)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            os.fchmod(descriptor, 0o600)  # whatever the umask takes away
            stream.write(text.encode("utf-8"))
        os.replace(unfinished, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished, dir_fd=folder)
        raise


def _prune(folder: int, kind: str) -> None:
    names = [name for name in os.listdir(folder) if name.startswith((kind, _UNFINISHED))]
    found = sorted(((os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime, name) for name in names), reverse=True)
    whole = [name for _, name in found if not name.startswith(_UNFINISHED)]
    killed = [name for when, name in found if name.startswith(_UNFINISHED) and time.time() - when > _LONG_AGO]
    for name in (*whole[KEPT:], *killed):
        with suppress(OSError):  # another process took it away
            os.unlink(name, dir_fd=folder)
