"""Where documents flow in a policy: an abstract evaluation of regorus syntax trees that notes every field taken from one.

It over-approximates: what it cannot follow counts as reading every field, and a construct it does not know is an error, so
that a verdict never rests on something unseen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from averment.policy.analysis.abstract import NOTHING, Value, many, union
from averment.policy.analysis.scope import ALL, Scope
from averment.rego.parser import Module
from averment.rego.rules import Rule
from averment.rego.syntax import Bracket

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


@dataclass
class Summary:
    """What evaluating one rule or function comes to: its value, what it notes itself, and what it calls."""

    value: Value = NOTHING
    notes: set[Note] = field(default_factory=set)
    calls: set[Key] = field(default_factory=set)


class Walk:
    """The abstract evaluation of a policy set.

    What a rule or function comes to depends on what its arguments may hold and on nothing else, so that it is worked out once
    for all that call it.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._summaries: dict[Key, Summary] = {}
        self._current = Summary()

    def notes(self, definitions: Iterable[Definition]) -> set[Note]:
        """Everything that some definitions of rules read, by themselves and through all they call."""
        start = Summary()
        self._evaluate(start, definitions, ())
        found = set(start.notes)
        seen: set[Key] = set()
        waiting = set(start.calls)
        while waiting:
            key = waiting.pop()
            seen.add(key)
            summary = self._summaries[key]
            found |= summary.notes
            waiting |= summary.calls - seen
        return found

    def call(self, path: tuple[str, ...], args: tuple[Value, ...]) -> Value:
        """The value of a rule or function by its path; recursion through itself adds nothing new."""
        return self._summarised((path, args), self._rules.at(path))

    def below(self, path: tuple[str, ...]) -> Value:
        """What any rule below a path may hold."""
        return self._summarised(((*path, ALL), ()), self._rules.below(path))

    def _summarised(self, key: Key, definitions: Iterable[Definition]) -> Value:
        self._current.calls.add(key)
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
        value = union(results)
        # ``byname[name] := …`` or ``byname["a"] := …`` makes one entry of a container
        return many(value) if isinstance(rule.ref, Bracket) and rule.kind not in ("set", "default") else value

    def touch(self, kind: str, name: str) -> None:
        """Notes that a field is read."""
        self._current.notes.add((kind, name))

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
