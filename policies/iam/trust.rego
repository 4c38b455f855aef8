# ISO/IEC 27001 A.5.15: roles trust those they were made for.
package iam.trust

import data.lib.iam.conditions
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.parties
import data.lib.iam.trust
import data.lib.iam.workload_roles

# METADATA
# scope: document
# title: No role trusts everyone or a whole untrusted account
# description: >-
#   A trust policy is the door of a role. Open to everyone, or to accounts that nobody has vetted, it lets outsiders in with all the
#   role's permissions; without an external id a trusted partner can be talked into using the role for someone else.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   severity_raised_by: outsiders
#   resource_types: [AWS::IAM::Role]
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#   rationale: The trust policy is the access rule that decides who takes on the role's rights.
#   sources:
#     - api: iam:GetRoleResponse.Role.AssumeRolePolicyDocument
#       says: The policy in it grants entities permission to assume the role.
#     - page: "IAM User Guide, AWS JSON policy elements: Principal"
#       says: A principal of * in a policy that allows means everyone, and an account's root or number means all of that account.
#     - page: "IAM User Guide, Identity-provider controls for shared OIDC providers"
#       says: Providers that many customers share need a condition on the claim that tells one customer from another.
#     - page: "IAM User Guide, Access to AWS accounts owned by third parties"
#       says: A third party is given an external id, which the trust policy asks for.
#   remediation: >-
#     With UpdateAssumeRolePolicy, name the roles that need this one, or require aws:PrincipalOrgID of your organization; list accounts you have
#     vetted in trusted_accounts (organizations in trusted_organizations), and require of a whole such account sts:ExternalId. Who
#     is no longer named is locked out at once; sessions that have begun go on to their end.
#   commands:
#     - aws iam update-assume-role-policy --role-name {resource_name} --policy-document file://TRUST_POLICY.json
deny["IAM-TRU-001"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some admission in trust.letting_in
	admission.who == "everyone"
	msg := sprintf("Role %q may be assumed by %s.", [input.resource_name, admission.name])
}

deny["IAM-TRU-001"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some admission in trust.letting_in
	admission.who == "stranger"
	msg := sprintf("Role %q trusts %s, which is neither the account's own nor trusted.", [input.resource_name, admission.name])
}

deny["IAM-TRU-001"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some admission in trust.letting_in
	admission.who == "trusted"
	whole_account(admission)
	statement := admission.statement
	not conditions.requires(statement, {"sts:externalid"})
	msg := sprintf("Role %q trusts all of %s without asking for an external id or an organisation.", [input.resource_name, admission.name])
}

skip["IAM-TRU-001"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	identity_policies.service_linked(input)
	reason := sprintf("Role %q is linked to a service of AWS, which writes its trust policy.", [input.resource_name])
}

unknown["IAM-TRU-001"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	open := [admission | some admission in trust.letting_in; admission.who in parties.outside]
	count(open) == 0
	some admission in trust.letting_in
	admission.who == "unknown"
	reason := sprintf("Whether role %q lets outsiders in cannot be determined: it may be assumed by %s.", [input.resource_name, admission.name])
}

# Whether a statement is for all of an account, and not for some of its roles or users.
whole_account(admission) if parties.whole_account(admission.principal)

whole_account(admission) if {
	admission.kind == "everyone"
	admission.account != ""
	statement := admission.statement
	not conditions.requires(statement, {"aws:principalarn"})
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
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#   rationale: The access rule of a role that a service uses has to say for whom the service uses it.
#   sources:
#     - page: "IAM User Guide, The confused deputy problem"
#       says: aws:SourceArn, aws:SourceAccount, aws:SourceOrgID and aws:SourceOrgPaths limit on whose behalf a service may act; an ARN without an account needs the account beside it.
#     - page: "IAM User Guide, AWS global condition context keys"
#       says: The ARN in aws:SourceArn is compared by ARN operators when it holds wildcards.
#   remediation: >-
#     With UpdateAssumeRolePolicy, add to the statement for the service aws:SourceAccount with this account's number, or aws:SourceArn with
#     the number in the ARN. A number that is wrong stops the service from using the role.
#   commands:
#     - aws iam update-assume-role-policy --role-name {resource_name} --policy-document file://TRUST_POLICY.json
deny["IAM-TRU-002"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some admission in trust.letting_in
	admission.name in workload_roles.ai_services
	admission.acts_for == "everyone"
	msg := sprintf("Role %q trusts %s without asking for which account or resource it acts.", [input.resource_name, admission.name])
}

deny["IAM-TRU-002"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some admission in trust.letting_in
	admission.name in workload_roles.ai_services
	admission.acts_for == "stranger"
	msg := sprintf("Role %q lets %s act for an account that is neither its own nor trusted.", [input.resource_name, admission.name])
}

skip["IAM-TRU-002"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	identity_policies.service_linked(input)
	reason := sprintf("Role %q is linked to a service of AWS, which writes its trust policy.", [input.resource_name])
}

skip["IAM-TRU-002"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(iam.trusted_services(input) & workload_roles.ai_services) == 0
	reason := sprintf("Role %q trusts no AI service.", [input.resource_name])
}
