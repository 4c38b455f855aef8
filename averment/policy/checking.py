"""What is wrong with a policy set beyond its syntax: names that nothing has, METADATA that the rules do not bear out."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from averment.base.errors import PolicyError
from averment.model.documents import IN_ACCOUNT
from averment.model.types import Types, shipped
from averment.policy import commands, controls
from averment.policy.analysis.reads import ALL, Reads, reads_of
from averment.policy.controls import Framework
from averment.policy.lint import field_paths
from averment.policy.policies import Check, PolicySet
from averment.policy.policy_files import text_of
from averment.policy.problems import Problem, refuse
from averment.rego.parser import Module

RETIRED = "RETIRED.md"
"""In a policy folder, the ids that are used no more: a list of lines such as ``- SM-ENC-099: replaced by SM-ENC-100``."""

Schemas = Mapping[str, Mapping[str, Any]]
"""The JSON Schema of each resource type's documents."""


def sound(
    rules: PolicySet, frameworks: Mapping[str, Framework], folders: Iterable[Path], types: Types | None = None
) -> PolicySet:
    """The set, with what its checks read, which checking has to find out. Raises PolicyError for the first of `problems`."""
    types = shipped() if types is None else types
    refuse(_unreadable(rules, frameworks, folders, types))
    try:
        known = replace(rules, reads=reads_of(rules))
    except PolicyError:
        known = rules  # told by what comes now
    refuse(sorted(_reading(known, types)))
    return known


def problems(
    rules: PolicySet, frameworks: Mapping[str, Framework], folders: Iterable[Path], types: Types | None = None
) -> list[Problem]:
    """All that loading refuses in a set that parses, by file and line; `folders` are those whose retired ids count.

    `types` are those that documents can have; the shipped ones where none are given.
    """
    types = shipped() if types is None else types
    return _unreadable(rules, frameworks, folders, types) or sorted(_reading(rules, types))


def _unreadable(rules: PolicySet, frameworks: Mapping[str, Framework], folders: Iterable[Path], types: Types) -> list[Problem]:
    """Types and the like that do not exist: of rules that have some it cannot be told what they read."""
    retired = {check_id: place for folder in folders for check_id, place in retired_ids(folder).items()}
    found: list[Problem] = []
    for check in rules.checks.values():
        module = rules.module_of(check)
        whys = (*_retired(check, retired), *controls.unknown(check, frameworks), *_types(check, types))
        found += [Problem(module.shown, check.line, f"check {check.id}: {why}") for why in whys]
    return sorted(found)


def _retired(check: Check, retired: Mapping[str, str]) -> Iterator[str]:
    if check.id in retired:
        yield f"the id is retired ({retired[check.id]}): ids are never used again, choose another"


def _types(check: Check, types: Types) -> Iterator[str]:
    for name in (*check.resource_types, *check.related):
        if name not in types:
            near = difflib.get_close_matches(name, sorted(types), n=2)
            hint = f" (did you mean {' or '.join(near)}?)" if near else ""
            yield f"no scanner reads {name}{hint}, and no other source gives it"


def _reading(rules: PolicySet, types: Types) -> list[Problem]:
    try:
        reads = reads_of(rules)
    except PolicyError as error:
        file, line, what = str(error).split(":", 2)
        shown = next((module.shown for module in rules.modules if module.path == file), file)
        return [Problem(shown, int(line), what.strip())]
    schemas = {name: each.schema for name, each in types.items()}
    found: list[Problem] = []
    for check in rules.checks.values():
        own = {head: reads[check.id, head] for head in check.heads}
        found += _related(rules, check, own.values())
        found += _fields(rules, check, own.values(), schemas)
        found += _commands(rules, check, schemas)
    return found


def nested(rules: PolicySet, types: Types | None = None) -> list[Problem]:
    """Misspelt fields below the top level, as far as they can be told cheaply."""
    schemas = {name: each.schema for name, each in (shipped() if types is None else types).items()}
    return field_paths.misspelt(rules, schemas)


def _related(rules: PolicySet, check: Check, heads: Iterable[Reads]) -> Iterator[Problem]:
    read = {name for each in heads for name in each.related}
    if read != set(check.related):
        what = f"METADATA related is [{', '.join(sorted(check.related))}], the rules read [{', '.join(sorted(read))}]"
        yield Problem(rules.module_of(check).shown, check.line, f"check {check.id}: {what}")


def _fields(rules: PolicySet, check: Check, heads: Iterable[Reads], schemas: Schemas) -> Iterator[Problem]:
    """Fields of the top level that no document of the type can have, wherever the check's rules and functions take them."""
    of_types = [set(schemas[name]["properties"]) for name in check.resource_types]
    # engines disagree on some forms where a field is absent: what documents in an account always have, all must have
    own = set().union(*of_types) - {name for name in IN_ACCOUNT if not all(name in each for each in of_types)}
    wrong: set[tuple[str, str]] = set()
    for reads in heads:
        wrong |= {(" or ".join(check.resource_types), name) for name in reads.input - own}
        wrong |= {(kind, name) for kind, names in reads.related.items() for name in names - set(schemas[kind]["properties"])}
    module = rules.module_of(check)
    for kind, name in sorted(wrong):
        if name != ALL:
            known = schemas.get(kind, schemas[check.resource_types[0]])["properties"]
            what = field_paths.no_field(field_paths.Miss(kind, name, tuple(known)))
            yield Problem(module.shown, _line_of(module, name, check), f"check {check.id}: {what}")


def _commands(rules: PolicySet, check: Check, schemas: Schemas) -> Iterator[Problem]:
    known: set[str] = set().union(*(schemas[name]["properties"] for name in check.resource_types))
    module = rules.module_of(check)
    for what in commands.problems(check, known):
        yield Problem(module.shown, check.line, f"check {check.id}: {what}")


def _line_of(module: Module, name: str, check: Check) -> int:
    """Where the check's module spells a field, from the check on; the check's own line where a function elsewhere does."""
    spelt = re.compile(rf'[."]{re.escape(name)}\b')
    lines = list(enumerate(module.text.splitlines(), 1))
    return next((number for number, line in lines[check.line - 1 :] + lines if spelt.search(line)), check.line)


_RETIRED_LINE = re.compile(r"^[-*] +`?([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\b")


def retired_ids(folder: Path) -> dict[str, str]:
    """The ids that a folder's RETIRED.md lists, each with its place."""
    path = folder / RETIRED
    if not path.is_file():
        return {}
    lines = text_of(path).splitlines()
    matches = ((number, _RETIRED_LINE.match(line)) for number, line in enumerate(lines, 1))
    return {match.group(1): f"{folder.name}/{RETIRED}:{number}" for number, match in matches if match}
