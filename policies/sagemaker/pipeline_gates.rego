# ISO/IEC 27001 A.8.32 and A.8.29: models reach production through a pipeline that tests them and then waits for a person.
package sagemaker.pipeline_gates

import data.lib.core.config
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Production models are built by pipelines with a quality gate and pending approval
# description: >-
#   A pipeline does the same each time and leaves a trace. With a condition or a check before registration bad models stop by themselves,
#   and a version that starts as pending cannot go live before somebody has looked. Where models are built by other means (parameter
#   model_builds_elsewhere), only the pipelines that there are get judged.
# custom:
#   severity: medium
#   resource_types: ["AWS::::Region", "AWS::SageMaker::Pipeline"]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::Pipeline]
#   controls:
#     iso27001: [A.8.29, A.8.32]
#     iso42001: [A.6.1.3, A.6.2.4, A.6.2.5]
#   rationale: The gate is acceptance testing (A.8.29) and the pending status the approval step of change management (A.8.32).
#   remediation: >-
#     Put RegisterModel into the IfSteps of a Condition step on evaluation results, or behind a QualityCheck or ClarifyCheck that fails on
#     violations, set ModelApprovalStatus to PendingManualApproval and UpdatePipeline. Runs that have begun keep the old definition; who
#     relied on approval by the pipeline must approve by UpdateModelPackage from then on.
#   commands:
#     - aws sagemaker update-pipeline --region {region} --pipeline-name {resource_name} --pipeline-definition file://DEFINITION.json
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, build-and-manage-steps-types", says: "a condition chooses between steps; a check fails the run on violations unless it is told to skip or not to fail; steps depend on others by name or by what they take from them"}
#     - {api: sagemaker:CreateModelPackageInput.ModelApprovalStatus, says: "whether a version is approved when it is registered"}
deny["SM-GOV-100"] contains msg if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	some registration in registrations(input)
	not gated(registration)
	not calls_out(registration)
	msg := sprintf("Step %q of pipeline %q registers models without a condition or check before it that could stop it.", [registration.step.Name, input.resource_name])
}

deny["SM-GOV-100"] contains msg if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	some msg in approving
}

skip["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(serving) == 0
	count(doubtful) == 0
	reason := sprintf("No endpoint is in service in %s.", [input.region])
}

skip["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::::Region"
	config.model_builds_elsewhere == true
	reason := sprintf("Models in %s are built by other means than pipelines of SageMaker (parameter model_builds_elsewhere).", [input.region])
}

skip["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	is_object(input.pipeline_definition)
	count(registrations(input)) == 0
	reason := sprintf("Pipeline %q registers no model.", [input.resource_name])
}

unknown["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(serving) == 0
	some reason in doubtful
}

unknown["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(serving) > 0
	count(running) == 0
	reason := sprintf("Endpoints are in service in %s, and no pipeline that registers models ran there within %d days: set model_builds_elsewhere if models are built by other means.", [input.region, config.pipeline_run_max_age_days])
}

# A definition that is not JSON says nothing (the scan then leaves it as text).
unknown["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	is_string(input.pipeline_definition)
	reason := sprintf("The definition of pipeline %q is not JSON.", [input.resource_name])
}

# A function or a queue decides by itself whether the pipeline goes on, and a condition that does not end in failure stops nothing.
unknown["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(approving) == 0
	some registration in registrations(input)
	not gated(registration)
	calls_out(registration)
	reason := sprintf("Whether what step %q of pipeline %q waits for (a condition, a check, a function or a queue) stops bad models cannot be determined.", [registration.step.Name, input.resource_name])
}

# What each run says anew is the person's who starts it, and no rule of the pipeline.
unknown["SM-GOV-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(approving) == 0
	every registration in registrations(input) {
		stopped(registration)
	}
	some registration in registrations(input)
	unsettled(registration.step.Arguments.ModelApprovalStatus)
	reason := sprintf("With which approval status step %q of pipeline %q registers models each run says anew.", [registration.step.Name, input.resource_name])
}

stopped(registration) if gated(registration)

stopped(registration) if calls_out(registration)

approving contains msg if {
	some registration in registrations(input)

	# PendingManualApproval unless it is set (SageMaker Python SDK, RegisterModel: approval_status)
	approves(registration.step)
	msg := sprintf("Step %q of pipeline %q registers models as approved.", [registration.step.Name, input.resource_name])
}

serving contains endpoint.resource_id if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == input.region
	endpoints.in_service(endpoint)
}

doubtful contains reason if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == input.region
	reason := endpoints.of_unknown_status(endpoint)
}

running contains pipeline.resource_id if {
	some pipeline in data.inventory["AWS::SageMaker::Pipeline"]
	pipeline.region == input.region
	config.evaluated_at_ns - time.parse_rfc3339_ns(pipeline.last_run_time) <= config.pipeline_run_max_age_days * config.day_ns
	count(registrations(pipeline)) > 0
}

# The steps of a definition that register models, wherever they stand, each with the path to it. A step that the SDK's ModelStep makes is of
# this type too (pipeline definition JSON schema of Amazon SageMaker Pipelines: Steps, Type, Arguments, DependsOn).
registrations(pipeline) := [registration |
	walk(pipeline.pipeline_definition, [path, step])
	step.Type == "RegisterModel"
	registration := {"path": path, "step": step}
]

# ---- What stands before a step ----

# Steps of a Condition stand in its IfSteps or ElseSteps.
gated(registration) if {
	some part in registration.path
	part in {"IfSteps", "ElseSteps"}
}

gated(registration) if {
	some name in before(registration.step)
	name in gates
}

calls_out(registration) if {
	some name in before(registration.step)
	some step in steps
	step.Name == name
	step.Type in {"Callback", "Lambda"}
}

# A condition ends well whatever it decides, and what comes after it need not go by what it decided.
calls_out(registration) if {
	some name in before(registration.step)
	some step in steps
	step.Name == name
	step.Type == "Condition"
}

# Whether the check is made, and stops anything, each run says anew.
calls_out(registration) if {
	some name in before(registration.step)
	some step in steps
	step.Name == name
	step.Type in {"ClarifyCheck", "QualityCheck"}
	undecided(step)
}

# All steps that must have ended well before a step begins: those it names, those it takes something from, and theirs.
before(step) := graph.reachable(needs, {step.Name}) - {step.Name}

needs := {name: wanted |
	some name in {step.Name | some step in steps}
	wanted := {one | some step in steps; step.Name == name; some one in direct(step)}
}

direct(step) := {name | some name in step.DependsOn} | {name |
	walk(step, [_, part])
	startswith(part.Get, "Steps.")
	name := split(part.Get, ".")[1]
}

# Steps may stand in the branches of conditions.
steps := [step |
	walk(input.pipeline_definition, [path, step])
	path[count(path) - 2] in {"ElseSteps", "IfSteps", "Steps"}
]

# These stop the pipeline by themselves when a check fails, unless they are told to skip it or to go on.
gates contains name if {
	some step in steps
	step.Type in {"ClarifyCheck", "QualityCheck"}
	not told(step, "SkipCheck", true)
	not told(step, "FailOnViolation", false)
	not undecided(step)
	name := step.Name
}

# A condition stops what comes after it where one of its branches ends in failure.
gates contains name if {
	some step in steps
	step.Type == "Condition"
	walk(step.Arguments, [_, inner])
	inner.Type == "Fail"
	name := step.Name
}

undecided(step) if unsettled(step.SkipCheck)

undecided(step) if unsettled(step.FailOnViolation)

# A value that is taken from what only a run knows: another step, or a parameter without a default.
unsettled(value) if {
	is_object(value)
	defaults := [parameter.DefaultValue |
		some parameter in input.pipeline_definition.Parameters
		value.Get == sprintf("Parameters.%s", [parameter.Name])
	]
	count(defaults) == 0
}

told(step, option, value) if step[option] == value

told(step, option, value) if {
	some parameter in input.pipeline_definition.Parameters
	step[option].Get == sprintf("Parameters.%s", [parameter.Name])
	parameter.DefaultValue == value
}

approves(step) if step.Arguments.ModelApprovalStatus == "Approved"

# A pipeline parameter, by its default: {"Get": "Parameters.Name"}.
approves(step) if {
	some parameter in input.pipeline_definition.Parameters
	step.Arguments.ModelApprovalStatus.Get == sprintf("Parameters.%s", [parameter.Name])
	parameter.DefaultValue == "Approved"
}
