"""A module with the names that it imports written out."""

from collections.abc import Collection, Iterable, Iterator

from averment.rego.rules import Tree
from averment.rego.syntax import Bracket, Dot, Every, Name, Some, Span, Var, walk

TextEdit = tuple[int, int, str]
"""Part of a text, by its first byte and the byte after it, and what to write there instead."""


def roots(tree: Tree) -> list[TextEdit]:
    """Where an imported name is the root of a reference: start, end, and the path it stands for; the last first.

    Written out they are the same to OPA, and a way around a defect: regorus 0.13 finds nothing behind an imported name in a
    function once a rule of the function's package was used before: no error, a wrong verdict.
    """
    paths = tree.imported
    return [(span.start, span.end, paths[name]) for span, name in sorted(_roots(tree, paths), reverse=True)]


def replaced(text: str, places: Iterable[TextEdit], instead: Iterable[TextEdit] = ()) -> str:
    """A text with each place written anew; those of `instead` stand for all places within them. Lines stay where they are."""
    whole = list(instead)
    edits = [each for each in places if not any(start <= each[0] < end for start, end, _ in whole)]
    source = text.encode()
    for start, end, new in sorted(edits + whole, reverse=True):
        source = source[:start] + new.encode() + source[end:]
    return source.decode()


def rebound(tree: Tree) -> Iterator[tuple[int, str]]:
    """Lines on which an imported name is used as a variable of its own, with the name."""
    paths = tree.imported
    if not paths:
        return
    found = {span.start for span, _ in _roots(tree, paths)}
    for span, name in _variables(tree):
        if name in paths and span.start not in found:
            yield span.line, name


def _roots(tree: Tree, wanted: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Where a wanted name is the root of a reference."""
    for node in walk(tree.rules):
        match node:
            case Dot(Var(name, span)) | Bracket(Var(name, span)) if name in wanted:
                yield span, name


def _variables(tree: Tree) -> Iterator[tuple[Span, str]]:
    """Every variable of a tree with its place, those that `some x` and `every x` declare among them."""
    for node in walk(tree.rules):
        match node:
            case Var(name, span):
                yield span, name
            case Some(names):
                yield from ((each.span, each.text) for each in names)
            case Every(key, Name(text, span)):
                yield span, text
                if key:
                    yield key.span, key.text
