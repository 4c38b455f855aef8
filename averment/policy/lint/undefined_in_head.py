"""Sets and objects that go through something, and in whose head a part may be undefined.

OPA leaves such a member out; regorus 0.13 loses those before it, or raises.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from averment.model.documents import ACCOUNT_HEADER
from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.rules import Rule
from averment.rego.syntax import Dot, Node, SomeIn, String, Var

HEAD_FIRST = (
    "bind what stands in the rule's head to variables in the body, engines disagree on all of the rule when it is undefined once"
)


def problems(program: Program) -> Iterator[Problem]:
    """Each such rule, at its first line."""
    for module, rule in program.rules:
        builds = rule.kind == "set" or (rule.kind == "value" and rule.keys)
        if builds and _iterates(rule):
            given = (_header_given(each) for each in (*rule.keys, rule.key, rule.value))
            if not all(program.definitions.always(module, rule.variables, each) for each in given):
                yield Problem(module.shown, rule.span.line, HEAD_FIRST)


def _iterates(rule: Rule) -> bool:
    """Whether a body may have several solutions: by a `some` of its own, as everything here that goes through something says."""
    return any(isinstance(each.literal, SomeIn) for body in rule.bodies for each in body.query.statements)


def _header_given(node: Any) -> Any:
    """A part of a head with the header fields of documents, which each has, replaced by a text."""
    match node:
        case Dot(Var(), field, span) if field.text in ACCOUNT_HEADER:
            return String("", span)
        case tuple():
            return tuple(map(_header_given, node)) if type(node) is tuple else node
        case Node():
            return replace(node, **{name: _header_given(getattr(node, name)) for name in node.__match_args__})  # type: ignore[type-var]
        case _:
            return node
