package lib.bedrock.releases_test

import data.bedrock.guardrail_coverage
import data.bedrock.guardrails
import data.lib.bedrock.releases

arn := "arn:aws:bedrock:us-east-1:111122223333:guardrail/g1"

guardrail := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": arn,
	"resource_name": "desk",
	"region": "us-east-1",
	"guardrail_id": "g1",
	"version": "DRAFT",
}

numbered(version) := object.union(guardrail, {
	"resource_type": "AWS::Bedrock::GuardrailVersion",
	"resource_id": sprintf("%s:%s", [arn, version]),
	"version": version,
})

versions(given) := {"AWS::Bedrock::GuardrailVersion": {each.resource_id: each | some number in given; each := numbered(number)}}

agent(version) := {"AWS::Bedrock::Agent": {"a": {
	"resource_id": "a",
	"resource_name": "helper",
	"region": "us-east-1",
	"guardrail_configuration": {"guardrail_identifier": "g1", "guardrail_version": version},
}}}

nodes(version) := {"nodes": [{"name": "loop", "type": "Loop", "configuration": {"loop": {"definition": {"nodes": [{
	"name": "ask",
	"type": "Prompt",
	"configuration": {"prompt": {"guardrail_configuration": {"guardrail_identifier": arn, "guardrail_version": version}}},
}]}}}}]}

flow := {"resource_type": "AWS::Bedrock::Flow", "resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/F", "resource_name": "triage", "region": "us-east-1"}

users(version) := [
	agent(version),
	{"AWS::Bedrock::AgentVersion": {"v": object.union(agent(version)["AWS::Bedrock::Agent"].a, {"version": "4"})}},
	{"AWS::Bedrock::Flow": {"f": object.union(flow, {"definition": nodes(version)})}},
	{"AWS::Bedrock::FlowVersion": {"f": object.union(flow, {"version": "1", "definition": nodes(version)})}},
	{"AWS::Bedrock::EnforcedGuardrailConfiguration": {"e": {"resource_id": "e", "resource_name": "e", "region": "us-east-1", "guardrail_arn": arn, "guardrail_version": version}}},
	{"AWS::Bedrock::EnforcedGuardrailConfiguration": {"e": {"resource_id": "e", "resource_name": "e", "region": "us-east-1", "guardrail_id": "g1", "guardrail_version": version}}},
]

test_a_draft_alone_is_judged if {
	not releases.not_in_force with input as guardrail with data.inventory as {}
	not releases.unread_reason with input as guardrail with data.inventory as {}
	releases.label == `The draft of guardrail "desk"` with input as guardrail
	releases.label == `The draft of guardrail "desk"` with input as object.remove(guardrail, ["version"])
}

test_a_draft_with_a_released_version_is_not if {
	reason := `The draft of guardrail "desk" is not released: version 10 is judged for itself, the draft by BR-GRD-017.`
	releases.not_in_force == reason with input as guardrail with data.inventory as versions(["9", "10"])
	guardrails.skip["BR-GRD-002"] == {reason} with input as guardrail with data.inventory as versions(["9", "10"])
}

# Whether a guardrail's draft or version is judged for itself, and a flow's draft by nothing else.
itself(document, inventory) if not releases.not_in_force with input as document with data.inventory as inventory

callable(draft) if {
	not releases.flow_not_in_force with input as draft with data.inventory as {}
	not releases.flow_unread_reason with input as draft with data.inventory as {}
}

test_a_draft_that_somebody_names_is if {
	every user in users("DRAFT") {
		inventory := object.union(versions(["1"]), user)
		itself(guardrail, inventory)
	}
}

test_a_draft_says_nothing_of_a_version_that_was_not_read if {
	every user in users("2") {
		inventory := object.union(versions(["1"]), user)
		startswith(releases.unread_reason, `Version 2 of guardrail "desk", which `) with input as guardrail with data.inventory as inventory
		itself(guardrail, inventory)
	}
	guardrails.unknown["BR-GRD-003"] == {`Version 2 of guardrail "desk", which agent "helper" uses, was not read.`} with input as guardrail with data.inventory as agent("2")
}

test_the_newest_version_and_those_named_are_judged if {
	every user in users("1") {
		inventory := object.union(versions(["1", "2", "3"]), user)
		itself(numbered("1"), inventory)
		itself(numbered("3"), inventory)
		releases.not_in_force == `Version 2 of guardrail "desk" is older than version 3, and no agent, flow or enforced configuration in force names it (BR-GRD-018 judges that).`
			with input as numbered("2") with data.inventory as inventory
	}
	elsewhere := {"AWS::Bedrock::Agent": {"a": object.union(agent("1")["AWS::Bedrock::Agent"].a, {"region": "eu-west-1"})}}
	releases.outdated with input as numbered("1") with data.inventory as object.union(versions(["1", "2"]), elsewhere)
	releases.label == `Version 1 of guardrail "desk"` with input as numbered("1")
}

alias(version) := {"id": "A1", "name": "live", "routing_configuration": [{"flow_version": version}]}

trial := {"id": "TSTALIASID", "name": "trial", "routing_configuration": [{"flow_version": "DRAFT"}]}

with_aliases(aliases) := object.union(flow, {"aliases": aliases, "definition": {"nodes": []}})

flow_version(number) := object.union(flow, {"resource_type": "AWS::Bedrock::FlowVersion", "resource_id": sprintf("%s:%s", [flow.resource_id, number]), "version": number})

test_flows_are_judged_by_what_aliases_lead_to if {
	live := with_aliases([trial, alias("2")])
	estate := {"AWS::Bedrock::Flow": {live.resource_id: live}, "AWS::Bedrock::FlowVersion": {"v": flow_version("2")}}
	releases.flow_not_in_force == `The draft of flow "triage" is not released; its aliases lead to version 2, which is judged for itself.` with input as live with data.inventory as estate
	not releases.flow_not_in_force with input as flow_version("2") with data.inventory as estate
	releases.flow_not_in_force == `No alias of flow "triage" leads to version 1.` with input as flow_version("1") with data.inventory as estate
	releases.flow_unread_reason == `Version 2 of flow "triage", which its aliases lead to, was not read.` with input as live with data.inventory as {}
	not releases.flow_not_in_force with input as live with data.inventory as {}
	guardrail_coverage.unknown["BR-GRD-030"] == {`Version 2 of flow "triage", which its aliases lead to, was not read.`} with input as live with data.inventory as {}
}

test_drafts_of_flows_that_can_be_called_are_judged if {
	every aliases in [[], [trial], [trial, alias("DRAFT")], [alias("DRAFT"), alias("2")]] {
		callable(with_aliases(aliases))
	}
}

test_a_version_that_was_not_read_says_nothing_where_the_draft_is_used if {
	both := object.union(agent("DRAFT"), users("2")[1])
	not releases.unread_reason with input as guardrail with data.inventory as both
	itself(guardrail, both)
}

nothing_missing(document, inventory) if not releases.unread_reason with input as document with data.inventory as inventory

test_only_numbers_are_versions if {
	every name in ["LATEST", "1a", "v1"] {
		inventory := agent(name)
		itself(guardrail, inventory)
		nothing_missing(guardrail, inventory)
	}
}

test_numbered_versions_are_never_drafts if {
	not releases.unreleased with input as numbered("1") with data.inventory as versions(["1"])
	releases.unreleased with input as guardrail with data.inventory as versions(["1"])
}

test_the_arn_of_a_guardrail_is_that_of_its_versions if {
	every document in [guardrail, numbered("3")] {
		releases.guardrail_arn == "arn:aws:bedrock:us-east-1:111122223333:guardrail/g1" with input as document
	}
}

test_versions_of_flows_are_named_as_such if {
	releases.label == `Version 2 of flow "triage"` with input as flow_version("2")
	releases.label == `The draft of flow "triage"` with input as flow
}

test_versions_of_other_flows_do_not_count if {
	live := with_aliases([alias("2")])
	stranger := object.union(flow_version("2"), {"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/FF:2"})
	releases.flow_unread_reason == `Version 2 of flow "triage", which its aliases lead to, was not read.` with input as live
		with data.inventory as {"AWS::Bedrock::FlowVersion": {"v": stranger}}
	not releases.flow_not_in_force with input as live with data.inventory as {"AWS::Bedrock::FlowVersion": {"v": stranger}}
}

# GetFlow says of which version it speaks.
test_the_draft_of_a_flow_is_not_looked_for_behind_aliases if {
	live := object.union(with_aliases([alias("2")]), {"version": "DRAFT"})
	estate := {"AWS::Bedrock::Flow": {live.resource_id: live}, "AWS::Bedrock::FlowVersion": {"v": flow_version("2")}}
	releases.flow_not_in_force == `The draft of flow "triage" is not released; its aliases lead to version 2, which is judged for itself.`
		with input as live with data.inventory as estate
	half := {"AWS::Bedrock::Flow": {live.resource_id: live}}
	not releases.flow_not_in_force with input as live with data.inventory as half
}

test_a_version_that_is_no_number_is_told_by_its_name if {
	releases.not_in_force == `The draft of guardrail "desk" is not released: version first is judged for itself, the draft by BR-GRD-017.` with input as guardrail
		with data.inventory as versions(["first"])
	not releases.not_in_force with input as numbered("first") with data.inventory as versions(["first", "2"])
}
