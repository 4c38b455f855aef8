"""Nested fields that no document can have: ``input.vpc_config.subnet``, and the same behind a variable of the rule.

Only what is plain is judged: a name with several meanings in a rule counts as right if any of them makes it so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aigov.policy.policies import Module, head_of
from aigov.policy.problems import Problem
from aigov.rego.imports import text_of

_ANY = ""
"""A step by a key or index that varies."""


@dataclass(frozen=True)
class Place:
    """A place in the documents of some types: the steps from the top."""

    types: tuple[str, ...]
    steps: tuple[str, ...] = ()

    def step(self, name: str) -> "Place":
        """The place one step further."""
        return Place(self.types, (*self.steps, name))


@dataclass(frozen=True)
class _All:
    """``data.inventory["T"]``: one step on stands a document."""

    type: str


@dataclass(frozen=True)
class Miss:
    """A path no document of a type has, up to its first wrong step, and the fields there are at that step."""

    type: str
    path: str
    known: tuple[str, ...]


def no_field(miss: Miss) -> str:
    """The words for it, with the names that were perhaps meant."""
    import difflib

    near = difflib.get_close_matches(miss.path.rsplit(".", 1)[-1], miss.known, n=2)
    return f"{miss.type} has no field {miss.path}" + (f" (did you mean {' or '.join(near)}?)" if near else "")


def misspelt(module: Module, schemas: Mapping[str, Mapping[str, Any]], types: Iterable[str]) -> list[Problem]:
    """The paths in a module that no document has; `types` are those the module's checks judge, none for a library."""
    found: dict[tuple[int, str], Problem] = {}
    own = {name: _types_of(module, name, types) for name in {(head_of(rule) or ("", ""))[1] for rule in module.tree["rules"]}}
    for rule in module.tree["rules"]:
        scope = _Rule(module, rule, own[(head_of(rule) or ("", ""))[1]])
        for line, places in scope.references():
            misses = [_miss(schemas, place) for place in places]
            deepest = max((each for each in misses if each), key=lambda each: each.path.count("."), default=None)
            if deepest and all(misses) and "." in deepest.path:  # the top level is told by what the rules read
                found.setdefault((line, deepest.path), Problem(module.shown, line, no_field(deepest)))
    return list(found.values())


def _types_of(module: Module, check_id: str, types: Iterable[str]) -> tuple[str, ...]:
    """The types a rule's input may be of: the check's own where the first line of its rules says so, else any of the module's."""
    named = {
        each["String"]["value"]
        for rule in module.tree["rules"]
        if check_id and (head_of(rule) or ("", ""))[1] == check_id
        for each in _compared_types(rule)
    }
    return tuple(sorted(named or set(types)))


def _compared_types(rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for node in _nodes(rule):
        both = node.get("BoolExpr")
        if both and _is_type_field(both["lhs"]) and "String" in both["rhs"]:
            yield both["rhs"]


def _is_type_field(node: Mapping[str, Any]) -> bool:
    return _is_dot(node, "input", "resource_type")


def _miss(schemas: Mapping[str, Mapping[str, Any]], place: Place) -> Miss | None:
    """The deepest miss of any type; None where some type has the place, or says nothing about it."""
    misses: list[Miss] = []
    for name in place.types:
        node: Any = schemas.get(name)
        for index, step in enumerate(place.steps):
            properties = node.get("properties") if isinstance(node, Mapping) else None
            if properties is None or step == _ANY:
                node = _inner(node)
            elif step in properties:
                node = properties[step]
            elif node.get("additionalProperties") is False:
                path = ".".join(each or "[]" for each in place.steps[: index + 1])
                misses.append(Miss(name, path, tuple(properties)))
                break
            else:
                node = _inner(node)
            if not node:
                return None
        else:
            return None
    return max(misses, key=lambda each: each.path.count("."), default=None)


def _inner(node: Any) -> Any:
    """The schema of whatever a container holds; None where nothing is said."""
    if not isinstance(node, Mapping):
        return None
    more = node.get("additionalProperties")
    return node.get("items") or (more if isinstance(more, Mapping) else None)


_Binding = tuple[str, Mapping[str, Any] | None, bool]
_ROUNDS = 8  # how often variables of variables are followed


def _pattern(target: Mapping[str, Any], value: Mapping[str, Any], *, items: bool) -> Iterator[_Binding]:
    if "Var" in target:
        yield target["Var"]["value"], value, items
    else:
        yield from ((name, None, False) for name in _names(target))


def _names(node: Any) -> Iterator[str]:
    return (each["Var"]["value"] for each in _nodes(node) if "Var" in each)


def _head(rule: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return next(iter(rule["Spec"]["head"].values())) if "Spec" in rule else None


class _Rule:
    """The references of one rule and what its variables may stand for."""

    def __init__(self, module: Module, rule: Mapping[str, Any], types: tuple[str, ...]) -> None:
        self._module = module
        self._types = types
        self._nodes = list(_nodes(rule))
        self._meanings: dict[str, set[Any]] = {}
        bindings = list(self._bindings(rule))
        for _ in range(_ROUNDS):
            learnt = self._learnt(bindings)
            if learnt == self._meanings:
                break
            self._meanings = learnt

    def references(self) -> Iterator[tuple[int, list[Place]]]:
        """Each reference to a field by line, with the places it may mean; none where it may mean something else too."""
        for node in self._nodes:
            dot = node.get("RefDot") or (node.get("RefBrack") if "String" in node.get("RefBrack", {}).get("index", {}) else None)
            if dot:
                meanings = self._means(node)
                if meanings and all(isinstance(each, Place) for each in meanings):
                    yield dot["span"]["line"], sorted(meanings, key=str)

    def _bindings(self, rule: Mapping[str, Any]) -> Iterator[_Binding]:
        """Names given a meaning: the expression, None for one that is not plain, and whether they stand for its items."""
        for name in _names((_head(rule) or {}).get("args", ())):
            yield name, None, False
        for node in self._nodes:
            if "SomeIn" in node:
                inner = node["SomeIn"]
                yield from _pattern(inner["value"], inner["collection"], items=True)
                yield from ((name, None, False) for name in _names(inner["key"]))
            elif "AssignExpr" in node:
                yield from _pattern(node["AssignExpr"]["lhs"], node["AssignExpr"]["rhs"], items=False)
            elif "Every" in node:
                inner = node["Every"]
                yield text_of(self._module.text, inner["value"]), inner["domain"], True
                if inner["key"]:
                    yield text_of(self._module.text, inner["key"]), None, False
            elif "SomeVars" in node:
                yield from ((text_of(self._module.text, each), None, False) for each in node["SomeVars"]["vars"])

    def _learnt(self, bindings: Iterable[_Binding]) -> dict[str, set[Any]]:
        learnt: dict[str, set[Any]] = {}
        for name, value, items in bindings:
            known = self._means(value) if value else set()
            found = {self._step(each, _ANY) if items else each for each in known}
            learnt.setdefault(name, set()).update(found or {None})
        return learnt

    def _means(self, node: Mapping[str, Any]) -> set[Any]:
        """The places an expression may stand for; empty or with None where that is not plain."""
        kind, inner = next(iter(node.items()))
        if kind == "Var":
            own = {Place(self._types)} if self._types else set()
            return own if inner["value"] == "input" else self._meanings.get(inner["value"], set())
        if kind == "RefDot":
            return {self._step(each, inner["field"][1]) for each in self._means(inner["refr"])}
        if kind == "RefBrack":
            index = inner["index"].get("String", {}).get("value", _ANY)
            all_of_a_type = bool(index) and _is_inventory(inner["refr"])
            return {_All(index)} if all_of_a_type else {self._step(each, index) for each in self._means(inner["refr"])}
        if kind == "Call" and _is_lookup(inner):
            return {Place((inner["params"][0]["String"]["value"],))}
        return set()

    def _step(self, place: Any, name: str) -> Any:
        if isinstance(place, _All):
            return Place((place.type,))
        return place.step(name) if isinstance(place, Place) else None


def _is_inventory(node: Mapping[str, Any]) -> bool:
    return _is_dot(node, "data", "inventory")


def _is_lookup(call: Mapping[str, Any]) -> bool:
    named = any(_is_dot(call["fcn"], "inventory", name) for name in ("lookup", "lookup_in"))
    return named and bool(call["params"]) and "String" in call["params"][0]


def _is_dot(node: Mapping[str, Any], root: str, name: str) -> bool:
    """Whether a node is ``root.name``."""
    dot = node.get("RefDot")
    return dot is not None and dot["field"][1] == name and dot["refr"].get("Var", {}).get("value") == root


def _nodes(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping of a tree, in no particular order."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, (list, tuple)):
            waiting.extend(node)
