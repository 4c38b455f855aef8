# ISO/IEC 27001 A.5.9: what nobody uses any more is retired.
package sagemaker.idle

import data.lib.core.config
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Notebooks are stopped, and apps and endpoints that nobody uses retired
# description: >-
#   What nobody uses nobody looks after either: it goes unpatched, keeps its role and its data, and costs money until an intruder finds a
#   use for it. AWS does not say when a notebook instance was used, only when it was changed or started; what it says of an app is moved by
#   its own health checks, so that there the question is whether Studio stops apps that are idle.
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::App, AWS::SageMaker::Endpoint, AWS::SageMaker::NotebookInstance]
#   related:
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::InvocationMetric
#     - AWS::SageMaker::Space
#     - AWS::SageMaker::UserProfile
#   controls:
#     iso27001: [A.5.9]
#     iso42001: [A.4.4, A.6.2.6]
#   rationale: An inventory with owners (A.5.9) retires assets at the end of their use; operation (A.6.2.6) covers decommissioning.
#   remediation: >-
#     Ask the owner, then StopNotebookInstance (its volume stays), DeleteApp (the space stays) or DeleteEndpoint (callers fail; the
#     configuration and the model stay). For apps turn on idle shutdown in the domain's settings for users and for shared spaces
#     (AppLifecycleManagement, UpdateDomain).
#   sources:
#     - {api: sagemaker:DescribeAppResponse.LastUserActivityTimestamp, says: "health checks move it too, and it then equals the time of the last health check"}
#     - {api: sagemaker:IdleSettings.LifecycleManagement, says: "whether idle shutdown is on for a type of app"}
#     - {api: sagemaker:UserSettings.JupyterLabAppSettings, says: "of private spaces; what a profile sets comes before what the domain sets"}
#     - {page: "Amazon CloudWatch API Reference, API_ListMetrics", says: "metrics without data for two weeks are left out"}
#     - {page: "Amazon SageMaker AI Developer Guide, async-inference-monitor", says: "asynchronous endpoints publish no Invocations"}
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

# While it is maintained a notebook instance runs (API reference, NotebookInstanceStatus).
skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	input.notebook_instance_status in {"Deleting", "Failed", "Pending", "Stopped", "Stopping", "Updating"}
	reason := sprintf("Notebook instance %q is not running (%s).", [input.resource_name, input.notebook_instance_status])
}

skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::App"
	input.status in {"Deleted", "Deleting", "Failed", "Pending"}
	reason := sprintf("App %q of %q is not running (%s).", [input.resource_name, owner, input.status])
}

# The app behind Studio itself runs on an instance that AWS keeps for it.
skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::App"
	input.resource_spec.instance_type == "system"
	reason := sprintf("App %q of %q runs on no instance of its own.", [input.resource_name, owner])
}

skip["SM-GOV-001"] contains endpoints.out_of_service(input) if input.resource_type == "AWS::SageMaker::Endpoint"

# Asynchronous endpoints do not count invocations (Amazon SageMaker AI developer guide, "Monitor asynchronous endpoint").
skip["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.async_inference_config
	reason := sprintf("Endpoint %q is asynchronous; CloudWatch counts no invocations of it.", [input.resource_name])
}

# Statuses that the API reference did not have when this was written.
unknown["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	status := input.notebook_instance_status
	not status in {"Deleting", "Failed", "InMaintenance", "InService", "Pending", "PendingMaintenance", "Stopped", "Stopping", "Updating"}
	reason := sprintf("Whether notebook instance %q is running cannot be determined from its status, %s.", [input.resource_name, status])
}

unknown["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::App"
	status := input.status
	not status in {"Deleted", "Deleting", "Failed", "InService", "Pending"}
	reason := sprintf("Whether app %q of %q is running cannot be determined from its status, %s.", [input.resource_name, owner, status])
}

unknown["SM-GOV-001"] contains endpoints.of_unknown_status(input) if input.resource_type == "AWS::SageMaker::Endpoint"

unknown["SM-GOV-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::App"
	moved_by_checks
	days_since(used) <= config.idle_days
	not shut_down_when_idle
	reason := sprintf("Whether anybody uses app %q of %q cannot be determined: health checks move the time that AWS gives, and idle shutdown is not known to be on for it.", [input.resource_name, owner])
}

moved_by_checks if input.last_user_activity_timestamp == input.last_health_check_timestamp

# An app that nobody has used yet is as old as its creation.
used := input.last_user_activity_timestamp

used := input.creation_time if not input.last_user_activity_timestamp

owner := input.space_name

owner := input.user_profile_name if not input.space_name

# ---- Whether Studio stops the app when it is idle ----

settings_of := {"CodeEditor": "code_editor_app_settings", "JupyterLab": "jupyter_lab_app_settings"}

shut_down_when_idle if switch(applying) == "ENABLED"

switch(settings) := settings[settings_of[input.app_type]].app_lifecycle_management.idle_settings.lifecycle_management

# A shared space goes by the domain's settings for shared spaces, a private one by those of its owner's profile or, where that has none,
# by the domain's for users.
applying := domain.default_space_settings if shared

applying := profile.user_settings if {
	not shared
	switch(profile.user_settings)
}

applying := domain.default_user_settings if {
	not shared
	not profile_decides
}

profile_decides if switch(profile.user_settings)

shared if space.space_sharing_settings.sharing_type == "Shared"

domain := [each | some each in data.inventory["AWS::SageMaker::Domain"]; each.domain_id == input.domain_id][0]

space := [each |
	some each in data.inventory["AWS::SageMaker::Space"]
	each.domain_id == input.domain_id
	each.space_name == input.space_name
][0]

profile := [each |
	some each in data.inventory["AWS::SageMaker::UserProfile"]
	each.domain_id == input.domain_id
	each.user_profile_name == person
][0]

person := input.user_profile_name

person := space.ownership_settings.owner_user_profile_name if not input.user_profile_name

# ---- Whether anybody calls an endpoint ----

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
