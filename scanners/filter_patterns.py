"""CloudWatch Logs filter patterns for JSON events, taken apart into what an event must be like to match.

Source of the grammar: "Using filter patterns to match terms in JSON log events" in the CloudWatch Logs User Guide.
"""

import re
from itertools import product
from typing import Any

Condition = dict[str, str]
Alternatives = list[list[Condition]]

ALTERNATIVES_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("field", "operator", "value")},
            "required": ["field", "operator", "value"],
        },
    },
}

_MOST = 500
"""Patterns with more alternatives than this are not taken apart."""
_DEEPEST = 100
"""Nor are those with more parentheses than this."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>\(|\)|&&|\|\|)
    |\$\.(?P<field>[\w.\[\]*-]+)\s*
     (?:(?P<exists>NOT\s+EXISTS|EXISTS|IS\s+NULL|IS\s+TRUE|IS\s+FALSE)
       |(?P<operator>!=|<=|>=|=|<|>)\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s()&|"%]+))))""",
    re.VERBOSE | re.IGNORECASE,
)


def alternatives(pattern: str) -> Alternatives | None:
    """The ways to match a pattern: each a list of conditions that must all hold. None for what is no pattern for JSON events.

    An operator is ``=``, ``!=`` and so on, or, with an empty value, ``EXISTS``, ``NOT EXISTS``, ``IS NULL``, ``IS TRUE`` or
    ``IS FALSE``.
    """
    text = pattern.strip()
    if not (text.startswith("{") and text.endswith("}")) or text.count("(") > _DEEPEST:
        return None
    try:
        return _Parser(text[1:-1]).whole()
    except ValueError:
        return None


class _Parser:
    """Goes through the tokens of one pattern; && binds more tightly than ||."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def whole(self) -> Alternatives:
        found = self._either()
        if self._text[self._place :].strip():
            raise ValueError("there is more than an expression")
        return found

    def _either(self) -> Alternatives:
        found = self._both()
        while self._accept("||"):
            found = _bounded(found + self._both())
        return found

    def _both(self) -> Alternatives:
        found = self._one()
        while self._accept("&&"):
            other = self._one()
            if len(found) * len(other) > _MOST:
                raise ValueError("too many alternatives")
            found = [left + right for left, right in product(found, other)]
        return found

    def _one(self) -> Alternatives:
        token = self._next()
        if token["mark"] == "(":
            found = self._either()
            if not self._accept(")"):
                raise ValueError("a parenthesis is not closed")
            return found
        if token["field"] is None:
            raise ValueError("a condition is missing")
        operator = token["operator"] or " ".join(token["exists"].upper().split())
        value = token["quoted"] if token["quoted"] is not None else token["bare"] or ""
        return [[{"field": token["field"], "operator": operator, "value": value}]]

    def _next(self) -> re.Match[str]:
        match = _TOKEN.match(self._text, self._place)
        if match is None:
            raise ValueError("not a token of a pattern")
        self._place = match.end()
        return match

    def _accept(self, mark: str) -> bool:
        match = _TOKEN.match(self._text, self._place)
        if match is None or match["mark"] != mark:
            return False
        self._place = match.end()
        return True


def _bounded(found: Alternatives) -> Alternatives:
    if len(found) > _MOST:
        raise ValueError("too many alternatives")
    return found
