"""Rules with several keys that are used as a whole value: where such a rule holds nothing, engines disagree on what it is.

Measured with regorus 0.13 and OPA 1.21: ``naming[key] contains name`` that gives nothing is an empty object to OPA and undefined
to regorus. Looking a key up in it and going through it with `some` mean the same to both; counting, comparing, joining it or
handing it to a function does not.
"""

from collections.abc import Iterator, Set
from itertools import takewhile
from typing import Any

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.parser import Module
from averment.rego.references import chain, path_of
from averment.rego.rule_graph import RuleName, beyond_name, full_path, name_of
from averment.rego.rules import Rule
from averment.rego.syntax import Bracket, Dot, Node, SomeIn, String, Var, parts


def problems(program: Program) -> Iterator[Problem]:
    """Each place where such a rule is used as a whole."""
    rules = ((module, rule) for module in program.modules for rule in module.tree.rules)
    several = {(module.package, name_of(rule)) for module, rule in rules if _has_several_keys(rule)}
    names = {name for _, name in several}
    for module in (each for each in program.suspects if any(name in each.text for name in names)):
        for line, name in (found for rule in module.tree.rules for found in _wholes(module, rule, several)):
            what = f"{name} may hold nothing, which engines see differently: look a key up or use `some … in {name}`"
            yield Problem(module.shown, line, what)


def _has_several_keys(rule: Rule) -> bool:
    """Whether what a rule gives lies below two or more keys, of which the last may be the member of a set."""
    if rule.kind == "default":
        return False
    brackets = takewhile(lambda each: isinstance(each, Bracket), chain(rule.ref))
    varying = [each for each in brackets if isinstance(each, Bracket) and not isinstance(each.index, String)]
    return len(varying) + (rule.kind == "set") > 1


def _wholes(module: Module, rule: Rule, several: Set[RuleName]) -> Iterator[tuple[int, str]]:
    for line, path in _references(beyond_name(rule)):
        if path[0] not in rule.variables:
            full = full_path(module, path)
            if (".".join(full[1:-1]), full[-1]) in several:
                yield line, ".".join(path)


def _references(*nodes: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line and path of each reference that is constant to its end, what `some` goes through left out."""
    waiting = list(nodes)
    while waiting:
        match waiting.pop():
            case Var() | Dot() | Bracket() as node:
                path = path_of(node)
                if path:
                    yield node.span.line, path
                waiting += _within(node)
            case SomeIn(key, value, collection):
                waiting += [key, value, *(_within(collection) if isinstance(collection, Var | Dot | Bracket) else [collection])]
            case Node() as node:
                waiting += parts(node)
            case None:
                pass
            case several:
                waiting += several


def _within(reference: Node) -> Iterator[Node]:
    """What stands in a reference's brackets, and the value of a call or a literal that is looked into."""
    for each in chain(reference):
        if isinstance(each, Bracket):
            yield each.index
        elif not isinstance(each, Var | Dot):
            yield each
