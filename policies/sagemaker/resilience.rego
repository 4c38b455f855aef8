# ISO/IEC 27001 A.8.14: what serves in production survives the loss of an instance.
package sagemaker.resilience

import data.lib.config

# METADATA
# scope: document
# title: Production variants and inference components start with at least two instances or copies
# description: >-
#   A model on one instance stops answering when that instance or its Availability Zone fails. SageMaker spreads two or more over
#   zones.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent]
#   controls:
#     iso27001: [A.8.14]
#     iso42001: [A.6.2.6]
#   remediation: Raise the variant's initial instance count or the component's copy count to two or more, or use serverless inference.
deny["SM-RES-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some variant in thin_variants
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
	count(on_instances) == 0
	reason := sprintf("Endpoint configuration %q is serverless: SageMaker spreads it over Availability Zones.", [input.resource_name])
}

skip["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	input.inference_component_status in {"Deleting", "Failed"}
	reason := sprintf("Inference component %q serves nothing: its status is %s.", [input.resource_name, input.inference_component_status])
}

# An adapter runs within the copies of the component it adapts (API reference, InferenceComponentSpecification).
skip["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	base := input.specification.base_inference_component_name
	reason := sprintf("Inference component %q is an adapter and runs in the copies of %q.", [input.resource_name, base])
}

unknown["SM-RES-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	count(thin_variants) == 0
	some variant in on_instances
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

thin_variants contains variant if {
	some variant in on_instances
	variant.initial_instance_count < config.minimum_production_instances
}

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
#   remediation: Create the feature group with an offline store, or mend what blocks its offline store.
deny["SM-RES-050"] contains msg if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"
	not input.offline_store_config
	msg := sprintf("Feature group %q has no offline store.", [input.resource_name])
}

deny["SM-RES-050"] contains msg if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"

	# optional in the reply: only a status that says otherwise is a fault
	input.offline_store_status.status != "Active"
	msg := sprintf("The offline store of feature group %q is not active (%s).", [input.resource_name, input.offline_store_status.status])
}

skip["SM-RES-050"] contains reason if {
	input.resource_type == "AWS::SageMaker::FeatureGroup"
	input.feature_group_status in {"Creating", "CreateFailed", "Deleting"}
	reason := sprintf("Feature group %q is not in use: its status is %s.", [input.resource_name, input.feature_group_status])
}
