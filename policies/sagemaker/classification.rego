# ISO/IEC 27001 A.5.12: AI resources and their training data are classified, and data is protected as its class demands.
package sagemaker.classification

import data.lib.core.inventory
import data.lib.core.tags
import data.lib.sagemaker.training_inputs
import data.lib.sagemaker.trusted_buckets

# METADATA
# scope: document
# title: SageMaker resources carry the required tags
# description: >-
#   Tags tell whose a resource is, what it belongs to and how sensitive its data is. Access rules, retention and cost allocation hang on
#   them; a resource without them is protected by chance.
# custom:
#   severity: low
#   resource_types:
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityEvaluationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::DataTransformationJob
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::LabelingJob
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
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::StudioLifecycleConfig
#     - AWS::SageMaker::SyntheticDataGenerationJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.5.9, A.5.12, A.5.13]
#     iso27701: [A.3.5, A.3.6]
#     iso42001: [A.4.2]
#   rationale: Tags are how an inventory names owners (A.5.9) and how information is classified and labelled (A.5.12, A.5.13).
#   remediation: >-
#     Tag the resource with DataClassification (Public, Internal, Confidential or Restricted), Owner and what else required_tags lists;
#     enforce the tags with a tag policy and conditions on aws:RequestTag. AddTags changes nothing else, but conditions on tags may let
#     other people in or out.
#   commands:
#     - >-
#       aws sagemaker add-tags --region {region} --resource-arn {resource_id} --tags Key=DataClassification,Value=CLASS
#       Key=Owner,Value=OWNER
#   sources:
#     - {api: sagemaker:Tag.Key, says: "keys of tags are the owner's to choose"}
#     - {api: sagemaker:CreateModelPackageInput.Tags, says: "a version in a model group uses the group's tags and takes none of its own"}
deny["TAG-001"] contains msg if {
	taggable
	missing := tags.missing(input)
	count(missing) > 0
	msg := sprintf("%s %q lacks the required tags %s.", [kind(input), input.resource_name, concat(", ", missing)])
}

deny["TAG-001"] contains msg if {
	taggable
	value := tags.invalid_classification(input)
	msg := sprintf("%s %q is tagged with the data classification %q, which is none of those permitted.", [kind(input), input.resource_name, value])
}

# A version of a model group "uses the tags associated with the model group" and takes none of its own (API reference, CreateModelPackage).
skip["TAG-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	group := input.model_package_group_name
	reason := sprintf("Model version %q uses the tags of its group %q, which is judged by itself.", [input.resource_name, group])
}

unknown["TAG-001"] contains reason if {
	taggable
	reason := tags.question(input)
}

# The types whose tags are read; tests hold the list in METADATA to what the scanners declare.
taggable if startswith(input.resource_type, "AWS::SageMaker::")

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
#   severity: medium
#   resource_types: [AWS::SageMaker::TrainingJob]
#   related: [AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.12, A.8.3, A.8.24]
#     iso27701: [A.3.5, A.3.26]
#     iso42001: [A.4.3, A.7.2, A.7.5]
#   rationale: Data to learn from is classified (A.5.12), closed to strangers (A.8.3) and encrypted (A.8.24) as a data resource of the AI system.
#   remediation: >-
#     Tag the bucket with DataClassification, turn on Block Public Access (who reads it without signing in is shut out), set default
#     encryption to SSE-KMS with a key you manage (objects that are there keep theirs; readers need the key) and turn on versioning (old
#     versions are charged: let a lifecycle rule expire them).
#   commands:
#     - aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled
#   sources:
#     - {api: sagemaker:S3DataSource.S3Uri, says: "the bucket and key prefix that a channel reads"}
#     - {api: sagemaker:S3DataSource.S3DataType, says: "whether it names the objects by a prefix or by a manifest that lists them"}
#     - {page: "Amazon S3 API Reference, API_GetBucketVersioning", says: "a bucket that never was versioned has no status"}
#     - {page: "Amazon S3 User Guide, default-bucket-encryption", says: "without a rule of one's own S3 encrypts with its own keys"}
deny["SM-DAT-030"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	some name in buckets
	faults := shortcomings(inventory.lookup("AWS::S3::Bucket", name))
	count(faults) > 0
	msg := sprintf("Training job %q reads from bucket %q, which %s.", [input.resource_name, name, concat(", ", faults)])
}

skip["SM-DAT-030"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	some reason in training_inputs.none
}

# A bucket at fault fails the job even where another of its buckets cannot be judged.
unknown["SM-DAT-030"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	every name in buckets {
		not faulty(name)
	}
	some location in training_inputs.locations
	not location in own_locations
	not from_trusted(location)
	reason := sprintf("Training job %q reads from %s, which is in no bucket of this account.", [input.resource_name, location])
}

unknown["SM-DAT-030"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	every name in buckets {
		not faulty(name)
	}
	some reason in training_inputs.doubts
}

# What AWS itself and those we trust keep is theirs to protect.
from_trusted(location) if trusted_buckets.trusted(training_inputs.bucket_of(location), input.region)

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

has(bucket, "public") if data.lib.storage.buckets.public(bucket)

has(bucket, "encryption") if not kms_encrypted(bucket)

# A bucket that never was versioned has no Status (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html).
has(bucket, "versioning") if not bucket.versioning.status == "Enabled"

# Without a KMS rule S3 encrypts with its own keys, SSE-S3
# (docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html).
kms_encrypted(bucket) if {
	some rule in bucket.encryption.rules
	rule.apply_server_side_encryption_by_default.sse_algorithm in {"aws:kms", "aws:kms:dsse"}
}
