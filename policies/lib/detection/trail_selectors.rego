# What a CloudTrail trail or event data store records, from its basic or advanced event selectors. After "Logging management events", "Logging data
# events" and "How CloudTrail evaluates multiple conditions for a field" in the CloudTrail User Guide: all field selectors of an
# advanced selector must hold; within one, events must meet any of the positive operators and none of the negative ones.
package lib.detection.trail_selectors

both := {"read", "write"}

# Whether all management events are recorded. Leaving out KMS and the RDS Data API, which the console offers because of their
# volume, is allowed.
management_events(trail) if management_kinds(trail) == both

management_kinds(trail) := basic_kinds(trail) | {kind |
	some selector in trail.selectors.advanced_event_selectors
	admits(selector, "eventCategory", "Management")
	kind_or_source(selector)
	some kind in kinds(selector)
}

# "By default, the value is true" (IncludeManagementEvents) and "By default, the value is All" (ReadWriteType): EventSelector in
# the CloudTrail API reference.
basic_kinds(trail) := {kind |
	some selector in trail.selectors.event_selectors
	object.get(selector, "include_management_events", true) == true
	some kind in basic_read_write[object.get(selector, "read_write_type", "All")]
}

basic_read_write := {"All": both, "ReadOnly": {"read"}, "WriteOnly": {"write"}}

kind_or_source(selector) if {
	narrowing := {condition.field | some condition in selector.field_selectors} - {"eventCategory", "readOnly", "eventSource"}
	count(narrowing) == 0
	every condition in selector.field_selectors {
		tolerable_source(condition)
	}
}

tolerable_source(condition) if condition.field != "eventSource"

tolerable_source(condition) if {
	count(object.keys(condition) - {"field", "not_equals"}) == 0
	count({source | some source in condition.not_equals} - {"kms.amazonaws.com", "rdsdata.amazonaws.com"}) == 0
}

# Whether a trail records the management events by which a service is changed.
writes(trail, source) if {
	some selector in trail.selectors.event_selectors
	object.get(selector, "include_management_events", true) == true
	not source in object.get(selector, "exclude_management_event_sources", [])
	"write" in basic_read_write[object.get(selector, "read_write_type", "All")]
}

writes(trail, source) if {
	some selector in trail.selectors.advanced_event_selectors
	fields := {condition.field | some condition in selector.field_selectors}
	"eventCategory" in fields
	count(fields - {"eventCategory", "eventSource", "readOnly"}) == 0
	admits(selector, "eventCategory", "Management")
	admits(selector, "eventSource", source)
	"write" in kinds(selector)
}

# Whether all data events of a resource type are recorded: reads and writes, by selectors that do not narrow them further to some
# resources, event names or callers. Basic selectors know S3 objects, Lambda functions and DynamoDB tables only (PutEventSelectors).
data_events(trail, resource_type, source) if {
	recorded := {kind |
		some selector in trail.selectors.advanced_event_selectors
		takes_data(selector, resource_type, source)
		count({condition.field | some condition in selector.field_selectors} - data_fields) == 0
		some kind in kinds(selector)
	}
	recorded == both
}

# Which of reads and writes of all objects of a bucket are recorded. Values of basic selectors are prefixes of the objects' ARNs, down to
# arn:aws:s3 for all buckets (DataResource in the CloudTrail API reference).
object_events(trail, bucket_arn) := basic | advanced if {
	objects := sprintf("%s/", [bucket_arn])
	basic := {kind |
		some selector in trail.selectors.event_selectors
		some resource in selector.data_resources
		resource.type == "AWS::S3::Object"
		some prefix in resource.values
		startswith(objects, prefix)
		some kind in basic_read_write[object.get(selector, "read_write_type", "All")]
	}
	advanced := {kind |
		some selector in trail.selectors.advanced_event_selectors
		takes_data(selector, "AWS::S3::Object", "s3.amazonaws.com")
		count({condition.field | some condition in selector.field_selectors} - (data_fields | {"resources.ARN"})) == 0
		takes_in(selector, objects)
		some kind in kinds(selector)
	}
}

# A selector of data events has to say which category and which resource types it is for (AdvancedFieldSelector in the API reference).
takes_data(selector, resource_type, source) if {
	named := {condition.field | some condition in selector.field_selectors}
	count({"eventCategory", "resources.type"} - named) == 0
	admits(selector, "eventCategory", "Data")
	admits(selector, "resources.type", resource_type)
	admits(selector, "eventSource", source)
}

# Whether no condition on the ARN leaves out an object of the bucket: it may choose by how ARNs begin, and leave out what lies elsewhere.
takes_in(selector, objects) if {
	every condition in [each | some each in selector.field_selectors; each.field == "resources.ARN"] {
		begins(condition, objects)
		count(left_out(condition, objects)) == 0
	}
}

begins(condition, _) if count(object.keys(condition) & {"equals", "starts_with", "ends_with"}) == 0

begins(condition, objects) if {
	some start in condition.starts_with
	startswith(objects, start)
}

# What a condition leaves out that is, or may be, in the bucket.
left_out(condition, objects) := {each | some each in condition.not_ends_with} | {each |
	some each in array.concat(object.get(condition, "not_equals", []), object.get(condition, "not_starts_with", []))
	meets(each, objects)
}

meets(each, objects) if startswith(each, objects)

meets(each, objects) if startswith(objects, each)

data_fields := {"eventCategory", "resources.type", "eventSource", "readOnly"}

kinds(selector) := {kind |
	some value, kind in {"true": "read", "false": "write"}
	admits(selector, "readOnly", value)
}

# Whether each condition that an advanced selector puts on a field admits a value.
admits(selector, field, value) if {
	every condition in [each | some each in selector.field_selectors; each.field == field] {
		selected(condition, value)
		not deselected(condition, value)
	}
}

selected(condition, _) if {
	not condition.equals
	not condition.starts_with
	not condition.ends_with
}

selected(condition, value) if value in condition.equals

selected(condition, value) if {
	some start in condition.starts_with
	startswith(value, start)
}

selected(condition, value) if {
	some end in condition.ends_with
	endswith(value, end)
}

deselected(condition, value) if value in condition.not_equals

deselected(condition, value) if {
	some start in condition.not_starts_with
	startswith(value, start)
}

deselected(condition, value) if {
	some end in condition.not_ends_with
	endswith(value, end)
}
