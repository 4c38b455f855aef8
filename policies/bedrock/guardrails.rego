# ISO/IEC 42001 A.9.2 and A.9.4: guardrails filter what people ask of models and what models answer.
package bedrock.guardrails

import data.bedrock.filters

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
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   remediation: Add the PROMPT_ATTACK content filter to the guardrail with input strength HIGH and input action BLOCK.
deny["BR-GRD-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	not has_filter("PROMPT_ATTACK")
	msg := sprintf("Guardrail %q has no prompt-attack filter.", [input.resource_name])
}

# Only the input strength counts: a prompt attack is in what the user sends (Amazon Bedrock User Guide, "Detect prompt attacks with
# Amazon Bedrock Guardrails"), though the API asks for an output strength of every filter.
deny["BR-GRD-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some filter in input.content_policy.filters
	filter.type == "PROMPT_ATTACK"
	filter.input_strength != "HIGH"
	msg := sprintf("Guardrail %q filters prompt attacks at strength %s, not HIGH.", [input.resource_name, filter.input_strength])
}

deny["BR-GRD-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some filter in input.content_policy.filters
	filter.type == "PROMPT_ATTACK"
	not filters.blocks(filter, "input")
	msg := sprintf("Guardrail %q has a prompt-attack filter that does not block text prompts.", [input.resource_name])
}

# METADATA
# scope: document
# title: Guardrail filters all harmful-content categories on input and output
# description: >-
#   Hate, insults, sexual content, violence and misconduct each have a filter of their own. A category left out, weak, or filtered
#   one way only is a way for harm to reach people through the application.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.5.4, A.6.2.6, A.9.4]
#   remediation: >-
#     Set the HATE, INSULTS, SEXUAL, VIOLENCE and MISCONDUCT filters of the guardrail to MEDIUM or HIGH with action BLOCK, on input
#     and on output.
deny["BR-GRD-003"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some category in harmful
	not has_filter(category)
	msg := sprintf("Guardrail %q has no filter for %s.", [input.resource_name, category])
}

deny["BR-GRD-003"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some filter in input.content_policy.filters
	filter.type in harmful
	some direction in ["input", "output"]
	strength := object.get(filter, sprintf("%s_strength", [direction]), "NONE")
	not strength in {"MEDIUM", "HIGH"}
	msg := sprintf(
		"Guardrail %q filters %s in %s at strength %s, below MEDIUM.",
		[input.resource_name, filter.type, filters.content(direction), strength],
	)
}

deny["BR-GRD-003"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some filter in input.content_policy.filters
	filter.type in harmful
	some direction in ["input", "output"]
	not filters.blocks(filter, direction)
	msg := sprintf(
		"Guardrail %q does not block %s in the text of %s.",
		[input.resource_name, filter.type, filters.content(direction)],
	)
}

# METADATA
# scope: document
# title: Guardrail has denied topics
# description: >-
#   What an application is not for differs from one to the next: legal advice, competitors, medication. Denied topics put the
#   acceptable-use policy of the application into force; harmful-content filters know nothing of it.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.5.10]
#     iso42001: [A.9.2, A.9.4]
#   remediation: Add denied topics to the guardrail that say what the acceptable-use policy rules out, with action BLOCK.
deny["BR-GRD-004"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(topics) == 0
	msg := sprintf("Guardrail %q has no denied topics.", [input.resource_name])
}

# DENY is the one type a topic can have (API Reference, GuardrailTopic), and what a topic without a type is.
deny["BR-GRD-004"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(topics) > 0
	count([topic | some topic in topics; filters.acts(topic)]) == 0
	msg := sprintf("Guardrail %q has denied topics, but blocks none of them.", [input.resource_name])
}

# METADATA
# scope: document
# title: Guardrail has word filters
# description: >-
#   Word filters stop exact words and phrases: profanity from the list AWS keeps, and the names and slurs an organisation knows it
#   must not utter. They catch what classifiers let pass.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.5.10]
#     iso42001: [A.9.4]
#   remediation: Turn on the managed PROFANITY list of the guardrail and add the organisation's own terms, with action BLOCK.
deny["BR-GRD-005"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(word_filters) == 0
	msg := sprintf("Guardrail %q has no word filters.", [input.resource_name])
}

deny["BR-GRD-005"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(word_filters) > 0
	count([filter | some filter in word_filters; filters.acts(filter)]) == 0
	msg := sprintf("Guardrail %q has word filters, but none of them blocks.", [input.resource_name])
}

word_filters := array.concat(
	[word | some word in input.word_policy.words],
	[list | some list in input.word_policy.managed_word_lists],
)
