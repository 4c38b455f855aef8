# ISO/IEC 42001 A.9.4: what a guardrail is set to look for, it also stops, in every language, medium and version it is used in.
package bedrock.guardrail_modes

import data.lib.bedrock.agent_versions
import data.lib.bedrock.filters
import data.lib.bedrock.models
import data.lib.bedrock.releases
import data.lib.core.config
import data.lib.core.inventory

# METADATA
# scope: document
# title: Guardrail covers the required PII types
# description: >-
#   A guardrail looks for the kinds of personal data it was told of and lets the others through. The kinds an organisation must
#   protect are known beforehand, and each needs its entity type.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail, AWS::Bedrock::GuardrailVersion]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::GuardrailVersion
#   controls:
#     iso27001: [A.5.34, A.8.11, A.8.12]
#     iso27701: [A.1.4.5]
#     iso42001: [A.9.2]
#   rationale: Masking and leakage prevention only reach the kinds of personal data that the filter names.
#   remediation: Add the missing entity types to the guardrail's sensitive-information filters (parameter required_pii_types).
#   sources:
#     - {api: "bedrock:GuardrailPiiEntity.type", says: "The kinds of personal data that can be looked for."}
deny["BR-GRD-008"] contains msg if {
	input.resource_type in releases.guardrails
	missing := sort([kind | some kind, types in config.required_pii_types; not looked_for(types)])
	count(missing) > 0
	msg := sprintf("%s does not look for %s.", [releases.label, concat(", ", missing)])
}

skip["BR-GRD-008"] contains reason if {
	input.resource_type in releases.guardrails
	count(entities) + count(regexes) == 0
	reason := sprintf("%s has no sensitive-information filters (BR-GRD-006 judges that).", [releases.label])
}

skip["BR-GRD-008"] contains releases.not_in_force if input.resource_type in releases.guardrails

unknown["BR-GRD-008"] contains releases.unread_reason if input.resource_type in releases.guardrails

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
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Guardrail, AWS::Bedrock::GuardrailVersion]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::GuardrailVersion
#   controls:
#     iso27001: [A.8.9, A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: A filter that does not act is a secure configuration on paper alone.
#   remediation: Set the actions of the filters to BLOCK or ANONYMIZE and enable them for prompts and responses.
#   sources:
#     - {api: "bedrock:GuardrailContentFilter.inputAction", says: "BLOCK replaces content; NONE only tells of it in the trace."}
#     - {api: "bedrock:GuardrailPiiEntity.action", says: "BLOCK and ANONYMIZE act on what was found, NONE does not."}
deny["BR-GRD-012"] contains msg if {
	input.resource_type in releases.guardrails
	some msg in idle
}

idle contains msg if {
	some direction in ["input", "output"]
	names := sort([label | some label, filter in configured[direction]; filters.idle(filter, direction)])
	count(names) > 0
	msg := sprintf(
		"%s does not act on what it finds in %s: %s.",
		[releases.label, filters.content(direction), concat(", ", names)],
	)
}

unknown["BR-GRD-012"] contains releases.unread_reason if input.resource_type in releases.guardrails

unknown["BR-GRD-012"] contains reason if {
	input.resource_type in releases.guardrails
	count(idle) == 0
	some reason in doubtful
}

doubtful contains reason if {
	some name, filter in labelled
	strange := filters.strange(filter)
	reason := sprintf("%s has the filter %s with the action %q, which this check does not know.", [releases.label, name, strange])
}

skip["BR-GRD-012"] contains reason if {
	input.resource_type in releases.guardrails
	count(configured.input) == 0
	reason := sprintf("%s has no content, topic, word or sensitive-information filters.", [releases.label])
}

skip["BR-GRD-012"] contains releases.not_in_force if input.resource_type in releases.guardrails

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
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Guardrail, AWS::Bedrock::GuardrailVersion]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::GuardrailVersion
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: Filters that users get around by changing language do not enforce the intended use.
#   remediation: Choose the STANDARD tier for content filters and denied topics; it needs a guardrail profile for cross-Region inference.
#   sources:
#     - {api: "bedrock:GuardrailContentFiltersTier.tierName", says: "CLASSIC knows English, French and Spanish; STANDARD more languages."}
deny["BR-GRD-013"] contains msg if {
	input.resource_type in releases.guardrails
	some name, tier in tier_of
	tier == "CLASSIC"
	msg := sprintf("%s applies its %s in the %s tier.", [releases.label, tiers[name], tier])
}

unknown["BR-GRD-013"] contains reason if {
	input.resource_type in releases.guardrails
	not "CLASSIC" in [tier | some tier in tier_of]
	some name, tier in tier_of
	tier != "STANDARD"
	reason := sprintf("%s applies its %s in the tier %q, which this check does not know.", [releases.label, tiers[name], tier])
}

unknown["BR-GRD-013"] contains releases.unread_reason if input.resource_type in releases.guardrails

skip["BR-GRD-013"] contains reason if {
	input.resource_type in releases.guardrails
	count(tiered) == 0
	reason := sprintf("%s has neither content filters nor denied topics nor contextual grounding.", [releases.label])
}

skip["BR-GRD-013"] contains releases.not_in_force if input.resource_type in releases.guardrails

tiers := {"content_policy": "content filters", "contextual_grounding_policy": "contextual grounding", "topic_policy": "denied topics"}

# CLASSIC is taken for a policy that names no tier: guardrails that were there before tiers become STANDARD only by being changed
# (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-tiers.html, "Migrating your guardrails to Standard tier").
tier_of := {name: object.get(input[name], ["tier", "tier_name"], "CLASSIC") | some name in tiered}

tiered contains "content_policy" if count(input.content_policy.filters) > 0

tiered contains "contextual_grounding_policy" if count(input.contextual_grounding_policy.filters) > 0

tiered contains "topic_policy" if count(input.topic_policy.topics) > 0

# METADATA
# scope: document
# title: Guardrail filters images where multimodal models are used
# description: >-
#   A content filter reads text unless told to look at images too. Where an agent's model takes images, a picture carries past the filter
#   what would be stopped as text.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail, AWS::Bedrock::GuardrailVersion]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::GuardrailVersion
#     - AWS::Bedrock::PromptRouter
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: The filter must cover every kind of input that the application takes.
#   remediation: Add IMAGE to the input and output modalities of the content filters.
#   sources:
#     - {api: "bedrock:GuardrailContentFilter.inputModalities", says: "The modalities that a filter looks at."}
#     - {api: "bedrock-agent:AgentVersion.guardrailConfiguration", says: "A version of an agent holds the guardrail that it was made with."}
deny["BR-GRD-014"] contains msg if {
	input.resource_type in releases.guardrails
	count(seeing) > 0
	not sees_images
	msg := sprintf(
		"%s filters no images, which the models of these agents take: %s.",
		[releases.label, concat(", ", seeing)],
	)
}

skip["BR-GRD-014"] contains reason if {
	input.resource_type in releases.guardrails
	count(seeing) == 0
	reason := sprintf("No agent whose model takes images uses guardrail %q.", [input.resource_name])
}

skip["BR-GRD-014"] contains releases.not_in_force if input.resource_type in releases.guardrails

unknown["BR-GRD-014"] contains releases.unread_reason if input.resource_type in releases.guardrails

sees_images if {
	some filter in input.content_policy.filters
	"IMAGE" in filter.input_modalities
	not filters.idle(filter, "input")
}

seeing := sort([guarded.name |
	some identifier in [input.guardrail_id, releases.guardrail_arn]
	some guarded in agents[inventory.in_region(input.region, identifier)]
	guarded.version == releases.which
	some id in models.foundation(guarded.model)
	model := inventory.lookup("AWS::Bedrock::FoundationModel", id)
	"IMAGE" in model.input_modalities
])

# Agents by the guardrail that they name, so that they are gone through once and not for each guardrail: the versions that callers get, and
# drafts where there is nothing else to call. Nodes of flows take text alone.
agents[guardrail][agent.resource_id] := {"name": agent.resource_name, "model": foundation_model, "version": version} if {
	some agent in agents_in_force
	guardrail := inventory.in_region(agent.region, agent.guardrail_configuration.guardrail_identifier)
	version := object.get(agent.guardrail_configuration, "guardrail_version", "DRAFT")
	foundation_model := agent.foundation_model
}

agents_in_force := array.concat(
	[agent | some agent in data.inventory["AWS::Bedrock::Agent"]; not agent_versions.superseded_by(agent)],
	[version | some version in data.inventory["AWS::Bedrock::AgentVersion"]],
)
