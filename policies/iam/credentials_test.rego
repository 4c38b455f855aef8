package iam.credentials_test

import data.iam.credentials
import data.lib.core.unread

refused := {"call": "iam:GetCredentialReport", "code": "AccessDenied", "action": "iam:GetCredentialReport"}

clock := "2026-11-20T12:00:00Z"

row(fields) := object.union(
	{
		"resource_type": "AWS::IAM::CredentialReport",
		"resource_id": "arn:aws:iam::111122223333:user/ana",
		"resource_name": "ana",
		"account_id": "111122223333",
		"region": "global",
		"password_enabled": false,
		"access_key_1_active": false,
		"access_key_2_active": false,
	},
	fields,
)

root := {"resource_name": "<root_account>", "access_key_1_active": true, "access_key_1_last_rotated": "2020-01-01T00:00:00Z"}

# ---- IAM-KEY-001: 90 days before the clock is 2026-08-22T12:00:00Z ----

test_iam_key_001_passes_on_the_ninetieth_day if {
	fields := {"access_key_1_active": true, "access_key_1_last_rotated": "2026-08-22T12:00:00Z"}
	count(credentials.deny["IAM-KEY-001"]) == 0 with input as row(fields) with data.config.evaluated_at as clock
	count(credentials.skip["IAM-KEY-001"]) == 0 with input as row(fields)
	count(credentials.unknown["IAM-KEY-001"]) == 0 with input as row(fields)
	not unread.affects("IAM-KEY-001") with input as row(fields)
}

test_iam_key_001_fails_after_ninety_days if {
	fields := {
		"access_key_1_active": true,
		"access_key_1_last_rotated": "2026-08-22T11:59:59Z",
		"access_key_2_active": true,
		"access_key_2_last_rotated": "2025-01-02T00:00:00Z",
	}
	credentials.deny["IAM-KEY-001"] == {
		"Access key 1 of user \"ana\" was last rotated on 2026-08-22, over 90 days ago.",
		"Access key 2 of user \"ana\" was last rotated on 2025-01-02, over 90 days ago.",
	} with input as row(fields) with data.config.evaluated_at as clock
}

test_iam_key_001_heeds_the_configured_age if {
	fields := {"access_key_1_active": true, "access_key_1_last_rotated": "2026-08-22T11:59:59Z"}
	count(credentials.deny["IAM-KEY-001"]) == 0 with input as row(fields) with data.config.evaluated_at as clock
		with data.config.max_access_key_age_days as 91
}

test_iam_key_001_leaves_inactive_keys if {
	fields := {
		"access_key_1_active": true,
		"access_key_1_last_rotated": "2026-11-01T00:00:00Z",
		"access_key_2_last_rotated": "2020-01-01T00:00:00Z",
	}
	count(credentials.deny["IAM-KEY-001"]) == 0 with input as row(fields) with data.config.evaluated_at as clock
}

test_iam_key_001_unknown_without_a_date if {
	credentials.unknown["IAM-KEY-001"] == {"The credential report does not say when access key 2 of user \"ana\" was rotated."} with input as row({"access_key_2_active": true})
}

test_iam_key_001_skips_users_without_keys_and_root if {
	credentials.skip["IAM-KEY-001"] == {"User \"ana\" has no active access key."} with input as row({})
	credentials.skip["IAM-KEY-001"] == {"Keys of the root user are judged by IAM-ROOT-001: it must have none."} with input as row(root)
}

test_iam_key_001_unread if {
	unread.affects("IAM-KEY-001") with input as row({"unread": {"access_key_1_last_rotated": refused}})
}

# ---- IAM-KEY-002: 45 days before the clock is 2026-10-06T12:00:00Z ----

test_iam_key_002_passes_on_the_forty_fifth_day if {
	fields := {
		"password_enabled": true,
		"password_last_used": "2026-10-06T12:00:00Z",
		"password_last_changed": "2020-01-01T00:00:00Z",
		"access_key_1_active": true,
		"access_key_1_last_rotated": "2020-01-01T00:00:00Z",
		"access_key_1_last_used_date": "2026-10-06T12:00:00Z",
	}
	count(credentials.deny["IAM-KEY-002"]) == 0 with input as row(fields) with data.config.evaluated_at as clock
	count(credentials.skip["IAM-KEY-002"]) == 0 with input as row(fields)
	not unread.affects("IAM-KEY-002") with input as row(fields)
}

test_iam_key_002_fails_for_unused_key if {
	fields := {
		"access_key_2_active": true,
		"access_key_2_last_rotated": "2020-01-01T00:00:00Z",
		"access_key_2_last_used_date": "2026-10-06T11:59:59Z",
	}
	credentials.deny["IAM-KEY-002"] == {"Access key 2 of user \"ana\" was last used on 2026-10-06."} with input as row(fields) with data.config.evaluated_at as clock
}

test_iam_key_002_fails_for_key_never_used if {
	fields := {"access_key_1_active": true, "access_key_1_last_rotated": "2026-10-06T11:59:59Z"}
	credentials.deny["IAM-KEY-002"] == {"Access key 1 of user \"ana\" was made on 2026-10-06 and never used."} with input as row(fields) with data.config.evaluated_at as clock
}

test_iam_key_002_gives_a_new_key_time if {
	count(credentials.deny["IAM-KEY-002"]) == 0 with input as row({"access_key_1_active": true, "access_key_1_last_rotated": "2026-10-06T12:00:00Z"}) with data.config.evaluated_at as clock
}

test_iam_key_002_fails_for_unused_password if {
	fields := {"password_enabled": true, "password_last_used": "2026-10-01T00:00:00Z"}
	credentials.deny["IAM-KEY-002"] == {"The password of user \"ana\" was last used on 2026-10-01."} with input as row(fields) with data.config.evaluated_at as clock
}

test_iam_key_002_fails_for_password_never_used if {
	fields := {"password_enabled": true, "password_last_changed": "2026-10-01T00:00:00Z"}
	credentials.deny["IAM-KEY-002"] == {"The password of user \"ana\" was set on 2026-10-01 and never used."} with input as row(fields) with data.config.evaluated_at as clock
	count(credentials.deny["IAM-KEY-002"]) == 0 with input as row(object.union(fields, {"password_last_changed": "2026-10-06T12:00:00Z"})) with data.config.evaluated_at as clock
}

test_iam_key_002_unknown_without_any_date if {
	key := `The credential report does not say when access key 1 of user "ana" was made or used.`
	password := `The credential report does not say when the password of user "ana" was set or used.`
	fields := {"access_key_1_active": true, "password_enabled": true}
	every made in [{}, {"user_creation_time": "2026-10-06T11:59:59Z"}] {
		document := row(object.union(fields, made))
		credentials.unknown["IAM-KEY-002"] == {key, password} with input as document with data.config.evaluated_at as clock
	}

	# no credential is older than its user
	count(credentials.unknown["IAM-KEY-002"]) == 0 with input as row(object.union(fields, {"user_creation_time": "2026-10-06T12:00:00Z"}))
		with data.config.evaluated_at as clock
	every dates in [
		{"access_key_1_last_rotated": "2026-11-01T00:00:00Z", "password_last_changed": "2026-11-01T00:00:00Z"},
		{"access_key_1_last_used_date": "2026-11-01T00:00:00Z", "password_last_used": "2026-11-01T00:00:00Z"},
	] {
		document := row(object.union(fields, dates))
		count(credentials.unknown["IAM-KEY-002"]) == 0 with input as document with data.config.evaluated_at as clock
	}
	count(credentials.unknown["IAM-KEY-002"]) == 0 with input as row({}) with data.config.evaluated_at as clock
}

test_iam_key_002_unknown_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-KEY-002", "unknown")) > 0 with input as row({"unread": {"user_creation_time": refused}})
}

test_iam_key_002_leaves_inactive_credentials if {
	fields := {
		"password_enabled": true,
		"password_last_used": "2026-11-20T00:00:00Z",
		"access_key_1_last_used_date": "2020-01-01T00:00:00Z",
	}
	count(credentials.deny["IAM-KEY-002"]) == 0 with input as row(fields) with data.config.evaluated_at as clock
}

test_iam_key_002_skips_users_without_credentials_and_root if {
	credentials.skip["IAM-KEY-002"] == {"User \"ana\" has neither a password nor an active access key."} with input as row({})
	credentials.skip["IAM-KEY-002"] == {"The root user is not to be used: see IAM-ROOT-003."} with input as row(root)
	count(credentials.skip["IAM-KEY-002"]) == 0 with input as row({"password_enabled": true})
}

test_iam_key_002_unread if {
	unread.affects("IAM-KEY-002") with input as row({"unread": {"*": refused}})
}

test_iam_key_002_leaves_passwords_that_are_gone if {
	used := row({"password_enabled": false, "password_last_used": "2020-01-01T00:00:00Z"})
	unused := row({"password_enabled": false, "password_last_changed": "2020-01-01T00:00:00Z"})
	count(credentials.deny["IAM-KEY-002"]) == 0 with input as used with data.config.evaluated_at as clock
	count(credentials.deny["IAM-KEY-002"]) == 0 with input as unused with data.config.evaluated_at as clock
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_iam_key_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-KEY-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::CredentialReport"), {"unread": {"*": answer_refused}})
}

test_iam_key_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-KEY-002", "skip")) > 0 with input as object.union(resting("AWS::IAM::CredentialReport"), {"unread": {"*": answer_refused}})
}
