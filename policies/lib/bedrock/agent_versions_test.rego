package lib.bedrock.agent_versions_test

import data.lib.bedrock.agent_versions

alias(id, version, fields) := object.union({"agent_alias_id": id, "agent_alias_name": id, "routing_configuration": [{"agent_version": version}]}, fields)

agent(aliases) := {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": "arn:a",
	"resource_name": "helper",
	"region": "us-east-1",
	"agent_id": "A1",
	"aliases": aliases,
}

paused := {"alias_invocation_state": "REJECT_INVOCATIONS"}

test_aliases_lead_to_versions if {
	agent_versions.superseded_by(agent([alias("TSTALIASID", "DRAFT", {}), alias("live", "3", {}), alias("next", "4", {})])) == {"3", "4"}
	agent_versions.superseded_by(agent([alias("live", "3", {}), alias("old", "1", paused)])) == {"3"}
}

test_a_draft_that_is_all_there_is_to_call_stands if {
	every aliases in [
		[], [alias("TSTALIASID", "DRAFT", {})], [alias("live", "DRAFT", {})], [alias("live", "3", {}), alias("beta", "DRAFT", {})],
		[alias("live", "3", paused)], [{"agent_alias_id": "live", "agent_alias_name": "live"}],
	] {
		not agent_versions.superseded_by(agent(aliases))
	}
	not agent_versions.superseded_by({"resource_name": "bare"})
	agent_versions.superseded_by(agent([alias("live", "3", {}), alias("beta", "DRAFT", paused)])) == {"3"}
}

version(number, region) := {"region": region, "agent_id": "A1", "version": number}

estate(versions) := {"AWS::Bedrock::AgentVersion": {sprintf("%d", [i]): each | some i, each in versions}}

test_each_version_must_have_been_read if {
	both := agent([alias("live", "3", {}), alias("next", "4", {})])
	agent_versions.unreleased == `The draft of agent "helper" is not released; its aliases lead to version 3, 4, which is judged for itself.` with input as both
		with data.inventory as estate([version("3", "us-east-1"), version("4", "us-east-1")])
	not agent_versions.unreleased with input as both with data.inventory as estate([version("3", "us-east-1"), version("4", "eu-west-1")])
	agent_versions.unread == `Version 4 of agent "helper", which its aliases lead to, was not read.` with input as both
		with data.inventory as estate([version("3", "us-east-1"), version("4", "eu-west-1")])
	not agent_versions.unread with input as both with data.inventory as estate([version("3", "us-east-1"), version("4", "us-east-1")])
}

test_only_drafts_are_not_released if {
	document := object.union(agent([alias("live", "3", {})]), {"resource_type": "AWS::Bedrock::Flow", "version": "1"})
	not agent_versions.unreleased with input as document with data.inventory as estate([version("3", "us-east-1")])
	not agent_versions.unread with input as document with data.inventory as {}
	not agent_versions.label with input as document
}
