"""Amazon Bedrock AgentCore: runtimes, gateways, memories, built-in tools and harnesses; the rest in agentcore_governance.py."""

import re
from typing import Any

from averment.sources.aws.declaration import Call, Fields, Part, Resource

from .agentcore_governance import GOVERNANCE_RESOURCES

_SERVICE = "bedrock-agentcore-control"


def _tags(arn: str) -> Call:
    return Call("ListTagsForResource", "tags", {"resourceArn": arn})


def _resource_policy(arn: str) -> Part:
    """The policy that says which principals may use the resource; AWS has none for most."""
    call = Call("GetResourcePolicy", "policy", {"resourceArn": arn}, absent=("ResourceNotFoundException",))
    return Part("resource_policy", call, parse="policy")


_IMAGE = re.compile(
    r"^(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.[^/]+/(?P<repository>[^:@]+)(?::(?P<tag>[^@]+))?(?:@(?P<digest>\w+:\w+))?$"
)


def image_of(fields: Fields) -> Fields:
    """Adds `image`: the parts of the container URI, and how to ask for it where it is in this account's own registry.

    ``lookup`` stays absent for images of other accounts and Regions, whose scan results this account cannot read.
    """
    uri = fields.get("agent_runtime_artifact", {}).get("container_configuration", {}).get("container_uri", "")
    match = _IMAGE.match(uri)
    if match is None:
        return fields
    parts = {name: value for name, value in match.groupdict().items() if value}
    wanted = {"imageDigest": parts["digest"]} if "digest" in parts else {"imageTag": parts.get("tag", "latest")}
    own = str(fields.get("agent_runtime_arn", "")).split(":")[3:5] == [parts["region"], parts["account"]]
    lookup: dict[str, Any] = {"lookup": {"repository": parts["repository"], "id": wanted}} if own else {}
    return {**fields, "image": {**parts, **lookup}}


_TEXT = {"type": "string"}
_IMAGE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("account", "region", "repository", "tag", "digest"), _TEXT),
        "lookup": {"type": "object"},
    },
    "additionalProperties": False,
}

RUNTIME = Resource(
    type="AWS::BedrockAgentCore::Runtime",
    service=_SERVICE,
    id="$agentRuntimeArn",
    name="$agentRuntimeName",
    list=Call("ListAgentRuntimes", "agentRuntimes"),
    describe=Call("GetAgentRuntime", params={"agentRuntimeId": "$agentRuntimeId"}),
    parts=(_resource_policy("$agentRuntimeArn"),),
    tags=_tags("$agentRuntimeArn"),
    normalise=image_of,
    derived={"image": _IMAGE_SCHEMA},
)

# GetAgentRuntime without a version gives the latest, which the endpoint DEFAULT serves. Each other endpoint serves the version it
# was pointed to: callers get that one there ("AgentCore Runtime versioning and endpoints", AgentCore Developer Guide).
RUNTIME_ENDPOINT = Resource(
    type="AWS::BedrockAgentCore::RuntimeEndpoint",
    service=_SERVICE,
    id="$agentRuntimeEndpointArn",
    name="$parent.resource_name/$name",
    parent="AWS::BedrockAgentCore::Runtime",
    list=Call("ListAgentRuntimeEndpoints", "runtimeEndpoints", {"agentRuntimeId": "$parent.agent_runtime_id"}),
    describe=Call(
        "GetAgentRuntime", params={"agentRuntimeId": "$parent.agent_runtime_id", "agentRuntimeVersion": "$?liveVersion"}
    ),
    parts=(_resource_policy("$agentRuntimeEndpointArn"),),
    normalise=image_of,
    derived={"image": _IMAGE_SCHEMA},
)


_WANTED = ("finding_severity_counts", "image_scan_completed_at")


def scan_of(fields: Fields) -> Fields:
    """Leaves of `scan` its status, its counts and when it ended: findings come one a page, with a token that is new each time."""
    scan = fields.get("scan")
    if not isinstance(scan, dict):
        return fields
    findings = {name: value for name, value in scan.get("image_scan_findings", {}).items() if name in _WANTED}
    status = {name: scan[name] for name in ("image_scan_status",) if name in scan}
    return {**fields, "scan": {**status, "image_scan_findings": findings}}


def _image(name: str, parent: str) -> Resource:
    """The image of each runtime or endpoint that has one in this account's own registry: two of one image are two documents.

    The scan is read whole: without findings a reply has no counts (aws-cli #6759), and what that means stands in its status.
    """
    return Resource(
        type=name,
        service="ecr",
        id="$parent.resource_id/image",
        name="$parent.resource_id",
        parent=parent,
        parent_field="image.lookup",
        list=Call(
            "DescribeImages",
            "imageDetails",
            # "This option cannot be used when you specify images with imageIds" (API reference, DescribeImages, maxResults)
            {"repositoryName": "$parent.image.lookup.repository", "imageIds": ["$parent.image.lookup.id"], "maxResults": None},
            absent=("ImageNotFoundException", "RepositoryNotFoundException"),
        ),
        parts=(
            Part(
                "scan",
                Call(
                    "DescribeImageScanFindings",
                    params={"repositoryName": "$repositoryName", "imageId": {"imageDigest": "$imageDigest"}, "maxResults": 1},
                    absent=("ScanNotFoundException",),
                ),
            ),
        ),
        normalise=scan_of,
    )


RUNTIME_IMAGE = _image("AWS::BedrockAgentCore::RuntimeImage", "AWS::BedrockAgentCore::Runtime")
ENDPOINT_IMAGE = _image("AWS::BedrockAgentCore::RuntimeEndpointImage", "AWS::BedrockAgentCore::RuntimeEndpoint")

# Gateways are listed without their ARN.
_GATEWAY_ARN = "arn:{partition}:bedrock-agentcore:{region}:{account_id}:gateway/$gatewayId"

GATEWAY = Resource(
    type="AWS::BedrockAgentCore::Gateway",
    service=_SERVICE,
    id=_GATEWAY_ARN,
    name="$name",
    list=Call("ListGateways", "items"),
    describe=Call("GetGateway", params={"gatewayIdentifier": "$gatewayId"}),
    parts=(
        _resource_policy(_GATEWAY_ARN),
        Part("rate_limits", Call("ListGatewayRateLimits", "rateLimits", {"gatewayIdentifier": "$gatewayId"}), items=True),
    ),
    tags=_tags(_GATEWAY_ARN),
)

GATEWAY_TARGET = Resource(
    type="AWS::BedrockAgentCore::GatewayTarget",
    service=_SERVICE,
    # AWS gives targets no ARN; this is CloudFormation's identifier of one
    id="$parent.gateway_id|$targetId",
    name="$name",
    parent="AWS::BedrockAgentCore::Gateway",
    list=Call("ListGatewayTargets", "items", {"gatewayIdentifier": "$parent.gateway_id"}),
    describe=Call("GetGatewayTarget", params={"gatewayIdentifier": "$parent.gateway_id", "targetId": "$targetId"}),
)

MEMORY = Resource(
    type="AWS::BedrockAgentCore::Memory",
    service=_SERVICE,
    id="$arn",
    # the list gives no name, but the id begins with it
    name="$id",
    list=Call("ListMemories", "memories"),
    describe=Call("GetMemory", "memory", {"memoryId": "$id"}),
    parts=(_resource_policy("$arn"),),
    tags=_tags("$arn"),
)

# The browser and the code interpreter that AWS runs for everybody are of type SYSTEM; nobody here can change them.
BROWSER = Resource(
    type="AWS::BedrockAgentCore::BrowserCustom",
    service=_SERVICE,
    id="$browserArn",
    name="$browserId",
    list=Call("ListBrowsers", "browserSummaries", {"type": "CUSTOM"}),
    describe=Call("GetBrowser", params={"browserId": "$browserId"}),
)

CODE_INTERPRETER = Resource(
    type="AWS::BedrockAgentCore::CodeInterpreterCustom",
    service=_SERVICE,
    id="$codeInterpreterArn",
    name="$codeInterpreterId",
    list=Call("ListCodeInterpreters", "codeInterpreterSummaries", {"type": "CUSTOM"}),
    describe=Call("GetCodeInterpreter", params={"codeInterpreterId": "$codeInterpreterId"}),
)

CAPACITY_PROVIDER = Resource(
    type="AWS::BedrockAgentCore::CapacityProvider",
    service=_SERVICE,
    id="$capacityProviderArn",
    name="$name",
    list=Call("ListCapacityProviders", "capacityProviders"),
    describe=Call("GetCapacityProvider", params={"capacityProviderId": "$capacityProviderId"}),
)

HARNESS = Resource(
    type="AWS::BedrockAgentCore::Harness",
    service=_SERVICE,
    id="$arn",
    name="$harnessName",
    list=Call("ListHarnesses", "harnesses"),
    describe=Call("GetHarness", "harness", {"harnessId": "$harnessId"}),
)

# As with runtimes, GetHarness without a version gives the latest ("AgentCore harness versioning and endpoints", the same guide).
HARNESS_ENDPOINT = Resource(
    type="AWS::BedrockAgentCore::HarnessEndpoint",
    service=_SERVICE,
    # the harness that is read for it has an ARN of its own, and takes the place of the endpoint's
    id="$parent.resource_id/harness-endpoint/$endpointName",
    name="$parent.resource_name/$endpointName",
    parent="AWS::BedrockAgentCore::Harness",
    list=Call("ListHarnessEndpoints", "endpoints", {"harnessId": "$parent.harness_id"}),
    describe=Call("GetHarness", "harness", {"harnessId": "$parent.harness_id", "harnessVersion": "$?liveVersion"}),
)

RESOURCES: tuple[Resource, ...] = (
    RUNTIME,
    RUNTIME_IMAGE,
    RUNTIME_ENDPOINT,
    ENDPOINT_IMAGE,
    GATEWAY,
    GATEWAY_TARGET,
    MEMORY,
    BROWSER,
    CODE_INTERPRETER,
    CAPACITY_PROVIDER,
    HARNESS,
    HARNESS_ENDPOINT,
    *GOVERNANCE_RESOURCES,
)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("agentcore")
