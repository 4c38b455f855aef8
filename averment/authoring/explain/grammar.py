"""What IAM's policy grammar rules out: imagined statements that AWS would refuse are no answer to anybody."""

import re
from collections.abc import Mapping
from typing import Any

_ACTION = re.compile(r"\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+")
"""An action as IAM writes it (IAM User Guide, IAM JSON policy elements: Action)."""

_TRUST = "assume_role_policy_document"
"""Whoever may assume a role, and under what conditions, is what a trust policy says; what they may do is always to assume it."""

_EITHER = (("Action", "NotAction"), ("Resource", "NotResource"), ("Principal", "NotPrincipal"))


def accepted(value: Any, known: Any = None) -> bool:
    """Whether every policy statement in a value could be written; parts that are those of `known` are passed over."""
    if value is known:
        return True
    if isinstance(value, dict):
        before = known if isinstance(known, dict) else {}
        statements = value.get("Statement")
        if isinstance(statements, list):
            old = before.get("Statement") or []
            return bool(statements) and all(each in old or _statement(each) for each in statements)
        return all(
            accepted(item, before.get(name)) and (name != _TRUST or _actions(item) >= _actions(before.get(name)))
            for name, item in value.items()
        )
    if isinstance(value, list):
        same = known if isinstance(known, list) else []
        return all(accepted(item, same[index] if index < len(same) else None) for index, item in enumerate(value))
    return True


def _statement(statement: Any) -> bool:
    if not isinstance(statement, dict) or statement.get("Effect") not in ("Allow", "Deny"):
        return False
    return (
        _said(statement) and all(_ACTION.fullmatch(each) for each in _listed(statement.get("Action", []))) and _tested(statement)
    )


def _said(statement: Mapping[str, Any]) -> bool:
    """Whether it is said what a statement is about, in one way each."""
    if not ("Action" in statement or "NotAction" in statement):
        return False
    if not statement.keys() & {"Principal", "NotPrincipal", "Resource", "NotResource"}:
        return False
    once = all(not (one in statement and other in statement) for one, other in _EITHER)
    return once and all(_filled(statement[name]) for pair in _EITHER for name in pair if name in statement)


def _tested(statement: Mapping[str, Any]) -> bool:
    condition = statement.get("Condition", {})
    return isinstance(condition, dict) and all(isinstance(tests, dict) and tests for tests in condition.values())


def _actions(policy: Any) -> set[str]:
    statements = policy.get("Statement") if isinstance(policy, dict) else None
    found = [each for each in statements if isinstance(each, dict)] if isinstance(statements, list) else []
    return {str(action) for each in found for action in _listed(each.get("Action", []))}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _filled(value: Any) -> bool:
    """Whether something is named: an empty list of actions, resources or principals is an error."""
    if isinstance(value, dict):
        return bool(value) and all(value.values())
    return bool(value) and all(isinstance(item, str) and item for item in value)
