# ISO/IEC 27001 A.8.32: the guardrail that is used is the one that was released, and it holds for all that it should.
package bedrock.guardrail_use

import data.lib.config
import data.lib.inventory

# METADATA
# scope: document
# title: Guardrails in use have a published version
# description: >-
#   The working draft changes under those who use it, the moment somebody edits it. A numbered version stays as it was tested.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Guardrail]
#   related: [AWS::Bedrock::Agent, AWS::Bedrock::Flow]
#   controls:
#     iso27001: [A.8.9, A.8.32]
#     iso42001: [A.6.2.5]
#   rationale: Users of a draft get every edit without a release that could be tested or taken back.
#   remediation: Publish a version of the guardrail and have agents and flows name that version.
deny["BR-GRD-016"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	drafts := sort([user | some user in users; "DRAFT" in versions(user)])
	count(drafts) > 0
	msg := sprintf("The working draft of guardrail %q is used by %s.", [input.resource_name, concat(", ", drafts)])
}

skip["BR-GRD-016"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(users) == 0
	reason := sprintf("No agent or flow of %s uses guardrail %q.", [input.region, input.resource_name])
}

users := {user | some by_name in named; some user, _ in by_name}

versions(user) := {version | some by_name in named; some version in by_name[user]}

named := [using[inventory.in_region(input.region, identifier)] | some identifier in [input.guardrail_id, input.resource_id]]

# By guardrail the agents and flows that name it, with the versions, so that they are gone through once and not for each guardrail.
using[guardrail][user] contains chosen.guardrail_version if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	chosen := agent.guardrail_configuration
	guardrail := inventory.in_region(agent.region, chosen.guardrail_identifier)
	user := sprintf("agent %q", [agent.resource_name])
}

# Prompt and knowledge-base nodes, at every depth: loops hold a definition of their own.
using[guardrail][user] contains chosen.guardrail_version if {
	some flow in data.inventory["AWS::Bedrock::Flow"]
	walk(flow.definition, [_, node])
	some part in ["prompt", "knowledge_base"]
	chosen := node.configuration[part].guardrail_configuration
	guardrail := inventory.in_region(flow.region, chosen.guardrail_identifier)
	user := sprintf("flow %q", [flow.resource_name])
}

# METADATA
# scope: document
# title: Enforced guardrail covers all models and all content
# description: >-
#   An enforced guardrail is meant for every invocation. Models left out of it, and content that callers need not have checked, are the
#   way around it.
# schemas:
#   - input: schema.bedrock_enforced_guardrail_configuration
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::EnforcedGuardrailConfiguration]
#   controls:
#     iso27001: [A.8.9, A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   rationale: An exception nobody approved undoes a control that is meant to have none.
#   remediation: Enforce the guardrail on ALL models without exclusions, guard all content (COMPREHENSIVE) and ignore input tags.
deny["BR-GRD-021"] contains msg if {
	input.resource_type == "AWS::Bedrock::EnforcedGuardrailConfiguration"
	left_out := sort([model |
		some model in input.model_enforcement.excluded_models
		not model in config.guardrail_excluded_models
	])
	count(left_out) > 0
	msg := sprintf("Enforced guardrail %q leaves out the models %s.", [input.resource_name, concat(", ", left_out)])
}

# Without modelEnforcement, and with an empty list, it is enforced on all models
# (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-enforcements.html, "How can I include or exclude certain models").
deny["BR-GRD-021"] contains msg if {
	input.resource_type == "AWS::Bedrock::EnforcedGuardrailConfiguration"
	chosen := input.model_enforcement.included_models
	count(chosen) > 0
	not "ALL" in chosen
	msg := sprintf("Enforced guardrail %q holds for these models only: %s.", [input.resource_name, concat(", ", sort(chosen))])
}

# Guarding is comprehensive where nothing is configured (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-enforcements.html,
# "Enable account-level enforcement").
deny["BR-GRD-021"] contains msg if {
	input.resource_type == "AWS::Bedrock::EnforcedGuardrailConfiguration"
	some part, mode in input.selective_content_guarding
	mode == "SELECTIVE"
	msg := sprintf("Enforced guardrail %q checks only what callers tag in %s content.", [input.resource_name, part])
}

deny["BR-GRD-021"] contains msg if {
	input.resource_type == "AWS::Bedrock::EnforcedGuardrailConfiguration"
	input.input_tags == "HONOR"
	msg := sprintf("Enforced guardrail %q lets callers choose by input tags what is checked.", [input.resource_name])
}
