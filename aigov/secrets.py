"""Possible secrets in what AWS returned: found by a documented pattern set and redacted before anything is written.

Heuristic by nature: a hit is "possible", a miss proves nothing. The patterns are the published token formats of their
issuers, plus assignments of a literal to a name that says password, secret, token or key.
"""

import re
from typing import Any

REDACTED = "[redacted]"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("private key", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)")),
    ("AWS access key id", re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b")),
    ("GitHub token", re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})")),
    ("Slack token", re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}")),
    ("Hugging Face token", re.compile(r"\bhf_[A-Za-z0-9]{30,}\b")),
    ("model provider API key", re.compile(r"\bsk-(?:[A-Za-z]+-)*[A-Za-z0-9_-]{20,}")),
    ("Google API key", re.compile(r"\bAIza[A-Za-z0-9_-]{35}\b")),
    ("Stripe key", re.compile(r"\b[rs]k_live_[A-Za-z0-9]{20,}")),
    ("JSON web token", re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}")),
    ("password in a URL", re.compile(r"(?<=://)[^/\s:@]{1,64}:[^/\s:@$<{]{3,}(?=@)")),
    (
        "literal assigned to a secret's name",
        re.compile(
            r"""(?ix) (?<![a-z0-9]) [a-z0-9_.-]* (?:password|passwd|secret|token|api_?key|access_?key) [a-z0-9_.-]*
            (?: \s*=\s* | ["']?:\s+ ) ["']? (?P<value> (?!arn:|true|false|none|null) [^\s"'$<{\[;,]{6,})"""
        ),
    ),
)

_NAMED_MAPS = frozenset(
    {
        "container_environment_variables",
        "default_arguments",
        "environment",
        "environment_variables",
        "hyper_parameters",
        "non_overridable_arguments",
        "optimization_environment",
        "override_environment",
        "static_hyper_parameters",
        "variables",
    }
)
"""Fields whose maps hold names that people chose; there a telling name makes its value suspect."""

_TELLING_NAME = re.compile(r"(?i)(password|passwd|secret|token|api_?key|access_?key|credential)")
_REFERENCE = re.compile(r"^(?:arn:|\$|\{\{|s3://|true$|false$|\d{0,5}$)", re.IGNORECASE)


def redact(fields: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The fields with every possible secret replaced, and what was found: ``[{"path": "environment.TOKEN", "kind": …}]``."""
    found: list[dict[str, str]] = []
    clean = {name: _walk(value, name, name in _NAMED_MAPS, found) for name, value in fields.items()}
    return clean, sorted(found, key=lambda hit: (hit["path"], hit["kind"]))


def _walk(value: Any, path: str, named: bool, found: list[dict[str, str]]) -> Any:
    if isinstance(value, dict):
        return {key: _entry(key, item, f"{path}.{key}", named, found) for key, item in value.items()}
    if isinstance(value, list):
        return [_walk(item, f"{path}[{index}]", named, found) for index, item in enumerate(value)]
    if isinstance(value, str):
        return _text(value, path, found)
    return value


def _entry(key: str, value: Any, path: str, named: bool, found: list[dict[str, str]]) -> Any:
    if named and isinstance(value, str) and value and _TELLING_NAME.search(key) and not _REFERENCE.match(value):
        found.append({"path": path, "kind": "literal assigned to a secret's name"})
        return REDACTED
    return _walk(value, path, named or key in _NAMED_MAPS, found)


def _text(text: str, path: str, found: list[dict[str, str]]) -> str:
    for kind, pattern in _PATTERNS:
        if pattern.search(text):
            found.append({"path": path, "kind": kind})
            text = pattern.sub(_replace, text)
    return text


def _replace(match: re.Match[str]) -> str:
    value = match.groupdict().get("value")
    return match.group(0).replace(value, REDACTED) if value else REDACTED
