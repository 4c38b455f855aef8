"""A line of a bundle with the proof that it is one: its form in files that verify alone, and its verification."""

from collections.abc import Mapping
from typing import Any

from averment.base.errors import EvidenceError
from averment.evidence import merkle
from averment.evidence.merkle import LONGEST_PATH
from averment.evidence.trees import Proved
from averment.model.documents import GLOBAL, Key
from averment.sources.aws.payload import read_json

_HASH_DIGITS = 64


def as_json(leaf: Proved) -> dict[str, Any]:
    """The form that a proved leaf has in a file."""
    return {"index": leaf.index, "line": leaf.line, "path": list(leaf.path)}


def of_json(value: object, tree: Mapping[str, Any], what: str) -> Proved:
    """A proved leaf of its form, held to a tree of the manifest. Raises EvidenceError for one that is not in it."""
    if not isinstance(value, dict) or value.keys() != {"index", "line", "path"}:
        raise EvidenceError(f"{what}: is no leaf: it needs index, line and path")
    index, line, path = value["index"], value["line"], value["path"]
    if not isinstance(line, str) or type(index) is not int:
        raise EvidenceError(f"{what}: index is no number, or line no text")
    if not isinstance(path, list) or len(path) > LONGEST_PATH or not all(map(_is_hash, path)):
        raise EvidenceError(f"{what}: path is no list of SHA-256 hashes")
    if merkle.root_by(line.encode("utf-8", "surrogatepass"), index, tree["size"], path) != tree["root"]:
        raise EvidenceError(f"{what}: is not line {index} of what the manifest tells of")
    return Proved(index, line, tuple(path))


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and len(value) == _HASH_DIGITS and set(value) <= set("0123456789abcdef")


def value_of(line: str | bytes, what: str) -> dict[str, Any]:
    """The JSON object of a line. Raises EvidenceError for a line that is none."""
    try:
        value = read_json(line, once=True)
    except ValueError as error:
        raise EvidenceError(f"{what}: is no JSON that can be read: {error}") from error
    if not isinstance(value, dict):
        raise EvidenceError(f"{what}: is no JSON object")
    return value


def key_of(line: str | bytes, what: str) -> Key:
    """Type, Region and id of a line, be it a row or a document. Raises EvidenceError for a line without them."""
    value = value_of(line, what)
    kind, region, name = value.get("resource_type"), value.get("region", GLOBAL), value.get("resource_id")
    if not isinstance(kind, str) or not isinstance(region, str) or not isinstance(name, str):
        raise EvidenceError(f"{what}: has no resource_type, region or resource_id")
    return kind, region, name
