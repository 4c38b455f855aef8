"""Gives each resource one document with a unique id and name, also where redaction made two names equal.

What tells resources apart is what AWS sent, before anything was redacted. Where two resources would go by one text, each gets
a number behind it, and neither keeps the bare text: a reference that holds the bare text then finds none, rather than the
wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from averment.model import documents
from averment.model.documents import Document

Identity = tuple[str, ...]
"""What AWS calls a resource: its id, then each part that the id is made of. `a/b` and `c` make another than `a` and `b/c`."""

_PART = re.compile(r"\$(?:/)?\??(?P<path>[A-Za-z_]\w*(?:\.\w+)*)")
_HEADER = ("resource_id", "resource_name")


@dataclass(frozen=True)
class Named:
    """A document, and what AWS calls its resource: the identity, and the names that stand in the document, before redaction."""

    document: Document
    identity: Identity
    header: Mapping[str, str]
    others: tuple[str, ...] = ()


def parts_of(template: Any) -> Any:
    """The template of an id as the templates of its parts; the first that can be filled in is the same one of several."""
    if isinstance(template, tuple):
        return tuple(parts_of(each) for each in template)
    return [f"${match['path']}" for match in _PART.finditer(str(template))]


def named(document: Document, parts: Iterable[Any], header: Mapping[str, Any], fields: Mapping[str, Any]) -> Named:
    """A document with what distinguishes its resource: the header and fields are those from before redaction."""
    names = {name: str(header[name]) for name in _HEADER}
    others = fields.get("also_known_as")
    return Named(
        document,
        (names["resource_id"], *map(str, parts)),
        names,
        tuple(map(str, others)) if isinstance(others, list) else (),
    )


def disambiguated(found: Iterable[Named]) -> list[Document]:
    """One document of each resource, each with an id and names of its own."""
    ordered = sorted(_each_once(found), key=lambda each: (documents.line(each.document), each.identity))
    ids = _numbered([(each.document["resource_id"], each.identity) for each in ordered], ordered)
    names = _numbered([pair for each in ordered for pair in _names(each)], ordered)
    if not ids and not names:
        return [each.document for each in ordered]
    return [_renamed(each, ids, names) for each in ordered]


def _each_once(found: Iterable[Named]) -> Iterable[Named]:
    """One reading of each resource: AWS lists one twice where something is made or deleted between two pages of the list.

    Of two readings that one is kept whose text comes first, so that it is not a matter of which thread came first.
    """
    kept: dict[tuple[str, Identity], Named] = {}
    for each in found:
        key = each.document["region"], each.identity
        kept[key] = min(each, kept.get(key, each), key=lambda one: documents.line(one.document))
    return kept.values()


def _names(each: Named) -> Iterator[tuple[str, Identity]]:
    """Each text by which a document is found, and what it was before redaction."""
    for name in _HEADER:
        yield each.document[name], (each.header[name],)
    for now, before in zip(each.document.get("also_known_as", ()), each.others, strict=False):
        yield now, (before,)


def _numbered(pairs: Iterable[tuple[str, Identity]], ordered: Iterable[Named]) -> dict[tuple[str, Identity], str]:
    """What becomes of each text that stands for more than one thing: the text with a number, by what it stands for."""
    meant: dict[str, dict[Identity, None]] = {}
    for text, before in pairs:
        meant.setdefault(text, {})[before] = None
    alike = {text: befores for text, befores in meant.items() if len(befores) > 1}
    taken = {text for each in ordered for text, _ in _names(each)} if alike else set()
    numbered: dict[tuple[str, Identity], str] = {}
    for text, befores in alike.items():
        free = (own for number in count(1) if (own := f"{text} ({number})") not in taken)
        numbered |= {(text, before): own for before, own in zip(befores, free, strict=False)}
    return numbered


def _renamed(each: Named, ids: Mapping[tuple[str, Identity], str], names: Mapping[tuple[str, Identity], str]) -> Document:
    document = dict(each.document)
    for name in _HEADER:
        document[name] = names.get((document[name], (each.header[name],)), document[name])
    own = ids.get((each.document["resource_id"], each.identity))
    if own:
        document["resource_id"] = own
    others = document.get("also_known_as")
    if others:
        document["also_known_as"] = [names.get((now, (before,)), now) for now, before in zip(others, each.others, strict=False)]
    return document
