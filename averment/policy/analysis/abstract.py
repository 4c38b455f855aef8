"""The values of the abstract evaluation: the documents that an expression may hold, and the places in documents it may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

ANY = ""
"""A step by a key or index that varies."""


@dataclass(frozen=True)
class Doc:
    """A whole document: the judged one (kind ``input``) or one of a resource type."""

    kind: str


@dataclass(frozen=True)
class Data:
    """A place in ``data``, by its path."""

    path: tuple[str, ...]


@dataclass(frozen=True)
class DocumentSet:
    """All documents of a type, as ``data.inventory`` holds them."""

    kind: str


class Place(NamedTuple):
    """A place in a document: its kind, and the steps from the top, at least one."""

    kind: str
    steps: tuple[str, ...]

    def step(self, name: str) -> "Place":
        """The place one step further."""
        return Place(self.kind, (*self.steps, name))


class Value(NamedTuple):
    """Everything an expression may hold."""

    held: frozenset[Doc | Data | DocumentSet] = frozenset()
    texts: frozenset[str] = frozenset()
    """String literals: they may be names of fields or of types."""
    items: "Value | None" = None
    """What containers hold, where it is a container."""
    places: frozenset[Place] = frozenset()
    """Fields of documents, and what lies below them."""
    unknown: bool = False
    """Whether it may be something else, of which nothing is known."""

    def __bool__(self) -> bool:
        return self != NOTHING

    def within(self, other: "Value") -> bool:
        """Whether the other may hold all of this."""
        inner = self.items is None or (other.items is not None and self.items.within(other.items))
        own = self.held <= other.held and self.texts <= other.texts and self.places <= other.places
        return inner and own and self.unknown <= other.unknown


NOTHING = Value()
UNKNOWN = Value(unknown=True)
_STEPS = 10  # how far down places are followed
_PLACES = 200  # how many places one expression may be
_DEPTH = 4  # how deep containers may nest before they are flattened


def text(value: str) -> Value:
    """A string literal."""
    return Value(texts=frozenset((value,)))


def holding(*held: Doc | Data | DocumentSet) -> Value:
    """Documents, or what leads to some."""
    return Value(frozenset(held))


def placed(places: Iterable[Place]) -> Value:
    """Places in documents, as far down and as many as are followed."""
    found = frozenset(places)
    if len(found) > _PLACES:
        return UNKNOWN
    near = frozenset(each for each in found if len(each.steps) <= _STEPS)
    return Value(places=near, unknown=len(near) < len(found))


def union(values: Iterable[Value]) -> Value:
    """What any of the values may hold."""
    different = set(values) - {NOTHING}
    if len(different) <= 1:
        return different.pop() if different else NOTHING
    inner = [each.items for each in different if each.items is not None]
    held = frozenset().union(*(each.held for each in different))
    texts = frozenset().union(*(each.texts for each in different))
    places = frozenset().union(*(each.places for each in different))
    return Value(held, texts, union(inner) if inner else None, places, any(each.unknown for each in different))


def many(value: Value) -> Value:
    """A container of a value; texts in it are kept, they may be the names of fields."""
    if not value:
        return value
    if _documents_below(value) >= _DEPTH:
        return blurred(value)
    return Value(items=blurred(value) if _nesting(value) >= _DEPTH else value)


def blurred(value: Value) -> Value:
    """The documents of a value; where in documents the rest may be is not known."""
    items = blurred(value.items) if value.items is not None and _documents_below(value) else None
    return Value(value.held, value.texts, items, unknown=True)


def computed(value: Value) -> Value:
    """What may come of a value that is computed with: documents in it may pass through, texts do not stay as they are."""
    items = computed(value.items) if value.items is not None and _documents_below(value) else None
    return Value(value.held, items=items, unknown=True)


def _documents_below(value: Value) -> int:
    """How deep containers nest down to the deepest with documents or texts."""
    if value.items is None:
        return 0
    below = _documents_below(value.items)
    return below + 1 if below or value.items.held or value.items.texts else 0


def _nesting(value: Value) -> int:
    return 1 + _nesting(value.items) if value.items is not None else 0
