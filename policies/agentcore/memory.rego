# ISO/IEC 27001 A.8.10 and A.5.34: what agents remember of people is kept apart and not for ever.
package agentcore.memory

import data.lib.config

# METADATA
# scope: document
# title: AgentCore memory events expire within policy
# description: >-
#   Events are what users and agents said, word for word. What is kept beyond its purpose can only leak.
# schemas:
#   - input: schema.bedrockagentcore_memory
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::Memory]
#   controls:
#     iso27001: [A.8.10, A.5.34]
#     iso27701: [A.1.4.8]
#     iso42001: [A.7.2]
#   rationale: The expiry is the retention period of the conversations an agent keeps.
#   remediation: Update the memory with a lower eventExpiryDuration, or raise memory_event_max_days where the purpose needs it.
deny["AC-PRI-002"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	input.event_expiry_duration > config.memory_event_max_days
	msg := sprintf("Memory %q keeps events for %d days, more than %d.", [input.resource_name, input.event_expiry_duration, config.memory_event_max_days])
}

# METADATA
# scope: document
# title: AgentCore memory namespaces separate actors
# description: >-
#   A namespace without a placeholder for the actor or session gathers what all users said, and an agent that looks something up for one
#   of them finds what another told it.
# schemas:
#   - input: schema.bedrockagentcore_memory
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::Memory]
#   controls:
#     iso27001: [A.5.15, A.5.34]
#     iso27701: [A.1.4.2]
#     iso42001: [A.9.2]
#   rationale: The namespace is what keeps one person's records from being read in another's conversation.
#   remediation: Put {actorId} or {sessionId} into the strategy's namespace, or list the memory in shared_memories.
deny["AC-PRI-003"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	not declared_shared
	some strategy in input.strategies
	some namespace in templates(strategy)
	not regex.match(`\{(actorId|sessionId)\}`, namespace)
	msg := sprintf("Strategy %q of memory %q keeps the records of all actors in one namespace, %s.", [strategy.name, input.resource_name, namespace])
}

skip["AC-PRI-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	declared_shared
	reason := sprintf("Memory %q is declared to be shared between actors (shared_memories).", [input.resource_name])
}

declared_shared if {
	some name in config.shared_memories
	name in {input.resource_id, input.resource_name}
}

# `namespaces` is the legacy name of the templates.
templates(strategy) := array.concat(object.get(strategy, "namespaces", []), object.get(strategy, "namespace_templates", []))
