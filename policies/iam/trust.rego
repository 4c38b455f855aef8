# ISO/IEC 27001 A.5.15: roles trust those they were made for.
package iam.trust

import data.lib.config
import data.lib.iam
import data.lib.workload_roles

# METADATA
# scope: document
# title: No role trusts everyone or a whole untrusted account
# description: >-
#   A trust policy is the door of a role. Open to everyone, or to accounts that nobody has vetted, it lets outsiders in with all the
#   role's permissions; without an external id a trusted partner can be talked into using the role for someone else.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: critical
#   resource_types: [AWS::IAM::Role]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#   remediation: >-
#     Name the principals in the trust policy, list the accounts you have vetted in trusted_accounts, and require sts:ExternalId or
#     aws:PrincipalOrgID.
deny["IAM-TRU-001"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some statement in input.assume_role_policy_document.Statement
	statement.Effect == "Allow"
	iam.everyone(statement)
	not iam.conditional(statement)
	msg := sprintf("Role %q may be assumed by everyone: its trust policy names no principals and no condition.", [input.resource_name])
}

deny["IAM-TRU-001"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some account in strangers
	not account in config.trusted_accounts
	msg := sprintf("Role %q trusts account %s, which is not among the trusted accounts.", [input.resource_name, account])
}

deny["IAM-TRU-001"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some statement in input.assume_role_policy_document.Statement
	statement.Effect == "Allow"
	some account in iam.external_accounts(statement, input.account_id)
	account in config.trusted_accounts
	not iam.requires(statement, `sts:ExternalId|aws:PrincipalOrgI[dD]|aws:PrincipalOrgPaths`)
	msg := sprintf("Role %q trusts account %s without asking for an external id or an organisation.", [input.resource_name, account])
}

skip["IAM-TRU-001"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	iam.service_linked(input)
	reason := sprintf("Role %q is linked to a service of AWS, which writes its trust policy.", [input.resource_name])
}

strangers := {account |
	some statement in input.assume_role_policy_document.Statement
	statement.Effect == "Allow"
	some account in iam.external_accounts(statement, input.account_id)
}

# METADATA
# scope: document
# title: AI service roles guard against the confused deputy
# description: >-
#   A service acts for many accounts. Unless the role asks for whom, someone in another account can have the service use the role on
#   resources of theirs.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#   remediation: Add aws:SourceAccount or aws:SourceArn to the condition of the statement that trusts the service.
deny["IAM-TRU-002"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some statement in input.assume_role_policy_document.Statement
	statement.Effect == "Allow"
	some service in statement.Principal.Service
	service in workload_roles.ai_services

	# "The confused deputy problem" (IAM User Guide) names these four keys
	not iam.requires(statement, "aws:SourceAccount|aws:SourceArn|aws:SourceOrgID|aws:SourceOrgPaths")
	msg := sprintf("Role %q trusts %s without asking for which account or resource it acts.", [input.resource_name, service])
}

skip["IAM-TRU-002"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	iam.service_linked(input)
	reason := sprintf("Role %q is linked to a service of AWS, which writes its trust policy.", [input.resource_name])
}

skip["IAM-TRU-002"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(iam.trusted_services(input) & workload_roles.ai_services) == 0
	reason := sprintf("Role %q trusts no AI service.", [input.resource_name])
}
