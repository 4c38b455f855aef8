package detection.trail_selectors_test

import data.detection.trail_selectors

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
