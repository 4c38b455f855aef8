# ISO/IEC 27001 A.8.15: who read and wrote what in a bucket is on record.
package s3.logging

# METADATA
# scope: document
# title: Server access logging is enabled
# description: >-
#   Without a record of requests nobody can tell afterwards who took training data or replaced a model. Server access logs, or object-level
#   data events of a trail, are that record.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   related: [AWS::CloudTrail::Trail]
#   controls:
#     iso27001: [A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   remediation: Enable server access logging to a separate bucket, or record the bucket's data events in a CloudTrail trail.
deny["S3-LOG-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"

	# GetBucketLogging names no LoggingEnabled where logging is off
	# (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html)
	not input.logging.target_bucket
	not recorded_by_trail
	msg := sprintf("Bucket %q has neither server access logging nor data events in a trail.", [input.resource_name])
}

# A trail that is logging and whose selectors take in the data events of all objects of the bucket, reads and writes.
recorded_by_trail if {
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.status.is_logging == true
	reaches(trail)
	selects(trail)
}

# Single-Region trails record what happens in their Region only.
reaches(trail) if trail.is_multi_region_trail == true

reaches(trail) if trail.home_region == input.region

selects(trail) if {
	some selector in trail.selectors.event_selectors

	# ReadWriteType defaults to All (docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html)
	object.get(selector, "read_write_type", "All") == "All"
	some resource in selector.data_resources
	resource.type == "AWS::S3::Object"
	some value in resource.values
	covers(value)
}

selects(trail) if {
	some selector in trail.selectors.advanced_event_selectors
	some condition in selector.field_selectors
	condition.field == "resources.type"
	every each in selector.field_selectors {
		admits(each)
	}
}

# Whether a condition leaves out no data event of the bucket's objects. Conditions on other fields do.
admits(condition) if {
	condition.field == "eventCategory"
	condition.equals == ["Data"]
}

admits(condition) if {
	condition.field == "resources.type"
	condition.equals == ["AWS::S3::Object"]
}

admits(condition) if {
	condition.field == "eventSource"
	condition.equals == ["s3.amazonaws.com"]
}

admits(condition) if {
	condition.field == "resources.ARN"
	count(object.keys(condition) - {"field", "starts_with"}) == 0
	some start in condition.starts_with
	covers(start)
}

# A prefix of ARNs takes in every object of the bucket: "arn:aws:s3" stands for all buckets, "arn:aws:s3:::bucket/" for one.
covers(prefix) if startswith(sprintf("%s/", [input.resource_id]), prefix)
