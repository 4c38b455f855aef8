"""The words of a rule and the values of documents: from what a search takes the values it tries."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from averment.model.documents import HEADER_SCHEMA, Document
from averment.policy.policies import Check, PolicySet, head_of
from averment.rego.parser import Module
from averment.rego.rules import Rule
from averment.rego.syntax import Dot, Number, RawString, String, Var, walk
from averment.sources.aws.declaration import Resource
from averment.sources.aws.shapes import result_shape, snake
from averment.sources.schemas import Models

_LONGEST = 4000  # of a container taken over whole from another document, as JSON
_POOL = 16  # values kept for one place


@dataclass(frozen=True)
class Words:
    """What a check's rules mention, helpers and configuration included: texts, numbers, and names of fields."""

    texts: tuple[str, ...]
    numbers: tuple[int | float, ...]
    names: frozenset[str]


def words_of(policies: PolicySet, check: Check, config: Mapping[str, Any]) -> Words:
    """The words of all rules that a check's heads lead to."""
    texts: dict[str, None] = {}
    numbers: dict[int | float, None] = {}
    names: set[str] = set()
    for _, rule in _reached(policies, check):
        for node in walk(rule):
            match node:
                case String(text) | RawString(text):
                    texts.update(dict.fromkeys(each for each in _pieces(text) if each not in policies.checks))
                    names.add(text)
                case Number(number):
                    numbers[number] = None
                case Dot(_, field):
                    names.add(field.text)
    spelt = _keys_spelt(check)
    texts = {**{spelt[text]: None for text in texts if text in spelt}, **{text: None for text in texts if text not in spelt}}
    for value in _scalars(config):
        if isinstance(value, str):
            texts[value] = None
        elif not isinstance(value, bool) and value is not None:
            numbers[value] = None
    return Words(tuple(texts), tuple(numbers), frozenset(names))


def _keys_spelt(check: Check) -> dict[str, str]:
    """Condition keys that a check's remediation names, as IAM spells them, by what rules compare: keys in small letters."""
    named = re.findall(r"\b[a-z0-9-]+:[A-Z][A-Za-z/]+", check.remediation)
    return {key.lower(): key for key in named}


def _scalars(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _scalars(item)
    else:
        yield value


def _pieces(text: str) -> list[str]:
    """A text as a value to try; message formats and type names give none, a simple pattern its alternatives."""
    # no field of AWS is compared with something that long; without a letter or digit it is a separator
    if "%" in text or text.startswith("AWS::") or len(text) > 200 or not re.search(r"\w", text) or text != text.strip():  # noqa: PLR2004
        return []
    if "|" not in text:
        return [text]
    return [re.sub(r"\[(.).*?\]", r"\1", part) for part in text.split("|")]


def _reached(policies: PolicySet, check: Check) -> Iterator[tuple[Module, Rule]]:
    """The rules of a check's heads and, by name, all they may lead to: rather a rule too many than one too few."""
    by_package: dict[str, list[tuple[Module, Rule]]] = {}
    for module in policies.modules:
        by_package.setdefault(module.package, []).extend((module, rule) for rule in module.tree.rules)
    waiting = [(module, rule) for module, rule in by_package[check.package] if (head_of(rule) or ("", ""))[1] == check.id]
    seen: set[int] = set()
    while waiting:
        module, rule = waiting.pop(0)
        if id(rule) in seen:
            continue
        seen.add(id(rule))
        yield module, rule
        words = _identifiers(rule)
        imported = module.tree.imported
        packages = {module.package, *(path.removeprefix("data.") for name, path in imported.items() if name in words)}
        packages |= {package for package in by_package if "data" in words and words >= set(package.split("."))}
        for package in sorted(packages):
            waiting += [each for each in by_package.get(package, ()) if each[1].name in words and not head_of(each[1])]


def _identifiers(rule: Rule) -> set[str]:
    return {node.name if isinstance(node, Var) else node.field.text for node in walk(rule) if isinstance(node, Var | Dot)}


FieldPath = tuple[str, ...]
"""Where in documents of a type a value stands, ``*`` for any item of a list."""


def field_path(path: Iterable[str | int]) -> FieldPath:
    """The place of a path; within IAM policies the same wherever the policy stands."""
    place = tuple("*" if isinstance(step, int) else step for step in path)
    return place[place.index("Statement") :] if "Statement" in place else place


class Values:
    """Values for places of one type's documents: botocore's enums, and what other documents of the scan hold there.

    `resource` is None for a type that is not read from AWS: no model knows its values.
    """

    def __init__(self, resource: Resource | None, models: Models, others: Sequence[Document], own: Document) -> None:
        self._resource = resource
        self._models = models
        self._pool: dict[FieldPath, dict[str, Any]] = {}
        self._enums: dict[FieldPath, tuple[str, ...]] = {}
        for other in others:
            if other is not own:
                self._note(adapted(_service_fields(other), other, own), ())

    def _note(self, value: Any, path: tuple[str | int, ...]) -> None:
        text = json.dumps(value, sort_keys=True)
        pool = self._pool.setdefault(field_path(path), {})
        if path and len(text) <= _LONGEST and len(pool) < _POOL:
            pool[text] = value
        if isinstance(value, dict):
            for name, item in value.items():
                self._note(item, (*path, name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._note(item, (*path, index))

    def pool(self, path: Iterable[str | int]) -> list[Any]:
        """What other documents hold at a place."""
        return list(self._pool.get(field_path(path), {}).values())

    def keys(self, path: Iterable[str | int]) -> list[str]:
        """The keys that maps of other documents have at a place."""
        return list(dict.fromkeys(key for value in self.pool(path) if isinstance(value, dict) for key in value))

    def enum(self, path: Sequence[str | int]) -> tuple[str, ...]:
        """The values that AWS knows at a place; empty where it may be any text."""
        place = tuple("*" if isinstance(step, int) else step for step in path)
        if place not in self._enums:
            shapes = [shape for top in self._tops(str(place[0])) if (shape := _below(top, place[1:]))]
            self._enums[place] = next((tuple(enum) for shape in shapes if (enum := getattr(shape, "enum", ()))), ())
        return self._enums[place]

    def _tops(self, field: str) -> Iterator[Shape]:
        """The shapes that a document's field may come from."""
        resource = self._resource
        if resource is None:
            return
        for call, item in ((resource.describe, False), (resource.list, True)):
            if call and not call.rows and not call.scalar:
                shape = self._shape(resource, call)
                yield from _members(shape.member if item else shape, field)
        for part in resource.parts:
            if part.field == field and not part.parse:
                yield self._shape(resource, part.call)

    def _shape(self, resource: Resource, call: Any) -> Any:
        return result_shape(self._models.operation(resource.service_of(call), call.operation), call.result)


def _members(shape: Any, field: str) -> Iterator[Shape]:
    if isinstance(shape, StructureShape):
        yield from (member for name, member in shape.members.items() if snake(name) == field)


def _below(shape: Shape | None, place: FieldPath) -> Shape | None:
    for step in place:
        if isinstance(shape, StructureShape):
            shape = next(_members(shape, step), None)
        elif isinstance(shape, ListShape):
            shape = shape.member
        elif isinstance(shape, MapShape):
            shape = shape.value
        else:
            return None
    return shape


def _service_fields(document: Document) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in HEADER_SCHEMA or name == "tags"}


def adapted(value: Any, other: Document, own: Document) -> Any:
    """What another document holds, with that document's own id and name replaced by those of the judged one."""
    text = json.dumps(value)
    for name in ("resource_id", "resource_name"):
        if len(other[name]) > 2:  # noqa: PLR2004 - shorter names would be found inside other words
            text = text.replace(json.dumps(other[name])[1:-1], json.dumps(own[name])[1:-1])
    return json.loads(text)
