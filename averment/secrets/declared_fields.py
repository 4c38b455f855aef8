"""Fields of AWS's own that hold credentials, or look as if they did: declared for each type, whatever their values look like.

`tests/contract/test_secrets_declared.py` holds these to botocore's models: a member that AWS marks as sensitive, or that is named
like a secret, stands here or is one of those that the test names with a reason.
"""

from collections.abc import Mapping

CREDENTIALS: Mapping[str, frozenset[str]] = {
    "AWS::Glue::Job": frozenset({"source_control_details.auth_token"}),
    "AWS::IAM::VirtualMFADevice": frozenset({"base32_string_seed", "qr_code_png"}),
    "AWS::RDS::DBCluster": frozenset({"pending_modified_values.master_user_password"}),
    "AWS::RDS::DBInstance": frozenset({"pending_modified_values.master_user_password"}),
}
"""Fields that are credentials: cut and reported."""

_OAUTH = "credential_provider_configurations.credential_provider.oauth_credential_provider.custom_parameters"
_HARNESS = frozenset(
    {
        "environment_variables",
        "tools.config.agent_core_gateway.outbound_auth.oauth.custom_parameters",
        "tools.config.remote_mcp.headers",
    }
)

_SKILLS = "agent_skills_definition.additional_data"
_RECORDS = (
    "a2a_agent_card",
    f"{_SKILLS}.skill_md",
    f"{_SKILLS}.skill_package",
    "agui",
    "http",
    "mcp_server",
    "signature_agent_card",
)

SEALED: Mapping[str, frozenset[str]] = {
    "AWS::AgentRegistry::RegistryRecord": frozenset(f"descriptors.{each}.source.from_url.{_OAUTH}" for each in _RECORDS),
    "AWS::BedrockAgentCore::GatewayTarget": frozenset({_OAUTH, "target_configuration.http.passthrough.static_query_parameters"}),
    "AWS::BedrockAgentCore::Harness": _HARNESS,
    "AWS::BedrockAgentCore::HarnessEndpoint": _HARNESS,
    "AWS::BedrockAgentCore::Runtime": frozenset({"environment_variables"}),
    "AWS::BedrockAgentCore::RuntimeEndpoint": frozenset({"environment_variables"}),
    "AWS::Lambda::Function": frozenset({"environment.variables"}),
}
"""Maps whose values AWS marks as sensitive: names stay, values do not, and only those that look like secrets are reported."""

_EVENTS = ("logging_deletions", "model_agreements", "offer_listings", "use_case_reads", "use_case_submissions")

KEPT: Mapping[str, frozenset[str]] = {
    "AWS::Bedrock::Agent": frozenset({"client_token"}),
    "AWS::Bedrock::AgentActionGroup": frozenset({"client_token"}),
    "AWS::Bedrock::AgentAlias": frozenset({"client_token"}),
    "AWS::Bedrock::AgentVersion": frozenset({"action_groups.client_token"}),
    "AWS::Bedrock::ModelCustomizationJob": frozenset({"client_request_token"}),
    "AWS::Bedrock::ModelInvocationJob": frozenset({"client_request_token"}),
    "AWS::CloudTrail::ModelAccessHistory": frozenset(f"{events}.access_key_id" for events in _EVENTS),
    "AWS::EFS::FileSystem": frozenset({"access_points.client_token", "creation_token"}),
    "AWS::Glue::Table": frozenset({"view_definition.view_version_token"}),
}
"""Fields that are named like secrets and are none: what makes a request count once, versions, and ids of access keys."""
