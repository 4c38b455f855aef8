package lib.alarms_test

import data.lib.alarms

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
