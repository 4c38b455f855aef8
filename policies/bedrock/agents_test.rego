package bedrock.agents_test

import data.bedrock.agents
import data.lib.unread

refused := {"call": "bedrock-agent:Get", "code": "AccessDeniedException", "action": "bedrock:Get"}

agent(id, role) := {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": id,
	"resource_name": sprintf("agent-%s", [id]),
	"region": "us-east-1",
	"agent_resource_role_arn": role,
}

helper := agent("a", "arn:aws:iam::111122223333:role/helper")

estate(others) := {"AWS::Bedrock::Agent": {each.resource_id: each | some each in array.concat([helper], others)}}

twin := agent("b", "arn:aws:iam::111122223333:role/helper")

test_br_agt_004_passes_with_own_role if {
	other := agent("b", "arn:aws:iam::111122223333:role/other")
	count(agents.deny["BR-AGT-004"]) == 0 with input as helper with data.inventory as estate([other])
	not unread.blinds("BR-AGT-004") with input as helper with data.inventory as estate([other])
}

test_br_agt_004_fails_when_shared if {
	agents.deny["BR-AGT-004"] == {"Agent \"agent-a\" shares the role arn:aws:iam::111122223333:role/helper with agent-b, agent-c."} with input as helper
		with data.inventory as estate([agent("c", "arn:aws:iam::111122223333:role/helper"), twin])
}

test_br_agt_004_looks_at_its_own_region if {
	count(agents.deny["BR-AGT-004"]) == 0 with input as helper with data.inventory as estate([object.union(twin, {"region": "eu-west-1"})])
}

test_br_agt_004_unread if {
	unread.blinds("BR-AGT-004") with input as object.union(object.remove(helper, ["agent_resource_role_arn"]), {"unread": {"*": refused}})
		with data.inventory as estate([])
	other := object.union(object.remove(twin, ["agent_resource_role_arn"]), {"unread": {"*": refused}})
	unread.blinds("BR-AGT-004") with input as helper with data.inventory as estate([other])
}

group(functions) := {
	"resource_type": "AWS::Bedrock::AgentActionGroup",
	"resource_id": "A1|G1",
	"resource_name": "orders",
	"region": "us-east-1",
	"action_group_state": "ENABLED",
	"function_schema": {"functions": functions},
}

named(name) := group([{"name": name}])

test_br_agt_006_passes_when_confirmed if {
	confirmed := group([{"name": "cancel_order", "require_confirmation": "ENABLED"}, {"name": "get_order", "require_confirmation": "DISABLED"}])
	count(agents.deny["BR-AGT-006"]) == 0 with input as confirmed
	count(agents.skip["BR-AGT-006"]) == 0 with input as confirmed
	count(agents.unknown["BR-AGT-006"]) == 0 with input as confirmed
	not unread.blinds("BR-AGT-006") with input as confirmed
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

test_br_agt_006_leaves_other_words if {
	every name in ["get_status", "list_updated_items", "recreation", "payload", "search", "sendable", "GetSettings", "addresses", "UPDATED"] {
		count(agents.deny["BR-AGT-006"]) == 0 with input as named(name)
	}
}

test_br_agt_006_skips_disabled_group if {
	agents.skip["BR-AGT-006"] == {"Action group \"orders\" is disabled."} with input as object.union(named("send"), {"action_group_state": "DISABLED"})
}

test_br_agt_006_skips_group_without_functions if {
	builtin := object.union(object.remove(group([]), ["function_schema"]), {"parent_action_signature": "AMAZON.UserInput"})
	agents.skip["BR-AGT-006"] == {"Action group \"orders\" defines no functions."} with input as builtin
}

test_br_agt_006_unknown_with_api_schema if {
	api := object.union(object.remove(group([]), ["function_schema"]), {"api_schema": {"payload": "openapi: 3.0.0"}})
	agents.unknown["BR-AGT-006"] == {"Action group \"orders\" is defined by an OpenAPI schema, whose operations are not read."} with input as api
	count(agents.skip["BR-AGT-006"]) == 0 with input as api
}

test_br_agt_006_unread if {
	unread.blinds("BR-AGT-006") with input as object.union(object.remove(group([]), ["function_schema"]), {"unread": {"*": refused}})
}

test_br_agt_004_fails_when_shared_by_two if {
	agents.deny["BR-AGT-004"] == {"Agent \"agent-a\" shares the role arn:aws:iam::111122223333:role/helper with agent-b."} with input as helper
		with data.inventory as estate([twin])
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_br_agt_006_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-AGT-006", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::AgentActionGroup"), {"unread": {"*": answer_refused}})
}
