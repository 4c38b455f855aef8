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

from aigov.policy.policies import Module
from aigov.rego import imports

_Node = Mapping[str, Any]

ALL_TYPES = "a check is only asked about the resource types of its METADATA, all of which this statement lets through"
ONLY_TYPE = "another statement needs a field that only documents of this type have"
NEEDED = "another statement needs the same reference, which is never false"

_REFERENCES = frozenset({"Var", "RefDot", "RefBrack"})


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
        for rule in module.tree["rules"]:
            head = rule.get("Spec", {}).get("head", {}).get("Compr", {})
            if "Var" not in head.get("refr", {}):
                continue
            name = f"{module.package}.{head['refr']['Var']['value']}"
            value = head.get("assign") and not rule["Spec"]["bodies"]
            strings = _strings(head["assign"]["value"], module.package, found) if value else None
            defined.setdefault(name, []).append(strings)
            if strings and len(defined[name]) == 1:
                found[name] = strings
            else:
                found.pop(name, None)
    return found


def _strings(node: _Node, package: str, known: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    kind, inner = next(iter(node.items()))
    if kind in ("Set", "Array"):
        values = [item["String"]["value"] for item in inner["items"] if "String" in item]
        return frozenset(values) if len(values) == len(inner["items"]) else None
    if kind == "Var":
        return known.get(f"{package}.{inner['value']}")
    if kind == "BinExpr" and inner["op"] == "Union":
        sides = [_strings(inner[side], package, known) for side in ("lhs", "rhs")]
        return frozenset().union(*(side for side in sides if side)) if all(sides) else None
    return None


class Judge:
    """Judges the statements of one module."""

    def __init__(self, text: str, package: str, tree: _Node, facts: Facts) -> None:
        self._text = text
        self._package = package
        self._imports = imports.names(text, tree)
        self._facts = facts

    def guarded(self, statement: _Node) -> frozenset[str]:
        """The resource types that a statement lets through, where that is all it does."""
        kind, node = next(iter(statement["literal"].items()))
        if kind != "Expr" or statement.get("with_mods"):
            return frozenset()
        form, inner = next(iter(node["expr"].items()))
        if form == "BoolExpr" and inner["op"] == "Eq" and self._path(inner["lhs"]) == "input.resource_type":
            return frozenset({inner["rhs"]["String"]["value"]} if "String" in inner["rhs"] else ())
        if form == "Membership" and self._path(inner["value"]) == "input.resource_type":
            return _strings(inner["collection"], "", {}) or self._named(inner["collection"])
        return frozenset()

    def _named(self, node: _Node) -> frozenset[str]:
        path = self._path(node)
        first, _, rest = path.partition(".")
        imported = self._imports.get(first)
        full = f"{imported.removeprefix('data.')}.{rest}" if imported and rest else f"{self._package}.{path}"
        return self._facts.sets.get(full, frozenset())

    def reason(self, statement: _Node, body: Sequence[_Node], check_id: str) -> str:
        """Why dropping a statement of a body is no change; empty where it may be one."""
        others = [path for each in body if each is not statement for path in self._needed(each)]
        types = self._guard_reason(statement, check_id, others)
        return types or (NEEDED if self._is_needed(statement, others) else "")

    def _guard_reason(self, statement: _Node, check_id: str, others: Sequence[str]) -> str:
        through = self.guarded(statement)
        if not through:
            return ""
        wanted = self._facts.types.get(check_id, ())
        if wanted and through >= set(wanted):
            return ALL_TYPES
        fields = {path.split(".")[1] for path in others if path.startswith("input.")}
        owners = [self._facts.owners[name] for name in fields if name in self._facts.owners]
        return ONLY_TYPE if any(each <= through for each in owners) else ""

    def _is_needed(self, statement: _Node, others: Sequence[str]) -> bool:
        kind, node = next(iter(statement["literal"].items()))
        if kind != "Expr" or statement.get("with_mods") or next(iter(node["expr"])) not in _REFERENCES:
            return False
        path = self._path(node["expr"])
        if any(other.startswith((f"{path}.", f"{path}[")) for other in others):
            return bool(path)  # what has a field is no boolean
        certain = path.startswith("input.") and path.rsplit(".", 1)[-1] not in self._facts.booleans
        return certain and path in others

    def _needed(self, statement: _Node) -> Iterator[str]:
        kind, node = next(iter(statement["literal"].items()))
        if statement.get("with_mods"):
            return
        if kind == "Expr":
            yield from self._references(node["expr"])
        elif kind == "SomeIn":
            yield from self._references(node["collection"])

    def _references(self, node: Any) -> Iterator[str]:
        """The references that must be defined for an expression to be."""
        if isinstance(node, list):
            for each in node:
                yield from self._references(each)
        elif isinstance(node, Mapping):
            for kind, inner in node.items():
                if "Compr" in kind:
                    continue
                if kind in _REFERENCES:
                    yield self._path({kind: inner})
                if kind != "fcn":
                    yield from self._references(inner)

    def _path(self, node: _Node) -> str:
        """A reference as text, for comparing; empty for anything else."""
        kind, inner = next(iter(node.items()))
        if kind == "Var":
            return str(inner["value"])
        if kind == "RefDot":
            return f"{self._path(inner['refr'])}.{inner['field'][1]}"
        if kind == "RefBrack":
            start = next(iter(inner["index"].values()))["span"]
            return f"{self._path(inner['refr'])}[{imports.text_of(self._text, start)}]"
        return ""
