package bedrock.log_buckets_test

import data.bedrock.log_buckets
import data.lib.core.unread

refused := {"call": "s3:Get", "code": "AccessDenied", "action": "s3:Get"}

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::prompt-logs",
	"resource_name": "prompt-logs",
	"account_id": "111122223333",
	"region": "us-east-1",
	"policy_status": {"is_public": false},
	"policy": {"Statement": [{
		"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["s3:*"],
		"Resource": ["arn:aws:s3:::prompt-logs/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}},
	}]},
	"versioning": {"status": "Enabled"},
	"object_lock": {"object_lock_enabled": "Enabled"},
	"lifecycle": {"rules": [{"status": "Enabled", "expiration": {"days": 400}}]},
	"logging": {"target_bucket": "access-logs"},
}

setting(config) := {"AWS::Bedrock::ModelInvocationLogging": {"logging": object.union({"resource_id": "logging", "resource_name": "logging", "region": "us-east-1"}, config)}}

direct := setting({"s3_config": {"bucket_name": "prompt-logs"}})

large := setting({"cloud_watch_config": {"large_data_delivery_s3_config": {"bucket_name": "prompt-logs"}}})

test_br_log_004_passes_where_protected if {
	every inventory in [direct, large] {
		count(log_buckets.deny["BR-LOG-004"]) == 0 with input as bucket with data.inventory as inventory
		count(log_buckets.skip["BR-LOG-004"]) == 0 with input as bucket with data.inventory as inventory
		not unread.affects("BR-LOG-004") with input as bucket with data.inventory as inventory
	}
}

test_br_log_004_fails_without_each if {
	changes := {
		"is public": {"policy_status": {"is_public": true}},
		"accepts requests without TLS": {"policy": {"Statement": []}},
		"keeps no versions": {"versioning": {"status": "Suspended"}},
		"has no Object Lock": {"object_lock": {"object_lock_enabled": ""}},
		"has no enabled lifecycle rule": {"lifecycle": {"rules": [{"status": "Disabled"}]}},
		"has no record of requests": {"logging": null},
	}
	every problem, change in changes {
		message := sprintf("Bucket \"prompt-logs\", where invocation logs go, %s.", [problem])
		log_buckets.deny["BR-LOG-004"] == {message} with input as object.union(bucket, change) with data.inventory as direct
	}
}

test_br_log_004_names_all_that_is_lacking if {
	bare := object.remove(bucket, ["policy", "versioning", "object_lock", "lifecycle", "logging"])
	log_buckets.deny["BR-LOG-004"] == {"Bucket \"prompt-logs\", where invocation logs go, accepts requests without TLS, has no Object Lock, has no enabled lifecycle rule, has no record of requests, keeps no versions."} with input as bare
		with data.inventory as large
}

test_br_log_004_passes_with_data_events if {
	trail := {
		"resource_id": "trail", "resource_name": "trail", "region": "us-east-1", "is_multi_region_trail": true, "status": {"is_logging": true},
		"selectors": {"event_selectors": [{"data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3"]}]}]},
	}
	inventory := object.union(direct, {"AWS::CloudTrail::Trail": {"trail": trail}})
	count(log_buckets.deny["BR-LOG-004"]) == 0 with input as object.remove(bucket, ["logging"]) with data.inventory as inventory
}

test_br_log_004_skips_other_buckets if {
	every inventory in [{}, setting({"s3_config": {"bucket_name": "other"}}), setting({"cloud_watch_config": {"large_data_delivery_s3_config": {"bucket_name": "other"}}})] {
		log_buckets.skip["BR-LOG-004"] == {"No invocation logs go to bucket \"prompt-logs\"."} with input as bucket with data.inventory as inventory
		count(log_buckets.deny["BR-LOG-004"]) == 0 with input as object.remove(bucket, ["versioning"]) with data.inventory as inventory
	}
}

test_br_log_004_unread if {
	every field in ["policy", "versioning", "object_lock", "lifecycle", "logging", "policy_status", "acl", "ownership_controls", "public_access_block"] {
		unread.affects("BR-LOG-004") with input as object.union(object.remove(bucket, [field]), {"unread": {field: refused}}) with data.inventory as direct
	}
	dark := {"AWS::Bedrock::ModelInvocationLogging": {"logging": {"resource_id": "logging", "resource_name": "logging", "region": "us-east-1", "unread": {"*": refused}}}}
	unread.affects("BR-LOG-004") with input as bucket with data.inventory as dark
}

test_br_log_004_leaves_other_types_alone if {
	other := object.union(object.remove(bucket, ["versioning"]), {"resource_type": "AWS::Other::Thing"})
	count(log_buckets.deny["BR-LOG-004"]) == 0 with input as other with data.inventory as direct
	count(log_buckets.skip["BR-LOG-004"]) == 0 with input as other with data.inventory as {}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

refusing(what) := {"call": what, "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": refusing("svc:Get")}})

# A refused call for each type, named after it, so that all of them are asked about at once.
unlisted_each(types) := {
	"documents": {}, "global_types": [],
	"populations": {type: [{"region": "us-east-1", "refusal": refusing(type)}] | some type in types},
}

# The slash keeps the name of one type from being found in that of another.
id_of(type) := sprintf("arn:%s/", [type])

unread_each(types) := {type: {id_of(type): {"resource_id": id_of(type), "resource_name": id_of(type), "region": "us-east-1", "unread": {"*": refusing(type)}}} |
	some type in types
}

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

calls_behind_skip(id) := {why.call | some why in unread.failed_calls(id, "skip")}

test_br_log_004_rests_on_its_own_fields if {
	unread.affects("BR-LOG-004") with input as wholly_unread("AWS::S3::Bucket") with data.inventory as {}
}

test_br_log_004_rests_on_lists_of_each_type if {
	types := {
		"AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::S3::AccessPoint",
		"AWS::S3::AccountPublicAccessBlock",
	}
	refused_lists := unlisted_each(types)
	calls_behind("BR-LOG-004") == types with input as resting("AWS::S3::Bucket") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-LOG-004") == {"AWS::Bedrock::ModelInvocationLogging"} with input as resting("AWS::S3::Bucket") with data.inventory as {} with data.gaps as refused_lists
}

test_br_log_004_rests_on_every_document_of_each_type if {
	types := {
		"AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::S3::AccessPoint",
		"AWS::S3::AccountPublicAccessBlock",
	}
	documents := unread_each(types)
	calls_behind("BR-LOG-004") == types with input as resting("AWS::S3::Bucket") with data.inventory as documents
	calls_behind_skip("BR-LOG-004") == {"AWS::Bedrock::ModelInvocationLogging"} with input as resting("AWS::S3::Bucket") with data.inventory as documents
}
