# EventBridge event patterns: whether a rule reacts to an event. After "Creating Amazon EventBridge event patterns" and
# "Comparison operators for use in event patterns" in the EventBridge User Guide.
#
# An event is {"told": {path: value}, "untold": "fits" | "absent", "may_hold": [start of a path, …]}. Of the fields that it does not
# tell, "fits" takes each to be as a pattern wants it: a rule that reacts to some findings reacts to findings. "absent" takes them not
# to be there, save those that begin as in "may_hold", of which nothing is known.
package lib.detection.event_pattern

import data.lib.core.inventory
import data.lib.core.letters
import data.lib.core.wildcards
import data.lib.detection.topics

# Whether a rule is on and sends what it matches somewhere: to any target but topics that nobody hears.
acts(rule) if {
	rule.state in {"ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}
	some target in rule.targets
	count(silences(target)) == 0
}

silences(target) := {reason |
	topic := inventory.lookup_in("AWS::SNS::Topic", target.arn, "global")
	some reason in topics.silences(topic, "EventBridge")
}

# The rules of each Region that do, with their patterns taken apart.
acting[region][id] := {"id": id, "name": name, "asks": asked} if {
	some id, rule in data.inventory["AWS::Events::Rule"]
	acts(rule)
	pattern := rule.pattern
	is_object(pattern)
	asked := asks(pattern)
	name := rule.resource_name
	region := rule.region
}

# Those whose pattern is no JSON.
unclear[rule.region] contains rule.resource_name if {
	some rule in data.inventory["AWS::Events::Rule"]
	acts(rule)
	rule.event_pattern
	not rule.pattern
}

matches(pattern, event) if meets(asks(pattern), event)

# What a pattern asks for: conditions on fields, and for each $or its alternatives. A field's conditions are a list; a number in a path is
# right only behind $or.
asks(pattern) := {
	"fields": [leaf | some leaf in leaves; leaf.depth == 0],
	"choices": {place: {leaf.way: [each | some each in leaves; each.depth == 1; each.place == place; each.way == leaf.way] | some leaf in leaves; leaf.depth == 1; leaf.place == place} |
		some place in {leaf.place | some leaf in leaves; leaf.depth == 1}
	},
	"nested": count([leaf | some leaf in leaves; leaf.depth > 1]) > 0,
} if {
	leaves := [leaf |
		walk(pattern, [path, value])
		is_array(value)
		turns := [index | some index, part in path; part == "$or"]
		count([part | some part in path; is_number(part)]) == count(turns)
		leaf := {
			"path": concat(".", [part | some part in path; is_string(part); part != "$or"]),
			"depth": count(turns), "place": place_of(path, turns), "way": way_of(path, turns), "conditions": value,
		}
	]
}

place_of(_, turns) := "" if count(turns) == 0

place_of(path, turns) := concat(".", array.slice(path, 0, turns[0]))

way_of(_, turns) := 0 if count(turns) == 0

way_of(path, turns) := path[turns[0] + 1]

# Whether a pattern, taken apart, surely matches an event.
meets(asked, event) if {
	not asked.nested
	every leaf in asked.fields {
		sure(leaf, event)
	}
	every _, ways in asked.choices {
		some leaves in ways
		every leaf in leaves {
			sure(leaf, event)
		}
	}
}

# Whether it surely does or may match.
may_meet(asked, event) if {
	every leaf in asked.fields {
		possible(leaf, event)
	}
	every _, ways in asked.choices {
		some leaves in ways
		every leaf in leaves {
			possible(leaf, event)
		}
	}
}

sure(leaf, event) if {
	some value in values(event, leaf.path)
	some condition in leaf.conditions
	holds(condition, value)
}

sure(leaf, event) if {
	event.untold == "fits"
	path := leaf.path
	told := object.keys(event.told)
	not path in told
}

sure(leaf, event) if {
	event.untold == "absent"
	path := leaf.path
	count(values(event, path)) == 0
	not unknowable(path, event)
	some condition in leaf.conditions
	condition.exists == false
}

possible(leaf, event) if sure(leaf, event)

possible(leaf, event) if {
	count(values(event, leaf.path)) > 0
	some condition in leaf.conditions
	not understood(condition)
}

possible(leaf, event) if {
	unknowable(leaf.path, event)
	some condition in leaf.conditions
	leaves_out(condition)
}

# A field that holds a list meets a condition by any of its values.
values(event, path) := array.concat(
	[value | value := event.told[path]; not is_array(value)],
	[value | is_array(event.told[path]); some value in event.told[path]],
)

unknowable(path, event) if {
	some start in event.may_hold
	startswith(path, start)
}

# Conditions that most values meet.
leaves_out(condition) if condition["anything-but"]

leaves_out(condition) if "exists" in keys(condition)

holds(condition, value) if condition == value

holds(condition, value) if {
	some operator in ["prefix", "suffix", "equals-ignore-case", "wildcard"]
	compares(operator, condition[operator], value)
}

holds(condition, _) if condition.exists == true

holds(condition, value) if {
	is_number(value)
	count(condition.numeric) in {2, 4}
	every index in numbers.range_step(0, count(condition.numeric) - 2, 2) {
		measures(condition.numeric[index], value, condition.numeric[index + 1])
	}
}

holds(condition, value) if {
	excepted := condition["anything-but"]
	understood(condition)
	not excluded(excepted, value)
}

excluded(excepted, value) if excepted == value

excluded(excepted, value) if {
	is_array(excepted)
	value in excepted
}

excluded(excepted, value) if {
	is_object(excepted)
	some operator, operands in excepted
	some operand in listed(operands)
	compares(operator, operand, value)
}

compares("prefix", operand, value) if {
	is_string(operand)
	is_string(value)
	startswith(value, operand)
}

compares("suffix", operand, value) if {
	is_string(operand)
	is_string(value)
	endswith(value, operand)
}

compares("equals-ignore-case", operand, value) if {
	is_string(operand)
	is_string(value)
	letters.lowered(operand) == letters.lowered(value)
}

compares("prefix", operand, value) if {
	start := operand["equals-ignore-case"]
	is_string(start)
	is_string(value)
	startswith(letters.lowered(value), letters.lowered(start))
}

compares("suffix", operand, value) if {
	end := operand["equals-ignore-case"]
	is_string(end)
	is_string(value)
	endswith(letters.lowered(value), letters.lowered(end))
}

# An asterisk stands for any characters, one behind a backslash for itself.
compares("wildcard", operand, value) if {
	is_string(operand)
	is_string(value)
	marked := replace(replace(operand, `\\`, "\ufdd1"), `\*`, "\ufdd2")
	wildcards.matches_stars(replace(marked, "\ufdd1", `\`), replace(value, "*", "\ufdd2"))
}

measures("=", value, operand) if value == operand

measures("<", value, operand) if value < operand

measures("<=", value, operand) if value <= operand

measures(">", value, operand) if value > operand

measures(">=", value, operand) if value >= operand

# Which conditions are known, each by its one operator. Ranges of addresses (cidr) are not among them: what address a call comes from is not known.
understood(condition) if not is_object(condition)

understood(condition) if {
	some operator in ["prefix", "suffix"]
	keys(condition) == {operator}
	plain_or_any_case(condition[operator])
}

understood(condition) if {
	some operator in ["equals-ignore-case", "wildcard"]
	keys(condition) == {operator}
	is_string(condition[operator])
}

understood(condition) if {
	keys(condition) == {"exists"}
	is_boolean(condition.exists)
}

understood(condition) if {
	keys(condition) == {"numeric"}
	count(condition.numeric) in {2, 4}
	every index in numbers.range_step(0, count(condition.numeric) - 2, 2) {
		condition.numeric[index] in {"=", "<", "<=", ">", ">="}
		is_number(condition.numeric[index + 1])
	}
}

understood(condition) if {
	keys(condition) == {"anything-but"}
	excepted := condition["anything-but"]
	not is_object(excepted)
}

understood(condition) if {
	keys(condition) == {"anything-but"}
	excepted := condition["anything-but"]
	is_object(excepted)
	keys(excepted) & {"prefix", "suffix", "equals-ignore-case", "wildcard"} == keys(excepted)
	count(excepted) == 1
	every operand in listed([each | some each in excepted][0]) {
		is_string(operand)
	}
}

plain_or_any_case(operand) if is_string(operand)

plain_or_any_case(operand) if {
	keys(operand) == {"equals-ignore-case"}
	is_string(operand["equals-ignore-case"])
}

listed(operands) := operands if is_array(operands)

listed(operands) := [operands] if not is_array(operands)

keys(condition) := {key | is_object(condition); some key, _ in condition}
