package bedrock.agents_test

import data.bedrock.agents
import data.lib.core.unread

refused := {"call": "bedrock-agent:Get", "code": "AccessDeniedException", "action": "bedrock:Get"}

agent(id, role) := {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": id,
	"resource_name": sprintf("agent-%s", [id]),
	"region": "us-east-1",
	"agent_id": id,
	"agent_resource_role_arn": role,
	"aliases": [trial],
}

# The alias that AWS makes for trying the draft out.
trial := {"agent_alias_id": "TSTALIASID", "agent_alias_name": "AgentTestAlias", "routing_configuration": [{"agent_version": "DRAFT"}]}

helper := agent("a", "arn:aws:iam::111122223333:role/helper")

estate(others) := {"AWS::Bedrock::Agent": {each.resource_id: each | some each in array.concat([helper], others)}}

twin := agent("b", "arn:aws:iam::111122223333:role/helper")

test_br_agt_004_passes_with_own_role if {
	other := agent("b", "arn:aws:iam::111122223333:role/other")
	count(agents.deny["BR-AGT-004"]) == 0 with input as helper with data.inventory as estate([other])
	not unread.affects("BR-AGT-004") with input as helper with data.inventory as estate([other])
}

test_br_agt_004_fails_when_shared if {
	agents.deny["BR-AGT-004"] == {"The draft of agent \"agent-a\" shares the role arn:aws:iam::111122223333:role/helper with agent-b, agent-c."} with input as helper
		with data.inventory as estate([agent("c", "arn:aws:iam::111122223333:role/helper"), twin])
}

test_br_agt_004_looks_at_its_own_region if {
	count(agents.deny["BR-AGT-004"]) == 0 with input as helper with data.inventory as estate([object.union(twin, {"region": "eu-west-1"})])
}

test_br_agt_004_unread if {
	unread.affects("BR-AGT-004") with input as object.union(object.remove(helper, ["agent_resource_role_arn"]), {"unread": {"*": refused}})
		with data.inventory as estate([])
	other := object.union(object.remove(twin, ["agent_resource_role_arn"]), {"unread": {"*": refused}})
	unread.affects("BR-AGT-004") with input as helper with data.inventory as estate([other])
}

group(functions) := {
	"resource_type": "AWS::Bedrock::AgentActionGroup",
	"resource_id": "A1|G1",
	"resource_name": "orders",
	"region": "us-east-1",
	"agent_id": "A1",
	"action_group_state": "ENABLED",
	"function_schema": {"functions": functions},
}

named(name) := group([{"name": name}])

test_br_agt_006_passes_when_confirmed if {
	confirmed := group([{"name": "cancel_order", "require_confirmation": "ENABLED"}, {"name": "get_order", "require_confirmation": "DISABLED"}])
	count(agents.deny["BR-AGT-006"]) == 0 with input as confirmed
	count(agents.skip["BR-AGT-006"]) == 0 with input as confirmed
	count(agents.unknown["BR-AGT-006"]) == 0 with input as confirmed
	not unread.affects("BR-AGT-006") with input as confirmed
}

test_br_agt_006_fails_when_disabled_or_absent if {
	agents.deny["BR-AGT-006"] == {"Function \"cancel_order\" of action group \"orders\" changes state, by its name, without asking the user."} with input as named("cancel_order")
	count(agents.deny["BR-AGT-006"]) == 1 with input as group([{"name": "cancel_order", "require_confirmation": "DISABLED"}])
}

test_br_agt_006_knows_verbs_in_any_spelling if {
	every name in ["create", "delete-user", "order_cancel", "sendMail", "SendMail", "refundOrder", "userDelete", "CREATE_ORDER", "api2Update"] {
		count(agents.deny["BR-AGT-006"]) == 1 with input as named(name)
	}
}

test_br_agt_006_knows_each_verb if {
	every verb in [
		"add", "approve", "buy", "cancel", "create", "delete", "execute", "insert", "modify", "pay", "post", "publish",
		"purchase", "put", "refund", "remove", "send", "set", "submit", "terminate", "transfer", "update", "write",
	] {
		count(agents.deny["BR-AGT-006"]) == 1 with input as named(sprintf("%s_thing", [verb]))
	}
}

test_br_agt_006_leaves_other_words if {
	every name in ["get_status", "list_updated_items", "recreation", "payload", "search", "sendable", "GetSettings", "addresses", "UPDATED"] {
		count(agents.deny["BR-AGT-006"]) == 0 with input as named(name)
	}
}

test_br_agt_006_skips_the_groups_of_a_draft_that_nothing_releases if {
	drafted := object.union(helper, {"agent_id": "A1", "aliases": [trial, {"agent_alias_id": "LIVE", "routing_configuration": [{"agent_version": "2"}]}]})
	superseded := {`The draft of agent "agent-a" is not released; its aliases lead to version 2, which is judged for itself.`}
	agents.skip["BR-AGT-006"] == superseded with input as named("send") with data.inventory as with_version(drafted)
	every other in [{"region": "eu-west-1"}, {"agent_id": "A2"}, {"aliases": [trial]}] {
		count(agents.skip["BR-AGT-006"]) == 0 with input as named("send") with data.inventory as with_version(object.union(drafted, other))
	}
}

with_version(draft) := {
	"AWS::Bedrock::Agent": {"a": draft},
	"AWS::Bedrock::AgentVersion": {"v2": {"resource_id": "v2", "region": draft.region, "agent_id": draft.agent_id, "version": "2"}},
}

test_br_agt_006_skips_disabled_group if {
	agents.skip["BR-AGT-006"] == {"Action group \"orders\" is disabled."} with input as object.union(named("send"), {"action_group_state": "DISABLED"})
}

test_br_agt_006_skips_group_without_functions if {
	builtin := object.union(object.remove(group([]), ["function_schema"]), {"parent_action_signature": "AMAZON.UserInput"})
	agents.skip["BR-AGT-006"] == {"Action group \"orders\" has the agent run no functions."} with input as builtin
}

test_br_agt_006_unknown_with_api_schema if {
	api := object.union(object.remove(group([]), ["function_schema"]), {"api_schema": {"payload": "openapi: 3.0.0"}})
	agents.unknown["BR-AGT-006"] == {"Action group \"orders\" is defined by an OpenAPI schema, whose operations are not read."} with input as api
	count(agents.skip["BR-AGT-006"]) == 0 with input as api
}

test_br_agt_006_unread if {
	unread.affects("BR-AGT-006") with input as object.union(object.remove(group([]), ["function_schema"]), {"unread": {"*": refused}})
}

test_br_agt_004_fails_when_shared_by_two if {
	agents.deny["BR-AGT-004"] == {"The draft of agent \"agent-a\" shares the role arn:aws:iam::111122223333:role/helper with agent-b."} with input as helper
		with data.inventory as estate([twin])
}

# ---- BR-AGT-001 ----

chosen := {"guardrail_configuration": {"guardrail_identifier": "g1", "guardrail_version": "1"}}

test_br_agt_001_passes_with_guardrail if {
	guarded := object.union(helper, chosen)
	count(agents.deny["BR-AGT-001"]) == 0 with input as guarded
	not unread.affects("BR-AGT-001") with input as guarded
	count(agents.deny["BR-AGT-001"]) == 0 with input as object.union(release, chosen)
}

test_br_agt_001_fails_without_guardrail if {
	bare := object.union(helper, {"guardrail_configuration": {}})
	agents.deny["BR-AGT-001"] == {`The draft of agent "agent-a" has no guardrail.`} with input as helper
	agents.deny["BR-AGT-001"] == {`The draft of agent "agent-a" has no guardrail.`} with input as bare
	agents.deny["BR-AGT-001"] == {`Version 2 of agent "agent-a:live" has no guardrail.`} with input as release
}

test_br_agt_001_unread if {
	unread.affects("BR-AGT-001") with input as object.union(helper, {"unread": {"*": refused}})
}

# ---- Versions ----

release := {
	"resource_type": "AWS::Bedrock::AgentVersion",
	"resource_id": "arn:alias:2",
	"resource_name": "agent-a:live",
	"region": "us-east-1",
	"agent_id": "a",
	"agent_name": "agent-a",
	"version": "2",
	"agent_resource_role_arn": "arn:aws:iam::111122223333:role/helper",
}

led(to) := object.union(helper, {"aliases": [trial, {"agent_alias_id": "L", "agent_alias_name": "live", "routing_configuration": [{"agent_version": to}]}]})

released := {"AWS::Bedrock::Agent": {"a": led("2")}, "AWS::Bedrock::AgentVersion": {"arn:alias:2": release}}

test_a_draft_that_is_not_released_is_not_judged if {
	why := {`The draft of agent "agent-a" is not released; its aliases lead to version 2, which is judged for itself.`}
	draft := led("2")
	every id in ["BR-AGT-001", "BR-AGT-004"] {
		agents.skip[id] == why with input as draft with data.inventory as released
		count(agents.unknown[id]) == 0 with input as draft with data.inventory as released
		count(agents.skip[id]) == 0 with input as release with data.inventory as released
	}
	agents.skip["BR-AGT-006"] == why with input as object.union(named("cancel_order"), {"agent_id": "a"}) with data.inventory as released
}

test_a_version_in_use_that_was_not_read_leaves_the_agent_unknown if {
	draft := led("2")
	every id in ["BR-AGT-001", "BR-AGT-004"] {
		agents.unknown[id] == {`Version 2 of agent "agent-a", which its aliases lead to, was not read.`} with input as draft with data.inventory as {}
		count(agents.skip[id]) == 0 with input as draft with data.inventory as {}
	}
}

test_br_agt_004_asks_of_versions_too if {
	other := object.union(release, {"agent_id": "b", "agent_name": "agent-b", "resource_id": "arn:other:2"})
	with_other := object.union(released, {"AWS::Bedrock::AgentVersion": {"arn:other:2": other}})
	agents.deny["BR-AGT-004"] == {`Version 2 of agent "agent-a:live" shares the role arn:aws:iam::111122223333:role/helper with agent-b.`} with input as release
		with data.inventory as with_other
	count(agents.deny["BR-AGT-004"]) == 0 with input as release with data.inventory as released
}

test_br_agt_004_unknown_without_a_role if {
	agents.unknown["BR-AGT-004"] == {`AWS names no role of agent "agent-a".`} with input as object.remove(helper, ["agent_resource_role_arn"])
		with data.inventory as estate([])
	count(agents.unknown["BR-AGT-004"]) == 0 with input as helper with data.inventory as estate([])
}

with_groups(groups) := object.union(release, {"action_groups": groups})

own_group(fields) := object.union({"action_group_name": "orders", "action_group_state": "ENABLED", "function_schema": {"functions": [{"name": "cancel_order"}]}}, fields)

test_br_agt_006_judges_the_groups_of_a_version if {
	agents.deny["BR-AGT-006"] == {`Function "cancel_order" of action group "orders" (Version 2 of agent "agent-a:live") changes state, by its name, without asking the user.`} with input as with_groups([own_group({})])
	agents.skip["BR-AGT-006"] == {`Version 2 of agent "agent-a:live" has the agent run no functions.`} with input as with_groups([own_group({"action_group_state": "DISABLED"})])
	count(agents.skip["BR-AGT-006"]) == 0 with input as with_groups([own_group({})])
	agents.skip["BR-AGT-006"] == {`Version 2 of agent "agent-a:live" has the agent run no functions.`} with input as with_groups([{"action_group_name": "ask", "parent_action_signature": "AMAZON.UserInput"}])
	agents.unknown["BR-AGT-006"] == {`Action group "crm" is defined by an OpenAPI schema, whose operations are not read.`} with input as with_groups([{"action_group_name": "crm", "api_schema": {"payload": "openapi"}}])
}

test_br_agt_006_what_is_sure_outweighs_what_is_not_read if {
	both := with_groups([own_group({}), {"action_group_name": "crm", "api_schema": {"payload": "openapi"}}])
	count(agents.unknown["BR-AGT-006"]) == 0 with input as both
	count(agents.deny["BR-AGT-006"]) == 1 with input as both
}

test_br_agt_006_leaves_to_the_application_what_it_gets if {
	returned := {"action_group_executor": {"custom_control": "RETURN_CONTROL"}}
	count(agents.deny["BR-AGT-006"]) == 0 with input as object.union(named("cancel_order"), returned)
	agents.skip["BR-AGT-006"] == {`Action group "orders" has the agent run no functions.`} with input as object.union(named("cancel_order"), returned)
	count(agents.deny["BR-AGT-006"]) == 0 with input as with_groups([own_group(returned)])
	called := {"action_group_executor": {"lambda": "arn:f"}}
	count(agents.deny["BR-AGT-006"]) == 1 with input as with_groups([own_group(called)])
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_br_agt_006_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("BR-AGT-006", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::AgentActionGroup"), {"unread": {"*": answer_refused}})
}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_drafts_and_versions_rest_on_their_own_fields_and_every_version if {
	every id in ["BR-AGT-001", "BR-AGT-004"] {
		every_one := {"AWS::Bedrock::AgentVersion": {"arn:other": other_unread}}
		unread.affects(id) with input as resting("AWS::Bedrock::Agent") with data.inventory as every_one
		count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::Bedrock::Agent") with data.inventory as every_one
		count(unread.failed_calls(id, "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}}) with data.inventory as {}
	}
}

test_br_agt_006_rests_on_every_agent_and_version if {
	every type in ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion"] {
		unread.affects("BR-AGT-006") with input as resting("AWS::Bedrock::AgentActionGroup") with data.inventory as {type: {"arn:other": other_unread}}
		count(unread.failed_calls("BR-AGT-006", "skip")) > 0 with input as resting("AWS::Bedrock::AgentActionGroup") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
