# ISO/IEC 27001 A.8.24: what is made from models and data – compiled models, releases, reports, shared notebooks – is encrypted with keys
# the customer manages.
package sagemaker.encryption_artifacts

import data.lib.storage.storage

# METADATA
# scope: document
# title: Compiled and optimised models are encrypted with a customer managed key
# description: >-
#   A compiled or optimised model is the model itself in another form. Written with the default key of S3, everybody with access to the
#   bucket can take it away.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::CompilationJob, AWS::SageMaker::OptimizationJob]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption of model artifacts under a key of one's own is the cryptographic rule applied to what a job makes of a model.
#   remediation: Submit compilation and optimisation jobs with OutputConfig.KmsKeyId set to a key you manage.
#   sources:
#     - {api: "sagemaker:OutputConfig.KmsKeyId", says: "The key for compiled models; without one the default key of S3 is used."}
#     - {api: "sagemaker:OptimizationJobOutputConfig.KmsKeyId", says: "The key for optimised models."}
deny["SM-ENC-041"] contains msg if {
	input.resource_type in {"AWS::SageMaker::CompilationJob", "AWS::SageMaker::OptimizationJob"}
	some msg in storage.shortfalls(label, job_output)
}

unknown["SM-ENC-041"] contains reason if {
	input.resource_type in {"AWS::SageMaker::CompilationJob", "AWS::SageMaker::OptimizationJob"}
	some reason in storage.questions(label, job_output)
}

job_output := {{"name": "output", "key": object.get(object.get(input, "output_config", {}), "kms_key_id", "")}}

label := sprintf("%s %q", [nouns[input.resource_type], input.resource_name])

nouns := {
	"AWS::SageMaker::CompilationJob": "Compilation job",
	"AWS::SageMaker::DataQualityJobDefinition": "Data quality job definition",
	"AWS::SageMaker::Domain": "Studio domain",
	"AWS::SageMaker::ModelBiasJobDefinition": "Model bias job definition",
	"AWS::SageMaker::ModelCard": "Model card",
	"AWS::SageMaker::ModelExplainabilityJobDefinition": "Model explainability job definition",
	"AWS::SageMaker::ModelPackage": "Model package",
	"AWS::SageMaker::ModelQualityJobDefinition": "Model quality job definition",
	"AWS::SageMaker::MonitoringSchedule": "Monitoring schedule",
	"AWS::SageMaker::OptimizationJob": "Optimisation job",
	"AWS::SageMaker::UserProfile": "User profile",
}

# METADATA
# scope: document
# title: Monitoring job definitions encrypt output and volume with a customer managed key
# description: >-
#   Monitoring jobs read captured requests together with what came true, and write reports about them. Their volumes and reports are as
#   confidential as the endpoint's own traffic. A schedule names a definition, which is judged by itself, or holds one.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption of captured requests and reports under a key of one's own is the cryptographic rule applied to monitoring.
#   remediation: >-
#     Definitions cannot be changed: make a new one with KmsKeyId in its output configuration and VolumeKmsKeyId in its cluster, set to keys
#     you manage, and UpdateMonitoringSchedule to it, or to such a definition of its own. Reports that were written stay as they are.
#   sources:
#     - {api: "sagemaker:MonitoringOutputConfig.KmsKeyId", says: "The key for reports in S3."}
#     - {api: "sagemaker:MonitoringClusterConfig.VolumeKmsKeyId", says: "The key for the volumes of the job's instances."}
deny["SM-ENC-070"] contains msg if {
	input.resource_type in object.keys(monitoring_outputs)
	some msg in storage.shortfalls(label, monitoring_storage)
}

unknown["SM-ENC-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	count(scheduled) == 0
	reason := sprintf("Monitoring schedule %q has no job definition that could be read.", [input.resource_name])
}

unknown["SM-ENC-070"] contains reason if {
	input.resource_type in object.keys(monitoring_outputs)
	count(storage.shortfalls(label, monitoring_storage)) == 0
	some reason in storage.questions(label, monitoring_storage)
}

monitoring_outputs := {
	"AWS::SageMaker::DataQualityJobDefinition": object.get(input, "data_quality_job_output_config", {}),
	"AWS::SageMaker::ModelBiasJobDefinition": object.get(input, "model_bias_job_output_config", {}),
	"AWS::SageMaker::ModelExplainabilityJobDefinition": object.get(input, "model_explainability_job_output_config", {}),
	"AWS::SageMaker::ModelQualityJobDefinition": object.get(input, "model_quality_job_output_config", {}),
	"AWS::SageMaker::MonitoringSchedule": object.get(scheduled, "monitoring_output_config", {}),
}

# The definition that a schedule holds itself, in place of the name of one.
scheduled := object.get(object.get(input, "monitoring_schedule_config", {}), "monitoring_job_definition", {})

skip["SM-ENC-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	name := input.monitoring_schedule_config.monitoring_job_definition_name
	reason := sprintf("Monitoring schedule %q runs job definition %q, which is judged by itself.", [input.resource_name, name])
}

monitoring_storage contains {"name": "output", "key": key} if {
	input.resource_type != "AWS::SageMaker::MonitoringSchedule"
	key := object.get(monitoring_outputs[input.resource_type], "kms_key_id", "")
}

monitoring_storage contains {"name": "output", "key": key} if {
	count(scheduled) > 0
	key := object.get(monitoring_outputs[input.resource_type], "kms_key_id", "")
}

monitoring_storage contains {"name": "volumes", "key": key} if {
	some cluster in monitoring_clusters
	key := object.get(cluster, "volume_kms_key_id", "")
	storage.needs_key(key, {cluster.instance_type})
}

monitoring_clusters contains input.job_resources.cluster_config

monitoring_clusters contains scheduled.monitoring_resources.cluster_config

# METADATA
# scope: document
# title: Model packages and model cards are encrypted with a customer managed key
# description: >-
#   A model package tells how to run a model and how good it is; a model card, what it may be used for and what speaks against it. With
#   a key of your own you decide who reads them, and can withdraw that.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackage, AWS::SageMaker::ModelCard]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption of release records under a key of one's own is the cryptographic rule applied to the model registry.
#   remediation: Register model packages and create model cards with SecurityConfig.KmsKeyId set to a key you manage.
#   sources:
#     - {api: "sagemaker:ModelPackageSecurityConfig.KmsKeyId", says: "The key for what a package says."}
#     - {api: "sagemaker:ModelCardSecurityConfig.KmsKeyId", says: "The key for a card."}
deny["SM-ENC-080"] contains msg if {
	input.resource_type in {"AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelCard"}
	some msg in storage.shortfalls(label, record_content)
}

unknown["SM-ENC-080"] contains reason if {
	input.resource_type in {"AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelCard"}
	some reason in storage.questions(label, record_content)
}

record_content := {{"name": "content", "key": object.get(object.get(input, "security_config", {}), "kms_key_id", "")}}

# METADATA
# scope: document
# title: Studio notebook output sharing is disabled or encrypted
# description: >-
#   Sharing a notebook with its output copies the results in its cells, samples of data included, to a bucket. Unless that is switched
#   off, a key of your own should decide who can read the copies.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Domain, AWS::SageMaker::UserProfile]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.8.12]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Copies of cell output leave the notebook's own protection; encrypting or preventing them keeps data from leaking that way.
#   remediation: Set NotebookOutputOption to Disabled in the sharing settings, or S3KmsKeyId to a key you manage.
#   sources:
#     - {api: "sagemaker:SharingSettings.NotebookOutputOption", says: "Whether cell output is shared; Disabled is the default."}
#     - {api: "sagemaker:SharingSettings.S3KmsKeyId", says: "The key for shared output."}
deny["SM-ENC-011"] contains msg if {
	input.resource_type in {"AWS::SageMaker::Domain", "AWS::SageMaker::UserProfile"}
	some msg in storage.shortfalls(label, shared_output)
}

unknown["SM-ENC-011"] contains reason if {
	input.resource_type in {"AWS::SageMaker::Domain", "AWS::SageMaker::UserProfile"}
	some reason in storage.questions(label, shared_output)
}

unknown["SM-ENC-011"] contains reason if {
	input.resource_type in {"AWS::SageMaker::Domain", "AWS::SageMaker::UserProfile"}
	some settings in sharing
	option := settings.notebook_output_option
	not option in {"Allowed", "Disabled"}
	reason := sprintf("%s has the notebook output option %q, which this check does not know.", [label, option])
}

skip["SM-ENC-011"] contains reason if {
	input.resource_type == "AWS::SageMaker::UserProfile"
	count(sharing) == 0
	reason := sprintf("User profile %q shares notebooks as its domain says.", [input.resource_name])
}

sharing contains input.default_user_settings.sharing_settings

sharing contains input.user_settings.sharing_settings

# Output is left out of shared notebooks by default (API reference, SharingSettings).
shared_output contains {"name": "shared notebook output", "key": object.get(settings, "s3_kms_key_id", "")} if {
	some settings in sharing
	settings.notebook_output_option == "Allowed"
}
