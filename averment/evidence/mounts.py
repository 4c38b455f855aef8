"""Finds mount points within a folder: what is mounted is no part of a bundle."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_POINT = 4
"""The field of a line that tells where something is mounted."""

_ESCAPED = re.compile(rb"\\([0-7]{3})")


def within(folder: Path) -> list[Path]:
    """What below a folder is mounted there, or is on another device, by path; `folder` itself may be a mount point.

    A mount of a folder of the same device has the same device number: Linux alone tells of those. Raises OSError for a folder
    that cannot be looked into.
    """
    real = Path(os.path.realpath(folder))
    found = {each for each in _points() if real in each.parents}
    device = real.lstat().st_dev
    return sorted(found | {each for each in _all(real, device) if not _is_on(device, each)})


def _points() -> Iterator[Path]:
    """Where Linux says that something is mounted; nothing on other systems."""
    lines: list[bytes] = []
    with suppress(OSError):
        lines = _TABLE.read_bytes().splitlines()
    for line in lines:
        fields = line.split(b" ")
        if len(fields) > _POINT:
            yield Path(os.fsdecode(_ESCAPED.sub(lambda each: bytes([int(each[1], 8)]), fields[_POINT])))


def _all(folder: Path, device: int) -> Iterator[Path]:
    """All that lies below a folder, on other devices not further than their first folder."""
    for place, folders, names in os.walk(folder):
        yield from (Path(place, name) for name in (*folders, *names))
        folders[:] = [name for name in folders if _is_on(device, Path(place, name))]


def _is_on(device: int, path: Path) -> bool:
    try:
        return path.lstat().st_dev == device
    except FileNotFoundError:  # it went meanwhile
        return True
