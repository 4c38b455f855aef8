# ISO/IEC 27001 A.8.11 and A.8.12: personal data does not leave through a model's answers.
package bedrock.sensitive_information

import data.lib.bedrock.filters
import data.lib.bedrock.releases

entities := [entity | some entity in input.sensitive_information_policy.pii_entities]

regexes := [pattern | some pattern in input.sensitive_information_policy.regexes]

# METADATA
# scope: document
# title: Guardrail has sensitive-information filters
# description: >-
#   People type personal data into prompts and models repeat it, from documents or from training. Without a sensitive-information
#   filter nothing in between looks for it.
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
#     iso27001: [A.5.34, A.8.11, A.8.12]
#     iso27701: [A.1.4.5]
#     iso42001: [A.5.4, A.9.2]
#   remediation: Add the PII entities and regular expressions the application must not pass on to the guardrail's filters.
#   sources:
#     - {api: "bedrock:GuardrailSensitiveInformationPolicy.piiEntities", says: "The kinds of personal data that a guardrail looks for."}
#     - {api: "bedrock:GuardrailSensitiveInformationPolicy.regexes", says: "Patterns of one's own."}
deny["BR-GRD-006"] contains msg if {
	input.resource_type in releases.guardrails
	count(entities) + count(regexes) == 0
	msg := sprintf("%s has no sensitive-information filters.", [releases.label])
}

skip["BR-GRD-006"] contains releases.not_in_force if input.resource_type in releases.guardrails

unknown["BR-GRD-006"] contains releases.unread_reason if input.resource_type in releases.guardrails

# METADATA
# scope: document
# title: Guardrail sensitive-information filters act on output
# description: >-
#   A filter in detect mode, or switched off for responses, only takes note of the personal data that goes out. What the model
#   knows about one person then reaches another.
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
#     iso27001: [A.5.34, A.8.11, A.8.12]
#     iso27701: [A.1.4.5]
#     iso42001: [A.5.4, A.9.2]
#   remediation: Set the output action of every PII entity and regular expression to ANONYMIZE or BLOCK, with output enabled.
#   sources:
#     - {api: "bedrock:GuardrailPiiEntity.outputAction", says: "What is done about personal data in answers."}
#     - {api: "bedrock:GuardrailPiiEntity.outputEnabled", says: "Whether answers are looked at."}
deny["BR-GRD-007"] contains msg if {
	input.resource_type in releases.guardrails
	some msg in leaking
}

leaking contains msg if {
	names := sort([entity.type | some entity in entities; filters.idle(entity, "output")])
	count(names) > 0
	msg := sprintf("%s neither masks nor blocks %s in responses.", [releases.label, concat(", ", names)])
}

leaking contains msg if {
	names := sort([pattern.name | some pattern in regexes; filters.idle(pattern, "output")])
	count(names) > 0
	msg := sprintf(
		"%s neither masks nor blocks in responses what these regular expressions match: %s.",
		[releases.label, concat(", ", names)],
	)
}

unknown["BR-GRD-007"] contains releases.unread_reason if input.resource_type in releases.guardrails

unknown["BR-GRD-007"] contains reason if {
	input.resource_type in releases.guardrails
	count(leaking) == 0
	some reason in doubtful
}

doubtful contains reason if {
	some filter in array.concat(entities, regexes)
	strange := filters.strange(filter)
	reason := sprintf("%s has a sensitive-information filter with the action %q, which this check does not know.", [releases.label, strange])
}

skip["BR-GRD-007"] contains reason if {
	input.resource_type in releases.guardrails
	count(entities) + count(regexes) == 0
	reason := sprintf("%s has no sensitive-information filters (BR-GRD-006 judges that).", [releases.label])
}

skip["BR-GRD-007"] contains releases.not_in_force if input.resource_type in releases.guardrails
