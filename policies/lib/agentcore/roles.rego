# Which AgentCore resources run with a role.
package lib.agentcore.roles

# The resources that name a role, as messages show them.
users(arn) := {sprintf("%s %q", [kind, name]) |
	some kind, names in {
		"browser": browsers(arn),
		"capacity provider": capacity_providers(arn),
		"code interpreter": code_interpreters(arn),
		"consent portal": consent_portals(arn),
		"gateway": gateways(arn),
		"harness": harnesses(arn),
		"memory": memories(arn),
		"payment manager": payment_managers(arn),
		"runtime": runtimes(arn),
	}
	some name in names
}

browsers(arn) := {user.resource_name |
	some user in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]
	user.execution_role_arn == arn
}

# With this role AgentCore starts and ends the provider's instances.
capacity_providers(arn) := {user.resource_name |
	some user in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]
	user.permissions_configuration.capacity_provider_operator_role_arn == arn
}

code_interpreters(arn) := {user.resource_name |
	some user in data.inventory["AWS::BedrockAgentCore::CodeInterpreterCustom"]
	user.execution_role_arn == arn
}

consent_portals(arn) := {user.resource_name |
	some user in data.inventory["AWS::BedrockAgentCore::ConsentPortal"]
	user.execution_role_arn == arn
}

gateways(arn) := {user.resource_name | some user in data.inventory["AWS::BedrockAgentCore::Gateway"]; user.role_arn == arn}

harnesses(arn) := {user.resource_name |
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	user.execution_role_arn == arn
} | {user.harness_name |
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	user.execution_role_arn == arn
}

memories(arn) := {user.resource_name |
	some user in data.inventory["AWS::BedrockAgentCore::Memory"]
	user.memory_execution_role_arn == arn
}

payment_managers(arn) := {user.resource_name |
	some user in data.inventory["AWS::BedrockAgentCore::PaymentManager"]
	user.role_arn == arn
}

# An endpoint may serve a version that still has a former role.
runtimes(arn) := {user.resource_name | some user in data.inventory["AWS::BedrockAgentCore::Runtime"]; user.role_arn == arn} | {user.agent_runtime_name |
	some user in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	user.role_arn == arn
}
