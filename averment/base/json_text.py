"""Writes JSON: invisible characters are escaped, so that a person sees them and a parser gets the same value."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from averment.base.safe_text import HIDDEN

_UNSEEN = re.compile(f"[^\\x00-~](?<=[{HIDDEN}])")
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def line(value: Any) -> str:
    """A value on one line, without blanks: the same bytes each time."""
    return _escaped(_COMPACT(value))


def spaced(value: Any) -> str:
    """A value on one line, with a blank after each comma and colon."""
    return _escaped(json.dumps(value, ensure_ascii=False))


def indented(value: Any, indent: int | str = 2) -> str:
    """A value with a line for each member."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def pieces(value: Any) -> Iterator[str]:
    """A value in pieces: an iterator anywhere within it is a list whose items are made as they are written.

    What holds such a list has a line for each of its members, and so has the list for each item.
    """
    if not _streams(value):
        yield line(value)
    elif isinstance(value, Mapping):
        yield from _laid_out("{}", ((f"{line(name)}:", member) for name, member in value.items()))
    else:
        yield from _laid_out("[]", (("", item) for item in value))


def _laid_out(brackets: str, parts: Iterator[tuple[str, Any]]) -> Iterator[str]:
    before = f"{brackets[0]}\n"
    for name, part in parts:
        yield before + name
        yield from pieces(part)
        before = ",\n"
    yield brackets if before != ",\n" else f"\n{brackets[1]}"


def _streams(value: Any) -> bool:
    """Whether there is an iterator in a value."""
    if isinstance(value, str | int | float | None):
        return False
    if isinstance(value, Mapping):
        return any(map(_streams, value.values()))
    return any(map(_streams, value)) if isinstance(value, list | tuple) else isinstance(value, Iterator)


def hold(value: Any) -> None:
    """Raises UnicodeEncodeError for a value in which a text holds half a character, which no file of text can hold."""
    json.dumps(value, ensure_ascii=False).encode()


def _escaped(text: str) -> str:
    """JSON's text with what nobody sees in its strings as escapes of four digits; ASCII's controls are so already."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)
