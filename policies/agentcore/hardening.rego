# ISO/IEC 27001 A.8.9: runtimes and gateways give away neither credentials nor details of their inside.
package agentcore.hardening

import data.lib.inventory

# METADATA
# scope: document
# title: AgentCore runtime requires session-token metadata access
# description: >-
#   The metadata service hands out the role's credentials. Version 1 gives them to any request from the agent's machine, also one that a
#   prompt provoked; version 2 asks for a session token first.
# schemas:
#   - input: schema.bedrockagentcore_runtime
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.8.9]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: The setting is the secure configuration of the service that hands out the credentials of the agent's role.
#   remediation: Update the runtime with requireMMDSV2 set to true.
deny["AC-SEC-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Runtime"

	# Without the configuration nothing is required (API reference, RuntimeMetadataConfiguration).
	not input.metadata_configuration.require_mmdsv2 == true
	msg := sprintf("Runtime %q gives its credentials to metadata requests without a session token.", [input.resource_name])
}

holders := {"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime"}

# METADATA
# scope: document
# title: AgentCore runtime environment holds no secrets
# description: >-
#   Everyone who may describe a runtime reads its environment, and so does every tool and package inside it. A secret there is known to
#   all of them.
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::Harness, AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.5.17, A.8.12]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Authentication information belongs where access to it is controlled and recorded, not in configuration.
#   remediation: Use a credential provider of AgentCore Identity or Secrets Manager, and rotate the secrets that were exposed.
deny["AC-SEC-002"] contains msg if {
	input.resource_type in holders
	some secret in input.possible_secrets
	startswith(secret.path, "environment_variables")
	msg := sprintf("%s %q holds a possible secret in %s (%s).", [inventory.kind, input.resource_name, secret.path, secret.kind])
}

# The secrets were looked for in what was read: without the environment nothing is known of them.
skip["AC-SEC-002"] contains reason if {
	input.resource_type in holders
	not input.environment_variables
	reason := sprintf("%s %q has no environment variables.", [inventory.kind, input.resource_name])
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
#   remediation: Update the gateway without exceptionLevel.
deny["AC-SEC-004"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"

	# Generic messages where it is left out (API reference, GetGateway)
	input.exception_level == "DEBUG"
	msg := sprintf("Gateway %q answers callers with debug messages.", [input.resource_name])
}
