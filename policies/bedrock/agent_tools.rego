# ISO/IEC 42001 A.9.4: which tools an agent has, and that each is known, wanted and there.
package bedrock.agent_tools

import data.lib.bedrock.agent_versions
import data.lib.bedrock.models
import data.lib.bedrock.releases
import data.lib.core.config

# METADATA
# scope: document
# title: Agents have no code, shell or computer-use tools and flows no inline code
# description: >-
#   With these tools a model writes what is then run: code, commands, clicks. Whoever gets an instruction into its context chooses what
#   that is.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion, AWS::Bedrock::Flow, AWS::Bedrock::FlowVersion]
#   related: [AWS::Bedrock::AgentActionGroup, AWS::Bedrock::AgentVersion, AWS::Bedrock::Flow, AWS::Bedrock::FlowVersion]
#   controls:
#     iso27001: [A.8.18, A.8.26]
#     iso42001: [A.6.2.5, A.9.4]
#   rationale: Such tools can override every other limit of the application, so each use needs a decision.
#   remediation: >-
#     Disable the action group (UpdateAgentActionGroup), prepare the agent and move its alias to a new version, or move a flow's code into a
#     reviewed function and the flow's alias to a new version. Where the tool is meant to be there, have the finding waived.
#   sources:
#     - {api: "bedrock-agent:AgentActionGroup.parentActionSignature", says: "Names the built-in tool that an action group gives its agent."}
#     - {api: "bedrock-agent:AgentActionGroup.actionGroupState", says: "Whether callers' requests may make the agent use the group."}
#     - {api: "bedrock-agent:FlowAliasRoutingConfigurationListItem.flowVersion", says: "The version that an alias of a flow leads to."}
deny["BR-AGT-008"] contains msg if {
	input.resource_type in agent_versions.kinds
	some group in powerful_groups
	msg := sprintf(
		"%s has the tool %s enabled by action group %q.",
		[agent_versions.label, group.parent_action_signature, group_name(group)],
	)
}

deny["BR-AGT-008"] contains msg if {
	input.resource_type in releases.flows
	some node in inline_code
	msg := sprintf("%s runs inline code in node %q.", [releases.label, node.name])
}

skip["BR-AGT-008"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

skip["BR-AGT-008"] contains releases.flow_not_in_force if input.resource_type in releases.flows

unknown["BR-AGT-008"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

unknown["BR-AGT-008"] contains releases.flow_unread_reason if input.resource_type == "AWS::Bedrock::Flow"

# AWS adds tools: one that is not known here may be as powerful.
unknown["BR-AGT-008"] contains reason if {
	input.resource_type in agent_versions.kinds
	count(powerful_groups) == 0
	some group in enabled_groups
	tool := group.parent_action_signature
	not tool in (powerful | {"AMAZON.UserInput"})
	reason := sprintf("%s has the tool %s, which this check does not know.", [agent_versions.label, tool])
}

unknown["BR-AGT-008"] contains reason if {
	input.resource_type in releases.flows
	count(inline_code) == 0
	some node in models.strange_nodes(input)
	reason := sprintf("%s has node %q of the type %q, which this check does not know.", [releases.label, node.name, node.type])
}

# at every depth: loops hold a definition of their own
inline_code := [node | some node in models.nodes(input); node.type == "InlineCode"]

powerful_groups := [group | some group in enabled_groups; group.parent_action_signature in powerful]

powerful := {"AMAZON.CodeInterpreter", "ANTHROPIC.Bash", "ANTHROPIC.Computer", "ANTHROPIC.TextEditor"}

# METADATA
# scope: document
# title: Agent has a bounded tool set and live references
# description: >-
#   With many tools a model picks wrong ones more often. A function or knowledge base that is gone leaves a name that somebody else may
#   give to a thing of their own.
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   related: [AWS::Bedrock::AgentActionGroup, AWS::Bedrock::AgentVersion, AWS::Bedrock::KnowledgeBase, AWS::Lambda::Function]
#   controls:
#     iso27001: [A.5.9, A.8.26]
#     iso42001: [A.4.2, A.4.4]
#   rationale: The inventory of an agent's tools is right when each exists and is needed.
#   remediation: >-
#     Split the agent, and remove what leads nowhere (DeleteAgentActionGroup, DisassociateAgentKnowledgeBase); prepare the agent and move its
#     alias to a new version.
#   sources:
#     - {api: "bedrock-agent:AgentKnowledgeBaseSummary.knowledgeBaseState", says: "Whether the agent uses the knowledge base."}
#     - {api: "bedrock-agent:ActionGroupExecutor.lambda", says: "The function that carries out the group's actions."}
deny["BR-AGT-009"] contains msg if {
	input.resource_type in agent_versions.kinds
	some fault in tool_faults
	msg := sprintf("%s %s.", [agent_versions.label, fault])
}

skip["BR-AGT-009"] contains agent_versions.unreleased if input.resource_type in agent_versions.kinds

unknown["BR-AGT-009"] contains agent_versions.unread if input.resource_type in agent_versions.kinds

unknown["BR-AGT-009"] contains reason if {
	input.resource_type in agent_versions.kinds
	count(tool_faults) == 0
	some group in enabled_groups
	arn := function_arn(group)
	not at_home(arn)
	reason := sprintf("%s calls %s, a function of another account or Region.", [agent_versions.label, arn])
}

tool_faults contains fault if {
	count(enabled_groups) > config.max_agent_action_groups
	fault := sprintf("has %d enabled action groups, more than %d", [count(enabled_groups), config.max_agent_action_groups])
}

tool_faults contains fault if {
	some base in input.knowledge_bases
	base.knowledge_base_state == "ENABLED"
	id := base.knowledge_base_id
	not id in existing_bases
	fault := sprintf("refers to knowledge base %q, which does not exist", [id])
}

tool_faults contains fault if {
	some group in enabled_groups
	arn := function_arn(group)
	at_home(arn)
	not arn in functions
	fault := sprintf("calls %s by action group %q, a function that does not exist", [arn, group_name(group)])
}

# Those of the draft are documents of their own; a version's stand in its document.
enabled_groups := [group |
	some group in data.inventory["AWS::Bedrock::AgentActionGroup"]
	group.region == input.region
	group.agent_id == input.agent_id
	group.action_group_state == "ENABLED"
] if {
	input.resource_type == "AWS::Bedrock::Agent"
}

enabled_groups := [group | some group in input.action_groups; group.action_group_state == "ENABLED"] if {
	input.resource_type == "AWS::Bedrock::AgentVersion"
}

group_name(group) := object.get(group, "action_group_name", object.get(group, "resource_name", ""))

# The function itself, without the version or alias that may follow its name.
function_arn(group) := concat(":", array.slice(split(group.action_group_executor.lambda, ":"), 0, 7))

at_home(arn) if startswith(arn, sprintf("arn:%s:lambda:%s:%s:", [input.partition, input.region, input.account_id]))

functions := {function.resource_id | some function in data.inventory["AWS::Lambda::Function"]}

existing_bases := {base.knowledge_base_id |
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	base.region == input.region
}
