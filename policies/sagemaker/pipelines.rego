# ISO/IEC 27001 A.8.24: the jobs that pipelines start encrypt with keys the customer manages.
package sagemaker.pipelines

import data.lib.storage.storage

# METADATA
# scope: document
# title: Pipeline steps set customer managed keys
# description: >-
#   A pipeline starts the same jobs again and again. What its steps leave out is missing in each run, so that keys belong in the definition
#   and not in somebody's habits. Steps that process, train, tune, search models, transform, compile or check are asked for the keys that
#   the jobs they start take.
# schemas:
#   - input: schema.sagemaker_pipeline
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Pipeline]
#   related: [AWS::KMS::Key]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption under a key of one's own, written into the pipeline, is the cryptographic rule applied to automated training.
#   remediation: >-
#     Set VolumeKmsKeyId and the output's KmsKeyId in the arguments of the step, by value or by a pipeline parameter with a default, allow
#     the key to the pipeline's role, and UpdatePipeline. Runs that have begun keep the old definition; each use of the key is charged.
#   commands:
#     - aws sagemaker update-pipeline --region {region} --pipeline-name {resource_name} --pipeline-definition file://DEFINITION.json
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, build-and-manage-steps-types", says: "which steps a pipeline has and which job each starts"}
#     - {api: sagemaker:ProcessingOutputConfig.KmsKeyId, says: "the key for what a processing job writes"}
#     - {api: sagemaker:TransformResources.VolumeKmsKeyId, says: "the key for the volumes, not for local storage of instances that have it"}
#     - {api: sagemaker:AutoMLSecurityConfig.VolumeKmsKeyId, says: "the key for what AutoML keeps"}
deny["SM-ENC-100"] contains msg if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	some msg in faults
}

unknown["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(faults) == 0
	some job in jobs
	some reason in storage.doubts(label(job.step), job.kept - volumes_by_id(job.step))
}

# A definition that is not JSON says nothing (the scan then leaves it as text).
unknown["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	is_string(input.pipeline_definition)
	reason := sprintf("The definition of pipeline %q is not JSON.", [input.resource_name])
}

# On which instances, and so whether their volumes take a key, each run may say anew.
unknown["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(faults) == 0
	some step in steps
	some cluster in clusters(step)
	stated(object.get(cluster, "VolumeKmsKeyId", "")) == ""
	some group in groups(cluster)
	type := group.InstanceType
	not stated(type)
	reason := sprintf("%s names no key for its volumes, and on which instances it runs each run says anew.", [label(step)])
}

# A cluster of Amazon EMR is encrypted as its security configuration says, which the step names at the most.
unknown["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(faults) == 0
	some step in steps
	step.Type in {"EMR", "EMRServerless"}
	reason := sprintf("%s runs on Amazon EMR, whose encryption its definition does not tell.", [label(step)])
}

unknown["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	count(faults) == 0
	some step in steps
	type := step.Type
	not type in understood
	reason := sprintf("%s is of type %s, which is not known here.", [label(step), type])
}

skip["SM-ENC-100"] contains reason if {
	input.resource_type == "AWS::SageMaker::Pipeline"
	is_object(input.pipeline_definition)
	every step in steps {
		step.Type in jobless
	}
	reason := sprintf("Pipeline %q has no step that starts a job with storage of its own.", [input.resource_name])
}

faults contains msg if {
	some job in jobs
	some msg in storage.faults(label(job.step), job.kept)
}

# Steps may stand in the branches of conditions.
steps := [step |
	walk(input.pipeline_definition, [path, step])
	path[count(path) - 2] in {"ElseSteps", "IfSteps", "Steps"}
	is_string(step.Type)
]

# What only decides, calls, records or names keeps nothing that a key of its own would protect.
jobless := {"Callback", "Condition", "Fail", "Lambda", "Lineage", "Model", "RegisterModel"}

understood := jobless | {
	"AutoML", "ClarifyCheck", "Compilation", "EMR", "EMRServerless", "Processing", "QualityCheck", "Training", "Transform", "Tuning",
}

label(step) := sprintf("Step %q of pipeline %q", [step.Name, input.resource_name])

# ---- What the jobs keep: their arguments are those of the API's Create operations ----

jobs := [{"step": step, "kept": (outputs(step) | volumes(step))} | some step in steps]

outputs(step) := {{"name": "output", "key": stated(object.get(config, "KmsKeyId", ""))} | some config in output_configs(step)}

# Checks run as processing jobs; one that writes nothing to S3 has no output to protect.
output_configs(step) := {each |
	some kind, name in {
		"AutoML": "OutputDataConfig", "ClarifyCheck": "ProcessingOutputConfig", "Compilation": "OutputConfig",
		"Processing": "ProcessingOutputConfig", "QualityCheck": "ProcessingOutputConfig", "Training": "OutputDataConfig",
		"Transform": "TransformOutput",
	}
	step.Type == kind
	each := object.get(arguments(step), name, {})
	writes(name, each)
} | {object.get(definition, "OutputDataConfig", {}) | some definition in tuned(step)}

writes("ProcessingOutputConfig", config) if count(config.Outputs) > 0

writes(name, _) if name != "ProcessingOutputConfig"

volumes(step) := {{"name": "volumes", "key": key} |
	some config in clusters(step)
	key := stated(object.get(config, "VolumeKmsKeyId", ""))
	storage.needs_key(key, types(config))
} | {{"name": "volumes", "key": stated(object.get(config, "VolumeKmsKeyId", ""))} | some config in searched(step)}

# Volumes whose key is an id alone: it names a key of the account and Region that the job runs in, one of another account takes an ARN (KMS
# API Reference, DescribeKey.KeyId). Their keys are all read, also those of AWS, which nobody can delete: one that is not there is not AWS's.
# What a parameter gives says less, as each run may name another.
volumes_by_id(step) := {{"name": "volumes", "key": key} |
	configs := clusters(step) | searched(step)
	some config in configs
	key := config.VolumeKmsKeyId
	is_string(key)
	regex.match(`^[0-9a-z-]+$`, key)
	{key} == {other.VolumeKmsKeyId | some other in configs; stated(other.VolumeKmsKeyId) == key}
}

clusters(step) := {object.get(arguments(step), name, {}) |
	some kind, name in {"Training": "ResourceConfig", "Transform": "TransformResources"}
	step.Type == kind
} | ({object.get(object.get(arguments(step), "ProcessingResources", {}), "ClusterConfig", {}) |
	step.Type in {"ClarifyCheck", "Processing", "QualityCheck"}
} | {object.get(definition, name, {}) |
	some definition in tuned(step)
	some name in ["HyperParameterTuningResourceConfig", "ResourceConfig"]
})

# A tuning job starts training jobs, of one definition or of several.
tuned(step) := array.concat(
	[only | only := arguments(step).TrainingJobDefinition],
	object.get(arguments(step), "TrainingJobDefinitions", []),
) if step.Type == "Tuning"

# AutoML chooses its instances itself; either version of its operation has a security configuration.
searched(step) := {object.union(object.get(arguments(step), "SecurityConfig", {}), object.get(older, "SecurityConfig", {})) |
	step.Type == "AutoML"
	older := object.get(arguments(step), "AutoMLJobConfig", {})
}

types(config) := {type |
	some group in groups(config)
	type := stated(group.InstanceType)
}

groups(config) := array.concat([config], array.concat(object.get(config, "InstanceGroups", []), object.get(config, "InstanceConfigs", [])))

arguments(step) := object.get(step, "Arguments", {})

# A value as it stands, or the default of the parameter that it is taken from. Undefined for what each run says anew: that a key is
# asked for is all there is to see.
stated(value) := value if is_string(value)

stated(value) := parameter.DefaultValue if {
	some parameter in input.pipeline_definition.Parameters
	value.Get == sprintf("Parameters.%s", [parameter.Name])
	is_string(parameter.DefaultValue)
}
