"""How large and how deep a module may be: held by its text, before a parser sees it.

The embedded engine's parser goes one call deeper with each bracket and each part of a chain (`a + b + …`, `a.b.c…`) and ends the
process where its stack does; it reads what stands within a list, set or object twice (measured: 0.29 s for one list of fourteen
levels, 4.5 times as long for two levels more); and a syntax tree holds the text of each part of an expression once more for each
level above it.
"""

import re
from collections.abc import Iterator

from averment.base import characters
from averment.policy.problems import Problem

LARGEST = 1024 * 1024
"""Bytes of a module. The largest shipped one that a person wrote has some thirty thousand."""

_DEEPEST = 16
_LONGEST = 100
_MOST_LINES = 10_000
_FREE, _MOST_READ = 8, 200_000
"""From which level on words count for how often they are read, two to the power of their level, and how many a module may have:
about a second.
"""

_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|`[^`]*`) | (?P<comment>\#[^\n]*) | (?P<end>\n) | (?P<word>\w+)
    | (?P<open>[\[({]) | (?P<close>[\])}]) | (?P<next>[,;]) | (?P<operator>[^\s\w\[\](){},;"`\#]+|["`])""",
    re.VERBOSE,
)


def problems(file: str, text: str) -> list[Problem]:
    """What keeps a module's text from being parsed, the first thing of it."""
    return [Problem(file, line, what) for line, what in list(_found(text))[:1]]


def _found(text: str) -> Iterator[tuple[int, str]]:
    if text.count("\n") > _MOST_LINES:
        yield 1, f"has more than {_MOST_LINES} lines: split it"
        return
    unseen = characters.unseen(text, keep="\n\t")
    if unseen:
        at = text.index(chr(int(unseen[2:], 16)))
        yield text.count("\n", 0, at) + 1, f"holds the character {unseen}, which nobody sees: take it out, or write its \\u code"
        return
    yield from _nesting(text)


def _nesting(text: str) -> Iterator[tuple[int, str]]:
    """The first expression that is too deep: a chain counts a level for each part, and stands on the deepest of its parts."""
    levels, line, read, before, broken = [_Level()], 1, 0, "", False
    for found in _TOKEN.finditer(text):
        kind = "operator" if found[0] == "in" else str(found.lastgroup)
        if kind == "end":
            line, broken = line + 1, True
        if kind in ("end", "comment"):
            continue
        if found[0] in _QUOTES:  # what follows would be read in two ways: as text here and as rules there
            yield line, "has a text without an end"
            return
        if kind == "next" or (broken and kind not in ("operator", "open") and before != "operator"):
            levels[-1].begin()
        if kind == "operator":
            levels[-1].chain += len(found[0])
        elif kind == "open":
            levels.append(_Level())
        elif kind == "close" and len(levels) > 1:
            levels.pop().into(levels[-1])
        read += 1 << len(levels) if len(levels) > _FREE else 0
        if len(levels) > _DEEPEST or levels[-1].depth > _LONGEST or read > _MOST_READ:
            yield line, f"is nested deeper than {_DEEPEST} brackets or {_LONGEST} operators: {_WAY}"
            return
        line += found[0].count("\n") if kind == "text" else 0
        before, broken = kind, False


_QUOTES = ('"', "`")
_WAY = "give the inner parts names of their own"


class _Level:
    """What stands between two brackets: the chain under way, the depth of what it stands on, and that of earlier chains."""

    def __init__(self) -> None:
        self.chain = self.under = self.earlier = 0

    @property
    def depth(self) -> int:
        return max(self.earlier, self.chain + self.under)

    def begin(self) -> None:
        """A chain ends where a line does and no operator stands, or a comma."""
        self.earlier, self.chain, self.under = self.depth, 0, 0

    def into(self, outer: "_Level") -> None:
        outer.chain += 1  # a bracket after a name looks into it
        outer.under = max(outer.under, self.depth + 1)
