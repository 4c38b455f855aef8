"""Negated expressions with a part that may be undefined.

Measured with regorus 0.13 and OPA 1.21: OPA takes such a part out of the negation, so that the whole statement fails, while
regorus takes the negation to hold; in the body of `every` a bare negated reference does the opposite. A bare `not input.x`,
`not f(x)` and `not input.x == y` mean the same in both; `not f(g(x))`, `not input.x != y` and `not list[input.x]` do not.

What always has a value is let through (averment.rego.defined), save that a set, list or object is not built within a negation
from a field of the document's header: every document of a bundle has one, not every input that Rego alone is asked about.
"""

from collections.abc import Iterator
from typing import Any

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.defined import Definitions
from averment.rego.parser import Module
from averment.rego.references import path_of
from averment.rego.rules import Rule
from averment.rego.syntax import (
    Array,
    ArrayComprehension,
    Bracket,
    Call,
    Compare,
    Dot,
    Every,
    Expression,
    Node,
    Not,
    Object,
    ObjectComprehension,
    Set,
    SetComprehension,
    Var,
    parts,
)

BIND_FIRST = "bind the reference to a variable before `not`, engines disagree when it is undefined"
NO_NOT_IN_EVERY = "move the negation out of `every` into a helper, engines disagree when it is undefined"


def problems(program: Program) -> Iterator[Problem]:
    """Each such negation, and what to do."""
    for module, rule in program.rules:
        within = _Within(module, program.definitions, rule)
        for node, in_every in _negations(rule):
            what = within.wrong(node, in_every=in_every)
            if what:
                yield Problem(module.shown, node.span.line, what)


def _negations(rule: Rule) -> Iterator[tuple[Not, bool]]:
    """The negations in a rule, and whether each stands in the body of `every`."""
    waiting: list[tuple[Any, bool]] = [(rule, False)]
    while waiting:
        node, in_every = waiting.pop()
        if isinstance(node, Not):
            yield node, in_every
        inner = parts(node) if isinstance(node, Node) else node
        waiting.extend((each, in_every or isinstance(node, Every)) for each in inner)


class _Within:
    """The negations of one rule of a module."""

    def __init__(self, module: Module, known: Definitions, rule: Rule) -> None:
        self._module, self._known, self._local = module, known, rule.variables

    def wrong(self, node: Not, *, in_every: bool) -> str:
        """What to do about a negation; empty for one that means the same to both engines."""
        if in_every and not isinstance(node.value, Call):
            return NO_NOT_IN_EVERY
        same = self._same(node.value) and not any(_builds_from_input(each) for each in parts(node.value))
        return "" if same else BIND_FIRST

    def _same(self, node: Expression) -> bool:
        """Whether a negated expression means the same where something in it is undefined, or nothing in it can be."""
        match node:
            case Call(_, args):
                return self._known.all_always(self._module, self._local, args)
            case Compare("Eq", left, right):
                return self._side(left) and self._side(right)
            case Var() | Dot() | Bracket():
                return self._side(node)
            case _:
                return self._known.all_always(self._module, self._local, parts(node))

    def _side(self, node: Expression) -> bool:
        """A plain reference may be undefined on a side of `==`, not on one of any other operator."""
        if isinstance(node, Var | Dot | Bracket):
            return self._known.indexed(self._module, self._local, node)
        return self._known.always(self._module, self._local, node)


def _builds_from_input(node: Any, *, inside: bool = False) -> bool:
    """Whether an expression has a set, list or object with a member looked up in `input`; comprehensions always have a value."""
    match node:
        case ArrayComprehension() | SetComprehension() | ObjectComprehension():
            return False
        case Var() | Dot() | Bracket():
            path = path_of(node)
            return inside and path[:1] == ("input",) and len(path) > 1
        case Node():
            built = inside or isinstance(node, Array | Set | Object)
            return any(_builds_from_input(each, inside=built) for each in parts(node))
        case _:  # several of them
            return any(_builds_from_input(each, inside=inside) for each in node)
