# Which version of an agent callers get: the numbered ones that its aliases lead to. The draft is what the next version is made from.
package lib.bedrock.agent_versions

import data.lib.core.inventory

kinds := {"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion"}

# How messages name what is judged. A version's document is named after its agent and alias.
label := sprintf("The draft of agent %q", [input.resource_name]) if input.resource_type == "AWS::Bedrock::Agent"

label := sprintf("Version %s of agent %q", [input.version, input.resource_name]) if input.resource_type == "AWS::Bedrock::AgentVersion"

# Why a draft is not judged: nobody gets it, and what they get is judged for itself.
unreleased := in_words(input) if input.resource_type == "AWS::Bedrock::Agent"

in_words(agent) := sprintf("The draft of agent %q is not released; its aliases lead to version %s, which is judged for itself.", [
	agent.resource_name,
	concat(", ", sort(released)),
]) if {
	released := superseded_by(agent)
	count(released - read_of(agent)) == 0
}

# Why a draft says nothing of an agent: what its callers get was not read.
unread := sprintf("Version %s of agent %q, which its aliases lead to, was not read.", [concat(", ", sort(missing)), input.resource_name]) if {
	input.resource_type == "AWS::Bedrock::Agent"
	missing := superseded_by(input) - read_of(input)
	count(missing) > 0
}

# The numbered versions that callers get instead of the draft. Undefined where an alias leads to the draft, or none elsewhere: then the
# draft is what there is to call.
superseded_by(agent) := versions if {
	versions := {route.agent_version |
		some alias in agent.aliases
		accepts(alias)
		some route in alias.routing_configuration
		route.agent_version != "DRAFT"
	}
	count(versions) > 0
	count(draft_aliases(agent)) == 0
}

draft_aliases(agent) := {alias.agent_alias_name |
	some alias in agent.aliases
	accepts(alias)

	# AWS makes this one for trying the draft out (Amazon Bedrock User Guide, "Test and troubleshoot agent behavior")
	alias.agent_alias_id != "TSTALIASID"
	some route in alias.routing_configuration
	route.agent_version == "DRAFT"
}

accepts(alias) if object.get(alias, "alias_invocation_state", "ACCEPT_INVOCATIONS") != "REJECT_INVOCATIONS"

read_of(agent) := object.get(versions_read, inventory.in_region(agent.region, object.get(agent, "agent_id", "")), set())

versions_read := {agent: versions |
	some agent, _ in numbers
	versions := {version | some version in numbers[agent]}
}

numbers[agent] contains version if {
	some document in data.inventory["AWS::Bedrock::AgentVersion"]
	agent := inventory.in_region(document.region, document.agent_id)
	version := document.version
}
