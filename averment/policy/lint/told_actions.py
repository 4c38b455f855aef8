"""What the text of rules tells of the actions that they ask about: the members of lists and sets and the keys of objects."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from averment.rego.parser import Module
from averment.rego.references import path_of
from averment.rego.rule_graph import RuleName, full_path, written_out
from averment.rego.rules import Rule
from averment.rego.syntax import (
    Arithmetic,
    Array,
    Assign,
    Bool,
    Bracket,
    Call,
    Dot,
    Every,
    Expression,
    Node,
    Null,
    Number,
    Object,
    RawString,
    Set,
    SetOperation,
    Some,
    SomeIn,
    Span,
    String,
    Var,
    variables,
    walk,
)

COMBINING = frozenset(
    {"array.concat", "object.keys", "object.union", "object.union_n", "union", "data.lib.iam.escalation.catalogue"}
)
"""Functions that give no other actions than they are given."""

_ACTION = re.compile(r"\S*[:*]\S*")


class Place(NamedTuple):
    """A rule in a module: where names have their meaning."""

    module: Module
    rule: Rule

    def named(self, reference: Node) -> RuleName:
        """The rule or function that a reference would be the name of; of no package where it is a variable of the rule."""
        path = path_of(reference)
        if not path or path[0] in self.rule.variables:
            return "", ""
        full = full_path(self.module, path)
        return ".".join(full[1:-1]), full[-1]


class Definitions:
    """The rules of all modules by name, and what their texts tell of actions."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self._rules: dict[RuleName, list[Place]] = {}
        for module in modules:
            for rule in module.tree.rules:
                self._rules.setdefault((module.package, rule.name), []).append(Place(module, rule))

    def defined(self, name: RuleName) -> frozenset[str]:
        """The actions of a rule; none where there is no such rule."""
        return frozenset().union(*(self.actions(place, place.rule.value) or () for place in self._rules.get(name, ())))

    def actions(self, place: Place, given: Node | None) -> frozenset[str] | None:
        """The actions in a list, a set, or the keys of an object, at any depth; None where the text does not tell them all."""
        found: set[str] = set()
        seen: set[tuple[str, Span, bool]] = set()
        waiting = [(place, given, True)]
        while waiting:
            place, node, asked = waiting.pop()
            if node is None or (place.module.path, node.span, asked) in seen:
                continue
            seen.add((place.module.path, node.span, asked))
            if isinstance(node, String | RawString):
                found |= {node.value} if asked and _ACTION.fullmatch(node.value) else set()
                continue
            inner = self._inner(place, node, asked=asked)
            if inner is None:
                return None
            waiting += inner
        return frozenset(found)

    def _inner(  # noqa: PLR0911 - an answer for each form
        self, place: Place, node: Node, *, asked: bool
    ) -> list[tuple[Place, Node | None, bool]] | None:
        """What the actions of an expression stand in, and whether a text there is one of them; None where that cannot be told."""
        match node:
            case Bool() | Number() | Null():
                return []
            case Object(fields):
                return [(place, part, is_key) for key, value in fields for part, is_key in ((key, True), (value, False))]
            case Array(items) | Set(items):
                return [(place, item, True) for item in items]
            case SetOperation(_, left, right):
                return [(place, left, asked), (place, right, asked)]
            case Arithmetic("Sub", left, _):
                return [(place, left, asked)]
            case Call(function, args) if ".".join(written_out(place.module, path_of(function) or ("",))) in COMBINING:
                return [(place, each, asked) for each in args]
            case Var(name) if name in place.rule.variables:
                values = _assigned(place.rule, name)
                return [(place, each, asked) for each in values] if values else None
            case Var() | Dot() | Bracket():
                return self._defined(place.named(node), asked=asked)
            case _:
                return None

    def _defined(self, name: RuleName, *, asked: bool) -> list[tuple[Place, Node | None, bool]] | None:
        found: list[tuple[Place, Node | None, bool]] = []
        for place in self._rules.get(name, ()):
            rule = place.rule
            if rule.is_function or rule.keys or len(rule.path) > 1:
                return None
            found += [(place, rule.key, True)] if rule.kind == "set" else [(place, each, asked) for each in values_of(rule)]
        return found or None


def values_of(rule: Rule) -> list[Expression]:
    """What a rule gives, by any of its ways."""
    return [each for each in (rule.value, *(body.value for body in rule.bodies)) if each]


def _assigned(rule: Rule, name: str) -> list[Expression]:
    """The values that a variable of a rule is assigned; none where it has its value otherwise too."""
    values: list[Expression] = []
    others = set(variables(rule.args))
    for node in walk(rule):
        match node:
            case Assign("ColEq", Var(assigned), value):
                values += [value] if assigned == name else []
            case Assign(_, left, right):
                others |= {*variables(left), *variables(right)}
            case SomeIn(key, value, _):
                others |= set(variables(key, value))
            case Some(names):
                others |= {each.text for each in names}
            case Every(key, value):
                others |= {each.text for each in (key, value) if each}
    return [] if name in others else values
