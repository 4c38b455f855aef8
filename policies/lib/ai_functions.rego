# Which Lambda functions AI systems call, by what the inventory says.
package lib.ai_functions

# Whether an agent, a flow, a knowledge base, a gateway or a bot calls a function, in whichever version or by whichever alias.
is_tool(function) if function.function_arn in called

called := {unqualified(arn) | some arn in references}

# arn:aws:lambda:us-east-1:111122223333:function:name, with a version or an alias after it where one is meant
unqualified(arn) := concat(":", array.slice(split(arn, ":"), 0, 7))

references := (((agents_call | overrides) | (orchestrators | flows_call)) | (transformers | hooks)) | (targets | around_targets)

agents_call := {group.action_group_executor.lambda | some group in data.inventory["AWS::Bedrock::AgentActionGroup"]}

overrides := {agent.prompt_override_configuration.override_lambda | some agent in data.inventory["AWS::Bedrock::Agent"]}

orchestrators := {agent.custom_orchestration.executor.lambda | some agent in data.inventory["AWS::Bedrock::Agent"]}

flows_call := {node.configuration.lambda_function.lambda_arn |
	some flow in data.inventory["AWS::Bedrock::Flow"]
	some node in flow.definition.nodes
}

transformers := {step.transformation_function.transformation_lambda_configuration.lambda_arn |
	some source in data.inventory["AWS::Bedrock::DataSource"]
	some step in source.vector_ingestion_configuration.custom_transformation_configuration.transformations
}

hooks := {locale.code_hook_specification.lambda_code_hook.lambda_arn |
	some alias in data.inventory["AWS::Lex::BotAlias"]
	some locale in alias.bot_alias_locale_settings
}

# Targets of AgentCore's gateways, and the functions that see what goes through a gateway.
targets := {target.target_configuration.mcp.lambda.lambda_arn | some target in data.inventory["AWS::BedrockAgentCore::GatewayTarget"]}

around_targets := {each.interceptor.lambda.arn |
	some gateway in data.inventory["AWS::BedrockAgentCore::Gateway"]
	some each in gateway.interceptor_configurations
} | {event.target.lambda.arn |
	some harness in data.inventory["AWS::BedrockAgentCore::Harness"]
	some hook in harness.hooks
	some event in hook
}
