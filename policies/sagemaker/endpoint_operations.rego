# ISO/IEC 42001 A.6.2.6: endpoints raise alarms when they fail, and new versions reach users in steps that roll back by themselves.
package sagemaker.endpoint_operations

import data.lib.alarms
import data.lib.endpoints
import data.lib.inventory

# METADATA
# scope: document
# title: Endpoints have an error or latency alarm with actions
# description: >-
#   A model that fails or stalls does harm for as long as nobody knows. An alarm that calls somebody ends that; one without an action
#   only changes its colour.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Endpoint]
#   related: [AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm]
#   controls:
#     iso27001: [A.5.24, A.8.16]
#     iso42001: [A.6.2.6, A.8.4]
#   rationale: Alarms on errors and latency are the monitoring (A.8.16) that incident handling (A.5.24) starts from.
#   remediation: Create CloudWatch alarms on Invocation5XXErrors and ModelLatency of the endpoint's variants with an SNS action.
deny["SM-MON-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(acting) == 0
	msg := sprintf("No alarm with an enabled action watches errors or latency of endpoint %q.", [input.resource_name])
}

skip["SM-MON-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in out_of_service
}

# Of the names of the alarms that watch this endpoint those that do something.
acting := {alarm | some alarm in watching[inventory.in_region(input.region, input.endpoint_name)]}

# By endpoint, so that the alarms are gone through once and not for each endpoint.
watching[endpoint] contains alarm.alarm_name if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	some metric in alarms.metrics(alarm)
	metric.namespace == "AWS/SageMaker"
	metric.metric_name in {"Invocation5XXErrors", "InvocationModelErrors", "ModelLatency"}
	some dimension in metric.dimensions
	dimension.name == "EndpointName"
	alarms.acts(alarm)
	endpoint := inventory.in_region(alarm.region, dimension.value)
}

# METADATA
# scope: document
# title: Endpoint deployments shift traffic in steps and roll back on alarms
# description: >-
#   A new version that answers wrongly harms everybody at once when all traffic moves to it at once. In steps few are hit, and an alarm
#   takes the version back without waiting for a person.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Endpoint]
#   controls:
#     iso27001: [A.8.32]
#     iso42001: [A.6.2.5, A.6.2.6]
#   rationale: Stepwise deployment with rollback is the fall-back procedure that change management asks for.
#   remediation: >-
#     Update the endpoint with a DeploymentConfig: canary, linear or rolling, with CloudWatch alarms in AutoRollbackConfiguration and
#     RetainDeploymentConfig for the updates that follow.
deny["SM-RES-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not stepwise
	msg := sprintf("The last deployment of endpoint %q shifted all traffic at once.", [input.resource_name])
}

deny["SM-RES-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(rollback_alarms) == 0
	msg := sprintf("The last deployment of endpoint %q named no alarm that would have rolled it back.", [input.resource_name])
}

skip["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in out_of_service
}

skip["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not input.last_deployment_config
	time.parse_rfc3339_ns(input.last_modified_time) - time.parse_rfc3339_ns(input.creation_time) < creation_ns
	reason := sprintf("Endpoint %q was not changed since it was created.", [input.resource_name])
}

# LastModifiedTime moves while an endpoint is being created, which may take two hours: one for the download of the model and one until
# the container answers (API reference, ProductionVariant: ModelDataDownloadTimeoutInSeconds, ContainerStartupHealthCheckTimeoutInSeconds).
creation_ns := ((2 * 60) * 60) * 1000000000

# Without a deployment configuration traffic shifts all at once (API reference, DeploymentConfig and BlueGreenUpdatePolicy).
stepwise if input.last_deployment_config.blue_green_update_policy.traffic_routing_configuration.type in {"CANARY", "LINEAR"}

stepwise if input.last_deployment_config.rolling_update_policy

stepwise if count(input.shadow_production_variants) > 0

rollback_alarms contains alarm.alarm_name if {
	some alarm in input.last_deployment_config.auto_rollback_configuration.alarms
}

out_of_service contains reason if {
	not endpoints.in_service(input)
	reason := sprintf("Endpoint %q is not in service (%s).", [input.resource_name, input.endpoint_status])
}
