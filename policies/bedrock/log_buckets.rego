# ISO/IEC 27001 A.8.15 and A.5.33: the buckets that keep what was asked of models and answered.
package bedrock.log_buckets

import data.lib.storage.buckets
import data.s3.logging

# METADATA
# scope: document
# title: The invocation log bucket is private, TLS-only, versioned, retained and tamper-resistant
# description: >-
#   The bucket of invocation logs holds prompts and answers in full, personal data among them, and is the evidence when something went wrong.
#   It must not be read by strangers, nor changed by those it tells about.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: high
#   resource_types: [AWS::S3::Bucket]
#   related:
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#     - AWS::S3::AccessPoint
#     - AWS::S3::AccountPublicAccessBlock
#   controls:
#     iso27001: [A.5.28, A.5.33, A.8.15]
#     iso27701: [A.3.25, A.1.4.8]
#     iso42001: [A.6.2.8]
#   rationale: Event logs serve as evidence only where they are protected against reading, change and loss.
#   remediation: >-
#     Block public access, deny requests without TLS, enable versioning and Object Lock, set lifecycle rules, and record requests by access
#     logging or data events.
#   sources:
#     - {api: "s3:GetBucketVersioningOutput.Status", says: "Whether earlier versions of objects are kept."}
#     - {api: "s3:PublicAccessBlockConfiguration.RestrictPublicBuckets", says: "One of the four settings that close a bucket to the public."}
deny["BR-LOG-004"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	receives_logs
	count(lacking) > 0
	msg := sprintf("Bucket %q, where invocation logs go, %s.", [input.resource_name, concat(", ", sort(lacking))])
}

skip["BR-LOG-004"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	not receives_logs
	reason := sprintf("No invocation logs go to bucket %q.", [input.resource_name])
}

receives_logs if {
	some setting in data.inventory["AWS::Bedrock::ModelInvocationLogging"]
	setting.s3_config.bucket_name == input.resource_name
}

receives_logs if {
	some setting in data.inventory["AWS::Bedrock::ModelInvocationLogging"]
	setting.cloud_watch_config.large_data_delivery_s3_config.bucket_name == input.resource_name
}

lacking contains "is public" if buckets.public(input)

lacking contains "accepts requests without TLS" if not buckets.tls_only(input)

lacking contains "keeps no versions" if not buckets.versioned(input)

lacking contains "has no Object Lock" if not input.object_lock.object_lock_enabled == "Enabled"

lacking contains "has no enabled lifecycle rule" if not buckets.has_lifecycle_rules(input)

lacking contains "has no record of requests" if not recorded

recorded if logging.on_record(input)
