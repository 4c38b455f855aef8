# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["AIS-001"] := {
	"deny": {"input": ["data_security_config", "encryption_key", "kms_key_arn", "kms_key_id", "model_kms_key_id", "resource_name", "resource_type", "volume_kms_key_id", "vpc_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["resource_name", "resource_type", "status"], "related": {}},
}

checks["AIS-002"] := {
	"deny": {"input": ["data_sharing_preference", "resource_name", "resource_type"], "related": {}},
}

checks["AIS-003"] := {
	"deny": {"input": ["content_redaction", "media", "output_location_type", "resource_name", "resource_type", "tags"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}}},
	"skip": {"input": ["media", "resource_name", "resource_type", "tags"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}}},
	"unknown": {"input": ["content_redaction", "media", "output_location_type", "resource_name", "resource_type", "tags"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}}},
}
