# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["ATH-001"] := {
	"deny": {"input": ["configuration", "name", "region", "resource_name", "resource_type", "state"], "related": {"AWS::Glue::Database": {"fields": ["region"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["name", "region", "resource_name", "resource_type", "state"], "related": {"AWS::Glue::Database": {"fields": ["region"], "scanned": true}}},
}
