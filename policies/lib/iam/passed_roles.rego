# To which services the conditions of a statement let roles be passed.
package lib.iam.passed_roles

import data.lib.core.letters
import data.lib.iam.conditions
import data.lib.iam.iam

# Whether a statement that allows iam:PassRole lets roles be passed to a service that says its name when it is passed one: all conditions
# of a statement must hold, so that one which keeps the service out is enough. As such a service's request has the key, a condition that
# may do without it asks for no less. ("Some services, such as AWS CodeBuild and AWS CodeCommit do not support this condition key", IAM User
# Guide; CodeBuild's own guide has policies that name it, so that it is taken for one that does.)
admits(statement, service) if {
	out := [condition |
		some condition in conditions.of(statement)
		condition.key == "iam:passedtoservice"
		keeps_out(condition, service)
	]
	count(out) == 0
}

keeps_out(condition, service) if {
	condition.negated == false
	condition.kind in {"exact", "like"}
	not names(condition, service)
}

# Negated operators are met by all other values ("IAM JSON policy elements: Condition operators", IAM User Guide).
keeps_out(condition, service) if {
	condition.negated == true
	names(condition, service)
}

# The key is asked to be missing.
keeps_out(condition, _) if {
	condition.kind == "null"
	{letters.lowered(value) | some value in condition.values} == {"true"}
}

# An asterisk is a character like others to all but StringLike.
names(condition, service) if {
	some value in condition.values
	letters.lowered(value) == service
}

names(condition, service) if {
	condition.kind == "like"
	some value in condition.values
	iam.matches(value, service)
}
