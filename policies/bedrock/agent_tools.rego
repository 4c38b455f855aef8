# ISO/IEC 42001 A.9.4: which tools an agent has, and that each is known, wanted and there.
package bedrock.agent_tools

import data.lib.approvals
import data.lib.config

# METADATA
# scope: document
# title: Agent code, shell and computer-use tools and flow inline code are approved
# description: >-
#   With these tools a model writes what is then run: code, commands, clicks. Whoever gets an instruction into its context chooses what
#   that is.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Agent, AWS::Bedrock::Flow]
#   related: [AWS::Bedrock::AgentActionGroup]
#   controls:
#     iso27001: [A.8.18, A.8.26]
#     iso42001: [A.6.2.5, A.9.4]
#   rationale: Such tools can override every other limit of the application, so each use needs a decision.
#   remediation: >-
#     Disable the action group or move the code into a reviewed function; where the tool is meant to be there, name this check in the tag
#     ApprovedExceptions (parameter approval_tag).
deny["BR-AGT-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	not approvals.granted(input, "BR-AGT-008")
	some group in data.inventory["AWS::Bedrock::AgentActionGroup"]
	group.region == input.region
	group.agent_id == input.agent_id
	group.action_group_state == "ENABLED"
	group.parent_action_signature in powerful
	msg := sprintf(
		"Agent %q has the tool %s enabled by action group %q, which is not approved.",
		[input.resource_name, group.parent_action_signature, group.resource_name],
	)
}

deny["BR-AGT-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::Flow"
	not approvals.granted(input, "BR-AGT-008")

	# at every depth: loops hold a definition of their own
	walk(input.definition, [_, node])
	node.type == "InlineCode"
	msg := sprintf("Flow %q runs inline code in node %q, which is not approved.", [input.resource_name, node.name])
}

powerful := {"AMAZON.CodeInterpreter", "ANTHROPIC.Bash", "ANTHROPIC.Computer", "ANTHROPIC.TextEditor"}

# METADATA
# scope: document
# title: Agent has a bounded tool set and live references
# description: >-
#   With many tools a model picks wrong ones more often. A function or knowledge base that is gone leaves a name that somebody else may
#   give to a thing of their own.
# schemas:
#   - input: schema.bedrock_agent
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Agent]
#   related: [AWS::Bedrock::AgentActionGroup, AWS::Bedrock::KnowledgeBase, AWS::Lambda::Function]
#   controls:
#     iso27001: [A.5.9, A.8.26]
#     iso42001: [A.4.2, A.4.4]
#   rationale: The inventory of an agent's tools is right when each exists and is needed.
#   remediation: Split the agent, and remove the action groups and knowledge bases that lead nowhere.
deny["BR-AGT-009"] contains msg if {
	input.resource_type == "AWS::Bedrock::Agent"
	some fault in tool_faults
	msg := sprintf("Agent %q %s.", [input.resource_name, fault])
}

unknown["BR-AGT-009"] contains reason if {
	input.resource_type == "AWS::Bedrock::Agent"
	count(tool_faults) == 0
	some group in enabled_groups
	arn := function_arn(group)
	not at_home(arn)
	reason := sprintf("Agent %q calls %s, a function of another account or Region.", [input.resource_name, arn])
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
	fault := sprintf("calls %s by action group %q, a function that does not exist", [arn, group.resource_name])
}

enabled_groups := [group |
	some group in data.inventory["AWS::Bedrock::AgentActionGroup"]
	group.region == input.region
	group.agent_id == input.agent_id
	group.action_group_state == "ENABLED"
]

# The function itself, without the version or alias that may follow its name.
function_arn(group) := concat(":", array.slice(split(group.action_group_executor.lambda, ":"), 0, 7))

at_home(arn) if startswith(arn, sprintf("arn:%s:lambda:%s:%s:", [input.partition, input.region, input.account_id]))

functions := {function.resource_id | some function in data.inventory["AWS::Lambda::Function"]}

existing_bases := {base.knowledge_base_id |
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	base.region == input.region
}
