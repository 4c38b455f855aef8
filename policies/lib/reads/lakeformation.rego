# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["LF-001"] := {
	"deny": {"input": ["account_id", "create_database_default_permissions", "create_table_default_permissions", "data_lake_admins", "permissions", "region", "resource_type", "resources"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"skip": {"input": ["data_lake_admins", "region", "resource_type", "resources"], "related": {}},
	"unknown": {"input": ["account_id", "create_database_default_permissions", "create_table_default_permissions", "data_lake_admins", "permissions", "region", "resource_type", "resources"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
}

checks["LF-002"] := {
	"deny": {"input": ["allow_full_table_external_data_access", "data_lake_admins", "region", "resource_type", "resources"], "related": {}},
	"skip": {"input": ["data_lake_admins", "region", "resource_type", "resources"], "related": {}},
}
