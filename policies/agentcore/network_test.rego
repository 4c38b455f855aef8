package agentcore.network_test

import data.agentcore.network
import data.lib.unread

document(type, fields) := object.union(
	{"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

mode(name) := {"network_configuration": {"network_mode": name}}

runtime(fields) := document("AWS::BedrockAgentCore::Runtime", fields)

test_ac_net_001_passes if {
	count(network.deny["AC-NET-001"]) == 0 with input as runtime(mode("VPC"))
	not unread.blinds("AC-NET-001") with input as runtime(mode("VPC"))
}

test_ac_net_001_fails_on_the_public_network if {
	every fields in [mode("PUBLIC"), {}] {
		network.deny["AC-NET-001"] == {`Runtime "this" runs on the public network, not in a VPC.`} with input as runtime(fields)
	}
}

# Instances of a capacity provider are in the network that it names.
test_ac_net_001_passes_on_a_capacity_provider if {
	count(network.deny["AC-NET-001"]) == 0 with input as runtime({"capacity_provider_configuration": {"capacity_provider_arn": "arn:c"}})
}

browser(name) := document("AWS::BedrockAgentCore::BrowserCustom", mode(name))

test_ac_net_002_passes if {
	count(network.deny["AC-NET-002"]) == 0 with input as browser("VPC")
	not unread.blinds("AC-NET-002") with input as browser("VPC")
}

test_ac_net_002_fails if {
	network.deny["AC-NET-002"] == {`Browser "this" runs on the public network, not in a VPC.`} with input as browser("PUBLIC")
}

interpreter(name) := document("AWS::BedrockAgentCore::CodeInterpreterCustom", mode(name))

test_ac_net_003_passes if {
	count(network.deny["AC-NET-003"]) == 0 with input as interpreter("VPC")
	not unread.blinds("AC-NET-003") with input as interpreter("VPC")
}

test_ac_net_003_fails if {
	every name in ["PUBLIC", "SANDBOX"] {
		network.deny["AC-NET-003"] == {sprintf("Code interpreter \"this\" runs with the network mode %s, not in a VPC.", [name])} with input as interpreter(name)
	}
}

gateway(fields) := document("AWS::BedrockAgentCore::Gateway", fields)

guarded(failure) := gateway({"web_acl_arn": "arn:acl", "waf_configuration": {"failure_mode": failure}})

test_ac_net_004_passes if {
	count(network.deny["AC-NET-004"]) == 0 with input as guarded("FAIL_CLOSE")
	count(network.unknown["AC-NET-004"]) == 0 with input as guarded("FAIL_CLOSE")
	not unread.blinds("AC-NET-004") with input as guarded("FAIL_CLOSE")
}

test_ac_net_004_fails_without_web_acl if {
	every fields in [{}, {"waf_configuration": {"failure_mode": "FAIL_OPEN"}}] {
		network.deny["AC-NET-004"] == {`Gateway "this" has no web ACL.`} with input as gateway(fields)
		count(network.unknown["AC-NET-004"]) == 0 with input as gateway(fields)
	}
}

test_ac_net_004_fails_open if {
	network.deny["AC-NET-004"] == {`Gateway "this" lets requests pass while its web ACL cannot judge them.`} with input as guarded("FAIL_OPEN")
}

test_ac_net_004_unknown_without_failure_mode if {
	network.unknown["AC-NET-004"] == {`AWS names no failure mode for the web ACL of gateway "this".`} with input as gateway({"web_acl_arn": "arn:acl"})
	count(network.deny["AC-NET-004"]) == 0 with input as gateway({"web_acl_arn": "arn:acl"})
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_ac_net_001_own_fields_unread if {
	unread.blinds("AC-NET-001") with input as object.union(resting("AWS::BedrockAgentCore::Runtime"), {"unread": {"*": answer_refused}})
}

test_ac_net_002_own_fields_unread if {
	unread.blinds("AC-NET-002") with input as object.union(resting("AWS::BedrockAgentCore::BrowserCustom"), {"unread": {"*": answer_refused}})
}

test_ac_net_003_own_fields_unread if {
	unread.blinds("AC-NET-003") with input as object.union(resting("AWS::BedrockAgentCore::CodeInterpreterCustom"), {"unread": {"*": answer_refused}})
}

test_ac_net_004_own_fields_unread if {
	unread.blinds("AC-NET-004") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}
