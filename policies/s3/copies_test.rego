package s3.copies_test

import data.lib.unread
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

test_s3_rep_001_skips_other_buckets if {
	copies.skip["S3-REP-001"] == {"Bucket \"data\" holds no models and no records of AI systems that were read."} with input as bucket with data.inventory as training
	count(copies.deny["S3-REP-001"]) == 0 with input as bucket with data.inventory as training
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

naming(type) := object.union(resting(type), {"also_known_as": ["arn:other"]})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_s3_rep_001_own_fields_unread if {
	unread.blinds("S3-REP-001") with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
	count(unread.refusals("S3-REP-001", "deny")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_rep_001_related_unread if {
	unread.blinds("S3-REP-001") with input as resting("AWS::S3::Bucket") with data.gaps as unlisted("AWS::Backup::ProtectedResource")
}

test_s3_rep_001_deny_rests_on_every_list if {
	every type in [
		"AWS::Backup::ProtectedResource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging",
		"AWS::S3::Bucket", "AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-REP-001", "deny")) > 0 with input as resting("AWS::S3::Bucket") with data.gaps as unlisted(type)
	}
}

test_s3_rep_001_deny_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Backup::ProtectedResource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-REP-001", "deny")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_rep_001_deny_rests_on_documents_looked_up if {
	every type in ["AWS::S3::Bucket"] {
		count(unread.refusals("S3-REP-001", "deny")) > 0 with input as naming("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_rep_001_skip_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-REP-001", "skip")) > 0 with input as resting("AWS::S3::Bucket") with data.gaps as unlisted(type)
	}
}

test_s3_rep_001_skip_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-REP-001", "skip")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_rep_001_unknown_rests_on_its_own_fields if {
	count(unread.refusals("S3-REP-001", "unknown")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_rep_001_unknown_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-REP-001", "unknown")) > 0 with input as resting("AWS::S3::Bucket") with data.gaps as unlisted(type)
	}
}

test_s3_rep_001_unknown_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		count(unread.refusals("S3-REP-001", "unknown")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_rep_001_unknown_rests_on_documents_looked_up if {
	every type in ["AWS::S3::Bucket"] {
		count(unread.refusals("S3-REP-001", "unknown")) > 0 with input as naming("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
