"""What always has a value: by the syntax trees of a policy set, the expressions, rules and functions that are never undefined.

Errs on the safe side: what cannot be told counts as undefined at times. A rule has a value whatever the documents say where it
has a default, is a set or table, or has a definition without conditions (assignments of what always has a value are none).
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from aigov.model.documents import ACCOUNT_HEADER
from aigov.rego import imports, rule_graph
from aigov.rego.rule_graph import Parsed, Rule

_REFERENCES = ("Var", "RefDot", "RefBrack")


class Definitions:
    """The rules and functions of a set of modules, and which of them always have a value."""

    def __init__(self, modules: Iterable[Parsed]) -> None:
        self._rules: dict[Rule, list[tuple[Parsed, Mapping[str, Any]]]] = {}
        for module in modules:
            for rule in module.tree["rules"]:
                self._rules.setdefault((module.package, _name(rule)), []).append((module, rule))
        self._variables: dict[int, Set[str]] = {}
        self._always: set[Rule] = set()
        self._lacking: set[Rule] = set()
        self._find()

    def _find(self) -> None:
        """Looks at each rule, and again once one that it lacked is known to have a value: no chain of rules takes long."""
        waiting: dict[Rule, set[Rule]] = {}
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

    def _known(self, name: Rule) -> bool:
        """Whether a rule is known to have a value always; one that is not is noted."""
        if name not in self._always:
            self._lacking.add(name)
        return name in self._always

    def variables(self, module: Parsed, rule: Mapping[str, Any]) -> Set[str]:
        """The variables that a rule declares itself."""
        if id(rule) not in self._variables:  # the trees live as long as the modules
            self._variables[id(rule)] = rule_graph.variables(module, rule)
        return self._variables[id(rule)]

    def always(self, module: Parsed, local: Set[str], node: Any) -> bool:
        """Whether an expression in a rule of a module, which has these variables of its own, always has a value."""
        if isinstance(node, list):
            return all(self.always(module, local, each) for each in node)
        if not isinstance(node, Mapping) or any("Compr" in kind for kind in node):
            return True  # a comprehension has a value whatever is inside
        if "Call" in node:
            return self._call(module, local, node["Call"])
        if any(kind in node for kind in _REFERENCES):
            return self._reference(module, local, node)
        return all(self.always(module, local, inner) for key, inner in node.items() if key != "span")

    def indexed(self, module: Parsed, local: Set[str], node: Mapping[str, Any]) -> bool:
        """Whether all that a reference is looked up by always has a value, and so what is looked into where it is computed."""
        while "Var" not in node:
            kind, part = next(iter(node.items()))
            if kind not in _REFERENCES:
                return self.always(module, local, node)
            if kind == "RefBrack" and not self.always(module, local, part["index"]):
                return False
            node = part["refr"]
        return True

    def _call(self, module: Parsed, local: Set[str], call: Mapping[str, Any]) -> bool:
        own = self._named(module, local, rule_graph.path_of(call["fcn"]))
        return (own is None or self._known(own)) and self.always(module, local, call["params"])

    def _reference(self, module: Parsed, local: Set[str], node: Mapping[str, Any]) -> bool:
        path = rule_graph.path_of(node)
        if not path:
            return False
        if len(path) == 1 and (path[0] in local or path[0] == "input"):
            return True
        if path[0] == "input":
            return path[1] in ACCOUNT_HEADER and not path[2:]
        own = self._named(module, local, path)
        # a word that names no rule is a variable bound by unification
        return len(path) == 1 if own is None and path[0] != "data" else own is not None and self._known(own)

    def _named(self, module: Parsed, local: Set[str], path: tuple[str, ...]) -> Rule | None:
        """The rule of a set that a path names, whether the set has it or only says so; None for a built-in or a variable."""
        if not path or path[0] in local:
            return None
        names = imports.names(module.text, module.tree)
        if path[0] in names:
            path = (*names[path[0]].split("."), *path[1:])
        if path[0] == "data":
            return ".".join(path[1:-1]), path[-1]
        own = module.package, ".".join(path)
        return own if own in self._rules else None

    def _has_value(self, name: Rule) -> bool:
        return any(self._gives(module, rule) for module, rule in self._rules[name])

    def _gives(self, module: Parsed, rule: Mapping[str, Any]) -> bool:
        if "Default" in rule:
            return True
        spec = rule["Spec"]
        kind, head = next(iter(spec["head"].items()))
        if kind == "Set" or "RefBrack" in head["refr"]:
            return True
        if any("Var" not in each for each in head.get("args", ())):
            return False
        local = self.variables(module, rule)
        return any(self._certain(module, local, query, value) for query, value in _ways(spec["bodies"], head["assign"]))

    def _certain(self, module: Parsed, local: Set[str], statements: Iterable[Mapping[str, Any]], assign: Any) -> bool:
        return all(self._assigns(module, local, each) for each in statements) and self.always(
            module, local, assign and assign["value"]
        )

    def _assigns(self, module: Parsed, local: Set[str], statement: Mapping[str, Any]) -> bool:
        expression = statement["literal"].get("Expr", {}).get("expr", {}).get("AssignExpr")
        return bool(expression) and "Var" in expression["lhs"] and self.always(module, local, expression["rhs"])


def _name(rule: Mapping[str, Any]) -> str:
    """The name of a rule as references spell it: without the keys of what lies below it."""
    reference = rule["Default"]["refr"] if "Default" in rule else next(iter(rule["Spec"]["head"].values()))["refr"]
    while "RefBrack" in reference:
        reference = reference["RefBrack"]["refr"]
    return ".".join(rule_graph.path_of(reference))


def _ways(bodies: list[Mapping[str, Any]], assign: Any) -> Iterator[tuple[list[Mapping[str, Any]], Any]]:
    """The conditions and values of a definition and of what it has after `else`."""
    if not bodies:
        yield [], assign
    for index, body in enumerate(bodies):
        yield body["query"]["stmts"], assign if index == 0 else body["assign"]
