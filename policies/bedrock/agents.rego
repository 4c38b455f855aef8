# ISO/IEC 27001 A.5.15 and A.8.2: an agent is guarded, can do what it is for, and asks before it changes anything.
package bedrock.agents

import data.lib.bedrock.agent_versions
import data.lib.core.inventory
import data.lib.core.letters

# METADATA
# scope: document
# title: Agent has a guardrail
# description: >-
#   An agent acts on what it reads, from users, documents and tools alike. Its guardrail filters what goes in and what comes out of
#   its model.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.26]
#     iso42001: [A.6.2.6, A.9.2]
#   rationale: The guardrail is the requirement on what the application takes in and gives out, held outside the model.
#   remediation: >-
#     Associate a guardrail version with the draft (UpdateAgent, which takes all other settings again), prepare it, and move the alias to a
#     new version; callers notice nothing until then.
#   sources:
#     - {api: "bedrock-agent:AgentVersion.guardrailConfiguration", says: "A version holds the guardrail that it was made with."}
#     - {api: "bedrock-agent:AgentAliasRoutingConfigurationListItem.agentVersion", says: "An alias leads its callers to this version."}
#     - {api: "bedrock-agent:Agent.agentVersion", says: "GetAgent describes the draft, for which alone this type has a value."}
deny["BR-AGT-001"] contains msg if {
	input.resource_type in agent_versions.kinds
	not input.guardrail_configuration.guardrail_identifier
	msg := sprintf("%s has no guardrail.", [agent_versions.label])
}

skip["BR-AGT-001"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

unknown["BR-AGT-001"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

# METADATA
# scope: document
# title: Agent has its own role
# description: >-
#   Agents that share a role share all its permissions, whatever each of them needs. Nor does CloudTrail tell any more which of them
#   acted.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.5.15, A.5.18, A.8.2]
#     iso27701: [A.3.9]
#     iso42001: [A.6.2.5]
#   rationale: Rights are given to one identity for its task, so that they can be reviewed and taken back for it alone.
#   remediation: >-
#     Create a role with the permissions of this agent, set it as agentResourceRoleArn (UpdateAgent), prepare the agent and move its alias to
#     a new version; then take the agent's permissions from the shared role.
#   sources:
#     - {api: "bedrock-agent:AgentVersion.agentResourceRoleArn", says: "The role that a version acts with is part of the version."}
deny["BR-AGT-004"] contains msg if {
	input.resource_type in agent_versions.kinds
	count(sharing) > 0
	msg := sprintf("%s shares the role %s with %s.", [agent_versions.label, input.agent_resource_role_arn, concat(", ", sharing)])
}

skip["BR-AGT-004"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

unknown["BR-AGT-004"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

# The model requires the member: where it is missing AWS has not said that there is no role.
unknown["BR-AGT-004"] contains reason if {
	input.resource_type in agent_versions.kinds
	not input.agent_resource_role_arn
	reason := sprintf("AWS names no role of agent %q.", [input.resource_name])
}

sharing := sort({name |
	some id, names in names_by[inventory.in_region(input.region, input.agent_resource_role_arn)]
	id != input.agent_id
	some name in names
})

# By Region and role the agents, by id, with their names: all are gone through once, not for each other.
names_by[role][agent_id] contains agent.resource_name if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	role := inventory.in_region(agent.region, agent.agent_resource_role_arn)
	agent_id := agent.agent_id
}

names_by[role][agent_id] contains agent_name if {
	some version in data.inventory["AWS::Bedrock::AgentVersion"]
	role := inventory.in_region(version.region, version.agent_resource_role_arn)
	agent_id := version.agent_id
	agent_name := version.agent_name
}

judged := {"AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion"}

# METADATA
# scope: document
# title: Agent functions that change state require user confirmation
# description: >-
#   Text that an agent reads can talk it into calling a function its user never asked for. Where the function creates, deletes, pays
#   or sends, a question to the user stands in between. Heuristic: the name of a function tells what it does.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::AgentActionGroup, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.26]
#     iso27701: [A.1.3.11]
#     iso42001: [A.9.2, A.9.3]
#   rationale: A person decides on what an automated system is about to change.
#   remediation: >-
#     Set requireConfirmation to ENABLED on the function (UpdateAgentActionGroup), prepare the agent and move its alias to a new version. Where
#     the function changes nothing, have the finding waived.
#   sources:
#     - {api: "bedrock-agent:Function.requireConfirmation", says: "Whether the user is asked before the function is called."}
#     - {api: "bedrock-agent:ActionGroupExecutor.customControl", says: "RETURN_CONTROL hands the call to the application, the agent runs nothing."}
#     - {page: "Amazon Bedrock User Guide, Get user confirmation before invoking action group function", says: "Confirmation is off until enabled."}
deny["BR-AGT-006"] contains msg if {
	input.resource_type in judged
	some each in unconfirmed
	msg := sprintf("Function %q of %s changes state, by its name, without asking the user.", [each.function, each.group])
}

skip["BR-AGT-006"] contains reason if {
	input.resource_type == "AWS::Bedrock::AgentActionGroup"
	input.action_group_state == "DISABLED"
	reason := sprintf("Action group %q is disabled.", [input.resource_name])
}

skip["BR-AGT-006"] contains reason if {
	input.resource_type in judged
	some agent in owners
	reason := agent_versions.in_words(agent)
}

skip["BR-AGT-006"] contains reason if {
	input.resource_type in judged
	not input.action_group_state == "DISABLED"
	count(functions) == 0
	count(schemas) == 0
	reason := sprintf("%s has the agent run no functions.", [subject])
}

# An OpenAPI schema is JSON or YAML text, here or in a bucket; its operations are not taken apart.
unknown["BR-AGT-006"] contains reason if {
	input.resource_type in judged
	count(unconfirmed) == 0
	some name in schemas
	reason := sprintf("Action group %q is defined by an OpenAPI schema, whose operations are not read.", [name])
}

subject := sprintf("Action group %q", [input.resource_name]) if input.resource_type == "AWS::Bedrock::AgentActionGroup"

subject := agent_versions.label if input.resource_type == "AWS::Bedrock::AgentVersion"

owners := [agent |
	some agent in data.inventory["AWS::Bedrock::Agent"]
	agent.region == input.region
	agent.agent_id == input.agent_id
] if {
	input.resource_type == "AWS::Bedrock::AgentActionGroup"
}

# What the agent itself runs: with RETURN_CONTROL the application gets the call, and decides.
groups := [input |
	input.resource_type == "AWS::Bedrock::AgentActionGroup"
	runs(input)
]

version_groups := [group | some group in input.action_groups; runs(group)]

runs(group) if {
	not group.action_group_state == "DISABLED"
	not group.action_group_executor.custom_control == "RETURN_CONTROL"
}

functions contains {"group": sprintf("action group %q", [input.resource_name]), "function": function} if {
	some group in groups
	some function in group.function_schema.functions
}

functions contains {"group": sprintf("action group %q (%s)", [action_group_name, label]), "function": function} if {
	some group in version_groups
	some function in group.function_schema.functions
	action_group_name := group.action_group_name
	label := agent_versions.label
}

schemas contains input.resource_name if {
	some group in groups
	group.api_schema
}

schemas contains action_group_name if {
	some group in version_groups
	group.api_schema
	action_group_name := group.action_group_name
}

unconfirmed contains {"group": group, "function": called} if {
	some each in functions
	function := each.function
	changes_state(function.name)
	not confirmed(function)
	group := each.group
	called := each.function.name
}

confirmed(function) if function.require_confirmation == "ENABLED"

# A verb that changes something, as a word of the name: create_order, order-cancel, sendMail; not "recreation" or
# "updated_items".
changes_state(name) if regex.match(sprintf(`(^|[^A-Za-z])(%s)($|[^a-z])`, [concat("|", verbs)]), lower_first(name))

changes_state(name) if regex.match(sprintf(`[a-z0-9](%s)($|[^a-z])`, [concat("|", capitalised)]), name)

# Names that begin with a capital, and those that are all capitals, are read as if they did not.
lower_first(name) := letters.lowered(name) if letters.raised(name) == name

lower_first(name) := concat("", [letters.lowered(substring(name, 0, 1)), substring(name, 1, -1)]) if letters.raised(name) != name

verbs := [
	"add", "approve", "buy", "cancel", "create", "delete", "execute", "insert", "modify", "pay", "post", "publish",
	"purchase", "put", "refund", "remove", "send", "set", "submit", "terminate", "transfer", "update", "write",
]

capitalised := [concat("", [letters.raised(substring(verb, 0, 1)), substring(verb, 1, -1)]) | some verb in verbs]
