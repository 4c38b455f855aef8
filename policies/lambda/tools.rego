# ISO/IEC 27001 A.8.8, A.8.24 and A.8.28: the functions that agents call are patched, limited, signed and free of secrets.
package lambda.tools

import data.lib.ai.ai_functions
import data.lib.core.config
import data.lib.storage.kms_keys

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
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.4.4]
#   rationale: Moving off runtimes without security updates is the management of technical vulnerabilities of an agent's tools.
#   sources:
#     - {api: "lambda:FunctionConfiguration.Runtime", says: names the runtime; a function from an image has none}
#     - {api: "lambda:FunctionConfiguration.RuntimeConfig", says: names a runtime that the account manages itself}
#     - {page: "AWS Lambda Developer Guide, Lambda runtimes", says: lists supported runtimes and from when each gets no more updates}
#   remediation: >-
#     Test the function on a runtime in lambda_runtimes, then call UpdateFunctionConfiguration; code and libraries may need
#     changes.
#   commands:
#     - "aws lambda update-function-configuration --function-name {resource_name} --runtime RUNTIME --region {region}"
deny["LAM-001"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	runtime := input.runtime
	count({runtime} - {supported | some supported in config.lambda_runtimes}) == 1
	msg := sprintf("Function %q, which AI systems call, runs on %s, which is not in lambda_runtimes.", [input.resource_name, runtime])
}

# A runtime of the account's own, and one that AWS does not name: who keeps it patched, and whether, cannot be read.
unknown["LAM-001"] contains reason if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	not input.runtime
	object.get(input, "package_type", "Zip") != "Image"
	reason := sprintf("Function %q, which AI systems call, runs on a runtime that AWS does not name.", [input.resource_name])
}

skip["LAM-001"] contains ai_functions.not_a_tool(input) if input.resource_type == "AWS::Lambda::Function"

skip["LAM-001"] contains reason if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	input.package_type == "Image"
	reason := sprintf("Function %q is a container image, which brings its own runtime.", [input.resource_name])
}

# METADATA
# scope: document
# title: Environments of functions that AI systems call hold no secrets
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
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.5.17, A.8.24, A.8.28]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Authentication information is to be kept where only those who need it can read it.
#   sources:
#     - {api: "lambda:FunctionConfiguration.Environment", says: "is shown to whoever may read the function's configuration"}
#     - {api: "lambda:EnvironmentResponse.Error", says: stands in the place of variables that could not be had}
#   remediation: >-
#     Put the secret into Secrets Manager, have the code read it (secretsmanager:GetSecretValue for its role), take it out by
#     UpdateFunctionConfiguration, and replace its value, since versions of the function keep the old one.
#   commands:
#     - "aws secretsmanager create-secret --name NAME --secret-string file://SECRET --region {region}"
deny["LAM-003"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	some hit in input.possible_secrets
	startswith(hit.path, "environment.")
	msg := sprintf("Function %q, which AI systems call, may hold a secret at %s (%s).", [input.resource_name, hit.path, hit.kind])
}

# Whoever may not use the environment's key reads an error in its place; a secret that was found all the same stands.
unknown["LAM-003"] contains reason if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	input.environment.error
	count([hit | some hit in input.possible_secrets; startswith(hit.path, "environment.")]) == 0
	reason := sprintf("The environment of function %q, which AI systems call, could not be decrypted for the scan (kms:Decrypt on its key).", [input.resource_name])
}

skip["LAM-003"] contains ai_functions.not_a_tool(input) if input.resource_type == "AWS::Lambda::Function"

# METADATA
# scope: document
# title: Environments of functions that AI systems call are encrypted with a customer managed key
# description: >-
#   Lambda encrypts the environment of each function, by default with a key of AWS that whoever may read the function's configuration may use
#   as well. A key of your own adds a second permission and a record of each use.
# schemas:
#   - input: schema.lambda_function
# custom:
#   severity: medium
#   resource_types: [AWS::Lambda::Function]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::KMS::Key
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   rationale: A key of one's own is cryptography whose use one controls and sees.
#   sources:
#     - {api: "lambda:FunctionConfiguration.KMSKeyArn", says: names the key; without it Lambda uses one of AWS}
#   remediation: Give the function's role kms:Decrypt on a key you manage, then set KMSKeyArn by UpdateFunctionConfiguration.
#   commands:
#     - "aws lambda update-function-configuration --function-name {resource_name} --kms-key-arn KEY_ARN --region {region}"
deny["LAM-007"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	has_variables

	# without a key of one's own Lambda uses one that AWS manages (API reference, FunctionConfiguration)
	object.get(input, "kms_key_arn", "") == ""
	msg := sprintf("Function %q, which AI systems call, has environment variables and no customer managed key for them.", [input.resource_name])
}

deny["LAM-007"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	has_variables
	key := kms_keys.of_aws(input.kms_key_arn)
	msg := sprintf("Function %q, which AI systems call, encrypts its environment with %s, a key that AWS manages.", [input.resource_name, key])
}

has_variables if count(input.environment.variables) > 0

# an error says that there are variables, which could not be had
has_variables if input.environment.error

skip["LAM-007"] contains ai_functions.not_a_tool(input) if input.resource_type == "AWS::Lambda::Function"

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
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.6]
#     iso42001: [A.4.5]
#   rationale: A limit on what one function takes is the management of the capacity that all functions share.
#   sources:
#     - {api: "lambda:GetFunctionConcurrencyResponse.ReservedConcurrentExecutions", says: is the number of executions kept for the function and its limit}
#   remediation: >-
#     Set reserved concurrency by PutFunctionConcurrency. It is taken from what all functions of the Region share, and calls
#     beyond it are throttled.
#   commands:
#     - "aws lambda put-function-concurrency --function-name {resource_name} --reserved-concurrent-executions NUMBER --region {region}"
deny["LAM-005"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)

	# zero is a limit too: it stops the function
	object.get(input, "reserved_concurrent_executions", null) == null
	msg := sprintf("Function %q, which AI systems call, has no reserved concurrency.", [input.resource_name])
}

skip["LAM-005"] contains ai_functions.not_a_tool(input) if input.resource_type == "AWS::Lambda::Function"

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
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.5.21]
#     iso27701: [A.3.30]
#     iso42001: [A.6.2.3]
#   rationale: Signed code ties what runs to the supplier or team that released it.
#   sources:
#     - {api: "lambda:GetFunctionCodeSigningConfigResponse.CodeSigningConfigArn", says: names the configuration that a function is deployed under}
#     - {page: "AWS Lambda Developer Guide, Using code signing to verify code integrity with Lambda", says: "covers archives, not container images"}
#   remediation: >-
#     Create a configuration with your AWS Signer profile (CreateCodeSigningConfig), sign in the pipeline, then attach it
#     (PutFunctionCodeSigningConfig). Unsigned deployments are refused from then on; code that runs stays.
#   commands:
#     - "aws lambda put-function-code-signing-config --function-name {resource_name} --code-signing-config-arn CONFIG_ARN --region {region}"
deny["LAM-006"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	not unsigned_by_nature
	object.get(input, "code_signing_config_arn", "") == ""
	msg := sprintf("Function %q, which AI systems call, has no code-signing configuration.", [input.resource_name])
}

skip["LAM-006"] contains unsigned_by_nature if input.resource_type == "AWS::Lambda::Function"

# Lambda verifies signatures of archives only (Developer Guide, "Using code signing to verify code integrity with Lambda").
unsigned_by_nature := ai_functions.not_a_tool(input)

unsigned_by_nature := sprintf("Function %q is a container image, which Lambda's code signing does not cover.", [input.resource_name]) if {
	ai_functions.is_tool(input)
	input.package_type == "Image"
}
