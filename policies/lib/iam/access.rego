# Whom a policy of a resource admits after its own denials: any bucket, key, endpoint, function or trust policy.
#
# In one line, for a rule: the outsiders that a policy admits to some actions, each once for each statement that does.
#
#     some admission in access.outsiders(input.policy, access.home(input.account_id), {"s3:GetObject"})
#     msg := sprintf("The policy of bucket %q admits %s.", [input.resource_name, admission.name])
#
# An admission is
#
#     {"who": "stranger", "name": "account 999988887777", "account": "999988887777", "kind": "account", "principal": "arn:aws:iam::…:root",
#      "acts_for": "nobody", "network": false, "actions": ["s3:Get*"], "statement": {…}}
#
#   who        a relation (lib/iam/parties.rego): own, organization, trusted, network, unknown (cannot be determined), stranger or everyone; or
#              service (a service of AWS) or federated (users of an identity provider)
#   name       whom, in words for a message; `account` where it is one
#   kind       how the statement names them: everyone, account, service, web, provider, canonical, cloudfront, unknown
#   acts_for   of services: for whose resources they may use what is admitted, a relation; "everyone" where nothing confines it
#   network    whether only through networks that conditions name
#   actions    the patterns that are left of the statement's after denials; ["*"] for NotAction
#
# Asked for: `admissions` (all), `outsiders` (strangers and everyone), `doubtful` (cannot be determined), `deputies` (services that act for
# outsiders), `openings` (outsiders and deputies, named for a message); of one statement `known_resources` (an endpoint's policy that is for known resources) and `left_by` (whom a denial spares;
# `lib/iam/denied.rego` says of service control policies whom they bind). `wanted` is a set of actions; `anything` stands for all. `home` says whose the resource is.
package lib.iam.access

import data.lib.core.letters
import data.lib.iam.conditions
import data.lib.iam.confinement
import data.lib.iam.denied
import data.lib.iam.iam
import data.lib.iam.parties

# The owner of a resource: its account, and the canonical user ids that are known to be the account's own.
home(account) := {"account": account, "canonical": set()}

# Whether the conditions of a statement confine it to resources of known accounts or organizations: what an endpoint's policy can ask for.
known_resources(statement, owner) if {
	limits := confinement.limits(conditions.of(statement), owner, {"resource"})
	confinement.reach(confinement.least(limits, owner), owner) <= parties.rank.trusted
}

# What a denial leaves of everyone's requests: a set of relations, without "stranger" and "everyone" where it keeps outsiders out.
left_by(statement, owner) := denied.leaves(statement, owner)

# In place of a set of actions: whatever is admitted.
anything := {"*:*"}

outsiders(policy, owner, wanted) := [admission |
	some admission in admissions(policy, owner)
	admission.who in parties.outside
	concerns(admission, wanted)
]

doubtful(policy, owner, wanted) := [admission |
	some admission in admissions(policy, owner)
	admission.who == "unknown"
	concerns(admission, wanted)
]

# Those of services; all others act for "nobody". A service that a resource's policy lets in without a source acts for whoever asks it
# ("The confused deputy problem", IAM User Guide).
deputies(policy, owner, wanted) := [admission |
	some admission in admissions(policy, owner)
	admission.acts_for in parties.outside
	concerns(admission, wanted)
	not sourceless(admission)
]

# Outsiders, and services that act for outsiders, whose names say so: the answer for a policy that is to admit nobody unknown.
openings(policy, owner, wanted) := array.concat(outsiders(policy, owner, wanted), [named |
	some deputy in deputies(policy, owner, wanted)
	named := object.union(deputy, {"name": sprintf("%s on behalf of %s", [deputy.name, clients[deputy.acts_for]])})
])

clients := {"everyone": "any account", "stranger": "an account that is not trusted"}

# Whether AWS itself has a service use what is admitted without a source: a condition on one could not be asked for.
sourceless(admission) if {
	admission.acts_for == "everyone"
	pattern := without_source[admission.name]
	count([action | some action in admission.actions; not regex.match(pattern, letters.lowered(action))]) == 0
}

# EventBridge sends no source to topics and their keys ("Troubleshooting Amazon EventBridge", EventBridge User Guide; "Managing encryption
# keys and costs", Amazon SNS Developer Guide); AWS Backup notifies topics of its own account alone ("Notification options with AWS Backup",
# AWS Backup Developer Guide); notifications of developer tools ("Setting up", Developer Tools console User Guide); AWS RAM shares what Lake
# Formation grants ("Managing cross-account permissions using both AWS Glue and Lake Formation", Lake Formation Developer Guide); Amazon MSK
# writes the policy of its secrets itself ("Sign-in credentials authentication with AWS Secrets Manager", Amazon MSK Developer Guide).
without_source := {
	"backup.amazonaws.com": `^sns:publish$`,
	"codestar-notifications.amazonaws.com": `^sns:publish$`,
	"events.amazonaws.com": `^(sns:publish$|kms:)`,
	"kafka.amazonaws.com": `^secretsmanager:getsecretvalue$`,
	"ram.amazonaws.com": `^glue:shareresource$`,
}

# Whether an admission is to any of some actions.
concerns(_, wanted) if wanted == anything

concerns(admission, wanted) if count(granted(admission, wanted)) > 0

# Those of some actions that an admission is to.
granted(admission, wanted) := given if {
	not admission.statement.Action
	given := iam.covered(admission.statement, wanted)
} else := iam.matched(admission.actions, wanted)

# The names of those that admissions are of, to be listed in a message.
names(some_admissions) := concat(", ", sort({admission.name | some admission in some_admissions}))

admissions(policy, owner) := [left |
	denying := [statement | some statement in policy.Statement; statement.Effect == "Deny"]
	some statement in policy.Statement
	statement.Effect == "Allow"
	some admission in admitted(statement, owner)
	some left in denied.remaining(admission, denying, owner)
	left.who != "nobody"
]

# What one statement that allows admits, denials aside. A principal whom its conditions shut out altogether is not among them.
admitted(statement, owner) := [admission |
	list := conditions.of(statement)
	some principal in parties.principals(statement)
	some met in meeting(principal, list, owner)
	admission := object.union_n([
		{"kind": principal.kind, "principal": principal.principal, "account": principal.account, "acts_for": "nobody", "network": false},
		met,
		{"statement": statement, "actions": object.get(statement, "Action", ["*"])},
	])
]

# ---- By the kind of principal ----

meeting(principal, list, owner) := anyone(list, owner) if principal.kind == "everyone"

meeting(principal, list, owner) := member(principal, list, owner) if principal.kind == "account"

meeting(principal, list, owner) := service(principal.name, list, owner) if principal.kind == "service"

meeting(principal, list, _) := web(principal, list) if principal.kind == "web"

meeting(principal, _, owner) := provider(principal, owner) if principal.kind == "provider"

meeting(principal, _, owner) := canonical(principal, owner) if principal.kind == "canonical"

# Whose distribution may read by it, the policy does not tell.
meeting(principal, _, _) := [{"who": "service", "acts_for": "unknown", "name": "a CloudFront origin access identity"}] if {
	principal.kind == "cloudfront"
}

meeting(principal, _, _) := [{"who": "unknown", "name": principal.name}] if principal.kind == "unknown"

anyone(list, owner) := service("services of AWS", list, owner) if confinement.services_only(list)

anyone(list, owner) := [described(party, strange, owner) | some party in confined] if {
	not confinement.services_only(list)
	strange := confinement.strange(list)
	confined := confinement.least(confinement.limits(list, owner, {"caller", "source", "network"}), owner)
}

# Where nothing confines, a condition that is not understood might.
described(party, strange, owner) := object.union(numbered(party), {
	"who": relation(party, strange, owner),
	"name": called(party, strange),
	"network": startswith(party, "network "),
})

relation(party, strange, owner) := "unknown" if {
	party == "everyone"
	strange == true
} else := confinement.relation(party, owner)

called(party, strange) := "whoever meets a condition that is not known here" if {
	party == "everyone"
	strange == true
} else := "whoever meets a condition that names no account" if {
	party == "nameless"
} else := party

numbered(party) := given if {
	startswith(party, "account ")
	given := {"account": substring(party, 8, -1)}
} else := {}

# Somebody of an account: shut out where a condition names other accounts, no stranger where one names an organization that is known.
member(principal, list, owner) := given if {
	caller := confinement.limits(list, owner, {"caller"})
	count([limit | some limit in caller; shuts_out(limit, principal.account)]) == 0
	who := fewer(parties.of_account(principal.account, owner), caller, owner)
	through := count(confinement.limits(list, owner, {"network"})) > 0
	given := [{"who": who, "name": principal.name, "network": through}]
} else := []

shuts_out(limit, account) if {
	confinement.all_of(limit, "account ")
	own := sprintf("account %s", [account])
	not own in limit
}

# A member of an organization that is known is no stranger, whichever account it is of.
fewer(who, caller, owner) := given if {
	reaches := {confinement.reach(limit, owner) | some limit in caller; confinement.all_of(limit, "organization ")}
	lowest := min(reaches | {parties.rank.everyone})
	lowest < parties.rank[who]
	given := parties.relation(lowest)
} else := who

# A service acts for whom the keys on its sources name; an ARN without an account names nobody. What a caller's keys ask for, no
# service meets, and it guards nothing.
service(name, list, owner) := [{"who": "service", "name": name, "acts_for": acts_for}] if {
	sources := confinement.limits(list, owner, {"source"})
	telling := [limit | some limit in sources; not "nameless" in limit]
	everybody := confinement.least(telling, owner)
	acts_for := parties.relation(confinement.reach(everybody, owner))
}

# Whoever has an account with a provider on the web, unless the statement names one application or one user of it.
web(principal, list) := given if {
	some condition in conditions.demands(list)
	provider := sprintf("%s:", [letters.lowered(principal.principal)])
	startswith(condition.key, provider)
	claim := trim_prefix(condition.key, provider)
	claim in {"aud", "oaud", "sub", "app_id", "user_id", "id"}
	count([value | some value in condition.values; conditions.fixed(condition, value)]) == count(condition.values)
	given := [{"who": "federated", "name": sprintf("users of one application at %s", [principal.principal])}]
} else := [{"who": "everyone", "name": principal.name}]

# Users of an identity provider that an account has set up; claims are not looked into here (iam/federation.rego).
provider(principal, owner) := given if {
	principal.account == owner.account
	given := [{"who": "federated", "name": principal.principal}]
} else := given if {
	principal.account != ""
	given := [{"who": parties.of_account(principal.account, owner), "name": sprintf("account %s", [principal.account])}]
} else := [{"who": "unknown", "name": principal.principal}]

canonical(principal, owner) := given if {
	principal.principal in owner.canonical
	given := [{"who": "own", "name": principal.name}]
} else := [{"who": "stranger", "name": principal.name}]
