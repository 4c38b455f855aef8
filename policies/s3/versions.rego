# ISO/IEC 27001 A.8.13 and A.8.10: what is overwritten or deleted can be brought back, logs and models cannot be deleted, the rest ends.
package s3.versions

import data.lib.ai.ai_data
import data.lib.core.letters
import data.lib.storage.buckets

# METADATA
# scope: document
# title: Bucket versioning is enabled
# description: >-
#   With versions, an overwritten data set or a poisoned model can be compared with what was there before, and brought back.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.13]
#     iso27701: [A.3.24]
#     iso42001: [A.4.3]
#   rationale: Versions are the backup from which what was overwritten is brought back.
#   sources:
#     - {api: "s3:GetBucketVersioningOutput.Status", says: tells whether versioning is on; it is left out where it was never set}
#   remediation: >-
#     Enable versioning by PutBucketVersioning, with lifecycle rules for non-current versions, which are paid like others. It
#     can be suspended later, not turned off.
#   commands:
#     - "aws s3api put-bucket-versioning --bucket {resource_name} --versioning-configuration Status=Enabled"
deny["S3-VER-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"

	# "If the versioning state has never been set on a bucket, it has no versioning state"
	# (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html)
	state := object.get(object.get(input, "versioning", {}), "status", "never enabled")
	state != "Enabled"
	msg := sprintf("Bucket %q does not keep versions (versioning: %s).", [input.resource_name, letters.lowered(state)])
}

# METADATA
# scope: document
# title: MFA delete is enabled on log and model buckets
# description: >-
#   Whoever takes over an administrator's credentials will remove the traces. MFA delete, or Object Lock, keeps logs and released models
#   from being deleted for good with credentials alone.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   related:
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::CloudTrail::Trail
#     - AWS::S3::Bucket
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.8.13]
#     iso27701: [A.3.24]
#     iso42001: [A.4.3]
#   rationale: Backups that credentials alone can delete do not outlive a takeover.
#   sources:
#     - {api: "s3:GetBucketVersioningOutput.MFADelete", says: is only returned where it was configured}
#     - {page: "Amazon S3 User Guide, Lifecycle and other bucket configurations", says: lifecycle rules are not supported on buckets with MFA delete}
#   remediation: >-
#     Enable MFA delete by PutBucketVersioning with the root user's credentials and device, or use Object Lock (not on buckets
#     that receive server access logs). Deleting a version then needs the device.
#   commands:
#     - "aws s3api put-bucket-versioning --bucket {resource_name} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa 'SERIAL CODE'"
deny["S3-VER-002"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(protected_uses) > 0
	not buckets.has_lifecycle_rules(input)
	not locked

	# MFADelete "is only returned if the bucket has been configured with MFA delete"
	# (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html)
	not input.versioning.mfa_delete == "Enabled"
	msg := sprintf("Bucket %q holds %s but has neither MFA delete nor Object Lock.", [input.resource_name, concat(", ", protected_uses)])
}

skip["S3-VER-002"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(protected_uses) == 0
	reason := no_protected_use
}

# Lifecycle configuration is not supported on buckets with MFA delete
# (docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html)
skip["S3-VER-002"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(protected_uses) > 0
	buckets.has_lifecycle_rules(input)
	not locked
	reason := sprintf("Bucket %q has lifecycle rules, which S3 does not allow together with MFA delete.", [input.resource_name])
}

# METADATA
# scope: document
# title: Object Lock protects logs and released model artifacts
# description: >-
#   Object Lock with a default retention makes logs usable as evidence, and lets everyone who runs a released model trust that it is the one
#   that was approved: nobody can overwrite or delete it before its time.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   related:
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::CloudTrail::Trail
#     - AWS::S3::Bucket
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.8.13, A.5.33]
#     iso27701: [A.3.24]
#     iso42001: [A.4.3]
#   rationale: Records and releases that nobody can change before their time are protected records.
#   sources:
#     - {api: "s3:ObjectLockConfiguration.ObjectLockEnabled", says: tells whether Object Lock is on}
#     - {page: "Amazon S3 User Guide, Enabling Amazon S3 server access logging", says: buckets with Object Lock cannot be the destination of server access logs}
#   remediation: >-
#     Enable Object Lock with a default retention that matches your schedule by PutObjectLockConfiguration (the bucket needs
#     versioning). It cannot be turned off again; in compliance mode nobody shortens it.
#   commands:
#     - "aws s3api put-object-lock-configuration --bucket {resource_name} --object-lock-configuration 'ObjectLockEnabled=Enabled,Rule={DefaultRetention={Mode=GOVERNANCE,Days=DAYS}}'"
deny["S3-VER-003"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(protected_uses) > 0
	not ai_data.receives_access_logs(input.resource_name)
	not locked
	msg := sprintf("Bucket %q holds %s but has no Object Lock.", [input.resource_name, concat(", ", protected_uses)])
}

deny["S3-VER-003"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(protected_uses) > 0
	not ai_data.receives_access_logs(input.resource_name)
	locked
	not input.object_lock.rule.default_retention.mode
	msg := sprintf("Bucket %q holds %s but its Object Lock has no default retention.", [input.resource_name, concat(", ", protected_uses)])
}

skip["S3-VER-003"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(protected_uses) == 0
	reason := no_protected_use
}

skip["S3-VER-003"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	ai_data.receives_access_logs(input.resource_name)
	reason := sprintf("Bucket %q receives server access logs, which S3 does not deliver to a bucket with Object Lock.", [input.resource_name])
}

protected_uses := ai_data.log_uses(input.resource_name) | ai_data.model_uses(input.resource_name)

no_protected_use := sprintf("No resource that was read keeps logs or models in bucket %q.", [input.resource_name])

locked if input.object_lock.object_lock_enabled == "Enabled"
