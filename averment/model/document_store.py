"""Documents as those who read them see them, wherever they are kept."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol, overload

from averment.model.documents import Document, Key, sort_key


class DocumentStore(Collection[Document], Protocol):
    """Documents in their order, as often as they are asked for, and each by its key: in memory, in files, in a database."""

    def __iter__(self) -> Iterator[Document]:
        """All documents, in the order of `sort_key`."""

    def at(self, key: Key) -> Document | None:
        """The document of a type, Region and id."""


class HeldDocuments(Sequence[Document]):
    """Documents in memory, in the order in which they were given (a `DocumentStore`)."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = list(documents)

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | Sequence[Document]:
        return self._documents[index]

    @cached_property
    def _by_key(self) -> dict[Key, Document]:
        return {sort_key(each): each for each in self}

    def at(self, key: Key) -> Document | None:
        """The document of a type, Region and id."""
        return self._by_key.get(key)
