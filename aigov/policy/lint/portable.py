"""The portable subset of Rego: expressions on which the embedded engine and OPA disagree are refused.

Measured with regorus 0.13 and OPA 1.21: where a part of a negated expression is undefined, OPA takes the part out of the
negation, so that the whole statement fails, while regorus takes the negation to hold; in the body of `every` a bare negated
reference does the opposite. A bare `not input.x`, `not f(x)` and `not input.x == y` mean the same in both; `not f(g(x))`,
`not input.x != y` and `not list[input.x]` do not. What always has a value is let through (aigov.rego.defined), save that
a set, list or object is not built within a negation from a field of the document's header: every document of a bundle has
one, not every input that Rego alone is asked about. In the head of a set or object that goes through something, regorus loses
other members with the one that is undefined.

Built-ins are those that both engines have, less those whose answer is not a matter of the documents: a bundle judged again
gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from typing import Any

from aigov.model.documents import ACCOUNT_HEADER
from aigov.policy.problems import Problem
from aigov.rego import imports, regorus_engine, rule_graph
from aigov.rego.defined import Definitions
from aigov.rego.rule_graph import Parsed

_REFERENCES = ("Var", "RefDot", "RefBrack")

_BUILT = ("Array", "Set", "Object")

BIND_FIRST = "bind the reference to a variable before `not`, engines disagree when it is undefined"
VALUE_FIRST = "bind the value to a variable in the body, engines disagree on a function's `else` when the value is undefined"
HEAD_FIRST = (
    "bind what stands in the rule's head to variables in the body, engines disagree on all of the rule when it is undefined once"
)
KEY_FIRST = "bind the key in the rule's head to a variable in the body, the embedded engine works out nothing there"
NO_NOT_IN_EVERY = "move the negation out of `every` into a helper, engines disagree when it is undefined"


IMPURE = frozenset({"http.send", "opa.runtime", "rand.intn", "time.now_ns", "trace", "uuid.rfc4122"})
"""Built-ins that ask the clock, the network, chance or the machine: the scan's clock is `config.evaluated_at`."""

UNLIKE = {
    "glob.match": "on braces, brackets and escapes: use data.lib.wildcards.matches",
    "lower": "outside ASCII: use data.lib.letters.lowered",
    "upper": "outside ASCII: use data.lib.letters.raised",
    "urlquery.encode": "on `*`",
}
"""Built-ins that engines answer differently, by which texts, and what to use."""


def violations(path: str, module: Parsed, known: Definitions) -> list[Problem]:
    """What in a module engines would read differently; `known` are the definitions of all modules."""
    text, tree = module.text, module.tree
    found = {(line, f"{name} is imported: give the variable another name") for line, name in imports.rebound(text, tree)}
    found |= set(_second_defaults(tree))
    for rule in tree["rules"]:
        within = _Within(module, known, known.variables(module, rule))
        found |= set(within.negations(rule))
        found |= {(line, VALUE_FIRST) for line in within.lost_values(rule)}
        found |= {(line, HEAD_FIRST) for line in within.lost_members(rule)}
        found |= {(line, KEY_FIRST) for line in _computed_keys(rule)}
    return [Problem(path, line, what) for line, what in sorted(found)]


def unlike_patterns(path: str, module: Parsed) -> list[Problem]:
    r"""Regular expressions by which engines find other texts: regorus takes these classes to be of Unicode, OPA of ASCII.

    So `\b` before a number finds one in Japanese text, which has no spaces, in OPA alone.
    """
    return [Problem(path, line, ASCII_CLASSES) for line, text in sorted(_strings(module.tree)) if _OF_UNICODE.search(text)]


ASCII_CLASSES = r"write [0-9], [[:space:]], [[:word:]] or (^|[^[:word:]]), engines disagree on \d, \s, \w and \b outside ASCII"
_OF_UNICODE = re.compile(r"(?<!\\)(?:\\\\)*\\[bBdDsSwW]")


def _strings(node: Any) -> Iterator[tuple[int, str]]:
    if isinstance(node, dict):
        for kind in ("String", "RawString"):
            if isinstance(node.get(kind), dict) and isinstance(node[kind].get("value"), str):
                yield node[kind]["span"]["line"], node[kind]["value"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _strings(each)


def _second_defaults(tree: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Defaults of a rule that has one already: OPA refuses them, regorus takes one of the two."""
    first: dict[str, int] = {}
    for rule in tree["rules"]:
        if "Default" in rule:
            name, line = _dotted(rule["Default"]["refr"]) or "", rule["Default"]["span"]["line"]
            if first.setdefault(name, line) != line:
                yield line, f"{name} has a default already, on line {first[name]}: keep one"


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
        elif full in UNLIKE:
            yield f"{name} may not be called: engines disagree on it {UNLIKE[full]}"
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


def _indexes(refr: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What stands in the brackets of a rule's head."""
    while "Var" not in refr:
        kind, inner = next(iter(refr.items()))
        if kind == "RefBrack":
            yield inner["index"]
        refr = inner["refr"]


def _computed_keys(rule: Mapping[str, Any]) -> Iterator[int]:
    """The line of a rule with a key that is worked out in its head, where the embedded engine says "not a valid ref".

    It works out the last key of a rule with one value, and no other.
    """
    head = rule.get("Spec", {}).get("head", {})
    refr: Mapping[str, Any] = next((head[kind]["refr"] for kind in ("Set", "Compr") if kind in head), {"Var": {}})
    if "Compr" in head and "Var" not in refr:
        refr = next(iter(refr.values()))["refr"]
    if any(_worked_out(index) for index in _indexes(refr)):
        yield rule["Spec"]["span"]["line"]


def _worked_out(node: Any) -> bool:
    """Whether an expression is more than texts in double quotes, numbers, variables and references to them."""
    if isinstance(node, list):
        return any(_worked_out(each) for each in node)
    if not isinstance(node, dict):
        return False
    plain = ("Var", "RefDot", "RefBrack", "String", "Number", "Bool", "Null")
    kind, inner = next(iter(node.items()))
    if kind not in plain:
        return True
    return kind.startswith("Ref") and (_worked_out(inner["refr"]) or _worked_out(inner.get("index")))


def _iterates(bodies: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a body may have several solutions: by a `some` of its own, as everything here that goes through something says."""
    return any("SomeIn" in each["literal"] for body in bodies for each in body["query"]["stmts"])


def _header_given(node: Any) -> Any:
    """A part of a head with the header fields of documents, which each has, replaced by a text."""
    if isinstance(node, list):
        return [_header_given(each) for each in node]
    if not isinstance(node, dict):
        return node
    dot = node.get("RefDot")
    if dot and "Var" in dot["refr"] and dot["field"][1] in ACCOUNT_HEADER:
        return {"String": {"span": dot["span"], "value": "", "eidx": dot["eidx"]}}
    return {key: inner if key == "span" else _header_given(inner) for key, inner in node.items()}


def _builds_from_input(node: Any, *, inside: bool = False) -> bool:
    """Whether an expression has a set, list or object with a member looked up in `input`; comprehensions always have a value."""
    if isinstance(node, list):
        return any(_builds_from_input(each, inside=inside) for each in node)
    if not isinstance(node, dict) or any("Compr" in kind for kind in node):
        return False
    if any(kind in node for kind in _REFERENCES):
        path = rule_graph.path_of(node)
        return inside and path[:1] == ("input",) and len(path) > 1
    return any(_builds_from_input(inner, inside=inside or kind in _BUILT) for kind, inner in node.items() if kind != "span")


class _Within:
    """One rule of a module, looked through for what engines answer differently."""

    def __init__(self, module: Parsed, known: Definitions, local: Set[str]) -> None:
        self._module, self._known, self._local = module, known, local

    def lost_values(self, rule: Mapping[str, Any]) -> Iterator[int]:
        """The line of a function with `else` one of whose values may be undefined: OPA tries what comes after, regorus stops."""
        function = rule.get("Spec", {}).get("head", {}).get("Func")
        if function:
            bodies = rule["Spec"]["bodies"]
            for assign in (function["assign"], *(each["assign"] for each in bodies[1:]))[: len(bodies) - 1]:
                if not self._always(assign and assign["value"]):
                    yield rule["Spec"]["span"]["line"]

    def lost_members(self, rule: Mapping[str, Any]) -> Iterator[int]:
        """The line of a set or object that goes through something, and in whose head a part may be undefined.

        OPA leaves such a member out; regorus loses those before it, or raises.
        """
        head = rule.get("Spec", {}).get("head", {})
        if "Set" in head:
            parts = [*_indexes(head["Set"]["refr"]), head["Set"]["key"]]
        elif "Compr" in head and (keys := list(_indexes(head["Compr"]["refr"]))):
            parts = [*keys, head["Compr"]["assign"] and head["Compr"]["assign"]["value"]]
        else:
            return
        if _iterates(rule["Spec"]["bodies"]) and not all(self._always(_header_given(each)) for each in parts if each):
            yield rule["Spec"]["span"]["line"]

    def negations(self, rule: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
        """The lines of negated expressions with a part that may be undefined, and what to do."""
        waiting: list[tuple[Any, bool]] = [(rule, False)]
        while waiting:
            node, in_every = waiting.pop()
            if isinstance(node, list):
                waiting.extend((each, in_every) for each in node)
            elif isinstance(node, dict):
                if "NotExpr" in node:
                    yield from self._negation(node["NotExpr"], in_every=in_every)
                waiting.extend((inner, in_every or kind == "Every") for kind, inner in node.items())

    def _negation(self, node: Mapping[str, Any], *, in_every: bool) -> Iterator[tuple[int, str]]:
        kind, inner = next(iter(node["expr"].items()))
        if in_every and kind != "Call":
            yield node["span"]["line"], NO_NOT_IN_EVERY
        elif not self._same(kind, inner) or _builds_from_input(inner):
            yield node["span"]["line"], BIND_FIRST

    def _same(self, kind: str, node: Mapping[str, Any]) -> bool:
        """Whether a negated expression means the same where something in it is undefined, or nothing in it can be."""
        if kind in _REFERENCES:
            return self._known.indexed(self._module, self._local, {kind: node})
        if kind == "Call":
            return self._always(node["params"])
        if kind == "BoolExpr" and node["op"] == "Eq":
            return all(self._side(each) for each in (node["lhs"], node["rhs"]))
        return self._always(node)

    def _side(self, node: Mapping[str, Any]) -> bool:
        """A plain reference may be undefined on a side of `==`, not on one of any other operator."""
        if any(kind in node for kind in _REFERENCES):
            return self._known.indexed(self._module, self._local, node)
        return self._always(node)

    def _always(self, node: Any) -> bool:
        return self._known.always(self._module, self._local, node)
