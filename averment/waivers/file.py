"""Reads a file of waivers: whole, or not at all, with file and line for whatever is wrong with it."""

import difflib
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from averment.base import user_files, yaml_text
from averment.base.errors import ConfigError
from averment.secrets import redact_text
from averment.waivers import form
from averment.waivers.entries import WaiverSet
from averment.waivers.members import WrongFormError

LARGEST = 4 * 1024 * 1024
"""Bytes: some thousand waivers with their facts have a tenth of it."""

_WORDED = ("reason", "ticket", "requested_by", "approved_by")
"""What people write as they like."""


def read(path: Path, checks: Collection[str]) -> WaiverSet:
    """The entries of a file, whose checks are among those that there are.

    Raises ConfigError, with file and line, for a file that cannot be used: nothing is ever scanned with a part of it.
    """
    return parsed(text(path), path, checks)


def text(path: Path) -> str:
    """The text of a file of waivers, its line ends as they are. Raises ConfigError for one that cannot be read."""
    try:
        return user_files.read_bytes(path, LARGEST).decode("utf-8")
    except user_files.UnusableError as error:
        raise ConfigError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text") from error


def parsed(content: str, path: Path, checks: Collection[str]) -> WaiverSet:
    """The entries of a text; `path` is what errors call it. Raises ConfigError as `read` does."""
    try:
        given = yaml_text.parse(content)
        found = form.read(given, hashlib.sha256(content.encode()).hexdigest())
    except yaml_text.Error as error:
        line, reason = yaml_text.place(error)
        raise ConfigError(f"{path}:{line or 1}: is no file of waivers: {reason}") from error
    except WrongFormError as error:
        raise _error(content, path, error.path, error.what) from error
    known = set(checks)
    for kind in ("waivers", "unread"):
        for place, entry in enumerate((given or {}).get(kind) or ()):
            for member, what in _problems(entry, known):
                raise _error(content, path, (kind, place, member), what)
    return found


def _problems(entry: Mapping[str, Any], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """What no entry of a file may have though its form is right, with the member: checks that do not exist, and secrets."""
    member = "check" if "check" in entry else "checks"
    for name in (entry["check"],) if "check" in entry else entry.get("checks", ()):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else "see averment checks"
            yield member, f"check {name!a:.60} does not exist: {hint}"
    for member in _WORDED:
        if redact_text(entry.get(member, "")) != entry.get(member, ""):
            yield member, f"{member} holds what looks like a secret, and every report would have it: take it out"


def _error(content: str, path: Path, where: Sequence[str | int], what: str) -> ConfigError:
    entry = f"{where[0]}[{where[1]}]: " if len(where) > 1 else ""
    return ConfigError(f"{path}:{yaml_text.line_at(content, where)}: {entry}{what}")
