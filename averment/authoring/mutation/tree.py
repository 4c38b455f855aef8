"""Questions to a syntax tree that generating mutants asks."""

from collections.abc import Iterator
from typing import Any

from averment.policy.policies import head_of
from averment.rego.rules import Rule
from averment.rego.syntax import Assign, SomeIn, variables, walk


def check_id(rule: Rule) -> str:
    """The id of the check whose own rule this is; empty for any other rule."""
    head = head_of(rule)
    return head[1] if head else ""


def label(rule: Rule) -> str:
    """What tells the alternatives of one rule from other rules: ``deny SM-ENC-001``, ``domain_faults``."""
    return " ".join(head_of(rule) or (rule.name,))


def assigned(*nodes: Any) -> Iterator[str]:
    """The variables that get a value by an assignment or by `some … in`."""
    for node in walk(*nodes):
        match node:
            case Assign(_, left):
                yield from variables(left)
            case SomeIn(key, value):
                yield from variables(key, value)
