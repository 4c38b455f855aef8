"""The names that AWS adds to: prefixes of IAM actions, policies of AWS, services of botocore. What is new must be decided on."""

import json
import re
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto.iam.aws_managed_policies import aws_managed_policies_data

from averment.base.paths import content

POLICIES: dict[str, dict[str, Any]] = json.loads(aws_managed_policies_data)

PREFIXES = {
    "bedrock": "calls models; changes guardrails, logs, agents",
    "bedrock-agentcore": "runs agents, their tools, memories and identities",
    "bedrock-mantle": "calls models through the second endpoint",
    "bedrock-websearch": "searches the web for a model; calls none",
    "sagemaker": "trains and serves models",
    "sagemaker-data-science-assistant": "chat of Studio; no model or data of the account",
    "sagemaker-geospatial": "maps; closed to new customers",
    "sagemaker-mlflow": "experiments, judged with their servers",
    "sagemaker-sdk": "the prefix of a tag",
    "sagemaker-studio": "the prefix of a tag",
    "sagemaker-unified-studio-mcp": "tools of Unified Studio, which DataZone authorises",
}
"""Each prefix of an action, or of a tag, that AWS's own policies name, and what it is for."""

SERVICES = {
    "bedrock", "bedrock-agent", "bedrock-agent-runtime", "bedrock-agentcore", "bedrock-agentcore-control",
    "bedrock-data-automation", "bedrock-data-automation-runtime", "bedrock-runtime", "sagemaker", "sagemaker-a2i-runtime",
    "sagemaker-edge", "sagemaker-featurestore-runtime", "sagemaker-gateway-runtime", "sagemaker-geospatial",
    "sagemaker-inference-router-runtime", "sagemaker-metrics", "sagemaker-runtime", "sagemakerjobruntime",
    "sagemakertrainingsessionruntime",
}  # fmt: skip

LEFT_TO_OTHER_CHECKS = {
    "AmazonBedrockAgentCoreMemoryBedrockModelInferenceExecutionRolePolicy": "of memories; judged by its statements",
    "BedrockAgentCoreFullAccess": "all of AgentCore, with models; judged by its statements",
    "CloudWatchOmniModelInferencePolicy": "what CloudWatch's assistant works with; judged by its statements",
    "SageMakerStudioAdminIAMDefaultExecutionPolicy": "for Unified Studio, which attaches it itself",
    "SageMakerStudioAdminIAMPermissiveExecutionPolicy": "for Unified Studio, which attaches it itself",
    "SageMakerStudioUserIAMDefaultExecutionPolicy": "for Unified Studio, which attaches it itself",
    "SageMakerStudioUserIAMPermissiveExecutionPolicy": "for Unified Studio, which attaches it itself",
}
"""Policies that open all of Bedrock and are no policy of Bedrock: BR-ACC-002 judges their statements where they are attached."""


def actions(document: dict[str, Any]) -> Iterator[str]:
    statements = document["Statement"]
    for statement in statements if isinstance(statements, list) else [statements]:
        named = statement.get("Action", [])
        if statement["Effect"] == "Allow":
            yield from [named] if isinstance(named, str) else named


def rego_set(file: str, name: str) -> set[str]:
    """The texts of a set that a rule is."""
    text = (content("policies") / file).read_text(encoding="utf-8")
    found = re.search(rf"^{name} := \{{(.*?)\}}$", text, re.MULTILINE | re.DOTALL)
    assert found, name
    return set(re.findall(r'"([^"]+)"(?=[,:}\s]|$)', re.sub(r':\s*"[^"]*"', "", found[1])))


def test_every_prefix_of_ai_actions_is_known() -> None:
    named = {
        match for policy in POLICIES.values() for match in re.findall(r'"((?:bedrock|sagemaker)[a-z0-9-]*):', json.dumps(policy))
    }
    assert named <= PREFIXES.keys(), "decide what these are for, and add the actions that call models to lib/bedrock/models.rego"


def test_every_ai_service_of_botocore_is_known() -> None:
    available = {name for name in boto3.Session().get_available_services() if name.startswith(("bedrock", "sagemaker"))}
    assert available == SERVICES


@pytest.mark.parametrize("wanted", ["bedrock:*", "bedrock-mantle:*", "bedrock-mantle:CreateInference"])
def test_policies_of_aws_for_all_of_bedrock_are_known(wanted: str) -> None:
    whole = {name for name, policy in POLICIES.items() if wanted in actions(policy["Document"])}
    assert whole
    assert whole - LEFT_TO_OTHER_CHECKS.keys() <= rego_set("bedrock/access.rego", "whole_policies")


def test_the_actions_that_call_models_are_those_of_aws() -> None:
    calling = rego_set("lib/bedrock/models.rego", "by_runtime") | rego_set("lib/bedrock/models.rego", "by_mantle")
    assert calling == {"bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock-mantle:CreateInference"}
    granted = {action for policy in POLICIES.values() for action in actions(policy["Document"])}
    assert calling <= granted
    invoking = {each for each in granted if re.match(r"bedrock(-mantle)?:(Invoke\w*Model|Create\w*Inference$)", each)}
    assert invoking <= calling | {"bedrock:InvokeModel*"}
