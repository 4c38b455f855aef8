"""A bundle of any number of documents of mixed types, as a scan would leave it: the sample account's, over and over."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from averment.evidence import bundle_reader, trees
from averment.evidence.bundle_files import MANIFEST
from averment.evidence.stored_documents import StoredDocuments
from averment.model import documents
from averment.sources import declared

_HERE = "\x01"
"""Stands in a copy's text where its number belongs."""

_ONE_EACH = {"AWS::::Account", "AWS::::Region"}
_Json = Mapping[str, Any]


def multiply(seed: Path, target: Path, count: int) -> int:
    """Writes a bundle of some `count` documents made of those of the bundle `seed`; gives how many they are.

    Each copy has ids and names of its own, and refers to resources of the same copy. What an account has once is copied once,
    and so are refused calls.
    """
    manifest = json.loads((seed / MANIFEST).read_text(encoding="utf-8"))
    single = _ONE_EACH | {each.type for each in declared.resources().values() if each.list is None}
    found = [json.loads(line) for path in sorted((seed / "documents").iterdir()) for line in path.read_text().splitlines()]
    names = {name for each in found if each["resource_type"] not in single for name in _names(each)}
    copies = max(1, round(count / sum(each["resource_type"] not in single for each in found)))
    (target / "documents").mkdir(parents=True)
    written = 0
    digests = {}
    for kind in sorted({each["resource_type"] for each in found}):
        group = [each for each in found if each["resource_type"] == kind]
        numbers = range(1 if kind in single else copies)
        path = target / "documents" / f"{kind.replace('::', '-')}.jsonl"
        digests[f"documents/{path.name}"] = _write(path, _copies(group, names, numbers))
        written += len(group) * len(numbers)
    for each in manifest["populations"]:
        each["listed"] *= 1 if each["resource_type"] in single else copies
    sizes = {name: (target / name).stat().st_size for name in digests}
    made = {**manifest, "files": digests, "sizes": sizes}
    made["trees"] = trees.of_lines(target, made)
    made["scan_id"] = bundle_reader.scan_of(made, StoredDocuments(target, list(digests))).scan_id
    (target / MANIFEST).write_text(json.dumps(made, indent=2), encoding="utf-8")
    return written


def _names(document: _Json) -> Iterator[str]:
    yield document["resource_id"]
    yield document["resource_name"]
    yield from document.get("also_known_as", ())


def _copies(group: Sequence[_Json], names: Collection[str], numbers: range) -> Iterator[str]:
    """The lines of all copies, in the order that documents have everywhere: type, Region, id."""
    texts = [(each["region"], _marked(each["resource_id"], names), _text(each, names)) for each in group]
    ordered = sorted(
        ((region, name.replace(_HERE, _number(number)), number, text) for region, name, text in texts for number in numbers),
        key=lambda each: each[:2],
    )
    plain = {text: json.dumps({k: v for k, v in json.loads(text).items() if k != "unread"}) for _, _, text in texts}
    for _, _, number, text in ordered:
        wanted = json.loads(text if number == 0 else plain[text])
        yield documents.line(wanted).replace(json.dumps(_HERE)[1:-1], _number(number))


def _number(number: int) -> str:
    return f"-{number:05}"


def _text(document: _Json, names: Collection[str]) -> str:
    return json.dumps(_mark(document, names))


def _mark(value: Any, names: Collection[str]) -> Any:
    if isinstance(value, dict):
        return {key: _mark(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_mark(each, names) for each in value]
    return _marked(value, names) if isinstance(value, str) else value


def _marked(text: str, names: Collection[str]) -> str:
    """A name or id, or the bucket in an S3 URL, with the mark behind it."""
    if text in names:
        return text + _HERE
    if text.startswith("s3://"):
        bucket, slash, key = text.removeprefix("s3://").partition("/")
        return f"s3://{bucket}{_HERE if bucket in names else ''}{slash}{key}"
    return text


def _write(path: Path, lines: Iterator[str]) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as stream:
        for each in lines:
            line = f"{each}\n".encode()
            digest.update(line)
            stream.write(line)
    return digest.hexdigest()
