"""A folder of reports beside their bundle: new, empty, or holding nothing but reports, which are replaced."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from averment.base import files, staging
from averment.base.errors import ConfigError
from averment.evidence import bundle_files
from averment.evidence.bundle_files import RESULTS


def check(folder: Path) -> None:
    """Raises ConfigError for a folder that holds anything else than reports: a bundle would not be the one of its manifest any
    more, and a person's own file of such a name would be lost.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ConfigError(f"--output {folder}: is no folder; name a new or empty one")
    names = bundle_files.reports() - {RESULTS}
    other = next((each.name for each in sorted(folder.glob("*")) if each.name not in names), None)
    if other is not None:
        raise ConfigError(f"--output {folder}: holds {other!a:.80}, which is no report; name a new or empty folder")


def write(folder: Path, reports: Mapping[str, str | Iterable[str]]) -> None:
    """Writes reports, each whole or not at all; nobody but the user can read them. Raises ConfigError where that cannot be."""
    try:
        if not folder.is_dir():
            staging.make_above(folder.absolute().parent)
            folder.mkdir(mode=0o700)
            staging.make_private(folder)
        for name, text in reports.items():
            files.put(folder / name, text, private=True)
    except OSError as error:
        raise ConfigError(f"--output {folder}: cannot be written: {error.strerror or error}") from error
