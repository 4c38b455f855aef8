package lambda.tools_test

import data.lambda.tools
import data.lib.unread

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
	"package_type": "Zip",
	"runtime": "python3.13",
	"policy": {"Statement": [{
		"Sid": "agent",
		"Effect": "Allow",
		"Principal": {"Service": ["bedrock.amazonaws.com"]},
		"Action": ["lambda:InvokeFunction"],
		"Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:bedrock:us-east-1:111122223333:agent/A1"}},
	}]},
	"urls": [{"auth_type": "AWS_IAM"}],
	"environment": {"variables": {"TABLE": "loans"}},
	"kms_key_arn": "arn:key-1",
	"reserved_concurrent_executions": 0,
	"code_signing_config_arn": "arn:csc-1",
}

agents := {"AWS::Bedrock::AgentActionGroup": {"one": {"region": "us-east-1", "action_group_executor": {"lambda": pay}}}}

changed(change) := object.union(tool, change)

ids := {"LAM-001", "LAM-002", "LAM-003", "LAM-005", "LAM-006"}

test_lam_001_lam_002_lam_003_lam_005_lam_006_pass if {
	every id in ids {
		count(tools.deny[id]) == 0 with input as tool with data.inventory as agents
		count(tools.skip[id]) == 0 with input as tool with data.inventory as agents
	}
	not unread.blinds("LAM-001") with input as tool with data.inventory as agents
}

bad := changed({
	"runtime": "python3.8",
	"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]},
	"urls": [{"auth_type": "NONE"}],
	"possible_secrets": [{"path": "environment.variables.TOKEN", "kind": "literal"}],
})

test_functions_of_others_are_skipped if {
	for_any_account := changed({"policy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["bedrock.amazonaws.com"]}}]}})
	count(tools.deny["LAM-002"]) == 0 with input as for_any_account with data.inventory as {}
	every id in ids {
		tools.skip[id] == {"Function \"pay\" is called by no AI system that was read."} with input as object.remove(bad, ["reserved_concurrent_executions", "code_signing_config_arn", "kms_key_arn"]) with data.inventory as {}
		count(tools.deny[id]) == 0 with input as object.remove(bad, ["reserved_concurrent_executions", "code_signing_config_arn", "kms_key_arn"]) with data.inventory as {}
	}
}

test_lam_001_fails_on_an_old_runtime if {
	tools.deny["LAM-001"] == {"Function \"pay\", which AI systems call, runs on python3.8, which is not in lambda_runtimes."} with input as bad with data.inventory as agents
}

test_lam_001_passes_with_an_image if {
	count(tools.deny["LAM-001"]) == 0 with input as object.remove(tool, ["runtime"]) with data.inventory as agents
}

test_lam_001_unread if {
	unread.blinds("LAM-001") with input as all_unread(tool, ["runtime"]) with data.inventory as agents
}

allowing(statement) := changed({"policy": {"Statement": [object.union({"Sid": "s", "Effect": "Allow"}, statement)]}})

test_lam_002_fails_when_open_to_anyone if {
	tools.deny["LAM-002"] == {"Function \"pay\", which AI systems call, may be called by anyone (statement \"s\")."} with input as allowing({"Principal": {"AWS": ["*"]}}) with data.inventory as agents
	every harmless in [
		{"Principal": {"AWS": ["*"]}, "Effect": "Deny"},
		{"Principal": {"AWS": ["*"]}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}},
		{"Principal": {"AWS": ["arn:aws:iam::111122223333:role/app"]}},
		{"Principal": {"Service": ["apigateway.amazonaws.com"]}},
	] {
		count(tools.deny["LAM-002"]) == 0 with input as allowing(harmless) with data.inventory as agents
	}
}

test_lam_002_fails_for_agents_of_any_account if {
	tools.deny["LAM-002"] == {"Function \"pay\" lets bedrock.amazonaws.com call it for any account (statement \"without Sid\")."} with input as changed({"policy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["bedrock.amazonaws.com"]}}]}}) with data.inventory as agents
}

test_lam_002_fails_with_an_open_url if {
	tools.deny["LAM-002"] == {"Function \"pay\", which AI systems call, has a URL that asks for no authentication."} with input as changed({"urls": [{"auth_type": "NONE"}]}) with data.inventory as agents
}

test_lam_002_passes_without_policy_and_urls if {
	count(tools.deny["LAM-002"]) == 0 with input as object.remove(tool, ["policy", "urls"]) with data.inventory as agents
}

test_lam_002_unread if {
	unread.blinds("LAM-002") with input as all_unread(tool, ["policy"]) with data.inventory as agents
}

test_lam_003_fails_with_a_secret if {
	hit := {"path": "environment.variables.TOKEN", "kind": "literal"}
	tools.deny["LAM-003"] == {"Function \"pay\", which AI systems call, may hold a secret at environment.variables.TOKEN (literal)."} with input as changed({"possible_secrets": [hit]}) with data.inventory as agents
	count(tools.deny["LAM-003"]) == 0 with input as changed({"possible_secrets": [{"path": "description", "kind": "literal"}]}) with data.inventory as agents
}

test_lam_003_fails_without_a_key if {
	tools.deny["LAM-003"] == {"Function \"pay\", which AI systems call, has environment variables and no customer managed key for them."} with input as object.remove(tool, ["kms_key_arn"]) with data.inventory as agents
	count(tools.deny["LAM-003"]) == 0 with input as object.remove(tool, ["kms_key_arn", "environment"]) with data.inventory as agents
	none := object.union(object.remove(tool, ["kms_key_arn", "environment"]), {"environment": {"variables": {}}})
	count(tools.deny["LAM-003"]) == 0 with input as none with data.inventory as agents
}

test_lam_003_unread if {
	unread.blinds("LAM-003") with input as all_unread(tool, ["environment"]) with data.inventory as agents
}

test_lam_005_passes_with_a_limit if {
	count(tools.deny["LAM-005"]) == 0 with input as tool with data.inventory as agents
}

test_lam_005_fails_without_a_limit if {
	tools.deny["LAM-005"] == {"Function \"pay\", which AI systems call, has no reserved concurrency."} with input as object.remove(tool, ["reserved_concurrent_executions"]) with data.inventory as agents
}

test_lam_005_unread if {
	unread.blinds("LAM-005") with input as all_unread(tool, ["reserved_concurrent_executions"]) with data.inventory as agents
}

test_lam_006_fails_unsigned if {
	tools.deny["LAM-006"] == {"Function \"pay\", which AI systems call, has no code-signing configuration."} with input as object.remove(tool, ["code_signing_config_arn"]) with data.inventory as agents
}

test_lam_006_skips_images if {
	image := object.union(object.remove(tool, ["code_signing_config_arn"]), {"package_type": "Image"})
	tools.skip["LAM-006"] == {"Function \"pay\" is a container image, which Lambda's code signing does not cover."} with input as image with data.inventory as agents
	count(tools.deny["LAM-006"]) == 0 with input as image with data.inventory as agents
	tools.skip["LAM-006"] == {"Function \"pay\" is called by no AI system that was read."} with input as image with data.inventory as {}
}

test_lam_006_unread if {
	unread.blinds("LAM-006") with input as all_unread(tool, ["code_signing_config_arn"]) with data.inventory as agents
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"LAM-001": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"]},
	"LAM-002": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"]},
	"LAM-003": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"]},
	"LAM-005": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"]},
	"LAM-006": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"]},
}

unread_document := {"resource_type": "AWS::Lambda::Function", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"LAM-001": ["deny", "skip"], "LAM-002": ["deny", "skip"], "LAM-003": ["deny", "skip"], "LAM-005": ["deny", "skip"], "LAM-006": ["deny", "skip"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document with data.inventory as {type: {"arn:other": other_unread}}
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
