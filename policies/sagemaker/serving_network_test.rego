package sagemaker.serving_network_test

import data.lib.core.unread
import data.sagemaker.serving_network

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

vpc := {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}

shared := thing("EndpointConfig", {"endpoint_config_name": "this", "execution_role_arn": "arn:role", "vpc_config": vpc, "enable_network_isolation": true})

used := {"AWS::SageMaker::Endpoint": {"e": {"resource_id": "e", "resource_name": "live", "region": "us-east-1", "endpoint_name": "live", "endpoint_config_name": "this", "endpoint_status": "InService"}}}

test_sm_net_022_passes if {
	count(serving_network.deny["SM-NET-022"]) == 0 with input as shared
	count(serving_network.skip["SM-NET-022"]) == 0 with input as shared with data.inventory as used
	not unread.affects("SM-NET-022") with input as shared
}

test_sm_net_022_fails_outside_a_vpc if {
	every fields in [{}, {"vpc_config": {"subnets": []}}] {
		bare := object.union(object.remove(shared, ["vpc_config"]), fields)
		serving_network.deny["SM-NET-022"] == {"Endpoint configuration \"this\" hosts inference components outside a VPC of this account."} with input as bare
	}
}

test_sm_net_022_fails_without_isolation if {
	every bare in [object.remove(shared, ["enable_network_isolation"]), object.union(shared, {"enable_network_isolation": false})] {
		serving_network.deny["SM-NET-022"] == {"Endpoint configuration \"this\" hosts inference components without network isolation."} with input as bare
	}
}

test_sm_net_022_skips_endpoints_of_models if {
	every fields in [{}, {"execution_role_arn": ""}] {
		serving_network.skip["SM-NET-022"] == {"Endpoint configuration \"this\" names its models, whose own network settings hold."} with input as thing("EndpointConfig", object.union(fields, {"endpoint_config_name": "this"})) with data.inventory as used
		count(serving_network.deny["SM-NET-022"]) == 0 with input as thing("EndpointConfig", fields)
	}
}

# Each deployment leaves a configuration behind.
test_sm_net_022_skips_what_no_endpoint_uses if {
	serving_network.skip["SM-NET-022"] == {`No endpoint uses endpoint configuration "this".`} with input as shared with data.inventory as {}
	count(serving_network.skip["SM-NET-022"]) == 0 with input as shared with data.inventory as used
}

test_sm_net_022_unread_endpoints if {
	gaps := {"populations": {"AWS::SageMaker::Endpoint": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-NET-022") with input as shared with data.inventory as {} with data.gaps as gaps
	count(unread.failed_calls("SM-NET-022", "skip")) > 0 with input as shared with data.inventory as {} with data.gaps as gaps
	half := {"AWS::SageMaker::Endpoint": {"arn:of-another": {"resource_id": "arn:of-another", "resource_name": "of-another", "region": "us-east-1", "unread": {"*": refused}}}}
	unread.affects("SM-NET-022") with input as shared with data.inventory as half
	count(unread.failed_calls("SM-NET-022", "skip")) > 0 with input as shared with data.inventory as half
}

test_sm_net_022_unread if {
	unread.affects("SM-NET-022") with input as blind("EndpointConfig")
	count(unread.failed_calls("SM-NET-022", "skip")) > 0 with input as blind("EndpointConfig")
}

group(volumes, more) := object.union(
	{"instance_group_name": "nodes", "instance_storage_configs": [{"ebs_volume_config": volume} | some volume in volumes]},
	more,
)

root := {"root_volume": true, "volume_kms_key_id": "arn:key-1"}

second := {"volume_size_in_gb": 500, "volume_kms_key_id": "arn:key-1"}

cluster(instance_groups) := thing("Cluster", {"instance_groups": instance_groups, "vpc_config": vpc})

test_sm_enc_110_passes if {
	every document in [
		cluster([group([root, second], {})]),
		cluster([group([root], {})]),
		thing("Cluster", {"instance_groups": [group([root], {"override_vpc_config": vpc})], "restricted_instance_groups": [group([root], {"override_vpc_config": vpc})]}),
	] {
		count(serving_network.deny["SM-ENC-110"]) == 0 with input as document with data.inventory as own
		count(serving_network.unknown["SM-ENC-110"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-110") with input as document with data.inventory as own
	}
}

test_sm_enc_110_fails_without_keys if {
	every instance_group in [group([{"volume_size_in_gb": 500}], {}), group([{"volume_size_in_gb": 500, "root_volume": false}], {})] {
		serving_network.deny["SM-ENC-110"] == {
			"Instance group \"nodes\" of HyperPod cluster \"this\" has no customer managed key for its root volume.",
			"Instance group \"nodes\" of HyperPod cluster \"this\" has no customer managed key for its second volume.",
		} with input as cluster([instance_group])
			with data.inventory as own
	}
	serving_network.deny["SM-ENC-110"] == {"Instance group \"nodes\" of HyperPod cluster \"this\" has no customer managed key for its root volume."} with input as cluster([{"instance_group_name": "nodes"}])
		with data.inventory as own
}

test_sm_enc_110_fails_with_aws_managed_key if {
	serving_network.deny["SM-ENC-110"] == {"Instance group \"nodes\" of HyperPod cluster \"this\" encrypts its root volume with \"key-1\", a key that AWS manages."} with input as cluster([group([root], {})])
		with data.inventory as keys("AWS")
}

test_sm_net_110_passes if {
	every document in [
		cluster([group([root], {})]),
		cluster([group([], {})]),
		thing("Cluster", {"instance_groups": [group([], {"override_vpc_config": vpc})], "restricted_instance_groups": [group([], {"override_vpc_config": vpc})]}),
	] {
		count(serving_network.deny["SM-NET-110"]) == 0 with input as document
		not unread.affects("SM-NET-110") with input as document
	}
}

test_sm_net_110_unread if {
	unread.affects("SM-NET-110") with input as blind("Cluster")
}

# A volume without a key says nothing of the network, nor the other way round.
test_sm_net_110_and_sm_enc_110_are_two_things if {
	unkeyed := cluster([group([], {})])
	count(serving_network.deny["SM-ENC-110"]) == 1 with input as unkeyed with data.inventory as own
	outside := thing("Cluster", {"instance_groups": [group([root], {})]})
	count(serving_network.deny["SM-NET-110"]) == 1 with input as outside with data.inventory as own
	count(serving_network.deny["SM-ENC-110"]) == 0 with input as outside with data.inventory as own
}

test_sm_net_110_fails_outside_a_vpc if {
	every fields in [{}, {"vpc_config": {"subnets": []}}] {
		document := thing("Cluster", object.union({"restricted_instance_groups": [group([root], {}), object.union(group([root], {"override_vpc_config": vpc}), {"instance_group_name": "inside"})]}, fields))
		serving_network.deny["SM-NET-110"] == {"Instance group \"nodes\" of HyperPod cluster \"this\" is in no VPC of this account."} with input as document
			with data.inventory as own
	}
}

test_sm_enc_110_unknown_with_key_of_another_account if {
	serving_network.unknown["SM-ENC-110"] == {
		"Instance group \"nodes\" of HyperPod cluster \"this\" encrypts its root volume with \"arn:key-1\", which is not among this account's keys.",
		"Instance group \"nodes\" of HyperPod cluster \"this\" encrypts its second volume with \"arn:key-1\", which is not among this account's keys.",
	} with input as cluster([group([root, second], {})])
		with data.inventory as no_keys
	count(serving_network.unknown["SM-ENC-110"]) == 0 with input as cluster([group([second], {})]) with data.inventory as no_keys
}

restricted(fields) := thing("Cluster", {"restricted_instance_groups": [object.union({"instance_group_name": "nova", "override_vpc_config": vpc}, fields)]})

test_sm_enc_110_unknown_of_a_restricted_group_without_a_root_key if {
	every bare in [restricted({}), restricted({"instance_storage_configs": [{"ebs_volume_config": second}]})] {
		serving_network.unknown["SM-ENC-110"] == {"Instance group \"nova\" of HyperPod cluster \"this\" is restricted and names no key for its root volume; whether AWS takes one there is documented nowhere."} with input as bare
			with data.inventory as own
		count(serving_network.deny["SM-ENC-110"]) == 0 with input as bare with data.inventory as own
	}
	keyed := restricted({"instance_storage_configs": [{"ebs_volume_config": root}]})
	count(serving_network.unknown["SM-ENC-110"]) == 0 with input as keyed with data.inventory as own

	# what a restricted group does name is judged as anywhere
	serving_network.deny["SM-ENC-110"] == {"Instance group \"nova\" of HyperPod cluster \"this\" encrypts its root volume with \"key-1\", a key that AWS manages."} with input as keyed
		with data.inventory as keys("AWS")
	unkeyed := restricted({"instance_storage_configs": [{"ebs_volume_config": {"volume_size_in_gb": 500}}]})
	serving_network.deny["SM-ENC-110"] == {"Instance group \"nova\" of HyperPod cluster \"this\" has no customer managed key for its second volume."} with input as unkeyed
		with data.inventory as own
	count(serving_network.unknown["SM-ENC-110"]) == 0 with input as unkeyed with data.inventory as own
}

test_sm_enc_110_unread if {
	unread.affects("SM-ENC-110") with input as blind("Cluster")
	unread.affects("SM-ENC-110") with input as cluster([group([root], {})]) with data.inventory as unread_keys
}

# the same fields in a document of another type are none of these checks' business
test_serving_network_leaves_other_types_alone if {
	every document in [thing("Other", {"execution_role_arn": "arn:role"}), thing("Other", {}), cluster([group([root], {})]), cluster([group([], {})]), thing("Other", {"instance_groups": [group([root], {})]})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in serving_network.deny; count(messages) > 0} with input as other with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in serving_network.unknown; count(messages) > 0} with input as other with data.inventory as no_keys
		unknown == set()
		skip := {id | some id, messages in serving_network.skip; count(messages) > 0} with input as other with data.inventory as no_keys
		skip == set()
	}
}
