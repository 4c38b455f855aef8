# ISO/IEC 27001 A.5.17: secrets that AI workloads use are renewed, encrypted and closed to others.
package secretsmanager.secrets

import data.lib.ai.ai_secrets
import data.lib.core.config
import data.lib.iam.access
import data.lib.storage.kms_keys

# METADATA
# scope: document
# title: Secrets of AI workloads and knowledge bases rotate and are restricted
# description: >-
#   The secret of a connector opens the wiki, the customer system or the vector store behind a knowledge base. One that never changes works
#   for whoever once saw it.
# schemas:
#   - input: schema.secretsmanager_secret
# custom:
#   severity: high
#   resource_types: [AWS::SecretsManager::Secret]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::Glue::Connection
#     - AWS::Kendra::Index
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::Organizations::Organization
#     - AWS::RDS::DBCluster
#     - AWS::RDS::DBInstance
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::CodeRepository
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#     - AWS::SageMaker::UserProfile
#   controls:
#     iso27001: [A.5.17, A.8.3]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Authentication information is changed regularly and shown to those who need it alone.
#   sources:
#     - {api: "secretsmanager:SecretListEntry.RotationEnabled", says: tells whether the secret is rotated by schedule}
#     - {api: "secretsmanager:SecretListEntry.LastRotatedDate", says: is null where the secret has never rotated}
#     - {page: "AWS Secrets Manager User Guide, What's in a Secrets Manager secret?", says: six random characters are added to the name in the ARN; secrets can be named by either}
#     - {page: "IAM User Guide, The confused deputy problem", says: "a service that a policy lets in without a source may act for anybody's resources"}
#   remediation: >-
#     Take strangers out of the policy first (PutResourcePolicy), then turn on rotation within max_secret_age_days
#     (RotateSecret, which rotates at once: test the rotation function before, or what uses the old value breaks).
#   commands:
#     - "aws secretsmanager get-resource-policy --secret-id {resource_id} --region {region}"
#     - "aws secretsmanager rotate-secret --secret-id {resource_id} --rotation-lambda-arn FUNCTION_ARN --rotation-rules AutomaticallyAfterDays=DAYS --region {region}"
deny["SEC-001"] contains msg if {
	input.resource_type == "AWS::SecretsManager::Secret"
	used
	some fault in faults
	msg := sprintf("Secret %q of AI workloads %s.", [input.resource_name, fault])
}

unknown["SEC-001"] contains reason if {
	input.resource_type == "AWS::SecretsManager::Secret"
	used
	count(faults) == 0
	doubtful := access.doubtful(input.policy, home, access.anything)
	count(doubtful) > 0
	reason := sprintf("The policy of secret %q admits %s, and whether that is a stranger cannot be determined.", [input.resource_name, access.names(doubtful)])
}

skip["SEC-001"] contains unused if input.resource_type == "AWS::SecretsManager::Secret"

home := access.home(input.account_id)

# false where it is left out
faults contains "does not rotate" if not input.rotation_enabled

faults contains sprintf("was not rotated for more than %d days", [config.max_secret_age_days]) if {
	input.rotation_enabled

	# null where it has never rotated: it is as old as the secret
	changed := object.get(input, "last_rotated_date", input.created_date)
	config.evaluated_at_ns - time.parse_rfc3339_ns(changed) > config.max_secret_age_days * 86400000000000
}

faults contains sprintf("is open to %s by its policy", [access.names(openings)]) if {
	openings := access.openings(input.policy, home, access.anything)
	count(openings) > 0
}

used if ai_secrets.used(input)

unused := sprintf("Secret %q is used by no AI workload that was read.", [input.resource_name]) if not used

# METADATA
# scope: document
# title: Secrets of AI workloads are encrypted with a customer managed key
# description: >-
#   Secrets Manager encrypts every secret, by default with a key of AWS that each principal of the account may use through the service. A key of
#   your own adds a second permission, and lets other accounts read a secret only where the key lets them too.
# schemas:
#   - input: schema.secretsmanager_secret
# custom:
#   severity: medium
#   resource_types: [AWS::SecretsManager::Secret]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::Glue::Connection
#     - AWS::KMS::Key
#     - AWS::Kendra::Index
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::RDS::DBCluster
#     - AWS::RDS::DBInstance
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::CodeRepository
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#     - AWS::SageMaker::UserProfile
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24, A.5.17]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   rationale: A key of one's own is cryptography whose use one controls and sees.
#   sources:
#     - {api: "secretsmanager:SecretListEntry.KmsKeyId", says: is left out where the secret is under aws/secretsmanager}
#   remediation: >-
#     Give those who read the secret kms:Decrypt on a key you manage, then set it by UpdateSecret; versions there are come
#     under it with the next value.
#   commands:
#     - "aws secretsmanager update-secret --secret-id {resource_id} --kms-key-id KEY_ARN --region {region}"
deny["SEC-002"] contains msg if {
	input.resource_type == "AWS::SecretsManager::Secret"
	used

	# left out with the key that AWS manages (API reference, SecretListEntry)
	object.get(input, "kms_key_id", "") == ""
	msg := sprintf("Secret %q of AI workloads has no customer managed key.", [input.resource_name])
}

deny["SEC-002"] contains msg if {
	input.resource_type == "AWS::SecretsManager::Secret"
	used
	key := kms_keys.of_aws(input.kms_key_id)
	msg := sprintf("Secret %q of AI workloads is encrypted with %s, a key that AWS manages.", [input.resource_name, key])
}

skip["SEC-002"] contains unused if input.resource_type == "AWS::SecretsManager::Secret"
