"""Finds the parts of a possible secret that are no secret: shell commands within it, and the hosts of URLs.

Whoever writes a script must not be able to have its commands cut: what a script does is judged by what is left of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from averment.secrets.hits import Hit

_WORD = r"[A-Za-z_./~][\w./~-]{0,100}"
# Behind `;`, `&` and `|` stands a command where a word of it follows, unless that is a pair as in `;User Id=…` and `; Path=/`.
_BEGINS = re.compile(
    rf"""(?P<nested>\$\(|[<>]\()
    |(?P<ticks>`(?=[^`\n]{{1,4096}}`|{_WORD}[ \t]))
    |[;&|]{{1,2}}[ \t\r\n]{{0,8}}(?:(?:sudo|exec|nohup|env)[ \t]{{1,8}})?{_WORD}
     (?:\$\{{?IFS|[ \t]{{1,8}}(?=[^\s=])(?![\w ]{{1,40}}=))
    |\|&?[ \t]{{0,8}}(?:sudo[ \t]{{1,8}})?(?:/[\w/.-]{{0,100}}/)?
     (?:(?:ba|da|k|z)?sh|python[0-9.]{{0,8}}|perl|ruby|node|php)(?![\w-])
    |(?P<host>[A-Za-z][A-Za-z0-9+.-]{{1,20}}://(?:[^\s"'`<>/@?#]{{0,200}}@)?[A-Za-z0-9.\[\]_-]{{1,255}}(?::[0-9]{{0,5}})?(?=[/?#\s"']|\Z))""",
    re.VERBOSE,
)
_ROUND = re.compile(r"[()]")


def without_code(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits without what is code in them. Tokens of known formats hold none."""
    for hit in hits:
        if hit.random:
            yield hit
        else:
            yield from _pieces(text, hit)


def _pieces(text: str, hit: Hit) -> Iterator[Hit]:
    start = hit.start
    while start < hit.end:
        found = _BEGINS.search(text, start, hit.end)
        if found is None:
            break
        if found.start() > start:
            yield replace(hit, start=start, end=found.start())
        start = _end_of(text, found, hit.end)
    if start < hit.end:
        yield replace(hit, start=start)


def _end_of(text: str, found: re.Match[str], end: int) -> int:
    """Where the code ends that begins there: what is chained to it by a semicolon or a pipe goes to the end."""
    if found["host"]:
        return found.end()
    if found["ticks"]:
        closing = text.find("`", found.end(), end)
        return closing + 1 if closing >= 0 else end
    if not found["nested"]:
        return end
    depth = 1
    for each in _ROUND.finditer(text, found.end(), end):
        depth += 1 if each[0] == "(" else -1
        if not depth:
            return each.end()
    return end
