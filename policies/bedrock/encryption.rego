# ISO/IEC 27001 A.8.24: what Bedrock stores for the account is encrypted with keys the customer manages.
package bedrock.encryption

import data.lib.inventory

# The key behind an id or ARN where AWS manages it. A key of another account is not in the inventory, and never one of AWS's: those
# serve only the account they are in.
aws_managed(key_id) := key if {
	key := inventory.lookup("AWS::KMS::Key", key_id)
	key.key_manager == "AWS"
}

# METADATA
# scope: document
# title: Guardrail is encrypted with a customer managed key
# description: >-
#   Denied topics, words and regular expressions tell what an organisation is afraid of, and how to get past its filters. A key of your
#   own decides who can read them.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Update the guardrail with kmsKeyId set to a key you manage.
deny["BR-GRD-015"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	not input.kms_key_arn
	msg := sprintf("Guardrail %q has no customer managed key.", [input.resource_name])
}

deny["BR-GRD-015"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	key := aws_managed(input.kms_key_arn)
	msg := sprintf("Guardrail %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

# METADATA
# scope: document
# title: Agent is encrypted with a customer managed key
# description: >-
#   Instructions, action groups and the memory of sessions are stored with the agent. With a key of your own you decide who can decrypt
#   them and can withdraw access.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Update the agent with customerEncryptionKeyArn set to a key you manage, and prepare it.
deny["BR-AGT-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	not input.customer_encryption_key_arn
	msg := sprintf("Agent %q has no customer managed key.", [input.resource_name])
}

deny["BR-AGT-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	key := aws_managed(input.customer_encryption_key_arn)
	msg := sprintf("Agent %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

# METADATA
# scope: document
# title: Knowledge base data source is encrypted with a customer managed key
# description: >-
#   While documents are taken into a knowledge base, Bedrock keeps copies of them for a time. They are as confidential as the documents
#   themselves.
# schemas:
#   - input: schema.bedrock_data_source
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::DataSource]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3, A.7.2]
#   remediation: Update the data source with serverSideEncryptionConfiguration.kmsKeyArn set to a key you manage.
deny["BR-KB-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	not input.server_side_encryption_configuration.kms_key_arn
	msg := sprintf("Data source %q has no customer managed key.", [input.resource_name])
}

deny["BR-KB-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	key := aws_managed(input.server_side_encryption_configuration.kms_key_arn)
	msg := sprintf("Data source %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

# METADATA
# scope: document
# title: Custom model is encrypted with a customer managed key
# description: >-
#   A customised model has learnt from your data and can give it away. Its weights deserve the protection of that data.
# schemas:
#   - input: schema.bedrock_custom_model
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::CustomModel]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Run the customisation job again with customModelKmsKeyId set to a key you manage, and delete the old model.
deny["BR-ENC-011"] contains msg if {
	input.resource_type == "AWS::Bedrock::CustomModel"
	not input.model_kms_key_arn
	msg := sprintf("Custom model %q has no customer managed key.", [input.resource_name])
}

deny["BR-ENC-011"] contains msg if {
	input.resource_type == "AWS::Bedrock::CustomModel"
	key := aws_managed(input.model_kms_key_arn)
	msg := sprintf("Custom model %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

# METADATA
# scope: document
# title: Prompts and flows are encrypted with a customer managed key
# description: >-
#   Prompts and flows hold the workings of an application: instructions, examples, sometimes data. A key of your own decides who can
#   read them.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Prompt, AWS::Bedrock::Flow]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Update the prompt or flow with customerEncryptionKeyArn set to a key you manage.
deny["BR-ENC-020"] contains msg if {
	input.resource_type in {"AWS::Bedrock::Prompt", "AWS::Bedrock::Flow"}
	not input.customer_encryption_key_arn
	msg := sprintf("%s %q has no customer managed key.", [kind, input.resource_name])
}

deny["BR-ENC-020"] contains msg if {
	input.resource_type in {"AWS::Bedrock::Prompt", "AWS::Bedrock::Flow"}
	key := aws_managed(input.customer_encryption_key_arn)
	msg := sprintf("%s %q is encrypted with %q, a key that AWS manages.", [kind, input.resource_name, key.resource_name])
}

kind := "Prompt" if input.resource_type == "AWS::Bedrock::Prompt"

kind := "Flow" if input.resource_type == "AWS::Bedrock::Flow"
