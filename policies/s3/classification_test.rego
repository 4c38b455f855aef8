package s3.classification_test

import data.lib.core.unread
import data.s3.classification

refused := {"call": "s3:GetBucketTagging", "code": "AccessDenied", "action": "s3:GetBucketTagging"}

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-features",
	"resource_name": "demo-features",
	"region": "us-east-1",
	"tags": {"Project": "churn", "DataClassification": "Confidential", "Compliance": "GDPR", "Owner": "ml-team", "CostCenter": "4711"},
}

group := {
	"resource_id": "arn:group",
	"resource_name": "customers",
	"region": "us-east-1",
	"offline_store_config": {"s3_storage_config": {"s3_uri": "s3://demo-features/offline"}},
}

inventory := {"AWS::SageMaker::FeatureGroup": {"arn:group": group}}

with_tags(change) := object.union(object.remove(bucket, ["tags"]), {"tags": change})

test_tag_003_passes_with_all_tags if {
	count(classification.deny["TAG-003"]) == 0 with input as bucket with data.inventory as inventory
	count(classification.skip["TAG-003"]) == 0 with input as bucket with data.inventory as inventory
	not unread.affects("TAG-003") with input as bucket with data.inventory as inventory
}

test_tag_003_fails_with_missing_tags if {
	tagged := with_tags(object.remove(bucket.tags, ["Owner", "CostCenter"]))
	classification.deny["TAG-003"] == {"Bucket \"demo-features\" holds features but lacks the tags Owner."}
		with input as tagged with data.inventory as inventory
	classification.deny["TAG-003"] == {"Bucket \"demo-features\" holds features but lacks the tags CostCenter, Owner."}
		with input as tagged with data.inventory as inventory with data.config as {"required_tags": ["Owner", "CostCenter"]}
}

test_tag_003_asks_for_further_tags if {
	tagged := with_tags(object.remove(bucket.tags, ["CostCenter"]))
	classification.unknown["TAG-003"] == {"Whether \"demo-features\" needs further tags (CostCenter) is for you to say: set the parameter required_tags."}
		with input as tagged with data.inventory as inventory
	count(classification.deny["TAG-003"]) == 0 with input as tagged with data.inventory as inventory
	count(classification.unknown["TAG-003"]) == 0 with input as tagged with data.inventory as {}
}

test_tag_003_fails_without_tags if {
	untagged := object.remove(bucket, ["tags"])
	count(classification.deny["TAG-003"]) == 1 with input as untagged with data.inventory as inventory
}

test_tag_003_fails_with_unknown_classification if {
	tagged := with_tags(object.union(bucket.tags, {"DataClassification": "Secret"}))
	classification.deny["TAG-003"] == {"Bucket \"demo-features\" has DataClassification \"Secret\", which is none of Public, Internal, Confidential, Restricted."}
		with input as tagged with data.inventory as inventory
}

test_tag_003_skips_other_buckets if {
	untagged := object.remove(bucket, ["tags"])
	classification.skip["TAG-003"] == {"No AI resource that was read keeps its data in bucket \"demo-features\"."}
		with input as untagged with data.inventory as {}
	count(classification.deny["TAG-003"]) == 0 with input as untagged with data.inventory as {}
}

test_tag_003_tags_unread if {
	unread.affects("TAG-003") with input as object.union(object.remove(bucket, ["tags"]), {"unread": {"tags": refused}})
		with data.inventory as inventory
}

test_tag_003_users_unread if {
	closed := object.union(object.remove(group, ["offline_store_config"]), {"unread": {"*": refused}})
	unread.affects("TAG-003") with input as bucket with data.inventory as {"AWS::SageMaker::FeatureGroup": {"arn:group": closed}}
}

test_tag_003_users_not_listed if {
	populations := {"AWS::SageMaker::TrainingJob": [{"region": "us-east-1", "refusal": refused}]}
	gaps := {"documents": {}, "populations": populations, "global_types": ["AWS::S3::Bucket"]}
	unread.affects("TAG-003") with input as bucket with data.inventory as inventory with data.gaps as gaps
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_tag_003_fails_with_a_single_missing_tag if {
	tagged := with_tags(object.remove(bucket.tags, ["Owner"]))
	classification.deny["TAG-003"] == {"Bucket \"demo-features\" holds features but lacks the tags Owner."} with input as tagged
		with data.inventory as inventory
}

test_tag_003_leaves_other_buckets_with_an_unknown_classification if {
	tagged := with_tags(object.union(bucket.tags, {"DataClassification": "Secret"}))
	count(classification.deny["TAG-003"]) == 0 with input as tagged with data.inventory as {}
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"TAG-003": {"deny": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"], "skip": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"], "unknown": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"]},
}

unread_document := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["TAG-003", "deny"], ["TAG-003", "skip"]] {
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
