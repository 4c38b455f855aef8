"""AgentCore's declarations: what becomes of replies, of second pages and of refused calls, and which parents have children."""

from typing import Any

import pytest

from averment.sources.aws.declaration import Call, Resource
from averment.sources.aws.permissions import iam_action
from scanners.agentcore_governance import (
    CONFIGURATION_BUNDLE,
    DATASET,
    POLICY_ENGINE,
    REGISTRY_RECORD,
    TOKEN_VAULT,
    without_package,
)
from scanners.agentcore_scanner import (
    ENDPOINT_IMAGE,
    GATEWAY,
    GATEWAY_TARGET,
    HARNESS_ENDPOINT,
    MEMORY,
    RESOURCES,
    RUNTIME,
    RUNTIME_ENDPOINT,
    RUNTIME_IMAGE,
    image_of,
)
from tests.support.collecting import ACCOUNT, MOMENT, REGION, canned, collect, denied, family, only
from tests.support.strict_aws import StrictAWS

DESCRIBED = [(each, each.describe) for each in RESOURCES if each.list and each.describe]
LISTED = [(each, each.list) for each in RESOURCES if each.list and each is not RUNTIME_IMAGE]
SERVICE = "bedrock-agentcore-control"
ARN = f"arn:aws:bedrock-agentcore:{REGION}:{ACCOUNT}"
REPOSITORY = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/agents/helper"


def of_type(value: Resource | Call | str) -> str:
    if isinstance(value, str):
        return value
    return value.type if isinstance(value, Resource) else value.operation


@pytest.mark.parametrize(("resource", "call"), LISTED, ids=of_type)
def test_a_refused_list_leaves_the_population_unknown(resource: Resource, call: Call) -> None:
    members = family(resource, RESOURCES)
    aws = canned(members).on(resource.service_of(call), call.operation, denied(call.operation))

    [population] = [each for each in collect(members, aws).populations if each.resource_type == resource.type]

    assert population.listed == 0
    assert population.failed_call is not None
    assert population.failed_call.action == iam_action(resource.service_of(call), call.operation)


@pytest.mark.parametrize(("resource", "call"), DESCRIBED, ids=of_type)
def test_a_refused_describe_keeps_the_resource(resource: Resource, call: Call) -> None:
    members = family(resource, RESOURCES)
    aws = canned(members).on(resource.service_of(call), call.operation, denied(call.operation))

    found = only(collect(members, aws), resource)

    assert len(found) == 2
    assert all(each["unread"]["*"]["call"] == f"{resource.service_of(call)}:{call.operation}" for each in found)


@pytest.mark.parametrize(
    "resource", [MEMORY, POLICY_ENGINE, GATEWAY_TARGET, REGISTRY_RECORD, RUNTIME_ENDPOINT, HARNESS_ENDPOINT], ids=of_type
)
def test_both_pages_are_read(resource: Resource) -> None:
    members = family(resource, RESOURCES)

    assert len(only(collect(members, canned(members)), resource)) == 2


def runtime(uri: str | None, name: str = "helper") -> dict[str, Any]:
    artifact = {"containerConfiguration": {"containerUri": uri}} if uri else {"codeConfiguration": code()}
    return {
        "agentRuntimeArn": f"{ARN}:runtime/{name}-1",
        "agentRuntimeId": f"{name}-1",
        "agentRuntimeName": name,
        "agentRuntimeVersion": "1",
        "createdAt": MOMENT,
        "lastUpdatedAt": MOMENT,
        "roleArn": f"arn:aws:iam::{ACCOUNT}:role/helper",
        "status": "READY",
        "lifecycleConfiguration": {},
        "agentRuntimeArtifact": artifact,
    }


def code() -> dict[str, Any]:
    return {"code": {"s3": {"bucket": "code", "prefix": "a.zip"}}, "runtime": "PYTHON_3_13", "entryPoint": ["main.py"]}


def with_runtimes(*runtimes: dict[str, Any]) -> StrictAWS:
    shown = ("agentRuntimeArn", "agentRuntimeId", "agentRuntimeVersion", "agentRuntimeName", "lastUpdatedAt", "status")
    summaries = [{**{name: each[name] for name in shown}, "description": "agent"} for each in runtimes]
    aws = StrictAWS().on(SERVICE, "ListAgentRuntimes", {"agentRuntimes": summaries})
    aws.on(
        SERVICE, "GetAgentRuntime", lambda params, _: next(r for r in runtimes if r["agentRuntimeId"] == params["agentRuntimeId"])
    )
    aws.on(SERVICE, "GetResourcePolicy", {}).on(SERVICE, "ListTagsForResource", {"tags": {"Owner": "platform-team"}})
    aws.on("ecr", "DescribeImages", {"imageDetails": [{"repositoryName": "agents/helper", "imageDigest": "sha256:1"}]})
    found = {"imageScanFindings": {"findings": [{"name": "CVE-1"}], "findingSeverityCounts": {"CRITICAL": 2}}, "nextToken": "new"}
    return aws.on("ecr", "DescribeImageScanFindings", {**found, "imageScanStatus": {"status": "COMPLETE"}})


def test_an_image_is_asked_for_where_the_runtime_has_one_here() -> None:
    foreign = REPOSITORY.replace(ACCOUNT, "444455556666")
    aws = with_runtimes(runtime(f"{REPOSITORY}:v1"), runtime(foreign, "foreign"), runtime(None, "code"))

    estate = collect([RUNTIME, RUNTIME_IMAGE], aws)

    [image] = only(estate, RUNTIME_IMAGE)
    assert image["resource_name"] == f"{ARN}:runtime/helper-1"
    assert image["scan"] == {
        "image_scan_findings": {"finding_severity_counts": {"CRITICAL": 2}},
        "image_scan_status": {"status": "COMPLETE"},
    }
    assert [params for _, name, _, params in aws.calls if name == "DescribeImages"] == [
        {"repositoryName": "agents/helper", "imageIds": [{"imageTag": "v1"}]}
    ]
    assert [each.failed_call for each in estate.populations] == [None, None]


def test_a_runtime_that_was_not_described_may_have_an_image() -> None:
    aws = with_runtimes(runtime(REPOSITORY)).on(SERVICE, "GetAgentRuntime", denied("GetAgentRuntime"))

    [population] = [
        each for each in collect([RUNTIME, RUNTIME_IMAGE], aws).populations if each.resource_type == RUNTIME_IMAGE.type
    ]

    assert population.failed_call is not None
    assert population.failed_call.call == f"{SERVICE}:GetAgentRuntime"


BY_DIGEST = {"repository": "agents/helper", "id": {"imageDigest": "sha256:1f"}}
BY_TAG = {"repository": "agents/helper", "id": {"imageTag": "v1"}}
BY_DEFAULT = {"repository": "agents/helper", "id": {"imageTag": "latest"}}


@pytest.mark.parametrize(
    ("uri", "image"),
    [
        (f"{REPOSITORY}@sha256:1f", {"digest": "sha256:1f", "lookup": BY_DIGEST}),
        (f"{REPOSITORY}:v1", {"tag": "v1", "lookup": BY_TAG}),
        (REPOSITORY, {"lookup": BY_DEFAULT}),
        (f"{REPOSITORY}:v1@sha256:1f", {"tag": "v1", "digest": "sha256:1f", "lookup": BY_DIGEST}),
    ],
)
def test_an_image_is_told_apart(uri: str, image: dict[str, Any]) -> None:
    fields = {
        "agent_runtime_arn": f"{ARN}:runtime/x-1",
        "agent_runtime_artifact": {"container_configuration": {"container_uri": uri}},
    }

    assert image_of(fields)["image"] == {"account": ACCOUNT, "region": REGION, "repository": "agents/helper", **image}


@pytest.mark.parametrize("uri", ["public.ecr.aws/acme/agent:v1", "", "not an image"])
def test_other_addresses_are_no_image_of_ecr(uri: str) -> None:
    assert "image" not in image_of({"agent_runtime_artifact": {"container_configuration": {"container_uri": uri}}})


def test_a_gateway_is_known_by_its_arn_even_where_it_was_not_described() -> None:
    aws = canned([GATEWAY]).on(SERVICE, "GetGateway", denied("GetGateway"))

    assert {each["resource_id"] for each in only(collect([GATEWAY], aws), GATEWAY)} == {
        f"{ARN}:gateway/gatewayId-{seed}" for seed in "ab"
    }


def test_a_vault_that_was_never_used_is_a_fact() -> None:
    missing = denied("GetTokenVault")
    missing.response["Error"]["Code"] = "ResourceNotFoundException"
    aws = StrictAWS().on(SERVICE, "GetTokenVault", missing)
    for operation in ("ListOauth2CredentialProviders", "ListApiKeyCredentialProviders", "ListPaymentCredentialProviders"):
        aws.on(SERVICE, operation, {"credentialProviders": []})

    [vault] = only(collect([TOKEN_VAULT], aws), TOKEN_VAULT)

    assert vault.get("unread", {}) == {}
    assert "kms_configuration" not in vault
    assert vault["api_key_credential_providers"] == []


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        (
            {"name": "skill", "artifact": {"sha256": "0f", "download_url": "https://example.com/x?sig"}},
            {"name": "skill", "artifact": {"sha256": "0f"}},
        ),
        ({"name": "server"}, {"name": "server"}),
    ],
)
def test_a_record_is_kept_without_the_address_of_its_package(fields: dict[str, Any], kept: dict[str, Any]) -> None:
    assert without_package(fields) == kept
    assert REGISTRY_RECORD.normalise is without_package


@pytest.mark.parametrize(("resource", "field"), [(DATASET, "download_url"), (CONFIGURATION_BUNDLE, "components")], ids=of_type)
def test_what_would_give_data_away_is_not_kept(resource: Resource, field: str) -> None:
    assert all(field not in each for each in only(collect([resource], canned([resource])), resource))


def test_the_document_of_a_runtime() -> None:
    described = {
        **runtime(f"{REPOSITORY}@sha256:1f"),
        "networkConfiguration": {
            "networkMode": "VPC",
            "networkModeConfig": {"securityGroups": ["sg-1"], "subnets": ["subnet-1"]},
        },
        "metadataConfiguration": {"requireMMDSV2": True},
        "authorizerConfiguration": {
            "customJWTAuthorizer": {"discoveryUrl": "https://id.example.com/x", "allowedAudience": ["a"]}
        },
        "environmentVariables": {"API_TOKEN": "0123456789abcdef"},
    }
    statement = (
        '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "bedrock-agentcore:InvokeAgentRuntime", "Resource": "*"}}'
    )
    aws = with_runtimes(described).on(SERVICE, "GetResourcePolicy", {"policy": statement})

    [document] = only(collect([RUNTIME], aws), RUNTIME)

    assert document["sources"] == [
        f"{SERVICE}:{name}" for name in ("GetAgentRuntime", "GetResourcePolicy", "ListAgentRuntimes", "ListTagsForResource")
    ]
    assert document["tags"] == {"Owner": "platform-team"}
    assert document["metadata_configuration"] == {"require_mmdsv2": True}
    assert document["authorizer_configuration"]["custom_jwt_authorizer"]["allowed_audience"] == ["a"]
    assert document["network_configuration"]["network_mode"] == "VPC"
    assert document["resource_policy"]["Statement"][0]["Action"] == ["bedrock-agentcore:InvokeAgentRuntime"]
    assert document["environment_variables"] == {"API_TOKEN": "[redacted]"}
    assert document["possible_secrets"][0]["path"] == "environment_variables.API_TOKEN"
    assert document["image"]["lookup"]["id"] == {"imageDigest": "sha256:1f"}


def endpoint(name: str, version: str | None) -> dict[str, Any]:
    arn = f"{ARN}:runtime/helper-1"
    served = {"liveVersion": version} if version else {}
    times = {"createdAt": MOMENT, "lastUpdatedAt": MOMENT}
    ids = {"name": name, "id": name, "agentRuntimeArn": arn, "agentRuntimeEndpointArn": f"{arn}/runtime-endpoint/{name}"}
    return {**ids, **times, **served, "status": "READY"}


def test_an_endpoint_is_read_as_the_version_that_it_serves() -> None:
    aws = with_runtimes(runtime(f"{REPOSITORY}:v4"))
    of_version = {
        "3": {**runtime(f"{REPOSITORY}:v3"), "agentRuntimeVersion": "3"},
        "4": runtime(f"{REPOSITORY}:v4"),
        None: runtime(None),
    }
    aws.on(SERVICE, "GetAgentRuntime", lambda params, _: of_version[params.get("agentRuntimeVersion")])
    aws.on(
        SERVICE,
        "ListAgentRuntimeEndpoints",
        {"runtimeEndpoints": [endpoint("DEFAULT", "4"), endpoint("pilot", "3"), endpoint("new", None)]},
    )

    found = {each["resource_name"]: each for each in only(collect([RUNTIME, RUNTIME_ENDPOINT], aws), RUNTIME_ENDPOINT)}

    assert {name: each["image"].get("tag") for name, each in found.items() if "image" in each} == {
        "helper/DEFAULT": "v4",
        "helper/pilot": "v3",
    }
    assert found["helper/pilot"]["live_version"] == "3"
    assert "live_version" not in found["helper/new"]


def test_an_endpoint_has_an_image_and_a_policy_of_its_own() -> None:
    aws = with_runtimes(runtime(f"{REPOSITORY}:v4"))
    aws.on(SERVICE, "ListAgentRuntimeEndpoints", {"runtimeEndpoints": [endpoint("pilot", "3")]})

    estate = collect([RUNTIME, RUNTIME_ENDPOINT, ENDPOINT_IMAGE], aws)

    [image] = only(estate, ENDPOINT_IMAGE)
    assert image["resource_id"] == f"{ARN}:runtime/helper-1/runtime-endpoint/pilot/image"
    asked = [params["resourceArn"] for _, name, _, params in aws.calls if name == "GetResourcePolicy"]
    assert f"{ARN}:runtime/helper-1/runtime-endpoint/pilot" in asked


def test_a_harness_endpoint_is_read_as_the_version_that_it_serves() -> None:
    members = family(HARNESS_ENDPOINT, RESOURCES)
    aws = canned(members)

    found = only(collect(members, aws), HARNESS_ENDPOINT)

    asked = {params.get("harnessVersion") for _, name, _, params in aws.calls if name == "GetHarness"}
    assert asked == {None, "liveVersion-a", "liveVersion-b"}
    assert all("/harness-endpoint/" in each["resource_id"] for each in found)
