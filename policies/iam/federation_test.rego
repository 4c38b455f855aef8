package iam.federation_test

import data.iam.federation
import data.lib.core.unread
import data.lib.iam.token_providers

issuer := "token.actions.githubusercontent.com"

role(provider, condition) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/ci",
	"resource_name": "ci",
	"account_id": "111122223333",
	"region": "global",
	"assume_role_policy_document": {"Statement": [{
		"Effect": "Allow",
		"Principal": {"Federated": [sprintf("arn:aws:iam::111122223333:oidc-provider/%s", [provider])]},
		"Action": ["sts:AssumeRoleWithWebIdentity"],
		"Condition": condition,
	}]},
}

github(subject) := role(issuer, {
	"StringEquals": {sprintf("%s:aud", [issuer]): "sts.amazonaws.com"},
	"StringLike": {sprintf("%s:sub", [issuer]): subject},
})

test_iam_tru_003_passes_with_a_named_repository if {
	every subject in ["repo:acme/models:ref:refs/heads/main", "repo:acme/models:*", ["repo:acme/a:*", "repo:acme/b:environment:prod"]] {
		count(federation.deny["IAM-TRU-003"]) == 0 with input as github(subject)
		count(federation.skip["IAM-TRU-003"]) == 0 with input as github(subject)
	}
	gitlab := role("gitlab.com", {"StringEquals": {"gitlab.com:aud": "https://gitlab.com", "GitLab.com:sub": "project_path:acme/models:ref_type:branch:ref:main"}})
	count(federation.deny["IAM-TRU-003"]) == 0 with input as gitlab
	circle := role("oidc.circleci.com/org/1", {"StringEquals": {"oidc.circleci.com/org/1:aud": "1"}, "StringLike": {"oidc.circleci.com/org/1:sub": "org/1/project/2/user/*"}})
	count(federation.deny["IAM-TRU-003"]) == 0 with input as circle
	buildkite := role("agent.buildkite.com", {"StringEquals": {"agent.buildkite.com:aud": "a"}, "StringLike": {"agent.buildkite.com:sub": "organization:acme:pipeline:train:*"}})
	count(federation.deny["IAM-TRU-003"]) == 0 with input as buildkite
}

test_iam_tru_003_fails_for_any_repository if {
	every subject in ["*", "repo:*", "repo:acme/*", "repo:*/models:ref:refs/heads/main", "repo:acme*", "repo:?cme/models:x", "organization:acme:pipeline:*", "organization:acme*", "org/*", "*:x"] {
		federation.deny["IAM-TRU-003"] == {sprintf("Role \"ci\" accepts tokens of token.actions.githubusercontent.com for any repository that %q fits.", [subject])}
			with input as github(subject)
	}
}

no_audience := "Role \"ci\" does not ask tokens of token.actions.githubusercontent.com for one exact audience."

no_subject := "Role \"ci\" does not ask tokens of token.actions.githubusercontent.com whose they are (sub)."

test_iam_tru_003_fails_without_conditions if {
	federation.deny["IAM-TRU-003"] == {no_audience, no_subject} with input as role(issuer, {})
	lax := {"StringLikeIfExists": {sprintf("%s:aud", [issuer]): "sts.amazonaws.com", sprintf("%s:sub", [issuer]): "repo:a/b:*"}}
	federation.deny["IAM-TRU-003"] == {no_audience, no_subject} with input as role(issuer, lax)
	wide := {"StringLike": {sprintf("%s:aud", [issuer]): ["sts.amazonaws.com", "*"], sprintf("%s:sub", [issuer]): "repo:a/b:*"}}
	federation.deny["IAM-TRU-003"] == {no_audience} with input as role(issuer, wide)
}

test_iam_tru_003_knows_every_shared_provider if {
	every host, known in token_providers.shared {
		whose := sprintf("Role \"ci\" does not ask tokens of %s whose they are (%s).", [host, known.asks])
		audience := {sprintf("Role \"ci\" does not ask tokens of %s for one exact audience.", [host]) | known.audience}
		federation.deny["IAM-TRU-003"] == {whose} | audience with input as role(host, {})
		count(federation.skip["IAM-TRU-003"]) == 0 with input as role(host, {})
	}
}

test_iam_tru_003_knows_issuers_with_a_path if {
	count(federation.deny["IAM-TRU-003"]) == 2 with input as role("oidc.circleci.com/org/1", {})
	federation.deny["IAM-TRU-003"] == {`Role "ci" does not ask tokens of oidc.vercel.com/acme whose they are (aud or sub).`} with input as role("oidc.vercel.com/acme", {})
}

# Of conditions that hold together, one that names the repository is enough.
test_iam_tru_003_passes_with_one_claim_that_names_the_repository if {
	every claim, value in {"repository": "acme/app", "repository_id": "55", "job_workflow_ref": "acme/ci/.github/workflows/x.yml@refs/heads/main"} {
		condition := {
			"StringEquals": {sprintf("%s:aud", [issuer]): "sts.amazonaws.com", sprintf("%s:%s", [issuer, claim]): value},
			"StringLike": {sprintf("%s:sub", [issuer]): "repo:acme/*"},
		}
		count(federation.deny["IAM-TRU-003"]) == 0 with input as role(issuer, condition)
	}
	owner_only := {"StringEquals": {sprintf("%s:aud", [issuer]): "sts.amazonaws.com", sprintf("%s:repository_owner", [issuer]): "acme"}}
	federation.deny["IAM-TRU-003"] == {no_subject} with input as role(issuer, owner_only)
}

# That a subject is exact says nothing of the audience.
test_iam_tru_003_asks_builds_for_the_audience_besides if {
	federation.deny["IAM-TRU-003"] == {no_audience} with input as role(issuer, {"StringEquals": {sprintf("%s:sub", [issuer]): "repo:acme/models:ref:refs/heads/main"}})
}

test_iam_tru_003_knows_whom_a_shared_issuer_tells_by_the_session if {
	sentinel := "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d"
	count(federation.deny["IAM-TRU-003"]) == 0 with input as role(sentinel, {"StringEquals": {"sts:RoleSessionName": "MicrosoftSentinel_1"}})
	federation.deny["IAM-TRU-003"] == {sprintf("Role \"ci\" does not ask tokens of %s whose they are (sts:RoleSessionName).", [sentinel])}
		with input as role(sentinel, {"StringEquals": {sprintf("%s:aud", [sentinel]): "x"}})
}

eks := "oidc.eks.us-east-1.amazonaws.com/id/ABC"

for_pods(operator, subject) := role(eks, {operator: {sprintf("%s:sub", [eks]): subject}})

test_iam_tru_003_asks_clusters_for_the_service_account if {
	every subject in ["system:serviceaccount:ml:trainer", "system:serviceaccount:ml:*"] {
		narrow := for_pods("StringLike", subject)
		count(federation.deny["IAM-TRU-003"]) == 0 with input as narrow
	}
	any_pod := for_pods("StringLike", ["system:serviceaccount:ml:trainer", "system:serviceaccount:*:*"])
	federation.deny["IAM-TRU-003"] == {
		`Role "ci" accepts tokens of oidc.eks.us-east-1.amazonaws.com/id/abc for any service account that "system:serviceaccount:*:*" fits.`,
	} with input as any_pod
	nothing_asked := for_pods("StringNotLike", "x")
	federation.deny["IAM-TRU-003"] == {`Role "ci" does not ask tokens of oidc.eks.us-east-1.amazonaws.com/id/abc whose they are (sub).`} with input as nothing_asked
	aud_only := role(eks, {"StringEquals": {sprintf("%s:aud", [eks]): "sts.amazonaws.com"}})
	count(federation.deny["IAM-TRU-003"]) == 1 with input as aud_only
}

test_iam_tru_003_asks_own_issuers_for_anything if {
	own := "gitlab.acme.example"
	every claim in ["aud", "sub", "project_id"] {
		count(federation.deny["IAM-TRU-003"]) == 0 with input as role(own, {"StringLike": {sprintf("%s:%s", [own, claim]): "x"}})
	}
	count(federation.deny["IAM-TRU-003"]) == 1 with input as role(own, {})
	count(federation.deny["IAM-TRU-003"]) == 1 with input as role(own, {"StringLike": {sprintf("%s:sub", [own]): "*"}})
	count(federation.deny["IAM-TRU-003"]) == 1 with input as role(own, {"StringEquals": {"sts:RoleSessionName": "x"}})
	count(federation.deny["IAM-TRU-003"]) == 1 with input as role(own, {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})
}

with_statements(document, statements) := object.union(document, {"assume_role_policy_document": {"Statement": array.concat(
	document.assume_role_policy_document.Statement,
	statements,
)}})

denial(principals, condition) := {"Effect": "Deny", "Principal": principals, "Action": ["sts:*"], "Condition": condition}

ours := {"Federated": [sprintf("arn:aws:iam::111122223333:oidc-provider/%s", [issuer])]}

but(operator, subject) := {operator: {sprintf("%s:sub", [issuer]): subject}}

wide := github("repo:acme/*")

denied(document) if count(federation.deny["IAM-TRU-003"]) > 0 with input as document

# An explicit denial wins over what is allowed ("Policy evaluation logic", IAM User Guide).
test_iam_tru_003_heeds_what_the_trust_policy_denies if {
	every statement in [
		denial({"AWS": ["*"]}, but("StringNotLike", "repo:acme/models:*")),
		denial(ours, but("StringNotEqualsIfExists", ["repo:acme/models:ref:refs/heads/main", "repo:acme/data:environment:prod"])),
		denial(ours, {}),
	] {
		document := with_statements(wide, [statement])
		not denied(document)
	}
	every statement in [
		denial(ours, but("StringNotLike", "repo:acme/*")),
		denial(ours, but("StringLike", "repo:acme/models:*")),
		denial(ours, but("ForAnyValue:StringNotLike", "repo:acme/models:*")),
		denial(ours, object.union(but("StringNotLike", "repo:acme/models:*"), {"Bool": {"aws:SecureTransport": "false"}})),
		denial(ours, {"StringNotLike": {sprintf("%s:sub", [issuer]): "repo:acme/models:*", sprintf("%s:ref", [issuer]): "refs/heads/main"}}),
		denial({"Federated": ["arn:aws:iam::111122223333:oidc-provider/gitlab.com"]}, but("StringNotLike", "repo:acme/models:*")),
		object.union(denial(ours, but("StringNotLike", "repo:acme/models:*")), {"Action": ["sts:TagSession"]}),
		object.union(denial(ours, but("StringNotLike", "repo:acme/models:*")), {"Effect": "Allow"}),
	] {
		document := with_statements(wide, [statement])
		denied(document)
	}
}

# Only with this action do tokens let anybody in.
test_iam_tru_003_leaves_statements_that_let_nobody_in if {
	[statement] := wide.assume_role_policy_document.Statement
	every change in [["Action", ["sts:TagSession"]], ["Action", ["sts:AssumeRole"]], ["Effect", "Deny"], ["Principal", {"Service": ["ec2.amazonaws.com"]}]] {
		other := object.union(object.remove(statement, [change[0]]), {change[0]: change[1]})
		document := object.union(wide, {"assume_role_policy_document": {"Statement": [other]}})
		federation.skip["IAM-TRU-003"] == {`Role "ci" trusts no provider of tokens (OpenID Connect).`} with input as document
	}
	every action in ["sts:*", "*", "sts:AssumeRoleWith*"] {
		document := object.union(wide, {"assume_role_policy_document": {"Statement": [object.union(statement, {"Action": [action]})]}})
		denied(document)
	}
}

test_iam_key_003_judges_users_that_are_not_for_emergencies if {
	count(federation.skip["IAM-KEY-003"]) == 0 with input as row with data.inventory as saml with data.config.break_glass_principals as ["other"]
}

test_iam_tru_003_skips_other_trusts if {
	saml := with_federated("arn:aws:iam::111122223333:saml-provider/corp")
	federation.skip["IAM-TRU-003"] == {"Role \"ci\" trusts no provider of tokens (OpenID Connect)."} with input as saml
	count(federation.deny["IAM-TRU-003"]) == 0 with input as saml

	# whoever comes by way of these is IAM-TRU-001's
	count(federation.deny["IAM-TRU-003"]) == 0 with input as with_federated("cognito-identity.amazonaws.com")
}

with_federated(name) := object.union(role(issuer, {}), {"assume_role_policy_document": {"Statement": [{
	"Effect": "Allow", "Principal": {"Federated": [name]}, "Action": ["sts:AssumeRoleWithWebIdentity"],
}]}})

user := {
	"resource_type": "AWS::IAM::User",
	"resource_id": "arn:aws:iam::111122223333:user/u",
	"resource_name": "u",
	"account_id": "111122223333",
	"region": "global",
	"user_policy_list": [],
	"attached_managed_policies": [],
}

test_iam_usr_001_passes_without_policies if {
	count(federation.deny["IAM-USR-001"]) == 0 with input as user
	count(federation.deny["IAM-USR-001"]) == 0 with input as object.remove(user, ["user_policy_list", "attached_managed_policies"])
	count(federation.skip["IAM-USR-001"]) == 0 with input as user
}

test_iam_usr_001_fails_with_either_kind if {
	inline := {"user_policy_list": [{"policy_name": "mine"}]}
	attached := {"attached_managed_policies": [{"policy_name": "Admin", "policy_arn": "arn:aws:iam::aws:policy/Admin"}]}
	federation.deny["IAM-USR-001"] == {"User \"u\" has policies of its own: mine."} with input as object.union(user, inline)
	federation.deny["IAM-USR-001"] == {"User \"u\" has policies of its own: Admin, mine."} with input as object.union_n([user, inline, attached])
}

test_iam_usr_001_skips_emergency_users if {
	federation.skip["IAM-USR-001"] == {"User \"u\" is kept for emergencies (break_glass_principals)."} with input as user
		with data.config.break_glass_principals as ["u"]
}

row := {
	"resource_type": "AWS::IAM::CredentialReport",
	"resource_id": "arn:aws:iam::111122223333:user/u",
	"resource_name": "u",
	"user": "u",
	"arn": "arn:aws:iam::111122223333:user/u",
	"region": "global",
	"password_enabled": true,
	"access_key_1_active": true,
	"access_key_2_active": false,
}

saml := {"AWS::IAM::SAMLProvider": {"s": {"resource_id": "s", "resource_name": "s", "region": "global"}}}

test_iam_key_003_passes_with_one_key_and_federation if {
	count(federation.deny["IAM-KEY-003"]) == 0 with input as row with data.inventory as saml
	count(federation.skip["IAM-KEY-003"]) == 0 with input as row with data.inventory as saml
	count(federation.deny["IAM-KEY-003"]) == 0 with input as object.union(row, {"password_enabled": false}) with data.inventory as {}
	count(federation.deny["IAM-KEY-003"]) == 0 with input as object.union(row, {"access_key_1_active": false, "access_key_2_active": true})
		with data.inventory as saml
}

test_iam_key_003_fails if {
	federation.deny["IAM-KEY-003"] == {"User \"u\" has two active access keys."} with input as object.union(row, {"access_key_2_active": true})
		with data.inventory as saml
	federation.deny["IAM-KEY-003"] == {"User \"u\" signs in with a password, and the account has no SAML provider to sign in through."} with input as row
		with data.inventory as {}
}

test_iam_key_003_skips_root_and_emergency_users if {
	federation.skip["IAM-KEY-003"] == {"Credentials of the root user are judged by IAM-ROOT-001 and IAM-ROOT-002."}
		with input as object.union(row, {"user": "<root_account>"}) with data.inventory as saml
	every name in ["u", "arn:aws:iam::111122223333:user/u", "arn:aws:iam::111122223333:user/*"] {
		federation.skip["IAM-KEY-003"] == {"User \"u\" is kept for emergencies (break_glass_principals)."} with input as row
			with data.inventory as saml
			with data.config.break_glass_principals as [name]
	}
}

root_access := {
	"resource_type": "AWS::IAM::OrganizationsRootAccess",
	"resource_id": "111122223333/organizations-root-access",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "global",
	"organization": {"id": "o-1", "master_account_id": "111122223333"},
	"enabled_features": ["RootSessions", "RootCredentialsManagement"],
}

test_iam_root_004_passes_with_both_features if {
	count(federation.deny["IAM-ROOT-004"]) == 0 with input as root_access
	count(federation.skip["IAM-ROOT-004"]) == 0 with input as root_access
}

test_iam_root_004_fails_without if {
	federation.deny["IAM-ROOT-004"] == {"The organization of account 111122223333 has not enabled RootCredentialsManagement."}
		with input as object.union(root_access, {"enabled_features": ["RootSessions"]})
	off := object.remove(root_access, ["enabled_features"])
	federation.deny["IAM-ROOT-004"] == {"The organization of account 111122223333 has not enabled RootCredentialsManagement, RootSessions."} with input as off
	count(federation.skip["IAM-ROOT-004"]) == 0 with input as off
}

test_iam_root_004_skips_other_accounts if {
	elsewhere := object.union(root_access, {"organization": {"id": "o-1", "master_account_id": "999999999999"}})
	federation.skip["IAM-ROOT-004"] == {"Root access of members is managed in account 999999999999, not in this one."}
		with input as object.remove(elsewhere, ["enabled_features"])
	count(federation.skip["IAM-ROOT-004"]) == 0 with input as elsewhere
	federation.skip["IAM-ROOT-004"] == {"Account 111122223333 is in no organization."} with input as object.remove(root_access, ["organization", "enabled_features"])
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_iam_tru_003_own_fields_unread if {
	unread.affects("IAM-TRU-003") with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("IAM-TRU-003", "deny")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_tru_003_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-TRU-003", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_usr_001_own_fields_unread if {
	unread.affects("IAM-USR-001") with input as object.union(resting("AWS::IAM::User"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("IAM-USR-001", "deny")) > 0 with input as object.union(resting("AWS::IAM::User"), {"unread": {"*": answer_refused}})
}

test_iam_usr_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-USR-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::User"), {"unread": {"*": answer_refused}})
}

test_iam_key_003_own_fields_unread if {
	unread.affects("IAM-KEY-003") with input as object.union(resting("AWS::IAM::CredentialReport"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("IAM-KEY-003", "deny")) > 0 with input as object.union(resting("AWS::IAM::CredentialReport"), {"unread": {"*": answer_refused}})
}

test_iam_key_003_related_unread if {
	unread.affects("IAM-KEY-003") with input as resting("AWS::IAM::CredentialReport") with data.gaps as unlisted("AWS::IAM::SAMLProvider")
}

test_iam_key_003_deny_rests_on_every_list if {
	every type in ["AWS::IAM::SAMLProvider"] {
		count(unread.failed_calls("IAM-KEY-003", "deny")) > 0 with input as resting("AWS::IAM::CredentialReport") with data.gaps as unlisted(type)
	}
}

test_iam_key_003_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-KEY-003", "skip")) > 0 with input as object.union(resting("AWS::IAM::CredentialReport"), {"unread": {"*": answer_refused}})
}

test_iam_root_004_own_fields_unread if {
	unread.affects("IAM-ROOT-004") with input as object.union(resting("AWS::IAM::OrganizationsRootAccess"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("IAM-ROOT-004", "deny")) > 0 with input as object.union(resting("AWS::IAM::OrganizationsRootAccess"), {"unread": {"*": answer_refused}})
}

test_iam_root_004_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-ROOT-004", "skip")) > 0 with input as object.union(resting("AWS::IAM::OrganizationsRootAccess"), {"unread": {"*": answer_refused}})
}
