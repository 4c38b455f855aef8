# CloudWatch Logs metric filters on CloudTrail's records: whether one counts an event.
#
# `alternatives` holds the pattern taken apart (scanners/filter_patterns.py): the event has to meet every condition of one of them.
# Events are given as {"eventName": …, "userIdentity.type": …}: a field that is not named is taken to be missing.
package detection.filter_patterns

import data.lib.iam

counts(filter, event) if {
	some conditions in filter.alternatives
	every condition in conditions {
		holds(condition, event)
	}
}

holds(condition, event) if {
	condition.operator == "="
	iam.denotes(condition.value, event[condition.field])
}

holds(condition, event) if {
	condition.operator == "!="
	wanted := condition.value
	value := object.get(event, condition.field, "")
	not iam.denotes(wanted, value)
}

holds(condition, event) if {
	condition.operator == "EXISTS"
	condition.field in object.keys(event)
}

holds(condition, event) if {
	condition.operator in {"NOT EXISTS", "IS NULL"}
	field := condition.field
	not field in object.keys(event)
}

holds(condition, event) if {
	condition.operator == "IS TRUE"
	event[condition.field] == "true"
}

holds(condition, event) if {
	condition.operator == "IS FALSE"
	event[condition.field] == "false"
}
