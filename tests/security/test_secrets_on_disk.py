"""Planted secrets reach no file, no line on the console and no text of an error, whichever reply of AWS brings them."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from averment.base.errors import EXIT_INTERNAL, EXIT_USAGE, ConfigError
from averment.cli.process import main
from averment.demo import tags
from averment.demo.stage import ACCOUNT, REGION, Account
from scanners.bedrock_agents import AGENT, AGENT_ALIAS
from tests.support.collecting import MOMENT, canned, collect, example, only, operation
from tests.support.planted_secrets import PASSWORD, PLAIN, TOKENS, planted

NAMED = TOKENS["Hugging Face"]
TAGS = {"Password": PLAIN, "deploy": TOKENS["GitLab personal"], TOKENS["npm"]: "y"}
WORDED = TOKENS["Replicate"]


def texts() -> dict[str, str]:
    """Every planted text, under names that say nothing."""
    found = [value for each in planted() for value in (each.fields.get("script"), each.fields.get("description")) if value]
    return {f"SETTING_{number}": text for number, text in enumerate(found)}


def secrets() -> Iterator[str]:
    """Every planted secret that looks the same in JSON and HTML."""
    for each in planted():
        if "script" in each.fields or "description" in each.fields:
            yield from (one for one in each.secrets if len(one) >= len("abcdefgh") and not set(one) & set("\"'&<>\\\n"))
    yield from (NAMED, WORDED, PLAIN, TOKENS["GitLab personal"], TOKENS["npm"])


def plant(stage: Account) -> None:
    """Lays the secrets over the demo: in an environment, a script, tags, a name, and the code of a refusal."""
    environment = {"Environment": texts() | {"DB_PASSWORD": PASSWORD}}
    container = {"Image": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/x:1", **environment}
    arn = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:model/{NAMED}"
    role = stage.role("fraud-model-execution")
    model = {"ModelName": NAMED, "ModelArn": arn, "CreationTime": 1_790_000_000}
    described = {**model, "PrimaryContainer": container, "ExecutionRoleArn": role}
    stage.replies.answer("sagemaker", "DescribeModel", described, ModelName=NAMED)
    stage.replies.correct("sagemaker", "ListModels", lambda reply: reply["Models"].append(model))
    stage.tag(arn, TAGS)
    content = base64.encodebytes("\n".join(texts().values()).encode()).decode()
    stage.replies.correct("sagemaker", "DescribeNotebookInstanceLifecycleConfig", {"OnStart": [{"Content": content}]})
    stage.replies.refuse("sagemaker", "ListEndpoints", WORDED, f"no {WORDED}")


def test_nothing_planted_is_in_a_file_or_on_the_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = tags.seed

    def hostile(stage: Account) -> None:
        plant(stage)
        seed(stage)

    monkeypatch.setattr(tags, "seed", hostile)
    checks = ("SM-SEC-020", "SM-SEC-004", "TAG-001", "SM-RES-020")
    options = [word for check in checks for word in ("--check", check)]
    main(["scan", "--demo", "--region", REGION, "--output", str(tmp_path / "out"), "--verbose", *options])
    said = capsys.readouterr()
    files = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*") if path.is_file()}
    written = "\n".join([said.out, said.err, *files.values()])
    assert [secret for secret in secrets() if secret in written] == []
    models = files[tmp_path / "out" / "documents" / "AWS-SageMaker-Model.jsonl"].splitlines()
    [hostile_model] = [each for each in map(json.loads, models) if each["resource_name"].startswith("[redacted-")]
    assert len(hostile_model["primary_container"]["environment"]) == len(texts()) + 1
    assert hostile_model["resource_id"].endswith(hostile_model["resource_name"])
    assert "tags.Password" in {each["path"] for each in hostile_model["possible_secrets"]}
    assert "SM-SEC-020" in said.out


def test_no_text_of_an_error_quotes_a_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raising(*_: object, **__: object) -> None:
        raise RuntimeError("\n".join(texts().values()))

    monkeypatch.setattr("averment.app.scan.scan", raising)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["scan", "--demo", "--output", str(tmp_path / "out")]) == EXIT_INTERNAL
    said = capsys.readouterr()
    [details] = tmp_path.glob("averment-error-*.txt")
    written = said.out + said.err + details.read_text(encoding="utf-8")
    assert [secret for secret in secrets() if secret in written] == []
    assert "raising" in written


def test_a_line_on_what_went_wrong_quotes_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopping(*_: object, **__: object) -> None:
        raise ConfigError(f"https://app:{PASSWORD}@host/v1 cannot be reached")

    monkeypatch.setattr("averment.app.scan.scan", stopping)
    assert main(["scan", "--demo"]) == EXIT_USAGE
    assert capsys.readouterr().err == "averment: https://app:[redacted]@host/v1 cannot be reached\nexit 3\n"


def test_children_of_what_is_named_by_a_token_are_unread() -> None:
    """Asked by what stands in the place of the name, AWS would answer that there are none."""
    token = TOKENS["npm"]
    family = [AGENT, AGENT_ALIAS]
    summary = {"agentId": token, "agentName": "x", "agentStatus": "PREPARED", "updatedAt": MOMENT}
    aws = canned(family).on("bedrock-agent", "ListAgents", {"agentSummaries": [summary]})
    described = example(operation("bedrock-agent", "GetAgent").output_shape)["agent"]
    aws.on("bedrock-agent", "GetAgent", {"agent": {**described, "agentId": token}})
    estate = collect(family, aws)
    [agent] = only(estate, AGENT)
    assert agent["agent_id"].startswith("[redacted-")
    [aliases] = [each for each in estate.populations if each.resource_type == AGENT_ALIAS.type]
    assert aliases.failed_call is not None
    assert aliases.failed_call.call == "bedrock-agent:ListAgentAliases"
