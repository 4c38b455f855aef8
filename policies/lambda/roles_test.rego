package lambda.roles_test

import data.lambda.roles
import data.lib.core.unread

refused := {"call": "iam:GetAccountAuthorizationDetails", "code": "AccessDenied", "action": "iam:GetAccountAuthorizationDetails"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

pay := "arn:aws:lambda:us-east-1:111122223333:function:pay"

function := {"resource_id": pay, "resource_name": "pay", "region": "us-east-1", "function_arn": pay, "role": "arn:aws:iam::111122223333:role/pay"}

agents := {
	"AWS::Bedrock::AgentActionGroup": {"one": {"region": "us-east-1", "action_group_executor": {"lambda": pay}}},
	"AWS::Lambda::Function": {"two": function},
}

role(actions, resource) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/pay",
	"resource_name": "pay",
	"region": "global",
	"role_policy_list": [{"policy_name": "task", "policy_document": {"Statement": [{"Effect": "Allow", "Action": actions, "Resource": [resource]}]}}],
	"attached_managed_policies": [],
}

test_lam_004_passes if {
	fine := role(["dynamodb:*"], "arn:aws:dynamodb:us-east-1:111122223333:table/loans")
	count(roles.deny["LAM-004"]) == 0 with input as fine with data.inventory as agents
	count(roles.skip["LAM-004"]) == 0 with input as fine with data.inventory as agents
	count(roles.unknown["LAM-004"]) == 0 with input as fine with data.inventory as agents
	not unread.affects("LAM-004") with input as fine with data.inventory as agents
}

test_lam_004_fails_with_broad_rights if {
	every action in ["bedrock:*", "dynamodb:*", "iam:*", "kms:*", "lambda:*", "s3:*", "sagemaker:*", "secretsmanager:*", "sts:AssumeRole"] {
		roles.deny["LAM-004"] == {sprintf("Role \"pay\" of function \"pay\" may use %s on every resource by its policy \"task\".", [action])} with input as role([action], "*") with data.inventory as agents
	}
}

test_lam_004_fails_for_administrators if {
	found := roles.deny["LAM-004"] with input as role(["*"], "*") with data.inventory as agents
	count([1 | some msg in found; contains(msg, "*:*")]) == 1
}

test_lam_004_fails_on_all_resources_of_a_kind if {
	every action, resource in {
		"dynamodb:*": "arn:aws:dynamodb:us-east-1:111122223333:table/*",
		"kms:*": "arn:aws:kms:us-east-1:111122223333:key/*",
		"lambda:*": "arn:aws:lambda:us-east-1:111122223333:function:*",
		"s3:*": "arn:aws:s3:::*",
		"secretsmanager:*": "arn:aws:secretsmanager:us-east-1:111122223333:secret:*",
		"sts:AssumeRole": "arn:aws:iam::111122223333:role/*",
	} {
		count(roles.deny["LAM-004"]) == 1 with input as role([action], resource) with data.inventory as agents
	}
}

attached := {"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/other", "policy_name": "other"}]}

test_lam_004_unknown_without_the_attached_policy if {
	unresolved := object.union(role(["s3:GetObject"], "arn:aws:s3:::loans/*"), attached)
	roles.unknown["LAM-004"] == {"Role \"pay\" has policy \"arn:aws:iam::111122223333:policy/other\", whose document is not among those read."} with input as unresolved with data.inventory as agents
	count(roles.unknown["LAM-004"]) == 0 with input as object.union(role(["s3:*"], "*"), attached) with data.inventory as agents
	count(roles.unknown["LAM-004"]) == 0 with input as unresolved with data.inventory as {}
}

test_lam_004_skips_other_roles if {
	every estate in [{}, object.remove(agents, ["AWS::Bedrock::AgentActionGroup"]), object.union(agents, {"AWS::Lambda::Function": {"two": {"role": "arn:other"}}})] {
		roles.skip["LAM-004"] == {"Role \"pay\" is of no function that AI systems call."} with input as role(["*"], "*") with data.inventory as estate
		count(roles.deny["LAM-004"]) == 0 with input as role(["*"], "*") with data.inventory as estate
	}
}

test_lam_004_unread if {
	unread.affects("LAM-004") with input as all_unread(role(["s3:*"], "*"), ["role_policy_list"]) with data.inventory as agents
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
users := [
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness",
	"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::SageMaker::LabelingJob",
	"AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob",
]

rests_on := {
	"LAM-004": {"deny": array.concat(users, ["AWS::IAM::ManagedPolicy"]), "skip": users, "unknown": array.concat(users, ["AWS::IAM::ManagedPolicy"])},
}

unread_document := {"resource_type": "AWS::IAM::Role", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["LAM-004", "deny"], ["LAM-004", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"LAM-004": {"deny": ["AWS::IAM::ManagedPolicy"], "unknown": ["AWS::IAM::ManagedPolicy"]},
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
