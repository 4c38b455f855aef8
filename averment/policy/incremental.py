"""Policies that are added to shipped ones already known to be sound: only what is added, and what that comes to, is looked at.

That is enough because the shipped packages are closed: what is added defines nothing of theirs (averment.policy.package_owners),
so neither what a shipped check reads nor what it gives can differ. Where a file stands in the place of a shipped one, or lies
below a folder of packages that a shipped rule speaks of as a whole, all is parsed and checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from averment.model.types import Types
from averment.policy import additions, checking, package_owners, policies, policy_files
from averment.policy.analysis import precompute
from averment.policy.analysis.reads import reads_of
from averment.policy.controls import Framework
from averment.policy.package_owners import Origin
from averment.policy.policies import PolicySet
from averment.policy.problems import Problem, refuse
from averment.rego import packages, regorus_engine
from averment.rego.parser import Module


@dataclass(frozen=True)
class Beside:
    """What folders add beside the shipped policies: the modules it comes to with its own checks, where files come from, and
    everything that is wrong with it by itself.
    """

    part: PolicySet
    origins: Mapping[str, Origin]
    problems: Sequence[Problem] = ()


def load(
    known: PolicySet, folder: Path, added: Iterable[Path], frameworks: Mapping[str, Framework], types: Types | None = None
) -> PolicySet | None:
    """The shipped policies of a folder as they are known, with those of other folders; None where all has to be looked at.

    `types` are those that documents can have; those of AWS where none are given.

    Raises PolicyError for whatever loading and checking all of them would refuse in what is added.
    """
    folders = tuple(added)
    found = inspect(known, folder, folders)
    if found is None:
        return None
    refuse(found.problems)
    refuse(checking.problems(found.part, frameworks, (folder, *folders), types))
    return joined(known, found)


def inspect(known: PolicySet, folder: Path, added: Iterable[Path]) -> Beside | None:
    """What folders add, not yet held to catalogues and types; None where all has to be looked at."""
    sources_found, misplaced = policy_files.gather(folder, added)
    files = {each.path: each for each in sources_found if each.added}
    if known.reads is None or known.constants is None or any(each.replaces for each in files.values()):
        return None
    origins = {path: Origin(str(each.folder)) for path, each in files.items()}
    if misplaced:
        return Beside(PolicySet((), {}), origins, misplaced)
    shown = {path: each.shown for path, each in files.items()}
    own, problems = _closed(known, {path: each.text() for path, each in files.items()}, shown, origins)
    if problems:
        return Beside(PolicySet((), {}), origins, problems)
    if _spoken_of(known, own):
        return None
    shown = {module.path: module.shown for module in (*known.modules, *own)}
    texts = {module.path: module.text for module in sorted((*known.modules, *own), key=lambda each: each.path)}
    part, problems = policies.inspect(packages.needed(texts, {module.package for module in own}), shown, origins)
    problems = problems or _taken(known, part, origins)
    checks = {check_id: check for check_id, check in part.checks.items() if check.file in origins}
    return Beside(replace(part, checks=checks), origins, problems)


def _closed(
    known: PolicySet, texts: Mapping[str, str], shown: Mapping[str, str], origins: Mapping[str, Origin]
) -> tuple[tuple[Module, ...], list[Problem]]:
    """The added modules, and where they define what they may not beside all others."""
    own, problems = policies.parsed(regorus_engine.new(), texts, shown)
    problems = problems or [problem for module in own for problem in package_owners.forms(module)]
    return own, problems or list(package_owners.problems([*known.modules, *own], origins))


def _spoken_of(known: PolicySet, own: Iterable[Module]) -> bool:
    """Whether some shipped rule may go through all that lies below a folder of packages in which something is added."""
    above = {name for module in own for name in packages.leading(module.package)}
    return any(packages.used(module.text, above) for module in known.modules)


def _taken(known: PolicySet, part: PolicySet, origins: Mapping[str, Origin]) -> list[Problem]:
    """Added checks whose id a shipped one has, wherever that stands."""
    modules = {module.path: module for module in (*known.modules, *part.modules)}
    return [
        Problem(
            modules[check.file].shown, check.line, f"check id {check.id} is taken by {modules[other.file].shown}:{other.line}"
        )
        for check in part.checks.values()
        if check.file in origins and (other := known.checks.get(check.id))
    ]


def joined(known: PolicySet, found: Beside) -> PolicySet:
    """All policies, with what the rules of each read. Raises PolicyError where that cannot be told of what is added."""
    part, origins = found.part, found.origins
    own = [module for module in part.modules if module.path in origins]
    fixed = [each for each in precompute.find(part.modules) if each.path in origins]
    modules = tuple(sorted((*known.modules, *own), key=lambda each: each.path))
    whole = PolicySet(
        modules,
        dict(sorted({**known.checks, **part.checks}.items())),
        {**(known.reads or {}), **reads_of(part)},
        tuple(sorted((*(known.constants or ()), *fixed), key=lambda each: (each.package, each.name))),
        parameters=known.parameters,
    )
    return replace(whole, additions=additions.of((whole.modules, whole.checks), origins, ((), {})))
