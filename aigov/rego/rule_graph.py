"""Which rules refer to which, by the syntax trees of a policy set."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Protocol

from aigov.rego import imports

Rule = tuple[str, str]
"""Package and name: ``("kms.keys", "rotated")``."""


class Parsed(Protocol):
    """A module with its syntax tree, a policy or a test."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def package(self) -> str:
        """Its package."""

    @property
    def tree(self) -> Mapping[str, Any]:
        """Its syntax tree."""


class Graph:
    """Each rule or function with those it refers to, looked for when it is first asked for."""

    def __init__(self, modules: Iterable[Parsed]) -> None:
        self._definitions: dict[Rule, list[tuple[Parsed, Mapping[str, Any]]]] = {}
        for module in modules:
            for rule in module.tree["rules"]:
                self._definitions.setdefault((module.package, name_of(rule)), []).append((module, rule))
        self._edges: dict[Rule, set[Rule]] = {}

    def rules(self) -> Iterable[Rule]:
        """Every rule and function."""
        return self._definitions.keys()

    def functions(self) -> set[Rule]:
        """The functions among them."""
        return {name for name, found in self._definitions.items() if any(_is_function(rule) for _, rule in found)}

    def following(self, name: Rule) -> set[Rule]:
        """What a rule refers to."""
        if name not in self._edges:
            self._edges[name] = self.named(
                each
                for module, rule in self._definitions[name]
                for each in used(module, variables(module, rule), beyond_name(rule))
            )
        return self._edges[name]

    def named(self, names: Iterable[Rule]) -> set[Rule]:
        """Those of some names that there are."""
        return set(names) & self._definitions.keys()

    def reached(self, start: Iterable[Rule]) -> set[Rule]:
        """The rules that some rules come to, themselves among them."""
        found: set[Rule] = set()
        waiting = list(self.named(start))
        while waiting:
            rule = waiting.pop()
            if rule not in found:
                found.add(rule)
                waiting.extend(self.following(rule))
        return found


def _is_function(rule: Mapping[str, Any]) -> bool:
    return "Func" in rule.get("Spec", {}).get("head", {}) or bool(rule.get("Default", {}).get("args"))


def name_of(rule: Mapping[str, Any]) -> str:
    """The name of a rule; that of a check's rule with its id, since checks of one package are rules of their own."""
    reference = rule["Default"]["refr"] if "Default" in rule else next(iter(rule["Spec"]["head"].values()))["refr"]
    keys = []
    while "Var" not in reference:
        inner = next(iter(reference.values()))
        keys.append(inner.get("index", {}).get("String", {}).get("value", ""))
        reference = inner["refr"]
    return ".".join([reference["Var"]["value"], *(key for key in reversed(keys) if key)])


def used(module: Parsed, local: Container[str], part: Any) -> Iterator[Rule]:
    """What the references in a part of a rule may mean, whether or not there is such a rule; `local` are its own variables."""
    names = imports.names(module.text, module.tree)
    for node in imports.nodes(part):
        path = path_of(node)
        if not path or path[0] in local:
            continue
        if path[0] in names:
            path = (*names[path[0]].split("."), *path[1:])
        if path[0] != "data":
            path = ("data", *module.package.split("."), *path)
        for cut in range(2, len(path)):
            package = ".".join(path[1:cut])
            yield package, path[cut]
            yield package, ".".join(path[cut : cut + 2])


def beyond_name(rule: Mapping[str, Any]) -> list[Any]:
    """A rule's parts without the name it defines."""
    if "Default" in rule:
        return [rule["Default"]["value"]]
    head = next(iter(rule["Spec"]["head"].values()))
    return [rule["Spec"]["bodies"], *(part for name, part in head.items() if name not in ("refr", "span") and part)]


def path_of(node: Mapping[str, Any]) -> tuple[str, ...]:
    """``data.lib.core.letters.lowered`` and ``deny["KMS-001"]`` as their parts; empty for anything else."""
    if "Var" in node:
        return (str(node["Var"]["value"]),)
    if "RefDot" in node:
        parent = path_of(node["RefDot"]["refr"])
        return (*parent, str(node["RefDot"]["field"][1])) if parent else ()
    if "RefBrack" in node and "String" in node["RefBrack"]["index"]:
        parent = path_of(node["RefBrack"]["refr"])
        return (*parent, str(node["RefBrack"]["index"]["String"]["value"])) if parent else ()
    return ()


def variables(module: Parsed, rule: Mapping[str, Any]) -> set[str]:
    """The variables that a rule declares itself: they hide rules of the same name."""
    return set(_declared(module, rule))


def _declared(module: Parsed, rule: Mapping[str, Any]) -> Iterator[str]:
    head = next(iter(rule.get("Spec", {}).get("head", {"": {}}).values()))
    yield from _variables(head.get("args", []))
    for node in imports.nodes(rule):
        if "AssignExpr" in node and node["AssignExpr"]["op"] == "ColEq":
            yield from _variables(node["AssignExpr"]["lhs"])
        elif "SomeIn" in node:
            yield from _variables([node["SomeIn"]["key"], node["SomeIn"]["value"]])
        elif "SomeVars" in node:
            yield from (imports.text_of(module.text, span) for span in node["SomeVars"]["vars"])
        elif "Every" in node:
            spans = (node["Every"]["key"], node["Every"]["value"])
            yield from (imports.text_of(module.text, span) for span in spans if span)


def _variables(tree: Any) -> Iterator[str]:
    return (node["Var"]["value"] for node in imports.nodes(tree) if "Var" in node)
