"""Functions with `else` one of whose values may be undefined: OPA tries what comes after, regorus 0.13 stops."""

from collections.abc import Iterator

from averment.policy.lint.program import Program
from averment.policy.problems import Problem

VALUE_FIRST = "bind the value to a variable in the body, engines disagree on a function's `else` when the value is undefined"


def problems(program: Program) -> Iterator[Problem]:
    """Each such function, at its first line."""
    for module, rule in program.rules:
        if rule.kind == "function":
            values = (rule.value, *(each.value for each in rule.bodies[1:]))[: len(rule.bodies) - 1]
            if not all(program.definitions.always(module, rule.variables, each) for each in values):
                yield Problem(module.shown, rule.span.line, VALUE_FIRST)
