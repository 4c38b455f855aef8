# ISO/IEC 27001 A.8.5: who signs in proves it with more than a weak password, and the root user stays locked away.
package iam.authentication

import data.lib.core.config

# METADATA
# scope: document
# title: Console users have MFA
# description: >-
#   A password alone can be guessed, phished or reused from another site's leak.
# schemas:
#   - input: schema.iam_credential_report
# custom:
#   severity: high
#   resource_types: [AWS::IAM::CredentialReport]
#   controls:
#     iso27001: [A.8.5, A.5.17]
#     iso27701: [A.3.23]
#   sources:
#     - page: "IAM User Guide, Generate credential reports for your AWS account"
#       says: "password_enabled says whether a user has a password, mfa_active whether an MFA device is enabled, whatever its kind."
#   remediation: Register an MFA device for the user, or remove the password and sign in through IAM Identity Center.
deny["IAM-MFA-001"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.password_enabled
	not input.mfa_active
	msg := sprintf("User %q can sign in to the console without MFA.", [input.resource_name])
}

skip["IAM-MFA-001"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	not input.password_enabled
	reason := sprintf("User %q has no password for the console.", [input.resource_name])
}

skip["IAM-MFA-001"] contains "MFA of the root user is judged by IAM-ROOT-002." if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.resource_name == "<root_account>"
}

# METADATA
# scope: document
# title: Password policy requires length and all character classes
# description: >-
#   Without a policy of the account's own, AWS asks for eight characters of three classes. Long and mixed passwords keep guessing
#   attacks from paying off.
# schemas:
#   - input: schema.iam_account_password_policy
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::AccountPasswordPolicy]
#   related: [AWS::IAM::CredentialReport]
#   controls:
#     iso27001: [A.5.17, A.8.5]
#     iso27701: [A.3.23]
#   sources:
#     - page: "IAM User Guide, Set an account password policy for IAM users"
#       says: The policy is for the passwords of IAM users, and not for that of the root user.
#     - page: "IAM User Guide, Generate credential reports for your AWS account"
#       says: The report has a row for each user and one for the root user, and says whether a user has a password.
#   remediation: Set the account's password policy to at least 14 characters with symbols, numbers, upper-case and lower-case letters.
deny["IAM-PWD-001"] contains msg if {
	input.resource_type == "AWS::IAM::AccountPasswordPolicy"
	policy_missing
	msg := sprintf("Account %s has no password policy of its own.", [input.account_id])
}

deny["IAM-PWD-001"] contains msg if {
	input.resource_type == "AWS::IAM::AccountPasswordPolicy"
	input.minimum_password_length < config.min_password_length
	msg := sprintf(
		"The password policy of account %s asks for %d characters instead of %d.",
		[input.account_id, input.minimum_password_length, config.min_password_length],
	)
}

deny["IAM-PWD-001"] contains msg if {
	input.resource_type == "AWS::IAM::AccountPasswordPolicy"
	not policy_missing
	count(classes_not_asked_for) > 0
	missing := concat(", ", sort(classes_not_asked_for))
	msg := sprintf("The password policy of account %s does not ask for: %s.", [input.account_id, missing])
}

skip["IAM-PWD-001"] contains no_passwords if input.resource_type == "AWS::IAM::AccountPasswordPolicy"

classes_not_asked_for contains "symbols" if not input.require_symbols

classes_not_asked_for contains "numbers" if not input.require_numbers

classes_not_asked_for contains "upper-case letters" if not input.require_uppercase_characters

classes_not_asked_for contains "lower-case letters" if not input.require_lowercase_characters

# METADATA
# scope: document
# title: Password policy prevents reuse and sets the agreed maximum age
# description: >-
#   A password that may be set again, or that never expires, stays good for whoever has learnt it.
# schemas:
#   - input: schema.iam_account_password_policy
# custom:
#   severity: low
#   resource_types: [AWS::IAM::AccountPasswordPolicy]
#   related: [AWS::IAM::CredentialReport]
#   controls:
#     iso27001: [A.5.17]
#     iso27701: [A.3.23]
#   sources:
#     - page: "IAM User Guide, Set an account password policy for IAM users"
#       says: The policy is for the passwords of IAM users, and not for that of the root user.
#     - api: iam:PasswordPolicy.MaxPasswordAge
#       says: Tells after how many days a password expires; 0 or nothing means never.
#   remediation: Let the password policy remember 24 passwords and expire them after the agreed number of days.
deny["IAM-PWD-002"] contains msg if {
	input.resource_type == "AWS::IAM::AccountPasswordPolicy"
	policy_missing
	msg := sprintf("Account %s has no password policy of its own.", [input.account_id])
}

# AWS leaves the number out where reuse is not prevented (GetAccountPasswordPolicy, IAM API Reference).
deny["IAM-PWD-002"] contains msg if {
	input.resource_type == "AWS::IAM::AccountPasswordPolicy"
	not policy_missing
	remembered := object.get(input, "password_reuse_prevention", 0)
	remembered < config.password_reuse_prevention
	msg := sprintf(
		"The password policy of account %s remembers %d passwords instead of %d.",
		[input.account_id, remembered, config.password_reuse_prevention],
	)
}

deny["IAM-PWD-002"] contains msg if {
	input.resource_type == "AWS::IAM::AccountPasswordPolicy"
	not policy_missing
	never_expires
	msg := sprintf("Passwords of account %s never expire.", [input.account_id])
}

deny["IAM-PWD-002"] contains msg if {
	input.resource_type == "AWS::IAM::AccountPasswordPolicy"
	input.max_password_age > config.max_password_age_days
	msg := sprintf(
		"Passwords of account %s expire after %d days instead of %d.",
		[input.account_id, input.max_password_age, config.max_password_age_days],
	)
}

skip["IAM-PWD-002"] contains no_passwords if input.resource_type == "AWS::IAM::AccountPasswordPolicy"

# The credential report has the root user's row always, and that of each user.
no_passwords := sprintf("Account %s has no user with a password.", [input.account_id]) if {
	rows := [row | some row in data.inventory["AWS::IAM::CredentialReport"]]
	count(rows) > 0
	count([row | some row in rows; row.user != "<root_account>"; not without_password(row)]) == 0
}

without_password(row) if row.password_enabled == false

# GetAccountPasswordPolicy always returns a length where there is a policy.
policy_missing if not input.minimum_password_length

# "MaxPasswordAge is 0 or not present" means that passwords do not expire (PasswordPolicy, IAM API Reference).
never_expires if object.get(input, "max_password_age", 0) == 0
