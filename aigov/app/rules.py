"""The policies and catalogues that a use case judges by, and what their checks need read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aigov.base.errors import ConfigError
from aigov.base.paths import content
from aigov.evaluation.scan import Selection, service_of
from aigov.policy import controls, policies, policy_cache
from aigov.policy.analysis.reads import fields_of, reads_of
from aigov.policy.controls import Framework
from aigov.policy.policies import Check, PolicySet
from aigov.policy.problems import refuse

if TYPE_CHECKING:
    from aigov.sources.aws.declaration import Resource


@dataclass(frozen=True)
class Added:
    """Folders that add policies and control catalogues to the shipped ones."""

    policies: tuple[Path, ...] = ()
    controls: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Ruleset:
    """Policies, and the frameworks whose controls their checks name, by key."""

    policies: PolicySet
    frameworks: dict[str, Framework]


def load(added: Added | None = None) -> Ruleset:
    """All policies and catalogues. Raises PolicyError for the first thing that is wrong with any of them."""
    added = added or Added()
    frameworks = controls.load(content("controls"), added.controls)
    shipped = policy_cache.load(content("policies"))
    return Ruleset(_with(shipped, added.policies, frameworks) if added.policies else shipped, frameworks)


def _with(shipped: PolicySet, folders: tuple[Path, ...], frameworks: dict[str, Framework]) -> PolicySet:
    from aigov.policy import checking, together

    known = together.load(shipped, content("policies"), folders, frameworks)
    if known is not None:
        return known
    return checking.sound(policies.load(content("policies"), folders), frameworks, (content("policies"), *folders))


def listed(added: Added | None = None) -> PolicySet:
    """The policies for lists of their checks: parsed, but not held to what only judging needs."""
    folders = added.policies if added else ()
    shipped = policy_cache.load(content("policies"))
    if not folders:
        return shipped
    from aigov.policy import together

    found = together.inspect(shipped, content("policies"), folders)
    if found is None:
        return policies.load(content("policies"), folders)
    refuse(found.problems)
    return together.joined(shipped, found)


def declarations(chosen: Iterable[Check], rules: PolicySet) -> list["Resource"]:
    """What the chosen checks need read: the types they judge, those they relate to, the parents of these; and only the calls
    whose answers some check reads.
    """
    from aigov.sources.aws.frugal import pruned
    from aigov.sources.declared import resources, with_parents

    needs = fields_of(chosen, reads_of(rules))
    return [pruned(each, needs.get(each.type, ())) for each in with_parents(needs, resources())]


def of_scanner(scanner: str) -> Selection:
    """A scanner's checks: those of the service of its name, else those that judge what it reads, else those that consult it.

    Raises ConfigError for a scanner that does not exist.
    """
    from aigov.sources.declared import scanners

    if scanner not in scanners():
        raise ConfigError(f"there is no scanner {scanner!r}; known: {', '.join(sorted(scanners()))}")
    checks = load().policies.checks.values()
    if scanner in {service_of(check) for check in checks}:
        return Selection(services=(scanner,))
    types = {resource.type for resource in scanners()[scanner]}
    judging = tuple(check.id for check in checks if types & set(check.resource_types))
    return Selection(checks=judging or tuple(check.id for check in checks if types & set(check.related)))
