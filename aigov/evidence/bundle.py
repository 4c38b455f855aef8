"""The bundle on disk: written whole or not at all, and put in place of an earlier one of which nothing else is lost."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aigov import documents
from aigov.documents import Document
from aigov.errors import ConfigError, EvidenceError
from aigov.estate import Population
from aigov.evidence import members, reading
from aigov.evidence.members import MANIFEST
from aigov.reporting.findings import TOOL
from aigov.scan import Scan


def check_target(folder: Path) -> None:
    """Raises ConfigError now, rather than after the scan, for an output folder that cannot become a bundle."""
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"--output {folder}: is a file, not a folder")
    _ours(folder)
    parent = next(each for each in folder.absolute().parents if each.exists())
    try:
        Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent)).rmdir()
    except OSError as error:
        raise ConfigError(f"--output {folder}: cannot write in {parent}: {error.strerror}") from error


def _ours(folder: Path) -> list[str]:
    """The files of the bundle in a folder, which a new one may replace; none where it is empty or not there.

    Raises ConfigError where anything in it was not written by a scan, or was changed since: it is somebody's, and would be lost.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        return []
    try:
        manifest = reading.manifest_of(folder)
        for name in manifest["files"]:
            reading.verify(folder, name, manifest)
    except (ConfigError, EvidenceError) as error:
        raise ConfigError(
            f"--output {folder}: holds other files and no bundle as a scan wrote it ({error}); {_ELSEWHERE}"
        ) from error
    others = sorted(members.foreign(folder, manifest["files"]))
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise ConfigError(f"--output {folder}: holds {others[0]}{more}, which no scan wrote; {_ELSEWHERE}")
    return [*manifest["files"], MANIFEST]


_ELSEWHERE = "name an empty or new folder"


def write(folder: Path, scan: Scan, files: Mapping[str, str | Iterable[str]]) -> None:
    """Writes documents, rows, report files (text, or pieces of it, by name) and the manifest, then puts the folder in place.

    An earlier bundle there is replaced only when the new one is complete.
    """
    folder = folder.absolute()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _fill(staging, scan, files)
            _replace(staging, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise ConfigError(f"--output {folder}: could not be written: {error.strerror or error}") from error


def _fill(staging: Path, scan: Scan, files: Mapping[str, str | Iterable[str]]) -> None:
    (staging / members.DOCUMENTS).mkdir()
    written = _write_documents(staging, scan.documents)
    rows = (documents.line(row.as_json()) + "\n" for row in scan.rows)
    for name, pieces in {"results.jsonl": rows, **files}.items():
        with _Hashed(staging / name) as file:
            for piece in (pieces,) if isinstance(pieces, str) else pieces:
                file.write(piece)
        written[name] = file
    (staging / MANIFEST).write_text(_pretty(_manifest(scan, written)), encoding="utf-8")
    staging.chmod(0o755)


def _write_documents(staging: Path, found: Iterable[Document]) -> dict[str, "_Hashed"]:
    """One file a type, by name, in the order given."""
    with ExitStack() as stack:
        files: dict[str, _Hashed] = {}
        for document in found:
            name = members.document_file(document["resource_type"])
            if name not in files:
                files[name] = stack.enter_context(_Hashed(staging / name))
            files[name].write(documents.line(document) + "\n")
    return files


class _Hashed:
    """A text file that is hashed while it is written."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")
        self._hash = hashlib.sha256()
        self.size = 0

    def __enter__(self) -> "_Hashed":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, text: str) -> None:
        """Appends text."""
        content = text.encode()
        self._hash.update(content)
        self.size += len(content)
        self._stream.write(content)

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written."""
        return self._hash.hexdigest()


def _manifest(scan: Scan, files: Mapping[str, _Hashed]) -> dict[str, Any]:
    return {
        "schema_version": reading.SCHEMA_VERSION,
        "scan_id": scan.scan_id,
        "clock": scan.clock,
        "tool": TOOL,
        "policies_sha256": scan.policies_digest,
        **({"policies": scan.additions} if scan.additions else {}),
        "account_id": scan.account_id,
        "partition": scan.partition,
        "identity": scan.caller,
        "regions": list(scan.regions),
        "selection": scan.selection.as_json(),
        "configuration": scan.config,
        "populations": [_population(each) for each in scan.populations],
        "files": {name: files[name].digest for name in sorted(files)},
        "sizes": {name: files[name].size for name in sorted(files)},
    }


def _population(population: Population) -> dict[str, Any]:
    return asdict(population) | {"refusal": population.refusal.as_json() if population.refusal else None}


def _replace(staging: Path, folder: Path) -> None:
    """Puts the new bundle in place of the earlier one, of which nothing is deleted but what a scan wrote."""
    with _alone(folder.parent):
        replaced = _ours(folder)
        if not replaced:
            staging.rename(folder)
            return
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
        folder.rename(old / "bundle")
        staging.rename(folder)
    for name in replaced:
        (old / "bundle" / name).unlink()
    try:
        for place in (old / "bundle" / members.DOCUMENTS, old / "bundle", old):
            if place.is_dir():
                place.rmdir()
    except OSError as error:
        raise ConfigError(f"--output {folder}: is written; what came into the earlier one meanwhile was kept in {old}") from error


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Lets one process at a time put a bundle into a folder, where the system has locks on folders."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
