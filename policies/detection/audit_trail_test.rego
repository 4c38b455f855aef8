package detection.audit_trail_test

import data.detection.audit_trail
import data.lib.core.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

unlisted(type, place, call) := {"populations": {type: [{"region": place, "refusal": denied(call)}]}, "documents": {}, "global_types": []}

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "account_id": "111122223333", "region": "global"}

data_of(types) := {"field_selectors": [{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": types}]}

management := {"field_selectors": [{"field": "eventCategory", "equals": ["Management"]}]}

trail := {
	"resource_type": "AWS::CloudTrail::Trail",
	"resource_id": "arn:aws:cloudtrail:us-east-1:111122223333:trail/main",
	"resource_name": "main",
	"account_id": "111122223333",
	"region": "us-east-1",
	"is_multi_region_trail": true,
	"log_file_validation_enabled": true,
	"kms_key_id": "arn:aws:kms:us-east-1:111122223333:key/k1",
	"s3_bucket_name": "trail-bucket",
	"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
	"status": {"is_logging": true, "latest_cloud_watch_logs_delivery_time": "2026-11-19T23:00:00Z"},
	"selectors": {"advanced_event_selectors": [
		management,
		data_of(["AWS::Bedrock::Model", "AWS::Bedrock::AgentAlias", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup"]),
	]},
}

clock := {"evaluated_at": "2026-11-20T23:00:00Z"}

one(type, place) := {type: {"x": {"resource_type": type, "resource_id": "x", "resource_name": "x", "region": place}}}

regions := {"AWS::::Region": {name: {"resource_type": "AWS::::Region", "resource_id": name, "resource_name": name, "region": name} |
	some name in ["us-east-1", "eu-west-1"]
}}

estate(change, others) := object.union_n([regions, {"AWS::CloudTrail::Trail": {"t": object.union(trail, change)}}, others])

no_trail := {"Account 111122223333 has no multi-Region trail that is logging, nor an event data store of all Regions, that records all management events."}

buckets(public) := {"AWS::S3::Bucket": {"arn:aws:s3:::trail-bucket": {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::trail-bucket",
	"resource_name": "trail-bucket",
	"region": "us-east-1",
	"policy_status": {"is_public": public},
}}}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

only_from(source, types) := {"selectors": {"advanced_event_selectors": [management, {"field_selectors": array.concat(
	data_of(types).field_selectors,
	[{"field": "eventSource", "equals": [source]}],
)}]}}

# What a verdict on a bucket's privacy rests on beside the bucket.
store(change) := {"AWS::CloudTrail::EventDataStore": {"arn:store": object.union(
	{
		"resource_type": "AWS::CloudTrail::EventDataStore", "resource_id": "arn:store", "resource_name": "lake", "region": "us-east-1",
		"status": "ENABLED", "multi_region_enabled": true, "advanced_event_selectors": [{"field_selectors": [
			{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": ["AWS::SageMaker::Endpoint"]},
		]}],
	},
	change,
)}}

# Who shows no use of Bedrock is asked for no data events of models.
management_store(change) := store(object.union({"advanced_event_selectors": [management]}, change))

# An organization's trail, of which its members are told that it is logging, and no more.
foreign := object.union(object.remove(trail, ["selectors"]), {"resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org", "is_organization_trail": true})

kept := "What trail \"org\" records is shown to account 999988887777 alone, to which it belongs."

member := object.union_n([regions, one("AWS::SageMaker::Endpoint", "eu-west-1"), one("AWS::Bedrock::Guardrail", "eu-west-1")])

test_ct_001_passes if count(audit_trail.deny["CT-001"]) == 0 with input as account with data.inventory as estate({}, {})

test_ct_001_fails_without_trail if {
	audit_trail.deny["CT-001"] == {"Account 111122223333 has no multi-Region trail that is logging, nor an event data store of all Regions, that records all management events."} with input as account
		with data.inventory as regions
}

test_ct_001_fails_when_the_trail_falls_short if {
	every change in [
		{"is_multi_region_trail": false},
		{"status": {"is_logging": false}},
		{"selectors": {"advanced_event_selectors": [data_of(["AWS::S3::Object"])]}},
	] {
		audit_trail.deny["CT-001"] == no_trail with input as account with data.inventory as estate(change, {})
	}
}

test_ct_001_unread if {
	unread.affects("CT-001") with input as account
		with data.inventory as regions
		with data.gaps as unlisted("AWS::CloudTrail::Trail", "eu-west-1", "cloudtrail:DescribeTrails")
	blind := object.union(object.remove(trail, ["selectors"]), {"unread": {"selectors": denied("cloudtrail:GetEventSelectors")}})
	unread.affects("CT-001") with input as account with data.inventory as {"AWS::CloudTrail::Trail": {"t": blind}}
}

test_ct_002_passes if count(audit_trail.deny["CT-002"]) == 0 with input as trail

test_ct_002_fails_without_validation_and_key if {
	audit_trail.deny["CT-002"] == {
		"Trail \"main\" does not validate its log files.",
		"Trail \"main\" does not encrypt its log files with a customer managed key.",
	} with input as object.union(object.remove(trail, ["kms_key_id"]), {"log_file_validation_enabled": false})
}

test_ct_002_unread if {
	unread.affects("CT-002") with input as object.union(object.remove(trail, ["kms_key_id"]), {"unread": {"*": denied("cloudtrail:DescribeTrails")}})
}

test_ct_003_passes_at_exactly_the_age if {
	count(audit_trail.deny["CT-003"]) == 0 with input as trail with data.inventory as buckets(false) with data.config as clock
	count(audit_trail.unknown["CT-003"]) == 0 with input as trail with data.inventory as buckets(false) with data.config as clock
}

test_ct_003_fails_when_delivery_is_older if {
	message := {"Trail \"main\" made no delivery to CloudWatch Logs in the last 24 hours."}
	audit_trail.deny["CT-003"] == message with input as trail
		with data.inventory as buckets(false)
		with data.config as {"evaluated_at": "2026-11-20T23:00:01Z"}
	audit_trail.deny["CT-003"] == message with input as object.union(object.remove(trail, ["status"]), {"status": {"is_logging": true}})
		with data.inventory as buckets(false)
		with data.config as clock
}

test_ct_003_follows_the_configured_age if {
	count(audit_trail.deny["CT-003"]) == 1 with input as trail
		with data.inventory as buckets(false)
		with data.config as object.union(clock, {"trail_delivery_max_age_hours": 23})
}

test_ct_003_fails_without_log_group if {
	audit_trail.deny["CT-003"] == {"Trail \"main\" is not delivered to CloudWatch Logs."} with input as object.remove(trail, ["cloud_watch_logs_log_group_arn"])
		with data.inventory as buckets(false)
		with data.config as clock
}

test_ct_003_fails_with_public_bucket if {
	audit_trail.deny["CT-003"] == {"Bucket \"trail-bucket\" of trail \"main\" is public through its bucket policy."} with input as trail
		with data.inventory as buckets(true)
		with data.config as clock
}

test_ct_003_unknown_when_the_bucket_is_elsewhere if {
	audit_trail.unknown["CT-003"] == {"Bucket \"trail-bucket\" of trail \"main\" is not one of this account's, so it cannot be determined whether it is private."} with input as trail
		with data.inventory as {}
		with data.config as clock
}

test_ct_003_unread if {
	blind := object.union(object.remove(trail, ["status"]), {"unread": {"status": denied("cloudtrail:GetTrailStatus")}})
	unread.affects("CT-003") with input as blind with data.inventory as buckets(false) with data.config as clock
	bucket := object.union(
		object.remove(buckets(false)["AWS::S3::Bucket"]["arn:aws:s3:::trail-bucket"], ["policy_status"]),
		{"unread": {"policy_status": denied("s3:GetBucketPolicyStatus")}},
	)
	unread.affects("CT-003") with input as trail with data.inventory as {"AWS::S3::Bucket": {"b": bucket}} with data.config as clock
}

test_ct_003_a_trail_without_a_log_group_has_one_fault if {
	quiet := object.union(object.remove(trail, ["cloud_watch_logs_log_group_arn", "status"]), {"status": {"is_logging": true}})
	audit_trail.deny["CT-003"] == {"Trail \"main\" is not delivered to CloudWatch Logs."} with input as quiet
		with data.inventory as buckets(false)
		with data.config as clock
}

test_ct_003_rests_on_what_opens_and_blocks_buckets if {
	every type in ["AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock"] {
		other := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": denied("s3:GetAccessPoint")}}
		unread.affects("CT-003") with input as trail with data.inventory as object.union(buckets(false), {type: {"arn:other": other}})
	}
}

test_data_event_checks_rest_on_event_data_stores if {
	every check in ["CT-001"] {
		unread.affects(check) with input as resting("AWS::::Account") with data.inventory as {"AWS::CloudTrail::EventDataStore": {"arn:other": other_unread}}
		unread.affects(check) with input as resting("AWS::::Account") with data.gaps as refused_listing("AWS::CloudTrail::EventDataStore")
	}
}

test_ct_001_passes_with_an_event_data_store_of_all_regions if {
	count(audit_trail.deny["CT-001"]) == 0 with input as account with data.inventory as object.union(regions, management_store({}))
	every change in [{"multi_region_enabled": false}, {"status": "STOPPED_INGESTION"}, {"advanced_event_selectors": [data_of(["AWS::S3::Object"])]}] {
		audit_trail.deny["CT-001"] == no_trail with input as account with data.inventory as object.union(regions, management_store(change))
	}
}

test_trails_of_another_account_are_a_doubt if {
	with_foreign := object.union(member, {"AWS::CloudTrail::Trail": {"t": foreign}})
	every check in ["CT-001"] {
		audit_trail.unknown[check] == {kept} with input as account with data.inventory as with_foreign
		count(audit_trail.deny[check]) == 0 with input as account with data.inventory as with_foreign
		stopped := object.union(member, {"AWS::CloudTrail::Trail": {"t": object.union(foreign, {"status": {"is_logging": false}})}})
		count(audit_trail.deny[check]) == 1 with input as account with data.inventory as stopped
		count(audit_trail.unknown[check]) == 0 with input as account with data.inventory as stopped
		near := object.union(member, {"AWS::CloudTrail::Trail": {"t": object.union(foreign, {"is_multi_region_trail": false})}})
		count(audit_trail.deny[check]) == 1 with input as account with data.inventory as near
		count(audit_trail.unknown[check]) == 0 with input as account with data.inventory as near
	}
	count(audit_trail.unknown["CT-001"]) == 0 with input as account with data.inventory as object.union(member, {"AWS::CloudTrail::Trail": {"t": foreign, "u": trail}})
}

test_ct_002_and_ct_003_leave_trails_of_another_account_to_it if {
	bare := object.remove(foreign, ["kms_key_id", "log_file_validation_enabled"])
	audit_trail.unknown["CT-002"] == {
		"Trail \"org\" does not encrypt its log files with a customer managed key; account 999988887777, to which it belongs, judges and can change that.",
		"Trail \"org\" does not validate its log files; account 999988887777, to which it belongs, judges and can change that.",
	} with input as bare
	count(audit_trail.deny["CT-002"]) == 0 with input as bare
	count(audit_trail.unknown["CT-002"]) == 0 with input as foreign
	quiet := object.remove(foreign, ["cloud_watch_logs_log_group_arn"])
	audit_trail.unknown["CT-003"] == {"Trail \"org\" is not delivered to CloudWatch Logs. Account 999988887777, to which the trail belongs, judges and can change that."} with input as quiet
		with data.inventory as buckets(false) with data.config as clock
	count(audit_trail.deny["CT-003"]) == 0 with input as quiet with data.inventory as buckets(false) with data.config as clock
}

test_ct_003_a_sure_fault_stands_whosever_the_bucket_is if {
	quiet := object.remove(trail, ["cloud_watch_logs_log_group_arn"])
	audit_trail.deny["CT-003"] == {"Trail \"main\" is not delivered to CloudWatch Logs."} with input as quiet with data.inventory as {} with data.config as clock
	count(audit_trail.unknown["CT-003"]) == 0 with input as quiet with data.inventory as {} with data.config as clock
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_ct_001_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-001", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_001_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-001", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_001_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-001", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_001_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-001", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_003_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudTrail::Trail"})
	every type in [
		"AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock",
	] {
		count(unread.failed_calls("CT-003", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_003_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudTrail::Trail"})
	every type in [
		"AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock",
	] {
		count(unread.failed_calls("CT-003", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_003_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudTrail::Trail"})
	every type in [
		"AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock",
	] {
		count(unread.failed_calls("CT-003", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_003_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudTrail::Trail"})
	every type in [
		"AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock",
	] {
		count(unread.failed_calls("CT-003", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_002_and_ct_003_judge_trails_of_this_account_without_doubt if {
	bare := object.remove(trail, ["kms_key_id", "log_file_validation_enabled", "cloud_watch_logs_log_group_arn"])
	count(audit_trail.deny["CT-002"]) == 2 with input as bare
	count(audit_trail.unknown["CT-002"]) == 0 with input as bare
	count(audit_trail.unknown["CT-003"]) == 0 with input as bare with data.inventory as buckets(false) with data.config as clock
	loud := object.remove(trail, ["kms_key_id", "log_file_validation_enabled"])
	count(audit_trail.unknown["CT-002"]) == 0 with input as loud
}

failing(status) := object.union(trail, {"status": object.union(trail.status, status)})

test_ct_003_fails_where_the_bucket_refuses_deliveries if {
	every status in [{"latest_delivery_error": "AccessDenied"}, {"latest_delivery_error": "AccessDenied", "latest_delivery_time": "2026-11-01T00:00:00Z"}] {
		audit_trail.deny["CT-003"] == {"Trail \"main\" could not deliver to bucket \"trail-bucket\", and has not lately: AccessDenied."} with input as failing(status)
			with data.inventory as buckets(false)
			with data.config as clock
	}
	every status in [
		{"latest_delivery_error": ""}, {"latest_delivery_error": "", "latest_delivery_time": "2026-11-01T00:00:00Z"},
		{"latest_delivery_error": "AccessDenied", "latest_delivery_time": "2026-11-20T22:00:00Z"}, {"latest_delivery_time": "2026-11-20T22:00:00Z"},
	] {
		count(audit_trail.deny["CT-003"]) == 0 with input as failing(status) with data.inventory as buckets(false) with data.config as clock
	}
}
