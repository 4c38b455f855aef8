"""Rules that depend on themselves, which no engine can give a value: found in the syntax trees, before anything runs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aigov.evaluate import imports
from aigov.evaluate.policies import Module
from aigov.evaluate.problems import Problem

Rule = tuple[str, str]
"""Package and name: ``("kms.keys", "rotated")``."""


def problems(modules: Iterable[Module]) -> list[Problem]:
    """One problem for each circle of rules, at its first rule."""
    graph, places = _graph(list(modules))
    found: list[Problem] = []
    for circle in _circles(graph):
        first = min(circle, key=lambda rule: places[rule])
        file, line = places[first]
        way = " -> ".join(name for _, name in _turned(circle, first))
        found.append(Problem(file, line, f"{first[1]} depends on itself ({way} -> {first[1]}): Rego has no recursion"))
    return sorted(found)


def _turned(circle: list[Rule], first: Rule) -> list[Rule]:
    at = circle.index(first)
    return circle[at:] + circle[:at]


def _graph(modules: list[Module]) -> tuple[dict[Rule, set[Rule]], dict[Rule, tuple[str, int]]]:
    """Which rules each rule refers to, and where each begins."""
    rules = [(module, rule, _name(rule)) for module in modules for rule in module.tree["rules"]]
    places: dict[Rule, tuple[str, int]] = {}
    for module, rule, name in rules:
        line = next(iter(rule.values()))["span"]["line"]
        places.setdefault((module.package, name), (module.shown, line))
    graph: dict[Rule, set[Rule]] = {rule: set() for rule in places}
    for module, rule, name in rules:
        graph[module.package, name] |= set(_used(module, rule)) & places.keys()
    return graph, places


def _name(rule: Mapping[str, Any]) -> str:
    """The name of a rule; that of a check's rule with its id, since checks of one package are rules of their own."""
    reference = rule["Default"]["refr"] if "Default" in rule else next(iter(rule["Spec"]["head"].values()))["refr"]
    keys = []
    while "Var" not in reference:
        inner = next(iter(reference.values()))
        keys.append(inner.get("index", {}).get("String", {}).get("value", ""))
        reference = inner["refr"]
    return ".".join([reference["Var"]["value"], *(key for key in reversed(keys) if key)])


def _used(module: Module, rule: Mapping[str, Any]) -> Iterator[Rule]:
    names = imports.names(module.text, module.tree)
    local = set(_local(module, rule))
    for node in imports.nodes(_beyond_name(rule)):
        path = _path(node)
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


def _beyond_name(rule: Mapping[str, Any]) -> list[Any]:
    """A rule's parts without the name it defines."""
    if "Default" in rule:
        return [rule["Default"]["value"]]
    head = next(iter(rule["Spec"]["head"].values()))
    return [rule["Spec"]["bodies"], *(part for name, part in head.items() if name not in ("refr", "span") and part)]


def _path(node: Mapping[str, Any]) -> tuple[str, ...]:
    """``data.lib.iam.covered`` and ``deny["KMS-001"]`` as their parts; empty for anything else."""
    if "Var" in node:
        return (str(node["Var"]["value"]),)
    if "RefDot" in node:
        parent = _path(node["RefDot"]["refr"])
        return (*parent, str(node["RefDot"]["field"][1])) if parent else ()
    if "RefBrack" in node and "String" in node["RefBrack"]["index"]:
        parent = _path(node["RefBrack"]["refr"])
        return (*parent, str(node["RefBrack"]["index"]["String"]["value"])) if parent else ()
    return ()


def _local(module: Module, rule: Mapping[str, Any]) -> Iterator[str]:
    """The variables that a rule declares itself: they hide rules of the same name."""
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


def _circles(graph: Mapping[Rule, set[Rule]]) -> Iterator[list[Rule]]:
    """One circle for each rule that closes one, by depth-first search without recursion of our own."""
    done: set[Rule] = set()
    for start in sorted(graph):
        if start in done:
            continue
        way: list[Rule] = [start]
        waiting = [sorted(graph[start], reverse=True)]
        while way:
            if not waiting[-1]:
                done.add(way.pop())
                waiting.pop()
                continue
            following = waiting[-1].pop()
            if following in way:
                yield way[way.index(following) :]
            elif following not in done:
                way.append(following)
                waiting.append(sorted(graph[following], reverse=True))
