"""The history of accounts: every bundle in a folder, by time, and what each came to."""

from dataclasses import dataclass, replace
from pathlib import Path

from averment.app.rules import Ruleset
from averment.base.errors import ConfigError, EvidenceError
from averment.differences.trend import Point, point
from averment.evidence import bundle_reader
from averment.evidence.stored_rows import StoredRows


@dataclass(frozen=True)
class LeftAside:
    """An entry of the folder that is not in the history, and the reason in a sentence.

    `changed` tells a bundle that is not as its scan wrote it from what is no bundle.
    """

    name: str
    why: str
    changed: bool = False


@dataclass(frozen=True)
class History:
    """The bundles of each account, the oldest first, and what was left aside."""

    accounts: dict[str, tuple[Point, ...]]
    left_aside: tuple[LeftAside, ...]


def history(folder: Path, rules: Ruleset) -> History:
    """Reads the bundles that lie in a folder, one level deep. Their rows are held to their manifests; documents are not read.

    Raises ConfigError for a folder that cannot be read or holds no bundle.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be read: {error.strerror}") from error
    found: dict[str, Point] = {}
    aside: list[LeftAside] = []
    for entry in entries:
        made = _point(entry, rules)
        if isinstance(made, LeftAside):
            aside.append(made)
        elif made.scan_id in found:
            aside.append(_again(entry.name, made, found[made.scan_id]))
        else:
            found[made.scan_id] = made
    if not found:
        raise ConfigError(f"{folder}: holds no bundle: name the folder in which bundles lie side by side")
    points = sorted(found.values(), key=lambda each: (each.account_id, each.clock, each.folder))
    accounts = sorted({each.account_id for each in points})
    return History({account: tuple(each for each in points if each.account_id == account) for account in accounts}, tuple(aside))


def _again(name: str, made: Point, first: Point) -> LeftAside:
    """A bundle of a scan that is there already: one scan has one set of verdicts."""
    if replace(made, folder=first.folder) == first:
        return LeftAside(name, f"is of the same scan as {first.folder}")
    why = f"gives other verdicts for the same scan as {first.folder}: averment judge tells which of the two was changed"
    return LeftAside(name, why, changed=True)


def _point(entry: Path, rules: Ruleset) -> Point | LeftAside:
    if entry.is_symlink() or not entry.is_dir():
        return LeftAside(entry.name, "is a link" if entry.is_symlink() else "is no folder")
    try:
        manifest = bundle_reader.manifest_of(entry)
        return point(entry.name, manifest, StoredRows(entry, manifest), rules.policies, rules.frameworks)
    except ConfigError as error:
        return LeftAside(entry.name, str(error))
    except EvidenceError as error:
        return LeftAside(entry.name, str(error), changed=True)
