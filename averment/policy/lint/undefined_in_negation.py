"""The portable subset of Rego: expressions on which the embedded engine and OPA disagree are refused.

Measured with regorus 0.13 and OPA 1.21: where a part of a negated expression is undefined, OPA takes the part out of the
negation, so that the whole statement fails, while regorus takes the negation to hold; in the body of `every` a bare negated
reference does the opposite. A bare `not input.x`, `not f(x)` and `not input.x == y` mean the same in both; `not f(g(x))`,
`not input.x != y` and `not list[input.x]` do not. What always has a value is let through (averment.rego.defined), save that
a set, list or object is not built within a negation from a field of the document's header: every document of a bundle has
one, not every input that Rego alone is asked about. In the head of a set or object that goes through something, regorus loses
other members with the one that is undefined.

Built-ins are those that both engines have, less those whose answer is not a matter of the documents: a bundle judged again
gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from averment.model.documents import ACCOUNT_HEADER
from averment.policy.problems import Problem
from averment.rego import imports, regorus_engine
from averment.rego.defined import Definitions
from averment.rego.parser import Module
from averment.rego.references import indexes_of, path_of
from averment.rego.rules import Rule, Tree
from averment.rego.syntax import (
    Array,
    ArrayComprehension,
    Bool,
    Bracket,
    Call,
    Compare,
    Dot,
    Every,
    Expression,
    Node,
    Not,
    Null,
    Number,
    Object,
    ObjectComprehension,
    RawString,
    Set,
    SetComprehension,
    SomeIn,
    String,
    Var,
    parts,
    walk,
)

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
    "glob.match": "on braces, brackets and escapes: use data.lib.core.wildcards.matches",
    "lower": "outside ASCII: use data.lib.core.letters.lowered",
    "upper": "outside ASCII: use data.lib.core.letters.raised",
    "urlquery.encode": "on `*`",
}
"""Built-ins that engines answer differently, by which texts, and what to use."""


def violations(module: Module, known: Definitions) -> list[Problem]:
    """What in a module engines would read differently; `known` are the definitions of all modules."""
    found = {(line, f"{name} is imported: give the variable another name") for line, name in imports.rebound(module.tree)}
    found |= set(_second_defaults(module.tree))
    for rule in module.tree.rules:
        within = _Within(module, known, rule)
        found |= set(within.negations())
        found |= {(line, VALUE_FIRST) for line in within.lost_values()}
        found |= {(line, HEAD_FIRST) for line in within.lost_members()}
        found |= {(line, KEY_FIRST) for line in _computed_keys(rule)}
    return [Problem(module.shown, line, what) for line, what in sorted(found)]


def unlike_patterns(module: Module) -> list[Problem]:
    r"""Regular expressions by which engines find other texts: regorus takes these classes to be of Unicode, OPA of ASCII.

    So `\b` before a number finds one in Japanese text, which has no spaces, in OPA alone.
    """
    texts = (node for node in walk(module.tree.rules) if isinstance(node, String | RawString))
    lines = sorted(node.span.line for node in texts if _OF_UNICODE.search(node.value))
    return [Problem(module.shown, line, ASCII_CLASSES) for line in lines]


ASCII_CLASSES = r"write [0-9], [[:space:]], [[:word:]] or (^|[^[:word:]]), engines disagree on \d, \s, \w and \b outside ASCII"
_OF_UNICODE = re.compile(r"(?<!\\)(?:\\\\)*\\[bBdDsSwW]")


def _second_defaults(tree: Tree) -> Iterator[tuple[int, str]]:
    """Defaults of a rule that has one already: OPA refuses them, regorus takes one of the two."""
    first: dict[str, int] = {}
    for rule in tree.rules:
        if rule.kind == "default":
            name, line = ".".join(path_of(rule.ref)), rule.span.line
            if first.setdefault(name, line) != line:
                yield line, f"{name} has a default already, on line {first[name]}: keep one"


@cache
def builtins() -> frozenset[str]:
    """The built-ins that rules may call, by the embedded engine's own list."""
    answer = regorus_engine.new().eval_query("opa.runtime()")
    return frozenset(answer["result"][0]["expressions"][0]["value"]["builtins"]) - IMPURE


class Calls:
    """What the modules of a set call, held against what there is: their own functions and the built-ins."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self._functions = {f"data.{module.package}.{name}" for module in modules for name in _functions(module.tree)}

    def unknown(self, module: Module) -> list[Problem]:
        """The calls in a module that no engine, or only one, could make."""
        calls = (node for node in walk(module.tree.rules) if isinstance(node, Call))
        named = ((call.span.line, ".".join(path_of(call.function))) for call in calls)
        found = {(line, why) for line, name in named if name for why in self._why(name, module.package, module.tree.imported)}
        return [Problem(module.shown, line, why) for line, why in sorted(found)]

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


def _functions(tree: Tree) -> Iterator[str]:
    paths = (".".join(path_of(rule.ref)) for rule in tree.rules if rule.kind == "function")
    return (path for path in paths if path)


def _computed_keys(rule: Rule) -> Iterator[int]:
    """The line of a rule with a key that is worked out in its head, where the embedded engine says "not a valid ref".

    It works out the last key of a rule with one value, and no other.
    """
    ref = rule.ref
    if rule.kind == "value" and isinstance(ref, Dot | Bracket):
        ref = ref.base
    if rule.kind in ("set", "value") and any(map(_worked_out, indexes_of(ref))):
        yield rule.span.line


def _worked_out(node: Node) -> bool:
    """Whether an expression is more than texts in double quotes, numbers, variables and references to them."""
    match node:
        case Dot(base):
            return _worked_out(base)
        case Bracket(base, index):
            return _worked_out(base) or _worked_out(index)
        case _:
            return not isinstance(node, Var | String | Number | Bool | Null)


def _iterates(rule: Rule) -> bool:
    """Whether a body may have several solutions: by a `some` of its own, as everything here that goes through something says."""
    return any(isinstance(each.literal, SomeIn) for body in rule.bodies for each in body.query.statements)


def _header_given(node: Any) -> Any:
    """A part of a head with the header fields of documents, which each has, replaced by a text."""
    match node:
        case Dot(Var(), field, span) if field.text in ACCOUNT_HEADER:
            return String("", span)
        case tuple():
            return tuple(map(_header_given, node)) if type(node) is tuple else node
        case Node():
            return replace(node, **{name: _header_given(getattr(node, name)) for name in node.__match_args__})  # type: ignore[type-var]
        case _:
            return node


def _builds_from_input(node: Any, *, inside: bool = False) -> bool:
    """Whether an expression has a set, list or object with a member looked up in `input`; comprehensions always have a value."""
    match node:
        case ArrayComprehension() | SetComprehension() | ObjectComprehension():
            return False
        case Var() | Dot() | Bracket():
            path = path_of(node)
            return inside and path[:1] == ("input",) and len(path) > 1
        case Node():
            built = inside or isinstance(node, Array | Set | Object)
            return any(_builds_from_input(each, inside=built) for each in parts(node))
        case _:  # several of them
            return any(_builds_from_input(each, inside=inside) for each in node)


class _Within:
    """One rule of a module, looked through for what engines answer differently."""

    def __init__(self, module: Module, known: Definitions, rule: Rule) -> None:
        self._module, self._known, self._rule = module, known, rule

    def lost_values(self) -> Iterator[int]:
        """The line of a function with `else` one of whose values may be undefined: OPA tries what comes after, regorus stops."""
        rule = self._rule
        values = (rule.value, *(each.value for each in rule.bodies[1:]))
        if rule.kind == "function" and not all(map(self._always, values[: len(rule.bodies) - 1])):
            yield rule.span.line

    def lost_members(self) -> Iterator[int]:
        """The line of a set or object that goes through something, and in whose head a part may be undefined.

        OPA leaves such a member out; regorus loses those before it, or raises.
        """
        rule = self._rule
        builds = rule.kind == "set" or (rule.kind == "value" and rule.keys)
        given = (_header_given(each) for each in (*rule.keys, rule.key, rule.value))
        if builds and _iterates(rule) and not all(map(self._always, given)):
            yield rule.span.line

    def negations(self) -> Iterator[tuple[int, str]]:
        """The lines of negated expressions with a part that may be undefined, and what to do."""
        waiting: list[tuple[Any, bool]] = [(self._rule, False)]
        while waiting:
            node, in_every = waiting.pop()
            if isinstance(node, Not):
                yield from self._negation(node, in_every=in_every)
            inner = parts(node) if isinstance(node, Node) else node
            waiting.extend((each, in_every or isinstance(node, Every)) for each in inner)

    def _negation(self, node: Not, *, in_every: bool) -> Iterator[tuple[int, str]]:
        if in_every and not isinstance(node.value, Call):
            yield node.span.line, NO_NOT_IN_EVERY
        elif not self._same(node.value) or any(_builds_from_input(each) for each in parts(node.value)):
            yield node.span.line, BIND_FIRST

    def _same(self, node: Expression) -> bool:
        """Whether a negated expression means the same where something in it is undefined, or nothing in it can be."""
        match node:
            case Call(_, args):
                return self._known.all_always(self._module, self._rule.variables, args)
            case Compare("Eq", left, right):
                return self._side(left) and self._side(right)
            case Var() | Dot() | Bracket():
                return self._side(node)
            case _:
                return self._known.all_always(self._module, self._rule.variables, parts(node))

    def _side(self, node: Expression) -> bool:
        """A plain reference may be undefined on a side of `==`, not on one of any other operator."""
        if isinstance(node, Var | Dot | Bracket):
            return self._known.indexed(self._module, self._rule.variables, node)
        return self._always(node)

    def _always(self, node: Node | None) -> bool:
        return self._known.always(self._module, self._rule.variables, node)
