# ISO/IEC 27001 A.8.9, A.5.27: what resources looked like before an incident can be read afterwards.
package detection.config_recorder

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
#   rationale: Configurations are recorded as they change, so that an incident can be traced and learnt from.
#   sources:
#     - api: config:RecordingStrategy.useOnly
#       says: Tells whether all supported types are recorded, all but some, or some alone.
#     - api: config:ConfigurationRecorderStatus.recording
#       says: Tells whether the recorder is recording.
#     - api: config:ConfigurationRecorderStatus.lastStatus
#       says: Tells how the last recording ended.
#   commands:
#     - aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE_ARN --recording-group allSupported=true --region {region}
#     - aws configservice start-configuration-recorder --configuration-recorder-name default --region {region}
#   remediation: >-
#     Make a delivery channel and a recorder of all supported types, without excluding AI types (PutDeliveryChannel, PutConfigurationRecorder), then start it
#     (StartConfigurationRecorder). Each recorded change is charged.
deny["CFG-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	some msg in faults
}

faults contains msg if {
	count(recorders) == 0
	msg := sprintf("Region %q has no AWS Config recorder.", [input.resource_name])
}

faults contains msg if {
	some recorder in recorders
	not recording(recorder)
	msg := sprintf("AWS Config recorder %q in Region %q is not recording.", [recorder.resource_name, input.resource_name])
}

faults contains msg if {
	some recorder in recorders
	some status in recorder.status
	status.last_status == "Failure"
	msg := sprintf("AWS Config recorder %q in Region %q failed to deliver: its last status is Failure.", [recorder.resource_name, input.resource_name])
}

faults contains msg if {
	some recorder in recorders
	families := {family |
		some family in ["AWS::SageMaker", "AWS::Bedrock", "AWS::BedrockAgentCore"]
		leaves_out(recorder.recording_group, sprintf("%s::", [family]))
	}
	count(families) > 0
	msg := sprintf("AWS Config recorder %q in Region %q does not record all types of %s.", [recorder.resource_name, input.resource_name, concat(", ", sort(families))])
}

# A strategy of a kind that is not known here tells nothing.
unknown["CFG-001"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(faults) == 0
	some recorder in recorders
	strategy := recorder.recording_group.recording_strategy.use_only
	not strategy in {"ALL_SUPPORTED_RESOURCE_TYPES", "EXCLUSION_BY_RESOURCE_TYPES", "INCLUSION_BY_RESOURCE_TYPES"}
	reason := sprintf("The recording strategy %s of AWS Config recorder %q is not known here.", [strategy, recorder.resource_name])
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
