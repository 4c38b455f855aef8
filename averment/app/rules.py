"""The policies and catalogues that a use case judges by, and what their checks need read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from averment.base.errors import ConfigError, PolicyError
from averment.base.paths import content
from averment.evaluation.scan import Selection, service_of
from averment.model import types as document_types
from averment.model.types import Types
from averment.policy import controls, policies, policy_cache
from averment.policy.analysis.reads import all_fields, reads_of
from averment.policy.controls import Framework
from averment.policy.policies import Check, PolicySet
from averment.policy.problems import refuse

if TYPE_CHECKING:
    from averment.sources.aws.declaration import Resource


@dataclass(frozen=True)
class Added:
    """Folders that add policies and control catalogues to the shipped ones."""

    policies: tuple[Path, ...] = ()
    controls: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Ruleset:
    """Policies, the frameworks whose controls their checks name, by key, and the types of the documents that they judge."""

    policies: PolicySet
    frameworks: dict[str, Framework]
    types: Types = field(default_factory=document_types.shipped)


def load(added: Added | None = None, types: Types | None = None) -> Ruleset:
    """All policies and catalogues. Raises PolicyError for the first thing that is wrong with any of them.

    `types` are those that sources give besides the shipped ones. Raises ConfigError for one that has a shipped one's name.
    """
    added = added or Added()
    known_types = _with_shipped(types or {})
    frameworks = controls.load(content("controls"), added.controls)
    shipped = policy_cache.load(content("policies"))
    rules = _with(shipped, added.policies, frameworks, known_types) if added.policies else shipped
    controls.refuse_untested(rules.checks.values(), frameworks.values())
    return Ruleset(rules, frameworks, known_types)


def _with_shipped(types: Types) -> Types:
    shipped = document_types.shipped()
    taken = sorted(name for name, each in types.items() if shipped.get(name, each) is not each)
    if taken:
        raise ConfigError(f"a source gives type {taken[0]!r} another schema than the shipped one: choose another name")
    return {**shipped, **types}


def _with(shipped: PolicySet, folders: tuple[Path, ...], frameworks: dict[str, Framework], types: Types) -> PolicySet:
    from averment.policy import checking, incremental

    known = incremental.load(shipped, content("policies"), folders, frameworks, types)
    if known is not None:
        return known
    return checking.sound(policies.load(content("policies"), folders), frameworks, (content("policies"), *folders), types)


def listed(added: Added | None = None) -> PolicySet:
    """The policies for lists of their checks, and for their tests: parsed, but not held to what only judging needs."""
    folders = added.policies if added else ()
    try:
        shipped = policy_cache.load(content("policies"))
    except PolicyError:  # what is wrong may be just what a list or a test of them is asked for
        return policies.load(content("policies"), folders)
    if not folders:
        return shipped
    from averment.policy import incremental

    found = incremental.inspect(shipped, content("policies"), folders)
    if found is None:
        return policies.load(content("policies"), folders)
    refuse(found.problems)
    return incremental.joined(shipped, found)


def declarations(chosen: Iterable[Check], rules: PolicySet) -> list["Resource"]:
    """What the chosen checks need read of an AWS account (see averment.sources.declared.pruned_for)."""
    from averment.sources.declared import pruned_for

    return pruned_for(all_fields(chosen, reads_of(rules)))


def of_scanner(scanner: str) -> Selection:
    """A scanner's checks: those of the service of its name, else those that judge what it reads, else those that consult it.

    Raises ConfigError for a scanner that does not exist.
    """
    from averment.sources.declared import scanners

    if scanner not in scanners():
        raise ConfigError(f"there is no scanner {scanner!r}; known: {', '.join(sorted(scanners()))}")
    checks = load().policies.checks.values()
    if scanner in {service_of(check) for check in checks}:
        return Selection(services=(scanner,))
    types = {resource.type for resource in scanners()[scanner]}
    judging = tuple(check.id for check in checks if types & set(check.resource_types))
    return Selection(checks=judging or tuple(check.id for check in checks if types & set(check.related)))
