"""The file of --status: removed before the work begins, so that none of an earlier scan is taken for it, and written last."""

import json
from pathlib import Path
from typing import Any

from averment.base import files, json_text, user_files
from averment.base.errors import ConfigError

_LARGEST = 64 * 1024


def prepare(path: Path | None, output: Path) -> None:
    """Removes the status of an earlier scan.

    Raises ConfigError for a file that no scan wrote, where none can be written, and within the bundle, which holds its own alone.
    """
    if path is None:
        return
    try:
        if path.is_symlink() or path.is_dir():
            raise ConfigError(f"--status {path}: is a {'link' if path.is_symlink() else 'folder'}: name a new file")
        if output.resolve() in (path.resolve(), *path.resolve().parents):
            raise ConfigError(f"--status {path}: is within {output}, which is replaced as a whole: name a file outside of it")
        if not path.absolute().parent.is_dir():
            raise ConfigError(f"--status {path}: there is no folder {path.absolute().parent}")
        if path.exists():
            if not _is_ours(path):
                raise ConfigError(f"--status {path}: holds something else than a scan's status; name a new file")
            path.unlink()
    except (OSError, ValueError) as error:
        raise ConfigError(f"--status {path}: cannot be written: {getattr(error, 'strerror', None) or error}") from error


def _is_ours(path: Path) -> bool:
    from averment.app.status import MEMBERS

    try:
        found = json.loads(user_files.read(path, _LARGEST, links=False))
    except (user_files.UnusableError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and tuple(found) == MEMBERS


def write(path: Path | None, status: dict[str, Any]) -> None:
    """Writes the status, whole or not at all. Raises ConfigError where that is not possible."""
    if path is None:
        return
    try:
        files.put(path, json_text.indented(status) + "\n")
    except OSError as error:
        raise ConfigError(f"--status {path}: cannot be written: {error.strerror}; the bundle was written before") from error
