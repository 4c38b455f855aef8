package lakeformation.settings_test

import data.lakeformation.settings
import data.lib.core.unread

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
	not unread.affects("LF-001") with input as lake
}

test_lf_001_fails_with_the_fallback_as_default if {
	settings.deny["LF-001"] == {"Lake Formation in us-east-1 leaves new databases to IAM alone."} with input as changed({"create_database_default_permissions": [grant("IAM_ALLOWED_PRINCIPALS")]})
	settings.deny["LF-001"] == {"Lake Formation in us-east-1 leaves new tables to IAM alone."} with input as changed({"create_table_default_permissions": [grant("IAM_ALLOWED_PRINCIPALS")]})
}

test_lf_001_fails_with_the_fallback_granted if {
	settings.deny["LF-001"] == {"Lake Formation in us-east-1 leaves what 2 grants cover to IAM alone."} with input as changed({"permissions": [grant("IAM_ALLOWED_PRINCIPALS"), grant("IAM_ALLOWED_PRINCIPALS")]})
	settings.deny["LF-001"] == {"Lake Formation in us-east-1 leaves what 1 grants cover to IAM alone."} with input as changed({"permissions": [grant("IAM_ALLOWED_PRINCIPALS")]})
}

test_lf_001_fails_for_a_stranger if {
	every who in ["444455556666", "444455556666:IAMPrincipals", "arn:aws:iam::444455556666:role/partner"] {
		msgs := {sprintf("Lake Formation in us-east-1 grants DESCRIBE, SELECT to %s, who is not vetted (trusted_accounts, trusted_organizations).", [who])}
		settings.deny["LF-001"] == msgs with input as changed({"permissions": [grant(who)]})
		count(settings.deny["LF-001"]) == 0 with input as changed({"permissions": [grant(who)]}) with data.config as {"trusted_accounts": ["444455556666"]}
	}
}

test_lf_001_knows_grants_that_may_only_be_passed_on if {
	passed_on := {"principal": {"data_lake_principal_identifier": "444455556666"}, "permissions_with_grant_option": ["SELECT", "DESCRIBE"]}
	msg := "Lake Formation in us-east-1 grants DESCRIBE, SELECT to 444455556666, who is not vetted (trusted_accounts, trusted_organizations)."
	settings.deny["LF-001"] == {msg} with input as changed({"permissions": [passed_on]})
}

own_organization := {"AWS::Organizations::Organization": {"o": {"id": "o-abc", "master_account_id": "999988887777"}}}

test_lf_001_knows_the_organization if {
	every who in ["arn:aws:organizations::999988887777:organization/o-abc", "arn:aws:organizations::999988887777:ou/o-abc/ou-1"] {
		count(settings.deny["LF-001"]) == 0 with input as changed({"permissions": [grant(who)]}) with data.inventory as own_organization
		count(settings.unknown["LF-001"]) == 0 with input as changed({"permissions": [grant(who)]}) with data.inventory as own_organization
	}
	foreign := changed({"permissions": [grant("arn:aws:organizations::222233334444:organization/o-other")]})
	count(settings.deny["LF-001"]) == 1 with input as foreign with data.inventory as own_organization
	count(settings.deny["LF-001"]) == 0 with input as foreign with data.inventory as own_organization with data.config as {"trusted_organizations": ["o-other"]}
}

test_lf_001_unknown_for_others if {
	odd := changed({"permissions": [grant("something:new")]})
	settings.unknown["LF-001"] == {"Lake Formation in us-east-1 grants DESCRIBE, SELECT to \"something:new\", and whose that is cannot be determined."} with input as odd
	both := changed({"permissions": [grant("something:new"), grant("444455556666")]})
	count(settings.unknown["LF-001"]) == 0 with input as both
	count(settings.unknown["LF-001"]) == 0 with input as changed({"permissions": [grant("something:new"), grant("IAM_ALLOWED_PRINCIPALS")]})
	every who in ["", "111122223333:IAMPrincipals", "arn:aws:iam::111122223333:role/lf", "arn:aws:identitystore:::user/1"] {
		count(settings.unknown["LF-001"]) == 0 with input as changed({"permissions": [grant(who)]})
		count(settings.deny["LF-001"]) == 0 with input as changed({"permissions": [grant(who)]})
	}
}

test_lf_001_unknown_gives_way_to_the_fallback_as_default if {
	every field in ["create_database_default_permissions", "create_table_default_permissions"] {
		both := changed({"permissions": [grant("something:new")], field: [grant("IAM_ALLOWED_PRINCIPALS")]})
		count(settings.unknown["LF-001"]) == 0 with input as both
		count(settings.deny["LF-001"]) == 1 with input as both
	}
}

test_lf_001_counts_users_of_identity_center_as_own if {
	settings.relation("arn:aws:identitystore:::user/1") == "own"
}

unused := object.remove(
	changed({
		"create_database_default_permissions": [grant("IAM_ALLOWED_PRINCIPALS")],
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

test_lf_001_asks_not_whose_grants_are_where_nobody_uses_the_lake if {
	odd := object.remove(changed({"permissions": [grant("something:new")]}), ["data_lake_admins", "resources"])
	count(settings.unknown["LF-001"]) == 0 with input as odd
	count(settings.skip["LF-001"]) == 1 with input as odd
}

test_lf_001_unread if {
	unread.affects("LF-001") with input as all_unread(lake, ["permissions"])
}

admins(names) := object.union(object.remove(lake, ["data_lake_admins"]), {"data_lake_admins": [{"data_lake_principal_identifier": name} | some name in names]})

test_lf_002_passes if {
	count(settings.deny["LF-002"]) == 0 with input as admins(["arn:a", "arn:b", "arn:c"])
	count(settings.deny["LF-002"]) == 0 with input as changed({"allow_full_table_external_data_access": false})
	not unread.affects("LF-002") with input as lake
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
	unread.affects("LF-002") with input as all_unread(lake, ["data_lake_admins"])
}

# A refused call behind what a verdict rests on, and there is none.

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"LF-001": {"deny": ["AWS::Organizations::Organization"], "unknown": ["AWS::Organizations::Organization"]},
}

unread_document := {"resource_type": "AWS::LakeFormation::DataLakeSettings", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["LF-001", "deny"], ["LF-001", "skip"], ["LF-001", "unknown"], ["LF-002", "deny"], ["LF-002", "skip"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}
