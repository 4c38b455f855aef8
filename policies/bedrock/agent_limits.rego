# ISO/IEC 42001 A.9.4: how long an agent remembers, whom it tells, and which steps it takes.
package bedrock.agent_limits

import data.lib.bedrock.agent_versions
import data.lib.core.config

# METADATA
# scope: document
# title: Agent idle session time is bounded
# description: >-
#   A session that stays open keeps what its user said, for whoever comes back with its id. The shorter it lives, the less there is to
#   take over.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.5]
#     iso27701: [A.3.23]
#     iso42001: [A.9.4]
#   rationale: Ending idle sessions is part of secure authentication.
#   remediation: >-
#     Lower idleSessionTTLInSeconds to at most max_agent_idle_seconds (UpdateAgent, which takes all other settings again), prepare the agent and
#     move its alias to a new version; sessions that idle longer then start anew.
#   sources:
#     - {api: "bedrock-agent:AgentVersion.idleSessionTTLInSeconds", says: "For so many seconds a conversation is kept after its last turn."}
deny["BR-AGT-005"] contains msg if {
	input.resource_type in agent_versions.kinds
	input.idle_session_ttl_in_seconds > config.max_agent_idle_seconds
	msg := sprintf(
		"%s keeps idle sessions for %d seconds, more than %d.",
		[agent_versions.label, input.idle_session_ttl_in_seconds, config.max_agent_idle_seconds],
	)
}

skip["BR-AGT-005"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

unknown["BR-AGT-005"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

# The model requires the member: where it is missing AWS has not said that there is no limit.
unknown["BR-AGT-005"] contains reason if {
	input.resource_type in agent_versions.kinds
	not input.idle_session_ttl_in_seconds
	reason := sprintf("AWS names no idle session timeout of agent %q.", [input.resource_name])
}

# METADATA
# scope: document
# title: Agent memory retention is bounded
# description: >-
#   The memory of an agent holds summaries of what its users told it. What is no longer needed for the next conversation is a record of
#   people that nobody decided to keep.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.10, A.5.34]
#     iso27701: [A.1.4.8]
#     iso42001: [A.7.2]
#   rationale: Personal data in summaries is deleted when its purpose has ended.
#   remediation: >-
#     Lower storageDays to at most max_agent_memory_days (UpdateAgent, which takes all other settings again), prepare the agent and move its
#     alias to a new version; delete older sessions with DeleteAgentMemory.
#   sources:
#     - {api: "bedrock-agent:MemoryConfiguration.storageDays", says: "For so many days the agent keeps the context of conversations."}
#     - {page: "Amazon Bedrock User Guide, Enable agent memory", says: "It is kept for 30 days where no number is given."}
deny["BR-AGT-010"] contains msg if {
	input.resource_type in agent_versions.kinds
	input.memory_configuration

	# "By default, agent retains conversational context for 30 days" (Amazon Bedrock User Guide, "Enable agent memory")
	days := object.get(input.memory_configuration, "storage_days", 30)
	days > config.max_agent_memory_days
	msg := sprintf("%s remembers sessions for %d days, more than %d.", [agent_versions.label, days, config.max_agent_memory_days])
}

skip["BR-AGT-010"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

skip["BR-AGT-010"] contains reason if {
	input.resource_type in agent_versions.kinds
	not input.memory_configuration
	reason := sprintf("%s has no memory.", [agent_versions.label])
}

unknown["BR-AGT-010"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

# METADATA
# scope: document
# title: Collaborator agents do not receive the full conversation
# description: >-
#   With history relay on, a collaborator gets all that was said to the supervisor, needed for its part or not, and works on it with
#   tools and a role of its own.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.12, A.5.15]
#     iso27701: [A.1.4.3]
#     iso42001: [A.9.4]
#   rationale: A collaborator needs its task, not everything its supervisor was told.
#   remediation: >-
#     Set relayConversationHistory to DISABLED (UpdateAgentCollaborator), prepare the agent and move its alias to a new version, or have the
#     finding waived. The collaborator then gets what the supervisor tells it and no more.
#   sources:
#     - {api: "bedrock-agent:AgentCollaboratorSummary.relayConversationHistory", says: "TO_COLLABORATOR hands the history on, DISABLED does not."}
deny["BR-AGT-012"] contains msg if {
	input.resource_type in agent_versions.kinds
	some collaborator in told_all
	msg := sprintf("%s relays whole conversations to collaborator %q.", [agent_versions.label, collaborator.collaborator_name])
}

told_all := [collaborator |
	some collaborator in input.collaborators
	collaborator.relay_conversation_history == "TO_COLLABORATOR"
]

skip["BR-AGT-012"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

skip["BR-AGT-012"] contains reason if {
	input.resource_type in agent_versions.kinds
	count(input.collaborators) == 0
	reason := sprintf("%s has no collaborators.", [agent_versions.label])
}

unknown["BR-AGT-012"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

unknown["BR-AGT-012"] contains reason if {
	input.resource_type in agent_versions.kinds
	count(told_all) == 0
	some collaborator in input.collaborators
	relayed := object.get(collaborator, "relay_conversation_history", "")
	relayed != "DISABLED"
	reason := sprintf(
		"%s relays its history to collaborator %q in the mode %q, which this check does not know.",
		[agent_versions.label, collaborator.collaborator_name, relayed],
	)
}

# METADATA
# scope: document
# title: Agent prompt overrides keep the pre-processing step
# description: >-
#   Pre-processing sorts out malicious and misplaced requests before the agent acts on them. Somebody who wrote a prompt for that step and
#   then turned it off took out a safeguard that was meant to be there.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.4]
#   rationale: A disabled safeguard needs a review as much as any other change of the application's controls.
#   remediation: >-
#     Set promptState of the step to ENABLED or its promptCreationMode to DEFAULT (UpdateAgent), prepare the agent and move its alias to a new
#     version, or have the finding waived. The step costs a further call of the model in each turn.
#   sources:
#     - {api: "bedrock-agent:PromptConfiguration.promptState", says: "A disabled step is skipped; pre-processing is disabled by default."}
#     - {api: "bedrock-agent:PromptConfiguration.promptCreationMode", says: "OVERRIDDEN uses a prompt of one's own for the step."}
deny["BR-AGT-013"] contains msg if {
	input.resource_type in agent_versions.kinds
	count(disabled) > 0
	msg := sprintf("%s overrides the pre-processing prompt and has the step disabled.", [agent_versions.label])
}

skip["BR-AGT-013"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

skip["BR-AGT-013"] contains reason if {
	input.resource_type in agent_versions.kinds
	count(pre_processing) == 0
	reason := sprintf("%s does not override the pre-processing prompt.", [agent_versions.label])
}

unknown["BR-AGT-013"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

unknown["BR-AGT-013"] contains reason if {
	input.resource_type in agent_versions.kinds
	count(disabled) == 0
	some override in pre_processing
	state := override.prompt_state
	state != "ENABLED"
	reason := sprintf("%s has the pre-processing step in the state %q, which this check does not know.", [agent_versions.label, state])
}

# In DEFAULT mode the step is as AWS has it, and that is DISABLED (Amazon Bedrock API Reference, PromptConfiguration): only an override
# is somebody's decision.
pre_processing := [override |
	some override in input.prompt_override_configuration.prompt_configurations
	override.prompt_type == "PRE_PROCESSING"
	override.prompt_creation_mode == "OVERRIDDEN"
]

# DISABLED is also what the step is where its state is left out.
disabled := [override |
	some override in pre_processing
	object.get(override, "prompt_state", "DISABLED") == "DISABLED"
]
