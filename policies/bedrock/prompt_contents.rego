# ISO/IEC 27001 A.5.17 and A.8.12: what is written into prompts can come out of models.
package bedrock.prompt_contents

# METADATA
# scope: document
# title: Prompt templates, flows and agent instructions hold no secrets or personal data
# description: >-
#   Models repeat their instructions to those who know how to ask. A secret or an account number in a prompt is known to everyone who may
#   talk to the application. The search is by patterns: what it finds is to be looked at, what it misses proves nothing.
# custom:
#   severity: high
#   resource_types:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptVersion
#   controls:
#     iso27001: [A.5.17, A.8.12]
#     iso27701: [A.1.4.5]
#     iso42001: [A.6.2.3]
#   rationale: Secrets are not kept, and personal data not repeated, where a question can bring them out.
#   remediation: >-
#     Rotate secrets first: they were exposed. Remove the value and have a tool fetch it for those who may see it (UpdateAgent, UpdateFlow,
#     UpdatePrompt, each with all other settings), make a version and move callers; a version keeps its text, so delete the old ones
#     (DeleteAgentVersion, DeleteFlowVersion, DeletePrompt).
#   sources:
#     - {api: "bedrock-agent:Agent.instruction", says: "What the agent is told to do; part of what its model is given."}
#     - {api: "bedrock-agent:PromptVariant.templateConfiguration", says: "The text of a variant of a prompt."}
#     - {api: "bedrock-agent:PromptConfiguration.basePromptTemplate", says: "The text that an agent is given for one of its steps instead of AWS's."}
#     - {api: "bedrock-agent:AgentCollaborator.collaborationInstruction", says: "What a supervisor is told of a collaborator."}
#     - {api: "bedrock-agent:PromptFlowNodeInlineConfiguration.templateConfiguration", says: "The text of a prompt that is defined in a flow."}
#     - {api: "bedrock-agent:GetPromptResponse.version", says: "A prompt has a draft and numbered versions, each with a text of its own."}
deny["BR-SEC-020"] contains msg if {
	input.resource_type in holders
	some secret in input.possible_secrets
	regex.match(`^(collaborators|definition|instruction|prompt_override_configuration|variants)`, secret.path)
	msg := sprintf("The text of %q holds a possible secret in %s (%s).", [input.resource_name, secret.path, secret.kind])
}

deny["BR-SEC-020"] contains msg if {
	input.resource_type in holders
	some text in texts
	some kind, pattern in personal
	regex.match(pattern, text)
	msg := sprintf("The text of %q seems to hold %s.", [input.resource_name, kind])
}

# Versions are what callers get, and stay as they are when the draft is mended.
holders := {
	"AWS::Bedrock::Agent",
	"AWS::Bedrock::AgentVersion",
	"AWS::Bedrock::Flow",
	"AWS::Bedrock::FlowVersion",
	"AWS::Bedrock::Prompt",
	"AWS::Bedrock::PromptVersion",
}

# Numbers in the forms that cards and accounts are written in; names and addresses have none that distinguishes them from other text.
# A letter outside ASCII may stand right before one: Japanese and Chinese have no spaces.
personal := {
	"a payment card number": `(^|[^[:word:]])(4[0-9]{3}|5[1-5][0-9]{2}|6011)([ -]?[0-9]{4}){3}([^[:word:]]|$)`,
	"a US social security number": `(^|[^[:word:]])[0-9]{3}-[0-9]{2}-[0-9]{4}([^[:word:]]|$)`,
	"an international bank account number": `(^|[^[:word:]])[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){3,7}( ?[A-Z0-9]{1,3})?([^[:word:]]|$)`,
}

texts contains input.instruction

texts contains text if {
	some collaborator in input.collaborators
	text := collaborator.collaboration_instruction
}

texts contains text if {
	some step in input.prompt_override_configuration.prompt_configurations
	text := step.base_prompt_template
}

# A knowledge-base node has templates for its answer and for its search.
texts contains text if {
	walk(input.definition, [_, node])
	text := node.text_prompt_template
}

texts contains text if {
	some template in templates
	text := template.text.text
}

texts contains text if {
	some template in templates
	some block in template.chat.system
	text := block.text
}

texts contains text if {
	some template in templates
	some message in template.chat.messages
	some block in message.content
	text := block.text
}

templates := array.concat(
	[variant.template_configuration | some variant in input.variants],
	[node.configuration.prompt.source_configuration.inline.template_configuration | walk(input.definition, [_, node])],
)
