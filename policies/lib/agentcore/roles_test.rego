package lib.agentcore.roles_test

import data.lib.agentcore.roles

users := {
	"AWS::BedrockAgentCore::BrowserCustom": ["execution_role_arn", "browser"],
	"AWS::BedrockAgentCore::CodeInterpreterCustom": ["execution_role_arn", "code interpreter"],
	"AWS::BedrockAgentCore::ConsentPortal": ["execution_role_arn", "consent portal"],
	"AWS::BedrockAgentCore::Gateway": ["role_arn", "gateway"],
	"AWS::BedrockAgentCore::Harness": ["execution_role_arn", "harness"],
	"AWS::BedrockAgentCore::Memory": ["memory_execution_role_arn", "memory"],
	"AWS::BedrockAgentCore::PaymentManager": ["role_arn", "payment manager"],
	"AWS::BedrockAgentCore::Runtime": ["role_arn", "runtime"],
}

test_users_are_found_and_called_by_their_kind if {
	every type, expected in users {
		roles.users("arn:role") == {sprintf("%s %q", [expected[1], "x"])} with data.inventory as {type: {"x": {"resource_name": "x", expected[0]: "arn:role"}}}
		roles.users("arn:other") == set() with data.inventory as {type: {"x": {"resource_name": "x", expected[0]: "arn:role"}}}
	}
}

# An endpoint serves a version of what it is named after, and counts as that.
test_endpoints_count_where_they_have_the_role_themselves if {
	every type, expected in {
		"AWS::BedrockAgentCore::HarnessEndpoint": ["execution_role_arn", "harness_name", "harness"],
		"AWS::BedrockAgentCore::RuntimeEndpoint": ["role_arn", "agent_runtime_name", "runtime"],
	} {
		estate := {type: {"x": {"resource_name": "x/pilot", expected[1]: "x", expected[0]: "arn:role"}}}
		roles.users("arn:role") == {sprintf("%s %q", [expected[2], "x"])} with data.inventory as estate
		roles.users("arn:other") == set() with data.inventory as estate
	}
}

test_a_capacity_provider_names_the_role_of_its_operator if {
	provider := {"resource_name": "x", "permissions_configuration": {"capacity_provider_operator_role_arn": "arn:role"}}
	estate := {"AWS::BedrockAgentCore::CapacityProvider": {"x": provider}}
	roles.users("arn:role") == {`capacity provider "x"`} with data.inventory as estate
	roles.users("arn:other") == set() with data.inventory as estate
}
