"""Rules with several keys that are used as a whole value: where such a rule holds nothing, engines disagree on what it is.

Measured with regorus 0.13 and OPA 1.21: ``naming[key] contains name`` that gives nothing is an empty object to OPA and undefined
to regorus. Looking a key up in it and going through it with `some` mean the same to both; counting, comparing, joining it or
handing it to a function does not.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from aigov.policy.policies import Module
from aigov.policy.problems import Problem
from aigov.rego import imports, rule_graph
from aigov.rego.rule_graph import Rule

_WHAT = "{name} may hold nothing, which engines see differently: look a key up or use `some … in {name}`"


def problems(modules: Iterable[Module]) -> list[Problem]:
    """Each place where such a rule is used as a whole."""
    known = list(modules)
    several = {(module.package, rule_graph.name_of(rule)) for module in known for rule in module.tree["rules"] if _keys(rule)}
    return sorted(
        Problem(
            module.shown, line, f"{name} may hold nothing, which engines see differently: look a key up or use `some … in {name}`"
        )
        for module in known
        for rule in module.tree["rules"]
        for line, name in _wholes(module, rule, several)
    )


def _keys(rule: Mapping[str, Any]) -> bool:
    """Whether what a rule gives lies below two or more keys, of which the last may be the member of a set."""
    if "Spec" not in rule:
        return False
    kind, head = next(iter(rule["Spec"]["head"].items()))
    count, refr = int(kind == "Set"), head["refr"]
    while "RefBrack" in refr:
        count += "String" not in refr["RefBrack"]["index"]
        refr = refr["RefBrack"]["refr"]
    return count > 1


def _wholes(module: Module, rule: Mapping[str, Any], several: Set[Rule]) -> Iterator[tuple[int, str]]:
    local = rule_graph.variables(module, rule)
    names = imports.names(module.text, module.tree)
    for line, path in _references(rule_graph.beyond_name(rule)):
        if path[0] in local:
            continue
        full = (*names[path[0]].split("."), *path[1:]) if path[0] in names else path
        full = full if full[0] == "data" else ("data", *module.package.split("."), *full)
        if (".".join(full[1:-1]), full[-1]) in several:
            yield line, ".".join(path)


def _references(tree: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line and path of each reference that is constant to its end, what `some` goes through left out."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            reference = next((node[kind] for kind in ("Var", "RefDot", "RefBrack") if kind in node), None)
            if reference is not None:
                path = rule_graph.path_of(node)
                if path:
                    yield reference["span"]["line"], path
                waiting += _within(node)
            elif "SomeIn" in node:
                some = node["SomeIn"]
                waiting += [some["key"], some["value"], *_through(some["collection"])]
            else:
                waiting += [inner for key, inner in node.items() if key != "span"]


def _within(reference: Mapping[str, Any]) -> list[Any]:
    """What stands in a reference's brackets."""
    found: list[Any] = []
    while "Var" not in reference:
        kind, part = next(iter(reference.items()))
        if kind not in ("RefDot", "RefBrack"):  # the value of a call or a literal, looked into
            return [*found, reference]
        if kind == "RefBrack":
            found.append(part["index"])
        reference = part["refr"]
    return found


def _through(collection: Mapping[str, Any]) -> list[Any]:
    is_reference = any(kind in collection for kind in ("Var", "RefDot", "RefBrack"))
    return _within(collection) if is_reference else [collection]
