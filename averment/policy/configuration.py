"""What a person sets for the parameters of policies, held to the types that lib/core/config.rego's defaults have."""

import difflib
import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from averment.base import user_files, yaml_text
from averment.base.errors import ConfigError
from averment.policy import parameters
from averment.policy.policies import Parameter, PolicySet

_Schema = dict[str, Any]

_TEXTS: _Schema = {"type": "array", "items": {"type": "string"}}
_BEYOND_THE_DEFAULT: Mapping[str, _Schema] = {
    "ai_register": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"system": {"type": "string"}, "owner": {"type": "string"}},
            "required": ["system"],
            "additionalProperties": False,
        },
    },
    "organization_denied_actions": {"type": ["array", "null"], "items": {"type": "string"}},
    "vpcs_with_shared_endpoints": {"type": ["array", "null"], "items": {"type": "string"}},
    "trusted_accounts": {"type": "array", "items": {"type": "string", "pattern": "^[0-9]{12}$", "maxLength": 12}},
}
"""Parameters whose default, an empty list or null, does not tell what they hold."""

_LARGEST = 2**53
"""Beyond it not every engine tells two numbers apart."""


LARGEST = 1024 * 1024
"""Bytes of a --config file: ten thousand account ids have a fifth of it."""


def schema(rules: PolicySet) -> _Schema:
    """The JSON Schema of a --config file for these policies.

    A parameter that only an added folder's policies read (data.config.NAME) has no default and may hold anything.
    """
    typed = {each.name: _BEYOND_THE_DEFAULT.get(each.name) or _of(each.default) for each in parameters.of(rules)}
    return {
        "type": "object",
        "properties": {name: typed.get(name, {}) for name in sorted(names(rules))},
        "additionalProperties": False,
    }


def _of(default: Any) -> _Schema:
    match default:
        case bool():
            return {"type": "boolean"}
        case int() | float():
            return {"type": "integer" if isinstance(default, int) else "number", "minimum": 0}
        case str():
            return {"type": "string", "minLength": 1}
        case list():
            return {"type": "array", "items": _of(default[0])} if default else _TEXTS
        case dict():
            return {"type": "object", "additionalProperties": _of(next(iter(default.values())))}
    return {}


def names(rules: PolicySet) -> set[str]:
    """The parameters that policies read from data.config, the clock aside: lib/core/config.rego's, and those of added folders."""
    found = (re.findall(r"data\.config\.(\w+)", module.text) for module in rules.modules)
    return {name for each in found for name in each} - {"evaluated_at"}


def parameters_of(rules: PolicySet) -> list[Parameter]:
    """The parameters that policies read: those with a default in the order of lib/core/config.rego, then added folders' own."""
    found = parameters.of(rules)
    return found + [Parameter(name, None, "") for name in sorted(names(rules) - {each.name for each in found})]


def read(path: Path | None, rules: PolicySet) -> dict[str, Any]:
    """The parameters a person set for what the rules know, from YAML or JSON; empty without a file.

    Raises ConfigError with file and line for a file that cannot be used.
    """
    if path is None:
        return {}
    try:
        text = user_files.read(path, LARGEST)
        data = yaml_text.parse(text)
    except user_files.UnusableError as error:
        raise ConfigError(f"--config {path}: {error}") from error
    except yaml_text.Error as error:
        line, reason = yaml_text.place(error)
        raise ConfigError(f"--config {path}:{line or 1}: is not YAML: {reason}") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError(f"--config {path}: must hold a mapping of parameters, such as 'trusted_accounts: [\"111122223333\"]'")
    lines = yaml_text.lines(text)
    values = {}
    for name, value in data.items():
        if not isinstance(name, str):
            raise ConfigError(f"--config {path}: the name of a parameter is text, no {type(name).__name__}")
        place = f"--config {path}:{lines.get(name, 1)}"
        values[name] = _plain(value, f"{place}: {name}")
    for name, what in problems(values, rules):
        raise ConfigError(f"--config {path}:{lines.get(name, 1)}: {what}")
    return values


def problems(values: Mapping[str, Any], rules: PolicySet) -> Iterator[tuple[str, str]]:
    """What is wrong with the values of parameters, by name, in a sentence each."""
    if not values:
        return
    import jsonschema

    wanted = schema(rules)["properties"]
    for name, value in values.items():
        if name not in wanted:
            near = difflib.get_close_matches(str(name), sorted(wanted), n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(sorted(wanted))}"
            yield name, f"unknown parameter {name!r} ({hint})"
        elif any(jsonschema.Draft202012Validator(wanted[name]).iter_errors(value)):
            yield name, f"{name} must be {_words(wanted[name])}, not {json.dumps(value, ensure_ascii=True):.60}"


def _plain(value: Any, place: str) -> Any:
    """A value as JSON: dates as text; numbers that engines tell apart. Raises ConfigError for what JSON cannot say."""
    try:
        plain = json.loads(json.dumps(value, default=_date), parse_int=_number, parse_float=_number, parse_constant=_number)
    except (ValueError, TypeError) as error:
        raise ConfigError(f"{place} is no value that a parameter can have: {error}") from error
    return plain


def _date(value: Any) -> str:
    if isinstance(value, date):  # datetime too
        return str(value)
    raise TypeError(f"YAML's {type(value).__name__}")


def _number(text: str) -> int | float:
    # 30.0 is 30: messages count (%d), and engines write a fraction there in different ways
    text = text.removesuffix(".0")
    number = float(text) if not text.lstrip("-").isdigit() else int(text) if len(text) < len(str(_LARGEST)) + 2 else math.inf
    if not math.isfinite(number) or abs(number) > _LARGEST:
        raise ValueError(f"{text[:20]} is no number up to {_LARGEST}")
    return number


_WORDS = {
    "boolean": "true or false",
    "integer": "a whole number of 0 or more",
    "number": "a number of 0 or more",
    "string": "text",
}


def _words(wanted: Mapping[str, Any]) -> str:
    """``a list, each text``."""
    if wanted.get("pattern"):
        return "an account id of twelve digits, in quotes"
    if "items" in wanted:
        return f"a list, each {_words(wanted['items'])}{', or null' if 'null' in wanted['type'] else ''}"
    if "properties" in wanted:
        return f"a mapping with {' and '.join(wanted['properties'])}"
    if "additionalProperties" in wanted:
        return f"a mapping of names, each to {_words(wanted['additionalProperties'])}"
    return _WORDS[wanted["type"]]
