# ISO/IEC 27001 A.8.24: what Bedrock stores for the account is encrypted with keys the customer manages.
package bedrock.encryption

import data.lib.core.inventory
import data.lib.storage.storage

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
#   sources:
#     - {api: "bedrock:GetGuardrailResponse.kmsKeyArn", says: "The key that encrypts the guardrail."}
deny["BR-GRD-015"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	object.get(input, "kms_key_arn", "") == ""
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
#   rationale: The key decides who can read the agent's instructions and what its sessions remember.
#   remediation: >-
#     Let the agent's role use a key you manage, update the agent with customerEncryptionKeyArn set to it (UpdateAgent, which takes all other
#     settings again), prepare it and move its alias to a new version. Callers then need the key too.
#   sources:
#     - {api: "bedrock-agent:Agent.customerEncryptionKeyArn", says: "The key that the agent is encrypted with; without it AWS uses one of its own."}
deny["BR-AGT-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	object.get(input, "customer_encryption_key_arn", "") == ""
	msg := sprintf("Agent %q has no customer managed key.", [input.resource_name])
}

deny["BR-AGT-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	key := aws_managed(input.customer_encryption_key_arn)
	msg := sprintf("Agent %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

# METADATA
# scope: document
# title: Knowledge base data sources and managed knowledge bases are encrypted with a customer managed key
# description: >-
#   While documents are taken into a knowledge base, Bedrock keeps copies of them for a time; a managed knowledge base keeps them for good. They
#   are as confidential as the documents themselves.
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::Bedrock::DataSource, AWS::Bedrock::KnowledgeBase]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3, A.7.2]
#   rationale: The key decides who can read the copies that answers are drawn from.
#   remediation: >-
#     Update the data source with serverSideEncryptionConfiguration.kmsKeyArn set to a key that its role may use (UpdateDataSource, which takes all
#     other settings again). A managed knowledge base takes its key when it is made: make one, ingest its sources, move callers, delete the old one.
#   sources:
#     - {api: "bedrock-agent:DataSource.serverSideEncryptionConfiguration", says: "The key for the data source; without one AWS uses a key of its own."}
#     - {api: "bedrock-agent:ManagedKnowledgeBaseConfiguration.serverSideEncryptionConfiguration", says: "The key for a managed knowledge base."}
deny["BR-KB-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	object.get(object.get(input, "server_side_encryption_configuration", {}), "kms_key_arn", "") == ""
	msg := sprintf("Data source %q has no customer managed key.", [input.resource_name])
}

deny["BR-KB-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	key := aws_managed(input.server_side_encryption_configuration.kms_key_arn)
	msg := sprintf("Data source %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

deny["BR-KB-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	base_key == ""
	msg := sprintf("Managed knowledge base %q has no customer managed key.", [input.resource_name])
}

deny["BR-KB-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	key := aws_managed(base_key)
	msg := sprintf("Managed knowledge base %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

skip["BR-KB-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	input.knowledge_base_configuration.type in {"KENDRA", "SQL", "VECTOR"}
	reason := sprintf("Knowledge base %q keeps nothing itself: its sources and its store are judged for themselves.", [input.resource_name])
}

skip["BR-KB-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	input.data_source_configuration.type == "MANAGED_KNOWLEDGE_BASE_CONNECTOR"
	not input.server_side_encryption_configuration.kms_key_arn
	reason := sprintf("Data source %q is encrypted as its managed knowledge base.", [input.resource_name])
}

unknown["BR-KB-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	type := object.get(object.get(input, "knowledge_base_configuration", {}), "type", "")
	not type in {"KENDRA", "MANAGED", "SQL", "VECTOR"}
	reason := sprintf("Knowledge base %q is of the type %q, which this check does not know: whether it keeps anything itself cannot be determined.", [input.resource_name, type])
}

is_managed if input.knowledge_base_configuration.type == "MANAGED"

base_key := object.get(object.get(configuration, "server_side_encryption_configuration", {}), "kms_key_arn", "") if {
	is_managed
	configuration := object.get(input.knowledge_base_configuration, "managed_knowledge_base_configuration", {})
}

# METADATA
# scope: document
# title: Custom model is encrypted with a customer managed key
# description: >-
#   A customised model has learnt from your data and can give it away. Its weights deserve the protection of that data.
# schemas:
#   - input: schema.bedrock_custom_model
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::Bedrock::CustomModel]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Run the customisation job again with customModelKmsKeyId set to a key you manage, and delete the old model.
#   sources:
#     - {api: "bedrock:GetCustomModelResponse.modelKmsKeyArn", says: "The key that encrypts the model at rest."}
deny["BR-ENC-011"] contains msg if {
	input.resource_type == "AWS::Bedrock::CustomModel"
	object.get(input, "model_kms_key_arn", "") == ""
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
#   sources:
#     - {api: "bedrock-agent:GetPromptResponse.customerEncryptionKeyArn", says: "The key that encrypts the prompt."}
#     - {api: "bedrock-agent:GetFlowResponse.customerEncryptionKeyArn", says: "The key that encrypts the flow."}
deny["BR-ENC-020"] contains msg if {
	input.resource_type in {"AWS::Bedrock::Prompt", "AWS::Bedrock::Flow"}
	object.get(input, "customer_encryption_key_arn", "") == ""
	msg := sprintf("%s %q has no customer managed key.", [kind, input.resource_name])
}

deny["BR-ENC-020"] contains msg if {
	input.resource_type in {"AWS::Bedrock::Prompt", "AWS::Bedrock::Flow"}
	key := aws_managed(input.customer_encryption_key_arn)
	msg := sprintf("%s %q is encrypted with %q, a key that AWS manages.", [kind, input.resource_name, key.resource_name])
}

kind := "Prompt" if input.resource_type == "AWS::Bedrock::Prompt"

kind := "Flow" if input.resource_type == "AWS::Bedrock::Flow"

# METADATA
# scope: document
# title: Marketplace model endpoint encrypts instance storage with a customer managed key
# description: >-
#   The volumes of a marketplace endpoint's instances hold the model and whatever requests leave behind. A key of your own decides who can
#   decrypt them. Instances with local storage encrypt it in hardware and take no key.
# schemas:
#   - input: schema.bedrock_marketplace_model_endpoint
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::Bedrock::MarketplaceModelEndpoint]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption under a key of one's own is the cryptographic rule applied to where a bought model runs.
#   remediation: >-
#     The key is given when an endpoint is made (CreateMarketplaceModelEndpoint, kmsEncryptionKey): make a new one with a key that its role may
#     use, move callers to it, delete the old one. Both are billed by the hour.
#   sources:
#     - {api: "bedrock:SageMakerEndpoint.kmsEncryptionKey", says: "The key for the storage volume of the instances that host the endpoint."}
#     - {api: "sagemaker:CreateEndpointConfigInput.KmsKeyId", says: "Local storage of Nitro instances is encrypted in hardware and takes no key."}
deny["BR-ENC-021"] contains msg if {
	input.resource_type == "AWS::Bedrock::MarketplaceModelEndpoint"
	some msg in storage.faults(bought, bought_volumes)
}

unknown["BR-ENC-021"] contains reason if {
	input.resource_type == "AWS::Bedrock::MarketplaceModelEndpoint"
	some reason in storage.doubts(bought, bought_volumes)
}

skip["BR-ENC-021"] contains reason if {
	input.resource_type == "AWS::Bedrock::MarketplaceModelEndpoint"
	count(bought_volumes) == 0
	reason := sprintf("%s runs on instances with local storage, which takes no key.", [bought])
}

bought := sprintf("Marketplace endpoint %q", [input.resource_name])

bought_volumes contains {"name": "instance storage", "key": key} if {
	machine := input.endpoint_config.sage_maker
	key := object.get(machine, "kms_encryption_key", "")
	storage.needs_key(key, {machine.instance_type})
}
