package lib.detection.alarms_test

import data.lib.detection.alarms

alarm := {"resource_id": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors", "resource_name": "errors", "region": "us-east-1", "alarm_actions": []}

topic := {"alarm_actions": ["arn:aws:sns:us-east-1:111122223333:alerts"]}

loud := object.union(alarm, topic)

test_alarms_with_actions if {
	alarms.acts(loud)
	alarms.acts(object.union(loud, {"actions_enabled": true}))
	not alarms.acts(object.union(loud, {"actions_enabled": false}))
	not alarms.acts(alarm)
	not alarms.acts(object.remove(alarm, ["alarm_actions"]))
}

composite(fields) := {"AWS::CloudWatch::CompositeAlarm": {"c": object.union_n([
	{"resource_id": "c", "region": "us-east-1", "alarm_rule": "ALARM(\"errors\")"},
	topic,
	fields,
])}}

test_composite_alarms_act_for_others if {
	every rule in ["ALARM(\"errors\") OR ALARM(other)", "ALARM( errors )", "ALARM('errors')", sprintf("ALARM(%s)", [alarm.resource_id])] {
		alarms.acts(alarm) with data.inventory as composite({"alarm_rule": rule})
	}
	every fields in [{"region": "eu-west-1"}, {"alarm_rule": "ALARM(\"more errors\")"}, {"alarm_actions": []}, {"actions_enabled": false}] {
		not alarms.acts(alarm) with data.inventory as composite(fields)
	}
}

test_what_alarms_watch if {
	every watching in [
		{"namespace": "AWS/Bedrock", "metric_name": "InvocationThrottles"},
		{"metrics": [{"expression": "m1/60"}, {"metric_stat": {"metric": {"namespace": "AWS/Bedrock", "metric_name": "InvocationThrottles"}}}]},
		{"metrics": [{"expression": "SELECT SUM(InvocationThrottles) FROM \"AWS/Bedrock\""}]},
		{"metrics": [{"expression": "SELECT SUM(InvocationThrottles) FROM SCHEMA(\"AWS/Bedrock\", ModelId)"}]},
	] {
		alarms.watches(watching, "AWS/Bedrock", "InvocationThrottles")
		not alarms.watches(watching, "AWS/Bedrock/Guardrails", "InvocationThrottles")
		not alarms.watches(watching, "AWS/Bedrock", "Invocations")
	}
}

test_how_queries_name_a_metric if {
	every expression in [`SELECT SUM(Errors) FROM "N"`, `SELECT SUM( Errors ) FROM "N"`, `SELECT SUM("Errors") FROM SCHEMA("N", Name)`] {
		alarms.asks(expression, "N", "Errors")
		not alarms.asks(expression, "N", "Error")
		not alarms.asks(expression, "M", "Errors")
	}
}

test_what_queries_cover if {
	every condition in ["", ` WHERE Name = 'a'`, ` WHERE "Name"='a' AND Other = 'x'`, ` where Name != 'b'`, ` WHERE Name <> 'b'`] {
		alarms.covers(concat("", [`SELECT SUM(Errors) FROM "N"`, condition]), "Name", "a")
	}
	every condition in [` WHERE Name = 'b'`, ` WHERE Name != 'a'`, ` WHERE OtherName = 'a'`, ` WHERE Name != 'b' AND Name != 'a'`, ` where Other = 'a'`] {
		not alarms.covers(concat("", [`SELECT SUM(Errors) FROM "N"`, condition]), "Name", "a")
	}
}

rule(pattern) := {"AWS::Events::Rule": {"r": {
	"resource_name": "r", "region": "us-east-1", "state": "ENABLED", "targets": [{"id": "t"}], "pattern": pattern,
}}}

known := object.union(alarm, {"account_id": "111122223333"})

quiet := {"alarm_actions": [], "resource_name": "both", "account_id": "111122223333"}

test_rules_speak_for_alarms_by_any_field_of_their_events if {
	every pattern in [
		{"source": ["aws.cloudwatch"]}, {"detail-type": ["CloudWatch Alarm State Change"]}, {"account": ["111122223333"]}, {"region": ["us-east-1"]},
		{"resources": [known.resource_id]}, {"detail": {"alarmName": ["errors"]}}, {"detail": {"state": {"value": ["ALARM"]}}},
		{"detail": {"previousState": {"value": ["OK"]}}},
	] {
		alarms.acts(known) with data.inventory as rule(pattern)
		alarms.may_be_heard(known) with data.inventory as rule(pattern)
	}
	every pattern in [
		{"source": ["aws.other"]}, {"detail-type": ["Other"]}, {"account": ["999988887777"]}, {"region": ["eu-west-1"]}, {"resources": ["arn:other"]},
		{"detail": {"alarmName": ["other"]}}, {"detail": {"state": {"value": ["OK"]}}},
	] {
		not alarms.acts(known) with data.inventory as rule(pattern)
		not alarms.may_be_heard(known) with data.inventory as rule(pattern)
	}
}

test_nothing_is_left_open_of_the_fields_that_are_told if {
	alarms.state_change(known).may_hold == []
}

test_a_rule_that_is_not_understood_may_speak_for_an_alarm if {
	odd := rule({"detail": {"alarmName": [{"newer-than": "e"}]}})
	alarms.may_be_heard(known) with data.inventory as odd
	not alarms.acts(known) with data.inventory as odd
}

test_composite_alarms_are_spoken_for_in_turn if {
	by_rule := object.union(composite(quiet), rule({"detail": {"alarmName": ["both"]}}))
	alarms.acts(known) with data.inventory as by_rule
	by_other_rule := object.union(composite(quiet), rule({"detail": {"alarmName": ["other"]}}))
	not alarms.acts(known) with data.inventory as by_other_rule
	outer := {"AWS::CloudWatch::CompositeAlarm": {"o": object.union(topic, {"resource_id": "o", "region": "us-east-1", "alarm_rule": "ALARM(both)"})}}
	in_turn := object.union(composite(quiet), outer)
	alarms.acts(known) with data.inventory as in_turn
	silent := object.union(in_turn, {"AWS::CloudWatch::CompositeAlarm": {"o": {"actions_enabled": false}}})
	not alarms.acts(known) with data.inventory as silent
}

test_names_with_spaces_are_found if {
	spaced := object.union(alarm, {"resource_name": "many errors"})
	alarms.acts(spaced) with data.inventory as composite({"alarm_rule": "ALARM( \"many errors\" )"})
}

test_alarms_that_silence_others_are_read if {
	every suppressor in [alarm.resource_name, alarm.resource_id] {
		alarms.read_by_service(alarm) with data.inventory as composite({"actions_suppressor": suppressor})
	}
	every fields in [{"actions_suppressor": "other"}, {"actions_suppressor": "errors", "region": "eu-west-1"}, {}] {
		not alarms.read_by_service(alarm) with data.inventory as composite(fields)
	}
}

rolled_back := {"auto_rollback_configuration": {"alarms": [{"alarm_name": "errors"}]}}

# As clusters have it: a list without a name of its own.
listed_back := {"auto_rollback_configuration": [{"alarm_name": "errors"}]}

test_deployments_are_rolled_back_by_alarms if {
	every inventory in [
		{"AWS::SageMaker::Endpoint": {"e": {"region": "us-east-1", "last_deployment_config": rolled_back}}},
		{"AWS::SageMaker::InferenceComponent": {"e": {"region": "us-east-1", "last_deployment_config": rolled_back}}},
		{"AWS::SageMaker::Cluster": {"e": {"region": "us-east-1", "instance_groups": [{"active_software_update_config": listed_back}]}}},
		{"AWS::SageMaker::Cluster": {"e": {"region": "us-east-1", "restricted_instance_groups": [{"active_software_update_config": listed_back}]}}},
		{"AWS::SageMaker::Cluster": {"e": {"region": "us-east-1", "instance_groups": [{"scheduled_update_config": {"deployment_config": listed_back}}]}}},
		{"AWS::SageMaker::Cluster": {"e": {"region": "us-east-1", "instance_groups": [{"auto_patch_config": {"deployment_config": listed_back}}]}}},
	] {
		alarms.read_by_service(alarm) with data.inventory as inventory
		elsewhere := object.union(alarm, {"region": "eu-west-1"})
		not alarms.read_by_service(elsewhere) with data.inventory as inventory
		other := object.union(alarm, {"resource_name": "other"})
		not alarms.read_by_service(other) with data.inventory as inventory
	}
}

test_a_query_that_asks_for_one_of_a_dimension_covers_no_other if {
	not alarms.covers(`SELECT SUM(Errors) FROM "N" WHERE Name = 'b' AND Name != 'c'`, "Name", "a")
}

# ---- Topics that alarms are sent to ----

listener(attributes) := {"AWS::SNS::Topic": {"arn:aws:sns:us-east-1:111122223333:alerts": {
	"resource_type": "AWS::SNS::Topic", "resource_id": "arn:aws:sns:us-east-1:111122223333:alerts", "resource_name": "arn:aws:sns:us-east-1:111122223333:alerts",
	"topic_arn": "arn:aws:sns:us-east-1:111122223333:alerts", "region": "us-east-1", "account_id": "111122223333", "attributes": attributes,
}}}

owned := object.union(loud, {"account_id": "111122223333"})

test_an_alarm_acts_through_a_topic_that_is_heard if {
	heard := listener({"SubscriptionsConfirmed": "1"})
	alarms.acts(owned) with data.inventory as heard
	count(alarms.doubts(owned)) == 0 with data.inventory as heard
	count(alarms.unheard(owned)) == 0 with data.inventory as heard
}

test_an_alarm_does_not_act_through_a_topic_that_nobody_hears if {
	every attributes in [{"SubscriptionsConfirmed": "0"}, {"SubscriptionsConfirmed": "1", "KmsMasterKeyId": "alias/aws/sns"}] {
		deaf := listener(attributes)
		not alarms.acts(owned) with data.inventory as deaf
		count(alarms.doubts(owned)) == 0 with data.inventory as deaf
		count(alarms.unheard(owned)) == 1 with data.inventory as deaf
		two := json.patch(owned, [{"op": "add", "path": "/alarm_actions/-", "value": "arn:aws:lambda:us-east-1:111122223333:function:page"}])
		alarms.acts(two) with data.inventory as deaf
		by_composite := object.union(deaf, composite({}))
		not alarms.acts(alarm) with data.inventory as by_composite
	}
}

test_a_silence_is_sure_whatever_else_is_not_known_of_the_topic if {
	deaf := listener({"SubscriptionsConfirmed": "0", "KmsMasterKeyId": "alias/elsewhere"})
	not alarms.acts(owned) with data.inventory as deaf
	count(alarms.doubts(owned)) == 0 with data.inventory as deaf
}

test_it_is_not_known_whether_an_alarm_acts if {
	read := listener({"SubscriptionsConfirmed": "1"})
	every arn, why in {
		"arn:aws:sns:us-east-1:999988887777:central": "topic \"central\" belongs to account 999988887777 and was not read",
		"arn:aws:sns:us-east-1:111122223333:gone": "topic \"gone\" is not among the topics read in Region us-east-1",
	} {
		sent := object.union(owned, {"alarm_actions": [arn]})
		not alarms.acts(sent) with data.inventory as read
		alarms.doubts(sent) == {sprintf("Whether anybody hears alarm \"errors\" cannot be determined: %s.", [why])} with data.inventory as read
		off := object.union(sent, {"actions_enabled": false})
		count(alarms.doubts(off)) == 0 with data.inventory as read
		both := object.union(owned, {"alarm_actions": [arn, "arn:aws:sns:us-east-1:111122223333:alerts"]})
		alarms.acts(both) with data.inventory as read
		of_composite := object.union(read, composite({"account_id": "111122223333", "alarm_actions": [arn]}))
		not alarms.acts(alarm) with data.inventory as of_composite
		count(alarms.doubts(alarm)) == 1 with data.inventory as of_composite
	}
	untold := listener({})
	not alarms.acts(owned) with data.inventory as untold
	count(alarms.doubts(owned)) == 1 with data.inventory as untold
}

test_where_no_topic_was_read_an_alarm_is_taken_at_its_word if {
	alarms.acts(owned) with data.inventory as {}
	elsewhere := {"AWS::SNS::Topic": {"x": {"resource_id": "x", "resource_name": "x", "region": "eu-west-1"}}}
	alarms.acts(owned) with data.inventory as elsewhere
}

test_what_is_no_topic_or_was_read_is_no_doubt if {
	every arn in ["arn:aws:lambda:us-east-1:999988887777:function:page", "arn:aws:ssm:us-east-1:999988887777:opsitem:1"] {
		other := object.union(owned, {"alarm_actions": [arn]})
		alarms.acts(other) with data.inventory as {}
		count(alarms.doubts(other)) == 0 with data.inventory as {}
	}
	shared := object.union(owned, {"account_id": "999988887777"})
	alarms.acts(shared) with data.inventory as listener({"SubscriptionsConfirmed": "1"})
}
