package lib.agentcore.versions_test

import data.agentcore.hardening
import data.agentcore.inbound
import data.agentcore.limits
import data.agentcore.network
import data.agentcore.supply_chain
import data.lib.agentcore.roles
import data.lib.agentcore.versions
import data.lib.core.unread

arn := "arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/helper-1"

runtime := {
	"resource_type": "AWS::BedrockAgentCore::Runtime",
	"resource_id": arn,
	"resource_name": "helper",
	"region": "us-east-1",
	"agent_runtime_version": "4",
}

endpoint := {
	"resource_type": "AWS::BedrockAgentCore::RuntimeEndpoint",
	"resource_id": sprintf("%s/runtime-endpoint/pilot", [arn]),
	"resource_name": "helper/pilot",
	"region": "us-east-1",
	"agent_runtime_arn": arn,
	"agent_runtime_name": "helper",
	"agent_runtime_version": "3",
	"live_version": "3",
	"role_arn": "arn:aws:iam::111122223333:role/former",
	"network_configuration": {"network_mode": "PUBLIC"},
	"lifecycle_configuration": {"max_lifetime": 90000},
	"environment_variables": {"TOKEN": "x"},
	"possible_secrets": [{"path": "environment_variables.TOKEN", "kind": "token"}],
	"authorizer_configuration": {"custom_jwt_authorizer": {"discovery_url": "https://id"}},
	"agent_runtime_artifact": {"container_configuration": {"container_uri": "public.ecr.aws/x"}},
}

harness_arn := "arn:aws:bedrock-agentcore:us-east-1:111122223333:harness/research-1"

environment := {"agent_core_runtime_environment": {
	"network_configuration": {"network_mode": "PUBLIC"},
	"lifecycle_configuration": {"idle_runtime_session_timeout": 7200},
}}

harness := {
	"resource_type": "AWS::BedrockAgentCore::Harness",
	"resource_id": harness_arn,
	"resource_name": "research",
	"region": "us-east-1",
	"arn": harness_arn,
	"harness_version": "2",
	"environment": environment,
	"authorizer_configuration": {"custom_jwt_authorizer": {"discovery_url": "https://id"}},
}

harness_endpoint := object.union(harness, {
	"resource_type": "AWS::BedrockAgentCore::HarnessEndpoint",
	"resource_id": sprintf("%s/harness-endpoint/pilot", [harness_arn]),
	"resource_name": "research/pilot",
	"harness_name": "research",
	"execution_role_arn": "arn:aws:iam::111122223333:role/former",
	"live_version": "1",
})

estate := {"AWS::BedrockAgentCore::Runtime": {arn: runtime}, "AWS::BedrockAgentCore::Harness": {harness_arn: harness}}

test_what_an_endpoint_serves_is_judged if {
	named := `Runtime endpoint "helper/pilot" (version 3)`
	network.deny["AC-NET-001"] == {sprintf("%s runs on the public network, not in a VPC.", [named])} with input as endpoint with data.inventory as estate
	hardening.deny["AC-SEC-001"] == {sprintf("%s gives its credentials to metadata requests without a session token.", [named])} with input as endpoint with data.inventory as estate
	hardening.deny["AC-SEC-002"] == {sprintf("%s holds a possible secret in environment_variables.TOKEN (token).", [named])} with input as endpoint with data.inventory as estate
	limits.deny["AC-SEC-003"] == {sprintf("%s: sessions live up to 90000 seconds, more than 28800.", [named])} with input as endpoint with data.inventory as estate
	inbound.deny["AC-ACC-002"] == {sprintf("%s accepts tokens for any audience, client and scope.", [named])} with input as endpoint with data.inventory as estate
	supply_chain.deny["AC-SUP-001"] == {sprintf("%s: its image is not from a private repository: public.ecr.aws/x.", [named])} with input as endpoint with data.inventory as estate
}

skipped(document) := found if {
	found := [
		network.skip["AC-NET-001"], hardening.skip["AC-SEC-001"], hardening.skip["AC-SEC-002"], limits.skip["AC-SEC-003"],
		inbound.skip["AC-ACC-002"], supply_chain.skip["AC-SUP-001"],
	] with input as document with data.inventory as estate
}

test_an_endpoint_of_the_latest_version_is_the_runtime if {
	latest := object.union(endpoint, {"live_version": "4"})
	every skip in skipped(latest) {
		skip == {`Runtime endpoint "helper/pilot" serves version 4, the latest, which is judged as the runtime.`}
	}
	every skip in skipped(endpoint) {
		count(skip) == 0
	}
	every skip in skipped(object.union(object.remove(endpoint, ["live_version"]), {"target_version": "3"})) {
		skip == {`Runtime endpoint "helper/pilot" serves no version yet.`}
	}
	not versions.runtime_judged with input as runtime with data.inventory as estate
	not versions.harness_judged with input as harness with data.inventory as estate
}

# Of an endpoint that has neither a version that it serves nor one that it is to serve nothing is known.
test_an_endpoint_of_which_no_version_is_told_is_not_known if {
	untold := object.remove(endpoint, ["live_version"])
	why := {`AWS does not say which version runtime endpoint "helper/pilot" serves.`}
	every unknown in doubted(untold) {
		unknown == why
	}
	every skip in skipped(untold) {
		count(skip) == 0
	}
	every document in [runtime, endpoint, object.union(untold, {"target_version": "3"})] {
		every unknown in doubted(document) {
			count(unknown & why) == 0
		}
	}
	harness_why := {`AWS does not say which version harness endpoint "research/pilot" serves.`}
	limits.unknown["AC-AGT-003"] == harness_why with input as object.remove(harness_endpoint, ["live_version"]) with data.inventory as estate
	count(limits.unknown["AC-AGT-003"]) == 0 with input as harness_endpoint with data.inventory as estate
	instances := object.union(untold, {"capacity_provider_configuration": {"capacity_provider_arn": "arn:pool"}})
	hardening.unknown["AC-SEC-005"] == why with input as instances with data.inventory as estate
}

doubted(document) := found if {
	found := [
		network.unknown["AC-NET-001"], hardening.unknown["AC-SEC-001"], hardening.unknown["AC-SEC-002"], limits.unknown["AC-SEC-003"],
		inbound.unknown["AC-ACC-002"], supply_chain.unknown["AC-SUP-001"],
	] with input as document with data.inventory as estate
}

test_a_harness_endpoint_that_serves_nothing_is_not_judged if {
	idle := object.union(object.remove(harness_endpoint, ["live_version"]), {"target_version": "1"})
	versions.harness_judged == `Harness endpoint "research/pilot" serves no version yet.` with input as idle with data.inventory as estate
	not versions.runtime_judged with input as idle with data.inventory as estate
	not versions.harness_judged with input as object.union(object.remove(endpoint, ["live_version"]), {"target_version": "1"}) with data.inventory as estate
}

# A runtime or harness is never judged as another, whatever fields it comes to have.
test_only_endpoints_are_judged_elsewhere if {
	runtime_like := object.union(endpoint, {"resource_type": "AWS::BedrockAgentCore::Runtime", "live_version": "4"})
	not versions.runtime_judged with input as runtime_like with data.inventory as estate
	versions.label == `Runtime "helper/pilot"` with input as runtime_like
	harness_like := object.union(harness_endpoint, {"resource_type": "AWS::BedrockAgentCore::Harness", "live_version": "2"})
	not versions.harness_judged with input as harness_like with data.inventory as estate
}

test_what_a_harness_endpoint_serves_is_judged if {
	named := `Harness endpoint "research/pilot" (version 1)`
	network.deny["AC-NET-001"] == {sprintf("%s runs on the public network, not in a VPC.", [named])} with input as harness_endpoint with data.inventory as estate
	limits.deny["AC-SEC-003"] == {sprintf("%s: sessions may idle for 7200 seconds, more than 1800.", [named])} with input as harness_endpoint with data.inventory as estate
	limits.deny["AC-AGT-003"] == {
		sprintf("%s allows its agent every tool.", [named]),
		sprintf("%s sets no limit to the tokens of an invocation.", [named]),
	} with input as harness_endpoint with data.inventory as estate
	inbound.deny["AC-ACC-002"] == {sprintf("%s accepts tokens for any audience, client and scope.", [named])} with input as harness_endpoint with data.inventory as estate
	latest := object.union(harness_endpoint, {"live_version": "2"})
	why := {`Harness endpoint "research/pilot" serves version 2, the latest, which is judged as the harness.`}
	network.skip["AC-NET-001"] == why with input as latest with data.inventory as estate
	limits.skip["AC-SEC-003"] == why with input as latest with data.inventory as estate
	limits.skip["AC-AGT-003"] == why with input as latest with data.inventory as estate
	inbound.skip["AC-ACC-002"] == why with input as latest with data.inventory as estate
	count(network.skip["AC-NET-001"]) == 0 with input as harness_endpoint with data.inventory as estate
}

test_harnesses_are_judged_by_their_environment if {
	network.deny["AC-NET-001"] == {`Harness "research" runs on the public network, not in a VPC.`} with input as harness
	inside := object.union(harness, {"environment": {"agent_core_runtime_environment": {"network_configuration": {"network_mode": "VPC"}}}})
	count(network.deny["AC-NET-001"]) == 0 with input as inside
	count(limits.deny["AC-SEC-003"]) == 1 with input as harness
	count(limits.deny["AC-SEC-003"]) == 0 with input as object.remove(harness, ["environment"])
	count(limits.deny["AC-SEC-003"]) == 0 with input as object.union(harness, {"environment": {"agent_core_runtime_environment": {"lifecycle_configuration": {"idle_runtime_session_timeout": 900}}}})
	with_claims := object.union(harness, {"authorizer_configuration": {"custom_jwt_authorizer": {"custom_claims": [{"inbound_token_claim_name": "team"}]}}})
	count(inbound.deny["AC-ACC-002"]) == 0 with input as with_claims
}

test_runtimes_on_instances_of_the_account_are_in_its_network if {
	on_instances := object.union(runtime, {"network_configuration": {"network_mode": "PUBLIC"}, "capacity_provider_configuration": {"capacity_provider_arn": "arn:p"}})
	count(network.deny["AC-NET-001"]) == 0 with input as on_instances
}

test_endpoints_use_the_role_of_their_version if {
	served := {"AWS::BedrockAgentCore::RuntimeEndpoint": {"e": endpoint}, "AWS::BedrockAgentCore::HarnessEndpoint": {"h": harness_endpoint}}
	roles.users("arn:aws:iam::111122223333:role/former") == {`harness "research"`, `runtime "helper"`} with data.inventory as served
}

refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_an_endpoint_that_was_not_read_is_unknown if {
	blank := {"resource_type": "AWS::BedrockAgentCore::RuntimeEndpoint", "resource_id": "arn:e", "resource_name": "e", "region": "us-east-1", "unread": {"*": refused}}
	every id in ["AC-NET-001", "AC-SEC-001", "AC-SEC-002", "AC-SEC-003", "AC-ACC-002", "AC-ACC-009", "AC-SUP-001"] {
		unread.affects(id) with input as blank
	}
	parent := {"AWS::BedrockAgentCore::Runtime": {arn: object.union(runtime, {"unread": {"*": refused}})}}
	count(unread.failed_calls("AC-NET-001", "skip")) > 0 with input as endpoint with data.inventory as parent
}
