"""Searches one text by all rules and redacts what they find."""

import re
from collections.abc import Iterator
from functools import lru_cache

from averment.secrets.assignments import assignments_in, may_assign
from averment.secrets.code import without_code
from averment.secrets.code_patterns import forms_in, joined_in
from averment.secrets.commands import commands_in
from averment.secrets.encodings import packed_in
from averment.secrets.hits import Hit, cut
from averment.secrets.issuer_formats import formats_in
from averment.secrets.urls import urls_in

_SHORTEST = 6
_REMEMBERED = 512
"""Longest text whose result is remembered: documents repeat ARNs, names and members of enumerations."""

_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_AWS_SECRET = re.compile(r"(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
_KEY_ID = re.compile(r"A(?:KI|SI)A[A-Z0-9]{16}")


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without its possible secrets, and their kinds in the order they stand."""
    if len(text) < _SHORTEST:
        return text, ()
    return _remembered(text) if len(text) <= _REMEMBERED else _cleaned(text)


def _cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    hits = _hits(text, 0)
    if not hits:
        return text, ()
    clean, kinds = cut(text, hits)
    return clean, tuple(kinds)


_remembered = lru_cache(maxsize=4096)(_cleaned)


def holds_key_id(text: str) -> bool:
    """Whether a text holds the id of an access key, beside which its secret may stand."""
    return "IA" in text and bool(_KEY_ID.search(text))


def is_key_id(text: str) -> bool:
    """Whether a text is the id of an access key and no more: it says who, and opens nothing."""
    return bool(_KEY_ID.fullmatch(text))


def secret_keys_in(text: str) -> Iterator[Hit]:
    """Each text that can be the secret of an access key: 40 letters of base64 of all kinds. Only where an id of one
    stands near.
    """
    for match in _AWS_SECRET.finditer(text):
        letters = match[0]
        if any(map(str.isdigit, letters)) and any(map(str.isupper, letters)) and any(map(str.islower, letters)):
            yield Hit(*match.span(), "AWS secret access key")


def small(text: str) -> str:
    """A text in small letters, letter by letter: some letters have small forms of two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_SMALL)


def _hits(text: str, depth: int) -> list[Hit]:
    lowered = small(text)
    hits = [*formats_in(text), *joined_in(text, formats_in)]
    if any(hit.kind == "AWS access key id" for hit in hits):
        hits += secret_keys_in(text)
    if "://" in text or "oracle:" in lowered:
        hits += urls_in(text)
    hits += commands_in(text, lowered)
    hits += forms_in(text, lowered)
    if may_assign(lowered):
        hits += assignments_in(text, lowered)
    return [*without_code(text, hits), *packed_in(text, depth, _hits)]
