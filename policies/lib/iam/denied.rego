# What an explicit Deny takes away from what a policy admits ("Policy evaluation logic", IAM User Guide): whom it denies, what, on what and
# under which conditions. A negated operator spares those that it names; a positive one denies those alone, and spares all others; one
# condition that spares is enough to be spared.
package lib.iam.denied

import data.lib.core.letters
import data.lib.iam.conditions
import data.lib.iam.confinement
import data.lib.iam.iam
import data.lib.iam.parties

# What a denial leaves of everyone's requests, as relations (lib/iam/parties.rego): none where it denies all, "everyone" where it denies some only.
leaves(statement, home) := {confinement.relation(party, home) |
	some party in spared(statement, {"who": "everyone"}, home)
} if {
	names_everyone(statement)
}

leaves(statement, _) := {"everyone"} if not names_everyone(statement)

# What is left of an admission (lib/iam/access.rego) after denials: a record for each party that is left, with the actions left to it. Only
# what would be reported is looked into.
remaining(admission, denying, home) := [admission] if {
	not matters(admission, denying)
} else := regrouped(admission, [{"action": action, "left": each} |
	some action in admission.actions
	some each in left(admission, action, denying, home)
])

matters(admission, denying) if {
	count(denying) > 0
	relation(admission) in (parties.outside | {"unknown"})
}

# How much an admission lets in; of a service, for whom it acts.
relation(admission) := given if {
	admission.who == "service"
	given := admission.acts_for
} else := admission.who

regrouped(admission, found) := [object.union(record, {"statement": admission.statement, "actions": actions}) |
	some record in {each.left | some each in found}
	actions := [each.action | some each in found; each.left == record]
]

# What the denial that leaves least of an action leaves of the admission.
left(admission, action, denying, home) := [each | some each in outcomes; width(each) == lowest][0] if {
	bare := object.remove(admission, ["statement", "actions"])
	outcomes := array.concat([[bare]], [rest(bare, spared(statement, bare, home), home) |
		some statement in denying
		names(statement, bare)
		covers(statement, action)
		takes_in(statement, admission.statement)
	])
	lowest := min({width(each) | some each in outcomes})
}

width(records) := max({parties.rank[relation(each)] | some each in records} | {0})

# ---- Whom, what and on what ----

# Whether a denial names everyone, or all but some.
names_everyone(statement) if {
	some listed in statement.Principal
	"*" in listed
}

names_everyone(statement) if statement.NotPrincipal

# Whether a denial names whom an admission is of: everyone, the account or the same principal.
names(statement, _) if names_everyone(statement)

names(statement, admission) if {
	some listed in statement.Principal
	admission.principal in listed
}

names(statement, admission) if {
	some name in statement.Principal.AWS
	parties.whole_account(name)
	parties.principal("AWS", name).account == admission.account
}

# Whether a denial covers all that an action pattern stands for.
covers(statement, action) if {
	statement.Action
	iam.covers(statement, action)
}

covers(statement, action) if {
	statement.NotAction
	count([pattern | some pattern in statement.NotAction; overlap(letters.lowered(pattern), letters.lowered(action))]) == 0
}

# Whether two action patterns may stand for the same action: what stands before their first wildcards does not tell them apart.
overlap(one, other) if {
	heads := [split(replace(each, "?", "*"), "*")[0] | some each in [one, other]]
	alike(heads[0], heads[1])
	fits(one, other, heads)
}

alike(one, other) if startswith(one, other)

alike(one, other) if startswith(other, one)

fits(one, other, heads) if {
	count({one, other} - {heads[0], heads[1]}) == 2
}

fits(one, other, _) if iam.matches(one, other)

fits(one, other, _) if iam.matches(other, one)

# Whether a denial takes in all resources of a statement that allows; statements of trust policies have none.
takes_in(_, allowing) if {
	not allowing.Resource
	not allowing.NotResource
}

takes_in(denying, _) if "*" in denying.Resource

takes_in(denying, allowing) if {
	every resource in allowing.Resource {
		some pattern in denying.Resource
		holds_for_all(pattern, resource)
	}
}

takes_in(denying, allowing) if {
	denying.NotResource
	every resource in allowing.Resource {
		not regex.match(`[*?]`, resource)
		count([pattern | some pattern in denying.NotResource; iam.denotes(pattern, resource)]) == 0
	}
}

takes_in(denying, allowing) if {
	every pattern in denying.NotResource {
		pattern in allowing.NotResource
	}
}

holds_for_all(pattern, resource) if pattern == resource

# By a variable each caller is denied something else.
holds_for_all(pattern, resource) if {
	not contains(pattern, "${")
	iam.denotes(pattern, resource)
}

# ---- Whom a denial spares ----

# The parties that a denial does not hold for, of those that an admission may be of.
spared(statement, admission, home) := spared_by(conditions.of(statement), admission, home) | excepted(statement, admission)

# Accounts, and any other principal by its very name: a service, a provider, a canonical user.
excepted(statement, admission) := {party |
	some name in statement.NotPrincipal.AWS
	party := named(parties.principal("AWS", name))
} | {"everyone" |
	principal := object.get(admission, "principal", "")
	some kind in ["Service", "Federated", "CanonicalUser"]
	principal in statement.NotPrincipal[kind]
}

named(principal) := sprintf("account %s", [principal.account]) if principal.account != ""

named(principal) := "everyone" if principal.kind == "everyone"

spared_by(list, admission, home) := union({each |
	some condition in list
	each := sparing(condition, admission, home)
})

# Of one condition: nobody where all that an admission is of are sure to meet it, those named where others do, everyone else.
sparing(condition, admission, home) := given if {
	condition.negated
	confinement.keys[condition.key].tells in {"caller", "source", "network"}
	condition.kind in {"exact", "like", "ip"}
	holds_without(condition)
	given := named_by(condition, admission, home)
} else := set() if {
	met(condition, admission)
} else := {"everyone"}

# Negated operators hold where the key is missing; with ForAnyValue: they do not, and count for keys that every caller has.
holds_without(condition) if condition.any == false

holds_without(condition) if condition.key in {"aws:principalarn", "aws:principalaccount", "kms:calleraccount"}

# Services have none of the keys of callers and networks, callers none of those of services: for them the denial holds.
named_by(condition, admission, home) := set() if {
	tells := confinement.keys[condition.key].tells
	absent(tells, admission)
} else := confinement.named(condition, home)

absent(tells, admission) if {
	admission.who == "service"
	tells != "source"
}

absent(tells, admission) if {
	admission.who != "service"
	tells == "source"
}

met(condition, admission) if {
	condition.key in {"aws:principalisawsservice", "aws:viaawsservice"}
	condition.kind == "bool"
	{letters.lowered(value) | some value in condition.values} == {"false"}
	admission.who != "service"
}

met(condition, admission) if {
	condition.key == "aws:principalisawsservice"
	condition.kind == "bool"
	{letters.lowered(value) | some value in condition.values} == {"true"}
	admission.who == "service"
}

# A service that names no source acts for nobody in particular; AWS's own perimeter policies leave these out so.
met(condition, admission) if {
	condition.key in {"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceowner"}
	condition.kind == "null"
	condition.values == ["false"]
	admission.who == "service"
}

# The denial is for the very account.
met(condition, admission) if {
	condition.key in {"aws:principalaccount", "kms:calleraccount"}
	condition.kind in {"exact", "like"}
	admission.account in condition.values
}

# ---- What is left ----

# An admission after a denial that spares some parties.
rest(admission, spared_parties, home) := [admission] if {
	"everyone" in spared_parties
} else := [each |
	some party in spared_parties
	each := still(admission, party, confinement.relation(party, home))
]

# What an admission is to a party that is spared: the party where it was of everyone, the lesser of both where one may be in the other.
still(admission, party, among) := given if {
	admission.who == "service"
	given := object.union(admission, {"acts_for": among})
} else := given if {
	admission.who == "everyone"
	startswith(party, "account ")
	given := object.union(admission, {"who": among, "name": party, "account": substring(party, 8, -1)})
} else := given if {
	admission.who in {"everyone", "unknown"}
	given := object.union(admission, {"who": among, "name": party, "network": startswith(party, "network ")})
} else := admission if {
	party == admission.name
} else := given if {
	startswith(party, "network ")
	given := object.union(admission, {"network": true})
} else := given if {
	apart(admission.name, party)
	given := object.union(admission, {"who": "nobody"})
} else := given if {
	parties.rank[among] < parties.rank[admission.who]
	given := object.union(admission, {"who": among})
} else := admission

# Two accounts or two organizations (other than the same) have nobody in common.
apart(one, other) if {
	some kind in ["account ", "organization "]
	startswith(one, kind)
	startswith(other, kind)
}
