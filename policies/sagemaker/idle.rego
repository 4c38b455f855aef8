# ISO/IEC 27001 A.5.9: what nobody uses any more is retired.
package sagemaker.idle

import data.lib.config
import data.lib.endpoints

# METADATA
# scope: document
# title: Idle notebooks, Studio apps and endpoints are retired
# description: >-
#   What nobody uses nobody looks after either: it goes unpatched, keeps its role and its data, and costs money until an intruder finds a
#   use for it.
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::App, AWS::SageMaker::Endpoint, AWS::SageMaker::NotebookInstance]
#   related: [AWS::SageMaker::InferenceComponent, AWS::SageMaker::InvocationMetric]
#   controls:
#     iso27001: [A.5.9]
#     iso42001: [A.4.4, A.6.2.6]
#   rationale: An inventory with owners (A.5.9) retires assets at the end of their use; operation (A.6.2.6) covers decommissioning.
#   remediation: Stop the notebook instance, or delete the app or endpoint; a notebook's work and a model stay.
deny["SM-GOV-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	days := days_since(input.last_modified_time)
	days > config.idle_days
	msg := sprintf("Notebook instance %q has been running for %d days without a change.", [input.resource_name, floor(days)])
}

deny["SM-GOV-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::App"
	days := days_since(used)
	days > config.idle_days
	msg := sprintf("Nobody has used app %q of %q for %d days.", [input.resource_name, owner, floor(days)])
}

deny["SM-GOV-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	days_since(input.creation_time) > metric_days
	count(invocations) == 0
	msg := sprintf("Endpoint %q has not been invoked for %d days.", [input.resource_name, metric_days])
}

skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	input.notebook_instance_status != "InService"
	reason := sprintf("Notebook instance %q is not running (%s).", [input.resource_name, input.notebook_instance_status])
}

skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::App"
	input.status != "InService"
	reason := sprintf("App %q of %q is not running (%s).", [input.resource_name, owner, input.status])
}

# The app behind Studio itself runs on an instance that AWS keeps for it.
skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::App"
	input.resource_spec.instance_type == "system"
	reason := sprintf("App %q of %q runs on no instance of its own.", [input.resource_name, owner])
}

skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not endpoints.in_service(input)
	reason := sprintf("Endpoint %q is not in service (%s).", [input.resource_name, input.endpoint_status])
}

# Asynchronous endpoints do not count invocations (Amazon SageMaker AI developer guide, "Monitor asynchronous endpoint").
skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.async_inference_config
	reason := sprintf("Endpoint %q is asynchronous; CloudWatch counts no invocations of it.", [input.resource_name])
}

# An app that nobody has used yet is as old as its creation.
used := input.last_user_activity_timestamp

used := input.creation_time if not input.last_user_activity_timestamp

owner := input.space_name

owner := input.user_profile_name if not input.space_name

# CloudWatch names metrics that had data within two weeks, so that is how far back anybody can tell by one call for a Region.
metric_days := 14

invocations contains metric.resource_id if {
	some metric in data.inventory["AWS::SageMaker::InvocationMetric"]
	metric.region == input.region
	some dimension in metric.dimensions
	dimension.name == "EndpointName"
	dimension.value == input.endpoint_name
}

invocations contains metric.resource_id if {
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	component.region == input.region
	component.endpoint_name == input.endpoint_name
	some metric in data.inventory["AWS::SageMaker::InvocationMetric"]
	metric.region == input.region
	some dimension in metric.dimensions
	dimension.name == "InferenceComponentName"
	dimension.value == component.inference_component_name
}

days_since(moment) := (config.evaluated_at_ns - time.parse_rfc3339_ns(moment)) / (((24 * 60) * 60) * 1000000000)
