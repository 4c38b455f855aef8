"""What surrounds AgentCore's agents: identities, the token vault, policy engines, evaluation, payments and the agent registry."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource

_SERVICE = "bedrock-agentcore-control"
_REGISTRY = "agent-registry-control"


WORKLOAD_IDENTITY = Resource(
    type="AWS::BedrockAgentCore::WorkloadIdentity",
    service=_SERVICE,
    id="$workloadIdentityArn",
    name="$name",
    list=Call("ListWorkloadIdentities", "workloadIdentities"),
    describe=Call("GetWorkloadIdentity", params={"name": "$name"}),
)


def _providers(field: str, operation: str) -> Part:
    return Part(field, Call(operation, "credentialProviders"), items=True)


# A Region has one vault, "default", which holds what the credential providers need.
TOKEN_VAULT = Resource(
    type="AWS::BedrockAgentCore::TokenVault",
    service=_SERVICE,
    id="arn:{partition}:bedrock-agentcore:{region}:{account_id}:token-vault/default",
    name="token-vault/{region}",
    describe=Call("GetTokenVault", absent=("ResourceNotFoundException",)),
    parts=(
        _providers("oauth2_credential_providers", "ListOauth2CredentialProviders"),
        _providers("api_key_credential_providers", "ListApiKeyCredentialProviders"),
        _providers("payment_credential_providers", "ListPaymentCredentialProviders"),
    ),
)

# The summaries say all that is asked for, and need no permission on the key that the policies are encrypted with.
POLICY_ENGINE = Resource(
    type="AWS::BedrockAgentCore::PolicyEngine",
    service=_SERVICE,
    id="$policyEngineArn",
    name="$name",
    list=Call("ListPolicyEngineSummaries", "policyEngines"),
    parts=(Part("policies", Call("ListPolicySummaries", "policies", {"policyEngineId": "$policyEngineId"}), items=True),),
)

EVALUATOR = Resource(
    type="AWS::BedrockAgentCore::Evaluator",
    service=_SERVICE,
    id="$evaluatorArn",
    name="$evaluatorName",
    list=Call("ListEvaluators", "evaluators"),
)


def without_download(fields: Fields) -> Fields:
    """A dataset without the address it can be downloaded from: whoever reads that address needs no other permission."""
    return {name: value for name, value in fields.items() if name != "download_url"}


DATASET = Resource(
    type="AWS::BedrockAgentCore::Dataset",
    service=_SERVICE,
    id="$datasetArn",
    name="$datasetName",
    list=Call("ListDatasets", "datasets"),
    describe=Call("GetDataset", params={"datasetId": "$datasetId"}),
    normalise=without_download,
)


def without_components(fields: Fields) -> Fields:
    """A configuration bundle without what it configures: prompts and tools, which no check reads."""
    return {name: value for name, value in fields.items() if name != "components"}


CONFIGURATION_BUNDLE = Resource(
    type="AWS::BedrockAgentCore::ConfigurationBundle",
    service=_SERVICE,
    id="$bundleArn",
    name="$bundleName",
    list=Call("ListConfigurationBundles", "bundles"),
    describe=Call("GetConfigurationBundle", params={"bundleId": "$bundleId"}),
    normalise=without_components,
)

PAYMENT_MANAGER = Resource(
    type="AWS::BedrockAgentCore::PaymentManager",
    service=_SERVICE,
    id="$paymentManagerArn",
    name="$name",
    list=Call("ListPaymentManagers", "paymentManagers"),
    describe=Call("GetPaymentManager", params={"paymentManagerId": "$paymentManagerId"}),
)

CONSENT_PORTAL = Resource(
    type="AWS::BedrockAgentCore::ConsentPortal",
    service=_SERVICE,
    id="$consentPortalArn",
    name="$name",
    list=Call("ListConsentPortals", "consentPortals"),
    describe=Call("GetConsentPortal", params={"consentPortalIdentifier": "$consentPortalId"}),
)

ONLINE_EVALUATION = Resource(
    type="AWS::BedrockAgentCore::OnlineEvaluationConfig",
    service=_SERVICE,
    id="$onlineEvaluationConfigArn",
    name="$onlineEvaluationConfigName",
    list=Call("ListOnlineEvaluationConfigs", "onlineEvaluationConfigs"),
    describe=Call("GetOnlineEvaluationConfig", params={"onlineEvaluationConfigId": "$onlineEvaluationConfigId"}),
)

# AWS ended the registry operations of bedrock-agentcore-control on 2026-10-30 in favour of this service (registry FAQ in the
# AgentCore Developer Guide).
REGISTRY = Resource(
    type="AWS::AgentRegistry::Registry",
    service=_REGISTRY,
    id="$registryArn",
    name="$name",
    list=Call("ListRegistries", "registries"),
    describe=Call("GetRegistry", params={"registryId": "$registryId"}),
)


def without_package(fields: Fields) -> Fields:
    """A record without the address of its package, which AWS asks nobody to store; the package's checksum stays."""
    artifact = fields.get("artifact")
    if not isinstance(artifact, dict):
        return fields
    return {**fields, "artifact": {name: value for name, value in artifact.items() if name != "download_url"}}


REGISTRY_RECORD = Resource(
    type="AWS::AgentRegistry::RegistryRecord",
    service=_REGISTRY,
    id="$recordArn",
    name="$name",
    parent="AWS::AgentRegistry::Registry",
    list=Call("ListRegistryRecords", "registryRecords", {"registryId": "$parent.registry_id"}),
    describe=Call("GetRegistryRecord", params={"registryId": "$parent.registry_id", "recordId": "$recordId"}),
    normalise=without_package,
)

GOVERNANCE_RESOURCES = (
    WORKLOAD_IDENTITY,
    TOKEN_VAULT,
    POLICY_ENGINE,
    EVALUATOR,
    DATASET,
    CONFIGURATION_BUNDLE,
    PAYMENT_MANAGER,
    CONSENT_PORTAL,
    ONLINE_EVALUATION,
    REGISTRY,
    REGISTRY_RECORD,
)
