package s3.logging_test

import data.lib.core.unread
import data.s3.logging

refused := {"call": "s3:GetBucketLogging", "code": "AccessDenied", "action": "s3:GetBucketLogging"}

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-data",
	"resource_name": "demo-data",
	"region": "eu-west-1",
}

fails := "Bucket \"demo-data\" has neither server access logging nor data events in a trail or an event data store."

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
	not unread.affects("S3-LOG-001") with input as logged with data.inventory as {}
}

test_s3_log_001_passes_with_an_event_data_store if {
	store := {
		"resource_id": "arn:store", "resource_name": "store", "region": "us-east-1", "status": "ENABLED", "multi_region_enabled": true,
		"advanced_event_selectors": [{"field_selectors": [{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": ["AWS::S3::Object"]}]}],
	}
	estate := {"AWS::CloudTrail::EventDataStore": {"arn:store": store}}
	count(logging.deny["S3-LOG-001"]) == 0 with input as bucket with data.inventory as estate
	stopped := {"AWS::CloudTrail::EventDataStore": {"arn:store": object.union(store, {"status": "STOPPED_INGESTION"})}}
	logging.deny["S3-LOG-001"] == {fails} with input as bucket with data.inventory as stopped
}

test_s3_log_001_skips_buckets_for_access_logs if {
	receiving := {"AWS::S3::Bucket": {"arn:aws:s3:::web": {"resource_id": "arn:aws:s3:::web", "resource_name": "web", "region": "us-east-1", "logging": {"target_bucket": "demo-data"}}}}
	logging.skip["S3-LOG-001"] == {"Bucket \"demo-data\" receives server access logs: were its own on, each delivery would make another."} with input as bucket with data.inventory as receiving
	count(logging.deny["S3-LOG-001"]) == 0 with input as bucket with data.inventory as receiving
	count(logging.skip["S3-LOG-001"]) == 0 with input as bucket with data.inventory as {}
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

# An organization's trail of another account, which this one is told nothing of.
of_the_organization := {
	"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:aws:cloudtrail:us-east-1:444455556666:trail/org", "resource_name": "org",
	"account_id": "111122223333", "region": "us-east-1", "is_multi_region_trail": true, "is_organization_trail": true,
}

untold := "What trail \"org\" records is shown to account 444455556666 alone, to which it belongs."

test_s3_log_001_unknown_where_only_another_account_is_told if {
	reason := untold
	estate := recorded(of_the_organization)
	logging.unknown["S3-LOG-001"] == {reason} with input as bucket with data.inventory as estate
	count(logging.deny["S3-LOG-001"]) == 0 with input as bucket with data.inventory as estate
	logged := object.union(bucket, {"logging": {"target_bucket": "demo-logs"}})
	count(logging.unknown["S3-LOG-001"]) == 0 with input as logged with data.inventory as estate
	receiving := object.union(estate, {"AWS::S3::Bucket": {"arn:aws:s3:::web": {"resource_id": "arn:aws:s3:::web", "resource_name": "web", "region": "us-east-1", "logging": {"target_bucket": "demo-data"}}}})
	count(logging.unknown["S3-LOG-001"]) == 0 with input as bucket with data.inventory as receiving
	stopped := recorded(object.union(of_the_organization, {"status": {"is_logging": false}}))
	logging.deny["S3-LOG-001"] == {fails} with input as bucket with data.inventory as stopped
	count(logging.unknown["S3-LOG-001"]) == 0 with input as bucket with data.inventory as stopped
}

test_s3_log_001_unread if {
	unread.affects("S3-LOG-001") with input as object.union(bucket, {"unread": {"logging": refused}}) with data.inventory as {}
}

test_s3_log_001_selectors_unread if {
	closed := object.union(trail({}), {"region": "eu-west-1", "unread": {"selectors": refused}})
	unread.affects("S3-LOG-001") with input as bucket with data.inventory as recorded(closed)
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

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"S3-LOG-001": {"deny": ["AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::S3::Bucket"], "unknown": ["AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::S3::Bucket"], "skip": ["AWS::CloudTrail::Trail", "AWS::S3::Bucket"]},
}

unread_document := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["S3-LOG-001", "deny"], ["S3-LOG-001", "unknown"]] {
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

unlisted(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}]}}

test_s3_log_001_lists_unread if {
	every type in ["AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::S3::Bucket"] {
		gaps := unlisted(type)
		unread.affects("S3-LOG-001") with input as unread_document with data.inventory as {} with data.gaps as gaps
	}
	every type in ["AWS::CloudTrail::Trail", "AWS::S3::Bucket"] {
		gaps := unlisted(type)
		count(unread.failed_calls("S3-LOG-001", "skip")) > 0 with input as unread_document with data.inventory as {} with data.gaps as gaps
	}
}
