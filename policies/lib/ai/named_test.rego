# What each condition of the generated rules leaves out, and what names are told apart by. That each field is there tests/contract/test_named.py says.
package lib.ai.named_test

import data.lib.ai.named

arn := "arn:aws:kms:us-east-1:111122223333:key/key-1"

thing(fields) := object.union({"resource_name": "x", "resource_id": "arn:x", "region": "us-east-1"}, fields)

secret := "arn:aws:secretsmanager:us-east-1:111122223333:secret:s"

with_key := {user | some user in named.keys[sprintf("us-east-1 %s", [arn])]}

with_secret := {user | some user in named.secrets[sprintf("us-east-1 %s", [secret])]}

base(store) := {"AWS::Bedrock::KnowledgeBase": {"arn:b": thing({"storage_configuration": {"any_store": {"store_arn": store}}})}}

function := "arn:aws:lambda:us-east-1:111122223333:function:x"

cluster := "arn:aws:rds:us-east-1:111122223333:cluster:c"

# By type: a resource with a key, how messages call it, and what makes it part of an AI system.
sometimes := {
	"AWS::ECR::Repository": {
		"fields": {"encryption_configuration": {"kms_key": arn}, "repository_uri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/x"},
		"noun": "repository",
		"user": {"AWS::SageMaker::Model": {"arn:m": thing({"primary_container": {"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/x:1"}})}},
	},
	"AWS::EFS::FileSystem": {
		"fields": {"kms_key_id": arn, "file_system_id": "fs-1"},
		"noun": "file system",
		"user": {"AWS::SageMaker::Domain": {"arn:d": thing({"home_efs_file_system_id": "fs-1"})}},
	},
	"AWS::Lambda::Function": {
		"fields": {"kms_key_arn": arn, "function_arn": function},
		"noun": "function",
		"user": {"AWS::Bedrock::AgentActionGroup": {"arn:g": thing({"action_group_executor": {"lambda": function}})}},
	},
	"AWS::Logs::LogGroup": {
		"fields": {"kms_key_id": arn},
		"noun": "log group",
		"user": {"AWS::Bedrock::ModelInvocationLogging": {"arn:l": thing({"cloud_watch_config": {"log_group_name": "x"}})}},
	},
	"AWS::NeptuneGraph::Graph": {"fields": {"kms_key_identifier": arn}, "noun": "graph", "user": base("arn:x")},
	"AWS::OpenSearchServerless::Collection": {"fields": {"kms_key_arn": arn}, "noun": "collection", "user": base("arn:x")},
	"AWS::OpenSearchService::Domain": {"fields": {"encryption_at_rest_options": {"kms_key_id": arn}}, "noun": "domain", "user": base("arn:x")},
	"AWS::RDS::DBCluster": {"fields": {"kms_key_id": arn}, "noun": "database cluster", "user": base("arn:x")},
	"AWS::RDS::DBInstance": {"fields": {"kms_key_id": arn, "db_cluster_identifier": "c"}, "noun": "database", "user": base(cluster)},
	"AWS::S3::Bucket": {
		"fields": {"encryption": {"rules": [{"apply_server_side_encryption_by_default": {"kms_master_key_id": arn}}]}},
		"noun": "bucket",
		"user": {"AWS::Bedrock::ModelInvocationLogging": {"arn:l": thing({"s3_config": {"bucket_name": "x"}})}},
	},
	"AWS::SecretsManager::Secret": {
		"fields": {"kms_key_id": arn, "arn": secret, "name": "s"},
		"noun": "secret",
		"user": {"AWS::Bedrock::DataSource": {"arn:s": thing({"data_source_configuration": {"confluence_configuration": {"source_configuration": {"credentials_secret_arn": secret}}}})}},
	},
}

test_a_type_that_is_part_of_an_ai_system_only_sometimes if {
	every type, case in sometimes {
		alone := {type: {"arn:x": thing(case.fields)}}
		used := object.union(alone, case.user)
		count(with_key) == 0 with data.inventory as alone
		with_key == {sprintf("%s \"x\"", [case.noun])} with data.inventory as used
	}
}

# Keys of databases that hold vectors, whatever each key is for.
test_each_key_of_a_database_has_its_condition if {
	every name in ["activity_stream_kms_key_id", "performance_insights_kms_key_id"] {
		alone := {"AWS::RDS::DBCluster": {"arn:x": thing({name: arn})}, "AWS::RDS::DBInstance": {"arn:i": thing({name: arn, "db_cluster_identifier": "c"})}}
		count(with_key) == 0 with data.inventory as alone
		both := {"AWS::Bedrock::KnowledgeBase": {"arn:b": thing({"storage_configuration": {"one": "arn:x", "other": cluster}})}}
		with_key == {"database cluster \"x\"", "database \"x\""} with data.inventory as object.union(alone, both)
	}
}

test_secrets_of_a_database_have_its_condition if {
	every fields in [{"master_user_secret": {"secret_arn": secret}}, {"domain_memberships": [{"auth_secret_arn": secret}]}] {
		alone := {"AWS::RDS::DBCluster": {"arn:x": thing(fields)}}
		count(with_secret) == 0 with data.inventory as alone
		with_secret == {"arn:x"} with data.inventory as object.union(alone, base("arn:x"))
	}
}

elsewhere := {"AWS::SageMaker::Domain": {"arn:x": thing({"region": "eu-west-1", "kms_key_id": "alias/models", "subnet_ids": ["subnet-1"]})}}

# An alias or the id of a subnet is another thing in each Region.
test_names_are_told_apart_by_region if {
	with_alias("eu-west-1") == {"domain \"x\""} with data.inventory as elsewhere
	with_alias("us-east-1") == set() with data.inventory as elsewhere
	in_subnet("eu-west-1") == {"AWS::SageMaker::Domain"} with data.inventory as elsewhere
	in_subnet("us-east-1") == set() with data.inventory as elsewhere
}

with_alias(region) := {user | some user in named.keys[sprintf("%s alias/models", [region])]}

in_subnet(region) := {type | some type in named.subnets[sprintf("%s subnet-1", [region])]}
