# ISO/IEC 27001 A.8.24: what training and monitoring jobs store, and what their instances send each other, is encrypted.
package sagemaker.encryption_jobs

import data.lib.sagemaker.customisation
import data.lib.storage.storage

# METADATA
# scope: document
# title: Training and model customisation jobs encrypt volumes and output with a customer managed key
# description: >-
#   Volumes hold the training data, the output is the model itself. With keys of your own you decide who can decrypt either, and
#   copies that leak from storage stay unreadable.
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types:
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::DataQualityEvaluationJob
#     - AWS::SageMaker::DataTransformationJob
#     - AWS::SageMaker::SyntheticDataGenerationJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: >-
#     Submit training jobs with ResourceConfig.VolumeKmsKeyId and OutputDataConfig.KmsKeyId, customisation jobs with
#     OutputDataConfig.KmsKeyArn in their document, training sessions with KmsKeyArn in their output's S3Location, set to keys you manage.
#   sources:
#     - {api: "sagemaker:ResourceConfig.VolumeKmsKeyId", says: "The key for the volumes; local storage of Nitro instances takes none."}
#     - {api: "sagemaker:OutputDataConfig.KmsKeyId", says: "The key for model artifacts in S3; S3 Express One Zone takes none."}
#     - {api: "sagemaker:TrainingSessionS3Location.KmsKeyArn", says: "The key for a session's output; without one the default encryption of S3 is used."}
#     - {page: "Amazon SageMaker AI Developer Guide, model-customize-mtrl-encryption-at-rest", says: "KmsKeyArn of OutputDataConfig is the key; without one a key of AWS is used."}
deny["SM-ENC-030"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	some msg in storage.shortfalls(training_label, training_storage)
}

deny["SM-ENC-030"] contains msg if {
	input.resource_type in customisation.types
	some msg in storage.shortfalls(customisation.label, customised_output)
}

# Only where nothing is known to be at fault: a fault stands, whoever manages the other key.
unknown["SM-ENC-030"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	count(storage.shortfalls(training_label, training_storage)) == 0
	some reason in storage.questions(training_label, training_storage)
}

unknown["SM-ENC-030"] contains reason if {
	input.resource_type in customisation.types
	some reason in storage.questions(customisation.label, customised_output)
}

unknown["SM-ENC-030"] contains reason if {
	input.resource_type in customisation.types
	count(customised_output) == 0
	reason := sprintf("%s %s: how its output is encrypted cannot be determined.", [customisation.label, customisation.silence])
}

training_label := sprintf("Training job %q", [input.resource_name])

training_storage contains {"name": "volumes", "key": key} if {
	key := object.get(object.get(input, "resource_config", {}), "volume_kms_key_id", "")
	storage.needs_key(key, training_types)
}

# Without a key, SageMaker uses the account's default key for Amazon S3 (API reference, OutputDataConfig); AWS then returns an
# empty text for it, or nothing.
training_storage contains {"name": "output", "key": key} if {
	output := object.get(input, "output_data_config", {})
	place := object.get(output, "s3_output_path", "")
	not storage.keyless(place)
	key := object.get(output, "kms_key_id", "")
}

customised_output contains {"name": "output", "key": key} if {
	input.resource_type in customisation.jobs
	key := object.get(input.configuration.output, "kms_key_arn", "")
}

customised_output contains {"name": "output", "key": key} if {
	input.resource_type == "AWS::SageMaker::TrainingSession"
	key := object.get(input.output_config.s3_location, "kms_key_arn", "")
}

# The instance types a job ran on; a serverless job names none.
training_types contains input.resource_config.instance_type

training_types contains input.resource_config.selected_instance_type

training_types contains instance_type if {
	some group in input.resource_config.instance_groups
	instance_type := group.instance_type
}

# Of types to choose from all were asked for, whichever the job then got.
training_types contains instance_type if {
	some choice in input.resource_config.instance_preferences
	instance_type := choice.instance_type
}

# METADATA
# scope: document
# title: Distributed training encrypts inter-container traffic
# description: >-
#   Instances that train together exchange weights and gradients, from which training data can be reconstructed. Encryption keeps
#   that exchange unreadable to anyone on the network between them.
# schemas:
#   - input: schema.sagemaker_training_job
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::TrainingJob]
#   controls:
#     iso27001: [A.8.24, A.8.20]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   remediation: Submit distributed training jobs with EnableInterContainerTrafficEncryption set to true.
#   sources:
#     - {api: "sagemaker:DescribeTrainingJobResponse.EnableInterContainerTrafficEncryption", says: "Whether traffic between the instances of a training job is encrypted."}
deny["SM-ENC-032"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	training_instances > 1

	# traffic is not encrypted where the field is left out (Developer Guide, "Protect Communications Between ML Compute Instances")
	not input.enable_inter_container_traffic_encryption
	msg := sprintf("Training job %q does not encrypt the traffic between its %d instances.", [input.resource_name, training_instances])
}

skip["SM-ENC-032"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	input.serverless_job_config
	reason := sprintf("Training job %q is serverless: SageMaker chooses its instances.", [input.resource_name])
}

# One field or the other tells the number, depending on how the job asked for instances.
training_instances := max(array.concat(
	[number | some member in ["instance_count", "selected_instance_count"]; number := input.resource_config[member]],
	[sum([group.instance_count | some group in input.resource_config.instance_groups])],
))

# METADATA
# scope: document
# title: Data quality job definition encrypts inter-container traffic
# description: >-
#   The instances of a data quality job exchange captured requests and baseline data. Encryption keeps them unreadable on the way.
# schemas:
#   - input: schema.sagemaker_data_quality_job_definition
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::DataQualityJobDefinition]
#   controls:
#     iso27001: [A.8.24, A.8.20]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableInterContainerTrafficEncryption set to true.
#   sources:
#     - {api: "sagemaker:MonitoringNetworkConfig.EnableInterContainerTrafficEncryption", says: "Whether traffic between the instances of monitoring jobs is encrypted."}
deny["SM-ENC-060"] contains msg if {
	input.resource_type == "AWS::SageMaker::DataQualityJobDefinition"
	monitoring_in_clear
	msg := sprintf("Data quality job definition %q does not encrypt the traffic between its instances.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model bias job definition encrypts inter-container traffic
# description: >-
#   The instances of a bias job exchange predictions together with sensitive attributes of people. Encryption keeps them unreadable
#   on the way.
# schemas:
#   - input: schema.sagemaker_model_bias_job_definition
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelBiasJobDefinition]
#   controls:
#     iso27001: [A.8.24, A.8.20]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableInterContainerTrafficEncryption set to true.
#   sources:
#     - {api: "sagemaker:MonitoringNetworkConfig.EnableInterContainerTrafficEncryption", says: "Whether traffic between the instances of monitoring jobs is encrypted."}
deny["SM-ENC-061"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelBiasJobDefinition"
	monitoring_in_clear
	msg := sprintf("Model bias job definition %q does not encrypt the traffic between its instances.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model explainability job definition encrypts inter-container traffic
# description: >-
#   The instances of an explainability job exchange inputs and how much each feature contributed to a prediction. Encryption keeps
#   them unreadable on the way.
# schemas:
#   - input: schema.sagemaker_model_explainability_job_definition
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelExplainabilityJobDefinition]
#   controls:
#     iso27001: [A.8.24, A.8.20]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableInterContainerTrafficEncryption set to true.
#   sources:
#     - {api: "sagemaker:MonitoringNetworkConfig.EnableInterContainerTrafficEncryption", says: "Whether traffic between the instances of monitoring jobs is encrypted."}
deny["SM-ENC-062"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelExplainabilityJobDefinition"
	monitoring_in_clear
	msg := sprintf("Model explainability job definition %q does not encrypt the traffic between its instances.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model quality job definition encrypts inter-container traffic
# description: >-
#   The instances of a model quality job exchange predictions and the ground truth they are compared with. Encryption keeps them
#   unreadable on the way.
# schemas:
#   - input: schema.sagemaker_model_quality_job_definition
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelQualityJobDefinition]
#   controls:
#     iso27001: [A.8.24, A.8.20]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableInterContainerTrafficEncryption set to true.
#   sources:
#     - {api: "sagemaker:MonitoringNetworkConfig.EnableInterContainerTrafficEncryption", says: "Whether traffic between the instances of monitoring jobs is encrypted."}
deny["SM-ENC-063"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelQualityJobDefinition"
	monitoring_in_clear
	msg := sprintf("Model quality job definition %q does not encrypt the traffic between its instances.", [input.resource_name])
}

# A job on one instance has no traffic to encrypt.
monitoring_in_clear if {
	input.job_resources.cluster_config.instance_count > 1
	not input.network_config.enable_inter_container_traffic_encryption
}

# METADATA
# scope: document
# title: Monitoring schedule encrypts inter-container traffic
# description: >-
#   The instances of a scheduled monitoring job exchange captured requests and predictions. Encryption keeps them unreadable on the
#   way. A schedule that names a job definition is judged by that definition.
# schemas:
#   - input: schema.sagemaker_monitoring_schedule
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::MonitoringSchedule]
#   controls:
#     iso27001: [A.8.24, A.8.20]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   remediation: Recreate the schedule with NetworkConfig.EnableInterContainerTrafficEncryption set to true in its job definition.
#   sources:
#     - {api: "sagemaker:NetworkConfig.EnableInterContainerTrafficEncryption", says: "Whether traffic between distributed processing jobs is encrypted."}
deny["SM-ENC-064"] contains msg if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	job := input.monitoring_schedule_config.monitoring_job_definition
	job.monitoring_resources.cluster_config.instance_count > 1
	not job.network_config.enable_inter_container_traffic_encryption
	msg := sprintf("Monitoring schedule %q does not encrypt the traffic between its instances.", [input.resource_name])
}

skip["SM-ENC-064"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	definition := input.monitoring_schedule_config.monitoring_job_definition_name
	reason := sprintf("Monitoring schedule %q runs job definition %q, which is judged by itself.", [input.resource_name, definition])
}
