package lib.iam.token_providers_test

import data.lib.iam.token_providers

open(issuer, claim, operator, value) := found if {
	of_provider := token_providers.provider(issuer)
	token_providers.tells(of_provider, claim)
	found := token_providers.open_values(of_provider, claim, {"kind": operator, "values": [value]})
}

# By issuer and claim: what names whose a token is, and what others' tokens have, too.
subjects := {
	"token.actions.githubusercontent.com": {
		"named": [
			"repo:acme/app", "repo:acme/app:*", "repo:acme@1/app@2:ref:refs/heads/main", "repository:acme/app:environment:prod", "repository_id:55:*",
			"repository_owner:acme:repository:acme/app:*", "job_workflow_ref:acme/ci/.github/workflows/*", "environment:prod:repo:acme/app",
		],
		"open": [
			"repo:acme/*", "repo:acme/app*", "repo:*/app:*", "repository_owner:acme", "repository_owner:acme:*", "ref:refs/heads/main", "environment:prod",
			"job_workflow_ref:acme/*", "job_workflow_ref:acme/ci*", "*:repo:acme/app:*", "*", "repository_id:5*", "actor:bob", "repo:${aws:PrincipalTag/repo}/app",
			"enterprise:acme:*", "repo:acme", "*:repository_id:55", "*:job_workflow_ref:acme/ci/x.yml", "",
		],
	},
	"token.actions.githubusercontent.com/acme": {"named": ["repo:acme/app:*"], "open": ["repo:acme/*"]},
	"vstoken.actions.githubusercontent.com": {"named": ["repo:acme/app:*"], "open": ["repo:acme/*"]},
	"gitlab.com": {
		"named": ["project_path:acme/app:ref_type:branch:ref:main", "project_path:acme/team/app:*", "project_path:acme/app"],
		"open": ["project_path:acme/*", "project_path:acme/team/*:ref_type:branch:ref:main", "project_path:*", "ref_type:branch"],
	},
	"app.terraform.io": {
		"named": ["organization:acme:project:p:workspace:w:run_phase:apply", "organization:acme:project:p:*", "organization:acme:project:*:workspace:w:run_phase:*"],
		"open": ["organization:acme:*", "organization:acme:project:*:workspace:*:run_phase:*", "organization:*:project:p:*", "organization:acme"],
	},
	"agent.buildkite.com": {"named": ["organization:acme:pipeline:train:ref:*"], "open": ["organization:acme:pipeline:*", "organization:*:pipeline:train:*"]},
	"oidc.circleci.com/org/o1": {"named": ["org/o1/project/p1/user/*", "org/o1/project/p1"], "open": ["org/o1/project/*", "org/o1/*", "org/*/project/p1"]},
	"api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc": {"named": ["{1111-2222}:*", "{1111}:{prod}:*"], "open": ["*", "{*}:*", "{11*", "*:{2222}"]},
	"vstoken.dev.azure.com/abc": {"named": ["sc://org/team/connection", "sc://org/team/*"], "open": ["sc://org/*", "sc://*/team/*", "sc://org"]},
	"oidc.codefresh.io": {"named": ["account:1:pipeline:2:initiator_type:user", "account:1:pipeline:2:*"], "open": ["account:1:*", "account:1:pipeline:*", "account:*:pipeline:2"]},
	"oidc-configuration.audit-log.githubusercontent.com": {"named": ["https://github.com/acme"], "open": ["https://github.com/*"]},
	"studio.datachain.ai/api": {"named": ["credentials:acme/models"], "open": ["credentials:*", "*"]},
	"tokens.cloud.shisho.dev": {"named": ["job:acme:*"], "open": ["job:*", "job*"]},
	"scalr.io": {"named": ["account:acme:environment:prod:workspace:w", "account:acme:environment:*:workspace:w"], "open": ["account:acme:*", "account:*:environment:prod"]},
	"proidc.upbound.io": {"named": ["mcp:acme/plane:provider:provider-aws", "mcp:acme/plane:*"], "open": ["mcp:acme/*", "mcp:*"]},
	"oidc.vercel.com": {"named": ["owner:acme:project:app:environment:production", "owner:acme:project:app:*"], "open": ["owner:acme:*", "owner:*:project:app"]},
	"accounts.google.com": {"named": ["1234567890"], "open": ["12*"]},
	"oidc.eks.us-east-1.amazonaws.com/id/1": {"named": ["system:serviceaccount:ml:trainer", "system:serviceaccount:ml:*"], "open": ["system:serviceaccount:*:*", "system:serviceaccount:ml*:x", "*", "system:node:x"]},
	"oidc-eks.eu-west-1.api.aws/id/1": {"named": ["system:serviceaccount:ml:trainer"], "open": ["system:serviceaccount:*:trainer"]},
	"gitlab.acme.example": {"named": ["project_path:acme/*", "system:serviceaccount:ml:*"], "open": ["*", "?*", "system:serviceaccount:*:trainer", "${saml:sub}"]},
}

test_subjects_that_name_whose_a_token_is if {
	every issuer, values in subjects {
		every value in values.named {
			open(issuer, "sub", "like", value) == set()
		}
		every value in values.open {
			open(issuer, "sub", "like", value) == {value}
		}
	}
}

test_no_token_has_wildcards if {
	open("gitlab.com", "sub", "exact", "project_path:acme/*") == set()
	open("gitlab.com", "sub", "exact", "project_path:?") == set()
	open("gitlab.com", "sub", "exact", "project_path:acme") == {"project_path:acme"}
}

test_other_claims_that_tell if {
	github := "token.actions.githubusercontent.com"
	named := {
		github: {"repository": "acme/app", "repository_id": "55", "job_workflow_ref": "acme/ci/.github/workflows/x.yml@*"},
		"oidc.circleci.com/org/o1": {"oidc.circleci.com/project-id": "p1"},
		"oidc.vercel.com": {"aud": "https://vercel.com/acme"},
		"api.pulumi.com/oidc": {"aud": "acme"},
		"sandboxes.cloud": {"aud": "acme"},
		"accounts.google.com": {"aud": "1.apps.googleusercontent.com", "oaud": "1"},
		"sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d": {"sts:rolesessionname": "MicrosoftSentinel_1"},
		"id.acme.example": {"aud": "app", "groups": "ml-*"},
	}
	every issuer, claims in named {
		every claim, value in claims {
			open(issuer, claim, "like", value) == set()
			open(issuer, claim, "like", "*") == {"*"}
		}
	}
	every claim, value in {"repository": "acme/*", "repository_id": "5*", "job_workflow_ref": "acme/*"} {
		open(github, claim, "like", value) == {value}
	}
	open("id.acme.example", "aud", "like", "app*") == {"app*"}
}

test_claims_that_tell_nothing if {
	every issuer, claim in {
		"token.actions.githubusercontent.com": "repository_owner",
		"gitlab.com": "aud",
		"oidc.vercel.com": "ref",
		"oidc.eks.us-east-1.amazonaws.com/id/1": "aud",
		"id.acme.example": "sts:rolesessionname",
		"api.pulumi.com/oidc": "sub",
	} {
		not token_providers.tells(token_providers.provider(issuer), claim)
	}
}

test_which_issuers_are_shared if {
	every issuer in ["oidc.vercel.com/acme", "agithub.com", "gitlab.com.acme.example", "sts.windows.net/1", "id.oidc.eks.acme.example", "cognito-idp.us-east-1.amazonaws.com/p"] {
		token_providers.provider(issuer) == token_providers.private
	}
	token_providers.provider("api.pulumi.com/oidc/x") == token_providers.provider("api.pulumi.com/oidc")
	token_providers.private.asks == "aud or sub"
	token_providers.private.among == "user"
	token_providers.provider("proidc.upbound.io").among == "customer"
	token_providers.of_cluster.among == "service account"
	token_providers.provider("app.terraform.io").among == "workspace"
	token_providers.provider("agent.buildkite.com").among == "pipeline"
	token_providers.provider("oidc.circleci.com/org/o").among == "project"
	token_providers.provider("gitlab.com").among == "repository"
}

test_builds_are_asked_for_their_audience if {
	{name | some name, each in token_providers.shared; each.audience} == {
		"token.actions.githubusercontent.com", "vstoken.actions.githubusercontent.com", "gitlab.com", "app.terraform.io", "agent.buildkite.com",
		"oidc.circleci.com", "api.bitbucket.org", "vstoken.dev.azure.com", "oidc.codefresh.io",
	}
	not token_providers.of_cluster.audience
	not token_providers.private.audience
}

test_what_is_to_be_asked_for if {
	by_audience := {"oidc.vercel.com", "api.pulumi.com/oidc", "sandboxes.cloud", "accounts.google.com"}
	sentinel := "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d"
	{name | some name, each in token_providers.shared; each.asks == "aud"} == by_audience
	{name | some name, each in token_providers.shared; each.asks == "sts:RoleSessionName"} == {sentinel}
	{name | some name, each in token_providers.shared; each.asks == "sub"} == (object.keys(token_providers.shared) - by_audience) - {sentinel}
	token_providers.of_cluster.asks == "sub"
	{name | some name, each in token_providers.shared; each.among == "customer"} == {
		"oidc-configuration.audit-log.githubusercontent.com", "studio.datachain.ai/api", "tokens.cloud.shisho.dev", "scalr.io", "proidc.upbound.io",
	} | (by_audience | {sentinel})
}
