# ISO/IEC 27001 A.8.24: keys that data is encrypted with are renewed, stay usable, and are in few hands.
package kms.keys

import data.lib.ai_keys
import data.lib.config
import data.lib.iam

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
#   remediation: Enable automatic rotation of the key; of a multi-Region key, on the primary one.
deny["KMS-001"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	not input.rotation.key_rotation_enabled == true
	msg := sprintf("KMS key %q does not rotate.", [input.resource_name])
}

skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager != "CUSTOMER"
	reason := managed_by_aws
}

# Automatic rotation is for symmetric encryption keys whose material KMS itself made; it pauses while a key waits for its deletion
# (docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html).
skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_spec != "SYMMETRIC_DEFAULT"
	reason := sprintf("KMS key %q is of spec %s, which cannot rotate automatically.", [input.resource_name, input.key_spec])
}

skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.origin != "AWS_KMS"
	reason := sprintf("KMS key %q has key material of origin %s, which cannot rotate automatically.", [input.resource_name, input.origin])
}

skip["KMS-001"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_state in {"PendingDeletion", "PendingReplicaDeletion"}
	reason := sprintf("KMS key %q is about to be deleted and does not rotate any more.", [input.resource_name])
}

# METADATA
# scope: document
# title: Keys used by AI resources are enabled and not pending deletion
# description: >-
#   What is encrypted with a key that is gone is gone too: training data, models, the memory of agents. While the key is disabled or waits
#   for its deletion, everything that needs it stands still.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: critical
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
#     iso27001: [A.8.24, A.8.14]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3, A.4.5]
#   remediation: Cancel the deletion and enable the key, or re-encrypt what uses it with another key first.
deny["KMS-002"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	not usable
	count(users) > 0
	msg := sprintf("KMS key %q is in state %s but is used by %s.", [input.resource_name, input.key_state, concat(", ", users)])
}

skip["KMS-002"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	count(users) == 0
	reason := sprintf("No AI resource that was read is encrypted with KMS key %q.", [input.resource_name])
}

users := ai_keys.users(input)

# "While the key state is Updating, you can use the keys in cryptographic operations"
# (docs.aws.amazon.com/kms/latest/developerguide/multi-region-update.html)
usable if input.key_state in {"Enabled", "Updating"}

# METADATA
# scope: document
# title: Key policies are not public and limit administrators
# description: >-
#   The key policy decides who can read everything that is encrypted with the key, and who can schedule its deletion. It has to name them.
# schemas:
#   - input: schema.kms_key
# custom:
#   severity: critical
#   resource_types: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.5.15, A.8.3]
#     iso27701: [A.3.26, A.3.9]
#     iso42001: [A.4.3]
#   remediation: >-
#     Replace Principal * by the accounts, roles or services that need the key, or require aws:PrincipalOrgID or kms:CallerAccount; give
#     administrators the management actions they need instead of kms:*.
deny["KMS-003"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	some statement in allowing
	iam.everyone(statement)
	not confined(statement)
	msg := sprintf("The policy of KMS key %q grants access to everyone without a condition on who they are.", [input.resource_name])
}

deny["KMS-003"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	some statement in allowing
	iam.allows(statement, "kms:*")
	some names in statement.Principal
	some name in names
	name != "*"
	not administrator(name)
	msg := sprintf("The policy of KMS key %q grants every action on the key to %s.", [input.resource_name, name])
}

skip["KMS-003"] contains reason if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager != "CUSTOMER"
	reason := managed_by_aws
}

managed_by_aws := sprintf("KMS key %q is managed by AWS.", [input.resource_name])

allowing contains statement if {
	some statement in input.key_policy.Statement
	statement.Effect == "Allow"
}

# Whether a statement for everyone asks who the caller is, or for whom a service acts.
confined(statement) if iam.requires(statement, caller_keys)

caller_keys := `kms:CallerAccount|aws:(Principal(Account|Arn|OrgID|OrgPaths)|Source(Account|Arn|OrgID|OrgPaths|Vpc|Vpce)|userid)`

# The account itself, which leaves the decision to IAM policies, and the configured administrators.
administrator(name) if name in {input.account_id, sprintf("arn:%s:iam::%s:root", [input.partition, input.account_id])}

administrator(name) if name in config.key_administrators

administrator(name) if {
	some pattern in config.key_administrators
	endswith(pattern, "*")
	startswith(name, trim_suffix(pattern, "*"))
}
