# ISO/IEC 42001 A.6.2.7: model cards are complete, approved and kept up to date.
package sagemaker.model_cards

import data.lib.core.config

# METADATA
# scope: document
# title: Model cards are approved and reviewed at least yearly
# description: >-
#   An unapproved card is a draft that nobody answers for, and an old one describes a model, its data and its use as they were. A yearly
#   review keeps the documented impact in step with the deployed system.
# schemas:
#   - input: schema.sagemaker_model_card
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::ModelCard]
#   controls:
#     iso42001: [A.5.2, A.6.2.7]
#   rationale: Approval and yearly review are the process by which documentation (A.6.2.7) and impact (A.5.2) are kept true.
#   remediation: >-
#     Review the card, mend what changed and UpdateModelCard with ModelCardStatus Approved; each update makes a new version of the card and
#     touches no model. Archive cards of models that are gone.
#   commands:
#     - aws sagemaker update-model-card --region {region} --model-card-name {resource_name} --model-card-status Approved
#   sources:
#     - {api: sagemaker:DescribeModelCardResponse.ModelCardStatus, says: "Draft and PendingReview before approval, Approved, Archived when it is not used any more"}
#     - {api: sagemaker:DescribeModelCardResponse.LastModifiedTime, says: "when the card was last changed, optional"}
deny["SM-GOV-091"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	input.model_card_status in {"Draft", "PendingReview"}
	msg := sprintf("Model card %q is not approved (%s).", [input.resource_name, input.model_card_status])
}

deny["SM-GOV-091"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	days := (config.evaluated_at_ns - time.parse_rfc3339_ns(changed)) / config.day_ns
	days > config.model_card_max_age_days
	msg := sprintf("Model card %q was last changed %d days ago, which is more than %d days.", [input.resource_name, floor(days), config.model_card_max_age_days])
}

skip["SM-GOV-091"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in archived
}

unknown["SM-GOV-091"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	status := object.get(input, "model_card_status", "not stated")
	not status in statuses
	reason := sprintf("Whether model card %q is approved cannot be determined from its status (%s).", [input.resource_name, status])
}

# (API reference, ModelCardStatus)
statuses := {"Approved", "Archived", "Draft", "PendingReview"}

# A card that was never changed has no LastModifiedTime (optional in DescribeModelCard); it was last looked at when it was made.
changed := input.last_modified_time

changed := input.creation_time if not input.last_modified_time

archived contains sprintf("Model card %q is archived.", [input.resource_name]) if input.model_card_status == "Archived"

# Cards that document nothing: what a draft lacks is still to be written, and SM-GOV-090 finds models in production that only a draft
# describes.
set_aside contains reason if some reason in archived

set_aside contains sprintf("Model card %q is a draft.", [input.resource_name]) if input.model_card_status == "Draft"

# METADATA
# scope: document
# title: Model cards are complete
# description: >-
#   Each section answers a question that users, reviewers and regulators ask: what it is, what it is for, how it was trained, how well it
#   does, what to beware of. A card with empty sections only looks like documentation.
# schemas:
#   - input: schema.sagemaker_model_card
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::ModelCard]
#   controls:
#     iso42001: [A.5.3, A.6.2.3, A.6.2.7]
#   rationale: The sections hold the documentation for users (A.6.2.7), of the design (A.6.2.3) and of the assessed impact (A.5.3).
#   remediation: >-
#     Fill the sections that are missing, in the console or with UpdateModelCard, which takes the whole content and makes a new version of
#     the card.
#   sources:
#     - {api: sagemaker:DescribeModelCardResponse.Content, says: "the content is JSON by the schema of model cards"}
#     - {page: "Amazon SageMaker AI Developer Guide, model-cards", says: "which sections a card has and what each is for"}
deny["SM-GOV-092"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	filled_ones := {section | some section in sections; filled(input.content[section])}
	lacking := [replace(section, "_", " ") | some section in sections; not section in filled_ones]
	count(lacking) > 0
	msg := sprintf("Model card %q says nothing under %s.", [input.resource_name, concat(", ", lacking)])
}

skip["SM-GOV-092"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in set_aside
}

unknown["SM-GOV-092"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in unreadable
}

# Content that is not JSON says nothing (the scan then leaves it as text).
unreadable contains sprintf("The content of model card %q is not JSON.", [input.resource_name]) if is_string(input.content)

sections := ["model_overview", "intended_uses", "training_details", "evaluation_details", "additional_information"]

# Whether anything in a section says something about the model. Identifiers do not (the schema demands a name of each evaluation), nor
# does the risk rating Unknown.
filled(section) if {
	walk(section, [path, value])
	telling(value)
	not value == "Unknown"
	count({key | key := path[count(path) - 1]; key in {"model_id", "name"}}) == 0
}

telling(value) if is_number(value)

telling(value) if is_boolean(value)

telling(value) if {
	is_string(value)
	trim_space(value) != ""
}

# METADATA
# scope: document
# title: Model cards report fairness or bias evaluation
# description: >-
#   Users and reviewers of a model need to know for which groups of people it was tried and how it did, or that it decides nothing about
#   people. A card that is silent on it leaves them to find out.
# schemas:
#   - input: schema.sagemaker_model_card
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::ModelCard]
#   controls:
#     iso42001: [A.5.4, A.6.2.4, A.6.2.7]
#   rationale: The card is the technical documentation (A.6.2.7) of what was verified (A.6.2.4) about impact on groups of people (A.5.4).
#   remediation: >-
#     Add a bias evaluation to the card's evaluation details with UpdateModelCard, such as the metric groups of a Clarify report; for a model
#     that decides nothing about people, an observation that says why fairness was not evaluated.
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-cards", says: "evaluation details hold observations, data sets and metric groups, such as those of Clarify"}
deny["SM-GOV-095"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	count(fairness_of(input)) == 0
	msg := sprintf("Model card %q reports no evaluation of fairness or bias.", [input.resource_name])
}

skip["SM-GOV-095"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in set_aside
}

unknown["SM-GOV-095"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in unreadable
}

# Names of evaluations, metric groups, metrics and data sets, links to reports, and observations are free text: any that speaks of it
# will do. Clarify's own metric groups are named after the kind of its analysis, such as "pre_training_bias_metrics".
fairness_of(card) := {text |
	walk(card.content.evaluation_details, [_, text])
	is_string(text)
	regex.match(`(?i)(^|[^a-z])(bias|fairness|disparate|disparity|demographic parity|equal opportunity|equalized odds)`, text)
}
