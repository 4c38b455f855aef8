# ISO/IEC 42001 A.9.2: there is a guardrail, and it stands between people and models wherever these meet.
package bedrock.guardrail_coverage

import data.bedrock.usage

# METADATA
# scope: document
# title: At least one guardrail exists in every Region with Bedrock use
# description: >-
#   A guardrail can only be applied in the Region it is in. Where a Region has agents, prompts or models but no guardrail that is
#   ready, nothing there can be filtered.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: high
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   remediation: Create a guardrail in the Region that carries out the acceptable-use policy, and apply it to agents and invocations.
deny["BR-GRD-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(ready_guardrails) == 0
	msg := sprintf("Region %s uses Bedrock and has no guardrail that is ready.", [input.resource_name])
}

skip["BR-GRD-001"] contains reason if {
	input.resource_type == "AWS::::Region"
	not usage.in_use(input.region)
	reason := sprintf("Region %s has no Bedrock resources that use a model.", [input.resource_name])
}

ready_guardrails := [guardrail.resource_id |
	some guardrail in data.inventory["AWS::Bedrock::Guardrail"]
	guardrail.region == input.region
	guardrail.status == "READY"
]

# METADATA
# scope: document
# title: An account-level enforced guardrail applies to all invocations
# description: >-
#   A guardrail that each caller has to name can be left out. An enforced one applies to every model invocation of the account in the
#   Region, whoever calls and whatever they ask for.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: high
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.8.9, A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   remediation: >-
#     Create a version of a guardrail and enforce it for the account in this Region (PutEnforcedGuardrailConfiguration). Where an
#     Organizations policy enforces one already, record that in a waiver.
deny["BR-GRD-020"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(enforced_guardrails) == 0
	msg := sprintf("Region %s uses Bedrock and has no account-level enforced guardrail.", [input.resource_name])
}

skip["BR-GRD-020"] contains reason if {
	input.resource_type == "AWS::::Region"
	not usage.in_use(input.region)
	reason := sprintf("Region %s has no Bedrock resources that use a model.", [input.resource_name])
}

# ListEnforcedGuardrailsConfiguration gives those of the account (API reference: "account-level"), not those of its organization.
enforced_guardrails := [configuration.resource_id |
	some configuration in data.inventory["AWS::Bedrock::EnforcedGuardrailConfiguration"]
	configuration.region == input.region
]

# METADATA
# scope: document
# title: Prompt and knowledge-base nodes of flows use a guardrail
# description: >-
#   Each prompt or knowledge-base node of a flow calls a model by itself. A guardrail on one node does nothing for the next.
# schemas:
#   - input: schema.bedrock_flow
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Flow]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   remediation: Set guardrailConfiguration, with identifier and version, on each prompt and knowledge-base node of the flow.
deny["BR-GRD-030"] contains msg if {
	input.resource_type == "AWS::Bedrock::Flow"
	some node in model_nodes
	not guarded(node)
	msg := sprintf("Node %q of flow %q uses no guardrail.", [node.name, input.resource_name])
}

skip["BR-GRD-030"] contains reason if {
	input.resource_type == "AWS::Bedrock::Flow"
	count(model_nodes) == 0
	reason := sprintf("Flow %q has no prompt or knowledge-base nodes.", [input.resource_name])
}

# Loop nodes hold a definition of their own: nodes are looked for at every depth.
model_nodes contains node if {
	walk(input.definition, [_, node])
	node.type in {"Prompt", "KnowledgeBase"}
}

guarded(node) if node.configuration.prompt.guardrail_configuration.guardrail_identifier

guarded(node) if node.configuration.knowledge_base.guardrail_configuration.guardrail_identifier

# METADATA
# scope: document
# title: Agent has a guardrail
# description: >-
#   An agent acts on what it reads, from users, documents and tools alike. Its guardrail filters what goes in and what comes out of
#   its model.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   remediation: Associate a guardrail version with the agent, then prepare the agent and move its alias to the new version.
deny["BR-AGT-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	not input.guardrail_configuration.guardrail_identifier
	msg := sprintf("Agent %q has no guardrail.", [input.resource_name])
}
