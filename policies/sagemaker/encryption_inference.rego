# ISO/IEC 27001 A.8.24: what inference leaves behind – captured requests, results, dumps – is encrypted with keys the customer manages.
package sagemaker.encryption_inference

import data.lib.sagemaker.endpoints
import data.lib.storage.storage

# METADATA
# scope: document
# title: Captured, asynchronous and core-dump inference data is encrypted with a customer managed key
# description: >-
#   Requests and answers that an endpoint writes to S3 hold whatever people asked the model, and a core dump holds its memory. A key
#   of your own decides who can read them and leaves a trace of each reading.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceRouter]
#   related: [AWS::KMS::Key, AWS::SageMaker::Endpoint]
#   controls:
#     iso27001: [A.8.24, A.8.12]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption under a key of one's own is the cryptographic rule for inference data and keeps copies of it from leaking readable.
#   remediation: >-
#     Create an endpoint configuration with KmsKeyId in DataCaptureConfig, in the output of AsyncInferenceConfig and in each CoreDumpConfig,
#     and update the endpoint to it (UpdateEndpoint). An inference router takes KmsKeyId in the output of each asynchronous
#     routing target (UpdateInferenceRouter, which takes all targets again). What was written before stays: copy it onto itself under the key.
#   sources:
#     - {api: sagemaker:DataCaptureConfig.KmsKeyId, says: "the key for captured data in S3"}
#     - {api: sagemaker:AsyncInferenceOutputConfig.KmsKeyId, says: "the key for asynchronous output in S3"}
#     - {api: sagemaker:ProductionVariantCoreDumpConfig.KmsKeyId, says: "the key for core dumps in S3"}
#     - {api: sagemaker:RoutingTargetAsyncInferenceOutputConfig.KmsKeyId, says: "the key for results of asynchronous requests in S3"}
deny["SM-ENC-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some msg in storage.shortfalls(endpoint_label, endpoint_records)
}

deny["SM-ENC-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::InferenceRouter"
	some msg in storage.shortfalls(router_label, router_records)
}

unknown["SM-ENC-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	count(storage.shortfalls(endpoint_label, endpoint_records)) == 0
	some reason in storage.questions(endpoint_label, endpoint_records)
}

unknown["SM-ENC-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceRouter"
	count(storage.shortfalls(router_label, router_records)) == 0
	some reason in storage.questions(router_label, router_records)
}

skip["SM-ENC-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some reason in endpoints.unused(input)
}

skip["SM-ENC-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	count(endpoint_records) == 0
	reason := sprintf("%s keeps no inference data.", [endpoint_label])
}

skip["SM-ENC-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceRouter"
	count(router_records) == 0
	reason := sprintf("%s has no asynchronous routing target, and keeps no inference data itself.", [router_label])
}

router_label := sprintf("Inference router %q", [input.resource_name])

router_records contains {"name": sprintf("asynchronous output of target %q", [target_name]), "key": key} if {
	some target in input.routing_targets
	key := object.get(target.async_inference_config.output_config, "kms_key_id", "")
	target_name := target.name
}

endpoint_label := sprintf("Endpoint configuration %q", [input.resource_name])

# Capture is on where it is configured and EnableCapture left out (API reference, DataCaptureConfig).
endpoint_records contains {"name": "captured data", "key": key} if {
	capture := input.data_capture_config
	not capture.enable_capture == false
	key := object.get(capture, "kms_key_id", "")
}

endpoint_records contains {"name": "asynchronous output", "key": object.get(input.async_inference_config.output_config, "kms_key_id", "")}

endpoint_records contains {"name": sprintf("core dumps of variant %q", [variant_name]), "key": key} if {
	some variants in [input.production_variants, object.get(input, "shadow_production_variants", [])]
	some variant in variants
	key := object.get(variant.core_dump_config, "kms_key_id", "")
	variant_name := variant.variant_name
}

# METADATA
# scope: document
# title: Inference experiments encrypt instance storage and captured data with a customer managed key
# description: >-
#   A shadow test sends live requests to a second model and may keep them with both answers. They deserve the same key as the
#   endpoint's own data.
# schemas:
#   - input: schema.sagemaker_inference_experiment
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::InferenceExperiment]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption of live requests under a key of one's own is the cryptographic rule applied to the test of a model.
#   remediation: Create the experiment anew with KmsKey and DataStorageConfig.KmsKey set to keys you manage.
#   sources:
#     - {api: "sagemaker:DescribeInferenceExperimentResponse.KmsKey", says: "The key for the storage volume of the instances."}
#     - {api: "sagemaker:InferenceExperimentDataStorageConfig.KmsKey", says: "The key for captured data."}
deny["SM-ENC-024"] contains msg if {
	input.resource_type == "AWS::SageMaker::InferenceExperiment"
	some msg in storage.shortfalls(experiment_label, experiment_storage)
}

unknown["SM-ENC-024"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceExperiment"
	count(storage.shortfalls(experiment_label, experiment_storage)) == 0
	some reason in storage.questions(experiment_label, experiment_storage)
}

experiment_label := sprintf("Inference experiment %q", [input.resource_name])

experiment_storage contains {"name": "captured data", "key": object.get(input.data_storage_config, "kms_key", "")}

experiment_storage contains {"name": "instance storage", "key": key} if {
	key := object.get(input, "kms_key", "")
	hosted_on_volumes(key)
}

# As of an endpoint's configuration, and unlike that of a job: the key is for the volumes of those variants that have some.
hosted_on_volumes(key_id) if key_id != ""

hosted_on_volumes(_) if count(storage.taking_key(experiment_types)) > 0

experiment_types contains instance_type if {
	some variant in input.model_variants
	instance_type := variant.infrastructure_config.real_time_inference_config.instance_type
}

# METADATA
# scope: document
# title: Batch transform volumes, output and capture are encrypted with a customer managed key
# description: >-
#   A transform job unpacks the model on its volumes, reads data in bulk and writes a prediction for each record. All of it is readable
#   to whoever gets at the storage, unless a key of your own protects it.
# schemas:
#   - input: schema.sagemaker_transform_job
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::TransformJob]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption of inputs and predictions under a key of one's own is the cryptographic rule applied to batch inference.
#   remediation: >-
#     Submit transform jobs with VolumeKmsKeyId in TransformResources and KmsKeyId in TransformOutput and DataCaptureConfig, set to keys
#     you manage.
#   sources:
#     - {api: "sagemaker:TransformResources.VolumeKmsKeyId", says: "The key for the volumes; local storage of Nitro instances takes none."}
#     - {api: "sagemaker:TransformOutput.KmsKeyId", says: "The key for the output."}
deny["SM-ENC-035"] contains msg if {
	input.resource_type == "AWS::SageMaker::TransformJob"
	some msg in storage.shortfalls(transform_label, transform_storage)
}

unknown["SM-ENC-035"] contains reason if {
	input.resource_type == "AWS::SageMaker::TransformJob"
	count(storage.shortfalls(transform_label, transform_storage)) == 0
	some reason in storage.questions(transform_label, transform_storage)
}

transform_label := sprintf("Transform job %q", [input.resource_name])

transform_storage contains {"name": "output", "key": object.get(object.get(input, "transform_output", {}), "kms_key_id", "")}

transform_storage contains {"name": "captured data", "key": object.get(input.data_capture_config, "kms_key_id", "")}

transform_storage contains {"name": "volumes", "key": key} if {
	key := object.get(input.transform_resources, "volume_kms_key_id", "")
	storage.needs_key(key, {input.transform_resources.instance_type})
}
