# CloudWatch alarms: what they watch, and whether anybody hears them.
package lib.alarms

# Whether somebody is told when an alarm goes off.
acts(alarm) if has_action(alarm)

acts(alarm) if heard_elsewhere(alarm)

# ActionsEnabled is true unless set otherwise (API reference, PutMetricAlarm).
has_action(alarm) if {
	object.get(alarm, "actions_enabled", true) == true
	count(alarm.alarm_actions) > 0
}

# A composite alarm may act on its behalf. Its rule reads ALARM("name"), ALARM(name) or ALARM with the ARN in these places
# ("PutCompositeAlarm", AlarmRule, in the CloudWatch API reference).
heard_elsewhere(alarm) if {
	some composite in data.inventory["AWS::CloudWatch::CompositeAlarm"]
	composite.region == alarm.region
	has_action(composite)
	some named in [alarm.resource_name, alarm.resource_id]
	some form in ["(%s)", "(\"%s\")", "('%s')"]
	contains(replace(composite.alarm_rule, " ", ""), replace(sprintf(form, [named]), " ", ""))
}

# The metrics an alarm watches: that of a plain alarm is in the alarm itself, one of metric math names a metric in each query.
metrics(alarm) := array.concat([alarm], [query.metric_stat.metric | some query in alarm.metrics])

watches(alarm, namespace, name) if {
	some metric in metrics(alarm)
	metric.namespace == namespace
	metric.metric_name == name
}

# By a query of Metrics Insights: SELECT SUM(InvocationThrottles) FROM "AWS/Bedrock" ("Alarms on Metrics Insights queries", Amazon
# CloudWatch User Guide).
watches(alarm, namespace, name) if {
	some query in alarm.metrics
	contains(query.expression, sprintf("(%s)", [name]))
	contains(query.expression, sprintf("\"%s\"", [namespace]))
}
