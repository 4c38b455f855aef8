"""Writes the files of a bundle: type by type, each hashed while it is written, the manifest last."""

import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from averment.base import json_text, staging
from averment.base.errors import InterruptedAfterError
from averment.evaluation.scan import Scan
from averment.evidence import bundle_files, bundle_reader, output_folder, trees
from averment.evidence.bundle_files import MANIFEST, RESULTS
from averment.evidence.merkle import Tree
from averment.evidence.output_folder import check as check_target
from averment.model import documents
from averment.model.documents import Document
from averment.model.tool import TOOL

__all__ = ["check_target", "there", "write"]


def write(
    folder: Path,
    scan: Scan,
    files: Mapping[str, str | Iterable[str]],
    scan_id: str = "",
    previous: Mapping[str, str] | None = None,
) -> None:
    """Writes documents, rows, report files (text, or pieces of it, by name) and the manifest, then puts the folder in place.

    `scan_id` is the scan's, where it is known already; `previous` names the bundle that it was compared with. Nobody but the user
    can read any of it. An earlier bundle there is replaced only when the new one is complete.
    Raises ConfigError where it cannot be put in place, InterruptedAfterError for Ctrl-C that came when it was.
    """
    made: os.stat_result | None = None
    try:
        with output_folder.replaced(folder) as staged:
            made = staged.stat()
            _fill(staged, scan, files, scan_id or scan.scan_id, previous)
    except KeyboardInterrupt as error:
        if made is not None and output_folder.holds(folder, made):
            raise InterruptedAfterError(_INTERRUPTED.format(folder)) from error
        raise


@contextmanager
def there(folder: Path) -> Iterator[None]:
    """For what is done when a bundle is in its place: Ctrl-C is then reported with that."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise InterruptedAfterError(_INTERRUPTED.format(folder)) from error


_INTERRUPTED = "interrupted; the bundle in {} was written before"


def _fill(
    staged: Path,
    scan: Scan,
    files: Mapping[str, str | Iterable[str]],
    scan_id: str,
    previous: Mapping[str, str] | None = None,
) -> None:
    output_folder.make(staged / bundle_files.DOCUMENTS)
    grown = {name: Tree() for name in trees.NAMES}
    written = _write_documents(staged, scan.documents, grown[trees.DOCUMENTS_TREE])
    rows = (_leaf(row.as_json(), grown[trees.ROWS_TREE]) for row in scan.rows)
    for name, pieces in {RESULTS: rows, **files}.items():
        written[name] = _written(staged / name, pieces)
    _written(staged / MANIFEST, _pretty(_manifest(scan, written, grown, scan_id, previous)))


def _leaf(value: Mapping[str, Any], tree: Tree) -> str:
    """A value's line, which is a leaf of a tree besides."""
    text = documents.line(value)
    tree.add(text.encode())
    return text + "\n"


def _write_documents(staged: Path, found: Iterable[Document], tree: Tree) -> dict[str, "_Hashed"]:
    """One file a type, by name, in the order given; one of them is open at a time, as they come type by type."""
    files: dict[str, _Hashed] = {}
    for name, alike in groupby(found, key=lambda each: bundle_files.document_file(each["resource_type"])):
        file = files.setdefault(name, _Hashed(staged / name))
        with file:
            for document in alike:
                file.write(_leaf(document, tree))
    return files


def _written(path: Path, pieces: str | Iterable[str]) -> "_Hashed":
    with _Hashed(path) as file:
        for piece in (pieces,) if isinstance(pieces, str) else pieces:
            file.write(piece)
    return file


class _Hashed:
    """A new text file that only the user can read, hashed while it is written; it may be opened again to go on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: io.BufferedWriter
        self._hash = hashlib.sha256()
        self._made = False
        self.size = 0

    def __enter__(self) -> "_Hashed":
        how = os.O_APPEND if self._made else os.O_CREAT | os.O_EXCL
        descriptor = os.open(self._path, os.O_WRONLY | how | getattr(os, "O_NOFOLLOW", 0), 0o600)
        self._stream = os.fdopen(descriptor, "wb")
        if not self._made:
            staging.make_private(self._path)
        self._made = True
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, text: str) -> None:
        """Appends text to the open file."""
        content = text.encode()
        self._hash.update(content)
        self.size += len(content)
        self._stream.write(content)

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written."""
        return self._hash.hexdigest()


def _manifest(
    scan: Scan,
    files: Mapping[str, _Hashed],
    grown: Mapping[str, Tree],
    scan_id: str,
    previous: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "schema_version": bundle_reader.SCHEMA_VERSION,
        "scan_id": scan_id,
        "clock": scan.clock,
        **({"previous": dict(previous)} if previous else {}),
        "tool": dict(TOOL),
        "policies_sha256": scan.policies_digest,
        **({"policies": scan.additions} if scan.additions else {}),
        **({"waivers": scan.waivers.as_json()} if scan.waivers else {}),
        "account_id": scan.account_id,
        "partition": scan.partition,
        "identity": scan.caller,
        "regions": list(scan.regions),
        "selection": scan.selection.as_json(),
        "configuration": scan.config,
        "populations": [each.as_json() for each in scan.populations],
        "files": {name: files[name].digest for name in sorted(files)},
        "sizes": {name: files[name].size for name in sorted(files)},
        "trees": {name: trees.as_json(tree) for name, tree in grown.items()},
    }


def _pretty(value: Any) -> str:
    return json_text.indented(value) + "\n"
