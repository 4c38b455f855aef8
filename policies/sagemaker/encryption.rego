# ISO/IEC 27001 A.8.24: data that SageMaker keeps is encrypted with keys the customer manages. Jobs are in encryption_jobs.rego.
package sagemaker.encryption

import data.lib.core.inventory
import data.lib.sagemaker.endpoints
import data.lib.storage.storage

# METADATA
# scope: document
# title: Notebook instance volume is encrypted with a customer managed key
# description: >-
#   The volume holds code, data samples and credentials of whoever uses the notebook. With a key of your own you decide who can
#   decrypt it, you see each use in CloudTrail, and you can withdraw access.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Recreate the notebook instance with KmsKeyId set to a key you manage, and move its data across.
#   sources:
#     - {api: "sagemaker:DescribeNotebookInstanceOutput.KmsKeyId", says: "The key for the storage volume."}
#     - {page: "AWS Key Management Service Developer Guide, Create aliases", says: "Aliases that begin with alias/aws/ are reserved for keys that AWS manages."}
deny["SM-ENC-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	object.get(input, "kms_key_id", "") == ""
	msg := sprintf("Notebook instance %q has no customer managed key.", [input.resource_name])
}

deny["SM-ENC-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	key := storage.aws_managed(input.kms_key_id)
	msg := sprintf("Notebook instance %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key])
}

unknown["SM-ENC-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	storage.elsewhere(input.kms_key_id)
	reason := sprintf("Notebook instance %q is encrypted with %q, which is not among this account's keys.", [input.resource_name, input.kms_key_id])
}

# METADATA
# scope: document
# title: Studio domain storage and its file system are encrypted with a customer managed key
# description: >-
#   The domain's volumes and its file system hold the home directory of every Studio user: notebooks, data and cached credentials.
#   A key of your own lets you decide who can decrypt them and withdraw that at any time.
# schemas:
#   - input: schema.sagemaker_domain
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Domain]
#   related: [AWS::EFS::FileSystem, AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Recreate the domain with KmsKeyId set to a key you manage; the key of an existing domain cannot be changed.
#   sources:
#     - {api: "sagemaker:DescribeDomainResponse.KmsKeyId", says: "The key for the volume that the domain keeps home directories on."}
#     - {api: "sagemaker:CreateDomainRequest.KmsKeyId", says: "Without a key of one's own the volumes are encrypted with one that AWS manages."}
#     - {api: "efs:FileSystemDescription.Encrypted", says: "Whether the file system is encrypted."}
deny["SM-ENC-010"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"
	some msg in domain_faults
}

# Only where nothing is known to be at fault: a fault stands, whoever manages the other key.
unknown["SM-ENC-010"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	count(domain_faults) == 0
	some reason in domain_doubts
}

# SageMaker uses an AWS managed key where KmsKeyId is not set (API reference, CreateDomain).
domain_faults contains msg if some msg in storage.shortfalls(domain_label, domain_storage)

domain_faults contains msg if {
	domain_home
	not domain_home.encrypted
	msg := sprintf("%s does not encrypt its file system %q.", [domain_label, domain_home.resource_name])
}

domain_label := sprintf("Studio domain %q", [input.resource_name])

# Domains of old name their key by the field that KmsKeyId took the place of (API reference, DescribeDomain.HomeEfsFileSystemKmsKeyId).
domain_storage contains {"name": "volumes", "key": object.get(input, "kms_key_id", object.get(input, "home_efs_file_system_kms_key_id", ""))}

domain_storage contains {"name": sprintf("file system %q", [name]), "key": key} if {
	key := domain_home.kms_key_id
	name := domain_home.resource_name
}

domain_doubts contains reason if some reason in storage.questions(domain_label, domain_storage)

domain_doubts contains reason if {
	input.home_efs_file_system_id
	not domain_home
	reason := sprintf("%s has file system %q, which is not among this account's.", [domain_label, input.home_efs_file_system_id])
}

# A domain has no file system where it was created without one (HomeEfsFileSystemCreation).
domain_home := inventory.lookup("AWS::EFS::FileSystem", input.home_efs_file_system_id)

# METADATA
# scope: document
# title: Endpoint configuration encrypts instance storage with a customer managed key
# description: >-
#   The volumes of an endpoint's instances hold the unpacked model and whatever requests leave behind. A key of your own decides
#   who can decrypt them. Instances with local storage encrypt it in hardware and take no key; a configuration that no endpoint uses
#   has no instances.
# schemas:
#   - input: schema.sagemaker_endpoint_config
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::SageMaker::EndpointConfig]
#   related: [AWS::KMS::Key, AWS::SageMaker::Endpoint]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.6.2.5]
#   rationale: Encryption under a key of one's own is the cryptographic rule applied to where a model runs.
#   remediation: >-
#     Create an endpoint configuration with KmsKeyId set to a key that the endpoint's role may use, and update the endpoint to it
#     (UpdateEndpoint, which replaces the instances without interruption). Configurations of earlier deployments can be deleted.
#   sources:
#     - {api: sagemaker:DescribeEndpointConfigOutput.KmsKeyId, says: "the key for the storage volume of the instances"}
#     - {api: sagemaker:CreateEndpointConfigInput.KmsKeyId, says: "instances with local storage encrypt it in hardware and take no key"}
deny["SM-ENC-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	object.get(input, "kms_key_id", "") == ""
	types := storage.taking_key(endpoint_types)
	count(types) > 0
	msg := sprintf("Endpoint configuration %q has no customer managed key for the storage of %s.", [input.resource_name, concat(", ", sort(types))])
}

deny["SM-ENC-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	key := storage.aws_managed(input.kms_key_id)
	msg := sprintf("Endpoint configuration %q encrypts instance storage with %q, a key that AWS manages.", [input.resource_name, key])
}

unknown["SM-ENC-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	storage.elsewhere(input.kms_key_id)
	reason := sprintf("Endpoint configuration %q names key %q, which is not among this account's keys.", [input.resource_name, input.kms_key_id])
}

skip["SM-ENC-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some reason in endpoints.unused(input)
}

skip["SM-ENC-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	count(endpoint_types) == 0
	reason := sprintf("Endpoint configuration %q is serverless and has no instance storage.", [input.resource_name])
}

# A variant names one instance type or, in pools, several; a serverless one names none.
endpoint_types contains type if some type in [variant.instance_type | some variant in endpoint_variants]

endpoint_types contains type if {
	some variant in endpoint_variants
	some pool in variant.instance_pools
	type := pool.instance_type
}

endpoint_variants contains variant if some variant in input.production_variants

endpoint_variants contains variant if some variant in input.shadow_production_variants

# METADATA
# scope: document
# title: Feature group offline and online stores are encrypted with a customer managed key
# description: >-
#   Features are often personal data in compact form. Without a key of your own the stores are encrypted with keys that AWS owns or
#   manages, whose use you can neither restrict nor withdraw.
# schemas:
#   - input: schema.sagemaker_feature_group
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::FeatureGroup]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Recreate the feature group with a KmsKeyId you manage in the security configuration of each store.
#   sources:
#     - {api: "sagemaker:S3StorageConfig.KmsKeyId", says: "The key for what the offline store writes."}
#     - {api: "sagemaker:OnlineStoreSecurityConfig.KmsKeyId", says: "The key for the online store."}
#     - {api: "sagemaker:OnlineStoreConfig.EnableOnlineStore", says: "The online store is off by default."}
deny["SM-ENC-050"] contains msg if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"
	some msg in storage.shortfalls(feature_label, feature_stores)
}

# Only where nothing is known to be at fault: a fault stands, whoever manages the other key.
unknown["SM-ENC-050"] contains reason if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"
	count(storage.shortfalls(feature_label, feature_stores)) == 0
	some reason in storage.questions(feature_label, feature_stores)
}

feature_label := sprintf("Feature group %q", [input.resource_name])

feature_stores contains {"name": "offline store", "key": key} if {
	input.offline_store_config
	key := object.get(object.get(input.offline_store_config, "s3_storage_config", {}), "kms_key_id", "")
}

# EnableOnlineStore is false where it is left out (API reference, OnlineStoreConfig).
feature_stores contains {"name": "online store", "key": key} if {
	input.online_store_config.enable_online_store
	key := object.get(object.get(input.online_store_config, "security_config", {}), "kms_key_id", "")
}
