# ISO/IEC 27001 A.5.27: whoever weakens the guardrails or the logging of Bedrock is noticed.
package detection.change_alerts

import data.lib.detection.events
import data.lib.detection.reports

# METADATA
# scope: document
# title: Changes to guardrails and invocation logging raise an alert
# description: >-
#   Deleting a guardrail or switching invocation logging off is what an intruder does first. The events are in CloudTrail; this
#   checks that someone is notified, by an EventBridge rule or by a metric filter with an alarm.
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
#     - AWS::CloudWatch::LogAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::Logs::MetricFilter
#     - AWS::SNS::Topic
#   controls:
#     iso27001: [A.5.24, A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Whoever turns protective measures of an AI system off has to be noticed while it can still be undone.
#   sources:
#     - page: AWS CloudTrail User Guide, CloudTrail record contents for management, data, and network activity events
#       says: Names the fields that every record of a management event has.
#     - page: Amazon CloudWatch Logs User Guide, Filter pattern syntax for metric filters
#       says: Tells which events a pattern counts.
#     - page: Amazon EventBridge User Guide, AWS service events delivered via AWS CloudTrail
#       says: Calls reach EventBridge only where a trail that is logging records them.
#   commands:
#     - aws events put-rule --name NAME --event-pattern file://PATTERN.json
#     - aws events put-targets --rule NAME --targets Id=1,Arn=TARGET_ARN
#   remediation: >-
#     In each Region, create an EventBridge rule with a target for these calls of bedrock.amazonaws.com (PutRule, PutTargets), or a metric filter with an
#     alarm on the log group of a multi-Region trail, and route it to the security team.
deny["BR-MON-003"] contains msg if {
	input.resource_type == "AWS::::Account"
	some lost, regions in by_what_is_lost
	msg := sprintf("No metric filter with an alarm and no EventBridge rule reports %s in %s.", [lost, reports.shortened(regions, 5)])
}

unknown["BR-MON-003"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(outcome.missed) == 0
	some reason in outcome.doubts
}

outcome := reports.outcome(changes)

changes := events.calls("bedrock.amazonaws.com", [
	"DeleteGuardrail", "UpdateGuardrail", "DeleteModelInvocationLoggingConfiguration", "DeleteEnforcedGuardrailConfiguration",
])

# The Regions that miss the same calls, by these.
by_what_is_lost[lost] contains region if {
	some regions in outcome.missed
	some region in regions
	lost := concat(", ", sort([name | some name, where in outcome.missed; region in where]))
}
