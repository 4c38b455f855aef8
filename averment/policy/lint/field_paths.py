"""Nested fields that no document can have: ``input.vpc_config.subnet``, and the same behind variables and functions.

A reference with several meanings, also where several checks come to it, counts as right if any of them makes it so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from averment.policy.analysis.abstract import ANY, Place
from averment.policy.analysis.flow import Summary
from averment.policy.analysis.reads import Program
from averment.policy.analysis.scope import INPUT
from averment.policy.policies import Check, PolicySet, head_of
from averment.policy.problems import Problem
from averment.rego.references import path_of
from averment.rego.rules import Rule
from averment.rego.syntax import Compare, Span, String, walk

Types = tuple[str, ...]
_Meanings = dict[tuple[str, Span], set[tuple[Types, tuple[str, ...]] | None]]
"""By module and place in its text, what a reference may mean: steps in a document of one of some types; None for all else."""


@dataclass(frozen=True)
class Miss:
    """A path no document of a type has, up to its first wrong step, and the fields there are at that step."""

    type: str
    path: str
    known: tuple[str, ...]


def no_field(miss: Miss) -> str:
    """The words for it, with the names that were perhaps meant."""
    import difflib

    near = difflib.get_close_matches(miss.path.rsplit(".", 1)[-1], miss.known, n=2)
    return f"{miss.type} has no field {miss.path}" + (f" (did you mean {' or '.join(near)}?)" if near else "")


def misspelt(policies: PolicySet, schemas: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """The references that the checks of a set come to and that no document has. Raises PolicyError as `reads_of` does."""
    shown = {module.path: module.shown for module in policies.modules}
    found: dict[tuple[str, int, str], Problem] = {}
    for (module, span), meanings in _meanings(policies).items():
        misses = [each and _miss(schemas, *each) for each in meanings]
        deepest = max((each for each in misses if each), key=lambda each: each.path.count("."), default=None)
        if deepest and all(misses) and "." in deepest.path:  # the top level is told by what the rules read
            found[module, span.line, deepest.path] = Problem(shown[module], span.line, no_field(deepest))
    return sorted(found.values())


def _meanings(policies: PolicySet) -> _Meanings:
    program = Program(policies.modules)
    judged: dict[Summary, set[Types]] = {}
    for check in policies.checks.values():
        types = _types_of(policies, check)
        for head in check.heads:
            for summary in program.reached(check.package, head, check.id):
                judged.setdefault(summary, set()).add(types)
    found: _Meanings = {}
    elsewhere = program.elsewhere()
    for summary, inputs in judged.items():
        for module, span, place in summary.references:
            known = place if summary not in elsewhere else None
            found.setdefault((module, span), set()).update(_meant(known, inputs))
    return found


def _meant(place: Place | None, inputs: Iterable[Types]) -> Iterator[tuple[Types, tuple[str, ...]] | None]:
    if place is None:
        yield None
    elif place.kind == INPUT:
        yield from ((types, place.steps) for types in inputs)
    else:
        yield (place.kind,), place.steps


def _types_of(policies: PolicySet, check: Check) -> Types:
    """The types a check's input may be of: those that its rules compare with, else all it is for."""
    rules = [rule for rule in policies.module_of(check).tree.rules if (head_of(rule) or ("", ""))[1] == check.id]
    return tuple(sorted(set(_compared_types(rules)) or set(check.resource_types)))


def _compared_types(rules: Iterable[Rule]) -> Iterator[str]:
    for node in walk(*rules):
        match node:
            case Compare(_, left, String(name)) if path_of(left) == ("input", "resource_type"):
                yield name


def _miss(schemas: Mapping[str, Mapping[str, Any]], types: Types, steps: Sequence[str]) -> Miss | None:
    """The deepest miss of any type; None where some type has the place, or says nothing about it."""
    misses: list[Miss] = []
    for name in types:
        node: Any = schemas.get(name)
        for index, step in enumerate(steps):
            properties = node.get("properties") if isinstance(node, Mapping) else None
            if properties is None or step == ANY:
                node = _inner(node)
            elif step in properties:
                node = properties[step]
            elif node.get("additionalProperties") is False:
                path = ".".join(each or "[]" for each in steps[: index + 1])
                misses.append(Miss(name, path, tuple(properties)))
                break
            else:
                node = _inner(node)
            if not node:
                return None
        else:
            return None
    return max(misses, key=lambda each: each.path.count("."), default=None)


def _inner(node: Any) -> Any:
    """The schema of whatever a container holds; None where nothing is said."""
    if not isinstance(node, Mapping):
        return None
    more = node.get("additionalProperties")
    return node.get("items") or (more if isinstance(more, Mapping) else None)
