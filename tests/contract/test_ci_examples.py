"""docs/ci.md: its pipelines, policies and template are what their readers take, and its commands are those that there are."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from averment.base import yaml_text
from averment.report.formats import FORMATS
from averment.sources.aws.iam_policy import normalise_policy
from tests.support.command_line import is_group, options
from tests.support.root import ROOT

PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
WORKFLOW, GITLAB, BUILDSPEC, TEMPLATE, HOOKS = (text for language, text in BLOCKS if language == "yaml")
TRUST: list[dict[str, Any]] = [json.loads(text) for language, text in BLOCKS if language == "json"]
ACTION: dict[str, Any] = yaml_text.parse((ROOT / "action.yml").read_text(encoding="utf-8"))


def texts(value: Any) -> Iterator[str]:
    """Every text in a value of YAML."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(each)


def shell() -> list[str]:
    """Every line of shell on the page, in its pipelines and in its sentences."""
    pipelines = [text for each in (WORKFLOW, GITLAB, BUILDSPEC) for text in texts(yaml_text.parse(each))]
    scripts = [line.strip() for language, text in BLOCKS if language == "sh" for line in text.splitlines()]
    sentences = re.sub(r"^```.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    return pipelines + scripts + re.findall(r"`([^`\n]+)`", sentences)


def commands() -> Iterator[list[str]]:
    """What is given to averment, word by word."""
    for line in shell():
        found = re.match(r"(?:\S*/)?averment (?=[a-z])(.*)", line)
        if found:
            yield shlex.split(found[1])


def test_each_command_has_the_options_that_it_is_given() -> None:
    found = list(commands())
    assert len(found) >= 4
    for words in found:
        depth = 2 if is_group(words[0]) else 1
        assert {word for word in words if word.startswith("--")} <= options(*words[:depth]), words
        named = [words[number + 1] for number, word in enumerate(words) if word == "--format"]
        assert words[0] != "scan" or set(named) <= {*FORMATS, "github"}


def test_each_script_and_file_of_the_repository_is_there() -> None:
    named = {
        found for line in shell() for found in re.findall(r"/tmp/averment/(\S+)|(?:^| )(tools/\S+)", line) for found in found
    }
    assert named - {""} == {"tools/install.sh"}
    assert (ROOT / "tools/install.sh").exists()


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    (job,) = yaml_text.parse(WORKFLOW)["jobs"].values()
    (step,) = (each for each in job["steps"] if each.get("uses") == "OWNER/averment@COMMIT")
    assert step["with"].keys() <= ACTION["inputs"].keys()
    assert set(re.findall(r"steps\.averment\.outputs\.([a-z-]+)", WORKFLOW)) == ACTION["outputs"].keys()
    assert ACTION["inputs"]["output"]["default"] in WORKFLOW


def test_the_workflow_has_no_more_rights_than_it_needs_and_no_expression_in_a_script() -> None:
    workflow = yaml_text.parse(WORKFLOW)
    (job,) = workflow["jobs"].values()
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "id-token": "write", "security-events": "write", "actions": "read"}
    assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []
    assert "pull_request" not in WORKFLOW
    assert "secrets." not in WORKFLOW


def test_the_workflow_is_valid_by_its_linter(tmp_path: Path) -> None:
    lint = shutil.which("actionlint")
    if lint is None:
        pytest.skip("no actionlint: go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12")
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    local = WORKFLOW.replace("OWNER/averment@COMMIT", "./averment")  # so that it knows the inputs
    (folder / "averment.yml").write_text(local, encoding="utf-8")
    shutil.copytree(ROOT / "tools", tmp_path / "averment/tools")
    shutil.copy(ROOT / "action.yml", tmp_path / "averment/action.yml")
    (tmp_path / ".git").mkdir()
    done = subprocess.run([lint, "-no-color"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("policy", TRUST)
def test_a_role_trusts_one_repository_and_one_audience_in_full(policy: dict[str, Any]) -> None:
    (statement,) = policy["Statement"]
    provider = statement["Principal"]["Federated"].split("oidc-provider/")[1]
    assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
    assert statement["Condition"].keys() == {"StringEquals"}
    assert statement["Condition"]["StringEquals"].keys() == {f"{provider}:aud", f"{provider}:sub"}
    assert "*" not in json.dumps(policy)


def test_the_roles_pass_the_checks_of_this_scanner(opa: str, tmp_path: Path) -> None:
    """And would not with a repository's name left open: what the page shows is what IAM-TRU-003 asks for."""
    role = json.loads((ROOT / "test_data/sample_role.json").read_text(encoding="utf-8"))
    loose = json.loads(json.dumps(TRUST[0]).replace("OWNER/REPOSITORY:environment:averment", "OWNER/*"))
    loose["Statement"][0]["Condition"]["StringLike"] = loose["Statement"][0]["Condition"].pop("StringEquals")
    documents = {
        name: {**role, "resource_name": name, "assume_role_policy_document": normalise_policy(policy)}
        for name, policy in {"github": TRUST[0], "gitlab": TRUST[1], "loose": loose}.items()
    }
    (tmp_path / "roles.json").write_text(json.dumps({"roles": documents}), encoding="utf-8")
    denied = 'data.iam.federation.deny["IAM-TRU-003"]'
    query = f"found := {{name: reasons | some name; role := data.roles[name]; reasons := {denied} with input as role}}"
    needed = (
        ROOT / "policies/iam/federation.rego",
        ROOT / "policies/lib/iam",
        ROOT / "policies/lib/core",
        tmp_path / "roles.json",
    )
    command = [opa, "eval", *(f"--data={path}" for path in needed), query]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["result"][0]["bindings"]["found"]
    assert {name: len(reasons) for name, reasons in found.items()} == {"github": 0, "gitlab": 0, "loose": 1}


def test_what_the_job_asks_for_is_what_the_role_trusts() -> None:
    github, gitlab = ({name.split(":")[1]: value for name, value in conditions(each).items()} for each in TRUST)
    (job,) = yaml_text.parse(WORKFLOW)["jobs"].values()
    assert github["sub"].endswith(f":environment:{job['environment']}")
    assert gitlab["aud"] == yaml_text.parse(GITLAB)["averment"]["id_tokens"]["AVERMENT_ID_TOKEN"]["aud"]


def conditions(policy: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = policy["Statement"][0]["Condition"]["StringEquals"]
    return found


def test_reports_are_where_the_pipelines_look_for_them() -> None:
    gitlab, build = yaml_text.parse(GITLAB)["averment"], yaml_text.parse(BUILDSPEC)
    file = FORMATS["junit"].file
    assert gitlab["artifacts"]["reports"]["junit"] == f"averment-out/{file}"
    assert build["reports"]["averment"]["files"] == [file]
    assert {build["reports"]["averment"]["base-directory"], build["artifacts"]["base-directory"]} == {"averment-out"}
    for words in commands():
        assert words[0] != "scan" or words[words.index("--output") + 1] == "averment-out"


def test_the_template_is_valid_by_its_linter_and_builds_as_the_page_says() -> None:
    lint = pytest.importorskip("cfnlint.api")
    assert [str(each) for each in lint.lint(TEMPLATE)] == []
    indented = "".join(f"{' ' * 10}{line}" for line in BUILDSPEC.splitlines(keepends=True))
    assert f"BuildSpec: |\n{indented}" in TEMPLATE


def test_the_hooks_of_the_page_are_hooks_and_take_their_options() -> None:
    known = {each["id"]: each for each in yaml_text.parse((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    (repository,) = yaml_text.parse(HOOKS)["repos"]
    for hook in repository["hooks"]:
        command = known[hook["id"]]["entry"].split()[1:]
        assert {word for word in hook["args"] if word.startswith("--")} <= options(*command)
