package s3.logging_test

import data.lib.unread
import data.s3.logging

refused := {"call": "s3:GetBucketLogging", "code": "AccessDenied", "action": "s3:GetBucketLogging"}

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-data",
	"resource_name": "demo-data",
	"region": "eu-west-1",
}

fails := "Bucket \"demo-data\" has neither server access logging nor data events in a trail."

basic(values, kind) := {"event_selectors": [{"read_write_type": kind, "data_resources": [{"type": "AWS::S3::Object", "values": values}]}]}

advanced(further) := {"advanced_event_selectors": [{"field_selectors": array.concat(
	[{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": ["AWS::S3::Object"]}],
	further,
)}]}

trail(selectors) := {
	"resource_id": "arn:trail",
	"resource_name": "all",
	"region": "us-east-1",
	"home_region": "us-east-1",
	"is_multi_region_trail": true,
	"status": {"is_logging": true},
	"selectors": selectors,
}

recorded(document) := {"AWS::CloudTrail::Trail": {"arn:trail": document}}

test_s3_log_001_passes_with_access_logging if {
	logged := object.union(bucket, {"logging": {"target_bucket": "demo-logs", "target_prefix": ""}})
	count(logging.deny["S3-LOG-001"]) == 0 with input as logged with data.inventory as {}
	not unread.blinds("S3-LOG-001") with input as logged with data.inventory as {}
}

test_s3_log_001_fails_without if logging.deny["S3-LOG-001"] == {fails} with input as bucket with data.inventory as {}

test_s3_log_001_passes_with_data_events if {
	every selectors in [
		basic(["arn:aws:s3"], "All"),
		basic(["arn:aws:s3:::demo-other/", "arn:aws:s3:::demo-data/"], "All"),
		advanced([]),
		advanced([{"field": "eventSource", "equals": ["s3.amazonaws.com"]}]),
		advanced([{"field": "resources.ARN", "starts_with": ["arn:aws:s3:::demo-data/"]}]),
	] {
		count(logging.deny["S3-LOG-001"]) == 0 with input as bucket with data.inventory as recorded(trail(selectors))
	}
}

test_s3_log_001_fails_with_other_events if {
	every selectors in [
		{},
		basic(["arn:aws:s3:::demo-data/part/"], "All"),
		basic(["arn:aws:s3:::demo-dat/"], "All"),
		basic(["arn:aws:s3"], "WriteOnly"),
		{"event_selectors": [{"read_write_type": "All", "data_resources": [{"type": "AWS::Lambda::Function", "values": ["arn:aws:lambda"]}]}]},
		{"advanced_event_selectors": [{"field_selectors": [{"field": "eventCategory", "equals": ["Management"]}]}]},
		{"advanced_event_selectors": [{"field_selectors": [{"field": "resources.type", "equals": ["AWS::Lambda::Function"]}]}]},
		advanced([{"field": "readOnly", "equals": ["false"]}]),
		advanced([{"field": "eventSource", "equals": ["s3-outposts.amazonaws.com"]}]),
		advanced([{"field": "resources.ARN", "starts_with": ["arn:aws:s3:::demo-other/"]}]),
		advanced([{"field": "resources.ARN", "starts_with": ["arn:aws:s3"], "not_starts_with": ["arn:aws:s3:::demo-data/"]}]),
	] {
		logging.deny["S3-LOG-001"] == {fails} with input as bucket with data.inventory as recorded(trail(selectors))
	}
}

test_s3_log_001_fails_with_a_stopped_trail if {
	stopped := object.union(trail(advanced([])), {"status": {"is_logging": false}})
	logging.deny["S3-LOG-001"] == {fails} with input as bucket with data.inventory as recorded(stopped)
}

test_s3_log_001_minds_the_region_of_the_trail if {
	single := object.union(trail(advanced([])), {"is_multi_region_trail": false})
	logging.deny["S3-LOG-001"] == {fails} with input as bucket with data.inventory as recorded(single)
	count(logging.deny["S3-LOG-001"]) == 0 with input as object.union(bucket, {"region": "us-east-1"})
		with data.inventory as recorded(single)
}

test_s3_log_001_unread if {
	unread.blinds("S3-LOG-001") with input as object.union(bucket, {"unread": {"logging": refused}}) with data.inventory as {}
}

test_s3_log_001_selectors_unread if {
	closed := object.union(trail({}), {"region": "eu-west-1", "unread": {"selectors": refused}})
	unread.blinds("S3-LOG-001") with input as bucket with data.inventory as recorded(closed)
}

test_s3_log_001_passes_with_selectors_that_leave_the_kind_to_its_default if {
	selectors := {"event_selectors": [{"data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3"]}]}]}
	count(logging.deny["S3-LOG-001"]) == 0 with input as bucket with data.inventory as recorded(trail(selectors))
}

test_s3_log_001_fails_where_values_belong_to_other_fields_or_types if {
	every selectors in [
		{"event_selectors": [{"data_resources": [{"type": "AWS::Lambda::Function", "values": ["arn:aws:s3"]}]}]},
		{"advanced_event_selectors": [{"field_selectors": [{"field": "eventCategory", "equals": ["Data"]}]}]},
		advanced([{"field": "eventName", "equals": ["Data"]}]),
		advanced([{"field": "eventName", "equals": ["AWS::S3::Object"]}]),
		advanced([{"field": "eventName", "equals": ["s3.amazonaws.com"]}]),
		advanced([{"field": "eventName", "starts_with": ["arn:aws:s3"]}]),
		{"advanced_event_selectors": [{"field_selectors": [
			{"field": "eventCategory", "equals": ["Management"]},
			{"field": "resources.type", "equals": ["AWS::S3::Object"]},
		]}]},
	] {
		logging.deny["S3-LOG-001"] == {fails} with input as bucket with data.inventory as recorded(trail(selectors))
	}
}
