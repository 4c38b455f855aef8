# ISO/IEC 27001 A.5.12: AI resources and their training data are classified, and data is protected as its class demands.
package sagemaker.classification

import data.lib.inventory
import data.lib.tags
import data.sagemaker.training_inputs

# METADATA
# scope: document
# title: SageMaker resources carry the five required tags
# description: >-
#   Tags tell whose a resource is, what it belongs to and how sensitive its data is. Access rules, retention and cost allocation hang on
#   them; a resource without them is protected by chance.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelCard
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelPackageGroup
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::NotebookInstanceLifecycleConfig
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::StudioLifecycleConfig
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.5.9, A.5.12, A.5.13]
#     iso27701: [A.3.5, A.3.6]
#     iso42001: [A.4.2]
#   remediation: >-
#     Tag the resource with Project, DataClassification (Public, Internal, Confidential or Restricted), Compliance, Owner and CostCenter;
#     enforce the tags with a tag policy and conditions on aws:RequestTag.
deny["TAG-001"] contains msg if {
	input.resource_type in taggable
	missing := tags.missing(input)
	count(missing) > 0
	msg := sprintf("%s %q lacks the required tags %s.", [kind(input), input.resource_name, concat(", ", missing)])
}

deny["TAG-001"] contains msg if {
	input.resource_type in taggable
	value := tags.invalid_classification(input)
	msg := sprintf("%s %q is tagged with the data classification %q, which is none of those permitted.", [kind(input), input.resource_name, value])
}

taggable := {
	"AWS::SageMaker::DataQualityJobDefinition",
	"AWS::SageMaker::Domain",
	"AWS::SageMaker::Endpoint",
	"AWS::SageMaker::EndpointConfig",
	"AWS::SageMaker::FeatureGroup",
	"AWS::SageMaker::InferenceComponent",
	"AWS::SageMaker::Model",
	"AWS::SageMaker::ModelBiasJobDefinition",
	"AWS::SageMaker::ModelCard",
	"AWS::SageMaker::ModelExplainabilityJobDefinition",
	"AWS::SageMaker::ModelPackage",
	"AWS::SageMaker::ModelPackageGroup",
	"AWS::SageMaker::ModelQualityJobDefinition",
	"AWS::SageMaker::MonitoringSchedule",
	"AWS::SageMaker::NotebookInstance",
	"AWS::SageMaker::NotebookInstanceLifecycleConfig",
	"AWS::SageMaker::ProcessingJob",
	"AWS::SageMaker::StudioLifecycleConfig",
	"AWS::SageMaker::TrainingJob",
	"AWS::SageMaker::TransformJob",
}

kind(document) := split(document.resource_type, "::")[2]

# METADATA
# scope: document
# title: Training data buckets are classified, private, encrypted and versioned
# description: >-
#   What a model learns from decides what it does and what it can give away. Its training data must have a known class, be closed to
#   strangers, be encrypted with a key you control, and be recoverable as it was when the model was trained.
# schemas:
#   - input: schema.sagemaker_training_job
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::TrainingJob]
#   related: [AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.12, A.8.3, A.8.24]
#     iso27701: [A.3.5, A.3.26]
#     iso42001: [A.4.3, A.7.2, A.7.5]
#   remediation: >-
#     Tag the bucket with DataClassification, turn on Block Public Access, set default encryption to SSE-KMS with a key you manage, and
#     turn on versioning.
deny["SM-DAT-030"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	some name in buckets
	faults := shortcomings(inventory.lookup("AWS::S3::Bucket", name))
	count(faults) > 0
	msg := sprintf("Training job %q reads from bucket %q, which %s.", [input.resource_name, name, concat(", ", faults)])
}

skip["SM-DAT-030"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	count(training_inputs.locations) == 0
	reason := sprintf("Training job %q reads no input from S3.", [input.resource_name])
}

# A bucket at fault fails the job even where another of its buckets cannot be judged.
unknown["SM-DAT-030"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	every name in buckets {
		not faulty(name)
	}
	some location in training_inputs.locations
	not location in own_locations
	reason := sprintf("Training job %q reads from %s, which is in no bucket of this account.", [input.resource_name, location])
}

own_locations := {location | some location in training_inputs.locations; inventory.lookup("AWS::S3::Bucket", training_inputs.bucket_of(location))}

buckets := {training_inputs.bucket_of(location) | some location in training_inputs.locations}

faulty(name) if count(shortcomings(inventory.lookup("AWS::S3::Bucket", name))) > 0

shortcomings(bucket) := {words | some fault, words in faults; has(bucket, fault)}

faults := {
	"unclassified": "carries no DataClassification tag",
	"misclassified": "carries a DataClassification that is not permitted",
	"public": "is public",
	"encryption": "is not encrypted with a KMS key by default",
	"versioning": "is not versioned",
}

has(bucket, "unclassified") if not tags.filled(bucket, "DataClassification")

has(bucket, "misclassified") if tags.invalid_classification(bucket)

has(bucket, "public") if data.lib.buckets.public(bucket)

has(bucket, "encryption") if not kms_encrypted(bucket)

# A bucket that never was versioned has no Status (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html).
has(bucket, "versioning") if not bucket.versioning.status == "Enabled"

# Without a KMS rule S3 encrypts with its own keys, SSE-S3
# (docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html).
kms_encrypted(bucket) if {
	some rule in bucket.encryption.rules
	rule.apply_server_side_encryption_by_default.sse_algorithm in {"aws:kms", "aws:kms:dsse"}
}
