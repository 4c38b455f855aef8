"""Which rules refer to which, by the syntax trees of a policy set."""

from collections.abc import Container, Iterable, Iterator
from typing import Any, TypeAlias

from averment.rego.parser import Module
from averment.rego.references import path_of
from averment.rego.rules import Rule
from averment.rego.syntax import Bracket, Dot, Node, String, Var, walk

RuleName: TypeAlias = tuple[str, str]
"""Package and name: ``("kms.keys", "rotated")``."""


class Graph:
    """Each rule or function with those it refers to, looked for when it is first asked for."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self._definitions: dict[RuleName, list[tuple[Module, Rule]]] = {}
        for module in modules:
            for rule in module.tree.rules:
                self._definitions.setdefault((module.package, name_of(rule)), []).append((module, rule))
        self._edges: dict[RuleName, set[RuleName]] = {}

    def rules(self) -> Iterable[RuleName]:
        """Every rule and function."""
        return self._definitions.keys()

    def first(self, name: RuleName) -> tuple[Module, Rule]:
        """The first definition of a rule, with its module."""
        return self._definitions[name][0]

    def functions(self) -> set[RuleName]:
        """The functions among them."""
        return {name for name, found in self._definitions.items() if any(rule.is_function for _, rule in found)}

    def following(self, name: RuleName) -> set[RuleName]:
        """What a rule refers to."""
        if name not in self._edges:
            self._edges[name] = self.named(
                each for module, rule in self._definitions[name] for each in used(module, rule.variables, beyond_name(rule))
            )
        return self._edges[name]

    def named(self, names: Iterable[RuleName]) -> set[RuleName]:
        """Those of some names that there are."""
        return set(names) & self._definitions.keys()

    def reached(self, start: Iterable[RuleName]) -> set[RuleName]:
        """The rules that some rules come to, themselves among them."""
        found: set[RuleName] = set()
        waiting = list(self.named(start))
        while waiting:
            rule = waiting.pop()
            if rule not in found:
                found.add(rule)
                waiting.extend(self.following(rule))
        return found


def name_of(rule: Rule) -> str:
    """The name of a rule; that of a check's rule with its id, since checks of one package are rules of their own."""
    return ".".join([rule.name, *(key.value for key in reversed(rule.keys) if isinstance(key, String) and key.value)])


def used(module: Module, local: Container[str], part: Any) -> Iterator[RuleName]:
    """What the references in a part of a rule may mean, whether or not there is such a rule; `local` are its own variables."""
    for node in walk(part):
        path = path_of(node)
        if not path or path[0] in local:
            continue
        path = full_path(module, path)
        for cut in range(2, len(path)):
            package = ".".join(path[1:cut])
            yield package, path[cut]
            yield package, ".".join(path[cut : cut + 2])


def whole_references(module: Module, nodes: Iterable[Node]) -> set[tuple[str, ...]]:
    """The full path of each reference among all nodes of something, as far as it is constant, without what it begins with.

    A variable counts as the rule that it might be.
    """
    found = [node for node in nodes if isinstance(node, Var | Dot | Bracket)]
    beginnings = {id(node.base) for node in found if isinstance(node, Dot)}
    beginnings |= {id(node.base) for node in found if isinstance(node, Bracket) and isinstance(node.index, String)}
    paths = {path_of(node) for node in found if id(node) not in beginnings}
    return {full_path(module, path) for path in paths if path}


def full_path(module: Module, path: tuple[str, ...]) -> tuple[str, ...]:
    """A path that is no variable's as it is called from anywhere, ``data`` first: imports, and the module's own package."""
    path = written_out(module, path)
    return path if path[0] == "data" else ("data", *module.package.split("."), *path)


def written_out(module: Module, path: tuple[str, ...]) -> tuple[str, ...]:
    """A path that is no variable's, with an imported name that it begins with written out."""
    imported = module.tree.imported
    return (*imported[path[0]].split("."), *path[1:]) if path[0] in imported else path


def beyond_name(rule: Rule) -> tuple[Any, ...]:
    """A rule's parts without the name it defines; of a default the value alone."""
    return (rule.value,) if rule.kind == "default" else (rule.bodies, rule.args, rule.key, rule.value)
