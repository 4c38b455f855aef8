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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aigov.authoring.mutation.equivalents import Facts, Judge
from aigov.authoring.mutation.tree import arguments, assigned, check_id, label, leftmost, literals, span, variables
from aigov.authoring.testing.rego_tests import Module
from aigov.rego import imports

_Node = Mapping[str, Any]

_TABLE = 4
_LARGE = 1000
"""From here on numbers are doubled: one nanosecond more is not worth a test."""
_FLIPS = {"==": ("!=",), "!=": ("==",), "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<")}
_COMPARISON = re.compile(rb"==|!=|<=|>=|<|>")
_NOT = re.compile(rb"not\s+")
_SCALARS = frozenset({"String", "RawString", "Number", "Bool", "Null"})
_NEGATABLE = frozenset({"Var", "RefDot", "RefBrack", "Call", "Membership"})

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
    judge = Judge(module.text, module.package, module.tree, facts)
    rules = module.tree["rules"]
    alternatives = Counter(label(rule) for rule in rules)
    found: set[Mutant] = set()
    for rule in rules:
        found |= set(_Rule(module, rule, judge, thorough=thorough).mutants(alternatives=alternatives[label(rule)] > 1))
    return sorted(found, key=lambda each: (each.start, each.end, each.operator, each.text))


class _Rule:
    """The mutants of one definition of a rule."""

    def __init__(self, module: Module, rule: _Node, judge: Judge, *, thorough: bool) -> None:
        self._path = module.path
        self._source = module.text.encode()
        self._rule = rule
        self._judge = judge
        self._thorough = thorough
        self._name = check_id(rule) or label(rule)
        self._collected = self._collected_variable()
        self._literals = set(literals(rule))
        self._variables = Counter(variables(rule))
        self._bound = {*assigned(rule), *variables(arguments(rule))}

    def _collected_variable(self) -> str:
        head = self._rule.get("Spec", {}).get("head", {}).get("Set", {})
        return str((head.get("key") or {}).get("Var", {}).get("value", ""))

    def mutants(self, *, alternatives: bool) -> Iterator[Mutant]:
        """All of them."""
        if "Default" in self._rule:
            node = self._rule["Default"]
            if alternatives:
                yield self._change(self._whole(node["span"]), "remove default", "")
            yield from self._expression(node["value"])
            return
        spec = self._rule["Spec"]
        if alternatives:
            yield self._change(self._whole(spec["span"]), "remove alternative", "")
        kind, head = next(iter(spec["head"].items()))
        for argument in head.get("args", ()):
            yield from self._expression(argument)
        if kind != "Set" and head.get("assign"):
            yield from self._expression(head["assign"]["value"])
        for body in spec["bodies"]:
            yield from self._body(body)

    def _body(self, body: _Node) -> Iterator[Mutant]:
        if body["is_else"]:
            yield self._change(self._whole(body["span"]), "remove else", "")
        if body["assign"]:
            yield from self._expression(body["assign"]["value"])
        yield from self._query(body["query"])

    def _query(self, query: _Node) -> Iterator[Mutant]:
        for statement in query["stmts"]:
            yield from self._statement(statement, query["stmts"])

    def _statement(self, statement: _Node, body: Sequence[_Node]) -> Iterator[Mutant]:
        kind, node = next(iter(statement["literal"].items()))
        place = statement["span"]
        if kind == "SomeVars" or self._text(place) == "true":
            return
        if not self._binds(statement):
            reason = self._judge.reason(statement, body, check_id(self._rule))
            yield replace(self._change(self._whole(place), "drop statement", "true"), equivalent=reason)
        if self._judge.guarded(statement):
            return
        for override in statement.get("with_mods", ()):
            yield from self._expression(override["as"])
        yield from self._literal(kind, node)

    def _literal(self, kind: str, node: _Node) -> Iterator[Mutant]:
        if kind == "SomeIn":
            yield from self._expression(node["collection"])
        elif kind == "Every":
            yield from self._expression(node["domain"])
            yield from self._query(node["query"])
        elif kind == "NotExpr":
            yield from self._affirmed(node)
            yield from self._expression(node["expr"])
        elif kind == "Expr":
            yield from self._negated(node["expr"])
            yield from self._expression(node["expr"])

    def _binds(self, statement: _Node) -> bool:
        """Whether a statement gives a value to a variable that the rest of the rule needs: without it there is no rule."""
        here = Counter(variables(statement))
        return any(self._variables[name] > here[name] for name in assigned(statement))

    def _finds(self, node: _Node) -> bool:
        """Whether an expression finds values for variables (`walk`, an index that nothing else binds): none could below `not`."""
        indices = {each["RefBrack"]["index"].get("Var", {}).get("value") for each in imports.nodes(node) if "RefBrack" in each}
        walks = node.get("Call", {}).get("fcn", {}).get("Var", {}).get("value") == "walk"
        return walks or not indices - {None} <= self._bound

    def _affirmed(self, node: _Node) -> Iterator[Mutant]:
        found = _NOT.match(self._source, node["span"]["start"])
        if found:
            place = {**node["span"], "end": found.end()}
            yield self._change(place, "in for not in" if "Membership" in node["expr"] else "remove not", "")

    def _negated(self, node: _Node) -> Iterator[Mutant]:
        kind, inner = next(iter(node.items()))
        if kind in _NEGATABLE and not self._finds(node):
            start = self._whole(leftmost(node))["start"]
            place = {**inner["span"], "start": start, "end": start}
            yield self._change(place, "not in for in" if kind == "Membership" else "negate", "not ")

    def _expression(self, node: _Node, *, message: bool = False) -> Iterator[Mutant]:
        kind, inner = next(iter(node.items()))
        if kind in ("String", "RawString"):
            if not message:
                yield from self._string(inner)
        elif kind in ("Number", "Bool"):
            yield self._change(inner["span"], "replace constant", _other(inner["value"]))
        else:
            handler = _HANDLERS.get(kind)
            if handler:
                yield from handler(self, inner, message)

    def _string(self, node: _Node) -> Iterator[Mutant]:
        place = node["span"]
        if self._source[place["start"] - 1 : place["start"]] in (b'"', b"`"):
            yield self._change(place, "replace constant", OTHER_TEXT)

    def compare(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """A comparison, flipped and moved by one."""
        left, right = node["lhs"], node["rhs"]
        found = _COMPARISON.search(self._source, span(left)["end"], span(right)["start"])
        for other in _FLIPS[found.group().decode()] if found else ():
            place = {**node["span"], "start": found.start(), "end": found.end()} if found else node["span"]
            yield self._change(place, "flip comparison", other)
        yield from self.both(node, message)

    def both(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """Two sides."""
        yield from self._expression(node["lhs"], message=message)
        yield from self._expression(node["rhs"], message=message)

    def assign(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """An assignment; what a set rule collects may be a literal message."""
        name = node["lhs"].get("Var", {}).get("value")
        literal = bool(name) and name == self._collected and "String" in node["rhs"]
        yield from self._expression(node["rhs"], message=message or literal)

    def dot(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """A reference by name: a field of the input becomes one that no document has."""
        if node["refr"].get("Var", {}).get("value") == "input":
            yield self._change(node["field"][0], "empty input", ABSENT)
        yield from self._expression(node["refr"], message=message)

    def bracket(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """A reference by value."""
        yield from self._expression(node["refr"], message=message)
        yield from self._expression(node["index"], message=message)

    def call(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """Arguments of a call; those of `sprintf` make a message."""
        said = message or node["fcn"].get("Var", {}).get("value") == "sprintf"
        for argument in node["params"]:
            yield from self._expression(argument, message=said)

    def sequence(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """An array or a set."""
        for item in self._chosen(node["items"], lambda item: [item]):
            yield from self._expression(item, message=message)

    def mapping(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """An object."""
        for _, key, value in self._chosen(node["fields"], lambda field: field[1:]):
            yield from self._expression(key, message=message)
            yield from self._expression(value, message=message)

    def _chosen(self, entries: Sequence[Any], parts: Callable[[Any], Iterable[_Node]]) -> Sequence[Any]:
        constant = all(_is_constant(part) for entry in entries for part in parts(entry))
        table = constant and len(entries) > _TABLE and not self._thorough
        return [entries[0], entries[-1]] if table else entries

    def comprehension(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """What it collects, and its body."""
        for part in ("term", "key", "value"):
            if part in node:
                yield from self._expression(node[part], message=message)
        yield from self._query(node["query"])

    def inner(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """A unary expression."""
        yield from self._expression(node["expr"], message=message)

    def membership(self, node: _Node, message: bool) -> Iterator[Mutant]:
        """The value sought and where."""
        yield from self._expression(node["value"], message=message)
        yield from self._expression(node["collection"], message=message)

    def _text(self, span: _Node) -> str:
        return self._source[span["start"] : span["end"]].decode()

    def _whole(self, span: _Node) -> _Node:
        """A span with the quotes that the tree leaves out where a string stands first or last."""
        start, end = span["start"], span["end"]
        first = any(begin == start for begin, _ in self._literals)
        last = any(stop == end for _, stop in self._literals)
        return {**span, "start": start - first, "end": end + last}

    def _change(self, span: _Node, operator: str, text: str) -> Mutant:
        return Mutant(self._path, span["line"], self._name, operator, span["start"], span["end"], text)


_HANDLERS: dict[str, Callable[[_Rule, _Node, bool], Iterator[Mutant]]] = {
    "BoolExpr": _Rule.compare,
    "ArithExpr": _Rule.both,
    "BinExpr": _Rule.both,
    "AssignExpr": _Rule.assign,
    "RefDot": _Rule.dot,
    "RefBrack": _Rule.bracket,
    "Call": _Rule.call,
    "Array": _Rule.sequence,
    "Set": _Rule.sequence,
    "Object": _Rule.mapping,
    "ArrayCompr": _Rule.comprehension,
    "SetCompr": _Rule.comprehension,
    "ObjectCompr": _Rule.comprehension,
    "UnaryExpr": _Rule.inner,
    "Membership": _Rule.membership,
}


def _is_constant(node: _Node) -> bool:
    """Whether an expression is a scalar, or a container of nothing but constants."""
    kind, inner = next(iter(node.items()))
    if kind in ("Array", "Set"):
        return all(map(_is_constant, inner["items"]))
    if kind == "Object":
        return all(_is_constant(part) for field in inner["fields"] for part in field[1:])
    return kind in _SCALARS


def _other(value: Any) -> str:
    if isinstance(value, bool):
        return "false" if value else "true"
    return str(value + 1 if abs(value) < _LARGE else value * 2)
