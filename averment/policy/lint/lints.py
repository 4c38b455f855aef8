"""All lints: each gives the problems of a program, and stands in a file named after the construct that it finds.

field_paths is none of them: it needs the schemas of documents, and is asked where these are known (averment.policy.checking).
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from averment.policy.lint import (
    computed_key,
    partial_rule_as_value,
    rebound_import,
    recursion,
    second_default,
    undefined_in_else,
    undefined_in_head,
    undefined_in_negation,
    unicode_class,
    unknown_call,
    unlisted_action,
    with_self_reference,
)
from averment.policy.lint.program import Program
from averment.policy.problems import Problem

Lint: TypeAlias = Callable[[Program], Iterable[Problem]]

OF_STATEMENTS: tuple[Lint, ...] = (with_self_reference.problems,)
"""What spoils a statement alone: a test that has it is refused, and the others of its file are run."""

OF_FORMS: tuple[Lint, ...] = (
    computed_key.problems,
    rebound_import.problems,
    second_default.problems,
    undefined_in_else.problems,
    undefined_in_head.problems,
    undefined_in_negation.problems,
)
"""What test files are held to as a whole, like policies, so that `opa test` gives the same answers."""

LINTS: tuple[Lint, ...] = (
    *OF_STATEMENTS,
    *OF_FORMS,
    partial_rule_as_value.problems,
    recursion.problems,
    unicode_class.problems,
    unknown_call.problems,
    unlisted_action.problems,
)
"""What policies are held to."""


def problems(program: Program, lints: Iterable[Lint] = LINTS) -> list[Problem]:
    """What some lints find in a program, by file and line."""
    return sorted({problem for lint in lints for problem in lint(program)})
