# ISO/IEC 27001 A.8.10: data ends when its time is over, in all its versions.
package s3.retention

# METADATA
# scope: document
# title: Bucket has lifecycle rules, including for old versions and failed uploads
# description: >-
#   What nobody removes stays: personal data past its retention, versions that were meant to be deleted, parts of uploads that never
#   finished and that no listing shows.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.10, A.5.33]
#     iso27701: [A.1.4.8, A.1.4.9]
#     iso42001: [A.4.3]
#   rationale: Rules that end data by its age are how it is deleted when it is no longer needed.
#   sources:
#     - {api: "s3:LifecycleRule.NoncurrentVersionExpiration", says: says when versions that are no longer current end}
#     - {page: "Amazon S3 User Guide, Working with objects in a versioning-suspended bucket", says: suspending versioning leaves the versions there are}
#   remediation: >-
#     By PutBucketLifecycleConfiguration, which replaces all rules, add rules that match the retention schedule; with versions
#     also some that expire non-current ones and abort incomplete uploads. What expires is gone.
#   commands:
#     - "aws s3api put-bucket-lifecycle-configuration --bucket {resource_name} --lifecycle-configuration file://LIFECYCLE.json"
deny["S3-LIF-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	not ends_or_moves
	msg := sprintf("Bucket %q has no enabled lifecycle rule that expires or transitions its data.", [input.resource_name])
}

deny["S3-LIF-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	versioned
	not ends_old_versions
	msg := sprintf("Bucket %q keeps versions, and no enabled lifecycle rule expires non-current ones.", [input.resource_name])
}

deny["S3-LIF-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	versioned
	not aborts_uploads
	msg := sprintf("Bucket %q keeps versions, and no enabled lifecycle rule aborts incomplete uploads.", [input.resource_name])
}

enabled contains rule if {
	some rule in input.lifecycle.rules
	rule.status == "Enabled"
}

# An expiration that only removes delete markers (ExpiredObjectDeleteMarker) ends no data.
ends_or_moves if {
	some rule in enabled
	rule.expiration.days
}

ends_or_moves if {
	some rule in enabled
	rule.expiration.date
}

ends_or_moves if {
	some rule in enabled
	count(rule.transitions) > 0
}

ends_old_versions if {
	some rule in enabled
	rule.noncurrent_version_expiration.noncurrent_days
}

aborts_uploads if {
	some rule in enabled
	rule.abort_incomplete_multipart_upload.days_after_initiation
}

# Suspending versioning keeps the versions there are
# (docs.aws.amazon.com/AmazonS3/latest/userguide/VersionSuspendedBehavior.html).
versioned if input.versioning.status in {"Enabled", "Suspended"}
