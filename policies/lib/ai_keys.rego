# Which AI resources are encrypted with a KMS key, by what the inventory says.
package lib.ai_keys

import data.lib.ai_data
import data.lib.inventory

# The AI resources that name a key, as messages show them. Key ids and aliases hold in one Region; buckets name keys of their own.
users(key) := {user |
	some name in names_of(key)
	some user in naming[inventory.in_region(key.region, name)]
} | {user |
	some name in names_of(key)
	some user in buckets_naming[name]
}

names_of(key) := {key.resource_id, key.resource_name} | {name | some name in key.also_known_as}

shown(kind, user) := sprintf("%s %q", [kind, user.resource_name])

# By Region and name of the key, so that what many resources say is gone through once, not for each key.
naming[key] contains shown("agent", user) if {
	some user in data.inventory["AWS::Bedrock::Agent"]
	key := inventory.in_region(user.region, user.customer_encryption_key_arn)
}

naming[key] contains shown("custom model", user) if {
	some user in data.inventory["AWS::Bedrock::CustomModel"]
	key := inventory.in_region(user.region, user.model_kms_key_arn)
}

naming[key] contains shown("data source", user) if {
	some user in data.inventory["AWS::Bedrock::DataSource"]
	key := inventory.in_region(user.region, user.server_side_encryption_configuration.kms_key_arn)
}

naming[key] contains shown("domain", user) if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

naming[key] contains shown("endpoint configuration", user) if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

naming[key] contains shown("feature group", user) if {
	some user in data.inventory["AWS::SageMaker::FeatureGroup"]
	some name in array.concat(
		[offline | offline := user.offline_store_config.s3_storage_config.kms_key_id],
		[online | online := user.online_store_config.security_config.kms_key_id],
	)
	key := inventory.in_region(user.region, name)
}

naming[key] contains shown("guardrail", user) if {
	some user in data.inventory["AWS::Bedrock::Guardrail"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

naming[key] contains shown("notebook instance", user) if {
	some user in data.inventory["AWS::SageMaker::NotebookInstance"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

# What a job wrote stays encrypted with its output key; the volumes are gone when it ends.
naming[key] contains shown("training job", user) if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	key := inventory.in_region(user.region, user.output_data_config.kms_key_id)
}

buckets_naming[key] contains shown("bucket", user) if {
	some user in data.inventory["AWS::S3::Bucket"]
	some rule in user.encryption.rules
	key := rule.apply_server_side_encryption_by_default.kms_master_key_id
	count(ai_data.uses_of(user)) > 0
}
