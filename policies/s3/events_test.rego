package s3.events_test

import data.lib.core.unread
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

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_s3_evt_001_own_fields_unread if {
	unread.affects("S3-EVT-001") with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("S3-EVT-001", "deny")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_evt_001_related_unread if {
	unread.affects("S3-EVT-001") with input as resting("AWS::S3::Bucket") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"S3-EVT-001": {"deny": ["AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob"], "skip": ["AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob"]},
}

unread_document := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["S3-EVT-001", "deny"]] {
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

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}
