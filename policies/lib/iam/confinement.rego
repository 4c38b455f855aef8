# To whom the conditions of a statement confine it, by the values and operators of all of them together.
#
# A party is "account 111122223333", "organization o-1", "network vpc-1", "id AROA…" (who has it cannot be determined), "nameless" (an ARN without
# an account) or "everyone".
package lib.iam.confinement

import data.lib.core.letters
import data.lib.iam.conditions
import data.lib.iam.parties

# Condition keys that say who calls, for whom a service acts, which network a request comes through, or whose resources it is for; and
# what their values name.
# ("AWS global condition context keys", IAM User Guide; the service's own page of the Service Authorization Reference for others.)
keys := {
	"aws:principalaccount": {"tells": "caller", "names": "account"},
	"aws:principalarn": {"tells": "caller", "names": "arn"},
	"aws:principalorgid": {"tells": "caller", "names": "organization"},
	"aws:principalorgpaths": {"tells": "caller", "names": "path"},
	"aws:federatedprovider": {"tells": "caller", "names": "arn"},
	"aws:userid": {"tells": "caller", "names": "id"},
	"kms:calleraccount": {"tells": "caller", "names": "account"},
	"s3:dataaccesspointaccount": {"tells": "caller", "names": "account"},
	"s3:dataaccesspointarn": {"tells": "caller", "names": "arn"},
	"s3:x-amz-server-side-encryption-aws-kms-key-id": {"tells": "caller", "names": "key"},
	"sagemaker:sourceinferencerouterarn": {"tells": "caller", "names": "arn"},
	"lambda:sourcefunctionarn": {"tells": "caller", "names": "arn"},
	"ec2:sourceinstancearn": {"tells": "caller", "names": "arn"},
	"ssm:sourceinstancearn": {"tells": "caller", "names": "arn"},
	"codebuild:buildarn": {"tells": "caller", "names": "arn"},
	"codebuild:projectarn": {"tells": "caller", "names": "arn"},
	"aws:sourceaccount": {"tells": "source", "names": "account"},
	# the skill or other invoker for which a service calls a function (AWS Lambda API Reference, AddPermission.EventSourceToken)
	"lambda:eventsourcetoken": {"tells": "source", "names": "id"},
	"aws:sourceowner": {"tells": "source", "names": "account"},
	"aws:sourcearn": {"tells": "source", "names": "arn"},
	"aws:sourceorgid": {"tells": "source", "names": "organization"},
	"aws:sourceorgpaths": {"tells": "source", "names": "path"},
	"aws:vpceaccount": {"tells": "network", "names": "account"},
	"aws:vpceorgid": {"tells": "network", "names": "organization"},
	"aws:vpceorgpaths": {"tells": "network", "names": "path"},
	"aws:sourcevpc": {"tells": "network", "names": "network"},
	"aws:sourcevpce": {"tells": "network", "names": "network"},
	"aws:sourcevpcarn": {"tells": "network", "names": "arn"},
	"aws:ec2instancesourcevpc": {"tells": "network", "names": "network"},
	"aws:sourceip": {"tells": "network", "names": "addresses"},
	"s3:accesspointnetworkorigin": {"tells": "network", "names": "network"},
	"elasticfilesystem:accesspointarn": {"tells": "network", "names": "arn"},
	"aws:resourceaccount": {"tells": "resource", "names": "account"},
	"aws:resourceorgid": {"tells": "resource", "names": "organization"},
	"aws:resourceorgpaths": {"tells": "resource", "names": "path"},
	"s3:resourceaccount": {"tells": "resource", "names": "account"},
}

# Keys of all services that say nothing of who calls: what is asked for, by which way and when, and what callers choose or can arrange.
indifferent := {
	"aws:assumedroot", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:chatbotsourcearn", "aws:currenttime",
	"aws:ec2instancesourceprivateipv4", "aws:epochtime", "aws:ismcpserviceaction", "aws:multifactorauthage", "aws:multifactorauthpresent",
	"aws:principaltype", "aws:referer", "aws:requestedregion",
	"aws:securetransport", "aws:sourceidentity", "aws:tagkeys", "aws:tokenissuetime", "aws:useragent", "aws:username", "aws:viaawsservice",
	"aws:viaawsmcpservice", "aws:vpcsourceip", "aws:principalisawsservice",
}

# What each value of a condition names, seen from the owner. A value that no request can have names nobody.
named(condition, home) := union({each | some value in condition.values; each := party(what, condition.kind, spelled(value, home), home)}) | everywhere if {
	what := keys[condition.key]
	everywhere := too_many(what, condition)
}

too_many(what, condition) := {"everyone"} if {
	what.names == "addresses"
	conditions.everywhere(condition.values)
} else := set()

# Variables that stand for what owns the resource say whom; others, which stay as they are, can stand for anything.
spelled(value, home) := value if {
	not contains(value, "${")
} else := regex.replace(account, `(?i)\$\{aws:resourceorgid\}`, "(own)") if {
	account := regex.replace(value, `(?i)\$\{aws:resourceaccount\}`, home.account)
}

party(what, kind, value, home) := {"everyone"} if {
	contains(value, "${")
} else := set() if {
	# StringEquals takes wildcards for what they are, and nobody is called so
	kind == "exact"
	regex.match(`[*?]`, value)
} else := given if {
	what.tells == "network"
	given := through(what.names, value, home)
} else := plain(what.names, value)

# Whose network it is: a named one, that of those one knows, or a stranger's.
through(names, value, home) := {party |
	some each in plain(names, value)
	party := whose(each, home)
}

whose(party, home) := party if {
	relation(party, home) in {"stranger", "everyone", "network", "unknown"}
} else := sprintf("network of %s", [party])

plain(names, value) := given if {
	names == "account"
	given := account(value)
} else := given if {
	names == "arn"
	given := arn(value)
} else := given if {
	names in {"organization", "path"}
	given := organization(value)
} else := given if {
	names == "id"
	given := id(value)
} else := given if {
	names == "key"
	given := key(value)
} else := network(value)

account(value) := given if {
	regex.match(`^[0-9]{12}$`, value)
	given := {sprintf("account %s", [value])}
} else := wildcard(value)

# A wildcard that may stand for an account of anybody; other values are nobody's.
wildcard(value) := {"everyone"} if {
	regex.match(`[*?]`, value)
} else := set()

arn(value) := given if {
	parties.account_in(value) != ""
	given := {sprintf("account %s", [parties.account_in(value)])}
} else := {"everyone"} if {
	regex.match(`[*?]`, value)
} else := {"nameless"}

organization(value) := given if {
	regex.match(`^[^*?/]+(/.*)?$`, value)
	given := {sprintf("organization %s", [split(value, "/")[0]])}
} else := {"everyone"}

# The only origin that is no network is "Internet".
network(value) := {"everyone"} if {
	regex.match(`[*?]|^(?i:internet)$`, value)
} else := {sprintf("network %s", [value])}

# The unique id of a user or role, behind which a session's name may be anything; that of an account's root user is its number.
id(value) := given if {
	regex.match(`^[0-9]{12}(:|$)`, value)
	given := {sprintf("account %s", [split(value, ":")[0]])}
} else := given if {
	regex.match(`^[^*?:]+(:.*)?$`, value)
	given := {sprintf("id %s", [split(value, ":")[0]])}
} else := {"everyone"}

# Who may use a key decides who can meet a condition on it: its own policy, which is not looked into.
key(value) := {"nameless"} if {
	parties.account_in(value) != ""
} else := {"everyone"} if {
	regex.match(`[*?]`, value)
} else := {"nameless"}

# What a party is to the owner.
relation(party, home) := "everyone" if {
	party == "everyone"
} else := given if {
	startswith(party, "account ")
	given := parties.of_account(substring(party, 8, -1), home)
} else := given if {
	startswith(party, "organization ")
	given := parties.of_organization(substring(party, 13, -1))
} else := "network" if {
	startswith(party, "network ")
} else := "unknown"

# ---- All conditions together ----

# The sets of parties that conditions confine a statement to, one for each that does; `telling` says which kinds of keys count.
limits(list, home, telling) := array.concat(
	[found |
		some condition in conditions.demands(list)
		what := keys[condition.key]
		what.tells in telling
		found := named(condition, home)
		not "everyone" in found
	],
	own_resources(list, home),
)

# A resource of the caller's own account or organization is the resource itself.
own_resources(list, home) := [found |
	some condition in conditions.demands(list)
	found := {
		"aws:resourceaccount": {"${aws:principalaccount}": {sprintf("account %s", [home.account])}},
		"aws:resourceorgid": {"${aws:principalorgid}": {"organization (own)"}},
	}[condition.key][letters.lowered(concat("", condition.values))]
]

# The fewest that limits leave, which hold together: accounts and organizations that all of them name, or the parties of the one that
# lets in the least. Without any, everyone.
least(some_limits, home) := {"everyone"} if {
	count(some_limits) == 0
} else := [each | some each in choices(some_limits); reach(each, home) == lowest][0] if {
	lowest := min({reach(each, home) | some each in choices(some_limits)})
}

choices(some_limits) := array.concat(
	[intersection({each | some each in alike}) |
		some kind in ["account ", "organization "]
		alike := [each | some each in some_limits; all_of(each, kind)]
		count(alike) > 1
	],
	some_limits,
)

all_of(limit, kind) if count([each | some each in limit; startswith(each, kind)]) == count(limit)

# How many a set of parties lets in, by the one that lets in most.
reach(limit, home) := max({parties.rank[relation(each, home)] | some each in limit} | {0})

# Whether something that a statement asks for is not understood: an operator, or a key of all services that is in no list here.
strange(list) if {
	some condition in list
	unknown(condition)
} else := false

unknown(condition) if condition.kind == "unknown"

unknown(condition) if {
	key := condition.key
	startswith(key, "aws:")
	not key in indifferent
	not keys[key]
	not regex.match(`^aws:(principal|request|resource)tag/|^aws:principalservicename`, key)
}

# Whether a statement holds for services of AWS alone.
services_only(list) if {
	some condition in list
	condition.key == "aws:principalisawsservice"
	condition.kind == "bool"
	condition.optional == false
	{letters.lowered(value) | some value in condition.values} == {"true"}
}

services_only(list) if {
	some condition in conditions.demands(list)
	condition.key in {"aws:principalservicename", "aws:principalservicenameslist"}
}
