"""The small changes of a policy module that its tests should notice: generated from the spans of its syntax tree.

Left alone are comments and METADATA, messages (the format of `sprintf`, literals among its arguments, a literal assigned to the
variable that a set rule collects) and the heads of rules. A guard (`input.resource_type == …`) is only dropped: changed in any
other way it silences its rule, which every test of a finding would notice. What cannot alter a verdict is kept with its reason,
and no test is asked to notice it.

A table of constants (more than four) gives mutants for its first and its last entry: a test for each entry would be a second copy
of the table. `thorough` gives all of them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from averment.authoring.mutation.equivalents import EquivalenceRules, Facts
from averment.authoring.mutation.tree import assigned, check_id, label
from averment.rego.parser import Module
from averment.rego.rules import Rule
from averment.rego.syntax import (
    Arithmetic,
    Array,
    ArrayComprehension,
    Assign,
    Body,
    Bool,
    Bracket,
    Call,
    Compare,
    Dot,
    Every,
    Expression,
    Holds,
    Membership,
    Minus,
    Node,
    Not,
    Null,
    Number,
    Object,
    ObjectComprehension,
    Query,
    RawString,
    Set,
    SetComprehension,
    SetOperation,
    Some,
    SomeIn,
    Span,
    Statement,
    String,
    Var,
    variables,
    walk,
)

_Entry = TypeVar("_Entry")

_TABLE = 4
_LARGE = 1000
"""From here on numbers are doubled: one nanosecond more is not worth a test."""
_FLIPS = {"==": ("!=",), "!=": ("==",), "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<")}
_COMPARISON = re.compile(rb"==|!=|<=|>=|<|>")
_NOT = re.compile(rb"not\s+")

ABSENT = "no_such_field"
OTHER_TEXT = "mutant"


@dataclass(frozen=True)
class Mutant:
    """One change: the bytes from `start` to `end` of a module become `text`."""

    path: str
    line: int
    rule: str
    """The check id of the rule that is changed, or its name."""
    operator: str
    start: int
    end: int
    text: str
    equivalent: str = ""
    """Why the change cannot alter a verdict; empty for all that tests should notice."""

    def applied(self, source: str) -> str:
        """The module with this change."""
        data = source.encode()
        return (data[: self.start] + self.text.encode() + data[self.end :]).decode()


def generate(module: Module, facts: Facts, *, thorough: bool = False) -> list[Mutant]:
    """Every mutant of a module, in the order of its text."""
    judge = EquivalenceRules(module, facts)
    rules = module.tree.rules
    alternatives = Counter(map(label, rules))
    found: set[Mutant] = set()
    for rule in rules:
        found |= set(_Rule(module, rule, judge, thorough=thorough).mutants(alternatives=alternatives[label(rule)] > 1))
    return sorted(found, key=lambda each: (each.start, each.end, each.operator, each.text))


class _Rule:
    """The mutants of one definition of a rule."""

    def __init__(self, module: Module, rule: Rule, judge: EquivalenceRules, *, thorough: bool) -> None:
        self._path = module.path
        self._source = module.text.encode()
        self._rule = rule
        self._judge = judge
        self._thorough = thorough
        self._name = check_id(rule) or label(rule)
        self._collected = rule.key.name if isinstance(rule.key, Var) else ""
        self._variables = Counter(variables(rule))
        self._bound = {*assigned(rule), *(variables(rule.args) if rule.kind == "function" else ())}

    def mutants(self, *, alternatives: bool) -> Iterator[Mutant]:
        """All of them."""
        rule = self._rule
        if alternatives:
            yield self._change(rule.span, "remove default" if rule.kind == "default" else "remove alternative", "")
        for argument in rule.args if rule.kind != "default" else ():
            yield from self._expression(argument)
        if rule.value:
            yield from self._expression(rule.value)
        for body in rule.bodies:
            yield from self._body(body)

    def _body(self, body: Body) -> Iterator[Mutant]:
        if body.is_else:
            yield self._change(body.span, "remove else", "")
        if body.value:
            yield from self._expression(body.value)
        yield from self._query(body.query)

    def _query(self, query: Query) -> Iterator[Mutant]:
        for statement in query.statements:
            yield from self._statement(statement, query.statements)

    def _statement(self, statement: Statement, body: Sequence[Statement]) -> Iterator[Mutant]:
        place = statement.span
        if isinstance(statement.literal, Some) or self._source[place.start : place.end] == b"true":
            return
        if not self._binds(statement):
            reason = self._judge.reason(statement, body, check_id(self._rule))
            yield replace(self._change(place, "drop statement", "true"), equivalent=reason)
        if self._judge.guarded(statement):
            return
        for override in statement.withs:
            yield from self._expression(override.value)
        yield from self._literal(statement.literal)

    def _literal(self, literal: Node) -> Iterator[Mutant]:
        match literal:
            case SomeIn(_, _, collection):
                yield from self._expression(collection)
            case Every(_, _, domain, query):
                yield from self._expression(domain)
                yield from self._query(query)
            case Not(value):
                yield from self._affirmed(literal)
                yield from self._expression(value)
            case Holds(value):
                yield from self._negated(value)
                yield from self._expression(value)

    def _binds(self, statement: Statement) -> bool:
        """Whether a statement gives a value to a variable that the rest of the rule needs: without it there is no rule."""
        here = Counter(variables(statement))
        return any(self._variables[name] > here[name] for name in assigned(statement))

    def _finds(self, node: Expression) -> bool:
        """Whether an expression finds values for variables (`walk`, an index that nothing else binds): none could below `not`."""
        indices = {each.index.name for each in walk(node) if isinstance(each, Bracket) and isinstance(each.index, Var)}
        walks = isinstance(node, Call) and isinstance(node.function, Var) and node.function.name == "walk"
        return walks or not indices <= self._bound

    def _affirmed(self, node: Not) -> Iterator[Mutant]:
        found = _NOT.match(self._source, node.span.start)
        if found:
            place = node.span._replace(end=found.end())
            yield self._change(place, "in for not in" if isinstance(node.value, Membership) else "remove not", "")

    def _negated(self, node: Expression) -> Iterator[Mutant]:
        if isinstance(node, Var | Dot | Bracket | Call | Membership) and not self._finds(node):
            place = node.span._replace(end=node.span.start)
            yield self._change(place, "not in for in" if isinstance(node, Membership) else "negate", "not ")

    def _expression(self, node: Expression, *, message: bool = False) -> Iterator[Mutant]:
        match node:
            case String(_, span) | RawString(_, span):
                if not message and self._source[span.start : span.start + 1] in (b'"', b"`"):
                    yield self._change(Span(span.line, span.start + 1, span.end - 1), "replace constant", OTHER_TEXT)
            case Number(value) | Bool(value):
                yield self._change(node.span, "replace constant", _other(value))
            case Compare():
                yield from self._compared(node, message=message)
            case Arithmetic(_, left, right) | SetOperation(_, left, right):
                yield from self._several((left, right), message=message)
            case Assign(_, left, right):  # what a set rule collects may be a literal message
                literal = isinstance(left, Var) and left.name == self._collected and isinstance(right, String)
                yield from self._expression(right, message=message or literal)
            case Call(function, args):
                yield from self._several(args, message=message or (isinstance(function, Var) and function.name == "sprintf"))
            case Var() | Dot() | Bracket():
                yield from self._reference(node, message=message)
            case _:
                yield from self._composed(node, message=message)

    def _reference(self, node: Expression, *, message: bool) -> Iterator[Mutant]:
        """A reference: a field of the input becomes one that no document has."""
        match node:
            case Dot(base, field):
                if isinstance(base, Var) and base.name == "input":
                    yield self._change(field.span, "empty input", ABSENT)
                yield from self._expression(base, message=message)
            case Bracket(base, index):
                yield from self._several((base, index), message=message)

    def _composed(self, node: Expression, *, message: bool) -> Iterator[Mutant]:
        """What is put together of other expressions."""
        match node:
            case Array(items) | Set(items):
                yield from self._several(self._chosen(items, lambda item: [item]), message=message)
            case Object(fields):
                for field in self._chosen(fields, lambda field: field):
                    yield from self._several(field, message=message)
            case ArrayComprehension(term, body) | SetComprehension(term, body):
                yield from self._expression(term, message=message)
                yield from self._query(body)
            case ObjectComprehension(key, value, body):
                yield from self._several((key, value), message=message)
                yield from self._query(body)
            case Minus(value):
                yield from self._expression(value, message=message)
            case Membership(_, value, collection):
                yield from self._several((value, collection), message=message)

    def _several(self, nodes: Sequence[Expression], *, message: bool) -> Iterator[Mutant]:
        for node in nodes:
            yield from self._expression(node, message=message)

    def _compared(self, node: Compare, *, message: bool) -> Iterator[Mutant]:
        """A comparison, flipped and moved by one."""
        found = _COMPARISON.search(self._source, node.left.span.end, node.right.span.start)
        for other in _FLIPS[found.group().decode()] if found else ():
            place = Span(node.span.line, found.start(), found.end()) if found else node.span
            yield self._change(place, "flip comparison", other)
        yield from self._several((node.left, node.right), message=message)

    def _chosen(self, entries: Sequence[_Entry], parts: Callable[[_Entry], Sequence[Expression]]) -> Sequence[_Entry]:
        constant = all(_is_constant(part) for entry in entries for part in parts(entry))
        table = constant and len(entries) > _TABLE and not self._thorough
        return [entries[0], entries[-1]] if table else entries

    def _change(self, span: Span, operator: str, text: str) -> Mutant:
        return Mutant(self._path, span.line, self._name, operator, span.start, span.end, text)


def _is_constant(node: Expression) -> bool:
    """Whether an expression is a scalar, or a container of nothing but constants."""
    match node:
        case Array(items) | Set(items):
            return all(map(_is_constant, items))
        case Object(fields):
            return all(_is_constant(part) for field in fields for part in field)
        case _:
            return isinstance(node, String | RawString | Number | Bool | Null)


def _other(value: float) -> str:
    if isinstance(value, bool):
        return "false" if value else "true"
    return str(value + 1 if abs(value) < _LARGE else value * 2)
