package s3.protection_test

import data.lib.unread
import data.s3.protection

refused := {"call": "s3:GetBucketEncryption", "code": "AccessDenied", "action": "s3:GetEncryptionConfiguration"}

bare := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-data",
	"resource_name": "demo-data",
	"account_id": "111122223333",
	"region": "us-east-1",
}

encrypted(defaults) := object.union(bare, {"encryption": {"rules": [{
	"apply_server_side_encryption_by_default": defaults,
	"bucket_key_enabled": true,
}]}})

with_key(algorithm) := encrypted({"sse_algorithm": algorithm, "kms_master_key_id": "arn:key-1"})

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

sse_s3 := "Bucket \"demo-data\" is encrypted with keys of S3 (SSE-S3), not with a customer managed key."

test_s3_enc_001_passes_with_customer_key if {
	every algorithm in ["aws:kms", "aws:kms:dsse"] {
		count(protection.deny["S3-ENC-001"]) == 0 with input as with_key(algorithm) with data.inventory as keys("CUSTOMER")
		count(protection.unknown["S3-ENC-001"]) == 0 with input as with_key(algorithm) with data.inventory as keys("CUSTOMER")
		not unread.blinds("S3-ENC-001") with input as with_key(algorithm) with data.inventory as keys("CUSTOMER")
	}
}

test_s3_enc_001_fails_with_s3_keys if protection.deny["S3-ENC-001"] == {sse_s3} with input as encrypted({"sse_algorithm": "AES256"})

test_s3_enc_001_fails_without_configuration if protection.deny["S3-ENC-001"] == {sse_s3} with input as bare

test_s3_enc_001_fails_with_default_kms_key if {
	protection.deny["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted with aws/s3, a key that AWS manages."}
		with input as encrypted({"sse_algorithm": "aws:kms"})
	count(protection.unknown["S3-ENC-001"]) == 0 with input as encrypted({"sse_algorithm": "aws:kms"})
}

test_s3_enc_001_fails_with_aws_managed_key if {
	protection.deny["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted with \"key-1\", a key that AWS manages."}
		with input as with_key("aws:kms") with data.inventory as keys("AWS")
}

test_s3_enc_001_unknown_with_a_key_elsewhere if {
	protection.unknown["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted with \"arn:key-1\", which is not among the keys read in this account."}
		with input as with_key("aws:kms") with data.inventory as {"AWS::KMS::Key": {}}
	count(protection.deny["S3-ENC-001"]) == 0 with input as with_key("aws:kms") with data.inventory as {"AWS::KMS::Key": {}}
}

test_s3_enc_001_unread if unread.blinds("S3-ENC-001") with input as object.union(bare, {"unread": {"encryption": refused}})

test_s3_enc_001_key_unread if {
	key := object.union(object.remove(keys("AWS")["AWS::KMS::Key"]["arn:key-1"], ["key_manager"]), {"unread": {"*": refused}})
	unread.blinds("S3-ENC-001") with input as with_key("aws:kms") with data.inventory as {"AWS::KMS::Key": {"arn:key-1": key}}
}

closing := {
	"Sid": "TlsOnly",
	"Effect": "Deny",
	"Principal": {"AWS": ["*"]},
	"Action": ["s3:*"],
	"Resource": ["arn:aws:s3:::demo-data", "arn:aws:s3:::demo-data/*"],
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

governed(statement) := object.union(bare, {"policy": {"Version": "2012-10-17", "Statement": [statement]}})

changed(key, value) := governed(object.union(object.remove(closing, [key]), {key: value}))

open := "The policy of bucket \"demo-data\" does not deny requests without TLS."

test_s3_tls_001_passes_with_deny if {
	count(protection.deny["S3-TLS-001"]) == 0 with input as governed(closing)
	not unread.blinds("S3-TLS-001") with input as governed(closing)
}

test_s3_tls_001_passes_with_equal_forms if {
	every change in [
		["Action", ["*"]],
		["Resource", ["*"]],
		["Resource", ["arn:aws:s3:::demo-data*"]],
		["Resource", ["arn:aws:s3:::*"]],
		["Condition", {"BoolIfExists": {"aws:securetransport": ["false"]}}],
		["Condition", {"Bool": {"aws:SecureTransport": false}}],
	] {
		count(protection.deny["S3-TLS-001"]) == 0 with input as changed(change[0], change[1])
	}
}

test_s3_tls_001_fails_without_policy if protection.deny["S3-TLS-001"] == {open} with input as bare

test_s3_tls_001_fails_with_lesser_forms if {
	every change in [
		["Effect", "Allow"],
		["Principal", {"AWS": ["arn:aws:iam::111122223333:root"]}],
		["Action", ["s3:GetObject"]],
		["Resource", ["arn:aws:s3:::demo-data"]],
		["Resource", ["arn:aws:s3:::demo-data/part/*"]],
		["Resource", ["arn:aws:s3:::demo-other/*"]],
		["Condition", {"Bool": {"aws:SecureTransport": "true"}}],
		["Condition", {"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}}],
		["Condition", {"Bool": {"aws:SecureTransport": "false"}, "StringEquals": {"aws:PrincipalOrgID": "o-abc"}}],
		["Condition", {"NumericLessThan": {"s3:TlsVersion": "1.2"}}],
	] {
		protection.deny["S3-TLS-001"] == {open} with input as changed(change[0], change[1])
	}
}

test_s3_tls_001_unread if unread.blinds("S3-TLS-001") with input as object.union(bare, {"unread": {"policy": refused}})
