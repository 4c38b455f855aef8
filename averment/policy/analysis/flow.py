"""Where documents flow in a policy: an abstract evaluation of regorus syntax trees that notes every field taken from one.

It over-approximates: what it cannot follow counts as reading every field, and a construct it does not know is an error, so
that a verdict never rests on something unseen.
"""

from typing import Any, Protocol

from averment.policy.analysis.abstract import NOTHING, Value, many, union
from averment.policy.analysis.scope import INPUT, Env, Scope
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
        """The path that a module imports under a name."""


class Walk:
    """One abstract evaluation, from one check's head through all it calls."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._fields: dict[str, set[str]] = {}
        self._scanned: set[str] = set()
        self._running: dict[tuple[Any, ...], Value] = {}

    def fields(self, kind: str) -> frozenset[str]:
        """The fields noted so far of the input or of a resource type."""
        return frozenset(self._fields.get(kind, ()))

    def related(self) -> list[str]:
        """The resource types of which anything was noted."""
        return sorted(set(self._fields) - {INPUT})

    def scanned(self) -> frozenset[str]:
        """The resource types of which all documents are gone through."""
        return frozenset(self._scanned)

    def rule(self, module: Module, rule: Rule, args: tuple[Value, ...]) -> Value:
        """The value of one rule definition for abstract arguments."""
        env: Env = {}
        scope = Scope(self, module, env)
        for node, value in zip(rule.args if rule.kind != "default" else (), args, strict=False):
            scope.bind(node, value)
        results = [NOTHING]
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

    def call(self, path: tuple[str, ...], args: tuple[Value, ...]) -> Value:
        """The value of a rule or function by its path; recursion through itself adds nothing new."""
        key = (path, args)
        if key in self._running:
            return self._running[key]
        self._running[key] = NOTHING
        value = union(self.rule(module, rule, args) for module, rule in self._rules.at(path))
        self._running[key] = value
        return value

    def below(self, path: tuple[str, ...]) -> Value:
        """What any rule below a path may hold."""
        return union(self.rule(module, rule, ()) for module, rule in self._rules.below(path))

    def touch(self, kind: str, name: str) -> None:
        """Notes that a field is read."""
        self._fields.setdefault(kind, set()).add(name)

    def scan(self, kind: str) -> None:
        """Notes that all documents of a type are gone through."""
        self._scanned.add(kind)
        self._fields.setdefault(kind, set())

    def known(self, path: tuple[str, ...]) -> bool:
        """Whether there is a rule or function at a path."""
        return bool(self._rules.at(path))

    def holds(self, path: tuple[str, ...]) -> bool:
        """Whether there are rules below a path."""
        return bool(self._rules.below(path))

    def imported(self, module: Module, name: str) -> tuple[str, ...] | None:
        """The path that a module imports under a name."""
        return self._rules.imported(module, name)
