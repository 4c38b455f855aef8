"""What folders of policies add to the shipped ones, and what they put in their place: reported wherever verdicts are."""

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from averment.rego import rule_graph, syntax
from averment.rego.parser import Module
from averment.rego.rule_graph import Graph, RuleName


@dataclass(frozen=True)
class Added:
    """A file that stands beside the shipped ones: its path within its folder, the SHA-256 of its text and its checks."""

    file: str
    sha256: str
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Overridden:
    """A shipped file in whose place another stands, with the SHA-256 of that one's text.

    `gone` are the checks that there are no more, `new` those that the file did not have, `changed` those of any file whose
    METADATA differ, or whose rules come to one that does.
    """

    file: str
    sha256: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Additions:
    """All that is not as shipped, by file. It says the same on any machine: nothing of where the folders lie."""

    added: tuple[Added, ...] = ()
    overridden: tuple[Overridden, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form it has in manifest and findings.json; empty where all is as shipped."""
        if not self.added and not self.overridden:
            return {}
        return {"added": list(map(_listed, self.added)), "overridden": list(map(_listed, self.overridden))}

    def mark(self, check_id: str) -> str:
        """Where a check of a list is not as shipped, in brackets; empty for one that is."""
        found = [f"changed by override/{each.file}" for each in self.overridden if check_id in (*each.new, *each.changed)]
        found += [f"added by {each.file}" for each in self.added if check_id in each.checks]
        return f" [{', '.join(found)}]" if found else ""


AS_SHIPPED = Additions()


def _listed(each: Added | Overridden) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in dataclasses.asdict(each).items()}


class Checked(Protocol):
    """What is looked at of a check: its METADATA as a dataclass, and where it stands."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def package(self) -> str:
        """The package of its rules."""

    @property
    def file(self) -> str:
        """The path of its module."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Its rules."""

    @property
    def severity_raised_by(self) -> str:
        """The rule that may raise its severity."""


Set = tuple[Sequence[Module], Mapping[str, Checked]]
"""Modules and checks."""


def of(now: Set, added: Iterable[str], before: Set) -> Additions:
    """What a set has beside the shipped policies, and in their place.

    `added` are the paths of modules that are not shipped, `before` the shipped modules in whose place some of them stand.
    """
    modules, checks = now
    texts = {module.path: module.text for module in modules}
    replaced = {module.path: module for module in before[0]}
    ids: dict[str, list[str]] = {}
    for check in checks.values():
        ids.setdefault(check.file, []).append(check.id)
    others = [Added(path, _digest(texts[path]), tuple(ids.get(path, ()))) for path in sorted(added) if path not in replaced]
    return Additions(tuple(others), tuple(_overridden(now, before)) if replaced else ())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _overridden(now: Set, before: Set) -> Iterator[Overridden]:
    modules, checks = now
    known = {module.path: module for module in modules}
    graph = Graph([*modules, *before[0]])
    reached = {check.id: graph.reached(_rules(check)) for check in checks.values()}
    for old in before[0]:
        new = known[old.path]
        differing = _differing(old, new)
        were = {check.id: check for check in before[1].values() if check.file == old.path}
        fresh = {each.id for each in checks.values() if each.file == old.path} - were.keys()
        changed = {each for each, rules in reached.items() if not differing.isdisjoint(rules)}
        changed |= {each for each in were.keys() & checks.keys() if _described(were[each]) != _described(checks[each])}
        gone = were.keys() - checks.keys()
        yield Overridden(old.path, _digest(new.text), tuple(sorted(gone)), tuple(sorted(fresh)), tuple(sorted(changed - fresh)))


_ALWAYS: tuple[RuleName, ...] = (("lib.core.unread", "refused"), ("lib.core.unread", "resting_on"))
"""What judging asks for each check (averment.evaluation.query_module)."""


def _rules(check: Checked) -> list[RuleName]:
    own = [(check.package, f"{head}.{check.id}") for head in check.heads]
    return [*own, *_ALWAYS, *([("lib.core.severity", check.severity_raised_by)] if check.severity_raised_by else [])]


def _described(check: Any) -> Any:
    """A check's METADATA, wherever in its file it stands."""
    return dataclasses.replace(check, line=0)


def _differing(old: Module, new: Module) -> set[RuleName]:
    """The rules that one of two modules lacks or defines otherwise; what they import counts for all of them."""
    first, second = _definitions(old), _definitions(new)
    if old.tree.imported != new.tree.imported:
        return first.keys() | second.keys()
    return {rule for rule in first.keys() | second.keys() if first.get(rule) != second.get(rule)}


def _definitions(module: Module) -> dict[RuleName, list[str]]:
    found: dict[RuleName, list[str]] = {}
    for rule in module.tree.rules:
        found.setdefault((module.package, rule_graph.name_of(rule)), []).append(syntax.source(module.text, rule.span))
    return found


_SHOWN = 8


def lines(told: Mapping[str, Any], most: int | None = _SHOWN) -> Iterator[str]:
    """What is not as shipped, from its JSON: a line for each file that stands in another's place, and one for all that is added.

    Of names that are listed the first `most` stand there.
    """
    for each in told.get("overridden", ()):
        what = [f"{_checks(each[kind], most)} {words}" for kind, words in _WORDS.items() if each[kind]]
        yield f"override/{each['file']} stands in the place of the shipped file: {'; '.join(what) or 'no check is changed'}"
    added = told.get("added", ())
    if added:
        checks = sorted(check for each in added for check in each["checks"])
        files = _cut([each["file"] for each in added], most)
        yield f"added to the shipped policies: {files} with {_checks(checks, most) if checks else 'no checks'}"


_WORDS = {"gone": "left out", "new": "new", "changed": "changed"}


def _checks(ids: Sequence[str], most: int | None) -> str:
    return f"{len(ids)} {'check' if len(ids) == 1 else 'checks'} ({_cut(ids, most)})"


def _cut(names: Sequence[str], most: int | None) -> str:
    rest = len(names) - (len(names) if most is None else most)
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")
