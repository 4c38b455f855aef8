# ISO/IEC 27001 A.8.24: keys that data is encrypted with are renewed, stay usable, and are in few hands.
package kms.keys

import data.lib.ai.ai_keys
import data.lib.core.config
import data.lib.core.wording
import data.lib.iam.access
import data.lib.iam.iam
import data.lib.storage.kms_keys

# METADATA
# scope: document
# title: Customer managed keys rotate
# description: >-
#   Rotation limits how much data is encrypted with one piece of key material, and so what its disclosure would cost.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: medium
#   resource_types: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: A key whose material changes by itself each year is key management with a bounded life of the material.
#   sources:
#     - {api: "kms:GetKeyRotationStatusResponse.KeyRotationEnabled", says: tells whether KMS renews the key's material by itself}
#     - {page: "AWS KMS Developer Guide, Rotate AWS KMS keys", says: "symmetric encryption keys whose material KMS made rotate automatically; others do not"}
#   remediation: >-
#     Call EnableKeyRotation; of a multi-Region key, on the primary. Id, ARN and aliases stay, old ciphertext stays readable, nothing is encrypted
#     anew. Each of the first two renewed materials adds to the key's monthly price.
#   commands:
#     - "aws kms enable-key-rotation --key-id {resource_id} --region {region}"
deny["KMS-001"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	not input.rotation.key_rotation_enabled == true
	msg := sprintf("KMS key %q does not rotate.", [name])
}

unknown["KMS-001"] contains kms_keys.of_unknown_manager(input) if input.resource_type == "AWS::KMS::Key"

unknown["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	spec := input.key_spec
	not regex.match(`^(RSA|ECC|HMAC|ML_DSA|ML_KEM)_|^(SM2|SYMMETRIC_DEFAULT)$`, spec)
	reason := sprintf("KMS key %q is of spec %s: whether it can rotate automatically cannot be determined.", [name, spec])
}

unknown["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	origin := input.origin
	not origin in {"AWS_CLOUDHSM", "AWS_KMS", "EXTERNAL", "EXTERNAL_KEY_STORE"}
	reason := sprintf("KMS key %q has key material of origin %s: whether it can rotate automatically cannot be determined.", [name, origin])
}

skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager == "AWS"
	reason := managed_by_aws
}

# Automatic rotation is for symmetric encryption keys whose material KMS itself made; it pauses while a key waits for its deletion
# (docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html).
skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	regex.match(`^(RSA|ECC|HMAC|ML_DSA|ML_KEM)_|^SM2$`, input.key_spec)
	reason := sprintf("KMS key %q is of spec %s, which cannot rotate automatically.", [name, input.key_spec])
}

skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.origin in {"AWS_CLOUDHSM", "EXTERNAL", "EXTERNAL_KEY_STORE"}
	reason := sprintf("KMS key %q has key material of origin %s, which cannot rotate automatically.", [name, input.origin])
}

skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_state in {"PendingDeletion", "PendingReplicaDeletion"}
	reason := sprintf("KMS key %q is about to be deleted and does not rotate any more.", [name])
}

# METADATA
# scope: document
# title: Keys that AI resources are encrypted with are usable and not about to be deleted
# description: >-
#   What is encrypted with a key that is gone is gone too: training data, models, the memory of agents, the records of what they did. While a
#   key is disabled or waits for its deletion, everything that needs it stands still.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: critical
#   resource_types: [AWS::KMS::Key]
#   related:
#     - AWS::AgentRegistry::Registry
#     - AWS::Athena::WorkGroup
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::GuardrailVersion
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCopyJob
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelImportJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptVersion
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::ConfigurationBundle
#     - AWS::BedrockAgentCore::Dataset
#     - AWS::BedrockAgentCore::Evaluator
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::PolicyEngine
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::BedrockAgentCore::TokenVault
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#     - AWS::Comprehend::DocumentClassifier
#     - AWS::Comprehend::EntityRecognizer
#     - AWS::Comprehend::Flywheel
#     - AWS::DataZone::Domain
#     - AWS::ECR::Repository
#     - AWS::EFS::FileSystem
#     - AWS::Glue::Connection
#     - AWS::Glue::DataCatalogEncryptionSettings
#     - AWS::Glue::MLTransform
#     - AWS::Glue::SecurityConfiguration
#     - AWS::Kendra::Index
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::Logs::LogGroup
#     - AWS::NeptuneGraph::Graph
#     - AWS::OpenSearchServerless::Collection
#     - AWS::OpenSearchService::Domain
#     - AWS::Personalize::DatasetGroup
#     - AWS::QBusiness::Application
#     - AWS::RDS::DBCluster
#     - AWS::RDS::DBInstance
#     - AWS::Rekognition::ProjectVersion
#     - AWS::Rekognition::StreamProcessor
#     - AWS::S3::Bucket
#     - AWS::S3Vectors::VectorBucket
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::CodeRepository
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityEvaluationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::DataTransformationJob
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::FlowDefinition
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowApp
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelCard
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::PartnerApp
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::Space
#     - AWS::SageMaker::SyntheticDataGenerationJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#     - AWS::SageMaker::TransformJob
#     - AWS::SageMaker::UserProfile
#     - AWS::SecretsManager::Secret
#     - AWS::Textract::AdapterVersion
#     - AWS::Translate::ParallelData
#   controls:
#     iso27001: [A.8.24, A.8.14]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3, A.4.5]
#   rationale: Keeping keys for as long as data depends on them is key management, and without them nothing encrypted is available.
#   sources:
#     - {api: "kms:KeyMetadata.DeletionDate", says: when KMS deletes a key that is pending deletion}
#     - {page: "AWS KMS Developer Guide, Key states of AWS KMS keys", says: "only keys that are enabled, or updating, can encrypt and decrypt"}
#     - {page: "AWS KMS Developer Guide, Delete an AWS KMS key", says: deletion is final and what was encrypted under the key cannot be decrypted any more}
#   remediation: >-
#     Of a key pending deletion call CancelKeyDeletion before its date, then EnableKey: KMS leaves it disabled. Enable a disabled key; import the
#     material again, or reconnect the custom key store, where that is what is missing. To give a key up, first move what uses it to another.
#   commands:
#     - "aws kms cancel-key-deletion --key-id {resource_id} --region {region}"
#     - "aws kms enable-key --key-id {resource_id} --region {region}"
deny["KMS-002"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	count(users) > 0
	trouble := troubles[input.key_state]
	msg := sprintf("KMS key %q %s and encrypts %s.", [name, trouble, wording.some_of(users)])
}

unknown["KMS-002"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	count(users) > 0
	state := object.get(input, "key_state", "(none)")
	not state in usable
	not troubles[state]
	reason := sprintf("KMS key %q is in state %v, of which it is not known whether the key can be used.", [name, state])
}

skip["KMS-002"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	count(users) == 0
	reason := sprintf("No AI resource that was read is encrypted with KMS key %q.", [name])
}

users := ai_keys.users(input)

# "While the key state is Updating, you can use the keys in cryptographic operations"
# (docs.aws.amazon.com/kms/latest/developerguide/multi-region-update.html); one that is being created can be used in a moment.
usable := {"Creating", "Enabled", "Updating"}

troubles := {
	"Disabled": "is disabled",
	"PendingDeletion": deletion,
	"PendingImport": "has no key material (PendingImport)",
	"PendingReplicaDeletion": deletion,
	"Unavailable": "is unavailable, its key store is not connected",
}

default deletion := "is pending deletion"

deletion := sprintf("will be deleted on %s", [substring(input.deletion_date, 0, 10)])

# METADATA
# scope: document
# title: Key policies admit no stranger
# description: >-
#   The key policy decides who can read everything that is encrypted with the key. Whoever it names needs no other permission of this account.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: critical
#   resource_types: [AWS::KMS::Key]
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.8.24, A.5.15, A.8.3]
#     iso27701: [A.3.26, A.3.9]
#     iso42001: [A.4.3]
#   rationale: Who holds the right to use a key holds the data under it, so the policy has to name those who need it and nobody else.
#   sources:
#     - {api: "kms:GetKeyPolicyResponse.Policy", says: gives the policy document of the key}
#     - {api: "kms:GetKeyPolicyResponse.PolicyName", says: "default is the policy of the account, AWS_RAM that of shares of AWS Resource Access Manager"}
#     - {page: "AWS KMS Developer Guide, Allowing users in other accounts to use a KMS key", says: a key policy that names another account lets that account hand the use of the key to its principals}
#     - {page: "IAM User Guide, AWS JSON policy elements: Principal", says: "an asterisk as the principal is everyone, whom only conditions restrict"}
#   remediation: >-
#     By PutKeyPolicy replace the principal by the accounts, roles or services that need the key (vetted ones: trusted_accounts), or ask for
#     aws:PrincipalOrgID or kms:CallerAccount. The policy AWS_RAM is as the key's shares are: share with the organisation or an organisational
#     unit, or take a share back (DisassociateResourceShare). Those you leave out can no longer decrypt; look at CloudTrail's events of the key first.
#   commands:
#     - "aws kms get-key-policy --key-id {resource_id} --policy-name default --region {region} --output text"
#     - "aws kms get-key-policy --key-id {resource_id} --policy-name AWS_RAM --region {region} --output text"
#     - "aws kms put-key-policy --key-id {resource_id} --policy-name default --policy file://POLICY.json --region {region}"
deny["KMS-003"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	count(outsiders) > 0
	msg := sprintf("The policy of KMS key %q admits %s.", [name, access.names(outsiders)])
}

unknown["KMS-003"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	count(outsiders) == 0
	doubtful := access.doubtful(kms_keys.policy(input), access.home(input.account_id), access.anything)
	count(doubtful) > 0
	reason := sprintf("The policy of KMS key %q admits %s, and whether that is a stranger cannot be determined.", [name, access.names(doubtful)])
}

unknown["KMS-003"] contains kms_keys.of_unknown_manager(input) if input.resource_type == "AWS::KMS::Key"

skip["KMS-003"] contains managed_by_aws if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager == "AWS"
}

outsiders := access.outsiders(kms_keys.policy(input), access.home(input.account_id), access.anything)

# METADATA
# scope: document
# title: Key policies leave every action on the key to named administrators
# description: >-
#   Whoever may do everything with a key can read what it encrypts, let others do so, and schedule its deletion. That is a task of its own,
#   apart from using the key.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: medium
#   resource_types: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.5.3]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Administering a key and using it are duties to be segregated, and both are rights to be given by name.
#   sources:
#     - {page: "AWS KMS Developer Guide, Default key policy", says: the account as the principal leaves the decision to IAM policies and administrators are given management actions of their own}
#   remediation: >-
#     List those who administer the key (parameter key_administrators); give others by PutKeyPolicy the actions they need, such as kms:Decrypt and
#     kms:GenerateDataKey*, in place of kms:*. What the policy AWS_RAM grants, change by the key's share in AWS RAM.
#   commands:
#     - "aws kms put-key-policy --key-id {resource_id} --policy-name default --policy file://POLICY.json --region {region}"
deny["KMS-005"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	count(config.key_administrators) > 0
	some principal in mighty
	msg := sprintf("The policy of KMS key %q grants every action on the key to %s, which is not in key_administrators.", [name, principal])
}

unknown["KMS-005"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	count(config.key_administrators) == 0
	some principal in mighty
	reason := sprintf("The policy of KMS key %q grants every action on the key to %s: whether it administers keys is for you to say (parameter key_administrators).", [name, principal])
}

unknown["KMS-005"] contains kms_keys.of_unknown_manager(input) if input.resource_type == "AWS::KMS::Key"

skip["KMS-005"] contains managed_by_aws if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager == "AWS"
}

managed_by_aws := sprintf("KMS key %q is managed by AWS.", [name])

name := kms_keys.label(input)

mighty contains principal if {
	some statement in kms_keys.policy(input).Statement
	iam.allows(statement, "kms:*")
	some principal in statement.Principal.AWS
	principal != "*"
	not administrator(principal)
}

# The account itself, which leaves the decision to IAM policies, and the configured administrators.
administrator(principal) if principal == input.account_id

administrator(principal) if {
	regex.match(`^arn:[^:]*:iam::[^:]*:root$`, principal)
	split(principal, ":")[4] == input.account_id
}

administrator(principal) if principal in config.key_administrators

administrator(principal) if {
	some pattern in config.key_administrators
	endswith(pattern, "*")
	startswith(principal, trim_suffix(pattern, "*"))
}
