package secretsmanager.secrets_test

import data.lib.core.unread
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
	"name": "team/wiki",
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
	not unread.affects("SEC-001") with input as secret with data.inventory as estate with data.config as clock
}

test_sec_001_fails if {
	estate := connected
	every change, fault in {
		{"rotation_enabled": false}: "does not rotate",
		{"last_rotated_date": "2026-08-21T23:59:59Z"}: "was not rotated for more than 90 days",
		{"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]}}: "is open to everyone by its policy",
		{"policy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["appflow.amazonaws.com"]}}]}}: "is open to appflow.amazonaws.com on behalf of any account by its policy",
	} {
		secrets.deny["SEC-001"] == {sprintf("Secret \"wiki\" of AI workloads %s.", [fault])} with input as object.union(secret, change) with data.inventory as estate with data.config as clock
	}
	secrets.deny["SEC-001"] == {"Secret \"wiki\" of AI workloads was not rotated for more than 90 days."} with input as object.remove(secret, ["last_rotated_date"]) with data.inventory as estate with data.config as clock
	secrets.deny["SEC-001"] == {"Secret \"wiki\" of AI workloads does not rotate."} with input as object.remove(secret, ["rotation_enabled", "last_rotated_date", "kms_key_id"]) with data.inventory as estate with data.config as clock
}

pay := "arn:aws:lambda:us-east-1:111122223333:function:pay"

test_sec_001_passes_with_a_policy_for_its_own if {
	estate := connected
	own := {"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/kb"]}}]}}
	count(secrets.deny["SEC-001"]) == 0 with input as object.union(secret, own) with data.inventory as estate with data.config as clock
	count(secrets.unknown["SEC-001"]) == 0 with input as object.union(secret, own) with data.inventory as estate with data.config as clock
}

east(document) := object.union(document, {"resource_id": "one", "region": "us-east-1"})

test_who_uses_secrets if {
	function := {"function_arn": pay, "environment": {"variables": {"SECRET": wiki}}}
	every estate in [
		connected,
		{"AWS::Bedrock::DataSource": {"one": east({"data_source_configuration": {"type": "CONFLUENCE", "confluence_configuration": {"source_configuration": {"credentials_secret_arn": wiki}}}})}},
		{"AWS::Glue::Connection": {"one": east({"authentication_configuration": {"secret_arn": wiki}})}},
		{"AWS::Glue::Connection": {"one": east({"connection_properties": {"SECRET_ID": "team/wiki"}})}},
		{"AWS::Glue::Connection": {"one": east({"connection_properties": {"KAFKA_SASL_SCRAM_SECRETS_ARN": wiki}})}},
		{"AWS::SageMaker::CodeRepository": {"one": east({"git_config": {"secret_arn": wiki}})}},
		{"AWS::BedrockAgentCore::Runtime": {"one": east({"environment_variables": {"SECRET": "team/wiki"}})}},
		{"AWS::SageMaker::Model": {"one": east({"primary_container": {"environment": {"SECRET": "arn:aws:secretsmanager:us-east-1:111122223333:secret:wiki"}}})}},
		{"AWS::Lambda::Function": {"one": east(function)}, "AWS::Bedrock::AgentActionGroup": {"two": east({"action_group_executor": {"lambda": pay}})}},
	] {
		secrets.used with input as secret with data.inventory as estate
	}
	others := [
		{"AWS::Lambda::Function": {"one": east(function)}},
		{"AWS::BedrockAgentCore::Runtime": {"one": east({"environment_variables": {"SECRET": "team/wiki2"}})}},
		{"AWS::BedrockAgentCore::Runtime": {"one": object.union(east({"environment_variables": {"SECRET": "team/wiki"}}), {"region": "eu-west-1"})}},
	]
	taken := [estate | some estate in others; secrets.used with input as secret with data.inventory as estate]
	taken == []
}

stranger := {"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::999988887777:root"]}, "Action": ["secretsmanager:GetSecretValue"]}]}}

test_sec_001_fails_for_a_stranger if {
	estate := connected
	secrets.deny["SEC-001"] == {"Secret \"wiki\" of AI workloads is open to account 999988887777 by its policy."} with input as object.union(secret, stranger) with data.inventory as estate with data.config as clock
	vetted := object.union(clock, {"trusted_accounts": ["999988887777"]})
	count(secrets.deny["SEC-001"]) == 0 with input as object.union(secret, stranger) with data.inventory as estate with data.config as vetted
}

test_sec_001_unknown_where_it_cannot_be_told if {
	estate := connected
	new := object.union(secret, {"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Condition": {"StringEquals": {"aws:SomethingNew": "x"}}}]}})
	secrets.unknown["SEC-001"] == {"The policy of secret \"wiki\" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined."} with input as new with data.inventory as estate with data.config as clock
	count(secrets.unknown["SEC-001"]) == 0 with input as object.union(new, {"rotation_enabled": false}) with data.inventory as estate with data.config as clock
	count(secrets.unknown["SEC-001"]) == 0 with input as new with data.inventory as {} with data.config as clock
}

test_sec_002_passes if {
	estate := connected
	count(secrets.deny["SEC-002"]) == 0 with input as secret with data.inventory as estate
	count(secrets.skip["SEC-002"]) == 0 with input as secret with data.inventory as estate
	not unread.affects("SEC-002") with input as secret with data.inventory as estate
}

test_sec_002_fails if {
	estate := connected
	every keyless in [object.union(secret, {"kms_key_id": ""}), object.remove(secret, ["kms_key_id"])] {
		secrets.deny["SEC-002"] == {"Secret \"wiki\" of AI workloads has no customer managed key."} with input as keyless with data.inventory as estate
	}
	secrets.deny["SEC-002"] == {"Secret \"wiki\" of AI workloads is encrypted with aws/secretsmanager, a key that AWS manages."}
		with input as object.union(secret, {"kms_key_id": "alias/aws/secretsmanager"}) with data.inventory as estate
}

test_sec_002_skips_other_secrets if {
	secrets.skip["SEC-002"] == {"Secret \"wiki\" is used by no AI workload that was read."} with input as object.remove(secret, ["kms_key_id"]) with data.inventory as {}
	count(secrets.deny["SEC-002"]) == 0 with input as object.remove(secret, ["kms_key_id"]) with data.inventory as {}
	count(secrets.deny["SEC-002"]) == 0 with input as object.union(secret, {"kms_key_id": "alias/aws/secretsmanager"}) with data.inventory as {}
}

test_sec_002_unread if {
	estate := connected
	unread.affects("SEC-002") with input as all_unread(secret, ["kms_key_id"]) with data.inventory as estate
}

test_sec_001_skips_other_secrets if {
	every estate in [{}] {
		secrets.skip["SEC-001"] == {"Secret \"wiki\" is used by no AI workload that was read."} with input as object.remove(secret, ["rotation_enabled"]) with data.inventory as estate with data.config as clock
		count(secrets.deny["SEC-001"]) == 0 with input as object.remove(secret, ["rotation_enabled"]) with data.inventory as estate with data.config as clock
	}
}

test_sec_001_unread if {
	estate := connected
	unread.affects("SEC-001") with input as all_unread(secret, ["policy"]) with data.inventory as estate with data.config as clock
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"SEC-001": {
		"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Glue::Connection", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::Organizations::Organization", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Domain", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile"],
		"skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Glue::Connection", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Domain", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile"],
		"unknown": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Glue::Connection", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::Organizations::Organization", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Domain", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile"],
	},
	"SEC-002": {
		"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Glue::Connection", "AWS::KMS::Key", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Domain", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile"],
		"skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Glue::Connection", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Domain", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile"],
	},
}

unread_document := {"resource_type": "AWS::SecretsManager::Secret", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["SEC-001", "deny"], ["SEC-001", "skip"], ["SEC-001", "unknown"], ["SEC-002", "deny"], ["SEC-002", "skip"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"SEC-002": {"deny": ["AWS::KMS::Key"]},
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
