"""The GitHub Action: its steps as a runner runs them, in a folder of their own, with inputs of every kind."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from averment.base import yaml_text
from averment.report.formats import FORMATS
from tests.support.command_line import options
from tests.support.root import ROOT

ACTION: dict[str, Any] = yaml_text.parse((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


def run(step: str, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """A step as a runner runs it: expressions are replaced in its environment, and its script is run as it stands."""
    given = {name: each["default"] for name, each in ACTION["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(folder / "outputs.txt"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "RUNNER_TEMP": str(folder / "runner"),
        **{name: INPUT.sub(lambda found: given[found[1]], text) for name, text in STEPS[step]["env"].items()},
    }
    work = folder / "work"
    work.mkdir(exist_ok=True)
    for name in ("outputs.txt", "summary.md"):
        (folder / name).touch()
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]]
    return subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, timeout=300, check=False)


def outputs(folder: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in (folder / "outputs.txt").read_text().splitlines())


@pytest.fixture
def recorder(tmp_path: Path) -> Path:
    """An environment whose averment only writes down what it was told, and ends with the code that a file names."""
    command = tmp_path / "runner/averment/bin/averment"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" >"{tmp_path}/told"\nexit "$(cat "{tmp_path}/code")"\n')
    command.chmod(0o700)
    (tmp_path / "code").write_text("0")
    return tmp_path


def told(folder: Path) -> list[str]:
    command, *arguments, end = (folder / "told").read_text().split("\0")
    assert (command, end) == ("scan", "")
    return arguments


HOSTILE = [
    "$(touch canary)",
    "`touch canary`",
    "'; touch canary; '",
    '"; touch canary; "',
    "&& touch canary",
    "| touch canary",
    "--engine=server",
    "-v",
    "*",
    "../../*",
    "~",
    "$HOME",
    "a b",
    "${{ secrets.GITHUB_TOKEN }}",
    "\\",
    "é\u202e\t",
]
TEXTS = {
    "role_arn": "role-arn",
    "external_id": "external-id",
    "fail_on": "fail-on",
    "config": "config",
    "waivers": "waivers",
    "policies": "policies",
    "controls": "controls",
    "output": "output",
}


@pytest.mark.parametrize("value", HOSTILE)
def test_an_input_is_one_argument_whatever_is_in_it(recorder: Path, value: str) -> None:
    inputs = {name: value for name in TEXTS if not (name == "output" and "\t" in value)}
    done = run("Scan", recorder, **inputs)
    assert done.returncode == 0, done.stderr
    assert [f"--{TEXTS[name]}={value}" for name in inputs if f"--{TEXTS[name]}={value}" not in told(recorder)] == []
    assert {each.split("=")[0] for each in told(recorder)} == {f"--{TEXTS[name]}" for name in inputs} | {"--format", "--output"}
    assert sorted(path.name for path in (recorder / "work").iterdir()) == []


@pytest.mark.parametrize("value", HOSTILE)
def test_a_list_is_an_argument_for_each_word(recorder: Path, value: str) -> None:
    assert run("Scan", recorder, regions=value, services=value, formats=value).returncode == 0
    words = value.split(" ") if "\t" not in value else [value.strip()]
    for option in ("region", "service", "format"):
        assert [each for each in told(recorder) if each.startswith(f"--{option}=")] == [f"--{option}={word}" for word in words]
    assert list((recorder / "work").iterdir()) == []


def test_words_and_lines_are_split(recorder: Path) -> None:
    run("Scan", recorder, regions="eu-central-1, us-east-1\neu-west-1", policies="my policies\n\nmore\n", demo="true")
    assert told(recorder) == [
        *(f"--region={region}" for region in ("eu-central-1", "us-east-1", "eu-west-1")),
        *(f"--format={name}" for name in ("github", "sarif", "json", "html")),
        "--policies=my policies",
        "--policies=more",
        "--fail-on=high",
        "--output=averment-out",
        "--demo",
    ]


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"output": "out\nbundle=/etc"}, "the input output is the name of a folder"),
        ({"output": "out\rx"}, "the input output is the name of a folder"),
        ({"output": ""}, "the input output is the name of a folder"),
        ({"demo": "yes"}, "the input demo is true or false"),
        ({"baseline": ".", "fail_on_new": "1"}, "the input fail-on-new is true or false"),
        ({"fail_on_new": "true"}, "the input fail-on-new goes with a bundle"),
    ],
)
def test_an_input_that_cannot_be_is_one_line_and_nothing_is_run(recorder: Path, inputs: dict[str, str], said: str) -> None:
    done = run("Scan", recorder, **inputs)
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    assert said in done.stdout
    assert not (recorder / "told").exists()
    assert outputs(recorder) == {}


def test_what_is_compared_with_may_be_missing_the_first_time(recorder: Path) -> None:
    first = run("Scan", recorder, baseline="last", fail_on_new="true")
    assert "There is no baseline yet" in first.stdout
    assert not {"--baseline=last", "--fail-on-new"} & set(told(recorder))
    (recorder / "work/last").mkdir()
    second = run("Scan", recorder, baseline="last", fail_on_new="true")
    assert second.stdout == ""
    assert {"--baseline=last", "--fail-on-new"} <= set(told(recorder))


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 5, 130])
def test_the_exit_code_is_passed_on_and_a_bundle_is_named_where_one_was_written(recorder: Path, code: int) -> None:
    (recorder / "code").write_text(str(code))
    bundle = recorder / "work/my bundle"
    bundle.mkdir(parents=True)
    (bundle / "manifest.json").write_text("{}")  # perhaps of an earlier scan
    (bundle / "report.sarif").write_text("{}")
    assert run("Scan", recorder, output="my bundle").returncode == code
    named = {"bundle": "my bundle", "sarif": "my bundle/report.sarif"} if code <= 2 else {}
    assert outputs(recorder) == {"exit-code": str(code), **named}


@pytest.fixture
def packages_at_hand(tmp_path: Path) -> Path:
    """A Python whose environments have the packages of this one, and whose pip writes down what it is asked for."""
    python = tmp_path / "python"
    python.write_text(
        f"""#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec {sys.executable} "$@"
{sys.executable} -m venv --without-pip "$3"
packages=$(echo "$3"/lib/python*/site-packages)
echo {sysconfig.get_path("purelib")} >"$packages/packages.pth"
mkdir "$packages/pip"
touch "$packages/pip/__init__.py"
echo 'import sys; open("{tmp_path}/pip", "w").write(" ".join(sys.argv[1:]))' >"$packages/pip/__main__.py"
"""
    )
    python.chmod(0o700)
    return python


@pytest.mark.slow  # scans the sample account
def test_the_sample_account_is_scanned_from_the_checkout_alone(tmp_path: Path, packages_at_hand: Path) -> None:
    """What lies in the job's folder is not what runs: a repository may have a yaml.py of its own."""
    installed = run("Install averment", tmp_path, demo="true", python=str(packages_at_hand))
    assert installed.returncode == 0, installed.stderr
    asked = (tmp_path / "pip").read_text()
    assert asked.startswith("install ")
    assert asked.endswith(f" --require-hashes -r {ROOT}/requirements/demo.lock")
    (tmp_path / "work/yaml.py").write_text("raise SystemExit(99)")
    (tmp_path / "work/averment").mkdir()
    done = run("Scan", tmp_path, demo="true", regions="us-east-1", services="s3", formats="github sarif json")
    assert done.returncode in (1, 2), done.stderr
    assert outputs(tmp_path) == {
        "exit-code": str(done.returncode),
        "bundle": "averment-out",
        "sarif": "averment-out/report.sarif",
    }
    assert json.loads((tmp_path / "work/averment-out/report.sarif").read_text())["version"] == "2.1.0"
    assert (tmp_path / "summary.md").stat().st_size
    assert "\n::error " in done.stdout


def test_a_python_that_is_too_old_is_one_line(tmp_path: Path) -> None:
    python = tmp_path / "python3.9"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o700)
    done = run("Install averment", tmp_path, python=str(python))
    assert done.returncode == 3
    assert done.stderr == "averment needs Python 3.11.7 or later: name one with PYTHON=python3.12\n"
    assert len(done.stdout.splitlines()) == 1
    assert not (tmp_path / "runner").exists()


def test_no_expression_stands_in_a_script_and_no_action_of_others_is_used() -> None:
    for step in STEPS.values():
        assert step.keys() <= {"name", "id", "shell", "env", "run"}
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_each_input_is_used_and_described_and_each_output_is_set() -> None:
    used = {found for step in STEPS.values() for text in step["env"].values() for found in INPUT.findall(text)}
    assert used == ACTION["inputs"].keys()
    assert [name for part in ("inputs", "outputs") for name, each in ACTION[part].items() if not each["description"]] == []
    script = (ROOT / "tools/action.sh").read_text(encoding="utf-8")
    assert {text for step in STEPS.values() for text in step["env"]} == set(re.findall(r"INPUT_\w+", script)) - {"INPUT_"}
    assert set(re.findall(r'"([a-z-]+)=', script)) == ACTION["outputs"].keys()


def test_the_options_it_gives_are_those_of_the_command(recorder: Path) -> None:
    (recorder / "work/last").mkdir(parents=True)
    known = {"baseline": "last", "demo": "true", "fail_on_new": "true"}
    every = {name.replace("-", "_"): "x" for name in ACTION["inputs"]} | known
    run("Scan", recorder, **every)
    given = {each.split("=")[0] for each in told(recorder)}
    assert given <= options("scan")
    assert len(given) == len(ACTION["inputs"]) - len({"python"})


def test_the_formats_it_writes_are_formats() -> None:
    assert set(ACTION["inputs"]["formats"]["default"].split()) <= {*FORMATS, "github"}
