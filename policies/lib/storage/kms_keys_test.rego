package lib.storage.kms_keys_test

import data.lib.storage.kms_keys

judged := {"region": "us-east-1"}

key(id, manager, names) := {"resource_id": id, "resource_name": trim_prefix(id, "arn:"), "region": "us-east-1", "key_manager": manager, "also_known_as": names}

keys := {"AWS::KMS::Key": {
	"arn:own": key("arn:own", "CUSTOMER", ["own", "alias/fraud", "alias/b", "arn:aws:kms:us-east-1:111122223333:alias/fraud"]),
	"arn:made": key("arn:made", "AWS", ["made", "alias/aws/sns"]),
	"arn:bare": key("arn:bare", "AWS", []),
}}

test_keys_of_aws_are_known_read_or_not if {
	every id in ["alias/aws/sns", "arn:aws:kms:us-east-1:111122223333:alias/aws/sns", "arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/aws/sns"] {
		kms_keys.of_aws(id) == "aws/sns" with input as judged with data.inventory as {}
		kms_keys.of_aws(id) == "aws/sns" with input as judged with data.inventory as keys
		not kms_keys.elsewhere(id) with input as judged with data.inventory as {}
	}
	kms_keys.of_aws("arn:made") == "aws/sns" with input as judged with data.inventory as keys
	two := {"AWS::KMS::Key": {"arn:two": key("arn:two", "AWS", ["alias/aws/s3", "alias/aws/rds"])}}
	kms_keys.of_aws("alias/aws/s3") == "aws/s3" with input as judged with data.inventory as two
	kms_keys.of_aws("arn:bare") == "bare" with input as judged with data.inventory as keys
}

test_other_keys_are_not_of_aws if {
	every id in ["arn:own", "alias/fraud", "alias/awsome", "my/alias/aws/sns", ""] {
		not kms_keys.of_aws(id) with input as judged with data.inventory as keys
	}
}

test_keys_elsewhere_are_those_named_and_not_read if {
	kms_keys.elsewhere("arn:aws:kms:us-east-1:999988887777:key/x") with input as judged with data.inventory as keys
	every id in ["arn:own", "alias/fraud", "arn:made", ""] {
		not kms_keys.elsewhere(id) with input as judged with data.inventory as keys
	}
}

test_policy_of_a_key_is_its_own_and_that_of_ram if {
	own := {"key_policy": {"Statement": [{"Sid": "own"}]}}
	kms_keys.policy(own) == {"Statement": [{"Sid": "own"}]}
	kms_keys.policy(object.union(own, {"ram_key_policy": {"Statement": [{"Sid": "ram"}]}})) == {"Statement": [{"Sid": "own"}, {"Sid": "ram"}]}
	kms_keys.policy(object.union(own, {"ram_key_policy": {}})) == {"Statement": [{"Sid": "own"}]}
	not kms_keys.policy({"ram_key_policy": {"Statement": []}})
}

test_people_know_a_key_by_its_alias if {
	kms_keys.label(keys["AWS::KMS::Key"]["arn:own"]) == "b"
	kms_keys.label(keys["AWS::KMS::Key"]["arn:bare"]) == "bare"
	kms_keys.label({"resource_name": "k"}) == "k"
}

test_managers_that_nobody_knows if {
	kms_keys.of_unknown_manager({"resource_name": "k", "key_manager": "PARTNER"}) == "KMS key \"k\" is managed by \"PARTNER\", which this check does not know."
	not kms_keys.of_unknown_manager({"resource_name": "k", "key_manager": "AWS"})
	not kms_keys.of_unknown_manager({"resource_name": "k", "key_manager": "CUSTOMER"})
}
