package secretsmanager.secrets_test

import data.lib.unread
import data.secretsmanager.secrets

refused := {"call": "secretsmanager:GetResourcePolicy", "code": "AccessDeniedException", "action": "secretsmanager:GetResourcePolicy"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

wiki := "arn:aws:secretsmanager:us-east-1:111122223333:secret:wiki-AbCdEf"

secret := {
	"resource_type": "AWS::SecretsManager::Secret",
	"resource_id": wiki,
	"resource_name": "wiki",
	"account_id": "111122223333",
	"region": "us-east-1",
	"arn": wiki,
	"rotation_enabled": true,
	"created_date": "2025-01-01T00:00:00Z",
	"last_rotated_date": "2026-08-22T00:00:00Z",
	"kms_key_id": "key-1",
}

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

connected := {"AWS::Bedrock::KnowledgeBase": {"one": {"resource_id": "kb", "region": "us-east-1", "storage_configuration": {"type": "RDS", "rds_configuration": {"credentials_secret_arn": wiki}}}}}

test_sec_001_passes if {
	estate := connected
	count(secrets.deny["SEC-001"]) == 0 with input as secret with data.inventory as estate with data.config as clock
	count(secrets.skip["SEC-001"]) == 0 with input as secret with data.inventory as estate with data.config as clock
	not unread.blinds("SEC-001") with input as secret with data.inventory as estate with data.config as clock
}

test_sec_001_fails if {
	estate := connected
	every change, fault in {
		{"rotation_enabled": false}: "does not rotate",
		{"last_rotated_date": "2026-08-21T23:59:59Z"}: "was not rotated for more than 90 days",
		{"kms_key_id": ""}: "has no customer managed key",
		{"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]}}: "may be read by anyone",
	} {
		secrets.deny["SEC-001"] == {sprintf("Secret \"wiki\" of AI workloads %s.", [fault])} with input as object.union(secret, change) with data.inventory as estate with data.config as clock
	}
	secrets.deny["SEC-001"] == {"Secret \"wiki\" of AI workloads was not rotated for more than 90 days."} with input as object.remove(secret, ["last_rotated_date"]) with data.inventory as estate with data.config as clock
	secrets.deny["SEC-001"] == {"Secret \"wiki\" of AI workloads does not rotate.", "Secret \"wiki\" of AI workloads has no customer managed key."} with input as object.remove(secret, ["rotation_enabled", "last_rotated_date", "kms_key_id"]) with data.inventory as estate with data.config as clock
}

pay := "arn:aws:lambda:us-east-1:111122223333:function:pay"

test_sec_001_passes_with_a_policy_for_its_own if {
	estate := connected
	own := {"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/kb"]}}]}}
	count(secrets.deny["SEC-001"]) == 0 with input as object.union(secret, own) with data.inventory as estate with data.config as clock
}

test_who_uses_secrets if {
	function := {"function_arn": pay, "environment": {"variables": {"SECRET": wiki}}}
	every estate in [
		connected,
		{"AWS::Bedrock::DataSource": {"one": {"data_source_configuration": {"type": "CONFLUENCE", "confluence_configuration": {"source_configuration": {"credentials_secret_arn": wiki}}}}}},
		{"AWS::Glue::Connection": {"one": {"authentication_configuration": {"secret_arn": wiki}}}},
		{"AWS::Lambda::Function": {"one": function}, "AWS::Bedrock::AgentActionGroup": {"two": {"action_group_executor": {"lambda": pay}}}},
	] {
		secrets.used with input as secret with data.inventory as estate
	}
	others := {"AWS::Lambda::Function": {"one": function}}
	not secrets.used with input as secret with data.inventory as others
}

test_sec_001_skips_other_secrets if {
	every estate in [{}] {
		secrets.skip["SEC-001"] == {"Secret \"wiki\" is used by no AI workload that was read."} with input as object.remove(secret, ["rotation_enabled"]) with data.inventory as estate with data.config as clock
		count(secrets.deny["SEC-001"]) == 0 with input as object.remove(secret, ["rotation_enabled"]) with data.inventory as estate with data.config as clock
	}
}

test_sec_001_unread if {
	estate := connected
	unread.blinds("SEC-001") with input as all_unread(secret, ["policy"]) with data.inventory as estate with data.config as clock
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"SEC-001": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase", "AWS::Glue::Connection", "AWS::Lambda::Function", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase", "AWS::Glue::Connection", "AWS::Lambda::Function", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::Lex::BotAlias"]},
}

unread_document := {"resource_type": "AWS::SecretsManager::Secret", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"SEC-001": ["deny", "skip"]} {
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
