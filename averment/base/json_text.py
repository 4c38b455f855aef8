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
    """A value in pieces: an iterator in a mapping, or in one within it, is a list whose items are made as they are written.

    Each member of such a mapping and each item of such a list has a line of its own.
    """
    if isinstance(value, Mapping):
        between = "{\n"
        for name, member in value.items():
            yield f"{between}{line(name)}:"
            yield from pieces(member)
            between = ",\n"
        yield "\n}" if value else "{}"
    elif isinstance(value, Iterator):
        between = "[\n"
        for item in value:
            yield between + line(item)
            between = ",\n"
        yield "[]" if between == "[\n" else "\n]"
    else:
        yield line(value)


def hold(value: Any) -> None:
    """Raises UnicodeEncodeError for a value in which a text holds half a character, which no file of text can hold."""
    json.dumps(value, ensure_ascii=False).encode()


def _escaped(text: str) -> str:
    """JSON's text with what nobody sees in its strings as escapes of four digits; ASCII's controls are so already."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)
