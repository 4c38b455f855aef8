"""The folder that `opa` is given: for its owner alone; what a scan that was killed left behind, the next takes away."""

import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aigov.errors import EngineError

PREFIX = "aigov-opa-"
POLICIES = "policies"
DATA = "data.json"
_LOCK = "lock"
"""Held by the scan that made the folder, for as long as it lives."""

_UNLOCKED = 24 * 3600
"""Seconds after which a folder without a lock file counts as left behind."""


@contextmanager
def written(modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator[Path]:
    """A folder with modules (text by path) and data, for as long as the context lasts. Raises EngineError."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))  # mode 0700
    try:
        with (folder / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                _write(folder, modules, data)
            except (OSError, ValueError) as error:
                raise EngineError(f"{folder} could not be written for opa: {error}") from error
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, modules: Mapping[str, str], data: Mapping[str, Any]) -> None:
    for path, text in modules.items():
        target = folder / POLICIES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / DATA).write_text(json.dumps(data), encoding="utf-8")


def sweep() -> None:
    """Takes away folders of this user whose scan lives no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    try:
        known = folder.lstat()
        if folder.is_symlink() or not folder.is_dir() or known.st_uid != os.getuid():
            return False
        lock = os.open(folder / _LOCK, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return folder.is_dir() and time.time() - known.st_mtime > _UNLOCKED
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False  # its scan lives
    else:
        return True
    finally:
        os.close(lock)
