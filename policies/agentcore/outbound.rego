# ISO/IEC 27001 A.8.20 and A.5.17: what an agent reaches outside AWS it reaches authenticated, and by a private way.
package agentcore.outbound

# What lies behind a gateway target outside AWS, with its address where the target has one. Lambda functions, API Gateway and AgentCore
# runtimes are AWS's own, as are endpoints below amazonaws.com.
external contains "an OpenAPI service" if input.target_configuration.mcp.open_api_schema

external contains sprintf("MCP server %s", [url]) if {
	url := input.target_configuration.mcp.mcp_server.endpoint
	not in_aws(url)
}

external contains sprintf("endpoint %s", [url]) if {
	url := input.target_configuration.http.passthrough.endpoint
	not in_aws(url)
}

external contains sprintf("model provider %s", [url]) if {
	url := input.target_configuration.inference.provider.endpoint
	not in_aws(url)
}

in_aws(url) if regex.match(`^https://[^/?#@]+\.amazonaws\.com(\.cn)?(:443)?([/?#]|$)`, url)

# METADATA
# scope: document
# title: AgentCore outbound access authenticates with exact https return URLs
# description: >-
#   A tool called without credentials cannot tell your agent from anybody else's, and a return URL that is not exact sends a user's
#   tokens to whoever answers at the other end.
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::GatewayTarget, AWS::BedrockAgentCore::WorkloadIdentity]
#   controls:
#     iso27001: [A.5.17, A.8.5]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Credential providers and return URLs decide how the agent authenticates to others and where tokens are sent.
#   remediation: Attach a credential provider to the target; list return URLs in full, with https and a public host.
deny["AC-ACC-010"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"
	some place in external
	count(object.get(input, "credential_provider_configurations", [])) == 0
	msg := sprintf("Gateway target %q calls %s without any credentials.", [input.resource_name, place])
}

deny["AC-ACC-010"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::WorkloadIdentity"
	some url in input.allowed_resource_oauth2_return_urls
	some fault in faults(url)
	msg := sprintf("Workload identity %q allows tokens to be sent to %s, which %s.", [input.resource_name, url, fault])
}

skip["AC-ACC-010"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"
	count(external) == 0
	reason := sprintf("Gateway target %q is a service of AWS.", [input.resource_name])
}

faults(url) := {fault |
	some fault, pattern in {
		"is not an https address": `^([^h]|h[^t]|http[^s])`,
		"is a pattern, not one address": `[*]`,
		"is on the caller's own machine": `^[a-z]+://(localhost|127\.|0\.0\.0\.0|\[::1\])`,
	}
	regex.match(pattern, lower(url))
}

# METADATA
# scope: document
# title: AgentCore gateway targets are reached over private endpoints
# description: >-
#   What the gateway sends to a tool outside AWS holds what users told the agent. Over the public network it leaves the reach of your
#   own controls, and so do the answers that steer the agent.
# schemas:
#   - input: schema.bedrockagentcore_gateway_target
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::GatewayTarget]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A private endpoint keeps the traffic between agent and tool on networks that the organisation controls.
#   remediation: Give the target a private endpoint, in a VPC of yours or by a VPC Lattice resource configuration.
deny["AC-NET-005"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"
	some place in external
	not input.private_endpoint
	msg := sprintf("Gateway target %q reaches %s over the public network.", [input.resource_name, place])
}

skip["AC-NET-005"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"
	count(external) == 0
	reason := sprintf("Gateway target %q is a service of AWS.", [input.resource_name])
}
