# Grants that are wider than they need be: what policies allow on every resource of a kind.
package lib.iam.grants

import data.lib.core.wording
import data.lib.iam.asked
import data.lib.iam.iam
import data.lib.iam.identity_policies

# What entries allow on every resource, by policy: {"policy": "ReadData", "actions": "s3:GetObject, s3:PutObject"}. `watched` maps
# each action asked about to the kind of resource it acts on. Conditions that choose resources by tag or alias limit a statement as
# names do; an action that `context` denies, on all
# resources or all but some, is left out.
broad(entries, context, watched) := {grant |
	found := [{"policy": entry.policy, "action": action} |
		some entry in asked.allowing(entries, object.keys(watched))
		statement := entry.statement
		not iam.chooses_resources(statement)
		some action in within_reach(statement, {each: watched[each] | some each in entry.actions})
		kind := watched[action]
		not iam.narrowed(context, action, kind)
	]
	some one in found
	actions := {each.action | some each in found; each.policy == one.policy}
	grant := {"policy": one.policy, "actions": concat(", ", sort(actions))}
}

# The watched actions whose kind of resource a statement reaches all of.
within_reach(statement, watched) := object.keys(watched) if {
	iam.on_everything(statement)
} else := {action |
	distinct := {kind | some kind in watched}
	kinds := {kind | some kind in distinct; iam.reaches_all(statement, kind)}
	some action, kind in watched
	kind in kinds
}

# Grants in one sentence, however many there are; none where there are none.
sentences(document, granted) := {sentence(document, granted) | count(granted) > 0}

sentence(document, granted) := sprintf("%s allows %s on every resource.", [identity_policies.label(document), listed(granted)]) if {
	document.resource_type == "AWS::IAM::ManagedPolicy"
}

sentence(document, granted) := sprintf("%s may use %s on every resource by its %s.", [identity_policies.label(document), listed(granted), by_policies(granted)]) if {
	document.resource_type != "AWS::IAM::ManagedPolicy"
}

listed(granted) := wording.some_of({action | some grant in granted; some action in split(grant.actions, ", ")})

by_policies(granted) := sprintf("policy %s", [wording.some_of(quoted(granted))]) if count(quoted(granted)) == 1

by_policies(granted) := sprintf("policies %s", [wording.some_of(quoted(granted))]) if count(quoted(granted)) > 1

quoted(granted) := {sprintf("%q", [grant.policy]) | some grant in granted}
