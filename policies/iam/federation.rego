# ISO/IEC 27001 A.5.16, A.5.17: people and pipelines come in by federation, and only those that are meant.
package iam.federation

import data.lib.config
import data.lib.iam
import data.lib.judged
import data.lib.sharing

# METADATA
# scope: document
# title: CI federation trusts name the repository and branch
# description: >-
#   Providers of build systems issue tokens to whoever has an account with them. A role that does not ask for its own
#   audience and its own repository can be assumed from somebody else's build.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   controls:
#     iso27001: [A.5.15, A.5.19]
#     iso27701: [A.3.9]
#     iso42001: [A.10.3]
#   rationale: A trust in a supplier's tokens is an access rule that has to name whom of the supplier's customers it means.
#   remediation: Require the exact audience (aud) and a subject (sub) that names the organisation and the repository in full.
deny["IAM-TRU-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some trust in ci_trusts
	not exact_audience(trust)
	msg := sprintf("Role %q does not ask tokens of %s for one exact audience.", [input.resource_name, trust.issuer])
}

deny["IAM-TRU-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some trust in ci_trusts
	count(claimed(trust, "sub")) == 0
	msg := sprintf("Role %q does not ask tokens of %s whose they are (sub).", [input.resource_name, trust.issuer])
}

deny["IAM-TRU-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some trust in ci_trusts
	some subject in claimed(trust, "sub")
	not names_repository(subject)
	msg := sprintf("Role %q accepts tokens of %s for any repository that %q fits.", [input.resource_name, trust.issuer, subject])
}

skip["IAM-TRU-003"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(ci_trusts) == 0
	reason := sprintf("Role %q trusts no provider of CI tokens.", [input.resource_name])
}

# Issuers of tokens for builds, as they stand in the ARNs of OIDC providers.
ci_issuers := [
	"token.actions.githubusercontent.com", "gitlab.com", "app.terraform.io", "agent.buildkite.com", "oidc.circleci.com",
	"api.bitbucket.org", "vstoken.dev.azure.com", "oidc.codefresh.io",
]

ci_trusts contains {"issuer": issuer, "statement": statement} if {
	some statement in sharing.allowing(input.assume_role_policy_document)
	some provider in statement.Principal.Federated
	issuer := regex.replace(provider, `^arn:[^:]*:iam::[0-9]*:oidc-provider/`, "")
	split(issuer, "/")[0] in ci_issuers
}

# The values that a statement accepts for a claim of the token: of operators that a missing claim does not pass.
claimed(trust, claim) := {value |
	some operator, tests in trust.statement.Condition
	regex.match(`(?i)^(ForAnyValue:)?String(Equals|Like|EqualsIgnoreCase)$`, operator)
	some key, values in tests
	lower(key) == lower(sprintf("%s:%s", [trust.issuer, claim]))
	some value in iam.listed(values)
}

exact_audience(trust) if {
	audiences := claimed(trust, "aud")
	count(audiences) > 0
	every audience in audiences {
		not regex.match(`[*?]`, audience)
	}
}

# Subjects name the organisation and the repository, project or pipeline, after the word for what they are where the provider puts one
# before them; a wildcard may stand for what comes after ("OpenID Connect reference" of GitHub, and the like of the other providers).
names_repository(subject) if regex.match(`^(repo|project_path):[^*?:/]+/[^*?:]+(:.*)?$`, subject)

names_repository(subject) if regex.match(`^organization:[^*?:]+:[a-z_]+:[^*?:]+(:.*)?$`, subject)

names_repository(subject) if {
	not regex.match(`^(repo|project_path|organization):`, subject)
	regex.match(`^[^*?:/]+[:/]+[^*?:/]+([:/].*)?$`, subject)
}

# METADATA
# scope: document
# title: Policies are attached to groups or roles, not users
# description: >-
#   Who moves to another task leaves a group; what is attached to the user itself is forgotten and stays.
# schemas:
#   - input: schema.iam_user
# custom:
#   severity: low
#   resource_types: [AWS::IAM::User]
#   controls:
#     iso27001: [A.5.15, A.5.18]
#     iso27701: [A.3.9]
#   rationale: Rights given by role or group can be reviewed and withdrawn as a whole; rights of single users cannot.
#   remediation: Attach the policy to a group or role that the user belongs to, and remove it from the user.
deny["IAM-USR-001"] contains msg if {
	input.resource_type == "AWS::IAM::User"
	names := [policy.policy_name | some policy in array.concat(inline, attached)]
	count(names) > 0
	msg := sprintf("User %q has policies of its own: %s.", [input.resource_name, concat(", ", sort(names))])
}

skip["IAM-USR-001"] contains judged.exempt if input.resource_type == "AWS::IAM::User"

inline := object.get(input, "user_policy_list", [])

attached := object.get(input, "attached_managed_policies", [])

# METADATA
# scope: document
# title: Users hold at most one active key and people use federation
# description: >-
#   Two active keys are one too many to keep an eye on; a password of AWS's own survives the day its owner leaves the
#   company, a federated sign-in does not.
# schemas:
#   - input: schema.iam_credential_report
# custom:
#   severity: low
#   resource_types: [AWS::IAM::CredentialReport]
#   related:
#     - AWS::IAM::SAMLProvider
#   controls:
#     iso27001: [A.5.16, A.5.17]
#     iso27701: [A.3.23]
#   rationale: Identities are managed in one place, and each has the credentials it needs and no more.
#   remediation: Delete the key that is not needed, and let people sign in through IAM Identity Center or a SAML provider.
deny["IAM-KEY-003"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.access_key_1_active
	input.access_key_2_active
	msg := sprintf("User %q has two active access keys.", [input.resource_name])
}

# IAM Identity Center makes a SAML provider in each account that it gives access to.
deny["IAM-KEY-003"] contains msg if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.password_enabled
	count(saml_providers) == 0
	msg := sprintf("User %q signs in with a password, and the account has no SAML provider to sign in through.", [input.resource_name])
}

skip["IAM-KEY-003"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	input.user == "<root_account>"
	reason := "Credentials of the root user are judged by IAM-ROOT-001 and IAM-ROOT-002."
}

skip["IAM-KEY-003"] contains reason if {
	input.resource_type == "AWS::IAM::CredentialReport"
	some name in config.break_glass_principals
	name in {input.user, input.arn}
	reason := sprintf("User %q is kept for emergencies (break_glass_principals).", [input.resource_name])
}

saml_providers := {provider.resource_id | some provider in data.inventory["AWS::IAM::SAMLProvider"]}

# METADATA
# scope: document
# title: Root credentials of member accounts are managed centrally
# description: >-
#   Every member account has a root user whom no policy holds back. Managed centrally, members have no root password to
#   steal, and what needs root is done in short sessions that are recorded.
# schemas:
#   - input: schema.iam_organizations_root_access
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::OrganizationsRootAccess]
#   controls:
#     iso27001: [A.8.2, A.5.17]
#     iso27701: [A.3.23]
#   rationale: The strongest privileged credentials of all accounts are removed or under one control.
#   remediation: >-
#     In the management account, enable root credentials management and privileged root actions in member accounts for
#     IAM.
deny["IAM-ROOT-004"] contains msg if {
	input.resource_type == "AWS::IAM::OrganizationsRootAccess"
	missing := {"RootCredentialsManagement", "RootSessions"} - {feature | some feature in input.enabled_features}
	count(missing) > 0
	msg := sprintf("The organization of account %s has not enabled %s.", [input.account_id, concat(", ", sort(missing))])
}

skip["IAM-ROOT-004"] contains reason if {
	input.resource_type == "AWS::IAM::OrganizationsRootAccess"
	not input.organization
	reason := sprintf("Account %s is in no organization.", [input.account_id])
}

# Delegated administrators are answered too; to other members IAM does not say.
skip["IAM-ROOT-004"] contains reason if {
	input.resource_type == "AWS::IAM::OrganizationsRootAccess"
	input.organization.master_account_id != input.account_id
	not input.enabled_features
	reason := sprintf("Root access of members is managed in account %s, not in this one.", [input.organization.master_account_id])
}
