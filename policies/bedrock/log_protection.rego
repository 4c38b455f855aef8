# ISO/IEC 27001 A.8.24 and A.8.11: the record of prompts and answers is itself protected.
package bedrock.log_protection

import data.lib.core.inventory

# AWS delivers only to destinations of the same account and Region (Amazon Bedrock User Guide, "Monitor model invocation using
# CloudWatch Logs and Amazon S3").
buckets contains name if name := input.s3_config.bucket_name

buckets contains name if name := input.cloud_watch_config.large_data_delivery_s3_config.bucket_name

log_group_arn := sprintf(
	"arn:%s:logs:%s:%s:log-group:%s",
	[input.partition, input.region, input.account_id, input.cloud_watch_config.log_group_name],
)

bucket_document(name) := inventory.lookup("AWS::S3::Bucket", sprintf("arn:%s:s3:::%s", [input.partition, name]))

log_group := inventory.lookup("AWS::Logs::LogGroup", log_group_arn)

# METADATA
# scope: document
# title: Invocation logs are encrypted with customer managed keys at every destination
# description: >-
#   Invocation logs hold every prompt and every answer in full. A key of your own keeps them from anyone who can merely read the
#   bucket or the log group.
# schemas:
#   - input: schema.bedrock_model_invocation_logging
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ModelInvocationLogging]
#   related: [AWS::KMS::Key, AWS::Logs::LogGroup, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.15, A.8.24]
#     iso27701: [A.3.25, A.3.26]
#     iso42001: [A.6.2.8]
#   remediation: >-
#     Make SSE-KMS with a key you manage the default encryption of the bucket, and associate such a key with the log group; allow
#     Bedrock and CloudWatch Logs to use it in the key policy.
#   sources:
#     - {api: "bedrock:LoggingConfig.s3Config", says: "The bucket that logs are delivered to."}
#     - {api: "bedrock:CloudWatchConfig.largeDataDeliveryS3Config", says: "The bucket for what is too large for the log group."}
#     - {api: "logs:LogGroup.kmsKeyId", says: "The key that a log group is encrypted with."}
deny["BR-ENC-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	some name in buckets
	bucket := bucket_document(name)
	not default_key(bucket)
	msg := sprintf("Invocation logs of %s go to bucket %q, which does not encrypt with a customer managed key.", [input.region, name])
}

deny["BR-ENC-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	some name in buckets
	aws_managed(default_key(bucket_document(name)))
	msg := sprintf("Invocation logs of %s go to bucket %q, which encrypts with a key that AWS manages.", [input.region, name])
}

deny["BR-ENC-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not log_group.kms_key_id
	name := log_group.resource_name
	msg := sprintf("Invocation logs of %s go to log group %q, which has no customer managed key.", [input.region, name])
}

skip["BR-ENC-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	count(buckets) == 0
	not input.cloud_watch_config.log_group_name
	reason := sprintf("Model invocations are not logged in %s (BR-LOG-001 judges that).", [input.region])
}

unknown["BR-ENC-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not exposed
	some name in buckets
	not bucket_document(name)
	reason := sprintf("Bucket %q, where invocation logs of %s go, is not among the account's buckets.", [name, input.region])
}

unknown["BR-ENC-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not exposed
	name := input.cloud_watch_config.log_group_name
	not log_group
	reason := sprintf("Log group %q, where invocation logs go, is not among the log groups of %s.", [name, input.region])
}

# One destination that fails is a finding, whatever the other is.
exposed if count(deny["BR-ENC-001"]) > 0

# Only SSE-KMS has a key id, and without one it uses the key that AWS manages for S3 (Amazon S3 API Reference,
# ServerSideEncryptionByDefault).
default_key(bucket) := key_id if {
	some rule in bucket.encryption.rules
	key_id := rule.apply_server_side_encryption_by_default.kms_master_key_id
}

aws_managed(key_id) if contains(key_id, "alias/aws/")

aws_managed(key_id) if inventory.lookup("AWS::KMS::Key", key_id).key_manager == "AWS"

# METADATA
# scope: document
# title: The log group of model invocations is masked by a data protection policy
# description: >-
#   Prompts and answers carry names, addresses and credentials into the log. A data protection policy masks them for readers who
#   have no need of them.
# schemas:
#   - input: schema.bedrock_model_invocation_logging
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ModelInvocationLogging]
#   related: [AWS::Logs::LogGroup]
#   controls:
#     iso27001: [A.5.34, A.8.11]
#     iso27701: [A.1.4.5, A.3.25]
#     iso42001: [A.6.2.8]
#   remediation: Attach a data protection policy to the log group with a Deidentify statement for the data identifiers you expect.
#   sources:
#     - {api: "logs:LogGroup.dataProtectionStatus", says: "Whether a log group has a data protection policy, or had one."}
deny["BR-PRI-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	log_group
	not masked
	msg := sprintf("Log group %q of model invocations in %s masks no sensitive data.", [log_group.resource_name, input.region])
}

skip["BR-PRI-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not input.cloud_watch_config.log_group_name
	reason := sprintf("Model invocations of %s are not logged to CloudWatch Logs.", [input.region])
}

unknown["BR-PRI-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	name := input.cloud_watch_config.log_group_name
	not log_group
	reason := sprintf("Log group %q, where invocation logs go, is not among the log groups of %s.", [name, input.region])
}

masked if {
	log_group.data_protection_status == "ACTIVATED"
	some statement in log_group.data_protection_policy.Statement
	statement.Operation.Deidentify
}

# An account-wide data protection policy has to have a Deidentify block (CloudWatch Logs API Reference, PutAccountPolicy).
masked if "ACCOUNT_DATA_PROTECTION" in log_group.inherited_properties
