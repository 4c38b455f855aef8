"""Which Rego tests a command line names, and the modules they need: the shipped policies, and folders of one's own."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from averment.app.rules import Added, listed
from averment.authoring.testing import rego_tests
from averment.authoring.testing.rego_tests import RegoTest
from averment.base.errors import ConfigError
from averment.base.paths import content
from averment.policy import policy_files
from averment.policy.analysis import reads_module
from averment.policy.lint import lints
from averment.policy.lint.program import Program
from averment.policy.policies import PolicySet
from averment.policy.problems import refuse
from averment.rego import packages, parser
from averment.rego.parser import Module
from averment.rego.rule_graph import name_of

_TEST_FILE = "_test.rego"
_GENERATED = "lib.reads"  # what checks read: nobody wrote it, so nobody has to cover it


@dataclass(frozen=True)
class Selection:
    """All modules of the engine, the tests to run, those that cannot be run, and the policies whose coverage counts."""

    modules: tuple[Module, ...]
    tests: tuple[RegoTest, ...]
    refused: Mapping[RegoTest, str]
    measured: tuple[Module, ...]


@dataclass(frozen=True)
class _Place:
    """One PATH: the policy folder it belongs to, how messages name that folder, and the .rego files that it names."""

    folder: Path
    shown: str
    files: tuple[Path, ...]
    own: bool

    def name(self, file: Path) -> str:
        """How messages name a file; the same as for the policies beside it."""
        return f"{self.shown}/{file.relative_to(self.folder).as_posix()}"


def select(paths: Sequence[Path], pattern: str | None = None) -> Selection:
    """The tests of some folders and files (default: the shipped ones) in whose ``data.<package>.<name>`` `pattern` is found.

    Capitals do not count, and a hyphen stands for an underscore: a check's id finds the tests named after it.

    Policies are loaded as a scan loads them, and refused alike; a file of one's own brings the policies of its folder. Raises
    ConfigError for a PATH or pattern that names no tests, PolicyError for files that cannot be loaded.
    """
    wanted = _pattern(pattern)
    places = [_place(path) for path in paths or (content("policies"),)]
    named = {place.name(file): file for place in places for file in place.files}
    rules = listed(Added(tuple(_own_folders(places))))
    parsed = _tests({name: file for name, file in named.items() if name.endswith(_TEST_FILE)})
    parsed += _tests({name: file for name, file in _imported(parsed).items() if name not in named})
    loaded = _loaded(rules, parsed, None if any(not place.own for place in places) else named)
    refuse(lints.problems(Program((*loaded, *parsed), tuple(parsed)), lints.OF_FORMS))
    of_paths = [each for each in (*loaded, *parsed) if each.path in named]
    refused = {**_lost((*loaded, *parsed), of_paths), **rego_tests.refused(of_paths)}
    order = {name: index for index, name in enumerate(named)}
    known = {*rego_tests.discover(of_paths), *refused}
    found = sorted(known, key=lambda test: (order[test.file], test.line, test.name))
    chosen = tuple(test for test in found if wanted.search(f"data.{test.rule}"))
    if not chosen:
        where = ", ".join(map(str, paths)) or "the shipped policies"
        raise ConfigError(
            f"--run {pattern}: matches none of the {len(found)} tests in {where}"
            if found
            else f"{where}: no tests found: write rules named test_… in a file that ends in {_TEST_FILE}"
        )
    return Selection((*loaded, *parsed), chosen, refused, tuple(_measured(loaded, named)))


def _imported(tests: Iterable[Module]) -> dict[str, Path]:
    """The shipped test files whose tables and helpers other tests import: needed by these, and not run for them."""
    shipped = content("policies")
    paths = {path.removeprefix("data.") for each in tests for path in each.tree.imported.values()}
    files = (Path(*path.split(".")).with_suffix(".rego") for path in sorted(paths) if path.endswith("_test"))
    return {f"{shipped.name}/{file.as_posix()}": shipped / file for file in files if (shipped / file).is_file()}


def _lost(modules: Iterable[Module], of_paths: Sequence[Module]) -> dict[RegoTest, str]:
    """Tests with a statement that only opa would answer rightly."""
    tests = {test.rule: test for test in rego_tests.discover(of_paths)}
    files = {each.shown: each for each in of_paths}
    problems = lints.problems(Program(tuple(modules), tuple(of_paths)), lints.OF_STATEMENTS)
    found = ((_rule_at(files[each.file], each.line), each) for each in problems)
    return {tests[rule]: f"line {each.line}: {each.what}" for rule, each in found if rule in tests}


def _rule_at(module: Module, line: int) -> str:
    """The rule on a line of a module, with its package: the last that begins there or before."""
    rule = max((each for each in module.tree.rules if each.span.line <= line), key=lambda each: each.span.start)
    return f"{module.package}.{name_of(rule)}"


def _pattern(pattern: str | None) -> re.Pattern[str]:
    try:
        return re.compile(_as_named(pattern or ""), re.IGNORECASE)
    except re.error as error:
        raise ConfigError(f"--run {pattern}: is no regular expression: {error}") from error


_ID = re.compile(r"(?<![\w\[-])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+(?![\w\]-])")


def _as_named(pattern: str) -> str:
    """A pattern with the ids of checks as tests spell them: ``SM-ENC-099`` as ``SM_ENC_099``."""
    return _ID.sub(lambda found: found[0].replace("-", "_"), pattern)


def _place(path: Path) -> _Place:
    if not path.exists():
        raise ConfigError(f"{path}: no such file or folder")
    if path.is_file() and path.suffix != ".rego":
        raise ConfigError(f"{path}: is no .rego file")
    shipped, resolved = content("policies").resolve(), path.resolve()
    if resolved == shipped or shipped in resolved.parents:
        return _Place(shipped, shipped.name, _rego_files(resolved), own=False)
    folder = path if path.is_dir() else path.parent
    if folder.resolve() in shipped.parents:
        raise ConfigError(f"{folder}: holds the shipped policies too: keep tests in folders of their own, and name those")
    return _Place(folder, str(folder), _rego_files(path), own=True)


def _rego_files(path: Path) -> tuple[Path, ...]:
    return tuple(policy_files.rego_files(path)) if path.is_dir() else (path,)


def _own_folders(places: Iterable[_Place]) -> list[Path]:
    """The folders that add policies to the shipped ones: each once, and none that lies in another."""
    folders = {place.folder.resolve(): place.folder for place in places if place.own}
    outer = [folder for resolved, folder in folders.items() if not set(resolved.parents) & set(folders)]
    return [folder for folder in outer if any(_is_policy(file, folder) for file in policy_files.rego_files(folder))]


def _is_policy(file: Path, folder: Path) -> bool:
    return not file.name.endswith(_TEST_FILE) and not policy_files.is_generated(
        file.relative_to(folder).as_posix(), policy_files.text_of(file)
    )


def _loaded(rules: PolicySet, tests: Sequence[Module], named: Container[str] | None) -> list[Module]:
    """The policies of a scan; what their checks read is part of them. With `named`, files of one's own, those that these come to.

    One's own tests mostly need a few of the shipped policies, and parsing and compiling all of them takes seconds.
    """
    wanted = rules.modules if named is None else tuple(_needed(rules.modules, tests, named))
    modules = [replace(each, path=each.shown) for each in wanted if not reads_module.holds(each.path)]
    if len(modules) == len(wanted):
        return modules
    checks = rules.checks if named is None else _asked(rules, [each.text for each in (*modules, *tests)])
    return modules + parser.parse({reads_module.PATH: reads_module.module(rules, checks)})


def _asked(rules: PolicySet, texts: Sequence[str]) -> Container[str]:
    """The checks whose reads may be asked for: those whose ids some text spells."""
    return {check_id for check_id in rules.checks if any(check_id in each for each in texts)}


def _needed(modules: Sequence[Module], tests: Sequence[Module], named: Container[str]) -> Iterator[Module]:
    """The policies that tests, and the policies named, come to; all where a path is put together while running."""
    texts = {each.path: each.text for each in modules} | {f"{each.path} (tests)": each.text for each in tests}
    own = [each for each in modules if each.shown in named]
    if any("data[" in text for text in (*(each.text for each in own), *(each.text for each in tests))):
        yield from modules
        return
    found = packages.needed(texts, {each.package for each in own} | {each.package for each in tests})
    yield from (each for each in modules if each.path in found)


def _tests(files: Mapping[str, Path]) -> list[Module]:
    return parser.parse({name: policy_files.text_of(file, name) for name, file in files.items()})


def _measured(loaded: Iterable[Module], named: Iterable[str]) -> Iterable[Module]:
    """The policies among the files named, and the policy that a named test file stands beside."""
    wanted = {name.removesuffix(_TEST_FILE) + ".rego" if name.endswith(_TEST_FILE) else name for name in named}
    return (each for each in loaded if each.path in wanted and each.package != _GENERATED)
