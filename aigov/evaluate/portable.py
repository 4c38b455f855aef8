"""The portable subset of Rego: expressions on which the embedded engine and OPA disagree are refused.

Measured with regorus 0.13 and OPA 1.21: where a part of a negated expression is undefined, OPA takes the part out of the
negation, so that the whole statement fails, while regorus takes the negation to hold; in the body of `every` a bare negated
reference does the opposite. A bare `not input.x` and `not input.x == y` mean the same in both. References that are always
defined are let through: header fields of a document, and what a rule imports from the library.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aigov.documents import REQUIRED_HEADER
from aigov.evaluate import imports

_SAME = frozenset({"Eq", "Ne"})

BIND_FIRST = "bind the reference to a variable before `not`, engines disagree when it is undefined"
NO_NOT_IN_EVERY = "move the negation out of `every` into a helper, engines disagree when it is undefined"


def violations(path: str, text: str, tree: Mapping[str, Any]) -> list[str]:
    """What in a module engines would read differently, each as ``file:line: what to do``."""
    names = imports.names(text, tree)
    found = {(line, what) for line, what in _walk(tree, set(names), in_every=False)}
    found |= {(line, f"{name} is imported: give the variable another name") for line, name in imports.rebound(text, tree)}
    return [f"{path}:{line}: {what}" for line, what in sorted(found)]


def _walk(node: Any, imported: set[str], *, in_every: bool) -> Iterator[tuple[int, str]]:
    if isinstance(node, list):
        for each in node:
            yield from _walk(each, imported, in_every=in_every)
    elif isinstance(node, Mapping):
        for kind, inner in node.items():
            if kind == "NotExpr":
                yield from _negation(inner, imported, in_every=in_every)
            yield from _walk(inner, imported, in_every=in_every or kind == "Every")


def _negation(node: Mapping[str, Any], imported: set[str], *, in_every: bool) -> Iterator[tuple[int, str]]:
    kind, inner = next(iter(node["expr"].items()))
    line = node["span"]["line"]
    if in_every and kind != "Call":
        yield line, NO_NOT_IN_EVERY
    elif any(_may_be_undefined(part, imported) for part in _parts(kind, inner)):
        yield line, BIND_FIRST


def _parts(kind: str, node: Mapping[str, Any]) -> Iterable[Any]:
    """The parts of a negated expression in which a reference that can be undefined would matter."""
    if kind in ("Var", "RefDot", "RefBrack"):
        return ()
    if kind == "BoolExpr" and node["op"] in _SAME:
        return [side for side in (node["lhs"], node["rhs"]) if next(iter(side)) not in ("Var", "RefDot", "RefBrack")]
    if kind == "Call":
        parts: Iterable[Any] = node["params"]
        return parts
    return (node,)


def _may_be_undefined(node: Any, imported: set[str]) -> bool:
    if isinstance(node, list):
        return any(_may_be_undefined(each, imported) for each in node)
    if not isinstance(node, Mapping):
        return False
    if "Call" in node:
        return _may_be_undefined(node["Call"]["params"], imported)
    if "RefDot" in node and _always_defined(node["RefDot"], imported):
        return False
    if any("Compr" in kind for kind in node):
        return False  # a comprehension is defined whatever is inside
    return any(kind in ("RefDot", "RefBrack") or _may_be_undefined(inner, imported) for kind, inner in node.items())


def _always_defined(reference: Mapping[str, Any], imported: set[str]) -> bool:
    root = reference["refr"].get("Var", {}).get("value")
    return root in imported or (root == "input" and reference["field"][1] in REQUIRED_HEADER)
