package agentcore.hardening_test

import data.agentcore.hardening
import data.lib.core.unread

document(type, fields) := object.union(
	{"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

runtime(fields) := document("AWS::BedrockAgentCore::Runtime", fields)

required(value) := runtime({"metadata_configuration": {"require_mmdsv2": value}})

test_ac_sec_001_passes if {
	count(hardening.deny["AC-SEC-001"]) == 0 with input as required(true)
	not unread.affects("AC-SEC-001") with input as required(true)
}

test_ac_sec_001_fails if {
	every lax in [required(false), runtime({})] {
		hardening.deny["AC-SEC-001"] == {`Runtime "this" gives its credentials to metadata requests without a session token.`} with input as lax
	}
}

secret(path) := {"environment_variables": {"TOKEN": "x"}, "possible_secrets": [{"path": path, "kind": "GitHub token"}]}

test_ac_sec_002_passes if {
	plain := runtime({"environment_variables": {"STAGE": "production"}})
	count(hardening.deny["AC-SEC-002"]) == 0 with input as plain
	count(hardening.skip["AC-SEC-002"]) == 0 with input as plain
	not unread.affects("AC-SEC-002") with input as plain
}

test_ac_sec_002_fails if {
	hardening.deny["AC-SEC-002"] == {`Runtime "this" holds a possible secret in environment_variables.TOKEN (GitHub token).`} with input as runtime(secret("environment_variables.TOKEN"))
	hardening.deny["AC-SEC-002"] == {`Harness "this" holds a possible secret in environment_variables.TOKEN (GitHub token).`} with input as document("AWS::BedrockAgentCore::Harness", secret("environment_variables.TOKEN"))
}

test_ac_sec_002_passes_with_a_secret_elsewhere if {
	count(hardening.deny["AC-SEC-002"]) == 0 with input as runtime(secret("description"))
}

test_ac_sec_002_judges_nothing_else if {
	other := document("AWS::BedrockAgentCore::Gateway", secret("environment_variables.TOKEN"))
	count(hardening.deny["AC-SEC-002"]) == 0 with input as other
	count(hardening.skip["AC-SEC-002"]) == 0 with input as gateway({})
}

test_ac_sec_002_skips_without_environment if {
	hardening.skip["AC-SEC-002"] == {`Runtime "this" has no environment variables.`} with input as runtime({})
}

test_ac_sec_002_leaves_a_harness_endpoint_that_serves_nothing_out if {
	idle := object.union(document("AWS::BedrockAgentCore::HarnessEndpoint", secret("environment_variables.TOKEN")), {"target_version": "1"})
	hardening.skip["AC-SEC-002"] == {`Harness endpoint "this" serves no version yet.`} with input as idle
	count(hardening.skip["AC-SEC-002"]) == 0 with input as object.union(idle, {"live_version": "1"}) with data.inventory as {}
}

gateway(fields) := document("AWS::BedrockAgentCore::Gateway", fields)

test_ac_sec_004_passes if {
	count(hardening.deny["AC-SEC-004"]) == 0 with input as gateway({})
	not unread.affects("AC-SEC-004") with input as gateway({"exception_level": "DEBUG"})
}

test_ac_sec_004_fails if {
	hardening.deny["AC-SEC-004"] == {`Gateway "this" answers callers with debug messages.`} with input as gateway({"exception_level": "DEBUG"})
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_ac_sec_001_own_fields_unread if {
	unread.affects("AC-SEC-001") with input as object.union(resting("AWS::BedrockAgentCore::Runtime"), {"unread": {"*": answer_refused}})
}

test_ac_sec_002_own_fields_unread if {
	unread.affects("AC-SEC-002") with input as object.union(resting("AWS::BedrockAgentCore::Harness"), {"unread": {"*": answer_refused}})
}

test_ac_sec_002_skip_own_fields_unread if {
	count(unread.failed_calls("AC-SEC-002", "skip")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::Harness"), {"unread": {"*": answer_refused}})
}

test_ac_sec_004_own_fields_unread if {
	unread.affects("AC-SEC-004") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_what_an_endpoint_serves_unread_is_no_reason_to_skip if {
	endpoint := object.union(resting("AWS::BedrockAgentCore::HarnessEndpoint"), {"unread": {"*": answer_refused}})
	every id in ["AC-SEC-001"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as endpoint
	}
}

unlisted(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

# Which version is the latest stands in the runtime or harness: a list of them that was refused leaves open whether an endpoint
# is judged as one.
test_ac_sec_rests_on_what_an_endpoint_belongs_to if {
	every id, types in {"AC-SEC-001": ["AWS::BedrockAgentCore::Runtime"], "AC-SEC-002": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime"]} {
		every type in types {
			gaps := unlisted(type)
			unread.affects(id) with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
			count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
		}
	}
}

test_ac_sec_004_unknown_for_levels_that_it_does_not_know if {
	hardening.unknown["AC-SEC-004"] == {`Gateway "this" answers callers with messages of the level "TRACE", which this check does not know.`} with input as gateway({"exception_level": "TRACE"})
	count(hardening.unknown["AC-SEC-004"]) == 0 with input as gateway({})
	count(hardening.unknown["AC-SEC-004"]) == 0 with input as gateway({"exception_level": "DEBUG"})
}

# ---- AC-SEC-005 ----

on_instances(system) := runtime({"capacity_provider_configuration": {"capacity_provider_arn": "arn:pool", "operating_system_configuration": system}})

privileged := on_instances({"linux": {"privilege_mode": "PRIVILEGED"}})

test_ac_sec_001_unknown_on_instances_of_the_account if {
	every pool in [on_instances({}), object.union(on_instances({}), {"metadata_configuration": {"require_mmdsv2": true}})] {
		hardening.unknown["AC-SEC-001"] == {`Runtime "this" runs on instances of a capacity provider; how these give out credentials AgentCore does not tell.`} with input as pool
		count(hardening.deny["AC-SEC-001"]) == 0 with input as pool
	}
	count(hardening.unknown["AC-SEC-001"]) == 0 with input as runtime({})
	count(hardening.unknown["AC-SEC-001"]) == 0 with input as object.union(on_instances({}), {"resource_type": "AWS::BedrockAgentCore::Gateway"})
}

test_ac_sec_005_passes if {
	every fine in [
		on_instances({"linux": {"privilege_mode": "STANDARD"}}),
		on_instances({"linux": {}}),
		on_instances({}),
		runtime({"capacity_provider_configuration": {"capacity_provider_arn": "arn:pool"}}),
	] {
		count(hardening.deny["AC-SEC-005"]) == 0 with input as fine
		count(hardening.unknown["AC-SEC-005"]) == 0 with input as fine
		count(hardening.skip["AC-SEC-005"]) == 0 with input as fine
		not unread.affects("AC-SEC-005") with input as fine
	}
}

test_ac_sec_005_fails if {
	hardening.deny["AC-SEC-005"] == {`Runtime "this" gives its agent elevated privileges on its instance.`} with input as privileged
	count(hardening.unknown["AC-SEC-005"]) == 0 with input as privileged
	served := object.union(privileged, {"resource_type": "AWS::BedrockAgentCore::RuntimeEndpoint", "live_version": "3"})
	hardening.deny["AC-SEC-005"] == {`Runtime endpoint "this" (version 3) gives its agent elevated privileges on its instance.`} with input as served
	count(hardening.skip["AC-SEC-005"]) == 0 with input as served with data.inventory as {}
}

test_ac_sec_005_unknown_in_a_mode_that_nobody_knows if {
	every strange in [on_instances({"linux": {"privilege_mode": "ROOT"}}), on_instances({"windows": {"privilege_mode": "STANDARD"}})] {
		hardening.unknown["AC-SEC-005"] == {`Runtime "this" runs its agent in a privilege mode that is not known.`} with input as strange
		count(hardening.deny["AC-SEC-005"]) == 0 with input as strange
	}
}

test_ac_sec_005_skips if {
	hardening.skip["AC-SEC-005"] == {`Runtime "this" runs on machines of AgentCore, not on instances of the account.`} with input as runtime({})
	other := object.union(privileged, {"resource_type": "AWS::BedrockAgentCore::Gateway"})
	count(hardening.skip["AC-SEC-005"]) == 0 with input as other
	count(hardening.deny["AC-SEC-005"]) == 0 with input as other
	count(hardening.unknown["AC-SEC-005"]) == 0 with input as other
	idle := object.union(privileged, {"resource_type": "AWS::BedrockAgentCore::RuntimeEndpoint", "target_version": "1"})
	hardening.skip["AC-SEC-005"] == {`Runtime endpoint "this" serves no version yet.`} with input as idle
}

refused_reading := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_ac_sec_005_unread if {
	blind := runtime({"unread": {"*": refused_reading}})
	unread.affects("AC-SEC-005") with input as blind
	count(unread.failed_calls("AC-SEC-005", "skip")) > 0 with input as blind
	count(unread.failed_calls("AC-SEC-005", "unknown")) > 0 with input as blind
	endpoint := document("AWS::BedrockAgentCore::RuntimeEndpoint", {"live_version": "3", "agent_runtime_arn": "arn:other"})
	latest := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused_reading}}
	count(unread.failed_calls("AC-SEC-005", "skip")) > 0 with input as endpoint with data.inventory as {"AWS::BedrockAgentCore::Runtime": {"arn:other": latest}}
}
