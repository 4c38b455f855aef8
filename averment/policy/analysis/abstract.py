"""The values of the abstract evaluation: which documents an expression may hold, and nothing else about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


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


@dataclass(frozen=True)
class Many:
    """A container of values."""

    inner: Any


@dataclass(frozen=True)
class Text:
    """A string literal: it may be the name of a field or of a type."""

    value: str


Value = frozenset[Any]
"""Everything an expression may hold, of the classes above; numbers, fields of documents and the like leave no trace."""

NOTHING: Value = frozenset()
_DEPTH = 4  # how deep containers of documents may nest before they are flattened


def union(values: Iterable[Value]) -> Value:
    """What any of the values may hold."""
    merged: set[Any] = set()
    for value in values:
        merged |= value
    return frozenset(merged)


def many(value: Value) -> Value:
    """A container of a value; texts in it are kept, they may be the names of fields."""
    if not value:
        return NOTHING
    return value if _nesting(value) >= _DEPTH else frozenset({Many(value)})


def _nesting(value: Value) -> int:
    return max((1 + _nesting(each.inner) for each in value if isinstance(each, Many)), default=0)
