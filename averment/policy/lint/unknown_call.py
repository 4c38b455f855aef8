"""Calls that no engine, or only one, could make, and those whose answer is not a matter of the documents.

Functions are those of the policies themselves and the built-ins that both engines have, less those that ask the clock, the
network or chance: a bundle judged again gives the same bytes.
"""

from collections.abc import Container, Iterator
from functools import cache

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego import regorus_engine
from averment.rego.parser import Module
from averment.rego.references import path_of
from averment.rego.rule_graph import written_out
from averment.rego.syntax import Call

IMPURE = frozenset({"http.send", "opa.runtime", "rand.intn", "time.now_ns", "trace", "uuid.rfc4122"})
"""Built-ins that ask the clock, the network, chance or the machine: the scan's clock is `config.evaluated_at`."""

UNLIKE = {
    "glob.match": "on braces, brackets and escapes: use data.lib.core.wildcards.matches",
    "lower": "outside ASCII: use data.lib.core.letters.lowered",
    "upper": "outside ASCII: use data.lib.core.letters.raised",
    "urlquery.encode": "on `*`",
}
"""Built-ins that engines answer differently, by which texts, and what to use."""


@cache
def builtins() -> frozenset[str]:
    """The built-ins that rules may call, by the embedded engine's own list."""
    answer = regorus_engine.new().eval_query("opa.runtime()")
    return frozenset(answer["result"][0]["expressions"][0]["value"]["builtins"]) - IMPURE


def problems(program: Program) -> Iterator[Problem]:
    """Each such call, and why not."""
    functions = {f"data.{module.package}.{name}" for module in program.modules for name in _functions(module)}
    for module in program.suspects:
        for node in program.nodes[module.path]:
            path = path_of(node.function) if isinstance(node, Call) else ()
            why = _why(module, path, functions) if path else ""
            if why:
                yield Problem(module.shown, node.span.line, why)


def _functions(module: Module) -> Iterator[str]:
    paths = (".".join(path_of(rule.ref)) for rule in module.tree.rules if rule.kind == "function")
    return (path for path in paths if path)


def _why(module: Module, path: tuple[str, ...], functions: Container[str]) -> str:
    """Why a call may not be made; empty for one that may."""
    name, full = ".".join(path), ".".join(written_out(module, path))
    if full in functions or f"data.{module.package}.{name}" in functions:
        return ""
    if full.startswith("data."):
        return f"there is no function {full}: look for a misspelling"
    if full in IMPURE:
        return f"{name} may not be called: its answer is not a matter of the documents, and a bundle is judged again"
    if full in UNLIKE:
        return f"{name} may not be called: engines disagree on it {UNLIKE[full]}"
    return "" if full in builtins() else f"{name} is neither a function here nor a built-in that every engine has"
