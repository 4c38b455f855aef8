"""Which lines of policies some tests reached, by the embedded engine's own count."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from averment.authoring.testing import rego_tests
from averment.rego import regorus_engine
from averment.rego.parser import Module


@dataclass(frozen=True)
class FileCoverage:
    """One policy file: its lines with a statement or a value, by whether any test had the engine evaluate them."""

    path: str
    covered: tuple[int, ...]
    not_covered: tuple[int, ...]


@dataclass(frozen=True)
class Coverage:
    """The coverage of some policy files."""

    files: tuple[FileCoverage, ...]

    @property
    def covered(self) -> int:
        """Covered lines of all files."""
        return sum(len(each.covered) for each in self.files)

    @property
    def total(self) -> int:
        """Countable lines of all files."""
        return self.covered + sum(len(each.not_covered) for each in self.files)

    @property
    def percent(self) -> float:
        """The share of lines that are covered; nothing to cover counts as covered."""
        return 100 * self.covered / self.total if self.total else 100.0


def measure(engine: Any, modules: Sequence[Module]) -> Coverage:
    """The coverage of some modules by what an engine of `rego_tests.open_engine(…, coverage=True)` has evaluated so far."""
    reported = _lines(engine)
    files = []
    for path, countable in _countable(modules).items():
        covered, _ = reported.get(path, (set(), set()))
        files.append(FileCoverage(path, tuple(sorted(countable & covered)), tuple(sorted(countable - covered))))
    return Coverage(tuple(sorted(files, key=lambda each: each.path)))


_TOUCH = "averment_touched"


def _countable(modules: Sequence[Module]) -> dict[str, set[int]]:
    """The lines that count. regorus leaves out files in which nothing was evaluated, so each gets a last rule of ours that is."""
    engine = regorus_engine.new()
    engine.set_enable_coverage(True)
    for path, text in rego_tests.engine_texts(modules).items():
        regorus_engine.add(engine, path, f"{text}\n{_TOUCH} if true\n")
    for package in sorted({module.package for module in modules}):
        engine.eval_rule_as_json(f"data.{package}.{_TOUCH}")
    lengths = {module.path: len(module.text.splitlines()) for module in modules}
    return {path: _up_to(lengths[path], *sets) for path, sets in _lines(engine).items()}


def _up_to(last: int, *sets: Iterable[int]) -> set[int]:
    return {line for lines in sets for line in lines if line <= last}


def _lines(engine: Any) -> dict[str, tuple[set[int], set[int]]]:
    files = json.loads(engine.get_coverage_report_as_json())["files"]
    return {each["path"]: (set(each["covered"]), set(each["not_covered"])) for each in files}
