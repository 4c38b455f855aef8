package bedrock.agent_tools_test

import data.bedrock.agent_tools
import data.lib.core.unread

agent(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:agent/A1",
	"resource_name": "helper",
	"account_id": "111122223333",
	"partition": "aws",
	"region": "us-east-1",
	"agent_id": "A1",
})

# ---- BR-AGT-008 ----

group(fields) := object.union(
	{
		"resource_type": "AWS::Bedrock::AgentActionGroup",
		"resource_id": "A1|G1",
		"resource_name": "code",
		"region": "us-east-1",
		"agent_id": "A1",
		"action_group_state": "ENABLED",
		"parent_action_signature": "ANTHROPIC.Bash",
	},
	fields,
)

groups(list) := {"AWS::Bedrock::AgentActionGroup": {each.resource_id: each | some each in list}}

test_br_agt_008_passes_without_powerful_tools if {
	every other in [
		group({"parent_action_signature": "AMAZON.UserInput"}),
		group({"action_group_state": "DISABLED"}),
		group({"agent_id": "A2"}),
		group({"region": "eu-west-1"}),
	] {
		count(agent_tools.deny["BR-AGT-008"]) == 0 with input as agent({}) with data.inventory as groups([other])
	}
	not unread.affects("BR-AGT-008") with input as agent({}) with data.inventory as groups([group({})])
}

test_br_agt_008_fails_for_each_powerful_tool if {
	every tool in ["AMAZON.CodeInterpreter", "ANTHROPIC.Bash", "ANTHROPIC.Computer", "ANTHROPIC.TextEditor"] {
		message := sprintf(`The draft of agent "helper" has the tool %s enabled by action group "code".`, [tool])
		agent_tools.deny["BR-AGT-008"] == {message} with input as agent({}) with data.inventory as groups([group({"parent_action_signature": tool})])
	}
}

# Whoever may tag a resource decides nothing by it: a finding is accepted by a waiver.
test_br_agt_008_no_tag_accepts_a_tool if {
	tagged := agent({"tags": {"ApprovedExceptions": "BR-AGT-008"}})
	count(agent_tools.skip["BR-AGT-008"]) == 0 with input as tagged with data.inventory as groups([group({})])
	count(agent_tools.deny["BR-AGT-008"]) == 1 with input as tagged with data.inventory as groups([group({})])
}

flow(type) := {
	"resource_type": "AWS::Bedrock::Flow",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/F1",
	"resource_name": "triage",
	"region": "us-east-1",
	"definition": {"nodes": [{"name": "loop", "type": "Loop", "configuration": {"loop": {"definition": {"nodes": [{"name": "calc", "type": type}]}}}}]},
}

test_br_agt_008_judges_flows if {
	agent_tools.deny["BR-AGT-008"] == {`The draft of flow "triage" runs inline code in node "calc".`} with input as flow("InlineCode") with data.inventory as {}
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as flow("Prompt") with data.inventory as {}
	unread.affects("BR-AGT-008") with input as object.union(object.remove(flow("Prompt"), ["definition"]), {"unread": {"*": answer_refused}})
		with data.inventory as {}
}

test_br_agt_008_unknown_for_nodes_that_it_does_not_know if {
	agent_tools.unknown["BR-AGT-008"] == {`The draft of flow "triage" has node "calc" of the type "Shell", which this check does not know.`} with input as flow("Shell") with data.inventory as {}
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as flow("Shell") with data.inventory as {}
	every known in [flow("InlineCode"), flow("Prompt"), object.union(flow("Shell"), {"resource_type": "AWS::Other::Thing"})] {
		count(agent_tools.unknown["BR-AGT-008"]) == 0 with input as known with data.inventory as {}
	}

	# what is known fails already
	both := object.union(flow("Shell"), {"definition": {"nodes": [{"name": "calc", "type": "InlineCode"}, {"name": "odd", "type": "Shell"}]}})
	count(agent_tools.deny["BR-AGT-008"]) == 1 with input as both with data.inventory as {}
	count(agent_tools.unknown["BR-AGT-008"]) == 0 with input as both with data.inventory as {}
}

leading_to(version) := {"aliases": [{"id": "AL1", "name": "live", "routing_configuration": [{"flow_version": version}]}]}

flow_version(type) := object.union(flow(type), {
	"resource_type": "AWS::Bedrock::FlowVersion",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/F1:1",
	"version": "1",
})

with_flows(draft, list) := {
	"AWS::Bedrock::Flow": {draft.resource_id: draft},
	"AWS::Bedrock::FlowVersion": {each.resource_id: each | some each in list},
}

# callers get the version that an alias leads to, whatever its draft has become
test_br_agt_008_judges_the_version_of_a_flow_in_force if {
	draft := object.union(flow("Prompt"), leading_to("1"))
	msg := `Version 1 of flow "triage" runs inline code in node "calc".`
	estate := with_flows(draft, [flow_version("InlineCode")])
	agent_tools.deny["BR-AGT-008"] == {msg} with input as flow_version("InlineCode") with data.inventory as estate
	count(agent_tools.skip["BR-AGT-008"]) == 0 with input as flow_version("InlineCode") with data.inventory as estate
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as flow_version("Prompt") with data.inventory as estate
	why := `Version 1 of flow "triage" has node "calc" of the type "Shell", which this check does not know.`
	agent_tools.unknown["BR-AGT-008"] == {why} with input as flow_version("Shell") with data.inventory as estate

	# and neither what they do not get, nor what was not read
	unused := with_flows(object.union(flow("Prompt"), leading_to("2")), [flow_version("InlineCode")])
	count(agent_tools.skip["BR-AGT-008"]) == 1 with input as flow_version("InlineCode") with data.inventory as unused
	superseded := object.union(flow("InlineCode"), leading_to("1"))
	count(agent_tools.skip["BR-AGT-008"]) == 1 with input as superseded with data.inventory as with_flows(superseded, [flow_version("Prompt")])
	reason := `Version 1 of flow "triage", which its aliases lead to, was not read.`
	reason in agent_tools.unknown["BR-AGT-008"] with input as superseded with data.inventory as with_flows(superseded, [])
	other := object.union(superseded, {"resource_type": "AWS::Bedrock::Prompt"})
	count(agent_tools.unknown["BR-AGT-008"]) == 0 with input as other with data.inventory as with_flows(superseded, [])
	count(agent_tools.skip["BR-AGT-008"]) == 0 with input as other with data.inventory as with_flows(superseded, [flow_version("Prompt")])
}

test_br_agt_008_inline_code_is_that_of_flows if {
	other := object.union(flow("InlineCode"), {"resource_type": "AWS::Bedrock::Prompt"})
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as other with data.inventory as {}
	count(agent_tools.skip["BR-AGT-008"]) == 0 with input as other with data.inventory as {}
}

test_br_agt_008_unknown_for_tools_that_it_does_not_know if {
	strange := group({"resource_id": "A1|G2", "parent_action_signature": "AMAZON.Shovel"})
	agent_tools.unknown["BR-AGT-008"] == {`The draft of agent "helper" has the tool AMAZON.Shovel, which this check does not know.`} with input as agent({})
		with data.inventory as groups([strange])

	# what is known fails already
	count(agent_tools.unknown["BR-AGT-008"]) == 0 with input as agent({}) with data.inventory as groups([strange, group({})])
	every fields in [{"parent_action_signature": "AMAZON.UserInput"}, {"action_group_state": "DISABLED", "parent_action_signature": "AMAZON.Shovel"}] {
		count(agent_tools.unknown["BR-AGT-008"]) == 0 with input as agent({}) with data.inventory as groups([group(fields)])
	}
}

# ---- Versions ----

version(list) := object.union(agent({}), {"resource_type": "AWS::Bedrock::AgentVersion", "version": "2", "action_groups": list})

own_group(state) := {"action_group_name": "shell", "action_group_state": state, "parent_action_signature": "ANTHROPIC.Bash"}

test_br_agt_008_judges_the_groups_of_a_version if {
	agent_tools.deny["BR-AGT-008"] == {`Version 2 of agent "helper" has the tool ANTHROPIC.Bash enabled by action group "shell".`} with input as version([own_group("ENABLED")])
		with data.inventory as {}
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as version([own_group("DISABLED")]) with data.inventory as {}

	# one without a name is told all the same
	nameless := object.remove(own_group("ENABLED"), ["action_group_name"])
	agent_tools.deny["BR-AGT-008"] == {`Version 2 of agent "helper" has the tool ANTHROPIC.Bash enabled by action group "".`} with input as version([nameless])
		with data.inventory as {}

	# a version has the tools it was made with, the draft those of now
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as version([]) with data.inventory as groups([group({})])
	as_draft := object.union(version([own_group("ENABLED")]), {"resource_type": "AWS::Bedrock::Agent"})
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as as_draft with data.inventory as {}
}

led := agent({"aliases": [{"agent_alias_id": "L", "agent_alias_name": "live", "routing_configuration": [{"agent_version": "2"}]}]})

test_a_draft_whose_version_is_judged_is_not if {
	released := {"AWS::Bedrock::AgentVersion": {"v": {"resource_id": "v", "region": "us-east-1", "agent_id": "A1", "version": "2"}}}
	every id in ["BR-AGT-008", "BR-AGT-009"] {
		agent_tools.skip[id] == {`The draft of agent "helper" is not released; its aliases lead to version 2, which is judged for itself.`} with input as led
			with data.inventory as released
		count(agent_tools.unknown[id]) == 0 with input as led with data.inventory as released
	}
}

test_a_version_in_use_that_was_not_read_leaves_the_agent_unknown if {
	every id in ["BR-AGT-008", "BR-AGT-009"] {
		agent_tools.unknown[id] == {`Version 2 of agent "helper", which its aliases lead to, was not read.`} with input as led with data.inventory as {}
		count(agent_tools.skip[id]) == 0 with input as led with data.inventory as {}
	}
}

# ---- BR-AGT-009 ----

arn := "arn:aws:lambda:us-east-1:111122223333:function:orders"

calling(lambda) := group({"action_group_executor": {"lambda": lambda}})

base(region) := {
	"resource_type": "AWS::Bedrock::KnowledgeBase",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:knowledge-base/K1",
	"resource_name": "library",
	"region": region,
	"knowledge_base_id": "K1",
}

estate(list, region, lambdas) := object.union(groups(list), {
	"AWS::Bedrock::KnowledgeBase": {"k": base(region)},
	"AWS::Lambda::Function": {each: {"resource_type": "AWS::Lambda::Function", "resource_id": each, "resource_name": "orders", "region": "us-east-1"} |
		some each in lambdas
	},
})

reading(state) := agent({"knowledge_bases": [{"knowledge_base_id": "K1", "knowledge_base_state": state}]})

many(last) := [group({"resource_id": sprintf("A1|%d", [n])}) | some n in numbers.range(1, last)]

test_br_agt_009_passes_with_live_references if {
	every lambda in [arn, concat(":", [arn, "live"])] {
		live := estate([calling(lambda)], "us-east-1", [arn])
		count(agent_tools.deny["BR-AGT-009"]) == 0 with input as reading("ENABLED") with data.inventory as live
		count(agent_tools.unknown["BR-AGT-009"]) == 0 with input as reading("ENABLED") with data.inventory as live
		not unread.affects("BR-AGT-009") with input as reading("ENABLED") with data.inventory as live
	}
	count(agent_tools.deny["BR-AGT-009"]) == 0 with input as agent({}) with data.inventory as groups(many(10))
}

test_br_agt_009_fails_with_many_groups if {
	agent_tools.deny["BR-AGT-009"] == {`The draft of agent "helper" has 11 enabled action groups, more than 10.`} with input as agent({}) with data.inventory as groups(many(11))
	every other in [{"action_group_state": "DISABLED"}, {"agent_id": "A2"}, {"region": "eu-west-1"}] {
		not_counted := array.concat(many(10), [group(other)])
		count(agent_tools.deny["BR-AGT-009"]) == 0 with input as agent({}) with data.inventory as groups(not_counted)
	}
}

test_br_agt_009_fails_without_the_knowledge_base if {
	message := `The draft of agent "helper" refers to knowledge base "K1", which does not exist.`
	agent_tools.deny["BR-AGT-009"] == {message} with input as reading("ENABLED") with data.inventory as {}
	agent_tools.deny["BR-AGT-009"] == {message} with input as reading("ENABLED") with data.inventory as estate([], "eu-west-1", [])
	count(agent_tools.deny["BR-AGT-009"]) == 0 with input as reading("DISABLED") with data.inventory as {}
}

test_br_agt_009_fails_without_the_function if {
	message := sprintf(`The draft of agent "helper" calls %s by action group "code", a function that does not exist.`, [arn])
	agent_tools.deny["BR-AGT-009"] == {message} with input as agent({}) with data.inventory as groups([calling(arn)])
}

test_br_agt_008_judges_only_its_types if {
	count(agent_tools.deny["BR-AGT-008"]) == 0 with input as object.union(agent({}), {"resource_type": "AWS::Bedrock::Prompt"})
		with data.inventory as groups([group({})])
}

test_br_agt_009_unknown_for_functions_elsewhere if {
	other := "arn:aws:lambda:us-east-1:444455556666:function:orders"
	agent_tools.unknown["BR-AGT-009"] == {sprintf(`The draft of agent "helper" calls %s, a function of another account or Region.`, [other])} with input as agent({})
		with data.inventory as groups([calling(other)])
	count(agent_tools.deny["BR-AGT-009"]) == 0 with input as agent({}) with data.inventory as groups([calling(other)])
	count(agent_tools.unknown["BR-AGT-009"]) == 0 with input as reading("ENABLED") with data.inventory as groups([calling(other)])
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_br_agt_008_unread_rests_on_what_it_reads if {
	unread.affects("BR-AGT-008") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
	every type in ["AWS::Bedrock::AgentActionGroup"] {
		unread.affects("BR-AGT-008") with input as resting("AWS::Bedrock::Agent") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_agt_009_unread_rests_on_what_it_reads if {
	unread.affects("BR-AGT-009") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
	every type in ["AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::KnowledgeBase"] {
		unread.affects("BR-AGT-009") with input as resting("AWS::Bedrock::Agent") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::Lambda::Function"] {
		unread.affects("BR-AGT-009") with input as resting("AWS::Bedrock::Agent") with data.inventory as {} with data.gaps as refused_listing(type)
	}
}

test_br_agt_008_and_009_skip_rests_on_its_own_fields if {
	every id in ["BR-AGT-008", "BR-AGT-009"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
	}
}

# Which versions callers get, and whether each was read, decides on what is judged.
test_every_check_rests_on_every_version if {
	every id in ["BR-AGT-008", "BR-AGT-009"] {
		every_one := {"AWS::Bedrock::AgentVersion": {"arn:other": other_unread}}
		unread.affects(id) with input as resting("AWS::Bedrock::Agent") with data.inventory as every_one
		count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::Bedrock::Agent") with data.inventory as every_one
	}
}

# What has nodes and is no flow is not judged.
test_br_agt_008_judges_nodes_of_flows_alone if {
	every type in ["InlineCode", "Spaceship"] {
		other := object.union(flow(type), {"resource_type": "AWS::Bedrock::Guardrail"})
		count(agent_tools.deny["BR-AGT-008"]) == 0 with input as other with data.inventory as {}
		count(agent_tools.unknown["BR-AGT-008"]) == 0 with input as other with data.inventory as {}
	}
}

test_br_agt_008_rests_on_versions_of_flows if {
	versions := {"AWS::Bedrock::FlowVersion": {"arn:other": other_unread}}
	every head in ["skip", "unknown"] {
		count(unread.failed_calls("BR-AGT-008", head)) > 0 with input as resting("AWS::Bedrock::Flow") with data.inventory as versions
		count(unread.failed_calls("BR-AGT-008", head)) > 0 with input as resting("AWS::Bedrock::Flow") with data.inventory as {} with data.gaps as refused_listing("AWS::Bedrock::FlowVersion")
	}
	named := object.union(resting("AWS::Bedrock::FlowVersion"), {"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/F1:2", "of": "arn:other"})
	count(unread.failed_calls("BR-AGT-008", "skip")) > 0 with input as named with data.inventory as {"AWS::Bedrock::Flow": {"arn:other": other_unread}}
	count(unread.failed_calls("BR-AGT-008", "skip")) > 0 with input as named with data.inventory as {} with data.gaps as refused_listing("AWS::Bedrock::Flow")
}
