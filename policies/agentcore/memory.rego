# ISO/IEC 27001 A.8.10 and A.5.34: what agents remember of people is kept apart and not for ever.
package agentcore.memory

import data.lib.core.config

# METADATA
# scope: document
# title: AgentCore memory events and records expire within policy
# description: >-
#   Events are what users and agents said, word for word; long-term records are what was concluded from it about people. What is kept beyond
#   its purpose can only leak.
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
#   remediation: >-
#     Update the memory (UpdateMemory) with a lower eventExpiryDuration, and its strategies with recordExpiryDurationDays; records that are there
#     already keep their date: delete those with BatchDeleteMemoryRecords. Or raise memory_event_max_days, memory_record_max_days. Strategies of a
#     memory that a harness manages cannot be updated: give the harness a memory of your own (UpdateHarness).
#   commands:
#     - aws bedrock-agentcore-control update-memory --region {region} --memory-id {id} --event-expiry-duration DAYS
#   sources:
#     - {api: "bedrock-agentcore-control:Memory.eventExpiryDuration", says: "After so many days an event expires."}
#     - {api: "bedrock-agentcore-control:MemoryStrategy.recordExpiryDurationDays", says: "After so many days a record of the strategy expires; where it is not set, never."}
deny["AC-PRI-002"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	some msg in kept_too_long
}

# Each memory has an expiry of events; where AWS leaves it out nothing is known of it. What is sure of records stands.
unknown["AC-PRI-002"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	not input.event_expiry_duration
	count(kept_too_long) == 0
	reason := sprintf("AWS does not say for how many days memory %q keeps events.", [input.resource_name])
}

kept_too_long contains msg if {
	days := input.event_expiry_duration
	days > config.memory_event_max_days
	msg := sprintf("Memory %q keeps events for %d days, more than %d.", [input.resource_name, days, config.memory_event_max_days])
}

kept_too_long contains msg if {
	some strategy in input.strategies
	not strategy.record_expiry_duration_days
	msg := sprintf("Memory %q keeps the records of strategy %q for ever.", [input.resource_name, strategy.name])
}

kept_too_long contains msg if {
	some strategy in input.strategies
	days := strategy.record_expiry_duration_days
	days > config.memory_record_max_days
	msg := sprintf("Memory %q keeps the records of strategy %q for %d days, more than %d.", [input.resource_name, strategy.name, days, config.memory_record_max_days])
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
#     iso27701: [A.1.4.3]
#     iso42001: [A.9.2]
#   rationale: The namespace is what keeps one person's records from being read in another's conversation.
#   remediation: >-
#     Put {actorId}, {sessionId} or a namespace key of the memory into the strategy's namespace template (UpdateMemory, modifyMemoryStrategies), or
#     list the memory in shared_memories. Records stay in the namespace they were written to: delete the mixed ones. A memory that a harness
#     manages is not updated so: give the harness one of your own (UpdateHarness).
#   sources:
#     - {api: "bedrock-agentcore-control:MemoryStrategy.namespaceTemplates", says: "Where the records of a strategy are kept, with variables in braces."}
#     - {api: "bedrock-agentcore-control:EpisodicReflectionConfiguration.namespaceTemplates", says: "Where reflections are kept; this may be further up than the episodes."}
#     - {api: "bedrock-agentcore-control:Memory.namespaceKeys", says: "The memory's own variables for these templates."}
deny["AC-PRI-003"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	not declared_shared
	some msg in mixed
}

# A strategy that names no namespace has what it remembers written by a pipeline of the account's own, wherever that chooses.
unknown["AC-PRI-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	count(mixed) == 0
	some strategy in input.strategies
	count(templates(strategy)) == 0
	reason := sprintf("Strategy %q of memory %q names no namespace: where its records are kept is decided elsewhere.", [strategy.name, input.resource_name])
}

mixed contains msg if {
	some strategy in input.strategies
	some namespace in templates(strategy)
	not separates(namespace)
	msg := sprintf("Strategy %q of memory %q keeps the records of all actors in one namespace, %s.", [strategy.name, input.resource_name, namespace])
}

# What an episodic strategy concludes from episodes may be kept further up than these.
mixed contains msg if {
	some strategy in input.strategies
	some namespace in templates(reflection(strategy))
	not separates(namespace)
	msg := sprintf("Strategy %q of memory %q keeps its reflections on all actors in one namespace, %s.", [strategy.name, input.resource_name, namespace])
}

reflection(strategy) := strategy.configuration.reflection.episodic_reflection_configuration

reflection(strategy) := strategy.configuration.reflection.custom_reflection_configuration.episodic_reflection_override

skip["AC-PRI-003"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Memory"
	declared_shared
	reason := sprintf("Memory %q is declared to be shared between actors (shared_memories).", [input.resource_name])
}

declared_shared if {
	some name in config.shared_memories
	name in {input.resource_id, input.resource_name}
}

# AWS has two variables that stand for persons and their sessions; own ones do where nobody says which (memory_person_keys).
separates(namespace) if {
	some key in ({"actorId", "sessionId"} | own_keys)
	contains(namespace, sprintf("{%s}", [key]))
}

own_keys := {each.key | some each in input.namespace_keys} if count(config.memory_person_keys) == 0

own_keys := {key | some key in config.memory_person_keys} if count(config.memory_person_keys) > 0

# `namespaces` is the legacy name of the templates.
templates(strategy) := array.concat(object.get(strategy, "namespaces", []), object.get(strategy, "namespace_templates", []))
