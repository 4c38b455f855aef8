"""Literals in free text that stand beside a telling name: `NAME=value`, `"name": "value"`, `--name value`, `<name>value</name>`.

Each name is looked at once and each value read once, from left to right, so the time for a text grows with its length
and no faster.
"""

import re
from collections.abc import Iterator

from aigov.secrets.hits import Hit
from aigov.secrets.names import Strength, telling
from aigov.secrets.values import could_be, is_word, looks_random

KIND = "literal assigned to a secret's name"

_STEMS = (
    "pass", "pwd", "pw", "psw", "secret", "token", "key", "auth", "cred", "cookie", "session", "bearer", "jwt", "sig", "pat",
    "phrase", "pem",
    "senha", "kennwort", "contrasena", "code",
)  # fmt: skip
_STEM = re.compile("|".join(sorted(_STEMS, key=len, reverse=True)))
_HINTS = tuple(stem for stem in _STEMS if stem not in ("code", "pat", "sig", "pw", "phrase"))

_NAME_REST = re.compile(r"[A-Za-z0-9_.-]*+")
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]*+\Z")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z]{2,20}) \Z")
_LONGEST_NAME, _LONGEST_WORD = 128, 24

_SEPARATOR = re.compile(
    r"""(?P<closed>\\{0,6}["'`][\])]?|[\])])?[ \t]{0,32}+
    (?:(?P<sign>=>|:=|={1,3}|::?(?!//)|->)(?:\s{0,64}+(?=\\{0,6}["'])|[ \t]{0,64}+(?:[|>][-+]?[ \t]{0,8}\r?\n[ \t]{1,64}+)?)
    |(?P<comma>,)\s{0,64}+(?=\\{0,6}["'])|(?P<tag>>)|(?P<isa>(?<=[ \t])is[ \t]{1,8}+)|(?P<space>(?<=[ \t])))""",
    re.VERBOSE,
)
_SCHEME = re.compile(
    r"(?i)(?:bearer|basic|token|digest|apikey|api-key|negotiate|bot|splunk|aws4-hmac-sha256)[ \t]{1,8}+(?=[^\s=:])"
)
_QUOTED = re.compile(r"""(?P<prefix>[rbfuRBFU@$]{0,2})(?P<quote>\\{1,6}["']|\"\"\"|'{3}|["'`])""")
_PLAIN = re.compile(r"""(?:[^\s"'`;&|<>\\]|\\.|[;&|<>](?=[^\s;&|<>"'`=]{1,64}+(?:[\r\n]|\Z)))++""")
_OF_JSON = re.compile(r"""[^\s,{}\[\]"']++""")
_OF_XML = re.compile(r"[^<\r\n]{1,4096}+")
_OF_COOKIE = re.compile(r"""[^"'\r\n]++""")
_ENDS = {
    '"': re.compile(r'(?:[^"\\\n]|\\.)*+'),
    "'": re.compile(r"(?:[^'\\\n]|\\.)*+"),
    "`": re.compile(r"[^`\n]*+"),
    '"""': re.compile(r'(?:[^"]|"(?!""))*+'),
    "'''": re.compile(r"(?:[^']|'(?!''))*+"),
}
_ESCAPED_END = re.compile(r"""(?:[^"'\n\\]|\\(?!\\{0,5}["']))*+""")
_ARN_BEFORE = re.compile(r"(?<![A-Za-z0-9])arn:aws[a-z-]{0,16}:[A-Za-z0-9:/_.*+=,@-]{0,300}+\Z")
_LONGEST_ARN = 256
_ALONE_BEFORE = re.compile(r"(?:\A|[\r\n{,;])[ \t]*(?:- |export |set |ENV )?[ \t]*[\"']?\Z")
_ALONE_AFTER = re.compile(r"[ \t]*(?:[\r\n#,}]|\Z)")


def may_assign(lowered: str) -> bool:
    """Whether a text in small letters can hold a telling name at all: what spares most texts the rest."""
    return any(stem in lowered for stem in _HINTS)


def assignments_in(text: str, lowered: str) -> Iterator[Hit]:
    """Each literal beside a telling name in a text; `lowered` is the same text in small letters, letter by letter."""
    done = 0
    while found := _STEM.search(lowered, done):
        start, end = _name_at(text, found, done)
        done = end
        strength = telling(_whole_name(text, start, end))
        if strength and not _in_arn(text, start):
            value = _value_after(text, start, end, strength)
            if value:
                yield Hit(*value, KIND)
                done = max(end, value[1])


def _name_at(text: str, stem: re.Match[str], done: int) -> tuple[int, int]:
    rest = _NAME_REST.match(text, stem.end())
    end = rest.end() if rest else stem.end()
    before = _NAME_BEFORE.search(text[max(done, stem.start() - _LONGEST_NAME) : stem.start()])
    return stem.start() - (len(before[0]) if before else 0), end


def _whole_name(text: str, start: int, end: int) -> str:
    """A name with the word before it, of which it may be the end: `API key`, `secret access key`."""
    name = text[max(start, end - _LONGEST_NAME) : end].rstrip(".")
    if name.lower() not in ("key", "token", "password", "secret", "phrase", "code"):
        return name
    before = _WORD_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start])
    return f"{before['word']}_{name}" if before else name


def _in_arn(text: str, start: int) -> bool:
    """Whether a name is a part of an ARN, as in `arn:aws:secretsmanager:eu-west-1:111122223333:secret:name`."""
    return text[start - 1 : start] in (":", "/") and bool(_ARN_BEFORE.search(text[max(0, start - _LONGEST_ARN) : start]))


def _value_after(text: str, start: int, end: int, strength: Strength) -> tuple[int, int] | None:
    """Where the literal stands that a name at this place is given; None where there is none."""
    separator = _SEPARATOR.match(text, end)
    if not separator:
        return None
    name = text[start:end]
    if separator["tag"]:
        return _whole(_OF_XML, text, separator.end(), strength) if text[max(0, start - 1) : start] == "<" else None
    if separator["space"] is not None:
        return _literal(text, separator.end(), strength, closed=False, sure=True, word=True) if name.startswith("-") else None
    if "cookie" in name.lower():
        return _whole(_OF_COOKIE, text, separator.end(), strength)
    return _assigned(text, start, name, separator, strength)


def _whole(rest: re.Pattern[str], text: str, at: int, strength: Strength) -> tuple[int, int] | None:
    """What is a value up to its end, with spaces in it."""
    value = rest.match(text, at)
    return value.span() if value and could_be(value[0].replace(" ", ""), strength, script=False) else None


def _assigned(text: str, start: int, name: str, separator: re.Match[str], strength: Strength) -> tuple[int, int] | None:
    sign, closed = separator["sign"] or "", bool(separator["closed"])
    if separator["comma"] and not closed:
        return None
    if separator["isa"] or (sign.startswith(":") and not closed):
        alone = bool(sign and _ALONE_BEFORE.search(text[max(0, start - _LONGEST_ARN) : start]))
        return _literal(text, separator.end(), strength, closed=False, sure=False, word=alone and strength != "hint")
    word = strength == "password" or (separator[0] == "=" and name.isupper())
    return _literal(text, separator.end(), strength, closed=closed, sure=True, word=word)


def _literal(text: str, at: int, strength: Strength, *, closed: bool, sure: bool, word: bool) -> tuple[int, int] | None:
    """The literal that begins at a place.

    `closed`: it belongs to JSON or code, else to a shell. `sure`: what stands there is a value; else it may be the next word of a
    sentence. `word`: it is one even if it is a word as names of variables are.
    """
    scheme = None if closed else _SCHEME.match(text, at)
    at = scheme.end() if scheme else at
    quoted = _QUOTED.match(text, at)
    if quoted:
        begin, end = _inside(text, quoted)
        if quoted["quote"] == "`" and " " in text[begin:end]:  # a command of a shell
            return None
        return (begin, end) if could_be(text[begin:end], strength, script=True) else None
    plain = (_OF_JSON if closed else _PLAIN).match(text, at)
    if not plain:
        return None
    end = _joined_end(text, plain.end(), closed)
    value = text[at:end]
    if not sure and not looks_random(value) and not (word and _ALONE_AFTER.match(text, end)):
        return None
    if is_word(value) and not word and not scheme:
        return None
    return (at, end) if could_be(value, strength, script=True) else None


def _inside(text: str, quoted: re.Match[str]) -> tuple[int, int]:
    quote = quoted["quote"]
    inside = _ENDS.get(quote, _ESCAPED_END).match(text, quoted.end())
    end = inside.end() if inside else quoted.end()
    return quoted.end(), _joined_end(text, end + 1, closed=False) if _goes_on(text, end, quote) else end


def _goes_on(text: str, end: int, quote: str) -> bool:
    """Whether a word of a shell goes on behind its closing quote."""
    return len(quote) == 1 and text[end : end + 1] == quote and text[end + 1 : end + 2].isalnum()


def _joined_end(text: str, end: int, closed: bool) -> int:
    """Where a shell's word ends that is made of quoted and plain pieces."""
    while not closed and text[end : end + 1] in ('"', "'") and text[end - 1 : end].isalnum():
        quote = text[end]
        inside = _ENDS[quote].match(text, end + 1)
        if not inside or text[inside.end() : inside.end() + 1] != quote:
            return end
        end = inside.end() + 1
        plain = _PLAIN.match(text, end)
        end = plain.end() if plain else end
    return end
