package lib.detection.trail_selectors_test

import data.lib.detection.trail_selectors

basic(selectors) := {"selectors": {"event_selectors": selectors}}

advanced(selectors) := {"selectors": {"advanced_event_selectors": [{"field_selectors": conditions} | some conditions in selectors]}}

category(name) := {"field": "eventCategory", "equals": [name]}

of_type(names) := {"field": "resources.type", "equals": names}

model := "AWS::Bedrock::Model"

source := "bedrock.amazonaws.com"

test_basic_selectors_of_management_events if {
	trail_selectors.management_events(basic([{"include_management_events": true, "read_write_type": "All"}]))
	trail_selectors.management_events(basic([{}]))
	trail_selectors.management_events(basic([{"read_write_type": "ReadOnly"}, {"read_write_type": "WriteOnly"}]))
	not trail_selectors.management_events(basic([{"include_management_events": true, "read_write_type": "WriteOnly"}]))
	not trail_selectors.management_events(basic([{"include_management_events": false, "read_write_type": "All"}]))
	not trail_selectors.management_events(basic([]))
}

test_advanced_selectors_of_management_events if {
	trail_selectors.management_events(advanced([[category("Management")]]))
	trail_selectors.management_events(advanced([
		[category("Management"), {"field": "readOnly", "equals": ["true"]}],
		[category("Management"), {"field": "readOnly", "equals": ["false"]}],
	]))
	not trail_selectors.management_events(advanced([[category("Management"), {"field": "readOnly", "equals": ["false"]}]]))
	not trail_selectors.management_events(advanced([[category("Data"), of_type(["AWS::S3::Object"])]]))
}

test_management_events_may_leave_out_kms_and_nothing_else if {
	trail_selectors.management_events(advanced([[category("Management"), {"field": "eventSource", "not_equals": ["kms.amazonaws.com", "rdsdata.amazonaws.com"]}]]))
	not trail_selectors.management_events(advanced([[category("Management"), {"field": "eventSource", "not_equals": ["bedrock.amazonaws.com"]}]]))
	not trail_selectors.management_events(advanced([[category("Management"), {"field": "eventSource", "equals": ["s3.amazonaws.com"]}]]))
	not trail_selectors.management_events(advanced([[category("Management"), {"field": "eventName", "not_equals": ["GetUser"]}]]))
}

test_data_events_of_the_type if {
	trail_selectors.data_events(advanced([[category("Data"), of_type([model])]]), model, source)
	trail_selectors.data_events(advanced([[category("Data"), of_type(["AWS::S3::Object", model])]]), model, source)
	not trail_selectors.data_events(advanced([[category("Data"), of_type(["AWS::S3::Object"])]]), model, source)
	not trail_selectors.data_events(advanced([[category("Management"), of_type([model])]]), model, source)
	not trail_selectors.data_events(basic([{}]), model, source)
}

test_data_events_by_other_operators if {
	trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "starts_with": ["AWS::Bedrock::"]}]]), model, source)
	trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "ends_with": ["::Model"]}]]), model, source)
	trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "not_equals": ["AWS::S3::Object"]}]]), model, source)
	not trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "not_equals": [model]}]]), model, source)
	not trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "not_starts_with": ["AWS::Bedrock::"]}]]), model, source)
	not trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "not_ends_with": ["Model"]}]]), model, source)
	not trail_selectors.data_events(
		advanced([[category("Data"), {"field": "resources.type", "starts_with": ["AWS::Bedrock::"], "not_equals": [model]}]]),
		model, source,
	)
}

test_a_mention_in_another_field_is_no_selection if {
	not trail_selectors.data_events(advanced([[category("Data"), {"field": "eventName", "equals": [model]}, of_type(["AWS::S3::Object"])]]), model, source)
}

test_data_events_of_both_kinds if {
	not trail_selectors.data_events(advanced([[category("Data"), of_type([model]), {"field": "readOnly", "equals": ["true"]}]]), model, source)
	trail_selectors.data_events(
		advanced([
			[category("Data"), of_type([model]), {"field": "readOnly", "equals": ["true"]}],
			[category("Data"), of_type([model]), {"field": "readOnly", "not_equals": ["true"]}],
		]),
		model, source,
	)
}

test_narrowed_data_events_are_not_all if {
	not trail_selectors.data_events(advanced([[category("Data"), of_type([model]), {"field": "resources.ARN", "starts_with": ["arn:x"]}]]), model, source)
	not trail_selectors.data_events(advanced([[category("Data"), of_type([model]), {"field": "eventSource", "equals": ["s3.amazonaws.com"]}]]), model, source)
	trail_selectors.data_events(advanced([[category("Data"), of_type([model]), {"field": "eventSource", "equals": [source]}]]), model, source)
}

test_management_events_need_the_category if {
	not trail_selectors.management_events(advanced([[category("Data")]]))
	not trail_selectors.management_events(advanced([[{"field": "eventCategory", "not_equals": ["Management"]}]]))
}

test_values_that_begin_or_end_otherwise_are_not_admitted if {
	not trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "starts_with": ["AWS::S3"]}]]), model, source)
	not trail_selectors.data_events(advanced([[category("Data"), {"field": "resources.type", "ends_with": ["::Object"]}]]), model, source)
}

test_values_that_do_not_begin_or_end_as_left_out_are_admitted if {
	every condition in [
		{"field": "resources.type", "not_starts_with": ["AWS::S3"]},
		{"field": "resources.type", "not_ends_with": ["::Object"]},
	] {
		trail_selectors.data_events(advanced([[category("Data"), condition]]), model, source)
	}
	every condition in [
		{"field": "resources.type", "not_starts_with": ["AWS::Bedrock"]},
		{"field": "resources.type", "not_ends_with": ["::Model"]},
	] {
		not trail_selectors.data_events(advanced([[category("Data"), condition]]), model, source)
	}
}

test_data_events_need_category_and_type if {
	not trail_selectors.data_events(advanced([[category("Data")]]), model, source)
	not trail_selectors.data_events(advanced([[of_type([model])]]), model, source)
}

objects(conditions) := trail_selectors.object_events(advanced([array.concat([category("Data"), of_type(["AWS::S3::Object"])], conditions)]), "arn:aws:s3:::data")

arns(condition) := [object.union({"field": "resources.ARN"}, condition)]

test_object_events_of_whole_buckets if {
	every condition in [
		{"starts_with": ["arn:aws:s3:::data/"]}, {"starts_with": ["arn:aws:s3"]}, {"starts_with": ["arn:x", "arn:aws:s3:::dat"]},
		{"starts_with": ["arn:aws:s3"], "equals": ["arn:aws:s3:::other/x"]}, {"not_starts_with": ["arn:aws:s3:::logs/"]},
		{"not_equals": ["arn:aws:s3:::logs/x"]}, {"starts_with": ["arn:aws:s3"], "not_starts_with": ["arn:aws:s3:::data-2/"]},
	] {
		objects(arns(condition)) == trail_selectors.both
	}
	objects([{"field": "eventSource", "equals": ["s3.amazonaws.com"]}]) == trail_selectors.both
}

test_object_events_of_parts_of_a_bucket_are_not_all if {
	every condition in [
		{"starts_with": ["arn:aws:s3:::data/in/"]}, {"starts_with": ["arn:aws:s3:::other/"]}, {"equals": ["arn:aws:s3:::data/x"]},
		{"ends_with": ["/"]}, {"not_starts_with": ["arn:aws:s3:::data/"]}, {"not_starts_with": ["arn:aws:s3:::data/tmp/"]},
		{"not_starts_with": ["arn:aws:s3"]}, {"not_equals": ["arn:aws:s3:::data/x"]}, {"not_ends_with": [".tmp"]},
		{"starts_with": ["arn:aws:s3"], "not_starts_with": ["arn:aws:s3:::logs/", "arn:aws:s3:::data/"]},
	] {
		objects(arns(condition)) == set()
	}
	objects([{"field": "eventName", "equals": ["GetObject"]}]) == set()
	objects([{"field": "eventSource", "equals": ["s3-outposts.amazonaws.com"]}]) == set()
	objects([{"field": "readOnly", "equals": ["false"]}]) == {"write"}
}

# What changes a service is recorded where neither categories nor sources leave it out.
test_basic_selectors_that_record_changes_of_a_service if {
	every selector in [
		{}, {"include_management_events": true, "read_write_type": "All"}, {"read_write_type": "WriteOnly"},
		{"exclude_management_event_sources": ["kms.amazonaws.com"]}, {"exclude_management_event_sources": []},
	] {
		trail_selectors.writes(basic([selector]), source)
	}
	every selector in [
		{"include_management_events": false}, {"read_write_type": "ReadOnly"}, {"exclude_management_event_sources": ["kms.amazonaws.com", source]},
	] {
		writing := basic([selector])
		not trail_selectors.writes(writing, source)
	}
	not trail_selectors.writes(basic([]), source)
	not trail_selectors.writes({}, source)
	trail_selectors.writes(basic([{"read_write_type": "ReadOnly"}, {"read_write_type": "WriteOnly"}]), source)
}

test_advanced_selectors_that_record_changes_of_a_service if {
	every conditions in [
		[], [{"field": "readOnly", "equals": ["false"]}], [{"field": "eventSource", "equals": [source]}],
		[{"field": "eventSource", "not_equals": ["kms.amazonaws.com"]}],
		[{"field": "eventSource", "starts_with": ["bedrock"]}, {"field": "readOnly", "not_equals": ["true"]}],
	] {
		trail_selectors.writes(advanced([array.concat([category("Management")], conditions)]), source)
	}
	every conditions in [
		[{"field": "readOnly", "equals": ["true"]}], [{"field": "eventSource", "equals": ["kms.amazonaws.com"]}],
		[{"field": "eventSource", "not_equals": [source]}], [{"field": "eventName", "equals": ["DeleteGuardrail"]}],
	] {
		writing := advanced([array.concat([category("Management")], conditions)])
		not trail_selectors.writes(writing, source)
	}
	every conditions in [[category("Data")], [{"field": "readOnly", "equals": ["false"]}], [{"field": "eventSource", "equals": [source]}], []] {
		writing := advanced([conditions])
		not trail_selectors.writes(writing, source)
	}
	trail_selectors.writes(advanced([[category("Data")], [category("Management")]]), source)
}

# Basic selectors choose objects by how their ARNs begin.
test_basic_selectors_of_object_events if {
	every prefix in ["arn:aws:s3", "arn:aws:s3:::data/", "arn:aws:s3:::dat"] {
		trail_selectors.object_events(basic([{"data_resources": [{"type": "AWS::S3::Object", "values": ["arn:x", prefix]}]}]), "arn:aws:s3:::data") == trail_selectors.both
	}
	every resource in [
		{"type": "AWS::S3::Object", "values": ["arn:aws:s3:::data/in/"]}, {"type": "AWS::S3::Object", "values": ["arn:aws:s3:::other/"]},
		{"type": "AWS::S3::Object", "values": []}, {"type": "AWS::Lambda::Function", "values": ["arn:aws:s3"]},
	] {
		trail_selectors.object_events(basic([{"data_resources": [resource]}]), "arn:aws:s3:::data") == set()
	}
	every read_write, recorded in {"All": {"read", "write"}, "ReadOnly": {"read"}, "WriteOnly": {"write"}} {
		selector := {"read_write_type": read_write, "data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3"]}]}
		trail_selectors.object_events(basic([selector]), "arn:aws:s3:::data") == recorded
	}
}
