# ISO/IEC 27001 A.8.15: CloudTrail records what is done with AI services, completely, and the record cannot be altered unseen.
package detection.audit_trail

import data.lib.core.config
import data.lib.core.inventory
import data.lib.detection.trail_selectors
import data.lib.detection.trails
import data.lib.storage.buckets

# METADATA
# scope: document
# title: A trail or event data store of all Regions records management events
# description: >-
#   Management events tell who created, changed or deleted which model, guardrail or role. A trail of one Region misses what happens in
#   the others, where an intruder would rather work.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: high
#   resource_types: ["AWS::::Account"]
#   related: [AWS::CloudTrail::EventDataStore, AWS::CloudTrail::Trail]
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Logs of activities have to be produced for all Regions in which the account can be used, and kept as evidence.
#   sources:
#     - api: cloudtrail:Trail.IsMultiRegionTrail
#       says: Tells whether the trail exists in one Region only or in all.
#     - api: cloudtrail:GetTrailStatusResponse.IsLogging
#       says: Tells whether the trail is recording at present.
#     - api: cloudtrail:EventSelector.IncludeManagementEvents
#       says: A basic selector records management events unless this is false.
#   commands:
#     - aws cloudtrail create-trail --name NAME --s3-bucket-name BUCKET --is-multi-region-trail --enable-log-file-validation
#     - aws cloudtrail start-logging --name NAME
#   remediation: >-
#     Create a multi-Region trail (CreateTrail, StartLogging) that records all read and write management events, or an event data store of all
#     Regions (CreateEventDataStore). The first copy of management events in a Region costs nothing but its storage; an event data store is charged by volume.
deny["CT-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	not management_recorded
	count(untold_everywhere) == 0
	msg := sprintf("Account %s has no multi-Region trail that is logging, nor an event data store of all Regions, that records all management events.", [input.account_id])
}

unknown["CT-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	not management_recorded
	some reason in untold_everywhere
}

# Trails of another account that reach all Regions and may record.
untold_everywhere := {trails.untold_words(trail) |
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.is_multi_region_trail
	trails.may_record(trail)
}

management_recorded if {
	some store in data.inventory["AWS::CloudTrail::EventDataStore"]
	store.status == "ENABLED"
	store.multi_region_enabled
	trail_selectors.management_events({"selectors": {"advanced_event_selectors": store.advanced_event_selectors}})
}

management_recorded if {
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.is_multi_region_trail
	trail.status.is_logging
	trail_selectors.management_events(trail)
}

# METADATA
# scope: document
# title: Trail log files are validated and encrypted with a customer managed key
# description: >-
#   Validation proves that a log file is the one CloudTrail delivered. A key of your own decides who can read the files.
# schemas:
#   - input: schema.cloudtrail_trail
# custom:
#   severity: medium
#   resource_types: [AWS::CloudTrail::Trail]
#   controls:
#     iso27001: [A.8.15, A.8.24, A.5.28]
#     iso27701: [A.3.25, A.3.26]
#     iso42001: [A.6.2.8]
#   rationale: Logs have to be protected against tampering and unauthorised reading to serve as evidence.
#   sources:
#     - api: cloudtrail:Trail.LogFileValidationEnabled
#       says: Tells whether digests are written by which log files can be validated.
#     - api: cloudtrail:Trail.KmsKeyId
#       says: Names the KMS key that log files are encrypted with; without it there is none of the customer's.
#   commands:
#     - aws cloudtrail update-trail --name {resource_id} --region {region} --enable-log-file-validation --kms-key-id KEY_ARN
#   remediation: >-
#     Let the key's policy allow cloudtrail.amazonaws.com to use it for this trail, and readers to decrypt; then set key and validation
#     (UpdateTrail). Files that were delivered before stay as they are.
deny["CT-002"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	not trails.foreign(input)
	not input.log_file_validation_enabled
	msg := sprintf("Trail %q does not validate its log files.", [input.resource_name])
}

deny["CT-002"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	not trails.foreign(input)
	not input.kms_key_id
	msg := sprintf("Trail %q does not encrypt its log files with a customer managed key.", [input.resource_name])
}

unknown["CT-002"] contains reason if {
	input.resource_type == "AWS::CloudTrail::Trail"
	trails.foreign(input)
	not input.log_file_validation_enabled
	reason := sprintf("Trail %q does not validate its log files; account %s, to which it belongs, judges and can change that.", [input.resource_name, trails.keeper(input)])
}

unknown["CT-002"] contains reason if {
	input.resource_type == "AWS::CloudTrail::Trail"
	trails.foreign(input)
	not input.kms_key_id
	reason := sprintf("Trail %q does not encrypt its log files with a customer managed key; account %s, to which it belongs, judges and can change that.", [input.resource_name, trails.keeper(input)])
}

# METADATA
# scope: document
# title: Trail is delivered to CloudWatch Logs and to its bucket, which is private
# description: >-
#   Alarms on events need them in CloudWatch Logs within minutes. A public bucket would show everybody how the account is run.
# schemas:
#   - input: schema.cloudtrail_trail
# custom:
#   severity: medium
#   resource_types: [AWS::CloudTrail::Trail]
#   related: [AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Records of activities have to be monitored, and kept from those who have no need to see them.
#   sources:
#     - api: cloudtrail:Trail.CloudWatchLogsLogGroupArn
#       says: Names the log group that events are delivered to; absent where there is none.
#     - api: cloudtrail:GetTrailStatusResponse.LatestCloudWatchLogsDeliveryTime
#       says: Tells when the trail last delivered to CloudWatch Logs.
#     - api: cloudtrail:Trail.S3BucketName
#       says: Names the bucket that log files are delivered to.
#     - api: cloudtrail:GetTrailStatusResponse.LatestDeliveryError
#       says: Tells the error of S3 that kept the trail from delivering to its bucket.
#   commands:
#     - >-
#       aws cloudtrail update-trail --name {resource_id} --region {region} --cloud-watch-logs-log-group-arn LOG_GROUP_ARN
#       --cloud-watch-logs-role-arn ROLE_ARN
#   remediation: >-
#     Make a log group and a role that CloudTrail may assume and that may write to it, then connect them (UpdateTrail): ingestion is charged by
#     volume. Block public access to the bucket (PutPublicAccessBlock); CloudTrail goes on delivering. Where it cannot, let it in by the
#     bucket's policy (PutBucketPolicy) and by that of the trail's key (PutKeyPolicy).
deny["CT-003"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	some msg in ct_003_faults
	not trails.foreign(input)
}

unknown["CT-003"] contains reason if {
	input.resource_type == "AWS::CloudTrail::Trail"
	trails.foreign(input)
	some fault in ct_003_faults
	reason := sprintf("%s Account %s, to which the trail belongs, judges and can change that.", [fault, trails.keeper(input)])
}

# That a bucket is not to be seen takes back no fault that was.
unknown["CT-003"] contains reason if {
	input.resource_type == "AWS::CloudTrail::Trail"
	count(ct_003_faults) == 0
	bucket := input.s3_bucket_name
	not inventory.lookup("AWS::S3::Bucket", bucket)
	reason := sprintf("Bucket %q of trail %q is not one of this account's, so it cannot be determined whether it is private.", [input.s3_bucket_name, input.resource_name])
}

ct_003_faults contains sprintf("Trail %q is not delivered to CloudWatch Logs.", [input.resource_name]) if not input.cloud_watch_logs_log_group_arn

ct_003_faults contains msg if {
	input.cloud_watch_logs_log_group_arn
	not delivered_lately
	msg := sprintf("Trail %q made no delivery to CloudWatch Logs in the last %d hours.", [input.resource_name, config.trail_delivery_max_age_hours])
}

# An error stays shown after a later delivery: it counts where none was made lately.
ct_003_faults contains msg if {
	error := input.status.latest_delivery_error
	error != ""
	told := object.get(input.status, "latest_delivery_time", "")
	not lately(told)
	msg := sprintf("Trail %q could not deliver to bucket %q, and has not lately: %s.", [input.resource_name, input.s3_bucket_name, error])
}

ct_003_faults contains msg if {
	bucket := inventory.lookup("AWS::S3::Bucket", input.s3_bucket_name)
	some way in buckets.public_ways(bucket)
	msg := sprintf("Bucket %q of trail %q %s.", [input.s3_bucket_name, input.resource_name, way])
}

delivered_lately if lately(input.status.latest_cloud_watch_logs_delivery_time)

lately(told) if {
	told != ""
	last := time.parse_rfc3339_ns(told)
	config.evaluated_at_ns - last <= ((config.trail_delivery_max_age_hours * 3600) * 1000) * 1000000
}
