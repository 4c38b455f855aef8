package detection.audit_trail_test

import data.detection.audit_trail
import data.lib.unread

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

no_trail := {"Account 111122223333 has no multi-Region trail that is logging and records all management events."}

test_ct_001_passes if count(audit_trail.deny["CT-001"]) == 0 with input as account with data.inventory as estate({}, {})

test_ct_001_fails_without_trail if {
	audit_trail.deny["CT-001"] == {"Account 111122223333 has no multi-Region trail that is logging and records all management events."} with input as account
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
	unread.blinds("CT-001") with input as account
		with data.inventory as regions
		with data.gaps as unlisted("AWS::CloudTrail::Trail", "eu-west-1", "cloudtrail:DescribeTrails")
	blind := object.union(object.remove(trail, ["selectors"]), {"unread": {"selectors": denied("cloudtrail:GetEventSelectors")}})
	unread.blinds("CT-001") with input as account with data.inventory as {"AWS::CloudTrail::Trail": {"t": blind}}
}

test_ct_002_passes if count(audit_trail.deny["CT-002"]) == 0 with input as trail

test_ct_002_fails_without_validation_and_key if {
	audit_trail.deny["CT-002"] == {
		"Trail \"main\" does not validate its log files.",
		"Trail \"main\" does not encrypt its log files with a customer managed key.",
	} with input as object.union(object.remove(trail, ["kms_key_id"]), {"log_file_validation_enabled": false})
}

test_ct_002_unread if {
	unread.blinds("CT-002") with input as object.union(object.remove(trail, ["kms_key_id"]), {"unread": {"*": denied("cloudtrail:DescribeTrails")}})
}

buckets(public) := {"AWS::S3::Bucket": {"arn:aws:s3:::trail-bucket": {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::trail-bucket",
	"resource_name": "trail-bucket",
	"region": "us-east-1",
	"policy_status": {"is_public": public},
}}}

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
	audit_trail.unknown["CT-003"] == {"Bucket \"trail-bucket\" of trail \"main\" is not one of this account's, so it cannot be told whether it is private."} with input as trail
		with data.inventory as {}
		with data.config as clock
}

test_ct_003_unread if {
	blind := object.union(object.remove(trail, ["status"]), {"unread": {"status": denied("cloudtrail:GetTrailStatus")}})
	unread.blinds("CT-003") with input as blind with data.inventory as buckets(false) with data.config as clock
	bucket := object.union(
		object.remove(buckets(false)["AWS::S3::Bucket"]["arn:aws:s3:::trail-bucket"], ["policy_status"]),
		{"unread": {"policy_status": denied("s3:GetBucketPolicyStatus")}},
	)
	unread.blinds("CT-003") with input as trail with data.inventory as {"AWS::S3::Bucket": {"b": bucket}} with data.config as clock
}

test_ct_004_passes_for_the_types_in_use if {
	count(audit_trail.deny["CT-004"]) == 0 with input as account with data.inventory as estate({}, one("AWS::Bedrock::Agent", "eu-west-1"))
}

test_ct_004_fails_for_each_type_in_use if {
	used := object.union_n([
		one("AWS::Bedrock::Flow", "eu-west-1"), one("AWS::Bedrock::Guardrail", "eu-west-1"),
		one("AWS::Bedrock::KnowledgeBase", "eu-west-1"), one("AWS::Bedrock::Prompt", "eu-west-1"),
	])
	audit_trail.deny["CT-004"] == {concat("", [
		"In Region \"eu-west-1\" neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::FlowAlias, ",
		"AWS::Bedrock::Guardrail, AWS::Bedrock::KnowledgeBase, AWS::Bedrock::PromptVersion.",
	])} with input as account with data.inventory as estate({}, used)
}

test_ct_004_fails_in_regions_that_the_trail_does_not_reach if {
	audit_trail.deny["CT-004"] == {"In Region \"eu-west-1\" neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::Model."} with input as account
		with data.inventory as estate({"is_multi_region_trail": false}, {})
}

test_ct_004_fails_when_the_trail_is_not_logging if {
	count(audit_trail.deny["CT-004"]) == 2 with input as account with data.inventory as estate({"status": {"is_logging": false}}, {})
}

test_ct_004_unread if {
	unread.blinds("CT-004") with input as account
		with data.inventory as estate({}, {})
		with data.gaps as unlisted("AWS::Bedrock::Agent", "eu-west-1", "bedrock:ListAgents")
	blind := object.union(object.remove(trail, ["selectors"]), {"unread": {"selectors": denied("cloudtrail:GetEventSelectors")}})
	unread.blinds("CT-004") with input as account with data.inventory as {"AWS::CloudTrail::Trail": {"t": blind}}
}

test_ct_005_passes if {
	count(audit_trail.deny["CT-005"]) == 0 with input as account with data.inventory as estate({}, one("AWS::SageMaker::Endpoint", "eu-west-1"))
	count(audit_trail.skip["CT-005"]) == 0 with input as account with data.inventory as estate({}, one("AWS::SageMaker::Endpoint", "eu-west-1"))
}

test_ct_005_fails_where_they_are_in_use if {
	used := object.union(one("AWS::SageMaker::Endpoint", "us-east-1"), one("AWS::SageMaker::FeatureGroup", "us-east-1"))
	audit_trail.deny["CT-005"] == {concat("", [
		"In Region \"us-east-1\" neither a trail that is logging nor an event data store records all data events of ",
		"AWS::SageMaker::Endpoint, AWS::SageMaker::FeatureGroup.",
	])} with input as account with data.inventory as estate({"selectors": {"advanced_event_selectors": [management]}}, used)
}

test_ct_005_skips_without_endpoints_and_feature_groups if {
	audit_trail.skip["CT-005"] == {"The scanned Regions have neither endpoints nor feature groups."} with input as account
		with data.inventory as estate({}, {})
}

test_ct_005_unread if {
	unread.blinds("CT-005") with input as account
		with data.inventory as regions
		with data.gaps as unlisted("AWS::CloudTrail::Trail", "us-east-1", "cloudtrail:DescribeTrails")
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_ct_004_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::::Region", "AWS::Bedrock::Flow", "AWS::Bedrock::Guardrail", "AWS::Bedrock::KnowledgeBase",
		"AWS::Bedrock::Prompt",
	] {
		unread.blinds("CT-004") with input as resting("AWS::::Account") with data.gaps as refused_listing(type)
	}
}

test_ct_005_rests_on_the_list_of_each_type if {
	every type in ["AWS::::Region", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup"] {
		unread.blinds("CT-005") with input as resting("AWS::::Account") with data.gaps as refused_listing(type)
	}
}

test_ct_005_rests_on_every_document_of_trail if {
	unread.blinds("CT-005") with input as resting("AWS::::Account") with data.inventory as {"AWS::CloudTrail::Trail": {"arn:other": other_unread}}
}

test_ct_005_skip_rests_on_the_list_of_each_type if {
	every type in ["AWS::::Region", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup"] {
		count(unread.refusals("CT-005", "skip")) > 0 with input as resting("AWS::::Account") with data.gaps as refused_listing(type)
	}
}

only_from(source, types) := {"selectors": {"advanced_event_selectors": [management, {"field_selectors": array.concat(
	data_of(types).field_selectors,
	[{"field": "eventSource", "equals": [source]}],
)}]}}

test_ct_004_and_ct_005_accept_selectors_of_the_services_own_events if {
	agents := one("AWS::Bedrock::Agent", "eu-west-1")
	own := only_from("bedrock.amazonaws.com", ["AWS::Bedrock::Model", "AWS::Bedrock::AgentAlias"])
	count(audit_trail.deny["CT-004"]) == 0 with input as account with data.inventory as estate(own, agents)
	features := one("AWS::SageMaker::FeatureGroup", "eu-west-1")
	of_features := only_from("sagemaker.amazonaws.com", ["AWS::SageMaker::FeatureGroup"])
	count(audit_trail.deny["CT-005"]) == 0 with input as account with data.inventory as estate(of_features, features)
}

test_ct_004_counts_prompts_that_are_recorded if {
	prompts := one("AWS::Bedrock::Prompt", "eu-west-1")
	selectors := {"selectors": {"advanced_event_selectors": [data_of(["AWS::Bedrock::Model", "AWS::Bedrock::PromptVersion"])]}}
	count(audit_trail.deny["CT-004"]) == 0 with input as account with data.inventory as estate(selectors, prompts)
}

test_ct_004_fails_for_an_agent_that_is_not_recorded if {
	agents := one("AWS::Bedrock::Agent", "eu-west-1")
	selectors := {"selectors": {"advanced_event_selectors": [data_of(["AWS::Bedrock::Model"])]}}
	audit_trail.deny["CT-004"] == {"In Region \"eu-west-1\" neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::AgentAlias."} with input as account
		with data.inventory as estate(selectors, agents)
}

test_ct_005_fails_for_a_single_type if {
	features := one("AWS::SageMaker::FeatureGroup", "us-east-1")
	audit_trail.deny["CT-005"] == {"In Region \"us-east-1\" neither a trail that is logging nor an event data store records all data events of AWS::SageMaker::FeatureGroup."} with input as account
		with data.inventory as estate({"selectors": {"advanced_event_selectors": [management]}}, features)
}

test_ct_003_a_trail_without_a_log_group_has_one_fault if {
	quiet := object.union(object.remove(trail, ["cloud_watch_logs_log_group_arn", "status"]), {"status": {"is_logging": true}})
	audit_trail.deny["CT-003"] == {"Trail \"main\" is not delivered to CloudWatch Logs."} with input as quiet
		with data.inventory as buckets(false)
		with data.config as clock
}

# What a verdict on a bucket's privacy rests on beside the bucket.
test_ct_003_rests_on_what_opens_and_blocks_buckets if {
	every type in ["AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock"] {
		other := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": denied("s3:GetAccessPoint")}}
		unread.blinds("CT-003") with input as trail with data.inventory as object.union(buckets(false), {type: {"arn:other": other}})
	}
}

store(change) := {"AWS::CloudTrail::EventDataStore": {"arn:store": object.union(
	{
		"resource_type": "AWS::CloudTrail::EventDataStore", "resource_id": "arn:store", "resource_name": "lake", "region": "us-east-1",
		"status": "ENABLED", "multi_region_enabled": true, "advanced_event_selectors": [{"field_selectors": [
			{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": ["AWS::SageMaker::Endpoint"]},
		]}],
	},
	change,
)}}

test_event_data_stores_record_while_they_are_enabled if {
	used := object.union(regions, one("AWS::SageMaker::Endpoint", "eu-west-1"))
	count(audit_trail.deny["CT-005"]) == 0 with input as account with data.inventory as object.union(used, store({}))
	every change in [{"status": "STOPPED_INGESTION"}, {"multi_region_enabled": false}, {"advanced_event_selectors": []}] {
		count(audit_trail.deny["CT-005"]) == 1 with input as account with data.inventory as object.union(used, store(change))
	}
	count(audit_trail.deny["CT-005"]) == 0 with input as account
		with data.inventory as object.union(used, store({"multi_region_enabled": false, "region": "eu-west-1"}))
	count(audit_trail.deny["CT-005"]) == 1 with input as account
		with data.inventory as object.union(used, store({"multi_region_enabled": false, "region": "eu-west-1", "status": "CREATED"}))
}

test_data_event_checks_rest_on_event_data_stores if {
	every check in ["CT-004", "CT-005"] {
		unread.blinds(check) with input as resting("AWS::::Account") with data.inventory as {"AWS::CloudTrail::EventDataStore": {"arn:other": other_unread}}
		unread.blinds(check) with input as resting("AWS::::Account") with data.gaps as refused_listing("AWS::CloudTrail::EventDataStore")
	}
}
