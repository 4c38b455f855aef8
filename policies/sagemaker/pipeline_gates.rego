# ISO/IEC 27001 A.8.32 and A.8.29: models reach production through a pipeline that tests them and then waits for a person.
package sagemaker.pipeline_gates

import data.lib.config
import data.lib.endpoints

# METADATA
# scope: document
# title: Production models are built by pipelines with a quality gate and pending approval
# description: >-
#   A pipeline does the same each time and leaves a trace. With a condition before registration bad models stop by themselves, and a
#   version that starts as pending cannot go live before somebody has looked.
# custom:
#   severity: medium
#   resource_types: ["AWS::::Region", "AWS::SageMaker::Pipeline"]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::Pipeline]
#   controls:
#     iso27001: [A.8.29, A.8.32]
#     iso42001: [A.6.1.3, A.6.2.4, A.6.2.5]
#   rationale: The gate is acceptance testing (A.8.29) and the pending status the approval step of change management (A.8.32).
#   remediation: >-
#     Build models in a pipeline; put RegisterModel into the IfSteps of a Condition step on evaluation results, and set ModelApprovalStatus
#     to PendingManualApproval.
deny["SM-GOV-100"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(running) == 0
	msg := sprintf("Endpoints are in service in %s, but no pipeline that registers models ran there within %d days.", [input.region, config.pipeline_run_max_age_days])
}

deny["SM-GOV-100"] contains msg if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	some registration in registrations(input)
	not gated(registration)
	msg := sprintf("Step %q of pipeline %q registers models without a condition before it.", [registration.step.Name, input.resource_name])
}

deny["SM-GOV-100"] contains msg if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	some registration in registrations(input)

	# PendingManualApproval unless it is set (SageMaker Python SDK, RegisterModel: approval_status)
	approves(registration.step)
	msg := sprintf("Step %q of pipeline %q registers models as approved.", [registration.step.Name, input.resource_name])
}

skip["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(serving) == 0
	reason := sprintf("No endpoint is in service in %s.", [input.region])
}

skip["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(registrations(input)) == 0
	reason := sprintf("Pipeline %q registers no model.", [input.resource_name])
}

serving contains endpoint.resource_id if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == input.region
	endpoints.in_service(endpoint)
}

running contains pipeline.resource_id if {
	some pipeline in data.inventory["AWS::SageMaker::Pipeline"]
	pipeline.region == input.region
	config.evaluated_at_ns - time.parse_rfc3339_ns(pipeline.last_run_time) <= (((config.pipeline_run_max_age_days * 24) * 60) * 60) * 1000000000
	count(registrations(pipeline)) > 0
}

# The steps of a definition that register models, wherever they stand, each with the path to it. A step that the SDK's ModelStep makes is of
# this type too (pipeline definition JSON schema of Amazon SageMaker Pipelines: Steps, Type, Arguments, DependsOn).
registrations(pipeline) := [registration |
	walk(pipeline.pipeline_definition, [path, step])
	step.Type == "RegisterModel"
	registration := {"path": path, "step": step}
]

# Steps of a Condition stand in its IfSteps or ElseSteps.
gated(registration) if {
	some part in registration.path
	part in {"IfSteps", "ElseSteps"}
}

gated(registration) if {
	some name in registration.step.DependsOn
	name in gates
}

# These stop the pipeline by themselves when a check fails.
gates contains step.Name if {
	walk(input.pipeline_definition, [_, step])
	step.Type in {"ClarifyCheck", "Condition", "QualityCheck"}
}

approves(step) if step.Arguments.ModelApprovalStatus == "Approved"

# A pipeline parameter, by its default: {"Get": "Parameters.Name"}.
approves(step) if {
	some parameter in input.pipeline_definition.Parameters
	step.Arguments.ModelApprovalStatus.Get == sprintf("Parameters.%s", [parameter.Name])
	parameter.DefaultValue == "Approved"
}
