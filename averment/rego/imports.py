"""A module with the names that it imports written out."""

from collections.abc import Collection, Iterable, Iterator

from averment.rego.rules import Tree
from averment.rego.syntax import Bracket, Dot, Span, Var, walk

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


def _roots(tree: Tree, wanted: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Where a wanted name is the root of a reference."""
    for node in walk(tree.rules):
        match node:
            case Dot(Var(name, span)) | Bracket(Var(name, span)) if name in wanted:
                yield span, name
