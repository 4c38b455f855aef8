"""Nested fields that no document can have: ``input.vpc_config.subnet``, and the same behind a variable of the rule.

Only what is plain is judged: a name with several meanings in a rule counts as right if any of them makes it so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from averment.policy.policies import head_of
from averment.policy.problems import Problem
from averment.rego.parser import Module
from averment.rego.references import path_of
from averment.rego.rules import Rule
from averment.rego.syntax import (
    Assign,
    Bracket,
    Call,
    Compare,
    Dot,
    Every,
    Expression,
    Name,
    Some,
    SomeIn,
    String,
    Var,
    variables,
    walk,
)

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
    own = {name: _types_of(module, name, types) for name in set(map(_check_id, module.tree.rules))}
    for rule in module.tree.rules:
        scope = _Rule(rule, own[_check_id(rule)])
        for line, places in scope.references():
            misses = [_miss(schemas, place) for place in places]
            deepest = max((each for each in misses if each), key=lambda each: each.path.count("."), default=None)
            if deepest and all(misses) and "." in deepest.path:  # the top level is told by what the rules read
                found.setdefault((line, deepest.path), Problem(module.shown, line, no_field(deepest)))
    return list(found.values())


def _types_of(module: Module, check_id: str, types: Iterable[str]) -> tuple[str, ...]:
    """The types a rule's input may be of: the check's own where the first line of its rules says so, else any of the module's."""
    rules = [rule for rule in module.tree.rules if check_id and _check_id(rule) == check_id]
    return tuple(sorted(set(_compared_types(rules)) or set(types)))


def _check_id(rule: Rule) -> str:
    return (head_of(rule) or ("", ""))[1]


def _compared_types(rules: Iterable[Rule]) -> Iterator[str]:
    for node in walk(*rules):
        match node:
            case Compare(_, left, String(name)) if path_of(left) == ("input", "resource_type"):
                yield name


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


_Binding = tuple[str, Expression | None, bool]
_ROUNDS = 8  # how often variables of variables are followed


def _pattern(target: Expression, value: Expression, *, items: bool) -> Iterator[_Binding]:
    if isinstance(target, Var):
        yield target.name, value, items
    else:
        yield from ((name, None, False) for name in variables(target))


class _Rule:
    """The references of one rule and what its variables may stand for."""

    def __init__(self, rule: Rule, types: tuple[str, ...]) -> None:
        self._types = types
        self._nodes = list(walk(rule))
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
            match node:
                case Dot() | Bracket(_, String()):
                    meanings = self._means(node)
                    if meanings and all(isinstance(each, Place) for each in meanings):
                        yield node.span.line, sorted(meanings, key=str)

    def _bindings(self, rule: Rule) -> Iterator[_Binding]:
        """Names given a meaning: the expression, None for one that is not plain, and whether they stand for its items."""
        if rule.kind != "default":
            yield from ((name, None, False) for name in variables(rule.args))
        for node in self._nodes:
            match node:
                case SomeIn(key, value, collection):
                    yield from _pattern(value, collection, items=True)
                    yield from ((name, None, False) for name in variables(key))
                case Assign(_, left, right):
                    yield from _pattern(left, right, items=False)
                case Every(key, name, domain):
                    yield name.text, domain, True
                    if key:
                        yield key.text, None, False
                case Some(names):
                    yield from ((each.text, None, False) for each in names)

    def _learnt(self, bindings: Iterable[_Binding]) -> dict[str, set[Any]]:
        learnt: dict[str, set[Any]] = {}
        for name, value, items in bindings:
            known = self._means(value) if value else set()
            found = {self._step(each, _ANY) if items else each for each in known}
            learnt.setdefault(name, set()).update(found or {None})
        return learnt

    def _means(self, node: Expression) -> set[Any]:  # noqa: PLR0911 - an answer for each form
        """The places an expression may stand for; empty or with None where that is not plain."""
        match node:
            case Var("input"):
                return {Place(self._types)} if self._types else set()
            case Var(name):
                return self._meanings.get(name, set())
            case Bracket(base, String(kind)) if kind and path_of(base) == ("data", "inventory"):
                return {_All(kind)}
            case Dot(base, Name(step)) | Bracket(base, String(step)):
                return {self._step(each, step) for each in self._means(base)}
            case Bracket(base):
                return {self._step(each, _ANY) for each in self._means(base)}
            case Call(function, (String(kind), *_)) if path_of(function) in _LOOKUPS:
                return {Place((kind,))}
            case _:
                return set()

    def _step(self, place: Any, name: str) -> Any:
        if isinstance(place, _All):
            return Place((place.type,))
        return place.step(name) if isinstance(place, Place) else None


_LOOKUPS = {("inventory", name) for name in ("lookup", "lookup_in")}
