package iam.root_user_test

import data.iam.root_user
import data.lib.core.unread

refused(operation) := {"call": operation, "code": "AccessDenied", "action": operation}

summary(map) := {
	"resource_type": "AWS::IAM::AccountSummary",
	"resource_id": "111122223333/account-summary",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "global",
	"summary_map": map,
}

locked := {"AccountAccessKeysPresent": 0, "AccountMFAEnabled": 1, "AccountPasswordPresent": 1}

unreadable := object.union(object.remove(summary({}), ["summary_map"]), {"unread": {"*": refused("iam:GetAccountSummary")}})

# ---- IAM-ROOT-001 ----

test_iam_root_001_passes if {
	count(root_user.deny["IAM-ROOT-001"]) == 0 with input as summary(locked)
	count(root_user.unknown["IAM-ROOT-001"]) == 0 with input as summary(locked)
	not unread.affects("IAM-ROOT-001") with input as summary(locked)
}

test_iam_root_001_fails if {
	message := "The root user of account 111122223333 has an access key."
	root_user.deny["IAM-ROOT-001"] == {message} with input as summary(object.union(locked, {"AccountAccessKeysPresent": 1}))
}

test_iam_root_001_unknown_when_the_summary_is_silent if {
	reason := "The summary of account 111122223333 does not say whether its root user has access keys."
	root_user.unknown["IAM-ROOT-001"] == {reason} with input as summary({"Users": 3})
}

test_iam_root_001_unread if unread.affects("IAM-ROOT-001") with input as unreadable

# ---- IAM-ROOT-002 ----

test_iam_root_002_passes_with_mfa if {
	count(root_user.deny["IAM-ROOT-002"]) == 0 with input as summary(locked)
	count(root_user.skip["IAM-ROOT-002"]) == 0 with input as summary(locked)
	count(root_user.unknown["IAM-ROOT-002"]) == 0 with input as summary(locked)
	not unread.affects("IAM-ROOT-002") with input as summary(locked)
}

test_iam_root_002_fails_without_mfa if {
	document := summary(object.union(locked, {"AccountMFAEnabled": 0}))
	root_user.deny["IAM-ROOT-002"] == {"The root user of account 111122223333 has no MFA."} with input as document
	count(root_user.deny["IAM-ROOT-005"]) == 0 with input as document with data.inventory as devices([own_phone])
	root_user.skip["IAM-ROOT-005"] == {"The root user of account 111122223333 has no MFA: see IAM-ROOT-002."} with input as document
	other := object.union(document, {"resource_type": "AWS::IAM::CredentialReport"})
	count(root_user.deny["IAM-ROOT-002"]) == 0 with input as other
	count(root_user.skip["IAM-ROOT-005"]) == 0 with input as other
}

test_both_skip_accounts_without_root_credentials if {
	document := summary(object.union(locked, {"AccountMFAEnabled": 0, "AccountPasswordPresent": 0}))
	reason := "The root user of account 111122223333 has neither a password nor an access key."
	root_user.skip["IAM-ROOT-002"] == {reason} with input as document
	reason in root_user.skip["IAM-ROOT-005"] with input as document
	with_key := summary({"AccountMFAEnabled": 0, "AccountPasswordPresent": 0, "AccountAccessKeysPresent": 1})
	count(root_user.skip["IAM-ROOT-002"]) == 0 with input as with_key
	other := object.union(document, {"resource_type": "AWS::IAM::CredentialReport"})
	count(root_user.skip["IAM-ROOT-002"]) == 0 with input as other
	count(root_user.skip["IAM-ROOT-005"]) == 0 with input as other
}

test_both_are_unknown_when_the_summary_is_silent if {
	reason := "The summary of account 111122223333 does not say whether its root user has MFA."
	quiet := summary({"Users": 3})
	root_user.unknown["IAM-ROOT-002"] == {reason} with input as quiet
	root_user.unknown["IAM-ROOT-005"] == {reason} with input as quiet
	other := object.union(quiet, {"resource_type": "AWS::IAM::CredentialReport"})
	count(root_user.unknown["IAM-ROOT-002"]) == 0 with input as other
	count(root_user.unknown["IAM-ROOT-005"]) == 0 with input as other
}

test_iam_root_002_unread if {
	unread.affects("IAM-ROOT-002") with input as unreadable
	count(unread.failed_calls("IAM-ROOT-002", "skip")) > 0 with input as unreadable
	count(unread.failed_calls("IAM-ROOT-002", "unknown")) > 0 with input as unreadable
}

# ---- IAM-ROOT-005 ----

device(serial, user) := {
	"resource_id": serial,
	"resource_name": serial,
	"region": "global",
	"serial_number": serial,
	"user": user,
}

devices(list) := {"AWS::IAM::VirtualMFADevice": {each.resource_id: each | some each in list}}

users_device := device("arn:aws:iam::111122223333:mfa/ana", {"arn": "arn:aws:iam::111122223333:user/ana"})

own_phone := device("arn:aws:iam::111122223333:mfa/phone", {"arn": "arn:aws:iam::111122223333:root"})

test_iam_root_005_passes_with_hardware_mfa if {
	count(root_user.deny["IAM-ROOT-005"]) == 0 with input as summary(locked) with data.inventory as devices([users_device])
	count(root_user.skip["IAM-ROOT-005"]) == 0 with input as summary(locked)
	count(root_user.unknown["IAM-ROOT-005"]) == 0 with input as summary(locked)
	not unread.affects("IAM-ROOT-005") with input as summary(locked) with data.inventory as devices([users_device])
}

test_iam_root_005_fails_with_virtual_mfa if {
	every own in [own_phone, device("arn:aws:iam::111122223333:mfa/root-account-mfa-device", {})] {
		root_user.deny["IAM-ROOT-005"] == {"The root user of account 111122223333 can sign in with a virtual MFA device."} with input as summary(locked)
			with data.inventory as devices([users_device, own])
	}
	count(root_user.deny["IAM-ROOT-002"]) == 0 with input as summary(locked) with data.inventory as devices([own_phone])
	other := object.union(summary(locked), {"resource_type": "AWS::IAM::CredentialReport"})
	count(root_user.deny["IAM-ROOT-005"]) == 0 with input as other with data.inventory as devices([own_phone])
}

test_iam_root_005_unread if {
	unread.affects("IAM-ROOT-005") with input as unreadable with data.inventory as devices([])
	unread.affects("IAM-ROOT-005") with input as summary(locked)
		with data.inventory as devices([])
		with data.gaps as {
			"documents": {},
			"global_types": ["AWS::IAM::VirtualMFADevice"],
			"populations": {"AWS::IAM::VirtualMFADevice": [{"region": "global", "refusal": refused("iam:ListVirtualMFADevices")}]},
		}
}

# ---- IAM-ROOT-003: 90 days before the clock is 2026-08-22T12:00:00Z ----

row(fields) := object.union(
	{
		"resource_type": "AWS::IAM::CredentialReport",
		"resource_id": "arn:aws:iam::111122223333:root",
		"resource_name": "<root_account>",
		"account_id": "111122223333",
		"region": "global",
	},
	fields,
)

test_iam_root_003_passes_when_never_used_or_long_ago if {
	count(root_user.deny["IAM-ROOT-003"]) == 0 with input as row({}) with data.config.evaluated_at as "2026-11-20T12:00:00Z"
	count(root_user.deny["IAM-ROOT-003"]) == 0 with input as row({"password_last_used": "2026-08-22T11:59:59Z", "access_key_1_last_used_date": "2020-01-01T00:00:00Z"}) with data.config.evaluated_at as "2026-11-20T12:00:00Z"
	count(root_user.skip["IAM-ROOT-003"]) == 0 with input as row({})
	not unread.affects("IAM-ROOT-003") with input as row({})
}

test_iam_root_003_fails_for_each_way if {
	prefix := "The root user of account 111122223333 was used on 2026-08-22 ("
	every field, way in {
		"password_last_used": "password).",
		"access_key_1_last_used_date": "access key 1).",
		"access_key_2_last_used_date": "access key 2).",
	} {
		root_user.deny["IAM-ROOT-003"] == {concat("", [prefix, way])} with input as row({field: "2026-08-22T12:00:00Z"}) with data.config.evaluated_at as "2026-11-20T12:00:00Z"
	}
}

test_iam_root_003_heeds_the_configured_days if {
	count(root_user.deny["IAM-ROOT-003"]) == 0 with input as row({"password_last_used": "2026-08-22T12:00:00Z"}) with data.config.evaluated_at as "2026-11-20T12:00:00Z" with data.config.root_unused_days as 89
}

test_iam_root_003_skips_other_users if {
	ana := row({"resource_name": "ana", "password_last_used": "2026-11-20T11:00:00Z"})
	root_user.skip["IAM-ROOT-003"] == {"User \"ana\" is not the root user."} with input as ana
	count(root_user.deny["IAM-ROOT-003"]) == 0 with input as ana with data.config.evaluated_at as "2026-11-20T12:00:00Z"
}

test_iam_root_003_unread if {
	unread.affects("IAM-ROOT-003") with input as row({"unread": {"password_last_used": refused("iam:GetCredentialReport")}})
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_iam_root_005_rests_on_every_document_of_virtualmfa_device if {
	unread.affects("IAM-ROOT-005") with input as resting("AWS::IAM::AccountSummary") with data.inventory as {"AWS::IAM::VirtualMFADevice": {"arn:other": other_unread}}
}

test_iam_root_005_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-ROOT-005", "skip")) > 0 with input as object.union(resting("AWS::IAM::AccountSummary"), {"unread": {"*": answer_refused}})
}

test_iam_root_005_knows_whose_a_device_is_before_its_name if {
	inventory := devices([device("arn:aws:iam::111122223333:mfa/root-account-mfa-device", {"arn": "arn:aws:iam::111122223333:user/ana"})])
	count(root_user.deny["IAM-ROOT-005"]) == 0 with input as summary(locked) with data.inventory as inventory
}

test_iam_root_005_leaves_devices_of_nobody_alone if {
	inventory := devices([device("arn:aws:iam::111122223333:mfa/spare", {})])
	count(root_user.deny["IAM-ROOT-005"]) == 0 with input as summary(locked) with data.inventory as inventory
}
