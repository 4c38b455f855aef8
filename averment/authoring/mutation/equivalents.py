"""Which dropped statements cannot alter a verdict, each with the reason: no test is asked to notice what is no change.

Only what can be shown from the text is left out. A comparison with the resource type, where it lets all types of the check's
METADATA through, or where a neighbour needs a field that no other type has; and the bare question whether something is there,
where a neighbour needs the same thing anyway (a neighbour below `not` or in a comprehension needs nothing).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from averment.rego.parser import Module
from averment.rego.references import path_of
from averment.rego.rule_graph import full_path
from averment.rego.syntax import (
    Array,
    ArrayComprehension,
    Bracket,
    Call,
    Compare,
    Dot,
    Expression,
    Holds,
    Membership,
    Node,
    ObjectComprehension,
    Set,
    SetComprehension,
    SetOperation,
    SomeIn,
    Statement,
    String,
    Var,
    parts,
    source,
)

ALL_TYPES = "a check is only asked about the resource types of its METADATA, all of which this statement lets through"
ONLY_TYPE = "another statement needs a field that only documents of this type have"
NEEDED = "another statement needs the same reference, which is never false"


@dataclass(frozen=True)
class Facts:
    """What judging needs to know beside the module itself."""

    types: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The resource types of each check id."""
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The strings of each rule that is a constant set or array, by its path below `data`."""
    owners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The resource types whose documents have a field, by its name."""
    booleans: frozenset[str] = frozenset()
    """The names of all fields, at any depth, that may be false."""


def gather(types: Mapping[str, Sequence[str]], modules: Iterable[Module], schemas: Path) -> Facts:
    """The facts of some policies and of a folder of schemas."""
    owners: dict[str, set[str]] = {}
    booleans: set[str] = set()
    for path in sorted(schemas.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        for name in schema["properties"]:
            owners.setdefault(name, set()).add(schema["title"])
        booleans |= set(_booleans("", schema))
    return Facts(types, _constants(modules), {name: frozenset(kinds) for name, kinds in owners.items()}, frozenset(booleans))


def _booleans(name: str, schema: Any) -> Iterator[str]:
    if not isinstance(schema, Mapping):
        return
    kind = schema.get("type")
    if name and (kind is None or kind == "boolean" or (isinstance(kind, list) and "boolean" in kind)):
        yield name
    for inner, each in schema.get("properties", {}).items():
        yield from _booleans(inner, each)
    for key in ("items", "additionalProperties"):
        yield from _booleans("", schema.get(key))


def _constants(modules: Iterable[Module]) -> dict[str, frozenset[str]]:
    """The constant sets of strings, also where one adds to another that stands above it."""
    found: dict[str, frozenset[str]] = {}
    for module in modules:
        defined: dict[str, list[frozenset[str] | None]] = {}
        for rule in module.tree.rules:
            if rule.kind != "value" or not isinstance(rule.ref, Var):
                continue
            name = f"{module.package}.{rule.name}"
            strings = _strings(rule.value, module.package, found) if not rule.bodies else None
            defined.setdefault(name, []).append(strings)
            if strings and len(defined[name]) == 1:
                found[name] = strings
            else:
                found.pop(name, None)
    return found


def _strings(node: Expression | None, package: str, known: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    match node:
        case Set(items) | Array(items):
            values = [item.value for item in items if isinstance(item, String)]
            return frozenset(values) if len(values) == len(items) else None
        case Var(name):
            return known.get(f"{package}.{name}")
        case SetOperation("Union", left, right):
            sides = [_strings(side, package, known) for side in (left, right)]
            return frozenset().union(*(side for side in sides if side)) if all(sides) else None
        case _:
            return None


class EquivalenceRules:
    """Judges the statements of one module."""

    def __init__(self, module: Module, facts: Facts) -> None:
        self._module = module
        self._facts = facts

    def guarded(self, statement: Statement) -> frozenset[str]:
        """The resource types that a statement lets through, where that is all it does."""
        if statement.withs:
            return frozenset()
        match statement.literal:
            case Holds(Compare("Eq", left, right)) if path_of(left) == _TYPE:
                return frozenset({right.value} if isinstance(right, String) else ())
            case Holds(Membership(_, value, collection)) if path_of(value) == _TYPE:
                return _strings(collection, "", {}) or self._named(collection)
            case _:
                return frozenset()

    def _named(self, node: Expression) -> frozenset[str]:
        full = ".".join(full_path(self._module, path_of(node) or ("",))[1:])
        return self._facts.sets.get(full, frozenset())

    def reason(self, statement: Statement, body: Sequence[Statement], check_id: str) -> str:
        """Why dropping a statement of a body is no change; empty where it may be one."""
        others = [path for each in body if each is not statement for path in self._needed(each)]
        types = self._guard_reason(statement, check_id, others)
        return types or (NEEDED if self._is_needed(statement, others) else "")

    def _guard_reason(self, statement: Statement, check_id: str, others: Sequence[str]) -> str:
        through = self.guarded(statement)
        if not through:
            return ""
        wanted = self._facts.types.get(check_id, ())
        if wanted and through >= set(wanted):
            return ALL_TYPES
        fields = {path.split(".")[1] for path in others if path.startswith("input.")}
        owners = [self._facts.owners[name] for name in fields if name in self._facts.owners]
        return ONLY_TYPE if any(each <= through for each in owners) else ""

    def _is_needed(self, statement: Statement, others: Sequence[str]) -> bool:
        match statement:
            case Statement(Holds(Var() | Dot() | Bracket() as value), ()):
                path = self._path(value)
                if any(other.startswith((f"{path}.", f"{path}[")) for other in others):
                    return bool(path)  # what has a field is no boolean
                certain = path.startswith("input.") and path.rsplit(".", 1)[-1] not in self._facts.booleans
                return certain and path in others
            case _:
                return False

    def _needed(self, statement: Statement) -> Iterator[str]:
        match statement:
            case Statement(Holds(value), ()):
                yield from self._references(value)
            case Statement(SomeIn(_, _, collection), ()):
                yield from self._references(collection)

    def _references(self, node: Any) -> Iterator[str]:
        """The references that must be defined for an expression to be."""
        match node:
            case ArrayComprehension() | SetComprehension() | ObjectComprehension():
                return
            case Call(_, args):
                inner: Iterable[Any] = args
            case Node():
                if isinstance(node, Var | Dot | Bracket):
                    yield self._path(node)
                inner = parts(node)
            case _:
                inner = node
        for each in inner:
            yield from self._references(each)

    def _path(self, node: Expression) -> str:
        """A reference as text, for comparing; empty for anything else."""
        match node:
            case Var(name):
                return name
            case Dot(base, field):
                return f"{self._path(base)}.{field.text}"
            case Bracket(base, index):
                return f"{self._path(base)}[{source(self._module.text, index.span)}]"
            case _:
                return ""


_TYPE = ("input", "resource_type")
