"""Defaults of a rule that has one already: OPA refuses them, regorus takes one of the two."""

from collections.abc import Iterator

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.references import path_of


def problems(program: Program) -> Iterator[Problem]:
    """Each such default, with the line of the first."""
    first: dict[tuple[str, str], int] = {}
    for module, rule in program.rules:
        if rule.kind == "default":
            name, line = ".".join(path_of(rule.ref)), rule.span.line
            before = first.setdefault((module.path, name), line)
            if before != line:
                yield Problem(module.shown, line, f"{name} has a default already, on line {before}: keep one")
