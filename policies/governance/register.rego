# ISO/IEC 42001 A.4.2: the organisation knows its AI systems, and who answers for each.
package governance.register

import data.lib.core.config
import data.lib.core.inventory
import data.lib.core.tags
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Every discovered AI system has a register entry and an owner
# description: >-
#   An AI system that is in no register was assessed by nobody, and without an owner nobody answers for what it does. The scan finds the
#   systems that run; the register says which of them are known.
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Agent, AWS::BedrockAgentCore::Runtime, AWS::SageMaker::Endpoint]
#   related: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent, AWS::SageMaker::ModelCard]
#   controls:
#     iso27001: [A.5.9]
#     iso27701: [A.1.2.9]
#     iso42001: [A.4.2]
#   rationale: The register is the inventory of AI systems, with the owner who answers for each.
#   sources:
#     - {api: "sagemaker:DescribeModelCardResponse.Content", says: "holds the card's overview with the model's name and owner"}
#     - {api: "sagemaker:DescribeModelCardResponse.ModelCardStatus", says: "is Draft, PendingReview, Approved or Archived"}
#   remediation: >-
#     Add the system with its owner to the AI register (ai_register), or write a model card that names it (CreateModelCard)
#     and its owner.
deny["GOV-001"] contains msg if {
	input.resource_type in systems
	count(config.ai_register) > 0
	not known
	msg := sprintf("%s %q is in no AI register and on no model card.", [inventory.kind, input.resource_name])
}

deny["GOV-001"] contains msg if {
	input.resource_type in systems
	known
	not owned
	msg := sprintf("%s %q has no owner.", [inventory.kind, input.resource_name])
}

unknown["GOV-001"] contains reason if {
	input.resource_type in systems
	count(config.ai_register) == 0
	not known
	reason := sprintf("%s %q is on no model card, and no AI register is configured: set the parameter ai_register.", [
		inventory.kind,
		input.resource_name,
	])
}

systems := {"AWS::Bedrock::Agent", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::Endpoint"}

known if count(entries) > 0

known if count(cards) > 0

owned if tags.filled(input, "Owner")

owned if {
	some entry in entries
	trim_space(entry.owner) != ""
}

owned if {
	some card in cards
	trim_space(card.owner) != ""
}

entries contains entry if {
	some entry in config.ai_register
	some name in [input.resource_id, input.resource_name]
	stands_for(entry.system, name)
}

stands_for(system, name) if system == name

stands_for(system, name) if {
	endswith(system, "*")
	startswith(name, trim_suffix(system, "*"))
}

# Model cards that describe the endpoint or a model it serves: those that are called so, or name it in their overview.
cards contains {"name": card, "owner": owner} if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some name in ({input.resource_name} | endpoints.model_names(input))
	some card, owner in owners[inventory.in_region(input.region, name)]
}

# The owners that model cards state, by what the cards describe, so that the cards are gone through once and not for each endpoint.
# What is described by an ARN goes by the name at its end.
owners[described][card.resource_name] := owner if {
	some card in data.inventory["AWS::SageMaker::ModelCard"]
	card.model_card_status != "Archived"
	owner := model_owner(card)
	some text in ({card.resource_name} | {name |
		some member in ["model_id", "model_name"]
		name := card.content.model_overview[member]
	})
	parts := split(text, "/")
	described := inventory.in_region(card.region, parts[count(parts) - 1])
}

# Content that is no JSON object names nobody.
default model_owner(_) := ""

model_owner(card) := card.content.model_overview.model_owner
