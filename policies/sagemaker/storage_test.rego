package sagemaker.storage_test

import data.sagemaker.storage

keys := {"AWS::KMS::Key": {
	"arn:own": {"resource_id": "arn:own", "resource_name": "own", "key_manager": "CUSTOMER", "also_known_as": ["alias/own"]},
	"arn:aws": {"resource_id": "arn:aws", "resource_name": "aws", "key_manager": "AWS", "also_known_as": ["alias/aws/s3"]},
}}

test_keys_that_aws_manages_are_known_by_id_name_and_alias if {
	every key_id in ["arn:aws", "aws", "alias/aws/s3"] {
		storage.aws_managed(key_id) == "aws" with data.inventory as keys
	}
	every key_id in ["arn:own", "own", "alias/own", "other", ""] {
		not storage.aws_managed(key_id) with data.inventory as keys
	}
}

test_keys_elsewhere_are_those_named_and_not_listed if {
	storage.elsewhere("other") with data.inventory as keys
	every key_id in ["arn:own", "own", "alias/own", "arn:aws", ""] {
		not storage.elsewhere(key_id) with data.inventory as keys
	}
}

test_types_with_local_storage_take_no_key if {
	storage.taking_key({"ml.m5.xlarge", "ml.m5d.xlarge", "ml.p6-b200.48xlarge", "ml.c5.large"}) == {"ml.m5.xlarge", "ml.c5.large"}
}
