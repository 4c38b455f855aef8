# ISO/IEC 42001 A.9.4: how long an agent remembers, whom it tells, and which steps it takes.
package bedrock.agent_limits

import data.lib.approvals
import data.lib.config

# METADATA
# scope: document
# title: Agent idle session time is bounded
# description: >-
#   A session that stays open keeps what its user said, for whoever comes back with its id. The shorter it lives, the less there is to
#   take over.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.8.5]
#     iso27701: [A.3.23]
#     iso42001: [A.9.4]
#   rationale: Ending idle sessions is part of secure authentication.
#   remediation: Lower the agent's idle session timeout to at most max_agent_idle_seconds, and prepare the agent.
deny["BR-AGT-005"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	input.idle_session_ttl_in_seconds > config.max_agent_idle_seconds
	msg := sprintf(
		"Agent %q keeps idle sessions for %d seconds, more than %d.",
		[input.resource_name, input.idle_session_ttl_in_seconds, config.max_agent_idle_seconds],
	)
}

# METADATA
# scope: document
# title: Agent memory retention is bounded
# description: >-
#   The memory of an agent holds summaries of what its users told it. What is no longer needed for the next conversation is a record of
#   people that nobody decided to keep.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.8.10, A.5.34]
#     iso27701: [A.1.4.8]
#     iso42001: [A.7.2]
#   rationale: Personal data in summaries is deleted when its purpose has ended.
#   remediation: Lower the memory duration of the agent to at most max_agent_memory_days, and prepare the agent.
deny["BR-AGT-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	input.memory_configuration

	# Sessions stay for up to 365 days where no number is set (Amazon Bedrock User Guide, "Retain conversational context across multiple
	# sessions using memory")
	days := object.get(input.memory_configuration, "storage_days", 365)
	days > config.max_agent_memory_days
	msg := sprintf("Agent %q remembers sessions for %d days, more than %d.", [input.resource_name, days, config.max_agent_memory_days])
}

skip["BR-AGT-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::Agent"
	not input.memory_configuration
	reason := sprintf("Agent %q has no memory.", [input.resource_name])
}

# METADATA
# scope: document
# title: Collaborator agents do not receive the full conversation
# description: >-
#   With history relay on, a collaborator gets all that was said to the supervisor, needed for its part or not, and works on it with
#   tools and a role of its own.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.8.12, A.5.15]
#     iso27701: [A.1.4.2]
#     iso42001: [A.9.4]
#   rationale: A collaborator needs its task, not everything its supervisor was told.
#   remediation: Disable conversation history relay for the collaborator, or name this check in the agent's tag ApprovedExceptions.
deny["BR-AGT-012"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	not approvals.granted(input, "BR-AGT-012")
	some collaborator in input.collaborators
	collaborator.relay_conversation_history == "TO_COLLABORATOR"
	msg := sprintf("Agent %q relays whole conversations to collaborator %q.", [input.resource_name, collaborator.collaborator_name])
}

skip["BR-AGT-012"] contains reason if {
	input.resource_type == "AWS::Bedrock::Agent"
	count(input.collaborators) == 0
	reason := sprintf("Agent %q has no collaborators.", [input.resource_name])
}

# METADATA
# scope: document
# title: Agent prompt overrides keep the pre-processing step
# description: >-
#   Pre-processing sorts out malicious and misplaced requests before the agent acts on them. Somebody who wrote a prompt for that step and
#   then turned it off took out a safeguard that was meant to be there.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: A disabled safeguard needs a review as much as any other change of the application's controls.
#   remediation: Enable the pre-processing prompt again, remove the override, or name this check in the agent's tag ApprovedExceptions.
deny["BR-AGT-013"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	not approvals.granted(input, "BR-AGT-013")
	some override in pre_processing
	override.prompt_state == "DISABLED"
	msg := sprintf("Agent %q overrides the pre-processing prompt and has the step disabled.", [input.resource_name])
}

skip["BR-AGT-013"] contains reason if {
	input.resource_type == "AWS::Bedrock::Agent"
	count(pre_processing) == 0
	reason := sprintf("Agent %q does not override the pre-processing prompt.", [input.resource_name])
}

# In DEFAULT mode the step is as AWS has it, and that is DISABLED (Amazon Bedrock API Reference, PromptConfiguration): only an override
# is somebody's decision.
pre_processing := [override |
	some override in input.prompt_override_configuration.prompt_configurations
	override.prompt_type == "PRE_PROCESSING"
	override.prompt_creation_mode == "OVERRIDDEN"
]
