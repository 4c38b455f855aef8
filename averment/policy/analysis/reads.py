"""What a rule reads: the fields of the input and of related documents its verdict rests on, from the syntax tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from averment.base.errors import PolicyError
from averment.policy.analysis.flow import EACH, Definition, Summary, Walk
from averment.policy.analysis.scope import ALL, INPUT
from averment.policy.policies import Check, PolicySet, head_of
from averment.rego.parser import Module
from averment.rego.references import dotted_path

__all__ = ["ALL", "Reads", "all_fields", "reads_of"]


@dataclass(frozen=True)
class Reads:
    """Fields of the input, and for each related type its fields; `scanned` are the types of which a rule reads all documents.

    A related type that is not in `scanned` is only looked up by id. ``*`` stands for every field.
    """

    input: frozenset[str] = frozenset()
    related: Mapping[str, frozenset[str]] = field(default_factory=dict)
    scanned: frozenset[str] = frozenset()


def reads_of(policies: PolicySet) -> dict[tuple[str, str], Reads]:
    """What each head of each check reads: ``("SM-ENC-001", "deny")`` -> Reads.

    Raises PolicyError for a check whose rules cannot be followed.
    """
    if policies.reads is not None:
        return dict(policies.reads)
    program = Program(policies.modules)
    found: dict[tuple[str, str], Reads] = {}
    for check in policies.checks.values():
        try:
            found |= {(check.id, head): program.reads(check.package, head, check.id) for head in check.heads}
        except RecursionError as error:
            what = "its rules come to one another over more steps than are followed: take some of them together"
            raise PolicyError(f"{check.file}:{check.line}: check {check.id}: {what}") from error
    return found


def all_fields(checks: Iterable[Check], reads: Mapping[tuple[str, str], Reads]) -> dict[str, frozenset[str]]:
    """The fields of each resource type that any rule of the checks reads."""
    found: dict[str, frozenset[str]] = {}
    for check in checks:
        for head in check.heads:
            own = reads[check.id, head]
            for name, fields in (*((name, own.input) for name in check.resource_types), *own.related.items()):
                found[name] = found.get(name, frozenset()) | fields
    return found


class Program:
    """The rules of all modules, by their full path."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self._rules: dict[tuple[str, ...], list[Definition]] = {}
        self._imports: dict[str, dict[str, tuple[str, ...]]] = {}
        for module in modules:
            package = tuple(module.package.split("."))
            self._imports[module.path] = {name: tuple(path.split(".")) for name, path in module.tree.imported.items()}
            for rule in module.tree.rules:
                self._rules.setdefault(package + dotted_path(rule.ref), []).append((module, rule))
        self._walk = Walk(self)
        self._below: dict[tuple[str, ...], list[Definition]] = {}
        for place, found in self._rules.items():
            for size in range(len(place)):
                self._below.setdefault(place[:size], []).extend(found)

    def at(self, path: tuple[str, ...]) -> list[Definition]:
        """The definitions of the rule or function at a path; empty when there is none."""
        return self._rules.get(path, [])

    def below(self, path: tuple[str, ...]) -> list[Definition]:
        """The definitions of every rule below a path."""
        return self._below.get(path, [])

    def imported(self, module: Module, name: str) -> tuple[str, ...] | None:
        """The path that a module imports under a name, ``data`` or ``input`` first."""
        return self._imports[module.path].get(name)

    def reached(self, package: str, head: str, check_id: str) -> set[Summary]:
        """What evaluating one head of a check comes to."""
        own = [each for each in self.at((*package.split("."), head)) if head_of(each[1]) == (head, check_id)]
        return self._walk.reached(own)

    def elsewhere(self) -> set[Summary]:
        """What is evaluated with other documents in the place of the judged and of related ones, of all that was reached."""
        return self._walk.elsewhere()

    def reads(self, package: str, head: str, check_id: str) -> Reads:
        """What one head of a check reads."""
        fields: dict[str, set[str]] = {INPUT: set()}
        notes = set().union(*(each.notes for each in self.reached(package, head, check_id)))
        for kind, name in notes:
            fields.setdefault(kind, set()).update({name} - {EACH})
        read = {kind: frozenset(names) for kind, names in sorted(fields.items())}
        return Reads(read.pop(INPUT), read, frozenset(kind for kind, name in notes if name == EACH))
