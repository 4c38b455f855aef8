"""Mutants put to the tests: each on a clone of an engine that holds all other modules, until the first test notices."""

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from averment.authoring.mutation.forgotten_reads import ForgottenRead
from averment.authoring.mutation.mutants import Mutant
from averment.authoring.mutation.plans import Stage, Topic, likely_first
from averment.authoring.testing import rego_tests
from averment.base.errors import AvermentError, PolicyError
from averment.engines.embedded import EmbeddedEngine
from averment.policy.analysis import reads_module
from averment.rego import parser, regorus_engine

Outcome = Literal["killed", "survived", "invalid"]
"""`invalid`: the change is no valid Rego, so the compiler noticed; it counts for nothing."""

CHUNK = 60
"""How many mutants one task holds: enough to be worth an engine, few enough to keep every process busy."""

_STDERR = 2


class MutationError(AvermentError):
    """Tests that cannot judge mutants, because they fail on the policies as they are."""


class Change(Protocol):
    """What a task needs to know of a mutant."""

    @property
    def rule(self) -> str:
        """The check id or the name of the rule that is changed."""
        ...

    def applied(self, source: str) -> str:
        """The module's text with the change."""
        ...


@dataclass(frozen=True)
class Task:
    """Some mutants of one module, and the tests to put them to."""

    topic: str
    target: str
    source: str
    """The text that mutants change: a policy's, or empty where each stage has a text of its own (what checks read)."""
    stages: tuple[Stage, ...]
    mutants: tuple[Mutant | ForgottenRead, ...]


@dataclass(frozen=True)
class Done:
    """What became of a task's mutants, in their order, and how long it took."""

    task: Task
    outcomes: tuple[Outcome, ...]
    seconds: float


def tasks(topic: Topic, mutants: Sequence[Mutant], forgotten: Sequence[ForgottenRead]) -> Iterator[Task]:
    """The work on one topic, cut to pieces. What a check reads is its own tests' business, not that of importers."""
    for start in range(0, len(mutants), CHUNK):
        part = tuple(mutants[start : start + CHUNK])
        yield Task(topic.name, topic.module.path, topic.module.text, topic.stages, part)
    for start in range(0, len(forgotten), CHUNK):
        yield Task(topic.name, reads_module.PATH, "", topic.own, tuple(forgotten[start : start + CHUNK]))


def run(work: Sequence[Task], jobs: int, report: Callable[[Done], None]) -> list[Done]:
    """Every task done, in the order of `work`; `report` hears of each as it ends."""
    if jobs == 1 or len(work) <= 1:
        return [_told(perform(task), report) for task in work]
    pool = ProcessPoolExecutor(min(jobs, len(work)), mp_context=multiprocessing.get_context("spawn"))
    try:
        waiting = {pool.submit(perform, task): index for index, task in enumerate(work)}
        done = {waiting[future]: _told(future.result(), report) for future in as_completed(waiting)}
    finally:
        pool.shutdown(cancel_futures=True)
    return [done[index] for index in range(len(work))]


def _told(done: Done, report: Callable[[Done], None]) -> Done:
    report(done)
    return done


def perform(task: Task) -> Done:
    """The outcome of each mutant of a task. Raises MutationError for a test that fails without any change."""
    started = time.perf_counter()
    benches: list[_Bench] = []
    with _silent():
        outcomes = tuple(_outcome(task, mutant, benches) for mutant in task.mutants)
    return Done(task, outcomes, time.perf_counter() - started)


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Nothing on standard error: regorus writes there about mutants that it cannot compile, beside raising an error."""
    kept = os.dup(_STDERR)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)


def _outcome(task: Task, mutant: Change, benches: list["_Bench"]) -> Outcome:
    for index, stage in enumerate(task.stages):
        if index == len(benches):  # later stages are only needed by mutants that the first let live
            benches.append(_Bench(task.target, stage))
        outcome = benches[index].judge(mutant, task.source)
        if outcome != "survived":
            return outcome
    return "survived"


class _Bench:
    """The tests of one stage, and an engine with all modules but the one that is changed."""

    def __init__(self, target: str, stage: Stage) -> None:
        self._target = target
        self._text = stage.texts.get(target, "")
        self._tests = list(stage.tests)
        self._engine = regorus_engine.new()
        for path, text in stage.texts.items():
            if path != target:
                regorus_engine.add(self._engine, path, text)
        self._require_green()

    def _require_green(self) -> None:
        engine = self._with(self._text)
        for test in self._tests:
            outcome, why = rego_tests.run(EmbeddedEngine(engine), test)
            if outcome != "pass":
                told = f": {why}" if why else ""
                raise MutationError(f"{test.file}:{test.line}: {test.name} fails before any change{told}; mend it first")

    def _with(self, text: str) -> Any:
        engine = self._engine.clone()
        if text:
            regorus_engine.add(engine, self._target, text)
        return engine

    def judge(self, mutant: Change, source: str) -> Outcome:
        """What this stage's tests make of a mutant."""
        if not source and not self._text:
            return "survived"  # no test of the stage asks what anything reads
        try:
            texts = _expanded(self._target, mutant.applied(source)) if source else {self._target: mutant.applied(self._text)}
            engine = self._with(texts[self._target])
            regorus_engine.compile_all(engine)
        except PolicyError:
            return "invalid"
        return "killed" if self._noticed(EmbeddedEngine(engine), mutant.rule) else "survived"

    def _noticed(self, engine: EmbeddedEngine, rule: str) -> bool:
        for test in likely_first(self._tests, rule):
            if rego_tests.run(engine, test)[0] != "pass":
                # neighbours of a mutant tend to fall to the same test
                self._tests.remove(test)
                self._tests.insert(0, test)
                return True
        return False


def _expanded(path: str, text: str) -> Mapping[str, str]:
    return rego_tests.engine_texts(parser.parse({path: text}))


def survivors(done: Iterable[Done]) -> Iterator[tuple[Task, Mutant | ForgottenRead]]:
    """The mutants that no test noticed, in order."""
    for each in done:
        for mutant, outcome in zip(each.task.mutants, each.outcomes, strict=True):
            if outcome == "survived":
                yield each.task, mutant
