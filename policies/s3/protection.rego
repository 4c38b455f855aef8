# ISO/IEC 27001 A.8.24: data in buckets is encrypted with keys the customer manages, at rest and on the way.
package s3.protection

import data.lib.buckets
import data.lib.inventory

# METADATA
# scope: document
# title: Bucket default encryption uses a customer managed key
# description: >-
#   S3 encrypts every object, by default with keys of its own that whoever may read the object may also use. A key you manage adds a second
#   permission, a record of each use, and a way to withdraw access.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: high
#   resource_types: [AWS::S3::Bucket]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Set the bucket's default encryption to SSE-KMS or DSSE-KMS with a key you manage, and re-encrypt existing objects.
deny["S3-ENC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"

	# Without a configuration S3 encrypts with its own keys (SSE-S3), since January 2023
	# (docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html)
	count(kms_defaults) == 0
	msg := sprintf("Bucket %q is encrypted with keys of S3 (SSE-S3), not with a customer managed key.", [input.resource_name])
}

deny["S3-ENC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some default_encryption in kms_defaults

	# SSE-KMS without a key id uses the AWS managed key aws/s3
	# (docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html)
	not default_encryption.kms_master_key_id
	msg := sprintf("Bucket %q is encrypted with aws/s3, a key that AWS manages.", [input.resource_name])
}

deny["S3-ENC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some default_encryption in kms_defaults
	key := inventory.lookup("AWS::KMS::Key", default_encryption.kms_master_key_id)
	key.key_manager == "AWS"
	msg := sprintf("Bucket %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

unknown["S3-ENC-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	some default_encryption in kms_defaults
	key_id := default_encryption.kms_master_key_id
	not inventory.lookup("AWS::KMS::Key", key_id)
	reason := sprintf("Bucket %q is encrypted with %q, which is not among the keys read in this account.", [input.resource_name, key_id])
}

kms_defaults contains rule.apply_server_side_encryption_by_default if {
	some rule in input.encryption.rules
	rule.apply_server_side_encryption_by_default.sse_algorithm in {"aws:kms", "aws:kms:dsse"}
}

# METADATA
# scope: document
# title: Bucket policy denies requests without TLS
# description: >-
#   S3 answers plain HTTP unless told otherwise. A deny in the bucket policy keeps data from crossing a network in the clear, whoever asks.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.24, A.5.14]
#     iso27701: [A.3.7, A.3.26]
#     iso42001: [A.4.5]
#   remediation: Add a statement to the bucket policy that denies s3:* on all objects to everyone where aws:SecureTransport is false.
deny["S3-TLS-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	not buckets.tls_only(input)
	msg := sprintf("The policy of bucket %q does not deny requests without TLS.", [input.resource_name])
}
