# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["IAM-ADM-001"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-ADM-002"] := {
	"deny": {"input": ["attached_managed_policies", "path", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-ADM-003"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-ADM-004"] := {
	"deny": {"input": ["group_policy_list", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-KEY-001"] := {
	"deny": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-KEY-002"] := {
	"deny": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "password_enabled", "password_last_changed", "password_last_used", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "password_enabled", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "password_enabled", "password_last_changed", "password_last_used", "resource_name", "resource_type", "user_creation_time"], "related": {}},
}

checks["IAM-KEY-003"] := {
	"deny": {"input": ["access_key_1_active", "access_key_2_active", "password_enabled", "resource_name", "resource_type"], "related": {"AWS::IAM::SAMLProvider": {"fields": ["resource_id"], "scanned": true}}},
	"skip": {"input": ["arn", "resource_name", "resource_type", "user"], "related": {}},
}

checks["IAM-KMS-001"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-MFA-001"] := {
	"deny": {"input": ["mfa_active", "password_enabled", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["password_enabled", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-PRV-001"] := {
	"deny": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_id", "resource_name"], "scanned": true}, "AWS::Organizations::Organization": {"fields": ["feature_set", "id", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_id", "resource_name"], "scanned": true}, "AWS::Organizations::Organization": {"fields": ["feature_set", "id", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
}

checks["IAM-PRV-002"] := {
	"deny": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_id", "resource_name"], "scanned": true}, "AWS::Organizations::Organization": {"fields": ["feature_set", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_id", "resource_name"], "scanned": true}, "AWS::Organizations::Organization": {"fields": ["feature_set", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
}

checks["IAM-PRV-003"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-PRV-004"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-PRV-005"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-PWD-001"] := {
	"deny": {"input": ["account_id", "minimum_password_length", "require_lowercase_characters", "require_numbers", "require_symbols", "require_uppercase_characters", "resource_type"], "related": {}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::IAM::CredentialReport": {"fields": ["password_enabled", "user"], "scanned": true}}},
}

checks["IAM-PWD-002"] := {
	"deny": {"input": ["account_id", "max_password_age", "minimum_password_length", "password_reuse_prevention", "resource_type"], "related": {}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::IAM::CredentialReport": {"fields": ["password_enabled", "user"], "scanned": true}}},
}

checks["IAM-ROOT-001"] := {
	"deny": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
	"unknown": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
}

checks["IAM-ROOT-002"] := {
	"deny": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
	"skip": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
	"unknown": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
}

checks["IAM-ROOT-003"] := {
	"deny": {"input": ["access_key_1_last_used_date", "access_key_2_last_used_date", "account_id", "password_last_used", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {}},
}

checks["IAM-ROOT-004"] := {
	"deny": {"input": ["account_id", "enabled_features", "resource_type"], "related": {}},
	"skip": {"input": ["account_id", "enabled_features", "organization", "resource_type"], "related": {}},
}

checks["IAM-ROOT-005"] := {
	"deny": {"input": ["account_id", "resource_type", "summary_map"], "related": {"AWS::IAM::VirtualMFADevice": {"fields": ["serial_number", "user"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
	"unknown": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
}

checks["IAM-TRU-001"] := {
	"deny": {"input": ["account_id", "assume_role_policy_document", "resource_name", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"skip": {"input": ["path", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "assume_role_policy_document", "resource_name", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
}

checks["IAM-TRU-002"] := {
	"deny": {"input": ["account_id", "assume_role_policy_document", "resource_name", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-TRU-003"] := {
	"deny": {"input": ["assume_role_policy_document", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["assume_role_policy_document", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-USR-001"] := {
	"deny": {"input": ["attached_managed_policies", "resource_name", "resource_type", "user_policy_list"], "related": {}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
}
