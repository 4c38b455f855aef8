# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["GLU-001"] := {
	"deny": {"input": ["connection_password_encryption", "encryption_at_rest", "region", "resource_type"], "related": {"AWS::Glue::Connection": {"fields": ["region"], "scanned": true}, "AWS::Glue::Database": {"fields": ["region"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::Glue::Connection": {"fields": ["region"], "scanned": true}, "AWS::Glue::Database": {"fields": ["region"], "scanned": true}}},
}

checks["GLU-002"] := {
	"deny": {"input": ["command", "crawler_security_configuration", "resource_name", "resource_type", "security_configuration"], "related": {"AWS::Glue::SecurityConfiguration": {"fields": ["also_known_as", "encryption_configuration"], "scanned": false}}},
	"unknown": {"input": ["crawler_security_configuration", "resource_name", "resource_type", "security_configuration"], "related": {"AWS::Glue::SecurityConfiguration": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["GLU-003"] := {
	"deny": {"input": ["command", "default_arguments", "glue_version", "possible_secrets", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["command", "default_arguments", "glue_version", "possible_secrets", "resource_name", "resource_type"], "related": {}},
}

checks["GLU-004"] := {
	"deny": {"input": ["connection_properties", "connection_type", "possible_secrets", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["connection_type", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["connection_properties", "connection_type", "possible_secrets", "resource_name", "resource_type"], "related": {}},
}

checks["GLU-005"] := {
	"deny": {"input": ["account_id", "policy", "region", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"skip": {"input": ["policy", "region", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "policy", "region", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
}

checks["GLU-006"] := {
	"deny": {"input": ["resource_name", "resource_type", "transform_encryption"], "related": {}},
}

checks["GLU-008"] := {
	"deny": {"input": ["database_name", "name", "region", "resource_name", "resource_type", "storage_descriptor"], "related": {"AWS::Glue::DataQualityResult": {"fields": ["data_source", "region", "started_on"], "scanned": true}, "AWS::Glue::DataQualityRuleset": {"fields": ["region", "target_table"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["input_data_config"], "scanned": true}}},
	"skip": {"input": ["database_name", "name", "region", "resource_name", "resource_type", "storage_descriptor"], "related": {"AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["input_data_config"], "scanned": true}}},
}
