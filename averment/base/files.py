"""Single files that are asked for by name: written whole or not at all, never through a link, never over what others wrote."""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from averment.base import staging
from averment.base.errors import ConfigError

_STREAMS = frozenset(map(Path, ("/dev/stdout", "/dev/stderr")))
STAGED = ".averment-"
"""How the names of files begin that are being written; one is left where a command is killed meanwhile."""

_LARGEST = 256 * 1024 * 1024
"""Bytes; a larger file is none that a command of ours wrote."""


def check(path: Path, ours: Callable[[str], bool]) -> None:
    """Raises ConfigError, before the work is done, for a file that cannot be written, or that holds what its command never wrote.

    `ours` tells of a text whether the command writes such.
    """
    try:
        _refuse_link(path)
        _refuse_folder(path)
        if path.is_file() and path not in _STREAMS and path.stat().st_size and not _holds(path, ours):
            raise ConfigError(f"--output {path}: holds something else than this command writes; name a new file")
    except OSError as error:
        raise ConfigError(f"--output {path}: cannot be written: {error.strerror}") from error


def _holds(path: Path, ours: Callable[[str], bool]) -> bool:
    if path.stat().st_size > _LARGEST:
        return False
    try:
        return ours(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):  # no UTF-8, no JSON
        return False


def put_output(path: Path, text: str) -> None:
    """Writes the file that ``--output`` names, as `put` does. Raises ConfigError where that is not possible."""
    try:
        put(path, text)
    except OSError as error:
        raise ConfigError(f"--output {path}: cannot be written: {error.strerror}") from error


def put(path: Path, text: str | Iterable[str], *, private: bool = False) -> None:
    """Writes a file from its text, or pieces of that, or replaces a regular one, whole or not at all.

    What was there keeps its permissions; what is new, and `private`, only the user can read. Raises OSError where that is not
    possible.
    """
    if path in _STREAMS or (path.exists() and not path.is_file() and not path.is_dir()):  # a pipe or a terminal
        _fill(path, text)
        return
    _refuse_link(path)
    whole = path.with_name(f"{STAGED}{secrets.token_hex(8)}")
    try:
        os.close(os.open(whole, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666))
        staging.open_to_user(whole)
        _fill(whole, text)
        if path.exists():
            whole.chmod(stat.S_IMODE(path.stat().st_mode))
        whole.replace(path)
    finally:
        whole.unlink(missing_ok=True)


def _fill(path: Path, text: str | Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines((text,) if isinstance(text, str) else text)


def _refuse_folder(path: Path) -> None:
    if path.is_dir() or not path.absolute().parent.is_dir():
        code = errno.EISDIR if path.is_dir() else errno.ENOENT
        raise OSError(code, os.strerror(code))


def _refuse_link(path: Path) -> None:
    if path.is_symlink() and path not in _STREAMS:
        raise OSError(errno.ELOOP, "is a link, which is not followed")
