package sagemaker.resilience_test

import data.lib.core.unread
import data.sagemaker.resilience

refused := {"call": "sagemaker:DescribeEndpointConfig", "code": "AccessDeniedException", "action": "sagemaker:DescribeEndpointConfig"}

endpoint_config(variants) := {
	"resource_type": "AWS::SageMaker::EndpointConfig",
	"resource_id": "arn:scoring",
	"resource_name": "scoring",
	"region": "us-east-1",
	"endpoint_config_name": "scoring",
	"production_variants": variants,
}

# An endpoint that uses the configuration; AWS does not say how many instances it runs on.
endpoint := {
	"resource_id": "arn:endpoint",
	"resource_name": "live",
	"region": "us-east-1",
	"endpoint_name": "live",
	"endpoint_config_name": "scoring",
	"endpoint_status": "InService",
}

used := {"AWS::SageMaker::Endpoint": {"arn:endpoint": endpoint}}

running(summaries) := {"AWS::SageMaker::Endpoint": {"arn:endpoint": object.union(endpoint, {"production_variants": summaries})}}

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
	count(resilience.deny["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 2), serverless]) with data.inventory as used
	count(resilience.skip["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 2), serverless]) with data.inventory as used
	count(resilience.unknown["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 2), serverless]) with data.inventory as used
	not unread.affects("SM-RES-020") with input as endpoint_config([on("a", 2), serverless]) with data.inventory as used
}

test_sm_res_020_fails_with_one_instance if {
	resilience.deny["SM-RES-020"] == {"Variant \"b\" of endpoint configuration \"scoring\" starts with an instance count of 1, below 2."} with input as endpoint_config([on("a", 2), on("b", 1)]) with data.inventory as used
}

test_sm_res_020_judges_what_runs if {
	low := {"Variant \"a\" of endpoint \"live\" runs on an instance count of 1, below 2."}
	resilience.deny["SM-RES-020"] == low with input as endpoint_config([on("a", 2)]) with data.inventory as running([{"variant_name": "a", "current_instance_count": 1}])
	resilience.deny["SM-RES-020"] == low with input as endpoint_config([on("a", 2)])
		with data.inventory as running([{"variant_name": "a", "current_instance_count": 2, "desired_instance_count": 1}])
	count(resilience.deny["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 1)])
		with data.inventory as running([{"variant_name": "a", "desired_instance_count": 3, "current_instance_count": 1}])
	count(resilience.deny["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 1)])
		with data.inventory as running([{"variant_name": "a", "current_instance_count": 2}])
	strange := object.union(endpoint_config([on("a", 2)]), {"resource_type": "AWS::Other::Thing"})
	count(resilience.deny["SM-RES-020"]) == 0 with input as strange
		with data.inventory as running([{"variant_name": "a", "current_instance_count": 1}])
	bare := object.remove(on("a", 2), ["initial_instance_count"])
	every summary in [{"variant_name": "a", "current_instance_count": 2}, {"variant_name": "a", "current_instance_count": 1}] {
		count(resilience.unknown["SM-RES-020"]) == 0 with input as endpoint_config([bare]) with data.inventory as running([summary])
	}
	starts := {"Variant \"a\" of endpoint configuration \"scoring\" starts with an instance count of 1, below 2."}
	resilience.deny["SM-RES-020"] == starts with input as endpoint_config([on("a", 1)])
		with data.inventory as running([{"variant_name": "b", "current_instance_count": 2}])
}

test_sm_res_020_judges_only_the_endpoints_of_the_configuration if {
	two := {"variant_name": "a", "current_instance_count": 2}
	starts := {"Variant \"a\" of endpoint configuration \"scoring\" starts with an instance count of 1, below 2."}
	every changes in [{"region": "eu-west-1"}, {"endpoint_config_name": "another"}, {"endpoint_status": "Failed"}] {
		other := object.union_n([endpoint, {"resource_id": "arn:b", "production_variants": [two]}, changes])
		resilience.deny["SM-RES-020"] == starts with input as endpoint_config([on("a", 1)])
			with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:endpoint": endpoint, "arn:b": other}}
	}
}

test_sm_res_020_skips_configurations_in_no_use if {
	expected := {"No endpoint uses endpoint configuration \"scoring\"."}
	resilience.skip["SM-RES-020"] == expected with input as endpoint_config([on("a", 1)]) with data.inventory as {}
	every changes in [{"region": "eu-west-1"}, {"endpoint_config_name": "another"}, {"endpoint_status": "Deleting"}] {
		resilience.skip["SM-RES-020"] == expected with input as endpoint_config([on("a", 1)])
			with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:endpoint": object.union(endpoint, changes)}}
	}
	count(unread.failed_calls("SM-RES-020", "skip")) > 0 with input as endpoint_config([])
		with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:endpoint": {"resource_id": "arn:endpoint", "region": "us-east-1", "unread": {"*": refused}}}}
}

test_sm_res_020_skips_asynchronous if {
	queued := object.union(endpoint_config([on("a", 1)]), {"async_inference_config": {"output_config": {}}})
	resilience.skip["SM-RES-020"] == {"Endpoint configuration \"scoring\" is asynchronous: requests wait in a queue, and its instances may scale to zero."} with input as queued with data.inventory as used
}

test_sm_res_020_threshold_is_a_parameter if {
	count(resilience.deny["SM-RES-020"]) == 1 with input as endpoint_config([on("a", 2)]) with data.inventory as used with data.config.minimum_production_instances as 3
	count(resilience.deny["SM-RES-020"]) == 1 with input as component with data.config.minimum_production_instances as 3
}

test_sm_res_020_skips_serverless if {
	resilience.skip["SM-RES-020"] == {"Endpoint configuration \"scoring\" is serverless: SageMaker spreads it over Availability Zones."} with input as endpoint_config([serverless]) with data.inventory as used
}

test_sm_res_020_unknown_without_count if {
	bare := object.remove(on("a", 2), ["initial_instance_count"])
	resilience.unknown["SM-RES-020"] == {"AWS names no instance count for variant \"a\" of endpoint configuration \"scoring\"."} with input as endpoint_config([bare]) with data.inventory as used
	count(resilience.unknown["SM-RES-020"]) == 0 with input as endpoint_config([bare, on("b", 1)]) with data.inventory as used

	# variants with enough leave the question open: those that run on enough too, whatever they started with
	count(resilience.unknown["SM-RES-020"]) == 1 with input as endpoint_config([bare, on("b", 2)]) with data.inventory as used
	count(resilience.unknown["SM-RES-020"]) == 1 with input as endpoint_config([bare, on("b", 1)])
		with data.inventory as running([{"variant_name": "b", "current_instance_count": 2}])
}

test_sm_res_020_unread if {
	unread.affects("SM-RES-020") with input as object.union(object.remove(endpoint_config([]), ["production_variants"]), {"unread": {"*": refused}})
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
	every status in ["Deleting", "Failed"] {
		resilience.skip["SM-RES-020"] == {sprintf("Inference component \"llm\" serves nothing: its status is %s.", [status])} with input as object.union(component, {"inference_component_status": status})
	}
}

test_sm_res_020_skips_adapters if {
	resilience.skip["SM-RES-020"] == {"Inference component \"llm\" is an adapter and runs in the copies of \"base\"."} with input as object.union(component, {"specification": {"base_inference_component_name": "base"}})
}

test_sm_res_020_unknown_without_copies if {
	resilience.unknown["SM-RES-020"] == {"AWS names no copy count for inference component \"llm\"."} with input as object.remove(component, ["runtime_config"])
}

strange := {"resource_name": "f", "offline_store_config": {}, "offline_store_status": {"status": "Sealed"}}

# the same fields in a document of another type are none of these checks' business
test_resilience_leaves_other_types_alone if {
	every document in [{"resource_name": "x"}, endpoint_config([on("a", 1)]), endpoint_config([object.remove(on("a", 1), ["initial_instance_count"])]), object.union(component, {"runtime_config": {"desired_copy_count": 1}, "inference_component_status": "Failed"}), object.union(component, {"specification": {"base_inference_component_name": "base"}}), object.union(endpoint_config([serverless]), {"async_inference_config": {}}), strange] {
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
	count(unread.failed_calls("SM-RES-020", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::EndpointConfig"), {"unread": {"*": answer_refused}})
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
	not unread.affects("SM-RES-050") with input as group
}

test_sm_res_050_fails if {
	resilience.deny["SM-RES-050"] == {"Feature group \"applicants\" has no offline store."} with input as object.remove(group, ["offline_store_config"])
	resilience.deny["SM-RES-050"] == {"The offline store of feature group \"applicants\" is not active (Blocked)."} with input as blocked
	disabled := object.union(group, {"offline_store_status": {"status": "Disabled"}})
	resilience.deny["SM-RES-050"] == {"The offline store of feature group \"applicants\" is not active (Disabled)."} with input as disabled
}

blocked := object.union(group, {"offline_store_status": {"status": "Blocked"}})

test_sm_res_050_skips_what_is_not_in_use if {
	every status in ["Creating", "CreateFailed", "Deleting"] {
		resilience.skip["SM-RES-050"] == {sprintf("Feature group \"applicants\" is not in use: its status is %s.", [status])} with input as object.union(group, {"feature_group_status": status})
	}
	count(resilience.skip["SM-RES-050"]) == 0 with input as object.union(group, {"feature_group_status": "DeleteFailed"})
}

test_sm_res_050_unread if {
	unread.affects("SM-RES-050") with input as object.union(object.remove(group, ["offline_store_config"]), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("SM-RES-050", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::FeatureGroup"), {"unread": {"*": answer_refused}})
}

test_sm_res_050_leaves_other_types_alone if {
	every document in [blocked, object.remove(group, ["offline_store_config"]), object.union(group, {"feature_group_status": "Creating"})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		count(resilience.deny["SM-RES-050"]) == 0 with input as other
		count(resilience.skip["SM-RES-050"]) == 0 with input as other
	}
}

test_sm_res_050_unknown_in_a_status_that_is_not_known if {
	group := object.union(strange, {"resource_type": "AWS::SageMaker::FeatureGroup"})
	resilience.unknown["SM-RES-050"] == {"Whether the offline store of feature group \"f\" works cannot be determined from the status Sealed."} with input as group
	count(resilience.deny["SM-RES-050"]) == 0 with input as group
	every status in ["Active", "Blocked", "Disabled"] {
		count(resilience.unknown["SM-RES-050"]) == 0 with input as object.union(group, {"offline_store_status": {"status": status}})
	}
}

test_sm_res_020_takes_either_count if {
	every summary in [{"variant_name": "a", "desired_instance_count": 1}, {"variant_name": "a", "current_instance_count": 1}] {
		count(resilience.deny["SM-RES-020"]) == 1 with input as endpoint_config([on("a", 2)]) with data.inventory as running([summary])
	}
	count(resilience.deny["SM-RES-020"]) == 0 with input as endpoint_config([on("a", 1)]) with data.inventory as running([{"variant_name": "a", "desired_instance_count": 2}])
}

test_sm_res_020_adapters_of_several_instance_types_are_adapters if {
	plural := object.union(object.remove(component, ["specification"]), {"specifications": [{"base_inference_component_name": "base"}]})
	resilience.skip["SM-RES-020"] == {"Inference component \"llm\" is an adapter and runs in the copies of \"base\"."} with input as plural
}
