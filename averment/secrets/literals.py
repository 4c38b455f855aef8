"""Finds where a literal value ends that begins at a position in shell, JSON, code or prose, and whether it is a literal.

A value is judged by how it begins, so that a text full of names takes no longer for its length; one that is a secret is then read
to its end, once.
"""

import re
from dataclasses import dataclass

from averment.secrets.names import Strength
from averment.secrets.values import could_be, is_word, looks_random

_JUDGED, _JUDGED_PLAIN = 256, 96
"""Letters by which a value is judged, in quotes and without."""

Span = tuple[int, int]

_SCHEME = re.compile(
    r"(?i)(?:bearer|basic|token|digest|apikey|api-key|negotiate|bot|splunk|aws4-hmac-sha256)[ \t]{1,8}+(?=[^\s=:])"
)
_QUOTED = re.compile(r"""[rbfuRBFU@$]{0,2}(?P<quote>\\{1,6}["']|\"\"\"|'{3}|["'`]|&quot;|&\#34;|%22|\\u0022)""")
_PLAIN = re.compile(r"""(?:[^\s"'`;&|<>\\]++|\\.|[;&|<>](?=[^\s;&|<>"'`=]{1,64}+(?:[\r\n]|\Z)))++""")
_OF_JSON = re.compile(r"""[^\s,{}\[\]"']++""")
_ENDS = {
    '"': re.compile(r'(?:[^"\\\n]++|\\.)*+'),
    "'": re.compile(r"(?:[^'\\\n]++|\\.)*+"),
    "`": re.compile(r"[^`\n]*+"),
    '"""': re.compile(r'(?:[^"]++|"(?!""))*+'),
    "'''": re.compile(r"(?:[^']++|'(?!''))*+"),
}
_ESCAPED_END = re.compile(r"""(?:[^"'\n\\]++|\\(?!\\{0,5}["']|u0022))*+""")
_ENCODED_END = re.compile(r"(?:[^&%\n]++|&(?!quot;|#34;)|%(?!22))*+")
_PLUS = re.compile(r"""["'][ \t]{0,4}+[+.][ \t]{0,4}+(?P<quote>["'])""")
"""Between two texts that code puts together."""
_ALONE_AFTER = re.compile(r"[ \t]*(?:[\r\n#,}]|\Z)")


@dataclass(frozen=True)
class ValuePosition:
    """How a value stands: `closed` in JSON or code, else in a shell; `sure` where it is one, not perhaps a sentence's next word.

    `word`: it is a value even if it is a single word, as names of variables are. `quoted`: only what stands in quotes is one.
    """

    strength: Strength
    closed: bool = False
    sure: bool = False
    word: bool = False
    quoted: bool = False


def literal_at(text: str, at: int, place: ValuePosition) -> Span | None:
    """Where the possible secret stands that begins at a place; None where there is none."""
    scheme = None if place.closed else _SCHEME.match(text, at)
    at = scheme.end() if scheme else at
    quoted = _QUOTED.match(text, at)
    if quoted:
        return _in_quotes(text, quoted.end(), quoted["quote"], place)
    return None if place.quoted else _plain(text, at, place, scheme=bool(scheme))


def _in_quotes(text: str, begin: int, quote: str, place: ValuePosition) -> Span | None:
    ends = _ENDS.get(quote) or (_ENCODED_END if quote in ("&quot;", "&#34;", "%22") else _ESCAPED_END)
    judged = ends.match(text, begin, begin + _JUDGED)
    value = judged[0] if judged else ""
    if quote == "`" and " " in value:  # a command of a shell
        return None
    if not could_be(value, place.strength, script=True) or not (place.sure or looks_random(value)):
        return None
    end = _end_of(ends, text, begin)
    while len(quote) == 1 and (more := _PLUS.match(text, end)):
        end = _end_of(_ENDS[more["quote"]], text, more.end())
    return begin, _joined_end(text, end + 1) if _goes_on(text, end, quote) else end


def _plain(text: str, at: int, place: ValuePosition, *, scheme: bool) -> Span | None:
    form = _OF_JSON if place.closed else _PLAIN
    judged = form.match(text, at, at + _JUDGED_PLAIN)
    if not judged:
        return None
    value = judged[0]
    whole = len(value) < _JUDGED_PLAIN
    if not place.sure and not looks_random(value) and not (place.word and whole and _ALONE_AFTER.match(text, judged.end())):
        return None
    if is_word(value) and whole and not place.word and not scheme:
        return None
    if not could_be(value, place.strength, script=True):
        return None
    end = judged.end() if whole else _end_of(form, text, at)
    return at, end if place.closed else _joined_end(text, end)


def _end_of(form: re.Pattern[str], text: str, at: int) -> int:
    found = form.match(text, at)
    return found.end() if found else at


def _goes_on(text: str, end: int, quote: str) -> bool:
    """Whether a word of a shell goes on behind its closing quote."""
    after = text[end + 1 : end + 2]
    return len(quote) == 1 and text[end : end + 1] == quote and (after.isalnum() or (after in ("'", '"') and after != quote))


def _joined_end(text: str, end: int) -> int:
    """Where a shell's word ends that is made of quoted and plain pieces."""
    while text[end : end + 1] in ('"', "'") and (text[end - 1].isalnum() or text[end - 1] in "\"'"):
        quote = text[end]
        inside = _end_of(_ENDS[quote], text, end + 1)
        if text[inside : inside + 1] != quote:
            return end
        end = _end_of(_PLAIN, text, inside + 1) if _PLAIN.match(text, inside + 1) else inside + 1
    return end
