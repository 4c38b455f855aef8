package apigateway.stages_test

import data.apigateway.stages
import data.lib.core.unread

refused := {"call": "apigateway:GetResources", "code": "AccessDeniedException", "action": "apigateway:GET"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

stage := {
	"resource_type": "AWS::ApiGateway::Stage",
	"resource_id": "arn:aws:apigateway:us-east-1::/restapis/a1/stages/live",
	"resource_name": "live",
	"region": "us-east-1",
	"method_settings": {"*/*": {"throttling_rate_limit": 1}},
	"web_acl_arn": "arn:acl",
}

bare := object.remove(stage, ["method_settings", "web_acl_arn"])

calling(target) := {"AWS::ApiGateway::RestApi": {"one": {
	"resource_id": "arn:aws:apigateway:us-east-1::/restapis/a1",
	"resource_name": "scores",
	"region": "us-east-1",
	"resources": [{"resource_methods": {"POST": {"method_integration": {"uri": target}}}}],
}}}

score := "arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/credit-scoring/invocations"

both := {
	"Stage \"live\" of API \"scores\" is in front of AI endpoints and has no throttle of its own.",
	"Stage \"live\" of API \"scores\" is in front of AI endpoints and has no web ACL.",
}

test_api_001_passes if {
	estate := calling(score)
	count(stages.deny["API-001"]) == 0 with input as stage with data.inventory as estate
	count(stages.skip["API-001"]) == 0 with input as stage with data.inventory as estate
	not unread.affects("API-001") with input as stage with data.inventory as estate
}

test_api_001_fails if {
	every target in [
		score, "arn:aws:apigateway:us-east-1:bedrock-runtime:path/model/x/invoke",
		"https://bedrock-runtime.us-east-1.amazonaws.com/model/x/invoke", "https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/x/invocations",
	] {
		estate := calling(target)
		stages.deny["API-001"] == both with input as bare with data.inventory as estate
	}
	direct := calling(score)
	unthrottled := {"Stage \"live\" of API \"scores\" is in front of AI endpoints and has no throttle of its own."}
	every settings in [{"*/*": {"throttling_rate_limit": 0}}, {"x/GET": {"throttling_rate_limit": 5}}] {
		stages.deny["API-001"] == unthrottled with input as object.union(object.remove(stage, ["method_settings"]), {"method_settings": settings}) with data.inventory as direct
	}
}

pay := "arn:aws:lambda:us-east-1:111122223333:function:pay"

by_function := object.union(calling(sprintf("arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/%s/invocations", [pay])), {"AWS::Lambda::Function": {"two": {
	"resource_id": pay,
	"region": "us-east-1",
	"function_arn": pay,
	"role": "arn:aws:iam::111122223333:role/pay",
}}})

may(action) := {"AWS::IAM::Role": {"arn:aws:iam::111122223333:role/pay": {
	"region": "global",
	"role_policy_list": [{"policy_name": "task", "policy_document": {"Statement": [{"Effect": "Allow", "Action": [action], "Resource": ["*"]}]}}],
	"attached_managed_policies": [],
}}}

test_api_001_functions_that_call_models if {
	every action in [
		"bedrock-agentcore:InvokeAgentRuntime", "bedrock-agentcore:InvokeHarness", "bedrock-mantle:CreateInference", "bedrock:InvokeAgent",
		"bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream",
		"bedrock:RetrieveAndGenerate", "sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync", "sagemaker:InvokeEndpointWithResponseStream",
	] {
		estate := object.union(by_function, may(action))
		stages.deny["API-001"] == both with input as bare with data.inventory as estate
	}
	tool := object.union(by_function, {"AWS::Bedrock::AgentActionGroup": {"three": {"action_group_executor": {"lambda": pay}}}})
	stages.deny["API-001"] == both with input as bare with data.inventory as tool
}

# A method may call a version or an alias, and have its name from a variable of the stage.
test_api_001_functions_by_alias_and_variable if {
	path := "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/%s/invocations"
	tool := object.remove(object.union(by_function, {"AWS::Bedrock::AgentActionGroup": {"three": {"action_group_executor": {"lambda": pay}}}}), ["AWS::ApiGateway::RestApi"])
	aliased := object.union(tool, calling(sprintf(path, [sprintf("%s:live", [pay])])))
	stages.deny["API-001"] == both with input as bare with data.inventory as aliased
	other := object.union(tool, calling(sprintf(path, [sprintf("%s2", [pay])])))
	count(stages.deny["API-001"]) == 0 with input as bare with data.inventory as other
	variable := object.union(tool, calling(sprintf(path, ["arn:aws:lambda:us-east-1:111122223333:function:${stageVariables.tool}"])))
	stages.deny["API-001"] == both with input as object.union(bare, {"variables": {"tool": "pay:live", "other": "x"}}) with data.inventory as variable
	count(stages.deny["API-001"]) == 0 with input as object.union(bare, {"variables": {"tool": "score"}}) with data.inventory as variable
	count(stages.deny["API-001"]) == 0 with input as bare with data.inventory as variable
}

test_api_001_skips_other_stages if {
	reasons := {"Stage \"live\" is in front of no AI endpoint that was read."}
	every estate in [
		{}, calling("https://example.com/bedrock"), object.union(by_function, may("s3:GetObject")),
		object.union(calling("arn:x"), {"AWS::Bedrock::AgentActionGroup": {"three": {"action_group_executor": {"lambda": pay}}}, "AWS::Lambda::Function": {"two": {"function_arn": pay}}}),
		object.union(calling(score), {"AWS::ApiGateway::RestApi": {"one": {"resource_id": "arn:aws:apigateway:us-east-1::/restapis/a"}}}),
	] {
		stages.skip["API-001"] == reasons with input as bare with data.inventory as estate
		count(stages.deny["API-001"]) == 0 with input as bare with data.inventory as estate
	}
}

test_api_001_unread if {
	estate := calling(score)
	unread.affects("API-001") with input as all_unread(stage, ["web_acl_arn"]) with data.inventory as estate
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
users := [
	"AWS::ApiGateway::RestApi", "AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion",
	"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion",
	"AWS::Bedrock::ModelCustomizationJob", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget",
	"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::IAM::ManagedPolicy",
	"AWS::IAM::Role", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::SageMaker::LabelingJob",
	"AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob",
]

rests_on := {
	"API-001": {"deny": users, "skip": users},
}

unread_document := {"resource_type": "AWS::ApiGateway::Stage", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["API-001", "deny"], ["API-001", "skip"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"API-001": {"deny": ["AWS::IAM::ManagedPolicy", "AWS::IAM::Role"], "skip": ["AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}
