# ISO/IEC 42001 6.1.4 and 8.4: how an AI system may affect people was assessed, and the model card says so.
package sagemaker.impact_assessment

import data.lib.core.config
import data.sagemaker.model_cards

# METADATA
# scope: document
# title: Model cards state a risk rating, its explanation and ethical considerations
# description: >-
#   These fields are where a model card holds the outcome of an impact assessment: how risky the system is and why, whom it may treat
#   unfairly, and what its users must take care of. A card without them documents technology and leaves out people.
# schemas:
#   - input: schema.sagemaker_model_card
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelCard]
#   controls:
#     iso27001: [A.5.8]
#     iso27701: [A.1.2.6]
#     iso42001: [6.1.4, "8.4", A.5.3]
#   rationale: Rating, reasons and caveats are the documented outcome (A.5.3) of the impact assessment that 6.1.4 and 8.4 ask for.
#   remediation: >-
#     Assess the impact of the AI system and record risk rating, its explanation, ethical considerations and caveats with UpdateModelCard,
#     which takes the whole content and makes a new version of the card.
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-cards", says: "a card rates the risk as Unknown, Low, Medium or High and explains it; ethical considerations and caveats are fields of its own"}
#     - {api: sagemaker:DescribeModelCardResponse.Content, says: "the content is JSON by the schema of model cards"}
deny["SM-GOV-093"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	count(unstated) > 0
	msg := sprintf("Model card %q does not state its %s.", [input.resource_name, concat(", ", unstated)])
}

skip["SM-GOV-093"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in model_cards.set_aside
}

unknown["SM-GOV-093"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in model_cards.unreadable
}

# A rating that the schema of model cards did not have when this was written.
unknown["SM-GOV-093"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	count(unstated) == 0
	not rating in ratings
	reason := strange
}

# (Amazon SageMaker AI Developer Guide, model-cards: risk ratings)
ratings := {"High", "Low", "Medium", "Unknown"}

strange := sprintf("Model card %q rates the risk of its model as %v, a rating that is not known here.", [input.resource_name, rating])

unstated contains "risk rating" if rating == "Unknown"

unstated contains what if {
	some what in ["explanation of the risk rating", "ethical considerations", "caveats and recommendations"]
	not what in explained
}

explained contains "explanation of the risk rating" if text(input.content.intended_uses.explanations_for_risk_rating)

explained contains "ethical considerations" if text(input.content.additional_information.ethical_considerations)

explained contains "caveats and recommendations" if text(input.content.additional_information.caveats_and_recommendations)

default rating := "Unknown"

rating := input.content.intended_uses.risk_rating

text(value) if {
	is_string(value)
	trim_space(value) != ""
}

# METADATA
# scope: document
# title: High-risk AI systems reference a current impact assessment
# description: >-
#   Where an AI system can do serious harm, its effects on people and society must have been assessed, and assessed again as the system
#   and its use change. The reference ties the deployed model to that assessment and shows when it runs out.
# schemas:
#   - input: schema.sagemaker_model_card
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::ModelCard]
#   controls:
#     iso27701: [A.1.2.6]
#     iso42001: [6.1.4, "8.4", A.5.3]
#   rationale: The reference ties a high-risk system to its impact assessment (6.1.4, 8.4), and the date shows that it was repeated.
#   remediation: >-
#     Assess the impact of the AI system, or renew the assessment, and name it in the custom details of the model card:
#     impact_assessment_id and impact_assessment_date (YYYY-MM-DD); tags ImpactAssessmentId and ImpactAssessmentDate do as well.
#   commands:
#     - >-
#       aws sagemaker add-tags --region {region} --resource-arn {resource_id}
#       --tags Key=ImpactAssessmentId,Value=NUMBER Key=ImpactAssessmentDate,Value=YYYY-MM-DD
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-cards", says: "a card rates the risk of its model and has room for custom details"}
deny["GOV-002"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	count(stated(config.impact_assessment_id_keys)) == 0
	msg := sprintf("Model card %q rates the risk of its model as %v and names no impact assessment.", [input.resource_name, rating])
}

deny["GOV-002"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some assessment in stated(config.impact_assessment_id_keys)
	count(stated(config.impact_assessment_date_keys)) == 0
	msg := sprintf("Model card %q names impact assessment %q without its date.", [input.resource_name, assessment])
}

deny["GOV-002"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	count(stated(config.impact_assessment_id_keys)) > 0
	dates := stated(config.impact_assessment_date_keys)
	count(dates) > 0
	config.evaluated_at_ns # without a clock no date is judged
	every date in dates {
		not current(date)
	}
	msg := sprintf("Model card %q names an impact assessment dated %s, which is no date within the last %d days.", [
		input.resource_name,
		concat(", ", dates),
		config.impact_assessment_max_age_days,
	])
}

skip["GOV-002"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in model_cards.set_aside
}

# A card without a rating fails SM-GOV-093; whether it needs an assessment is open until it has one.
skip["GOV-002"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	count(model_cards.unreadable) == 0
	rating in ratings
	not rating in config.high_risk_ratings
	reason := sprintf("Model card %q does not rate its model as high risk (%v).", [input.resource_name, rating])
}

unknown["GOV-002"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	some reason in model_cards.unreadable
}

unknown["GOV-002"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelCard"
	not rating in ratings
	not rating in config.high_risk_ratings
	reason := strange
}

# What the card's custom details and tags say under any of these keys.
stated(keys) := {value |
	some key in keys
	value := input.content.additional_information.custom_details[key]
	text(value)
} | {value |
	some key in keys
	value := input.tags[key]
	text(value)
}

# Days are compared as text: YYYY-MM-DD sorts as time does, and a day that no calendar has is no error.
current(date) if {
	regex.match(`^[0-9]{4}-[0-9]{2}-[0-9]{2}`, date)
	day := substring(date, 0, 10)
	day >= day_of(config.evaluated_at_ns - (((config.impact_assessment_max_age_days * 24) * 3600) * 1000000000))
	day <= day_of(config.evaluated_at_ns)
}

day_of(ns) := substring(time.format(ns), 0, 10)
