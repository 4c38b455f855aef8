# ISO/IEC 27001 A.8.11 and A.8.12: personal data does not leave through a model's answers.
package bedrock.sensitive_information

import data.bedrock.filters

entities := [entity | some entity in input.sensitive_information_policy.pii_entities]

regexes := [pattern | some pattern in input.sensitive_information_policy.regexes]

# METADATA
# scope: document
# title: Guardrail has sensitive-information filters
# description: >-
#   People type personal data into prompts and models repeat it, from documents or from training. Without a sensitive-information
#   filter nothing in between looks for it.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.5.34, A.8.11, A.8.12]
#     iso27701: [A.1.4.5]
#     iso42001: [A.5.4, A.9.2]
#   remediation: Add the PII entities and regular expressions the application must not pass on to the guardrail's filters.
deny["BR-GRD-006"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(entities) + count(regexes) == 0
	msg := sprintf("Guardrail %q has no sensitive-information filters.", [input.resource_name])
}

# METADATA
# scope: document
# title: Guardrail sensitive-information filters act on output
# description: >-
#   A filter in detect mode, or switched off for responses, only takes note of the personal data that goes out. What the model
#   knows about one person then reaches another.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.5.34, A.8.11, A.8.12]
#     iso27701: [A.1.4.5]
#     iso42001: [A.5.4, A.9.2]
#   remediation: Set the output action of every PII entity and regular expression to ANONYMIZE or BLOCK, with output enabled.
deny["BR-GRD-007"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	names := sort([entity.type | some entity in entities; not filters.protects(entity, "output")])
	count(names) > 0
	msg := sprintf("Guardrail %q neither masks nor blocks %s in responses.", [input.resource_name, concat(", ", names)])
}

deny["BR-GRD-007"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	names := sort([pattern.name | some pattern in regexes; not filters.protects(pattern, "output")])
	count(names) > 0
	msg := sprintf(
		"Guardrail %q neither masks nor blocks in responses what these regular expressions match: %s.",
		[input.resource_name, concat(", ", names)],
	)
}

skip["BR-GRD-007"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(entities) + count(regexes) == 0
	reason := sprintf("Guardrail %q has no sensitive-information filters (BR-GRD-006 judges that).", [input.resource_name])
}
