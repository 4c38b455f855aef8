"""Where a failing Rego test stopped: the first statement of its body with which the body no longer holds, and what it saw."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from averment.authoring.testing import rego_tests
from averment.authoring.testing.rego_tests import RegoTest
from averment.base.errors import PolicyError, RuleError
from averment.engines.embedded import EmbeddedEngine
from averment.rego import parser, regorus_engine
from averment.rego.parser import Module
from averment.rego.syntax import (
    Array,
    Assign,
    Bool,
    Call,
    Compare,
    Holds,
    Membership,
    Node,
    Not,
    Null,
    Number,
    Object,
    Set,
    Statement,
    String,
    Var,
    With,
    source,
)

_PROBE = "averment_probe"
_SHOWN = 600
"""Characters that are shown of each value."""


def lines(engine: Any, modules: Iterable[Module], failed: Iterable[RegoTest]) -> dict[RegoTest, int]:
    """The line of that statement for each failed test for which it can be determined, on clones of the engine the tests ran on.

    The beginnings of a test's body become rules of their own: where the first k statements hold and k + 1 do not, the test
    stopped at the latter. Not determined: tests with several bodies, and bodies whose beginnings are no bodies by themselves.
    """
    wanted: dict[str, list[RegoTest]] = {}
    for test in failed:
        wanted.setdefault(test.file, []).append(test)
    return {
        test: line
        for module in modules
        if module.path in wanted
        for test, line in _of_module(engine, module, wanted[module.path])
    }


def values(engine: Any, modules: Iterable[Module], stopped: Mapping[RegoTest, int]) -> dict[RegoTest, tuple[str, ...]]:
    """What the statement a test stopped at compares, or says: a line for each part, as JSON, ``undefined`` without a value."""
    texts = {module.path: module for module in modules}
    found = {test: tuple(_seen(engine, texts[test.file], test, line)) for test, line in stopped.items()}
    return {test: lines for test, lines in found.items() if lines}


def _seen(engine: Any, module: Module, test: RegoTest, line: int) -> Iterator[str]:
    body = _body(module, test)
    at = next(index for index, each in enumerate(body) if each.span.line == line)
    parts = {label: source(module.text, node.span) for label, node in _parts(body[at].literal)}
    if list(parts.values()) in ([], ["false"]):  # the latter says so itself
        return
    before = _slice(module.text, body[0].span.start, body[at].span.start)
    given = " ".join(_mod(module.text, each) for each in body[at].withs)
    each_seen = ", ".join(f"[averment_seen | averment_seen := {text} {given}]" for text in parts.values())
    # what comes before may hold in several ways: the first of them is shown
    probe = f"{_PROBE} := [averment_value |\n{before}\naverment_value := [{each_seen}]\n]\n"
    try:
        found = _runner(engine, module, [probe]).query(f"{module.package}.{_PROBE}", "{}")
    except (PolicyError, RuleError):
        return
    for label, value in zip(parts, found[0] if found else [[]] * len(parts), strict=True):
        yield f"{label}: {_shown(value)}"


def _shown(value: Sequence[Any]) -> str:
    """A value as JSON, cut where it is long; it is the one of a list, ``undefined`` where that is empty."""
    text = json.dumps(value[0], ensure_ascii=False, sort_keys=True) if value else "undefined"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _mod(text: str, each: With) -> str:
    found = source(text, each.span)
    return found if found.startswith("with") else f"with {found}"


def _parts(literal: Node) -> list[tuple[str, Node]]:
    """What a statement is about, each part with its label: both sides of a comparison, what it counts, the collection of `in`."""
    match literal:
        case Holds(Membership(_, value, collection)) | Not(Membership(_, value, collection)):
            return [("looked for", value), ("in", collection)]
        case Holds(Assign(_, _, right)) | Not(Assign(_, _, right)):
            return [("the value was", right)]
        case Holds(Compare("Eq", left, right)):
            if isinstance(left, _LITERALS):
                left, right = right, left
            return [("the value was", left), ("wanted", right), *_counted(left, right)]
        case Holds(Compare(_, left, right)) | Not(Compare(_, left, right)):
            return [("the left side was", left), ("the right side was", right), *_counted(left, right)]
        case Holds(value) | Not(value):
            return [("the value was", value)]
        case _:
            return []


_LITERALS = (Array, Bool, Null, Number, Object, Set, String)


def _counted(*nodes: Node) -> list[tuple[str, Node]]:
    """What the first of some expressions counts that counts something."""
    for node in nodes:
        match node:
            case Call(Var("count"), (only,)):
                return [("counted", only)]
    return []


def _of_module(engine: Any, module: Module, failed: Sequence[RegoTest]) -> Iterator[tuple[RegoTest, int]]:
    bodies = {test: body for test in failed if (body := _body(module, test))}
    probes = [rule for index, body in enumerate(bodies.values()) for rule in _rules(module, index, body)]
    try:
        runner = _runner(engine, module, probes)
        for index, (test, body) in enumerate(bodies.items()):
            holds = (runner.query(f"{module.package}.{_name(index, count)}", "{}") is True for count in range(1, len(body)))
            stopped = next((at for at, held in enumerate(holds) if not held), len(body) - 1)
            yield test, body[stopped].span.line
    except (PolicyError, RuleError):
        return  # a beginning that is no body by itself: a place is a courtesy, the outcome stands without it


def _runner(engine: Any, module: Module, probes: Sequence[str]) -> EmbeddedEngine:
    imports = [source(module.text, each.span) for each in module.tree.imports]
    text = "\n".join([f"package {module.package}", *imports, *probes])
    clone = engine.clone()
    for path, expanded in rego_tests.engine_texts(parser.parse({f"{_PROBE}.rego": text})).items():
        regorus_engine.add(clone, path, expanded)
    return EmbeddedEngine(clone)


def _rules(module: Module, index: int, body: Sequence[Statement]) -> Iterator[str]:
    starts = [each.span.start for each in body]
    for count in range(1, len(body)):
        beginning = _slice(module.text, starts[0], starts[count]).rstrip("; \t\r\n")
        yield f"{_name(index, count)} if {{\n{beginning}\n}}\n"


def _name(index: int, count: int) -> str:
    return f"{_PROBE}_{index}_{count}"


def _body(module: Module, test: RegoTest) -> Sequence[Statement]:
    """The statements of a test that has one body, and no value of its own."""
    rules = [rule for rule in module.tree.rules if rule.kind != "default" and rule.span.line == test.line]
    if len(rules) != 1 or len(rules[0].bodies) != 1 or rules[0].kind != "value" or rules[0].value:
        return ()
    return rules[0].bodies[0].query.statements


def _slice(text: str, start: int, end: int) -> str:
    return text.encode()[start:end].decode()
