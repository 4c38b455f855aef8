"""Variables with the name of an import: engines would get the path in their place (averment.rego.imports)."""

from collections.abc import Iterable, Iterator

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.syntax import Every, Name, Node, Some, Span, Var


def problems(program: Program) -> Iterator[Problem]:
    """Each place where an imported name is a variable."""
    for module in (each for each in program.suspects if each.tree.imported):
        roots = {start for start, _, _ in module.imported}
        for span, name in _variables(program.nodes[module.path]):
            if name in module.tree.imported and span.start not in roots:
                yield Problem(module.shown, span.line, f"{name} is imported: give the variable another name")


def _variables(nodes: Iterable[Node]) -> Iterator[tuple[Span, str]]:
    """Every variable among nodes with its place, those that `some x` and `every x` declare among them."""
    for node in nodes:
        match node:
            case Var(name, span):
                yield span, name
            case Some(names):
                yield from ((each.span, each.text) for each in names)
            case Every(key, Name(text, span)):
                yield span, text
                if key:
                    yield key.span, key.text
