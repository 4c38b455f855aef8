package detection.alarm_actions_test

import data.detection.alarm_actions
import data.lib.core.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

unlisted(type, call) := {"populations": {type: [{"region": "us-east-1", "refusal": denied(call)}]}, "documents": {}, "global_types": []}

region := {"resource_type": "AWS::::Region", "resource_id": "111122223333/us-east-1", "resource_name": "us-east-1", "account_id": "111122223333", "region": "us-east-1"}

alarm := {
	"resource_type": "AWS::CloudWatch::Alarm",
	"resource_id": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:Model errors",
	"resource_name": "Model errors",
	"account_id": "111122223333",
	"region": "us-east-1",
	"actions_enabled": true,
	"alarm_actions": ["arn:aws:sns:us-east-1:111122223333:alerts"],
}

silent := object.union(alarm, {"alarm_actions": []})

composites(text, actions, enabled) := {"AWS::CloudWatch::CompositeAlarm": {"arn:c": {
	"resource_type": "AWS::CloudWatch::CompositeAlarm",
	"resource_id": "arn:c",
	"resource_name": "c",
	"region": "us-east-1",
	"actions_enabled": enabled,
	"alarm_actions": actions,
	"alarm_rule": text,
}}}

test_cw_001_passes_with_action if {
	count(alarm_actions.deny["CW-001"]) == 0 with input as alarm with data.inventory as {}
	composite := composites("ALARM(x)", ["arn:t"], true)["AWS::CloudWatch::CompositeAlarm"]["arn:c"]
	count(alarm_actions.deny["CW-001"]) == 0 with input as composite with data.inventory as {}
}

test_cw_001_fails_without_action if {
	message := {"Alarm \"Model errors\" has no action for its ALARM state, and nothing else that was read listens to it."}
	alarm_actions.deny["CW-001"] == message with input as silent with data.inventory as {}
	alarm_actions.deny["CW-001"] == message with input as object.remove(alarm, ["alarm_actions"]) with data.inventory as {}
}

test_cw_001_fails_when_actions_are_off if {
	alarm_actions.deny["CW-001"] == {"The actions of alarm \"Model errors\" are not enabled, and nothing else that was read listens to it."} with input as object.union(alarm, {"actions_enabled": false})
		with data.inventory as {}
}

test_cw_001_fails_for_composite_alarms_too if {
	composite := composites("ALARM(x)", [], true)["AWS::CloudWatch::CompositeAlarm"]["arn:c"]
	alarm_actions.deny["CW-001"] == {"Alarm \"c\" has no action for its ALARM state, and nothing else that was read listens to it."} with input as composite with data.inventory as {}
}

test_cw_001_passes_when_a_composite_alarm_speaks_for_it if {
	every text in ["ALARM(\"Model errors\") OR ALARM(x)", "ALARM ( Model errors )", sprintf("ALARM(\"%s\")", [alarm.resource_id])] {
		count(alarm_actions.deny["CW-001"]) == 0 with input as silent with data.inventory as composites(text, ["arn:t"], true)
	}
}

test_cw_001_fails_when_the_composite_alarm_is_silent_or_another_s if {
	count(alarm_actions.deny["CW-001"]) == 1 with input as silent with data.inventory as composites("ALARM(\"Model errors\")", [], true)
	count(alarm_actions.deny["CW-001"]) == 1 with input as silent with data.inventory as composites("ALARM(\"Model errors\")", ["arn:t"], false)
	count(alarm_actions.deny["CW-001"]) == 1 with input as silent with data.inventory as composites("ALARM(\"More Model errors\")", ["arn:t"], true)
}

test_cw_001_unread if {
	unread.affects("CW-001") with input as silent
		with data.inventory as {}
		with data.gaps as unlisted("AWS::CloudWatch::CompositeAlarm", "cloudwatch:DescribeAlarms")
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_cw_001_rests_on_its_own_fields if {
	unread.affects("CW-001") with input as object.union(resting("AWS::CloudWatch::Alarm"), {"unread": {"*": answer_refused}})
}

test_cw_001_rests_on_every_document_of_composite_alarm if {
	unread.affects("CW-001") with input as resting("AWS::CloudWatch::Alarm") with data.inventory as {"AWS::CloudWatch::CompositeAlarm": {"arn:other": other_unread}}
}

test_cw_001_a_composite_alarm_speaks_for_an_alarm_whose_actions_are_off if {
	off := object.union(alarm, {"actions_enabled": false})
	count(alarm_actions.deny["CW-001"]) == 0 with input as off with data.inventory as composites("ALARM(\"Model errors\")", ["arn:t"], true)
}

test_cw_001_names_one_fault_of_an_alarm_without_any_action if {
	off := object.union(silent, {"actions_enabled": false})
	alarm_actions.deny["CW-001"] == {"The actions of alarm \"Model errors\" are not enabled, and nothing else that was read listens to it."} with input as off with data.inventory as {}
}

test_cw_001_a_composite_alarm_of_another_region_does_not_speak_for_it if {
	there := object.union(composites("ALARM(\"Model errors\")", ["arn:t"], true)["AWS::CloudWatch::CompositeAlarm"]["arn:c"], {"region": "eu-west-1"})
	count(alarm_actions.deny["CW-001"]) == 1 with input as silent with data.inventory as {"AWS::CloudWatch::CompositeAlarm": {"arn:c": there}}
}

listening(pattern) := {"AWS::Events::Rule": {"r": {
	"resource_type": "AWS::Events::Rule", "resource_id": "r", "resource_name": "r", "region": "us-east-1", "state": "ENABLED",
	"targets": [{"id": "t", "arn": "arn:t"}], "pattern": pattern,
}}}

test_cw_001_passes_when_a_rule_listens if {
	every pattern in [
		{"source": ["aws.cloudwatch"], "detail-type": ["CloudWatch Alarm State Change"]}, {"resources": [alarm.resource_id]},
		{"detail": {"alarmName": [{"prefix": "Model"}], "state": {"value": ["ALARM"]}}}, {"detail-type": [{"wildcard": "CloudWatch Alarm*"}]},
	] {
		count(alarm_actions.deny["CW-001"]) == 0 with input as silent with data.inventory as listening(pattern)
	}
	every pattern in [
		{"source": ["aws.ec2"]}, {"detail": {"alarmName": ["other"]}}, {"detail": {"state": {"value": ["OK"]}}}, {"account": ["999988887777"]},
		{"detail-type": ["CloudWatch Alarm Configuration Change"]},
	] {
		count(alarm_actions.deny["CW-001"]) == 1 with input as silent with data.inventory as listening(pattern)
		count(alarm_actions.unknown["CW-001"]) == 0 with input as silent with data.inventory as listening(pattern)
	}
}

test_cw_001_unknown_when_a_rule_is_not_understood if {
	odd := listening({"source": ["aws.cloudwatch"], "detail": {"alarmName": [{"newer-than": "M"}]}})
	alarm_actions.unknown["CW-001"] == {"The pattern of a rule of EventBridge was not understood, so it cannot be determined whether it listens to alarm \"Model errors\"."} with input as silent
		with data.inventory as odd
	every change in [{}, {"actions_enabled": false}] {
		one := object.union(silent, change)
		count(alarm_actions.deny["CW-001"]) == 0 with input as one with data.inventory as odd
	}
	count(alarm_actions.unknown["CW-001"]) == 0 with input as alarm with data.inventory as odd
}

# SageMaker reads the alarms by which it rolls a deployment back, and needs no action of theirs.
rolling_back := [
	{"AWS::SageMaker::Endpoint": {"e": {"region": "us-east-1", "last_deployment_config": {"auto_rollback_configuration": {"alarms": [{"alarm_name": "Model errors"}]}}}}},
	{"AWS::SageMaker::InferenceComponent": {"c": {"region": "us-east-1", "last_deployment_config": {"auto_rollback_configuration": {"alarms": [{"alarm_name": "Model errors"}]}}}}},
	{"AWS::SageMaker::Cluster": {"c": {"region": "us-east-1", "instance_groups": [{"active_software_update_config": {"auto_rollback_configuration": [{"alarm_name": "Model errors"}]}}]}}},
	{"AWS::SageMaker::Cluster": {"c": {"region": "us-east-1", "restricted_instance_groups": [{"scheduled_update_config": {"deployment_config": {"auto_rollback_configuration": [{"alarm_name": "Model errors"}]}}}]}}},
	{"AWS::SageMaker::Cluster": {"c": {"region": "us-east-1", "instance_groups": [{"auto_patch_config": {"deployment_config": {"auto_rollback_configuration": [{"alarm_name": "Model errors"}]}}}]}}},
	{"AWS::CloudWatch::CompositeAlarm": {"c": {"region": "us-east-1", "alarm_rule": "ALARM(x)", "actions_suppressor": "Model errors"}}},
	{"AWS::CloudWatch::CompositeAlarm": {"c": {"region": "us-east-1", "alarm_rule": "ALARM(x)", "actions_suppressor": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:Model errors"}}},
]

test_cw_001_passes_for_alarms_that_a_service_reads if {
	every inventory in rolling_back {
		count(alarm_actions.deny["CW-001"]) == 0 with input as silent with data.inventory as inventory
		other := object.union(silent, {"resource_name": "other", "resource_id": "other"})
		count(alarm_actions.deny["CW-001"]) == 1 with input as other with data.inventory as inventory
		elsewhere := object.union(silent, {"region": "eu-west-1"})
		count(alarm_actions.deny["CW-001"]) == 1 with input as elsewhere with data.inventory as inventory
	}
}

test_cw_001_judges_log_alarms if {
	log_alarm := object.union(silent, {"resource_type": "AWS::CloudWatch::LogAlarm"})
	count(alarm_actions.deny["CW-001"]) == 1 with input as log_alarm with data.inventory as {}
	loud := object.union(log_alarm, {"alarm_actions": ["arn:t"]})
	count(alarm_actions.deny["CW-001"]) == 0 with input as loud with data.inventory as {}
}

test_cw_001_passes_through_two_composite_alarms if {
	inner := composites("ALARM(\"Model errors\")", [], true)["AWS::CloudWatch::CompositeAlarm"]["arn:c"]
	outer := object.union(inner, {"resource_id": "arn:d", "resource_name": "d", "alarm_rule": "ALARM(c)", "alarm_actions": ["arn:t"]})
	chain := {"AWS::CloudWatch::CompositeAlarm": {"arn:c": inner, "arn:d": outer}}
	count(alarm_actions.deny["CW-001"]) == 0 with input as silent with data.inventory as chain
	heard := object.union({"AWS::CloudWatch::CompositeAlarm": {"arn:c": object.union(inner, {"account_id": "111122223333"})}}, listening({"detail": {"alarmName": ["c"]}}))
	count(alarm_actions.deny["CW-001"]) == 0 with input as silent with data.inventory as heard
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::CloudWatch::Alarm", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_cw_001_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudWatch::Alarm"})
	every type in [
		"AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::Cluster", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::InferenceComponent",
	] {
		count(unread.failed_calls("CW-001", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_cw_001_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudWatch::Alarm"})
	every type in [
		"AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::Cluster", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::InferenceComponent",
	] {
		count(unread.failed_calls("CW-001", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_cw_001_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudWatch::Alarm"})
	every type in [
		"AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::Cluster", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::InferenceComponent",
	] {
		count(unread.failed_calls("CW-001", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_cw_001_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::CloudWatch::Alarm"})
	every type in [
		"AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::Cluster", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::InferenceComponent",
	] {
		count(unread.failed_calls("CW-001", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

# the same fields in a document of another type are none of this check's business
test_cw_001_leaves_other_types_alone if {
	other := object.union(silent, {"resource_type": "AWS::Other::Thing"})
	count(alarm_actions.deny["CW-001"]) == 0 with input as other with data.inventory as {}
}

topic(arn, attributes) := {"AWS::SNS::Topic": {arn: {
	"resource_type": "AWS::SNS::Topic", "resource_id": arn, "resource_name": arn, "topic_arn": arn, "region": "us-east-1", "account_id": "111122223333", "attributes": attributes,
}}}

alerts := "arn:aws:sns:us-east-1:111122223333:alerts"

test_cw_001_fails_where_nobody_hears_the_topic if {
	unsubscribed := topic(alerts, {"SubscriptionsConfirmed": "0"})
	alarm_actions.deny["CW-001"] == {"Nobody hears alarm \"Model errors\": topic \"alerts\" has no confirmed subscription."} with input as alarm with data.inventory as unsubscribed
	locked := topic(alerts, {"SubscriptionsConfirmed": "1", "KmsMasterKeyId": "alias/aws/sns"})
	alarm_actions.deny["CW-001"] == {"Nobody hears alarm \"Model errors\": topic \"alerts\" is encrypted with aws/sns, which CloudWatch may not use."} with input as alarm
		with data.inventory as locked
	every estate in [unsubscribed, locked] {
		count(alarm_actions.unknown["CW-001"]) == 0 with input as alarm with data.inventory as estate
		off := object.union(alarm, {"actions_enabled": false})
		alarm_actions.deny["CW-001"] == {"The actions of alarm \"Model errors\" are not enabled, and nothing else that was read listens to it."} with input as off with data.inventory as estate
	}
}

test_cw_001_passes_where_the_topic_is_heard if {
	heard := topic(alerts, {"SubscriptionsConfirmed": "1"})
	count(alarm_actions.deny["CW-001"]) == 0 with input as alarm with data.inventory as heard
	count(alarm_actions.unknown["CW-001"]) == 0 with input as alarm with data.inventory as heard
	default_on := object.remove(alarm, ["actions_enabled"])
	count(alarm_actions.deny["CW-001"]) == 0 with input as default_on with data.inventory as heard
}

test_cw_001_unknown_where_the_topic_is_another_account_s if {
	central := object.union(alarm, {"alarm_actions": ["arn:aws:sns:us-east-1:999988887777:central"]})
	count(alarm_actions.deny["CW-001"]) == 0 with input as central with data.inventory as {}
	alarm_actions.unknown["CW-001"] == {"Whether anybody hears alarm \"Model errors\" cannot be determined: topic \"central\" belongs to account 999988887777 and was not read."}
		with input as central with data.inventory as {}
}

test_cw_001_rests_on_the_topic_and_its_key if {
	unread_topic := {"AWS::SNS::Topic": {alerts: {"resource_id": alerts, "resource_name": alerts, "topic_arn": alerts, "region": "us-east-1", "unread": {"attributes": answer_refused}}}}
	unread.affects("CW-001") with input as alarm with data.inventory as unread_topic
	every type in ["AWS::SNS::Topic", "AWS::KMS::Key"] {
		unread.affects("CW-001") with input as alarm with data.inventory as {} with data.gaps as unlisted(type, "svc:List")
	}
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::CloudWatch::Alarm", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"CW-001 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"CW-001 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
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
	every head in ["CW-001 deny", "CW-001 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}

test_cw_001_actions_are_on_unless_said_otherwise if {
	default_on := object.remove(silent, ["actions_enabled"])
	alarm_actions.deny["CW-001"] == {"Alarm \"Model errors\" has no action for its ALARM state, and nothing else that was read listens to it."} with input as default_on with data.inventory as {}
}
