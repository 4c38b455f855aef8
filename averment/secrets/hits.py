"""A possible secret found in a text: position and kind; and the text with it redacted."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

REDACTED = "[redacted]"
"""What stands in the place of a possible secret."""


CUT = "[redacted"
"""How every text begins that stands in the place of a possible secret."""


@dataclass(frozen=True)
class Hit:
    """A possible secret from `start` up to `end`. `random` is for what an issuer made at random: too long to be guessed
    from a hash.
    """

    start: int
    end: int
    kind: str
    random: bool = False


def marker(secret: str) -> str:
    """The text in the place of a random token: the same wherever the token stands, so that what is named by one is still
    found by it.

    Not for passwords: whoever has a hash of one, however short, can try guesses against it.
    """
    return f"[redacted-{hashlib.sha256(secret.encode('utf-8', 'replace')).hexdigest()[:8]}]"


def cut(text: str, hits: Iterable[Hit]) -> tuple[str, list[str]]:
    """The text without what was found, and the kinds found; of hits that overlap all is cut, and the first one's kind counts."""
    pieces: list[str] = []
    kinds: list[str] = []
    done = 0
    for start, end, hit in _merged(hits):
        whole = hit.random and (hit.start, hit.end) == (start, end)
        pieces += [text[done:start], marker(text[start:end]) if whole else REDACTED]
        kinds.append(hit.kind)
        done = end
    return "".join([*pieces, text[done:]]), kinds


def _merged(hits: Iterable[Hit]) -> list[tuple[int, int, Hit]]:
    merged: list[tuple[int, int, int, Hit]] = []
    for rank, hit in sorted(enumerate(hits), key=lambda each: each[1].start):
        if merged and hit.start < merged[-1][1]:
            start, end, first, known = merged[-1]
            merged[-1] = (start, max(end, hit.end), *min((first, known), (rank, hit), key=lambda each: each[0]))
        else:
            merged.append((hit.start, hit.end, rank, hit))
    return [(start, end, hit) for start, end, _, hit in merged]
