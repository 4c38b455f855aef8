# ISO/IEC 27001 A.8.9 and A.8.12: models and jobs carry no secrets, and nobody can log in where they run.
package sagemaker.model_secrets

import data.lib.endpoints

# METADATA
# scope: document
# title: Model and training environments and hyperparameters hold no secrets
# description: >-
#   Everyone who may describe a model or a job reads its environment and hyperparameters, and they stay readable as long as it exists.
#   What is found is possible, not certain: values are compared with published token formats and telling names.
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Model, AWS::SageMaker::TrainingJob]
#   controls:
#     iso27001: [A.5.17, A.8.12]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Secrets in readable settings are authentication information without protection (A.5.17) that leaks to every reader (A.8.12).
#   remediation: Pass the ARN of a secret in Secrets Manager and read it when the container starts; rotate what was exposed.
#   sources:
#     - {api: "sagemaker:ContainerDefinition.Environment", says: "Environment variables are to hold no sensitive data."}
#     - {api: "sagemaker:DescribeTrainingJobResponse.Environment", says: "The same of a training job's."}
deny["SM-SEC-020"] contains msg if {
	input.resource_type in {"AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob"}
	some secret in input.possible_secrets
	some field in ["primary_container", "containers", "environment", "hyper_parameters"]
	startswith(secret.path, field)
	msg := sprintf("%s %q holds a possible secret in %s (%s).", [kinds[input.resource_type], input.resource_name, secret.path, secret.kind])
}

kinds := {"AWS::SageMaker::Model": "Model", "AWS::SageMaker::TrainingJob": "Training job"}

# METADATA
# scope: document
# title: Endpoint shell access and training remote debugging are off
# description: >-
#   A shell in the container runs with the role and the data of the model or the job, past every control that was put around its
#   interface.
# custom:
#   severity: medium
#   raised_by: classification
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
