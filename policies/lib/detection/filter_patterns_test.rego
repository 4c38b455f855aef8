package lib.detection.filter_patterns_test

import data.lib.detection.filter_patterns

event := {"eventName": "DeleteTrail", "errorCode": "AccessDenied", "readOnly": false, "managementEvent": true, "mfa": "false"}

meets(field, operator, value) if {
	filter_patterns.counts({"alternatives": [[{"field": field, "operator": operator, "value": value}]]}, event)
}

test_operators if {
	meets("eventName", "=", "DeleteTrail")
	meets("eventName", "=", "Delete*")
	not meets("eventName", "=", "deleteTrail")
	not meets("missing", "=", "*")
	meets("eventName", "!=", "StopLogging")
	not meets("eventName", "!=", "Delete*")
	meets("missing", "!=", "x")
	meets("eventName", "EXISTS", "")
	not meets("missing", "EXISTS", "")
	meets("missing", "NOT EXISTS", "")
	meets("missing", "IS NULL", "")
	not meets("eventName", "NOT EXISTS", "")
	not meets("eventName", ">", "1")
	meets("readOnly", "IS FALSE", "")
	not meets("readOnly", "IS TRUE", "")
	meets("managementEvent", "IS TRUE", "")
	not meets("managementEvent", "IS FALSE", "")
	not meets("missing", "IS FALSE", "")
	meets("missing", "!=", "mutant")
}

test_one_alternative_is_enough_and_all_its_conditions_are_needed if {
	name := {"field": "eventName", "operator": "=", "value": "DeleteTrail"}
	other := {"field": "errorCode", "operator": "=", "value": "x"}
	filter_patterns.counts({"alternatives": [[other], [name]]}, event)
	not filter_patterns.counts({"alternatives": [[other, name]]}, event)
	not filter_patterns.counts({"alternatives": []}, event)
	not filter_patterns.counts({}, event)
}

test_truth_values_as_text_and_as_such if {
	meets("readOnly", "=", "false")
	not meets("readOnly", "=", "true")
	meets("managementEvent", "!=", "false")
	meets("mfa", "IS FALSE", "")
}

test_only_the_asterisk_is_a_wildcard if {
	not meets("eventName", "=", "Delete?rail")
	not meets("eventName", "=", "Delete.*l")
	meets("eventName", "=", "*T*")
	not meets("eventName", "=", "*X*")
	meets("errorCode", "!=", "(*")
}

test_regular_expressions_match_anywhere if {
	meets("eventName", "MATCHES", "Tra")
	not meets("eventName", "MATCHES", "^Tra")
	meets("eventName", "NOT MATCHES", "^Tra")
	not meets("eventName", "NOT MATCHES", "Trail$")
	meets("missing", "NOT MATCHES", "x")
	not meets("missing", "MATCHES", "x")
}

condition(field, value) := {"field": field, "operator": "=", "value": value}

right := condition("eventName", "DeleteTrail")

wrong := condition("eventName", "X")

odd := {"field": "eventName", "operator": ">=", "value": "3"}

choice(options) := {"any": options}

test_a_choice_among_conditions if {
	filter_patterns.counts({"alternatives": [[right, choice([[wrong], [right, right]])]]}, event)
	not filter_patterns.counts({"alternatives": [[right, choice([[wrong], [right, wrong]])]]}, event)
	not filter_patterns.counts({"alternatives": [[wrong, choice([[right]])]]}, event)
}

test_operators_that_are_not_understood_may_hold if {
	every alternatives in [[[right, odd]], [[right, choice([[odd], [wrong]])]]] {
		not filter_patterns.counts({"alternatives": alternatives}, event)
		filter_patterns.may_count({"alternatives": alternatives}, event)
	}
	every alternatives in [[[wrong, odd]], [[right, choice([[odd, wrong]])]]] {
		not filter_patterns.may_count({"alternatives": alternatives}, event)
	}
	filter_patterns.may_count({"alternatives": [[right, choice([[right]])]]}, event)
}

test_parts_are_found_wherever_they_stand if {
	filter_patterns.parts({"alternatives": [[wrong], [choice([[right, odd]])]]}) == [wrong, right, odd]
	filter_patterns.odd({"alternatives": [[wrong], [choice([[right, odd]])]]})
	filter_patterns.odd({"alternatives": [[odd]]})
	not filter_patterns.odd({"alternatives": [[wrong], [choice([[right]])]]})
}

test_a_value_that_is_there_is_not_null if {
	meets("missing", "IS NULL", "")
	not meets("eventName", "IS NULL", "")
}

# Signs that regular expressions know stand for themselves beside an asterisk.
test_signs_of_regular_expressions_stand_for_themselves if {
	filter_patterns.denotes("a.b*", "a.bc")
	filter_patterns.denotes("(a)*[b]", "(a)x[b]")
	not filter_patterns.denotes("a.b*", "axbc")
	not filter_patterns.denotes("a.b", "axb")
}

test_every_operator_of_filters_is_known if {
	every operator in ["=", "!=", "EXISTS", "NOT EXISTS", "IS NULL", "IS TRUE", "IS FALSE", "MATCHES", "NOT MATCHES"] {
		pattern := {"alternatives": [[{"field": "eventName", "operator": operator, "value": "x"}]]}
		not filter_patterns.odd(pattern)
	}
}
