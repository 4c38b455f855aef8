# ISO/IEC 42001 A.6.2.4: answers are checked against the sources they claim to rest on.
package bedrock.grounding

lowest_threshold := 0.7

has_filter(type) if {
	some filter in input.contextual_grounding_policy.filters
	filter.type == type
}

# METADATA
# scope: document
# title: Guardrail blocks ungrounded and irrelevant responses
# description: >-
#   A model states what its sources do not say, or answers another question than the one asked. The contextual grounding filters
#   score each response on both and block it below a threshold.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.8.26]
#     iso27701: [A.1.4.4]
#     iso42001: [A.6.2.4, A.6.2.6]
#   remediation: Add the GROUNDING and RELEVANCE filters to the guardrail with a threshold of 0.7 or more and action BLOCK.
deny["BR-GRD-009"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some type in ["GROUNDING", "RELEVANCE"]
	not has_filter(type)
	msg := sprintf("Guardrail %q has no %s filter.", [input.resource_name, type])
}

deny["BR-GRD-009"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some filter in input.contextual_grounding_policy.filters
	filter.threshold < lowest_threshold
	msg := sprintf(
		"Guardrail %q has a %s filter with threshold %v, below %v.",
		[input.resource_name, filter.type, filter.threshold, lowest_threshold],
	)
}

# A filter without action or enabled blocks, as in filters.rego: NONE, detect mode, has to be chosen (User Guide, "Options for
# handling harmful content detected by Amazon Bedrock Guardrails"; API Reference, GuardrailContextualGroundingFilter).
deny["BR-GRD-009"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	some filter in input.contextual_grounding_policy.filters
	not blocks(filter)
	msg := sprintf("Guardrail %q has a %s filter that blocks nothing.", [input.resource_name, filter.type])
}

blocks(filter) if {
	object.get(filter, "enabled", true) == true
	object.get(filter, "action", "BLOCK") == "BLOCK"
}
