# ISO/IEC 42001 A.6.2.4 and A.4.2: agents are entered in a registry that people approve, and evaluated while they run.
package agentcore.oversight

import data.lib.core.config

# METADATA
# scope: document
# title: AgentCore agents are evaluated online
# description: >-
#   An agent that answered well in tests meets other questions in use, and its models and tools change. Evaluating a sample of its real
#   sessions shows when it gets worse.
# schemas:
#   - input: schema.bedrockagentcore_runtime
# custom:
#   severity: low
#   resource_types: [AWS::BedrockAgentCore::Runtime]
#   related: [AWS::BedrockAgentCore::OnlineEvaluationConfig]
#   controls:
#     iso27001: [A.8.16, A.8.29]
#     iso42001: [A.6.2.4, A.6.2.6]
#   rationale: Online evaluation verifies the AI system's behaviour in operation.
#   remediation: >-
#     Create an online evaluation configuration for the runtime's service name, with evaluators and a sampling rate, and enable it
#     (CreateOnlineEvaluationConfig). Each sampled session costs calls of the judging model: begin with a few percent.
#   sources:
#     - {api: "bedrock-agentcore-control:GetOnlineEvaluationConfigResponse.executionStatus", says: "Whether the evaluation runs."}
#     - {api: "bedrock-agentcore-control:GetOnlineEvaluationConfigResponse.status", says: "Whether the configuration is in use or at fault."}
#     - {api: "bedrock-agentcore-control:CloudWatchLogsInputConfig.serviceNames", says: "The agents whose traces are evaluated."}
deny["AC-GOV-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Runtime"
	not evaluated
	msg := sprintf("No online evaluation samples the sessions of runtime %q.", [input.resource_name])
}

evaluated if input.resource_name in sampled[input.region]

# By Region the runtimes whose sessions are evaluated, so that the evaluations are gone through once and not for each runtime.
sampled[region] contains runtime if {
	some evaluation in data.inventory["AWS::BedrockAgentCore::OnlineEvaluationConfig"]
	evaluation.execution_status == "ENABLED"

	# one that could not be made, or stopped at an error, samples nothing though it is enabled
	status := object.get(evaluation, "status", "ACTIVE")
	not status in {"CREATING", "CREATE_FAILED", "DELETING", "ERROR"}
	evaluation.rule.sampling_config.sampling_percentage > 0
	count(evaluation.evaluators) > 0
	some name in evaluation.data_source_config.cloud_watch_logs.service_names
	runtime := split(name, ".")[0] # <runtime>.<endpoint>
	region := evaluation.region
}

recordable := {"AWS::BedrockAgentCore::Gateway": "Gateway", "AWS::BedrockAgentCore::Runtime": "Runtime"}

# METADATA
# scope: document
# title: Every AgentCore agent has a manually approved registry record
# description: >-
#   A registry that people approve is how an organisation knows its agents and vouches for them. An agent outside it is found by nobody
#   but its makers; one approved by rule was looked at by nobody.
# custom:
#   severity: low
#   resource_types:
#     - AWS::AgentRegistry::Registry
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Runtime
#   related: [AWS::AgentRegistry::RegistryRecord]
#   controls:
#     iso27001: [A.5.9, A.8.32]
#     iso42001: [A.4.2, A.6.2.5]
#   rationale: The registry is the inventory of agents, its approval the decision that one may be used.
#   remediation: >-
#     Register the agent (CreateRegistryRecord), submit the record and have it approved (SubmitRegistryRecordForApproval, UpdateRegistryRecordStatus);
#     empty the registry's rules for automatic approval (UpdateRegistry). Where the registry is elsewhere, set agent_registry_elsewhere.
#   sources:
#     - {api: "agent-registry-control:ApprovalConfiguration.autoApprovalRules", says: "Records that a rule names are approved on submission; without rules people review them."}
#     - {api: "agent-registry-control:GetRegistryRecordResponse.status", says: "APPROVED is one of a record's states."}
#     - {api: "agent-registry-control:GetRegistryRecordResponse.provenance", says: "Which resource a record was made of that the service made itself."}
deny["AC-GOV-002"] contains msg if {
	input.resource_type == "AWS::AgentRegistry::Registry"
	count(input.approval_configuration.auto_approval_rules) > 0
	msg := sprintf("Registry %q approves records by rule, without anybody looking at them.", [input.resource_name])
}

deny["AC-GOV-002"] contains msg if {
	input.resource_type in object.keys(recordable)
	not in_registry
	not config.agent_registry_elsewhere
	msg := sprintf("%s %q has no approved record in an agent registry of this account and Region.", [recordable[input.resource_type], input.resource_name])
}

unknown["AC-GOV-002"] contains reason if {
	input.resource_type in object.keys(recordable)
	not in_registry
	config.agent_registry_elsewhere == true
	reason := sprintf("Whether the registry of another account or Region has a record of %q cannot be determined (agent_registry_elsewhere).", [input.resource_name])
}

in_registry if {
	some record in data.inventory["AWS::AgentRegistry::RegistryRecord"]
	record.region == input.region
	record.status == "APPROVED"
	speaks_of(record)
}

# AWS notes the source of records that it makes itself; those that people make name the agent in their descriptors, by its address.
speaks_of(record) if {
	some origin in record.provenance
	origin.source_id == input.resource_id
}

speaks_of(record) if {
	some id in array.concat([id | id := input.agent_runtime_id], [id | id := input.gateway_id])
	walk(record.descriptors, [_, text])
	is_string(text)
	contains(text, id)
}
