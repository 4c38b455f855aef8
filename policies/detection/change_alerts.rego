# ISO/IEC 27001 A.5.27: whoever weakens the guardrails or the logging of Bedrock is noticed.
package detection.change_alerts

import data.detection.event_pattern
import data.detection.filter_patterns
import data.lib.alarms
import data.lib.inventory
import data.lib.trails

# METADATA
# scope: document
# title: Changes to guardrails and invocation logging raise an alert
# description: >-
#   Deleting a guardrail or switching invocation logging off is what an intruder does first. The events are in CloudTrail; this
#   checks that someone is told, by an EventBridge rule or by a metric filter with an alarm.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: high
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::::Region
#     - AWS::CloudTrail::Trail
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::Logs::MetricFilter
#   controls:
#     iso27001: [A.5.24, A.8.16]
#     iso42001: [A.6.2.6, A.8.4]
#   remediation: >-
#     In each Region, create an EventBridge rule for these calls of bedrock.amazonaws.com, or a metric filter with an alarm on the log
#     group of a multi-Region trail, and route it to the security team.
deny["BR-MON-003"] contains msg if {
	input.resource_type == "AWS::::Account"
	some region in inventory.regions
	missing := unnoticed(region)
	count(missing) > 0
	msg := sprintf("In Region %q no alarm or rule reports %s.", [region, concat(", ", sort(missing))])
}

unknown["BR-MON-003"] contains reason if {
	input.resource_type == "AWS::::Account"
	some region in inventory.regions
	count(unnoticed(region)) > 0
	some rule in data.inventory["AWS::Events::Rule"]
	rule.region == region
	event_pattern.acts(rule)
	rule.event_pattern
	not rule.pattern
	reason := sprintf("The event pattern of rule %q is not JSON, so it cannot be told what it matches.", [rule.resource_name])
}

unknown["BR-MON-003"] contains reason if {
	input.resource_type == "AWS::::Account"
	some region in inventory.regions
	count(unnoticed(region)) > 0
	some filter in data.inventory["AWS::Logs::MetricFilter"]
	fed(filter, region)
	alarmed(filter)
	not filter.alternatives
	reason := sprintf("The pattern of metric filter %q was not understood, so it cannot be told what it counts.", [filter.resource_name])
}

changes := {
	"DeleteGuardrail", "UpdateGuardrail", "DeleteModelInvocationLoggingConfiguration", "DeleteEnforcedGuardrailConfiguration",
}

unnoticed(region) := {change |
	some change in changes
	not by_rule(region, change)
	not by_alarm(region, change)
}

by_rule(region, change) if {
	some rule in data.inventory["AWS::Events::Rule"]
	rule.region == region
	event_pattern.acts(rule)
	event_pattern.matches(rule.pattern, {
		"top": {"source": "aws.bedrock", "detail-type": "AWS API Call via CloudTrail"},
		"detail": {"eventSource": "bedrock.amazonaws.com", "eventName": change},
	})
}

by_alarm(region, change) if {
	some filter in data.inventory["AWS::Logs::MetricFilter"]
	filter_patterns.counts(filter, record(change))
	fed(filter, region)
	alarmed(filter)
}

# What CloudTrail writes of a successful call that changes something ("CloudTrail record contents" in the CloudTrail User Guide).
record(change) := {
	"eventName": change, "eventSource": "bedrock.amazonaws.com", "eventType": "AwsApiCall", "readOnly": "false",
}

# A filter sees a Region's events when a trail that is logging there delivers to the filter's log group.
fed(filter, region) if {
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.status.is_logging
	trails.reaches(trail, region)
	group := sprintf(":%s:%s:log-group:%s", [filter.region, filter.account_id, filter.log_group_name])
	endswith(trim_suffix(trail.cloud_watch_logs_log_group_arn, ":*"), group)
}

alarmed(filter) if {
	some made in filter.metric_transformations
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	alarm.region == filter.region
	alarms.watches(alarm, made.metric_namespace, made.metric_name)
	alarms.acts(alarm)
}
