# ISO/IEC 27001 A.8.24: the jobs that pipelines start encrypt with keys the customer manages.
package sagemaker.pipelines

import data.sagemaker.storage

# METADATA
# scope: document
# title: Pipeline steps set customer managed keys
# description: >-
#   A pipeline starts the same jobs again and again. What its steps leave out is missing in each run, so that keys belong in the definition
#   and not in somebody's habits.
# schemas:
#   - input: schema.sagemaker_pipeline
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Pipeline]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption under a key of one's own, written into the pipeline, is the cryptographic rule applied to automated training.
#   remediation: >-
#     Set VolumeKmsKeyId and the output's KmsKeyId in the arguments of training and processing steps, by value or by a pipeline parameter with
#     a default.
deny["SM-ENC-100"] contains msg if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	some msg in faults
}

unknown["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(faults) == 0
	some step in steps
	some reason in storage.doubts(label(step), volumes_and_output(step))
}

# A definition that is not JSON says nothing (the scan then leaves it as text).
unknown["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	is_string(input.pipeline_definition)
	reason := sprintf("The definition of pipeline %q is not JSON.", [input.resource_name])
}

skip["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	is_object(input.pipeline_definition)
	count(steps) == 0
	reason := sprintf("Pipeline %q has no training and no processing step.", [input.resource_name])
}

faults contains msg if {
	some step in steps
	some msg in storage.faults(label(step), volumes_and_output(step))
}

# Steps may stand in the branches of conditions.
steps := [step |
	walk(input.pipeline_definition, [_, step])
	step.Type in {"Training", "Processing"}
	is_object(step.Arguments)
]

label(step) := sprintf("Step %q of pipeline %q", [step.Name, input.resource_name])

volumes_and_output(step) := {{"name": "output", "key": key} |
	key := stated(object.get(outputs(step), "KmsKeyId", ""))
} | {{"name": "volumes", "key": key} |
	key := stated(object.get(cluster(step), "VolumeKmsKeyId", ""))
	storage.needs_key(key, {type | type := stated(cluster(step).InstanceType)} | {type | some group in cluster(step).InstanceGroups; type := stated(group.InstanceType)})
}

# The arguments are those of CreateTrainingJob and CreateProcessingJob.
outputs(step) := object.get(step.Arguments, "OutputDataConfig", {}) if step.Type == "Training"

outputs(step) := object.get(step.Arguments, "ProcessingOutputConfig", {}) if step.Type == "Processing"

cluster(step) := object.get(step.Arguments, "ResourceConfig", {}) if step.Type == "Training"

cluster(step) := object.get(object.get(step.Arguments, "ProcessingResources", {}), "ClusterConfig", {}) if step.Type == "Processing"

# A value as it stands, or the default of the parameter that it is taken from. Undefined for what each run says anew: that a key is
# asked for is all there is to see.
stated(value) := value if is_string(value)

stated(value) := parameter.DefaultValue if {
	some parameter in input.pipeline_definition.Parameters
	value.Get == sprintf("Parameters.%s", [parameter.Name])
	is_string(parameter.DefaultValue)
}
