"""Rules that no document changes, by the policies' syntax: an engine can work them out once instead of for each document."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from averment.policy.policies import HEADS, Constant, PolicySet
from averment.rego import imports
from averment.rego.parser import Module
from averment.rego.references import chain
from averment.rego.rule_graph import RuleName, beyond_name, whole_references
from averment.rego.rules import Rule
from averment.rego.syntax import Dot, Some, SomeIn, Var, With, walk

_GIVEN = frozenset({"inventory", "names", "config", "gaps"})
"""What lies below ``data`` beside rules: the same for every judged document."""
_VARYING = ("data", "lib", "reads")
"""The package of which each engine is given its own."""


def constants_of(policies: PolicySet) -> Sequence[Constant]:
    """The constants of a policy set, by package and name."""
    return find(policies.modules) if policies.constants is None else policies.constants


def find(modules: Sequence[Module]) -> list[Constant]:
    """Each rule that goes through something and from which no path leads to the input, by package and name.

    Errs on the safe side: a name counts as the rule's that is called so, though a variable may hide it.
    """
    rules = _rules(modules)
    below = _below(rules)
    leads = {name: {each for path in rule.references for each in _meant(path, rules, below)} for name, rule in rules.items()}
    varying = _spread({name for name, rule in rules.items() if rule.varies}, leads)
    worth = _spread({name for name, rule in rules.items() if rule.iterates}, leads)
    found = sorted(name for name in worth - varying if rules[name].plain and name[1] not in HEADS)
    return [Constant(*name, rules[name].module.path, rules[name].places) for name in found]


@dataclass
class _Rule:
    """All definitions of one name of a package: where they stand and what they speak of."""

    module: Module
    places: tuple[tuple[int, int], ...] = ()
    references: set[tuple[str, ...]] = field(default_factory=set)
    plain: bool = True
    """A rule without arguments whose value is one thing under one name, all in one module."""
    varies: bool = False
    """It reads the input or what differs between engines, or says itself what is read."""
    iterates: bool = False

    def add(self, module: Module, rule: Rule) -> None:
        """One definition more."""
        nodes = list(walk(beyond_name(rule), rule.keys))
        paths = whole_references(module, nodes)
        kinds = set(map(type, nodes))
        self.places += ((rule.span.start, rule.span.end),)
        self.references |= paths
        self.plain &= _is_plain(rule) and module is self.module
        judged = {"input"} | {name for name, path in module.tree.imported.items() if path.split(".")[0] == "input"}
        names = {each.name for each in nodes if isinstance(each, Var)}
        self.varies |= (
            With in kinds or not names.isdisjoint(judged) or any(path[: len(_VARYING)] == _VARYING[: len(path)] for path in paths)
        )
        self.iterates |= bool(kinds & {Some, SomeIn}) or any(path[:2] == ("data", "inventory") for path in paths)


def _rules(modules: Sequence[Module]) -> dict[RuleName, _Rule]:
    """Every rule and function."""
    found: dict[RuleName, _Rule] = {}
    for module in modules:
        for rule in module.tree.rules:
            found.setdefault((module.package, rule.name), _Rule(module)).add(module, rule)
    return found


def _is_plain(rule: Rule) -> bool:
    """Whether the whole value of a rule stands under its first name (``x``, ``x[key]``; not ``x.y``)."""
    return not rule.is_function and not any(isinstance(each, Dot) for each in chain(rule.ref))


def _below(rules: Iterable[RuleName]) -> dict[tuple[str, ...], list[RuleName]]:
    """The rules below each path that leads to a package."""
    found: dict[tuple[str, ...], list[RuleName]] = {}
    for name in rules:
        path = ("data", *name[0].split("."))
        for size in range(1, len(path) + 1):
            found.setdefault(path[:size], []).append(name)
    return found


def _meant(
    path: tuple[str, ...], rules: Mapping[RuleName, _Rule], below: Mapping[tuple[str, ...], Sequence[RuleName]]
) -> Iterable[RuleName]:
    """The rule that a path names, or every rule below it; what follows a rule's name are keys."""
    if path[1:2] and path[1] in _GIVEN:
        return ()
    named = ((".".join(path[1:size]), path[size]) for size in range(len(path) - 1, 1, -1))
    rule = next((each for each in named if each in rules), None)
    return below.get(path, ()) if rule is None else (rule,)


def _spread(known: Set[RuleName], leads: Mapping[RuleName, Set[RuleName]]) -> set[RuleName]:
    """The rules known to be so, and all that lead to them."""
    before: dict[RuleName, set[RuleName]] = {}
    for name, used in leads.items():
        for each in used:
            before.setdefault(each, set()).add(name)
    found: set[RuleName] = set()
    waiting = set(known)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= before.get(name, set()) - found
    return found


PATH = "averment_constants.rego"
PACKAGE = "averment_constants"


ALL = f"{PACKAGE}.all"
"""The rule of the module that asks: the lists of all constants, in their order."""


def asking(wanted: Iterable[Constant]) -> str:
    """The text of a module with one rule for each constant: its value in a list, which is empty where it is undefined.

    A rule whose head has several keys cannot be asked for by its own name.
    """
    rules = [f"{_nth(index)} := [value | value := data.{each.full}]" for index, each in enumerate(wanted)]
    every = f"all := [{', '.join(_nth(index) for index in range(len(rules)))}]"
    return "\n\n".join((f"package {PACKAGE}", *rules, every)) + "\n"


def asked(index: int) -> str:
    """The rule of that module for the constant of a number."""
    return f"{PACKAGE}.{_nth(index)}"


def _nth(index: int) -> str:
    return f"c{index}"


def held(modules: Sequence[Module], values: Iterable[Constant], where: str) -> dict[str, str]:
    """The texts, by path, of the modules with these constants, which read their value from ``data.<where>["package.name"]``."""
    edits: dict[str, list[imports.TextEdit]] = {}
    for each in values:
        first, *others = each.places
        path = edits.setdefault(each.path, [])
        path.append((*first, f'{each.name} := data.{where}["{each.full}"]'))
        path.extend((*other, "") for other in others)
    return {each.path: imports.replaced(each.text, each.imported, edits[each.path]) for each in modules if each.path in edits}
