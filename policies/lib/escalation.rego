# Ways to more permissions that a principal's policies leave open: which actions it may use, and which known combinations they make.
#
# A way is {"needs": {action: kind}, "passes": service, "own": true}: all its actions must be allowed on every resource of their kind
# (see lib/iam.rego); with `passes` also iam:PassRole on every role, for that service; with `own` it is enough that the principal may
# use it on itself, on a policy attached to it or on a group it is in.
package lib.escalation

import data.lib.grants
import data.lib.iam

# What is known of a principal: its entries, those of its permissions boundary, and whom and what it may change to change itself.
context(document) := {
	"entries": iam.of_identity(document),
	"bounds": bounds(document),
	"bounded": bounded(document),
	"own": own(document),
}

# The statements of the permissions boundary, as entries ("effective permissions are the intersection", IAM User Guide).
bounds(document) := [{"statement": statement} | some statement in boundary(document).policy_document.Statement]

boundary(document) := data.lib.inventory.lookup("AWS::IAM::ManagedPolicy", document.permissions_boundary.permissions_boundary_arn)

default bounded(_) := false

bounded(document) if document.permissions_boundary

# Why what a principal may do is not known in full.
unresolved(document) := iam.unresolved(document) | {reason |
	arn := document.permissions_boundary.permissions_boundary_arn
	not boundary(document)
	reason := sprintf("%s has the permissions boundary %q, whose document is not among those read.", [iam.label(document), arn])
}

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
	"on_itself": {action | some way in ways; way.own; some action, _ in way.needs},
	"services": {way.passes | some way in ways},
}

# The names of the ways of a catalogue that are open.
open(known, listed_ways) := {name |
	may := permitted(known, listed_ways.everywhere)
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

# Those of the watched actions that are allowed on every resource of their kind.
permitted(known, watched) := {action |
	some entry in known.entries
	statement := entry.statement
	statement.Effect == "Allow"
	not tamed(statement)
	some action in iam.covered(statement, grants.within_reach(statement, watched))
} & remaining(known, object.keys(watched))

# Those of some actions that are allowed on something that makes the principal what it is.
permitted_on_itself(known, actions) := {action |
	some entry in known.entries
	statement := entry.statement
	statement.Effect == "Allow"
	not tamed(statement)
	reaches_any(statement, known.own)
	some action in iam.covered(statement, actions)
} & remaining(known, actions)

reaches_any(statement, targets) if {
	some target in targets
	iam.reaches(statement, target)
}

# Those of some actions that no policy denies everywhere and that the boundary, where there is one, lets through.
remaining(known, actions) := within_bounds(known, actions) - (denied(known.entries, actions) | denied(known.bounds, actions))

within_bounds(known, actions) := actions if known.bounded == false

within_bounds(known, actions) := {action |
	some entry in known.bounds
	entry.statement.Effect == "Allow"
	some action in iam.covered(entry.statement, actions)
} if {
	known.bounded == true
}

# A denial counts where it holds for every resource, always or as long as a guarding key does not have the values that are wanted.
denied(entries, actions) := {action |
	some entry in entries
	entry.statement.Effect == "Deny"
	"*" in entry.statement.Resource
	guarding(entry.statement)
	some action in iam.covered(entry.statement, actions)
}

guarding(statement) if not iam.conditional(statement)

guarding(statement) if {
	some tests in statement.Condition
	some key, _ in tests
	regex.match(guards, lower(key))
}

# Conditions that leave an escalation no use: which resources are chosen by their tags, which policies may be attached, and that
# whoever is made or changed has a permissions boundary. (Condition keys of IAM, Service Authorization Reference.)
tamed(statement) if iam.chooses_resources(statement)

tamed(statement) if iam.requires(statement, `iam:(PermissionsBoundary|PolicyARN)`)

guards := `^iam:(permissionsboundary|policyarn)$`

# Those of some services that the principal may pass any role to; "" stands for ways that pass none.
passable(known, services) := {service |
	passing := passers(known)
	some service in services
	passes(passing, service)
}

passes(_, service) if service == ""

passes(passing, service) if {
	some statement in passing
	admits(statement, service)
}

# The statements that let the principal pass any role.
passers(known) := [entry.statement |
	count(remaining(known, {"iam:PassRole"})) > 0
	some entry in known.entries
	passes_any_role(entry.statement)
]

passes_any_role(statement) if {
	iam.allows(statement, "iam:PassRole")
	iam.reaches_all(statement, "iam:role")
	not tamed(statement)
}

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
