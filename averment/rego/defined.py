"""What always has a value: by the syntax trees of a policy set, the expressions, rules and functions that are never undefined.

Errs on the safe side: what is not certain counts as undefined at times. A rule has a value whatever the documents say where it
has a default, is a set or table, or has a definition without conditions (assignments of what always has a value are none).
"""

from collections.abc import Iterable, Iterator, Set
from typing import Any

from averment.model.documents import ACCOUNT_HEADER
from averment.rego.parser import Module
from averment.rego.references import chain, path_of
from averment.rego.rule_graph import RuleName, written_out
from averment.rego.rules import Rule
from averment.rego.syntax import (
    ArrayComprehension,
    Assign,
    Bracket,
    Call,
    Dot,
    Expression,
    Holds,
    Node,
    ObjectComprehension,
    SetComprehension,
    Statement,
    Var,
    parts,
)


class Definitions:
    """The rules and functions of a set of modules, and which of them always have a value."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self._rules: dict[RuleName, list[tuple[Module, Rule]]] = {}
        for module in modules:
            for rule in module.tree.rules:
                self._rules.setdefault((module.package, _name(rule)), []).append((module, rule))
        self._always: set[RuleName] = set()
        self._lacking: set[RuleName] = set()
        self._find()

    def _find(self) -> None:
        """Looks at each rule, and again once one that it lacked is known to have a value: no chain of rules takes long."""
        waiting: dict[RuleName, set[RuleName]] = {}
        left = list(self._rules)
        while left:
            name = left.pop()
            if name in self._always:
                continue
            self._lacking = set()
            if self._has_value(name):
                self._always.add(name)
                left.extend(waiting.pop(name, ()))
            for each in self._lacking:
                waiting.setdefault(each, set()).add(name)

    def _known(self, name: RuleName) -> bool:
        """Whether a rule is known to have a value always; one that is not is noted."""
        if name not in self._always:
            self._lacking.add(name)
        return name in self._always

    def always(self, module: Module, local: Set[str], node: Node | None) -> bool:
        """Whether an expression in a rule of a module, which has these variables of its own, always has a value."""
        match node:
            case None | ArrayComprehension() | SetComprehension() | ObjectComprehension():
                return True  # a comprehension has a value whatever is inside
            case Call(function, args):
                own = self._named(module, local, path_of(function))
                return (own is None or self._known(own)) and self.all_always(module, local, args)
            case Var() | Dot() | Bracket():
                return self._reference(module, local, node)
            case _:
                return self.all_always(module, local, parts(node))

    def all_always(self, module: Module, local: Set[str], nodes: Iterable[Any]) -> bool:
        """Whether some expressions, or tuples of them, always have a value."""
        return all(
            self.all_always(module, local, each) if isinstance(each, tuple) else self.always(module, local, each)
            for each in nodes
        )

    def indexed(self, module: Module, local: Set[str], node: Node) -> bool:
        """Whether all that a reference is looked up by always has a value, and so what is looked into where it is computed."""
        for each in chain(node):
            match each:
                case Bracket(_, index):
                    if not self.always(module, local, index):
                        return False
                case Var() | Dot():
                    pass
                case _:
                    return self.always(module, local, each)
        return True

    def _reference(self, module: Module, local: Set[str], node: Expression) -> bool:
        path = path_of(node)
        if not path:
            return False
        if len(path) == 1 and (path[0] in local or path[0] == "input"):
            return True
        if path[0] == "input":
            return path[1] in ACCOUNT_HEADER and not path[2:]
        own = self._named(module, local, path)
        # a word that names no rule is a variable bound by unification
        return len(path) == 1 if own is None and path[0] != "data" else own is not None and self._known(own)

    def _named(self, module: Module, local: Set[str], path: tuple[str, ...]) -> RuleName | None:
        """The rule of a set that a path names, whether the set has it or only says so; None for a built-in or a variable."""
        if not path or path[0] in local:
            return None
        path = written_out(module, path)
        if path[0] == "data":
            return ".".join(path[1:-1]), path[-1]
        own = module.package, ".".join(path)
        return own if own in self._rules else None

    def _has_value(self, name: RuleName) -> bool:
        return any(self._gives(module, rule) for module, rule in self._rules[name])

    def _gives(self, module: Module, rule: Rule) -> bool:
        if rule.kind in ("default", "set") or isinstance(rule.ref, Bracket):
            return True
        if not all(isinstance(each, Var) for each in rule.args):
            return False
        return any(self._certain(module, rule.variables, statements, value) for statements, value in _ways(rule))

    def _certain(self, module: Module, local: Set[str], statements: Iterable[Statement], value: Expression | None) -> bool:
        return all(self._assigns(module, local, each) for each in statements) and self.always(module, local, value)

    def _assigns(self, module: Module, local: Set[str], statement: Statement) -> bool:
        match statement.literal:
            case Holds(Assign(_, Var(), right)):
                return self.always(module, local, right)
            case _:
                return False


def _name(rule: Rule) -> str:
    """The name of a rule as references spell it: without the keys of what lies below it."""
    reference: Node = rule.ref
    while isinstance(reference, Bracket):
        reference = reference.base
    return ".".join(path_of(reference))


def _ways(rule: Rule) -> Iterator[tuple[tuple[Statement, ...], Expression | None]]:
    """The conditions and values of a definition and of what it has after `else`."""
    if not rule.bodies:
        yield (), rule.value
    for index, body in enumerate(rule.bodies):
        yield body.query.statements, rule.value if index == 0 else body.value
