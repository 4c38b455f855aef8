# ISO/IEC 27001 A.8.24: data in buckets is encrypted with keys the customer manages, at rest and on the way.
package s3.protection

import data.lib.ai.ai_data
import data.lib.iam.resource_control
import data.lib.storage.buckets
import data.lib.storage.kms_keys

# METADATA
# scope: document
# title: Bucket default encryption uses a customer managed key
# description: >-
#   S3 encrypts every object, by default with keys of its own that whoever may read the object may also use. A key you manage adds a second
#   permission, a record of each use, and a way to withdraw access.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   related: [AWS::CloudTrail::Trail, AWS::KMS::Key, AWS::S3::Bucket]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: A key of one's own is cryptography whose use one controls and sees.
#   sources:
#     - {api: "s3:ServerSideEncryptionByDefault.KMSMasterKeyID", says: names the key; without it S3 uses the one that AWS manages}
#     - {page: "Amazon S3 User Guide, Default encryption FAQ", says: S3 encrypts every new object with keys of its own where nothing else is set}
#     - {page: "Amazon S3 User Guide, Enabling Amazon S3 server access logging", says: "the destination of access logs may have SSE-S3 as its default, not SSE-KMS"}
#     - {page: "AWS KMS API Reference, CreateAlias", says: the prefix alias/aws/ is reserved for keys that AWS manages}
#   remediation: >-
#     Where server access logs are to arrive, set AES256: S3 delivers them to no other default. Else set SSE-KMS with a key you
#     manage and a bucket key by PutBucketEncryption; give the principals that use the bucket kms:Decrypt and
#     kms:GenerateDataKey first. Objects that are there stay as they are until they are copied. KMS requests are paid.
#   commands:
#     - "aws s3api put-bucket-encryption --bucket {resource_name} --server-side-encryption-configuration '{\"Rules\": [{\"ApplyServerSideEncryptionByDefault\": {\"SSEAlgorithm\": \"aws:kms\", \"KMSMasterKeyID\": \"KEY_ARN\"}, \"BucketKeyEnabled\": true}]}'"
deny["S3-ENC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	not receives_access_logs

	# Without a configuration S3 encrypts with its own keys (SSE-S3), since January 2023
	# (docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html)
	count(kms_defaults) == 0
	count(other_algorithms) == 0
	msg := sprintf("Bucket %q is encrypted with keys of S3 (SSE-S3), not with a customer managed key.", [input.resource_name])
}

deny["S3-ENC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	not receives_access_logs
	some default_encryption in kms_defaults

	# SSE-KMS without a key id uses the AWS managed key aws/s3
	# (docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html)
	object.get(default_encryption, "kms_master_key_id", "") == ""
	msg := sprintf("Bucket %q is encrypted with aws/s3, a key that AWS manages.", [input.resource_name])
}

deny["S3-ENC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	not receives_access_logs
	some default_encryption in kms_defaults
	key := kms_keys.of_aws(default_encryption.kms_master_key_id)
	msg := sprintf("Bucket %q is encrypted with %s, a key that AWS manages.", [input.resource_name, key])
}

# What S3 does not deliver to: an SSE-KMS default stops the logs without an error.
deny["S3-ENC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	receives_access_logs
	count(kms_defaults) > 0
	msg := sprintf("Bucket %q is to receive server access logs, which S3 does not deliver to a bucket whose default is SSE-KMS.", [input.resource_name])
}

unknown["S3-ENC-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	not receives_access_logs
	some default_encryption in kms_defaults
	key_id := default_encryption.kms_master_key_id
	kms_keys.elsewhere(key_id)
	reason := sprintf("Bucket %q is encrypted with %q, which is not among the keys read in this account.", [input.resource_name, key_id])
}

unknown["S3-ENC-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(kms_defaults) == 0
	some algorithm in other_algorithms
	reason := sprintf("Bucket %q is encrypted by %s, of whose keys nothing is known here.", [input.resource_name, algorithm])
}

skip["S3-ENC-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	receives_access_logs
	count(kms_defaults) == 0
	count(other_algorithms) == 0
	reason := sprintf("Bucket %q receives server access logs, which S3 delivers only where the default encryption is SSE-S3.", [input.resource_name])
}

receives_access_logs if ai_data.receives_access_logs(input.resource_name)

kms_defaults contains chosen if {
	some rule in input.encryption.rules
	rule.apply_server_side_encryption_by_default.sse_algorithm in {"aws:kms", "aws:kms:dsse"}
	chosen := rule.apply_server_side_encryption_by_default
}

other_algorithms contains algorithm if {
	some rule in input.encryption.rules
	algorithm := rule.apply_server_side_encryption_by_default.sse_algorithm
	not algorithm in {"AES256", "aws:kms", "aws:kms:dsse"}
}

# METADATA
# scope: document
# title: Requests without TLS are denied by the bucket policy or a resource control policy
# description: >-
#   S3 answers plain HTTP unless told otherwise. A deny in the bucket policy keeps data from crossing a network in the clear, whoever asks.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   related: [AWS::Organizations::Organization, AWS::Organizations::ResourceControlPolicy]
#   controls:
#     iso27001: [A.8.24, A.5.14]
#     iso27701: [A.3.7, A.3.26]
#     iso42001: [A.4.5]
#   rationale: Data that is never sent in the clear is protected in transfer.
#   sources:
#     - {page: "Amazon S3 User Guide, Security best practices for Amazon S3", says: "a Deny where aws:SecureTransport is false keeps plain HTTP out"}
#     - {page: "AWS Organizations User Guide, Resource control policies (RCPs)", says: they limit who may do what with the resources of member accounts and do not hold for the management account}
#   remediation: >-
#     By PutBucketPolicy add a statement that denies s3:* on the bucket and its objects to everyone where aws:SecureTransport
#     is false. Clients that still use plain HTTP are refused.
#   commands:
#     - "aws s3api put-bucket-policy --bucket {resource_name} --policy file://POLICY.json"
deny["S3-TLS-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	not buckets.tls_only(input)
	not by_organization
	msg := sprintf("The policy of bucket %q does not deny requests without TLS%s.", [input.resource_name, beyond])
}

# What a resource control policy may add where it may hold for this account: a denial for all buckets at once.
unknown["S3-TLS-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	not buckets.tls_only(input)
	not by_organization
	some statement in resource_control.possible
	buckets.denies_plain(statement, input)
	reason := sprintf("The policy of bucket %q does not deny requests without TLS, and a resource control policy of an organizational unit does: %s.", [input.resource_name, resource_control.doubt])
}

by_organization if {
	some statement in resource_control.holding
	buckets.denies_plain(statement, input)
}

default beyond := ""

beyond := ", and AWS shows resource control policies to the management account only" if resource_control.hidden
