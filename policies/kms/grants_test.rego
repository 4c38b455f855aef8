package kms.grants_test

import data.kms.grants
import data.lib.core.unread

key := {
	"resource_type": "AWS::KMS::Key", "resource_id": "arn:aws:kms:us-east-1:111122223333:key/k", "resource_name": "k",
	"account_id": "111122223333", "partition": "aws", "region": "us-east-1", "key_manager": "CUSTOMER", "also_known_as": ["k"],
	"key_policy": {"Statement": []}, "grants": [],
}

used := {"AWS::SageMaker::NotebookInstance": {"n": {"resource_id": "n", "resource_name": "n", "region": "us-east-1", "kms_key_id": key.resource_id}}}

granted(principal) := object.union(key, {"grants": [{"grantee_principal": principal, "operations": ["Decrypt"]}]})

service(condition) := object.union(key, {"key_policy": {"Statement": [{
	"Effect": "Allow", "Principal": {"Service": ["logs.amazonaws.com"]}, "Action": ["kms:Decrypt"], "Resource": ["*"], "Condition": condition,
}]}})

test_kms_004_passes if {
	every document in [
		key, granted("arn:aws:iam::111122223333:role/r"), granted("ec2.amazonaws.com"),
		service({"StringEquals": {"aws:SourceAccount": "111122223333"}}),
		service({"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:111122223333:*"}}),
		service({"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}}),
	] {
		count(grants.deny["KMS-004"]) == 0 with input as document with data.inventory as used
		count(grants.skip["KMS-004"]) == 0 with input as document with data.inventory as used
	}
}

test_kms_004_fails_for_strangers if {
	grants.deny["KMS-004"] == {"A grant lets \"arn:aws:iam::999999999999:role/r\" use KMS key \"k\", and account 999999999999 is not trusted."}
		with input as granted("arn:aws:iam::999999999999:role/r") with data.inventory as used
	count(grants.deny["KMS-004"]) == 0 with input as granted("arn:aws:iam::999999999999:role/r")
		with data.inventory as used
		with data.config.trusted_accounts as ["999999999999"]
}

test_kms_004_takes_grants_that_only_look if {
	strange := "arn:aws:iam::999999999999:role/r"
	every operations in [["DescribeKey"], ["GetPublicKey", "Verify"], ["RetireGrant"]] {
		looking := object.union(key, {"grants": [{"grantee_principal": strange, "operations": operations}]})
		count(grants.deny["KMS-004"]) == 0 with input as looking with data.inventory as used
	}
	every operation in ["CreateGrant", "Decrypt", "GenerateDataKey", "Sign", "Decapsulate", "DeriveSharedSecret", "GenerateMac"] {
		document := object.union(key, {"grants": [{"grantee_principal": strange, "operations": ["DescribeKey", operation]}]})
		count(grants.deny["KMS-004"]) == 1 with input as document with data.inventory as used
	}
	unlisted_operations := object.union(key, {"grants": [{"grantee_principal": strange}]})
	count(grants.deny["KMS-004"]) == 1 with input as unlisted_operations with data.inventory as used
}

of_service(fields) := object.union(key, {"grants": [object.union({"grantee_service_principal": "dynamodb.amazonaws.com", "operations": ["Decrypt"]}, fields)]})

test_kms_004_asks_whose_resource_a_service_is_granted_a_key_for if {
	own := of_service({"constraints": {"source_arn": "arn:aws:dynamodb:us-east-1:111122223333:table/t"}})
	count(grants.deny["KMS-004"]) == 0 with input as own with data.inventory as used
	count(grants.unknown["KMS-004"]) == 0 with input as own with data.inventory as used
	other := of_service({"constraints": {"source_arn": "arn:aws:dynamodb:us-east-1:999999999999:table/t"}})
	grants.deny["KMS-004"] == {`A grant lets "dynamodb.amazonaws.com" use KMS key "k" for "arn:aws:dynamodb:us-east-1:999999999999:table/t", whose account is not trusted.`}
		with input as other with data.inventory as used
	count(grants.unknown["KMS-004"]) == 0 with input as other with data.inventory as used
	count(grants.deny["KMS-004"]) == 0 with input as other with data.inventory as used with data.config.trusted_accounts as ["999999999999"]
	looking := object.union(other, {"grants": [object.union(other.grants[0], {"operations": ["DescribeKey"]})]})
	count(grants.deny["KMS-004"]) == 0 with input as looking with data.inventory as used
	grants.unknown["KMS-004"] == {`A grant lets "dynamodb.amazonaws.com" use KMS key "k", and for whose resource cannot be determined (source: "arn:aws:s3:::data").`}
		with input as of_service({"constraints": {"source_arn": "arn:aws:s3:::data"}}) with data.inventory as used
	grants.unknown["KMS-004"] == {`A grant lets "dynamodb.amazonaws.com" use KMS key "k", and for whose resource cannot be determined (source: "").`}
		with input as of_service({}) with data.inventory as used

	# what a role of the account's own is granted is not a service's
	of_role := {"grantee_principal": "arn:aws:iam::111122223333:role/r", "constraints": {"source_arn": "arn:aws:sqs:us-east-1:999999999999:q"}}
	beside := object.union(key, {"grants": array.concat(of_service({}).grants, [of_role])})
	count(grants.unknown["KMS-004"]) == 1 with input as beside with data.inventory as used
	count(grants.deny["KMS-004"]) == 0 with input as beside with data.inventory as used
}

test_kms_004_no_doubt_stands_beside_a_fault if {
	doubtful := of_service({"constraints": {"source_arn": "arn:aws:s3:::data"}}).grants
	every document in [
		object.union(service({}), {"grants": doubtful}),
		object.union(key, {"grants": array.concat(doubtful, [{"grantee_principal": "arn:aws:iam::999999999999:role/r"}])}),
		object.union(key, {"grants": array.concat(doubtful, of_service({"constraints": {"source_arn": "arn:aws:sqs:us-east-1:999999999999:q"}}).grants)}),
		object.union(json.patch(service({}), [{"op": "replace", "path": "/key_policy/Statement/0/Principal", "value": {"AWS": ["*"]}}]), {"grants": doubtful}),
	] {
		count(grants.deny["KMS-004"]) == 1 with input as document with data.inventory as used
		count(grants.unknown["KMS-004"]) == 0 with input as document with data.inventory as used
	}
}

test_kms_004_fails_for_services_without_purpose if {
	message := {"The policy of KMS key \"k\" lets logs.amazonaws.com use it without saying for whom or for what."}
	grants.deny["KMS-004"] == message with input as service({}) with data.inventory as used
	grants.deny["KMS-004"] == message with input as service({"StringEquals": {"aws:PrincipalTag/x": "y"}}) with data.inventory as used
	denial := json.patch(service({}), [{"op": "replace", "path": "/key_policy/Statement/0/Effect", "value": "Deny"}])
	count(grants.deny["KMS-004"]) == 0 with input as denial with data.inventory as used
}

test_kms_004_fails_for_services_whose_source_is_anybodys if {
	message := {"The policy of KMS key \"k\" lets logs.amazonaws.com use it without saying for whom or for what."}
	every condition in [
		{"ArnLike": {"aws:SourceArn": "arn:aws:sagemaker:*:*:*"}},
		{"StringEquals": {"aws:SourceAccount": "999999999999"}},
		{"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*"}},
		{"StringLike": {"kms:ViaService": "*.amazonaws.com"}},
		{"StringEqualsIfExists": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}},
	] {
		grants.deny["KMS-004"] == message with input as service(condition) with data.inventory as used
	}
}

test_kms_004_passes_where_a_service_sends_no_source if {
	events := json.patch(service({}), [{"op": "replace", "path": "/key_policy/Statement/0/Principal", "value": {"Service": ["events.amazonaws.com"]}}])
	count(grants.deny["KMS-004"]) == 0 with input as events with data.inventory as used
	regional := service({"StringLike": {"kms:ViaService": "sagemaker.*.amazonaws.com"}})
	count(grants.deny["KMS-004"]) == 0 with input as regional with data.inventory as used
}

test_kms_004_fails_for_a_stranger_in_the_policy if {
	stranger := json.patch(service({}), [{"op": "replace", "path": "/key_policy/Statement/0/Principal", "value": {"AWS": ["arn:aws:iam::999999999999:root"]}}])
	grants.deny["KMS-004"] == {"The policy of KMS key \"k\" lets account 999999999999 use it."} with input as stranger with data.inventory as used
	looking := json.patch(stranger, [{"op": "replace", "path": "/key_policy/Statement/0/Action", "value": ["kms:DescribeKey"]}])
	count(grants.deny["KMS-004"]) == 0 with input as looking with data.inventory as used
}

test_kms_004_fails_for_a_stranger_whom_ram_shares_with if {
	shared := object.union(key, {"ram_key_policy": {"Statement": [{
		"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::999999999999:root"]}, "Action": ["kms:Decrypt"], "Resource": ["*"],
	}]}})
	grants.deny["KMS-004"] == {"The policy of KMS key \"k\" lets account 999999999999 use it."} with input as shared with data.inventory as used
	service_of_ram := object.union(key, {"ram_key_policy": service({}).key_policy})
	count(grants.deny["KMS-004"]) == 1 with input as service_of_ram with data.inventory as used
}

test_kms_004_skips_other_keys if {
	grants.skip["KMS-004"] == {"KMS key \"k\" is managed by AWS."} with input as object.union(key, {"key_manager": "AWS"}) with data.inventory as used
	grants.skip["KMS-004"] == {"No AI resource that was read is encrypted with KMS key \"k\"."} with input as key with data.inventory as {}
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_kms_004_own_fields_unread if {
	unread.affects("KMS-004") with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("KMS-004", "deny")) > 0 with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"KMS-004": {"deny": ["AWS::Organizations::Organization"], "unknown": ["AWS::Organizations::Organization"], "skip": ["AWS::AgentRegistry::Registry", "AWS::Athena::WorkGroup", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCopyJob", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelImportJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConfigurationBundle", "AWS::BedrockAgentCore::Dataset", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::BedrockAgentCore::TokenVault", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::DataZone::Domain", "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Glue::Connection", "AWS::Glue::DataCatalogEncryptionSettings", "AWS::Glue::MLTransform", "AWS::Glue::SecurityConfiguration", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::Logs::LogGroup", "AWS::NeptuneGraph::Graph", "AWS::OpenSearchServerless::Collection", "AWS::OpenSearchService::Domain", "AWS::Personalize::DatasetGroup", "AWS::QBusiness::Application", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::S3::Bucket", "AWS::S3Vectors::VectorBucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityEvaluationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::DataTransformationJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelCard", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::PartnerApp", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::Space", "AWS::SageMaker::SyntheticDataGenerationJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile", "AWS::SecretsManager::Secret", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"]},
}

unread_document := {"resource_type": "AWS::KMS::Key", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["KMS-004", "deny"], ["KMS-004", "skip"]] {
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

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_kms_004_unknown_for_managers_that_it_does_not_know if {
	other := object.union(key, {"key_manager": "PARTNER"})
	grants.unknown["KMS-004"] == {"KMS key \"k\" is managed by \"PARTNER\", which this check does not know."} with input as other with data.inventory as used
	count(grants.skip["KMS-004"]) == 0 with input as other with data.inventory as used
	count(grants.unknown["KMS-004"]) == 0 with input as key with data.inventory as used
}
