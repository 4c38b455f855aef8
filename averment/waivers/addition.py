"""Adds an entry to a file of waivers, which keeps all else that it holds, comments included."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from averment.base import files, json_text, yaml_text
from averment.base.errors import ConfigError
from averment.waivers import file
from averment.waivers.entries import Entry, Waiver, WaiverSet

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_DAYS = ("approved_on", "until")


def free_id(wanted: str, taken: Collection[str]) -> str:
    """An id that no entry has, made of a resource's name and a year: letters, digits and hyphens."""
    stem = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-")[:100] or "waiver"
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in names if each not in taken)


def add(path: Path, before: WaiverSet, entry: Entry, checks: Collection[str]) -> None:
    """Puts a file in place that has one entry more; `before` is what it held.

    Raises ConfigError where the file cannot be added to or written: it is read again first, and must hold what it held.
    """
    kind = "waivers" if isinstance(entry, Waiver) else "unread"
    content = file.text(path) if path.exists() or path.is_symlink() else ""
    try:
        longer = yaml_text.with_item(content, kind, list(_lines(entry)))
    except ValueError as error:
        raise ConfigError(f"{path}: cannot be added to: {error}; write it so, and try again") from error
    found = file.parsed(longer, path, checks)
    if _entries(found) != {**_entries(before), entry.id: entry.as_json()}:
        raise ConfigError(f"{path}: cannot be added to without changing what it holds: write its lists with a dash an item")
    try:
        files.put(path, longer)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error


def _entries(found: WaiverSet) -> dict[str, Any]:
    return {each.id: each.as_json() for each in found.entries}


def _lines(entry: Entry) -> Iterator[str]:
    for name, value in entry.as_json().items():
        if name == "checks" and len(value) == 1:
            yield f"check: {_scalar(value[0])}"
        elif isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {_scalar(key)}: {_scalar(each)}" for key, each in value.items())
        elif isinstance(value, list):
            yield f"{name}: [{', '.join(map(_scalar, value))}]"
        elif isinstance(value, bool):
            yield f"{name}: true"
        else:
            yield f"{name}: {value if name in _DAYS else _scalar(value)}"


def _scalar(text: str) -> str:
    """A text as YAML: plain where that is the same text, else in double quotes."""
    return text if _PLAIN.fullmatch(text) and yaml_text.parse(text) == text else json_text.line(text)
