"""Where documents flow in a policy: an abstract evaluation of regorus syntax trees that notes every field taken from one.

It over-approximates: what it cannot follow counts as reading every field, and a construct it does not know is an error, so
that a verdict never rests on something unseen.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from averment.policy.analysis.abstract import NOTHING, Place, Value, blurred, many, union
from averment.policy.analysis.scope import ALL, Scope
from averment.rego.parser import Module
from averment.rego.references import dotted_path, steps_of
from averment.rego.rules import Rule
from averment.rego.syntax import Span

Definition = tuple[Module, Rule]


class Rules(Protocol):
    """All rules of a policy set."""

    def at(self, path: tuple[str, ...]) -> list[Definition]:
        """The definitions of the rule or function at a path; empty when there is none."""

    def below(self, path: tuple[str, ...]) -> list[Definition]:
        """The definitions of every rule below a path."""

    def imported(self, module: Module, name: str) -> tuple[str, ...] | None:
        """The path that a module imports under a name, ``data`` or ``input`` first."""


Key = tuple[tuple[str, ...], tuple[Value, ...]]
"""The path of a rule or function, and what its arguments may hold."""

Note = tuple[str, str]
"""A kind of document and a field of it that is read; EACH in its place where all documents of the type are gone through."""

EACH = ""


Reference = tuple[str, Span, Place | None]
"""A module's path, where a reference stands in it, and a place that it may mean; None for what is no place."""


@dataclass(eq=False)
class Summary:
    """What evaluating one rule or function comes to: its value, what it notes itself, and what it calls."""

    value: Value = NOTHING
    notes: set[Note] = field(default_factory=set)
    references: set[Reference] = field(default_factory=set)
    calls: set[Key] = field(default_factory=set)
    elsewhere: bool = False
    """Whether what is evaluated right now is asked under a `with`."""


class Walk:
    """The abstract evaluation of a policy set.

    What a rule or function comes to depends on what its arguments may hold and on nothing else, so that it is worked out once
    for all that call it.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._summaries: dict[Key, Summary] = {}
        self._current = Summary()
        self._elsewhere: set[Key] = set()

    def reached(self, definitions: Iterable[Definition]) -> set[Summary]:
        """What some definitions of rules come to: they by themselves, and all they call."""
        start = Summary()
        self._evaluate(start, definitions, ())
        return {start, *self._called(start.calls)}

    def elsewhere(self) -> set[Summary]:
        """What is called, by way of others too, where a `with` may have put other documents in the place of all."""
        return self._called(self._elsewhere)

    def _called(self, keys: Iterable[Key]) -> set[Summary]:
        seen: set[Key] = set()
        waiting = set(keys)
        while waiting:
            key = waiting.pop()
            seen.add(key)
            waiting |= self._summaries[key].calls - seen
        return {self._summaries[key] for key in seen}

    def call(self, path: tuple[str, ...], args: tuple[Value, ...]) -> Value:
        """The value of a rule or function by its path; recursion through itself adds nothing new."""
        return self._summarised((path, args), self._rules.at(path))

    def below(self, path: tuple[str, ...]) -> Value:
        """What any rule below a path may hold."""
        return blurred(self._summarised(((*path, ALL), ()), self._rules.below(path)))

    def _summarised(self, key: Key, definitions: Iterable[Definition]) -> Value:
        self._current.calls.add(key)
        if self._current.elsewhere:
            self._elsewhere.add(key)
        if key not in self._summaries:
            self._summaries[key] = Summary()
            self._evaluate(self._summaries[key], definitions, key[1])
        return self._summaries[key].value

    def _evaluate(self, summary: Summary, definitions: Iterable[Definition], args: tuple[Value, ...]) -> None:
        caller, self._current = self._current, summary
        summary.value = union([self._rule(module, rule, args) for module, rule in definitions])
        self._current = caller

    def _rule(self, module: Module, rule: Rule, args: tuple[Value, ...]) -> Value:
        """The value of one rule definition for abstract arguments."""
        scope = Scope(self, module, {}, set())
        for node, value in zip(rule.args if rule.kind != "default" else (), args, strict=False):
            scope.bind(node, value)
        results = []
        for body in rule.bodies:
            scope.query(body.query)
            results.append(scope.value(body.value))
        if rule.kind == "set":
            results.append(many(scope.value(rule.key)))
        else:
            results.append(scope.value(rule.value))
        return _under_keys(rule, union(results))

    def touch(self, kind: str, name: str) -> None:
        """Notes that a field is read."""
        self._current.notes.add((kind, name))

    def refer(self, module: Module, span: Span, places: Collection[Place] | None) -> None:
        """Notes the places that a reference may mean; None where it may mean something else too."""
        places = None if self._current.elsewhere else places
        self._current.references.update((module.path, span, each) for each in ([None] if places is None else places))

    def replace(self, replaced: bool) -> None:
        """From now on a `with` has put other documents in the place of the input or of related ones, or no longer has."""
        self._current.elsewhere = replaced

    def scan(self, kind: str) -> None:
        """Notes that all documents of a type are gone through."""
        self._current.notes.add((kind, EACH))

    def known(self, path: tuple[str, ...]) -> bool:
        """Whether there is a rule or function at a path."""
        return bool(self._rules.at(path))

    def holds(self, path: tuple[str, ...]) -> bool:
        """Whether there are rules below a path."""
        return bool(self._rules.below(path))

    def imported(self, module: Module, name: str) -> tuple[str, ...] | None:
        """The path that a module imports under a name, ``data`` or ``input`` first."""
        return self._rules.imported(module, name)


def _under_keys(rule: Rule, value: Value) -> Value:
    """What stands under a rule's name: ``byname[name] := …`` or ``byname["a"] := …`` makes one entry of a container."""
    keys = len(steps_of(rule.ref)) - len(dotted_path(rule.ref)) + 1
    if rule.kind == "default" or not keys:
        return value
    if rule.kind == "set":  # one container for all: what is in it is found, and not how deep
        return blurred(value)
    for _ in range(keys):
        value = many(value)
    return value
