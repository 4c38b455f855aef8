"""Secrets recognised by the code around them: heredocs, library calls, settings files, split strings."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from averment.secrets.hits import Hit
from averment.secrets.names import telling
from averment.secrets.values import could_be, looks_random

KIND = "literal in a form that holds secrets"

_QUOTE = r"\\{0,6}[\"']"
_IN_QUOTES = rf"{_QUOTE}(?P<value>[^\"'\\\n]{{3,512}}+){_QUOTE}"
_ARGUMENT = rf"{_QUOTE}[^\"'\\\n]{{1,128}}+{_QUOTE}[ \t]{{0,4}}+,[ \t]{{0,4}}+"

_IS = r"[ \t]{0,4}+:[ \t]{0,4}+"
_KEY_OF_JSON = rf"{_QUOTE}{_IS}{_QUOTE}"

# What `docker login` and others read from their input.
_READ = r"-stdin[^\n<]{0,200}+<<<[ \t]{0,8}+[\"']?(?P<value>[^\s\"']{3,512}+)"
_READ_LINES = r"-stdin[^\n<]{0,200}+<<-?[ \t]{0,8}+[\"']?\w{1,32}+[\"']?[^\n]{0,200}+\n[ \t]{0,64}+(?P<value>[^\s]{3,512}+)\n"
# Users and passwords as arguments.
_PAIR = rf"(?i)auth[ \t]{{0,4}}+=[ \t]{{0,4}}+\([ \t]{{0,4}}+{_ARGUMENT}{_IN_QUOTES}"
_CALL = rf"(?i)(?:basic|digest|proxy)auth\([ \t]{{0,4}}+{_ARGUMENT}{_IN_QUOTES}"
_CONNECT = rf"(?i)mysql(?:db)?\.connect\([ \t]{{0,4}}+(?:{_ARGUMENT}){{2}}{_IN_QUOTES}"
_LOGIN = rf"(?:wandb|huggingface_hub)\.login\([^)\n\"']{{0,200}}+{_IN_QUOTES}"
# Files of settled forms: `kaggle.json`, `.pgpass`, variables of Terraform, parameters of OpenAPI.
_KAGGLE = rf"username{_QUOTE}{_IS}{_ARGUMENT}{_QUOTE}key{_QUOTE}{_IS}{_IN_QUOTES}"
_PGPASS = r"(?m)^[A-Za-z0-9.*-]{1,255}+:(?:[0-9]{3,5}|\*):[^:\s]{1,64}+:[^:\s]{1,64}+:(?P<value>[^:\s]{6,256}+)$"
_VARIABLE = (
    r"variable[ \t]{1,8}+\"(?P<name>[\w-]{1,64}+)\"[ \t]{0,8}+\{[^{}]{0,400}?"
    r"default[ \t]{0,8}+=[ \t]{0,8}+\"(?P<value>[^\"$\n]{3,512}+)\""
)
_PARAMETER = (
    rf"name{_KEY_OF_JSON}(?P<name>[\w-]{{3,64}}+){_QUOTE}[^{{}}]{{0,200}}?"
    rf"(?:{_QUOTE}schema{_QUOTE}{_IS}\{{[^{{}}]{{0,200}}?)?{_QUOTE}(?:default|example){_QUOTE}{_IS}{_IN_QUOTES}"
)
_ENCODED_URL = r"(?i)%3A%2F%2F[^\s%:@\"']{0,64}+%3A(?P<value>[^\s\"'/@:?&]{3,256}+)"
_BRACES = r"(?i)(?:^|;)[ \t]{0,4}+(?:pwd|password)[ \t]{0,4}+=[ \t]{0,4}+\{(?P<value>[^{}\s]{3,128}+)\}[ \t]{0,4}+(?:;|$)"
# Sentences, and words of commands.
_WORDED = r"(?i)(?<![\w-])password[ \t](?P<value>[^\s\"'`<>(){}\[\],;]{10,128}+)(?=[\s).,;]|$)"
_WORDED_LONG = r"(?i)(?<![\w-])(?:api|access|secret)[ -]key[ \t](?P<value>[A-Za-z0-9_-]{24,128}+)(?=[\s).,;]|$)"

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (needle, re.compile(pattern))
    for needle, pattern in (
        ("-stdin", _READ),
        ("-stdin", _READ_LINES),
        ("auth", _PAIR),
        ("auth(", _CALL),
        (".connect(", _CONNECT),
        ("login(", _LOGIN),
        ("username", _KAGGLE),
        (":", _PGPASS),
        ("variable", _VARIABLE),
        ("name", _PARAMETER),
        ("%40", _ENCODED_URL),
        ("{", _BRACES),
        ("password", _WORDED),
        ("key", _WORDED_LONG),
    )
)
"""What stands in every text, in small letters, that holds a form, and the form."""

_KINDS = (str.isdigit, str.isupper, str.islower)


def forms_in(text: str, lowered: str) -> Iterator[Hit]:
    """Each secret in a known form."""
    for needle, pattern in _FORMS:
        if needle in lowered:
            yield from _found(needle, pattern, text)


def _found(needle: str, pattern: re.Pattern[str], text: str) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        value, end = match["value"], match.end("value")
        if needle == "%40":
            at = value.rfind("%40")
            value, end = value[:at], match.start("value") + at
        name = match.groupdict().get("name")
        if name is None and needle in ("password", "key"):
            sure = all(any(map(kind, value)) for kind in _KINDS)
        else:
            sure = telling(name) in ("password", "secret") if name else True
        if sure and value and _is_secret(needle, value):
            yield Hit(match.start("value"), end, KIND)


def _is_secret(needle: str, value: str) -> bool:
    if needle in (":", "login(", "name", "username", "auth", "auth("):
        return looks_random(value) and could_be(value, "secret", script=True)
    return needle == "{" or could_be(value, "password", script=True)


_JOINT = re.compile(r"[\"'][ \t]{0,8}+(?:[+.&]|\\?\r?\n|\\)[ \t\r\n\\]{0,32}+[\"']|\\\r?\n[ \t]{0,32}+")
"""Between two parts of one text that code or a shell puts together."""

Search = Callable[[str], Iterable[Hit]]


def joined_in(text: str, search: Search) -> Iterator[Hit]:
    """What a search finds across the joints of a text that code puts together: `"ghp_…" + "…"`, or lines that go on."""
    joints = [match.span() for match in _JOINT.finditer(text)]
    if not joints:
        return
    edges = [0, *(place for joint in joints for place in joint), len(text)]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    begins, at = [], 0
    for start, end in parts:
        begins.append(at)
        at += end - start
    whole = "".join(text[start:end] for start, end in parts)
    for hit in search(whole):
        across = [
            (max(hit.start, begin), min(hit.end, upto), start - begin)
            for (begin, upto), (start, _) in zip(pairwise([*begins, at]), parts, strict=True)
            if begin < hit.end and upto > hit.start
        ]
        if len(across) > 1:
            yield from (Hit(first + moved, last + moved, hit.kind) for first, last, moved in across if first < last)
