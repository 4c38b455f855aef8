package sagemaker.encryption_test

import data.lib.core.unread
import data.sagemaker.encryption

refused := {"call": "sagemaker:DescribeNotebookInstance", "code": "AccessDeniedException", "action": "sagemaker:DescribeNotebookInstance"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

notebook := {
	"resource_type": "AWS::SageMaker::NotebookInstance",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/research",
	"resource_name": "research",
	"region": "us-east-1",
	"kms_key_id": "arn:key-1",
}

key(name, manager) := {
	"resource_id": sprintf("arn:%s", [name]),
	"resource_name": name,
	"region": "us-east-1",
	"key_manager": manager,
}

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": key("key-1", manager)}}

test_sm_enc_001_passes_with_customer_key if {
	count(encryption.deny["SM-ENC-001"]) == 0 with input as notebook with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["SM-ENC-001"]) == 0 with input as notebook with data.inventory as keys("CUSTOMER")
	not unread.affects("SM-ENC-001") with input as notebook with data.inventory as keys("CUSTOMER")
}

test_sm_enc_001_fails_without_key if {
	encryption.deny["SM-ENC-001"] == {"Notebook instance \"research\" has no customer managed key."} with input as object.remove(notebook, ["kms_key_id"])
	count(encryption.unknown["SM-ENC-001"]) == 0 with input as object.remove(notebook, ["kms_key_id"])
}

test_sm_enc_001_fails_with_aws_managed_key if {
	encryption.deny["SM-ENC-001"] == {"Notebook instance \"research\" is encrypted with \"key-1\", a key that AWS manages."} with input as notebook
		with data.inventory as keys("AWS")
}

test_sm_enc_001_unknown_with_key_of_another_account if {
	elsewhere := object.union(notebook, {"kms_key_id": "arn:aws:kms:us-east-1:444455556666:key/key-9"})
	encryption.unknown["SM-ENC-001"] == {"Notebook instance \"research\" is encrypted with \"arn:aws:kms:us-east-1:444455556666:key/key-9\", which is not among this account's keys."} with input as elsewhere
		with data.inventory as keys("CUSTOMER")
	count(encryption.deny["SM-ENC-001"]) == 0 with input as elsewhere with data.inventory as keys("CUSTOMER")
}

test_sm_enc_001_unread if {
	unread.affects("SM-ENC-001") with input as all_unread(notebook, ["kms_key_id"])
}

test_sm_enc_001_key_unread if {
	unread.affects("SM-ENC-001") with input as notebook
		with data.inventory as {"AWS::KMS::Key": {"arn:key-1": all_unread(key("key-1", "CUSTOMER"), ["key_manager"])}}
}

test_sm_enc_001_other_key_unread_does_not_matter if {
	other := {"resource_id": "arn:key-2", "resource_name": "key-2", "region": "us-east-1", "unread": {"*": refused}}
	not unread.affects("SM-ENC-001") with input as notebook with data.inventory as {"AWS::KMS::Key": {"arn:key-2": other}}
}

domain := {
	"resource_type": "AWS::SageMaker::Domain",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:domain/d-1",
	"resource_name": "studio",
	"region": "us-east-1",
	"kms_key_id": "arn:key-1",
	"home_efs_file_system_id": "fs-1",
}

home := {
	"resource_id": "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1",
	"resource_name": "fs-1",
	"region": "us-east-1",
	"encrypted": true,
	"kms_key_id": "arn:key-2",
}

estate(domain_manager, home_manager, file_system) := {
	"AWS::KMS::Key": {"arn:key-1": key("key-1", domain_manager), "arn:key-2": key("key-2", home_manager)},
	"AWS::EFS::FileSystem": {file_system.resource_id: file_system},
}

test_sm_enc_010_passes if {
	count(encryption.deny["SM-ENC-010"]) == 0 with input as domain with data.inventory as estate("CUSTOMER", "CUSTOMER", home)
	count(encryption.unknown["SM-ENC-010"]) == 0 with input as domain with data.inventory as estate("CUSTOMER", "CUSTOMER", home)
	not unread.affects("SM-ENC-010") with input as domain with data.inventory as estate("CUSTOMER", "CUSTOMER", home)
}

test_sm_enc_010_passes_without_file_system if {
	lone := object.remove(domain, ["home_efs_file_system_id"])
	count(encryption.deny["SM-ENC-010"]) == 0 with input as lone with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["SM-ENC-010"]) == 0 with input as lone with data.inventory as keys("CUSTOMER")
}

test_sm_enc_010_fails_without_key if {
	encryption.deny["SM-ENC-010"] == {"Studio domain \"studio\" has no customer managed key for its volumes."} with input as object.remove(domain, ["kms_key_id"])
		with data.inventory as estate("CUSTOMER", "CUSTOMER", home)
}

test_sm_enc_010_fails_with_aws_managed_keys if {
	encryption.deny["SM-ENC-010"] == {
		"Studio domain \"studio\" encrypts its volumes with \"key-1\", a key that AWS manages.",
		"Studio domain \"studio\" encrypts its file system \"fs-1\" with \"key-2\", a key that AWS manages.",
	} with input as domain
		with data.inventory as estate("AWS", "AWS", home)
}

test_sm_enc_010_fails_with_unencrypted_file_system if {
	bare := object.union(object.remove(home, ["kms_key_id"]), {"encrypted": false})
	encryption.deny["SM-ENC-010"] == {"Studio domain \"studio\" does not encrypt its file system \"fs-1\"."} with input as domain
		with data.inventory as estate("CUSTOMER", "CUSTOMER", bare)
}

test_sm_enc_010_unknown_with_key_of_another_account if {
	encryption.unknown["SM-ENC-010"] == {"Studio domain \"studio\" encrypts its volumes with \"arn:aws:kms:us-east-1:444455556666:key/key-9\", which is not among this account's keys."} with input as object.union(domain, {"kms_key_id": "arn:aws:kms:us-east-1:444455556666:key/key-9"})
		with data.inventory as estate("CUSTOMER", "CUSTOMER", home)
}

test_sm_enc_010_unknown_without_the_file_system if {
	encryption.unknown["SM-ENC-010"] == {"Studio domain \"studio\" has file system \"fs-1\", which is not among this account's."} with input as domain
		with data.inventory as keys("CUSTOMER")
}

test_sm_enc_010_unknown_with_file_system_key_of_another_account if {
	foreign := object.union(home, {"kms_key_id": "arn:key-9"})
	encryption.unknown["SM-ENC-010"] == {"Studio domain \"studio\" encrypts its file system \"fs-1\" with \"arn:key-9\", which is not among this account's keys."} with input as domain
		with data.inventory as estate("CUSTOMER", "CUSTOMER", foreign)
}

test_sm_enc_010_knows_the_key_of_old_domains if {
	old := object.union(object.remove(domain, ["kms_key_id"]), {"home_efs_file_system_kms_key_id": domain.kms_key_id})
	count(encryption.deny["SM-ENC-010"]) == 0 with input as old with data.inventory as estate("CUSTOMER", "CUSTOMER", home)
	count(encryption.deny["SM-ENC-010"]) == 1 with input as old with data.inventory as estate("AWS", "CUSTOMER", home)
}

test_sm_enc_010_fault_outweighs_doubt if {
	foreign := object.union(home, {"kms_key_id": "arn:key-9"})
	count(encryption.unknown["SM-ENC-010"]) == 0 with input as domain with data.inventory as estate("AWS", "CUSTOMER", foreign)
	count(encryption.deny["SM-ENC-010"]) == 1 with input as domain with data.inventory as estate("AWS", "CUSTOMER", foreign)
}

test_sm_enc_010_unread if {
	unread.affects("SM-ENC-010") with input as all_unread(domain, ["kms_key_id", "home_efs_file_system_id"])
}

test_sm_enc_010_file_systems_unlisted if {
	gaps := {"documents": {}, "global_types": [], "populations": {"AWS::EFS::FileSystem": [{"region": "us-east-1", "refusal": refused}]}}
	unread.affects("SM-ENC-010") with input as domain with data.inventory as keys("CUSTOMER") with data.gaps as gaps
}

endpoint_config := {
	"resource_type": "AWS::SageMaker::EndpointConfig",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/scoring",
	"resource_name": "scoring",
	"region": "us-east-1",
	"endpoint_config_name": "scoring",
	"production_variants": [{"variant_name": "a", "instance_type": "ml.m5.xlarge", "initial_instance_count": 2}],
}

used := {"AWS::SageMaker::Endpoint": {"e": {"resource_id": "e", "resource_name": "live", "region": "us-east-1", "endpoint_name": "live", "endpoint_config_name": "scoring", "endpoint_status": "InService"}}}

keyed_config := object.union(endpoint_config, {"kms_key_id": "arn:key-1"})

variants(list) := object.union(endpoint_config, {"production_variants": list})

test_sm_enc_020_passes_with_customer_key if {
	count(encryption.deny["SM-ENC-020"]) == 0 with input as keyed_config with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["SM-ENC-020"]) == 0 with input as keyed_config with data.inventory as keys("CUSTOMER")
	count(encryption.skip["SM-ENC-020"]) == 0 with input as keyed_config with data.inventory as object.union(keys("CUSTOMER"), used)
	not unread.affects("SM-ENC-020") with input as keyed_config with data.inventory as keys("CUSTOMER")
}

test_sm_enc_020_passes_on_local_storage if {
	count(encryption.deny["SM-ENC-020"]) == 0 with input as variants([{"variant_name": "a", "instance_type": "ml.g5.xlarge"}])
	count(encryption.skip["SM-ENC-020"]) == 0 with input as variants([{"variant_name": "a", "instance_type": "ml.g5.xlarge"}]) with data.inventory as used
}

test_sm_enc_020_fails_without_key if {
	encryption.deny["SM-ENC-020"] == {"Endpoint configuration \"scoring\" has no customer managed key for the storage of ml.m5.xlarge."} with input as endpoint_config
}

test_sm_enc_020_names_only_types_that_take_a_key if {
	pools := [{"instance_type": "ml.g5.xlarge"}, {"instance_type": "ml.c5.large"}]
	mixed := object.union(variants([{"variant_name": "a", "instance_pools": pools}]), {"shadow_production_variants": endpoint_config.production_variants})
	encryption.deny["SM-ENC-020"] == {"Endpoint configuration \"scoring\" has no customer managed key for the storage of ml.c5.large, ml.m5.xlarge."} with input as mixed
}

test_sm_enc_020_local_storage_is_a_parameter if {
	encryption.deny["SM-ENC-020"] == set() with input as endpoint_config with data.config.local_storage_families as ["m5"]
}

test_sm_enc_020_fails_with_aws_managed_key if {
	encryption.deny["SM-ENC-020"] == {"Endpoint configuration \"scoring\" encrypts instance storage with \"key-1\", a key that AWS manages."} with input as keyed_config
		with data.inventory as keys("AWS")
}

test_sm_enc_020_unknown_with_key_of_another_account if {
	encryption.unknown["SM-ENC-020"] == {"Endpoint configuration \"scoring\" names key \"arn:key-1\", which is not among this account's keys."} with input as keyed_config
		with data.inventory as {"AWS::KMS::Key": {}}
}

test_sm_enc_020_skips_serverless if {
	encryption.skip["SM-ENC-020"] == {"Endpoint configuration \"scoring\" is serverless and has no instance storage."} with input as variants([{"variant_name": "a", "serverless_config": {"max_concurrency": 5}}]) with data.inventory as used
	count(encryption.deny["SM-ENC-020"]) == 0 with input as variants([{"variant_name": "a", "serverless_config": {"max_concurrency": 5}}])
}

# Each deployment leaves a configuration behind.
test_sm_enc_020_skips_what_no_endpoint_uses if {
	encryption.skip["SM-ENC-020"] == {`No endpoint uses endpoint configuration "scoring".`} with input as endpoint_config with data.inventory as {}
	count(encryption.skip["SM-ENC-020"]) == 0 with input as endpoint_config with data.inventory as used
}

test_sm_enc_020_unread_endpoints if {
	gaps := {"populations": {"AWS::SageMaker::Endpoint": [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-ENC-020") with input as endpoint_config with data.inventory as {} with data.gaps as gaps
	count(unread.failed_calls("SM-ENC-020", "skip")) > 0 with input as endpoint_config with data.inventory as {} with data.gaps as gaps
	half := {"AWS::SageMaker::Endpoint": {"arn:of-another": {"resource_id": "arn:of-another", "resource_name": "of-another", "region": "us-east-1", "unread": {"*": answer_refused}}}}
	unread.affects("SM-ENC-020") with input as endpoint_config with data.inventory as half
	count(unread.failed_calls("SM-ENC-020", "skip")) > 0 with input as endpoint_config with data.inventory as half
}

test_sm_enc_020_unread if {
	unread.affects("SM-ENC-020") with input as all_unread(endpoint_config, ["production_variants"])
}

feature_group := {
	"resource_type": "AWS::SageMaker::FeatureGroup",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:feature-group/customers",
	"resource_name": "customers",
	"region": "us-east-1",
	"offline_store_config": {"s3_storage_config": {"s3_uri": "s3://features/", "kms_key_id": "arn:key-1"}},
	"online_store_config": {"enable_online_store": true, "security_config": {"kms_key_id": "arn:key-1"}},
}

test_sm_enc_050_passes if {
	count(encryption.deny["SM-ENC-050"]) == 0 with input as feature_group with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["SM-ENC-050"]) == 0 with input as feature_group with data.inventory as keys("CUSTOMER")
	not unread.affects("SM-ENC-050") with input as feature_group with data.inventory as keys("CUSTOMER")
}

test_sm_enc_050_passes_with_the_one_store_it_has if {
	count(encryption.deny["SM-ENC-050"]) == 0 with input as object.remove(feature_group, ["online_store_config"])
		with data.inventory as keys("CUSTOMER")
	count(encryption.deny["SM-ENC-050"]) == 0 with input as object.remove(feature_group, ["offline_store_config"])
		with data.inventory as keys("CUSTOMER")
}

test_sm_enc_050_online_store_switched_off if {
	off := object.union(object.remove(feature_group, ["online_store_config"]), {"online_store_config": {"enable_online_store": false}})
	count(encryption.deny["SM-ENC-050"]) == 0 with input as off with data.inventory as keys("CUSTOMER")
}

test_sm_enc_050_fails_without_keys if {
	bare := object.union(object.remove(feature_group, ["online_store_config", "offline_store_config"]), {
		"offline_store_config": {"s3_storage_config": {"s3_uri": "s3://features/"}},
		"online_store_config": {"enable_online_store": true},
	})
	encryption.deny["SM-ENC-050"] == {
		"Feature group \"customers\" has no customer managed key for its offline store and online store.",
	} with input as bare
}

test_sm_enc_050_fails_with_aws_managed_key if {
	encryption.deny["SM-ENC-050"] == {
		"Feature group \"customers\" encrypts its offline store and online store with \"key-1\", a key that AWS manages.",
	} with input as feature_group
		with data.inventory as keys("AWS")
}

test_sm_enc_050_unknown_with_key_of_another_account if {
	offline := object.remove(feature_group, ["online_store_config"])
	encryption.unknown["SM-ENC-050"] == {"Feature group \"customers\" encrypts its offline store with \"arn:key-1\", which is not among this account's keys."} with input as offline
		with data.inventory as {"AWS::KMS::Key": {}}
}

test_sm_enc_050_fault_outweighs_doubt if {
	half := object.union(object.remove(feature_group, ["online_store_config"]), {"online_store_config": {"enable_online_store": true}})
	count(encryption.unknown["SM-ENC-050"]) == 0 with input as half with data.inventory as {"AWS::KMS::Key": {}}
	encryption.deny["SM-ENC-050"] == {"Feature group \"customers\" has no customer managed key for its online store."} with input as half
		with data.inventory as {"AWS::KMS::Key": {}}
}

test_sm_enc_050_unread if {
	unread.affects("SM-ENC-050") with input as all_unread(feature_group, ["offline_store_config", "online_store_config"])
}

# the same fields in a document of another type are none of these checks' business
test_encryption_leaves_other_types_alone if {
	every document in [{"resource_name": "x"}, notebook, domain, keyed_config, endpoint_config, feature_group] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in encryption.deny; count(messages) > 0} with input as other with data.inventory as {"AWS::KMS::Key": {}}
		fired == set()
		unknown := {id | some id, messages in encryption.unknown; count(messages) > 0} with input as other with data.inventory as {"AWS::KMS::Key": {}}
		unknown == set()
		skip := {id | some id, messages in encryption.skip; count(messages) > 0} with input as other with data.inventory as {"AWS::KMS::Key": {}}
		skip == set()
	}
}

test_sm_enc_001_empty_key_is_no_key if {
	empty := object.union(notebook, {"kms_key_id": ""})
	count(encryption.deny["SM-ENC-001"]) == 1 with input as empty with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["SM-ENC-001"]) == 0 with input as empty with data.inventory as keys("CUSTOMER")
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_sm_enc_010_rests_on_the_one_it_names_of_key if {
	unread.affects("SM-ENC-010") with input as object.union(resting("AWS::SageMaker::Domain"), {"names": "arn:other"}) with data.inventory as {"AWS::KMS::Key": {"arn:other": other_unread}}
}

test_sm_enc_020_rests_on_the_one_it_names_of_key if {
	unread.affects("SM-ENC-020") with input as object.union(resting("AWS::SageMaker::EndpointConfig"), {"names": "arn:other"}) with data.inventory as {"AWS::KMS::Key": {"arn:other": other_unread}}
}

test_sm_enc_020_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-ENC-020", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::EndpointConfig"), {"unread": {"*": answer_refused}})
}

test_sm_enc_050_rests_on_the_one_it_names_of_key if {
	unread.affects("SM-ENC-050") with input as object.union(resting("AWS::SageMaker::FeatureGroup"), {"names": "arn:other"}) with data.inventory as {"AWS::KMS::Key": {"arn:other": other_unread}}
}
