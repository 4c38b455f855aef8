# ISO/IEC 27001 A.8.24: what AgentCore keeps is encrypted with keys the customer manages.
#
# AgentCore's key fields hold ARNs of keys, but for those of a capacity provider's volumes. One of another account is never a key of AWS:
# those serve only the account they are in.
package agentcore.encryption

import data.lib.storage.storage

# METADATA
# scope: document
# title: AgentCore memory is encrypted with a customer managed key
# description: >-
#   A memory holds what users told an agent and what it concluded about them. With a key of your own you decide who can read that, and
#   can withdraw it.
# schemas:
#   - input: schema.bedrockagentcore_memory
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::Memory]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: The key decides who can read what the agent remembers of people.
#   remediation: >-
#     Create a memory with encryptionKeyArn set to a key you manage, have agents use it, then delete the old one (UpdateMemory takes no key). What the
#     old one remembers is not moved: write it anew where it is still needed.
#   sources:
#     - {api: "bedrock-agentcore-control:Memory.encryptionKeyArn", says: "The key that the memory is encrypted with."}
deny["AC-ENC-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	some fault in faults(object.get(input, "encryption_key_arn", ""))
	msg := sprintf("Memory %q %s.", [input.resource_name, fault])
}

# METADATA
# scope: document
# title: AgentCore gateway is encrypted with a customer managed key
# description: >-
#   A gateway's configuration names the tools of your agents, their addresses and their interfaces. With a key of your own you decide
#   who can read it.
# schemas:
#   - input: schema.bedrockagentcore_gateway
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::Gateway]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: The key decides who can read the configuration of the agent's tools.
#   remediation: >-
#     Update the gateway with kmsKeyArn set to a key that its role may use (UpdateGateway, which takes all other settings again).
#   sources:
#     - {api: "bedrock-agentcore-control:GetGatewayResponse.kmsKeyArn", says: "The key that the gateway is encrypted with."}
deny["AC-ENC-002"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	some fault in faults(object.get(input, "kms_key_arn", ""))
	msg := sprintf("Gateway %q %s.", [input.resource_name, fault])
}

# METADATA
# scope: document
# title: AgentCore policy engines, evaluators, datasets, bundles and volumes use a customer managed key
# description: >-
#   Policies tell where an agent's limits are, evaluators what is looked for, datasets what it was tested with; on the volumes of a capacity
#   provider agents keep their files. With a key of your own you decide who can read them.
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types:
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::ConfigurationBundle
#     - AWS::BedrockAgentCore::Dataset
#     - AWS::BedrockAgentCore::Evaluator
#     - AWS::BedrockAgentCore::PolicyEngine
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: The key decides who can read the limits, tests and configuration of agents.
#   remediation: >-
#     Update the evaluator or the bundle with kmsKeyArn set to a key you manage (UpdateEvaluator, UpdateConfigurationBundle). A policy engine and a
#     dataset take theirs when they are made: make one, point gateways to the new engine, then delete the old. A capacity
#     provider cannot be changed: make one whose volumes have encrypted and kmsKeyId, have runtimes use it, then delete the old.
#   sources:
#     - {api: "bedrock-agentcore-control:PolicyEngineSummary.encryptionKeyArn", says: "The key that the engine's policies are encrypted with."}
#     - {api: "bedrock-agentcore-control:GetDatasetResponse.kmsKeyArn", says: "The key that the dataset is encrypted with."}
#     - {api: "bedrock-agentcore-control:EvaluatorSummary.kmsKeyArn", says: "The key that the evaluator is encrypted with."}
#     - {api: "bedrock-agentcore-control:EbsVolumeConfiguration.encrypted", says: "True by default: with the key that is named, else with the default key for Amazon EBS."}
deny["AC-ENC-003"] contains msg if {
	input.resource_type in object.keys(kinds)
	some fault in faults(key_of)
	msg := sprintf("%s %q %s.", [kinds[input.resource_type], input.resource_name, fault])
}

# What agents keep on the instances of a capacity provider.
deny["AC-ENC-003"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::CapacityProvider"
	some msg in volume_faults
}

skip["AC-ENC-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Evaluator"
	input.evaluator_type in {"Builtin", "ThirdParty"}
	reason := sprintf("Evaluator %q is not the account's own.", [input.resource_name])
}

# The default key for Amazon EBS is one of AWS unless the account chose another, which no call here tells.
unknown["AC-ENC-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::CapacityProvider"
	count(volume_faults) == 0
	some volume in volumes
	volume.key == ""
	reason := sprintf("Capacity provider %q names no key for %s: it is encrypted as the account's default for Amazon EBS is, which was not read.", [input.resource_name, volume.name])
}

unknown["AC-ENC-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::CapacityProvider"
	count(volume_faults) == 0
	some volume in volumes
	storage.elsewhere(volume.key)
	reason := sprintf("Capacity provider %q encrypts %s with %q, which is not among this account's keys.", [input.resource_name, volume.name, volume.key])
}

unknown["AC-ENC-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::CapacityProvider"
	not machine
	reason := sprintf("Capacity provider %q runs on machines of a kind that is not known.", [input.resource_name])
}

volume_faults contains msg if {
	some volume in volumes
	volume.encrypted == false
	msg := sprintf("Capacity provider %q does not encrypt %s.", [input.resource_name, volume.name])
}

volume_faults contains msg if {
	some volume in volumes
	key := storage.aws_managed(volume.key)
	msg := sprintf("Capacity provider %q encrypts %s with %q, a key that AWS manages.", [input.resource_name, volume.name, key])
}

# Each instance has a root volume, whether or not anything is said of it.
volumes contains disk if disk := disk_of("its root volume", object.get(machine, "root_volume", {}))

volumes contains disk if {
	some each in machine.volumes
	name := sprintf("volume %q", [each.ebs_configuration.name])
	disk := disk_of(name, each.ebs_configuration)
}

volumes contains disk if {
	some each in machine.launch_template_source.launch_parameters.ephemeral_volumes
	name := sprintf("volume %q", [object.get(each, "device_name", "without a name")])
	disk := disk_of(name, each.ebs)
}

machine := input.compute_configuration.ec2_configuration

disk_of(name, said) := {"name": name, "encrypted": object.get(said, "encrypted", true), "key": object.get(said, "kms_key_id", "")}

kinds := {
	"AWS::BedrockAgentCore::ConfigurationBundle": "Configuration bundle",
	"AWS::BedrockAgentCore::Dataset": "Dataset",
	"AWS::BedrockAgentCore::Evaluator": "Evaluator",
	"AWS::BedrockAgentCore::PolicyEngine": "Policy engine",
}

key_of := object.get(input, "encryption_key_arn", "") if {
	input.resource_type == "AWS::BedrockAgentCore::PolicyEngine"
} else := object.get(input, "kms_key_arn", "")

# METADATA
# scope: document
# title: AgentCore token vault uses a customer managed key
# description: >-
#   The vault keeps the tokens and API keys with which agents act for users and services. With a key of your own you decide who can
#   open it, see each use in CloudTrail, and can shut it at once.
# schemas:
#   - input: schema.bedrockagentcore_token_vault
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::BedrockAgentCore::TokenVault]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.5.17]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   rationale: The vault holds authentication information; its key is the last control over it.
#   remediation: >-
#     Set the key type of the token vault to CustomerManagedKey with a key you manage (SetTokenVaultCMK). Who fetches credentials needs the key then:
#     allow it to the agents' roles first.
#   commands:
#     - aws bedrock-agentcore-control set-token-vault-cmk --region {region} --token-vault-id default --kms-configuration keyType=CustomerManagedKey,kmsKeyArn=KEY_ARN
#   sources:
#     - {api: "bedrock-agentcore-control:KmsConfiguration.keyType", says: "CustomerManagedKey or ServiceManagedKey."}
deny["AC-ACC-007"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::TokenVault"
	vault_key == "ServiceManagedKey"
	msg := sprintf("The token vault of Region %q has no customer managed key.", [input.region])
}

deny["AC-ACC-007"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::TokenVault"
	key := storage.aws_managed(input.kms_configuration.kms_key_arn)
	msg := sprintf("The token vault of Region %q is encrypted with %q, a key that AWS manages.", [input.region, key])
}

unknown["AC-ACC-007"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::TokenVault"
	not vault_key in {"CustomerManagedKey", "ServiceManagedKey"}
	reason := sprintf("The token vault of Region %q has a key of the kind %q, which this check does not know.", [input.region, vault_key])
}

# A vault that nobody set a key for has one of the service.
vault_key := object.get(object.get(input, "kms_configuration", {"key_type": "ServiceManagedKey"}), "key_type", "")

skip["AC-ACC-007"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::TokenVault"
	kept := [provider |
		some name in ["oauth2_credential_providers", "api_key_credential_providers", "payment_credential_providers"]
		some provider in input[name]
	]
	count(kept) == 0
	reason := sprintf("No credential provider of Region %q keeps anything in the token vault.", [input.region])
}

faults(key) := {"has no customer managed key"} if key == ""

faults(key) := {sprintf("is encrypted with %q, a key that AWS manages", [name])} if name := storage.aws_managed(key)
