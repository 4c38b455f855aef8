"""The bundle on disk: written whole or not at all, and read back to be judged again."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aigov import documents
from aigov.errors import ConfigError, EvidenceError
from aigov.estate import Population, Refusal
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


def write(folder: Path, scan: Scan, files: Mapping[str, str]) -> None:
    """Writes documents, rows, the given report files (text by name) and the manifest, then puts the folder in place.

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


def _fill(staging: Path, scan: Scan, files: Mapping[str, str]) -> None:
    texts = {"results.jsonl": _lines(row.as_json() for row in scan.rows), **files}
    by_type: dict[str, list[Mapping[str, Any]]] = {}
    for document in scan.documents:
        by_type.setdefault(document["resource_type"], []).append(document)
    for resource_type, group in by_type.items():
        texts[f"documents/{resource_type.replace('::', '-')}.jsonl"] = _lines(group)
    (staging / "documents").mkdir()
    for name, text in texts.items():
        (staging / name).write_text(text, encoding="utf-8")
    (staging / MANIFEST).write_text(_pretty(_manifest(scan, texts)), encoding="utf-8")
    staging.chmod(0o755)


def _manifest(scan: Scan, texts: Mapping[str, str]) -> dict[str, Any]:
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
        "files": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(texts.items())},
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
    texts = {name: _verified(folder / name, digest) for name, digest in manifest["files"].items()}
    found = [
        json.loads(line) for name, text in texts.items() if name.startswith("documents/") for line in text.split("\n") if line
    ]
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
        documents=sorted(found, key=documents.sort_key),
        populations=[
            Population(**{**each, "refusal": Refusal(**each["refusal"]) if each["refusal"] else None})
            for each in manifest["populations"]
        ],
    )


def _verified(path: Path, digest: str) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path}: a file of the bundle cannot be read: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise EvidenceError(f"{path}: differs from its SHA-256 in {MANIFEST}")
    return content.decode("utf-8")


def _lines(items: Iterable[Mapping[str, Any]]) -> str:
    return "".join(documents.line(item) + "\n" for item in items)


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
