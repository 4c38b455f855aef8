"""The documents of a bundle as a collection that reads its files each time and never holds all in memory."""

import io
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from averment.base import json_text
from averment.base.errors import EvidenceError
from averment.evidence import bundle_files
from averment.model import documents
from averment.model.documents import Document, Key, sort_key
from averment.sources.aws.payload import hold, read_json
from averment.sources.aws.shapes import MalformedReply

LONGEST_LINE = 256 * 1024 * 1024
"""Bytes; a document of 200 MB takes a gigabyte of memory to be judged."""


class StoredDocuments(Collection[Document]):
    """Documents in a bundle's files of JSON lines, one type a file; `ordered` tells whether they come in the order of documents,
    and `listed` how many there are of each type and Region.

    `problem` says of a document what is wrong with it. Raises EvidenceError, with file and line, for a line that is no document
    of its file's type, for one that a scan writes in another way, for a second document of the same type, Region and id, and for
    a line that is not what it was when it was first read: it is held to all this once.
    """

    def __init__(self, folder: Path, files: Sequence[str], problem: Callable[[Document], str] = lambda _: "") -> None:
        self._folder = folder
        self._files = sorted(files, key=bundle_files.type_of)
        self._places: dict[Key, tuple[str, int, bytes]] = {}
        self._seen: dict[str, list[bytes]] = {}
        self.listed: Counter[tuple[str, str]] = Counter()
        self.ordered = True
        last: Key = ("", "", "")
        for name in self._files:
            seen = self._seen.setdefault(name, [])
            for where, place, line in self._lines(name):
                document = _document(where, line)
                key = _held(document, name, where, problem)
                if key in self._places:
                    raise EvidenceError(f"{where}: is a second document of {key[2]!a:.200} in {key[1]!a:.80}")
                self.ordered = self.ordered and last <= key
                last = key
                seen.append(_digest(line))
                self._places[key] = (name, place, seen[-1])
                self.listed[key[:2]] += 1

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Document]:
        for name in self._files:
            read = 0
            for where, _, line in self._lines(name):
                yield _again(where, line, self._seen[name][read] if read < len(self._seen[name]) else b"")
                read += 1
            if read < len(self._seen[name]):
                raise EvidenceError(f"{self._folder / name}: changed while it was read")

    def __contains__(self, document: object) -> bool:
        return isinstance(document, dict) and self.at(sort_key(document)) == document

    def at(self, key: Key) -> Document | None:
        """The document of a type, Region and id."""
        if key not in self._places:
            return None
        name, place, digest = self._places[key]
        where = str(self._folder / name)
        with bundle_files.opened(self._folder, name) as stream:
            stream.seek(place)
            return _again(where, _line(stream, where), digest)

    def _lines(self, name: str) -> Iterator[tuple[str, int, bytes]]:
        """Each line of a file with where it stands: for people, and in bytes."""
        with bundle_files.opened(self._folder, name) as stream:
            number, place = 0, 0
            while True:
                number += 1
                where = f"{self._folder / name}:{number}"
                line = _line(stream, where)
                if not line:
                    return
                yield where, place, line
                place += len(line)


def _line(stream: io.BufferedReader, where: str) -> bytes:
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise EvidenceError(f"{where}: is longer than {LONGEST_LINE} bytes")
    return line


def _digest(line: bytes) -> bytes:
    return blake2b(line, digest_size=16).digest()


def _again(where: str, line: bytes, digest: bytes) -> Document:
    """The document of a line that was read before, by its digest."""
    if _digest(line) != digest:
        raise EvidenceError(f"{where}: changed while it was read")
    found: Document = json.loads(line)
    return found


def _document(where: str, line: bytes) -> Document:
    """A line's JSON object, which is written as a scan writes it: what it says is then the same to every reader."""
    try:
        found = read_json(line.decode("utf-8"), once=True)
        hold(found)
    except UnicodeDecodeError as error:
        raise EvidenceError(f"{where}: is not UTF-8 text") from error
    except (ValueError, MalformedReply) as error:
        raise EvidenceError(f"{where}: is no JSON that can be read: {error}") from error
    if not isinstance(found, dict):
        raise EvidenceError(f"{where}: is no document, which is a JSON object")
    try:
        if b"\\ud" in line:
            json_text.hold(found)
    except UnicodeEncodeError as error:
        raise EvidenceError(f"{where}: a text in it is no text: it holds half a character") from error
    written = documents.line(found).encode() + b"\n"
    if written != line:
        raise EvidenceError(
            f"{where}: is not written as a scan writes it: one object a line, no blanks between values, characters as themselves"
        )
    return found


def _held(document: Document, name: str, where: str, problem: Callable[[Document], str]) -> Key:
    """The key of a document that stands in the right file and is as the schema of its type has it."""
    if not all(isinstance(document.get(key), str) for key in _KEYS):
        raise EvidenceError(f"{where}: is no document: it has no {', '.join(_KEYS)}")
    if document["resource_type"] != bundle_files.type_of(name):
        raise EvidenceError(f"{where}: a document of type {document['resource_type']!a:.80} stands in the file of another")
    wrong = problem(document)
    if wrong:
        raise EvidenceError(f"{where}: {wrong}")
    return sort_key(document)


_KEYS = ("resource_type", "resource_id", "resource_name")
