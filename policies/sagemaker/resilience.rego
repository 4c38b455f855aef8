# ISO/IEC 27001 A.8.14: what serves in production survives the loss of an instance.
package sagemaker.resilience

import data.lib.core.config
import data.lib.core.inventory
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Production variants and inference components run on at least two instances or copies
# description: >-
#   A model on one instance stops answering when that instance or its Availability Zone fails. SageMaker spreads two or more over
#   zones. What an endpoint runs now counts; where AWS does not say, what its configuration starts with.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent]
#   related: [AWS::SageMaker::Endpoint]
#   controls:
#     iso27001: [A.8.14]
#     iso42001: [A.6.2.6]
#   rationale: A second instance in another zone is the redundancy of processing facilities (A.8.14) that operation of the model (A.6.2.6) rests on.
#   remediation: >-
#     Raise the count by UpdateEndpointWeightsAndCapacities, or the minimum of its autoscaling; the copies of a component by
#     UpdateInferenceComponentRuntimeConfig. Neither interrupts service; the second instance is charged. Serverless or asynchronous
#     inference does without.
#   sources:
#     - {api: sagemaker:ProductionVariantSummary.DesiredInstanceCount, says: "how many instances a variant was last asked to have"}
#     - {api: sagemaker:ProductionVariant.InitialInstanceCount, says: "how many instances a variant is launched with"}
#     - {api: sagemaker:InferenceComponentRuntimeConfigSummary.DesiredCopyCount, says: "how many copies of the model were asked for"}
#     - {page: "Amazon SageMaker AI Developer Guide, async-inference", says: "requests wait in a queue and instances may scale to zero"}
deny["SM-RES-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some variant in on_instances
	some [endpoint, instances] in running(variant)
	instances < config.minimum_production_instances
	msg := sprintf("Variant %q of endpoint %q runs on an instance count of %d, below %d.", [variant.variant_name, endpoint, instances, config.minimum_production_instances])
}

deny["SM-RES-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some variant in on_instances
	count(running(variant)) == 0
	variant.initial_instance_count < config.minimum_production_instances
	msg := sprintf("Variant %q of endpoint configuration %q starts with an instance count of %d, below %d.", [variant.variant_name, input.resource_name, variant.initial_instance_count, config.minimum_production_instances])
}

deny["SM-RES-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	copies := input.runtime_config.desired_copy_count
	copies < config.minimum_production_instances
	msg := sprintf("Inference component %q has a copy count of %d, below %d.", [input.resource_name, copies, config.minimum_production_instances])
}

skip["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some reason in endpoints.unused(input)
}

skip["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	count(on_instances) == 0
	reason := sprintf("Endpoint configuration %q is serverless: SageMaker spreads it over Availability Zones.", [input.resource_name])
}

skip["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	input.async_inference_config
	reason := sprintf("Endpoint configuration %q is asynchronous: requests wait in a queue, and its instances may scale to zero.", [input.resource_name])
}

skip["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	input.inference_component_status in {"Deleting", "Failed"}
	reason := sprintf("Inference component %q serves nothing: its status is %s.", [input.resource_name, input.inference_component_status])
}

# An adapter runs within the copies of the component it adapts (API reference, InferenceComponentSpecification).
skip["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	some each in endpoints.specifications(input)
	base := each.base_inference_component_name
	reason := sprintf("Inference component %q is an adapter and runs in the copies of %q.", [input.resource_name, base])
}

unknown["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	count(thin) == 0
	some variant in on_instances
	count(running(variant)) == 0
	not variant.initial_instance_count
	reason := sprintf("AWS names no instance count for variant %q of endpoint configuration %q.", [variant.variant_name, input.resource_name])
}

unknown["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	object.get(object.get(input, "runtime_config", {}), "desired_copy_count", null) == null
	reason := sprintf("AWS names no copy count for inference component %q.", [input.resource_name])
}

on_instances contains variant if {
	some variant in input.production_variants
	not variant.serverless_config
}

# The names of the variants that certainly have too few.
thin contains variant_name if {
	some variant in on_instances
	some count_of in counts(variant)
	count_of < config.minimum_production_instances
	variant_name := variant.variant_name
}

counts(variant) := {instances | some [_, instances] in running(variant)} | {variant.initial_instance_count | count(running(variant)) == 0}

# On how many instances each endpoint that uses this configuration runs a variant.
running(variant) := {[name, each.instances] |
	some name, variants in serving[inventory.in_region(input.region, input.endpoint_config_name)]
	some each in variants
	each.variant_name == variant.variant_name
}

# The variants of endpoints in service, by Region and name of the endpoint's configuration: gone through once, not for each configuration.
serving[key][name] := variants if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	key := inventory.in_region(endpoint.region, endpoint.endpoint_config_name)
	name := endpoint.endpoint_name
	endpoints.in_service(endpoint)
	variants := [{"variant_name": summary.variant_name, "instances": instances} |
		some summary in endpoint.production_variants
		instances := now(summary)
	]
}

# Either count may be left out (API reference, ProductionVariantSummary).
now(summary) := summary.desired_instance_count

now(summary) := summary.current_instance_count if not summary.desired_instance_count

# METADATA
# scope: document
# title: Feature group keeps an offline store for rollback
# description: >-
#   The online store holds the newest value of each record alone. Without an offline store nobody can restore features, or learn later
#   what a model saw when it decided.
# schemas:
#   - input: schema.sagemaker_feature_group
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::FeatureGroup]
#   controls:
#     iso27001: [A.8.13]
#     iso27701: [A.3.24]
#     iso42001: [A.4.3]
#   rationale: The offline store is the copy from which features are restored, and the record of the data resource.
#   remediation: >-
#     A feature group's stores are fixed: CreateFeatureGroup anew with an OfflineStoreConfig, put the records into it, point the callers at
#     it, then delete the old one. Where the store is blocked, mend what blocked_reason names (the bucket, its key or the role).
#   sources:
#     - {api: sagemaker:DescribeFeatureGroupResponse.OfflineStoreConfig, says: "where and how the offline store keeps its data; without it there is none"}
#     - {api: sagemaker:OfflineStoreStatus.Status, says: "Active, Blocked or Disabled"}
deny["SM-RES-050"] contains msg if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"
	not input.offline_store_config
	msg := sprintf("Feature group %q has no offline store.", [input.resource_name])
}

deny["SM-RES-050"] contains msg if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"

	# optional in the reply: only a status that says otherwise is a fault
	input.offline_store_status.status in {"Blocked", "Disabled"}
	msg := sprintf("The offline store of feature group %q is not active (%s).", [input.resource_name, input.offline_store_status.status])
}

skip["SM-RES-050"] contains reason if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"
	input.feature_group_status in {"Creating", "CreateFailed", "Deleting"}
	reason := sprintf("Feature group %q is not in use: its status is %s.", [input.resource_name, input.feature_group_status])
}

unknown["SM-RES-050"] contains reason if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"
	status := input.offline_store_status.status
	not status in {"Active", "Blocked", "Disabled"}
	reason := sprintf("Whether the offline store of feature group %q works cannot be determined from the status %s.", [input.resource_name, status])
}
