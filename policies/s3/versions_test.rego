package s3.versions_test

import data.lib.core.unread
import data.s3.versions

refused := {"call": "s3:GetBucketVersioning", "code": "AccessDenied", "action": "s3:GetBucketVersioning"}

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-models",
	"resource_name": "demo-models",
	"region": "us-east-1",
	"versioning": {"status": "Enabled", "mfa_delete": "Enabled"},
	"object_lock": {"object_lock_enabled": "Enabled", "rule": {"default_retention": {"mode": "COMPLIANCE", "days": 365}}},
}

without(fields) := object.remove(bucket, fields)

plain := object.union(without(["object_lock", "versioning"]), {"versioning": {"status": "Enabled"}})

model := {
	"resource_id": "arn:model",
	"resource_name": "churn",
	"region": "us-east-1",
	"primary_container": {"model_data_url": "s3://demo-models/churn.tar.gz"},
}

models := {"AWS::SageMaker::Model": {"arn:model": model}}

test_s3_ver_001_passes_enabled if {
	count(versions.deny["S3-VER-001"]) == 0 with input as bucket
	not unread.affects("S3-VER-001") with input as bucket
}

test_s3_ver_001_fails_suspended if {
	suspended := object.union(without(["versioning"]), {"versioning": {"status": "Suspended"}})
	versions.deny["S3-VER-001"] == {"Bucket \"demo-models\" does not keep versions (versioning: suspended)."} with input as suspended
}

test_s3_ver_001_fails_never_enabled if {
	never := object.union(without(["versioning"]), {"versioning": {}})
	versions.deny["S3-VER-001"] == {"Bucket \"demo-models\" does not keep versions (versioning: never enabled)."} with input as never
}

test_s3_ver_001_unread if {
	unread.affects("S3-VER-001") with input as object.union(without(["versioning"]), {"unread": {"versioning": refused}})
}

test_s3_ver_002_passes_with_mfa_delete if {
	count(versions.deny["S3-VER-002"]) == 0 with input as without(["object_lock"]) with data.inventory as models
	count(versions.skip["S3-VER-002"]) == 0 with input as without(["object_lock"]) with data.inventory as models
}

test_s3_ver_002_passes_with_object_lock if {
	locked := object.union(plain, {"object_lock": bucket.object_lock, "lifecycle": {"rules": [{"status": "Enabled"}]}})
	count(versions.deny["S3-VER-002"]) == 0 with input as locked with data.inventory as models
	count(versions.skip["S3-VER-002"]) == 0 with input as locked with data.inventory as models
}

test_s3_ver_002_fails_with_neither if {
	versions.deny["S3-VER-002"] == {"Bucket \"demo-models\" holds model artifacts but has neither MFA delete nor Object Lock."}
		with input as plain with data.inventory as models
}

test_s3_ver_002_fails_with_mfa_delete_disabled_and_rules_disabled if {
	off := object.union(plain, {"versioning": {"mfa_delete": "Disabled"}, "lifecycle": {"rules": [{"status": "Disabled"}]}})
	count(versions.deny["S3-VER-002"]) == 1 with input as off with data.inventory as models
}

test_s3_ver_002_skips_with_lifecycle_rules if {
	ruled := object.union(plain, {"lifecycle": {"rules": [{"status": "Enabled"}]}})
	versions.skip["S3-VER-002"] == {"Bucket \"demo-models\" has lifecycle rules, which S3 does not allow together with MFA delete."}
		with input as ruled with data.inventory as models
	count(versions.deny["S3-VER-002"]) == 0 with input as ruled with data.inventory as models
}

test_s3_ver_002_skips_other_buckets if {
	versions.skip["S3-VER-002"] == {"No resource that was read keeps logs or models in bucket \"demo-models\"."}
		with input as plain with data.inventory as {}
	count(versions.deny["S3-VER-002"]) == 0 with input as plain with data.inventory as {}
}

test_s3_ver_002_log_bucket_of_another_bucket if {
	source := {"resource_id": "arn:source", "resource_name": "demo-source", "region": "us-east-1", "logging": {"target_bucket": "demo-models"}}
	versions.deny["S3-VER-002"] == {"Bucket \"demo-models\" holds server access logs but has neither MFA delete nor Object Lock."}
		with input as plain with data.inventory as {"AWS::S3::Bucket": {"arn:source": source}}
}

test_s3_ver_002_unread if {
	closed := object.union(plain, {"unread": {"object_lock": refused}})
	unread.affects("S3-VER-002") with input as closed with data.inventory as models
}

test_s3_ver_003_passes_with_default_retention if {
	count(versions.deny["S3-VER-003"]) == 0 with input as bucket with data.inventory as models
	count(versions.skip["S3-VER-003"]) == 0 with input as bucket with data.inventory as models
}

test_s3_ver_003_fails_without_lock if {
	versions.deny["S3-VER-003"] == {"Bucket \"demo-models\" holds model artifacts but has no Object Lock."}
		with input as plain with data.inventory as models
}

test_s3_ver_003_fails_without_default_retention if {
	locked := object.union(plain, {"object_lock": {"object_lock_enabled": "Enabled"}})
	versions.deny["S3-VER-003"] == {"Bucket \"demo-models\" holds model artifacts but its Object Lock has no default retention."}
		with input as locked with data.inventory as models
}

test_s3_ver_003_skips_other_buckets if {
	versions.skip["S3-VER-003"] == {"No resource that was read keeps logs or models in bucket \"demo-models\"."}
		with input as plain with data.inventory as {}
	count(versions.deny["S3-VER-003"]) == 0 with input as plain with data.inventory as {}
}

test_s3_ver_003_unread if {
	unread.affects("S3-VER-003") with input as object.union(plain, {"unread": {"object_lock": refused}}) with data.inventory as models
}

test_s3_ver_003_models_unread if {
	closed := object.union(object.remove(model, ["primary_container"]), {"unread": {"*": refused}})
	unread.affects("S3-VER-003") with input as bucket with data.inventory as {"AWS::SageMaker::Model": {"arn:model": closed}}
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_s3_ver_003_leaves_buckets_without_logs_or_models if {
	count(versions.deny["S3-VER-003"]) == 0 with input as plain with data.inventory as {}
	count(versions.deny["S3-VER-002"]) == 0 with input as plain with data.inventory as {}
}

test_s3_ver_003_leaves_the_retention_of_other_buckets if {
	unruled := object.union(plain, {"object_lock": {"object_lock_enabled": "Enabled"}})
	count(versions.deny["S3-VER-003"]) == 0 with input as unruled with data.inventory as {}
}

test_s3_ver_002_skips_other_buckets_for_one_reason if {
	ruled := object.union(plain, {"lifecycle": {"rules": [{"status": "Enabled"}]}})
	versions.skip["S3-VER-002"] == {"No resource that was read keeps logs or models in bucket \"demo-models\"."} with input as ruled
		with data.inventory as {}
}

test_s3_ver_002_passes_with_object_lock_alone if {
	locked := object.union(plain, {"object_lock": bucket.object_lock})
	count(versions.deny["S3-VER-002"]) == 0 with input as locked with data.inventory as models
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"S3-VER-002": {"deny": ["AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::Trail", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::TransformJob"], "skip": ["AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::Trail", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::TransformJob"]},
	"S3-VER-003": {"deny": ["AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::Trail", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::TransformJob"], "skip": ["AWS::Bedrock::ImportedModel", "AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::Trail", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::TransformJob"]},
}

unread_document := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["S3-VER-001", "deny"], ["S3-VER-002", "deny"], ["S3-VER-002", "skip"], ["S3-VER-003", "deny"]] {
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

test_s3_ver_003_skips_buckets_for_access_logs if {
	logs := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::logs", "resource_name": "logs", "region": "us-east-1"}
	every locked in [{}, {"object_lock": {"object_lock_enabled": "Enabled"}}] {
		receiving := {"AWS::S3::Bucket": {"arn:aws:s3:::web": {"resource_id": "arn:aws:s3:::web", "resource_name": "web", "region": "us-east-1", "logging": {"target_bucket": "logs"}}}}
		versions.skip["S3-VER-003"] == {"Bucket \"logs\" receives server access logs, which S3 does not deliver to a bucket with Object Lock."} with input as object.union(logs, locked) with data.inventory as receiving
		count(versions.deny["S3-VER-003"]) == 0 with input as object.union(logs, locked) with data.inventory as receiving
	}
}
