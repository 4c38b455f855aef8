"""Decides whether a value could be a secret, or only refers to where one is kept."""

import re

from averment.secrets.names import Strength

_PLACEHOLDER = re.compile(
    r"(?i)(?:[*•xX.#?_-]{1,64}|<[^<>]{0,200}>|\[[^\[\]]{0,200}\]|\{\{.{0,400}\}\}|\{[a-z_][\w.\[\]\"' -]{0,100}\}"
    r"|%[a-z_]\w{0,60}%|%\(?\w{0,60}\)?[sd]|true|false|yes|no|on|off|none|null|nil|undefined|nan|n/a|todo|tbd|changeit_?|required|optional"
    r"|redacted|hidden|withheld|your[-_ ].{0,60}|placeholder)"
)
_NAME_OF_ITSELF = re.compile(
    r"(?i)(?:my|the|new|old|db|user)?_?(?:secret|password|passwd|passphrase|pwd|pass|token|api_?key|access_?token|auth|key|str|string|bytes|int)"
)
"""What code calls the variable that it takes a secret from, and its type."""

_DEFAULT = re.compile(r"\$\{\w{1,100}:?[-=](?P<literal>[^{}$]{3,200})\}")
"""What a shell takes where the variable is not set."""
_REFERENCE = re.compile(
    r"(?i)(?:arn:aws[a-z-]{0,20}:[a-z0-9-]{1,40}:[^\s:]{0,60}:\S*:\S*"
    r"|\{\{resolve:.*|resolve:(?:ssm|secretsmanager).*|(?:aws-?)?(?:secretsmanager|ssm|ssm-secure|keyvault|gcp-?sm|sm|s3|doppler):/?/?[\w./:@-]*"
    r"|(?:vault|op|file|env):(?:(?=[\w.:@-]{0,64}/)[\w./:@-]*|(?-i:[A-Z_][A-Z0-9_]*|[a-z_.-]*))"
    r"|projects/[\w-]{1,60}/secrets/.*|@Microsoft\.KeyVault\(.*|!(?:Ref|GetAtt|Sub|secret)\b.*|Ref:.*"
    r"|(?-i:(?:\.{1,2}|~)?/(?:[a-z0-9_.-]{1,64}/){1,20}[a-z0-9_.-]{1,64})"
    r"|https?://[^\s@?#]*)"
)
_CALL = re.compile(
    r"[A-Za-z_][\w.]{0,120}\(|(?:self|this|args?|opts?|options|os|sys|env|environ|process|config|cfg|conf|settings?|event|context|ctx|request|req|response|"
    r"resp|res|result|params?|kwargs|data|body|input|local|var|module|secrets?|vault|creds?|credentials|session|client|response)(?:\.|\[|\?\.)\w|\w{1,60}\[[\"'\w]"
)
_PARTS = re.compile(
    r"\$\{[^{}]{0,200}\}|\$\([^()]{0,400}\)|\$\[[^\[\]]{0,200}\]|`[^`]{0,400}`|\$\$?[A-Z_a-z]\w{0,100}|\$[0-9@*?!]"
    r"|\{\{?[\w .\[\]\"'|-]{0,100}\}?\}|%\w{1,60}%"
)
_SCHEME = re.compile(r"(?i)\A(?:bearer|basic|token|apikey|bot)[ \t]")
_UPPER_VARIABLE = re.compile(r"\$[A-Z_][A-Z0-9_]{0,100}\Z")
_IDENTIFIER = re.compile(r"[A-Za-z_]+\Z")
_LONGEST = 4096
"""A longer text is no reference."""


def refers(value: str, *, script: bool) -> bool:
    """Whether a value is a reference, a placeholder or empty, and no secret itself.

    In a `script` (any text that something may execute) `$name` is a variable and `name(` a call; elsewhere only what nobody would
    choose as a password.
    """
    value = value.strip().strip("\"'`")
    if not value or len(value) > _LONGEST:
        return not value
    if (_PLACEHOLDER.fullmatch(value) and not _in_brackets(value)) or _REFERENCE.fullmatch(value.rstrip(",;)}]")):
        return True
    if _DEFAULT.search(value):
        return False
    return _is_code(value) if script else _is_variable(value)


_BRACKETED = re.compile(r"[<\[{](?P<inner>[A-Za-z0-9_!#^*+-]{8,64})[>\]}]")


def _in_brackets(value: str) -> bool:
    """Whether a value in brackets is a password in them, as ODBC has it, and no placeholder: digits and letters of both sizes."""
    found = _BRACKETED.fullmatch(value)
    inner = found["inner"] if found else ""
    return all(kind.search(inner) for kind in _KINDS) and not inner.lower().startswith(("redacted", "withheld"))


def _is_code(value: str) -> bool:
    if _NAME_OF_ITSELF.fullmatch(value) or value.startswith(("$(", "`")) or _CALL.match(value):
        return True
    return _is_made_of_parts(value)


def _is_variable(value: str) -> bool:
    if value[0] == "$" and not value.startswith(("${", "$(")):
        return bool(_UPPER_VARIABLE.match(value))
    return _is_made_of_parts(value)


def _is_made_of_parts(value: str) -> bool:
    """Whether nothing but variables and signs is in a value, as in `$USER:$PASSWORD`."""
    left, parts = _PARTS.subn("", _SCHEME.sub("", value))
    return bool(parts) and not any(map(str.isalnum, left))


def is_word(value: str) -> bool:
    """Whether a value is one word of letters, as names of variables and words of sentences are."""
    return bool(_IDENTIFIER.match(value)) and (value.islower() or value.isupper() or value.istitle())


_ALNUM = re.compile(r"[^\W_]")
_SPACE, _KINDS = re.compile(r"\s"), (re.compile("[0-9]"), re.compile("[A-Z]"), re.compile("[a-z]"))
_WORD, _WORD_LENGTH = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z]"), 3
"""Letters without a digit are words, as in `ServiceManagedKey`, where these are longer than that on the average."""
_RANDOM = 8
"""Letters of the shortest text that is taken for made at random."""
_OF_PATHS = 4
"""So many slashes are of a path."""


def looks_random(value: str) -> bool:
    """Whether a value looks like something made to be a secret: letters of several kinds, no sentence, path or list."""
    if not _RANDOM <= len(value) <= _LONGEST or _SPACE.search(value):
        return False
    kinds = [kind for kind in _KINDS if kind.search(value)]
    if len(kinds) == 1 or not kinds:
        return False
    if _KINDS[0] not in kinds and len(value) > _WORD_LENGTH * len(_WORD.findall(value)):
        return False
    elsewhere = value.startswith(("/", "./", "http:", "https:", "s3:", "arn:")) or value.count("/") >= _OF_PATHS
    return not elsewhere


_DIGITS, _DIGITS_OF_TOKENS, _LETTERS = 3, 8, 4
"""Digits of the shortest number that is a password, and of one that is a token, not a count; letters of the shortest token."""


def could_be(value: str, strength: Strength, *, script: bool) -> bool:
    """Whether a value under a name of this strength is a possible secret."""
    if not strength or (strength == "hint" and not looks_random(_SCHEME.sub("", value).strip())):
        return False
    if refers(value, script=script) or not _ALNUM.search(value):
        return False
    if strength == "hint":
        return True
    if value.replace(".", "").isdigit():
        return len(value) >= (_DIGITS if strength == "password" else _DIGITS_OF_TOKENS)
    # a sentence is about a secret, unless it is a passphrase
    return strength == "password" or (len(value) >= _LETTERS and not (_SPACE.search(value) and not _KINDS[0].search(value)))
