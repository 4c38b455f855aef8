# ISO/IEC 27001 A.5.15 and A.8.2: an agent can do what it is for, and asks before it changes anything.
package bedrock.agents

# METADATA
# scope: document
# title: Agent has its own role
# description: >-
#   Agents that share a role share all its permissions, whatever each of them needs. Nor does CloudTrail tell any more which of them
#   acted.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Agent]
#   related: [AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.5.15, A.5.18, A.8.2]
#     iso27701: [A.3.9]
#     iso42001: [A.6.2.5]
#   remediation: Create a role for each agent with the permissions that this agent needs, and set it as agentResourceRoleArn.
deny["BR-AGT-004"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	count(sharing) > 0
	msg := sprintf(
		"Agent %q shares the role %s with %s.",
		[input.resource_name, input.agent_resource_role_arn, concat(", ", sharing)],
	)
}

sharing := sort([other.name |
	some other in holders[input.agent_resource_role_arn]
	other.region == input.region
	other.id != input.resource_id
])

# By role, so that each agent is gone through once, not for each other.
holders[role][id] := {"id": id, "name": agent.resource_name, "region": agent.region} if {
	some id, agent in data.inventory["AWS::Bedrock::Agent"]
	role := agent.agent_resource_role_arn
}

# METADATA
# scope: document
# title: Agent functions that change state require user confirmation
# description: >-
#   Text that an agent reads can talk it into calling a function its user never asked for. Where the function creates, deletes, pays
#   or sends, a question to the user stands in between. Heuristic: the name of a function tells what it does.
# schemas:
#   - input: schema.bedrock_agent_action_group
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::AgentActionGroup]
#   controls:
#     iso27001: [A.8.26]
#     iso27701: [A.1.3.11]
#     iso42001: [A.9.2, A.9.3]
#   remediation: Set requireConfirmation to ENABLED on the function, and prepare the agent.
deny["BR-AGT-006"] contains msg if {
	input.resource_type == "AWS::Bedrock::AgentActionGroup"
	some function in functions
	changes_state(function.name)
	not confirmed(function)
	msg := sprintf(
		"Function %q of action group %q changes state, by its name, without asking the user.",
		[function.name, input.resource_name],
	)
}

skip["BR-AGT-006"] contains reason if {
	input.resource_type == "AWS::Bedrock::AgentActionGroup"
	input.action_group_state == "DISABLED"
	reason := sprintf("Action group %q is disabled.", [input.resource_name])
}

skip["BR-AGT-006"] contains reason if {
	input.resource_type == "AWS::Bedrock::AgentActionGroup"
	count(functions) == 0
	not input.api_schema
	reason := sprintf("Action group %q defines no functions.", [input.resource_name])
}

# An OpenAPI schema is JSON or YAML text, here or in a bucket; its operations are not taken apart.
unknown["BR-AGT-006"] contains reason if {
	input.resource_type == "AWS::Bedrock::AgentActionGroup"
	input.api_schema
	reason := sprintf("Action group %q is defined by an OpenAPI schema, whose operations are not read.", [input.resource_name])
}

functions := [function | some function in input.function_schema.functions]

# Confirmation is off until somebody turns it on (Amazon Bedrock User Guide, "Get user confirmation before invoking action group
# function").
confirmed(function) if function.require_confirmation == "ENABLED"

# A verb that changes something, as a word of the name: create_order, order-cancel, sendMail; not "recreation" or
# "updated_items".
changes_state(name) if regex.match(sprintf(`(^|[^A-Za-z])(%s)($|[^a-z])`, [concat("|", verbs)]), lower_first(name))

changes_state(name) if regex.match(sprintf(`[a-z0-9](%s)($|[^a-z])`, [concat("|", capitalised)]), name)

# Names that begin with a capital, and those that are all capitals, are read as if they did not.
lower_first(name) := lower(name) if upper(name) == name

lower_first(name) := concat("", [lower(substring(name, 0, 1)), substring(name, 1, -1)]) if upper(name) != name

verbs := [
	"add", "approve", "buy", "cancel", "create", "delete", "execute", "insert", "modify", "pay", "post", "publish",
	"purchase", "put", "refund", "remove", "send", "set", "submit", "terminate", "transfer", "update", "write",
]

capitalised := [concat("", [upper(substring(verb, 0, 1)), substring(verb, 1, -1)]) | some verb in verbs]
