# Which AI resources are encrypted with a KMS key, by what the inventory says.
package lib.ai_keys

import data.lib.ai_data

# The AI resources that name a key, as messages show them. Key ids and aliases hold in one Region; buckets name keys of their own.
users(key) := {sprintf("%s %q", [kind, user.resource_name]) |
	some kind, found in {
		"agent": agents(key),
		"custom model": custom_models(key),
		"data source": data_sources(key),
		"domain": domains(key),
		"endpoint configuration": endpoint_configs(key),
		"feature group": feature_groups(key),
		"guardrail": guardrails(key),
		"notebook instance": notebooks(key),
		"training job": training_jobs(key),
		"bucket": buckets(key),
	}
	some user in found
}

is_key(key, name) if name == key.resource_id

is_key(key, name) if name == key.resource_name

is_key(key, name) if name in key.also_known_as

agents(key) := {named(user) |
	some user in data.inventory["AWS::Bedrock::Agent"]
	user.region == key.region
	is_key(key, user.customer_encryption_key_arn)
}

custom_models(key) := {named(user) |
	some user in data.inventory["AWS::Bedrock::CustomModel"]
	user.region == key.region
	is_key(key, user.model_kms_key_arn)
}

data_sources(key) := {named(user) |
	some user in data.inventory["AWS::Bedrock::DataSource"]
	user.region == key.region
	is_key(key, user.server_side_encryption_configuration.kms_key_arn)
}

domains(key) := {named(user) |
	some user in data.inventory["AWS::SageMaker::Domain"]
	user.region == key.region
	is_key(key, user.kms_key_id)
}

endpoint_configs(key) := {named(user) |
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	user.region == key.region
	is_key(key, user.kms_key_id)
}

feature_groups(key) := {named(user) |
	some user in data.inventory["AWS::SageMaker::FeatureGroup"]
	user.region == key.region
	some name in array.concat(
		[offline | offline := user.offline_store_config.s3_storage_config.kms_key_id],
		[online | online := user.online_store_config.security_config.kms_key_id],
	)
	is_key(key, name)
}

guardrails(key) := {named(user) |
	some user in data.inventory["AWS::Bedrock::Guardrail"]
	user.region == key.region
	is_key(key, user.kms_key_arn)
}

notebooks(key) := {named(user) |
	some user in data.inventory["AWS::SageMaker::NotebookInstance"]
	user.region == key.region
	is_key(key, user.kms_key_id)
}

# What a job wrote stays encrypted with its output key; the volumes are gone when it ends.
training_jobs(key) := {named(user) |
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	user.region == key.region
	is_key(key, user.output_data_config.kms_key_id)
}

buckets(key) := {named(user) |
	some user in data.inventory["AWS::S3::Bucket"]
	some rule in user.encryption.rules
	is_key(key, rule.apply_server_side_encryption_by_default.kms_master_key_id)
	count(ai_data.uses(user.resource_name)) > 0
}

named(user) := {"resource_name": user.resource_name}
