"""The bundle on disk: written whole or not at all, and read back to be judged again."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aigov import documents
from aigov.documents import Document
from aigov.errors import ConfigError, EvidenceError
from aigov.estate import Population, Refusal
from aigov.evidence.stored import Stored
from aigov.reporting.findings import TOOL
from aigov.scan import Scan, Selection

MANIFEST = "manifest.json"
SCHEMA_VERSION = "1"


def check_target(folder: Path) -> None:
    """Raises ConfigError now, rather than after the scan, for an output folder that cannot become a bundle."""
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"--output {folder}: is a file, not a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise ConfigError(f"--output {folder}: holds other files and no bundle; name an empty or new folder")
    parent = next(each for each in folder.absolute().parents if each.exists())
    try:
        Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent)).rmdir()
    except OSError as error:
        raise ConfigError(f"--output {folder}: cannot write in {parent}: {error.strerror}") from error


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
    (staging / "documents").mkdir()
    digests = _write_documents(staging, scan.documents)
    rows = (documents.line(row.as_json()) + "\n" for row in scan.rows)
    for name, pieces in {"results.jsonl": rows, **files}.items():
        with _Hashed(staging / name) as file:
            for piece in (pieces,) if isinstance(pieces, str) else pieces:
                file.write(piece)
        digests[name] = file.digest
    (staging / MANIFEST).write_text(_pretty(_manifest(scan, digests)), encoding="utf-8")
    staging.chmod(0o755)


def _write_documents(staging: Path, found: Iterable[Document]) -> dict[str, str]:
    """One file a type, in the order given; the SHA-256 of each."""
    with ExitStack() as stack:
        files: dict[str, _Hashed] = {}
        for document in found:
            kind = document["resource_type"]
            if kind not in files:
                files[kind] = stack.enter_context(_Hashed(staging / "documents" / f"{kind.replace('::', '-')}.jsonl"))
            files[kind].write(documents.line(document) + "\n")
    return {f"documents/{kind.replace('::', '-')}.jsonl": file.digest for kind, file in files.items()}


class _Hashed:
    """A text file that is hashed while it is written."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")
        self._hash = hashlib.sha256()

    def __enter__(self) -> "_Hashed":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, text: str) -> None:
        """Appends text."""
        content = text.encode()
        self._hash.update(content)
        self._stream.write(content)

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written."""
        return self._hash.hexdigest()


def _manifest(scan: Scan, digests: Mapping[str, str]) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "scan_id": scan.scan_id,
        "clock": scan.clock,
        "tool": TOOL,
        "policies_sha256": scan.policies_digest,
        "account_id": scan.account_id,
        "partition": scan.partition,
        "identity": scan.caller,
        "regions": list(scan.regions),
        "selection": scan.selection.as_json(),
        "configuration": scan.config,
        "populations": [_population(each) for each in scan.populations],
        "files": dict(sorted(digests.items())),
    }


def _population(population: Population) -> dict[str, Any]:
    return asdict(population) | {"refusal": population.refusal.as_json() if population.refusal else None}


def _replace(staging: Path, folder: Path) -> None:
    if not folder.exists():
        staging.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.rename(old / "bundle")
    staging.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def read(folder: Path) -> Scan:
    """A scan as its bundle holds it, without rows.

    Raises EvidenceError for a missing or changed file, ConfigError for a folder that is no bundle.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{folder}: is not a bundle: {error}") from error
    for name, digest in manifest["files"].items():
        _verify(folder / name, digest)
    found = Stored([folder / name for name in manifest["files"] if name.startswith("documents/")])
    selection = manifest["selection"]
    return Scan(
        account_id=manifest["account_id"],
        partition=manifest["partition"],
        caller=manifest["identity"],
        regions=tuple(manifest["regions"]),
        clock=manifest["clock"],
        config=manifest["configuration"],
        selection=Selection(tuple(selection["services"]), tuple(selection["checks"]), tuple(selection["severities"])),
        policies_digest=manifest["policies_sha256"],
        documents=found if found.ordered else sorted(found, key=documents.sort_key),
        populations=[
            Population(**{**each, "refusal": Refusal(**each["refusal"]) if each["refusal"] else None})
            for each in manifest["populations"]
        ],
    )


def _verify(path: Path, digest: str) -> None:
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EvidenceError(f"{path}: a file of the bundle cannot be read: {error.strerror}") from error
    if found != digest:
        raise EvidenceError(f"{path}: differs from its SHA-256 in {MANIFEST}")


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
