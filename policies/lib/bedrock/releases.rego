# Which versions of guardrails and flows are in force: the numbered ones that something names, else the newest. A working draft is what
# the next version is made from, and is judged as one.
package lib.bedrock.releases

import data.lib.bedrock.agent_versions
import data.lib.core.inventory

guardrails := {"AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion"}

flows := {"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion"}

# How messages begin with what is judged.
label := sprintf("Version %s of %s %q", [which, noun, input.resource_name]) if numbered(which)

label := sprintf("The draft of %s %q", [noun, input.resource_name]) if not numbered(which)

which := object.get(input, "version", "DRAFT")

noun := "guardrail" if input.resource_type in guardrails

noun := "flow" if input.resource_type in flows

numbered(version) if regex.match(`^[0-9]+$`, version)

# ---- Guardrails ----

# Why the judged version of a guardrail is not in force; undefined where it is.
not_in_force := sprintf("The draft of guardrail %q is not released: %s is judged for itself, the draft by BR-GRD-017.", [input.resource_name, told(read_versions)]) if {
	unreleased
	count(unread_versions) == 0
}

not_in_force := sprintf(
	"Version %s of guardrail %q is older than version %d, and no agent, flow or enforced configuration in force names it (BR-GRD-018 judges that).",
	[which, input.resource_name, newest],
) if {
	outdated
}

# Whether the judged guardrail is a draft that callers do not get.
unreleased if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	not numbered(which)
	not "DRAFT" in named_versions
	count(read_versions | unread_versions) > 0
}

# Whether the judged version is an older one that nothing names.
outdated if {
	numbered(which)
	to_number(which) < newest
	not which in named_versions
}

newest := max(ordinals(read_versions))

# Why a draft says nothing of a guardrail: what its users get was not read.
unread_reason := sprintf("Version %s of guardrail %q, which %s uses, was not read.", [version, input.resource_name, user]) if {
	unreleased
	version := sort(unread_versions)[0]
	user := sort(users_of(version))[0]
}

told(versions) := sprintf("version %d", [max(ordinals(versions))])

# AWS numbers versions; of one that it calls otherwise only the name is known.
told(versions) := sprintf("version %s", [max(versions)]) if count(ordinals(versions)) == 0

ordinals(versions) := {to_number(version) | some version in versions; numbered(version)}

unread_versions := {version | some version in named_versions; numbered(version)} - read_versions

read_versions := {version |
	some version in object.get(versions_read, key_of_guardrail, set())
} | {which | numbered(which)}

named_versions := {version | some by_version in named; some version, _ in by_version}

users_of(version) := {user | some by_version in named; some user in by_version[version]}

# A guardrail is named by its id or its ARN.
named := [by_version |
	some identifier in [guardrail_id, guardrail_arn]
	by_version := used[inventory.in_region(input.region, identifier)]
]

guardrail_id := input.guardrail_id

# What a guardrail and its versions have in common: the latter's id is the ARN with the version behind it.
guardrail_arn := concat(":", array.slice(split(input.resource_id, ":"), 0, 6))

key_of_guardrail := inventory.in_region(input.region, guardrail_id)

versions_read := {key: versions |
	some key, _ in by_guardrail
	versions := {version | some version in by_guardrail[key]}
}

by_guardrail[key] contains version if {
	some document in data.inventory["AWS::Bedrock::GuardrailVersion"]
	key := inventory.in_region(document.region, document.guardrail_id)
	version := document.version
}

# By guardrail and version who names it, so that users are gone through once and not for each guardrail. A draft whose aliases lead to
# numbered versions has no callers: what it names is on trial.
used[guardrail][guardrail_version] contains user if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	not agent_versions.superseded_by(agent)
	chosen := agent.guardrail_configuration
	guardrail := inventory.in_region(agent.region, chosen.guardrail_identifier)
	user := sprintf("agent %q", [agent.resource_name])
	guardrail_version := chosen.guardrail_version
}

used[guardrail][guardrail_version] contains user if {
	some agent in data.inventory["AWS::Bedrock::AgentVersion"]
	chosen := agent.guardrail_configuration
	guardrail := inventory.in_region(agent.region, chosen.guardrail_identifier)
	user := sprintf("version %s of agent %q", [agent.version, agent.resource_name])
	guardrail_version := chosen.guardrail_version
}

used[guardrail][guardrail_version] contains user if {
	some flow in data.inventory["AWS::Bedrock::Flow"]
	not superseded(flow)
	some chosen in guardrails_of(flow)
	guardrail := inventory.in_region(flow.region, chosen.guardrail_identifier)
	user := sprintf("flow %q", [flow.resource_name])
	guardrail_version := chosen.guardrail_version
}

used[guardrail][guardrail_version] contains user if {
	some flow in data.inventory["AWS::Bedrock::FlowVersion"]
	some chosen in guardrails_of(flow)
	guardrail := inventory.in_region(flow.region, chosen.guardrail_identifier)
	user := sprintf("version %s of flow %q", [flow.version, flow.resource_name])
	guardrail_version := chosen.guardrail_version
}

used[guardrail][guardrail_version] contains user if {
	some enforced in data.inventory["AWS::Bedrock::EnforcedGuardrailConfiguration"]
	some identifier in array.concat([id | id := enforced.guardrail_id], [arn | arn := enforced.guardrail_arn])
	guardrail := inventory.in_region(enforced.region, identifier)
	user := sprintf("enforced configuration %q", [enforced.resource_name])
	guardrail_version := enforced.guardrail_version
}

# Prompt and knowledge-base nodes, at every depth: loops hold a definition of their own.
guardrails_of(flow) := {chosen |
	walk(flow.definition, [_, node])
	some part in ["prompt", "knowledge_base"]
	chosen := node.configuration[part].guardrail_configuration
}

# ---- Flows ----

# AWS makes this alias for trying the draft out (Amazon Bedrock User Guide, "Test a flow").
trial_alias := "TSTALIASID"

# The versions of a flow that its aliases lead to.
routed(flow) := {route.flow_version |
	some alias in flow.aliases
	alias.id != trial_alias
	some route in alias.routing_configuration
}

# Whether callers of a flow get numbered versions alone.
superseded(flow) if {
	routes := routed(flow)
	count(routes) > 0
	not "DRAFT" in routes
}

# Why the judged version of a flow is not in force; undefined where it is. Only drafts have aliases, and only numbered versions are read
# one by one: an alias that leads to the draft keeps it in force.
flow_not_in_force := sprintf("The draft of flow %q is not released; its aliases lead to version %s, which is judged for itself.", [input.resource_name, concat(", ", sort(routes))]) if {
	routes := routed(input)
	count(routes) > 0
	count(routes - flow_versions_read) == 0
}

flow_not_in_force := sprintf("No alias of flow %q leads to version %s.", [input.resource_name, input.version]) if {
	input.resource_type == "AWS::Bedrock::FlowVersion"
	routes := routed(flow_of_version)
	not which in routes
}

flow_unread_reason := sprintf("Version %s of flow %q, which its aliases lead to, was not read.", [concat(", ", sort(missing)), input.resource_name]) if {
	routes := routed(input)
	not "DRAFT" in routes
	missing := routes - flow_versions_read
	count(missing) > 0
}

flow_of_version := inventory.lookup("AWS::Bedrock::Flow", concat(":", array.slice(split(input.resource_id, ":"), 0, 6)))

flow_versions_read := {version.version |
	some version in data.inventory["AWS::Bedrock::FlowVersion"]
	startswith(version.resource_id, sprintf("%s:", [input.resource_id]))
}
