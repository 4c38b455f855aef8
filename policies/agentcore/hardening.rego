# ISO/IEC 27001 A.8.9: runtimes and gateways give away neither credentials nor details of their inside.
package agentcore.hardening

import data.lib.agentcore.versions

# METADATA
# scope: document
# title: AgentCore runtime requires session-token metadata access
# description: >-
#   The metadata service hands out the role's credentials. Version 1 gives them to any request from the agent's machine, also one that a
#   prompt provoked; version 2 asks for a session token first.
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::Runtime, AWS::BedrockAgentCore::RuntimeEndpoint]
#   related: [AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.8.9]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: The setting is the secure configuration of the service that hands out the credentials of the agent's role.
#   remediation: >-
#     Update the runtime with requireMMDSV2 set to true (UpdateAgentRuntime, which takes all other settings again) and point its endpoints to the
#     new version. Libraries that ask without a token fail then: test with the AWS SDK that the agent uses.
#   sources:
#     - {api: "bedrock-agentcore-control:RuntimeMetadataConfiguration.requireMMDSV2", says: "Where it is true the metadata service takes version 2 requests only."}
deny["AC-SEC-001"] contains msg if {
	input.resource_type in versions.runtimes

	# Without the configuration nothing is required (API reference, RuntimeMetadataConfiguration).
	not input.metadata_configuration.require_mmdsv2 == true
	not input.capacity_provider_configuration
	msg := sprintf("%s gives its credentials to metadata requests without a session token.", [versions.label])
}

# The setting is that of the microVM that an agent has to itself (API reference, RuntimeMetadataConfiguration); instances of the account have
# no such machine ("Security model and permissions for Runtime Instances", AgentCore Developer Guide).
unknown["AC-SEC-001"] contains reason if {
	input.resource_type in versions.runtimes
	input.capacity_provider_configuration
	reason := sprintf("%s runs on instances of a capacity provider; how these give out credentials AgentCore does not tell.", [versions.label])
}

unknown["AC-SEC-001"] contains versions.untold

skip["AC-SEC-001"] contains versions.runtime_judged

holders := versions.runtimes | versions.harnesses

# METADATA
# scope: document
# title: AgentCore runtime environment holds no secrets
# description: >-
#   Everyone who may describe a runtime reads its environment, and so does every tool and package inside it. A secret there is known to
#   all of them.
# custom:
#   severity: high
#   resource_types:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#   related: [AWS::BedrockAgentCore::Harness, AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.5.17, A.8.12]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Authentication information belongs where access to it is controlled and recorded, not in configuration.
#   remediation: >-
#     Rotate the secret first: whoever could describe the resource may have it. Then keep it with a credential provider of AgentCore Identity or
#     in Secrets Manager, update the resource without the variable, and point endpoints to the new version; old versions keep it.
#   sources:
#     - {api: "bedrock-agentcore-control:GetAgentRuntimeResponse.environmentVariables", says: "The environment is part of what GetAgentRuntime answers."}
deny["AC-SEC-002"] contains msg if {
	input.resource_type in holders
	some secret in input.possible_secrets
	startswith(secret.path, "environment_variables")
	msg := sprintf("%s holds a possible secret in %s (%s).", [versions.label, secret.path, secret.kind])
}

unknown["AC-SEC-002"] contains versions.untold

skip["AC-SEC-002"] contains versions.runtime_judged

skip["AC-SEC-002"] contains versions.harness_judged

# The secrets were looked for in what was read: without the environment nothing is known of them.
skip["AC-SEC-002"] contains reason if {
	input.resource_type in holders
	not input.environment_variables
	reason := sprintf("%s has no environment variables.", [versions.label])
}

# METADATA
# scope: document
# title: AgentCore gateway hides error details
# description: >-
#   Debug messages tell a caller what is behind the gateway: functions, addresses, parameters and what went wrong there.
# schemas:
#   - input: schema.bedrockagentcore_gateway
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::Gateway]
#   controls:
#     iso27001: [A.8.9, A.8.28]
#     iso27701: [A.3.28]
#     iso42001: [A.4.5]
#   rationale: Configuration for debugging has no place where strangers read the answers.
#   remediation: >-
#     Update the gateway without exceptionLevel (UpdateGateway, which takes all other settings again). Callers then get general messages; what
#     went wrong stands in the gateway's logs.
#   sources:
#     - {api: "bedrock-agentcore-control:GetGatewayResponse.exceptionLevel", says: "DEBUG, its only value, gives callers detailed error messages; without it they get general ones."}
deny["AC-SEC-004"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"

	# Generic messages where it is left out (API reference, GetGateway)
	input.exception_level == "DEBUG"
	msg := sprintf("Gateway %q answers callers with debug messages.", [input.resource_name])
}

unknown["AC-SEC-004"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	level := input.exception_level
	level != "DEBUG"
	reason := sprintf("Gateway %q answers callers with messages of the level %q, which this check does not know.", [input.resource_name, level])
}

# METADATA
# scope: document
# title: AgentCore runtime agents run without elevated privileges
# description: >-
#   On the instances of a capacity provider an agent may be given elevated privileges. What a prompt talks such an agent into reaches the
#   instance itself: its disks, its role, and whatever is installed there.
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::Runtime, AWS::BedrockAgentCore::RuntimeEndpoint]
#   related: [AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.8.2, A.8.9]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Elevated privileges on a machine are privileged access, to be given to the few workloads that need it and recorded.
#   remediation: >-
#     Update the runtime without privilegeMode, or with STANDARD (UpdateAgentRuntime, which takes all other settings again), and point its
#     endpoints to the new version. An agent that builds images, runs containers or installs packages fails then: keep such an agent in a
#     runtime of its own and have the finding waived.
#   sources:
#     - {api: "bedrock-agentcore-control:LinuxOperatingSystemConfiguration.privilegeMode", says: "STANDARD, the default, or PRIVILEGED, with elevated privileges on the instance."}
deny["AC-SEC-005"] contains msg if {
	input.resource_type in versions.runtimes
	privileges == "PRIVILEGED"
	msg := sprintf("%s gives its agent elevated privileges on its instance.", [versions.label])
}

unknown["AC-SEC-005"] contains reason if {
	input.resource_type in versions.runtimes
	unknown_mode
	reason := sprintf("%s runs its agent in a privilege mode that is not known.", [versions.label])
}

unknown["AC-SEC-005"] contains versions.untold

skip["AC-SEC-005"] contains versions.runtime_judged

skip["AC-SEC-005"] contains reason if {
	input.resource_type in versions.runtimes
	not input.capacity_provider_configuration
	reason := sprintf("%s runs on machines of AgentCore, not on instances of the account.", [versions.label])
}

unknown_mode if not linux

unknown_mode if {
	mode := privileges
	not mode in {"STANDARD", "PRIVILEGED"}
}

privileges := object.get(linux, "privilege_mode", "STANDARD")

# STANDARD where it is left out (API reference, LinuxOperatingSystemConfiguration); a system of another kind is not known.
linux := object.get(system, "linux", {}) if {
	system := object.get(input.capacity_provider_configuration, "operating_system_configuration", {})
	count(object.remove(system, ["linux"])) == 0
}
