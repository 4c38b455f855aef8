# ISO/IEC 27001 A.8.20 and A.8.22: agents and their tools run in networks of the account, and their entrance is guarded.
package agentcore.network

# METADATA
# scope: document
# title: AgentCore runtime runs in a customer VPC
# description: >-
#   On the public network an agent reaches any address, and whatever it was talked into sending leaves unseen. In a VPC of yours,
#   security groups, endpoints and flow logs decide and record where it goes.
# schemas:
#   - input: schema.bedrockagentcore_runtime
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.6.2.5]
#   rationale: The network mode decides whether the agent's traffic passes the organisation's network controls.
#   remediation: Update the runtime with the network mode VPC, and subnets and security groups of its own.
deny["AC-NET-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Runtime"
	not input.network_configuration.network_mode == "VPC"
	not input.capacity_provider_configuration
	msg := sprintf("Runtime %q runs on the public network, not in a VPC.", [input.resource_name])
}

# METADATA
# scope: document
# title: AgentCore custom browser runs in a customer VPC
# description: >-
#   An agent with a browser visits pages that others wrote, and pages can instruct it. In a VPC of yours you decide which it reaches.
# schemas:
#   - input: schema.bedrockagentcore_browser_custom
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::BrowserCustom]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.6.2.5]
#   rationale: The network mode decides whether the browser's traffic passes the organisation's network controls.
#   remediation: Create the browser anew with the network mode VPC.
deny["AC-NET-002"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::BrowserCustom"
	not input.network_configuration.network_mode == "VPC"
	msg := sprintf("Browser %q runs on the public network, not in a VPC.", [input.resource_name])
}

# METADATA
# scope: document
# title: AgentCore custom code interpreter runs in a customer VPC
# description: >-
#   A code interpreter runs code that a model wrote. In a VPC of yours you decide what that code reaches; a sandbox still resolves names
#   and reaches S3, by which data can leave.
# schemas:
#   - input: schema.bedrockagentcore_code_interpreter_custom
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::CodeInterpreterCustom]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.6.2.5]
#   rationale: The network mode decides whether traffic of generated code passes the organisation's network controls.
#   remediation: Create the code interpreter anew with the network mode VPC.
deny["AC-NET-003"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::CodeInterpreterCustom"
	mode := input.network_configuration.network_mode
	mode != "VPC"
	msg := sprintf("Code interpreter %q runs with the network mode %s, not in a VPC.", [input.resource_name, mode])
}

# METADATA
# scope: document
# title: AgentCore gateway is behind a web ACL that fails closed
# description: >-
#   A web ACL turns away floods, bots and known attacks before they reach the tools. One that lets requests pass while it cannot judge
#   them is switched off by whoever overloads it.
# schemas:
#   - input: schema.bedrockagentcore_gateway
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::Gateway]
#   controls:
#     iso27001: [A.8.20, A.8.21]
#     iso27701: [A.3.29]
#     iso42001: [A.6.2.5]
#   rationale: The web ACL is the network protection of the entrance to the agent's tools.
#   remediation: Associate a regional web ACL with the gateway and set its failure mode to FAIL_CLOSE.
deny["AC-NET-004"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	not input.web_acl_arn
	msg := sprintf("Gateway %q has no web ACL.", [input.resource_name])
}

deny["AC-NET-004"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	input.web_acl_arn
	input.waf_configuration.failure_mode == "FAIL_OPEN"
	msg := sprintf("Gateway %q lets requests pass while its web ACL cannot judge them.", [input.resource_name])
}

# AWS documents no default (API reference, WafConfiguration), so that a mode left out is none in particular.
unknown["AC-NET-004"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	input.web_acl_arn
	not input.waf_configuration.failure_mode
	reason := sprintf("AWS names no failure mode for the web ACL of gateway %q.", [input.resource_name])
}
