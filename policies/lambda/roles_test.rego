package lambda.roles_test

import data.lambda.roles
import data.lib.unread

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
	not unread.blinds("LAM-004") with input as fine with data.inventory as agents
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
	unread.blinds("LAM-004") with input as all_unread(role(["s3:*"], "*"), ["role_policy_list"]) with data.inventory as agents
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"LAM-004": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::IAM::ManagedPolicy", "AWS::Lambda::Function", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Lambda::Function", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "unknown": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::IAM::ManagedPolicy", "AWS::Lambda::Function", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"]},
}

unread_document := {"resource_type": "AWS::IAM::Role", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"LAM-004": ["deny", "unknown"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as naming_it_where_looked_up(type) with data.inventory as {type: {"arn:other": other_unread}}
			}
		}
	}
}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document
					with data.inventory as {}
					with data.gaps as {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused}]}}
			}
		}
	}
}

naming_it_where_looked_up(type) := object.union(unread_document, {"tags": {"of": "arn:other"}}) if type == "AWS::IAM::ManagedPolicy"

else := unread_document
