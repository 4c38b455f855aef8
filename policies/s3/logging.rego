# ISO/IEC 27001 A.8.15: who read and wrote what in a bucket is on record.
package s3.logging

import data.detection.trail_selectors

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

# Trails that are logging and whose selectors, together, take in the data events of all objects of the bucket, reads and writes.
recorded_by_trail if {
	kinds := {kind |
		some trail in data.inventory["AWS::CloudTrail::Trail"]
		trail.status.is_logging == true
		reaches(trail)
		some kind in trail_selectors.object_events(trail, input.resource_id)
	}
	kinds == trail_selectors.both
}

# Single-Region trails record what happens in their Region only.
reaches(trail) if trail.is_multi_region_trail == true

reaches(trail) if trail.home_region == input.region
