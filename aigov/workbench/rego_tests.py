"""Rego tests on the embedded engine: found in the syntax trees, run one by one, with the answers of `opa test`."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from aigov.errors import RuleError
from aigov.evaluate import imports, regorus_engine
from aigov.evaluate.embedded import EmbeddedEngine, EmbeddedFactory

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
class Module:
    """A policy or test file as parsed: text, package and syntax tree."""

    path: str
    text: str
    package: str
    tree: Mapping[str, Any]

    @property
    def is_test(self) -> bool:
        """Whether the file holds tests, by its name."""
        return self.path.endswith("_test.rego")


def read(folders: Iterable[Path]) -> dict[str, str]:
    """The text of every ``.rego`` file below some folders, tests included, by path relative to its folder."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*.rego"))
    }


def parse(texts: Mapping[str, str]) -> list[Module]:
    """Modules of texts. Raises PolicyError with file, line and the line itself."""
    engine = regorus_engine.new()
    packages = {path: regorus_engine.add(engine, path, text) for path, text in sorted(texts.items())}
    trees = json.loads(engine.get_ast_as_json())
    return [
        Module(path, texts[path], package, tree["ast"]) for (path, package), tree in zip(packages.items(), trees, strict=True)
    ]


_TEST = re.compile(r"^(?:todo_)?test_")


def discover(modules: Iterable[Module]) -> list[RegoTest]:
    """Every test of some modules, in the order of files and lines."""
    found: dict[tuple[str, str], RegoTest] = {}
    for module in modules:
        for rule in module.tree["rules"]:
            name = _rule_name(rule)
            if _TEST.match(name):
                line = next(iter(rule.values()))["span"]["line"]
                found.setdefault((module.package, name), RegoTest(module.package, name, module.path, line))
    return list(found.values())


def _rule_name(rule: Mapping[str, Any]) -> str:
    head = rule["Spec"]["head"] if "Spec" in rule else {"Default": rule["Default"]}
    reference = next(iter(head.values()))["refr"]
    return str(reference["Var"]["value"]) if "Var" in reference else ""


def engine_texts(modules: Sequence[Module]) -> dict[str, str]:
    """The texts that an engine is given, imported names written out."""
    return {module.path: imports.expanded(module.text, module.tree) for module in modules}


def run(engine: EmbeddedEngine, test: RegoTest) -> tuple[Outcome, str]:
    """The outcome of one test, with the engine's message for an error."""
    if test.name.startswith("todo_"):
        return "skip", ""
    try:
        return ("pass" if engine.query(test.rule, "{}") is True else "fail"), ""
    except RuleError as error:
        return "error", str(error)


def run_all(modules: Sequence[Module], tests: Sequence[RegoTest]) -> dict[RegoTest, tuple[Outcome, str]]:
    """The outcome of each test; one engine holds all modules."""
    with EmbeddedFactory()(engine_texts(modules), {}) as engine:
        return {test: run(engine, test) for test in tests}
