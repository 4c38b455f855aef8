# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["ORG-001"] := {
	"deny": {"input": ["account_id", "ai_services_opt_out", "master_account_id", "resource_type"], "related": {}},
	"skip": {"input": ["account_id", "master_account_id", "resource_type"], "related": {}},
}

checks["ORG-002"] := {
	"deny": {"input": ["account_id", "id", "master_account_id", "partition", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["account_id", "master_account_id", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "master_account_id", "resource_type"], "related": {"AWS::Organizations::ServiceControlPolicy": {"fields": [], "scanned": true}}},
}

checks["ORG-003"] := {
	"deny": {"input": ["account_id", "id", "master_account_id", "partition", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["account_id", "master_account_id", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "master_account_id", "resource_type"], "related": {"AWS::Organizations::ServiceControlPolicy": {"fields": [], "scanned": true}}},
}

checks["ORG-004"] := {
	"deny": {"input": ["content", "resource_name", "resource_type", "targets"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "targets"], "related": {}},
	"unknown": {"input": ["resource_name", "resource_type", "targets"], "related": {}},
}

checks["TAG-005"] := {
	"deny": {"input": ["account_id", "master_account_id", "resource_type", "tag_policy"], "related": {}},
	"skip": {"input": ["account_id", "master_account_id", "resource_type"], "related": {}},
}
