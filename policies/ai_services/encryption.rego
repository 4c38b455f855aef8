# ISO/IEC 27001 A.8.24: models that AWS's ready-made AI services train for the account are encrypted with keys the customer manages.
package ai_services.encryption

import data.lib.storage.storage

# METADATA
# scope: document
# title: Comprehend, Rekognition, Textract, Translate and Personalize models use a customer managed key
# description: >-
#   A custom model carries what it was trained on: documents, pictures, what customers looked at. With a key of your own you decide who
#   can use and copy it, and Comprehend's training can be kept in your network.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::Comprehend::DocumentClassifier
#     - AWS::Comprehend::EntityRecognizer
#     - AWS::Comprehend::Flywheel
#     - AWS::Personalize::DatasetGroup
#     - AWS::Rekognition::ProjectVersion
#     - AWS::Textract::AdapterVersion
#     - AWS::Translate::ParallelData
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.8.22]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Keys and network decide who can reach the data that a model was made from.
#   remediation: >-
#     Keys and network are chosen when a model is trained: train it anew with a key you manage and, in Comprehend, with a VPC; move callers to the new
#     one and delete the old. A flywheel takes them by UpdateFlywheel, for its next model. Training is billed.
#   sources:
#     - {api: "comprehend:DataSecurityConfig.DataLakeKmsKeyId", says: "A flywheel has keys for its data lake, its models and its volumes."}
#     - {api: "comprehend:DocumentClassifierProperties.ModelKmsKeyId", says: "The key for the trained model."}
#     - {api: "comprehend:DocumentClassifierProperties.Status", says: "Whether there is a trained model; one that is IN_ERROR is none."}
#     - {api: "rekognition:ProjectVersionDescription.KmsKeyId", says: "The key that the model was encrypted with while it was trained."}
#     - {api: "textract:GetAdapterVersionResponse.KMSKeyId", says: "The key for the documents of an adapter."}
#     - {api: "personalize:DatasetGroup.kmsKeyArn", says: "The key for the datasets of the group."}
#     - {api: "translate:ParallelDataProperties.EncryptionKey", says: "The key for parallel data."}
deny["AIS-001"] contains msg if {
	input.resource_type in kinds
	count(faults) > 0
	msg := sprintf("%s %q %s.", [kind, short_name, concat(", ", sort(faults))])
}

# What could not be made keeps nothing, and cannot be given a key.
skip["AIS-001"] contains reason if {
	input.resource_type in kinds
	input.status in object.get(never_made, input.resource_type, set())
	reason := sprintf("%s %q was never made: its status is %s.", [kind, short_name, input.status])
}

faults contains sprintf("has no customer managed key for its %s", [concat(" and ", sort(bare))]) if {
	bare := {what | some what, key in keys; key == ""}
	count(bare) > 0
}

faults contains sprintf("encrypts its %s with %q, a key that AWS manages", [what, name]) if {
	some what, key in keys
	name := storage.aws_managed(key)
}

faults contains "trains outside a VPC" if {
	input.resource_type in trained_by_comprehend
	not security.vpc_config
}

# STOPPED is a training that was stopped in Comprehend, and a model that may be started again in Rekognition.
never_made := {
	"AWS::Comprehend::DocumentClassifier": {"IN_ERROR", "STOPPED"},
	"AWS::Comprehend::EntityRecognizer": {"IN_ERROR", "STOPPED"},
	"AWS::Personalize::DatasetGroup": {"CREATE FAILED"},
	"AWS::Rekognition::ProjectVersion": {"COPYING_FAILED", "TRAINING_FAILED"},
	"AWS::Textract::AdapterVersion": {"CREATION_ERROR"},
	"AWS::Translate::ParallelData": {"FAILED"},
}

# Some of these are named by their ARN alone: what follows the account in it is what people know.
short_name := concat("/", array.slice(parts, 1, count(parts))) if {
	startswith(input.resource_name, "arn:")
	parts := split(input.resource_name, "/")
	count(parts) > 1
} else := input.resource_name

trained_by_comprehend := {
	"AWS::Comprehend::DocumentClassifier",
	"AWS::Comprehend::EntityRecognizer",
	"AWS::Comprehend::Flywheel",
}

kinds := trained_by_comprehend | {
	"AWS::Personalize::DatasetGroup",
	"AWS::Rekognition::ProjectVersion",
	"AWS::Textract::AdapterVersion",
	"AWS::Translate::ParallelData",
}

kind := {
	"AWS::Comprehend::DocumentClassifier": "Document classifier",
	"AWS::Comprehend::EntityRecognizer": "Entity recognizer",
	"AWS::Comprehend::Flywheel": "Flywheel",
	"AWS::Personalize::DatasetGroup": "Dataset group",
	"AWS::Rekognition::ProjectVersion": "Rekognition model",
	"AWS::Textract::AdapterVersion": "Textract adapter",
	"AWS::Translate::ParallelData": "Parallel data",
}[input.resource_type]

# A flywheel keeps in its security configuration what the others have themselves.
security := object.get(input, "data_security_config", {}) if {
	input.resource_type == "AWS::Comprehend::Flywheel"
} else := input

# The keys by what they encrypt; empty where AWS encrypts with a key of its own.
keys := {
	"model": object.get(security, "model_kms_key_id", ""),
	"training volume": object.get(security, "volume_kms_key_id", ""),
} if {
	input.resource_type in (trained_by_comprehend - {"AWS::Comprehend::Flywheel"})
}

keys := {
	"data lake": object.get(object.get(input, "data_security_config", {}), "data_lake_kms_key_id", ""),
	"model": object.get(security, "model_kms_key_id", ""),
	"training volume": object.get(security, "volume_kms_key_id", ""),
} if {
	input.resource_type == "AWS::Comprehend::Flywheel"
}

keys := {"datasets": object.get(input, "kms_key_arn", "")} if input.resource_type == "AWS::Personalize::DatasetGroup"

keys := {"model": object.get(input, "kms_key_id", "")} if input.resource_type == "AWS::Rekognition::ProjectVersion"

keys := {"adapter": object.get(input, "kms_key_id", "")} if input.resource_type == "AWS::Textract::AdapterVersion"

keys := {"examples": object.get(object.get(input, "encryption_key", {}), "id", "")} if {
	input.resource_type == "AWS::Translate::ParallelData"
}
