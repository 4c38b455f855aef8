# ISO/IEC 27001 A.5.34: settings of the account that decide who else sees prompts, and with which keys Bedrock is called.
package bedrock.account_settings

import data.lib.core.config

# METADATA
# scope: document
# title: Account data-retention mode does not share prompts with model providers
# description: >-
#   In some modes prompts and answers are kept, looked at by AWS, or given to the provider of the model. That is a disclosure somebody has to
#   decide on.
# schemas:
#   - input: schema.bedrock_account_data_retention
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::AccountDataRetention]
#   controls:
#     iso27001: [A.5.14, A.5.34]
#     iso27701: [A.1.5.2]
#     iso42001: [A.10.3]
#   rationale: Sharing with a supplier is a transfer that needs an agreement.
#   remediation: Set the account's data retention mode to one that was agreed (parameter data_retention_modes).
#   sources:
#     - {api: "bedrock:GetAccountDataRetentionResponse.mode", says: "The account's mode: default, none, review by AWS, or sharing with the provider."}
deny["BR-PRI-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::AccountDataRetention"
	mode := input.mode
	not mode in config.data_retention_modes
	msg := sprintf("Bedrock in %s is in the data retention mode %q, which is not permitted.", [input.region, mode])
}

# The model requires the member: where it is missing AWS has not said which mode it is.
unknown["BR-PRI-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::AccountDataRetention"
	not input.mode
	reason := sprintf("AWS names no data retention mode of Bedrock in %s.", [input.region])
}

# METADATA
# scope: document
# title: No long-term Bedrock API key is active
# description: >-
#   A long-term key works for whoever has it, from anywhere, until somebody takes it back. Credentials of a role end by themselves.
# schemas:
#   - input: schema.iam_service_specific_credential
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ServiceSpecificCredential]
#   controls:
#     iso27001: [A.5.17, A.8.5]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Authentication information is secure when it is short-lived and bound to an identity.
#   remediation: Delete the key and use credentials of a role, or short-term keys.
#   sources:
#     - {api: "iam:ServiceSpecificCredential.ExpirationDate", says: "When a key ends; only Bedrock and CloudWatch Logs keys that were made with an end have it."}
#     - {api: "iam:ServiceSpecificCredential.Status", says: "Whether the key is valid for calls."}
deny["BR-ACC-003"] contains msg if {
	input.resource_type == "AWS::IAM::ServiceSpecificCredential"
	input.status == "Active"
	not input.expiration_date
	msg := sprintf("User %q has an active Bedrock API key (%s) that never expires.", [input.user_name, input.resource_name])
}

deny["BR-ACC-003"] contains msg if {
	input.resource_type == "AWS::IAM::ServiceSpecificCredential"
	input.status == "Active"
	life := time.parse_rfc3339_ns(input.expiration_date) - time.parse_rfc3339_ns(input.create_date)
	life > (((config.bedrock_api_key_max_days * 24) * 3600) * 1000) * 1000000
	msg := sprintf(
		"User %q has an active Bedrock API key (%s) that is valid for over %d days.",
		[input.user_name, input.resource_name, config.bedrock_api_key_max_days],
	)
}

unknown["BR-ACC-003"] contains reason if {
	input.resource_type == "AWS::IAM::ServiceSpecificCredential"
	status := input.status
	not status in {"Active", "Expired", "Inactive"}
	reason := sprintf("Whether Bedrock API key %q of user %q is valid cannot be determined from its status, %s.", [input.resource_name, input.user_name, status])
}

skip["BR-ACC-003"] contains reason if {
	input.resource_type == "AWS::IAM::ServiceSpecificCredential"
	input.service_name != "bedrock.amazonaws.com"
	reason := sprintf("Credential %q is for %s.", [input.resource_name, input.service_name])
}

# METADATA
# scope: document
# title: Imported and copied models come from an approved source
# description: >-
#   Weights from elsewhere can be trained to misbehave, and nothing in them shows it. What counts is who made them and who could change them.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ImportedModel, AWS::Bedrock::ModelCopyJob]
#   controls:
#     iso27001: [A.5.19, A.5.21]
#     iso27701: [A.3.10]
#     iso42001: [A.10.3]
#   rationale: The supply chain of a model begins at the bucket or account it was taken from.
#   remediation: Import from the buckets of the model registry (model_source_buckets), and copy from trusted accounts (trusted_accounts) only.
#   sources:
#     - {api: "bedrock:GetImportedModelResponse.modelDataSource", says: "Where the model was imported from."}
#     - {api: "bedrock:GetModelCopyJobResponse.sourceAccountId", says: "The account that a copied model comes from."}
deny["BR-SUP-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::ImportedModel"
	count(config.model_source_buckets) > 0
	named := bucket
	not named in config.model_source_buckets
	msg := sprintf("Model %q was imported from bucket %q, which is not approved.", [input.resource_name, named])
}

deny["BR-SUP-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelCopyJob"
	owner := input.source_account_id
	own := input.account_id
	not owner in ({own} | {account | some account in config.trusted_accounts})
	msg := sprintf("Model %s was copied from account %s, which is not trusted.", [input.target_model_arn, owner])
}

unknown["BR-SUP-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::ImportedModel"
	count(config.model_source_buckets) == 0
	reason := "No list of buckets to import from is configured: set the parameter model_source_buckets."
}

# AWS may come to take models from other places than S3.
unknown["BR-SUP-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::ImportedModel"
	not bucket
	reason := sprintf("AWS names no bucket that model %q was imported from.", [input.resource_name])
}

unknown["BR-SUP-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelCopyJob"
	not input.source_account_id
	reason := sprintf("AWS names no account that job %q copied a model from.", [input.resource_name])
}

bucket := split(input.model_data_source.s3_data_source.s3_uri, "/")[2]

# METADATA
# scope: document
# title: Flows validate, and flow and agent aliases point to a numbered version
# description: >-
#   Applications call an alias. One that points to the working draft gives them each edit the moment it is saved; a flow with errors fails them.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::Flow]
#   controls:
#     iso27001: [A.8.9, A.8.32]
#     iso42001: [A.6.2.5]
#   rationale: Changes reach users by a release, not by a draft.
#   remediation: Mend the errors, publish a version, and move the alias to it.
#   sources:
#     - {api: "bedrock-agent:FlowValidation.severity", says: "Whether what validation found is a warning or an error."}
#     - {api: "bedrock-agent:AgentAlias.routingConfiguration", says: "The version that an alias of an agent leads to."}
#     - {api: "bedrock-agent:FlowAliasSummary.routingConfiguration", says: "The version that an alias of a flow leads to; there is only one."}
deny["BR-GOV-012"] contains msg if {
	input.resource_type == "AWS::Bedrock::Flow"
	some finding in input.validations
	finding.severity == "Error"
	msg := sprintf("Flow %q has a validation error.", [input.resource_name])
}

deny["BR-GOV-012"] contains msg if {
	input.resource_type == "AWS::Bedrock::Flow"
	some alias in input.aliases
	alias.id != trial_alias
	some route in alias.routing_configuration
	route.flow_version == "DRAFT"
	msg := sprintf("Alias %q of flow %q points to the working draft.", [alias.name, input.resource_name])
}

deny["BR-GOV-012"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	some alias in input.aliases
	alias.agent_alias_id != trial_alias
	object.get(alias, "alias_invocation_state", "ACCEPT_INVOCATIONS") != "REJECT_INVOCATIONS"
	some route in alias.routing_configuration
	route.agent_version == "DRAFT"
	msg := sprintf("Alias %q of agent %q points to the working draft.", [alias.agent_alias_name, input.resource_name])
}

# AWS makes this alias for trying the draft out: InvokeAgent with it reaches the version DRAFT
# (https://docs.aws.amazon.com/bedrock/latest/userguide/agents-test.html).
trial_alias := "TSTALIASID"
