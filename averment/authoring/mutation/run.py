"""The mutation test of policy folders: which topics, their mutants, and what became of them."""

import random
import subprocess  # nosec B404  # asks git which files changed, never a shell
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from averment.app.rules import Added, listed
from averment.authoring.mutation import earlier_results, equivalents, execution, forgotten_reads, mutants, plans
from averment.authoring.mutation.earlier_results import EarlierResult
from averment.authoring.mutation.equivalents import Facts
from averment.authoring.mutation.execution import Done, Task
from averment.authoring.mutation.forgotten_reads import ForgottenRead
from averment.authoring.mutation.mutants import Mutant
from averment.authoring.mutation.plans import Topic
from averment.base.errors import ConfigError
from averment.base.paths import content
from averment.policy import policy_files
from averment.policy.policies import PolicySet
from averment.rego import packages, parser


@dataclass(frozen=True)
class Options:
    """What is mutated, and how much of it."""

    folders: tuple[Path, ...] = ()
    """Folders that add to the shipped policies; none: the shipped ones themselves."""
    topics: tuple[str, ...] = ()
    changed_since: str = ""
    jobs: int = 1
    sample: int = 0
    thorough: bool = False
    known: Mapping[str, EarlierResult] = field(default_factory=dict)
    """What an earlier run found of topics, by name: of one with the same inputs it is taken over."""
    again: int = 0
    """One in so many of the known topics is run all the same; 0: none."""


@dataclass(frozen=True)
class Score:
    """How mutants of one kind fared in one topic."""

    killed: int = 0
    survived: int = 0
    invalid: int = 0
    equivalent: int = 0

    @property
    def mutants(self) -> int:
        """Those that tests should notice."""
        return self.killed + self.survived

    @property
    def percent(self) -> float | None:
        """The part that was noticed; None where there was nothing to notice."""
        return 100 * self.killed / self.mutants if self.mutants else None


@dataclass(frozen=True)
class TopicResult:
    """One topic: its rules, what its checks are known to read, and the processor time of both."""

    topic: str
    rules: Score
    missing: Score
    seconds: float
    inputs: str
    """A digest of all that decides the scores."""


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test noticed, with the module's text before and after; a forgotten read has no text of its own."""

    file: str
    mutant: Mutant | ForgottenRead
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Result:
    """Everything that is reported."""

    topics: tuple[TopicResult, ...]
    survivors: tuple[Survivor, ...]
    equivalent: tuple[tuple[str, Mutant | ForgottenRead], ...]
    """File and mutant of each change that no test is asked to notice."""
    known: int = 0
    """How many topics were not run, because nothing that went into them has changed."""


@dataclass(frozen=True)
class _Set:
    """Policies and their tests, by path; `shown` is how people name a file, `chosen` are the paths that are mutated."""

    rules: PolicySet
    texts: Mapping[str, str]
    shown: Mapping[str, str]
    chosen: frozenset[str]


def run(options: Options, progress: Callable[[int, int, Done], None]) -> Result:
    """Mutates and tests. `progress` hears, after each task, how many of all mutants are done."""
    found = _read(options)
    reads = forgotten_reads.read_by(found.rules)
    types = {check.id: check.resource_types for check in found.rules.checks.values()}
    facts = equivalents.gather(types, found.rules.modules, content("schemas"))
    topics = plans.topics(parser.parse(found.texts), found.chosen, reads)
    made = {topic.name: _mutants(topic, found.rules, facts, reads, options) for topic in topics}
    work = {topic.name: _tasks(topic, *made[topic.name], options) for topic in topics}
    inputs = {name: earlier_results.inputs(tasks, _equivalent(*made[name])) for name, tasks in work.items()}
    kept = {name: options.known[name] for name, digest in inputs.items() if _holds(name, digest, options)}
    asked = [task for name, tasks in work.items() if name not in kept for task in tasks]
    done = execution.run(asked, options.jobs, _counter(asked, progress))
    return Result(
        tuple(
            _taken_over(topic.name, kept[topic.name])
            if topic.name in kept
            else _result(topic.name, done, *made[topic.name], inputs[topic.name])
            for topic in topics
        ),
        tuple(_survivor(task, mutant, found.shown) for task, mutant in execution.survivors(done)),
        tuple((found.shown[each.path], each) for kinds in made.values() for kind in kinds for each in kind if each.equivalent),
        len(kept),
    )


def _tasks(topic: Topic, rules: Sequence[Mutant], forgotten: Sequence[ForgottenRead], options: Options) -> list[Task]:
    return list(
        execution.tasks(topic, _wanted(rules, options.sample, topic.name), _wanted(forgotten, options.sample, topic.name))
    )


def _equivalent(rules: Iterable[Mutant], forgotten: Iterable[ForgottenRead]) -> tuple[int, int]:
    return sum(bool(each.equivalent) for each in rules), sum(bool(each.equivalent) for each in forgotten)


def _holds(name: str, inputs: str, options: Options) -> bool:
    return name in options.known and options.known[name].inputs == inputs and not earlier_results.again(inputs, options.again)


def _taken_over(name: str, topic: EarlierResult) -> TopicResult:
    return TopicResult(name, Score(**topic.rules), Score(**topic.missing), 0.0, topic.inputs)


def _read(options: Options) -> _Set:
    rules = listed(Added(options.folders))
    placed = {each.path: each for each in policy_files.find(content("policies"), options.folders)}
    texts = {module.path: module.text for module in rules.modules}
    shown = {path: each.shown for path, each in placed.items()}
    own = {path for path, each in placed.items() if each.added}
    for folder in (content("policies"), *options.folders):
        for path in sorted(folder.rglob("*_test.rego")):
            name = path.relative_to(folder).as_posix().removeprefix(f"{policy_files.OVERRIDE}/")
            texts[name] = policy_files.text_of(path)
            own |= {name} if folder in options.folders else set()
    folders = set(options.folders) or {content("policies")}
    chosen = {path for path, each in placed.items() if each.folder in folders}
    if options.changed_since:
        changed = {path for folder in folders for path in _changed(folder, options.changed_since)}
        chosen &= {path.removeprefix(f"{policy_files.OVERRIDE}/").replace("_test.rego", ".rego") for path in changed}
    if options.folders:
        rules, texts = _come_to(rules, texts, own)
    return _Set(rules, texts, shown, frozenset(_named(chosen, options.topics)))


def _come_to(rules: PolicySet, texts: Mapping[str, str], own: Iterable[str]) -> tuple[PolicySet, dict[str, str]]:
    """Policies and texts cut down to what those of one's own come to; all where a path is put together while running."""
    modules = parser.parse({path: texts[path] for path in own})
    if any("data[" in each.text for each in modules):
        return rules, dict(texts)
    needed = packages.needed(texts, {each.package for each in modules})
    return replace(rules, modules=tuple(each for each in rules.modules if each.path in needed)), needed


def _named(paths: set[str], wanted: Sequence[str]) -> set[str]:
    """The paths of the wanted topics: by name (``kms/keys``) or by folder (``kms``)."""
    if not wanted:
        return paths
    found: set[str] = set()
    for each in wanted:
        name = each.removesuffix(".rego").rstrip("/")
        these = {path for path in paths if path == f"{name}.rego" or path.startswith(f"{name}/")}
        if not these:
            raise ConfigError(f"--topic {each}: none of the chosen topics; name one as in kms/keys, or a folder as in kms")
        found |= these
    return found


def _changed(folder: Path, revision: str) -> list[str]:
    """The files below a folder that differ from a revision, new ones too, by path relative to it."""
    if revision.startswith("-"):
        raise ConfigError(f"--changed-since {revision}: is no revision")
    commands = (
        ["git", "diff", "--name-only", "--relative", revision, "--", "."],
        ["git", "ls-files", "--others", "--exclude-standard", "--", "."],
    )
    found: list[str] = []
    for command in commands:
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=True)  # nosec B603
        except subprocess.CalledProcessError as error:
            reason = (error.stderr.strip().splitlines() or ["git failed"])[0]
            raise ConfigError(f"--changed-since {revision}: {folder}: {reason}") from error
        except (OSError, subprocess.SubprocessError) as error:
            raise ConfigError(f"--changed-since {revision}: git could not be run: {error}") from error
        found += done.stdout.splitlines()
    return found


def _mutants(
    topic: Topic, rules: PolicySet, facts: Facts, reads: Mapping[str, forgotten_reads.Heads], options: Options
) -> tuple[list[Mutant], list[ForgottenRead]]:
    module = topic.module
    forgotten = [
        each
        for check in sorted(rules.checks.values(), key=lambda check: check.line)
        if check.file == module.path
        for each in forgotten_reads.generate(module.path, check.line, check.id, reads[check.id], thorough=options.thorough)
    ]
    return mutants.generate(module, facts, thorough=options.thorough), forgotten


_Kind = TypeVar("_Kind", Mutant, ForgottenRead)


def _wanted(mutants: Sequence[_Kind], size: int, seed: str) -> list[_Kind]:
    """Those that tests should notice, in their order: all, or with a size at most so many, the same ones each time."""
    items = [each for each in mutants if not each.equivalent]
    if not size or len(items) <= size:
        return items
    chosen = random.Random(seed).sample(range(len(items)), size)  # noqa: S311  # nosec B311  # no secret depends on it
    return [items[index] for index in sorted(chosen)]


def _counter(work: Iterable[Task], progress: Callable[[int, int, Done], None]) -> Callable[[Done], None]:
    total = sum(len(task.mutants) for task in work)
    finished: list[int] = []

    def report(done: Done) -> None:
        finished.append(len(done.task.mutants))
        progress(sum(finished), total, done)

    return report


def _result(
    topic: str, done: Iterable[Done], rules: Sequence[Mutant], forgotten: Sequence[ForgottenRead], inputs: str
) -> TopicResult:
    mine = [each for each in done if each.task.topic == topic]
    of_rules, of_forgotten = _equivalent(rules, forgotten)
    return TopicResult(
        topic,
        _score([each for each in mine if each.task.source], of_rules),
        _score([each for each in mine if not each.task.source], of_forgotten),
        sum(each.seconds for each in mine),
        inputs,
    )


def _score(done: Iterable[Done], equivalent: int) -> Score:
    outcomes = [outcome for each in done for outcome in each.outcomes]
    return Score(outcomes.count("killed"), outcomes.count("survived"), outcomes.count("invalid"), equivalent)


def _survivor(task: Task, mutant: Mutant | ForgottenRead, shown: Mapping[str, str]) -> Survivor:
    if isinstance(mutant, ForgottenRead):
        return Survivor(shown[mutant.path], mutant)
    return Survivor(shown[mutant.path], mutant, task.source, mutant.applied(task.source))
