# ISO/IEC 42001 A.6.2.5 and A.6.2.7: models that endpoints serve come from an approved package and have a model card.
package sagemaker.production_models

import data.lib.endpoints
import data.lib.inventory

# METADATA
# scope: document
# title: Deployed model comes from an approved model package
# description: >-
#   Approval in the model registry is the recorded decision that a model version was tested and may go live. A model deployed around
#   the registry, or from a version nobody approved, leaves no trace of who let it into production.
# schemas:
#   - input: schema.sagemaker_model
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Model]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent, AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.32]
#     iso42001: [A.6.2.5]
#   remediation: Register the model as a version in a model package group, have it approved, and redeploy the endpoint from that version.
deny["SM-GOV-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	count(endpoints.package_names(input)) == 0
	msg := sprintf("Model %q, served by %s, does not come from a model package.", [input.resource_name, served_by(input)])
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

skip["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) == 0
	reason := sprintf("No endpoint in service serves model %q.", [input.resource_name])
}

# A package that is not in the registry (another account's, one of AWS Marketplace, or deleted) cannot be asked. A package that is
# there and not approved fails the model all the same.
unknown["SM-GOV-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	every model_package in packages(input) {
		model_package.model_approval_status == "Approved"
	}
	some name in endpoints.package_names(input)
	not inventory.lookup("AWS::SageMaker::ModelPackage", name)
	reason := sprintf("Model %q comes from model package %q, which is not in this account's model registry.", [input.resource_name, name])
}

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
#   without one has no documented basis for an impact assessment, and nobody can tell users what to rely on.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Endpoint]
#   related: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent, AWS::SageMaker::Model, AWS::SageMaker::ModelCard, AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.5.9]
#     iso42001: [6.1.4, A.5.3, A.6.2.7]
#   remediation: >-
#     Create a model card whose model overview names the model (model_id: its ARN), or whose model package details name the model
#     package, or add a model card to the model package it is deployed from.
deny["SM-GOV-090"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some name in undocumented
	msg := sprintf("Endpoint %q serves model %q, which no model card describes.", [input.resource_name, name])
}

skip["SM-GOV-090"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not endpoints.in_service(input)
	reason := sprintf("Endpoint %q is not in service (%s).", [input.resource_name, input.endpoint_status])
}

unknown["SM-GOV-090"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(endpoints.model_names(input)) == 0
	reason := sprintf("Neither the configuration of endpoint %q nor an inference component tells which models it serves.", [input.resource_name])
}

# A model or package that is not in this account any more, or never was, may have carried a card. Where another model of the endpoint
# certainly has none, the endpoint fails all the same.
unknown["SM-GOV-090"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(undocumented) == 0
	some name in endpoints.model_names(input)
	not documented(name)
	reason := sprintf("No model card describes model %q of endpoint %q, but its model package cannot be looked up in this account.", [
		name,
		input.resource_name,
	])
}

undocumented := {name |
	some name in endpoints.model_names(input)
	not documented(name)
	traceable(name)
}

# Archived cards are withdrawn: they document nothing that is in production.
documented(name) if {
	some alias in aliases(name)
	alias in described[input.region]
}

documented(name) if {
	some package_name in endpoints.package_names(model_of(name))
	own := inventory.lookup("AWS::SageMaker::ModelPackage", package_name).model_card
	own.model_card_status != "Archived"
	content := trim_space(own.model_card_content)
	not content in {"", "{}"}
}

traceable(name) if {
	every package_name in endpoints.package_names(model_of(name)) {
		inventory.lookup("AWS::SageMaker::ModelPackage", package_name)
	}
}

model_of(name) := model if {
	model := inventory.lookup("AWS::SageMaker::Model", name)
	model.region == input.region
}

# By what a card may name a model: its name, its ARN, or the package it comes from.
aliases(name) := ({name} | {model_of(name).resource_id}) | endpoints.package_names(model_of(name)) if model_of(name)

aliases(name) := {name} if not model_of(name)

# What cards describe, by Region.
described[region] contains name if {
	some card in data.inventory["AWS::SageMaker::ModelCard"]
	region := card.region
	card.model_card_status != "Archived"
	some name in named_by(card)
}

# What a card names. For models made in SageMaker, model_id is the model's ARN; for a card made for a package it is the package's
# (docs.aws.amazon.com/sagemaker/latest/dg/model-cards.html, model card JSON schema).
named_by(card) := {card.content.model_overview[field] | some field in ["model_id", "model_name"]} | {arn | arn := card.content.model_package_details.model_package_arn}
