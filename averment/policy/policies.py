"""Policies as loaded: Rego modules, their syntax trees, and the checks their METADATA declares."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from averment.base.errors import PolicyError
from averment.model.verdict import Severity
from averment.policy import additions, messages, metadata, package_owners, policy_files
from averment.policy.additions import AS_SHIPPED, Additions
from averment.policy.lint import lints, program
from averment.policy.metadata import SEVERITIES
from averment.policy.package_owners import Origin
from averment.policy.problems import Problem, refuse
from averment.rego import packages, parser, regorus_engine
from averment.rego.parser import Module
from averment.rego.rules import Rule
from averment.rego.syntax import Bracket, String, Var

__all__ = [
    "HEADS",
    "SEVERITIES",
    "Check",
    "Citation",
    "Constant",
    "Module",
    "PolicySet",
    "head_of",
    "inspect",
    "load",
    "parse",
    "placed",
]

HEADS = ("deny", "skip", "unknown")
"""The rules a check can have: a finding, a reason why it does not apply, a reason why it cannot be judged."""


@dataclass(frozen=True)
class Citation:
    """What a fact that a check rests on is known from, and what it says in own words.

    `cites` is ``api`` (a member of a botocore service model, ``service:Shape.Member``) or ``page`` (guide and page of AWS's
    documentation), `of` the name.
    """

    cites: str
    of: str
    says: str


@dataclass(frozen=True)
class Check:
    """One check: its METADATA, where its rule stands and which heads it has."""

    id: str
    title: str
    description: str
    severity: Severity
    resource_types: tuple[str, ...]
    related: tuple[str, ...]
    controls: Mapping[str, tuple[str, ...]]
    remediation: str
    schemas: tuple[str, ...]
    package: str
    file: str
    line: int
    heads: tuple[str, ...]
    severity_raised_by: str = ""
    """The rule of lib/core/severity.rego that may raise the severity of a finding by one step."""
    rationale: str = ""
    """Why the check bears on the controls it cites, in a sentence."""
    sources: tuple[Citation, ...] = ()
    commands: tuple[str, ...] = ()
    """Commands of the AWS CLI that mend a finding; ``{field}`` stands for a field of the judged document."""


@dataclass(frozen=True)
class Constant:
    """A rule that no document changes: its package and name, its module's path and where its definitions stand in that text."""

    package: str
    name: str
    path: str
    places: tuple[tuple[int, int], ...]

    @property
    def full(self) -> str:
        """``lib.sagemaker.endpoints.answering``, by which an engine knows it below ``data``."""
        return f"{self.package}.{self.name}"


@dataclass(frozen=True)
class Parameter:
    """A parameter of lib/core/config.rego: its default as JSON, and the comment above it."""

    name: str
    default: Any
    comment: str


@dataclass(frozen=True)
class PolicySet:
    """All modules of the policy folders (tests left out) and the checks in them, by id.

    `reads` is what averment.policy.analysis.reads finds of each check's heads, `constants` what
    averment.policy.analysis.precompute finds, `parameters` what averment.policy.parameters does, where that is known already;
    `additions` tells what is not as shipped.
    """

    modules: tuple[Module, ...]
    checks: Mapping[str, Check]
    reads: Mapping[tuple[str, str], Any] | None = None
    constants: tuple[Constant, ...] | None = None
    additions: Additions = AS_SHIPPED
    parameters: tuple[Parameter, ...] | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over paths and texts, of added folders too: the same policies give the same digest on any machine."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def text(self) -> str:
        """Path and text of each module as JSON, a list of pairs: whoever has it can perform each verdict again with stock OPA.

        A bundle holds it as it is, not compressed: other versions of zlib compress to other bytes.
        """
        return json.dumps([[module.path, module.text] for module in self.modules], ensure_ascii=False)

    def module_of(self, check: Check) -> Module:
        """The module a check stands in."""
        return next(module for module in self.modules if module.path == check.file)


def load(folder: Path, added: Iterable[Path] = ()) -> PolicySet:
    """Reads every ``.rego`` file of a folder, and of folders that add to it, but the tests (see averment.policy.policy_files).

    Raises PolicyError with file, line and the line itself for a file that does not parse or a check that is not described.
    Checks of the folder itself must cite sources; of others `averment policies check` says so.
    """
    found = policy_files.find(folder, added)
    rules, problems = inspect_files(found)
    refuse(problems or uncited(rules, (each for each in found if each.folder == folder)))
    return rules


def uncited(rules: PolicySet, files: Iterable[policy_files.PolicyFile]) -> list[Problem]:
    """The checks of some files that do not say what the facts they decide by are known from."""
    paths = {each.path for each in files}
    return [
        Problem(rules.module_of(check).shown, check.line, f"check {check.id}: METADATA has no sources: {_TO_CITE}")
        for check in rules.checks.values()
        if check.file in paths and not check.sources
    ]


_TO_CITE = "cite a page or a member of an API for each fact that decides, and what it says"


def parse(texts: Mapping[str, str]) -> PolicySet:
    """The policy set of module texts by path. Raises PolicyError as `load` does."""
    rules, problems = inspect(texts, {})
    refuse(problems)
    return rules


def inspect_files(found: Iterable[policy_files.PolicyFile]) -> tuple[PolicySet, list[Problem]]:
    """The policy set of files, and everything that is wrong with it by itself, as `inspect` says."""
    files = list(found)
    origins = {
        each.path: Origin(str(each.folder), packages.package_of(each.replaces.text()) if each.replaces else "")
        for each in files
        if each.added
    }
    rules, problems = inspect({each.path: each.text() for each in files}, {each.path: each.shown for each in files}, origins)
    if problems or not origins:
        return rules, problems
    before = _as_shipped({each.path: each.replaces.text() for each in files if each.replaces})
    return replace(rules, additions=additions.of((rules.modules, rules.checks), origins, before)), []


def _as_shipped(texts: Mapping[str, str]) -> tuple[Sequence[Module], Mapping[str, Check]]:
    """The modules and checks of shipped files in whose place others stand."""
    modules, _ = parsed(regorus_engine.new(), texts, {})
    return modules, {check.id: check for module in modules for check, _ in _checks(module) if check}


def inspect(
    texts: Mapping[str, str], shown: Mapping[str, str], added: Mapping[str, Origin] | None = None
) -> tuple[PolicySet, list[Problem]]:
    """The policy set of module texts by path, and everything that is wrong with it by itself; `shown` names files in messages,
    `added` says of those that are not shipped where they come from.

    A set with problems lacks what they concern, and is only good for finding more of them.
    """
    engine = regorus_engine.new()
    modules, problems = parsed(engine, texts, shown)
    added = added or {}
    problems = problems or [problem for module in modules if module.path in added for problem in package_owners.forms(module)]
    if problems:
        return PolicySet((), {}), problems
    problems = package_owners.problems(modules, added)
    if problems:
        return PolicySet(modules, {}), problems
    problems = [*lints.problems(program.whole(modules, added)), *_shared_packages(modules)]
    checks: dict[str, Check] = {}
    for module in modules:
        for check, wrong in _checks(module):
            problems += wrong
            if check and check.id in checks:
                other = checks[check.id]
                place = next(f"{each.shown}:{other.line}" for each in modules if each.path == other.file)
                problems.append(Problem(module.shown, check.line, f"check id {check.id} is taken by {place}"))
            elif check:
                checks[check.id] = check
    if len(checks) > _MOST_CHECKS:
        problems.append(
            Problem("policies", 1, f"{len(checks)} checks are more than the {_MOST_CHECKS} that are judged: take some out")
        )
    return PolicySet(modules, dict(sorted(checks.items()))), problems or _uncompiled(engine)


_MOST_CHECKS = 2_000
"""Six times the shipped ones: each is judged on every resource of its types."""


def _uncompiled(engine: Any) -> list[Problem]:
    try:
        regorus_engine.compile_all(engine)
    except PolicyError as error:
        return [placed(error, "policies")]
    return []


_PLACE = re.compile(r":(\d+):(\d+): ")


def parsed(engine: Any, texts: Mapping[str, str], shown: Mapping[str, str]) -> tuple[tuple[Module, ...], list[Problem]]:
    """The modules of texts, which an empty engine then has; or those that do not parse."""
    modules, errors = parser.parsed(engine, texts, shown)
    return tuple(modules), [placed(error, name) for name, error in errors]


def placed(error: PolicyError, otherwise: str) -> Problem:
    """An engine's complaint as a problem; `otherwise` names the file where the engine names no place."""
    place = _PLACE.search(str(error))
    if not place:
        return Problem(otherwise, 1, str(error))
    return Problem(str(error)[: place.start()], int(place.group(1)), str(error)[place.end() :], int(place.group(2)))


def _shared_packages(modules: Iterable[Module]) -> Iterator[Problem]:
    """Rules put into another file's package would change what that file decides without anybody saying so."""
    first: dict[str, Module] = {}
    for module in sorted(modules, key=lambda each: (_own_package(each) != each.package, each.path)):
        other = first.setdefault(module.package, module)
        if other is not module and _own_package(other) == other.package:
            what = f"package {module.package} is taken by {other.shown}:{_package_line(other)}: choose another package"
            yield Problem(module.shown, _package_line(module), what)


def _own_package(module: Module) -> str:
    return module.path.removesuffix(".rego").replace("/", ".")


def _package_line(module: Module) -> int:
    lines = enumerate(module.text.splitlines(), 1)
    return next((number for number, line in lines if line.startswith("package ")), 1)


def head_of(rule: Rule) -> tuple[str, str] | None:
    """``deny["SM-ENC-001"] contains …`` -> ("deny", "SM-ENC-001"); None for any other rule."""
    match rule:
        case Rule("set", Bracket(Var(name), String(check_id))) if name in HEADS:
            return name, check_id
        case _:
            return None


_ID = re.compile(r"(?=.{1,40}$)[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
"""As short as a column of a table is wide, and two of them never differ in case or marks alone."""


def _checks(module: Module) -> Iterator[tuple[Check | None, list[Problem]]]:
    heads: dict[str, dict[str, int]] = {}
    rules = set()
    for rule in module.tree.rules:
        found = head_of(rule)
        if found:
            kind, check_id = found
            rules.add(rule.span.line)
            heads.setdefault(check_id, {}).setdefault(kind, rule.span.line)
            yield None, [Problem(module.shown, line, f"check {check_id[:40]}: {what}") for line, what in messages.problems(rule)]
    others = [rule for rule in module.tree.rules if not head_of(rule) and rule.name in HEADS]
    if heads and others:
        what = f'beside checks, rules called {", ".join(HEADS)} are those of one: write deny["MY-001"] contains message if …'
        yield None, [Problem(module.shown, each.span.line, what) for each in others]
    lines = module.text.splitlines()
    yield None, list(metadata.of_no_check(module.shown, lines, rules))
    for check_id, kinds in heads.items():
        if not _ID.fullmatch(check_id):
            what = f"check id {check_id[:40]!r} is none: write capitals and digits with hyphens between, such as MY-001"
            yield None, [Problem(module.shown, min(kinds.values()), what)]
            continue
        if "deny" not in kinds:
            what = f"check {check_id} has {', '.join(kinds)} but no deny rule"
            yield None, [Problem(module.shown, min(kinds.values()), what)]
            continue
        block = metadata.find(module.shown, lines, kinds["deny"])
        if block is None:
            yield None, [Problem(module.shown, kinds["deny"], "the rule has no METADATA block above it")]
            continue
        data, problems = metadata.read(block)
        found_wrong = [Problem(each.file, each.line, f"check {check_id}: {each.what}") for each in problems]
        yield (None if problems else _check(module, check_id, kinds, data)), found_wrong


def _check(module: Module, check_id: str, kinds: Mapping[str, int], data: Mapping[str, Any]) -> Check:
    custom = data["custom"]
    return Check(
        id=check_id,
        title=data["title"],
        description=" ".join((data.get("description") or "").split()),
        severity=Severity(custom["severity"]),
        resource_types=tuple(custom["resource_types"]),
        related=tuple(custom.get("related") or ()),
        controls={framework: tuple(ids) for framework, ids in (custom.get("controls") or {}).items()},
        remediation=" ".join(custom["remediation"].split()),
        schemas=tuple(str(entry["input"]) for entry in data.get("schemas") or () if "input" in entry),
        package=module.package,
        file=module.path,
        line=kinds["deny"],
        heads=tuple(kind for kind in HEADS if kind in kinds),
        severity_raised_by=custom.get("severity_raised_by") or "",
        rationale=" ".join((custom.get("rationale") or "").split()),
        sources=tuple(_source(each) for each in custom.get("sources") or ()),
        commands=tuple(" ".join(each.split()) for each in custom.get("commands") or ()),
    )


def _source(given: Mapping[str, str]) -> Citation:
    cites = "api" if "api" in given else "page"
    return Citation(cites, given[cites], " ".join(given["says"].split()))
