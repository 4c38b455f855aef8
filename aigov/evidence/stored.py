"""The documents of a bundle, read from its files as often as they are asked for, and never all at once."""

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from aigov.documents import Document, Key, sort_key
from aigov.errors import EvidenceError
from aigov.evidence import members


class Stored(Collection[Document]):
    """Documents in a bundle's files of JSON lines, one type a file; `ordered` tells whether they come in the order of documents.

    Raises EvidenceError, with file and line, for a line that is no document of its file's type.
    """

    def __init__(self, folder: Path, files: Sequence[str]) -> None:
        self._places: dict[Key, tuple[Path, int]] = {}
        self._files = [path for _, path in sorted((_kind(folder, name), folder / name) for name in files)]
        self.ordered = True
        last: Key = ("", "", "")
        self._count = 0
        for path in self._files:
            place = 0
            name = path.relative_to(folder).as_posix()
            with path.open("rb") as stream:
                for number, line in enumerate(stream, 1):
                    key = sort_key(_document(folder, name, number, line))
                    self.ordered = self.ordered and last <= key
                    last = key
                    self._places[key] = (path, place)
                    place += len(line)
                    self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Document]:
        for path in self._files:
            with path.open("rb") as stream:
                for line in stream:
                    yield json.loads(line)

    def __contains__(self, document: object) -> bool:
        return isinstance(document, dict) and self.at(sort_key(document)) == document

    def at(self, key: Key) -> Document | None:
        """The document of a type, Region and id."""
        if key not in self._places:
            return None
        path, place = self._places[key]
        with path.open("rb") as stream:
            stream.seek(place)
            found: Document = json.loads(stream.readline())
        return found


def _kind(folder: Path, name: str) -> str:
    """The type of a file's documents."""
    with (folder / name).open("rb") as stream:
        line = stream.readline()
    return str(_document(folder, name, 1, line)["resource_type"]) if line else ""


def _document(folder: Path, name: str, number: int, line: bytes) -> Document:
    try:
        found: Any = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise EvidenceError(f"{folder / name}:{number}: is no JSON") from error
    if not isinstance(found, dict) or not all(isinstance(found.get(key), str) for key in _KEYS):
        raise EvidenceError(f"{folder / name}:{number}: is no document: it has no {', '.join(_KEYS)}")
    if members.document_file(found["resource_type"]) != name:
        raise EvidenceError(
            f"{folder / name}:{number}: a document of type {found['resource_type']} stands in the file of another"
        )
    return found


_KEYS = ("resource_type", "region", "resource_id", "resource_name", "account_id")
