package lib.ai.ai_functions_test

import data.lib.ai.ai_functions

pay := "arn:aws:lambda:us-east-1:111122223333:function:pay"

tool := {"function_arn": pay}

test_who_calls_functions if {
	every type, caller in {
		"AWS::Bedrock::AgentActionGroup": {"action_group_executor": {"lambda": pay}},
		"AWS::Bedrock::Agent": {"prompt_override_configuration": {"override_lambda": pay}},
		"AWS::Bedrock::Flow": {"definition": {"nodes": [{"configuration": {"lambda_function": {"lambda_arn": pay}}}]}},
		"AWS::Bedrock::DataSource": {"vector_ingestion_configuration": {"custom_transformation_configuration": {"transformations": [{"transformation_function": {"transformation_lambda_configuration": {"lambda_arn": pay}}}]}}},
		"AWS::BedrockAgentCore::GatewayTarget": {"target_configuration": {"mcp": {"lambda": {"lambda_arn": pay}}}},
		"AWS::BedrockAgentCore::Gateway": {"interceptor_configurations": [{"interceptor": {"lambda": {"arn": pay}}}]},
		"AWS::BedrockAgentCore::Harness": {"hooks": [{"before_tool_call": {"name": "ask", "target": {"lambda": {"arn": pay}}}}]},
		"AWS::Lex::BotAlias": {"bot_alias_locale_settings": {"en_GB": {"code_hook_specification": {"lambda_code_hook": {"lambda_arn": pay}}}}},
	} {
		ai_functions.is_tool(tool) with data.inventory as {type: {"one": caller}}
	}
}

test_an_agent_with_an_orchestration_of_its_own if {
	estate := {"AWS::Bedrock::Agent": {"one": {"custom_orchestration": {"executor": {"lambda": pay}}}}}
	ai_functions.is_tool(tool) with data.inventory as estate
}

named(name) := {"AWS::Bedrock::AgentActionGroup": {"one": {"action_group_executor": {"lambda": name}}}}

test_aliases_and_versions_are_of_the_function if {
	alias := named(sprintf("%s:live", [pay]))
	ai_functions.is_tool(tool) with data.inventory as alias
	other := named(sprintf("%s-old", [pay]))
	not ai_functions.is_tool(tool) with data.inventory as other
	not ai_functions.is_tool(tool) with data.inventory as {}
}

test_why_a_function_is_none_of_them if {
	own := object.union(tool, {"resource_name": "pay"})
	ai_functions.not_a_tool(own) == "Function \"pay\" is called by no AI system that was read." with data.inventory as {}
	called := named(pay)
	not ai_functions.not_a_tool(own) with data.inventory as called
}

test_versions_of_agents_call_functions if {
	every version in [
		{"action_groups": [{"action_group_executor": {"lambda": pay}}]},
		{"prompt_override_configuration": {"override_lambda": pay}},
	] {
		ai_functions.is_tool(tool) with data.inventory as {"AWS::Bedrock::AgentVersion": {"one": version}}
	}
}
