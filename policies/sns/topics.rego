# ISO/IEC 27001 A.5.24, A.8.24: alerts reach somebody, and nobody else.
package sns.topics

import data.lib.detection.topics as lib_topics
import data.lib.iam.access
import data.lib.iam.conditions
import data.lib.iam.confinement
import data.lib.iam.iam
import data.lib.storage.kms_keys

# METADATA
# scope: document
# title: Alarm topics are encrypted, let in their senders and no stranger, and have a subscriber
# description: >-
#   An alarm that is published to a topic without subscribers, by a sender that its policy or its key does not let in, is heard by nobody;
#   one that strangers may publish to can be drowned in noise.
# schemas:
#   - input: schema.sns_topic
# custom:
#   severity: medium
#   resource_types: [AWS::SNS::Topic]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::CloudWatch::LogAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::Organizations::Organization
#   controls:
#     iso27001: [A.5.24, A.8.16, A.8.24]
#     iso42001: [A.6.2.6]
#   rationale: Event reports are of use only if they reach the people who respond, unforged.
#   sources:
#     - {api: "sns:GetTopicAttributesResponse.Attributes", says: "holds the topic's KmsMasterKeyId, Policy and SubscriptionsConfirmed"}
#     - {page: "Amazon SNS Developer Guide, Managing encryption keys and costs", says: "a service that publishes to an encrypted topic needs kms:Decrypt and kms:GenerateDataKey* in the policy of a customer managed key"}
#     - {page: "EventBridge User Guide, Using resource-based policies for Amazon EventBridge", says: "rules publish to a topic by its policy, which lets events.amazonaws.com use sns:Publish"}
#     - {page: "AWS re:Post, Configure a CloudWatch alarm with an encrypted SNS topic", says: "under aws/sns, whose policy cannot be changed, the alarm's action fails"}
#     - {page: "IAM User Guide, The confused deputy problem", says: "a service that a policy lets in without a source may act for anybody's resources"}
#   remediation: >-
#     Take a customer managed key whose policy lets cloudwatch.amazonaws.com and events.amazonaws.com use kms:Decrypt and
#     kms:GenerateDataKey* (for EventBridge without conditions on the source), set it by SetTopicAttributes, limit the topic's
#     policy, in which rules need sns:Publish for events.amazonaws.com, and confirm a subscription.
#   commands:
#     - "aws sns set-topic-attributes --topic-arn {resource_id} --attribute-name KmsMasterKeyId --attribute-value KEY_ARN --region {region}"
#     - "aws sns subscribe --topic-arn {resource_id} --protocol email --notification-endpoint ADDRESS --region {region}"
deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	key_id == ""
	msg := sprintf("Topic %q, which alarms are sent to, is not encrypted with a KMS key.", [name])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	key := lib_topics.key_of_aws(input)
	msg := sprintf("Topic %q is encrypted with %s, which %s may not use: nothing they send to it arrives.", [name, key, concat(" and ", senders)])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	count(shut_out) > 0
	key := lib_topics.key_of(input)
	msg := sprintf("Topic %q is encrypted with key %q, whose policy does not let %s use it: nothing they send to it arrives.", [name, kms_keys.label(key), concat(" and ", shut_out)])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	closed_to_rules
	msg := sprintf("The policy of topic %q does not let EventBridge publish: nothing that rules send to it arrives.", [name])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	key := lib_topics.unusable_key(input)
	msg := sprintf("Topic %q is encrypted with key %q, which is in the state %s: nothing that is sent to it arrives.", [name, kms_keys.label(key), key.key_state])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	count(openings) > 0
	msg := sprintf("The policy of topic %q, which alarms are sent to, admits %s.", [name, access.names(openings)])
}

deny["SNS-001"] contains msg if {
	input.resource_type == "AWS::SNS::Topic"
	lib_topics.unsubscribed(input)
	msg := sprintf("Topic %q, which alarms are sent to, has no confirmed subscription.", [name])
}

unknown["SNS-001"] contains reason if {
	input.resource_type == "AWS::SNS::Topic"
	not at_fault
	lib_topics.keyed_elsewhere(input)
	reason := sprintf("Topic %q is encrypted with %q, which is not among the keys read in this account: whether it lets %s use it is not known.", [name, key_id, concat(" and ", senders)])
}

unknown["SNS-001"] contains reason if {
	input.resource_type == "AWS::SNS::Topic"
	not at_fault
	doubtful := access.doubtful(input.policy, home, access.anything)
	count(doubtful) > 0
	reason := sprintf("The policy of topic %q admits %s, and whether that is a stranger cannot be determined.", [name, access.names(doubtful)])
}

unknown["SNS-001"] contains reason if {
	input.resource_type == "AWS::SNS::Topic"
	not at_fault
	lib_topics.uncounted(input)
	reason := sprintf("How many subscriptions topic %q has is not among its attributes.", [name])
}

skip["SNS-001"] contains reason if {
	input.resource_type == "AWS::SNS::Topic"
	count(senders) == 0
	reason := sprintf("No alarm or rule that was read sends to topic %q.", [name])
}

home := access.home(input.account_id)

openings := access.openings(input.policy, home, access.anything)

# What fails whatever is not known beside it.
at_fault if key_id == ""

at_fault if lib_topics.key_of_aws(input)

at_fault if count(shut_out) > 0

at_fault if count(openings) > 0

at_fault if closed_to_rules

at_fault if lib_topics.unusable_key(input)

at_fault if lib_topics.unsubscribed(input)

name := lib_topics.name(input.topic_arn)

key_id := lib_topics.key_id(input)

# What sends to the topic.
senders contains "CloudWatch" if input.topic_arn in alarm_targets

senders contains "EventBridge" if input.topic_arn in rule_targets

alarm_targets contains target if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	some target in alarm.alarm_actions
}

alarm_targets contains target if {
	some alarm in data.inventory["AWS::CloudWatch::CompositeAlarm"]
	some target in alarm.alarm_actions
}

alarm_targets contains target if {
	some alarm in data.inventory["AWS::CloudWatch::LogAlarm"]
	some target in alarm.alarm_actions
}

rule_targets := {target.arn | some rule in data.inventory["AWS::Events::Rule"]; some target in rule.targets}

# Rules whose target has no role publish by the topic's policy alone, which must name EventBridge ("Using resource-based policies for
# Amazon EventBridge", EventBridge User Guide). What a topic is made with is for its owner, as whom EventBridge does not come.
closed_to_rules if {
	input.policy
	input.topic_arn in {target.arn | some rule in data.inventory["AWS::Events::Rule"]; some target in rule.targets; not target.role_arn}
	letting := [statement |
		some statement in input.policy.Statement
		iam.allows(statement, "sns:Publish")
		lets_events_in(statement)
	]
	count(letting) == 0
}

lets_events_in(statement) if lib_topics.services.EventBridge in statement.Principal.Service

lets_events_in(statement) if {
	iam.everyone(statement)
	kept_out := [condition |
		some condition in conditions.demands(conditions.of(statement))
		of_callers(condition.key)
	]
	count(kept_out) == 0
}

# Keys that a service's own call has not.
of_callers(key) if key == "aws:sourceowner"

of_callers(key) if confinement.keys[key].tells in {"caller", "network"}

# The senders that the policy of the topic's key does not let use it.
shut_out := {sender | some sender in senders; lib_topics.shuts_out(input, sender)}
