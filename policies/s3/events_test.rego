package s3.events_test

import data.lib.unread
import data.s3.events

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::data",
	"resource_name": "data",
	"account_id": "111122223333",
	"region": "us-east-1",
	"tags": {"DataClassification": "Restricted"},
}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "arn:x", "resource_name": "x", "region": "us-east-1"}, fields)}}

models := one("AWS::SageMaker::Model", {"primary_container": {"model_data_url": "s3://data/m.tar.gz"}})

knowledge := one("AWS::Bedrock::DataSource", {"data_source_configuration": {"s3_configuration": {"bucket_arn": "arn:aws:s3:::data"}}})

training := one("AWS::SageMaker::TrainingJob", {"input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": "s3://data/in"}}}]})

captures := one("AWS::SageMaker::Endpoint", {"data_capture_config": {"destination_s3_uri": "s3://data/captured"}})

notifying(configuration) := object.union(bucket, {"notification": configuration})

test_s3_evt_001_passes_with_any_notification if {
	every configuration in [
		{"event_bridge_configuration": {}},
		{"lambda_function_configurations": [{"lambda_function_arn": "arn:l"}]},
		{"queue_configurations": [{"queue_arn": "arn:q"}]},
		{"topic_configurations": [{"topic_arn": "arn:t"}]},
	] {
		count(events.deny["S3-EVT-001"]) == 0 with input as notifying(configuration) with data.inventory as models
		count(events.skip["S3-EVT-001"]) == 0 with input as notifying(configuration) with data.inventory as models
	}
}

test_s3_evt_001_fails_without if {
	every configuration in [{}, {"topic_configurations": [], "queue_configurations": [], "lambda_function_configurations": []}] {
		events.deny["S3-EVT-001"] == {"Bucket \"data\" holds model artifacts but raises no events."} with input as notifying(configuration) with data.inventory as models
	}
	events.deny["S3-EVT-001"] == {"Bucket \"data\" holds knowledge base content but raises no events."} with input as bucket with data.inventory as knowledge
}

test_s3_evt_001_skips_other_buckets if {
	events.skip["S3-EVT-001"] == {"No model or knowledge base that was read takes its content from bucket \"data\"."} with input as bucket with data.inventory as training
	count(events.deny["S3-EVT-001"]) == 0 with input as bucket with data.inventory as training
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_s3_evt_001_own_fields_unread if {
	unread.blinds("S3-EVT-001") with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
	count(unread.refusals("S3-EVT-001", "deny")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_evt_001_related_unread if {
	unread.blinds("S3-EVT-001") with input as resting("AWS::S3::Bucket") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

test_s3_evt_001_deny_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-EVT-001", "deny")) > 0 with input as resting("AWS::S3::Bucket") with data.gaps as unlisted(type)
	}
}

test_s3_evt_001_deny_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-EVT-001", "deny")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_evt_001_skip_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-EVT-001", "skip")) > 0 with input as resting("AWS::S3::Bucket") with data.gaps as unlisted(type)
	}
}

test_s3_evt_001_skip_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-EVT-001", "skip")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
