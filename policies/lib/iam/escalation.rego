# Ways to more permissions that a principal's policies leave open: which actions it may use, and which known combinations they make.
#
# A way is {"needs": {action: kind}, "passes": service, "own": true}: all its actions must be allowed on every resource of their kind
# (see lib/iam/iam.rego), and where an action works on two kinds, by `also` on every resource of the other; with `passes` also iam:PassRole
# on every role, for that service; with `own` it is enough that the principal may use it on itself, on a policy attached to it or on a
# group it is in.
package lib.iam.escalation

import data.lib.iam.asked
import data.lib.iam.denials
import data.lib.iam.grants
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.organization
import data.lib.iam.passed_roles

# What is known of a principal: the entries of its own statements (lib/iam/iam.rego), those of whatever must allow the same (permissions
# boundary and service control policies), and whom and what it may change to change itself.
context(document, entries) := {
	"me": document.resource_id,
	"name": username(document),
	"entries": usable_by(entries, templates),
	"ceilings": [usable_by(ceiling(statements), templates) | some statements in array.concat(bounds(document), organization.ceilings)],
	"own": own(document),
	"templates": templates,
} if {
	templates := writes_templates(entries)
}

ceiling(statements) := asked.put([{"statement": statement} | some statement in statements])

# The same under the service control policies that may hold, too.
strict(known) := object.union(known, {"ceilings": array.concat(known.ceilings, [usable_by(ceiling(statements), known.templates) | some statements in organization.possible])})

# What allows nothing that checks ask about is of no use, and what is allowed only to services that call for the principal of none to it,
# unless it writes what such a service calls. (What is denied only to them is never sure, so that nothing is lost without it.)
usable_by(entries, true) := [entry | some entry in entries; not useless(entry)]

usable_by(entries, false) := [entry |
	some entry in entries
	not useless(entry)
	statement := entry.statement
	not denials.mediated(statement)
]

useless(entry) if {
	entry.allows == set()
	entry.statement.Effect == "Allow"
}

# Whether a principal may write templates of AWS CloudFormation, which calls for it whatever stands in them.
writes_templates(entries) if {
	some entry in asked.allowing(entries, {"cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:CreateChangeSet"})
	statement := entry.statement
	not denials.mediated(statement)
} else := false

# A boundary that was not read allows nothing.
bounds(document) := [statements] if {
	document.permissions_boundary
	statements := [statement | some statement in identity_policies.boundary(document).policy_document.Statement]
}

bounds(document) := [] if not document.permissions_boundary

# What `${aws:username}` stands for; roles have none.
username(document) := document.resource_name if document.resource_type == "AWS::IAM::User"

username(document) := "" if document.resource_type != "AWS::IAM::User"

own(document) := ({document.resource_id} | attached(document)) | groups(document)

attached(document) := {reference.policy_arn | some reference in document.attached_managed_policies}

groups(document) := {group.resource_id |
	some name in document.group_list
	group := data.lib.core.inventory.lookup("AWS::IAM::Group", name)
}

# Ways with what must be asked of a principal to tell which are open, worked out once and not for each principal.
catalogue(ways) := {
	"ways": ways,
	"actions": {name: object.keys(way.needs) | some name, way in ways},
	"everywhere": {action: kind | some way in ways; some action, kind in way.needs},
	"watched": {action | some way in ways; some action, _ in way.needs},
	"also": {action: kind | some way in ways; some action, kind in way.also},
	"on_itself": {action | some way in ways; way.own; some action, _ in way.needs},
	"services": {way.passes | some way in ways},
}

# The names of the ways of a catalogue that are open; those of making something are told where no other is.
open(known, listed_ways) := names if {
	count(asked.allowing(known.entries, listed_ways.watched)) > 0
	names := combined(known, listed_ways)
	count(names) > 0
} else := made(known, object.get(listed_ways, "making", {}))

# Those of making something and giving it any policy: all actions must be usable on the same role or user that may be made. What may be
# made is what patterns of a statement stand for; a name without a wildcard is one that somebody decided on.
made(known, making) := {name |
	wanted := {action | some actions in making; some action in actions}
	targets := {target |
		some entry in usable(known.entries, wanted)
		some pattern in object.get(spelled(entry.statement, known.name), "Resource", ["*"])
		some kind in ["role", "user"]
		target := example(pattern, kind, known.me)
	}
	some target in targets
	some name, actions in making
	permitted_on_itself(object.union(known, {"own": {target}}), actions) == actions
}

# A role or user of the principal's account that a pattern stands for; undefined where it stands for none. Those under aws-service-role/
# are made by services only.
example(pattern, kind, me) := target if {
	contains(pattern, "*")
	parts := split(me, ":")
	name := replace(replace(regex.replace(pattern, `^.*:(role|user)/`, ""), "*", "made-here"), "?", "x")
	target := sprintf("arn:%s:iam::%s:%s/%s", [parts[1], parts[4], kind, regex.replace(name, `^.*:`, "")])
	iam.denotes(pattern, target)
	not contains(pattern, ":role/aws-service-role/")
}

# Of ways that combine actions on everything of a kind, or on the principal itself. Only those are looked into whose every action the principal may use.
combined(known, listed_ways) := {name |
	may := permitted(known, listed_ways.everywhere) - (object.keys(listed_ways.also) - permitted(known, listed_ways.also))
	itself := permitted_on_itself(known, listed_ways.on_itself)
	names := made_of(listed_ways, may | itself)
	services := passable(known, {listed_ways.ways[name].passes | some name in names})
	some name in names
	is_open(listed_ways.ways[name], listed_ways.actions[name], {"may": may, "itself": itself, "services": services})
}

# The names of the ways whose every action is among some.
made_of(listed_ways, actions) := {name | some name, needed in listed_ways.actions; count(needed - actions) == 0}

is_open(way, actions, allowed) if {
	count(actions - allowed.may) == 0
	way.passes in allowed.services
}

is_open(_, actions, allowed) if count(actions - allowed.itself) == 0

# Those of the watched actions that are allowed on every resource of their kind, and not denied on all or all but some.
permitted(known, watched) := allowed - denied(known, narrowed(watched, allowed)) if {
	own_grants := granted(known.entries, watched)
	lids := [granted(lid, narrowed(watched, own_grants)) | some lid in known.ceilings]
	allowed := {action |
		some action in own_grants
		every lid in lids {
			action in lid
		}
	}
}

narrowed(watched, actions) := {action: kind | some action in actions; kind := watched[action]}

granted(entries, watched) := {action |
	some entry in asked.allowing(entries, object.keys(watched))
	statement := entry.statement
	not denials.tamed(statement)
	some action in grants.within_reach(statement, narrowed(watched, entry.actions))
}

denied(known, watched) := {action |
	some statement in denying(known)
	denials.surely(statement, known.me, "")
	kinds := {kind | some kind in {each | some each in watched}; iam.withholds_all(statement, kind)}
	some action in iam.covered(statement, {each | some each, kind in watched; kind in kinds})
}

denying(known) := [entry.statement |
	some entries in array.concat([known.entries], known.ceilings)
	some entry in entries
	entry.statement.Effect == "Deny"
]

# Those of some actions that are allowed on something that makes the principal what it is.
permitted_on_itself(known, actions) := {action |
	some entry in usable(known.entries, actions)
	some target in reached(entry.statement, known)
	some action in entry.actions
	every ceiling in known.ceilings {
		some lid in usable(ceiling, {action})
		target in reached(lid.statement, known)
	}
	not withheld(known, target, action)
}

usable(entries, actions) := [entry |
	some entry in asked.allowing(entries, actions)
	statement := entry.statement
	not denials.tamed(statement)
]

withheld(known, target, action) if {
	some statement in denying(known)
	denials.surely(statement, known.me, "")
	iam.covers(statement, action)
	target in reached(statement, known)
}

reached(statement, known) := {target | some target in known.own; iam.reaches(spelled(statement, known.name), target)}

spelled(statement, name) := statement if name == ""

spelled(statement, name) := object.union(statement, {key: patterns |
	some key in ["Resource", "NotResource"]
	patterns := [replace(pattern, "${aws:username}", name) | some pattern in statement[key]]
	count(patterns) > 0
}) if {
	name != ""
}

# Those of some services that the principal may pass any role to; "" stands for ways that pass none.
passable(known, services) := (services & {""}) | {service |
	keeping := [statement |
		some statement in denying(known)
		iam.withholds_all(statement, "iam:role")
		iam.covers(statement, "iam:PassRole")
	]
	some service in passed(known.entries, services)
	every ceiling in known.ceilings {
		service in passed(ceiling, {service})
	}
	me := known.me
	not kept(keeping, me, service)
}

kept(keeping, me, service) if {
	some statement in keeping
	denials.surely(statement, me, service)
}

# Those of some services that any role may be passed to.
passed(entries, services) := {service |
	some entry in usable(entries, {"iam:PassRole"})
	statement := entry.statement
	iam.reaches_all(statement, "iam:role")
	some service in services
	passed_roles.admits(statement, service)
}
