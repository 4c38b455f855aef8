# ISO/IEC 27001 A.5.17: keys and passwords are renewed, and withdrawn when nobody uses them. Judged on the credential report.
package iam.credentials

import data.lib.core.config

# METADATA
# scope: document
# title: Access keys are rotated in time
# description: >-
#   An access key is valid until someone deletes it. The older it is, the more laptops, logs and repositories it has been in.
# schemas:
#   - input: schema.iam_credential_report
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::CredentialReport]
#   controls:
#     iso27001: [A.5.17]
#     iso27701: [A.3.23]
#   sources:
#     - page: "IAM User Guide, Generate credential reports for your AWS account"
#       says: >-
#         access_key_1_last_rotated and access_key_2_last_rotated are when a key was made or last changed, N/A without an active key; the
#         _active columns are TRUE or FALSE.
#     - page: "IAM User Guide, Update access keys"
#       says: "A user may have two keys, so that the old one works until the new one is in use."
#   remediation: Replace the key, or better the user by a role with temporary credentials; then delete the old key.
deny["IAM-KEY-001"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	some key in active_keys
	older(key.rotated, config.max_access_key_age_days)
	msg := sprintf(
		"Access key %d of user %q was last rotated on %s, over %d days ago.",
		[key.number, input.resource_name, day(key.rotated), config.max_access_key_age_days],
	)
}

unknown["IAM-KEY-001"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	some key in active_keys
	not key.rotated
	reason := sprintf("The credential report does not say when access key %d of user %q was rotated.", [key.number, input.resource_name])
}

skip["IAM-KEY-001"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	count(active_keys) == 0
	reason := sprintf("User %q has no active access key.", [input.resource_name])
}

skip["IAM-KEY-001"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	is_root
	reason := "Keys of the root user are judged by IAM-ROOT-001: it must have none."
}

# METADATA
# scope: document
# title: Unused credentials are removed
# description: >-
#   Nobody notices when a password or key that nobody uses is used by someone else.
# schemas:
#   - input: schema.iam_credential_report
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::CredentialReport]
#   controls:
#     iso27001: [A.5.16, A.5.17, A.5.18]
#     iso27701: [A.3.8]
#   sources:
#     - page: "IAM User Guide, Generate credential reports for your AWS account"
#       says: >-
#         The date of a key's last use is N/A where it was never used, or not since April 2015; that of a password no_information where it
#         was never used, or not since October 2014, and N/A where there is none.
#   remediation: Deactivate the key or delete the password; delete the user when it has neither.
deny["IAM-KEY-002"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	some key in active_keys
	older(key.used, config.max_unused_credential_days)
	msg := sprintf("Access key %d of user %q was last used on %s.", [key.number, input.resource_name, day(key.used)])
}

# No date of use: never used, or not since April 2015 ("Generate credential reports for your AWS account", IAM User Guide). A key
# has as many days for its first use as for any other.
deny["IAM-KEY-002"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	some key in active_keys
	not key.used
	older(key.rotated, config.max_unused_credential_days)
	msg := sprintf("Access key %d of user %q was made on %s and never used.", [key.number, input.resource_name, day(key.rotated)])
}

deny["IAM-KEY-002"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.password_enabled
	older(input.password_last_used, config.max_unused_credential_days)
	msg := sprintf("The password of user %q was last used on %s.", [input.resource_name, day(input.password_last_used)])
}

deny["IAM-KEY-002"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.password_enabled
	not input.password_last_used
	older(input.password_last_changed, config.max_unused_credential_days)
	msg := sprintf("The password of user %q was set on %s and never used.", [input.resource_name, day(input.password_last_changed)])
}

unknown["IAM-KEY-002"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	some key in active_keys
	not key.used
	not key.rotated
	not lately_made
	reason := sprintf("The credential report does not say when access key %d of user %q was made or used.", [key.number, input.resource_name])
}

unknown["IAM-KEY-002"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.password_enabled
	not input.password_last_used
	not input.password_last_changed
	not lately_made
	reason := sprintf("The credential report does not say when the password of user %q was set or used.", [input.resource_name])
}

# No credential is older than its user.
lately_made if {
	made := input.user_creation_time
	limit := config.max_unused_credential_days
	not older(made, limit)
}

skip["IAM-KEY-002"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	count(active_keys) == 0
	not input.password_enabled
	reason := sprintf("User %q has neither a password nor an active access key.", [input.resource_name])
}

skip["IAM-KEY-002"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	is_root
	reason := "The root user is not to be used: see IAM-ROOT-003."
}

active_keys contains {
	"number": 1,
	"rotated": object.get(input, "access_key_1_last_rotated", false),
	"used": object.get(input, "access_key_1_last_used_date", false),
} if {
	input.access_key_1_active
}

active_keys contains {
	"number": 2,
	"rotated": object.get(input, "access_key_2_last_rotated", false),
	"used": object.get(input, "access_key_2_last_used_date", false),
} if {
	input.access_key_2_active
}

is_root if input.resource_name == "<root_account>"

# Whether a moment of the report lies more than some days before the scan; undefined without a moment.
older(moment, days) if {
	is_string(moment)
	config.evaluated_at_ns - time.parse_rfc3339_ns(moment) > days * 86400000000000
}

day(moment) := substring(moment, 0, 10)
