package agentcore.limits_test

import data.agentcore.limits
import data.lib.core.unread

document(type, fields) := object.union(
	{"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

gateway(mode) := document("AWS::BedrockAgentCore::Gateway", {"policy_engine_configuration": {"arn": "arn:engine", "mode": mode}})

engine(policies) := {"AWS::BedrockAgentCore::PolicyEngine": {"arn:engine": {
	"resource_id": "arn:engine",
	"resource_name": "engine",
	"region": "us-east-1",
	"policies": policies,
}}}

policy(status, mode) := {"name": "refunds", "status": status, "enforcement_mode": mode}

active := engine([policy("ACTIVE", "ACTIVE"), {"name": "older", "status": "ACTIVE"}])

test_ac_agt_001_passes if {
	count(limits.deny["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as active
	count(limits.unknown["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as active
	not unread.affects("AC-AGT-001") with input as gateway("ENFORCE") with data.inventory as active
}

test_ac_agt_001_fails_without_engine if {
	bare := document("AWS::BedrockAgentCore::Gateway", {})
	limits.deny["AC-AGT-001"] == {`Gateway "this" has no policy engine that decides on tool calls.`} with input as bare
	count(limits.unknown["AC-AGT-001"]) == 0 with input as bare
}

test_ac_agt_001_fails_where_the_engine_only_logs if {
	limits.deny["AC-AGT-001"] == {`The policy engine of gateway "this" logs its decisions and enforces none.`} with input as gateway("LOG_ONLY")
		with data.inventory as active
	count(limits.unknown["AC-AGT-001"]) == 0 with input as gateway("LOG_ONLY") with data.inventory as {}
}

older := {"name": "older", "status": "ACTIVE"}

test_ac_agt_001_fails_with_policies_that_could_not_be_made if {
	limits.deny["AC-AGT-001"] == {`The policy engine of gateway "this" lacks policies that could not be made: refunds.`} with input as gateway("ENFORCE")
		with data.inventory as engine([policy("CREATE_FAILED", "ACTIVE"), older])
	count(limits.deny["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as engine([policy("CREATE_FAILED", "LOG_ONLY"), older])
	limits.deny["AC-AGT-001"] == {
		`The policy engine of gateway "this" lacks policies that could not be made: refunds.`,
		`The policy engine of gateway "this" has no policy that is in force: refunds.`,
	} with input as gateway("ENFORCE") with data.inventory as engine([policy("CREATE_FAILED", "ACTIVE")])
}

# A policy is tried beside those that decide ("Test a policy in LOG_ONLY mode").
test_ac_agt_001_passes_with_a_policy_on_trial if {
	every other in [policy("ACTIVE", "LOG_ONLY"), policy("UPDATING", "ACTIVE"), policy("DELETING", "ACTIVE")] {
		count(limits.deny["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as engine([other, older])
		count(limits.unknown["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as engine([other, older])
	}
}

test_ac_agt_001_fails_with_nothing_in_force if {
	every idle in [policy("ACTIVE", "LOG_ONLY"), policy("CREATING", "ACTIVE"), policy("DELETING", "ACTIVE"), policy("CREATE_FAILED", "LOG_ONLY")] {
		limits.deny["AC-AGT-001"] == {`The policy engine of gateway "this" has no policy that is in force: refunds.`} with input as gateway("ENFORCE")
			with data.inventory as engine([idle])
		count(limits.unknown["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as engine([idle])
	}
}

test_ac_agt_001_unknown_in_states_of_which_nothing_is_said if {
	every one in [policy("UPDATING", "ACTIVE"), policy("UPDATE_FAILED", "ACTIVE"), policy("DELETE_FAILED", "ACTIVE"), policy("ACTIVE", "SAMPLED"), {"name": "refunds"}] {
		limits.unknown["AC-AGT-001"] == {`Whether any policy of the policy engine of gateway "this" is in force cannot be determined from their states.`} with input as gateway("ENFORCE")
			with data.inventory as engine([one])
		count(limits.deny["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as engine([one])
	}
}

test_ac_agt_001_unknown_with_a_mode_or_an_engine_that_nobody_knows if {
	limits.unknown["AC-AGT-001"] == {`The policy engine of gateway "this" has the mode "AUDIT", which this check does not know.`} with input as gateway("AUDIT") with data.inventory as active
	count(limits.deny["AC-AGT-001"]) == 0 with input as gateway("AUDIT") with data.inventory as active
	nameless := document("AWS::BedrockAgentCore::Gateway", {"policy_engine_configuration": {"mode": "ENFORCE"}})
	limits.unknown["AC-AGT-001"] == {`AWS does not say which policy engine gateway "this" has.`} with input as nameless
	other := object.union(gateway("AUDIT"), {"resource_type": "AWS::BedrockAgentCore::Runtime"})
	count(limits.unknown["AC-AGT-001"]) + count(limits.deny["AC-AGT-001"]) == 0 with input as other with data.inventory as active
	count(limits.deny["AC-AGT-001"]) == 0 with input as object.union(gateway("LOG_ONLY"), {"resource_type": "AWS::BedrockAgentCore::Runtime"})
}

# ENFORCE where AWS leaves the mode out.
test_ac_agt_001_takes_an_engine_without_a_mode_for_one_that_enforces if {
	plain := document("AWS::BedrockAgentCore::Gateway", {"policy_engine_configuration": {"arn": "arn:engine"}})
	count(limits.deny["AC-AGT-001"]) == 0 with input as plain with data.inventory as active
	count(limits.unknown["AC-AGT-001"]) == 0 with input as plain with data.inventory as active
}

test_ac_agt_001_fails_without_policies if {
	limits.deny["AC-AGT-001"] == {`The policy engine of gateway "this" has no policies.`} with input as gateway("ENFORCE") with data.inventory as engine([])
}

test_ac_agt_001_unknown_with_an_engine_elsewhere if {
	limits.unknown["AC-AGT-001"] == {`The policy engine arn:engine of gateway "this" is not among those of this account.`} with input as gateway("ENFORCE")
		with data.inventory as {}
	count(limits.deny["AC-AGT-001"]) == 0 with input as gateway("ENFORCE") with data.inventory as {}
}

harness(fields) := document("AWS::BedrockAgentCore::Harness", object.union({"max_tokens": 4000, "allowed_tools": ["@crm/lookup"]}, fields))

test_ac_agt_003_passes if {
	count(limits.deny["AC-AGT-003"]) == 0 with input as harness({})
	not unread.affects("AC-AGT-003") with input as harness({})
}

test_ac_agt_003_fails_without_a_token_limit if {
	limits.deny["AC-AGT-003"] == {`Harness "this" sets no limit to the tokens of an invocation.`} with input as object.remove(harness({}), ["max_tokens"])
}

test_ac_agt_003_fails_with_every_tool if {
	every fields in [harness({"allowed_tools": ["@crm/lookup", "*"]}), object.remove(harness({}), ["allowed_tools"])] {
		limits.deny["AC-AGT-003"] == {`Harness "this" allows its agent every tool.`} with input as fields
	}
}

limited(status, entry) := document("AWS::BedrockAgentCore::Gateway", {"rate_limits": [{"status": status, "entries": [entry]}]})

test_ac_agt_003_passes_with_a_rate_limit if {
	every measure in ["requests", "tokens", "connections"] {
		count(limits.deny["AC-AGT-003"]) == 0 with input as limited("ACTIVE", {measure: [{"rate": 10, "period": "second"}]})
	}
}

test_ac_agt_003_fails_without_a_rate_limit if {
	every gateway_document in [
		limited("ACTIVE", {"requests": []}),
		limited("DELETING", {"requests": [{"rate": 10, "period": "second"}]}),
		document("AWS::BedrockAgentCore::Gateway", {"rate_limits": []}),
	] {
		limits.deny["AC-AGT-003"] == {`Gateway "this" has no active rate limit.`} with input as gateway_document
	}
}

runtime(fields) := document("AWS::BedrockAgentCore::Runtime", {"lifecycle_configuration": fields})

test_ac_sec_003_passes if {
	every fields in [{}, {"max_lifetime": 28800, "idle_runtime_session_timeout": 1800}] {
		count(limits.deny["AC-SEC-003"]) == 0 with input as runtime(fields)
	}
	count(limits.deny["AC-SEC-003"]) == 0 with input as document("AWS::BedrockAgentCore::Runtime", {})
	not unread.affects("AC-SEC-003") with input as runtime({})
}

test_ac_sec_003_fails_with_a_long_life if {
	limits.deny["AC-SEC-003"] == {`Runtime "this": sessions live up to 28801 seconds, more than 28800.`} with input as runtime({"max_lifetime": 28801})
}

test_ac_sec_003_fails_with_long_idling if {
	limits.deny["AC-SEC-003"] == {`Runtime "this": sessions may idle for 1801 seconds, more than 1800.`} with input as runtime({"idle_runtime_session_timeout": 1801})
}

test_ac_sec_003_judges_what_is_left_out_at_its_default if {
	limits.deny["AC-SEC-003"] == {
		`Runtime "this": sessions live up to 28800 seconds, more than 3600.`,
		`Runtime "this": sessions may idle for 900 seconds, more than 600.`,
	} with input as runtime({})
		with data.config as {"agentcore_max_lifetime_seconds": 3600, "agentcore_idle_timeout_seconds": 600}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ac_agt_001_own_fields_unread if {
	unread.affects("AC-AGT-001") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_ac_agt_001_named_other_unread if {
	every type in {"AWS::BedrockAgentCore::PolicyEngine"} {
		unread.affects("AC-AGT-001") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_agt_003_own_fields_unread if {
	unread.affects("AC-AGT-003") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_ac_sec_003_own_fields_unread if {
	unread.affects("AC-SEC-003") with input as object.union(resting("AWS::BedrockAgentCore::Runtime"), {"unread": {"*": answer_refused}})
}

test_what_an_endpoint_serves_unread_is_no_reason_to_skip if {
	endpoint := object.union(resting("AWS::BedrockAgentCore::HarnessEndpoint"), {"unread": {"*": answer_refused}})
	every id in ["AC-AGT-003", "AC-SEC-003"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as endpoint
	}
}

unlisted(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

# Which version is the latest stands in the runtime or harness: a list of them that was refused leaves open whether an endpoint
# is judged as one.
test_ac_agt_003_and_ac_sec_003_rests_on_what_an_endpoint_belongs_to if {
	every id, types in {"AC-AGT-003": ["AWS::BedrockAgentCore::Harness"], "AC-SEC-003": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime"]} {
		every type in types {
			gaps := unlisted(type)
			unread.affects(id) with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
			count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
		}
	}
}
