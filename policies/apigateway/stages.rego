# ISO/IEC 27001 A.8.6 and A.8.20: what the public calls in front of a model is throttled and filtered.
package apigateway.stages

import data.lib.ai.ai_functions
import data.lib.core.inventory
import data.lib.iam.iam
import data.lib.iam.identity_policies

# METADATA
# scope: document
# title: Stages of REST APIs in front of AI endpoints throttle and have a web ACL
# description: >-
#   Each call to a model costs, and answers can be collected to copy it. A throttle bounds both, and a web ACL keeps out who sends what no
#   person would.
# schemas:
#   - input: schema.apigateway_stage
# custom:
#   severity: medium
#   resource_types: [AWS::ApiGateway::Stage]
#   related:
#     - AWS::ApiGateway::RestApi
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
#     - AWS::IAM::Role
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.6, A.8.20]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A rate limit manages the capacity of a model, and a web ACL filters what reaches it from networks outside.
#   sources:
#     - {api: "apigateway:MethodSetting.throttlingRateLimit", says: is the rate at which a method is throttled}
#     - {api: "apigateway:Stage.webAclArn", says: names the web ACL of the stage}
#   remediation: >-
#     By UpdateStage set a throttling rate for */* (calls beyond it get 429), and associate a web ACL (AssociateWebACL), in
#     count mode first; it is paid by rule and request. HTTP and WebSocket APIs are not looked at.
#   commands:
#     - "aws apigateway update-stage --rest-api-id API_ID --stage-name STAGE --patch-operations op=replace,path=/*/*/throttling/rateLimit,value=RATE --region {region}"
#     - "aws wafv2 associate-web-acl --web-acl-arn ACL_ARN --resource-arn {resource_id} --region {region}"
deny["API-001"] contains msg if {
	input.resource_type == "AWS::ApiGateway::Stage"
	fronts_ai
	not throttled
	msg := sprintf("Stage %q of API %q is in front of AI endpoints and has no throttle of its own.", [input.resource_name, api.resource_name])
}

deny["API-001"] contains msg if {
	input.resource_type == "AWS::ApiGateway::Stage"
	fronts_ai
	object.get(input, "web_acl_arn", "") == ""
	msg := sprintf("Stage %q of API %q is in front of AI endpoints and has no web ACL.", [input.resource_name, api.resource_name])
}

skip["API-001"] contains reason if {
	input.resource_type == "AWS::ApiGateway::Stage"
	not fronts_ai
	reason := sprintf("Stage %q is in front of no AI endpoint that was read.", [input.resource_name])
}

# Without a setting for all methods only the account's own limit holds, which all its APIs share.
throttled if input.method_settings["*/*"].throttling_rate_limit > 0

# The stage's ARN begins with that of its API.
api := [each |
	some each in data.inventory["AWS::ApiGateway::RestApi"]
	startswith(input.resource_id, sprintf("%s/", [each.resource_id]))
][0]

# What methods call; where its name stands in a variable of the stage, what that says.
targets := {strings.replace_n(variables, method.method_integration.uri) |
	some resource in api.resources
	some method in resource.resource_methods
}

variables := {sprintf("${stageVariables.%s}", [name]): value | some name, value in input.variables}

fronts_ai if {
	some target in targets
	regex.match(`:runtime\.sagemaker:|:bedrock[a-z-]*:|//(runtime\.sagemaker|bedrock)[a-z0-9.-]*\.amazonaws\.`, target)
}

fronts_ai if {
	some target in targets
	some function in data.inventory["AWS::Lambda::Function"]
	some end in ["/", ":"]
	contains(target, sprintf("%s%s", [function.function_arn, end]))
	calls_models(function)
}

calls_models(function) if ai_functions.is_tool(function)

calls_models(function) if {
	role := inventory.lookup("AWS::IAM::Role", function.role)
	some entry in identity_policies.of_role(role)
	some action in calling
	iam.allows(entry.statement, action)
}

# The actions by which models and agents are called (Service Authorization Reference).
calling := {
	"bedrock-agentcore:InvokeAgentRuntime", "bedrock-agentcore:InvokeHarness", "bedrock-mantle:CreateInference", "bedrock:InvokeAgent",
	"bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream",
	"bedrock:RetrieveAndGenerate", "sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync", "sagemaker:InvokeEndpointWithResponseStream",
}
