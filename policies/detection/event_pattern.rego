# EventBridge event patterns: whether a rule reacts to an event. After "Creating Amazon EventBridge event patterns" and
# "Comparison operators" in the EventBridge User Guide.
#
# An event is given as {"top": {"source": …, "detail-type": …}, "detail": {…}}. Fields it does not name are taken to fit: a rule
# that reacts to some findings (by severity, say) reacts to findings.
package detection.event_pattern

# Whether a rule is on and sends what it matches somewhere.
acts(rule) if {
	rule.state in {"ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}
	count(rule.targets) > 0
}

matches(pattern, event) if {
	plain(pattern, event)
	alternative(pattern, event)
}

plain(part, event) if {
	fields(part, event.top)
	detail := object.get(part, "detail", {})
	fields(detail, event.detail)
	alternative_detail(detail, event.detail)
}

alternative(pattern, _) if not pattern["$or"]

alternative(pattern, event) if {
	some part in pattern["$or"]
	plain(part, event)
}

alternative_detail(detail, _) if not detail["$or"]

alternative_detail(detail, values) if {
	some part in detail["$or"]
	fields(part, values)
}

fields(part, values) if {
	every name in object.keys(values) {
		field(part, name, values[name])
	}
}

field(part, name, _) if not part[name]

field(part, name, value) if {
	some condition in part[name]
	holds(condition, value)
}

holds(condition, value) if condition == value

holds(condition, value) if {
	is_string(condition.prefix)
	startswith(value, condition.prefix)
}

holds(condition, value) if {
	is_string(condition.suffix)
	endswith(value, condition.suffix)
}

holds(condition, _) if condition.exists == true

holds(condition, value) if {
	is_string(condition["equals-ignore-case"])
	lower(value) == lower(condition["equals-ignore-case"])
}

holds(condition, value) if {
	is_string(condition.wildcard)
	parts := [replace(part, ".", "[.]") | some part in split(condition.wildcard, "*")]
	regex.match(concat("", ["^", concat(".*", parts), "$"]), value)
}

holds(condition, value) if {
	other := condition["anything-but"]
	not excluded(other, value)
}

excluded(other, value) if other == value

excluded(other, value) if value in other

excluded(other, value) if {
	is_string(other.prefix)
	startswith(value, other.prefix)
}

excluded(other, value) if {
	is_string(other.suffix)
	endswith(value, other.suffix)
}
