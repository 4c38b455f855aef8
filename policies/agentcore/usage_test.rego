package agentcore.usage_test

import data.agentcore.usage

test_agentcore_is_used_by_each_kind if {
	every type in {
		"AWS::BedrockAgentCore::BrowserCustom",
		"AWS::BedrockAgentCore::CapacityProvider",
		"AWS::BedrockAgentCore::CodeInterpreterCustom",
		"AWS::BedrockAgentCore::ConsentPortal",
		"AWS::BedrockAgentCore::Gateway",
		"AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::Memory",
		"AWS::BedrockAgentCore::PaymentManager",
		"AWS::BedrockAgentCore::Runtime",
	} {
		usage.in_use with data.inventory as {type: {"x": {"resource_name": "x"}}}
	}
	not usage.in_use with data.inventory as {"AWS::BedrockAgentCore::Runtime": {}}
}

test_identities_are_no_use_by_themselves if {
	usage.has_identities with data.inventory as {"AWS::BedrockAgentCore::WorkloadIdentity": {"w": {"resource_name": "w"}}}
	not usage.has_identities with data.inventory as {}
	not usage.in_use with data.inventory as {"AWS::BedrockAgentCore::WorkloadIdentity": {"w": {"resource_name": "w"}}}
}
