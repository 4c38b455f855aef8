# ISO/IEC 42001 A.9.2 and A.9.4: guardrails filter what people ask of models and what models answer.
package bedrock.guardrails

import data.lib.bedrock.filters
import data.lib.bedrock.releases

harmful := ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"]

topics := [topic | some topic in input.topic_policy.topics]

has_filter(type) if {
	some filter in input.content_policy.filters
	filter.type == type
}

# METADATA
# scope: document
# title: Guardrail prompt-attack filter is HIGH
# description: >-
#   A prompt attack talks a model out of its instructions. At HIGH the filter stops what looks like an attack with low confidence
#   too; at lower strengths, or in detect mode, part of the attacks reach the model.
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
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   remediation: Add the PROMPT_ATTACK content filter to the guardrail with input strength HIGH and input action BLOCK.
#   sources:
#     - {api: "bedrock:GuardrailContentFilter.inputStrength", says: "How strictly prompts are filtered: NONE, LOW, MEDIUM or HIGH."}
deny["BR-GRD-002"] contains msg if {
	input.resource_type in releases.guardrails
	some msg in passing_attacks
}

passing_attacks contains msg if {
	not has_filter("PROMPT_ATTACK")
	msg := sprintf("%s has no prompt-attack filter.", [releases.label])
}

# Only the input strength counts: a prompt attack is in what the user sends (Amazon Bedrock User Guide, "Detect prompt attacks with
# Amazon Bedrock Guardrails"), though the API asks for an output strength of every filter.
passing_attacks contains msg if {
	some filter in input.content_policy.filters
	filter.type == "PROMPT_ATTACK"
	filter.input_strength in {"NONE", "LOW", "MEDIUM"}
	msg := sprintf("%s filters prompt attacks at strength %s, not HIGH.", [releases.label, filter.input_strength])
}

passing_attacks contains msg if {
	some filter in input.content_policy.filters
	filter.type == "PROMPT_ATTACK"
	filters.passes(filter, "input")
	msg := sprintf("%s has a prompt-attack filter that does not block text prompts.", [releases.label])
}

unknown["BR-GRD-002"] contains releases.unread_reason if input.resource_type in releases.guardrails

unknown["BR-GRD-002"] contains reason if {
	input.resource_type in releases.guardrails
	count(passing_attacks) == 0
	some reason in doubtful_attacks
}

doubtful_attacks contains reason if {
	some filter in input.content_policy.filters
	filter.type == "PROMPT_ATTACK"
	strength := object.get(filter, "input_strength", "")
	strength != "HIGH"
	reason := doubtful_strength(filter, strength)
}

doubtful_attacks contains reason if {
	some filter in input.content_policy.filters
	filter.type == "PROMPT_ATTACK"
	reason := doubtful_action(filter, ["input"])
}

doubtful_strength(filter, strength) := sprintf(
	"%s filters %s at strength %q, which this check does not know.",
	[releases.label, filter.type, strength],
)

doubtful_action(filter, directions) := sprintf(
	"%s filters %s with the action %q, which this check does not know.",
	[releases.label, filter.type, filters.unheard(filter, directions)],
)

skip["BR-GRD-002"] contains releases.not_in_force if input.resource_type in releases.guardrails

# METADATA
# scope: document
# title: Guardrail filters all harmful-content categories on input and output
# description: >-
#   Hate, insults, sexual content, violence and misconduct each have a filter of their own. A category left out, weak, or filtered
#   one way only is a way for harm to reach people through the application.
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
#     iso27001: [A.8.26]
#     iso42001: [A.5.4, A.6.2.6, A.9.4]
#   remediation: >-
#     Set the HATE, INSULTS, SEXUAL, VIOLENCE and MISCONDUCT filters of the guardrail to MEDIUM or HIGH with action BLOCK, on input
#     and on output.
#   sources:
#     - {api: "bedrock:GuardrailContentFilter.inputStrength", says: "How strictly prompts are filtered: NONE, LOW, MEDIUM or HIGH."}
#     - {api: "bedrock:GuardrailContentFilter.outputStrength", says: "The same of answers."}
deny["BR-GRD-003"] contains msg if {
	input.resource_type in releases.guardrails
	count(passing_harm) > 0
	msg := sprintf("%s %s.", [releases.label, concat("; ", sort(passing_harm))])
}

passing_harm contains fault if {
	missing := {category | some category in harmful; not has_filter(category)}
	count(missing) > 0
	fault := sprintf("has no filter for %s", [concat(", ", sort(missing))])
}

passing_harm contains fault if {
	some direction in ["input", "output"]
	some strength in ["NONE", "LOW"]
	weak := {filter.type |
		some filter in input.content_policy.filters
		filter.type in harmful
		given := object.get(filter, sprintf("%s_strength", [direction]), "NONE")
		given == strength
	}
	count(weak) > 0
	fault := sprintf(
		"filters %s in %s at strength %s, below MEDIUM",
		[concat(", ", sort(weak)), filters.content(direction), strength],
	)
}

passing_harm contains fault if {
	some direction in ["input", "output"]
	passed := {filter.type |
		some filter in input.content_policy.filters
		filter.type in harmful
		filters.passes(filter, direction)
	}
	count(passed) > 0
	fault := sprintf("does not block %s in the text of %s", [concat(", ", sort(passed)), filters.content(direction)])
}

unknown["BR-GRD-003"] contains releases.unread_reason if input.resource_type in releases.guardrails

unknown["BR-GRD-003"] contains reason if {
	input.resource_type in releases.guardrails
	count(passing_harm) == 0
	some reason in doubtful_harm
}

doubtful_harm contains reason if {
	some filter in input.content_policy.filters
	filter.type in harmful
	some strength in {filter.input_strength, filter.output_strength}
	not strength in {"MEDIUM", "HIGH"}
	reason := doubtful_strength(filter, strength)
}

doubtful_harm contains reason if {
	some filter in input.content_policy.filters
	filter.type in harmful
	reason := doubtful_action(filter, ["input", "output"])
}

# AWS adds categories: one that is not known here may be harmful, and its filter too weak.
doubtful_harm contains reason if {
	some filter in input.content_policy.filters
	type := object.get(filter, "type", "")
	type != "PROMPT_ATTACK"
	not type in harmful
	reason := sprintf("%s filters content of the category %q, which this check does not know.", [releases.label, type])
}

skip["BR-GRD-003"] contains releases.not_in_force if input.resource_type in releases.guardrails

# METADATA
# scope: document
# title: Guardrail has denied topics
# description: >-
#   What an application is not for differs from one to the next: legal advice, competitors, medication. Denied topics put the
#   acceptable-use policy of the application into force; harmful-content filters know nothing of it.
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
#     iso27001: [A.5.10]
#     iso42001: [A.9.2, A.9.4]
#   remediation: Add denied topics to the guardrail that say what the acceptable-use policy rules out, with action BLOCK.
#   sources:
#     - {api: "bedrock:GuardrailTopicPolicy.topics", says: "The topics that a guardrail denies."}
deny["BR-GRD-004"] contains msg if {
	input.resource_type in releases.guardrails
	count(topics) == 0
	msg := sprintf("%s has no denied topics.", [releases.label])
}

# DENY is the one type a topic can have (API Reference, GuardrailTopic), and what a topic without a type is.
deny["BR-GRD-004"] contains msg if {
	input.resource_type in releases.guardrails
	count(topics) > 0
	count([topic | some topic in topics; filters.may_act(topic)]) == 0
	msg := sprintf("%s has denied topics, but blocks none of them.", [releases.label])
}

unknown["BR-GRD-004"] contains releases.unread_reason if input.resource_type in releases.guardrails

unknown["BR-GRD-004"] contains reason if {
	input.resource_type in releases.guardrails
	count([topic | some topic in topics; filters.acts(topic)]) == 0
	some topic in topics
	action := filters.unheard(topic, ["input", "output"])
	reason := sprintf("%s has the denied topic %q with the action %q, which this check does not know.", [releases.label, topic.name, action])
}

skip["BR-GRD-004"] contains releases.not_in_force if input.resource_type in releases.guardrails

# METADATA
# scope: document
# title: Guardrail has word filters
# description: >-
#   Word filters stop exact words and phrases: profanity from the list AWS keeps, and the names and slurs an organisation knows it
#   must not utter. They catch what classifiers let pass.
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
#     iso27001: [A.5.10]
#     iso42001: [A.9.4]
#   remediation: Turn on the managed PROFANITY list of the guardrail and add the organisation's own terms, with action BLOCK.
#   sources:
#     - {api: "bedrock:GuardrailWordPolicy.managedWordLists", says: "Lists of words that AWS keeps."}
#     - {api: "bedrock:GuardrailWordPolicy.words", says: "Words of one's own."}
deny["BR-GRD-005"] contains msg if {
	input.resource_type in releases.guardrails
	count(word_filters) == 0
	msg := sprintf("%s has no word filters.", [releases.label])
}

deny["BR-GRD-005"] contains msg if {
	input.resource_type in releases.guardrails
	count(word_filters) > 0
	count([filter | some filter in word_filters; filters.may_act(filter)]) == 0
	msg := sprintf("%s has word filters, but none of them blocks.", [releases.label])
}

unknown["BR-GRD-005"] contains releases.unread_reason if input.resource_type in releases.guardrails

unknown["BR-GRD-005"] contains reason if {
	input.resource_type in releases.guardrails
	count([filter | some filter in word_filters; filters.acts(filter)]) == 0
	some filter in word_filters
	action := filters.unheard(filter, ["input", "output"])
	reason := sprintf("%s has a word filter with the action %q, which this check does not know.", [releases.label, action])
}

skip["BR-GRD-005"] contains releases.not_in_force if input.resource_type in releases.guardrails

word_filters := array.concat(
	[word | some word in input.word_policy.words],
	[list | some list in input.word_policy.managed_word_lists],
)
