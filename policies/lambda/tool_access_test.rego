package lambda.tool_access_test

import data.lambda.tool_access
import data.lib.core.unread

refused := {"call": "lambda:GetPolicy", "code": "AccessDeniedException", "action": "lambda:GetPolicy"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

pay := "arn:aws:lambda:us-east-1:111122223333:function:pay"

tool := {
	"resource_type": "AWS::Lambda::Function",
	"resource_id": pay,
	"resource_name": "pay",
	"account_id": "111122223333",
	"region": "us-east-1",
	"function_arn": pay,
	"policy": {"Statement": [{
		"Sid": "agent",
		"Effect": "Allow",
		"Principal": {"Service": ["bedrock.amazonaws.com"]},
		"Action": ["lambda:InvokeFunction"],
		"Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:bedrock:us-east-1:111122223333:agent/A1"}},
	}]},
	"urls": [{"auth_type": "AWS_IAM"}],
}

agents := {"AWS::Bedrock::AgentActionGroup": {"one": {"region": "us-east-1", "action_group_executor": {"lambda": pay}}}}

changed(change) := object.union(tool, change)

test_lam_002_passes if {
	count(tool_access.deny["LAM-002"]) == 0 with input as tool with data.inventory as agents
	count(tool_access.unknown["LAM-002"]) == 0 with input as tool with data.inventory as agents
	count(tool_access.skip["LAM-002"]) == 0 with input as tool with data.inventory as agents
}

bad := changed({"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]}, "urls": [{"auth_type": "NONE"}]})

test_lam_002_skips_functions_of_others if {
	for_any_account := changed({"policy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["bedrock.amazonaws.com"]}}]}})
	count(tool_access.deny["LAM-002"]) == 0 with input as for_any_account with data.inventory as {}
	tool_access.skip["LAM-002"] == {"Function \"pay\" is called by no AI system that was read."} with input as bad with data.inventory as {}
	count(tool_access.deny["LAM-002"]) == 0 with input as bad with data.inventory as {}
}

allowing(statement) := changed({"policy": {"Statement": [object.union({"Sid": "s", "Effect": "Allow"}, statement)]}})

test_lam_002_fails_when_open_to_anyone if {
	tool_access.deny["LAM-002"] == {"Function \"pay\", which AI systems call, is open to everyone by the policy of the function."} with input as allowing({"Principal": {"AWS": ["*"]}}) with data.inventory as agents
	every harmless in [
		{"Principal": {"AWS": ["*"]}, "Effect": "Deny"},
		{"Principal": {"AWS": ["*"]}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}},
		{"Principal": {"AWS": ["arn:aws:iam::111122223333:role/app"]}},
		{"Principal": {"Service": ["apigateway.amazonaws.com"]}, "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:execute-api:us-east-1:111122223333:api/*"}}},
	] {
		count(tool_access.deny["LAM-002"]) == 0 with input as allowing(harmless) with data.inventory as agents
	}
}

test_lam_002_fails_for_a_stranger if {
	stranger := allowing({"Principal": {"AWS": ["arn:aws:iam::999988887777:root"]}})
	tool_access.deny["LAM-002"] == {"Function \"pay\", which AI systems call, is open to account 999988887777 by the policy of the function."} with input as stranger with data.inventory as agents
	count(tool_access.deny["LAM-002"]) == 0 with input as stranger with data.inventory as agents with data.config as {"trusted_accounts": ["999988887777"]}
}

test_lam_002_fails_for_services_on_behalf_of_any_account if {
	every service in ["bedrock.amazonaws.com", "lexv2.amazonaws.com", "apigateway.amazonaws.com"] {
		tool_access.deny["LAM-002"] == {sprintf("Function \"pay\", which AI systems call, lets %s call it on behalf of any account by the policy of the function.", [service])}
			with input as allowing({"Principal": {"Service": [service]}}) with data.inventory as agents
	}
	every condition in [{"ArnLike": {"AWS:SourceArn": "arn:aws:bedrock:*:*:agent/*"}}, {"StringEquals": {"AWS:SourceAccount": "999988887777"}}] {
		count(tool_access.deny["LAM-002"]) == 1 with input as allowing({"Principal": {"Service": ["bedrock.amazonaws.com"]}, "Condition": condition}) with data.inventory as agents
	}
}

with_alias(statement) := object.union(agents, {"AWS::Lambda::Alias": {"live": {
	"resource_id": "live", "resource_name": "live", "name": "live", "region": "us-east-1", "alias_arn": sprintf("%s:live", [pay]),
	"policy": {"Statement": [object.union({"Effect": "Allow"}, statement)]},
}}})

test_lam_002_reads_the_policies_of_aliases if {
	tool_access.deny["LAM-002"] == {"Function \"pay\", which AI systems call, is open to everyone by the policy of its alias \"live\"."} with input as tool with data.inventory as with_alias({"Principal": {"AWS": ["*"]}})
	count(tool_access.deny["LAM-002"]) == 0 with input as tool with data.inventory as with_alias({"Principal": {"AWS": ["111122223333"]}})
	others := json.patch(with_alias({"Principal": {"AWS": ["*"]}}), [{"op": "replace", "path": "/AWS::Lambda::Alias/live/alias_arn", "value": sprintf("%sment:live", [pay])}])
	count(tool_access.deny["LAM-002"]) == 0 with input as tool with data.inventory as others
}

test_lam_002_unknown_where_it_cannot_be_told if {
	new := allowing({"Principal": {"AWS": ["*"]}, "Condition": {"StringEquals": {"aws:SomethingNew": "x"}}})
	tool_access.unknown["LAM-002"] == {"The policy of the function \"pay\" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined."} with input as new with data.inventory as agents
	count(tool_access.unknown["LAM-002"]) == 0 with input as new with data.inventory as {}
	count(tool_access.unknown["LAM-002"]) == 0 with input as tool with data.inventory as agents
	open := with_alias({"Principal": {"AWS": ["*"]}})
	count(tool_access.unknown["LAM-002"]) == 0 with input as new with data.inventory as open
}

test_lam_002_a_url_is_open_by_the_policy_alone if {
	url := changed({"urls": [{"auth_type": "NONE"}]})
	count(tool_access.deny["LAM-002"]) == 0 with input as url with data.inventory as agents
	public := {"Principal": {"AWS": ["*"]}, "Action": ["lambda:InvokeFunctionUrl"], "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}}
	count(tool_access.deny["LAM-002"]) == 1 with input as object.union(url, allowing(public)) with data.inventory as agents
}

everyone(statement) := object.union({"Principal": {"AWS": ["*"]}}, statement)

called(value) := {"Action": ["lambda:InvokeFunction"], "Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": value}}}

authorized(kind) := {"Action": ["lambda:InvokeFunctionUrl"], "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": kind}}}

for_urls := [
	authorized("NONE"),
	authorized("AWS_IAM"),
	{"Action": ["lambda:invokefunctionurl"]},
	called("true"),
	called("True"),
	called(["true"]),
]

denied_with(urls, statement) := found if {
	document := object.union(object.remove(allowing(everyone(statement)), ["urls"]), {"urls": urls})
	found := count(tool_access.deny["LAM-002"]) with input as document with data.inventory as agents
}

test_lam_002_a_statement_that_outlived_its_url_lets_nobody_in if {
	every statement in for_urls {
		denied_with([], statement) == 0
		denied_with([{"function_arn": sprintf("%s:live", [pay]), "auth_type": "NONE"}], statement) == 0
		denied_with([{"function_arn": pay, "auth_type": "NONE"}], statement) == 1
		denied_with([{"auth_type": "NONE"}], statement) == 1
		count(tool_access.unknown["LAM-002"]) == 0 with input as object.union(allowing(everyone(statement)), {"urls": []}) with data.inventory as agents
	}
}

test_lam_002_what_also_works_without_a_url_fails if {
	every statement in [
		called("false"),
		called(["true", "false"]),
		{"Action": ["lambda:InvokeFunction"], "Condition": {"BoolIfExists": {"lambda:InvokedViaFunctionUrl": "true"}}},
		{"Action": ["lambda:InvokeFunction"], "Condition": {"Null": {"lambda:InvokedViaFunctionUrl": "true"}}},
		{"Action": ["lambda:InvokeFunction"], "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
		{"Action": ["lambda:InvokeFunction"]},
		{"Action": ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"]},
		{"Action": ["lambda:*"], "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}},
	] {
		denied_with([], statement) == 1
	}
}

test_lam_002_an_alias_has_a_url_of_its_own if {
	open := with_alias(everyone(authorized("NONE")))
	count(tool_access.deny["LAM-002"]) == 0 with input as changed({"urls": []}) with data.inventory as open
	count(tool_access.deny["LAM-002"]) == 0 with input as changed({"urls": [{"function_arn": pay, "auth_type": "NONE"}]}) with data.inventory as open
	own := changed({"urls": [{"function_arn": sprintf("%s:live", [pay]), "auth_type": "NONE"}]})
	count(tool_access.deny["LAM-002"]) == 1 with input as own with data.inventory as open
}

test_lam_002_services_and_doubts_need_the_url_too if {
	services := {"Principal": {"Service": ["cloudfront.amazonaws.com"]}, "Action": ["lambda:InvokeFunctionUrl"]}
	new := everyone({"Action": ["lambda:InvokeFunctionUrl"], "Condition": {"StringEquals": {"aws:SomethingNew": "x"}}})
	urls := [{"function_arn": pay, "auth_type": "AWS_IAM"}]
	count(tool_access.deny["LAM-002"]) == 1 with input as object.union(allowing(services), {"urls": urls}) with data.inventory as agents
	count(tool_access.deny["LAM-002"]) == 0 with input as object.union(allowing(services), {"urls": []}) with data.inventory as agents
	count(tool_access.unknown["LAM-002"]) == 1 with input as object.union(allowing(new), {"urls": urls}) with data.inventory as agents
	count(tool_access.unknown["LAM-002"]) == 0 with input as object.union(allowing(new), {"urls": []}) with data.inventory as agents
}

test_lam_002_urls_unread if {
	unread.affects("LAM-002") with input as object.union(object.remove(tool, ["urls"]), {"unread": {"urls": refused}}) with data.inventory as agents
}

test_lam_002_passes_without_policy_and_urls if {
	count(tool_access.deny["LAM-002"]) == 0 with input as object.remove(tool, ["policy", "urls"]) with data.inventory as agents
}

test_lam_002_unread if {
	unread.affects("LAM-002") with input as all_unread(tool, ["policy"]) with data.inventory as agents
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
users := [
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness",
	"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::Lex::BotAlias", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model",
	"AWS::SageMaker::TrainingJob",
]

rests_on := {
	"LAM-002": {
		"deny": array.concat(users, ["AWS::Lambda::Alias", "AWS::Organizations::Organization"]),
		"skip": users,
		"unknown": array.concat(users, ["AWS::Lambda::Alias", "AWS::Organizations::Organization"]),
	},
}

unread_document := {"resource_type": "AWS::Lambda::Function", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["LAM-002", "deny"], ["LAM-002", "skip"], ["LAM-002", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

test_related_documents_that_were_not_read_are_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gone_through := {type | some type in types}
			noticed_in(unread_document, id, head, gone_through) == gone_through
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
