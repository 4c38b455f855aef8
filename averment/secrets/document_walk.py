"""Walks a document value by value and redacts possible secrets."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from averment.secrets import declared_fields
from averment.secrets.assignments import KIND
from averment.secrets.commands import commands_in
from averment.secrets.hits import REDACTED, cut
from averment.secrets.names import Strength, telling
from averment.secrets.text_search import cleaned, holds_key_id, is_key_id, secret_keys_in, small
from averment.secrets.values import could_be, looks_random

Found = list[dict[str, str]]
"""Where something was redacted, and of which kind: ``[{"path": "environment.TOKEN", "kind": …}]``."""

WITHHELD = "[withheld]"
"""What stands in the place of a value that AWS calls sensitive, though nothing says that it is a secret."""

_NAMES = frozenset(
    {
        "name",
        "key",
        "k",
        "id",
        "paramname",
        "parameterkey",
        "parametername",
        "variable",
        "variablename",
        "header",
        "headername",
        "field",
        "option",
        "env",
    }
)
_VALUES = frozenset(
    {
        "value",
        "values",
        "parametervalue",
        "stringvalue",
        "defaultvalue",
        "default",
        "plaintext",
        "content",
        "text",
        "literal",
        "fnsub",
        "v",
        "val",
        "paramval",
        "data",
        "example",
    }
)
"""How lists of pairs call the two: `[{"Name": …, "Value": …}]`."""

_INDEX = re.compile(r"\[[0-9]+\]")
_SMALLEST_NUMBER = 1000
_LARGEST_PAIR = 8
"""Members of a map that gives a name and its value, and little else."""


class Walk:
    """Goes through the fields of one document; `found` fills as it goes."""

    def __init__(self, resource_type: str = "") -> None:
        self.found: Found = []
        self.names: Mapping[str, tuple[str, tuple[str, ...]]] = {}
        """Names of which something is cut, whole, what is left of each, and the kinds of what was cut."""
        self._credentials = declared_fields.CREDENTIALS.get(resource_type, frozenset())
        self._sealed = declared_fields.SEALED.get(resource_type, frozenset())
        self._kept = declared_fields.KEPT.get(resource_type, frozenset())

    def clean(self, value: Any, path: str) -> Any:
        """A value without its possible secrets."""
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, Mapping):
            return self._map(value, path)
        if isinstance(value, list):
            return self._list(value, path)
        return value

    def tell(self, path: str, kind: str) -> None:
        """Notes that something of a kind was redacted at a path."""
        hit = {"path": path, "kind": kind}
        if hit not in self.found[-8:]:
            self.found.append(hit)

    def _text(self, text: str, path: str) -> str:
        clean, kinds = self._cleaned(text)
        for kind in kinds:
            self.tell(path, kind)
        return clean

    def _cleaned(self, text: str) -> tuple[str, tuple[str, ...]]:
        known: tuple[str, ...] = ()
        for name, (left, kinds) in self.names.items():
            if name in text:
                text, known = text.replace(name, left), (*known, *kinds)
        clean, kinds = cleaned(text)
        return clean, (*known, *kinds)

    def _map(self, items: Mapping[str, Any], path: str, under: Strength = "") -> dict[str, Any]:
        """A map without its possible secrets; `under` is what the name says that the map itself stands under."""
        clean: dict[str, Any] = {}
        pair = _pair(items)
        near = any(isinstance(item, str) and holds_key_id(item) for item in items.values())
        sealed = bool(self._sealed) and _INDEX.sub("", path) in self._sealed
        for key, item in items.items():
            name, at = self._key(key, path, clean)
            secret = self._of_name(key, item, at) if pair is None or key != pair[1] else self._of_name(pair[0], item, at)
            if secret is None and under and _plain_name(key) in _VALUES and isinstance(item, str | int | float):
                secret = self._item(item, at, under)
            value = secret if secret is not None else self.clean(item, at)
            if near and isinstance(value, str):
                value = self._beside_key_id(value, at)
            clean[name] = _sealed(item, value) if sealed else value
        return clean

    def _key(self, key: str, path: str, taken: Mapping[str, Any]) -> tuple[str, str]:
        """A key without its possible secrets, different from the others, and the path it makes."""
        name, kinds = self._cleaned(key)
        if not kinds:
            return key, f"{path}.{key}" if path else key
        number, plain = 1, name
        while name in taken:
            number += 1
            name = f"{plain} {number}"
        at = f"{path}.{name}" if path else name
        for kind in kinds:
            self.tell(at, kind)
        return name, at

    def _of_name(self, name: str, value: Any, path: str) -> Any:
        """What stands in the place of a value whose name says that it is a secret; None where it does not."""
        if self._credentials and isinstance(value, str) and value and _INDEX.sub("", path) in self._credentials:
            self.tell(path, "credential in a field of AWS")
            return REDACTED
        if self._kept and _INDEX.sub("", path) in self._kept:
            return value if isinstance(value, str) and is_key_id(value) else None
        strength = telling(name)
        if not strength:
            return None
        if isinstance(value, list) and strength != "hint":
            return [self._item(item, f"{path}[{index}]", strength) for index, item in enumerate(value)]
        if isinstance(value, Mapping) and strength != "hint":
            return self._map(value, path, strength)
        return self._item(value, path, strength, whole=False)

    def _item(self, value: Any, path: str, strength: Strength, *, whole: bool = True) -> Any:
        if isinstance(value, str) and could_be(value, strength, script=False):
            # a token of a known format keeps its own kind, and what tells it from others
            clean, kinds = cleaned(value)
            self.tell(path, kinds[0] if kinds else KIND)
            return (
                clean
                if len(kinds) == 1 and clean.startswith("[redacted-") and clean.endswith("]") and clean.count("]") == 1
                else REDACTED
            )
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and strength != "hint"
            and abs(value) >= _SMALLEST_NUMBER
        ):
            self.tell(path, KIND)
            return REDACTED
        return self.clean(value, path) if whole else None

    def _list(self, items: list[Any], path: str) -> list[Any]:
        if len(items) > 1 and any(isinstance(item, str) and item.startswith("-") for item in items):
            items = self._arguments(items, path)
        if _is_named(items):
            return [self.clean(items[0], f"{path}[0]"), self._item(items[1], f"{path}[1]", telling(items[0]))]
        near = any(isinstance(item, str) and holds_key_id(item) for item in items)
        clean = [self.clean(item, f"{path}[{index}]") for index, item in enumerate(items)]
        if near:
            clean = [
                self._beside_key_id(item, f"{path}[{index}]") if isinstance(item, str) else item
                for index, item in enumerate(clean)
            ]
        return clean

    def _arguments(self, items: list[Any], path: str) -> list[Any]:
        """The arguments of a command without those that a flag says to be a secret: `["--password", "…"]`, `["curl",
        "-u", "…"]`.
        """
        clean: list[Any] = []
        words = [item if isinstance(item, str) and "\n" not in item else "" for item in items]
        line, at = " ".join(words), 0
        hits = list(commands_in(line, small(line)))
        for index, (item, word) in enumerate(zip(items, words, strict=True)):
            mine = [
                replace(hit, start=max(0, hit.start - at), end=min(len(word), hit.end - at))
                for hit in hits
                if at <= hit.start < at + len(word)
            ]
            if index and _is_flag(items[index - 1]) and word and not word.startswith("-"):
                named = self._item(item, f"{path}[{index}]", telling(items[index - 1]))
                clean.append(named)
            elif mine:
                text, kinds = cut(item, mine)
                self.tell(f"{path}[{index}]", kinds[0])
                clean.append(text)
            else:
                clean.append(item)
            at += len(word) + 1
        return clean

    def _beside_key_id(self, text: str, path: str) -> str:
        clean, kinds = cut(text, secret_keys_in(text))
        for kind in kinds:
            self.tell(path, kind)
        return clean


_VARIABLE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def _is_named(items: list[Any]) -> bool:
    """Whether a list is a name and the secret that it stands for, `["API_KEY", "…"]`, and not two names."""
    if len(items) != len(("name", "value")) or not all(isinstance(each, str) for each in items):
        return False
    name, value = items
    return (
        bool(_VARIABLE.fullmatch(name)) and telling(name) in ("password", "secret") and looks_random(value) and not telling(value)
    )


def _sealed(item: Any, value: Any) -> Any:
    """What stands in the place of a value that AWS calls sensitive, whatever it looks like; an empty one stays."""
    if not isinstance(item, str) or not item:
        return value
    return WITHHELD if value == item else REDACTED


def _pair(items: Mapping[str, Any]) -> tuple[str, str] | None:
    """The name that a map of two gives, and the key of what it names."""
    if not 1 < len(items) <= _LARGEST_PAIR:
        return None
    keys = {_plain_name(key): key for key in items}
    name = next((items[keys[each]] for each in keys if each in _NAMES and isinstance(items[keys[each]], str)), None)
    value = next((keys[each] for each in keys if each in _VALUES), None)
    return (name, value) if name is not None and value is not None and telling(name) else None


def _plain_name(key: str) -> str:
    return key.replace("_", "").replace("::", "").lower()


def _is_flag(item: Any) -> bool:
    return isinstance(item, str) and item.startswith("-") and "=" not in item and bool(telling(item))
