# ISO/IEC 27701 A.1.5.2: prompts are processed where that was agreed, and capacity for them does not run out unnoticed.
package bedrock.residency

import data.lib.bedrock.models
import data.lib.bedrock.releases
import data.lib.core.config
import data.lib.core.inventory

callers := {
	"AWS::Bedrock::AdvancedPromptOptimizationJob",
	"AWS::Bedrock::Agent",
	"AWS::Bedrock::AgentVersion",
	"AWS::Bedrock::DataSource",
	"AWS::Bedrock::EvaluationJob",
	"AWS::Bedrock::Flow",
	"AWS::Bedrock::FlowVersion",
	"AWS::Bedrock::KnowledgeBase",
	"AWS::Bedrock::ModelInvocationJob",
	"AWS::Bedrock::Prompt",
	"AWS::Bedrock::PromptVersion",
}

guardrails := {"AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion"}

# METADATA
# scope: document
# title: Inference and guardrail profiles keep data in permitted Regions
# description: >-
#   A cross-Region profile sends prompts wherever there is capacity. Where that may be is a matter of law and contracts, not of load.
#   Profiles of the account's own name their Regions; those of AWS, which agents, flows, prompts, knowledge bases, their sources and jobs
#   name, a geography.
# custom:
#   severity: high
#   resource_types:
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::GuardrailVersion
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptVersion
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::GuardrailVersion
#     - AWS::Bedrock::PromptRouter
#   controls:
#     iso27001: [A.5.14, A.5.31]
#     iso27701: [A.1.5.2, A.1.5.3]
#     iso42001: [A.10.3]
#   rationale: Each Region a profile reaches is a place that personal data may be transferred to.
#   sources:
#     - page: Amazon Bedrock User Guide, inference-profiles-support
#       says: A profile that AWS defines is named after the geography it sends requests to, then the model; global ones reach all commercial Regions.
#     - api: bedrock:InferenceProfileSummary.models
#       says: The models of a profile, in each Region that it sends requests to.
#     - api: bedrock:EvaluationModelConfigSummary.bedrockModelIdentifiers
#       says: The models that a job evaluates.
#     - api: bedrock-agent:BedrockFoundationModelConfiguration.modelArn
#       says: The model that reads the documents of a data source; it may be a profile.
#     - api: bedrock:GetGuardrailResponse.crossRegionDetails
#       says: The profile by which a guardrail sends what it checks to other Regions.
#   remediation: >-
#     Name a model of the Region itself, or a profile of a permitted geography (parameters permitted_regions, permitted_geographies);
#     check first that the model is offered there and that its quota suffices. A guardrail without a profile falls back to the tier
#     CLASSIC.
deny["BR-PRI-011"] contains msg if {
	input.resource_type == "AWS::Bedrock::ApplicationInferenceProfile"
	count(config.permitted_regions) > 0
	count(forbidden) > 0
	msg := sprintf("Inference profile %q sends prompts to %s.", [input.resource_name, concat(", ", sort(forbidden))])
}

deny["BR-PRI-011"] contains msg if {
	input.resource_type in guardrails
	count(config.permitted_geographies) > 0
	place := guardrail_geography
	not place in config.permitted_geographies
	msg := sprintf("Guardrail %q sends what it checks to Regions of the geography %q.", [input.resource_name, place])
}

deny["BR-PRI-011"] contains msg if {
	input.resource_type in callers
	count(config.permitted_geographies) > 0
	count(abroad) > 0
	msg := sprintf("%s %q sends prompts to Regions of the geography %s, by the profiles it names.", [inventory.kind, input.resource_name, concat(", ", sort(abroad))])
}

skip["BR-PRI-011"] contains reason if {
	input.resource_type in guardrails
	not input.cross_region_details
	reason := sprintf("Guardrail %q checks in its own Region.", [input.resource_name])
}

skip["BR-PRI-011"] contains reason if {
	input.resource_type in callers
	count(geographies) == 0
	count(obscure) == 0
	count(strange_nodes) == 0
	reason := sprintf("%s %q names no cross-Region profile of AWS; those of the account are judged for themselves.", [inventory.kind, input.resource_name])
}

skip["BR-PRI-011"] contains releases.not_in_force if input.resource_type in guardrails

skip["BR-PRI-011"] contains releases.flow_not_in_force if input.resource_type in releases.flows

# What was sent cannot be taken back: old jobs are past mending.
skip["BR-PRI-011"] contains reason if {
	input.resource_type == "AWS::Bedrock::EvaluationJob"
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(input.creation_time)
	age > (((config.finished_job_max_age_days * 24) * 3600) * 1000) * 1000000
	reason := sprintf("Evaluation job %q is older than %d days.", [input.resource_name, config.finished_job_max_age_days])
}

unknown["BR-PRI-011"] contains reason if {
	input.resource_type == "AWS::Bedrock::ApplicationInferenceProfile"
	count(config.permitted_regions) == 0
	reason := "No list of permitted Regions is configured: set the parameter permitted_regions."
}

unknown["BR-PRI-011"] contains reason if {
	input.resource_type in (guardrails | callers)
	count(config.permitted_geographies) == 0
	reason := "No list of permitted geographies is configured: set the parameter permitted_geographies."
}

unknown["BR-PRI-011"] contains reason if {
	input.resource_type in guardrails
	count(config.permitted_geographies) > 0
	input.cross_region_details
	not guardrail_geography
	reason := sprintf("Guardrail %q checks by a profile whose geography cannot be determined.", [input.resource_name])
}

unknown["BR-PRI-011"] contains reason if {
	input.resource_type in callers
	count(config.permitted_geographies) > 0
	count(abroad) == 0
	some reference in obscure
	reason := sprintf("%s %q uses %s; to which Regions that sends prompts cannot be determined.", [inventory.kind, input.resource_name, reference])
}

unknown["BR-PRI-011"] contains reason if {
	input.resource_type in callers
	count(config.permitted_geographies) > 0
	count(abroad) == 0
	some node in strange_nodes
	reason := sprintf("%s %q has node %q of the type %q, which this check does not know.", [inventory.kind, input.resource_name, node.name, node.type])
}

unknown["BR-PRI-011"] contains releases.flow_unread_reason if input.resource_type == "AWS::Bedrock::Flow"

# The ARN of a model in a global profile names no Region: it may be any.
forbidden := {named(region) |
	some model in input.models
	region := split(model.model_arn, ":")[3]
	not region in config.permitted_regions
}

named(region) := region if region != ""

named(region) := "any Region" if region == ""

guardrail_geography := place if {
	parts := split(input.cross_region_details.guardrail_profile_id, ".")
	count(parts) > 1
	place := parts[0]
}

geographies contains place if {
	some reference in references
	place := models.geography(reference)
}

abroad := {place | some place in geographies; not place in config.permitted_geographies}

# Nodes of a flow of which cannot be determined whether they call a model.
strange_nodes := [node |
	input.resource_type in releases.flows
	some node in models.strange_nodes(input)
]

# What may be a cross-Region profile, and is none that is known: a router that was not read, a name that begins with an unknown geography.
# Some models have two dots in their own name (deepseek.v3.2).
obscure contains reference if {
	some reference in references
	not models.geography(reference)
	regex.match(`^[^:/]*\.[^:/]*\.|:inference-profile/`, reference)
	not inventory.lookup("AWS::Bedrock::FoundationModel", reference)
}

obscure contains reference if {
	some reference in references
	contains(reference, "prompt-router/")
}

# The models that the document names; those of a prompt router in its place.
references contains reference if {
	some reference in names_given
	not routed(reference)
}

references contains model if {
	some reference in names_given
	some model in routed(reference)
}

names_given contains reference if {
	input.resource_type in {"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion"}
	some reference in models.of_agent(input)
}

names_given contains reference if {
	input.resource_type in {"AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion"}
	some reference in models.of_prompt(input)
}

names_given contains reference if {
	input.resource_type in releases.flows
	some reference in models.of_flow(input)
}

names_given contains reference if {
	input.resource_type == "AWS::Bedrock::AdvancedPromptOptimizationJob"
	some tried in input.model_configurations
	reference := tried.model_id
}

names_given contains input.model_id if input.resource_type == "AWS::Bedrock::ModelInvocationJob"

names_given contains reference if {
	input.resource_type == "AWS::Bedrock::EvaluationJob"
	some member in ["custom_metrics_evaluator_model_identifiers", "evaluator_model_identifiers", "model_identifiers"]
	some reference in input[member]
}

names_given contains reference if {
	input.resource_type == "AWS::Bedrock::EvaluationJob"
	some reference in input.inference_config_summary.model_config_summary.bedrock_model_identifiers
}

names_given contains reference if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	some reference in models.of_base(input)
}

names_given contains reference if {
	input.resource_type == "AWS::Bedrock::DataSource"
	some reference in models.of_source(input)
}

routed(reference) := arns if {
	contains(reference, "prompt-router/")
	router := inventory.lookup("AWS::Bedrock::PromptRouter", reference)
	arns := array.concat([model.model_arn | some model in router.models], [arn | arn := router.fallback_model.model_arn])
}

# METADATA
# scope: document
# title: Provisioned throughput is not about to lapse
# description: >-
#   When a commitment ends, the throughput goes on by the hour at another price, or is deleted by somebody who thought it was over. Either is
#   better decided than noticed.
# schemas:
#   - input: schema.bedrock_provisioned_model_throughput
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::ProvisionedModelThroughput]
#   controls:
#     iso27001: [A.8.6, A.5.30]
#     iso42001: [A.4.5]
#   rationale: Capacity is planned before it ends.
#   sources:
#     - api: bedrock:ProvisionedModelSummary.commitmentExpirationTime
#       says: When the commitment term of the throughput ends; there is none without a commitment.
#     - api: bedrock:ProvisionedModelSummary.status
#       says: Creating, InService, Updating or Failed.
#   remediation: >-
#     Decide before the date whether to keep the throughput (it goes on at the hourly price), to buy a new commitment, or to delete it
#     (DeleteProvisionedModelThroughput), which stops what calls it by its ARN.
deny["BR-USE-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::ProvisionedModelThroughput"
	ends := input.commitment_expiration_time
	time.parse_rfc3339_ns(ends) - config.evaluated_at_ns < (((config.commitment_notice_days * 24) * 3600) * 1000) * 1000000
	msg := sprintf("The commitment of provisioned throughput %q ends on %s.", [input.resource_name, ends])
}

deny["BR-USE-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::ProvisionedModelThroughput"
	input.status == "Failed"
	msg := sprintf("Provisioned throughput %q has failed.", [input.resource_name])
}
