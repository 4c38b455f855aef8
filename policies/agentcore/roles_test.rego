package agentcore.roles_test

import data.agentcore.roles

users := {
	"AWS::BedrockAgentCore::BrowserCustom": ["execution_role_arn", "browser"],
	"AWS::BedrockAgentCore::CodeInterpreterCustom": ["execution_role_arn", "code interpreter"],
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
