package detection.event_pattern_test

import data.detection.event_pattern

finding := {"top": {"source": "aws.guardduty", "detail-type": "GuardDuty Finding"}, "detail": {}}

call := {
	"top": {"source": "aws.bedrock", "detail-type": "AWS API Call via CloudTrail"},
	"detail": {"eventSource": "bedrock.amazonaws.com", "eventName": "DeleteGuardrail"},
}

test_a_rule_acts_only_when_on_and_with_a_target if {
	event_pattern.acts({"state": "ENABLED", "targets": [{"id": "t"}]})
	event_pattern.acts({"state": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "targets": [{"id": "t"}]})
	not event_pattern.acts({"state": "DISABLED", "targets": [{"id": "t"}]})
	not event_pattern.acts({"state": "ENABLED", "targets": []})
	not event_pattern.acts({"state": "ENABLED"})
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
	every condition in [{"prefix": 7}, {"suffix": 7}, {"equals-ignore-case": 7}, {"wildcard": 7}, {"prefix": {"equals-ignore-case": "AWS."}}] {
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
	event_pattern.matches({"source": [{"anything-but": {"prefix": 7}}]}, finding)
	event_pattern.matches({"source": [{"anything-but": {"suffix": 7}}]}, finding)
}
