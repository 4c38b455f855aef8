# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["DZ-001"] := {
	"deny": {"input": ["kms_key_identifier", "resource_name", "resource_type", "single_sign_on"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["kms_key_identifier", "resource_name", "resource_type", "single_sign_on"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["KEN-001"] := {
	"deny": {"input": ["edition", "resource_name", "resource_type", "server_side_encryption_configuration", "user_context_policy"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["LEX-001"] := {
	"deny": {"input": ["conversation_log_settings", "resource_name", "resource_type"], "related": {"AWS::Logs::LogGroup": {"fields": ["also_known_as", "kms_key_id", "resource_name"], "scanned": false}}},
	"skip": {"input": ["conversation_log_settings", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["conversation_log_settings", "resource_name", "resource_type"], "related": {"AWS::Logs::LogGroup": {"fields": ["also_known_as", "kms_key_id", "resource_name"], "scanned": false}}},
}

checks["QB-001"] := {
	"deny": {"input": ["chat_controls", "encryption_configuration", "identity_type", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["chat_controls", "encryption_configuration", "identity_type", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}
