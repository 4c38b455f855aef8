# Whose tokens an OpenID Connect provider issues, and which claims tell one customer, repository or workload from another.
#
# After the table of shared providers in "Identity-provider controls for shared OIDC providers" (IAM User Guide), and what the providers
# themselves document of their subjects. A provider's record is
#
#     {"claims": {"sub": "^…$"}, "others": "", "asks": "sub", "audience": true, "among": "repository"}
#
#   claims    the claims that tell whose a token is, each with what its values look like that name it; a wildcard may stand behind that
#   others    the same for claims that are not listed; "" where others tell nothing
#   asks      the claims to ask for, in words; `among` says of what there are many
#   audience  whether one exact audience is to be asked for besides
package lib.iam.token_providers

# The record of a provider by its issuer, as it stands in the ARN behind `oidc-provider/`.
provider(issuer) := given if {
	found := [each | some name, each in shared; within(issuer, name)]
	given := found[0]
} else := of_cluster if {
	regex.match(`^oidc[.-]eks\.`, issuer)
} else := private

# Some providers put the customer into the path; with Vercel the issuer is the customer's own then.
within(issuer, name) if issuer == name

within(issuer, name) if {
	startswith(issuer, sprintf("%s/", [name]))
	name != "oidc.vercel.com"
}

fixed := `^[^*?]+$`

build(claims) := {"claims": claims, "others": "", "asks": "sub", "audience": true, "among": "repository"}

tenant(claims, asks) := {"claims": claims, "others": "", "asks": asks, "audience": false, "among": "customer"}

# Any pod of a cluster gets tokens of it; they name its namespace and service account ("IAM roles for service accounts", Amazon EKS User Guide).
of_cluster := {"claims": {"sub": `^system:serviceaccount:[^*?:]+:.+$`}, "others": "", "asks": "sub", "audience": false, "among": "service account"}

# The issuer is one organization's own: that something is asked of the token is enough. (The name of the session is the caller's choice.)
private := {"claims": {"aud": fixed}, "others": `[^*?]`, "asks": "aud or sub", "audience": false, "among": "user"}

# A subject may be made of other claims, in any order; each begins with its name ("OpenID Connect reference", GitHub Docs).
github := {
	"sub": concat("|", [
		`^([^*?]*:)?(repo|repository):[^*?:/]+/[^*?:/]+(:.*)?$`,
		`^([^*?]*:)?repository_id:[0-9]+(:.*)?$`,
		`^([^*?]*:)?job_workflow_ref:[^*?:/@]+/[^*?:/@]+/.+$`,
	]),
	"repository": `^[^*?/]+/[^*?/]+$`,
	"repository_id": `^[0-9]+$`,
	"job_workflow_ref": `^[^*?/@]+/[^*?/@]+/.+$`,
}

of_organization := {"sub": `^organization:[^*?:]+:(.*:)?(project|workspace|pipeline):[^*?:]+(:.*)?$`}

shared := {
	"token.actions.githubusercontent.com": build(github),
	"vstoken.actions.githubusercontent.com": build(github),
	"gitlab.com": build({"sub": `^project_path:[^*?:/]+/[^*?:]+(:.*)?$`}),
	"app.terraform.io": object.union(build(of_organization), {"among": "workspace"}),
	"agent.buildkite.com": object.union(build(of_organization), {"among": "pipeline"}),
	"oidc.circleci.com": object.union(build({"sub": `^org/[^*?/]+/project/[^*?/]+(/.*)?$`, "oidc.circleci.com/project-id": fixed}), {"among": "project"}),
	"api.bitbucket.org": build({"sub": `^\{[^*?{}]+\}.*$`}),
	"vstoken.dev.azure.com": build({"sub": `^sc://[^*?/]+/[^*?/]+(/.*)?$`}),
	"oidc.codefresh.io": build({"sub": `^account:[^*?:]+:pipeline:[^*?:]+(:.*)?$`}),
	"oidc-configuration.audit-log.githubusercontent.com": tenant({"sub": fixed}, "sub"),
	"studio.datachain.ai/api": tenant({"sub": `^[^*?:/]+[:/]+[^*?:/]+([:/].*)?$`}, "sub"),
	"tokens.cloud.shisho.dev": tenant({"sub": `^[^*?:/]+[:/]+[^*?:/]+([:/].*)?$`}, "sub"),
	"scalr.io": tenant({"sub": `^account:[^*?:]+:(.*:)?(environment|workspace):[^*?:]+(:.*)?$`}, "sub"),
	"proidc.upbound.io": tenant({"sub": `^mcp:[^*?:/]+/[^*?:/]+(:.*)?$`}, "sub"),
	"oidc.vercel.com": tenant({"aud": fixed, "sub": `^owner:[^*?:]+:project:[^*?:]+(:.*)?$`}, "aud"),
	"api.pulumi.com/oidc": tenant({"aud": fixed}, "aud"),
	"sandboxes.cloud": tenant({"aud": fixed}, "aud"),
	"sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d": tenant({"sts:rolesessionname": fixed}, "sts:RoleSessionName"),
	"accounts.google.com": tenant({"aud": fixed, "oaud": fixed, "sub": fixed}, "aud"),
}

# Whether a claim of a provider's tokens tells whose they are.
tells(of_provider, claim) if of_provider.claims[claim]

tells(of_provider, claim) if {
	of_provider.others != ""
	claim != "sts:rolesessionname"
}

# Those values of a condition on a claim that leave open whose a token is. To operators that know no wildcards they are characters like
# others, and no token has them.
open_values(of_provider, claim, condition) := {value |
	pattern := object.get(of_provider.claims, claim, of_provider.others)
	some value in condition.values
	not names_nobody(condition, value)
	not names(pattern, value)
}

names_nobody(condition, value) if {
	condition.kind == "exact"
	regex.match(`[*?]`, value)
}

names(pattern, value) if {
	regex.match(pattern, value)
	not regex.match(`\$\{|^system:serviceaccount:[^:]*[*?]`, value)
}
