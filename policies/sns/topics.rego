# ISO/IEC 27001 A.5.24, A.8.24: alerts reach somebody, and nobody else.
package sns.topics

import data.lib.sharing

# METADATA
# scope: document
# title: Alarm topics are encrypted, private and have a subscriber
# description: >-
#   An alarm that is published to a topic without subscribers is heard by nobody; one that anybody may publish to can be
#   drowned in noise; what is not encrypted with a key tells others where the account is weak.
# schemas:
#   - input: schema.sns_topic
# custom:
#   severity: medium
#   resource_types: [AWS::SNS::Topic]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#   controls:
#     iso27001: [A.5.24, A.8.16, A.8.24]
#     iso42001: [A.6.2.6]
#   rationale: Event reports are of use only if they reach the people who respond, unforged.
#   remediation: Set a KMS key on the topic, limit its policy to the account, and confirm a subscription of those who respond.
deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	not encrypted
	msg := sprintf("Topic %q, which alarms are sent to, is not encrypted with a KMS key.", [input.resource_name])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	some statement in sharing.allowing(input.policy)
	sharing.anyone(statement, input.account_id)
	msg := sprintf("The policy of topic %q, which alarms are sent to, lets in principals of any account.", [input.resource_name])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	to_number(input.attributes.SubscriptionsConfirmed) == 0
	msg := sprintf("Topic %q, which alarms are sent to, has no confirmed subscription.", [input.resource_name])
}

skip["SNS-001"] contains reason if {
	input.resource_type == "AWS::SNS::Topic"
	arn := input.topic_arn
	not arn in alarm_targets
	reason := sprintf("No alarm or rule that was read sends to topic %q.", [input.resource_name])
}

encrypted if input.attributes.KmsMasterKeyId != ""

alarm_targets := {target | some alarm in data.inventory["AWS::CloudWatch::Alarm"]; some target in alarm.alarm_actions} | ({target | some alarm in data.inventory["AWS::CloudWatch::CompositeAlarm"]; some target in alarm.alarm_actions} | {target.arn | some rule in data.inventory["AWS::Events::Rule"]; some target in rule.targets})
