"""Decodes base64, base32, hexadecimal and gzip within a text, and redacts the whole encoded part if it holds a secret."""

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterator

from averment.secrets.hits import Hit

_DEEPEST = 3
"""How many layers of base64 are unpacked; each is at most three quarters of the one around it."""

_SHORTEST = 20
_RUN = re.compile(r"[A-Za-z0-9+/_-]{20,}+={0,2}")
_LINES = re.compile(r"[A-Za-z0-9+/_-]{40,}+={0,2}(?:[ \t]*(?:\\n|\\?\r?\n)[ \t]*[A-Za-z0-9+/_-]{1,}+={0,2})++")
_PRINTABLE = re.compile(rb"[\t\n\r -~]{8,}+")
_BREAK = re.compile(r"[ \t]*(?:\\n|\\?\r?\n)[ \t]*")
_URL_SAFE = str.maketrans("-_", "+/")

_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{40,}|[0-9A-F]{40,})(?![0-9A-Za-z])")
_BASE32 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Z2-7]{32,}={0,6}(?![A-Za-z0-9+/_-])")
_GZIP, _WINDOW = b"\x1f\x8b", 31
_TIMES = 16
"""As many bytes are unpacked of gzip for one that is packed, of the outermost layer alone: what unpacks to more is no text."""

Search = Callable[[str, int], list[Hit]]
"""Searches a text that was unpacked from so many layers."""


def packed_in(text: str, depth: int, search: Search) -> Iterator[Hit]:
    """Each run of base64 in a text in which a secret is packed."""
    if depth >= _DEEPEST or len(text) < _SHORTEST:
        return
    for match in _RUN.finditer(text):
        yield from _searched(match[0], match.start(), match.end(), depth, search)
    for pattern, decode in ((_HEX, bytes.fromhex), (_BASE32, _of_base32)):
        for match in pattern.finditer(text):
            yield from _searched_plain(decode(match[0][: len(match[0]) // 2 * 2]), match, depth, search)
    if "\n" in text or "\\n" in text:
        for match in _LINES.finditer(text):
            lines = _BREAK.split(match[0])
            # the letters of a last line may be those of what follows: a command, the end of a heredoc
            for last in (len(lines), len(lines) - 1):
                if last > 1:
                    yield from _searched("".join(lines[:last]), match.start(), match.end(), depth, search)


def _searched(packed: str, start: int, end: int, depth: int, search: Search) -> Iterator[Hit]:
    for text in unpacked(packed, zipped=not depth):
        if hits := search(text, depth + 1):
            yield Hit(start, end, hits[0].kind)
            return


def _searched_plain(raw: bytes, match: re.Match[str], depth: int, search: Search) -> Iterator[Hit]:
    """What is found in bytes that are all letters: others, as those of a hash, are no text."""
    if _PRINTABLE.fullmatch(raw) and (hits := search(raw.decode("ascii"), depth + 1)):
        yield Hit(*match.span(), hits[0].kind)


def _of_base32(letters: str) -> bytes:
    plain = letters.rstrip("=")
    try:
        return base64.b32decode(plain + "=" * (-len(plain) % 8))
    except binascii.Error:
        return b""


def _unzipped(raw: bytes) -> bytes:
    """The beginning of what gzip packed."""
    try:
        return zlib.decompressobj(_WINDOW).decompress(raw, _TIMES * len(raw))
    except zlib.error:
        return b""


def unpacked(packed: str, *, zipped: bool = False) -> Iterator[str]:
    """The texts that base64 of either alphabet, with padding or without, may stand for, and what gzip packed in it.

    Letters that belong to what stands before it (`path/…`, `v1-…`) move all others: where the whole is no text, each of the four
    beginnings is tried for parts that are.
    """
    letters = packed.rstrip("=").translate(_URL_SAFE)
    raw = _decoded(letters)
    if zipped and raw.startswith(_GZIP):
        raw = _unzipped(raw)
    if raw.count(0) * 3 > len(raw):  # UTF-16, as PowerShell packs its commands
        raw = raw.replace(b"\0", b"").removeprefix(b"\xff\xfe")
    try:
        yield raw.decode("utf-8")
    except UnicodeDecodeError:
        for first in range(4):
            yield "\n".join(part.decode("ascii") for part in _PRINTABLE.findall(_decoded(letters[first:])))


def _decoded(letters: str) -> bytes:
    whole = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    try:
        return base64.b64decode(whole + "=" * (-len(whole) % 4))
    except binascii.Error:
        return b""
