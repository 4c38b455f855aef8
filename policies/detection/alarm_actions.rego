# ISO/IEC 27001 A.5.24, A.8.16: an alarm that goes off is heard.
package detection.alarm_actions

import data.lib.detection.alarms

# METADATA
# scope: document
# title: Alarms have enabled actions that reach somebody
# description: >-
#   An alarm without an action changes colour on a dashboard that nobody may be looking at. One that is sent to a topic without subscribers, or
#   under a key that CloudWatch may not use, does no more.
# custom:
#   severity: medium
#   resource_types: [AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm, AWS::CloudWatch::LogAlarm]
#   related:
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SNS::Topic
#   controls:
#     iso27001: [A.5.24, A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Monitoring serves only where what it finds reaches somebody.
#   sources:
#     - api: cloudwatch:MetricAlarm.AlarmActions
#       says: Lists what is done when the alarm goes into the ALARM state.
#     - api: cloudwatch:MetricAlarm.ActionsEnabled
#       says: Tells whether actions are performed at all.
#     - api: sagemaker:AutoRollbackConfig.Alarms
#       says: Lists the alarms that SageMaker watches by itself to roll a deployment back.
#     - api: sns:GetTopicAttributesResponse.Attributes
#       says: Holds the topic's KmsMasterKeyId and the number of its confirmed subscriptions.
#     - page: AWS re:Post, Configure a CloudWatch alarm with an encrypted SNS topic
#       says: Under aws/sns, whose policy cannot be changed, the alarm's action fails.
#   commands:
#     - aws cloudwatch enable-alarm-actions --alarm-names {resource_name} --region {region}
#   remediation: >-
#     Enable the alarm's actions (EnableAlarmActions) or give it one for its ALARM state (PutMetricAlarm, PutCompositeAlarm, PutLogAlarm, which replace the
#     alarm: repeat its settings), or name it in a composite alarm or a rule of EventBridge that has one. Confirm a subscription of its topic
#     (Subscribe), and encrypt the topic with a key whose policy lets cloudwatch.amazonaws.com in (SetTopicAttributes).
deny["CW-001"] contains msg if {
	surely_unheard
	not enabled
	msg := sprintf("The actions of alarm %q are not enabled, and nothing else that was read listens to it.", [input.resource_name])
}

deny["CW-001"] contains msg if {
	surely_unheard
	enabled
	count(alarms.performed(input)) == 0
	msg := sprintf("Alarm %q has no action for its ALARM state, and nothing else that was read listens to it.", [input.resource_name])
}

deny["CW-001"] contains msg if {
	surely_unheard
	reasons := alarms.unheard(input)
	count(reasons) > 0
	msg := sprintf("Nobody hears alarm %q: %s.", [input.resource_name, concat(", and ", sort(reasons))])
}

unknown["CW-001"] contains reason if {
	unheard
	some reason in alarms.doubts(input)
}

surely_unheard if {
	unheard
	count(alarms.doubts(input)) == 0
}

unheard if {
	input.resource_type in {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm"}
	not alarms.acts(input)
	not alarms.read_by_service(input)
}

# True unless set otherwise (API reference, PutMetricAlarm).
enabled if object.get(input, "actions_enabled", true) == true
