"""Characters that hide, reorder or imitate text: what a person would not see in a name that comes from elsewhere."""

import unicodedata
from collections.abc import Iterator
from typing import Any

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""General categories: controls, formats (bidirectional marks, zero width, tags), surrogates, private, unassigned, line ends."""

_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Letters and marks of other categories that show nothing: fillers, variation selectors, the blank pattern of Braille."""

_LIKE_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧογνικ",
    "ABESIJKMHOPCTYXaeopcyxijsdqwABEZHIKMNOPTYXoyvik",
)
"""Letters of Cyrillic and Greek that look like a Latin one."""


def unseen(text: str, keep: str = "") -> str:
    """The first character of a text that shows nothing or moves what stands around it, as U+202E; empty where there is none."""
    found = (each for each in text if each not in keep and (each in _BLANK or _is_unseen(each)))
    return next((f"U+{ord(each):04X}" for each in found), "")


def _is_unseen(character: str) -> bool:
    return not (character.isascii() and character.isprintable()) and unicodedata.category(character) in _UNSEEN


def unseen_within(value: Any) -> str:
    """The same for all texts of a YAML value, names of mappings too; lines may end and tabs stand in them."""
    return next((found for text in _texts(value) if (found := unseen(text, keep="\n\t"))), "")


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            waiting += [*each, *each.values()]
        elif isinstance(each, list | tuple | set):
            waiting += each


def skeleton(text: str) -> str:
    """What a person reads in a name: letters and digits without case and accents, of other scripts as the Latin ones alike."""
    plain = unicodedata.normalize("NFKC", text).translate(_LIKE_LATIN).casefold()
    plain = unicodedata.normalize("NFKD", plain.translate(_LIKE_LATIN))
    return "".join(each for each in plain if each.isalnum())
