"""Parses JSON inside replies, and accepts only what all engines and files can represent.

Whoever may name a pipeline's parameters or write an event pattern chooses such values. JSON lets them be not a number, infinite,
longer than any engine counts, or nested until a stack ends; Python reads most of that, and the scan would end much later. It also
lets a key stand twice in an object: Python takes the last value, and AWS may go by another.
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from averment.sources.aws.shapes import MalformedReply

DEEPEST = 100
"""How many lists and objects may stand in each other; the engines end between 120 and 250."""

_LARGEST = 2**63
"""No number may be larger: the embedded engine counts in 64 bits."""

_LONGEST = 40
"""Digits of an integer that are looked at; from 4,300 on Python refuses."""


@dataclass(frozen=True)
class Unsound:
    """Stands in a parsed value for what is not taken as it is written, with why."""

    why: str


UNSOUND = Unsound("a value in JSON is no number that can be counted with")
"""Stands for a number that no engine can hold, and for a whole text that is nested too deep to be parsed."""

TWICE = Unsound("a key stands twice in an object of JSON, and readers differ on which of its values counts")
"""Stands for a whole text in which some object has a key twice."""


def read_json(text: str | bytes, *, once: bool = False) -> Any:
    """A JSON text's value, an `Unsound` in place of what cannot be held. Raises ValueError for what is not JSON.

    With `once` that is also a text in which some object has a key twice.
    """
    try:
        return json.loads(
            text, parse_int=_integer, parse_float=_number, parse_constant=lambda _: UNSOUND, object_pairs_hook=_object
        )
    except RecursionError:
        return UNSOUND
    except _TwiceError as error:
        if once:
            raise ValueError(str(error)) from error
        return TWICE


class _TwiceError(Exception):
    """Some object of a text has a key twice."""


def _object(members: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        twice = next(name for name, often in Counter(name for name, _ in members).items() if often > 1)
        raise _TwiceError(f"it has the key {twice!a:.80} twice")
    return found


def _integer(digits: str) -> Any:
    return int(digits) if len(digits) <= _LONGEST else UNSOUND


def _number(digits: str) -> Any:
    number = float(digits)
    return number if math.isfinite(number) else UNSOUND


def hold(value: Any, depth: int = 1) -> None:
    """Raises MalformedReply for a value that some engine or file could not hold."""
    if isinstance(value, dict):
        _hold_depth(depth)
        for key, each in value.items():
            _hold_key(key)
            hold(each, depth + 1)
    elif isinstance(value, list):
        _hold_depth(depth)
        for each in value:
            hold(each, depth + 1)
    elif isinstance(value, Unsound):
        raise MalformedReply(value.why)
    elif isinstance(value, int | float) and not -_LARGEST <= value < _LARGEST:
        raise MalformedReply(UNSOUND.why)


def _hold_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise MalformedReply(f"JSON is nested more than {DEEPEST} deep")


def _hold_key(key: str) -> None:
    try:
        key.encode()
    except UnicodeEncodeError as error:
        raise MalformedReply("a key in JSON is no text") from error
