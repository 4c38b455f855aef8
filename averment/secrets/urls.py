"""Passwords and tokens in URLs and connection strings: what stands between `://` and `@`."""

import re
from collections.abc import Iterator

from averment.secrets.hits import Hit
from averment.secrets.values import looks_random, refers

KIND = "password in a URL"

_LONGEST = 1024
"""Letters behind `://` that are looked at."""

_REST = re.compile(rf"(?:(?!://)[^\s\"'`<>\\]){{1,{_LONGEST}}}+")
_SHORTEST_TOKEN = 16
"""Letters of a user's name in a URL from which on it may be a token."""

_PORT = re.compile(r"0{0,64}[0-9]{0,5}(?:[/?#]|\Z)")
"""A port, which may be left out behind its colon: what follows is a path."""
_TOKEN = re.compile(r"[A-Za-z0-9_]{32,255}")
_BARE = re.compile(r"(?:thin|oci8?):(?P<user>[^\s/@:\"']{1,128})/(?P<password>[^\s@\"']{1,256})@")
"""Oracle's form: `jdbc:oracle:thin:user/password@host`."""


def urls_in(text: str) -> Iterator[Hit]:
    """Each password or token of a user in a URL."""
    if "@" not in text:
        return
    at = text.find("://")
    while at >= 0:
        rest = _REST.match(text, at + 3)
        if rest and (span := _secret_of(rest[0])):
            yield Hit(rest.start() + span[0], rest.start() + span[1], KIND)
        at = text.find("://", at + 3)
    if "jdbc:oracle:" in text or "oracle:" in text:
        for match in _BARE.finditer(text):
            if not refers(match["password"], script=True):
                yield Hit(*match.span("password"), KIND)


def _secret_of(rest: str) -> tuple[int, int] | None:
    """Where the secret stands in what follows `://`: the password, or a user's name that is a token."""
    head = re.split("[/?#]", rest, maxsplit=1)[0]
    end = head.rfind("@")
    if end < 0:
        # a password may hold what ends a host's name elsewhere; a port does not
        colon = head.find(":")
        end = rest.rfind("@") if colon >= 0 and not _PORT.match(rest, colon + 1) else -1
        if end < 0:
            return None
    colon = rest.find(":", 0, end)
    if colon < 0:
        user = rest[:end]
        is_token = end >= _SHORTEST_TOKEN and looks_random(user) and "." not in user and any(map(str.isdigit, user))
        return (0, end) if is_token else None
    if _TOKEN.fullmatch(rest, 0, colon) and looks_random(rest[:colon]):
        return 0, end  # as GitHub takes one, with `x-oauth-basic` or nothing for a password
    return None if refers(rest[colon + 1 : end], script=True) else (colon + 1, end)
