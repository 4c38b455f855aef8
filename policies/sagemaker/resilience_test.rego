package sagemaker.resilience_test

import data.lib.unread
import data.sagemaker.resilience

refused := {"call": "sagemaker:DescribeEndpointConfig", "code": "AccessDeniedException", "action": "sagemaker:DescribeEndpointConfig"}

endpoint_config(variants) := {
	"resource_type": "AWS::SageMaker::EndpointConfig",
	"resource_id": "arn:scoring",
	"resource_name": "scoring",
	"region": "us-east-1",
	"production_variants": variants,
}

on(name, instances) := {"variant_name": name, "instance_type": "ml.m5.xlarge", "initial_instance_count": instances}

serverless := {"variant_name": "s", "serverless_config": {"max_concurrency": 5}}

component := {
	"resource_type": "AWS::SageMaker::InferenceComponent",
	"resource_id": "arn:llm",
	"resource_name": "llm",
	"region": "us-east-1",
	"inference_component_status": "InService",
	"runtime_config": {"desired_copy_count": 2},
}

test_sm_res_020_passes_with_two_instances if {
	count(resilience.deny["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 2), serverless])
	count(resilience.skip["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 2), serverless])
	count(resilience.unknown["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 2), serverless])
	not unread.blinds("SM-RES-020") with input as endpoint_config([on("a", 2), serverless])
}

test_sm_res_020_fails_with_one_instance if {
	resilience.deny["SM-RES-020"] == {"Variant \"b\" of endpoint configuration \"scoring\" starts with an instance count of 1, below 2."} with input as endpoint_config([on("a", 2), on("b", 1)])
}

test_sm_res_020_threshold_is_a_parameter if {
	count(resilience.deny["SM-RES-020"]) == 1 with input as endpoint_config([on("a", 2)]) with data.config.minimum_production_instances as 3
	count(resilience.deny["SM-RES-020"]) == 1 with input as component with data.config.minimum_production_instances as 3
}

test_sm_res_020_skips_serverless if {
	resilience.skip["SM-RES-020"] == {"Endpoint configuration \"scoring\" is serverless: SageMaker spreads it over Availability Zones."} with input as endpoint_config([serverless])
}

test_sm_res_020_unknown_without_count if {
	bare := object.remove(on("a", 2), ["initial_instance_count"])
	resilience.unknown["SM-RES-020"] == {"AWS names no instance count for variant \"a\" of endpoint configuration \"scoring\"."} with input as endpoint_config([bare])
	count(resilience.unknown["SM-RES-020"]) == 0 with input as endpoint_config([bare, on("b", 1)])
}

test_sm_res_020_unread if {
	unread.blinds("SM-RES-020") with input as object.union(object.remove(endpoint_config([]), ["production_variants"]), {"unread": {"*": refused}})
}

test_sm_res_020_passes_with_two_copies if {
	count(resilience.deny["SM-RES-020"]) == 0 with input as component
	count(resilience.skip["SM-RES-020"]) == 0 with input as component
	count(resilience.unknown["SM-RES-020"]) == 0 with input as component
}

test_sm_res_020_fails_with_fewer_copies if {
	every copies in [0, 1] {
		resilience.deny["SM-RES-020"] == {sprintf("Inference component \"llm\" has a copy count of %d, below 2.", [copies])} with input as object.union(component, {"runtime_config": {"desired_copy_count": copies}})
		count(resilience.unknown["SM-RES-020"]) == 0 with input as object.union(component, {"runtime_config": {"desired_copy_count": copies}})
	}
}

test_sm_res_020_skips_components_that_serve_nothing if {
	resilience.skip["SM-RES-020"] == {"Inference component \"llm\" serves nothing: its status is Failed."} with input as object.union(component, {"inference_component_status": "Failed"})
}

test_sm_res_020_skips_adapters if {
	resilience.skip["SM-RES-020"] == {"Inference component \"llm\" is an adapter and runs in the copies of \"base\"."} with input as object.union(component, {"specification": {"base_inference_component_name": "base"}})
}

test_sm_res_020_unknown_without_copies if {
	resilience.unknown["SM-RES-020"] == {"AWS names no copy count for inference component \"llm\"."} with input as object.remove(component, ["runtime_config"])
}

# the same fields in a document of another type are none of these checks' business
test_resilience_leaves_other_types_alone if {
	every document in [{"resource_name": "x"}, endpoint_config([on("a", 1)]), endpoint_config([object.remove(on("a", 1), ["initial_instance_count"])]), object.union(component, {"runtime_config": {"desired_copy_count": 1}, "inference_component_status": "Failed"}), object.union(component, {"specification": {"base_inference_component_name": "base"}})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in resilience.deny; count(messages) > 0} with input as other
		fired == set()
		unknown := {id | some id, messages in resilience.unknown; count(messages) > 0} with input as other
		unknown == set()
		skip := {id | some id, messages in resilience.skip; count(messages) > 0} with input as other
		skip == set()
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_sm_res_020_skip_rests_on_its_own_fields if {
	count(unread.refusals("SM-RES-020", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::EndpointConfig"), {"unread": {"*": answer_refused}})
}

group := {
	"resource_type": "AWS::SageMaker::FeatureGroup",
	"resource_id": "arn:applicants",
	"resource_name": "applicants",
	"region": "us-east-1",
	"feature_group_status": "Created",
	"offline_store_config": {"s3_storage_config": {"s3_uri": "s3://features/x"}},
	"offline_store_status": {"status": "Active"},
}

test_sm_res_050_passes if {
	every document in [group, object.remove(group, ["offline_store_status"])] {
		count(resilience.deny["SM-RES-050"]) == 0 with input as document
	}
	count(resilience.skip["SM-RES-050"]) == 0 with input as group
	not unread.blinds("SM-RES-050") with input as group
}

test_sm_res_050_fails if {
	resilience.deny["SM-RES-050"] == {"Feature group \"applicants\" has no offline store."} with input as object.remove(group, ["offline_store_config"])
	resilience.deny["SM-RES-050"] == {"The offline store of feature group \"applicants\" is not active (Blocked)."} with input as blocked
}

blocked := object.union(group, {"offline_store_status": {"status": "Blocked"}})

test_sm_res_050_skips_what_is_not_in_use if {
	every status in ["Creating", "CreateFailed", "Deleting"] {
		resilience.skip["SM-RES-050"] == {sprintf("Feature group \"applicants\" is not in use: its status is %s.", [status])} with input as object.union(group, {"feature_group_status": status})
	}
	count(resilience.skip["SM-RES-050"]) == 0 with input as object.union(group, {"feature_group_status": "DeleteFailed"})
}

test_sm_res_050_unread if {
	unread.blinds("SM-RES-050") with input as object.union(object.remove(group, ["offline_store_config"]), {"unread": {"*": answer_refused}})
	count(unread.refusals("SM-RES-050", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::FeatureGroup"), {"unread": {"*": answer_refused}})
}

test_sm_res_050_leaves_other_types_alone if {
	every document in [blocked, object.remove(group, ["offline_store_config"]), object.union(group, {"feature_group_status": "Creating"})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		count(resilience.deny["SM-RES-050"]) == 0 with input as other
		count(resilience.skip["SM-RES-050"]) == 0 with input as other
	}
}
