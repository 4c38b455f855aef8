package lib.agentcore.usage_test

import data.lib.agentcore.usage

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

test_agentcore_is_there_with_what_runs_with_no_role if {
	every type in {"AWS::AgentRegistry::Registry", "AWS::BedrockAgentCore::InvocationMetric", "AWS::BedrockAgentCore::OnlineEvaluationConfig"} {
		usage.present with data.inventory as {type: {"x": {"resource_name": "x"}}}
	}
	not usage.in_use with data.inventory as {"AWS::AgentRegistry::Registry": {"x": {"resource_name": "x"}}}
	usage.present with data.inventory as {"AWS::BedrockAgentCore::Harness": {"x": {"resource_name": "x"}}}
	not usage.present with data.inventory as {}
}

test_identities_are_no_use_by_themselves if {
	usage.has_identities with data.inventory as {"AWS::BedrockAgentCore::WorkloadIdentity": {"w": {"resource_name": "w"}}}
	not usage.has_identities with data.inventory as {}
	not usage.in_use with data.inventory as {"AWS::BedrockAgentCore::WorkloadIdentity": {"w": {"resource_name": "w"}}}
}
