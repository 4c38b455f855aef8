# ISO/IEC 27001 A.5.12: what is classified as Confidential or Restricted is protected as such.
package tagging.protection

import data.lib.ai.ai_data
import data.lib.core.config
import data.lib.core.inventory
import data.lib.storage.buckets
import data.lib.storage.kms_keys
import data.lib.storage.storage
import data.s3.logging

# METADATA
# scope: document
# title: Protection matches the classification tag
# description: >-
#   A classification is a promise about how data is kept. A resource tagged Confidential that has no key of yours, no log or an open
#   network breaks it, and everybody who relied on the tag is wrong.
# custom:
#   severity: high
#   resource_types:
#     - AWS::Bedrock::Agent
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::S3::Bucket
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#   related:
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#     - AWS::KMS::Key
#     - AWS::S3::AccountPublicAccessBlock
#     - AWS::S3::Bucket
#   controls:
#     iso27001: [A.5.12, A.8.3, A.8.12]
#     iso27701: [A.3.5]
#     iso42001: [A.7.2]
#   rationale: The measures are those that the classification of the resource demands.
#   sources:
#     - {page: "Amazon S3 User Guide, Logging options for Amazon S3", says: data events of CloudTrail and server access logs both record requests for objects}
#   remediation: >-
#     Raise the protection to what the classification demands (each fault has a check of its own that says how and what it
#     breaks), or, where the data is not of that class, correct the tag.
deny["TAG-004"] contains msg if {
	input.resource_type in kinds
	protected
	some fault in faults
	msg := sprintf("%s %q is tagged %s, but %s.", [inventory.kind, input.resource_name, input.tags.DataClassification, fault])
}

unknown["TAG-004"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	protected
	count(faults) == 0
	some reason in logging.untold(input)
}

skip["TAG-004"] contains reason if {
	input.resource_type in kinds
	not protected
	reason := sprintf("%s %q is not classified as one of %s.", [inventory.kind, input.resource_name, concat(", ", config.protected_classifications)])
}

kinds := {
	"AWS::Bedrock::Agent",
	"AWS::BedrockAgentCore::Gateway",
	"AWS::BedrockAgentCore::Memory",
	"AWS::BedrockAgentCore::Runtime",
	"AWS::S3::Bucket",
	"AWS::SageMaker::Domain",
	"AWS::SageMaker::EndpointConfig",
	"AWS::SageMaker::Model",
	"AWS::SageMaker::NotebookInstance",
}

protected if input.tags.DataClassification in config.protected_classifications

faults contains "has no customer managed key" if own_key == ""

# Instances with local storage take no key (SageMaker API reference, CreateEndpointConfig).
faults contains "has no customer managed key" if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	object.get(input, "kms_key_id", "") == ""
	types := {variant.instance_type | some variant in input.production_variants}
	count(storage.taking_key(types)) > 0
}

faults contains sprintf("is encrypted with %s, a key that AWS manages", [name]) if name := kms_keys.of_aws(own_key)

faults contains "its containers may reach the network" if {
	input.resource_type == "AWS::SageMaker::Model"

	# false where it is left out (API reference, CreateModel)
	not input.enable_network_isolation == true
}

faults contains "has direct access to the internet" if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	not input.direct_internet_access == "Disabled"
}

faults contains "may reach the internet directly" if {
	input.resource_type == "AWS::SageMaker::Domain"

	# PublicInternetOnly where it is left out (API reference, CreateDomain)
	not input.app_network_access_type == "VpcOnly"
}

faults contains "runs on the public network" if {
	input.resource_type == "AWS::BedrockAgentCore::Runtime"
	not input.network_configuration.network_mode == "VPC"
	not input.capacity_provider_configuration
}

faults contains "lets anybody call it" if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	input.authorizer_type == "NONE"
}

faults contains "is not encrypted with a customer managed key by default" if {
	input.resource_type == "AWS::S3::Bucket"
	not buckets.customer_key(input)
	not ai_data.receives_access_logs(input.resource_name)
}

# The same records of access as S3-LOG-001 accepts.
faults contains "does not log access to it" if {
	input.resource_type == "AWS::S3::Bucket"
	logging.unrecorded(input)
}

faults contains "does not block public access" if {
	input.resource_type == "AWS::S3::Bucket"
	some setting in buckets.block_settings
	not buckets.blocked(input, setting)
}

# Where each kind names its key.
own_key := object.get(input, "customer_encryption_key_arn", "") if input.resource_type == "AWS::Bedrock::Agent"

own_key := object.get(input, "kms_key_arn", "") if input.resource_type == "AWS::BedrockAgentCore::Gateway"

own_key := object.get(input, "encryption_key_arn", "") if input.resource_type == "AWS::BedrockAgentCore::Memory"

own_key := object.get(input, "kms_key_id", "") if {
	input.resource_type in {"AWS::SageMaker::Domain", "AWS::SageMaker::NotebookInstance"}
}
