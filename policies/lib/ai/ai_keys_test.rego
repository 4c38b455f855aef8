package lib.ai.ai_keys_test

import data.lib.ai.ai_keys

key := {
	"resource_type": "AWS::KMS::Key",
	"resource_id": "arn:aws:kms:us-east-1:111122223333:key/key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"also_known_as": ["key-1", "alias/models"],
}

user(fields) := object.union({"resource_name": "x", "region": "us-east-1"}, fields)

arn := key.resource_id

test_users_of_every_type if {
	every case in [
		["AWS::Bedrock::Agent", {"customer_encryption_key_arn": arn}, "agent \"x\""],
		["AWS::Bedrock::CustomModel", {"model_kms_key_arn": arn}, "custom model \"x\""],
		["AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": arn}}, "data source \"x\""],
		["AWS::Bedrock::Guardrail", {"kms_key_arn": arn}, "guardrail \"x\""],
		["AWS::SageMaker::Domain", {"kms_key_id": arn}, "domain \"x\""],
		["AWS::SageMaker::EndpointConfig", {"kms_key_id": arn}, "endpoint configuration \"x\""],
		["AWS::SageMaker::FeatureGroup", {"offline_store_config": {"s3_storage_config": {"kms_key_id": arn}}}, "feature group \"x\""],
		["AWS::SageMaker::FeatureGroup", {"online_store_config": {"security_config": {"kms_key_id": arn}}}, "feature group \"x\""],
		["AWS::SageMaker::NotebookInstance", {"kms_key_id": arn}, "notebook instance \"x\""],
		["AWS::SageMaker::TrainingJob", {"output_data_config": {"kms_key_id": arn}}, "training job \"x\""],
	] {
		ai_keys.users(key) == {case[2]} with data.inventory as {case[0]: {"arn:x": user(case[1])}}
	}
}

test_users_by_any_name_of_the_key if {
	every name in [arn, "key-1", "alias/models"] {
		count(ai_keys.users(key)) == 1 with data.inventory as {"AWS::SageMaker::Domain": {"arn:x": user({"kms_key_id": name})}}
	}
	count(ai_keys.users(key)) == 0 with data.inventory as {"AWS::SageMaker::Domain": {"arn:x": user({"kms_key_id": "key-2"})}}
	count(ai_keys.users(key)) == 0 with data.inventory as {"AWS::SageMaker::Domain": {"arn:x": user({})}}
}

test_users_of_another_region_do_not_count if {
	there := user({"region": "eu-west-1", "kms_key_id": "alias/models"})
	count(ai_keys.users(key)) == 0 with data.inventory as {"AWS::SageMaker::Domain": {"arn:x": there}}
}

encrypted := user({"resource_name": "demo-data", "encryption": {"rules": [{"apply_server_side_encryption_by_default": {
	"sse_algorithm": "aws:kms",
	"kms_master_key_id": arn,
}}]}})

test_users_are_buckets_with_ai_data if {
	logging := user({"s3_config": {"bucket_name": "demo-data"}})
	inventory := {"AWS::S3::Bucket": {"arn:b": encrypted}, "AWS::Bedrock::ModelInvocationLogging": {"arn:l": logging}}
	ai_keys.users(key) == {"bucket \"demo-data\""} with data.inventory as inventory
}

test_users_are_no_other_buckets if {
	inventory := {"AWS::S3::Bucket": {"arn:b": encrypted}}
	count(ai_keys.users(key)) == 0 with data.inventory as inventory
}

# One resource of each type, with nothing but its key to tell it by.
holders(name) := {
	"AWS::Bedrock::Agent": {"customer_encryption_key_arn": name},
	"AWS::Bedrock::CustomModel": {"model_kms_key_arn": name},
	"AWS::Bedrock::DataSource": {"server_side_encryption_configuration": {"kms_key_arn": name}},
	"AWS::Bedrock::Guardrail": {"kms_key_arn": name},
	"AWS::SageMaker::Domain": {"kms_key_id": name},
	"AWS::SageMaker::EndpointConfig": {"kms_key_id": name},
	"AWS::SageMaker::FeatureGroup": {"offline_store_config": {"s3_storage_config": {"kms_key_id": name}}},
	"AWS::SageMaker::NotebookInstance": {"kms_key_id": name},
	"AWS::SageMaker::TrainingJob": {"output_data_config": {"kms_key_id": name}},
}

test_no_type_counts_with_another_key_or_in_another_region if {
	every type, fields in holders("key-2") {
		count(ai_keys.users(key)) == 0 with data.inventory as {type: {"arn:x": user(fields)}}
	}
	every type, fields in holders("alias/models") {
		there := object.union(user(fields), {"region": "eu-west-1"})
		count(ai_keys.users(key)) == 0 with data.inventory as {type: {"arn:x": there}}
	}
}

test_a_key_goes_by_its_name_where_it_has_no_aliases if {
	plain := object.remove(key, ["also_known_as"])
	ai_keys.users(plain) == {"domain \"x\""} with data.inventory as {"AWS::SageMaker::Domain": {"arn:x": user({"kms_key_id": "key-1"})}}
}

test_a_bucket_with_another_key_is_no_user if {
	other := user({"resource_name": "demo-data", "encryption": {"rules": [{"apply_server_side_encryption_by_default": {
		"sse_algorithm": "aws:kms",
		"kms_master_key_id": "key-2",
	}}]}})
	logging := user({"s3_config": {"bucket_name": "demo-data"}})
	inventory := {"AWS::S3::Bucket": {"arn:b": other}, "AWS::Bedrock::ModelInvocationLogging": {"arn:l": logging}}
	count(ai_keys.users(key)) == 0 with data.inventory as inventory
}
