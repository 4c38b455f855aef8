"""What is mutated and who should notice: topics, their tests, and the modules that these tests need."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from averment.authoring.mutation import forgotten_reads
from averment.authoring.testing import rego_tests
from averment.authoring.testing.rego_tests import RegoTest
from averment.authoring.writing import asked_module, named_module
from averment.policy.analysis import reads_module
from averment.rego.parser import Module
from averment.rego.references import constant_path, outermost

BORROWED = 10
"""How many topics lend their tests to a module that they import, where its own tests let a mutant live."""


@dataclass(frozen=True)
class Stage:
    """Tests that are run together, and the texts they need, by path, as an engine is given them."""

    texts: Mapping[str, str]
    tests: tuple[RegoTest, ...]


@dataclass(frozen=True)
class Topic:
    """One policy module with the tests that watch over it: its own first, then those of topics that import it."""

    name: str
    module: Module
    stages: tuple[Stage, ...]

    @property
    def own(self) -> tuple[Stage, ...]:
        """The stage of its own tests; empty for a topic without tests."""
        return tuple(stage for stage in self.stages if stage.tests[0].file == _test_file(self.module.path))


def topics(modules: Sequence[Module], wanted: Iterable[str], reads: Mapping[str, Any]) -> list[Topic]:
    """The topics of the modules at the wanted paths. `reads` holds what each check reads."""
    book = _Book(modules, reads)
    names = set(wanted)
    return [
        Topic(_name(module.path), module, tuple(book.stages(module)))
        for module in modules
        if module.path in names and not module.is_test and not _is_generated(module.path)
    ]


def _is_generated(path: str) -> bool:
    """Whether a module is not mutated: what writes it is tested, in Python."""
    return path in (asked_module.PATH, named_module.PATH) or reads_module.holds(path)


def _name(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


class _Book:
    """All modules, by path and by package, with what they refer to."""

    def __init__(self, modules: Sequence[Module], reads: Mapping[str, Any]) -> None:
        self._texts = rego_tests.engine_texts(modules)
        self._uses = {module.path: frozenset(_uses(module, modules)) for module in modules}
        self._tests: dict[str, list[RegoTest]] = {}
        for test in rego_tests.discover(modules):
            if not test.name.startswith("todo_"):
                self._tests.setdefault(test.file, []).append(test)
        self._reads = reads

    def stages(self, module: Module) -> Iterator[Stage]:
        """The module's own tests, and those of some topics that import it."""
        own = _test_file(module.path)
        if own in self._tests:
            yield self._stage(module, own)
        lenders = sorted(
            (path for path in self._tests if path != own and self._borrows(path, module)),
            key=lambda path: (not path.startswith(f"{_name(module.path)}_"), path),  # first those that add to its own tests
        )
        for path in lenders[:BORROWED]:
            yield self._stage(module, path)

    def _borrows(self, test_file: str, module: Module) -> bool:
        topic = test_file.removesuffix("_test.rego") + ".rego"
        return any(module.path in self._uses.get(path, ()) for path in (test_file, topic))

    def _stage(self, module: Module, test_file: str) -> Stage:
        needed = self._closure({module.path, test_file})
        texts = {path: self._texts[path] for path in sorted(needed) if not reads_module.holds(path)}
        if len(texts) < len(needed):
            known = self._reads
            texts[reads_module.PATH] = forgotten_reads.module({each: known[each] for each in known if each in texts[test_file]})
        return Stage(texts, tuple(self._tests[test_file]))

    def _closure(self, start: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            path = waiting.pop()
            if path not in found:
                found.add(path)
                waiting += self._uses[path]
        return found


def _uses(module: Module, modules: Iterable[Module]) -> Iterator[str]:
    """The modules that a module refers to; of tests those alone that a test imports by their whole name."""
    referred = set(_referred(module))
    tests = referred if module.is_test else ()
    for each in modules:
        if _names(tests, each.package) if each.is_test else _meets(referred, each.package):
            yield each.path


def _meets(referred: Iterable[tuple[str, ...]], package: str) -> bool:
    parts = tuple(package.split("."))
    return any(path[: len(parts)] == parts or parts[: len(path)] == path for path in referred)


def _names(referred: Iterable[tuple[str, ...]], package: str) -> bool:
    parts = tuple(package.split("."))
    return any(path[: len(parts)] == parts for path in referred)


def _test_file(path: str) -> str:
    return f"{_name(path)}_test.rego"


def _referred(module: Module) -> Iterator[tuple[str, ...]]:
    """Every path below `data` that a module names, its own package among them."""
    yield tuple(module.package.split("."))
    for path in module.tree.imported.values():
        yield tuple(path.split("."))[1:]
    paths = map(constant_path, outermost(module.tree.rules))
    yield from (path[1:] for path in paths if path[:1] == ("data",) and len(path) > 1)


def likely_first(tests: Iterable[RegoTest], rule: str) -> list[RegoTest]:
    """The tests, those first whose name holds the name of the rule or the id of the check that is changed."""
    name = re.sub(r"\W+", "_", rule).lower()
    return sorted(tests, key=lambda test: name not in test.name.lower())
