# ISO/IEC 27001 A.8.24, A.5.15: grants and services use keys of AI systems for what they were given them for.
package kms.grants

import data.lib.ai.ai_keys
import data.lib.iam.access
import data.lib.iam.conditions
import data.lib.iam.iam
import data.lib.iam.parties
import data.lib.storage.kms_keys

# METADATA
# scope: document
# title: Grants and service use of AI keys are constrained
# description: >-
#   A grant lets its grantee use a key without any mention in the key policy. A service that a key policy allows without saying for whom may be
#   made to use the key on behalf of another account.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: medium
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
#     - AWS::Organizations::Organization
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
#     iso27001: [A.8.24, A.5.15]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Who may use a key decides who can read what it encrypts, and grants and services are part of that.
#   sources:
#     - {api: "kms:GrantListEntry.GranteePrincipal", says: names who may use the key by a grant}
#     - {api: "kms:CreateGrantRequest.GranteeServicePrincipal", says: "is a service, which uses the key for the resource that the grant names as its source"}
#     - {page: "IAM User Guide, The confused deputy problem", says: a service that a resource policy allows acts for whichever account asks it unless the policy names the source's account or organisation}
#     - {page: "Amazon SNS Developer Guide, Managing encryption keys and costs", says: keys on the source's account are not supported for events that EventBridge delivers to encrypted topics}
#   remediation: >-
#     Retire a grant nobody needs (RetireGrant, RevokeGrant): its grantee can no longer use the key. By PutKeyPolicy add aws:SourceAccount, aws:SourceArn,
#     kms:ViaService or kms:EncryptionContext:… to statements for services; test it, a service that does not send the key is refused. What the
#     policy AWS_RAM lets, AWS RAM manages: change the share (DisassociateResourceShare).
#   commands:
#     - "aws kms list-grants --key-id {resource_id} --region {region}"
#     - "aws kms revoke-grant --key-id {resource_id} --grant-id GRANT_ID --region {region}"
deny["KMS-004"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	some grant in to_strangers
	msg := sprintf("A grant lets %q use KMS key %q, and account %s is not trusted.", [grant.grantee_principal, name, iam.account_of(grant.grantee_principal)])
}

deny["KMS-004"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	some grant in for_strangers
	msg := sprintf("A grant lets %q use KMS key %q for %q, whose account is not trusted.", [grant.grantee_service_principal, name, grant.constraints.source_arn])
}

deny["KMS-004"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	count(outsiders) > 0
	msg := sprintf("The policy of KMS key %q lets %s use it.", [name, access.names(outsiders)])
}

deny["KMS-004"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	count(aimless) > 0
	msg := sprintf("The policy of KMS key %q lets %s use it without saying for whom or for what.", [name, access.names(aimless)])
}

unknown["KMS-004"] contains kms_keys.of_unknown_manager(input) if input.resource_type == "AWS::KMS::Key"

unknown["KMS-004"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	((count(to_strangers) + count(for_strangers)) + count(outsiders)) + count(aimless) == 0
	some grant in using
	service := grant.grantee_service_principal
	source := object.get(grant, ["constraints", "source_arn"], "")
	parties.account_in(source) == ""
	reason := sprintf("A grant lets %q use KMS key %q, and for whose resource cannot be determined (source: %q).", [service, name, source])
}

skip["KMS-004"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager == "AWS"
	reason := sprintf("KMS key %q is managed by AWS.", [name])
}

skip["KMS-004"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	count(ai_keys.users(input)) == 0
	reason := sprintf("No AI resource that was read is encrypted with KMS key %q.", [name])
}

home := access.home(input.account_id)

name := kms_keys.label(input)

# What reads or writes data under a key, or lets others do so.
use := {
	"kms:CreateGrant", "kms:Decapsulate", "kms:Decrypt", "kms:DeriveSharedSecret", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair",
	"kms:GenerateDataKeyPairWithoutPlaintext", "kms:GenerateDataKeyWithoutPlaintext", "kms:GenerateMac", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:Sign",
}

# Grants to do so; others let their grantee look at the key, verify with it or retire the grant.
using := [grant |
	some grant in input.grants
	uses(grant)
]

uses(grant) if not grant.operations

uses(grant) if {
	some operation in grant.operations
	sprintf("kms:%s", [operation]) in use
}

to_strangers := [grant |
	some grant in using
	account := iam.account_of(grant.grantee_principal)
	parties.of_account(account, home) in parties.outside
]

outsiders := access.outsiders(kms_keys.policy(input), home, use)

aimless := [deputy | some deputy in access.deputies(kms_keys.policy(input), home, use); not for_a_purpose(deputy)]

# A service uses the key by such a grant for one resource, which the grant must name (KMS API Reference, CreateGrant).
for_strangers := [grant |
	some grant in using
	grant.grantee_service_principal
	account := parties.account_in(grant.constraints.source_arn)
	account != ""
	parties.of_account(account, home) in parties.outside
]

# Which service the request comes through, or what it encrypts ("AWS KMS condition keys", AWS KMS Developer Guide).
for_a_purpose(deputy) if {
	some condition in conditions.demands(conditions.of(deputy.statement))
	regex.match(`^kms:(viaservice|encryptioncontext:.+)$`, condition.key)
	count([value | some value in condition.values; anchored(value)]) == count(condition.values)
}

# No wildcard, or one behind an account's number, or the Region of one service.
anchored(value) if not regex.match(`[*?]`, value)

anchored(value) if regex.match(`^[a-z0-9-]+\.\*\.amazonaws\.com`, value)

anchored(value) if regex.match(`^arn:[^:*?]*:[^:]*:[^:]*:[0-9]{12}:`, value)
