"""Rego tests on the embedded engine: found in the syntax trees, run one by one, with the answers of `opa test`."""

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from averment.base.errors import RuleError
from averment.engines.embedded import EmbeddedEngine, EmbeddedFactory
from averment.policy import policy_files
from averment.rego import regorus_engine
from averment.rego.parser import Module
from averment.rego.references import steps_of
from averment.rego.rules import Rule
from averment.rego.syntax import Name, Var

Outcome = Literal["pass", "fail", "error", "skip"]


@dataclass(frozen=True)
class RegoTest:
    """One ``test_…`` rule; ``todo_test_…`` rules are skipped."""

    package: str
    name: str
    file: str
    line: int

    @property
    def rule(self) -> str:
        """Its path below ``data``."""
        return f"{self.package}.{self.name}"


@dataclass(frozen=True)
class Result:
    """What became of one test: outcome, why it is none, how long it took, and what its rules printed (``file:line: text``)."""

    test: RegoTest
    outcome: Outcome
    message: str = ""
    seconds: float = 0.0
    printed: tuple[str, ...] = ()


def read(folders: Iterable[Path]) -> dict[str, str]:
    """The text of every ``.rego`` file below some folders, tests included, by path relative to its folder."""
    return {
        str(path.relative_to(folder)): policy_files.text_of(path)
        for folder in folders
        for path in policy_files.rego_files(folder)
    }


_TEST = re.compile(r"^(?:todo_)?test_")


def discover(modules: Iterable[Module]) -> list[RegoTest]:
    """Every test of some modules, in the order of files and lines."""
    found: dict[tuple[str, str], RegoTest] = {}
    for module in modules:
        for rule in module.tree.rules:
            if isinstance(rule.ref, Var) and _TEST.match(rule.name):
                test = RegoTest(module.package, rule.name, module.path, rule.span.line)
                found.setdefault((module.package, rule.name), test)
    return list(found.values())


_PACKAGE = re.compile(r"^package\s+(\S+)", re.MULTILINE)
_SPELT = re.compile(r"^((?:todo_)?test_\w+)", re.MULTILINE)


def spelt(texts: Mapping[str, str]) -> list[RegoTest]:
    """Every test of some formatted files by how their rules begin, for counting them: parsing all takes seconds."""
    return [
        RegoTest(package[1], found[1], path, text.count("\n", 0, found.start()) + 1)
        for path, text in texts.items()
        for package in _PACKAGE.finditer(text)
        for found in _SPELT.finditer(text)
    ]


def refused(modules: Iterable[Module]) -> dict[RegoTest, str]:
    """Rules that `opa test` runs as tests and that this command cannot run as it does, with the reason: never left out silently.

    OPA renames a test whose name is taken (``test_a#01``), runs each binding of ``test_a[case]`` as a case of its own, and tests
    rules below a dotted name.
    """
    named: dict[str, list[tuple[RegoTest, str]]] = {}
    for module in modules:
        for rule in module.tree.rules:
            parts = _parts(rule)
            at = next((index for index, part in enumerate(parts) if _TEST.match(part)), None)
            if at is not None:
                test = RegoTest(module.package, ".".join(parts[: at + 1]), module.path, rule.span.line)
                named.setdefault(test.rule, []).append((test, _never(rule, parts)))
    return {
        test: reason or _taken(next((other for other, _ in namesakes if other != test), test))
        for namesakes in named.values()
        for test, reason in namesakes
        if reason or len(namesakes) > 1
    }


def _taken(other: RegoTest) -> str:
    return f"the name is taken by {other.file}:{other.line}: give each test a name of its own"


def _never(rule: Rule, parts: Sequence[str]) -> str:
    """Why a rule cannot be a test here, whatever else there is."""
    if len(parts) > 1:
        return "cases and dotted names in a test's head only run with opa: write `every`, or one test for each"
    return "is a function: a test takes no arguments" if rule.kind == "function" else ""


def _parts(rule: Rule) -> list[str]:
    """The parts of a rule's name: ``test_a[case]`` -> ["test_a", "[]"]."""
    return [rule.name, *(step.text if isinstance(step, Name) else "[]" for step in steps_of(rule.ref))]


def engine_texts(modules: Sequence[Module]) -> dict[str, str]:
    """The texts that an engine is given, imported names written out."""
    return {module.path: module.expanded for module in modules}


_REFUSED_BY_OPA = re.compile(
    r"multiple outputs|multiple times|conflicts with|conflict type|could not find function|ecursion detected|cyclic evaluation"
    r"|unsafe|used before definition|not a valid rule path|` expects \d+ argument|number of arguments"
)


def run(engine: EmbeddedEngine, test: RegoTest) -> tuple[Outcome, str]:
    """The outcome of one test, with the engine's message where a rule raised.

    `opa test` takes a built-in's error for an undefined value, so a test that meets one fails: it does here too, with the
    message. What OPA itself stops at (two values for one rule, an unknown function) is an error. One answer differs on purpose:
    where the built-in stands in a negation or beside other bodies, OPA may pass the test, here it fails, since a scan judges
    with strict built-ins on every engine, and there the rule would raise.
    """
    if test.name.startswith("todo_"):
        return "skip", ""
    try:
        return ("pass" if engine.query(test.rule, "{}") is True else "fail"), ""
    except RuleError as error:
        return ("error" if _REFUSED_BY_OPA.search(str(error)) else "fail"), str(error)


def run_all(modules: Sequence[Module], tests: Sequence[RegoTest]) -> dict[RegoTest, tuple[Outcome, str]]:
    """The outcome of each test; one engine holds all modules."""
    with EmbeddedFactory()(engine_texts(modules), {}) as engine:
        return {test: run(engine, test) for test in tests}


def open_engine(modules: Sequence[Module], *, coverage: bool = False) -> Any:
    """A regorus engine with all modules, which collects what they print.

    Raises PolicyError for modules that parse and cannot be run (a variable that is nowhere bound): no test would.
    """
    engine = regorus_engine.new()
    engine.set_enable_coverage(coverage)
    engine.set_gather_prints(True)
    for path, text in engine_texts(modules).items():
        regorus_engine.add(engine, path, text)
    engine.add_data_json("{}")
    regorus_engine.compile_all(engine)
    return engine


def results(engine: Any, tests: Iterable[RegoTest], refusals: Mapping[RegoTest, str]) -> Iterator[Result]:
    """The result of each test on an engine of `open_engine`; refused tests are errors."""
    runner = EmbeddedEngine(engine)
    for test in tests:
        if test in refusals:
            yield Result(test, "error", f"{test.file}:{test.line}: {refusals[test]}")
            continue
        started = time.perf_counter()
        outcome, message = run(runner, test)
        seconds = 0.0 if outcome == "skip" else time.perf_counter() - started
        yield Result(test, outcome, message, seconds, tuple(engine.take_prints()))
