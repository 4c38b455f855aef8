# CloudWatch alarms: what they watch, and whether anybody hears them.
package lib.detection.alarms

import data.lib.core.inventory
import data.lib.detection.event_pattern
import data.lib.detection.topics

# Whether somebody is notified, for sure, when an alarm goes off: by an action of its own, by a rule of EventBridge, or by a composite alarm that
# reads it, or that reads the one that does, and speaks in its place.
acts(alarm) if {
	some speaker in speakers(alarm)
	heard(speaker)
}

speakers(alarm) := array.concat([alarm], array.concat(
	naming(alarm),
	[outer | some composite in naming(alarm); some outer in naming(composite)],
))

heard(speaker) if {
	some action in performed(speaker)
	count(silences(action)) == 0
	count(unclear(speaker, action)) == 0
}

heard(speaker) if {
	some rule in event_pattern.acting[speaker.region]
	event_pattern.meets(rule.asks, state_change(speaker))
}

# What an alarm does. ActionsEnabled is true unless set otherwise (API reference, PutMetricAlarm).
performed(alarm) := [action |
	object.get(alarm, "actions_enabled", true) == true
	some action in alarm.alarm_actions
]

# Why nobody hears of an alarm by any of its own actions.
unheard(alarm) := {reason | some action in performed(alarm); some reason in silences(action)}

# Why an action reaches nobody, for sure. What is no topic (a function, an item of Systems Manager, a scaling policy) acts by itself.
silences(action) := {reason |
	topic := inventory.lookup_in("AWS::SNS::Topic", action, "global")
	some reason in topics.silences(topic, "CloudWatch")
}

# Why it cannot be determined whether an action reaches anybody.
unclear(alarm, action) := {reason |
	count(silences(action)) == 0
	topic := inventory.lookup_in("AWS::SNS::Topic", action, "global")
	some reason in topics.doubts(topic)
} | {reason | reason := unseen(alarm, action)}

# A topic that was not read: another account's, or one that is not among those that the Region has. Where no topic of a Region was read
# there is nothing that an alarm's word could be held to.
unseen(alarm, action) := sprintf("topic %q belongs to account %s and was not read", [topics.name(action), account]) if {
	parts := split(action, ":")
	parts[2] == "sns"
	account := parts[4]
	account != alarm.account_id
	not inventory.lookup_in("AWS::SNS::Topic", action, "global")
}

unseen(alarm, action) := sprintf("topic %q is not among the topics read in Region %s", [topics.name(action), region]) if {
	parts := split(action, ":")
	parts[2] == "sns"
	parts[4] == alarm.account_id
	region := parts[3]
	region in topic_regions
	not inventory.lookup_in("AWS::SNS::Topic", action, "global")
}

topic_regions contains topic.region if some topic in data.inventory["AWS::SNS::Topic"]

# Why it cannot be determined whether somebody is notified when an alarm goes off that nobody is known to hear.
doubts(alarm) := {sprintf("Whether anybody hears alarm %q cannot be determined: %s.", [alarm.resource_name, reason]) |
	some speaker in speakers(alarm)
	some action in performed(speaker)
	some reason in unclear(speaker, action)
} | {sprintf("The pattern of a rule of EventBridge was not understood, so it cannot be determined whether it listens to alarm %q.", [alarm.resource_name]) |
	some speaker in speakers(alarm)
	may_be_heard(speaker)
}

# The composite alarms whose rule reads an alarm: ALARM("name"), ALARM(name) or ALARM with the ARN in these places ("PutCompositeAlarm",
# AlarmRule, in the CloudWatch API reference).
naming(alarm) := [composite |
	some id, text in alarm_rules[alarm.region]
	named_in(text, alarm)
	composites := data.inventory["AWS::CloudWatch::CompositeAlarm"]
	composite := composites[id]
]

# The rules of the composite alarms of a Region, without blanks.
alarm_rules[region][id] := text if {
	some id, composite in data.inventory["AWS::CloudWatch::CompositeAlarm"]
	text := replace(composite.alarm_rule, " ", "")
	region := composite.region
}

named_in(text, alarm) if {
	some named in [alarm.resource_name, alarm.resource_id]
	called := replace(named, " ", "")
	contains(text, called)
	some form in ["(%s)", "(\"%s\")", "('%s')"]
	contains(text, sprintf(form, [called]))
}

# What CloudWatch sends to EventBridge when an alarm goes off ("Alarm events and EventBridge", Amazon CloudWatch User Guide).
state_change(alarm) := {"untold": "fits", "may_hold": [], "told": {
	"source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm State Change", "account": alarm.account_id, "region": alarm.region,
	"resources": [alarm.resource_id], "detail.alarmName": alarm.resource_name, "detail.state.value": "ALARM",
}}

# Whether a rule of EventBridge that is not understood may speak for an alarm.
may_be_heard(alarm) if {
	some rule in event_pattern.acting[alarm.region]
	event_pattern.may_meet(rule.asks, state_change(alarm))
}

# What reads an alarm's state itself, so that it needs no action: deployments of SageMaker that are rolled back by it (AlarmName of
# AutoRollbackConfig and of a cluster's DeploymentConfiguration, SageMaker API reference), and composite alarms that it silences
# (ActionsSuppressor, CloudWatch API reference).
read_by_service(alarm) if alarm.resource_name in rolling_back[alarm.region]

read_by_service(alarm) if {
	some composite in data.inventory["AWS::CloudWatch::CompositeAlarm"]
	composite.region == alarm.region
	composite.actions_suppressor in [alarm.resource_name, alarm.resource_id]
}

rolling_back[endpoint.region] contains alarm_name if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	some alarm in endpoint.last_deployment_config.auto_rollback_configuration.alarms
	alarm_name := alarm.alarm_name
}

rolling_back[component.region] contains alarm_name if {
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	some alarm in component.last_deployment_config.auto_rollback_configuration.alarms
	alarm_name := alarm.alarm_name
}

rolling_back[cluster.region] contains alarm_name if {
	some cluster in data.inventory["AWS::SageMaker::Cluster"]
	some group in array.concat(object.get(cluster, "instance_groups", []), object.get(cluster, "restricted_instance_groups", []))
	some alarm in array.concat(
		object.get(group, ["active_software_update_config", "auto_rollback_configuration"], []),
		object.get(group, ["scheduled_update_config", "deployment_config", "auto_rollback_configuration"], []),
	)
	alarm_name := alarm.alarm_name
}

rolling_back[cluster.region] contains alarm_name if {
	some cluster in data.inventory["AWS::SageMaker::Cluster"]
	some group in cluster.instance_groups
	some alarm in group.auto_patch_config.deployment_config.auto_rollback_configuration
	alarm_name := alarm.alarm_name
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
	asks(query.expression, namespace, name)
}

# Whether an expression is a query of Metrics Insights for a metric.
asks(expression, namespace, name) if {
	contains(expression, sprintf("\"%s\"", [namespace]))
	some form in ["(%s)", "(\"%s\")"]
	contains(replace(expression, " ", ""), sprintf(form, [name]))
}

# ---- Of what a query of Metrics Insights asks for it ----

# Its condition is one of equalities and inequalities, joined by AND, on dimensions (CloudWatch User Guide, "Query components and syntax").
# A query without a condition is of all there are; with one, of those whose dimension it equals, or does not rule out.
covers(expression, dimension, value) if value in equalled(expression, dimension)

covers(expression, _, _) if not regex.match(`(?i)(^|[^[:word:]])WHERE([^[:word:]]|$)`, expression)

covers(expression, dimension, value) if {
	count(equalled(expression, dimension)) == 0
	others := ruled_out(expression, dimension)
	count(others) > 0
	not value in others
}

equalled(expression, dimension) := values(regex.find_n(sprintf(`(^|[^[:word:]])%s"?[[:space:]]*=[[:space:]]*'[^']*'`, [dimension]), expression, -1))

ruled_out(expression, dimension) := values(regex.find_n(sprintf(`(^|[^[:word:]])%s"?[[:space:]]*(!=|<>)[[:space:]]*'[^']*'`, [dimension]), expression, -1))

# What stands in quotes at the end of each.
values(conditions) := {parts[count(parts) - 2] | some condition in conditions; parts := split(condition, "'")}
