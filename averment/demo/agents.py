"""Sample AgentCore agents: a compliant lending agent, and a noncompliant collections agent."""

from typing import Any

from averment.demo.agent_parts import CONTROL, GOOD, TOOLS, arn_of, described, policy_of, tagged, times
from averment.demo.stage import ACCOUNT, REGION, Account, labels

_BAD = "collections_agent-Wz3Kd8Vn1p"
_OPEN_TOOLS = "collections-tools-f6g7h8i9j0"
_RECALL, _OPEN_RECALL = "lending_recall-k1l2m3n4o5", "collections_recall-p6q7r8s9t0"
_DIGEST = "sha256:" + "7d" * 32


def seed(account: Account) -> None:
    """Creates the agents with their gateways, memories and tools."""
    _runtimes(account)
    _images(account)
    _gateways(account)
    _memories(account)
    _tools(account)


def _runtimes(account: Account) -> None:
    jwt = {"discoveryUrl": "https://login.harbour-lane.example/.well-known/openid-configuration", "allowedAudience": ["lending"]}
    inside = {
        "networkMode": "VPC",
        "networkModeConfig": {"securityGroups": ["sg-0agents"], "subnets": ["subnet-0a", "subnet-0b"]},
    }
    _runtime(
        account, GOOD, "assistant-agent", f"agents/lending@{_DIGEST}", labels("customer-service"),
        networkConfiguration=inside,
        lifecycleConfiguration={"idleRuntimeSessionTimeout": 600, "maxLifetime": 14400},
        authorizerConfiguration={"customJWTAuthorizer": jwt},
        metadataConfiguration={"requireMMDSV2": True},
        environmentVariables={"STAGE": "production"},
    )  # fmt: skip
    _runtime(
        account, _BAD, "collections-agent", "agents/collections:latest",
        {"Owner": "collections", "DataClassification": "Confidential"},
        networkConfiguration={"networkMode": "PUBLIC"},
        lifecycleConfiguration={"idleRuntimeSessionTimeout": 7200, "maxLifetime": 86400},
        environmentVariables={"CRM_API_TOKEN": "tok-9f8e7d6c5b4a39281706"},  # nosec B105  # to be found and redacted
    )  # fmt: skip


def _runtime(account: Account, runtime_id: str, role: str, image: str, tags: dict[str, str], **settings: Any) -> None:
    arn = arn_of(account, f"runtime/{runtime_id}")
    runtime = {
        "agentRuntimeArn": arn,
        "agentRuntimeId": runtime_id,
        "agentRuntimeName": runtime_id.rsplit("-", 1)[0],
        "agentRuntimeVersion": "4",
        "description": "answers customers",
        "status": "READY",
        "roleArn": account.role(role),
        "agentRuntimeArtifact": {"containerConfiguration": {"containerUri": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/{image}"}},
        **times(account, "createdAt", "lastUpdatedAt"),
        **settings,
    }
    tagged(account, arn, tags)
    policy_of(account, arn)
    _endpoint(account, runtime, "DEFAULT", "4")
    if runtime_id == GOOD:
        # a pilot that somebody forgot: it serves what was released before
        former = {name: value for name, value in runtime.items() if name != "metadataConfiguration"} | {
            "agentRuntimeVersion": "3"
        }
        _endpoint(account, former, "pilot", "3")
    # the first answer that fits a request is given: that for any version comes last
    described(account, "AgentRuntime", "agentRuntimes", runtime, "agentRuntimeId")


def _endpoint(account: Account, runtime: dict[str, Any], name: str, version: str) -> None:
    """An endpoint of a runtime, and the version that it serves."""
    arn = f"{runtime['agentRuntimeArn']}/runtime-endpoint/{name}"
    endpoint = {
        "name": name,
        "id": name,
        "agentRuntimeEndpointArn": arn,
        "agentRuntimeArn": runtime["agentRuntimeArn"],
        "status": "READY",
        "liveVersion": version,
        **times(account, "createdAt", "lastUpdatedAt"),
    }
    of_runtime = {"agentRuntimeId": runtime["agentRuntimeId"]}
    account.replies.listing(CONTROL, "ListAgentRuntimeEndpoints", "runtimeEndpoints", [endpoint], **of_runtime)
    account.replies.answer(CONTROL, "GetAgentRuntime", runtime, agentRuntimeVersion=version, **of_runtime)
    policy_of(account, arn)


def _images(account: Account) -> None:
    for name, scan, sealed in (("lending", {"HIGH": 1}, True), ("collections", {"CRITICAL": 4, "HIGH": 19}, False)):
        repository = f"agents/{name}"
        kind = {"encryptionType": "KMS", "kmsKey": account.keys["assistant"]} if sealed else {"encryptionType": "AES256"}
        shown = {
            "repositoryArn": account.arn("ecr", f"repository/{repository}"),
            "registryId": ACCOUNT,
            "repositoryName": repository,
            "imageTagMutability": "IMMUTABLE" if sealed else "MUTABLE",
            "encryptionConfiguration": kind,
        }
        account.replies.listing("ecr", "DescribeRepositories", "repositories", [shown])
        account.replies.refuse(
            "ecr", "GetRepositoryPolicy", "RepositoryPolicyNotFoundException", "none", 400, repositoryName=repository
        )
        image = {"registryId": ACCOUNT, "repositoryName": repository, "imageDigest": _DIGEST}
        account.replies.listing("ecr", "DescribeImages", "imageDetails", [image], repositoryName=repository)
        counts = {"imageScanFindings": {"findingSeverityCounts": scan}, "imageScanStatus": {"status": "COMPLETE"}}
        account.replies.answer("ecr", "DescribeImageScanFindings", counts, repositoryName=repository)


def _gateways(account: Account) -> None:
    engine = {"arn": arn_of(account, "policy-engine/lending-u1v2w3x4y5"), "mode": "ENFORCE"}
    limit = {
        "rateLimitId": "rl-1", "gatewayIdentifier": TOOLS, "dimensionKeys": ["principal"], "status": "ACTIVE",
        "entries": [{"dimensions": {"principal": "*"}, "requests": [{"rate": 20.0, "period": "second"}]}],
        **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    _gateway(
        account, TOOLS, [limit], labels("customer-service"),
        authorizerType="AWS_IAM", kmsKeyArn=account.keys["assistant"], policyEngineConfiguration=engine,
        webAclArn=account.arn("wafv2", "regional/webacl/agents/1"), wafConfiguration={"failureMode": "FAIL_CLOSE"},
    )  # fmt: skip
    _gateway(account, _OPEN_TOOLS, [], {"Owner": "collections"}, authorizerType="NONE", exceptionLevel="DEBUG")
    balance = {"lambda": {"lambdaArn": account.arn("lambda", "function:balance"), "toolSchema": {"inlinePayload": []}}}
    _target(account, TOOLS, "TGTBALANCE", "balance", balance, [{"credentialProviderType": "GATEWAY_IAM_ROLE"}])
    dialer = {"mcpServer": {"endpoint": "https://dialer.example.com/mcp"}}
    _target(account, _OPEN_TOOLS, "TGTDIALER1", "dialer", dialer, [{"credentialProviderType": "JWT_PASSTHROUGH"}])


def _gateway(account: Account, gateway_id: str, limits: list[dict[str, Any]], tags: dict[str, str], **settings: Any) -> None:
    arn = arn_of(account, f"gateway/{gateway_id}")
    gateway = {
        "gatewayArn": arn,
        "gatewayId": gateway_id,
        "name": gateway_id.rsplit("-", 1)[0],
        "status": "READY",
        "protocolType": "MCP",
        "roleArn": account.role("assistant-agent"),
        **times(account, "createdAt", "updatedAt"),
        **settings,
    }
    described(account, "Gateway", "items", gateway, "gatewayId", param="gatewayIdentifier")
    account.replies.listing(CONTROL, "ListGatewayRateLimits", "rateLimits", limits, gatewayIdentifier=gateway_id)
    tagged(account, arn, tags)
    open_to_all = {"Effect": "Allow", "Principal": "*", "Action": "bedrock-agentcore:InvokeGateway", "Resource": arn}
    policy_of(account, arn, *([open_to_all] if gateway_id == _OPEN_TOOLS else []))


def _target(
    account: Account, gateway_id: str, target_id: str, name: str, configuration: dict[str, Any], providers: list[dict[str, Any]]
) -> None:
    target = {
        "gatewayArn": arn_of(account, f"gateway/{gateway_id}"),
        "targetId": target_id,
        "name": name,
        "status": "READY",
        "targetConfiguration": {"mcp": configuration},
        "credentialProviderConfigurations": providers,
        **times(account, "createdAt", "updatedAt"),
    }
    account.listed(CONTROL, "ListGatewayTargets", "items", target, gatewayIdentifier=gateway_id)
    account.replies.answer(CONTROL, "GetGatewayTarget", target, gatewayIdentifier=gateway_id, targetId=target_id)


def _memories(account: Account) -> None:
    kept = {"encryptionKeyArn": account.keys["assistant"], "eventExpiryDuration": 30}
    _memory(account, _RECALL, "/facts/{actorId}/", labels("customer-service"), **kept)
    _memory(account, _OPEN_RECALL, "/facts/", {"Owner": "collections"}, eventExpiryDuration=365)


def _memory(account: Account, memory_id: str, namespace: str, tags: dict[str, str], **settings: Any) -> None:
    arn = arn_of(account, f"memory/{memory_id}")
    strategy = {
        "strategyId": "facts-0000000001",
        "name": "facts",
        "type": "SEMANTIC",
        "namespaces": [namespace],
        "namespaceTemplates": [namespace],
        **({"recordExpiryDurationDays": 180} if memory_id == _RECALL else {}),
    }
    memory = {
        "arn": arn,
        "id": memory_id,
        "name": memory_id.rsplit("-", 1)[0],
        "status": "ACTIVE",
        "strategies": [strategy],
        **times(account, "createdAt", "updatedAt"),
        **settings,
    }
    account.listed(CONTROL, "ListMemories", "memories", memory)
    account.replies.answer(CONTROL, "GetMemory", {"memory": memory}, memoryId=memory_id)
    tagged(account, arn, tags)
    policy_of(account, arn)


def _tools(account: Account) -> None:
    private = {"networkMode": "VPC", "vpcConfig": {"securityGroups": ["sg-0agents"], "subnets": ["subnet-0a"]}}
    for name, network, recording in (
        ("statements", private, {"enabled": True, "s3Location": {"bucket": "harbour-lane-audit-trail", "prefix": "browser"}}),
        ("skip_tracing", {"networkMode": "PUBLIC"}, {"enabled": False}),
    ):
        browser = {
            "browserId": f"{name}-b1c2d3e4f5", "browserArn": arn_of(account, f"browser-custom/{name}-b1c2d3e4f5"), "name": name,
            "networkConfiguration": network, "recording": recording, "status": "READY",
            **times(account, "createdAt", "lastUpdatedAt"),
        }  # fmt: skip
        described(account, "Browser", "browserSummaries", browser, "browserId")
    interpreter = {
        "codeInterpreterId": "affordability-g6h7i8j9k0", "name": "affordability", "status": "READY",
        "codeInterpreterArn": arn_of(account, "code-interpreter-custom/affordability-g6h7i8j9k0"),
        "networkConfiguration": {"networkMode": "SANDBOX"}, **times(account, "createdAt", "lastUpdatedAt"),
    }  # fmt: skip
    described(account, "CodeInterpreter", "codeInterpreterSummaries", interpreter, "codeInterpreterId")
    harness = {
        "harnessId": "research-l1m2n3o4p5", "harnessName": "research", "arn": arn_of(account, "harness/research-l1m2n3o4p5"),
        "status": "READY", "harnessVersion": "1",
        "executionRoleArn": account.role("assistant-agent"), "tools": [], "skills": [], "allowedTools": ["*"],
        "model": {"bedrockModelConfig": {"modelId": "anthropic.claude-sonnet-4-20250514-v1:0"}},
        "systemPrompt": [{"text": "Summarise market news."}], "truncation": {"strategy": "none"},
        "environment": {"agentCoreRuntimeEnvironment": {
            "agentRuntimeArn": arn_of(account, f"runtime/{GOOD}"), "agentRuntimeName": "lending_agent", "agentRuntimeId": GOOD,
            "lifecycleConfiguration": {}, "networkConfiguration": {"networkMode": "PUBLIC"}}},
        **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    described(account, "Harness", "harnesses", harness, "harnessId", wrapped="harness", plural="Harnesses")
    served = {
        "harnessId": harness["harnessId"], "harnessName": "research", "endpointName": "DEFAULT", "status": "READY",
        "arn": f"{harness['arn']}/harness-endpoint/DEFAULT", "liveVersion": "1", **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    account.replies.listing(CONTROL, "ListHarnessEndpoints", "endpoints", [served], harnessId=harness["harnessId"])
