package detection.filter_patterns_test

import data.detection.filter_patterns

event := {"eventName": "DeleteTrail", "errorCode": "AccessDenied", "readOnly": "false", "managementEvent": "true"}

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
