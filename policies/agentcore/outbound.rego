# ISO/IEC 27001 A.8.20 and A.5.17: what an agent reaches outside AWS it reaches authenticated, and by a private way.
package agentcore.outbound

import data.lib.core.letters

# What lies behind a gateway target outside AWS, with its address where the target has one.
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

# Connectors to models have an id: bedrock-mantle, openai, anthropic
external contains sprintf("model provider %s", [id]) if {
	id := input.target_configuration.inference.connector.source.connector_id
	not built_in(id)
}

# What is AWS's own: Lambda functions, API Gateway, AgentCore's runtimes, endpoints below amazonaws.com, Bedrock.
of_aws if {
	some member in ["api_gateway", "lambda", "smithy_model"]
	input.target_configuration.mcp[member]
}

of_aws if input.target_configuration.http.agentcore_runtime

of_aws if in_aws(input.target_configuration.mcp.mcp_server.endpoint)

of_aws if in_aws(input.target_configuration.http.passthrough.endpoint)

of_aws if in_aws(input.target_configuration.inference.provider.endpoint)

of_aws if {
	some kind in ["http", "inference", "mcp"]
	built_in(input.target_configuration[kind].connector.source.connector_id)
}

# bedrock-mantle, bedrock-knowledge-bases, agentcore-memory: connectors to services of AWS, by ids that AWS gives
built_in(id) if regex.match(`^(bedrock|agentcore)-`, id)

# AWS adds kinds of targets, and connectors to them.
undetermined := sprintf("What lies behind gateway target %q cannot be determined: its kind or its connector is not known here.", [input.resource_name]) if {
	count(external) == 0
	not of_aws
}

in_aws(url) if {
	regex.match(`^https://[^/?#@]+\.(amazonaws\.com(\.cn)?|api\.aws)(:443)?([/?#]|$)`, url)
	not of_a_customer(url)
}

# Below these names anybody's load balancers, instances, APIs and buckets are reached: of whom, the address does not tell.
of_a_customer(url) if {
	regex.match(`^https://[^/?#@]+\.(elb|compute(-[0-9]+)?|execute-api|s3)(\.[a-z0-9-]+)*\.amazonaws\.com`, url)
}

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
#   remediation: >-
#     Attach a credential provider to the target (UpdateGatewayTarget, which takes all other settings again); list return URLs in full, with https and
#     a host of your own (UpdateWorkloadIdentity). Sign-ins that return elsewhere fail then.
#   commands:
#     - aws bedrock-agentcore-control update-workload-identity --region {region} --name {resource_name} --allowed-resource-oauth2-return-urls RETURN_URL
#   sources:
#     - {api: "bedrock-agentcore-control:GetGatewayTargetResponse.credentialProviderConfigurations", says: "How the gateway authenticates to what is behind the target."}
#     - {api: "bedrock-agentcore-control:GetWorkloadIdentityResponse.allowedResourceOauth2ReturnUrls", says: "Where users may be sent back to with their authorisation."}
#     - {api: "bedrock-agentcore-control:TargetConfiguration.inference", says: "A target may be a provider of models, by its endpoint or by a connector."}
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

unknown["AC-ACC-010"] contains undetermined if input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"

skip["AC-ACC-010"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"
	of_aws
	reason := sprintf("Gateway target %q is a service of AWS.", [input.resource_name])
}

faults(url) := {fault |
	some fault, pattern in {
		"is a pattern, not one address": `[*]`,
		"is on the caller's own machine": `^[a-z]+://(localhost|127\.|0\.0\.0\.0|\[::1\])`,
	}
	regex.match(pattern, letters.lowered(url))
} | insecure(letters.lowered(url))

insecure(address) := {"is not an https address"} if not startswith(address, "https://")

insecure(address) := set() if startswith(address, "https://")

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
#   remediation: >-
#     Give the target a private endpoint (UpdateGatewayTarget with privateEndpoint), in a VPC of yours or by a VPC Lattice resource configuration. The
#     address must resolve there; AgentCore makes and bills the resources in between.
#   sources:
#     - {api: "bedrock-agentcore-control:GetGatewayTargetResponse.privateEndpoint", says: "By which private way the gateway reaches the target."}
#     - {api: "bedrock-agentcore-control:McpTargetConfiguration.connector", says: "Connectors are targets too, by id."}
deny["AC-NET-005"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"
	some place in external
	not input.private_endpoint
	msg := sprintf("Gateway target %q reaches %s over the public network.", [input.resource_name, place])
}

unknown["AC-NET-005"] contains undetermined if input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"

skip["AC-NET-005"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::GatewayTarget"
	of_aws
	reason := sprintf("Gateway target %q is a service of AWS.", [input.resource_name])
}
