"""AgentCore: a lending agent that was thought through, a collections agent that was put together in an afternoon."""

import json
from typing import Any

from aigov.demo.stage import ACCOUNT, REGION, Account, labels

_CONTROL = "bedrock-agentcore-control"
_REGISTRY = "agent-registry-control"
_GOOD, _BAD = "lending_agent-Hq7Lm2Rt9c", "collections_agent-Wz3Kd8Vn1p"
_TOOLS, _OPEN_TOOLS = "lending-tools-a1b2c3d4e5", "collections-tools-f6g7h8i9j0"
_RECALL, _OPEN_RECALL = "lending_recall-k1l2m3n4o5", "collections_recall-p6q7r8s9t0"
_DIGEST = "sha256:" + "7d" * 32


def seed(account: Account) -> None:
    """The agents, what they call and remember, and what is kept around them."""
    _runtimes(account)
    _images(account)
    _gateways(account)
    _memories(account)
    _tools(account)
    _policies_and_identities(account)
    _evaluation(account)
    _payments(account)
    _registry(account)
    _log_delivery(account)


def _arn(account: Account, resource: str) -> str:
    return account.arn("bedrock-agentcore", resource)


def _times(account: Account, *names: str) -> dict[str, Any]:
    return {name: account.ago(60) for name in names}


def _thing(
    account: Account,
    kind: str,
    member: str,
    thing: dict[str, Any],
    key: str,
    *,
    wrapped: str = "",
    plural: str = "",
    param: str = "",
) -> None:
    """Lists a resource and lets it be described; `key` is the member that the describe call asks by."""
    account.listed(_CONTROL, f"List{plural or kind + 's'}", member, thing)
    reply = {wrapped: thing} if wrapped else thing
    account.replies.answer(_CONTROL, f"Get{kind}", reply, **{param or key: thing[key]})


def _tags(account: Account, arn: str, tags: dict[str, str]) -> None:
    account.replies.answer(_CONTROL, "ListTagsForResource", {"tags": tags}, resourceArn=arn)


def _policy(account: Account, arn: str, *statements: dict[str, Any]) -> None:
    if statements:
        document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        account.replies.answer(_CONTROL, "GetResourcePolicy", {"policy": document}, resourceArn=arn)
    else:
        account.replies.refuse(_CONTROL, "GetResourcePolicy", "ResourceNotFoundException", "no policy", 404, resourceArn=arn)


def _runtimes(account: Account) -> None:
    jwt = {"discoveryUrl": "https://login.harbour-lane.example/.well-known/openid-configuration", "allowedAudience": ["lending"]}
    inside = {
        "networkMode": "VPC",
        "networkModeConfig": {"securityGroups": ["sg-0agents"], "subnets": ["subnet-0a", "subnet-0b"]},
    }
    _runtime(
        account, _GOOD, "assistant-agent", f"agents/lending@{_DIGEST}", labels("customer-service"),
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
    arn = _arn(account, f"runtime/{runtime_id}")
    runtime = {
        "agentRuntimeArn": arn,
        "agentRuntimeId": runtime_id,
        "agentRuntimeName": runtime_id.rsplit("-", 1)[0],
        "agentRuntimeVersion": "4",
        "description": "answers customers",
        "status": "READY",
        "roleArn": account.role(role),
        "agentRuntimeArtifact": {"containerConfiguration": {"containerUri": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/{image}"}},
        **_times(account, "createdAt", "lastUpdatedAt"),
        **settings,
    }
    _thing(account, "AgentRuntime", "agentRuntimes", runtime, "agentRuntimeId")
    _tags(account, arn, tags)
    _policy(account, arn)


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
        counts = {"imageScanFindings": {"findingSeverityCounts": scan}}
        account.replies.answer("ecr", "DescribeImageScanFindings", counts, repositoryName=repository)


def _gateways(account: Account) -> None:
    engine = {"arn": _arn(account, "policy-engine/lending-u1v2w3x4y5"), "mode": "ENFORCE"}
    limit = {
        "rateLimitId": "rl-1", "gatewayIdentifier": _TOOLS, "dimensionKeys": ["principal"], "status": "ACTIVE",
        "entries": [{"dimensions": {"principal": "*"}, "requests": [{"rate": 20.0, "period": "second"}]}],
        **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    _gateway(
        account, _TOOLS, [limit], labels("customer-service"),
        authorizerType="AWS_IAM", kmsKeyArn=account.keys["assistant"], policyEngineConfiguration=engine,
        webAclArn=account.arn("wafv2", "regional/webacl/agents/1"), wafConfiguration={"failureMode": "FAIL_CLOSE"},
    )  # fmt: skip
    _gateway(account, _OPEN_TOOLS, [], {"Owner": "collections"}, authorizerType="NONE", exceptionLevel="DEBUG")
    balance = {"lambda": {"lambdaArn": account.arn("lambda", "function:balance"), "toolSchema": {"inlinePayload": []}}}
    _target(account, _TOOLS, "TGTBALANCE", "balance", balance, [{"credentialProviderType": "GATEWAY_IAM_ROLE"}])
    dialer = {"mcpServer": {"endpoint": "https://dialer.example.com/mcp"}}
    _target(account, _OPEN_TOOLS, "TGTDIALER1", "dialer", dialer, [{"credentialProviderType": "JWT_PASSTHROUGH"}])


def _gateway(account: Account, gateway_id: str, limits: list[dict[str, Any]], tags: dict[str, str], **settings: Any) -> None:
    arn = _arn(account, f"gateway/{gateway_id}")
    gateway = {
        "gatewayArn": arn,
        "gatewayId": gateway_id,
        "name": gateway_id.rsplit("-", 1)[0],
        "status": "READY",
        "protocolType": "MCP",
        "roleArn": account.role("assistant-agent"),
        **_times(account, "createdAt", "updatedAt"),
        **settings,
    }
    _thing(account, "Gateway", "items", gateway, "gatewayId", param="gatewayIdentifier")
    account.replies.listing(_CONTROL, "ListGatewayRateLimits", "rateLimits", limits, gatewayIdentifier=gateway_id)
    _tags(account, arn, tags)
    open_to_all = {"Effect": "Allow", "Principal": "*", "Action": "bedrock-agentcore:InvokeGateway", "Resource": arn}
    _policy(account, arn, *([open_to_all] if gateway_id == _OPEN_TOOLS else []))


def _target(
    account: Account, gateway_id: str, target_id: str, name: str, configuration: dict[str, Any], providers: list[dict[str, Any]]
) -> None:
    target = {
        "gatewayArn": _arn(account, f"gateway/{gateway_id}"),
        "targetId": target_id,
        "name": name,
        "status": "READY",
        "targetConfiguration": {"mcp": configuration},
        "credentialProviderConfigurations": providers,
        **_times(account, "createdAt", "updatedAt"),
    }
    account.listed(_CONTROL, "ListGatewayTargets", "items", target, gatewayIdentifier=gateway_id)
    account.replies.answer(_CONTROL, "GetGatewayTarget", target, gatewayIdentifier=gateway_id, targetId=target_id)


def _memories(account: Account) -> None:
    kept = {"encryptionKeyArn": account.keys["assistant"], "eventExpiryDuration": 30}
    _memory(account, _RECALL, "/facts/{actorId}/", labels("customer-service"), **kept)
    _memory(account, _OPEN_RECALL, "/facts/", {"Owner": "collections"}, eventExpiryDuration=365)


def _memory(account: Account, memory_id: str, namespace: str, tags: dict[str, str], **settings: Any) -> None:
    arn = _arn(account, f"memory/{memory_id}")
    strategy = {
        "strategyId": "facts-0000000001",
        "name": "facts",
        "type": "SEMANTIC",
        "namespaces": [namespace],
        "namespaceTemplates": [namespace],
    }
    memory = {
        "arn": arn,
        "id": memory_id,
        "name": memory_id.rsplit("-", 1)[0],
        "status": "ACTIVE",
        "strategies": [strategy],
        **_times(account, "createdAt", "updatedAt"),
        **settings,
    }
    account.listed(_CONTROL, "ListMemories", "memories", memory)
    account.replies.answer(_CONTROL, "GetMemory", {"memory": memory}, memoryId=memory_id)
    _tags(account, arn, tags)
    _policy(account, arn)


def _tools(account: Account) -> None:
    private = {"networkMode": "VPC", "vpcConfig": {"securityGroups": ["sg-0agents"], "subnets": ["subnet-0a"]}}
    for name, network, recording in (
        ("statements", private, {"enabled": True, "s3Location": {"bucket": "harbour-lane-audit-trail", "prefix": "browser"}}),
        ("skip_tracing", {"networkMode": "PUBLIC"}, {"enabled": False}),
    ):
        browser = {
            "browserId": f"{name}-b1c2d3e4f5", "browserArn": _arn(account, f"browser-custom/{name}-b1c2d3e4f5"), "name": name,
            "networkConfiguration": network, "recording": recording, "status": "READY",
            **_times(account, "createdAt", "lastUpdatedAt"),
        }  # fmt: skip
        _thing(account, "Browser", "browserSummaries", browser, "browserId")
    interpreter = {
        "codeInterpreterId": "affordability-g6h7i8j9k0", "name": "affordability", "status": "READY",
        "codeInterpreterArn": _arn(account, "code-interpreter-custom/affordability-g6h7i8j9k0"),
        "networkConfiguration": {"networkMode": "SANDBOX"}, **_times(account, "createdAt", "lastUpdatedAt"),
    }  # fmt: skip
    _thing(account, "CodeInterpreter", "codeInterpreterSummaries", interpreter, "codeInterpreterId")
    harness = {
        "harnessId": "research-l1m2n3o4p5", "harnessName": "research", "arn": _arn(account, "harness/research-l1m2n3o4p5"),
        "status": "READY", "executionRoleArn": account.role("assistant-agent"), "tools": [], "skills": [], "allowedTools": ["*"],
        "model": {"bedrockModelConfig": {"modelId": "anthropic.claude-sonnet-4-20250514-v1:0"}},
        "systemPrompt": [{"text": "Summarise market news."}], "truncation": {"strategy": "none"},
        "environment": {"agentCoreRuntimeEnvironment": {
            "agentRuntimeArn": _arn(account, f"runtime/{_GOOD}"), "agentRuntimeName": "lending_agent", "agentRuntimeId": _GOOD,
            "lifecycleConfiguration": {}, "networkConfiguration": {"networkMode": "PUBLIC"}}},
        **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    _thing(account, "Harness", "harnesses", harness, "harnessId", wrapped="harness", plural="Harnesses")


def _policies_and_identities(account: Account) -> None:
    engine = {
        "policyEngineId": "lending-u1v2w3x4y5", "name": "lending", "status": "ACTIVE",
        "policyEngineArn": _arn(account, "policy-engine/lending-u1v2w3x4y5"), **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    account.replies.listing(_CONTROL, "ListPolicyEngineSummaries", "policyEngines", [engine])
    policy = {
        "policyId": "refunds-0000000001", "name": "refunds", "policyEngineId": "lending-u1v2w3x4y5", "status": "ACTIVE",
        "policyArn": _arn(account, "policy-engine/lending-u1v2w3x4y5/policy/refunds-0000000001"), "enforcementMode": "LOG_ONLY",
        **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    account.replies.listing(_CONTROL, "ListPolicySummaries", "policies", [policy], policyEngineId="lending-u1v2w3x4y5")
    for name, url in (
        ("lending_agent", "https://app.harbour-lane.example/oauth"),
        ("collections_agent", "http://localhost:8080/cb"),
    ):
        identity = {
            "name": name, "allowedResourceOauth2ReturnUrls": [url], **_times(account, "createdTime", "lastUpdatedTime"),
            "workloadIdentityArn": _arn(account, f"workload-identity-directory/default/workload-identity/{name}"),
        }  # fmt: skip
        _thing(account, "WorkloadIdentity", "workloadIdentities", identity, "name", plural="WorkloadIdentities")
    vault = {"tokenVaultId": "default", "kmsConfiguration": {"keyType": "ServiceManagedKey"}, "lastModifiedDate": account.ago(60)}
    account.replies.answer(_CONTROL, "GetTokenVault", vault)
    provider = {
        "name": "crm", "credentialProviderArn": _arn(account, "token-vault/default/apikeycredentialprovider/crm"),
        **_times(account, "createdTime", "lastUpdatedTime"),
    }  # fmt: skip
    account.replies.listing(_CONTROL, "ListApiKeyCredentialProviders", "credentialProviders", [provider])
    account.replies.listing(_CONTROL, "ListOauth2CredentialProviders", "credentialProviders", [])
    account.replies.listing(_CONTROL, "ListPaymentCredentialProviders", "credentialProviders", [])


def _evaluation(account: Account) -> None:
    evaluator = {
        "evaluatorArn": _arn(account, "evaluator/tone-1"), "evaluatorId": "tone-1", "evaluatorName": "tone",
        "evaluatorType": "Custom",
        "status": "ACTIVE", "kmsKeyArn": account.keys["assistant"], **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    account.replies.listing(_CONTROL, "ListEvaluators", "evaluators", [evaluator])
    dataset = {
        "datasetArn": _arn(account, "dataset/complaints-1"), "datasetId": "complaints-1", "datasetName": "complaints",
        "datasetVersion": "1", "status": "ACTIVE", "exampleCount": 120, **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    _thing(account, "Dataset", "datasets", dataset, "datasetId")
    bundle = {
        "bundleArn": _arn(account, "configuration-bundle/lending-1"), "bundleId": "lending-1", "bundleName": "lending",
        "versionId": "v1",
        "components": {}, "kmsKeyArn": account.keys["assistant"], **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    _thing(account, "ConfigurationBundle", "bundles", bundle, "bundleId")
    online = {
        "onlineEvaluationConfigArn": _arn(account, "online-evaluation-config/lending-1"), "onlineEvaluationConfigId": "lending-1",
        "onlineEvaluationConfigName": "lending", "status": "ACTIVE", "executionStatus": "ENABLED",
        "rule": {"samplingConfig": {"samplingPercentage": 5.0}}, "evaluators": [{"evaluatorId": "tone-1"}],
        "dataSourceConfig": {"cloudWatchLogs": {"logGroupNames": [], "serviceNames": ["lending_agent.DEFAULT"]}},
        **_times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    _thing(account, "OnlineEvaluationConfig", "onlineEvaluationConfigs", online, "onlineEvaluationConfigId")


def _payments(account: Account) -> None:
    """Settles with the role that the collections agent runs with."""
    manager = {
        "paymentManagerArn": _arn(account, "payment-manager/settlements-1"), "paymentManagerId": "settlements-1",
        "name": "settlements", "authorizerType": "AWS_IAM", "roleArn": account.role("collections-agent"), "status": "READY",
        **_times(account, "createdAt", "lastUpdatedAt"),
    }  # fmt: skip
    _thing(account, "PaymentManager", "paymentManagers", manager, "paymentManagerId")


def _registry(account: Account) -> None:
    arn = account.arn("agent-registry", "registry/agents000001")
    registry = {
        "registryArn": arn,
        "registryId": "agents000001",
        "name": "agents",
        "status": "READY",
        "approvalConfiguration": {},
    }
    registry |= _times(account, "createdAt", "updatedAt")
    account.listed(_REGISTRY, "ListRegistries", "registries", registry)
    account.replies.answer(_REGISTRY, "GetRegistry", registry, registryId="agents000001")
    record = {
        "registryArn": arn, "recordArn": f"{arn}/record/lending00001", "recordId": "lending00001", "name": "lending-agent",
        "recordType": "AGENT", "recordVersion": "1", "status": "APPROVED", **_times(account, "createdAt", "updatedAt"),
        "provenance": [{"relation": "DETECTED_FROM", "sourceId": _arn(account, f"runtime/{_GOOD}")}],
    }  # fmt: skip
    account.listed(_REGISTRY, "ListRegistryRecords", "registryRecords", record, registryId="agents000001")
    account.replies.answer(_REGISTRY, "GetRegistryRecord", record, recordId="lending00001")


def _log_delivery(account: Account) -> None:
    for name, resource in (("lending-agent", f"runtime/{_GOOD}"), ("lending-tools", f"gateway/{_TOOLS}")):
        source = {
            "name": name, "arn": account.arn("logs", f"delivery-source:{name}"), "resourceArns": [_arn(account, resource)],
            "service": "bedrock-agentcore", "logType": "APPLICATION_LOGS",
        }  # fmt: skip
        account.replies.listing("logs", "DescribeDeliverySources", "deliverySources", [source])
        delivery = {"id": f"d-{name}", "arn": account.arn("logs", f"delivery:d-{name}"), "deliverySourceName": name}
        account.replies.listing("logs", "DescribeDeliveries", "deliveries", [delivery])
