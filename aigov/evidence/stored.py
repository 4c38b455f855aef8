"""The documents of a bundle, read from its files as often as they are asked for, and never all at once."""

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from aigov.documents import Document, Key, sort_key


class Stored(Collection[Document]):
    """Documents in files of JSON lines, one type a file; `ordered` tells whether they come in the order of documents."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._places: dict[Key, tuple[Path, int]] = {}
        self._files = sorted(files, key=_kind)
        self.ordered = True
        last: Key = ("", "", "")
        self._count = 0
        for path in self._files:
            place = 0
            with path.open("rb") as stream:
                for line in stream:
                    key = sort_key(json.loads(line))
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


def _kind(path: Path) -> str:
    """The type of a file's documents."""
    with path.open("rb") as stream:
        line = stream.readline()
    return str(json.loads(line)["resource_type"]) if line else ""
