# ISO/IEC 27001 A.8.15: who read and wrote what in a bucket is on record.
package s3.logging

import data.detection.object_events
import data.lib.ai.ai_data
import data.lib.detection.trails

# METADATA
# scope: document
# title: Reads and writes of objects are on record
# description: >-
#   Without a record of requests nobody can tell afterwards who took training data or replaced a model. Server access logs, or object-level
#   data events of a trail, are that record.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   related: [AWS::CloudTrail::EventDataStore, AWS::CloudTrail::Trail, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Who read or replaced data is the event that logs have to hold.
#   sources:
#     - {api: "s3:LoggingEnabled.TargetBucket", says: names the bucket that receives the access logs}
#     - {page: "Amazon S3 User Guide, Enabling Amazon S3 server access logging", says: the destination bucket should not have logging of its own on}
#     - {page: "Amazon S3 User Guide, Logging options for Amazon S3", says: CloudTrail data events are the record that AWS recommends beside access logs}
#   remediation: >-
#     Record the bucket's data events in a CloudTrail trail or event data store (PutEventSelectors; paid by event), or turn on
#     server access logging to another bucket of the Region by PutBucketLogging.
#   commands:
#     - "aws s3api put-bucket-logging --bucket {resource_name} --bucket-logging-status '{\"LoggingEnabled\": {\"TargetBucket\": \"LOG_BUCKET\", \"TargetPrefix\": \"{resource_name}/\"}}'"
deny["S3-LOG-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	unrecorded(input)
	msg := sprintf("Bucket %q has neither server access logging nor data events in a trail or an event data store.", [input.resource_name])
}

unknown["S3-LOG-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	some reason in untold(input)
}

skip["S3-LOG-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	ai_data.receives_access_logs(input.resource_name)
	reason := sprintf("Bucket %q receives server access logs: were its own on, each delivery would make another.", [input.resource_name])
}

# Whether requests for a bucket's objects surely leave no record, where they should: not of a bucket that receives access logs.
unrecorded(bucket) if {
	name := bucket.resource_name
	not ai_data.receives_access_logs(name)
	not on_record(bucket)
	count(trails.untold_in(bucket.region)) == 0
}

# Why it cannot be determined whether they do: trails that may record them and say so to another account alone.
untold(bucket) := {reason |
	name := bucket.resource_name
	not ai_data.receives_access_logs(name)
	not on_record(bucket)
	some reason in trails.untold_in(bucket.region)
}

# GetBucketLogging names no LoggingEnabled where logging is off
# (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html)
on_record(bucket) if bucket.logging.target_bucket

on_record(bucket) if object_events.objects_recorded({"arn": bucket.resource_id, "region": bucket.region})
