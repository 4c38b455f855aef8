# ISO/IEC 27001 A.5.16, A.5.17: people and pipelines come in by federation, and only those that are meant.
package iam.federation

import data.lib.core.config
import data.lib.core.letters
import data.lib.iam.conditions
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged
import data.lib.iam.token_providers

# METADATA
# scope: document
# title: Trusts in token providers name whose tokens they take
# description: >-
#   Providers of build systems issue tokens to whoever has an account with them, and a cluster to every pod. A role that does not ask for its
#   own audience and its own repository, tenant or service account can be assumed from somebody else's build or pod.
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
#   sources:
#     - page: "IAM User Guide, Identity-provider controls for shared OIDC providers"
#       says: Lists the providers that many customers share and the claim of each that tells one customer from another; issuers of one organization alone need none.
#     - page: "IAM User Guide, IAM JSON policy elements: Condition operators"
#       says: All conditions of a statement must hold, so that one claim that names the repository is enough.
#     - page: "Amazon EKS User Guide, Assign IAM roles to Kubernetes service accounts"
#       says: The trust policy asks for the subject system:serviceaccount:NAMESPACE:NAME; a wildcard in the place of the name stands for all of the namespace.
#     - page: "GitHub Docs, OpenID Connect reference"
#       says: Subjects name the repository, or the claims that a subject was made of in their stead.
#   remediation: >-
#     With UpdateAssumeRolePolicy, require the exact audience (aud) and a subject (sub) that names the organisation and the repository in full, of
#     EKS the namespace and the service account. Builds and pods that are not named are locked out at once.
#   commands:
#     - aws iam update-assume-role-policy --role-name {resource_name} --policy-document file://TRUST_POLICY.json
deny["IAM-TRU-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some taken in token_trusts
	taken.provider.audience
	not exact_audience(taken)
	msg := sprintf("Role %q does not ask tokens of %s for one exact audience.", [input.resource_name, taken.issuer])
}

deny["IAM-TRU-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some taken in token_trusts
	count(telling(taken)) == 0
	msg := sprintf("Role %q does not ask tokens of %s whose they are (%s).", [input.resource_name, taken.issuer, taken.provider.asks])
}

deny["IAM-TRU-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	some taken in token_trusts
	open := telling(taken)
	count([values | some values in open; count(values) == 0]) == 0
	some values in open
	some value in values
	msg := sprintf("Role %q accepts tokens of %s for any %s that %q fits.", [input.resource_name, taken.issuer, taken.provider.among, value])
}

skip["IAM-TRU-003"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(token_trusts) == 0
	reason := sprintf("Role %q trusts no provider of tokens (OpenID Connect).", [input.resource_name])
}

# What a role takes: the issuer, and what is asked of its tokens, one set of conditions for each demand.
token_trusts contains {"issuer": issuer, "provider": token_providers.provider(issuer), "demands": array.concat(allowed, kept)} if {
	some statement in letting_in
	some principal in statement.Principal.Federated
	contains(principal, ":oidc-provider/")
	issuer := letters.lowered(regex.replace(principal, `^arn:[^:]*:iam::[0-9]*:oidc-provider/`, ""))
	allowed := [[condition] | some condition in conditions.demands(conditions.of(statement))]
	kept := sparing(principal)
}

with_tokens := {"sts:AssumeRoleWithWebIdentity"}

letting_in := [statement | some statement in input.assume_role_policy_document.Statement; statement.Effect == "Allow"; is_of_tokens(statement)]

is_of_tokens(statement) if count(iam.covered(statement, with_tokens)) == 1

# What the trust policy denies all tokens of a provider but those that meet one of some conditions; without conditions it denies all.
sparing(principal) := [list |
	some statement in input.assume_role_policy_document.Statement
	statement.Effect == "Deny"
	is_of_tokens(statement)
	some names in statement.Principal
	some name in names
	name in {"*", principal}
	list := conditions.of(statement)
	count([condition | some condition in list; not spares_its_values(condition)]) == 0
]

# A missing claim meets such a condition, too, so that the denial holds.
spares_its_values(condition) if {
	condition.negated
	condition.any == false
}

# For each demand by claims that tell whose a token is, the values that leave it open; none where it names whose.
telling(taken) := [values |
	known := taken.provider
	some list in taken.demands
	claims := [claim_of(condition, taken.issuer) | some condition in list]
	count(claims) == count(list)
	count([claim | some claim in claims; not token_providers.tells(known, claim)]) == 0
	values := union({open |
		some position, condition in list
		open := token_providers.open_values(known, claims[position], condition)
	})
]

exact_audience(taken) if {
	some list in taken.demands
	every condition in list {
		claim_of(condition, taken.issuer) == "aud"
		count([value | some value in condition.values; not conditions.fixed(condition, value)]) == 0
	}
}

claim_of(condition, _) := condition.key if condition.key == "sts:rolesessionname"

claim_of(condition, issuer) := trim_prefix(condition.key, sprintf("%s:", [issuer])) if startswith(condition.key, sprintf("%s:", [issuer]))

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
#   sources:
#     - api: iam:UserDetail.UserPolicyList
#       says: The policies embedded in the user.
#     - api: iam:UserDetail.AttachedManagedPolicies
#       says: The managed policies attached to the user; those of its groups are not among them.
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
#   sources:
#     - page: "IAM User Guide, Generate credential reports for your AWS account"
#       says: "A user has up to two keys, to change them one after the other; the _active columns say which are active."
#     - page: "AWS Managed Policy Reference, AWSSSOServiceRolePolicy"
#       says: IAM Identity Center's role makes SAML providers named AWSSSO_ in the accounts it gives access to.
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
	identity_policies.called({input.user, input.arn}, name)
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
#   sources:
#     - api: iam:ListOrganizationsFeaturesResponse.EnabledFeatures
#       says: "The features of central root access that are enabled, RootCredentialsManagement and RootSessions."
#     - api: iam:EnableOrganizationsRootCredentialsManagement
#       says: >-
#         With it the management account and IAM's delegated administrator manage the root credentials of member accounts; it needs
#         trusted access for IAM.
#     - api: iam:EnableOrganizationsRootSessions
#       says: With it they perform privileged tasks in member accounts.
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
