# Who accounts, organisations and principals are, seen from the account that owns a resource.
package lib.iam.parties

import data.lib.core.config

# A relation is one of: nobody, own, organization (the account's own), trusted (trusted_accounts, trusted_organizations), network (whoever
# is in a network that is named), unknown (cannot be determined), stranger, everyone; from the fewest to the most.
rank := {"nobody": 0, "own": 1, "organization": 2, "trusted": 3, "network": 4, "unknown": 5, "stranger": 6, "everyone": 7}

# The relation of a rank.
relation(position) := ["nobody", "own", "organization", "trusted", "network", "unknown", "stranger", "everyone"][position]

# Those whom nobody vetted.
outside := {"stranger", "everyone"}

# What is known of the account's organization: one document, without an id where the account is in none; no document where nobody asked.
organizations := [each | some each in data.inventory["AWS::Organizations::Organization"]]

own_organizations := {each.id | some each in organizations}

managers := {each.master_account_id | some each in organizations}

# What an account is to the owner: its own, the management account of its organization, one that somebody vetted, or a stranger's.
of_account(account, home) := "own" if {
	account == home.account
} else := "organization" if {
	account in managers
} else := "trusted" if {
	account in config.trusted_accounts
} else := "stranger"

# What an organization is to it. Where nobody asked AWS for the account's own, one that is named is taken to be it.
of_organization(organization) := "organization" if {
	organization in (own_organizations | {"(own)"})
} else := "trusted" if {
	organization in config.trusted_organizations
} else := "organization" if {
	count(organizations) == 0
} else := "stranger"

# ---- Principals of statements ----

# The principals of a statement one by one: {"kind": "account", "account": "111122223333", "name": "account 111122223333", "principal": …}.
# A statement that names all but some (NotPrincipal) is for everyone; one without the element is of a kind of policy that has none.
principals(statement) := [described |
	some kind, names in statement.Principal
	some name in names
	described := object.union(principal(kind, sprintf("%v", [name])), {"principal": sprintf("%v", [name])})
] if {
	not statement.NotPrincipal
}

principals(statement) := [{"kind": "everyone", "name": "everyone", "account": "", "principal": "*"}] if statement.NotPrincipal

principal(kind, name) := {"kind": "everyone", "name": "everyone", "account": ""} if {
	name == "*"
	kind in {"AWS", "Federated", "CanonicalUser"}
} else := given if {
	kind == "AWS"
	given := aws(name)
} else := {"kind": "service", "name": name, "account": ""} if {
	kind == "Service"
} else := given if {
	kind == "Federated"
	given := federated(name)
} else := given if {
	kind == "CanonicalUser"
	given := {"kind": "canonical", "name": sprintf("canonical user %s", [substring(name, 0, 12)]), "account": ""}
} else := {"kind": "unknown", "name": name, "account": ""}

aws(name) := given if {
	regex.match(`^[0-9]{12}$`, name)
	given := {"kind": "account", "name": sprintf("account %s", [name]), "account": name}
} else := {"kind": "deleted", "name": name, "account": ""} if {
	# what a principal that was deleted leaves behind ("IAM identifiers", unique ids, IAM User Guide)
	regex.match(`^A[A-Z]{3}[A-Z0-9]{8,}$`, name)
} else := {"kind": "cloudfront", "name": name, "account": ""} if {
	regex.match(`^arn:[^:]*:iam::cloudfront:user/`, name)
} else := given if {
	account_in(name) != ""
	given := {"kind": "account", "name": sprintf("account %s", [account_in(name)]), "account": account_in(name)}
} else := {"kind": "everyone", "name": "everyone", "account": ""} if {
	# AWS does not store it; if it did, it would stand for all accounts
	regex.match(`^arn:[^:]*:(iam|sts)::[0-9]*[*?]`, name)
} else := {"kind": "unknown", "name": name, "account": ""}

# Providers on the web have no ARN and are the same for all their customers; others belong to the account in their ARN.
federated(name) := given if {
	not startswith(name, "arn:")
	given := {"kind": "web", "name": sprintf("whoever has an account with %s", [name]), "account": ""}
} else := {"kind": "provider", "name": name, "account": account_in(name)}

# The account in an ARN: twelve digits in the fifth place, and nothing or a wildcard behind them; "" where none is fixed.
account_in(arn) := given if {
	parts := split(arn, ":")
	parts[0] == "arn"
	part := parts[4]
	regex.match(`^[0-9]{12}\**$`, part)
	given := trim_right(part, "*")
} else := ""

# Whether a principal is a whole account and not somebody in it.
whole_account(name) if regex.match(`^([0-9]{12}|arn:[^:]*:iam::[0-9]{12}:root)$`, name)
