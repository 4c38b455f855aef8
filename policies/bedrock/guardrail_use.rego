# ISO/IEC 27001 A.8.32: the guardrail that is used is the one that was released, and it holds for all that it should.
package bedrock.guardrail_use

import data.bedrock.guardrail_modes
import data.bedrock.guardrails
import data.bedrock.sensitive_information
import data.lib.bedrock.enforcement
import data.lib.bedrock.releases

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
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#   controls:
#     iso27001: [A.8.9, A.8.32]
#     iso42001: [A.6.2.5]
#   rationale: Users of a draft get every edit without a release that could be tested or taken back.
#   sources:
#     - api: bedrock-agent:GuardrailConfiguration.guardrailVersion
#       says: The version of the guardrail that an agent or a node of a flow applies; DRAFT is the working draft.
#     - page: Amazon Bedrock User Guide, guardrails-deploy
#       says: A version is a snapshot of the working draft that does not change with it.
#   remediation: >-
#     Publish a version (CreateGuardrailVersion) and have agents (UpdateAgent, PrepareAgent, a new version behind the alias) and flows
#     (UpdateFlow, CreateFlowVersion) name that version. Nothing is interrupted.
#   commands:
#     - aws bedrock create-guardrail-version --region {region} --guardrail-identifier {guardrail_id}
deny["BR-GRD-016"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	drafts := sort(releases.users_of("DRAFT"))
	count(drafts) > 0
	msg := sprintf("The working draft of guardrail %q is used by %s.", [input.resource_name, concat(", ", drafts)])
}

skip["BR-GRD-016"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(releases.named_versions) == 0
	reason := sprintf("No agent or flow in force in %s uses guardrail %q.", [input.region, input.resource_name])
}

# METADATA
# scope: document
# title: The draft of a released guardrail keeps its protections
# description: >-
#   The next version of a guardrail is made from its draft, as it then is. A filter that was taken out for a trial and forgotten is missing
#   in the next release.
# schemas:
#   - input: schema.bedrock_guardrail
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Guardrail]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::GuardrailVersion
#   controls:
#     iso27001: [A.8.9, A.8.32]
#     iso42001: [A.6.2.5]
#   rationale: What a release will contain is looked at before it is made.
#   sources:
#     - page: Amazon Bedrock User Guide, guardrails-deploy
#       says: A version is made from the working draft.
#     - api: bedrock:GetGuardrailRequest.guardrailVersion
#       says: Without a version GetGuardrail gives the working draft.
#   remediation: >-
#     Bring the draft up to the checks named (UpdateGuardrail replaces it whole: give all policies) before the next version is made. The
#     versions in use do not change.
deny["BR-GRD-017"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	releases.unreleased
	count(failing) > 0
	msg := sprintf("The draft of guardrail %q, from which its next version is made, would fail %s.", [input.resource_name, concat(", ", sort(failing))])
}

skip["BR-GRD-017"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	not releases.unreleased
	reason := sprintf("Guardrail %q has no numbered version in use: its draft is judged by the other checks.", [input.resource_name])
}

# What those checks would not know of the draft.
unknown["BR-GRD-017"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	releases.unreleased
	count(failing) == 0
	some reasons in [guardrails.doubtful_attacks, guardrails.doubtful_harm, sensitive_information.doubtful, guardrail_modes.doubtful]
	some reason in reasons
}

failing contains "BR-GRD-002" if count(guardrails.passing_attacks) > 0

failing contains "BR-GRD-003" if count(guardrails.passing_harm) > 0

failing contains "BR-GRD-006" if {
	count(sensitive_information.entities) == 0
	count(sensitive_information.regexes) == 0
}

failing contains "BR-GRD-007" if count(sensitive_information.leaking) > 0

failing contains "BR-GRD-012" if count(guardrail_modes.idle) > 0

# METADATA
# scope: document
# title: Guardrail versions that nothing uses are deleted
# description: >-
#   An older version keeps the holes that a newer one closed, and whoever calls a model may still name it. What no agent, flow or enforced
#   configuration names is left over, or used by an application in a way that AWS does not list.
# schemas:
#   - input: schema.bedrock_guardrail_version
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::GuardrailVersion]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::GuardrailVersion
#   controls:
#     iso27001: [A.8.9, A.8.32]
#     iso42001: [A.6.2.5]
#   rationale: A configuration that is no longer maintained is not to be available.
#   sources:
#     - api: bedrock:ListGuardrailsRequest.guardrailIdentifier
#       says: Given a guardrail, ListGuardrails has its versions.
#     - api: bedrock:DeleteGuardrailRequest.guardrailVersion
#       says: Deletes one version of a guardrail.
#   remediation: >-
#     Make sure that no application or IAM condition names the version (its calls would then fail), and delete it (DeleteGuardrail with
#     guardrailVersion; without it the whole guardrail goes).
#   commands:
#     - aws bedrock delete-guardrail --region {region} --guardrail-identifier {guardrail_id} --guardrail-version {version}
deny["BR-GRD-018"] contains msg if {
	input.resource_type == "AWS::Bedrock::GuardrailVersion"
	releases.outdated
	msg := sprintf("%s is older than version %d, and no agent, flow or enforced configuration in force names it.", [releases.label, releases.newest])
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
#   related: [AWS::Bedrock::FoundationModel]
#   controls:
#     iso27001: [A.8.9, A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   rationale: An exception nobody approved undoes a control that is meant to have none.
#   remediation: Enforce the guardrail on ALL models without exclusions, guard all content (COMPREHENSIVE) and ignore input tags.
#   sources:
#     - {api: "bedrock:AccountEnforcedGuardrailOutputConfiguration.modelEnforcement", says: "Which models an enforced guardrail is for."}
#     - {api: "bedrock:ModelEnforcement.includedModels", says: "The models to enforce it on."}
#     - {api: "bedrock:SelectiveContentGuarding.messages", says: "SELECTIVE checks tagged content only, COMPREHENSIVE all of it."}
#     - {api: "bedrock:FoundationModelSummary.outputModalities", says: "What a model gives; models that give embeddings alone write no text."}
deny["BR-GRD-021"] contains msg if {
	input.resource_type == "AWS::Bedrock::EnforcedGuardrailConfiguration"
	some msg in ways_around
}

ways_around contains msg if {
	left_out := sort([model |
		some model in input.model_enforcement.excluded_models
		not enforcement.may_be_left_out(model)
	])
	count(left_out) > 0
	msg := sprintf("Enforced guardrail %q leaves out the models %s.", [input.resource_name, concat(", ", left_out)])
}

# Without modelEnforcement, and with an empty list, it is enforced on all models
# (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-enforcements.html, "How can I include or exclude certain models").
ways_around contains msg if {
	chosen := input.model_enforcement.included_models
	count(chosen) > 0
	not "ALL" in chosen
	msg := sprintf("Enforced guardrail %q holds for these models only: %s.", [input.resource_name, concat(", ", sort(chosen))])
}

# Guarding is comprehensive where nothing is configured (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-enforcements.html,
# "Enable account-level enforcement").
ways_around contains msg if {
	some part, mode in input.selective_content_guarding
	mode == "SELECTIVE"
	msg := sprintf("Enforced guardrail %q checks only what callers tag in %s content.", [input.resource_name, part])
}

ways_around contains msg if {
	input.input_tags == "HONOR"
	msg := sprintf("Enforced guardrail %q lets callers choose by input tags what is checked.", [input.resource_name])
}

unknown["BR-GRD-021"] contains reason if {
	input.resource_type == "AWS::Bedrock::EnforcedGuardrailConfiguration"
	count(ways_around) == 0
	some part, mode in input.selective_content_guarding
	mode != "COMPREHENSIVE"
	reason := sprintf("Enforced guardrail %q checks %s content in the mode %q, which this check does not know.", [input.resource_name, part, mode])
}

unknown["BR-GRD-021"] contains reason if {
	input.resource_type == "AWS::Bedrock::EnforcedGuardrailConfiguration"
	count(ways_around) == 0
	treated := input.input_tags
	treated != "IGNORE"
	reason := sprintf("Enforced guardrail %q treats input tags by %q, which this check does not know.", [input.resource_name, treated])
}
