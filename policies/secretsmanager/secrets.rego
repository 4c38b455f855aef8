# ISO/IEC 27001 A.5.17: secrets that AI workloads use are renewed, encrypted and closed to others.
package secretsmanager.secrets

import data.lib.ai_functions
import data.lib.config
import data.lib.sharing

# METADATA
# scope: document
# title: Secrets of AI workloads and knowledge bases rotate and are restricted
# description: >-
#   The secret of a connector opens the wiki, the customer system or the vector store behind a knowledge base. One that never changes works
#   for whoever once saw it.
# schemas:
#   - input: schema.secretsmanager_secret
# custom:
#   severity: medium
#   resource_types: [AWS::SecretsManager::Secret]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::Glue::Connection
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#   controls:
#     iso27001: [A.5.17, A.8.24, A.8.3]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Authentication information is changed regularly, kept under one's own key and shown to those who need it alone.
#   remediation: Turn on rotation within max_secret_age_days, set a key you manage, and remove everyone from the secret's policy.
deny["SEC-001"] contains msg if {
	input.resource_type == "AWS::SecretsManager::Secret"
	used
	some fault in faults
	msg := sprintf("Secret %q of AI workloads %s.", [input.resource_name, fault])
}

skip["SEC-001"] contains reason if {
	input.resource_type == "AWS::SecretsManager::Secret"
	not used
	reason := sprintf("Secret %q is used by no AI workload that was read.", [input.resource_name])
}

# false where it is left out
faults contains "does not rotate" if not input.rotation_enabled

faults contains sprintf("was not rotated for more than %d days", [config.max_secret_age_days]) if {
	input.rotation_enabled

	# null where it has never rotated: it is as old as the secret
	changed := object.get(input, "last_rotated_date", input.created_date)
	config.evaluated_at_ns - time.parse_rfc3339_ns(changed) > config.max_secret_age_days * 86400000000000
}

# left out with the key that AWS manages (API reference, SecretListEntry)
faults contains "has no customer managed key" if object.get(input, "kms_key_id", "") == ""

faults contains "may be read by anyone" if {
	some statement in sharing.allowing(input.policy)
	sharing.anyone(statement, input.account_id)
}

used if input.arn in references

references := (stores | sources) | (connectors | environments)

stores := {store.credentials_secret_arn |
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	some store in base.storage_configuration
}

sources := {settings.source_configuration.credentials_secret_arn |
	some source in data.inventory["AWS::Bedrock::DataSource"]
	some settings in source.data_source_configuration
}

connectors := {connection.authentication_configuration.secret_arn | some connection in data.inventory["AWS::Glue::Connection"]}

environments := {value |
	some function in data.inventory["AWS::Lambda::Function"]
	ai_functions.is_tool(function)
	some value in function.environment.variables
}
