"""Questions to a syntax tree that generating mutants asks."""

from collections.abc import Iterator, Mapping
from typing import Any

from aigov.policy.policies import head_of
from aigov.rego import imports

_Node = Mapping[str, Any]


def check_id(rule: _Node) -> str:
    """The id of the check whose own rule this is; empty for any other rule."""
    head = head_of(rule)
    return head[1] if head else ""


def label(rule: _Node) -> str:
    """What tells the alternatives of one rule from other rules: ``deny SM-ENC-001``, ``domain_faults``."""
    head = head_of(rule)
    if head:
        return " ".join(head)
    reference = rule["Default"]["refr"] if "Default" in rule else next(iter(rule["Spec"]["head"].values()))["refr"]
    while "Var" not in reference:
        reference = next(iter(reference.values()))["refr"]
    return str(reference["Var"]["value"])


def arguments(rule: _Node) -> list[Any]:
    """The parameters of a function; empty for any other rule."""
    head = rule.get("Spec", {}).get("head", {})
    return list(head["Func"]["args"]) if "Func" in head else []


def span(node: _Node) -> _Node:
    """The place of an expression."""
    place: _Node = next(iter(node.values()))["span"]
    return place


def leftmost(node: _Node) -> _Node:
    """The span of an expression, from the first value sought in a membership."""
    membership = node.get("Membership")
    return span(membership["key"] or membership["value"]) if membership else span(node)


def variables(tree: Any) -> Iterator[str]:
    """The name of each variable of a tree, as often as it stands there."""
    return (node["Var"]["value"] for node in imports.nodes(tree) if "Var" in node)


def assigned(tree: Any) -> Iterator[str]:
    """The variables that get a value by an assignment or by `some … in`."""
    for node in imports.nodes(tree):
        if "AssignExpr" in node:
            yield from variables(node["AssignExpr"]["lhs"])
        if "SomeIn" in node:
            yield from variables([node["SomeIn"]["key"], node["SomeIn"]["value"]])


def literals(tree: Any) -> Iterator[tuple[int, int]]:
    """Start and end of each string of a tree, quotes left out."""
    for node in imports.nodes(tree):
        for kind in ("String", "RawString"):
            if kind in node:
                yield node[kind]["span"]["start"], node[kind]["span"]["end"]
