# ISO/IEC 27001 A.8.24: models that AWS's ready-made AI services train for the account are encrypted with keys the customer manages.
package ai_services.encryption

import data.sagemaker.storage

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
#   remediation: Train the model anew with a key you manage and, in Comprehend, with a VPC.
deny["AIS-001"] contains msg if {
	input.resource_type in kinds
	some what, key in keys
	key == ""
	msg := sprintf("%s %q has no customer managed key for its %s.", [kind, input.resource_name, what])
}

deny["AIS-001"] contains msg if {
	input.resource_type in kinds
	some what, key in keys
	name := storage.aws_managed(key)
	msg := sprintf("%s %q encrypts its %s with %q, a key that AWS manages.", [kind, input.resource_name, what, name])
}

deny["AIS-001"] contains msg if {
	input.resource_type in trained_by_comprehend
	not security.vpc_config
	msg := sprintf("%s %q trains outside a VPC.", [kind, input.resource_name])
}

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
	input.resource_type in trained_by_comprehend
}

keys := {"datasets": object.get(input, "kms_key_arn", "")} if input.resource_type == "AWS::Personalize::DatasetGroup"

keys := {"model": object.get(input, "kms_key_id", "")} if input.resource_type == "AWS::Rekognition::ProjectVersion"

keys := {"adapter": object.get(input, "kms_key_id", "")} if input.resource_type == "AWS::Textract::AdapterVersion"

keys := {"examples": object.get(object.get(input, "encryption_key", {}), "id", "")} if {
	input.resource_type == "AWS::Translate::ParallelData"
}
