"""Proves that a bundle has no document of a resource: its neighbours in the order, and a population that was listed in full."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from averment.base import characters
from averment.base.errors import ConfigError, EvidenceError
from averment.evidence import trees
from averment.evidence.trees import DOCUMENTS_TREE, Proved
from averment.model.documents import GLOBAL, Key
from averment.proof import leaf
from averment.secrets import redact_text
from averment.sources.declared import resources

_NAMES = ("resource_type", "region", "resource_id")


def of_bundle(folder: Path, manifest: Mapping[str, Any], key: Key) -> dict[str, Any]:
    """The proof that a bundle has no document of a type, Region and id, as JSON.

    Raises ConfigError where that cannot be proved: it is there, may be there by another name, or was not looked for in full.
    """
    wrong = _unasked(key) or listed_problem(manifest, key)
    if wrong:
        raise ConfigError(f"{folder}: {wrong}")
    after = 0
    for number, line in enumerate(trees.leaves(folder, DOCUMENTS_TREE, manifest)):
        where = f"{folder}: document {number}"
        known = leaf.key_of(line, where)
        if known[0] == key[0]:
            wrong = _alike(leaf.value_of(line, where), known, key)
            if wrong:
                raise ConfigError(f"{folder}: {wrong}")
        if known < key:
            after = number + 1
    size = manifest["trees"][DOCUMENTS_TREE]["size"]
    beside = [each for each in (after - 1, after) if 0 <= each < size]
    found = trees.built(folder, DOCUMENTS_TREE, manifest, beside)
    return {**dict(zip(_NAMES, key, strict=True)), "neighbours": [leaf.as_json(found[each]) for each in beside]}


def _unasked(key: Key) -> str:
    """Why an id is none that documents could have, in a few words; empty for one that they could."""
    if redact_text(key[2]) != key[2]:
        return "the id holds what looks like a secret, and documents would have it cut: its absence says nothing"
    if key[2] != key[2].strip() or characters.unseen(key[2]):
        return f"the id {key[2]!a:.200} has a character that nobody sees, or blanks around it: read it again"
    return "" if key[2] and key[2] != "*" else "an id is needed whose absence is to be proved"


def _alike(document: Mapping[str, Any], known: Key, key: Key) -> str:
    """Why a document of the type is, or may be, the one that is said to be absent; empty where it is not."""
    further = document.get("also_known_as")
    if key[2] in (known[2], document.get("resource_name"), *(further if isinstance(further, list) else ())):
        return f"{key[2]!a:.200} is not absent: it is {known[2]!a:.200} in {known[1]}"
    if known[2].startswith("arn:") != key[2].startswith("arn:"):
        return f"ids of {key[0]} are such as {known[2]!a:.200}, and {key[2]!a:.200} would not be among them"
    return ""


def listed_problem(manifest: Mapping[str, Any], key: Key) -> str:
    """Why a manifest does not say that all resources of a type in a Region were listed; empty where it does."""
    found = _populations(manifest, key)
    place = f"{key[0]} in {key[1]}"
    if not found:
        return f"{place} was not read, and what was not read cannot be absent"
    for each in found:
        if each["refusal"]:
            return f"{place} was not listed in full ({each['refusal']['call']}: {each['refusal']['code']})"
        if each.get("since"):
            return f"{place} was listed from {each['since']} on alone"
        if each.get("vanished"):
            return f"{place}: {each['vanished']} were listed and deleted before they were read, and the bundle does not say which"
    return ""


def _populations(manifest: Mapping[str, Any], key: Key) -> list[Mapping[str, Any]]:
    """What the manifest says of the type there. Resources that tell their own Region may be listed once, for all of them."""
    of_type = [each for each in manifest["populations"] if each["resource_type"] == key[0]]
    declared = resources().get(key[0])
    if not declared or not declared.region or declared.scope != "global":
        return [each for each in of_type if each["region"] == key[1]]
    return [each for each in of_type if each["region"] == GLOBAL != key[1]]


def verify(value: Mapping[str, Any], manifest: Mapping[str, Any], where: str) -> Iterator[str]:
    """Verifies a proof against its manifest, which is taken as true; a line on what holds. Raises EvidenceError else."""
    key = _key(value, where)
    neighbours = value.get("neighbours")
    if not isinstance(neighbours, list):
        raise EvidenceError(f"{where}: neighbours is no list")
    wrong = listed_problem(manifest, key)
    if wrong:
        raise EvidenceError(f"{where}: {wrong}")
    lists = _populations(manifest, key)
    listed = sum(each["listed"] for each in lists)
    where_else = "" if any(each["region"] == key[1] for each in lists) else "; that it is in no other Region is not said"
    yield f"Population: {key[0]} in {key[1]} was listed in full, {listed} in its list{where_else}"
    tree = manifest["trees"][DOCUMENTS_TREE]
    found = [leaf.of_json(each, tree, f"{where}: neighbour {number}") for number, each in enumerate(neighbours)]
    _hold_beside(found, key, tree["size"], where)
    beside = " and ".join(f"document {each.index}" for each in found) or "no document at all"
    yield f"Absent: {key[2]}: in the order of documents, by type, Region and id, it would stand beside {beside}, and does not"


def _key(value: Mapping[str, Any], where: str) -> Key:
    kind, region, name = (value.get(each) for each in _NAMES)
    if not isinstance(kind, str) or not isinstance(region, str) or not isinstance(name, str) or _unasked((kind, region, name)):
        raise EvidenceError(f"{where}: does not name the type, Region and id that it is about")
    return kind, region, name


def _hold_beside(found: Sequence[Proved], key: Key, size: int, where: str) -> None:
    """Raises EvidenceError unless the leaves stand next to each other, or at an end, and the key between or beyond them."""
    keys = [leaf.key_of(each.line, where) for each in found]
    if key in keys:
        raise EvidenceError(f"{where}: {key[2]!a:.200} is there")
    for each, known in zip(found, keys, strict=True):  # where there is any of the type, one of these is
        wrong = _alike(leaf.value_of(each.line, where), known, key) if known[0] == key[0] else ""
        if wrong:
            raise EvidenceError(f"{where}: {wrong}")
    before = [each.index for each, known in zip(found, keys, strict=True) if known < key]
    after = [each.index for each, known in zip(found, keys, strict=True) if known > key]
    left, right = (max(before, default=-1), min(after, default=size))
    if len(found) != (left >= 0) + (right < size) or right != left + 1:
        raise EvidenceError(f"{where}: the documents in it do not stand next to each other where {key[2]!a:.200} would stand")
