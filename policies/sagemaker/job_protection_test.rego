package sagemaker.job_protection_test

import data.lib.core.unread
import data.sagemaker.job_protection

refused := {"call": "sagemaker:Describe", "code": "AccessDeniedException", "action": "sagemaker:Describe"}

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

no_keys := {"AWS::KMS::Key": {}}

unread_keys := {"AWS::KMS::Key": {"arn:key-1": {"resource_id": "arn:key-1", "resource_name": "key-1", "region": "us-east-1", "unread": {"*": refused}}}}

own := keys("CUSTOMER")

thing(type, fields) := object.union(
	{"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

blind(type) := thing(type, {"unread": {"*": refused}})

network := {"enable_network_isolation": true, "vpc_config": {"subnets": ["subnet-1"]}, "enable_inter_container_traffic_encryption": true}

processing(cluster, settings, outputs) := thing("ProcessingJob", {
	"processing_resources": {"cluster_config": cluster},
	"network_config": settings,
	"processing_output_config": outputs,
})

to_s3 := {"outputs": [{"output_name": "a", "s3_output": {"s3_uri": "s3://out/"}}]}

to_s3_keyed := object.union(to_s3, {"kms_key_id": "arn:key-1"})

one := {"instance_type": "ml.m5.large", "instance_count": 1, "volume_kms_key_id": "arn:key-1"}

two := {"instance_type": "ml.m5.large", "instance_count": 2, "volume_kms_key_id": "arn:key-1"}

clear := object.remove(network, ["enable_inter_container_traffic_encryption"])

test_sm_net_032_passes if {
	every document in [
		processing(two, network, to_s3_keyed),
		processing(one, clear, to_s3_keyed),
		processing({"instance_type": "ml.m5d.large", "instance_count": 1}, clear, {"outputs": [{"feature_store_output": {"feature_group_name": "f"}}]}),
		processing({"selected_instance_type": "ml.g5.xlarge", "selected_instance_count": 1}, clear, {"outputs": []}),
	] {
		count(job_protection.deny["SM-NET-032"]) == 0 with input as document with data.inventory as own
		count(job_protection.unknown["SM-NET-032"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-NET-032") with input as document with data.inventory as own
	}
}

test_sm_net_032_fails_bare if {
	bare := thing("ProcessingJob", {
		"processing_resources": {"cluster_config": {"instance_type": "ml.m5.large", "instance_count": 2}},
		"processing_output_config": to_s3,
	})
	job_protection.deny["SM-NET-032"] == {concat(", ", [
		"Processing job \"this\" lacks a VPC of this account",
		"a customer managed key for its output and volumes",
		"encryption of the traffic between its instances",
		"network isolation.",
	])} with input as bare
		with data.inventory as own
}

test_sm_net_032_fails_on_several_instances_however_they_were_asked_for if {
	every cluster in [
		two,
		{"selected_instance_type": "ml.m5.large", "selected_instance_count": 2, "volume_kms_key_id": "arn:key-1"},
		{"volume_kms_key_id": "arn:key-1", "instance_preferences": [{"instance_type": "ml.m5.large", "instance_count": 1}, {"instance_type": "ml.c5.large", "instance_count": 2}]},
	] {
		job_protection.deny["SM-NET-032"] == {"Processing job \"this\" lacks encryption of the traffic between its instances."} with input as processing(cluster, clear, to_s3_keyed)
			with data.inventory as own
	}
}

test_sm_net_032_fails_without_volume_key_on_any_type if {
	every cluster in [
		{"selected_instance_type": "ml.m5.large"},
		{"instance_preferences": [{"instance_type": "ml.m5.large"}, {"instance_type": "ml.c5.large"}]},
	] {
		job_protection.deny["SM-NET-032"] == {"Processing job \"this\" lacks a customer managed key for its volumes."} with input as processing(cluster, network, to_s3_keyed)
			with data.inventory as own
	}
}

test_sm_net_032_names_the_key_that_aws_manages if {
	job_protection.deny["SM-NET-032"] == {"Processing job \"this\" lacks a customer managed key for its output (now key-1) and volumes (now key-1)."}
		with input as processing(one, network, to_s3_keyed) with data.inventory as keys("AWS")
}

# a request that names a key together with a type that has local storage is refused
test_sm_net_032_passes_where_one_of_the_types_takes_no_key if {
	choice := {"instance_preferences": [{"instance_type": "ml.m5d.large"}, {"instance_type": "ml.c5.large"}]}
	count(job_protection.deny["SM-NET-032"]) == 0 with input as processing(choice, network, to_s3_keyed) with data.inventory as own
}

test_sm_net_032_unknown_with_key_of_another_account if {
	job_protection.unknown["SM-NET-032"] == {
		"Processing job \"this\" encrypts its output and volumes with \"arn:key-1\", which is not among this account's keys.",
	} with input as processing(one, network, to_s3_keyed)
		with data.inventory as no_keys
	count(job_protection.unknown["SM-NET-032"]) == 0 with input as processing(one, {}, to_s3_keyed) with data.inventory as no_keys
}

test_sm_net_032_unread if {
	unread.affects("SM-NET-032") with input as blind("ProcessingJob")
	unread.affects("SM-NET-032") with input as processing(one, network, to_s3_keyed) with data.inventory as unread_keys
}

definition(resources, settings) := object.union(settings, {"resource_config": resources, "output_data_config": {"kms_key_id": "arn:key-1"}})

tuning(job_definition) := thing("HyperParameterTuningJob", {"training_job_definition": job_definition})

test_sm_enc_037_passes if {
	every document in [
		tuning(definition(two, network)),
		tuning(definition(one, clear)),
		tuning(definition({"instance_type": "ml.p4d.24xlarge", "instance_count": 1}, clear)),
		thing("HyperParameterTuningJob", {"training_job_definitions": [object.union(definition(two, network), {"definition_name": "a"})]}),
	] {
		count(job_protection.deny["SM-ENC-037"]) == 0 with input as document with data.inventory as own
		count(job_protection.unknown["SM-ENC-037"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-037") with input as document with data.inventory as own
	}
}

test_sm_enc_037_fails_bare if {
	job_protection.deny["SM-ENC-037"] == {concat(", ", [
		"Tuning job \"this\" lacks a VPC of this account",
		"a customer managed key for its output and volumes",
		"encryption of the traffic between its instances",
		"network isolation.",
	])} with input as tuning({"resource_config": {"instance_type": "ml.m5.large", "instance_count": 2}})
		with data.inventory as own
}

test_sm_enc_037_names_the_definition_at_fault if {
	good := object.union(definition(one, clear), {"definition_name": "a"})
	bad := object.union(definition(two, clear), {"definition_name": "b"})
	job_protection.deny["SM-ENC-037"] == {"Definition \"b\" of tuning job \"this\" lacks encryption of the traffic between its instances."} with input as thing("HyperParameterTuningJob", {"training_job_definitions": [good, bad]})
		with data.inventory as own
}

long(letter) := replace(sprintf("%64s", [""]), " ", letter)

# names as long as AWS lets them be
test_sm_enc_037_tells_many_definitions_in_one_sentence if {
	bare := {"resource_config": {"instance_type": "ml.m5.large", "instance_count": 2}}
	unkeyed := object.remove(definition(one, clear), ["output_data_config"])
	several := array.concat([object.union(unkeyed, {"definition_name": "a"}), object.union(definition(one, clear), {"definition_name": "good"})], [object.union(bare, {"definition_name": long(letter)}) |
		some letter in ["b", "c", "d"]
	])
	document := object.union(thing("HyperParameterTuningJob", {"training_job_definitions": several}), {"resource_name": substring(long("t"), 0, 32)})
	messages := job_protection.deny["SM-ENC-037"] with input as document with data.inventory as own
	messages == {sprintf("4 of the 5 definitions of tuning job %q lack one or more of: %s.", [document.resource_name, concat(", ", [
		"a VPC of this account",
		"a customer managed key for its output and volumes",
		"encryption of the traffic between its instances",
		"network isolation",
	])])}
	every message in messages {
		count(message) < 300
	}
	alone := object.union(document, {"training_job_definitions": [object.union(bare, {"definition_name": long("b")})]})
	told := job_protection.deny["SM-ENC-037"] with input as alone with data.inventory as own
	count(told) == 1
	every message in told {
		count(message) < 300
	}
}

test_sm_enc_037_asks_no_key_of_s3_express if {
	express := object.union(definition(one, clear), {"output_data_config": {"s3_output_path": "s3://models--euw1-az1--x-s3/tuned", "kms_key_id": ""}})
	count(job_protection.deny["SM-ENC-037"]) == 0 with input as tuning(express) with data.inventory as own
}

# a request that names a key together with a type that has local storage is refused
test_sm_enc_037_passes_where_one_of_the_types_takes_no_key if {
	every resources in [
		{"instance_groups": [{"instance_type": "ml.g5.xlarge", "instance_count": 1}, {"instance_type": "ml.m5.large", "instance_count": 1}]},
		{"instance_type": "ml.m5.large", "instance_configs": [{"instance_type": "ml.g5.xlarge", "instance_count": 1}]},
	] {
		count(job_protection.deny["SM-ENC-037"]) == 0 with input as tuning(definition(resources, network)) with data.inventory as own
	}
}

test_sm_enc_037_judges_groups_and_choices if {
	every resources in [
		{"instance_groups": [{"instance_type": "ml.c5.xlarge", "instance_count": 1}, {"instance_type": "ml.m5.large", "instance_count": 1}]},
		{"instance_type": "ml.c5.xlarge", "instance_configs": [{"instance_type": "ml.m5.large", "instance_count": 1}]},
	] {
		job_protection.deny["SM-ENC-037"] == {"Tuning job \"this\" lacks a customer managed key for its volumes."} with input as tuning(definition(resources, network))
			with data.inventory as own
	}
	chosen := {"hyper_parameter_tuning_resource_config": {"volume_kms_key_id": "arn:key-1", "instance_configs": [{"instance_type": "ml.m5.large", "instance_count": 2}]}}
	job_protection.deny["SM-ENC-037"] == {"Tuning job \"this\" lacks encryption of the traffic between its instances."} with input as tuning(object.union(object.remove(definition({}, clear), ["resource_config"]), chosen))
		with data.inventory as own
}

test_sm_enc_037_counts_groups_together if {
	groups := {"volume_kms_key_id": "arn:key-1", "instance_groups": [{"instance_type": "ml.g5.xlarge", "instance_count": 1}, {"instance_type": "ml.m5.large", "instance_count": 1}]}
	job_protection.deny["SM-ENC-037"] == {"Tuning job \"this\" lacks encryption of the traffic between its instances."} with input as tuning(definition(groups, clear))
		with data.inventory as own
}

test_sm_enc_037_unknown_with_key_of_another_account if {
	job_protection.unknown["SM-ENC-037"] == {
		"Tuning job \"this\" encrypts its output and volumes with \"arn:key-1\", which is not among this account's keys.",
	} with input as tuning(definition(one, network))
		with data.inventory as no_keys
	count(job_protection.unknown["SM-ENC-037"]) == 0 with input as tuning(definition(two, clear)) with data.inventory as no_keys
}

test_sm_enc_037_unread if {
	unread.affects("SM-ENC-037") with input as blind("HyperParameterTuningJob")
	unread.affects("SM-ENC-037") with input as tuning(definition(one, network)) with data.inventory as unread_keys
}

automl(security, output) := thing("AutoMLJob", {"security_config": security, "output_data_config": output})

secure := {"volume_kms_key_id": "arn:key-1", "enable_inter_container_traffic_encryption": true, "vpc_config": {"subnets": ["subnet-1"]}}

test_sm_enc_038_passes if {
	document := automl(secure, {"kms_key_id": "arn:key-1"})
	count(job_protection.deny["SM-ENC-038"]) == 0 with input as document with data.inventory as own
	count(job_protection.unknown["SM-ENC-038"]) == 0 with input as document with data.inventory as own
	not unread.affects("SM-ENC-038") with input as document with data.inventory as own
}

test_sm_enc_038_fails_bare if {
	job_protection.deny["SM-ENC-038"] == {concat(", ", [
		"AutoML job \"this\" lacks a VPC of this account",
		"a customer managed key for its output and volumes",
		"encryption of the traffic between its containers.",
	])} with input as thing("AutoMLJob", {})
		with data.inventory as own
}

test_sm_enc_038_unknown_with_key_of_another_account if {
	job_protection.unknown["SM-ENC-038"] == {
		"AutoML job \"this\" encrypts its output and volumes with \"arn:key-1\", which is not among this account's keys.",
	} with input as automl(secure, {"kms_key_id": "arn:key-1"})
		with data.inventory as no_keys
	count(job_protection.unknown["SM-ENC-038"]) == 0 with input as automl(secure, {}) with data.inventory as no_keys
}

test_sm_enc_038_unread if {
	unread.affects("SM-ENC-038") with input as blind("AutoMLJob")
	unread.affects("SM-ENC-038") with input as automl(secure, {"kms_key_id": "arn:key-1"}) with data.inventory as unread_keys
}

# the same fields in a document of another type are none of these checks' business
test_job_protection_leaves_other_types_alone if {
	every document in [processing(one, network, to_s3_keyed), processing(one, {}, to_s3), tuning(definition(one, network)), tuning({}), automl(secure, {"kms_key_id": "arn:key-1"}), automl({}, {})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in job_protection.deny; count(messages) > 0} with input as other with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in job_protection.unknown; count(messages) > 0} with input as other with data.inventory as no_keys
		unknown == set()
	}
}
