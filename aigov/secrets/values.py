"""Values: which of them are literals that could be secrets, and which only say where one is kept."""

import re

_PLACEHOLDER = re.compile(
    r"(?i)(?:[*•xX.#?_-]{1,64}|<[^<>]{0,200}>|\[[^\[\]]{0,200}\]|\{\{.{0,400}\}\}|\{[a-z_][\w.\[\]\"' -]{0,100}\}|%[a-z_]\w{0,60}%|%\(?\w{0,60}\)?[sd]|"
    r"true|false|yes|no|on|off|none|null|nil|undefined|nan|n/a|todo|tbd|changeit_?|required|optional|optional\[.{0,40}|redacted|hidden|your[-_ ].{0,60}|placeholder)"
)
_NAME_OF_ITSELF = re.compile(r"(?i)(?:my|the|new|old|db|user)?_?(?:secret|password|passwd|passphrase|pwd|pass|token|api_?key|access_?token|auth|key|str|string|bytes|int)")
"""What code calls the variable that it takes a secret from, and its type."""

_DEFAULT = re.compile(r"\$\{\w{1,100}:?[-=](?P<literal>[^{}$]{3,200})\}")
"""What a shell takes where the variable is not set."""
_REFERENCE = re.compile(
    r"(?i)(?:arn:aws[a-z-]{0,20}:[a-z0-9-]{1,40}:\S*"
    r"|\{\{resolve:.*|resolve:(?:ssm|secretsmanager).*|(?:aws-?)?(?:secretsmanager|ssm|ssm-secure|vault|op|keyvault|gcp-?sm|sm|s3|file|doppler|env):/?/?[\w./:@-]*"
    r"|projects/[\w-]{1,60}/secrets/.*|@Microsoft\.KeyVault\(.*|!(?:Ref|GetAtt|Sub|secret)\b.*|Ref:.*"
    r"|(?-i:(?:\.{1,2}|~)?/(?:[a-z0-9_.-]{1,64}/){1,20}[a-z0-9_.-]{1,64})"
    r"|https?://[^\s@?#]*)"
)
_CALL = re.compile(
    r"[A-Za-z_][\w.]{0,120}\(|(?:self|this|args?|opts?|options|os|sys|env|environ|process|config|cfg|conf|settings?|event|context|ctx|request|req|response|"
    r"resp|res|result|params?|kwargs|data|body|input|local|var|module|secrets?|vault|creds?|credentials|session|client|response)(?:\.|\[|\?\.)\w|\w{1,60}\[[\"'\w]"
)
_PARTS = re.compile(r"\$\{[^{}]{0,200}\}|\$\([^()]{0,400}\)|\$\[[^\[\]]{0,200}\]|`[^`]{0,400}`|\$\$?[A-Z_a-z]\w{0,100}|\$[0-9@*?!]|\{\{?[\w .\[\]\"'|-]{0,100}\}?\}|%\w{1,60}%")
_SCHEME = re.compile(r"(?i)\A(?:bearer|basic|token|apikey|bot)[ \t]")
_UPPER_VARIABLE = re.compile(r"\$[A-Z_][A-Z0-9_]{0,100}\Z")
_IDENTIFIER = re.compile(r"[A-Za-z_]+\Z")
_LONGEST = 4096
"""A longer text is no reference."""


def refers(value: str, *, script: bool) -> bool:
    """Whether a value is a reference, a placeholder or empty, and no secret itself.

    In a `script` (any text that something may execute) `$name` is a variable and `name(` a call; elsewhere only what nobody would choose.
    """
    value = value.strip().strip("\"'`")
    if not value or len(value) > _LONGEST:
        return not value
    if _PLACEHOLDER.fullmatch(value) or _REFERENCE.fullmatch(value.rstrip(",;)}]")):
        return True
    if script and _NAME_OF_ITSELF.fullmatch(value):
        return True
    if _DEFAULT.search(value):
        return False
    if value.startswith(("$(", "`")):
        return script or value.endswith((")", "`"))
    if value[0] == "$" and not script and not value.startswith("${"):
        return bool(_UPPER_VARIABLE.match(value))
    if script and _CALL.match(value):
        return True
    left, parts = _PARTS.subn("", _SCHEME.sub("", value))
    return bool(parts) and not any(map(str.isalnum, left))


def is_word(value: str) -> bool:
    """Whether a value is one word of letters, as names of variables and words of sentences are."""
    return bool(_IDENTIFIER.match(value)) and (value.islower() or value.isupper() or value.istitle())


def looks_random(value: str) -> bool:
    """Whether a value looks like something made to be a secret: eight letters or more, of several kinds, no sentence, path or list."""
    if not 8 <= len(value) <= _LONGEST or any(letter.isspace() for letter in value):
        return False
    kinds = sum((any(map(str.isdigit, value)), any(map(str.isupper, value)), any(map(str.islower, value))))
    return kinds > 1 and not value.startswith(("/", "./", "http:", "https:", "s3:", "arn:")) and value.count("/") < 4


def could_be(value: str, strength: str, *, script: bool) -> bool:
    """Whether a value under a name of this strength is a possible secret."""
    if refers(value, script=script) or not any(map(str.isalnum, value)):
        return False
    if strength == "password":
        return not value.isdigit() or len(value) > 2
    if strength == "hint":
        return looks_random(_SCHEME.sub("", value).strip())
    return len(value) > 3 and not (value.replace(".", "").isdigit() and len(value) < 8)
