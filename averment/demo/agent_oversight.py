"""Sample AgentCore resources around agents: policy engines, identities, evaluations, payments, the registry, log delivery."""

from averment.demo.agent_parts import CONTROL, GOOD, TOOLS, arn_of, described, times
from averment.demo.stage import Account

_REGISTRY = "agent-registry-control"


def seed(account: Account) -> None:
    """Creates the resources of each kind."""
    _policies_and_identities(account)
    _evaluation(account)
    _payments(account)
    _registry(account)
    _log_delivery(account)


def _policies_and_identities(account: Account) -> None:
    engine = {
        "policyEngineId": "lending-u1v2w3x4y5", "name": "lending", "status": "ACTIVE",
        "policyEngineArn": arn_of(account, "policy-engine/lending-u1v2w3x4y5"), **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    account.replies.listing(CONTROL, "ListPolicyEngineSummaries", "policyEngines", [engine])
    policy = {
        "policyId": "refunds-0000000001", "name": "refunds", "policyEngineId": "lending-u1v2w3x4y5", "status": "ACTIVE",
        "policyArn": arn_of(account, "policy-engine/lending-u1v2w3x4y5/policy/refunds-0000000001"), "enforcementMode": "LOG_ONLY",
        **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    account.replies.listing(CONTROL, "ListPolicySummaries", "policies", [policy], policyEngineId="lending-u1v2w3x4y5")
    for name, url in (
        ("lending_agent", "https://app.harbour-lane.example/oauth"),
        ("collections_agent", "http://localhost:8080/cb"),
    ):
        identity = {
            "name": name, "allowedResourceOauth2ReturnUrls": [url], **times(account, "createdTime", "lastUpdatedTime"),
            "workloadIdentityArn": arn_of(account, f"workload-identity-directory/default/workload-identity/{name}"),
        }  # fmt: skip
        described(account, "WorkloadIdentity", "workloadIdentities", identity, "name", plural="WorkloadIdentities")
    vault = {"tokenVaultId": "default", "kmsConfiguration": {"keyType": "ServiceManagedKey"}, "lastModifiedDate": account.ago(60)}
    account.replies.answer(CONTROL, "GetTokenVault", vault)
    provider = {
        "name": "crm", "credentialProviderArn": arn_of(account, "token-vault/default/apikeycredentialprovider/crm"),
        **times(account, "createdTime", "lastUpdatedTime"),
    }  # fmt: skip
    account.replies.listing(CONTROL, "ListApiKeyCredentialProviders", "credentialProviders", [provider])
    account.replies.listing(CONTROL, "ListOauth2CredentialProviders", "credentialProviders", [])
    account.replies.listing(CONTROL, "ListPaymentCredentialProviders", "credentialProviders", [])


def _evaluation(account: Account) -> None:
    evaluator = {
        "evaluatorArn": arn_of(account, "evaluator/tone-1"), "evaluatorId": "tone-1", "evaluatorName": "tone",
        "evaluatorType": "Custom",
        "status": "ACTIVE", "kmsKeyArn": account.keys["assistant"], **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    account.replies.listing(CONTROL, "ListEvaluators", "evaluators", [evaluator])
    dataset = {
        "datasetArn": arn_of(account, "dataset/complaints-1"), "datasetId": "complaints-1", "datasetName": "complaints",
        "datasetVersion": "1", "status": "ACTIVE", "exampleCount": 120, **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    described(account, "Dataset", "datasets", dataset, "datasetId")
    bundle = {
        "bundleArn": arn_of(account, "configuration-bundle/lending-1"), "bundleId": "lending-1", "bundleName": "lending",
        "versionId": "v1",
        "components": {}, "kmsKeyArn": account.keys["assistant"], **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    described(account, "ConfigurationBundle", "bundles", bundle, "bundleId")
    online = {
        "onlineEvaluationConfigArn": arn_of(account, "online-evaluation-config/lending-1"),
        "onlineEvaluationConfigId": "lending-1",
        "onlineEvaluationConfigName": "lending", "status": "ACTIVE", "executionStatus": "ENABLED",
        "rule": {"samplingConfig": {"samplingPercentage": 5.0}}, "evaluators": [{"evaluatorId": "tone-1"}],
        "dataSourceConfig": {"cloudWatchLogs": {"logGroupNames": [], "serviceNames": ["lending_agent.DEFAULT"]}},
        **times(account, "createdAt", "updatedAt"),
    }  # fmt: skip
    described(account, "OnlineEvaluationConfig", "onlineEvaluationConfigs", online, "onlineEvaluationConfigId")


def _payments(account: Account) -> None:
    """A payment manager that runs with the role of the noncompliant agent."""
    manager = {
        "paymentManagerArn": arn_of(account, "payment-manager/settlements-1"), "paymentManagerId": "settlements-1",
        "name": "settlements", "authorizerType": "AWS_IAM", "roleArn": account.role("collections-agent"), "status": "READY",
        **times(account, "createdAt", "lastUpdatedAt"),
    }  # fmt: skip
    described(account, "PaymentManager", "paymentManagers", manager, "paymentManagerId")


def _registry(account: Account) -> None:
    arn = account.arn("agent-registry", "registry/agents000001")
    registry = {
        "registryArn": arn,
        "registryId": "agents000001",
        "name": "agents",
        "status": "READY",
        "approvalConfiguration": {},
    }
    registry |= times(account, "createdAt", "updatedAt")
    account.listed(_REGISTRY, "ListRegistries", "registries", registry)
    account.replies.answer(_REGISTRY, "GetRegistry", registry, registryId="agents000001")
    record = {
        "registryArn": arn, "recordArn": f"{arn}/record/lending00001", "recordId": "lending00001", "name": "lending-agent",
        "recordType": "AGENT", "recordVersion": "1", "status": "APPROVED", **times(account, "createdAt", "updatedAt"),
        "provenance": [{"relation": "DETECTED_FROM", "sourceId": arn_of(account, f"runtime/{GOOD}")}],
    }  # fmt: skip
    account.listed(_REGISTRY, "ListRegistryRecords", "registryRecords", record, registryId="agents000001")
    account.replies.answer(_REGISTRY, "GetRegistryRecord", record, recordId="lending00001")


def _log_delivery(account: Account) -> None:
    for name, resource in (("lending-agent", f"runtime/{GOOD}"), ("lending-tools", f"gateway/{TOOLS}")):
        source = {
            "name": name, "arn": account.arn("logs", f"delivery-source:{name}"), "resourceArns": [arn_of(account, resource)],
            "service": "bedrock-agentcore", "logType": "APPLICATION_LOGS",
        }  # fmt: skip
        account.replies.listing("logs", "DescribeDeliverySources", "deliverySources", [source])
        delivery = {"id": f"d-{name}", "arn": account.arn("logs", f"delivery:d-{name}"), "deliverySourceName": name}
        account.replies.listing("logs", "DescribeDeliveries", "deliveries", [delivery])
