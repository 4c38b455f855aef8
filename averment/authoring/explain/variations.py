"""Every small step away from a document: one value toggled, set, removed or added, likely ones first."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from averment.authoring.explain.edits import GONE
from averment.authoring.explain.vocabulary import Values, Words
from averment.model.documents import HEADER_SCHEMA, Document
from averment.policy.analysis.reads import ALL

IDENTITY = frozenset(HEADER_SCHEMA) - {"tags", "possible_secrets"}
"""Fields that say which resource this is and how it was read: they are never changed."""

_DEEP = 5  # levels that are built where there is nothing yet
_ITEMS = 60  # of a list that are varied one by one
_MEMBERS = 10  # up to so many are filled all at once, of more only those that the rule names
_WIDE = 5000  # steps looked at before the likeliest are chosen
_UNMENTIONED = 10.0  # what it costs a step to go through a field that no rule names
EXAMPLE = "example"
"""The text that stands for any text, where a rule asks for no more."""

_SECRETS = "possible_secrets"  # what the scan found, not what AWS holds: items can only go
_DAY = re.compile(r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$")

_OFF = frozenset({"NONE", "None", "DISABLED", "Disabled", "OFF"})
"""What a rule names as well, but seldom as what it asks for."""

_CONDITION = re.compile(r"^[a-z0-9-]+:[A-Za-z/]+$")

Path = tuple[str | int, ...]
Step = tuple[float, Any]
"""How unlikely a value is to matter, and the value; GONE removes."""


class Variations:
    """Steps away from documents of one type."""

    def __init__(
        self, schema: Mapping[str, Any], values: Values, words: Words, pointers: Sequence[tuple[str, str]], scan: tuple[str, str]
    ) -> None:
        self._schema = schema
        self._values = values
        self._words = words
        self._pointers = pointers
        self._clock, self._account = scan

    def of(self, document: Document, fields: Iterable[str], limit: int) -> list[Document]:
        """At most `limit` documents one step away in some of the fields."""
        steps = sorted(islice(self._steps(document, set(fields)), _WIDE), key=lambda step: step[0])
        return [document for _, document in steps[:limit]]

    def _steps(self, document: Document, fields: set[str]) -> Iterator[tuple[float, Document]]:
        properties = self._schema["properties"]
        names = set(properties) if ALL in fields else fields & set(properties)
        # each field in turn, so that one with thousands of steps does not crowd out the others
        changing = sorted(names - IDENTITY)
        waiting = [(name, self._vary(properties[name], document.get(name, GONE), (name,), 0)) for name in changing]
        while waiting:
            left = []
            for name, steps in waiting:
                batch = list(islice(steps, 50))
                yield from ((weight, _with(document, name, value)) for weight, value in batch)
                if batch:
                    left.append((name, steps))
            waiting = left

    def _vary(self, schema: Mapping[str, Any], value: Any, path: Path, depth: int) -> Iterator[Step]:
        """Values that may stand where this one stands."""
        if value is GONE:
            yield from self._fresh(schema, path, depth) if path[0] != _SECRETS else ()
            return
        if isinstance(value, bool):
            yield 0, not value
        elif isinstance(value, str) and path[0] != _SECRETS:
            yield from ((rank, text) for rank, text in self._texts(path, value) if text != value)
        elif isinstance(value, int | float):
            yield from ((rank, number) for rank, number in self._numbers(schema, value) if number != value)
        elif isinstance(value, dict):
            yield from self._object(schema, value, path, depth)
        elif isinstance(value, list):
            yield from self._list(schema, value, path, depth)
        if path[0] != _SECRETS or path == (_SECRETS,) or isinstance(path[-1], int):
            yield 1, GONE

    def _object(self, schema: Mapping[str, Any], value: Mapping[str, Any], path: Path, depth: int) -> Iterator[Step]:
        properties = schema.get("properties", {})
        open_ended = schema.get("additionalProperties", not properties)
        inner = open_ended if isinstance(open_ended, dict) else {}
        names = [*properties, *(name for name in value if name not in properties)]
        if "Effect" in value:  # a statement of a policy: first of all it may be narrowed
            names = ["Condition", *(name for name in names if name != "Condition")]
        names += [name for name in self._keys(path) if name not in names] if open_ended is not False else []
        for name in names:
            step = properties.get(name, inner)
            for weight, new in self._vary(step, value.get(name, GONE), (*path, name), depth + 1):
                yield weight + self._strange(name), _with(value, name, new)

    def _list(self, schema: Mapping[str, Any], value: Sequence[Any], path: Path, depth: int) -> Iterator[Step]:
        inner = schema.get("items", {})
        for index, item in enumerate(value[:_ITEMS]):
            for weight, new in self._vary(inner, item, (*path, index), depth + 1):
                rest = [] if new is GONE else [new]
                yield weight + (2 if len(value) == 1 and not rest else 0), [*value[:index], *rest, *value[index + 1 :]]
        place = (*path, len(value))
        if path[0] == _SECRETS:
            return
        for weight, new in self._fresh(inner, place, depth + 1):
            if new not in value:
                yield weight + 1, [*value, new]
        # where items are words of the rule, its other words are likely ones
        if any(item in self._words.texts for item in value if isinstance(item, str)):
            yield from ((0.3, [*value, text]) for text in self._words.texts[:40] if text not in value)
        # a sibling of an item that is there, different in one scalar
        for item in [each for each in value if isinstance(each, dict)][:3]:
            for weight, new in self._vary(inner, item, place, _DEEP):
                if new is not GONE and new not in value:
                    yield weight + 1.5, [*value, new]

    def _fresh(self, schema: Mapping[str, Any], path: Path, depth: int) -> Iterator[Step]:
        """Values for a place where there is none yet."""
        pool = self._values.pool(path)
        yield from ((0.5, value) for value in pool if isinstance(value, dict | list))
        if path[-1] == "Condition":
            yield from ((0.6, {"StringEquals": {key: self._account}}) for key in self._words.texts if _CONDITION.match(key))
            return
        kind = schema.get("type")
        if kind == "boolean":
            yield from ((0, True), (0, False))
        elif kind in ("integer", "number"):
            yield from self._numbers(schema, 0)
        elif kind == "string":
            yield from self._texts(path, "")
        elif depth < _DEEP and kind == "array":
            yield from ((weight + 1, [item]) for weight, item in self._fresh(schema.get("items", {}), (*path, 0), depth + 1))
            yield 2, []
        elif depth < _DEEP and kind == "object":
            yield from self._objects(schema, path, depth)
        elif not schema:
            yield from self._texts(path, "")

    def _objects(self, schema: Mapping[str, Any], path: Path, depth: int) -> Iterator[Step]:
        properties = schema.get("properties", {})
        simple = {name: inner for name, inner in properties.items() if inner.get("type") not in ("object", "array", None)}
        if len(simple) > _MEMBERS:
            simple = {name: inner for name, inner in simple.items() if name in self._words.names}
        choices = {
            name: [value for _, value in islice(self._fresh(inner, (*path, name), depth + 1), 12)]
            for name, inner in simple.items()
        }
        for refused in (_OFF, frozenset[str]()):
            full = {name: self._best(values, refused) for name, values in choices.items() if values}
            if len(full) > 1:
                yield 1, full
                for name, values in choices.items():
                    yield from ((1.5, {**full, name: value}) for value in values if value != full[name])
        keys = properties or dict.fromkeys(self._keys(path), schema.get("additionalProperties") or {})
        for name, inner in keys.items():
            for weight, value in self._fresh(inner if isinstance(inner, dict) else {}, (*path, name), depth + 1):
                yield weight + 0.5 + self._strange(name), {name: value}

    def _best(self, values: Sequence[Any], refused: frozenset[str]) -> Any:
        """The last of some values that the rule itself names, as AWS lists stronger ones after others; else the first."""
        wanted = set(self._words.texts) - refused
        named = (value for value in reversed(values) if isinstance(value, str) and value in wanted)
        return next(named, values[0])

    def _strange(self, name: str) -> float:
        return 0 if name in self._words.names else _UNMENTIONED

    def _keys(self, path: Path) -> list[str]:
        """Keys that a map may get: those other documents have there, then words of the rule that look like keys."""
        words = [text for text in self._words.texts if re.fullmatch(r"[\w:/.-]{2,60}", text)]
        return list(dict.fromkeys([*self._values.keys(path), *words]))[:60]

    def _texts(self, path: Path, now: str) -> Iterator[Step]:
        enum = self._values.enum(path)
        if enum:
            yield from ((0 if text in self._words.texts else 0.5, text) for text in enum[:40])
            return
        yield from ((0.5, text) for text in self._values.pool(path)[:12] if isinstance(text, str))
        yield from ((0.75 + _off(kind, path), text) for text, kind in self._pointers)
        if _DAY.match(now) or re.search(r"(_at|_time|_date|_on|_used|_rotated|_changed)$", str(path[-1])):
            yield from ((0.8, day) for day in self._days(now))
        yield from ((1.25, text) for text in islice(self._reworded(now), 12))
        yield from ((1.5, text) for text in self._words.texts[:60])
        yield 1.25, EXAMPLE

    def _reworded(self, now: str) -> Iterator[str]:
        """A text with one word of the rule in it replaced by another: the name inside an ARN."""
        long = [word for word in self._words.texts if len(word) > 3]  # noqa: PLR2004 - shorter ones are found inside others
        for word in (word for word in long if word in now and word != now):
            yield from (now.replace(word, other) for other in long if other != word)

    def strange(self, path: Path, text: str) -> float:
        """How odd a text would be at a path: 0 for what AWS or another document has there."""
        if text in self._values.enum(path) or text in self._values.pool(path):
            return 0
        off = min((_off(kind, path) for pointer, kind in self._pointers if pointer == text), default=None)
        if off is not None:
            return 0.1 + off
        if text == EXAMPLE:
            return 0.25
        return 0.5 if text in self._words.texts else 0.1

    def _days(self, now: str) -> Iterator[str]:
        """The moment of the scan, and moments long before and after it, in the form of the one that stands there."""
        years = (int(self._clock[:4]) + offset for offset in (0, -3, 3))
        days = [self._clock, *(f"{year}{self._clock[4:]}".replace("-02-29", "-02-28") for year in years)]
        yield from dict.fromkeys(day if "T" in now or not now else day[:10] for day in days)

    def _numbers(self, schema: Mapping[str, Any], now: float) -> Iterator[Step]:
        """Numbers the rule compares with, and their neighbours."""
        near = [now + 1, now - 1, 0, *(each for base in self._words.numbers[:30] for each in (base, base + 1, base - 1))]
        fitting = [number for number in near if schema.get("type") != "integer" or number == int(number)]
        yield from ((0.5, number) for number in dict.fromkeys(fitting) if number >= 0)


def _off(kind: str, path: Path) -> float:
    """0 for a field named after the type it would point to (``kms_key_id``, AWS::KMS::Key), more for any other."""
    words = set(re.findall(r"[a-z]+", "_".join(step for step in path if isinstance(step, str)).lower()))
    named = set(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1_\2", kind).lower())) - {"aws"}
    return 0 if words & named else 0.5


def _with(value: Mapping[str, Any], name: str, new: Any) -> dict[str, Any]:
    if new is GONE:
        return {key: item for key, item in value.items() if key != name}
    return {**value, name: new}
