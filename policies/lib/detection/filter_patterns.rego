# CloudWatch Logs metric filters on CloudTrail's records: whether one counts an event.
#
# `alternatives` holds the pattern taken apart (scanners/filter_patterns.py): an event has to meet every condition of one of them; one
# condition may itself be a choice, `any`, of lists of conditions. Records are given as {"eventName": …, "userIdentity.type": …}: they are whole,
# a field that is not named is not there.
package lib.detection.filter_patterns

import data.lib.core.wildcards

# Whether a filter surely counts a record. A field that is not there has the value null here.
counts(filter, record) if {
	some conditions in filter.alternatives
	every condition in [each | some each in conditions; each.operator] {
		passes(condition.operator, condition.value, object.get(record, condition.field, null))
	}
	every condition in [each | some each in conditions; each.any] {
		some choice in condition.any
		every each in choice {
			passes(each.operator, each.value, object.get(record, each.field, null))
		}
	}
}

# Whether it surely does or may.
may_count(filter, record) if {
	some conditions in filter.alternatives
	every condition in [each | some each in conditions; each.operator] {
		may_pass(condition.operator, condition.value, object.get(record, condition.field, null))
	}
	every condition in [each | some each in conditions; each.any] {
		some choice in condition.any
		every each in choice {
			may_pass(each.operator, each.value, object.get(record, each.field, null))
		}
	}
}

# The conditions of a filter, wherever in it they stand.
parts(filter) := array.concat(
	[each | some conditions in filter.alternatives; some each in conditions; each.operator],
	[each | some conditions in filter.alternatives; some condition in conditions; some choice in condition.any; some each in choice],
)

# Whether some operator of a filter is not known here.
odd(filter) if {
	some condition in parts(filter)
	operator := condition.operator
	not operator in known
}

known := {"=", "!=", "EXISTS", "NOT EXISTS", "IS NULL", "IS TRUE", "IS FALSE", "MATCHES", "NOT MATCHES"}

may_pass(operator, wanted, value) if passes(operator, wanted, value)

may_pass(operator, _, _) if not operator in known

passes("=", wanted, value) if denotes(wanted, text(value))

passes("!=", _, value) if value == null

passes("!=", wanted, value) if {
	said := text(value)
	not denotes(wanted, said)
}

passes("EXISTS", _, value) if value != null

passes("NOT EXISTS", _, value) if value == null

passes("IS NULL", _, value) if value == null

passes("IS TRUE", _, value) if text(value) == "true"

passes("IS FALSE", _, value) if text(value) == "false"

passes("MATCHES", wanted, value) if regex.match(wanted, text(value))

passes("NOT MATCHES", _, value) if value == null

passes("NOT MATCHES", wanted, value) if {
	said := text(value)
	not regex.match(wanted, said)
}

text(value) := value if is_string(value)

text(true) := "true"

text(false) := "false"

# An asterisk stands for any characters; there are no other wildcards in patterns for JSON.
denotes(pattern, value) if wildcards.matches_stars(pattern, value)
