# What checks ask of every policy statement, asked once.
#
# Many checks ask which of some actions a principal's statements allow. To hold each statement against each check's actions anew is most
# of what judging a principal costs, and most statements allow none of them. So each statement of the judged document is held once
# against all actions that any check asks about (`put`, by lib/iam/judged.rego); what a check then asks (`of`, `allowing`) is an intersection
# of sets, and whatever else it wants to know of a statement it asks only of the few that are left.
#
# To `of` an action that is missing from the list (lib/iam/asked_actions.rego, generated) costs time and no verdict: it holds it against
# the statement then and there. `granting` knows the listed ones alone.
package lib.iam.asked

import data.lib.core.letters
import data.lib.iam.asked_actions
import data.lib.iam.iam

# Entries (lib/iam/iam.rego) with the asked actions that each allows.
put(entries) := [object.union(entry, {"allows": allowed(entry.statement)}) | some entry in entries]

allowed(statement) := found if {
	statement.Effect == "Allow"
	found := among(statement.Action)
} else := found if {
	statement.Effect == "Allow"
	found := asked_actions.listed - among(statement.NotAction)
} else := set()

# The asked actions that patterns match. Names are looked up; only of those with wildcards some are tried: those of the services that
# they name, or all where one does not say.
among(patterns) := found if {
	not regex.match(`[*?\n]`, concat("", patterns))
	found := named(split(letters.lowered(concat("\n", patterns)), "\n"))
} else := found if {
	iam.usual_alone(patterns)
	text := letters.lowered(concat("\n", patterns))
	open := regex.find_n(`(?m)^.*[*?].*$`, text, -1)
	found := named(split(text, "\n")) | iam.matched(open, tried(concat("\n", open)))
} else := iam.matched(patterns, tried(letters.lowered(concat("\n", patterns))))

named(names) := {by_small_letters[name] | some name in (small_letters & {each | some each in names})}

small_letters := object.keys(by_small_letters)

by_small_letters := {letters.lowered(action): action | some action in asked_actions.listed}

tried(text) := asked_actions.listed if {
	regex.match(`(?m)^[^:\n]*[*?]`, text)
} else := {action |
	services := {service | some service in regex.find_n(`(?m)^[^:\n]+`, text, -1)}
	some service in services
	some action in asked_actions.by_service[service]
}

# Those of some actions that an entry allows, wherever it reaches and whatever it asks for.
of(entry, wanted) := found & wanted if {
	found := entry.allows
	count(wanted - asked_actions.listed) == 0
} else := found if {
	entry.statement.Effect == "Allow"
	found := iam.covered(entry.statement, wanted)
} else := set()

# The entries that allow any of some actions, each with those of them as its `actions`: the few that are worth a closer look.
allowing(entries, wanted) := [object.union(entry, {"actions": actions}) |
	some entry in entries
	actions := entry.allows & wanted
	count(actions) > 0
] if {
	count(wanted - asked_actions.listed) == 0
	count([entry | some entry in entries; not entry.allows]) == 0
} else := [object.union(entry, {"actions": actions}) |
	some entry in entries
	actions := of(entry, wanted)
	count(actions) > 0
]

# The entries that allow any of what checks ask about: few, so that to ask them is quick.
granting(entries) := [entry | some entry in entries; count(entry.allows) > 0]

# Whether an entry allows an action.
allows(entry, action) if action in of(entry, {action})

# Whether an entry allows everything to everything: any action of any service, IAM's included, on every resource.
full_admin(entry) if {
	count(of(entry, {"*:*", "iam:*"})) == 2
	iam.on_everything(entry.statement)
}
