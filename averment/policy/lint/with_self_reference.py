"""Statements whose `with` takes its value from a rule that the statement itself uses, which engines answer differently.

Measured with regorus 0.13 and OPA 1.21: while a statement runs, every rule that was worked out for the value of its `with`, in
whatever package, is undefined to regorus. ``input.a == one with input as {"a": one}`` holds in OPA and not in regorus. Functions
are not lost, nor is a rule whose value a variable had before: ``x := one``, then ``input.a == one with input as {"a": x}``.
"""

import re
from collections.abc import Iterable, Iterator

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.parser import Module
from averment.rego.rule_graph import RuleName, used
from averment.rego.rules import Rule
from averment.rego.syntax import Statement, walk

_WITH = re.compile(r"\bwith (?:input|data)\b")


def problems(program: Program) -> Iterator[Problem]:
    """Each such statement, and what to do."""
    for module in (each for each in program.suspects if _WITH.search(each.text)):
        for rule in module.tree.rules:
            for statement in (node for node in walk(rule) if isinstance(node, Statement) and node.withs):
                lost = _lost(program, module, rule, statement)
                if lost:
                    yield Problem(module.shown, statement.span.line, _what(lost, module.package))


def _lost(program: Program, module: Module, rule: Rule, statement: Statement) -> set[RuleName]:
    """The rules, not functions, that a statement uses and the values of its `with` too."""
    values = tuple(each.value for each in statement.withs)
    worked_out = program.graph.reached(used(module, rule.variables, values)) - program.functions
    return worked_out & program.graph.reached(used(module, rule.variables, statement.literal)) if worked_out else set()


def _what(lost: Iterable[RuleName], own: str) -> str:
    """The nearest of the lost rules, and the way out."""
    package, name = min(lost, key=lambda rule: (rule[0] != own, rule))
    shown = name if package == own else f"data.{package}.{name}"
    return (
        f"the statement uses {shown}, and so does the value of its `with`: bind that value to a variable first, engines disagree"
    )
