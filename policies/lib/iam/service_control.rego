# What service control policies keep everybody from doing.
package lib.iam.service_control

import data.lib.core.letters
import data.lib.iam.conditions
import data.lib.iam.iam
import data.lib.iam.organization
import data.lib.iam.parties

# Whether the organization surely denies an action to everybody in the judged document's account.
forbidden(action) if {
	some statements in organization.ceilings
	some statement in statements
	forbids(statement, action)
}

# Why it cannot be determined whether it does; undefined where it can.
doubt(action) := "a service control policy that it is not shown (organization_denied_actions)" if {
	organization.governed
	not organization.shown
	not organization.said
} else := sprintf("a service control policy of organizational unit %q, in which it may be", [names[0]]) if {
	not forbidden(action)
	names := sort([target.name |
		some policy in data.inventory["AWS::Organizations::ServiceControlPolicy"]
		some statement in policy.content.Statement
		forbids(statement, action)
		some target in policy.targets
		target.type == "ORGANIZATIONAL_UNIT"
	])
	count(names) > 0
	organization.governed
}

# Whether a statement denies an action on everything to everybody, but for principals that its conditions spare.
forbids(statement, action) if {
	statement.Effect == "Deny"
	"*" in statement.Resource
	iam.covers(statement, action)
	every condition in conditions.of(statement) {
		spares(condition)
	}
}

# A denial under a condition holds only where the condition does: a negated operator spares those that it names and denies all others, any
# other operator denies those alone that it names ("Condition operators", IAM User Guide).
spares(condition) if {
	condition.negated == true
	condition.kind in {"exact", "like"}
	startswith(condition.key, "aws:principal")
	holds_without(condition)
	count([value | some value in condition.values; everybody(condition, value)]) == 0
}

spares(condition) if {
	condition.negated == false
	condition.kind == "like"
	condition.key == "aws:principalarn"
	every person in persons {
		some value in condition.values
		iam.denotes(value, person)
	}
}

# Denies all but the services of AWS.
spares(condition) if {
	condition.kind == "bool"
	condition.key == "aws:principalisawsservice"
	{letters.lowered(value) | some value in condition.values} == {"false"}
}

# Denies all that lack a tag.
spares(condition) if {
	condition.kind == "null"
	startswith(condition.key, "aws:principaltag/")
	{letters.lowered(value) | some value in condition.values} == {"true"}
}

# Where the key is missing ForAnyValue: is not met, whatever the operator behind it ("Set operators for multi-valued context keys", IAM User
# Guide). Each principal of a member account has these.
holds_without(condition) if condition.any == false

holds_without(condition) if condition.key in {"aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:principaltype"}

# Whether a value names everybody of the organization, or everybody of a kind: nobody is left for the denial.
everybody(condition, value) if {
	condition.key == "aws:principalarn"
	condition.kind == "like"
	some person in persons
	iam.denotes(value, person)
}

everybody(condition, value) if {
	condition.key in {"aws:principalorgid", "aws:principalorgpaths"}
	regex.match(`^[^/]*(/|/r-[^/]*/)?[*?]*$`, value)
	parties.of_organization(split(value, "/")[0]) == "organization"
}

everybody(condition, value) if {
	condition.kind == "like"
	regex.match(`^[*?]+$`, value)
}

# No name that a policy would be about: a pattern that takes it in takes in all.
persons := {sprintf("arn:%s:iam::000000000000:%s/zz-nobody-00", [partition, kind]) | some kind in ["role", "user"]}

default partition := "aws"

partition := input.partition
