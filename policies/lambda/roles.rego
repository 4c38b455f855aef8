# ISO/IEC 27001 A.8.2: functions that agents call can do no more than their task.
package lambda.roles

import data.lib.ai.ai_functions
import data.lib.iam.grants
import data.lib.iam.judged

# METADATA
# scope: document
# title: Roles of functions that AI systems call are no administrators
# description: >-
#   An agent that is talked into misusing its tool can do whatever the tool's role can. All actions of a service on every resource turn a
#   wrong answer into an incident.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
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
#     - AWS::IAM::ManagedPolicy
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.9.4]
#   rationale: The rights of an agent's tools are allocated by need, so that what a model can set off stays within its purpose.
#   sources:
#     - {api: "lambda:FunctionConfiguration.Role", says: names the role that the function runs as}
#   remediation: >-
#     Give the function a role of its own that names the actions and resources of its task (CreateRole,
#     UpdateFunctionConfiguration); detach AWS's wide policies by DetachRolePolicy. Calls that you leave out are refused.
#   commands:
#     - "aws iam list-attached-role-policies --role-name {resource_name}"
#     - "aws iam detach-role-policy --role-name {resource_name} --policy-arn POLICY_ARN"
deny["LAM-004"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	count(tools) > 0
	some grant in broad
	msg := sprintf("Role %q of %s may use %s on every resource by its policy %q.", [input.resource_name, concat(", ", sort(tools)), grant.actions, grant.policy])
}

unknown["LAM-004"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(tools) > 0
	count(broad) == 0
	some reason in judged.unresolved
}

skip["LAM-004"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(tools) == 0
	reason := sprintf("Role %q is of no function that AI systems call.", [input.resource_name])
}

tools := {tool | some tool in tools_of[input.resource_id]}

# By role, so that the functions are gone through once and not for each role.
tools_of[role] contains sprintf("function %q", [function.resource_name]) if {
	some function in data.inventory["AWS::Lambda::Function"]
	ai_functions.is_tool(function)
	role := function.role
}

broad := grants.broad(judged.of_role, judged.of_role, {
	"*:*": "*:",
	"bedrock:*": "*:",
	"dynamodb:*": "dynamodb:table",
	"iam:*": "*:",
	"kms:*": "kms:key",
	"lambda:*": "lambda:function",
	"s3:*": "s3:",
	"sagemaker:*": "*:",
	"secretsmanager:*": "secretsmanager:secret",
	"sts:AssumeRole": "iam:role",
})
