"""Reads a file of waivers: whole, or not at all, with file and line for whatever is wrong with it."""

import difflib
import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path

from averment.base import user_files, yaml_text
from averment.base.errors import ConfigError
from averment.waivers import form
from averment.waivers.entries import WaiverSet
from averment.waivers.members import WrongFormError

LARGEST = 4 * 1024 * 1024
"""Bytes: some thousand waivers with their facts have a tenth of it."""


def read(path: Path, checks: Collection[str]) -> WaiverSet:
    """The entries of a file, whose checks are among those that there are.

    Raises ConfigError, with file and line, for a file that cannot be used: nothing is ever scanned with a part of it.
    """
    return parsed(text(path), path, checks)


def text(path: Path) -> str:
    """The text of a file of waivers. Raises ConfigError for one that cannot be read."""
    try:
        return user_files.read(path, LARGEST)
    except user_files.UnusableError as error:
        raise ConfigError(f"{path}: {error}") from error


def parsed(content: str, path: Path, checks: Collection[str]) -> WaiverSet:
    """The entries of a text; `path` is what errors call it. Raises ConfigError as `read` does."""
    try:
        found = form.read(yaml_text.parse(content), hashlib.sha256(content.encode()).hexdigest())
    except yaml_text.Error as error:
        line, reason = yaml_text.place(error)
        raise ConfigError(f"{path}:{line or 1}: is no file of waivers: {reason}") from error
    except WrongFormError as error:
        raise _error(content, path, error.path, error.what) from error
    known = set(checks)
    given = yaml_text.parse(content) or {}
    for place, entry in enumerate(given.get("waivers") or ()):
        for name in (entry["check"],) if "check" in entry else entry["checks"]:
            if name not in known:
                near = difflib.get_close_matches(name, sorted(known), n=2)
                hint = f"did you mean {' or '.join(near)}?" if near else "see averment checks"
                member = "check" if "check" in entry else "checks"
                raise _error(content, path, ("waivers", place, member), f"check {name!a:.60} does not exist: {hint}")
    return found


def _error(content: str, path: Path, where: Sequence[str | int], what: str) -> ConfigError:
    entry = f"{where[0]}[{where[1]}]: " if len(where) > 1 else ""
    return ConfigError(f"{path}:{yaml_text.line_at(content, where)}: {entry}{what}")
