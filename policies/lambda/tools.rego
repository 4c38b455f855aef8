# ISO/IEC 27001 A.8.3, A.8.8 and A.8.28: the functions that agents call are kept closed, patched and free of secrets.
package lambda.tools

import data.lib.ai_functions
import data.lib.config
import data.lib.iam
import data.lib.sharing

# METADATA
# scope: document
# title: Functions that AI systems call run a supported runtime
# description: >-
#   A function does what a model asks it to, with words that a stranger may have put into the model's mouth. On a runtime that gets no more
#   updates, known holes stay open to such input.
# schemas:
#   - input: schema.lambda_function
# custom:
#   severity: medium
#   resource_types: [AWS::Lambda::Function]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::Lex::BotAlias
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.4.4]
#   rationale: Moving off runtimes without security updates is the management of technical vulnerabilities of an agent's tools.
#   remediation: Move the function to a runtime in lambda_runtimes.
deny["LAM-001"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)

	# a function from an image brings its own runtime and names none
	runtime := input.runtime
	count({runtime} - {supported | some supported in config.lambda_runtimes}) == 1
	msg := sprintf("Function %q, which AI systems call, runs on %s, which is not in lambda_runtimes.", [input.resource_name, runtime])
}

skip["LAM-001"] contains not_a_tool if input.resource_type == "AWS::Lambda::Function"

# METADATA
# scope: document
# title: Functions that AI systems call are not public
# description: >-
#   Whoever calls an agent's function directly needs no agent, no guardrail and no confirmation. And where any Bedrock account may
#   call it, a stranger's agent may too.
# schemas:
#   - input: schema.lambda_function
# custom:
#   severity: critical
#   resource_types: [AWS::Lambda::Function]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::Lex::BotAlias
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.9.4]
#   rationale: Access to the tools of an agent is restricted to the agents that they were made for.
#   remediation: >-
#     Name the callers in the function's policy, add aws:SourceAccount or aws:SourceArn to permissions of services, and set AuthType of its
#     URLs to AWS_IAM.
deny["LAM-002"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	some statement in sharing.allowing(input.policy)
	sharing.anyone(statement, input.account_id)
	msg := sprintf("Function %q, which AI systems call, may be called by anyone (statement %q).", [input.resource_name, name_of(statement)])
}

deny["LAM-002"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	some statement in sharing.allowing(input.policy)
	some service in statement.Principal.Service
	startswith(service, "bedrock")
	not iam.requires(statement, "aws:Source(Account|Arn|OrgID|OrgPaths)")
	msg := sprintf("Function %q lets %s call it for any account (statement %q).", [input.resource_name, service, name_of(statement)])
}

deny["LAM-002"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	some url in input.urls
	url.auth_type == "NONE"
	msg := sprintf("Function %q, which AI systems call, has a URL that asks for no authentication.", [input.resource_name])
}

skip["LAM-002"] contains not_a_tool if input.resource_type == "AWS::Lambda::Function"

name_of(statement) := object.get(statement, "Sid", "without Sid")

# METADATA
# scope: document
# title: Functions that AI systems call hold no secrets and encrypt their environment
# description: >-
#   The environment is shown to everyone who may read the function's configuration. A secret belongs in Secrets Manager, and what is left
#   in the environment under a key of your own.
# schemas:
#   - input: schema.lambda_function
# custom:
#   severity: high
#   resource_types: [AWS::Lambda::Function]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::Lex::BotAlias
#   controls:
#     iso27001: [A.5.17, A.8.24, A.8.28]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Secrets outside of configuration, and configuration under a key, are the handling of authentication information and cryptography.
#   remediation: Move secrets to Secrets Manager and read them at run time; set KMSKeyArn to a key you manage.
deny["LAM-003"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	some hit in input.possible_secrets
	startswith(hit.path, "environment.")
	msg := sprintf("Function %q, which AI systems call, may hold a secret at %s (%s).", [input.resource_name, hit.path, hit.kind])
}

deny["LAM-003"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	count(input.environment.variables) > 0

	# without a key of one's own Lambda uses one that AWS manages (API reference, FunctionConfiguration)
	object.get(input, "kms_key_arn", "") == ""
	msg := sprintf("Function %q, which AI systems call, has environment variables and no customer managed key for them.", [input.resource_name])
}

skip["LAM-003"] contains not_a_tool if input.resource_type == "AWS::Lambda::Function"

# METADATA
# scope: document
# title: Functions that AI systems call have a concurrency limit
# description: >-
#   A model that loops, or is made to, calls its tool as fast as it can. A limit keeps that from starving every other function of the
#   account and from running up a bill.
# schemas:
#   - input: schema.lambda_function
# custom:
#   severity: low
#   resource_types: [AWS::Lambda::Function]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::Lex::BotAlias
#   controls:
#     iso27001: [A.8.6]
#     iso42001: [A.4.5]
#   rationale: A limit on what one function takes is the management of the capacity that all functions share.
#   remediation: Set reserved concurrency on the function.
deny["LAM-005"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)

	# zero is a limit too: it stops the function
	object.get(input, "reserved_concurrent_executions", null) == null
	msg := sprintf("Function %q, which AI systems call, has no reserved concurrency.", [input.resource_name])
}

skip["LAM-005"] contains not_a_tool if input.resource_type == "AWS::Lambda::Function"

# METADATA
# scope: document
# title: Functions that AI systems call are code-signed
# description: >-
#   Code signing has Lambda refuse code that none of your publishers signed: whoever may deploy cannot by that alone change what an
#   agent's tool does.
# schemas:
#   - input: schema.lambda_function
# custom:
#   severity: low
#   resource_types: [AWS::Lambda::Function]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::Lex::BotAlias
#   controls:
#     iso27001: [A.5.21]
#     iso27701: [A.3.30]
#     iso42001: [A.6.2.3]
#   rationale: Signed code ties what runs to the supplier or team that released it.
#   remediation: Create a code-signing configuration with your signing profile and attach it to the function.
deny["LAM-006"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	not unsigned_by_nature
	object.get(input, "code_signing_config_arn", "") == ""
	msg := sprintf("Function %q, which AI systems call, has no code-signing configuration.", [input.resource_name])
}

skip["LAM-006"] contains unsigned_by_nature if input.resource_type == "AWS::Lambda::Function"

# Lambda verifies signatures of archives only (Developer Guide, "Using code signing to verify code integrity with Lambda").
unsigned_by_nature := not_a_tool

unsigned_by_nature := sprintf("Function %q is a container image, which Lambda's code signing does not cover.", [input.resource_name]) if {
	ai_functions.is_tool(input)
	input.package_type == "Image"
}

not_a_tool := sprintf("Function %q is called by no AI system that was read.", [input.resource_name]) if {
	not ai_functions.is_tool(input)
}
