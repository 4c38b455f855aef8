"""Statements whose `with` takes its value from a rule that the statement itself uses, which engines answer differently.

Measured with regorus 0.13 and OPA 1.21: while a statement runs, every rule that was worked out for the value of its `with`, in
whatever package, is undefined to regorus. ``input.a == one with input as {"a": one}`` holds in OPA and not in regorus. Functions
are not lost, nor is a rule whose value a variable had before: ``x := one``, then ``input.a == one with input as {"a": x}``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from aigov.rego import imports
from aigov.rego.rule_graph import Graph, Parsed, Rule, name_of, used, variables

_Module = TypeVar("_Module", bound=Parsed)
_WITH = re.compile(r"\bwith (?:input|data)\b")


def found(modules: Iterable[Parsed], suspects: Iterable[_Module]) -> Iterator[tuple[_Module, Rule, int, str]]:
    """Each such statement of `suspects`, which are among the modules: its module, rule and line, and what to do."""
    graph = Graph(modules)
    functions = graph.functions()
    for module in (each for each in suspects if _WITH.search(each.text)):
        for rule in module.tree["rules"]:
            local = variables(module, rule)
            for statement in _with_statements(rule):
                values = [each["as"] for each in statement["with_mods"]]
                worked_out = graph.reached(used(module, local, values)) - functions
                lost = worked_out & graph.reached(used(module, local, statement["literal"])) if worked_out else set()
                if lost:
                    yield module, (module.package, name_of(rule)), statement["span"]["line"], _what(lost, module.package)


def _with_statements(rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (node for node in imports.nodes(rule) if node.get("with_mods") and "literal" in node)


def _what(lost: Iterable[Rule], own: str) -> str:
    """The nearest of the lost rules, and the way out."""
    package, name = min(lost, key=lambda rule: (rule[0] != own, rule))
    shown = name if package == own else f"data.{package}.{name}"
    return (
        f"the statement uses {shown}, and so does the value of its `with`: bind that value to a variable first, engines disagree"
    )
