# ISO/IEC 42001 A.9.4: what a guardrail is set to look for, it also stops, in every language, medium and version it is used in.
package bedrock.guardrail_modes

import data.bedrock.filters
import data.lib.config
import data.lib.inventory
import data.lib.models

# METADATA
# scope: document
# title: Guardrail covers the required PII types
# description: >-
#   A guardrail looks for the kinds of personal data it was told of and lets the others through. The kinds an organisation must
#   protect are known beforehand, and each needs its entity type.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.5.34, A.8.11, A.8.12]
#     iso27701: [A.1.4.5]
#     iso42001: [A.9.2]
#   rationale: Masking and leakage prevention only reach the kinds of personal data that the filter names.
#   remediation: Add the missing entity types to the guardrail's sensitive-information filters (parameter required_pii_types).
deny["BR-GRD-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	missing := sort([kind | some kind, types in config.required_pii_types; not looked_for(types)])
	count(missing) > 0
	msg := sprintf("Guardrail %q does not look for %s.", [input.resource_name, concat(", ", missing)])
}

skip["BR-GRD-008"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(entities) + count(regexes) == 0
	reason := sprintf("Guardrail %q has no sensitive-information filters (BR-GRD-006 judges that).", [input.resource_name])
}

looked_for(types) if {
	some entity in entities
	entity.type in types
}

entities := [entity | some entity in input.sensitive_information_policy.pii_entities]

regexes := [expression | some expression in input.sensitive_information_policy.regexes]

# METADATA
# scope: document
# title: Guardrail filters are enforced, not in detect mode
# description: >-
#   In detect mode a filter notes what it found and lets it pass; switched off it notes nothing. Both are for trying a guardrail out and
#   are easily forgotten.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.8.9, A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: A filter that does not act is a secure configuration on paper alone.
#   remediation: Set the actions of the filters to BLOCK or ANONYMIZE and enable them for prompts and responses.
deny["BR-GRD-012"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some direction in ["input", "output"]
	idle := sort([label | some label, filter in configured[direction]; not filters.acts_on(filter, direction)])
	count(idle) > 0
	msg := sprintf(
		"Guardrail %q does not act on what it finds in %s: %s.",
		[input.resource_name, filters.content(direction), concat(", ", idle)],
	)
}

skip["BR-GRD-012"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(configured.input) == 0
	reason := sprintf("Guardrail %q has no content, topic, word or sensitive-information filters.", [input.resource_name])
}

# Every filter by a label of its own; grounding is BR-GRD-009's. A prompt attack is looked for in prompts only (Amazon Bedrock User
# Guide, "Detect prompt attacks with Amazon Bedrock Guardrails").
configured := {
	"input": labelled,
	"output": {label: filter | some label, filter in labelled; label != "PROMPT_ATTACK"},
}

labelled := object.union_n([
	{filter.type: filter | some filter in input.content_policy.filters},
	{sprintf("topic %s", [topic.name]): topic | some topic in input.topic_policy.topics},
	{sprintf("word %s", [word.text]): word | some word in input.word_policy.words},
	{sprintf("word list %s", [list.type]): list | some list in input.word_policy.managed_word_lists},
	{entity.type: entity | some entity in entities},
	{sprintf("expression %s", [expression.name]): expression | some expression in regexes},
])

# METADATA
# scope: document
# title: Guardrail uses the STANDARD tier
# description: >-
#   The CLASSIC tier knows English, French and Spanish; what is said in another language it does not understand. The STANDARD tier knows
#   many more and resists rewording better.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: Filters that users get around by changing language do not enforce the intended use.
#   remediation: Choose the STANDARD tier for content filters and denied topics; it needs a guardrail profile for cross-Region inference.
deny["BR-GRD-013"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some name in tiered

	# CLASSIC is taken for a policy that names no tier: guardrails that were there before tiers become STANDARD only by being changed
	# (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-tiers.html, "Migrating your guardrails to Standard tier").
	tier := object.get(input[name], ["tier", "tier_name"], "CLASSIC")
	tier != "STANDARD"
	msg := sprintf("Guardrail %q applies its %s in the %s tier.", [input.resource_name, tiers[name], tier])
}

skip["BR-GRD-013"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(tiered) == 0
	reason := sprintf("Guardrail %q has neither content filters nor denied topics.", [input.resource_name])
}

tiers := {"content_policy": "content filters", "topic_policy": "denied topics"}

tiered contains "content_policy" if count(input.content_policy.filters) > 0

tiered contains "topic_policy" if count(input.topic_policy.topics) > 0

# METADATA
# scope: document
# title: Guardrail filters images where multimodal models are used
# description: >-
#   A content filter reads text unless told to look at images too. Where an agent's model takes images, a picture carries past the filter
#   what would be stopped as text.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: The filter must cover every kind of input that the application takes.
#   remediation: Add IMAGE to the input and output modalities of the content filters.
deny["BR-GRD-014"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(seeing) > 0
	not sees_images
	msg := sprintf(
		"Guardrail %q filters no images, which the models of these agents take: %s.",
		[input.resource_name, concat(", ", seeing)],
	)
}

skip["BR-GRD-014"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(seeing) == 0
	reason := sprintf("No agent whose model takes images uses guardrail %q.", [input.resource_name])
}

sees_images if {
	some filter in input.content_policy.filters
	"IMAGE" in filter.input_modalities
}

seeing := sort([guarded.name |
	some identifier in [input.guardrail_id, input.resource_id]
	some guarded in agents[inventory.in_region(input.region, identifier)]
	some id in models.foundation(guarded.model)
	model := inventory.lookup("AWS::Bedrock::FoundationModel", id)
	"IMAGE" in model.input_modalities
])

# Agents by the guardrail that they name, so that they are gone through once and not for each guardrail.
agents[guardrail][agent.resource_id] := {"name": agent.resource_name, "model": agent.foundation_model} if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	guardrail := inventory.in_region(agent.region, agent.guardrail_configuration.guardrail_identifier)
}
