# ISO/IEC 27001 A.8.9 and A.8.12: models and jobs carry no secrets, and nobody can log in where they run.
package sagemaker.model_secrets

import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Models and jobs hold no secrets in their environments and hyperparameters
# description: >-
#   Everyone who may describe a model, a component, a model version or a job reads its environment, arguments and hyperparameters, and they
#   stay readable as long as it exists. What is found is possible, not certain: values are compared with published token formats and telling
#   names.
# custom:
#   severity: high
#   resource_types:
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.5.17, A.8.12]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Secrets in readable settings are authentication information without protection (A.5.17) that leaks to every reader (A.8.12).
#   remediation: >-
#     Rotate what was exposed: a job that ran stays readable. From then on pass the ARN of a secret in Secrets Manager and read it when the
#     container starts; a model is made anew (CreateModel) and its endpoint updated, a component by UpdateInferenceComponent, a model
#     version registered anew.
#   sources:
#     - {api: "sagemaker:ContainerDefinition.Environment", says: "Environment variables are to hold no sensitive data."}
#     - {api: "sagemaker:DescribeTrainingJobResponse.Environment", says: "The same of a training job's."}
#     - {api: "sagemaker:DescribeProcessingJobResponse.Environment", says: "A processing job has an environment that is shown to whoever describes it."}
#     - {api: "sagemaker:HyperParameterTrainingJobDefinition.StaticHyperParameters", says: "Values that each training job of a tuning job is given."}
#     - {api: "sagemaker:InferenceComponentContainerSpecificationSummary.Environment", says: "A component may bring a container with an environment of its own."}
deny["SM-SEC-020"] contains msg if {
	kind := kinds[input.resource_type]
	some secret in input.possible_secrets
	some field in fields[input.resource_type]
	startswith(secret.path, field)
	msg := sprintf("%s %q holds a possible secret in %s (%s).", [kind, input.resource_name, secret.path, secret.kind])
}

kinds := {
	"AWS::SageMaker::HyperParameterTuningJob": "Tuning job",
	"AWS::SageMaker::InferenceComponent": "Inference component",
	"AWS::SageMaker::Model": "Model",
	"AWS::SageMaker::ModelPackage": "Model version",
	"AWS::SageMaker::OptimizationJob": "Optimization job",
	"AWS::SageMaker::ProcessingJob": "Processing job",
	"AWS::SageMaker::TrainingJob": "Training job",
	"AWS::SageMaker::TransformJob": "Transform job",
}

# What containers are started with: each name stands for all fields that begin so.
fields := {
	"AWS::SageMaker::HyperParameterTuningJob": ["training_job_definition"],
	"AWS::SageMaker::InferenceComponent": ["specification"],
	"AWS::SageMaker::Model": ["primary_container", "containers"],
	"AWS::SageMaker::ModelPackage": ["inference_specification", "additional_inference_specifications"],
	"AWS::SageMaker::OptimizationJob": ["optimization_environment", "optimization_configs"],
	"AWS::SageMaker::ProcessingJob": ["environment", "app_specification"],
	"AWS::SageMaker::TrainingJob": ["environment", "hyper_parameters", "algorithm_specification"],
	"AWS::SageMaker::TransformJob": ["environment"],
}

# METADATA
# scope: document
# title: Endpoint shell access and training remote debugging are off
# description: >-
#   A shell in the container runs with the role and the data of the model or the job, past every control that was put around its
#   interface.
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::TrainingJob]
#   related: [AWS::SageMaker::Endpoint]
#   controls:
#     iso27001: [A.8.2, A.8.18]
#     iso42001: [A.4.5]
#   rationale: Interactive access to running containers is privileged access by a tool that overrides application controls.
#   remediation: >-
#     Update the endpoint to a configuration without EnableSSMAccess (UpdateEndpoint); turn remote debugging off while a training job runs
#     (UpdateTrainingJob), and submit the next without RemoteDebugConfig.
#   sources:
#     - {api: sagemaker:ProductionVariant.EnableSSMAccess, says: "whether people may open a shell in the variant's container; off by default"}
#     - {api: sagemaker:RemoteDebugConfig.EnableRemoteDebug, says: "whether people may connect to a training job's containers"}
deny["SM-SEC-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some variant in array.concat(object.get(input, "production_variants", []), object.get(input, "shadow_production_variants", []))

	# off by default (API reference, ProductionVariant)
	variant.enable_ssm_access
	msg := sprintf("Variant %q of endpoint configuration %q lets people open a shell by Systems Manager.", [variant.variant_name, input.resource_name])
}

deny["SM-SEC-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"

	# RemoteDebugConfig is optional: without it nobody can connect (API reference, CreateTrainingJob)
	input.remote_debug_config.enable_remote_debug
	msg := sprintf("Training job %q lets people connect to its containers by remote debugging.", [input.resource_name])
}

skip["SM-SEC-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some reason in endpoints.unused(input)
}
