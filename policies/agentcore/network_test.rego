package agentcore.network_test

import data.agentcore.network
import data.lib.core.unread

document(type, fields) := object.union(
	{"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

mode(name) := {"network_configuration": {"network_mode": name}}

runtime(fields) := document("AWS::BedrockAgentCore::Runtime", fields)

test_ac_net_001_passes if {
	count(network.deny["AC-NET-001"]) == 0 with input as runtime(mode("VPC"))
	not unread.affects("AC-NET-001") with input as runtime(mode("VPC"))
}

test_ac_net_001_fails_on_the_public_network if {
	network.deny["AC-NET-001"] == {`Runtime "this" runs on the public network, not in a VPC.`} with input as runtime(mode("PUBLIC"))
	count(network.unknown["AC-NET-001"]) == 0 with input as runtime(mode("PUBLIC"))
}

silent := "runs on a network that AWS does not name."

strange := `runs with the network mode "PRIVATE", which this check does not know.`

test_ac_net_001_unknown_where_the_network_is if {
	pool := {"capacity_provider_configuration": {"capacity_provider_arn": "arn:c"}}
	every fields, words in {{}: silent, mode("PRIVATE"): strange} {
		network.unknown["AC-NET-001"] == {sprintf("Runtime \"this\" %s", [words])} with input as runtime(fields)
		count(network.deny["AC-NET-001"]) == 0 with input as runtime(fields)
		count(network.unknown["AC-NET-001"]) == 0 with input as runtime(object.union(fields, pool))
		count(network.unknown["AC-NET-001"]) == 0 with input as document("AWS::BedrockAgentCore::Gateway", fields)
	}
	other := document("AWS::BedrockAgentCore::Harness", {"environment": {"other_environment": {}}})
	network.unknown["AC-NET-001"] == {sprintf("Harness \"this\" %s", [silent])} with input as other
	count(network.unknown["AC-NET-001"]) == 0 with input as runtime(mode("VPC"))
}

test_ac_net_002_and_003_unknown_where_the_network_is if {
	every fields, words in {{}: silent, mode("PRIVATE"): strange} {
		network.unknown["AC-NET-002"] == {sprintf("Browser \"this\" %s", [words])} with input as document("AWS::BedrockAgentCore::BrowserCustom", fields)
		count(network.deny["AC-NET-002"]) == 0 with input as document("AWS::BedrockAgentCore::BrowserCustom", fields)
		network.unknown["AC-NET-003"] == {sprintf("Code interpreter \"this\" %s", [words])} with input as document("AWS::BedrockAgentCore::CodeInterpreterCustom", fields)
		count(network.deny["AC-NET-003"]) == 0 with input as document("AWS::BedrockAgentCore::CodeInterpreterCustom", fields)
		count(network.unknown["AC-NET-002"]) + count(network.unknown["AC-NET-003"]) == 0 with input as document("AWS::BedrockAgentCore::Gateway", fields)
	}
	every name in ["PUBLIC", "VPC"] {
		count(network.unknown["AC-NET-002"]) == 0 with input as browser(name)
	}
	every name in ["PUBLIC", "SANDBOX", "VPC"] {
		count(network.unknown["AC-NET-003"]) == 0 with input as interpreter(name)
	}
}

# Instances of a capacity provider are in the network that it names.
test_ac_net_001_passes_on_a_capacity_provider if {
	count(network.deny["AC-NET-001"]) == 0 with input as runtime({"capacity_provider_configuration": {"capacity_provider_arn": "arn:c"}})
}

# A harness is where its environment is, and a runtime has none: neither takes the network from a field of the other.
test_ac_net_001_goes_by_the_field_of_the_kind if {
	inside := {"environment": {"agent_core_runtime_environment": mode("VPC")}}
	network.unknown["AC-NET-001"] == {sprintf("Harness \"this\" %s", [silent])} with input as document("AWS::BedrockAgentCore::Harness", mode("VPC"))
	network.unknown["AC-NET-001"] == {sprintf("Runtime \"this\" %s", [silent])} with input as runtime(inside)
	count(network.deny["AC-NET-001"]) == 0 with input as document("AWS::BedrockAgentCore::Harness", inside)
}

test_ac_net_001_judges_nothing_else if {
	every type in ["AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Gateway"] {
		every fields in [mode("PUBLIC"), mode("PRIVATE"), {}] {
			count(network.deny["AC-NET-001"]) == 0 with input as document(type, fields)
			count(network.unknown["AC-NET-001"]) == 0 with input as document(type, fields)
		}
	}
}

browser(name) := document("AWS::BedrockAgentCore::BrowserCustom", mode(name))

test_ac_net_002_passes if {
	count(network.deny["AC-NET-002"]) == 0 with input as browser("VPC")
	not unread.affects("AC-NET-002") with input as browser("VPC")
}

test_ac_net_002_fails if {
	network.deny["AC-NET-002"] == {`Browser "this" runs on the public network, not in a VPC.`} with input as browser("PUBLIC")
}

interpreter(name) := document("AWS::BedrockAgentCore::CodeInterpreterCustom", mode(name))

test_ac_net_003_passes if {
	count(network.deny["AC-NET-003"]) == 0 with input as interpreter("VPC")
	not unread.affects("AC-NET-003") with input as interpreter("VPC")
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
	not unread.affects("AC-NET-004") with input as guarded("FAIL_CLOSE")
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

test_ac_net_004_unknown_with_failure_modes_that_it_does_not_know if {
	network.unknown["AC-NET-004"] == {`The web ACL of gateway "this" has the failure mode "FAIL_OVER", which this check does not know.`} with input as guarded("FAIL_OVER")
	count(network.deny["AC-NET-004"]) == 0 with input as guarded("FAIL_OVER")
	count(network.unknown["AC-NET-004"]) == 0 with input as guarded("FAIL_OPEN")

	# without a web ACL its mode is nobody's
	count(network.unknown["AC-NET-004"]) == 0 with input as gateway({"waf_configuration": {"failure_mode": "FAIL_OVER"}})
	other := object.union(guarded("FAIL_OVER"), {"resource_type": "AWS::Other::Thing"})
	count(network.unknown["AC-NET-004"]) == 0 with input as other
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_ac_net_001_own_fields_unread if {
	unread.affects("AC-NET-001") with input as object.union(resting("AWS::BedrockAgentCore::Runtime"), {"unread": {"*": answer_refused}})
}

test_ac_net_002_own_fields_unread if {
	unread.affects("AC-NET-002") with input as object.union(resting("AWS::BedrockAgentCore::BrowserCustom"), {"unread": {"*": answer_refused}})
}

test_ac_net_003_own_fields_unread if {
	unread.affects("AC-NET-003") with input as object.union(resting("AWS::BedrockAgentCore::CodeInterpreterCustom"), {"unread": {"*": answer_refused}})
}

test_ac_net_004_own_fields_unread if {
	unread.affects("AC-NET-004") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_what_an_endpoint_serves_unread_is_no_reason_to_skip if {
	endpoint := object.union(resting("AWS::BedrockAgentCore::HarnessEndpoint"), {"unread": {"*": answer_refused}})
	every id in ["AC-NET-001"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as endpoint
	}
}

unlisted(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

# Which version is the latest stands in the runtime or harness: a list of them that was refused leaves open whether an endpoint
# is judged as one.
test_ac_net_001_rests_on_what_an_endpoint_belongs_to if {
	every id, types in {"AC-NET-001": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime"]} {
		every type in types {
			gaps := unlisted(type)
			unread.affects(id) with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
			count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
		}
	}
}
