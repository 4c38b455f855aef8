# ISO/IEC 27001 A.8.6 and A.5.15: what an agent may call, how often and for how long is decided outside the agent.
package agentcore.limits

import data.lib.agentcore.versions
import data.lib.core.config
import data.lib.core.inventory

# METADATA
# scope: document
# title: AgentCore gateway enforces a policy engine with active policies
# description: >-
#   A policy engine decides on each tool call, outside the model, where no prompt reaches. One that only logs decides nothing.
# schemas:
#   - input: schema.bedrockagentcore_gateway
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::Gateway]
#   related: [AWS::BedrockAgentCore::PolicyEngine]
#   controls:
#     iso27001: [A.5.15, A.8.26]
#     iso27701: [A.3.9]
#     iso42001: [A.9.2, A.9.4]
#   rationale: The engine's policies are the access rules of the agent's tools, and hold only where they are enforced.
#   remediation: >-
#     Attach a policy engine (UpdateGateway with policyEngineConfiguration) in LOG_ONLY mode, read in its log what it would refuse, then set the
#     mode to ENFORCE and its policies to ACTIVE (UpdatePolicy). In ENFORCE mode calls that no policy permits fail.
#   sources:
#     - {api: "bedrock-agentcore-control:GatewayPolicyEngineConfiguration.mode", says: "LOG_ONLY records decisions, ENFORCE carries them out."}
#     - {api: "bedrock-agentcore-control:PolicySummary.enforcementMode", says: "Whether a policy of the engine takes part in decisions."}
#     - {page: "Amazon Bedrock AgentCore Developer Guide, Test a policy in LOG_ONLY mode", says: "A policy may be tried beside those that decide; a gateway's mode is ENFORCE by default."}
deny["AC-AGT-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	not input.policy_engine_configuration
	msg := sprintf("Gateway %q has no policy engine that decides on tool calls.", [input.resource_name])
}

deny["AC-AGT-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	some msg in undecided
}

# What is sure stands, whatever else is not known.
unknown["AC-AGT-001"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	count(undecided) == 0
	some reason in doubts
}

undecided contains sprintf("The policy engine of gateway %q logs its decisions and enforces none.", [input.resource_name]) if {
	mode == "LOG_ONLY"
}

# A policy that was to decide and could not be made leaves a gap, whatever the others do.
undecided contains sprintf("The policy engine of gateway %q lacks policies that could not be made: %s.", [input.resource_name, concat(", ", sort(failed))]) if {
	failed := {policy.name | some policy in engine.policies; policy.status == "CREATE_FAILED"; meant(policy)}
	count(failed) > 0
}

undecided contains sprintf("The policy engine of gateway %q has no policy that is in force: %s.", [input.resource_name, concat(", ", sort(idle))]) if {
	idle := {policy.name | some policy in engine.policies}
	count(idle) > 0
	count([policy | some policy in engine.policies; possibly_in_force(policy)]) == 0
}

undecided contains sprintf("The policy engine of gateway %q has no policies.", [input.resource_name]) if {
	count(object.get(engine, "policies", [])) == 0
}

doubts contains sprintf("AWS does not say which policy engine gateway %q has.", [input.resource_name]) if {
	input.policy_engine_configuration
	not input.policy_engine_configuration.arn
}

doubts contains sprintf("The policy engine %s of gateway %q is not among those of this account.", [arn, input.resource_name]) if {
	arn := input.policy_engine_configuration.arn
	not inventory.lookup("AWS::BedrockAgentCore::PolicyEngine", arn)
}

doubts contains sprintf("The policy engine of gateway %q has the mode %q, which this check does not know.", [input.resource_name, mode]) if {
	not mode in {"ENFORCE", "LOG_ONLY", "(none)"}
}

doubts contains sprintf("Whether any policy of the policy engine of gateway %q is in force cannot be determined from their states.", [input.resource_name]) if {
	count([policy | some policy in engine.policies; possibly_in_force(policy)]) > 0
	count([policy | some policy in engine.policies; in_force(policy)]) == 0
}

# ENFORCE where it is left out ("Test a policy in LOG_ONLY mode", AgentCore Developer Guide)
default mode := "(none)"

mode := object.get(input.policy_engine_configuration, "mode", "ENFORCE")

engine := inventory.lookup("AWS::BedrockAgentCore::PolicyEngine", input.policy_engine_configuration.arn)

in_force(policy) if {
	policy.status == "ACTIVE"
	meant(policy)
}

# While a policy is updated, or where that or its deletion failed, AWS does not say whether it still decides; nor of modes to come.
possibly_in_force(policy) if {
	status := object.get(policy, "status", "")
	not status in {"CREATING", "CREATE_FAILED", "DELETING"}
	not policy.enforcement_mode == "LOG_ONLY"
}

# Policies made before there was an enforcement mode have none, and are enforced.
meant(policy) if object.get(policy, "enforcement_mode", "ACTIVE") == "ACTIVE"

# METADATA
# scope: document
# title: AgentCore harnesses and gateways bound iterations, tokens, time, rate and tools
# description: >-
#   An agent in a loop, or one that an attacker keeps busy, spends money and calls tools until something stops it. Limits stop it, and a
#   list of tools keeps it to those it was given.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#   related: [AWS::BedrockAgentCore::Harness]
#   controls:
#     iso27001: [A.8.6, A.8.26]
#     iso42001: [A.9.4, A.6.2.6]
#   rationale: Limits manage the capacity an agent may use; a list of tools states its intended use.
#   remediation: >-
#     Set maxTokens and allowedTools on the harness (UpdateHarness) and point its endpoints to the new version; give the gateway a rate limit
#     (CreateGatewayRateLimit). Requests beyond the limits are refused: set them above what callers need.
#   sources:
#     - {api: "bedrock-agentcore-control:Harness.maxTokens", says: "The most output tokens of one invocation."}
#     - {api: "bedrock-agentcore-control:Harness.allowedTools", says: "All tools are allowed where nothing else is said."}
#     - {api: "bedrock-agentcore-control:GatewayRateLimitDetail.status", says: "Whether the rate limit holds."}
deny["AC-AGT-003"] contains msg if {
	input.resource_type in versions.harnesses

	# Iterations (75) and time are bounded where they are left out, tokens are not ("Control cost with limits", AgentCore Developer Guide).
	not input.max_tokens
	msg := sprintf("%s sets no limit to the tokens of an invocation.", [versions.label])
}

deny["AC-AGT-003"] contains msg if {
	input.resource_type in versions.harnesses

	# "All tools are allowed by default" (API reference, Harness)
	some tool in object.get(input, "allowed_tools", ["*"])
	tool == "*"
	msg := sprintf("%s allows its agent every tool.", [versions.label])
}

deny["AC-AGT-003"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	not rate_limited
	msg := sprintf("Gateway %q has no active rate limit.", [input.resource_name])
}

unknown["AC-AGT-003"] contains versions.untold

skip["AC-AGT-003"] contains versions.harness_judged

rate_limited if {
	some limit in input.rate_limits
	limit.status == "ACTIVE"
	some entry in limit.entries
	some measure in ["requests", "tokens", "connections"]
	count(entry[measure]) > 0
}

# METADATA
# scope: document
# title: AgentCore session lifetime is bounded
# description: >-
#   A session keeps its credentials, its files and what users said until it ends. The longer it lives, the more there is to take over.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#   related: [AWS::BedrockAgentCore::Harness, AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.8.6, A.8.26]
#     iso27701: [A.3.29]
#     iso42001: [A.6.2.6]
#   rationale: A bounded lifetime bounds how long a session taken over can be used.
#   remediation: >-
#     Lower maxLifetime and idleRuntimeSessionTimeout in the life cycle configuration (UpdateAgentRuntime, UpdateHarness) and point endpoints to
#     the new version. Sessions that run longer are ended: see how long your tasks take.
#   sources:
#     - {api: "bedrock-agentcore-control:LifecycleConfiguration.maxLifetime", says: "After so many seconds a session's instance ends; 28800 by default."}
#     - {api: "bedrock-agentcore-control:LifecycleConfiguration.idleRuntimeSessionTimeout", says: "After so many idle seconds a session ends; 900 by default."}
deny["AC-SEC-003"] contains msg if {
	# 28800 seconds where it is left out (API reference, LifecycleConfiguration)
	seconds := object.get(lifecycle, "max_lifetime", 28800)
	seconds > config.agentcore_max_lifetime_seconds
	msg := sprintf("%s: sessions live up to %d seconds, more than %d.", [versions.label, seconds, config.agentcore_max_lifetime_seconds])
}

deny["AC-SEC-003"] contains msg if {
	# 900 seconds where it is left out (API reference, LifecycleConfiguration)
	seconds := object.get(lifecycle, "idle_runtime_session_timeout", 900)
	seconds > config.agentcore_idle_timeout_seconds
	msg := sprintf("%s: sessions may idle for %d seconds, more than %d.", [versions.label, seconds, config.agentcore_idle_timeout_seconds])
}

unknown["AC-SEC-003"] contains versions.untold

skip["AC-SEC-003"] contains versions.runtime_judged

skip["AC-SEC-003"] contains versions.harness_judged

# Runtimes, harnesses and their endpoints have sessions; nothing else has a life cycle here.
lifecycle := object.get(input, "lifecycle_configuration", {}) if input.resource_type in versions.runtimes

# A harness has the life cycle of its environment.
lifecycle := object.get(environment, "lifecycle_configuration", {}) if {
	input.resource_type in versions.harnesses
	environment := object.get(object.get(input, "environment", {}), "agent_core_runtime_environment", {})
}
