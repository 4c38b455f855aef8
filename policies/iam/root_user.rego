# ISO/IEC 27001 A.8.2: the root user, whom no policy can hold back, has no keys, has MFA, and is not used.
package iam.root_user

import data.lib.core.config

# METADATA
# scope: document
# title: Root user has no access key
# description: >-
#   A key of the root user may do everything, cannot be limited by any policy, and leaves the account defenceless when it leaks.
# schemas:
#   - input: schema.iam_account_summary
# custom:
#   severity: critical
#   resource_types: [AWS::IAM::AccountSummary]
#   controls:
#     iso27001: [A.8.2, A.5.17]
#     iso27701: [A.3.23]
#   sources:
#     - api: iam:GetAccountSummaryResponse.SummaryMap
#       says: "Has the key AccountAccessKeysPresent, 0 where the root user has no access key."
#     - page: "IAM User Guide, Centralize root access for member accounts"
#       says: "Root password, keys, certificates and MFA of members can be removed; accounts that are made in an organization have none."
#   remediation: Sign in as the root user and delete its access keys, or remove root credentials centrally with AWS Organizations.
deny["IAM-ROOT-001"] contains msg if {
	input.resource_type == "AWS::IAM::AccountSummary"
	input.summary_map.AccountAccessKeysPresent > 0
	msg := sprintf("The root user of account %s has an access key.", [input.account_id])
}

unknown["IAM-ROOT-001"] contains reason if {
	input.resource_type == "AWS::IAM::AccountSummary"
	summary := input.summary_map
	not "AccountAccessKeysPresent" in object.keys(summary)
	reason := sprintf("The summary of account %s does not say whether its root user has access keys.", [input.account_id])
}

# METADATA
# scope: document
# title: Root user has MFA where root credentials exist
# description: >-
#   Whoever signs in as root owns the account. Without a second factor its password, or a reset of it by mail, is all that this takes.
# schemas:
#   - input: schema.iam_account_summary
# custom:
#   severity: critical
#   resource_types: [AWS::IAM::AccountSummary]
#   controls:
#     iso27001: [A.8.5, A.8.2]
#     iso27701: [A.3.23]
#   sources:
#     - api: iam:GetAccountSummaryResponse.SummaryMap
#       says: "Has the keys AccountMFAEnabled, AccountPasswordPresent and AccountAccessKeysPresent, 0 where there is none."
#     - page: "IAM User Guide, Multi-factor authentication for AWS account root user"
#       says: Members whose root credentials were removed cannot set up MFA.
#   remediation: >-
#     Register a passkey or security key for the root user, which only the root user can do, in the console; or remove root credentials
#     centrally with AWS Organizations.
deny["IAM-ROOT-002"] contains msg if {
	input.resource_type == "AWS::IAM::AccountSummary"
	input.summary_map.AccountMFAEnabled == 0
	msg := sprintf("The root user of account %s has no MFA.", [input.account_id])
}

skip["IAM-ROOT-002"] contains no_credentials if input.resource_type == "AWS::IAM::AccountSummary"

unknown["IAM-ROOT-002"] contains silent if input.resource_type == "AWS::IAM::AccountSummary"

no_credentials := sprintf("The root user of account %s has neither a password nor an access key.", [input.account_id]) if {
	input.summary_map.AccountPasswordPresent == 0
	input.summary_map.AccountAccessKeysPresent == 0
}

silent := sprintf("The summary of account %s does not say whether its root user has MFA.", [input.account_id]) if {
	summary := input.summary_map
	not "AccountMFAEnabled" in object.keys(summary)
}

# METADATA
# scope: document
# title: Root user signs in by hardware MFA alone
# description: >-
#   A hardware key cannot be copied the way a seed in a phone's backup can. Any one of the registered devices is enough to sign in.
# schemas:
#   - input: schema.iam_account_summary
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::AccountSummary]
#   related: [AWS::IAM::VirtualMFADevice]
#   controls:
#     iso27001: [A.8.5, A.8.2]
#     iso27701: [A.3.23]
#   sources:
#     - api: iam:VirtualMFADevice.User
#       says: Whom a virtual device is assigned to.
#     - page: "IAM User Guide, Multi-factor authentication for AWS account root user"
#       says: >-
#         Up to eight devices may be registered, of any kinds; security keys and hardware tokens are devices, authenticator apps virtual
#         ones.
#     - page: "AWS Config Developer Guide, root-account-hardware-mfa-enabled"
#       says: Not compliant where any virtual device may sign in as root; not applicable to accounts without root credentials.
#   remediation: >-
#     Register a hardware security key for the root user, which only the root user can do, in the console, and a second one kept elsewhere, then
#     remove its virtual devices.
deny["IAM-ROOT-005"] contains msg if {
	input.resource_type == "AWS::IAM::AccountSummary"
	input.summary_map.AccountMFAEnabled > 0
	some device in data.inventory["AWS::IAM::VirtualMFADevice"]
	of_root(device)
	msg := sprintf("The root user of account %s can sign in with a virtual MFA device.", [input.account_id])
}

skip["IAM-ROOT-005"] contains no_credentials if input.resource_type == "AWS::IAM::AccountSummary"

skip["IAM-ROOT-005"] contains reason if {
	input.resource_type == "AWS::IAM::AccountSummary"
	input.summary_map.AccountMFAEnabled == 0
	reason := sprintf("The root user of account %s has no MFA: see IAM-ROOT-002.", [input.account_id])
}

unknown["IAM-ROOT-005"] contains silent if input.resource_type == "AWS::IAM::AccountSummary"

of_root(device) if endswith(device.user.arn, ":root")

# The name that the console gives to the root user's device; others may take it, too.
of_root(device) if {
	endswith(device.serial_number, ":mfa/root-account-mfa-device")
	not device.user.arn
}

# METADATA
# scope: document
# title: Root user is not used
# description: >-
#   Work done as root cannot be limited and does not tell who did it.
# schemas:
#   - input: schema.iam_credential_report
# custom:
#   severity: high
#   resource_types: [AWS::IAM::CredentialReport]
#   controls:
#     iso27001: [A.8.2, A.5.18]
#     iso27701: [A.3.8]
#   sources:
#     - page: "IAM User Guide, Generate credential reports for your AWS account"
#       says: >-
#         The root user has a row, which says when its password and keys were last used; no_information, N/A and not_supported stand for
#         no such use or no such credential.
#   remediation: Use roles for daily work, and keep the root user for the few tasks that need it.
deny["IAM-ROOT-003"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.resource_name == "<root_account>"
	some way, moment in {
		"password": object.get(input, "password_last_used", false),
		"access key 1": object.get(input, "access_key_1_last_used_date", false),
		"access key 2": object.get(input, "access_key_2_last_used_date", false),
	}
	is_string(moment)
	config.evaluated_at_ns - time.parse_rfc3339_ns(moment) <= config.root_unused_days * 86400000000000
	msg := sprintf("The root user of account %s was used on %s (%s).", [input.account_id, substring(moment, 0, 10), way])
}

skip["IAM-ROOT-003"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.resource_name != "<root_account>"
	reason := sprintf("User %q is not the root user.", [input.resource_name])
}
