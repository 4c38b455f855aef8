package iam.authentication_test

import data.iam.authentication
import data.lib.core.unread

refused(operation) := {"call": operation, "code": "AccessDenied", "action": operation}

row(fields) := object.union(
	{
		"resource_type": "AWS::IAM::CredentialReport",
		"resource_id": "arn:aws:iam::111122223333:user/ana",
		"resource_name": "ana",
		"account_id": "111122223333",
		"region": "global",
	},
	fields,
)

# ---- IAM-MFA-001 ----

test_iam_mfa_001_passes if {
	count(authentication.deny["IAM-MFA-001"]) == 0 with input as row({"password_enabled": true, "mfa_active": true})
	count(authentication.skip["IAM-MFA-001"]) == 0 with input as row({"password_enabled": true, "mfa_active": true})
	not unread.affects("IAM-MFA-001") with input as row({"password_enabled": true, "mfa_active": true})
}

test_iam_mfa_001_fails if {
	message := "User \"ana\" can sign in to the console without MFA."
	authentication.deny["IAM-MFA-001"] == {message} with input as row({"password_enabled": true, "mfa_active": false})
}

test_iam_mfa_001_skips_users_without_password if {
	reason := "User \"ana\" has no password for the console."
	authentication.skip["IAM-MFA-001"] == {reason} with input as row({"password_enabled": false, "mfa_active": false})
	count(authentication.deny["IAM-MFA-001"]) == 0 with input as row({"password_enabled": false, "mfa_active": false})
}

test_iam_mfa_001_skips_root if {
	document := row({"resource_name": "<root_account>", "password_enabled": true, "mfa_active": false})
	authentication.skip["IAM-MFA-001"] == {"MFA of the root user is judged by IAM-ROOT-002."} with input as document
}

test_iam_mfa_001_unread if {
	unread.affects("IAM-MFA-001") with input as row({"unread": {"mfa_active": refused("iam:GetCredentialReport")}})
}

# ---- IAM-PWD-001, IAM-PWD-002 ----

absent := {
	"resource_type": "AWS::IAM::AccountPasswordPolicy",
	"resource_id": "111122223333/password-policy",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "global",
}

strong := object.union(absent, {
	"minimum_password_length": 14,
	"require_symbols": true,
	"require_numbers": true,
	"require_uppercase_characters": true,
	"require_lowercase_characters": true,
	"password_reuse_prevention": 24,
	"max_password_age": 90,
})

unreadable := object.union(absent, {"unread": {"*": refused("iam:GetAccountPasswordPolicy")}})

test_iam_pwd_001_passes_at_the_thresholds if {
	count(authentication.deny["IAM-PWD-001"]) == 0 with input as strong
	not unread.affects("IAM-PWD-001") with input as strong
}

test_iam_pwd_001_fails_when_short if {
	message := "The password policy of account 111122223333 asks for 13 characters instead of 14."
	authentication.deny["IAM-PWD-001"] == {message} with input as object.union(strong, {"minimum_password_length": 13})
}

test_iam_pwd_001_heeds_the_configured_length if {
	count(authentication.deny["IAM-PWD-001"]) == 1 with input as strong with data.config.min_password_length as 15
}

test_iam_pwd_001_fails_without_each_class if {
	prefix := "The password policy of account 111122223333 does not ask for: "
	every field, class in {
		"require_symbols": "symbols.",
		"require_numbers": "numbers.",
		"require_uppercase_characters": "upper-case letters.",
		"require_lowercase_characters": "lower-case letters.",
	} {
		authentication.deny["IAM-PWD-001"] == {concat("", [prefix, class])} with input as object.union(strong, {field: false})
	}
	authentication.deny["IAM-PWD-001"] == {concat("", [prefix, "numbers, symbols."])} with input as object.union(
		strong,
		{"require_symbols": false, "require_numbers": false},
	)
}

test_iam_pwd_001_fails_without_policy if {
	authentication.deny["IAM-PWD-001"] == {"Account 111122223333 has no password policy of its own."} with input as absent
}

test_iam_pwd_001_unread if unread.affects("IAM-PWD-001") with input as unreadable

test_iam_pwd_002_passes_at_the_thresholds if {
	count(authentication.deny["IAM-PWD-002"]) == 0 with input as strong
	not unread.affects("IAM-PWD-002") with input as strong
}

test_iam_pwd_002_fails_with_short_memory if {
	message := "The password policy of account 111122223333 remembers 23 passwords instead of 24."
	authentication.deny["IAM-PWD-002"] == {message} with input as object.union(strong, {"password_reuse_prevention": 23})
}

test_iam_pwd_002_fails_with_no_memory if {
	message := "The password policy of account 111122223333 remembers 0 passwords instead of 24."
	authentication.deny["IAM-PWD-002"] == {message} with input as object.remove(strong, ["password_reuse_prevention"])
}

test_iam_pwd_002_fails_with_long_age if {
	message := "Passwords of account 111122223333 expire after 91 days instead of 90."
	authentication.deny["IAM-PWD-002"] == {message} with input as object.union(strong, {"max_password_age": 91})
}

test_iam_pwd_002_fails_when_passwords_never_expire if {
	message := "Passwords of account 111122223333 never expire."
	authentication.deny["IAM-PWD-002"] == {message} with input as object.remove(strong, ["max_password_age"])
	authentication.deny["IAM-PWD-002"] == {message} with input as object.union(strong, {"max_password_age": 0})
}

test_iam_pwd_002_heeds_the_configuration if {
	count(authentication.deny["IAM-PWD-002"]) == 0 with input as object.union(strong, {"max_password_age": 365, "password_reuse_prevention": 5})
		with data.config.max_password_age_days as 365
		with data.config.password_reuse_prevention as 5
}

test_iam_pwd_002_fails_without_policy if {
	authentication.deny["IAM-PWD-002"] == {"Account 111122223333 has no password policy of its own."} with input as absent
}

test_iam_pwd_002_unread if unread.affects("IAM-PWD-002") with input as unreadable

report(rows) := {"AWS::IAM::CredentialReport": {each.user: object.union({"resource_id": each.user, "resource_name": each.user, "region": "global"}, each) | some each in rows}}

root := {"user": "<root_account>", "password_enabled": true}

test_password_policies_are_skipped_where_nobody_has_a_password if {
	every id in ["IAM-PWD-001", "IAM-PWD-002"] {
		authentication.skip[id] == {"Account 111122223333 has no user with a password."} with input as absent
			with data.inventory as report([root, {"user": "svc", "password_enabled": false}])
		authentication.skip[id] == {"Account 111122223333 has no user with a password."} with input as absent with data.inventory as report([root])
	}
}

test_password_policies_are_judged_where_somebody_may_have_one if {
	every rows in [
		[root, {"user": "svc", "password_enabled": false}, {"user": "u", "password_enabled": true}],
		[root, {"user": "u"}],
		[],
	] {
		inventory := report(rows)
		every id in ["IAM-PWD-001", "IAM-PWD-002"] {
			count(authentication.skip[id]) == 0 with input as absent with data.inventory as inventory
			count(authentication.deny[id]) == 1 with input as absent with data.inventory as inventory
		}
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_iam_mfa_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-MFA-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::CredentialReport"), {"unread": {"*": answer_refused}})
}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "global", "unread": {"*": answer_refused}}

report_refused := {
	"populations": {"AWS::IAM::CredentialReport": [{"region": "global", "refusal": answer_refused}]}, "documents": {},
	"global_types": ["AWS::IAM::CredentialReport"],
}

test_iam_pwd_001_rests_on_the_whole_report if {
	unread.affects("IAM-PWD-001") with input as resting("AWS::IAM::AccountPasswordPolicy") with data.inventory as {"AWS::IAM::CredentialReport": {"arn:other": other_unread}}
	unread.affects("IAM-PWD-001") with input as resting("AWS::IAM::AccountPasswordPolicy") with data.gaps as report_refused
}

test_iam_pwd_001_skip_rests_on_the_whole_report if {
	count(unread.failed_calls("IAM-PWD-001", "skip")) > 0 with input as resting("AWS::IAM::AccountPasswordPolicy")
		with data.inventory as {"AWS::IAM::CredentialReport": {"arn:other": other_unread}}
	count(unread.failed_calls("IAM-PWD-001", "skip")) > 0 with input as resting("AWS::IAM::AccountPasswordPolicy") with data.gaps as report_refused
	count(unread.failed_calls("IAM-PWD-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::AccountPasswordPolicy"), {"unread": {"*": answer_refused}})
}

test_iam_pwd_002_rests_on_the_whole_report if {
	unread.affects("IAM-PWD-002") with input as resting("AWS::IAM::AccountPasswordPolicy") with data.inventory as {"AWS::IAM::CredentialReport": {"arn:other": other_unread}}
	unread.affects("IAM-PWD-002") with input as resting("AWS::IAM::AccountPasswordPolicy") with data.gaps as report_refused
}

test_iam_pwd_002_skip_rests_on_the_whole_report if {
	count(unread.failed_calls("IAM-PWD-002", "skip")) > 0 with input as resting("AWS::IAM::AccountPasswordPolicy")
		with data.inventory as {"AWS::IAM::CredentialReport": {"arn:other": other_unread}}
	count(unread.failed_calls("IAM-PWD-002", "skip")) > 0 with input as resting("AWS::IAM::AccountPasswordPolicy") with data.gaps as report_refused
	count(unread.failed_calls("IAM-PWD-002", "skip")) > 0 with input as object.union(resting("AWS::IAM::AccountPasswordPolicy"), {"unread": {"*": answer_refused}})
}
