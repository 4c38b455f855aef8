# ISO/IEC 42001 A.6.2.4: answers are checked against the sources they claim to rest on.
package bedrock.grounding

import data.lib.bedrock.releases

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
#     iso27001: [A.8.26]
#     iso27701: [A.1.4.4]
#     iso42001: [A.6.2.4, A.6.2.6]
#   rationale: An answer that its sources do not bear out is wrong in the way that the system is meant to exclude.
#   sources:
#     - page: Amazon Bedrock User Guide, guardrails-contextual-grounding-check
#       says: The check needs a source and a query in the request, and scores the answer against them.
#     - api: bedrock:GuardrailContextualGroundingFilter.threshold
#       says: Answers that score below it are not grounded or not relevant.
#     - api: bedrock-agent:KnowledgeBaseFlowNodeConfiguration.modelId
#       says: The model by which the node answers from what it retrieved.
#   remediation: Add the GROUNDING and RELEVANCE filters to the guardrail with a threshold of 0.7 or more and action BLOCK.
deny["BR-GRD-009"] contains msg if {
	input.resource_type in releases.guardrails
	count(answering) > 0
	some type in ["GROUNDING", "RELEVANCE"]
	not has_filter(type)
	msg := sprintf("%s has no %s filter.", [releases.label, type])
}

deny["BR-GRD-009"] contains msg if {
	input.resource_type in releases.guardrails
	some filter in input.contextual_grounding_policy.filters
	filter.threshold < lowest_threshold
	msg := sprintf(
		"%s has a %s filter with threshold %v, below %v.",
		[releases.label, filter.type, filter.threshold, lowest_threshold],
	)
}

# A filter without action or enabled blocks, as in lib/bedrock/filters.rego: NONE, detect mode, has to be chosen (User Guide, "Options for
# handling harmful content detected by Amazon Bedrock Guardrails"; API Reference, GuardrailContextualGroundingFilter).
deny["BR-GRD-009"] contains msg if {
	input.resource_type in releases.guardrails
	some filter in input.contextual_grounding_policy.filters
	idle(filter)
	msg := sprintf("%s has a %s filter that blocks nothing.", [releases.label, filter.type])
}

# An answer is held against a source that the request brings along: without one there is nothing to ask for.
skip["BR-GRD-009"] contains reason if {
	input.resource_type in releases.guardrails
	count(answering) == 0
	count([filter | some filter in input.contextual_grounding_policy.filters]) == 0
	reason := sprintf("%s has no contextual grounding filters, and no flow answers from a knowledge base under it.", [releases.label])
}

skip["BR-GRD-009"] contains releases.not_in_force if input.resource_type in releases.guardrails

unknown["BR-GRD-009"] contains releases.unread_reason if input.resource_type in releases.guardrails

unknown["BR-GRD-009"] contains reason if {
	input.resource_type in releases.guardrails
	count(deny["BR-GRD-009"]) == 0
	some filter in input.contextual_grounding_policy.filters
	action := filter.action
	action != "BLOCK"
	reason := sprintf("%s has a %s filter with the action %q, which this check does not know.", [releases.label, filter.type, action])
}

unknown["BR-GRD-009"] contains reason if {
	input.resource_type in releases.guardrails
	count(deny["BR-GRD-009"]) == 0
	some filter in input.contextual_grounding_policy.filters
	type := object.get(filter, "type", "")
	not type in {"GROUNDING", "RELEVANCE"}
	reason := sprintf("%s has a contextual grounding filter of the type %q, which this check does not know.", [releases.label, type])
}

# The model requires the threshold: where it is missing AWS has not said below what an answer is blocked.
unknown["BR-GRD-009"] contains reason if {
	input.resource_type in releases.guardrails
	count(deny["BR-GRD-009"]) == 0
	some filter in input.contextual_grounding_policy.filters
	threshold := object.get(filter, "threshold", null)
	not is_number(threshold)
	reason := sprintf("%s has a contextual grounding filter of which AWS names no threshold.", [releases.label])
}

idle(filter) if filter.enabled == false

idle(filter) if filter.action == "NONE"

# The flows that have a model answer from a knowledge base under the judged version of the guardrail.
answering contains flow.resource_name if {
	some flow in array.concat(drafts, versions)
	walk(flow.definition, [_, node])
	node.configuration.knowledge_base.model_id
	chosen := node.configuration.knowledge_base.guardrail_configuration
	chosen.guardrail_identifier in {input.guardrail_id, releases.guardrail_arn}
	chosen.guardrail_version == releases.which
	flow.region == input.region
}

drafts := [flow | some flow in data.inventory["AWS::Bedrock::Flow"]; not releases.superseded(flow)]

versions := [flow | some flow in data.inventory["AWS::Bedrock::FlowVersion"]]
