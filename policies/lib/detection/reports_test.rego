package lib.detection.reports_test

import data.lib.detection.events
import data.lib.detection.reports

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "account_id": "111122223333", "region": "global"}

# What becomes of a call of KMS, and of one of IAM, whose events are those of one Region.
change := reports.outcome(events.calls("kms.amazonaws.com", ["DisableKey"]))

global_change := reports.outcome(events.calls("iam.amazonaws.com", ["CreatePolicy"]))

nothing_reports := {"missed": {"DisableKey": {"us-east-1"}}, "doubts": set()}

reported := {"missed": {}, "doubts": set()}

doubtful(reason) := {"missed": {}, "doubts": {reason}}

condition(field, operator, value) := {"field": field, "operator": operator, "value": value}

trail := {
	"resource_id": "arn:aws:cloudtrail:us-east-1:111122223333:trail/t", "resource_name": "t", "account_id": "111122223333", "region": "us-east-1",
	"is_multi_region_trail": true, "status": {"is_logging": true}, "selectors": {"event_selectors": [{}]},
	"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
}

alarm := {
	"resource_id": "a", "resource_name": "a", "account_id": "111122223333", "region": "us-east-1", "metric_name": "M", "namespace": "N",
	"actions_enabled": true, "alarm_actions": ["arn:t"],
}

filter(alternatives) := {
	"resource_id": "f", "resource_name": "f", "account_id": "111122223333", "region": "us-east-1", "log_group_name": "trail",
	"metric_transformations": [{"metric_name": "M", "metric_namespace": "N"}], "alternatives": alternatives,
}

region(name) := {"AWS::::Region": {name: {"resource_name": name, "region": name}}}

watched(alternatives) := object.union(region("us-east-1"), {
	"AWS::CloudTrail::Trail": {"t": trail}, "AWS::CloudWatch::Alarm": {"a": alarm}, "AWS::Logs::MetricFilter": {"f": filter(alternatives)},
})

anything := [[condition("eventType", "=", "*")]]

test_filters_with_an_alarm_report if {
	change == reported with input as account with data.inventory as watched(anything)
	change == nothing_reports with input as account with data.inventory as region("us-east-1")
	change == nothing_reports with input as account with data.inventory as watched([[condition("eventName", "=", "EnableKey")]])
}

test_filters_that_nobody_hears_do_not_report if {
	every path, value in {
		"/AWS::CloudWatch::Alarm/a/actions_enabled": false, "/AWS::CloudWatch::Alarm/a/alarm_actions": [], "/AWS::CloudWatch::Alarm/a/region": "eu-west-1",
		"/AWS::CloudWatch::Alarm/a/metric_name": "Other", "/AWS::CloudWatch::Alarm/a/namespace": "Other",
		"/AWS::CloudTrail::Trail/t/status/is_logging": false,
		"/AWS::CloudTrail::Trail/t/selectors/event_selectors": [{"read_write_type": "ReadOnly"}],
		"/AWS::Logs::MetricFilter/f/log_group_name": "rail", "/AWS::Logs::MetricFilter/f/account_id": "999988887777",
		"/AWS::Logs::MetricFilter/f/region": "eu-west-1",
	} {
		change == nothing_reports with input as account with data.inventory as json.patch(watched(anything), [{"op": "replace", "path": path, "value": value}])
	}
}

# What every record of CloudTrail holds may be asked for, and exceptions made: a service for its noise, a role of one's own.
test_records_are_whole if {
	every field in [
		"eventVersion", "eventTime", "awsRegion", "sourceIPAddress", "userAgent", "eventID", "requestID", "recipientAccountId", "eventCategory",
		"eventSource", "eventName", "eventType", "readOnly", "managementEvent", "userIdentity.type", "userIdentity.principalId", "userIdentity.arn",
		"userIdentity.accountId", "userIdentity.accessKeyId", "requestParameters", "responseElements", "tlsDetails.tlsVersion",
	] {
		change == reported with input as account with data.inventory as watched([[condition(field, "EXISTS", "")]])
	}
	every one in [
		condition("managementEvent", "IS TRUE", ""), condition("readOnly", "IS FALSE", ""), condition("eventCategory", "=", "Management"),
		condition("recipientAccountId", "=", "111122223333"), condition("awsRegion", "=", "us-*"), condition("eventSource", "!=", "s3.amazonaws.com"),
		condition("userIdentity.sessionContext.sessionIssuer.userName", "!=", "deployer"), condition("userIdentity.invokedBy", "NOT EXISTS", ""),
		condition("errorCode", "NOT EXISTS", ""), condition("sourceIPAddress", "!=", "delivery.logs.amazonaws.com"),
	] {
		change == reported with input as account with data.inventory as watched([[one]])
	}
	every other in [
		condition("readOnly", "IS TRUE", ""), condition("errorCode", "EXISTS", ""), condition("awsRegion", "=", "eu-*"), condition("userIdentity.type", "=", "Root"),
		condition("recipientAccountId", "=", "999988887777"),
	] {
		change == nothing_reports with input as account with data.inventory as watched([[other]])
	}
}

# A filter for users alone misses what is done in roles, one for roles what users do; choices within a filter count.
test_calls_of_users_and_of_roles_are_asked_for if {
	user := [condition("userIdentity.type", "=", "IAMUser")]
	role := [condition("userIdentity.type", "=", "AssumedRole"), condition("userIdentity.sessionContext.sessionIssuer.type", "=", "Role")]
	change == nothing_reports with input as account with data.inventory as watched([user])
	change == nothing_reports with input as account with data.inventory as watched([role])
	change == nothing_reports with input as account with data.inventory as watched([[{"any": [role]}]])
	change == reported with input as account with data.inventory as watched([user, role])
	change == reported with input as account with data.inventory as watched([[{"any": [user, role]}, condition("awsRegion", "=", "us-east-1")]])
}

not_understood := doubtful("The pattern of metric filter \"f\" was not understood, so it cannot be determined what it counts.")

test_filters_that_are_not_understood if {
	odd := json.patch(watched(anything), [{"op": "remove", "path": "/AWS::Logs::MetricFilter/f/alternatives"}])
	change == not_understood with input as account with data.inventory as odd
	change == not_understood with input as account with data.inventory as watched([[condition("eventName", ">", "3")]])
	change == nothing_reports with input as account with data.inventory as watched([[condition("eventName", ">", "3"), condition("eventSource", "=", "s3.amazonaws.com")]])
	stopped := json.patch(odd, [{"op": "replace", "path": "/AWS::CloudTrail::Trail/t/status/is_logging", "value": false}])
	change == nothing_reports with input as account with data.inventory as stopped
	both := json.patch(watched(anything), [{"op": "add", "path": "/AWS::Logs::MetricFilter/g", "value": odd["AWS::Logs::MetricFilter"].f}])
	change == reported with input as account with data.inventory as both
}

# An organization's trail as its members see it.
organization_trail := object.union(object.remove(trail, ["status", "selectors"]), {
	"resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org", "is_organization_trail": true,
	"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:999988887777:log-group:org:*",
})

member(this) := object.union(region("us-east-1"), {"AWS::CloudTrail::Trail": {"t": this}})

elsewhere := doubtful("Trail \"org\" sends its events to a log group in account 999988887777: metric filters and alarms there were not looked for.")

test_log_groups_of_another_account_are_a_doubt if {
	change == elsewhere with input as account with data.inventory as member(organization_trail)
	told := object.union(organization_trail, {"status": {"is_logging": true}})
	change == elsewhere with input as account with data.inventory as member(told)
	own := object.union(told, {"resource_id": "arn:aws:cloudtrail:us-east-1:111122223333:trail/org"})
	change == elsewhere with input as account with data.inventory as member(own)
	selected := object.union(told, {"selectors": {"event_selectors": [{}]}})
	change == elsewhere with input as account with data.inventory as member(selected)
}

test_trails_of_another_account_that_surely_report_nothing if {
	every silent in [
		object.union(organization_trail, {"status": {"is_logging": false}}),
		object.union(organization_trail, {"selectors": {"event_selectors": [{"include_management_events": false}]}}),
		object.remove(organization_trail, ["cloud_watch_logs_log_group_arn"]),
		object.union(organization_trail, {"is_multi_region_trail": false, "region": "eu-west-1"}),
	] {
		change == nothing_reports with input as account with data.inventory as member(silent)
	}
}

test_log_groups_of_a_region_that_was_not_scanned_are_a_doubt if {
	far := json.patch(watched(anything), [{
		"op": "replace", "path": "/AWS::CloudTrail::Trail/t/cloud_watch_logs_log_group_arn", "value": "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*",
	}])
	change == doubtful("Trail \"t\" sends its events to a log group in Region eu-west-1, which was not scanned: metric filters and alarms there were not looked for.") with input as account
		with data.inventory as far
}

# Where us-east-1 was not scanned, a rule there is not seen; a metric filter on the log group of a multi-Region trail is.
in_europe(alternatives) := object.union(region("eu-west-1"), {
	"AWS::CloudTrail::Trail": {"t": object.union(trail, {"region": "eu-west-1", "cloud_watch_logs_log_group_arn": "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"})},
	"AWS::CloudWatch::Alarm": {"a": object.union(alarm, {"region": "eu-west-1"})},
	"AWS::Logs::MetricFilter": {"f": object.union(filter(alternatives), {"region": "eu-west-1"})},
})

test_events_of_services_without_regions if {
	unscanned := doubtful("Region us-east-1, which has the events of services without Regions, was not scanned for rules of EventBridge.")
	global_change == unscanned with input as account with data.inventory as in_europe([])
	global_change == reported with input as account with data.inventory as in_europe(anything)
	global_change == {"missed": {"CreatePolicy": {"us-east-1"}}, "doubts": set()} with input as account with data.inventory as region("eu-west-1")
	chinese := object.union(account, {"partition": "aws-cn"})
	found := global_change with input as chinese with data.inventory as in_europe([])
	found == doubtful("Region cn-north-1, which has the events of services without Regions, was not scanned for rules of EventBridge.")
	both := object.union(in_europe([]), {"AWS::::Region": {"u": {"region": "us-east-1"}, "e": {"region": "eu-west-1"}}})
	global_change == {"missed": {"CreatePolicy": {"us-east-1"}}, "doubts": set()} with input as account with data.inventory as both
}

ruled(pattern, this) := object.union(member(this), {"AWS::Events::Rule": {"r": {
	"resource_id": "r", "resource_name": "r", "region": "us-east-1", "state": "ENABLED", "targets": [{"id": "t", "arn": "arn:t"}], "pattern": pattern,
}}})

everything := {"source": [{"prefix": "aws."}]}

test_rules_of_eventbridge_report if {
	every pattern in [
		everything, {"source": ["aws.kms"], "detail-type": ["AWS API Call via CloudTrail"], "detail": {"eventName": ["DisableKey"]}},
		{"account": ["111122223333"], "region": ["us-east-1"], "detail": {"managementEvent": [true], "readOnly": [false], "awsRegion": ["us-east-1"]}},
		{"detail": {"recipientAccountId": ["111122223333"], "userIdentity": {"type": ["IAMUser", "AssumedRole"]}, "errorCode": [{"exists": false}]}},
	] {
		change == reported with input as account with data.inventory as ruled(pattern, trail)
	}
	every pattern in [
		{"source": ["aws.s3"]}, {"detail-type": ["AWS Console Sign In via CloudTrail"]}, {"account": ["999988887777"]}, {"region": ["eu-west-1"]},
		{"detail": {"errorCode": [{"exists": true}]}}, {"detail": {"userIdentity": {"type": ["IAMUser"]}}}, {"detail": {"requestParameters": {"keyId": ["k"]}}},
	] {
		change == nothing_reports with input as account with data.inventory as ruled(pattern, trail)
	}
}

test_rules_need_a_trail_that_records if {
	every silent in [
		object.union(trail, {"status": {"is_logging": false}}), object.union(trail, {"is_multi_region_trail": false, "region": "eu-west-1"}),
		object.union(trail, {"selectors": {"event_selectors": [{"exclude_management_event_sources": ["kms.amazonaws.com"]}]}}),
	] {
		change == nothing_reports with input as account with data.inventory as ruled(everything, silent)
	}
}

test_doubts_about_rules if {
	misread := doubtful("The event pattern of rule \"r\" was not understood, so it cannot be determined what it matches.")
	change == misread with input as account with data.inventory as ruled({"detail": {"eventName": [{"newer-than": "A"}]}}, trail)
	change == misread with input as account with data.inventory as ruled({"detail": {"requestParameters": {"keyId": [{"anything-but": "k"}]}}}, trail)
	unknowing := object.remove(organization_trail, ["cloud_watch_logs_log_group_arn"])
	change == doubtful("Whether trail \"org\" records events is shown to account 999988887777 alone, to which it belongs.") with input as account
		with data.inventory as ruled(everything, unknowing)
	change == nothing_reports with input as account with data.inventory as ruled({"source": ["aws.s3"]}, unknowing)
	garbled := json.patch(ruled(everything, trail), [{"op": "remove", "path": "/AWS::Events::Rule/r/pattern"}, {"op": "add", "path": "/AWS::Events::Rule/r/event_pattern", "value": "{"}])
	change == doubtful("The event pattern of rule \"r\" is not JSON, so it cannot be determined what it matches.") with input as account with data.inventory as garbled
}

# What a log alarm looks for is written in a query, which is not taken apart.
log_alarm(groups, actions) := object.union(member(trail), {"AWS::CloudWatch::LogAlarm": {"l": {
	"resource_id": "l", "resource_name": "l", "account_id": "111122223333", "region": "us-east-1",
	"actions_enabled": true, "alarm_actions": actions, "scheduled_query_configuration": {"log_group_identifiers": groups},
}}})

test_log_alarms_are_a_doubt if {
	queried := doubtful("What the query of log alarm \"l\" finds in the log group of trail \"t\" is not known.")
	every groups in [["trail"], ["arn:aws:logs:us-east-1:111122223333:log-group:trail:*"], ["arn:aws:logs:us-east-1:111122223333:log-group:trail"], []] {
		change == queried with input as account with data.inventory as log_alarm(groups, ["arn:t"])
	}
	change == nothing_reports with input as account with data.inventory as log_alarm(["other"], ["arn:t"])
	change == nothing_reports with input as account with data.inventory as log_alarm(["trail"], [])
}

test_what_is_missed_in_words if {
	kinds := {"one": {"a": 1, "b": 1}, "two": {"c": 1}, "three": {"d": 1, "e": 1, "f": 1, "g": 1}}
	reports.said({"one: a": {"r"}, "one: b": {"r"}, "three: g": {"r"}}, kinds) == "one, three (g)"
	reports.said({"three: d": {"r"}, "three: e": {"r"}, "three: f": {"r"}}, kinds) == "three (d, e and 1 more)"
	object.keys(reports.flat(kinds)) == {"one: a", "one: b", "two: c", "three: d", "three: e", "three: f", "three: g"}
}

test_where_events_of_services_without_regions_are if {
	every partition, place in {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1", "aws-eusc": "eusc-de-east-1"} {
		judged := object.union(account, {"partition": partition})
		found := reports.home with input as judged
		found == place
	}
}

test_what_eventbridge_is_sent if {
	record := {"eventSource": "kms.amazonaws.com", "eventType": "AwsApiCall", "eventID": "i", "eventTime": "t", "recipientAccountId": "111122223333"}
	sent := reports.sent(record, "us-east-1")
	sent.told == {
		"version": "0", "id": "i", "time": "t", "account": "111122223333", "region": "us-east-1", "source": "aws.kms",
		"detail-type": "AWS API Call via CloudTrail", "detail.awsRegion": "us-east-1", "detail.eventSource": "kms.amazonaws.com",
		"detail.eventType": "AwsApiCall", "detail.eventID": "i", "detail.eventTime": "t", "detail.recipientAccountId": "111122223333",
	}
	sent.untold == "absent"
	"resources" in sent.may_hold
	"detail.requestParameters." in sent.may_hold
}

test_doubts_ask_where_and_what_a_trail_records if {
	recording := object.union(organization_trail, {"selectors": {"event_selectors": [{}]}})
	change == elsewhere with input as account with data.inventory as member(recording)
	far := object.union(trail, {
		"is_multi_region_trail": false, "region": "eu-west-1", "cloud_watch_logs_log_group_arn": "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*",
	})
	change == nothing_reports with input as account with data.inventory as member(far)
	for_europe := watched([[condition("awsRegion", "=", "eu-*"), condition("eventName", ">", "3")]])
	change == nothing_reports with input as account with data.inventory as for_europe
	unlogged := json.patch(log_alarm([], ["arn:t"]), [{"op": "remove", "path": "/AWS::CloudTrail::Trail/t/cloud_watch_logs_log_group_arn"}])
	change == nothing_reports with input as account with data.inventory as unlogged
}

# A regional event is looked for in the scanned Regions, not where services without Regions have theirs.
test_events_are_looked_for_where_they_happen if {
	change == {"missed": {"DisableKey": {"eu-west-1"}}, "doubts": set()} with input as account with data.inventory as region("eu-west-1")
	change == nothing_reports with input as account with data.inventory as watched([[condition("awsRegion", "!=", "us-east-1")]])
	change == reported with input as account with data.inventory as watched([[condition("awsRegion", "!=", "eu-west-1")]])
	here := watched([[condition("awsRegion", "=", "us-*"), condition("eventName", ">", "3")]])
	change == not_understood with input as account with data.inventory as here
}

# Which trail may tell a rule of events is asked for each Region.
test_doubts_name_the_trails_that_reach_a_region if {
	unknowing := object.remove(organization_trail, ["cloud_watch_logs_log_group_arn"])
	near := object.union(unknowing, {"resource_name": "near"})
	far := object.union(unknowing, {"resource_name": "far", "is_multi_region_trail": false, "region": "eu-west-1"})
	both := object.union(ruled(everything, near), {"AWS::CloudTrail::Trail": {"u": far}})
	change == doubtful("Whether trail \"near\" records events is shown to account 999988887777 alone, to which it belongs.") with input as account
		with data.inventory as both
}

signed_in := reports.outcome({"ConsoleLogin": {"global": true, "groups": [[events.sign_in({"additionalEventData.MFAUsed": "No"})]]}})

# Sign-ins have a detail type of their own.
test_sign_ins_reach_eventbridge if {
	heard := ruled({"source": ["aws.signin"], "detail-type": ["AWS Console Sign In via CloudTrail"]}, trail)
	unheard := ruled({"source": ["aws.signin"], "detail-type": ["AWS API Call via CloudTrail"]}, trail)
	signed_in == reported with input as account with data.inventory as heard
	signed_in == {"missed": {"ConsoleLogin": {"us-east-1"}}, "doubts": set()} with input as account with data.inventory as unheard
}

test_names_are_shortened_to_the_first if {
	reports.shortened({"b", "a"}, 2) == "a, b"
	reports.shortened({"c", "b", "a"}, 2) == "a, b and 1 more"
	reports.shortened({"a"}, 2) == "a"
}
