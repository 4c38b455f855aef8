package kms.keys_test

import data.kms.keys
import data.lib.core.unread

refused := {"call": "kms:GetKeyRotationStatus", "code": "AccessDeniedException", "action": "kms:GetKeyRotationStatus"}

key := {
	"resource_type": "AWS::KMS::Key",
	"resource_id": "arn:aws:kms:us-east-1:111122223333:key/key-1",
	"resource_name": "key-1",
	"account_id": "111122223333",
	"partition": "aws",
	"region": "us-east-1",
	"also_known_as": ["key-1"],
	"key_manager": "CUSTOMER",
	"key_spec": "SYMMETRIC_DEFAULT",
	"key_state": "Enabled",
	"origin": "AWS_KMS",
	"rotation": {"key_rotation_enabled": true},
}

but(changes) := object.union(key, changes)

test_kms_001_passes_rotating if {
	count(keys.deny["KMS-001"]) == 0 with input as key
	count(keys.skip["KMS-001"]) == 0 with input as key
	not unread.affects("KMS-001") with input as key
}

test_kms_001_fails_not_rotating if {
	keys.deny["KMS-001"] == {"KMS key \"key-1\" does not rotate."} with input as but({"rotation": {"key_rotation_enabled": false}})
}

test_kms_001_skips_what_cannot_rotate if {
	every case in [
		[{"key_manager": "AWS"}, "KMS key \"key-1\" is managed by AWS."],
		[{"key_spec": "RSA_2048"}, "KMS key \"key-1\" is of spec RSA_2048, which cannot rotate automatically."],
		[{"origin": "EXTERNAL"}, "KMS key \"key-1\" has key material of origin EXTERNAL, which cannot rotate automatically."],
		[{"key_state": "PendingDeletion"}, "KMS key \"key-1\" is about to be deleted and does not rotate any more."],
		[{"key_state": "PendingReplicaDeletion"}, "KMS key \"key-1\" is about to be deleted and does not rotate any more."],
	] {
		keys.skip["KMS-001"] == {case[1]} with input as but(case[0])
	}
}

test_kms_001_unread if unread.affects("KMS-001") with input as object.union(object.remove(key, ["rotation"]), {"unread": {"rotation": refused}})

test_kms_001_of_aws_managed_keys_needs_no_rotation_status if {
	managed := object.union(object.remove(key, ["rotation"]), {"key_manager": "AWS", "unread": {"rotation": refused}})
	count(keys.skip["KMS-001"]) == 1 with input as managed
	count(unread.failed_calls("KMS-001", "skip")) == 0 with input as managed
}

guardrail := {"resource_id": "arn:guardrail", "resource_name": "support", "region": "us-east-1", "kms_key_arn": key.resource_id}

used := {"AWS::Bedrock::Guardrail": {"arn:guardrail": guardrail}}

test_kms_002_passes_enabled if {
	every state in ["Creating", "Enabled", "Updating"] {
		count(keys.deny["KMS-002"]) == 0 with input as but({"key_state": state}) with data.inventory as used
		count(keys.skip["KMS-002"]) == 0 with input as but({"key_state": state}) with data.inventory as used
	}
	not unread.affects("KMS-002") with input as key with data.inventory as used
}

test_kms_002_fails_in_other_states if {
	every state, trouble in {
		"Disabled": "is disabled",
		"PendingDeletion": "will be deleted on 2026-12-24",
		"PendingImport": "has no key material (PendingImport)",
		"PendingReplicaDeletion": "will be deleted on 2026-12-24",
		"Unavailable": "is unavailable, its key store is not connected",
	} {
		keys.deny["KMS-002"] == {sprintf("KMS key \"key-1\" %s and encrypts guardrail \"support\".", [trouble])}
			with input as but({"key_state": state, "deletion_date": "2026-12-24T08:00:00Z"}) with data.inventory as used
	}
	keys.deny["KMS-002"] == {"KMS key \"fraud\" is pending deletion and encrypts guardrail \"support\"."}
		with input as but({"key_state": "PendingDeletion", "also_known_as": ["key-1", "alias/fraud", "arn:aws:kms:us-east-1:111122223333:alias/fraud"]})
		with data.inventory as used
}

test_kms_002_unknown_in_a_state_that_nobody_knows if {
	keys.unknown["KMS-002"] == {"KMS key \"key-1\" is in state (none), of which it is not known whether the key can be used."}
		with input as object.remove(key, ["key_state"]) with data.inventory as used
	every change, state in {{"key_state": "Frozen"}: "Frozen", {"key_state": null}: "null"} {
		keys.unknown["KMS-002"] == {sprintf("KMS key \"key-1\" is in state %v, of which it is not known whether the key can be used.", [state])}
			with input as but(change) with data.inventory as used
		count(keys.deny["KMS-002"]) == 0 with input as but(change) with data.inventory as used
	}
	every state in ["Enabled", "Creating", "Updating", "Disabled"] {
		count(keys.unknown["KMS-002"]) == 0 with input as but({"key_state": state}) with data.inventory as used
	}
	count(keys.unknown["KMS-002"]) == 0 with input as but({"key_state": "Frozen"}) with data.inventory as {}
}

test_kms_002_skips_unused if {
	keys.skip["KMS-002"] == {"No AI resource that was read is encrypted with KMS key \"key-1\"."}
		with input as but({"key_state": "Disabled"}) with data.inventory as {}
	count(keys.deny["KMS-002"]) == 0 with input as but({"key_state": "Disabled"}) with data.inventory as {}
}

test_kms_002_unread if {
	unread.affects("KMS-002")
		with input as object.union(object.remove(key, ["key_state"]), {"unread": {"*": refused}}) with data.inventory as used
}

test_kms_002_users_unread if {
	closed := object.union(object.remove(guardrail, ["kms_key_arn"]), {"unread": {"*": refused}})
	unread.affects("KMS-002") with input as key with data.inventory as {"AWS::Bedrock::Guardrail": {"arn:guardrail": closed}}
}

governed(statement) := but({"key_policy": {"Statement": [object.union(
	{"Effect": "Allow", "Action": ["kms:*"], "Resource": ["*"]},
	statement,
)]}})

principal(name) := governed({"Principal": {"AWS": [name]}})

everyone_if(condition) := governed({"Principal": {"AWS": ["*"]}, "Action": ["kms:Decrypt"], "Condition": condition})

open := "The policy of KMS key \"key-1\" admits everyone."

test_kms_003_passes_for_the_account if {
	every name in ["arn:aws:iam::111122223333:root", "111122223333"] {
		count(keys.deny["KMS-003"]) == 0 with input as principal(name)
	}
	not unread.affects("KMS-003") with input as principal("111122223333")
}

test_kms_003_passes_for_listed_actions if {
	role := governed({"Principal": {"AWS": ["arn:aws:iam::111122223333:role/train"]}, "Action": ["kms:Decrypt", "kms:Describe*"]})
	count(keys.deny["KMS-003"]) == 0 with input as role
}

test_kms_003_fails_for_a_stranger if {
	stranger := principal("arn:aws:iam::444455556666:root")
	keys.deny["KMS-003"] == {"The policy of KMS key \"key-1\" admits account 444455556666."} with input as stranger
	count(keys.deny["KMS-003"]) == 0 with input as stranger with data.config as {"trusted_accounts": ["444455556666"]}
	count(keys.deny["KMS-003"]) == 0 with input as principal("arn:aws:iam::111122223333:role/admin")
}

shared_with(name) := object.union(principal("111122223333"), {"ram_key_policy": principal(name).key_policy})

test_kms_003_judges_what_ram_shares if {
	keys.deny["KMS-003"] == {"The policy of KMS key \"key-1\" admits account 444455556666."} with input as shared_with("arn:aws:iam::444455556666:root")
	count(keys.deny["KMS-003"]) == 0 with input as shared_with("arn:aws:iam::111122223333:role/train")
	unsure := object.union(principal("111122223333"), {"ram_key_policy": doubtful.key_policy})
	count(keys.unknown["KMS-003"]) == 1 with input as unsure
	unread.affects("KMS-003") with input as but({"unread": {"ram_key_policy": refused}})
}

test_kms_005_judges_what_ram_shares if {
	count(keys.deny["KMS-005"]) == 1 with input as shared_with("arn:aws:iam::444455556666:role/all") with data.config as mighty
	unread.affects("KMS-005") with input as but({"unread": {"ram_key_policy": refused}})
}

doubtful := everyone_if({"StringEquals": {"aws:SomethingNew": "x"}})

test_kms_003_unknown_where_it_cannot_be_told if {
	keys.unknown["KMS-003"] == {"The policy of KMS key \"key-1\" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined."}
		with input as doubtful
	count(keys.deny["KMS-003"]) == 0 with input as doubtful
	count(keys.unknown["KMS-003"]) == 0 with input as principal("*")
	count(keys.unknown["KMS-003"]) == 0 with input as principal("111122223333")
}

test_kms_003_a_stranger_is_enough_to_fail if {
	both := but({"key_policy": {"Statement": array.concat(doubtful.key_policy.Statement, principal("*").key_policy.Statement)}})
	keys.deny["KMS-003"] == {open} with input as both
	count(keys.unknown["KMS-003"]) == 0 with input as both
}

mighty := {"key_administrators": ["arn:aws:iam::111122223333:role/other"]}

test_kms_005_passes if {
	every name in ["arn:aws:iam::111122223333:root", "111122223333", "*"] {
		count(keys.deny["KMS-005"]) == 0 with input as principal(name) with data.config as mighty
		count(keys.unknown["KMS-005"]) == 0 with input as principal(name)
	}
	count(keys.skip["KMS-005"]) == 0 with input as principal("111122223333")
	not unread.affects("KMS-005") with input as principal("111122223333")
}

test_kms_005_fails_for_another_administrator if {
	every name in ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::444455556666:root"] {
		keys.deny["KMS-005"] == {sprintf("The policy of KMS key \"key-1\" grants every action on the key to %s, which is not in key_administrators.", [name])}
			with input as principal(name) with data.config as mighty
		count(keys.unknown["KMS-005"]) == 0 with input as principal(name) with data.config as mighty
	}
}

# Using a key is not administering it.
test_kms_005_passes_for_listed_actions if {
	role := governed({"Principal": {"AWS": ["arn:aws:iam::111122223333:role/train"]}, "Action": ["kms:Decrypt", "kms:Describe*"]})
	count(keys.deny["KMS-005"]) == 0 with input as role with data.config as mighty
	count(keys.unknown["KMS-005"]) == 0 with input as role
}

test_kms_005_asks_who_administers_keys if {
	keys.unknown["KMS-005"] == {"The policy of KMS key \"key-1\" grants every action on the key to arn:aws:iam::111122223333:role/admin: whether it administers keys is for you to say (parameter key_administrators)."}
		with input as principal("arn:aws:iam::111122223333:role/admin")
	count(keys.deny["KMS-005"]) == 0 with input as principal("arn:aws:iam::111122223333:role/admin")
}

test_kms_005_skips_aws_managed_keys if {
	managed := object.union(principal("*"), {"key_manager": "AWS"})
	keys.skip["KMS-005"] == {"KMS key \"key-1\" is managed by AWS."} with input as managed
}

test_kms_005_unread if unread.affects("KMS-005") with input as but({"unread": {"key_policy": refused}})

test_kms_005_fails_for_all_actions_in_other_words if {
	role := {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/admin"]}}
	every actions in [{"Action": ["*"]}, {"Action": ["KMS:*"]}] {
		count(keys.deny["KMS-005"]) == 1 with input as governed(object.union(role, actions)) with data.config as mighty
	}
}

test_kms_005_administrators_are_a_parameter if {
	role := principal("arn:aws:iam::111122223333:role/admin")
	every administrators in [["arn:aws:iam::111122223333:role/admin"], ["arn:aws:iam::111122223333:role/*"]] {
		count(keys.deny["KMS-005"]) == 0 with input as role with data.config as {"key_administrators": administrators}
	}
	every administrators in [["arn:aws:iam::111122223333:role/adm"], ["arn:aws:iam::111122223333:role/other*"]] {
		count(keys.deny["KMS-005"]) == 1 with input as role with data.config as {"key_administrators": administrators}
	}
}

test_kms_003_fails_for_everyone if {
	keys.deny["KMS-003"] == {open} with input as principal("*")
	keys.deny["KMS-003"] == {open} with input as everyone_if({})
}

test_kms_003_fails_for_everyone_through_a_service if {
	keys.deny["KMS-003"] == {open} with input as everyone_if({"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}})
	keys.deny["KMS-003"] == {open} with input as everyone_if({"StringLike": {"aws:PrincipalArn": "*"}})
}

test_kms_003_passes_for_everyone_confined if {
	every condition in [
		{"StringEquals": {"kms:CallerAccount": "111122223333", "kms:ViaService": "s3.us-east-1.amazonaws.com"}},
		{"StringEquals": {"aws:PrincipalOrgID": ["o-abc"]}},
		{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/train"}},
	] {
		count(keys.deny["KMS-003"]) == 0 with input as everyone_if(condition)
	}
}

test_kms_003_passes_with_denials if {
	count(keys.deny["KMS-003"]) == 0 with input as governed({"Effect": "Deny", "Principal": {"AWS": ["*"]}})
}

test_kms_003_skips_aws_managed_keys if {
	managed := object.union(principal("*"), {"key_manager": "AWS"})
	keys.skip["KMS-003"] == {"KMS key \"key-1\" is managed by AWS."} with input as managed
	count(keys.skip["KMS-003"]) == 0 with input as principal("*")
}

test_kms_003_unread if unread.affects("KMS-003") with input as but({"unread": {"key_policy": refused}})

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"KMS-002": {"deny": ["AWS::AgentRegistry::Registry", "AWS::Athena::WorkGroup", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCopyJob", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelImportJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConfigurationBundle", "AWS::BedrockAgentCore::Dataset", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::BedrockAgentCore::TokenVault", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::DataZone::Domain", "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Glue::Connection", "AWS::Glue::DataCatalogEncryptionSettings", "AWS::Glue::MLTransform", "AWS::Glue::SecurityConfiguration", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::Logs::LogGroup", "AWS::NeptuneGraph::Graph", "AWS::OpenSearchServerless::Collection", "AWS::OpenSearchService::Domain", "AWS::Personalize::DatasetGroup", "AWS::QBusiness::Application", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::S3::Bucket", "AWS::S3Vectors::VectorBucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityEvaluationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::DataTransformationJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelCard", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::PartnerApp", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::Space", "AWS::SageMaker::SyntheticDataGenerationJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile", "AWS::SecretsManager::Secret", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"], "skip": ["AWS::AgentRegistry::Registry", "AWS::Athena::WorkGroup", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCopyJob", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelImportJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConfigurationBundle", "AWS::BedrockAgentCore::Dataset", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::BedrockAgentCore::TokenVault", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::DataZone::Domain", "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Glue::Connection", "AWS::Glue::DataCatalogEncryptionSettings", "AWS::Glue::MLTransform", "AWS::Glue::SecurityConfiguration", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::Logs::LogGroup", "AWS::NeptuneGraph::Graph", "AWS::OpenSearchServerless::Collection", "AWS::OpenSearchService::Domain", "AWS::Personalize::DatasetGroup", "AWS::QBusiness::Application", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::S3::Bucket", "AWS::S3Vectors::VectorBucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityEvaluationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::DataTransformationJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelCard", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::PartnerApp", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::Space", "AWS::SageMaker::SyntheticDataGenerationJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile", "AWS::SecretsManager::Secret", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"], "unknown": ["AWS::AgentRegistry::Registry", "AWS::Athena::WorkGroup", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCopyJob", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelImportJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConfigurationBundle", "AWS::BedrockAgentCore::Dataset", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::BedrockAgentCore::TokenVault", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::DataZone::Domain", "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Glue::Connection", "AWS::Glue::DataCatalogEncryptionSettings", "AWS::Glue::MLTransform", "AWS::Glue::SecurityConfiguration", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::Logs::LogGroup", "AWS::NeptuneGraph::Graph", "AWS::OpenSearchServerless::Collection", "AWS::OpenSearchService::Domain", "AWS::Personalize::DatasetGroup", "AWS::QBusiness::Application", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::S3::Bucket", "AWS::S3Vectors::VectorBucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityEvaluationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::DataTransformationJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelCard", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::PartnerApp", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::Space", "AWS::SageMaker::SyntheticDataGenerationJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile", "AWS::SecretsManager::Secret", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"]},
	"KMS-003": {"deny": ["AWS::Organizations::Organization"], "unknown": ["AWS::Organizations::Organization"]},
}

unread_document := {"resource_type": "AWS::KMS::Key", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["KMS-001", "deny"], ["KMS-001", "skip"], ["KMS-002", "deny"], ["KMS-002", "skip"], ["KMS-002", "unknown"], ["KMS-003", "deny"], ["KMS-003", "skip"], ["KMS-003", "unknown"], ["KMS-005", "deny"], ["KMS-005", "skip"], ["KMS-005", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

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

test_kms_001_unknown_for_what_it_does_not_know if {
	every case in [
		[{"key_spec": "LATTICE_1"}, "KMS key \"key-1\" is of spec LATTICE_1: whether it can rotate automatically cannot be determined."],
		[{"origin": "ORBIT"}, "KMS key \"key-1\" has key material of origin ORBIT: whether it can rotate automatically cannot be determined."],
		[{"key_manager": "PARTNER"}, "KMS key \"key-1\" is managed by \"PARTNER\", which this check does not know."],
	] {
		keys.unknown["KMS-001"] == {case[1]} with input as but(case[0])
		count(keys.skip["KMS-001"]) == 0 with input as but(case[0])
	}
	every known in [
		{}, {"key_manager": "AWS"}, {"key_spec": "RSA_2048"}, {"key_spec": "ECC_NIST_P256"}, {"key_spec": "HMAC_224"}, {"key_spec": "ML_DSA_44"},
		{"key_spec": "ML_KEM_512"}, {"key_spec": "SM2"}, {"origin": "EXTERNAL"}, {"origin": "AWS_CLOUDHSM"}, {"origin": "EXTERNAL_KEY_STORE"},
	] {
		count(keys.unknown["KMS-001"]) == 0 with input as but(known)
		every field, value in known {
			count(keys.skip["KMS-001"]) == 1 with input as but({field: value})
		}
	}
}

test_keys_of_unknown_managers_are_not_skipped if {
	other := but({"key_manager": "PARTNER", "key_policy": {"Statement": []}})
	every id in ["KMS-003", "KMS-005"] {
		keys.unknown[id] == {"KMS key \"key-1\" is managed by \"PARTNER\", which this check does not know."} with input as other
		count(keys.skip[id]) == 0 with input as other
		count(keys.unknown[id]) == 0 with input as object.union(other, {"key_manager": "AWS"})
	}
}
