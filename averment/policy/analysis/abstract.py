"""The values of the abstract evaluation: which documents an expression may hold, and nothing else about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


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


class Value(NamedTuple):
    """Everything an expression may hold; numbers, fields of documents and the like leave no trace."""

    held: frozenset[Doc | Data | DocumentSet] = frozenset()
    texts: frozenset[str] = frozenset()
    """String literals: they may be names of fields or of types."""
    items: "Value | None" = None
    """What containers hold, where it is a container."""

    def __bool__(self) -> bool:
        return self != NOTHING

    def within(self, other: "Value") -> bool:
        """Whether the other may hold all of this."""
        inner = self.items is None or (other.items is not None and self.items.within(other.items))
        return inner and self.held <= other.held and self.texts <= other.texts


NOTHING = Value()
_DEPTH = 4  # how deep containers of documents may nest before they are flattened


def text(value: str) -> Value:
    """A string literal."""
    return Value(texts=frozenset((value,)))


def holding(*held: Doc | Data | DocumentSet) -> Value:
    """Documents, or what leads to some."""
    return Value(frozenset(held))


def union(values: Iterable[Value]) -> Value:
    """What any of the values may hold."""
    different = set(values) - {NOTHING}
    if len(different) <= 1:
        return different.pop() if different else NOTHING
    inner = [each.items for each in different if each.items is not None]
    held = frozenset().union(*(each.held for each in different))
    texts = frozenset().union(*(each.texts for each in different))
    return Value(held, texts, union(inner) if inner else None)


def many(value: Value) -> Value:
    """A container of a value; texts in it are kept, they may be the names of fields."""
    return Value(items=value) if value and _nesting(value) < _DEPTH else value


def _nesting(value: Value) -> int:
    return 1 + _nesting(value.items) if value.items is not None else 0
