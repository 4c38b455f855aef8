"""Statements whose `with` takes its value from a rule that the statement itself uses, which engines answer differently.

Measured with regorus 0.13 and OPA 1.21: while a statement runs, every rule that was worked out for the value of its `with`, in
whatever package, is undefined to regorus. ``input.a == one with input as {"a": one}`` holds in OPA and not in regorus. Functions
are not lost, nor is a rule whose value a variable had before: ``x := one``, then ``input.a == one with input as {"a": x}``.
"""

import re
from collections.abc import Iterable, Iterator

from averment.rego.parser import Module
from averment.rego.rule_graph import Graph, RuleName, name_of, used
from averment.rego.syntax import Statement, walk

_WITH = re.compile(r"\bwith (?:input|data)\b")


def found(modules: Iterable[Module], suspects: Iterable[Module]) -> Iterator[tuple[Module, RuleName, int, str]]:
    """Each such statement of `suspects`, which are among the modules: its module, rule and line, and what to do."""
    graph = Graph(modules)
    functions = graph.functions()
    for module in (each for each in suspects if _WITH.search(each.text)):
        for rule in module.tree.rules:
            for statement in (node for node in walk(rule) if isinstance(node, Statement) and node.withs):
                values = tuple(each.value for each in statement.withs)
                worked_out = graph.reached(used(module, rule.variables, values)) - functions
                lost = worked_out & graph.reached(used(module, rule.variables, statement.literal)) if worked_out else set()
                if lost:
                    yield module, (module.package, name_of(rule)), statement.span.line, _what(lost, module.package)


def _what(lost: Iterable[RuleName], own: str) -> str:
    """The nearest of the lost rules, and the way out."""
    package, name = min(lost, key=lambda rule: (rule[0] != own, rule))
    shown = name if package == own else f"data.{package}.{name}"
    return (
        f"the statement uses {shown}, and so does the value of its `with`: bind that value to a variable first, engines disagree"
    )
