package s3.copies_test

import data.lib.core.unread
import data.s3.copies

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

replicated(status) := object.union(bucket, {"replication": {"rules": [{"status": status, "destination": {"bucket": "arn:aws:s3:::copy"}}]}})

copy(region) := {"AWS::S3::Bucket": {"arn:aws:s3:::copy": {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::copy", "resource_name": "copy", "region": region}}}

saved(arn) := one("AWS::Backup::ProtectedResource", {"resource_arn": arn})

test_s3_rep_001_passes_with_either if {
	count(copies.deny["S3-REP-001"]) == 0 with input as replicated("Enabled") with data.inventory as models
	count(copies.unknown["S3-REP-001"]) == 0 with input as replicated("Enabled") with data.inventory as models
	count(copies.skip["S3-REP-001"]) == 0 with input as replicated("Enabled") with data.inventory as models
	count(copies.deny["S3-REP-001"]) == 0 with input as bucket with data.inventory as object.union(captures, saved("arn:aws:s3:::data"))
}

test_s3_rep_001_fails_without_copies if {
	lost := {"Bucket \"data\" holds captured inference data but is neither replicated nor backed up."}
	copies.deny["S3-REP-001"] == lost with input as bucket with data.inventory as captures
	copies.deny["S3-REP-001"] == lost with input as replicated("Disabled") with data.inventory as captures
	copies.deny["S3-REP-001"] == lost with input as bucket with data.inventory as object.union(captures, saved("arn:aws:s3:::other"))
}

test_s3_rep_001_asks_where_copies_are if {
	inventory := object.union(models, copy("us-west-2"))
	copies.deny["S3-REP-001"] == {"Bucket \"data\" is replicated to bucket \"copy\" in Region \"us-west-2\", which is not permitted."} with input as replicated("Enabled")
		with data.inventory as inventory
		with data.config.permitted_regions as ["us-east-1"]
	count(copies.deny["S3-REP-001"]) == 0 with input as replicated("Enabled")
		with data.inventory as inventory
		with data.config.permitted_regions as ["us-west-2"]
	count(copies.deny["S3-REP-001"]) == 0 with input as replicated("Enabled") with data.inventory as inventory
	count(copies.unknown["S3-REP-001"]) == 0 with input as replicated("Enabled")
		with data.inventory as inventory
		with data.config.permitted_regions as ["us-east-1"]
	count(copies.deny["S3-REP-001"]) == 0 with input as replicated("Enabled")
		with data.inventory as copy("us-west-2")
		with data.config.permitted_regions as ["us-east-1"]
}

test_s3_rep_001_unknown_where_copies_are_elsewhere if {
	copies.unknown["S3-REP-001"] == {"Bucket \"data\" is replicated to \"arn:aws:s3:::copy\", which is not one of this account's buckets, so its Region is not known."}
		with input as replicated("Enabled")
		with data.inventory as models
		with data.config.permitted_regions as ["us-east-1"]
	count(copies.unknown["S3-REP-001"]) == 0 with input as replicated("Enabled")
		with data.inventory as {}
		with data.config.permitted_regions as ["us-east-1"]
}

test_s3_rep_001_a_doubt_hides_no_fault if {
	two := json.patch(replicated("Enabled"), [{"op": "add", "path": "/replication/rules/1", "value": {"status": "Enabled", "destination": {"bucket": "arn:aws:s3:::far"}}}])
	far := {"AWS::S3::Bucket": {"arn:aws:s3:::far": {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::far", "resource_name": "far", "region": "ap-south-1"}}}
	permitted := {"permitted_regions": ["us-east-1"]}
	copies.deny["S3-REP-001"] == {"Bucket \"data\" is replicated to bucket \"far\" in Region \"ap-south-1\", which is not permitted."} with input as two with data.inventory as object.union(models, far) with data.config as permitted
	count(copies.unknown["S3-REP-001"]) == 0 with input as two with data.inventory as object.union(models, far) with data.config as permitted
}

test_s3_rep_001_skips_other_buckets if {
	copies.skip["S3-REP-001"] == {"Bucket \"data\" holds no models and no records of AI systems that were read."} with input as bucket with data.inventory as training
	count(copies.deny["S3-REP-001"]) == 0 with input as bucket with data.inventory as training
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

naming(type) := object.union(resting(type), {"also_known_as": ["arn:other"]})

test_s3_rep_001_own_fields_unread if {
	unread.affects("S3-REP-001") with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("S3-REP-001", "deny")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_rep_001_related_unread if {
	unread.affects("S3-REP-001") with input as resting("AWS::S3::Bucket") with data.gaps as unlisted("AWS::Backup::ProtectedResource")
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"S3-REP-001": {"deny": ["AWS::Backup::ProtectedResource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::TransformJob"], "skip": ["AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::TransformJob"], "unknown": ["AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::TransformJob"]},
}

unread_document := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["S3-REP-001", "deny"], ["S3-REP-001", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"S3-REP-001": {"deny": ["AWS::S3::Bucket"], "unknown": ["AWS::S3::Bucket"]},
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

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}
