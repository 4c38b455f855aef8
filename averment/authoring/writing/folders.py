"""Policy folders as an author checks them: everything loading refuses, their tests, and their generated reads."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from averment.authoring.testing import rego_tests, required_tests
from averment.authoring.writing import citations, unfinished
from averment.base.errors import PolicyError
from averment.policy import checking, incremental, policies, policy_cache, policy_files
from averment.policy.analysis import reads_module
from averment.policy.analysis.reads import reads_of
from averment.policy.controls import Framework
from averment.policy.incremental import Beside
from averment.policy.lint import lints
from averment.policy.lint.program import Program
from averment.policy.policies import PolicySet
from averment.policy.policy_files import PolicyFile
from averment.policy.problems import Problem, refuse
from averment.rego import packages, parser


@dataclass(frozen=True)
class Folders:
    """The shipped policy folder and those that add to it."""

    shipped: Path
    added: Sequence[Path] = ()

    @property
    def all(self) -> tuple[Path, ...]:
        """Every folder, the shipped one first."""
        return (self.shipped, *self.added)


def offenders(folders: Folders, frameworks: Mapping[str, Framework]) -> tuple[int, list[Problem]]:
    """How many checks there are, and everything that is wrong with the policies."""
    rules, problems = checked(folders, frameworks)
    return len(rules.checks), problems


def checked(folders: Folders, frameworks: Mapping[str, Framework]) -> tuple[PolicySet, list[Problem]]:
    """The policies, and everything that is wrong with them; shipped ones that are known to be sound are not looked at again."""
    look = _added_alone(folders) or _all(folders)
    problems = sorted(look.problems) or checking.problems(look.part, frameworks, folders.all)
    rules = look.part
    if not problems:
        rules = incremental.joined(*look.beside) if look.beside else look.part
        part = replace(look.part, reads=rules.reads)
        whole = policy_files.find(folders.shipped, folders.added)
        own = {each.shown for each in look.found}  # of a shipped function it is not known here what else comes to it
        problems = (
            [each for each in checking.nested(part) if each.file in own]
            + stale(folders, rules, whole)
            + _tests(look.tested, rules)
            + citations.problems(part)
        )
        shipped = [each.path for each in look.found if each.folder == folders.shipped]
        problems += unfinished.problems(part, look.found, shipped)
    return rules, sorted([*problems, *_untested(look.part, look.found)])


@dataclass(frozen=True)
class _Look:
    """What is looked at: policies, their files, the folders whose tests count, and what is wrong with the policies alone."""

    part: PolicySet
    found: Sequence[PolicyFile]
    tested: Sequence[tuple[str, Path]]
    problems: Iterable[Problem]
    beside: tuple[PolicySet, Beside] | None = None
    """The shipped policies as they are known, and what is added to them, where that alone is looked at."""


def _added_alone(folders: Folders) -> _Look | None:
    """The added folders alone, where the shipped policies are known to be sound and nothing stands in the place of one."""
    if not folders.added:
        return None
    try:
        known = policy_cache.load(folders.shipped)
    except PolicyError:
        return None
    added = incremental.inspect(known, folders.shipped, folders.added)
    if added is None:
        return None
    found = [each for each in policy_files.gather(folders.shipped, folders.added)[0] if each.added]
    tested = [(str(folder), folder) for folder in folders.added]
    return _Look(added.part, found, tested, added.problems, (known, added))


def _all(folders: Folders) -> _Look:
    found, problems = policy_files.gather(folders.shipped, folders.added)
    rules, wrong = policies.inspect_files(found)
    tested = [(folder.name if folder == folders.shipped else str(folder), folder) for folder in folders.all]
    return _Look(rules if problems or wrong else _with_reads(rules), found, tested, {*problems, *wrong})


def _with_reads(rules: PolicySet) -> PolicySet:
    """The set with what its rules read, found once for all that asks; without it where that fails, as checking says."""
    try:
        return replace(rules, reads=reads_of(rules))
    except PolicyError:
        return rules


def _untested(rules: PolicySet, found: Iterable[PolicyFile]) -> list[Problem]:
    problems = []
    by_path = {each.path: each for each in found}
    for check in rules.checks.values():
        source = by_path[check.file]
        file = source.file.with_name(f"{source.file.stem}_test.rego")
        tests = policy_files.text_of(file) if file.is_file() else None
        whys = required_tests.missing_tests(check, tests) if tests is not None else [f"there is no {file.name} beside it"]
        problems += [Problem(source.shown, check.line, f"check {check.id}: {why}") for why in whys]
    return problems


def _tests(folders: Iterable[tuple[str, Path]], rules: PolicySet) -> list[Problem]:
    """Test files that do not parse, and statements in them that engines answer differently; of folders as messages name them."""
    texts = {
        f"{shown}/{path}": text
        for shown, folder in folders
        for path, text in rego_tests.read([folder]).items()
        if path.endswith("_test.rego")
    }
    try:
        tests = parser.parse(texts)
    except PolicyError as error:
        return [policies.placed(error, "tests")]
    texts = {each.path: each.text for each in rules.modules} | {each.path: each.text for each in tests}
    needed = packages.needed(texts, {each.package for each in tests})
    modules = [each for each in rules.modules if each.path in needed]
    return lints.problems(Program((*modules, *tests), tuple(tests)), lints.OF_STATEMENTS)


def generated(folders: Folders, rules: PolicySet, found: Iterable[PolicyFile]) -> dict[Path, str]:
    """The text of each generated file of reads, by file: with them plain `opa test` knows what each check reads."""
    by_path = {each.path: each for each in found}
    own: dict[Path, set[str]] = {folder: set() for folder in folders.all}
    for check in rules.checks.values():
        source = by_path[check.file]
        if source.folder in own and not source.overrides:
            own[source.folder].add(check.id)
    # what an override changes is for judging alone: to plain opa the shipped files are what they are
    alone = policies.load(folders.shipped) if any(each.overrides for each in by_path.values()) else None
    shipped = reads_module.files(alone) if alone else reads_module.files(rules, own[folders.shipped])
    own.pop(folders.shipped)
    added = {reads_file(folder): reads_module.module(rules, ids) for folder, ids in own.items() if ids}
    return {folders.shipped / name: text for name, text in shipped.items()} | added


def reads_file(folder: Path) -> Path:
    """Where the generated reads of an added folder stand."""
    there = sorted((folder / "lib").glob("reads*.rego"))
    return there[0] if there else folder / "lib" / f"reads_{re.sub(r'[^a-z0-9]+', '_', folder.resolve().name.lower())}.rego"


def stale(folders: Folders, rules: PolicySet, found: Iterable[PolicyFile]) -> list[Problem]:
    """The generated reads that are missing or differ, and those that no check has any more."""
    wanted = generated(folders, rules, found)
    differing = [file for file, text in wanted.items() if not file.is_file() or policy_files.text_of(file) != text]
    return [
        Problem(str(_shown(folders, file)), 1, "is not what the rules read any more: run `averment policies check --write`")
        for file in (*differing, *_left_over(folders, wanted))
    ]


def _left_over(folders: Folders, wanted: Iterable[Path]) -> list[Path]:
    shipped = [each.relative_to(folders.shipped).as_posix() for each in wanted if each.is_relative_to(folders.shipped)]
    return reads_module.left_over(folders.shipped, shipped)


def _shown(folders: Folders, file: Path) -> Path:
    shipped = folders.shipped
    return Path(shipped.name) / file.relative_to(shipped) if file.is_relative_to(shipped) else file


def loaded(folders: Folders) -> PolicySet:
    """The policies. Raises PolicyError for those that do not load."""
    look = _added_alone(folders)
    if look and look.beside:
        refuse(look.problems)
        return incremental.joined(*look.beside)
    return policies.load(folders.shipped, folders.added)


def write(folders: Folders) -> list[Path]:
    """Writes the generated reads of each folder anew and removes those of no check; returns the files that changed."""
    found = policy_files.find(folders.shipped, folders.added)
    changed = []
    wanted = generated(folders, loaded(folders), found)
    for file, text in wanted.items():
        if not file.is_file() or policy_files.text_of(file) != text:
            policy_files.put(file, text)
            changed.append(file)
    for file in _left_over(folders, wanted):
        file.unlink()
        changed.append(file)
    return changed
