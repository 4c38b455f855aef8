"""Numbered versions of guardrails, flows and prompts, and the metrics that tell of calls."""

from typing import Any

import pytest

from averment.sources.aws.declaration import Resource
from scanners.bedrock_agents import FLOW, PROMPT
from scanners.bedrock_releases import FLOW_VERSION, GUARDRAIL_VERSION, PROMPT_VERSION
from scanners.bedrock_scanner import GUARDRAIL
from scanners.bedrock_use import AGENTCORE_METRIC, INVOCATION_METRIC, MANTLE_METRIC
from tests.support.collecting import ACCOUNT, MOMENT, REGION, TAGGING, collect, denied, only, tagged
from tests.support.strict_aws import StrictAWS

ARN = f"arn:aws:bedrock:{REGION}:{ACCOUNT}"
GUARDRAIL_ARN = f"{ARN}:guardrail/g1"
FLOW_ARN = f"{ARN}:flow/FLOW000001"
PROMPT_ARN = f"{ARN}:prompt/PROMPT0001"


def guardrail(version: str) -> dict[str, Any]:
    return {
        "name": "desk", "guardrailId": "g1", "guardrailArn": GUARDRAIL_ARN, "version": version, "status": "READY",
        "createdAt": MOMENT, "updatedAt": MOMENT, "blockedInputMessaging": "no", "blockedOutputsMessaging": "no",
    }  # fmt: skip


def summary(version: str) -> dict[str, Any]:
    return {
        "id": "g1", "arn": GUARDRAIL_ARN, "name": "desk", "version": version, "status": "READY", "createdAt": MOMENT,
        "updatedAt": MOMENT,
    }  # fmt: skip


def guardrails(refused: str = "") -> StrictAWS:
    """One guardrail with versions 1 and 2 on two pages, its draft on the first."""

    def listed(params: dict[str, Any], region: str) -> Any:
        if "guardrailIdentifier" not in params:
            return {"guardrails": [summary("DRAFT")]}
        if refused == "list":
            return denied("ListGuardrails")
        if "nextToken" in params:
            return {"guardrails": [summary("2")]}
        return {"guardrails": [summary("DRAFT"), summary("1")], "nextToken": "more"}

    def described(params: dict[str, Any], region: str) -> Any:
        return denied("GetGuardrail") if refused == params["guardrailVersion"] else guardrail(params["guardrailVersion"])

    aws = StrictAWS().on("bedrock", "ListGuardrails", listed).on("bedrock", "GetGuardrail", described)
    aws.on("bedrock", "GetResourcePolicy", denied("GetResourcePolicy"))
    return aws.on(*TAGGING, tagged({GUARDRAIL_ARN: {"Owner": "desk"}}))


def test_each_numbered_version_of_a_guardrail_is_a_document() -> None:
    first, second = only(collect([GUARDRAIL, GUARDRAIL_VERSION], guardrails()), GUARDRAIL_VERSION)
    assert [first["resource_id"], second["resource_id"]] == [f"{GUARDRAIL_ARN}:1", f"{GUARDRAIL_ARN}:2"]
    assert [first["version"], first["resource_name"], first["tags"]] == ["1", "desk", {"Owner": "desk"}]
    [draft] = only(collect([GUARDRAIL], guardrails()), GUARDRAIL)
    assert draft["version"] == "DRAFT"


def test_a_version_that_is_not_read_is_unread() -> None:
    first, second = only(collect([GUARDRAIL, GUARDRAIL_VERSION], guardrails("1")), GUARDRAIL_VERSION)
    assert first["unread"]["*"]["action"] == "bedrock:GetGuardrail"
    assert "unread" not in second


def test_a_refused_list_of_versions_leaves_them_unknown() -> None:
    found = collect([GUARDRAIL, GUARDRAIL_VERSION], guardrails("list"))
    assert only(found, GUARDRAIL_VERSION) == []
    [population] = [each for each in found.populations if each.resource_type == GUARDRAIL_VERSION.type]
    assert population.failed_call is not None


def item_of(flow: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in flow.items() if name != "executionRoleArn"}


def flows(refused: str = "") -> StrictAWS:
    own = {
        "id": "FLOW000001", "arn": FLOW_ARN, "name": "triage", "status": "Prepared", "version": "DRAFT", "createdAt": MOMENT,
        "updatedAt": MOMENT, "executionRoleArn": f"arn:aws:iam::{ACCOUNT}:role/flow",
    }  # fmt: skip
    item = {"id": "FLOW000001", "arn": FLOW_ARN, "status": "Prepared", "createdAt": MOMENT}

    def listed(params: dict[str, Any], region: str) -> Any:
        if "nextToken" in params:
            return {"flowVersionSummaries": [{**item, "version": "2"}]}
        return {"flowVersionSummaries": [{**item, "version": "DRAFT"}, {**item, "version": "1"}], "nextToken": "more"}

    def described(params: dict[str, Any], region: str) -> Any:
        if refused == params["flowVersion"]:
            return denied("GetFlowVersion")
        return {**item, "name": "triage", "executionRoleArn": own["executionRoleArn"], "version": params["flowVersion"]}

    aws = StrictAWS().on("bedrock-agent", "ListFlows", {"flowSummaries": [item_of(own)]}).on("bedrock-agent", "GetFlow", own)
    aws.on("bedrock-agent", "ListFlowAliases", {"flowAliasSummaries": []})
    aws.on("bedrock-agent", "ListFlowVersions", listed).on("bedrock-agent", "GetFlowVersion", described)
    return aws.on(*TAGGING, tagged({FLOW_ARN: {"Owner": "desk"}}))


def test_each_numbered_version_of_a_flow_is_a_document() -> None:
    first, second = only(collect([FLOW, FLOW_VERSION], flows("2")), FLOW_VERSION)
    assert [first["resource_id"], first["version"], first["resource_name"]] == [f"{FLOW_ARN}:1", "1", "triage"]
    assert first["execution_role_arn"] == f"arn:aws:iam::{ACCOUNT}:role/flow"
    assert second["unread"]["*"]["action"] == "bedrock:GetFlowVersion"


def prompts(refused: str = "") -> StrictAWS:
    item = {"id": "PROMPT0001", "arn": PROMPT_ARN, "name": "letter", "createdAt": MOMENT, "updatedAt": MOMENT}

    def listed(params: dict[str, Any], region: str) -> Any:
        if "promptIdentifier" not in params:
            return {"promptSummaries": [{**item, "version": "DRAFT"}]}
        if refused == "list":
            return denied("ListPrompts")
        if "nextToken" in params:
            return {"promptSummaries": [{**item, "arn": f"{PROMPT_ARN}:2", "version": "2"}]}
        numbered = {**item, "arn": f"{PROMPT_ARN}:1", "version": "1"}
        return {"promptSummaries": [{**item, "version": "DRAFT"}, numbered], "nextToken": "more"}

    def described(params: dict[str, Any], region: str) -> Any:
        version = params.get("promptVersion", "DRAFT")
        if refused == version:
            return denied("GetPrompt")
        text = {"text": {"text": f"The wording of {version}."}}
        return {**item, "version": version, "variants": [{"name": "a", "templateType": "TEXT", "templateConfiguration": text}]}

    aws = StrictAWS().on("bedrock-agent", "ListPrompts", listed).on("bedrock-agent", "GetPrompt", described)
    return aws.on(*TAGGING, tagged({PROMPT_ARN: {"Owner": "desk"}}))


def test_each_numbered_version_of_a_prompt_is_a_document() -> None:
    first, second = only(collect([PROMPT, PROMPT_VERSION], prompts("2")), PROMPT_VERSION)
    assert [first["resource_id"], first["version"], first["resource_name"]] == [f"{PROMPT_ARN}:1", "1", "letter"]
    assert first["variants"][0]["template_configuration"] == {"text": {"text": "The wording of 1."}}
    assert first["tags"] == {"Owner": "desk"}
    assert second["resource_id"] == f"{PROMPT_ARN}:2"
    assert second["unread"]["*"]["action"] == "bedrock:GetPrompt"


def test_a_refused_list_of_prompt_versions_leaves_them_unknown() -> None:
    found = collect([PROMPT, PROMPT_VERSION], prompts("list"))
    assert only(found, PROMPT_VERSION) == []
    [population] = [each for each in found.populations if each.resource_type == PROMPT_VERSION.type]
    assert population.failed_call is not None


@pytest.mark.parametrize(
    ("resource", "namespace", "metric"),
    [
        (INVOCATION_METRIC, "AWS/Bedrock", "Invocations"),
        (MANTLE_METRIC, "AWS/BedrockMantle", "Inferences"),
        (AGENTCORE_METRIC, "AWS/Bedrock-AgentCore", "Invocations"),
    ],
)
def test_calls_of_a_region_are_one_list(resource: Resource, namespace: str, metric: str) -> None:
    one = {"Namespace": namespace, "MetricName": metric, "Dimensions": [{"Name": "ModelId", "Value": "a.b"}]}
    all_models = {"Namespace": namespace, "MetricName": metric, "Dimensions": []}
    aws = StrictAWS().on("cloudwatch", "ListMetrics", {"Metrics": [one, all_models]})
    documents = collect([resource], aws).documents
    assert {each["resource_name"] for each in documents} == {f"{metric},ModelId=a.b", metric}
    assert [params for *_, params in aws.calls] == [{"Namespace": namespace, "MetricName": metric}]


def test_refused_metrics_are_no_absence_of_calls() -> None:
    found = collect([INVOCATION_METRIC], StrictAWS().on("cloudwatch", "ListMetrics", denied("ListMetrics")))
    assert found.documents == []
    [population] = found.populations
    assert population.failed_call is not None
