"""Secrets assigned to names in free text: `NAME=value`, `"name": "value"`, `--name value`, `<name>value</name>`.

Each name is looked at once, from left to right, and of what stands behind it a bounded part: the time for a text grows with its
length and no faster.
"""

import re
from collections.abc import Iterator

from averment.secrets.hits import Hit
from averment.secrets.literals import Span, ValuePosition, literal_at
from averment.secrets.names import Strength, telling
from averment.secrets.values import could_be

KIND = "literal assigned to a secret's name"

_STEMS = (
    "pass", "pwd", "pw", "psw", "secret", "token", "key", "auth", "cred", "cookie", "session", "bearer", "jwt", "sig", "pat",
    "phrase", "pem", "senha", "kennwort", "contrasena", "clave", "chiave", "mnemonic", "pepper", "fernet", "hmac", "code",
)  # fmt: skip
_STEM = re.compile("|".join(sorted(_STEMS, key=len, reverse=True)))
_HINTS = (*(stem for stem in _STEMS if stem not in ("code", "pat", "sig", "phrase")), "sig=", "code=")
"""One of these is in every text that holds a telling name; few others hold one."""

_NAME_REST = re.compile(r"[A-Za-z0-9_.-]*+")
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]*+\Z")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z]{2,20}) \Z")
_LONGEST_NAME, _LONGEST_WORD = 128, 24
_ENDS_OF_PHRASES = frozenset({"key", "token", "password", "secret", "phrase", "code"})

_QUOTE_AHEAD = r"""(?=[rbfuRBFU@$]{0,2}(?:\\{0,6}["']|&quot;|&\#34;|%22))"""
_SEPARATOR = re.compile(
    rf"""(?P<closed>(?:\\{{0,6}}["'`]|&quot;|&\#34;|%22|\\u0022)[\])]?|[\])])?(?:[ \t]{{0,32}}+
    (?:(?P<sign>:[ \t]{{0,4}}+[A-Za-z_][\w.\[\]|?]{{0,40}}+[ \t]{{0,4}}+=(?=[ \t]{{0,4}}+["'])
      |=>|:=|<-(?=[ \t]{{0,4}}+["'])|={{1,3}}|::?(?!//)|->|%3[AaDd]
      |(?:or|\|\||\?\?)[ \t]{{1,4}}+{_QUOTE_AHEAD}|(?:value|content|VALUE)={_QUOTE_AHEAD})
      (?:\s{{0,64}}+(?:return[ \t]{{1,4}}+)?{_QUOTE_AHEAD}|[ \t]{{0,64}}+(?:[|>][-+]?[ \t]{{0,8}}\r?\n[ \t]{{1,64}}+)?)
    |(?P<comma>,)\s{{0,64}}+{_QUOTE_AHEAD}
    |(?P<isa>(?<=[ \t])(?:(?:for|of|to|on|at)[ \t][\w \t/-]{{1,60}}?[ \t])?(?:is|are|was)[ \t:]{{1,8}}+
      |(?<=[ \t])[-\u2013\u2014\u2192][ \t]{{1,8}}+)
    |(?P<space>(?<=[ \t])))
    |(?P<tag>(?:[ \t][^<>]{{0,100}}+)?>))""",
    re.VERBOSE,
)
_OF_XML = re.compile(r"[^<\r\n]{1,4096}+")
_COOKIE, _COOKIES = re.compile(r"""[^"'\r\n]{1,256}+"""), re.compile(r"""[^"'\r\n]++""")
_TAG_BEFORE = re.compile(r"<[A-Za-z0-9_.:-]{0,40}\Z|<[a-z]{1,20} name=[\"']\Z")
_CALL_BEFORE = re.compile(r"\(\s*[rbfu]?\\{0,6}[\"']\Z")
_ARN_BEFORE = re.compile(
    r"arn:aws[a-z-]{0,16}:(?:[a-z0-9-]{0,40}:[a-z0-9-]{0,40}:[0-9]{0,12}:|secretsmanager:[a-z0-9-]{0,40}:[0-9]{0,12}:secret:[\w/+=.@:-]{0,600}+)\Z"
)
_AROUND = 700
"""Letters before a name in which the ARN begins that it is a part of."""
_ALONE_BEFORE = re.compile(r"(?:\A|[\r\n{,;])[ \t]*(?:- |export |set |ENV )?[ \t]*[\"']?\Z")


def may_assign(lowered: str) -> bool:
    """Whether a text in small letters can hold a telling name at all: what spares most texts the rest."""
    return any(stem in lowered for stem in _HINTS)


def assignments_in(text: str, lowered: str) -> Iterator[Hit]:
    """Each literal beside a telling name in a text; `lowered` is the same text in small letters, letter by letter."""
    done = 0
    while found := _STEM.search(lowered, done):
        start, end = _name_at(text, found, done)
        done = end
        strength = _strength(text, start, end)
        if strength and not _in_arn(text, start, end):
            value = _value_after(text, start, end, strength)
            if value:
                yield Hit(*value, KIND)
                done = max(end, value[1])


def _name_at(text: str, stem: re.Match[str], done: int) -> Span:
    rest = _NAME_REST.match(text, stem.end())
    end = rest.end() if rest else stem.end()
    before = _NAME_BEFORE.search(text[max(done, stem.start() - _LONGEST_NAME) : stem.start()])
    return stem.start() - (len(before[0]) if before else 0), end


def _strength(text: str, start: int, end: int) -> Strength:
    """What a name in a text says, with the word before it, of which it may be the end: `API key`, `secret access key`."""
    name = text[max(start, end - _LONGEST_NAME) : end].rstrip(".")
    small = name.lower()
    if small in ("key", "sig", "code") and text[start - 1 : start] in ("?", "&"):  # of a URL
        return "hint"
    before = _WORD_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start]) if small in _ENDS_OF_PHRASES else None
    whole = telling(f"{before['word']}_{name}") if before else ""
    return whole if whole in ("password", "secret") else telling(name)


def _in_arn(text: str, start: int, end: int) -> bool:
    """Whether a name is the word for a type in an ARN, as in `arn:aws:secretsmanager:eu-west-1:111122223333:secret:name`.

    Names that people gave are no such words, wherever in an ARN they stand: what is cut in a name is cut in its ARN. Behind the
    name of a secret of AWS Secrets Manager stand the names of its keys and versions.
    """
    if text[end : end + 1] != ":" or text[start - 1 : start] not in (":", "/"):
        return False
    begin = text.rfind("arn:aws", max(0, start - _AROUND), start)
    return begin >= 0 and bool(_ARN_BEFORE.fullmatch(text, begin, start))


def _value_after(text: str, start: int, end: int, strength: Strength) -> Span | None:
    """Where the literal stands that a name at this place is given; None where there is none."""
    separator = _SEPARATOR.match(text, end)
    if not separator:
        return None
    name, at = text[start:end], separator.end()
    if separator["tag"]:
        tagged = _OF_XML.match(text, at) if _TAG_BEFORE.search(text[max(0, start - _LONGEST_WORD * 2) : start]) else None
        return tagged.span() if tagged and could_be(tagged[0].strip(), strength, script=False) else None
    if separator["space"] is not None:
        return _after_space(text, name, at, strength)
    if "cookie" in name.lower():
        return _cookie(text, at)
    return _assigned(text, start, name, separator, strength)


def _after_space(text: str, name: str, at: int, strength: Strength) -> Span | None:
    if name.startswith("-"):
        return literal_at(text, at, ValuePosition(strength, sure=True, word=True))
    if name.lower() == "bearer":
        return literal_at(text, at, ValuePosition("hint"))
    return literal_at(text, at, ValuePosition(strength, quoted=True))


def _cookie(text: str, at: int) -> Span | None:
    judged = _COOKIE.match(text, at)
    if not judged or not could_be(judged[0].replace(" ", ""), "hint", script=False):
        return None
    whole = _COOKIES.match(text, at)
    return whole.span() if whole else None


def _assigned(text: str, start: int, name: str, separator: re.Match[str], strength: Strength) -> Span | None:
    sign, closed, at = separator["sign"] or "", bool(separator["closed"]), separator.end()
    if separator["comma"] and not (
        closed and (name.startswith("-") or _CALL_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start]))
    ):
        return None
    if separator["isa"] or (sign.startswith(":") and not closed and not sign.endswith("=")):
        alone = bool(sign and _ALONE_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start]))
        quoted = text[at : at + 1] in ('"', "'") and bool(sign)
        return literal_at(text, at, ValuePosition(strength, sure=quoted, word=alone and strength != "hint"))
    word = strength == "password" or (separator[0] == "=" and name.isupper())
    return literal_at(
        text, at, ValuePosition(strength, closed=closed, sure=not separator["comma"] or name.startswith("-"), word=word)
    )
