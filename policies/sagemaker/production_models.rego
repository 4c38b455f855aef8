# ISO/IEC 42001 A.6.2.5 and A.6.2.7: models that endpoints serve come from an approved package and have a model card.
package sagemaker.production_models

import data.lib.core.inventory
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Deployed model comes from an approved model package
# description: >-
#   Approval in the model registry is the recorded decision that a model version was tested and may go live. A model deployed around
#   the registry, or from a version nobody approved, leaves no trace of who let it into production.
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::InferenceComponent, AWS::SageMaker::Model]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent, AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.32]
#     iso42001: [A.6.2.5]
#   rationale: Approval in the registry is the decision of change management (A.8.32) that deployment (A.6.2.5) has to wait for.
#   remediation: >-
#     CreateModelPackage in a model package group, have the version approved (UpdateModelPackage), CreateModel from it and move the endpoint
#     by UpdateEndpoint, which replaces the instances without an interruption; a component by UpdateInferenceComponent.
#   sources:
#     - {api: sagemaker:ContainerDefinition.ModelPackageName, says: "the model package that a model is made from"}
#     - {api: sagemaker:DescribeModelPackageOutput.ModelApprovalStatus, says: "Approved, Rejected or PendingManualApproval"}
#     - {api: sagemaker:InferenceComponentSpecificationSummary.Container, says: "a component may bring a container of its own in place of a model"}
deny["SM-GOV-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	count(endpoints.package_names(input)) == 0
	msg := sprintf("Model %q, served by %s, does not come from a model package.", [input.resource_name, served_by(input)])
}

# A version of the registry beside a container that somebody brought answers for its own containers alone.
deny["SM-GOV-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	brought := without_package(input)
	count(brought) > 0
	count(endpoints.package_names(input)) > 0
	msg := sprintf("Model %q, served by %s, has a container beside its model package that comes from none (%q).", [input.resource_name, served_by(input), brought[0]])
}

deny["SM-GOV-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	some model_package in packages(input)
	status := object.get(model_package, "model_approval_status", "not set")
	status != "Approved"
	msg := sprintf("Model %q, served by %s, comes from model package %q, whose approval status is %s.", [
		input.resource_name,
		served_by(input),
		model_package.resource_name,
		status,
	])
}

deny["SM-GOV-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	endpoints.own_container(input)
	msg := sprintf("Inference component %q on endpoint %q brings a container of its own, which comes from no model package.", [input.resource_name, input.endpoint_name])
}

skip["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	not endpoints.own_container(input)
	adapted := {each.base_inference_component_name | some each in endpoints.specifications(input)}
	count(adapted) == 0
	reason := sprintf("Inference component %q serves a model, which is judged by itself.", [input.resource_name])
}

# An adapter's artifact is named by its location: there is no way to deploy one from a package (API reference,
# InferenceComponentSpecification.BaseInferenceComponentName).
skip["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	not endpoints.own_container(input)
	some each in endpoints.specifications(input)
	base := each.base_inference_component_name
	reason := sprintf("Inference component %q is an adapter of %q, which AWS deploys by the location of its artifact and from no model package.", [input.resource_name, base])
}

skip["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::InferenceComponent"
	input.inference_component_status in {"Deleting", "Failed"}
	reason := sprintf("Inference component %q serves nothing: its status is %s.", [input.resource_name, input.inference_component_status])
}

skip["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) == 0
	count(endpoints.perhaps_of(input)) == 0
	reason := sprintf("No endpoint in service serves model %q.", [input.resource_name])
}

unknown["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) == 0
	some name in endpoints.perhaps_of(input)
	reason := sprintf("Whether endpoint %q, which names model %q, is in service cannot be determined from its status.", [name, input.resource_name])
}

# A package that is not in the registry (another account's, one of AWS Marketplace, or deleted) cannot be asked. A package that is
# there and not approved fails the model all the same.
unknown["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	count(without_package(input)) == 0
	every model_package in packages(input) {
		model_package.model_approval_status == "Approved"
	}
	some name in endpoints.package_names(input)
	not inventory.lookup("AWS::SageMaker::ModelPackage", name)
	reason := sprintf("Model %q comes from model package %q, which is not in this account's model registry.", [input.resource_name, name])
}

# What the containers of a model that come from no package run.
without_package(model) := [what |
	some container in endpoints.containers(model)
	not container.model_package_name
	what := object.get(container, "image", "no image")
]

packages(model) := [model_package |
	some name in endpoints.package_names(model)
	model_package := inventory.lookup("AWS::SageMaker::ModelPackage", name)
]

served_by(model) := concat(", ", [sprintf("endpoint %q", [name]) | some name in sort(endpoints.of(model))])

# METADATA
# scope: document
# title: Every production model has a model card
# description: >-
#   A model card says what a model is for, what it was trained and tested on and what risks it carries. A model that answers requests
#   without one has no documented basis for an impact assessment, and nobody can tell users what to rely on. A card that is a draft or
#   archived describes nothing that anybody answers for.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Endpoint]
#   related: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent, AWS::SageMaker::Model, AWS::SageMaker::ModelCard, AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.5.9]
#     iso42001: [6.1.4, A.5.3, A.6.2.7]
#   rationale: The card is the documentation of a deployed system (A.6.2.7) on which its impact assessment (6.1.4, A.5.3) rests.
#   remediation: >-
#     Create a model card whose model overview names the model (model_id: its ARN), or whose model package details name the model
#     package, or add a model card to the model package it is deployed from, and approve it (CreateModelCard, UpdateModelCard). A card of a
#     component with a container of its own names the component's ARN or name. Nothing that serves changes by it.
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-cards", says: "by which fields a card names its model or its model package"}
#     - {api: sagemaker:DescribeModelPackageOutput.ModelCard, says: "a version may carry a model card of its own"}
#     - {api: sagemaker:DescribeModelCardResponse.ModelCardStatus, says: "Draft, PendingReview, Approved or Archived"}
deny["SM-GOV-090"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some name in undocumented
	msg := sprintf("Endpoint %q serves model %q, which no model card in force describes.", [input.resource_name, name])
}

deny["SM-GOV-090"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some name in undocumented_components
	msg := sprintf("Endpoint %q serves component %q with a container of its own, which no model card in force describes.", [input.resource_name, name])
}

skip["SM-GOV-090"] contains endpoints.out_of_service(input) if input.resource_type == "AWS::SageMaker::Endpoint"

unknown["SM-GOV-090"] contains endpoints.of_unknown_status(input) if input.resource_type == "AWS::SageMaker::Endpoint"

unknown["SM-GOV-090"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(endpoints.model_names(input)) == 0
	count(endpoints.container_components(input)) == 0
	reason := sprintf("Neither the configuration of endpoint %q nor an inference component tells which models it serves.", [input.resource_name])
}

# A model or package that is not in this account any more, or never was, may have carried a card. Where another model of the endpoint
# certainly has none, the endpoint fails all the same.
unknown["SM-GOV-090"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(undocumented) == 0
	count(undocumented_components) == 0
	some name in endpoints.model_names(input)
	not documented(name)
	not traceable(name)
	reason := sprintf("No model card describes model %q of endpoint %q, but its model package cannot be looked up in this account.", [
		name,
		input.resource_name,
	])
}

# A card in a status that is not known here may be in force.
unknown["SM-GOV-090"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(undocumented) == 0
	count(undocumented_components) == 0
	some name in endpoints.model_names(input)
	not documented(name)
	perhaps_documented(name)
	reason := sprintf("A model card describes model %q of endpoint %q, and whether it is in force cannot be determined from its status.", [name, input.resource_name])
}

undocumented := {name |
	some name in endpoints.model_names(input)
	not documented(name)
	not perhaps_documented(name)
	traceable(name)
}

undocumented_components := {component.inference_component_name |
	some component in endpoints.container_components(input)
	named := {component.inference_component_name, component.resource_id}
	known := {name | some name in named; name in described[input.region]}
	count(known) == 0
}

# Archived cards are withdrawn, and for drafts nobody answers: they document nothing that is in production.
in_force := {"Approved", "PendingReview"}

withdrawn := {"Archived", "Draft"}

documented(name) if {
	some alias in aliases(name)
	alias in described[input.region]
}

documented(name) if {
	some package_name in endpoints.package_names(model_of(name))
	own := inventory.lookup("AWS::SageMaker::ModelPackage", package_name).model_card
	own.model_card_status in in_force
	content := trim_space(own.model_card_content)
	not content in {"", "{}"}
}

perhaps_documented(name) if {
	some alias in aliases(name)
	alias in hinted[input.region]
}

traceable(name) if {
	every package_name in endpoints.package_names(model_of(name)) {
		inventory.lookup("AWS::SageMaker::ModelPackage", package_name)
	}
}

model_of(name) := inventory.lookup("AWS::SageMaker::Model", name)

# By what a card may name a model: its name, its ARN, or the package it comes from.
aliases(name) := ({name} | {model_of(name).resource_id}) | endpoints.package_names(model_of(name))

aliases(name) := {name} if not model_of(name)

# What cards describe, by Region.
described[region] contains name if {
	some card in data.inventory["AWS::SageMaker::ModelCard"]
	region := card.region
	card.model_card_status in in_force
	some name in named_by(card)
}

# What cards describe of which it cannot be determined whether they are in force.
hinted[region] contains name if {
	some card in data.inventory["AWS::SageMaker::ModelCard"]
	region := card.region
	status := card.model_card_status
	not status in (in_force | withdrawn)
	some name in named_by(card)
}

# What a card names. For models made in SageMaker, model_id is the model's ARN; for a card made for a package it is the package's
# (docs.aws.amazon.com/sagemaker/latest/dg/model-cards.html, model card JSON schema).
named_by(card) := {card.content.model_overview[field] | some field in ["model_id", "model_name"]} | {arn | arn := card.content.model_package_details.model_package_arn}
