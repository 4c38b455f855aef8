# ISO/IEC 27001 A.5.24, A.8.16: an alarm that goes off is heard.
package detection.alarm_actions

import data.lib.alarms

# METADATA
# scope: document
# title: Alarms have enabled actions
# description: >-
#   An alarm without an action changes colour on a dashboard that nobody may be looking at.
# custom:
#   severity: medium
#   resource_types: [AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm, AWS::CloudWatch::LogAlarm]
#   related:
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::InferenceComponent
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
#   commands:
#     - aws cloudwatch enable-alarm-actions --alarm-names {resource_name} --region {region}
#   remediation: >-
#     Enable the alarm's actions (EnableAlarmActions) or give it one for its ALARM state (PutMetricAlarm, PutCompositeAlarm, PutLogAlarm, which replace the
#     alarm: repeat its settings), or name it in a composite alarm or a rule of EventBridge that has one.
deny["CW-001"] contains msg if {
	unheard
	not input.actions_enabled
	not alarms.may_be_heard(input)
	msg := sprintf("The actions of alarm %q are not enabled, and nothing else that was read listens to it.", [input.resource_name])
}

deny["CW-001"] contains msg if {
	unheard
	input.actions_enabled
	not alarms.may_be_heard(input)
	msg := sprintf("Alarm %q has no action for its ALARM state, and nothing else that was read listens to it.", [input.resource_name])
}

unknown["CW-001"] contains reason if {
	unheard
	alarms.may_be_heard(input)
	reason := sprintf("The pattern of a rule of EventBridge was not understood, so it cannot be told whether it listens to alarm %q.", [input.resource_name])
}

unheard if {
	input.resource_type in {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm"}
	not acts
	not alarms.heard_elsewhere(input)
	not alarms.read_by_service(input)
}

acts if {
	input.actions_enabled
	count(input.alarm_actions) > 0
}
