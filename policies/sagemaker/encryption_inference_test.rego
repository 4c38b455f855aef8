package sagemaker.encryption_inference_test

import data.lib.core.unread
import data.sagemaker.encryption_inference

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

endpoint := thing("EndpointConfig", {
	"production_variants": [{"variant_name": "a", "core_dump_config": {"destination_s3_uri": "s3://dumps/", "kms_key_id": "arn:key-1"}}],
	"shadow_production_variants": [{"variant_name": "b", "core_dump_config": {"destination_s3_uri": "s3://dumps/", "kms_key_id": "arn:key-1"}}],
	"data_capture_config": {"enable_capture": true, "kms_key_id": "arn:key-1"},
	"async_inference_config": {"output_config": {"s3_output_path": "s3://answers/", "kms_key_id": "arn:key-1"}},
})

bare_endpoint := thing("EndpointConfig", {
	"production_variants": [{"variant_name": "a", "core_dump_config": {"destination_s3_uri": "s3://dumps/"}}],
	"shadow_production_variants": [{"variant_name": "b", "core_dump_config": {"destination_s3_uri": "s3://dumps/"}}],
	"data_capture_config": {"destination_s3_uri": "s3://capture/"},
	"async_inference_config": {"output_config": {"s3_output_path": "s3://answers/"}},
})

used := {"AWS::SageMaker::Endpoint": {"e": {"resource_id": "e", "resource_name": "live", "region": "us-east-1", "endpoint_name": "live", "endpoint_config_name": "this", "endpoint_status": "InService"}}}

test_sm_enc_021_passes if {
	count(encryption_inference.deny["SM-ENC-021"]) == 0 with input as endpoint with data.inventory as own
	count(encryption_inference.unknown["SM-ENC-021"]) == 0 with input as endpoint with data.inventory as own
	count(encryption_inference.skip["SM-ENC-021"]) == 0 with input as named_endpoint with data.inventory as object.union(own, used)
	not unread.affects("SM-ENC-021") with input as endpoint with data.inventory as own
}

test_sm_enc_021_fails_for_each_record_without_key if {
	encryption_inference.deny["SM-ENC-021"] == {
		"Endpoint configuration \"this\" has no customer managed key for its asynchronous output, captured data, core dumps of variant \"a\", core dumps of variant \"b\".",
	} with input as bare_endpoint
		with data.inventory as own
}

router(output) := thing("InferenceRouter", {"routing_targets": [{"name": "live"}, {"name": "bulk", "async_inference_config": {"output_config": output}}]})

test_sm_enc_021_judges_routers if {
	keyed := router({"s3_output_path": "s3://answers/", "kms_key_id": "arn:key-1"})
	count(encryption_inference.deny["SM-ENC-021"]) == 0 with input as keyed with data.inventory as own
	count(encryption_inference.unknown["SM-ENC-021"]) == 0 with input as keyed with data.inventory as own
	count(encryption_inference.skip["SM-ENC-021"]) == 0 with input as keyed with data.inventory as own
	not unread.affects("SM-ENC-021") with input as keyed with data.inventory as own
	message := `Inference router "this" has no customer managed key for its asynchronous output of target "bulk".`
	encryption_inference.deny["SM-ENC-021"] == {message} with input as router({"s3_output_path": "s3://answers/"}) with data.inventory as own
	encryption_inference.unknown["SM-ENC-021"] == {`Inference router "this" encrypts its asynchronous output of target "bulk" with "arn:key-1", which is not among this account's keys.`}
		with input as keyed with data.inventory as no_keys
	encryption_inference.skip["SM-ENC-021"] == {`Inference router "this" has no asynchronous routing target, and keeps no inference data itself.`}
		with input as thing("InferenceRouter", {"routing_targets": [{"name": "live"}]}) with data.inventory as own
	both := object.union(keyed, {"routing_targets": array.concat(keyed.routing_targets, [{"name": "bare", "async_inference_config": {"output_config": {}}}])})
	count(encryption_inference.unknown["SM-ENC-021"]) == 0 with input as both with data.inventory as no_keys
	unread.affects("SM-ENC-021") with input as blind("InferenceRouter") with data.inventory as own
}

test_sm_enc_021_unknown_with_key_of_another_account if {
	capture := thing("EndpointConfig", {"production_variants": [], "data_capture_config": {"kms_key_id": "arn:key-1"}})
	encryption_inference.unknown["SM-ENC-021"] == {"Endpoint configuration \"this\" encrypts its captured data with \"arn:key-1\", which is not among this account's keys."} with input as capture
		with data.inventory as no_keys
}

test_sm_enc_021_fault_outweighs_doubt if {
	half := object.union(endpoint, {"data_capture_config": {"kms_key_id": ""}})
	count(encryption_inference.unknown["SM-ENC-021"]) == 0 with input as half with data.inventory as no_keys
}

test_sm_enc_021_skips_where_nothing_is_kept if {
	plain := thing("EndpointConfig", {"production_variants": [{"variant_name": "a"}], "data_capture_config": {"enable_capture": false}})
	encryption_inference.skip["SM-ENC-021"] == {"Endpoint configuration \"this\" keeps no inference data."} with input as object.union(plain, {"endpoint_config_name": "this"}) with data.inventory as used
}

named_endpoint := object.union(endpoint, {"endpoint_config_name": "this"})

# Each deployment leaves a configuration behind.
test_sm_enc_021_skips_what_no_endpoint_uses if {
	encryption_inference.skip["SM-ENC-021"] == {`No endpoint uses endpoint configuration "this".`} with input as named_endpoint with data.inventory as {}
	count(encryption_inference.skip["SM-ENC-021"]) == 0 with input as named_endpoint with data.inventory as used
}

test_sm_enc_021_unread_endpoints if {
	gaps := {"populations": {"AWS::SageMaker::Endpoint": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-ENC-021") with input as named_endpoint with data.inventory as {} with data.gaps as gaps
	count(unread.failed_calls("SM-ENC-021", "skip")) > 0 with input as named_endpoint with data.inventory as {} with data.gaps as gaps
	half := {"AWS::SageMaker::Endpoint": {"arn:of-another": {"resource_id": "arn:of-another", "resource_name": "of-another", "region": "us-east-1", "unread": {"*": refused}}}}
	unread.affects("SM-ENC-021") with input as named_endpoint with data.inventory as half
	count(unread.failed_calls("SM-ENC-021", "skip")) > 0 with input as named_endpoint with data.inventory as half
}

test_sm_enc_021_unread if {
	unread.affects("SM-ENC-021") with input as blind("EndpointConfig")
	unread.affects("SM-ENC-021") with input as endpoint with data.inventory as unread_keys
	count(unread.failed_calls("SM-ENC-021", "skip")) > 0 with input as blind("EndpointConfig")
}

experiment(type, more) := thing("InferenceExperiment", object.union(
	{"model_variants": [{"infrastructure_config": {"real_time_inference_config": {"instance_type": type}}}]},
	more,
))

kept := {"kms_key": "arn:key-1", "data_storage_config": {"destination": "s3://kept/", "kms_key": "arn:key-1"}}

test_sm_enc_024_passes if {
	every document in [experiment("ml.m5.large", kept), experiment("ml.m5.large", {"kms_key": "arn:key-1"}), experiment("ml.m5d.large", {})] {
		count(encryption_inference.deny["SM-ENC-024"]) == 0 with input as document with data.inventory as own
		count(encryption_inference.unknown["SM-ENC-024"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-024") with input as document with data.inventory as own
	}
}

test_sm_enc_024_fails_without_keys if {
	encryption_inference.deny["SM-ENC-024"] == {
		"Inference experiment \"this\" has no customer managed key for its captured data and instance storage.",
	} with input as experiment("ml.m5.large", {"data_storage_config": {"destination": "s3://kept/"}})
		with data.inventory as own
}

# the key is for the volumes of those variants that have some
test_sm_enc_024_asks_a_key_for_volumes_beside_local_storage if {
	mixed := thing("InferenceExperiment", {"model_variants": [
	{"infrastructure_config": {"real_time_inference_config": {"instance_type": type}}} |
		some type in ["ml.g5.xlarge", "ml.m5.large"]
	]})
	encryption_inference.deny["SM-ENC-024"] == {"Inference experiment \"this\" has no customer managed key for its instance storage."} with input as mixed
		with data.inventory as own
}

test_sm_enc_024_fails_with_aws_managed_key if {
	encryption_inference.deny["SM-ENC-024"] == {
		"Inference experiment \"this\" encrypts its captured data and instance storage with \"key-1\", a key that AWS manages.",
	} with input as experiment("ml.m5.large", kept)
		with data.inventory as keys("AWS")
}

test_sm_enc_024_unknown_with_key_of_another_account if {
	encryption_inference.unknown["SM-ENC-024"] == {"Inference experiment \"this\" encrypts its instance storage with \"arn:key-1\", which is not among this account's keys."} with input as experiment("ml.m5.large", {"kms_key": "arn:key-1"})
		with data.inventory as no_keys
	half := experiment("ml.m5.large", {"kms_key": "arn:key-1", "data_storage_config": {"destination": "s3://kept/"}})
	count(encryption_inference.unknown["SM-ENC-024"]) == 0 with input as half with data.inventory as no_keys
}

test_sm_enc_024_unread if {
	unread.affects("SM-ENC-024") with input as blind("InferenceExperiment")
	unread.affects("SM-ENC-024") with input as experiment("ml.m5.large", kept) with data.inventory as unread_keys
}

transform(resources, more) := thing("TransformJob", object.union({"transform_resources": resources}, more))

locked := {"transform_output": {"kms_key_id": "arn:key-1"}, "data_capture_config": {"kms_key_id": "arn:key-1"}}

test_sm_enc_035_passes if {
	every document in [
		transform({"instance_type": "ml.m5.large", "volume_kms_key_id": "arn:key-1"}, locked),
		transform({"instance_type": "ml.g5.xlarge"}, {"transform_output": {"kms_key_id": "arn:key-1"}}),
	] {
		count(encryption_inference.deny["SM-ENC-035"]) == 0 with input as document with data.inventory as own
		count(encryption_inference.unknown["SM-ENC-035"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-035") with input as document with data.inventory as own
	}
}

test_sm_enc_035_fails_without_keys if {
	encryption_inference.deny["SM-ENC-035"] == {
		"Transform job \"this\" has no customer managed key for its captured data, output, volumes.",
	} with input as transform({"instance_type": "ml.m5.large"}, {"transform_output": {}, "data_capture_config": {}})
		with data.inventory as own
}

test_sm_enc_035_fails_without_output if {
	encryption_inference.deny["SM-ENC-035"] == {"Transform job \"this\" has no customer managed key for its output."} with input as transform({"instance_type": "ml.g5.xlarge"}, {})
		with data.inventory as own
}

test_sm_enc_035_unknown_with_key_of_another_account if {
	document := transform({"instance_type": "ml.g5.xlarge", "volume_kms_key_id": "arn:key-1"}, {"transform_output": {"kms_key_id": "arn:key-1"}})
	encryption_inference.unknown["SM-ENC-035"] == {
		"Transform job \"this\" encrypts its output and volumes with \"arn:key-1\", which is not among this account's keys.",
	} with input as document
		with data.inventory as no_keys
	half := transform({"instance_type": "ml.m5.large"}, {"transform_output": {"kms_key_id": "arn:key-1"}})
	count(encryption_inference.unknown["SM-ENC-035"]) == 0 with input as half with data.inventory as no_keys
}

test_sm_enc_035_unread if {
	unread.affects("SM-ENC-035") with input as blind("TransformJob")
	unread.affects("SM-ENC-035") with input as transform({"instance_type": "ml.m5.large"}, locked) with data.inventory as unread_keys
}

# the same fields in a document of another type are none of these checks' business
test_encryption_inference_leaves_other_types_alone if {
	every document in [endpoint, bare_endpoint, thing("EndpointConfig", {"production_variants": []}), experiment("ml.m5.large", kept), experiment("ml.m5.large", {}), transform({"instance_type": "ml.m5.large"}, locked), transform({"instance_type": "ml.m5.large"}, {})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in encryption_inference.deny; count(messages) > 0} with input as other with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in encryption_inference.unknown; count(messages) > 0} with input as other with data.inventory as no_keys
		unknown == set()
		skip := {id | some id, messages in encryption_inference.skip; count(messages) > 0} with input as other with data.inventory as no_keys
		skip == set()
	}
}
