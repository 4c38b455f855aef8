"""The portable subset of Rego: expressions on which the embedded engine and OPA disagree are refused.

Measured with regorus 0.13 and OPA 1.21: where a part of a negated expression is undefined, OPA takes the part out of the
negation, so that the whole statement fails, while regorus takes the negation to hold; in the body of `every` a bare negated
reference does the opposite. A bare `not input.x` and `not input.x == y` mean the same in both. References that are always
defined are let through: header fields of a document, and what a rule imports from the library.

Built-ins are those that both engines have, less those whose answer is not a matter of the documents: a bundle judged again
gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from aigov.documents import REQUIRED_HEADER
from aigov.evaluate import imports, regorus_engine
from aigov.evaluate.problems import Problem

_SAME = frozenset({"Eq", "Ne"})

BIND_FIRST = "bind the reference to a variable before `not`, engines disagree when it is undefined"
VALUE_FIRST = "bind the value to a variable in the body, engines disagree on a function's `else` when the value is undefined"
NO_NOT_IN_EVERY = "move the negation out of `every` into a helper, engines disagree when it is undefined"


IMPURE = frozenset({"http.send", "opa.runtime", "rand.intn", "time.now_ns", "trace", "uuid.rfc4122"})
"""Built-ins that ask the clock, the network, chance or the machine: the scan's clock is `config.evaluated_at`."""


def violations(path: str, text: str, tree: Mapping[str, Any]) -> list[Problem]:
    """What in a module engines would read differently."""
    names = imports.names(text, tree)
    found = {(line, what) for line, what in _walk(tree, set(names))}
    found |= {(line, f"{name} is imported: give the variable another name") for line, name in imports.rebound(text, tree)}
    found |= set(_second_defaults(tree))
    found |= {(line, VALUE_FIRST) for line in _lost_values(tree, set(names))}
    return [Problem(path, line, what) for line, what in sorted(found)]


def _second_defaults(tree: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Defaults of a rule that has one already: OPA refuses them, regorus takes one of the two."""
    first: dict[str, int] = {}
    for rule in tree["rules"]:
        if "Default" in rule:
            name, line = _dotted(rule["Default"]["refr"]) or "", rule["Default"]["span"]["line"]
            if first.setdefault(name, line) != line:
                yield line, f"{name} has a default already, on line {first[name]}: keep one"


def _lost_values(tree: Mapping[str, Any], imported: set[str]) -> Iterator[int]:
    """Lines of functions with `else` one of whose values may be undefined: OPA then tries what comes after, regorus stops."""
    for rule in tree["rules"]:
        function = rule.get("Spec", {}).get("head", {}).get("Func")
        if function:
            bodies = rule["Spec"]["bodies"]
            for assign in (function["assign"], *(each["assign"] for each in bodies[1:]))[: len(bodies) - 1]:
                value = assign and assign["value"]
                if _may_be_undefined(value, imported) or any(each not in builtins() for _, each in _calls(value)):
                    yield rule["Spec"]["span"]["line"]


@cache
def builtins() -> frozenset[str]:
    """The built-ins that rules may call, by the embedded engine's own list."""
    answer = regorus_engine.new().eval_query("opa.runtime()")
    return frozenset(answer["result"][0]["expressions"][0]["value"]["builtins"]) - IMPURE


class Calls:
    """What the modules of a set call, held against what there is: their own functions and the built-ins."""

    def __init__(self, modules: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        self._functions = {f"data.{package}.{name}" for package, tree in modules for name in _functions(tree)}

    def unknown(self, path: str, package: str, text: str, tree: Mapping[str, Any]) -> list[Problem]:
        """The calls in a module that no engine, or only one, could make."""
        names = imports.names(text, tree)
        found = {(line, why) for line, name in _calls(tree["rules"]) for why in self._why(name, package, names)}
        return [Problem(path, line, why) for line, why in sorted(found)]

    def _why(self, name: str, package: str, names: Mapping[str, str]) -> Iterator[str]:
        root, dot, rest = name.partition(".")
        full = f"{names[root]}{dot}{rest}" if root in names else name
        if full in self._functions or f"data.{package}.{name}" in self._functions:
            return
        if full.startswith("data."):
            yield f"there is no function {full}: look for a misspelling"
        elif full in IMPURE:
            yield f"{name} may not be called: its answer is not a matter of the documents, and a bundle is judged again"
        elif full not in builtins():
            yield f"{name} is neither a function here nor a built-in that every engine has"


def _functions(tree: Mapping[str, Any]) -> Iterator[str]:
    for rule in tree["rules"]:
        head = rule.get("Spec", {}).get("head", {}).get("Func")
        path = _dotted(head["refr"]) if head else None
        if path:
            yield path


def _calls(tree: Any) -> Iterator[tuple[int, str]]:
    """Every call of a tree by line and name; a call of something computed has none and is left to the engine."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = _dotted(node["Call"]["fcn"]) if "Call" in node else None
            if name:
                yield node["Call"]["span"]["line"], name
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _dotted(node: Mapping[str, Any]) -> str | None:
    kind, inner = next(iter(node.items()))
    if kind == "Var":
        return str(inner["value"])
    parent = _dotted(inner["refr"]) if kind in ("RefDot", "RefBrack") else None
    if parent is None:
        return None
    if kind == "RefDot":
        return f"{parent}.{inner['field'][1]}"
    return f"{parent}.{inner['index']['String']['value']}" if "String" in inner["index"] else None


def _walk(tree: Any, imported: set[str]) -> Iterator[tuple[int, str]]:
    waiting = [(tree, False)]
    while waiting:
        node, in_every = waiting.pop()
        if isinstance(node, list):
            waiting.extend((each, in_every) for each in node)
        elif isinstance(node, dict):
            if "NotExpr" in node:
                yield from _negation(node["NotExpr"], imported, in_every=in_every)
            waiting.extend((inner, in_every or kind == "Every") for kind, inner in node.items())


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
