"""Rules that no document changes, from the policies' text: an engine can work them out once instead of for each document."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from averment.policy.policies import HEADS, Constant, PolicySet
from averment.rego import imports
from averment.rego.parser import Module
from averment.rego.references import chain
from averment.rego.rules import Rule
from averment.rego.syntax import Dot

_WORD = re.compile(r"[A-Za-z_]\w*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`')
_PATH = re.compile(r"(?<![\w.])([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)")
_GIVEN = ("inventory", "names", "config", "gaps")
_VARYING = ("input", "with", "reads")
"""Words that keep a rule from being the same for each document, or from being looked into."""

_ITERATES = re.compile(r"data\.inventory|\bsome\b")


@dataclass(frozen=True)
class _Rule:
    """All definitions of one name of a package: where they stand, and whether it is a function."""

    module: Module
    places: tuple[tuple[int, int], ...]
    plain: bool
    """A rule without arguments whose value is one thing under one name."""

    @property
    def text(self) -> str:
        source = self.module.text.encode()
        return "\n".join(source[start:end].decode() for start, end in self.places)


_Name = tuple[str, str]


def constants_of(policies: PolicySet) -> Sequence[Constant]:
    """The constants of a policy set, by package and name."""
    return find(policies.modules) if policies.constants is None else policies.constants


def find(modules: Sequence[Module]) -> list[Constant]:
    """Each rule that goes through something and reads neither the input nor anything that does, by package and name.

    Errs on the safe side: whatever the word `input` stands in, or leads to a rule it stands in, is none.
    """
    rules = _rules(modules)
    leads = {name: set(_uses(name, rule, rules)) for name, rule in rules.items()}
    varying = _spread({name for name, rule in rules.items() if not _words(rule.text).isdisjoint(_VARYING)}, leads)
    worth = _spread({name for name, rule in rules.items() if _ITERATES.search(rule.text)}, leads)
    found = sorted(name for name in worth - varying if rules[name].plain and name in leads and name[1] not in HEADS)
    return [Constant(*name, rules[name].module.path, rules[name].places) for name in found]


def _words(text: str) -> set[str]:
    """The words of a rule's text, those of what it says to people left out."""
    return set(_WORD.findall(_STRING.sub("", text)))


def _uses(name: _Name, rule: _Rule, rules: Mapping[_Name, _Rule]) -> Iterator[_Name]:
    """The rules that a rule's text may speak of; a word that happens to be a rule's name counts."""
    package, _ = name
    aliases = {alias: path.removeprefix("data.") for alias, path in rule.module.tree.imported.items()}
    for root, rest in _PATH.findall(_STRING.sub("", rule.text)):
        if root == "data":
            path = rest[1:]
        elif root in aliases:
            path = aliases[root] + rest
        else:
            if (package, root) in rules:  # what follows the first dot are keys
                yield package, root
            continue
        if path.split(".", 1)[0] not in _GIVEN:
            yield from _at(path, rules)


def _at(path: str, rules: Mapping[_Name, _Rule]) -> Iterator[_Name]:
    """The rule that a path below data names, or every rule below it."""
    parts = path.split(".")
    for size in range(len(parts) - 1, 0, -1):
        found = (".".join(parts[:size]), parts[size])
        if found in rules:
            yield found
            return
    yield from (each for each in rules if f"{each[0]}.".startswith(f"{path}."))


def _spread(known: Set[_Name], leads: Mapping[_Name, Set[_Name]]) -> set[_Name]:
    """The rules known to be so, and all that lead to them."""
    found = set(known)
    while True:
        more = {name for name, used in leads.items() if name not in found and not used.isdisjoint(found)}
        if not more:
            return found
        found |= more


PATH = "averment_constants.rego"
PACKAGE = "averment_constants"


def asking(wanted: Iterable[Constant]) -> str:
    """The text of a module with one rule for each constant: its value in a list, which is empty where it is undefined.

    A rule whose head has several keys cannot be asked for by its own name.
    """
    rules = (f"{_nth(index)} := [value | value := data.{each.full}]" for index, each in enumerate(wanted))
    return "\n\n".join((f"package {PACKAGE}", *rules)) + "\n"


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


def _rules(modules: Sequence[Module]) -> dict[_Name, _Rule]:
    """Every rule and function; one whose definitions stand in several modules is no plain rule."""
    found: dict[_Name, _Rule] = {}
    for module in modules:
        for rule in module.tree.rules:
            name, plain = rule.name, _is_plain(rule)
            place = (rule.span.start, rule.span.end)
            before = found.get((module.package, name))
            if before is None:
                found[module.package, name] = _Rule(module, (place,), plain)
            else:
                same = before.module is module
                found[module.package, name] = _Rule(before.module, (*before.places, place), plain and before.plain and same)
    return found


def _is_plain(rule: Rule) -> bool:
    """Whether the whole value of a rule stands under its first name (``x``, ``x[key]``; not ``x.y``)."""
    return not rule.is_function and not any(isinstance(each, Dot) for each in chain(rule.ref))
