"""What lints look at: modules, and what is worked out of all of them once, whoever asks for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from averment.rego.defined import Definitions
from averment.rego.parser import Module
from averment.rego.rule_graph import Graph, RuleName
from averment.rego.rules import Rule
from averment.rego.syntax import Node, walk


@dataclass(frozen=True)
class Program:
    """Modules with all that they refer to, and those of them that are looked at: the `suspects`."""

    modules: tuple[Module, ...]
    suspects: tuple[Module, ...]
    added: frozenset[str] = frozenset()
    """The paths of those that are not shipped."""

    @cached_property
    def definitions(self) -> Definitions:
        """What always has a value."""
        return Definitions(self.modules)

    @cached_property
    def graph(self) -> Graph:
        """Which rules refer to which."""
        return Graph(self.modules)

    @cached_property
    def functions(self) -> set[RuleName]:
        """The functions among them."""
        return self.graph.functions()

    @cached_property
    def nodes(self) -> Mapping[str, tuple[Node, ...]]:
        """All nodes of the rules of each module that is looked at, by its path: to walk them is most of what a lint costs."""
        return {module.path: tuple(walk(module.tree.rules)) for module in self.suspects}

    @property
    def rules(self) -> Iterator[tuple[Module, Rule]]:
        """Each rule that is looked at, with its module."""
        return ((module, rule) for module in self.suspects for rule in module.tree.rules)


def whole(modules: Iterable[Module], added: Iterable[str] = ()) -> Program:
    """The program of modules each of which is looked at."""
    known = tuple(modules)
    return Program(known, known, frozenset(added))
