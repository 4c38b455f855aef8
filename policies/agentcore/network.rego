# ISO/IEC 27001 A.8.20 and A.8.22: agents and their tools run in networks of the account, and their entrance is guarded.
package agentcore.network

import data.lib.agentcore.versions

# METADATA
# scope: document
# title: AgentCore runtimes and harnesses run in a customer VPC
# description: >-
#   On the public network an agent reaches any address, and whatever it was talked into sending leaves unseen. In a VPC of yours,
#   security groups, endpoints and flow logs decide and record where it goes.
# custom:
#   severity: high
#   resource_types:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#   related: [AWS::BedrockAgentCore::Harness, AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.6.2.5]
#   rationale: The network mode decides whether the agent's traffic passes the organisation's network controls.
#   remediation: >-
#     Update the runtime or harness (UpdateAgentRuntime, UpdateHarness: both take all other settings again) with the network mode VPC, subnets
#     and security groups, then point the endpoints to the new version. The agent needs VPC endpoints, or NAT, for what it calls.
#   commands:
#     - aws bedrock-agentcore-control list-agent-runtime-endpoints --region {region} --agent-runtime-id RUNTIME_ID
#     - aws bedrock-agentcore-control update-agent-runtime-endpoint --region {region} --agent-runtime-id RUNTIME_ID --endpoint-name ENDPOINT --agent-runtime-version NEW_VERSION
#   sources:
#     - {api: "bedrock-agentcore-control:GetAgentRuntimeResponse.networkConfiguration", says: "The mode is PUBLIC or VPC."}
#     - {api: "bedrock-agentcore-control:AgentRuntimeEndpoint.liveVersion", says: "The version that the endpoint serves now."}
#     - {api: "bedrock-agentcore-control:HarnessAgentCoreRuntimeEnvironment.networkConfiguration", says: "A harness has the network mode of its environment."}
#     - {api: "bedrock-agentcore-control:VpcConfiguration.subnets", says: "A capacity provider starts instances in subnets of the account; one at least is required."}
deny["AC-NET-001"] contains msg if {
	placed == "PUBLIC"

	# instances of the account's own, which a capacity provider cannot have without subnets
	not input.capacity_provider_configuration
	msg := sprintf("%s runs on the public network, not in a VPC.", [versions.label])
}

# The network is part of a runtime where no capacity provider has one for it; without it nothing is known of where the agent runs.
unknown["AC-NET-001"] contains reason if {
	not input.capacity_provider_configuration
	mode := placed
	not mode in {"PUBLIC", "VPC"}
	reason := sprintf("%s runs %s.", [versions.label, nowhere_known(mode)])
}

unknown["AC-NET-001"] contains versions.untold

skip["AC-NET-001"] contains versions.runtime_judged

skip["AC-NET-001"] contains versions.harness_judged

# Of runtimes, harnesses and their endpoints alone: nothing else has such a place here.
placed := mode_of(input) if input.resource_type in versions.runtimes

placed := mode_of(environment) if {
	input.resource_type in versions.harnesses
	environment := object.get(object.get(input, "environment", {}), "agent_core_runtime_environment", {})
}

# Empty where AWS names none.
mode_of(place) := object.get(object.get(place, "network_configuration", {}), "network_mode", "")

nowhere_known(mode) := "on a network that AWS does not name" if mode == ""

nowhere_known(mode) := sprintf("with the network mode %q, which this check does not know", [mode]) if mode != ""

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
#   remediation: >-
#     Create a browser with the network mode VPC, subnets and security groups (CreateBrowser; there is no operation to update one), have agents
#     use its id, then delete the old one. Pages then need NAT or a proxy to be reached.
#   commands:
#     - aws bedrock-agentcore-control create-browser --region {region} --name NEW_NAME --network-configuration networkMode=VPC,vpcConfig={subnets=[SUBNET_ID],securityGroups=[SECURITY_GROUP_ID]}
#     - aws bedrock-agentcore-control delete-browser --region {region} --browser-id {resource_name}
#   sources:
#     - {api: "bedrock-agentcore-control:GetBrowserResponse.networkConfiguration", says: "The mode is PUBLIC or VPC, and part of every browser."}
deny["AC-NET-002"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::BrowserCustom"
	mode_of(input) == "PUBLIC"
	msg := sprintf("Browser %q runs on the public network, not in a VPC.", [input.resource_name])
}

unknown["AC-NET-002"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::BrowserCustom"
	mode := mode_of(input)
	not mode in {"PUBLIC", "VPC"}
	reason := sprintf("Browser %q runs %s.", [input.resource_name, nowhere_known(mode)])
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
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::CodeInterpreterCustom]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.6.2.5]
#   rationale: The network mode decides whether traffic of generated code passes the organisation's network controls.
#   remediation: >-
#     Create a code interpreter with the network mode VPC, subnets and security groups (CreateCodeInterpreter; there is no operation to update
#     one), have agents use its id, then delete the old one.
#   commands:
#     - aws bedrock-agentcore-control create-code-interpreter --region {region} --name NEW_NAME --network-configuration networkMode=VPC,vpcConfig={subnets=[SUBNET_ID],securityGroups=[SECURITY_GROUP_ID]}
#     - aws bedrock-agentcore-control delete-code-interpreter --region {region} --code-interpreter-id {resource_name}
#   sources:
#     - {api: "bedrock-agentcore-control:CodeInterpreterNetworkConfiguration.networkMode", says: "The mode is PUBLIC, SANDBOX or VPC."}
deny["AC-NET-003"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::CodeInterpreterCustom"
	mode := mode_of(input)
	mode in {"PUBLIC", "SANDBOX"}
	msg := sprintf("Code interpreter %q runs with the network mode %s, not in a VPC.", [input.resource_name, mode])
}

unknown["AC-NET-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::CodeInterpreterCustom"
	mode := mode_of(input)
	not mode in {"PUBLIC", "SANDBOX", "VPC"}
	reason := sprintf("Code interpreter %q runs %s.", [input.resource_name, nowhere_known(mode)])
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
#   remediation: >-
#     Associate a regional web ACL with the gateway (AssociateWebACL of AWS WAF) and set its failure mode to FAIL_CLOSE (UpdateGateway). Run new
#     rules in count mode first: what they block never reaches the tools.
#   commands:
#     - aws wafv2 associate-web-acl --region {region} --web-acl-arn WEB_ACL_ARN --resource-arn {resource_id}
#   sources:
#     - {api: "bedrock-agentcore-control:GetGatewayResponse.webAclArn", says: "The web ACL that is associated with the gateway."}
#     - {api: "bedrock-agentcore-control:WafConfiguration.failureMode", says: "What becomes of requests while the web ACL cannot be asked: FAIL_CLOSE or FAIL_OPEN."}
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

unknown["AC-NET-004"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	input.web_acl_arn
	mode := input.waf_configuration.failure_mode
	not mode in {"FAIL_CLOSE", "FAIL_OPEN"}
	reason := sprintf("The web ACL of gateway %q has the failure mode %q, which this check does not know.", [input.resource_name, mode])
}
