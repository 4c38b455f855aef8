"""CloudWatch Logs filter patterns for JSON events, taken apart into what an event must be like to match.

Source of the grammar: "Using filter patterns to match terms in JSON log events" in the CloudWatch Logs User Guide.
"""

import re
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from .filter_expressions import portable

Condition = dict[str, Any]
Alternatives = list[list[Condition]]

_PLAIN: dict[str, Any] = {name: {"type": "string"} for name in ("field", "operator", "value")}

ALTERNATIVES_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                **_PLAIN,
                "any": {"type": "array", "items": {"type": "array", "items": {"type": "object", "properties": _PLAIN}}},
            },
        },
    },
}

_LONGEST = 1024
"""Characters of a pattern that CloudWatch Logs takes (PutMetricFilter, filterPattern)."""
_MOST = 500
"""Patterns that have a choice among more lists of conditions than this are not taken apart."""
_DEEPEST = 100
"""Nor are those with more parentheses than this."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>\(|\)|&&|\|\|)
    |\$\.(?P<field>[\w.\[\]*-]+)\s*
     (?:(?P<exists>NOT\s+EXISTS|EXISTS|IS\s+NULL|IS\s+TRUE|IS\s+FALSE)
       |(?P<operator>!=|<=|>=|=|<|>)\s*(?:"(?P<quoted>[^"]*)"|%(?P<regex>[^%]+)%|(?P<bare>[^\s()&|"%]+))))""",
    re.VERBOSE | re.IGNORECASE,
)

_REGEX_OPERATORS = {"=": "MATCHES", "!=": "NOT MATCHES"}


def alternatives(pattern: str) -> Alternatives | None:
    """The ways to match a pattern: each a list of conditions that must all hold. None for what is no pattern for JSON events.

    An operator is ``=``, ``!=`` and so on, ``MATCHES`` or ``NOT MATCHES`` for a regular expression, or, with an empty value,
    ``EXISTS``, ``NOT EXISTS``, ``IS NULL``, ``IS TRUE`` or ``IS FALSE``. A condition may be a choice instead: ``any``, of lists
    of plain conditions. So groups of "or" that are joined by "and" need not be multiplied out.
    """
    text = pattern.strip()
    if len(text) > _LONGEST or not (text.startswith("{") and text.endswith("}")) or text.count("(") > _DEEPEST:
        return None
    try:
        ways = _ways(_Parser(text[1:-1]).whole())
        return [[_condition(part) for part in way] for way in ways]
    except ValueError:
        return None


@dataclass(frozen=True)
class _Formula:
    """What a pattern says: one condition, or parts joined by "or" or by "and"."""

    joined_by: str = ""
    parts: tuple["_Formula", ...] = ()
    condition: tuple[tuple[str, str], ...] = ()


def _joined(by: str, parts: list[_Formula]) -> _Formula:
    if len(parts) == 1:
        return parts[0]
    flat = [inner for part in parts for inner in (part.parts if part.joined_by == by else (part,))]
    return _Formula(joined_by=by, parts=tuple(flat))


def _ways(formula: _Formula) -> list[tuple[_Formula, ...]]:
    """The formula as a choice among lists of parts that are conditions or choices themselves."""
    choices = formula.parts if formula.joined_by == "||" else (formula,)
    return [choice.parts if choice.joined_by == "&&" else (choice,) for choice in choices]


def _condition(part: _Formula) -> Condition:
    if not part.parts:
        return dict(part.condition)
    return {"any": [[dict(each) for each in way] for way in _multiplied(part)]}


def _multiplied(formula: _Formula) -> list[list[tuple[tuple[str, str], ...]]]:
    """The lists of plain conditions among which a formula chooses."""
    if not formula.parts:
        return [[formula.condition]]
    inner = [_multiplied(part) for part in formula.parts]
    if formula.joined_by == "||":
        found = [way for ways in inner for way in ways]
    else:
        if prod(len(ways) for ways in inner) > _MOST:
            raise ValueError("too many alternatives")
        found = [[each for way in chosen for each in way] for chosen in product(*inner)]
    if len(found) > _MOST:
        raise ValueError("too many alternatives")
    return found


class _Parser:
    """Goes through the tokens of one pattern; && binds more tightly than ||."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def whole(self) -> _Formula:
        found = self._either()
        if self._text[self._place :].strip():
            raise ValueError("there is more than an expression")
        return found

    def _either(self) -> _Formula:
        found = [self._both()]
        while self._accept("||"):
            found.append(self._both())
        return _joined("||", found)

    def _both(self) -> _Formula:
        found = [self._one()]
        while self._accept("&&"):
            found.append(self._one())
        return _joined("&&", found)

    def _one(self) -> _Formula:
        token = self._next()
        if token["mark"] == "(":
            found = self._either()
            if not self._accept(")"):
                raise ValueError("a parenthesis is not closed")
            return found
        if token["field"] is None:
            raise ValueError("a condition is missing")
        operator, value = _comparison(token)
        return _Formula(condition=(("field", token["field"]), ("operator", operator), ("value", value)))

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


def _comparison(token: re.Match[str]) -> tuple[str, str]:
    if token["regex"] is None:
        value = token["quoted"] if token["quoted"] is not None else token["bare"] or ""
        return token["operator"] or " ".join(token["exists"].upper().split()), value
    if token["operator"] not in _REGEX_OPERATORS:
        raise ValueError("a regular expression is compared by = or != alone")
    return _REGEX_OPERATORS[token["operator"]], portable(token["regex"])
