"""The parameters of policies/lib/core/config.rego: names, defaults and what they are for."""

from collections.abc import Sequence

from averment.engines.embedded import EmbeddedFactory
from averment.policy.policies import Parameter, PolicySet
from averment.rego.parser import Module

PATH = "lib/core/config.rego"


def of(policies: PolicySet) -> list[Parameter]:
    """Every parameter that has a default, in the order of the file. The engine says what the defaults are."""
    if policies.parameters is not None:
        return list(policies.parameters)
    return [each for module in policies.modules if module.path == PATH for each in _read(module)]


def _read(module: Module) -> list[Parameter]:
    lines = module.text.splitlines()
    found: list[Parameter] = []
    together = {module.path: module.text, "defaults.rego": f"package defaults\n\nvalues := data.{module.package}\n"}
    with EmbeddedFactory()(together, {}) as engine:
        values = engine.query("defaults.values", "{}")
        for rule in module.tree.rules:
            if rule.kind == "default":
                # parameters that stand together share the comment above the first
                comment = _comment(lines, rule.span.line) or (found[-1].comment if found else "")
                found.append(Parameter(rule.name, values[rule.name], comment))
    return found


def _comment(lines: Sequence[str], line: int) -> str:
    """The comment that ends just above a line (lines count from 1)."""
    above: list[str] = []
    for text in reversed(lines[: line - 1]):
        if not text.startswith("#"):
            break
        above.insert(0, text.lstrip("# ").rstrip())
    return " ".join(above)
