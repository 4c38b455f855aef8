package lib.detection.event_pattern_test

import data.lib.detection.event_pattern

finding := {"untold": "fits", "may_hold": [], "told": {"source": "aws.guardduty", "detail-type": "GuardDuty Finding", "account": "111122223333"}}

# As CloudTrail's: what is not told is not there, but for the parameters of the call.
call := {"untold": "absent", "may_hold": ["detail.requestParameters"], "told": {
	"source": "aws.bedrock", "detail-type": "AWS API Call via CloudTrail", "resources": ["arn:one", "arn:two"],
	"detail.eventSource": "bedrock.amazonaws.com", "detail.eventName": "DeleteGuardrail", "detail.readOnly": false, "detail.size": 5,
}}

test_a_rule_acts_only_when_on_and_with_a_target if {
	event_pattern.acts({"state": "ENABLED", "targets": [{"id": "t"}]})
	event_pattern.acts({"state": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "targets": [{"id": "t"}]})
	not event_pattern.acts({"state": "DISABLED", "targets": [{"id": "t"}]})
	not event_pattern.acts({"state": "ENABLED", "targets": []})
	not event_pattern.acts({"state": "ENABLED"})
}

subscribed(number) := {"AWS::SNS::Topic": {"arn:aws:sns:us-east-1:111122223333:alerts": {
	"resource_id": "arn:aws:sns:us-east-1:111122223333:alerts", "topic_arn": "arn:aws:sns:us-east-1:111122223333:alerts", "region": "us-east-1",
	"attributes": {"SubscriptionsConfirmed": number},
}}}

test_a_rule_does_not_act_through_a_topic_that_nobody_hears if {
	alone := {"state": "ENABLED", "targets": [{"arn": "arn:aws:sns:us-east-1:111122223333:alerts"}]}
	not event_pattern.acts(alone) with data.inventory as subscribed("0")
	event_pattern.acts(alone) with data.inventory as subscribed("1")
	both := object.union(alone, {"targets": array.concat(alone.targets, [{"arn": "arn:aws:lambda:us-east-1:111122223333:function:page"}])})
	event_pattern.acts(both) with data.inventory as subscribed("0")
}

test_every_field_must_fit if {
	event_pattern.matches({"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"]}, finding)
	event_pattern.matches({"source": ["aws.other", "aws.guardduty"]}, finding)
	not event_pattern.matches({"source": ["aws.guardduty"], "detail-type": ["Other"]}, finding)
	not event_pattern.matches({"source": ["aws.other"]}, finding)
}

test_fields_that_the_event_does_not_name_fit if {
	event_pattern.matches({"source": ["aws.guardduty"], "detail": {"severity": [{"numeric": [">=", 7]}]}}, finding)
	event_pattern.matches({"account": ["111122223333"]}, finding)
}

test_detail_fields if {
	event_pattern.matches({"source": ["aws.bedrock"], "detail": {"eventName": ["DeleteGuardrail"]}}, call)
	event_pattern.matches({"source": ["aws.bedrock"]}, call)
	not event_pattern.matches({"source": ["aws.bedrock"], "detail": {"eventName": ["CreateGuardrail"]}}, call)
	not event_pattern.matches({"detail": {"eventSource": ["s3.amazonaws.com"]}}, call)
}

test_operators if {
	event_pattern.matches({"source": [{"prefix": "aws.guard"}]}, finding)
	not event_pattern.matches({"source": [{"prefix": "aws.sage"}]}, finding)
	event_pattern.matches({"source": [{"suffix": "duty"}]}, finding)
	not event_pattern.matches({"source": [{"suffix": "hub"}]}, finding)
	event_pattern.matches({"source": [{"exists": true}]}, finding)
	not event_pattern.matches({"source": [{"exists": false}]}, finding)
	event_pattern.matches({"source": [{"equals-ignore-case": "AWS.GuardDuty"}]}, finding)
	not event_pattern.matches({"source": [{"equals-ignore-case": "AWS.Guard"}]}, finding)
}

test_wildcards if {
	event_pattern.matches({"source": [{"wildcard": "aws.*"}]}, finding)
	event_pattern.matches({"source": [{"wildcard": "*.guard*"}]}, finding)
	not event_pattern.matches({"source": [{"wildcard": "awsx*"}]}, finding)
	not event_pattern.matches({"source": [{"wildcard": "guard*"}]}, finding)
	not event_pattern.matches({"source": [{"wildcard": "aws?guardduty"}]}, finding)
}

test_anything_but if {
	event_pattern.matches({"source": [{"anything-but": "aws.s3"}]}, finding)
	event_pattern.matches({"source": [{"anything-but": ["aws.s3"]}]}, finding)
	event_pattern.matches({"source": [{"anything-but": {"prefix": "aws.s3"}}]}, finding)
	not event_pattern.matches({"source": [{"anything-but": "aws.guardduty"}]}, finding)
	not event_pattern.matches({"source": [{"anything-but": ["aws.s3", "aws.guardduty"]}]}, finding)
	not event_pattern.matches({"source": [{"anything-but": {"prefix": "aws.guard"}}]}, finding)
	not event_pattern.matches({"source": [{"anything-but": {"suffix": "duty"}}]}, finding)
}

test_alternatives if {
	event_pattern.matches({"$or": [{"source": ["aws.s3"]}, {"source": ["aws.guardduty"]}]}, finding)
	not event_pattern.matches({"$or": [{"source": ["aws.s3"]}]}, finding)
	not event_pattern.matches({"source": ["aws.s3"], "$or": [{"source": ["aws.guardduty"]}]}, finding)
	event_pattern.matches({"detail": {"$or": [{"eventName": ["X"]}, {"eventName": ["DeleteGuardrail"]}]}}, call)
	not event_pattern.matches({"detail": {"$or": [{"eventName": ["X"]}]}}, call)
}

test_operators_on_the_wrong_kind_of_value_do_not_fit if {
	every condition in [{"prefix": 7}, {"suffix": 7}, {"equals-ignore-case": 7}, {"wildcard": 7}, {"numeric": ["=", 7]}, {"prefix": {"equals-ignore-case": 7}}] {
		not event_pattern.matches({"source": [condition]}, finding)
	}
}

test_a_dot_in_a_wildcard_is_itself if {
	event_pattern.matches({"source": [{"wildcard": "aws.*"}]}, finding)
	not event_pattern.matches({"source": [{"wildcard": "a.s*"}]}, finding)
}

test_anything_but_ends_and_beginnings if {
	event_pattern.matches({"source": [{"anything-but": {"prefix": "com."}}]}, finding)
	event_pattern.matches({"source": [{"anything-but": {"suffix": "duty2"}}]}, finding)
	not event_pattern.matches({"source": [{"anything-but": {"prefix": "aws."}}]}, finding)
	not event_pattern.matches({"source": [{"anything-but": {"suffix": "duty"}}]}, finding)
}

# What it surely matches, and what it may: of a name that begins with Delete.
name(condition) := {"detail": {"eventName": [condition]}}

test_all_documented_operators if {
	every condition in [
		"DeleteGuardrail", {"prefix": {"equals-ignore-case": "deleteg"}}, {"suffix": {"equals-ignore-case": "GUARDRAIL"}},
		{"wildcard": "Delete*"}, {"wildcard": "*"}, {"anything-but": {"prefix": ["Create", "Update"]}}, {"anything-but": {"suffix": ["X", "Y"]}},
		{"anything-but": {"equals-ignore-case": ["updateguardrail"]}}, {"anything-but": {"wildcard": ["Get*", "*List*"]}},
		{"anything-but": {"equals-ignore-case": "x"}}, {"anything-but": {"wildcard": "Get*"}}, {"anything-but": 7},
	] {
		event_pattern.matches(name(condition), call)
	}
	every condition in [
		"Delete", {"prefix": {"equals-ignore-case": "update"}}, {"suffix": {"equals-ignore-case": "x"}}, {"wildcard": `Delete\*`}, {"wildcard": "Delete"},
		{"anything-but": {"prefix": ["Create", "Delete"]}}, {"anything-but": {"suffix": ["X", "rail"]}},
		{"anything-but": {"equals-ignore-case": ["updateguardrail", "deleteguardrail"]}}, {"anything-but": {"wildcard": ["Get*", "*Guard*"]}},
		{"anything-but": {"equals-ignore-case": "DELETEGUARDRAIL"}}, {"anything-but": {"wildcard": "Delete*"}}, null, "",
	] {
		not event_pattern.matches(name(condition), call)
		not event_pattern.may_meet(event_pattern.asks(name(condition)), call)
	}
}

test_wildcards_take_escaped_asterisks_for_themselves if {
	starred := json.patch(call, [{"op": "replace", "path": "/told/detail.eventName", "value": `a*b\c`}])
	event_pattern.matches(name({"wildcard": `a\*b*`}), starred)
	event_pattern.matches(name({"wildcard": `a\*b\\c`}), starred)
	not event_pattern.matches(name({"wildcard": `a\*b`}), starred)
}

test_numbers_and_truth_values if {
	event_pattern.matches({"detail": {"readOnly": [false]}}, call)
	not event_pattern.matches({"detail": {"readOnly": ["false"]}}, call)
	every numeric in [["=", 5], [">", 4], ["<", 6, ">=", 5], ["<=", 5]] {
		event_pattern.matches({"detail": {"size": [{"numeric": numeric}]}}, call)
	}
	every numeric in [["=", 6], [">", 5], ["<", 6, ">=", 6], ["<=", 4], ["<", 5]] {
		not event_pattern.matches({"detail": {"size": [{"numeric": numeric}]}}, call)
	}
	not event_pattern.matches({"detail": {"eventName": [{"numeric": ["=", 5]}]}}, call)
}

test_any_value_of_a_list_is_enough if {
	event_pattern.matches({"resources": ["arn:two"]}, call)
	not event_pattern.matches({"resources": ["arn:three"]}, call)
}

# An operator that is not known, known ones with what they do not take, and two in one condition.
test_what_is_not_understood_may_match if {
	every condition in [
		{"newer-than": "D"}, {"cidr": "10.0.0.0/8"}, {"anything-but": {"newer-than": "D"}}, {"anything-but": {"prefix": 7}},
		{"anything-but": {"prefix": {"equals-ignore-case": "x"}}}, {"prefix": 7}, {"exists": "yes"}, {"numeric": [">"]}, {"numeric": ["~", 7]},
		{"prefix": "x", "suffix": "y"}, {"wildcard": ["Delete*"]}, {"anything-but": {"prefix": "x", "suffix": "y"}},
	] {
		not event_pattern.matches(name(condition), call)
		event_pattern.may_meet(event_pattern.asks(name(condition)), call)
	}
}

test_fields_that_a_whole_record_does_not_have if {
	every condition in ["x", {"exists": true}, {"anything-but": "x"}] {
		asked := event_pattern.asks({"detail": {"errorCode": [condition]}})
		not event_pattern.meets(asked, call)
		not event_pattern.may_meet(asked, call)
	}
	event_pattern.matches({"detail": {"errorCode": [{"exists": false}]}}, call)
}

test_fields_that_a_record_may_have if {
	every condition in [{"exists": true}, {"exists": false}, {"anything-but": "x"}] {
		asked := event_pattern.asks({"detail": {"requestParameters": {"name": [condition]}}})
		not event_pattern.meets(asked, call)
		event_pattern.may_meet(asked, call)
	}
	asked := event_pattern.asks({"detail": {"requestParameters": {"name": ["x"]}}})
	not event_pattern.may_meet(asked, call)
}

test_alternatives_hold_all_that_they_name if {
	event_pattern.matches({"$or": [{"source": ["aws.s3"]}, {"source": ["aws.bedrock"], "detail": {"eventName": ["DeleteGuardrail"]}}]}, call)
	not event_pattern.matches({"$or": [{"source": ["aws.s3"]}, {"source": ["aws.bedrock"], "detail": {"eventName": ["X"]}}]}, call)
	not event_pattern.matches({"$or": [{"source": ["aws.bedrock"]}, {"source": ["aws.s3"]}], "detail": {"$or": [{"eventName": ["X"]}, {"eventName": ["Y"]}]}}, call)
	odd := event_pattern.asks({"$or": [{"source": [{"newer-than": "a"}]}, {"source": ["aws.s3"]}]})
	not event_pattern.meets(odd, call)
	event_pattern.may_meet(odd, call)
}

test_alternatives_within_alternatives_are_not_followed if {
	asked := event_pattern.asks({"$or": [{"$or": [{"source": ["aws.s3"]}, {"source": ["aws.ec2"]}]}, {"source": ["aws.bedrock"]}]})
	not event_pattern.meets(asked, call)
	event_pattern.may_meet(asked, call)
}

test_rules_by_region if {
	rule := {"resource_name": "r", "region": "us-east-1", "state": "ENABLED", "targets": [{"id": "t"}], "pattern": {"source": ["aws.s3"]}}
	inventory := {"AWS::Events::Rule": {
		"a": rule, "b": object.union(rule, {"region": "eu-west-1", "state": "DISABLED"}),
		"c": object.union(object.remove(rule, ["pattern"]), {"event_pattern": "{", "resource_name": "odd"}),
		"d": object.union(object.remove(rule, ["pattern"]), {"schedule_expression": "rate(1 day)"}),
		"e": object.union(object.remove(rule, ["pattern"]), {"event_pattern": "{", "resource_name": "off", "state": "DISABLED"}),
		"f": object.union(rule, {"event_pattern": "[]", "pattern": ["aws.s3"]}),
	}}
	{each.id | some each in event_pattern.acting["us-east-1"]} == {"a"} with data.inventory as inventory
	not event_pattern.acting["eu-west-1"] with data.inventory as inventory
	event_pattern.unclear["us-east-1"] == {"odd"} with data.inventory as inventory
}

# ---- The parts one by one ----

leaf(path, place, way, depth, conditions) := {"path": path, "place": place, "way": way, "depth": depth, "conditions": conditions}

test_what_a_pattern_asks_for_by_field_and_by_alternative if {
	pattern := {
		"source": ["s"], "$or": [{"account": ["1"]}, {"account": ["2"], "region": ["r"]}],
		"detail": {"x": {"$or": [{"y": ["3"]}, {"z": [{"exists": true}]}]}},
	}
	event_pattern.asks(pattern) == {
		"fields": [leaf("source", "", 0, 0, ["s"])],
		"choices": {
			"": {
				0: [leaf("account", "", 0, 1, ["1"])],
				1: [leaf("account", "", 1, 1, ["2"]), leaf("region", "", 1, 1, ["r"])],
			},
			"detail.x": {
				0: [leaf("detail.x.y", "detail.x", 0, 1, ["3"])],
				1: [leaf("detail.x.z", "detail.x", 1, 1, [{"exists": true}])],
			},
		},
		"nested": false,
	}
	event_pattern.asks({"$or": [{"$or": [{"source": ["s"]}]}]}).nested
}

test_what_cannot_match_may_not if {
	every pattern in [
		{"$or": [{"source": ["aws.s3"]}, {"source": ["aws.bedrock"], "detail": {"eventName": ["X"]}}]},
		{"detail": {"errorCode": [{"newer-than": "D"}]}}, {"source": [{"exists": false}]},
		{"resources": [{"anything-but": ["arn:one", "arn:two"]}]},
	] {
		not event_pattern.matches(pattern, call)
		not event_pattern.may_meet(event_pattern.asks(pattern), call)
	}
}

test_operators_on_texts_do_not_fit_numbers_nor_the_other_way_round if {
	every condition in [
		{"prefix": "5"}, {"suffix": "5"}, {"equals-ignore-case": "5"}, {"wildcard": "*"}, {"prefix": {"equals-ignore-case": "5"}},
		{"suffix": {"equals-ignore-case": "5"}}, {"suffix": {"equals-ignore-case": 5}},
	] {
		not event_pattern.matches({"detail": {"size": [condition]}}, call)
	}
	not event_pattern.matches(name({"numeric": [">", 5]}), call)
	every numeric in [[">", 4, "<"], [">", 4, "<", 6, "=", 5]] {
		not event_pattern.matches({"detail": {"size": [{"numeric": numeric}]}}, call)
	}
}

test_a_wildcard_behind_an_escaped_backslash_is_one if {
	backslashed := json.patch(call, [{"op": "replace", "path": "/told/detail.eventName", "value": `a\bc`}])
	event_pattern.matches(name({"wildcard": `a\\*`}), backslashed)
}

test_conditions_that_are_understood if {
	every condition in [
		"x", null, {"prefix": "x"}, {"suffix": {"equals-ignore-case": "x"}}, {"equals-ignore-case": "x"}, {"wildcard": "x*"}, {"exists": true},
		{"numeric": ["=", 1]}, {"numeric": [">", 1, "<=", 2]}, {"numeric": [">=", 1, "<", 2]}, {"anything-but": "x"}, {"anything-but": ["x"]},
		{"anything-but": {"prefix": "x"}}, {"anything-but": {"wildcard": ["x"]}},
	] {
		event_pattern.understood(condition)
	}
	every condition in [
		{"newer-than": "D"}, {"prefix": 7}, {"prefix": "x", "suffix": "y"}, {"prefix": {"equals-ignore-case": 7}},
		{"prefix": {"equals-ignore-case": "x", "other": "y"}}, {"equals-ignore-case": "x", "wildcard": "y"}, {"exists": true, "prefix": "x"},
		{"exists": "yes"}, {"numeric": ["=", 1], "exists": true}, {"numeric": ["=", 1, "<"]}, {"numeric": ["=", 1, "<", 2, ">", 0]},
		{"numeric": ["~", 1]}, {"numeric": ["=", "1"]}, {"numeric": ["=", 1, "~", 2]}, {"numeric": ["=", 1, "<", "2"]},
		{"anything-but": "x", "prefix": "y"}, {"anything-but": {"prefix": "x"}, "exists": true}, {"anything-but": {"prefix": "x", "suffix": "y"}},
	] {
		not event_pattern.understood(condition)
	}
}
