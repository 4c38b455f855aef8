package detection.change_alerts_test

import data.detection.change_alerts
import data.lib.core.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "account_id": "111122223333", "region": "global"}

region(name) := {"resource_type": "AWS::::Region", "resource_id": sprintf("111122223333/%s", [name]), "resource_name": name, "region": name}

regions := {"AWS::::Region": {name: region(name) | some name in ["us-east-1", "eu-west-1"]}}

rule(place, names) := {
	"resource_type": "AWS::Events::Rule",
	"resource_id": sprintf("arn:aws:events:%s:111122223333:rule/guard", [place]),
	"resource_name": "guard",
	"region": place,
	"state": "ENABLED",
	"event_pattern": "{}",
	"pattern": {
		"source": ["aws.bedrock"],
		"detail-type": ["AWS API Call via CloudTrail"],
		"detail": {"eventSource": ["bedrock.amazonaws.com"], "eventName": names},
	},
	"targets": [{"id": "t", "arn": "arn:aws:sns:us-east-1:111122223333:alerts"}],
}

all_names := ["DeleteEnforcedGuardrailConfiguration", "DeleteGuardrail", "DeleteModelInvocationLoggingConfiguration", "UpdateGuardrail"]

# Without a trail that is logging EventBridge has none of these events; this one has no log group.
plain := object.union(regions, {"AWS::CloudTrail::Trail": {"t": object.remove(trail, ["cloud_watch_logs_log_group_arn"])}})

rules(documents) := {"AWS::Events::Rule": {document.resource_id: document | some document in documents}}

# `alternatives` as the scanner takes the patterns apart.
condition(field, operator, value) := {"field": field, "operator": operator, "value": value}

filter(alternatives) := {
	"resource_type": "AWS::Logs::MetricFilter",
	"resource_id": "111122223333/us-east-1/trail/guard",
	"resource_name": "guard",
	"region": "us-east-1",
	"account_id": "111122223333",
	"log_group_name": "trail",
	"alternatives": alternatives,
	"metric_transformations": [{"metric_name": "GuardrailChanges", "metric_namespace": "Security", "metric_value": "1"}],
}

trail := {
	"resource_type": "AWS::CloudTrail::Trail",
	"resource_id": "arn:aws:cloudtrail:us-east-1:111122223333:trail/main",
	"resource_name": "main",
	"region": "us-east-1",
	"is_multi_region_trail": true,
	"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
	"status": {"is_logging": true},
	"selectors": {"event_selectors": [{"include_management_events": true, "read_write_type": "All"}]},
}

alarm := {
	"resource_type": "AWS::CloudWatch::Alarm",
	"account_id": "111122223333",
	"resource_id": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:guard",
	"resource_name": "guard",
	"region": "us-east-1",
	"metric_name": "GuardrailChanges",
	"namespace": "Security",
	"actions_enabled": true,
	"alarm_actions": ["arn:aws:sns:us-east-1:111122223333:alerts"],
}

chain(this_filter, this_trail, this_alarm) := object.union(regions, {
	"AWS::Logs::MetricFilter": {"f": this_filter},
	"AWS::CloudTrail::Trail": {"t": this_trail},
	"AWS::CloudWatch::Alarm": {"a": this_alarm},
})

by_source := filter([[condition("eventSource", "=", "bedrock.amazonaws.com"), condition("readOnly", "IS FALSE", "")]])

some_names := filter([[condition("eventName", "=", "Delete*")], [condition("eventName", "=", "UpdateGuardrail")]])

test_br_mon_003_passes_with_a_rule_in_each_region if {
	both := object.union(plain, rules([rule("us-east-1", all_names), rule("eu-west-1", [{"wildcard": "*"}])]))
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as both
	count(change_alerts.unknown["BR-MON-003"]) == 0 with input as account with data.inventory as both
}

test_br_mon_003_passes_with_an_alarm_on_a_multi_region_trail if {
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as chain(by_source, trail, alarm)
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as chain(some_names, trail, alarm)
}

test_br_mon_003_passes_with_an_alarm_on_metric_math if {
	metrics := [{"id": "m", "metric_stat": {"metric": {"metric_name": "GuardrailChanges", "namespace": "Security"}}}]
	math := object.union(object.remove(alarm, ["metric_name", "namespace"]), {"metrics": metrics})
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as chain(by_source, trail, math)
}

test_br_mon_003_fails_for_what_is_not_reported if {
	partial := object.union(plain, rules([rule("us-east-1", all_names), rule("eu-west-1", ["DeleteGuardrail", "UpdateGuardrail"])]))
	change_alerts.deny["BR-MON-003"] == {concat("", [
		"No metric filter with an alarm and no EventBridge rule reports ",
		"DeleteEnforcedGuardrailConfiguration, DeleteModelInvocationLoggingConfiguration in eu-west-1.",
	])} with input as account with data.inventory as partial
}

test_br_mon_003_fails_when_a_rule_does_not_act if {
	off := object.union(rule("us-east-1", all_names), {"state": "DISABLED"})
	count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as object.union(plain, rules([off]))
}

test_br_mon_003_fails_when_the_chain_to_the_alarm_is_broken if {
	every broken in [
		chain(filter([[condition("eventName", "!=", "DeleteGuardrail")]]), trail, alarm),
		chain(filter([[condition("eventName", "=", "*Guardrail*"), condition("userIdentity.type", "=", "Root")]]), trail, alarm),
		chain(filter([[condition("eventName", "=", "*"), condition("readOnly", "IS TRUE", "")]]), trail, alarm),
		chain(filter([[condition("eventSource", "=", "s3.amazonaws.com")]]), trail, alarm),
		chain(object.union(by_source, {"log_group_name": "trai"}), trail, alarm),
		chain(object.union(by_source, {"region": "eu-west-1"}), trail, alarm),
		chain(by_source, object.union(trail, {"status": {"is_logging": false}}), alarm),
		chain(by_source, object.remove(trail, ["cloud_watch_logs_log_group_arn"]), alarm),
		chain(by_source, trail, object.union(alarm, {"actions_enabled": false})),
		chain(by_source, trail, object.union(alarm, {"alarm_actions": []})),
		chain(by_source, trail, object.union(alarm, {"namespace": "Other"})),
		chain(by_source, trail, object.union(alarm, {"metric_name": "Other"})),
		chain(by_source, trail, object.union(alarm, {"region": "eu-west-1"})),
	] {
		count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as broken
	}
}

test_br_mon_003_a_trail_of_one_region_serves_that_region if {
	single := object.union(trail, {"is_multi_region_trail": false})
	change_alerts.deny["BR-MON-003"] == {concat("", [
		"No metric filter with an alarm and no EventBridge rule reports DeleteEnforcedGuardrailConfiguration, DeleteGuardrail, ",
		"DeleteModelInvocationLoggingConfiguration, UpdateGuardrail in eu-west-1.",
	])} with input as account with data.inventory as chain(by_source, single, alarm)
}

test_br_mon_003_unknown_for_a_pattern_that_is_not_json if {
	odd := object.remove(rule("us-east-1", all_names), ["pattern"])
	change_alerts.unknown["BR-MON-003"] == {"The event pattern of rule \"guard\" is not JSON, so it cannot be determined what it matches."} with input as account
		with data.inventory as object.union(plain, rules([odd, rule("eu-west-1", all_names)]))
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as object.union(plain, rules([odd, rule("eu-west-1", all_names)]))
	count(change_alerts.unknown["BR-MON-003"]) == 0 with input as account with data.inventory as object.union(plain, rules([odd]))
	count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as object.union(plain, rules([odd]))
}

test_br_mon_003_unread if {
	unlisted := {"populations": {"AWS::Events::Rule": [{"region": "eu-west-1", "refusal": denied("events:ListRules")}]}, "documents": {}, "global_types": []}
	unread.affects("BR-MON-003") with input as account with data.inventory as regions with data.gaps as unlisted
	blind := object.union(object.remove(trail, ["status"]), {"unread": {"status": denied("cloudtrail:GetTrailStatus")}})
	unread.affects("BR-MON-003") with input as account with data.inventory as chain(by_source, blind, alarm)
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_br_mon_003_rests_on_the_list_of_region if {
	unread.affects("BR-MON-003") with input as resting("AWS::::Account") with data.gaps as refused_listing("AWS::::Region")
}

test_br_mon_003_rests_on_every_document_of_each_type if {
	every type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::LogAlarm", "AWS::Events::Rule", "AWS::Logs::MetricFilter"] {
		unread.affects("BR-MON-003") with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_mon_003_fails_for_a_single_call_that_is_not_reported if {
	all_but_one := [name | some name in all_names; name != "UpdateGuardrail"]
	partial := object.union(plain, rules([rule("us-east-1", all_names), rule("eu-west-1", all_but_one)]))
	change_alerts.deny["BR-MON-003"] == {"No metric filter with an alarm and no EventBridge rule reports UpdateGuardrail in eu-west-1."} with input as account
		with data.inventory as partial
}

test_br_mon_003_unknown_for_a_single_call_in_doubt if {
	all_but_one := [name | some name in all_names; name != "UpdateGuardrail"]
	odd := object.union(object.remove(rule("eu-west-1", []), ["pattern"]), {"resource_id": "odd"})
	doubtful := object.union(plain, rules([rule("us-east-1", all_names), rule("eu-west-1", all_but_one), odd]))
	count(change_alerts.unknown["BR-MON-003"]) == 1 with input as account with data.inventory as doubtful
}

test_br_mon_003_is_not_unknown_for_rules_that_do_not_matter if {
	odd := object.remove(rule("eu-west-1", all_names), ["pattern"])
	every harmless in [
		[rule("us-east-1", all_names), rule("eu-west-1", all_names), object.union(odd, {"resource_id": "odd"})],
		[object.union(odd, {"region": "ap-south-1"})],
		[object.union(odd, {"state": "DISABLED"})],
		[object.remove(odd, ["event_pattern"])],
		[rule("us-east-1", ["DeleteGuardrail"]), rule("eu-west-1", ["DeleteGuardrail"])],
	] {
		count(change_alerts.unknown["BR-MON-003"]) == 0 with input as account with data.inventory as object.union(plain, rules(harmless))
	}
}

test_br_mon_003_reads_each_part_of_a_pattern if {
	every part in [{"source": ["aws.bedrock"]}, {"detail-type": ["AWS API Call via CloudTrail"]}, {"detail": {"eventSource": ["bedrock.amazonaws.com"]}}] {
		both := rules([
			object.union(object.remove(rule("us-east-1", []), ["pattern"]), {"pattern": part}),
			object.union(object.remove(rule("eu-west-1", []), ["pattern"]), {"pattern": part}),
		])
		count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as object.union(plain, both)
	}
}

test_br_mon_003_a_filter_reports_only_the_calls_it_names if {
	only := filter([[condition("eventSource", "=", "bedrock.amazonaws.com"), condition("eventName", "=", "DeleteGuardrail")]])
	change_alerts.deny["BR-MON-003"] == {concat("", [
		"No metric filter with an alarm and no EventBridge rule reports DeleteEnforcedGuardrailConfiguration, ",
		"DeleteModelInvocationLoggingConfiguration, UpdateGuardrail in eu-west-1, us-east-1.",
	])} with input as account with data.inventory as chain(only, trail, alarm)
}

test_br_mon_003_metric_math_on_another_metric_does_not_count if {
	every metric in [{"metric_name": "Other", "namespace": "Security"}, {"metric_name": "GuardrailChanges", "namespace": "Other"}] {
		math := object.union(object.remove(alarm, ["metric_name", "namespace"]), {"metrics": [{"id": "m", "metric_stat": {"metric": metric}}]})
		count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as chain(by_source, trail, math)
	}
}

test_br_mon_003_passes_with_an_alarm_that_a_composite_alarm_speaks_for if {
	silent := object.union(alarm, {"alarm_actions": []})
	composite := {
		"resource_type": "AWS::CloudWatch::CompositeAlarm", "resource_id": "c", "resource_name": "c", "account_id": "111122223333", "region": "us-east-1",
		"actions_enabled": true, "alarm_actions": ["arn:aws:sns:us-east-1:111122223333:alerts"], "alarm_rule": "ALARM(\"guard\") OR ALARM(\"other\")",
	}
	heard := object.union(chain(by_source, trail, silent), {"AWS::CloudWatch::CompositeAlarm": {"c": composite}})
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as heard
	count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as chain(by_source, trail, silent)
}

test_br_mon_003_unknown_for_a_filter_that_is_not_understood if {
	odd := object.remove(by_source, ["alternatives"])
	change_alerts.unknown["BR-MON-003"] == {"The pattern of metric filter \"guard\" was not understood, so it cannot be determined what it counts."} with input as account
		with data.inventory as chain(odd, trail, alarm)
	every harmless in [
		chain(odd, trail, object.union(alarm, {"actions_enabled": false})), chain(object.union(odd, {"log_group_name": "x"}), trail, alarm),
		object.union(chain(odd, trail, alarm), rules([rule("us-east-1", all_names), rule("eu-west-1", all_names)])),
		chain(by_source, trail, alarm),
	] {
		count(change_alerts.unknown["BR-MON-003"]) == 0 with input as account with data.inventory as harmless
	}
}

test_br_mon_003_rests_on_composite_alarms if {
	unread.affects("BR-MON-003") with input as resting("AWS::::Account") with data.inventory as {"AWS::CloudWatch::CompositeAlarm": {"arn:other": other_unread}}
}

test_br_mon_003_a_filter_may_ask_for_any_part_of_the_record if {
	every part in [
		condition("eventSource", "=", "bedrock.amazonaws.com"), condition("eventType", "=", "AwsApiCall"),
		condition("readOnly", "=", "false"), condition("readOnly", "IS FALSE", ""),
	] {
		count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as chain(filter([[part]]), trail, alarm)
	}
}

test_br_mon_003_fails_with_a_rule_for_other_events if {
	every part in [{"source": ["aws.s3"]}, {"detail-type": ["AWS Console Sign In via CloudTrail"]}, {"detail": {"eventSource": ["s3.amazonaws.com"]}}] {
		other := [object.union(object.remove(rule(place, []), ["pattern"]), {"pattern": part}) | some place in ["us-east-1", "eu-west-1"]]
		count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as object.union(plain, rules(other))
	}
}

test_br_mon_003_a_rule_needs_a_trail_that_records if {
	both := rules([rule("us-east-1", all_names), rule("eu-west-1", all_names)])
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as object.union(plain, both)
	every useless in [
		object.union(regions, both),
		object.union(both, chain(by_source, object.union(trail, {"status": {"is_logging": false}}), alarm)),
		object.union(both, chain(by_source, object.union(trail, {"selectors": {"event_selectors": [{"include_management_events": false}]}}), alarm)),
	] {
		count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as object.remove(useless, ["AWS::Logs::MetricFilter"])
	}
}

test_br_mon_003_names_five_regions_at_most if {
	many := {"AWS::::Region": {name: region(name) | some name in ["r1", "r2", "r3", "r4", "r5", "r6", "r7"]}}
	some message in change_alerts.deny["BR-MON-003"] with input as account with data.inventory as many
	endswith(message, " in r1, r2, r3, r4, r5 and 2 more.")
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_br_mon_003_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm",
		"AWS::Events::Rule", "AWS::Logs::MetricFilter",
	] {
		count(unread.failed_calls("BR-MON-003", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_br_mon_003_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm", "AWS::Events::Rule",
		"AWS::Logs::MetricFilter",
	] {
		count(unread.failed_calls("BR-MON-003", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_br_mon_003_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm",
		"AWS::Events::Rule", "AWS::Logs::MetricFilter",
	] {
		count(unread.failed_calls("BR-MON-003", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_br_mon_003_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm", "AWS::Events::Rule",
		"AWS::Logs::MetricFilter",
	] {
		count(unread.failed_calls("BR-MON-003", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_br_mon_003_says_for_each_region_what_is_missed_there if {
	here := object.union(plain, rules([rule("us-east-1", all_names), object.union(rule("eu-west-1", ["DeleteGuardrail"]), {"resource_id": "e"})]))
	change_alerts.deny["BR-MON-003"] == {concat("", [
		"No metric filter with an alarm and no EventBridge rule reports DeleteEnforcedGuardrailConfiguration, DeleteModelInvocationLoggingConfiguration, ",
		"UpdateGuardrail in eu-west-1.",
	])} with input as account with data.inventory as here
	each_less := object.union(plain, rules([
		rule("us-east-1", ["DeleteGuardrail", "DeleteEnforcedGuardrailConfiguration", "DeleteModelInvocationLoggingConfiguration"]),
		object.union(rule("eu-west-1", ["UpdateGuardrail", "DeleteEnforcedGuardrailConfiguration", "DeleteModelInvocationLoggingConfiguration"]), {"resource_id": "e"}),
	]))
	change_alerts.deny["BR-MON-003"] == {
		"No metric filter with an alarm and no EventBridge rule reports DeleteGuardrail in eu-west-1.",
		"No metric filter with an alarm and no EventBridge rule reports UpdateGuardrail in us-east-1.",
	} with input as account with data.inventory as each_less
}

# ---- Topics that alarms and rules are sent to ----

alerts := "arn:aws:sns:us-east-1:111122223333:alerts"

topic(attributes) := {"AWS::SNS::Topic": {alerts: {
	"resource_type": "AWS::SNS::Topic", "resource_id": alerts, "resource_name": alerts, "topic_arn": alerts, "region": "us-east-1", "account_id": "111122223333", "attributes": attributes,
}}}

test_br_mon_003_counts_no_alarm_that_nobody_hears if {
	every attributes in [{"SubscriptionsConfirmed": "0"}, {"SubscriptionsConfirmed": "1", "KmsMasterKeyId": "alias/aws/sns"}] {
		deaf := object.union(chain(by_source, trail, alarm), topic(attributes))
		count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as deaf
		count(change_alerts.unknown["BR-MON-003"]) == 0 with input as account with data.inventory as deaf
		both := object.union_n([plain, rules([rule("us-east-1", all_names), rule("eu-west-1", all_names)]), topic(attributes)])
		count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as both
	}
	heard := object.union(chain(by_source, trail, alarm), topic({"SubscriptionsConfirmed": "1"}))
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as heard
	count(change_alerts.unknown["BR-MON-003"]) == 0 with input as account with data.inventory as heard
}

test_br_mon_003_unknown_where_the_alarm_s_topic_was_not_read if {
	central := object.union(alarm, {"alarm_actions": ["arn:aws:sns:us-east-1:999988887777:central"]})
	estate := chain(by_source, trail, central)
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as estate
	change_alerts.unknown["BR-MON-003"] == {"Whether anybody hears alarm \"guard\" cannot be determined: topic \"central\" belongs to account 999988887777 and was not read."}
		with input as account with data.inventory as estate

	# of what the filter does not count its alarm says nothing
	half := chain(some_names, trail, central)
	count(change_alerts.deny["BR-MON-003"]) == 0 with input as account with data.inventory as half
	none := filter([[condition("eventName", "=", "DeleteBucket")]])
	missed := chain(none, trail, central)
	count(change_alerts.deny["BR-MON-003"]) == 1 with input as account with data.inventory as missed

	# one alarm that is heard is enough
	two := object.union(chain(by_source, trail, alarm), {"AWS::CloudWatch::Alarm": {"a": alarm, "b": central}})
	count(change_alerts.unknown["BR-MON-003"]) == 0 with input as account with data.inventory as two
}

test_br_mon_003_unknown_where_a_log_alarm_s_topic_was_not_read if {
	log_alarm := {
		"resource_type": "AWS::CloudWatch::LogAlarm", "resource_id": "l", "resource_name": "queries", "account_id": "111122223333", "region": "us-east-1", "scheduled_query_configuration": {},
		"alarm_actions": ["arn:aws:sns:us-east-1:999988887777:central"],
	}
	estate := object.union(regions, {"AWS::CloudTrail::Trail": {"t": trail}, "AWS::CloudWatch::LogAlarm": {"l": log_alarm}})
	count(change_alerts.unknown["BR-MON-003"]) == 1 with input as account with data.inventory as estate
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"BR-MON-003 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"BR-MON-003 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
	} {
		every type in types {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused_beside}]}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as {} with data.gaps as gaps
		}
	}
}

test_topics_and_their_keys_that_were_not_read_are_noticed if {
	sender := {"AWS::Events::Rule": {"r": {"resource_id": "r", "resource_name": "r", "region": "us-east-1", "targets": [{"arn": "arn:topic"}]}}}
	topic_unread := {"AWS::SNS::Topic": {"arn:topic": {"resource_id": "arn:topic", "resource_name": "topic", "region": "us-east-1", "unread": {"*": refused_beside}}}}
	key_unread := {
		"AWS::SNS::Topic": {"arn:topic": {"resource_id": "arn:topic", "resource_name": "topic", "region": "us-east-1", "attributes": {"KmsMasterKeyId": "arn:key"}}},
		"AWS::KMS::Key": {"arn:key": {"resource_id": "arn:key", "resource_name": "key", "region": "us-east-1", "unread": {"*": refused_beside}}},
	}
	every head in ["BR-MON-003 deny", "BR-MON-003 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}
