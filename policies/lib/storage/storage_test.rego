package lib.storage.storage_test

import data.lib.storage.storage

keys := {"AWS::KMS::Key": {
	"arn:own": key("own", "CUSTOMER", "alias/own"),
	"arn:aws": key("aws", "AWS", "alias/aws/s3"),
}}

key(name, manager, alias) := {
	"resource_id": sprintf("arn:%s", [name]),
	"resource_name": name,
	"region": "us-east-1",
	"key_manager": manager,
	"also_known_as": [alias],
}

judged := {"region": "us-east-1"}

test_keys_that_aws_manages_are_known_by_id_name_and_alias if {
	every key_id in ["arn:aws", "aws", "alias/aws/s3"] {
		storage.aws_managed(key_id) == "aws/s3" with data.inventory as keys with input as judged
	}
	every key_id in ["arn:own", "own", "alias/own", "other", ""] {
		not storage.aws_managed(key_id) with data.inventory as keys with input as judged
	}
}

test_keys_elsewhere_are_those_named_and_not_listed if {
	storage.elsewhere("other") with data.inventory as keys with input as judged
	every key_id in ["arn:own", "own", "alias/own", "arn:aws", ""] {
		not storage.elsewhere(key_id) with data.inventory as keys with input as judged
	}
}

test_types_with_local_storage_take_no_key if {
	storage.taking_key({"ml.m5.xlarge", "ml.m5d.xlarge", "ml.p6-b200.48xlarge", "ml.c5.large"}) == {"ml.m5.xlarge", "ml.c5.large"}
}

output(key_id) := {{"name": "output", "key": key_id}}

test_faults_name_the_storage_and_the_key if {
	storage.faults("Job \"a\"", output("")) == {"Job \"a\" has no customer managed key for its output."} with data.inventory as keys with input as judged
	storage.faults("Job \"a\"", output("arn:aws")) == {"Job \"a\" encrypts its output with \"aws/s3\", a key that AWS manages."} with data.inventory as keys
		with input as judged
	every key_id in ["own", "other"] {
		storage.faults("Job \"a\"", output(key_id)) == set() with data.inventory as keys with input as judged
	}
}

test_doubts_name_the_storage_and_the_key if {
	storage.doubts("Job \"a\"", output("other")) == {"Job \"a\" encrypts its output with \"other\", which is not among this account's keys."} with data.inventory as keys
		with input as judged
	every key_id in ["own", "aws", ""] {
		storage.doubts("Job \"a\"", output(key_id)) == set() with data.inventory as keys with input as judged
	}
}

kept(output_key, volume_key) := {{"name": "output", "key": output_key}, {"name": "volumes", "key": volume_key}}

test_several_storages_are_told_in_one_sentence_for_each_key if {
	storage.shortfalls("Job \"a\"", kept("", "")) == {"Job \"a\" has no customer managed key for its output and volumes."} with data.inventory as keys with input as judged
	storage.shortfalls("Job \"a\"", kept("arn:aws", "aws")) == {"Job \"a\" encrypts its output and volumes with \"aws/s3\", a key that AWS manages."} with data.inventory as keys
		with input as judged
	storage.shortfalls("Job \"a\"", kept("", "aws")) == {
		"Job \"a\" has no customer managed key for its output.",
		"Job \"a\" encrypts its volumes with \"aws/s3\", a key that AWS manages.",
	} with data.inventory as keys
		with input as judged
	storage.shortfalls("Job \"a\"", kept("own", "other")) == set() with data.inventory as keys with input as judged
}

test_several_keys_elsewhere_are_told_in_one_sentence if {
	storage.questions("Job \"a\"", kept("other", "other")) == {"Job \"a\" encrypts its output and volumes with \"other\", which is not among this account's keys."}
		with data.inventory as keys with input as judged
	storage.questions("Job \"a\"", kept("other", "another")) == {"Job \"a\" encrypts its output and volumes with keys that are not among this account's, such as \"another\"."}
		with data.inventory as keys with input as judged
	storage.questions("Job \"a\"", kept("own", "other")) == {"Job \"a\" encrypts its volumes with \"other\", which is not among this account's keys."}
		with data.inventory as keys with input as judged
	storage.questions("Job \"a\"", kept("own", "")) == set() with data.inventory as keys with input as judged
}

test_volumes_need_a_key_where_none_of_the_storage_is_local if {
	storage.needs_key("", {"ml.m5.xlarge", "ml.c5.xlarge"})
	storage.needs_key("own", {"ml.m5d.xlarge"})
	not storage.needs_key("", {"ml.m5.xlarge", "ml.m5d.xlarge"})
	not storage.needs_key("", {"ml.m5d.xlarge"})
	not storage.needs_key("", set())
}

test_directory_buckets_take_no_key if {
	storage.keyless("s3://train--euw1-az1--x-s3/out")
	storage.keyless("s3://train--euw1-az1--x-s3")
	every place in ["s3://train/out", "s3://train/a--x-s3", "s3://train--x-s3--old/a", "train--x-s3", ""] {
		not storage.keyless(place)
	}
}
