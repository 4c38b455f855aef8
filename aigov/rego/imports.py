"""The names that a Rego module imports, and the module with these names written out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def names(text: str, tree: Mapping[str, Any]) -> dict[str, str]:
    """Each imported name and the path it stands for: ``{"config": "data.lib.core.config"}``."""
    return {_name(text, each): _path(each["refr"]) for each in tree["imports"]}


Place = tuple[int, int, str]
"""Part of a text, by its first byte and the byte after it, and what to write there instead."""


def expanded(text: str, tree: Mapping[str, Any]) -> str:
    """A module with its imported names written out as full paths: the same to OPA, and a way around a defect of regorus.

    regorus 0.13 finds nothing behind an imported name in a function once a rule of the function's package was used before: no
    error, a wrong verdict. Lines stay where they are.
    """
    return replaced(text, roots(text, tree))


def roots(text: str, tree: Mapping[str, Any]) -> list[Place]:
    """Where an imported name is the root of a reference: start, end, and the path it stands for; the last first."""
    paths = names(text, tree)
    return [(start, end, paths[name]) for start, end, name in sorted(_roots(tree["rules"], paths), reverse=True)]


def replaced(text: str, places: Iterable[Place], instead: Iterable[Place] = ()) -> str:
    """A text with each place written anew; those of `instead` stand for all places within them."""
    whole = list(instead)
    edits = [each for each in places if not any(start <= each[0] < end for start, end, _ in whole)]
    source = text.encode()
    for start, end, new in sorted(edits + whole, reverse=True):
        source = source[:start] + new.encode() + source[end:]
    return source.decode()


def rebound(text: str, tree: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Lines on which an imported name is used as a variable of its own, with the name."""
    paths = names(text, tree)
    if not paths:
        return
    roots = {start for start, _, _ in _roots(tree["rules"], paths)}
    for span, name in _variables(text, tree["rules"]):
        if name in paths and span["start"] not in roots:
            yield span["line"], name


def text_of(text: str, span: Mapping[str, Any]) -> str:
    """The text of a span, for names that the tree gives by their place only."""
    return text.encode()[span["start"] : span["end"]].decode()


def _name(text: str, entry: Mapping[str, Any]) -> str:
    if entry.get("as"):
        return text_of(text, entry["as"])
    return _path(entry["refr"]).rsplit(".", 1)[-1]


def _path(node: Mapping[str, Any]) -> str:
    if "Var" in node:
        return str(node["Var"]["value"])
    if "RefBrack" in node:  # `import data["lib"].iam`, which only tests may write
        return f"{_path(node['RefBrack']['refr'])}.{next(iter(node['RefBrack']['index'].values()))['value']}"
    return f"{_path(node['RefDot']['refr'])}.{node['RefDot']['field'][1]}"


def _roots(tree: Any, wanted: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where a wanted name is the root of a reference: start, end, name."""
    for node in nodes(tree):
        root = node.get("refr")
        variable = root.get("Var") if isinstance(root, dict) else None
        if variable and variable["value"] in wanted:
            yield variable["span"]["start"], variable["span"]["end"], variable["value"]


def _variables(text: str, tree: Any) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Every variable of a tree with its place; `some x` and `every x` give theirs by the place only."""
    for node in nodes(tree):
        if "Var" in node:
            yield node["Var"]["span"], node["Var"]["value"]
        for span in _declared(node):
            yield span, text_of(text, span)


def nodes(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of a syntax tree, in no particular order; places left out."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(inner for key, inner in node.items() if key != "span" and isinstance(inner, dict | list))


def _declared(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "SomeVars" in node:
        return list(node["SomeVars"]["vars"])
    if "Every" in node:
        return [span for span in (node["Every"]["key"], node["Every"]["value"]) if span]
    return []
