package lakeformation.settings_test

import data.lakeformation.settings
import data.lib.unread

refused := {"call": "lakeformation:ListPermissions", "code": "AccessDeniedException", "action": "lakeformation:ListPermissions"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

grant(who) := {"principal": {"data_lake_principal_identifier": who}, "permissions": ["SELECT", "DESCRIBE"]}

lake := {
	"resource_type": "AWS::LakeFormation::DataLakeSettings",
	"resource_id": "111122223333/us-east-1/lake-formation-settings",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "us-east-1",
	"data_lake_admins": [{"data_lake_principal_identifier": "arn:aws:iam::111122223333:role/lake-admin"}],
	"create_database_default_permissions": [],
	"create_table_default_permissions": [grant("arn:aws:iam::111122223333:role/reader")],
	"permissions": [grant("arn:aws:iam::111122223333:role/reader")],
	"resources": [],
}

changed(change) := object.union(lake, change)

test_lf_001_passes if {
	count(settings.deny["LF-001"]) == 0 with input as lake
	count(settings.skip["LF-001"]) == 0 with input as lake
	not unread.blinds("LF-001") with input as lake
}

test_lf_001_fails_with_the_fallback_as_default if {
	settings.deny["LF-001"] == {"Lake Formation in us-east-1 leaves new databases to IAM alone."} with input as changed({"create_database_default_permissions": [grant("IAM_ALLOWED_PRINCIPALS")]})
	settings.deny["LF-001"] == {"Lake Formation in us-east-1 leaves new tables to IAM alone."} with input as changed({"create_table_default_permissions": [grant("IAM_ALLOWED_PRINCIPALS")]})
}

test_lf_001_fails_with_the_fallback_granted if {
	settings.deny["LF-001"] == {"Lake Formation in us-east-1 leaves what 2 grants cover to IAM alone."} with input as changed({"permissions": [grant("IAM_ALLOWED_PRINCIPALS"), grant("IAM_ALLOWED_PRINCIPALS")]})
}

test_lf_001_fails_for_a_stranger if {
	msgs := {"Lake Formation in us-east-1 grants DESCRIBE, SELECT to account 444455556666, which is not in trusted_accounts."}
	every who in ["444455556666", "arn:aws:iam::444455556666:role/partner"] {
		settings.deny["LF-001"] == msgs with input as changed({"permissions": [grant(who)]})
		count(settings.deny["LF-001"]) == 0 with input as changed({"permissions": [grant(who)]}) with data.config as {"trusted_accounts": ["444455556666"]}
	}
}

unused := object.remove(
	changed({
		"create_table_default_permissions": [grant("IAM_ALLOWED_PRINCIPALS")],
		"permissions": [grant("IAM_ALLOWED_PRINCIPALS"), grant("444455556666")],
		"allow_full_table_external_data_access": true,
	}),
	["data_lake_admins", "resources"],
)

test_lakes_that_nobody_uses_are_skipped if {
	every id in {"LF-001", "LF-002"} {
		settings.skip[id] == {"Lake Formation is not used in us-east-1: it has neither administrators nor locations."} with input as unused
		count(settings.deny[id]) == 0 with input as unused
		count(settings.skip[id]) == 0 with input as object.union(unused, {"resources": [{"resource_arn": "arn:aws:s3:::lake"}]})
		count(settings.deny[id]) > 0 with input as object.union(unused, {"resources": [{"resource_arn": "arn:aws:s3:::lake"}]})
	}
}

test_lf_001_unread if {
	unread.blinds("LF-001") with input as all_unread(lake, ["permissions"])
}

admins(names) := object.union(object.remove(lake, ["data_lake_admins"]), {"data_lake_admins": [{"data_lake_principal_identifier": name} | some name in names]})

test_lf_002_passes if {
	count(settings.deny["LF-002"]) == 0 with input as admins(["arn:a", "arn:b", "arn:c"])
	count(settings.deny["LF-002"]) == 0 with input as changed({"allow_full_table_external_data_access": false})
	not unread.blinds("LF-002") with input as lake
}

test_lf_002_fails_with_too_many_administrators if {
	settings.deny["LF-002"] == {"Lake Formation in us-east-1 has 4 administrators, more than 3."} with input as admins(["arn:a", "arn:b", "arn:c", "arn:d"])
}

test_lf_002_fails_with_a_broad_administrator if {
	every who in ["arn:aws:iam::111122223333:root", "IAM_ALLOWED_PRINCIPALS", "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_1"] {
		settings.deny["LF-002"] == {sprintf("Lake Formation in us-east-1 has the administrator %q, which stands for more than one task.", [who])} with input as admins([who])
	}
}

test_lf_002_fails_with_full_external_access if {
	settings.deny["LF-002"] == {"Lake Formation in us-east-1 lets external engines read whole tables past its filters."} with input as changed({"allow_full_table_external_data_access": true})
}

test_lf_002_unread if {
	unread.blinds("LF-002") with input as all_unread(lake, ["data_lake_admins"])
}

# A refused call behind what a verdict rests on, and there is none.
unread_document := {"resource_type": "AWS::LakeFormation::DataLakeSettings", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

test_every_refused_call_is_noticed if {
	every id, heads in {"LF-001": ["deny", "skip"], "LF-002": ["deny", "skip"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}
