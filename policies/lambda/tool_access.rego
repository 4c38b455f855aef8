# ISO/IEC 27001 A.5.15 and A.8.3: the functions that agents call let in only whom they were made for.
package lambda.tool_access

import data.lib.ai.ai_functions
import data.lib.core.letters
import data.lib.iam.access
import data.lib.iam.conditions

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
#     - AWS::Lambda::Alias
#     - AWS::Lex::BotAlias
#     - AWS::Organizations::Organization
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.4]
#   rationale: Access to the tools of an agent is restricted to the agents that they were made for.
#   sources:
#     - {api: "lambda:GetPolicyRequest.Qualifier", says: "asks for the policy of a version or alias instead of the function's"}
#     - {page: "AWS Lambda Developer Guide, Control access to Lambda function URLs", says: a URL without authentication serves only whom the resource policy lets call it}
#     - {page: "Service Authorization Reference, Actions, resources, and condition keys for AWS Lambda", says: "lambda:InvokeFunctionUrl is for calls through a URL"}
#     - {page: "IAM User Guide, The confused deputy problem", says: "a permission for a service needs the source's account or ARN"}
#   remediation: >-
#     Call RemovePermission for the statement, then AddPermission with the callers' accounts, or of a service with its source
#     ARN and account (SourceAccount); with a qualifier where it is an alias's. Callers you leave out are refused at once.
#   commands:
#     - "aws lambda get-policy --function-name {resource_name} --region {region}"
#     - "aws lambda remove-permission --function-name {resource_name} --statement-id STATEMENT_ID --region {region}"
deny["LAM-002"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	some where, found in let_in
	outsiders := found.outsiders
	count(outsiders) > 0
	msg := sprintf("Function %q, which AI systems call, is open to %s by the policy of %s.", [input.resource_name, access.names(outsiders), where])
}

deny["LAM-002"] contains msg if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	some where, found in let_in
	deputies := found.deputies
	count(deputies) > 0
	msg := sprintf("Function %q, which AI systems call, lets %s call it on behalf of any account by the policy of %s.", [input.resource_name, access.names(deputies), where])
}

unknown["LAM-002"] contains reason if {
	input.resource_type == "AWS::Lambda::Function"
	ai_functions.is_tool(input)
	count(open) == 0
	some where, found in let_in
	doubtful := found.doubtful
	count(doubtful) > 0
	reason := sprintf("The policy of %s %q admits %s, and whether that is a stranger cannot be determined.", [where, input.resource_name, access.names(doubtful)])
}

skip["LAM-002"] contains ai_functions.not_a_tool(input) if input.resource_type == "AWS::Lambda::Function"

home := access.home(input.account_id)

# The function's own policy, and those of its aliases: a caller of an alias meets the alias's policy alone.
let_in["the function"] := of_policy(input.policy, input.function_arn)

let_in[where] := of_policy(policy, arn) if {
	some alias in aliases_of[input.function_arn]
	where := sprintf("its alias %q", [alias.name])
	policy := alias.policy
	arn := alias.alias_arn
}

of_policy(policy, arn) := {
	"outsiders": awake(access.outsiders(policy, home, access.anything), arn),
	"deputies": awake(access.deputies(policy, home, access.anything), arn),
	"doubtful": awake(access.doubtful(policy, home, access.anything), arn),
}

# A statement for callers of a URL stays behind where the URL is deleted, and lets nobody in as long as there is none.
awake(admissions, arn) := [admission | some admission in admissions; not idle(admission, arn)]

idle(admission, arn) if {
	by_url(admission)
	urls := input.urls
	count([url | some url in urls; object.get(url, "function_arn", arn) == arn]) == 0
}

# lambda:InvokeFunctionUrl is for calls of a URL, and only lambda:InvokeFunction has the key that says how it was called ("Actions, resources,
# and condition keys for AWS Lambda", Service Authorization Reference).
by_url(admission) if {letters.lowered(action) | some action in admission.actions} == {"lambda:invokefunctionurl"}

by_url(admission) if {
	some condition in conditions.of(admission.statement)
	condition.key == "lambda:invokedviafunctionurl"
	condition.kind == "bool"
	condition.optional == false
	{letters.lowered(value) | some value in condition.values} == {"true"}
}

aliases_of[arn][alias_arn] := alias if {
	some alias in data.inventory["AWS::Lambda::Alias"]
	alias_arn := alias.alias_arn
	arn := ai_functions.unqualified(alias_arn)
}

open := [admission |
	some found in let_in
	some admission in array.concat(found.outsiders, found.deputies)
]
