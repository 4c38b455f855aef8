package s3.predictable_names_test

import data.lib.core.unread
import data.s3.predictable_names

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

job(place) := {"AWS::SageMaker::TrainingJob": {"j": {"resource_id": "j", "resource_name": "j", "region": "us-east-1", "output_data_config": {"s3_output_path": place}}}}

own(name) := {"AWS::S3::Bucket": {"b": {"resource_id": "b", "resource_name": name, "region": "us-east-1"}}}

names := [
	"sagemaker-us-east-1-111122223333", "sagemaker-studio-111122223333-abc", "amazon-sagemaker-111122223333-us-east-1-abc",
	"aws-glue-assets-111122223333-us-east-1", "amazon-datazone-tooling-111122223333-us-east-1",
]

test_s3_acc_002_passes_where_the_bucket_is_our_own if {
	every name in names {
		inventory := object.union(job(sprintf("s3://%s/out", [name])), own(name))
		count(predictable_names.deny["S3-ACC-002"]) == 0 with input as account with data.inventory as inventory
		count(predictable_names.skip["S3-ACC-002"]) == 0 with input as account with data.inventory as inventory
	}
}

test_s3_acc_002_fails_where_it_is_not if {
	every name in names {
		predictable_names.deny["S3-ACC-002"] == {sprintf("Bucket %q, named for training output, has a predictable name and is not one of this account's.", [name])}
			with input as account with data.inventory as object.union(job(sprintf("s3://%s/out", [name])), own("other"))
	}
}

test_s3_acc_002_knows_all_ways_to_name_a_bucket if {
	name := "sagemaker-us-east-1-111122223333"
	source := {"AWS::Bedrock::DataSource": {"d": {"resource_id": "d", "region": "us-east-1", "data_source_configuration": {"s3_configuration": {"bucket_arn": sprintf("arn:aws:s3:::%s", [name])}}}}}
	count(predictable_names.deny["S3-ACC-002"]) == 1 with input as account with data.inventory as source
	logging := {"AWS::Bedrock::ModelInvocationLogging": {"l": {"resource_id": "l", "region": "us-east-1", "s3_config": {"bucket_name": name}}}}
	count(predictable_names.deny["S3-ACC-002"]) == 1 with input as account with data.inventory as logging
	model := {"AWS::SageMaker::Model": {"m": {"resource_id": "m", "region": "us-east-1", "primary_container": {"model_data_url": sprintf("s3://%s/m", [name])}}}}
	count(predictable_names.deny["S3-ACC-002"]) == 1 with input as account with data.inventory as model
}

test_s3_acc_002_skips_other_names if {
	every place in ["s3://demo/out", "s3://my-sagemaker-us-east-1-111122223333/out", "s3://sagemaker-us-east-1-999999999999/out"] {
		predictable_names.skip["S3-ACC-002"] == {"No AI resource that was read keeps its data in a bucket with a predictable name."}
			with input as account with data.inventory as job(place)
		count(predictable_names.deny["S3-ACC-002"]) == 0 with input as account with data.inventory as job(place)
	}
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_s3_acc_002_related_unread if {
	unread.affects("S3-ACC-002") with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"S3-ACC-002": {"deny": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"], "skip": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"]},
}

unread_document := {"resource_type": "AWS::::Account", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["S3-ACC-002", "deny"], ["S3-ACC-002", "skip"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# That a bucket is the account's own is told by the list alone.
rests_on_documents := {id: of_heads |
	some id, heads in rests_on
	of_heads := {head: [type | some type in types; type != "AWS::S3::Bucket"] | some head, types in heads}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on_documents {
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

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}
