"""The floors of the house: who may import whom. A floor imports those below it and itself, so that there is no circle."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter

from tests.support.root import ROOT

FLOORS = (
    "averment.base",
    "averment.secrets",
    "averment.model",
    "averment.rego",
    "averment.engines",
    "averment.policy",
    "averment.sources",
    "scanners",
    "averment.waivers",
    "averment.evaluation",
    "averment.report",
    "averment.evidence",
    "averment.proof",
    "averment.differences",
    "averment.demo",
    "averment.app",
    "averment.authoring",
    "averment.cli",
    "averment.scanner",
    "averment.__main__",
)
"""From the ground up."""
EVERYWHERE = ("averment", "averment.__version__")
PURE = {
    "scanners": (
        "averment.sources.run_scanner",
        *(f"averment.sources.aws.{name}" for name in ("declaration", "payload", "shapes")),
    )
}
"""Floors that may import no more than this of those below: what is declared is pure, and runs as a process of its own."""


def floor_of(module: str) -> str:
    return next((floor for floor in FLOORS if module == floor or module.startswith(f"{floor}.")), "")


def modules() -> Iterator[tuple[str, str, str]]:
    """Each module of ours but the package itself: its name, its path and its text."""
    for path in sorted([*ROOT.glob("averment/**/*.py"), *ROOT.glob("scanners/*.py")]):
        place = path.relative_to(ROOT)
        name = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
        if name not in EVERYWHERE:
            yield name, str(place), path.read_text(encoding="utf-8")


@cache
def imports(module: str, text: str) -> tuple[tuple[int, str], ...]:
    """Every import of ours in a module, wherever it stands: its line, and the module or name that is taken."""
    return tuple(_imports(module, text))


def _imports(module: str, text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] in ("averment", "scanners"))
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(module.split(".")[: -node.level]) if node.level else ""
            source = ".".join(part for part in (package, node.module or "") if part)
            if source.split(".")[0] in ("averment", "scanners"):
                yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def offences(module: str, place: str, text: str) -> Iterator[str]:
    own = floor_of(module)
    for line, taken in imports(module, text):
        floor = floor_of(taken)
        if not floor:
            if taken not in EVERYWHERE:
                yield f"{place}:{line}: {taken} stands on no floor"
        elif FLOORS.index(floor) > FLOORS.index(own):
            yield f"{place}:{line}: {own} imports {taken}, which is above it"
        elif own in PURE and floor != own and not taken.startswith(PURE[own]):
            yield f"{place}:{line}: {own} imports {taken}, where only {', '.join(PURE[own])} are for it"


def test_each_module_stands_on_a_floor() -> None:
    assert [place for module, place, _ in modules() if not floor_of(module)] == []


def test_no_floor_imports_one_above_it() -> None:
    assert [offence for module, place, text in modules() for offence in offences(module, place, text)] == []


def circle(found: Iterable[tuple[str, str, str]]) -> list[str]:
    """The modules of a circle of imports, wherever in them these stand; empty where there is none."""
    texts = {module: text for module, _, text in found}
    graph: dict[str, set[str]] = {}
    for module, text in texts.items():
        named = (taken if taken in texts else taken.rpartition(".")[0] for _, taken in imports(module, text))
        graph[module] = {each for each in named if each in texts and each != module}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_there_is_no_circle_of_imports() -> None:
    assert circle(modules()) == []


def test_a_circle_is_named() -> None:
    late = [("a.one", "", "from averment.base import paths"), ("averment.base.paths", "", "import averment.base.files")]
    assert circle(late) == []
    back = ("averment.base.files", "", "def f():\n    from averment.base.paths import content\n")
    assert set(circle([*late, back])) == {"averment.base.paths", "averment.base.files"}


def test_an_offence_is_named_by_file_and_line() -> None:
    text = """import averment.base.errors
from averment import __version__, cellar
def late():
    from averment.evidence import bundle_writer
    from ..sources.aws import session
"""
    assert list(offences("averment.policy.p", "p.py", text)) == [
        "p.py:2: averment.cellar stands on no floor",
        "p.py:4: averment.policy imports averment.evidence.bundle_writer, which is above it",
        "p.py:5: averment.policy imports averment.sources.aws.session, which is above it",
    ]
    (only,) = offences("scanners.s", "s.py", "from averment.sources.aws import declaration, session\n")
    assert only.startswith("s.py:1: scanners imports averment.sources.aws.session, where only ")
