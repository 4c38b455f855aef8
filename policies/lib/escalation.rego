# Ways to more permissions that a principal's policies leave open: which actions it may use, and which known combinations they make.
#
# A way is {"needs": {action: kind}, "passes": service, "own": true}: all its actions must be allowed on every resource of their kind
# (see lib/iam.rego), and where an action works on two kinds, by `also` on every resource of the other; with `passes` also iam:PassRole
# on every role, for that service; with `own` it is enough that the principal may use it on itself, on a policy attached to it or on a
# group it is in.
package lib.escalation

import data.lib.denials
import data.lib.grants
import data.lib.iam
import data.lib.organization

# What is known of a principal: its own statements, those of whatever must allow the same (permissions boundary and service control
# policies), and whom and what it may change to change itself.
context(document) := {
	"me": document.resource_id,
	"name": username(document),
	"statements": [entry.statement | some entry in iam.of_identity(document)],
	"ceilings": array.concat(bounds(document), organization.ceilings),
	"own": own(document),
}

# The same under the service control policies that may hold, too.
strict(known) := object.union(known, {"ceilings": array.concat(known.ceilings, organization.possible)})

# A boundary that was not read allows nothing.
bounds(document) := [statements] if {
	document.permissions_boundary
	statements := [statement | some statement in iam.boundary(document).policy_document.Statement]
}

bounds(document) := [] if not document.permissions_boundary

# What `${aws:username}` stands for; roles have none.
username(document) := document.resource_name if document.resource_type == "AWS::IAM::User"

username(document) := "" if document.resource_type != "AWS::IAM::User"

own(document) := ({document.resource_id} | attached(document)) | groups(document)

attached(document) := {reference.policy_arn | some reference in document.attached_managed_policies}

groups(document) := {group.resource_id |
	some name in document.group_list
	group := data.lib.inventory.lookup("AWS::IAM::Group", name)
}

# Ways with what must be asked of a principal to tell which are open, worked out once and not for each principal.
catalogue(ways) := {
	"ways": ways,
	"actions": {name: object.keys(way.needs) | some name, way in ways},
	"everywhere": {action: kind | some way in ways; some action, kind in way.needs},
	"also": {action: kind | some way in ways; some action, kind in way.also},
	"on_itself": {action | some way in ways; way.own; some action, _ in way.needs},
	"services": {way.passes | some way in ways},
}

# The names of the ways of a catalogue that are open.
open(known, listed_ways) := {name |
	may := permitted(known, listed_ways.everywhere) - (object.keys(listed_ways.also) - permitted(known, listed_ways.also))
	itself := permitted_on_itself(known, listed_ways.on_itself)
	services := passable(known, listed_ways.services)
	some name, way in listed_ways.ways
	is_open(way, listed_ways.actions[name], {"may": may, "itself": itself, "services": services})
}

is_open(way, actions, allowed) if {
	count(actions - allowed.may) == 0
	way.passes in allowed.services
}

is_open(_, actions, allowed) if count(actions - allowed.itself) == 0

# Those of the watched actions that are allowed on every resource of their kind, and not denied on all or all but some.
permitted(known, watched) := {action |
	lids := [granted(ceiling, watched) | some ceiling in known.ceilings]
	some action in granted(known.statements, watched)
	every lid in lids {
		action in lid
	}
} - denied(known, watched)

granted(statements, watched) := {action |
	some statement in statements
	statement.Effect == "Allow"
	not denials.tamed(statement)
	some action in iam.covered(statement, grants.within_reach(statement, watched))
}

denied(known, watched) := {action |
	some statement in denying(known)
	denials.surely(statement, known.me, "")
	kinds := {kind | some kind in {each | some each in watched}; iam.withholds_all(statement, kind)}
	some action in iam.covered(statement, {each | some each, kind in watched; kind in kinds})
}

denying(known) := [statement |
	some statements in array.concat([known.statements], known.ceilings)
	some statement in statements
	statement.Effect == "Deny"
]

# Those of some actions that are allowed on something that makes the principal what it is.
permitted_on_itself(known, actions) := {action |
	some statement in known.statements
	some target in reached(statement, known)
	some action in usable(statement, actions)
	every ceiling in known.ceilings {
		some lid in ceiling
		target in reached(lid, known)
		action in usable(lid, actions)
	}
	not withheld(known, target, action)
}

usable(statement, actions) := iam.covered(statement, actions) if {
	statement.Effect == "Allow"
	not denials.tamed(statement)
}

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
	passing := [passers(statements) | some statements in array.concat([known.statements], known.ceilings)]
	keeping := [statement |
		some statement in denying(known)
		iam.withholds_all(statement, "iam:role")
		iam.covers(statement, "iam:PassRole")
	]
	some service in (services - {""})
	every each in passing {
		passes(each, service)
	}
	me := known.me
	not kept(keeping, me, service)
}

passes(passing, service) if {
	some statement in passing
	admits(statement, service)
}

kept(keeping, me, service) if {
	some statement in keeping
	denials.surely(statement, me, service)
}

# The statements that let any role be passed.
passers(statements) := [statement |
	some statement in statements
	statement.Effect == "Allow"
	iam.reaches_all(statement, "iam:role")
	not denials.tamed(statement)
	iam.allows(statement, "iam:PassRole")
]

# Whether a statement lets roles be passed to a service: iam:PassedToService is not asked about, or names it.
admits(statement, _) if count(destinations(statement)) == 0

admits(statement, service) if {
	some pattern in destinations(statement)
	iam.matches(pattern, service)
}

destinations(statement) := {value |
	some operator, tests in statement.Condition
	regex.match(`(?i)^(ForAnyValue:|ForAllValues:)?String(Equals|Like|EqualsIgnoreCase)(IfExists)?$`, operator)
	some key, values in tests
	lower(key) == "iam:passedtoservice"
	some value in iam.listed(values)
}
