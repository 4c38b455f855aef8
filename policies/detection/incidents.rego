# ISO/IEC 27001 A.5.27: incidents are noticed, reach somebody, and leave a history to learn from.
package detection.incidents

import data.detection.event_pattern
import data.lib.alarms

# METADATA
# scope: document
# title: Rules route AI findings and state changes to a responder
# description: >-
#   Findings and failed jobs that stay in a console are found by chance. An EventBridge rule with a target brings them to the people
#   or the automation that has to react.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: ["AWS::::Region"]
#   related: [AWS::Events::Rule]
#   controls:
#     iso27001: [A.5.24, A.5.25, A.5.27]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6, A.8.4]
#   remediation: >-
#     Create enabled rules on the default event bus, with a target, for GuardDuty or Security Hub findings and for state changes of
#     SageMaker or Bedrock.
deny["EB-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	some kind, _ in routed_events
	not routed(kind)
	msg := sprintf("Region %q has no enabled EventBridge rule with a target for %s.", [input.resource_name, kind])
}

unknown["EB-001"] contains reason if {
	input.resource_type == "AWS::::Region"
	some kind, _ in routed_events
	not routed(kind)
	some rule in region_rules
	rule.event_pattern
	not rule.pattern
	reason := sprintf("The event pattern of rule %q is not JSON, so it cannot be told what it matches.", [rule.resource_name])
}

# Sources and detail types as the services send them (EventBridge events reference: GuardDuty, Security Hub, SageMaker AI, Bedrock).
# Any one event of a kind is enough.
routed_events := {
	"GuardDuty or Security Hub findings": [
		["aws.guardduty", ["GuardDuty Finding"]],
		["aws.securityhub", ["Security Hub Findings - Imported", "Findings Imported V2"]],
	],
	"SageMaker or Bedrock state changes": [
		["aws.sagemaker", [
			"SageMaker Training Job State Change", "SageMaker HyperParameter Tuning Job State Change",
			"SageMaker Transform Job State Change", "SageMaker Processing Job State Change", "SageMaker Endpoint State Change",
			"SageMaker Endpoint Config State Change", "SageMaker Endpoint Deployment State Change", "SageMaker Model State Change",
			"SageMaker Model Package State Change", "SageMaker Model Card State Change", "SageMaker Notebook Instance State Change",
			"SageMaker Feature Group State Change", "SageMaker Monitoring Schedule State Change",
			"SageMaker HyperPod Cluster State Change", "SageMaker Model Building Pipeline Execution Status Change",
		]],
		["aws.bedrock", ["Model Customization Job State Change", "Batch Inference Job State Change"]],
	],
}

routed(kind) if {
	some sent in routed_events[kind]
	some detail_type in sent[1]
	some rule in region_rules
	event_pattern.matches(rule.pattern, {"top": {"source": sent[0], "detail-type": detail_type}, "detail": {}})
}

region_rules := [rule |
	some rule in data.inventory["AWS::Events::Rule"]
	rule.region == input.region
	event_pattern.acts(rule)
]

# METADATA
# scope: document
# title: Alarms have enabled actions
# description: >-
#   An alarm without an action changes colour on a dashboard that nobody may be looking at.
# custom:
#   severity: medium
#   resource_types: [AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm]
#   related: [AWS::CloudWatch::CompositeAlarm]
#   controls:
#     iso27001: [A.5.24, A.8.16]
#     iso42001: [A.6.2.6]
#   remediation: Give the alarm an action for its ALARM state and enable its actions, or name it in a composite alarm that has one.
deny["CW-001"] contains msg if {
	input.resource_type in {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}
	not input.actions_enabled
	not alarms.heard_elsewhere(input)
	msg := sprintf("The actions of alarm %q are not enabled.", [input.resource_name])
}

deny["CW-001"] contains msg if {
	input.resource_type in {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}
	input.actions_enabled
	count(object.get(input, "alarm_actions", [])) == 0
	not alarms.heard_elsewhere(input)
	msg := sprintf("Alarm %q has no action for its ALARM state.", [input.resource_name])
}

# METADATA
# scope: document
# title: Config recorder is on and records all types, the AI ones included
# description: >-
#   Reviews of an incident ask what a resource looked like before, during and after. AWS Config keeps that history, but only of the
#   types it records and while it records.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: ["AWS::::Region"]
#   related: [AWS::Config::ConfigurationRecorder]
#   controls:
#     iso27001: [A.8.9, A.5.27]
#     iso42001: [A.4.2]
#   remediation: Start a configuration recorder in the Region that records all supported types, without excluding AI types.
deny["CFG-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(recorders) == 0
	msg := sprintf("Region %q has no AWS Config recorder.", [input.resource_name])
}

deny["CFG-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	some recorder in recorders
	not recording(recorder)
	msg := sprintf("AWS Config recorder %q in Region %q is not recording.", [recorder.resource_name, input.resource_name])
}

deny["CFG-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	some recorder in recorders
	some status in recorder.status
	status.last_status == "Failure"
	msg := sprintf("AWS Config recorder %q in Region %q failed to deliver: its last status is Failure.", [recorder.resource_name, input.resource_name])
}

deny["CFG-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	some recorder in recorders
	some family in ["AWS::SageMaker::", "AWS::Bedrock::", "AWS::BedrockAgentCore::"]
	leaves_out(recorder.recording_group, family)
	msg := sprintf("AWS Config recorder %q in Region %q does not record all %s types.", [recorder.resource_name, input.resource_name, family])
}

recorders := [recorder |
	some recorder in data.inventory["AWS::Config::ConfigurationRecorder"]
	recorder.region == input.region
]

recording(recorder) if {
	some status in recorder.status
	status.recording
}

leaves_out(group, family) if {
	some excluded in group.exclusion_by_resource_types.resource_types
	startswith(excluded, family)
}

# A list of types that are recorded is never sure to hold all types of a family: AWS adds some.
leaves_out(group, _) if group.recording_strategy.use_only == "INCLUSION_BY_RESOURCE_TYPES"

leaves_out(group, _) if {
	not group.recording_strategy
	not group.all_supported
}
