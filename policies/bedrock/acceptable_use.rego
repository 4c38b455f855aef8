# ISO/IEC 27001 A.5.19 and A.5.23: only models that were approved are used, and none that is about to disappear.
package bedrock.acceptable_use

import data.lib.bedrock.referenced_models
import data.lib.bedrock.releases
import data.lib.core.config
import data.lib.core.inventory

using_models := {
	"AWS::Bedrock::Agent",
	"AWS::Bedrock::AgentVersion",
	"AWS::Bedrock::ApplicationInferenceProfile",
	"AWS::Bedrock::CustomModel",
	"AWS::Bedrock::DataSource",
	"AWS::Bedrock::Flow",
	"AWS::Bedrock::FlowVersion",
	"AWS::Bedrock::KnowledgeBase",
	"AWS::Bedrock::Prompt",
	"AWS::Bedrock::PromptVersion",
	"AWS::Bedrock::ProvisionedModelThroughput",
}

# METADATA
# scope: document
# title: Models in use are on the approved list
# description: >-
#   Each model comes from a supplier with terms, data handling and known weaknesses of its own. A list of approved models keeps those
#   in use to the ones somebody has looked at.
# custom:
#   severity: high
#   resource_types:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptVersion
#     - AWS::Bedrock::ProvisionedModelThroughput
#   related:
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::PromptRouter
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.5.10, A.5.23]
#     iso27701: [A.3.10]
#     iso42001: [A.9.2, A.10.3]
#   rationale: What a supplier's model may be used for, and on what terms, is decided before it is used.
#   remediation: >-
#     Take the model through supplier review and add it to the parameter approved_models, or move to an approved model and make a new version
#     of what names it (an agent's or flow's alias then leads there). Another model answers differently: test first.
#   sources:
#     - {api: "bedrock-agent:Agent.foundationModel", says: "The model, or the profile of it, that an agent calls."}
#     - {api: "bedrock-agent:PromptVariant.modelId", says: "The model, or the profile of it, that a prompt is for."}
#     - {api: "bedrock-agent:AgentVersion.foundationModel", says: "A version keeps the model it was made with."}
#     - {api: "bedrock-agent:BedrockFoundationModelConfiguration.modelArn", says: "The model that reads the documents of a data source."}
#     - {api: "bedrock-agent:VectorSearchBedrockRerankingModelConfiguration.modelArn", says: "The model by which a node of a flow puts in order what it found."}
deny["BR-USE-001"] contains msg if {
	input.resource_type in using_models
	some id in unapproved
	msg := sprintf("%s %q uses the model %s, which is not approved.", [inventory.kind, input.resource_name, id])
}

skip["BR-USE-001"] contains reason if {
	input.resource_type in using_models
	count(referenced_models.references) == 0
	count(referenced_models.strange_nodes) == 0
	reason := sprintf("%s %q names no model.", [inventory.kind, input.resource_name])
}

skip["BR-USE-001"] contains releases.flow_not_in_force if input.resource_type in releases.flows

unknown["BR-USE-001"] contains releases.flow_unread_reason if input.resource_type == "AWS::Bedrock::Flow"

unknown["BR-USE-001"] contains reason if {
	input.resource_type in using_models
	count(config.approved_models) == 0
	reason := "No list of approved models is configured: set the parameter approved_models."
}

unknown["BR-USE-001"] contains reason if {
	input.resource_type in using_models
	count(config.approved_models) > 0
	count(unapproved) == 0
	some reference in referenced_models.unresolved
	reason := sprintf("%s %q uses %s; which foundation model that is cannot be determined.", [inventory.kind, input.resource_name, reference])
}

unknown["BR-USE-001"] contains reason if {
	input.resource_type in using_models
	count(unapproved) == 0
	some node in referenced_models.strange_nodes
	reason := strange(node)
}

# Without a list nothing is approved or not.
unapproved := [id | count(config.approved_models) > 0; some id in referenced_models.used; not approved(id)]

approved(id) if id in config.approved_models

approved(id) if {
	some entry in config.approved_models
	endswith(entry, "*")
	startswith(id, trim_suffix(entry, "*"))
}

# METADATA
# scope: document
# title: Models in use are not legacy or near end of life
# description: >-
#   AWS takes models out of service. What still calls one on that day fails, and its replacement answers differently: moving takes
#   time for tests.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptVersion
#     - AWS::Bedrock::ProvisionedModelThroughput
#   related:
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::PromptRouter
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.5.23, A.5.30, A.8.14]
#     iso42001: [A.6.2.6, A.10.3]
#   rationale: A supplier's service that ends is a loss of availability that was announced.
#   remediation: >-
#     Choose a current model, test the application with it, and move before the end of life: a new version of the agent, flow or prompt, and the
#     aliases to it. After that day calls fail.
#   sources:
#     - {api: "bedrock:FoundationModelLifecycle.status", says: "ACTIVE, or LEGACY once a model's end was announced."}
#     - {api: "bedrock:FoundationModelLifecycle.endOfLifeTime", says: "When the model can no longer be called."}
deny["BR-USE-002"] contains msg if {
	input.resource_type in using_models
	some id in referenced_models.used
	model_document(id).model_lifecycle.status == "LEGACY"
	msg := sprintf("%s %q uses the model %s, which is legacy.", [inventory.kind, input.resource_name, id])
}

deny["BR-USE-002"] contains msg if {
	input.resource_type in using_models
	some id in referenced_models.used
	end := model_document(id).model_lifecycle.end_of_life_time
	time.parse_rfc3339_ns(end) - config.evaluated_at_ns <= (((config.model_end_of_life_days * 24) * 3600) * 1000) * 1000000
	msg := sprintf("%s %q uses the model %s, whose end of life is %s.", [inventory.kind, input.resource_name, id, end])
}

skip["BR-USE-002"] contains reason if {
	input.resource_type in using_models
	count(referenced_models.references) == 0
	count(referenced_models.strange_nodes) == 0
	reason := sprintf("%s %q names no model.", [inventory.kind, input.resource_name])
}

skip["BR-USE-002"] contains releases.flow_not_in_force if input.resource_type in releases.flows

unknown["BR-USE-002"] contains releases.flow_unread_reason if input.resource_type == "AWS::Bedrock::Flow"

unknown["BR-USE-002"] contains reason if {
	input.resource_type in using_models
	not outdated
	some reference in referenced_models.unresolved
	reason := sprintf("%s %q uses %s; which foundation model that is cannot be determined.", [inventory.kind, input.resource_name, reference])
}

unknown["BR-USE-002"] contains reason if {
	input.resource_type in using_models
	not outdated
	some id in referenced_models.used
	not lifecycle_known(id)
	reason := sprintf("%s %q uses the model %s, whose life cycle AWS does not give in %s.", [inventory.kind, input.resource_name, id, input.region])
}

unknown["BR-USE-002"] contains reason if {
	input.resource_type in using_models
	not outdated
	some node in referenced_models.strange_nodes
	reason := strange(node)
}

unknown["BR-USE-002"] contains reason if {
	input.resource_type in using_models
	not outdated
	some id in referenced_models.used
	status := model_document(id).model_lifecycle.status
	status != "ACTIVE"
	reason := sprintf("%s %q uses the model %s, whose status is %q, which this check does not know.", [inventory.kind, input.resource_name, id, status])
}

# A node of a kind that is not known may call a model.
strange(node) := sprintf("%s %q has node %q of the type %q, which this check does not know.", [inventory.kind, input.resource_name, node.name, node.type])

outdated if count(deny["BR-USE-002"]) > 0

lifecycle_known(id) if model_document(id).model_lifecycle.status

model_document(id) := inventory.lookup(
	"AWS::Bedrock::FoundationModel",
	sprintf("arn:%s:bedrock:%s::foundation-model/%s", [input.partition, input.region, id]),
)
