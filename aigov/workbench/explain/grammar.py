"""What IAM's policy grammar rules out: imagined statements that AWS would refuse are no answer to anybody."""

from typing import Any

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
        return all(accepted(item, before.get(name)) for name, item in value.items())
    if isinstance(value, list):
        same = known if isinstance(known, list) else []
        return all(accepted(item, same[index] if index < len(same) else None) for index, item in enumerate(value))
    return True


def _statement(statement: Any) -> bool:
    if not isinstance(statement, dict) or statement.get("Effect") not in ("Allow", "Deny"):
        return False
    if not ("Action" in statement or "NotAction" in statement):
        return False
    if not statement.keys() & {"Principal", "NotPrincipal", "Resource", "NotResource"}:
        return False
    for one, other in _EITHER:
        if one in statement and other in statement:
            return False
        for name in (one, other):
            if name in statement and not _filled(statement[name]):
                return False
    condition = statement.get("Condition", {})
    return isinstance(condition, dict) and all(isinstance(tests, dict) and tests for tests in condition.values())


def _filled(value: Any) -> bool:
    """Whether something is named: an empty list of actions, resources or principals is an error."""
    if isinstance(value, dict):
        return bool(value) and all(value.values())
    return bool(value) and all(isinstance(item, str) and item for item in value)
