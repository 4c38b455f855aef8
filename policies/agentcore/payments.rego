# ISO/IEC 27001 A.5.3 and A.8.2: an agent that can pay does so with a role and a key of its own.
package agentcore.payments

import data.lib.agentcore.roles
import data.lib.storage.storage

# METADATA
# scope: document
# title: AgentCore payment managers have a role and a key of their own
# description: >-
#   A payment manager spends money for agents. A role it shares lets others do so as well, and without a key of your own you cannot say
#   who reads the payment data.
# schemas:
#   - input: schema.bedrockagentcore_payment_manager
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::BedrockAgentCore::PaymentManager]
#   related:
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::ConsentPortal
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::KMS::Key
#   controls:
#     iso27001: [A.5.3, A.8.2]
#     iso27701: [A.3.9]
#     iso42001: [A.9.2]
#   rationale: A role of its own separates the duty of paying, and its privileges, from the rest.
#   remediation: >-
#     Update the payment manager with kmsKeyArn set to a key you manage and with a role that nothing else uses (UpdatePaymentManager); let the role use
#     the key first, and take the payment permissions from the shared role afterwards.
#   sources:
#     - {api: "bedrock-agentcore-control:GetPaymentManagerResponse.kmsKeyArn", says: "The key for the manager's sensitive data, if one was given."}
#     - {api: "bedrock-agentcore-control:GetPaymentManagerResponse.roleArn", says: "The role that the manager acts with."}
#     - {api: "bedrock-agentcore-control:GetPaymentManagerResponse.authorizerType", says: "CUSTOM_JWT or AWS_IAM: there is none without an authoriser."}
deny["AC-FIN-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::PaymentManager"

	# AWS has no payment manager without an authoriser (API reference, authorizerType); AC-ACC-002 judges whom a JWT authoriser admits.
	not input.kms_key_arn
	msg := sprintf("Payment manager %q has no customer managed key.", [input.resource_name])
}

deny["AC-FIN-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::PaymentManager"
	key := storage.aws_managed(input.kms_key_arn)
	msg := sprintf("Payment manager %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key])
}

deny["AC-FIN-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::PaymentManager"
	others := roles.users(input.role_arn) - {sprintf("payment manager %q", [input.resource_name])}
	count(others) > 0
	msg := sprintf("Payment manager %q shares its role with %s.", [input.resource_name, concat(", ", sort(others))])
}
