"""A folder of reports beside their bundle: new, empty, or holding nothing but reports of the same scan as they were written.

``reports.json`` in it names the scan, and each report by its SHA-256.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from averment.base import files, json_text, staging
from averment.base.errors import ConfigError, EvidenceError
from averment.evidence import bundle_files, output_folder
from averment.evidence.bundle_files import RESULTS
from averment.evidence.output_folder import PREFIX
from averment.model.tool import TOOL
from averment.report.formats.form import INDEX

_ELSEWHERE = "name a new or empty folder"
_LARGEST_INDEX = 64 * 1024
"""Bytes; there are a dozen reports at most."""


def check(folder: Path, scan_id: str) -> None:
    """Raises ConfigError for a folder that holds anything else than reports of this scan: it is somebody's, and would be lost, or
    reports of two scans stand beside each other. Clears what killed processes left in it.
    """
    _checked(folder, scan_id)


def _checked(folder: Path, scan_id: str) -> dict[str, str]:
    """The SHA-256 of each report that is there, of a folder that reports may be written to."""
    try:
        output_folder.outside_bundles(folder)
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise ConfigError(f"--output {folder}: is no folder; {_ELSEWHERE}")
        staging.sweep(folder, PREFIX, _clear)
        return _written(folder, scan_id)
    except OSError as error:
        raise ConfigError(f"--output {folder}: cannot be read: {error.strerror or error}") from error


def write(folder: Path, reports: Mapping[str, str | Iterable[str]], scan_id: str) -> None:
    """Writes reports, each whole or not at all; nobody but the user can read them. Raises ConfigError where that cannot be."""
    before = _checked(folder, scan_id)
    try:
        if not folder.is_dir():
            staging.make_above(folder.absolute().parent)
            output_folder.make(folder)
        with staging.opened(folder, PREFIX, _clear) as private:
            new = private / "new"
            output_folder.make(new)
            made = {name: _put(new / name, text) for name, text in reports.items()}
            _put(new / INDEX, _index_of(scan_id, {**before, **made}))
            # killed at any moment, it holds no file but those that its index tells of
            for name, digest in made.items():
                if before.get(name, digest) != digest:
                    (folder / name).unlink()
            for name in (INDEX, *made):
                (new / name).replace(folder / name)
    except OSError as error:
        raise ConfigError(f"--output {folder}: cannot be written: {error.strerror or error}") from error


def _put(path: Path, text: str | Iterable[str]) -> str:
    """Writes a file; gives its SHA-256."""
    files.put(path, text, private=True)
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _index_of(scan_id: str, digests: Mapping[str, str]) -> str:
    return json_text.indented({"tool": dict(TOOL), "scan_id": scan_id, "files": dict(sorted(digests.items()))}) + "\n"


def _written(folder: Path, scan_id: str) -> dict[str, str]:
    """The SHA-256 of each report that is there. Raises ConfigError for what was not written for this scan, or was changed."""
    # another process may be writing, or was killed before it had its lock
    there = sorted(each.name for each in folder.iterdir() if not _is_staging(each)) if folder.is_dir() else []
    index = _index(folder) if there else {}
    if index and index["scan_id"] != scan_id:
        raise ConfigError(
            f"--output {folder}: holds reports of scan {index['scan_id']!a:.60}, and these are of {scan_id}; {_ELSEWHERE}"
        )
    digests = index.get("files", {})
    found = {name: _digest(folder, name) for name in there if name != INDEX or not index}
    for name, digest in found.items():
        if name not in digests:
            raise ConfigError(f"--output {folder}: holds {name!a:.80}, which this command did not write; {_ELSEWHERE}")
        if digest != digests[name]:
            raise ConfigError(f"--output {folder}: holds {name!a:.80}, which was changed since it was written; {_ELSEWHERE}")
    return found


def _is_staging(path: Path) -> bool:
    return path.name.startswith(PREFIX) and path.is_dir() and not path.is_symlink()


def _index(folder: Path) -> dict[str, Any]:
    """What the folder says of itself; empty where it is not what this command writes."""
    try:
        with bundle_files.opened(folder, INDEX) as stream:
            found = json.loads(stream.read(_LARGEST_INDEX))
    except (EvidenceError, ValueError, RecursionError):
        return {}
    ours = isinstance(found, dict) and isinstance(found.get("tool"), dict) and found["tool"].get("name") == TOOL["name"]
    return found if ours and "scan_id" in found and isinstance(found.get("files"), dict) else {}


def _digest(folder: Path, name: str) -> str:
    """The SHA-256 of a regular file that no link leads to; empty for anything else."""
    try:
        with bundle_files.opened(folder, name) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except EvidenceError:
        return ""


def _clear(private: Path, _note: str) -> None:
    """Takes away what was not put in its place."""
    new = private / "new"
    known = (bundle_files.reports() - {RESULTS}) | {INDEX}
    for path in list(new.iterdir()) if new.is_dir() else []:
        if (path.name in known or path.name.startswith(PREFIX)) and path.is_file() and not path.is_symlink():
            path.unlink()
    staging.remove_empty(new)
