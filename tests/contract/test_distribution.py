"""What is given away: the pins that an installation takes, and what a wheel, an image and hooks are made of."""

import ast
import re
import tomllib
from typing import Any

import pytest

from tests.support.root import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("runtime", "demo", "build")


def name_of(requirement: str) -> str:
    """The package of a requirement, as indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]).lower()


def locked(file: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Version and hashes of each package in a lock file."""
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9][\w.-]*)==(\S+)((?: \\\n    --hash=\S+)+)", text, re.MULTILINE)
    assert [line for line in text.splitlines() if line.startswith("-")] == [], "an option of pip's, as a folder of one machine's"
    return {name: (version, frozenset(re.findall(r"sha256:(\w{64})", hashes))) for name, version, hashes in entries}


@pytest.mark.parametrize("part", LOCKS)
def test_a_part_of_the_lock_has_the_same_pins_and_hashes(part: str) -> None:
    whole = locked("requirements.lock")
    found = locked(f"requirements/{part}.lock")
    assert {name: pin for name, pin in found.items() if whole.get(name) != pin} == {}


@pytest.mark.parametrize(
    ("part", "asked"),
    [
        ("runtime", PROJECT["project"]["dependencies"]),
        ("demo", PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["demo"]),
        ("build", PROJECT["build-system"]["requires"]),
    ],
)
def test_a_part_of_the_lock_has_all_that_is_asked_for(part: str, asked: list[str]) -> None:
    assert {name_of(each) for each in asked} - locked(f"requirements/{part}.lock").keys() == set(), "run `make lock`"


def test_what_runs_is_part_of_what_the_demo_needs_and_has_no_tool() -> None:
    runtime = locked("requirements/runtime.lock")
    assert runtime.items() <= locked("requirements/demo.lock").items()
    assert not {"moto", "pytest", "hatchling", "mypy"} & runtime.keys()


def test_scanners_import_each_other_by_the_place_they_have_in_a_wheel_too() -> None:
    """A wheel has the package as averment.scanners: there is no `scanners` there."""
    offences = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "scanners").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] == "scanners")
        or (isinstance(node, ast.Import) and any(each.name.split(".")[0] == "scanners" for each in node.names))
    ]
    assert offences == []
