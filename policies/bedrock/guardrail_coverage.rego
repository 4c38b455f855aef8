# ISO/IEC 42001 A.9.2: there is a guardrail, and it stands between people and models wherever these meet.
package bedrock.guardrail_coverage

import data.lib.bedrock.enforcement
import data.lib.bedrock.mantle
import data.lib.bedrock.models
import data.lib.bedrock.releases
import data.lib.bedrock.usage

# METADATA
# scope: document
# title: At least one guardrail exists in every Region with Bedrock use
# description: >-
#   A guardrail can only be applied in the Region it is in. Where models are called, or agents and prompts are there to call them, but no
#   guardrail is ready, nothing there can be filtered.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: high
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::InvocationMetric
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MantleInvocationMetric
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::Organizations::Organization
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   rationale: Rules for the responsible use of a model are carried out by something that filters its prompts and answers.
#   sources:
#     - api: bedrock:GuardrailSummary.status
#       says: A guardrail can be used where it is READY.
#     - page: Amazon Bedrock User Guide, monitoring-runtime-metrics
#       says: Invocations in AWS/Bedrock counts the requests that bedrock-runtime takes in.
#     - api: cloudwatch:ListMetrics
#       says: Lists what was counted within two weeks.
#   remediation: >-
#     Create a guardrail in the Region that carries out the acceptable-use policy (CreateGuardrail, then CreateGuardrailVersion), and name
#     the version in agents, flows and requests. Guardrails are billed by the text they check and add to the time of an answer.
#   commands:
#     - aws bedrock create-guardrail --region {region} --cli-input-json file://GUARDRAIL
deny["BR-GRD-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(ready_guardrails) == 0
	region := input.region
	not enforcement.in_force(region)
	msg := sprintf("Region %s uses Bedrock and has no guardrail that is ready.", [input.resource_name])
}

skip["BR-GRD-001"] contains reason if {
	input.resource_type == "AWS::::Region"
	not usage.in_use(input.region)
	reason := sprintf("Region %s has %s.", [input.resource_name, usage.none])
}

# A guardrail that is being changed goes on to serve its versions.
ready_guardrails := [guardrail.resource_id |
	some guardrail in data.inventory["AWS::Bedrock::Guardrail"]
	guardrail.region == input.region
	guardrail.status in {"READY", "UPDATING", "VERSIONING"}
]

# METADATA
# scope: document
# title: An enforced guardrail applies to all invocations
# description: >-
#   A guardrail that each caller has to name can be left out. One that the account or its organization enforces applies to every model
#   invocation in the Region, whoever calls and whatever they ask for; but not to those through bedrock-mantle, which has no guardrails.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: high
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::InvocationMetric
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MantleInvocationMetric
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::Organizations::Organization
#   controls:
#     iso27001: [A.8.9, A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   rationale: A guardrail that callers cannot leave out is the configuration that makes the rules of use hold for all of them.
#   sources:
#     - api: bedrock:AccountEnforcedGuardrailOutputConfiguration.owner
#       says: What is listed are the account's own configurations, not those of its organization.
#     - page: Amazon Bedrock User Guide, guardrails-enforcements
#       says: >-
#         An enforced guardrail is applied to all model invocations in its Region, of the account that enforces it or of the accounts that a policy
#         of their organization is attached to; these see it by DescribeEffectivePolicy.
#     - api: organizations:DescribeEffectivePolicyRequest.PolicyType
#       says: BEDROCK_POLICY among others.
#     - page: Amazon Bedrock User Guide, endpoints
#       says: Guardrails are a feature of the endpoint bedrock-runtime.
#   remediation: >-
#     Create a version of a guardrail and enforce it for the account in this Region (PutEnforcedGuardrailConfiguration); every invocation is
#     then checked and billed, so try it out before. For many accounts a policy of AWS Organizations (BEDROCK_POLICY) does the same. Calls
#     through bedrock-mantle are to move to bedrock-runtime.
#   commands:
#     - aws bedrock put-enforced-guardrail-configuration --region {region} --guardrail-inference-config guardrailIdentifier=GUARDRAIL_ARN,guardrailVersion=VERSION
deny["BR-GRD-020"] contains msg if {
	input.resource_type == "AWS::::Region"
	region := input.region
	not enforcement.in_force(region)
	msg := sprintf("Region %s uses Bedrock and has no guardrail enforced, by the account or for all models by its organization.", [input.resource_name])
}

deny["BR-GRD-020"] contains msg if {
	input.resource_type == "AWS::::Region"
	mantle.called(input.region)
	msg := sprintf("Models were called in Region %s through bedrock-mantle within two weeks, where no guardrail is enforced.", [input.resource_name])
}

skip["BR-GRD-020"] contains reason if {
	input.resource_type == "AWS::::Region"
	not usage.in_use(input.region)
	reason := sprintf("Region %s has %s.", [input.resource_name, usage.none])
}

# METADATA
# scope: document
# title: Prompt and knowledge-base nodes of flows use a guardrail
# description: >-
#   Each prompt node of a flow, and each knowledge-base node that has a model write an answer, calls a model by itself. A guardrail on one
#   node does nothing for the next.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Flow, AWS::Bedrock::FlowVersion]
#   related: [AWS::Bedrock::Flow, AWS::Bedrock::FlowVersion]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   rationale: The rules of use hold in a flow only where each of its calls to a model is filtered.
#   sources:
#     - api: bedrock-agent:KnowledgeBaseFlowNodeConfiguration.modelId
#       says: The model that writes the answer; a node without one only retrieves.
#     - api: bedrock-agent:PromptFlowNodeConfiguration.guardrailConfiguration
#       says: The guardrail of a prompt node.
#     - api: bedrock-agent:FlowAliasRoutingConfigurationListItem.flowVersion
#       says: The version that an alias leads to, which may not be the draft.
#   remediation: >-
#     Set guardrailConfiguration, with identifier and version, on each node named (UpdateFlow replaces the definition whole), prepare the
#     flow, make a version (CreateFlowVersion) and move the alias to it (UpdateFlowAlias); until then callers get the old one.
deny["BR-GRD-030"] contains msg if {
	input.resource_type in releases.flows
	some node in unguarded
	msg := sprintf("%s: node %q uses no guardrail.", [releases.label, node.name])
}

skip["BR-GRD-030"] contains reason if {
	input.resource_type in releases.flows
	count(model_nodes) == 0
	count(models.strange_nodes(input)) == 0
	reason := sprintf("%s has no node that calls a model by itself.", [releases.label])
}

skip["BR-GRD-030"] contains releases.flow_not_in_force if input.resource_type in releases.flows

unknown["BR-GRD-030"] contains releases.flow_unread_reason if input.resource_type == "AWS::Bedrock::Flow"

# A node of a kind that is not known may call a model.
unknown["BR-GRD-030"] contains reason if {
	input.resource_type in releases.flows
	count(unguarded) == 0
	some node in models.strange_nodes(input)
	reason := sprintf("%s has node %q of the type %q, which this check does not know.", [releases.label, node.name, node.type])
}

unguarded := [node | some node in model_nodes; not guarded(node)]

model_nodes contains node if {
	some node in models.nodes(input)
	node.type == "Prompt"
}

model_nodes contains node if {
	some node in models.nodes(input)
	node.type == "KnowledgeBase"
	node.configuration.knowledge_base.model_id
}

guarded(node) if node.configuration.prompt.guardrail_configuration.guardrail_identifier

guarded(node) if node.configuration.knowledge_base.guardrail_configuration.guardrail_identifier
