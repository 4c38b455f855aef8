package bedrock.agent_limits_test

import data.bedrock.agent_limits
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

# ---- BR-AGT-005 ----

test_br_agt_005_passes_up_to_the_limit if {
	at := agent({"idle_session_ttl_in_seconds": 1800})
	count(agent_limits.deny["BR-AGT-005"]) == 0 with input as at
	not unread.affects("BR-AGT-005") with input as at
	count(agent_limits.deny["BR-AGT-005"]) == 0 with input as agent({"idle_session_ttl_in_seconds": 3600})
		with data.config as {"max_agent_idle_seconds": 3600}
}

test_br_agt_005_fails_above if {
	agent_limits.deny["BR-AGT-005"] == {`The draft of agent "helper" keeps idle sessions for 1801 seconds, more than 1800.`} with input as agent({"idle_session_ttl_in_seconds": 1801})
}

test_br_agt_005_unknown_without_a_timeout if {
	agent_limits.unknown["BR-AGT-005"] == {`AWS names no idle session timeout of agent "helper".`} with input as agent({})
	count(agent_limits.unknown["BR-AGT-005"]) == 0 with input as agent({"idle_session_ttl_in_seconds": 600})
	count(agent_limits.unknown["BR-AGT-005"]) == 0 with input as object.union(agent({}), {"resource_type": "AWS::Bedrock::Prompt"})
}

# ---- BR-AGT-010 ----

test_br_agt_010_passes_up_to_the_limit if {
	at := agent({"memory_configuration": {"storage_days": 30}})
	count(agent_limits.deny["BR-AGT-010"]) == 0 with input as at
	count(agent_limits.skip["BR-AGT-010"]) == 0 with input as at
	not unread.affects("BR-AGT-010") with input as at
	count(agent_limits.deny["BR-AGT-010"]) == 0 with input as agent({"memory_configuration": {"storage_days": 90}})
		with data.config as {"max_agent_memory_days": 90}
}

test_br_agt_010_fails_above_the_limit_by_the_default_of_aws_too if {
	agent_limits.deny["BR-AGT-010"] == {`The draft of agent "helper" remembers sessions for 31 days, more than 30.`} with input as agent({"memory_configuration": {"storage_days": 31}})
	by_default := agent({"memory_configuration": {"enabled_memory_types": ["SESSION_SUMMARY"]}})
	agent_limits.deny["BR-AGT-010"] == {`The draft of agent "helper" remembers sessions for 30 days, more than 7.`} with input as by_default
		with data.config as {"max_agent_memory_days": 7}
	count(agent_limits.deny["BR-AGT-010"]) == 0 with input as by_default
}

test_br_agt_010_skips_without_memory if {
	agent_limits.skip["BR-AGT-010"] == {`The draft of agent "helper" has no memory.`} with input as agent({})
	count(agent_limits.deny["BR-AGT-010"]) == 0 with input as agent({})
}

# ---- BR-AGT-012 ----

relaying(mode) := {"collaborators": [{"collaborator_name": "clerk", "relay_conversation_history": mode}]}

test_br_agt_012_passes_without_relay if {
	count(agent_limits.deny["BR-AGT-012"]) == 0 with input as agent(relaying("DISABLED"))
	count(agent_limits.skip["BR-AGT-012"]) == 0 with input as agent(relaying("DISABLED"))
	not unread.affects("BR-AGT-012") with input as agent(relaying("DISABLED"))
}

test_br_agt_012_fails_with_relay if {
	agent_limits.deny["BR-AGT-012"] == {`The draft of agent "helper" relays whole conversations to collaborator "clerk".`} with input as agent(relaying("TO_COLLABORATOR"))
}

test_br_agt_012_unknown_in_modes_that_it_does_not_know if {
	reason := `The draft of agent "helper" relays its history to collaborator "clerk" in the mode "SUMMARY", which this check does not know.`
	agent_limits.unknown["BR-AGT-012"] == {reason} with input as agent(relaying("SUMMARY"))
	every mode in ["DISABLED", "TO_COLLABORATOR"] {
		count(agent_limits.unknown["BR-AGT-012"]) == 0 with input as agent(relaying(mode))
	}
	left_out := agent({"collaborators": [{"collaborator_name": "clerk"}]})
	unnamed := `The draft of agent "helper" relays its history to collaborator "clerk" in the mode "", which this check does not know.`
	agent_limits.unknown["BR-AGT-012"] == {unnamed} with input as left_out

	# a fault that is known stands
	both := agent({"collaborators": array.concat(relaying("SUMMARY").collaborators, relaying("TO_COLLABORATOR").collaborators)})
	count(agent_limits.unknown["BR-AGT-012"]) == 0 with input as both
	count(agent_limits.deny["BR-AGT-012"]) == 1 with input as both
	count(agent_limits.unknown["BR-AGT-012"]) == 0 with input as object.union(left_out, {"resource_type": "AWS::Bedrock::Prompt"})
}

test_br_agt_012_skips_without_collaborators if {
	agent_limits.skip["BR-AGT-012"] == {`The draft of agent "helper" has no collaborators.`} with input as agent({"collaborators": []})
}

# ---- BR-AGT-013 ----

overriding(type, mode, state) := {"prompt_override_configuration": {"prompt_configurations": [{
	"prompt_type": type,
	"prompt_creation_mode": mode,
	"prompt_state": state,
}]}}

disabled := overriding("PRE_PROCESSING", "OVERRIDDEN", "DISABLED")

test_br_agt_013_passes_with_the_step if {
	count(agent_limits.deny["BR-AGT-013"]) == 0 with input as agent(overriding("PRE_PROCESSING", "OVERRIDDEN", "ENABLED"))
	count(agent_limits.skip["BR-AGT-013"]) == 0 with input as agent(disabled)
	not unread.affects("BR-AGT-013") with input as agent(disabled)
}

test_br_agt_013_fails_when_disabled_by_an_override if {
	agent_limits.deny["BR-AGT-013"] == {`The draft of agent "helper" overrides the pre-processing prompt and has the step disabled.`} with input as agent(disabled)
}

# AWS has the step disabled unless told otherwise
test_br_agt_013_fails_where_the_state_is_left_out if {
	silent := agent({"prompt_override_configuration": {"prompt_configurations": [{"prompt_type": "PRE_PROCESSING", "prompt_creation_mode": "OVERRIDDEN"}]}})
	count(agent_limits.deny["BR-AGT-013"]) == 1 with input as silent
	count(agent_limits.unknown["BR-AGT-013"]) == 0 with input as silent
}

test_br_agt_013_unknown_in_states_that_it_does_not_know if {
	odd := overriding("PRE_PROCESSING", "OVERRIDDEN", "SAMPLED")
	reason := `The draft of agent "helper" has the pre-processing step in the state "SAMPLED", which this check does not know.`
	agent_limits.unknown["BR-AGT-013"] == {reason} with input as agent(odd)
	count(agent_limits.deny["BR-AGT-013"]) == 0 with input as agent(odd)
	count(agent_limits.unknown["BR-AGT-013"]) == 0 with input as agent(overriding("PRE_PROCESSING", "OVERRIDDEN", "ENABLED"))
	count(agent_limits.unknown["BR-AGT-013"]) == 0 with input as object.union(agent(odd), {"resource_type": "AWS::Bedrock::Prompt"})
	configurations := array.concat(
		odd.prompt_override_configuration.prompt_configurations,
		disabled.prompt_override_configuration.prompt_configurations,
	)
	both := agent({"prompt_override_configuration": {"prompt_configurations": configurations}})
	count(agent_limits.unknown["BR-AGT-013"]) == 0 with input as both
}

test_br_agt_013_skips_the_default_prompt if {
	reason := `The draft of agent "helper" does not override the pre-processing prompt.`
	every fields in [{}, overriding("PRE_PROCESSING", "DEFAULT", "DISABLED"), overriding("ORCHESTRATION", "OVERRIDDEN", "DISABLED")] {
		agent_limits.skip["BR-AGT-013"] == {reason} with input as agent(fields)
		count(agent_limits.deny["BR-AGT-013"]) == 0 with input as agent(fields)
	}
}

# ---- Versions ----

all_ids := ["BR-AGT-005", "BR-AGT-010", "BR-AGT-012", "BR-AGT-013"]

# One that each check has something to say of.
led := agent(object.union_n([
	{"idle_session_ttl_in_seconds": 600, "memory_configuration": {"storage_days": 7}},
	{"aliases": [{"agent_alias_id": "L", "agent_alias_name": "live", "routing_configuration": [{"agent_version": "2"}]}]},
	relaying("DISABLED"), overriding("PRE_PROCESSING", "OVERRIDDEN", "ENABLED"),
]))

version_two := {"AWS::Bedrock::AgentVersion": {"v": {"resource_id": "v", "region": "us-east-1", "agent_id": "A1", "version": "2"}}}

test_a_draft_whose_version_is_judged_is_not if {
	every id in all_ids {
		agent_limits.skip[id] == {`The draft of agent "helper" is not released; its aliases lead to version 2, which is judged for itself.`} with input as led
			with data.inventory as version_two
		count(agent_limits.unknown[id]) == 0 with input as led with data.inventory as version_two
	}
}

test_a_version_in_use_that_was_not_read_leaves_the_agent_unknown if {
	every id in all_ids {
		agent_limits.unknown[id] == {`Version 2 of agent "helper", which its aliases lead to, was not read.`} with input as led with data.inventory as {}
		count(agent_limits.skip[id]) == 0 with input as led with data.inventory as {}
	}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

test_br_agt_005_unread_rests_on_what_it_reads if {
	unread.affects("BR-AGT-005") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

test_br_agt_010_unread_rests_on_what_it_reads if {
	unread.affects("BR-AGT-010") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

test_br_agt_010_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-AGT-010", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

test_br_agt_012_unread_rests_on_what_it_reads if {
	unread.affects("BR-AGT-012") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

test_br_agt_012_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-AGT-012", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

test_br_agt_013_unread_rests_on_what_it_reads if {
	unread.affects("BR-AGT-013") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

test_br_agt_013_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-AGT-013", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_agt_005_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-AGT-005", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

# Which versions callers get, and whether each was read, decides on what is judged.
test_every_check_rests_on_every_version if {
	every id in all_ids {
		every_one := {"AWS::Bedrock::AgentVersion": {"arn:other": other_unread}}
		unread.affects(id) with input as resting("AWS::Bedrock::Agent") with data.inventory as every_one
		count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::Bedrock::Agent") with data.inventory as every_one
	}
}
