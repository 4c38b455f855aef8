# ISO/IEC 27001 A.8.24, A.5.15: grants and services use keys of AI systems for what they were given them for.
package kms.grants

import data.lib.ai_keys
import data.lib.iam
import data.lib.sharing

# METADATA
# scope: document
# title: Grants and service use of AI keys are constrained
# description: >-
#   A grant lets its grantee use a key without any mention in the key policy. A service that a key policy allows without
#   saying for whom may be made to use the key on behalf of another account.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: medium
#   resource_types: [AWS::KMS::Key]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::S3::Bucket
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.8.24, A.5.15]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Who may use a key decides who can read what it encrypts, and grants and services are part of that.
#   remediation: Retire the grant; add kms:ViaService, kms:EncryptionContext:… or aws:SourceAccount to statements for services.
deny["KMS-004"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	some grant in input.grants
	stranger := iam.account_of(grant.grantee_principal)
	not stranger in sharing.known(input.account_id)
	msg := sprintf("A grant lets %q use KMS key %q, and account %s is not trusted.", [grant.grantee_principal, input.resource_name, stranger])
}

deny["KMS-004"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	some statement in sharing.allowing(input.key_policy)
	some service in statement.Principal.Service
	not iam.requires(statement, purposes)
	msg := sprintf("The policy of KMS key %q lets %s use it without saying for whom or for what.", [input.resource_name, service])
}

skip["KMS-004"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager != "CUSTOMER"
	reason := sprintf("KMS key %q is managed by AWS.", [input.resource_name])
}

skip["KMS-004"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	count(ai_keys.users(input)) == 0
	reason := sprintf("No AI resource that was read is encrypted with KMS key %q.", [input.resource_name])
}

# "AWS KMS condition keys" and "The confused deputy problem" in the developer guides.
purposes := `kms:(ViaService|CallerAccount|EncryptionContextKeys|EncryptionContext:.+)|aws:Source(Account|Arn|OrgID|OrgPaths)`
