package agentcore.outbound_test

import data.agentcore.outbound
import data.lib.core.unread

target(configuration) := {
	"resource_type": "AWS::BedrockAgentCore::GatewayTarget",
	"resource_id": "tools-1|T1",
	"resource_name": "crm",
	"region": "us-east-1",
	"target_configuration": configuration,
	"credential_provider_configurations": [{"credential_provider_type": "OAUTH"}],
	"private_endpoint": {"managed_vpc_resource": {"vpc_identifier": "vpc-1"}},
}

server(url) := target({"mcp": {"mcp_server": {"endpoint": url}}})

remote := server("https://crm.example.com/mcp")

open(document) := object.remove(document, ["credential_provider_configurations", "private_endpoint"])

test_ac_acc_010_passes if {
	count(outbound.deny["AC-ACC-010"]) == 0 with input as remote
	count(outbound.skip["AC-ACC-010"]) == 0 with input as remote
	not unread.affects("AC-ACC-010") with input as remote
}

test_ac_acc_010_fails_without_credentials if {
	outbound.deny["AC-ACC-010"] == {`Gateway target "crm" calls MCP server https://crm.example.com/mcp without any credentials.`} with input as open(remote)
	count(outbound.deny["AC-ACC-010"]) == 1 with input as object.union(open(remote), {"credential_provider_configurations": []})
}

# Each kind of target outside AWS, and how it is spoken of.
kinds := {
	"an OpenAPI service": {"mcp": {"open_api_schema": {"inline_payload": "{}"}}},
	"endpoint https://api.example.com/": {"http": {"passthrough": {"endpoint": "https://api.example.com/"}}},
	"model provider openai": {"inference": {"connector": {"source": {"connector_id": "openai"}}}},
	"model provider https://models.example.com/v1": {"inference": {"provider": {"endpoint": "https://models.example.com/v1"}}},
}

test_ac_acc_010_knows_every_kind_of_target if {
	every words, configuration in kinds {
		outbound.deny["AC-ACC-010"] == {sprintf("Gateway target \"crm\" calls %s without any credentials.", [words])} with input as open(target(configuration))
	}
}

test_ac_acc_010_skips_services_of_aws if {
	every configuration in [
		{"mcp": {"lambda": {"lambda_arn": "arn:aws:lambda:us-east-1:111122223333:function:f"}}},
		{"mcp": {"api_gateway": {"rest_api_id": "a"}}},
		{"mcp": {"smithy_model": {"inline_payload": "{}"}}},
		{"mcp": {"connector": {"source": {"connector_id": "bedrock-knowledge-bases"}}}},
		{"http": {"agentcore_runtime": {"arn": "arn:rt"}}},
		{"http": {"connector": {"source": {"connector_id": "agentcore-memory"}}}},
		{"inference": {"provider": {"endpoint": "https://bedrock-mantle.us-east-1.api.aws/v1"}}},
		{"inference": {"connector": {"source": {"connector_id": "bedrock-mantle"}}}},
		{"mcp": {"mcp_server": {"endpoint": "https://bedrock-agentcore.us-east-1.amazonaws.com/runtimes/x"}}},
		{"http": {"passthrough": {"endpoint": "https://s3.cn-north-1.amazonaws.com.cn"}}},
		{"inference": {"provider": {"endpoint": "https://bedrock-runtime.us-east-1.amazonaws.com:443/"}}},
	] {
		outbound.skip["AC-ACC-010"] == {`Gateway target "crm" is a service of AWS.`} with input as open(target(configuration))
		count(outbound.deny["AC-ACC-010"]) == 0 with input as open(target(configuration))
		count(outbound.unknown["AC-ACC-010"]) == 0 with input as open(target(configuration))
	}
}

# Kinds of targets, and connectors to them, that AWS added since.
told_by_nobody := [
	{"mcp": {"something_new": {}}},
	{"mcp": {"connector": {"source": {"connector_id": "web-of-others"}}}},
	{"http": {"connector": {"source": {"connector_id": "memory-of-others"}}}},
	{"something_new": {}},
]

beyond_telling := {`What lies behind gateway target "crm" cannot be determined: its kind or its connector is not known here.`}

test_ac_acc_010_unknown_with_a_kind_that_is_not_known if {
	every configuration in told_by_nobody {
		outbound.unknown["AC-ACC-010"] == beyond_telling with input as open(target(configuration))
		count(outbound.skip["AC-ACC-010"]) == 0 with input as open(target(configuration))
	}
	count(outbound.unknown["AC-ACC-010"]) == 0 with input as remote
	count(outbound.unknown["AC-ACC-010"]) == 0 with input as identity("https://app.example.com/callback")
}

test_ac_net_005_unknown_with_a_kind_that_is_not_known if {
	every configuration in told_by_nobody {
		outbound.unknown["AC-NET-005"] == beyond_telling with input as open(target(configuration))
		count(outbound.skip["AC-NET-005"]) == 0 with input as open(target(configuration))
	}
	count(outbound.unknown["AC-NET-005"]) == 0 with input as remote
}

# Anybody's load balancers, instances, APIs and buckets have addresses below those of AWS.
test_ac_acc_010_knows_what_customers_run_below_names_of_aws if {
	every url in [
		"https://tools-1.us-east-1.elb.amazonaws.com/mcp",
		"https://tools-1.elb.us-east-1.amazonaws.com/mcp",
		"https://ec2-192-0-2-1.compute-1.amazonaws.com/mcp",
		"https://ec2-192-0-2-1.us-west-2.compute.amazonaws.com/mcp",
		"https://a1.execute-api.us-east-1.amazonaws.com/live/mcp",
		"https://bucket.s3.us-east-1.amazonaws.com/mcp",
		"https://ec2-192-0-2-1.cn-north-1.compute.amazonaws.com.cn/mcp",
	] {
		outbound.deny["AC-ACC-010"] == {sprintf("Gateway target \"crm\" calls MCP server %s without any credentials.", [url])} with input as open(server(url))
		outbound.deny["AC-NET-005"] == {sprintf("Gateway target \"crm\" reaches MCP server %s over the public network.", [url])} with input as open(server(url))
		count(outbound.skip["AC-ACC-010"]) == 0 with input as open(server(url))
	}
}

test_ac_acc_010_knows_every_other_scheme if {
	every url in ["htp://app.example.com/", "ht-app://callback", "myapp://callback", "http://app.example.com/"] {
		outbound.deny["AC-ACC-010"] == {sprintf("Workload identity %q allows tokens to be sent to %s, which is not an https address.", [identity(url).resource_name, url])} with input as identity(url)
	}
	count(outbound.deny["AC-ACC-010"]) == 0 with input as identity("HTTPS://app.example.com/")
}

test_ac_acc_010_is_not_fooled_by_hosts_that_look_like_aws if {
	every url in [
		"https://amazonaws.com.example.com/",
		"https://example.com/x.amazonaws.com",
		"https://s3.amazonaws.com@example.com/",
		"http://s3.amazonaws.com/",
	] {
		count(outbound.deny["AC-ACC-010"]) == 1 with input as open(server(url))
	}
}

identity(url) := {
	"resource_type": "AWS::BedrockAgentCore::WorkloadIdentity",
	"resource_id": "arn:identity",
	"resource_name": "helper",
	"region": "us-east-1",
	"allowed_resource_oauth2_return_urls": [url],
}

test_ac_acc_010_passes_with_exact_urls if {
	count(outbound.deny["AC-ACC-010"]) == 0 with input as identity("https://app.example.com/callback")
	count(outbound.skip["AC-ACC-010"]) == 0 with input as identity("https://app.example.com/callback")
}

test_ac_acc_010_fails_with_other_urls if {
	every url, fault in {
		"http://app.example.com/callback": "is not an https address",
		"myapp://callback": "is not an https address",
		"hello://callback": "is not an https address",
		"https://*.example.com/callback": "is a pattern, not one address",
		"https://LOCALHOST:8080/callback": "is on the caller's own machine",
		"https://127.0.0.1/callback": "is on the caller's own machine",
	} {
		outbound.deny["AC-ACC-010"] == {sprintf("Workload identity \"helper\" allows tokens to be sent to %s, which %s.", [url, fault])} with input as identity(url)
	}
}

test_ac_net_005_passes if {
	count(outbound.deny["AC-NET-005"]) == 0 with input as remote
	count(outbound.skip["AC-NET-005"]) == 0 with input as remote
	not unread.affects("AC-NET-005") with input as remote
}

test_ac_net_005_fails_without_private_endpoint if {
	outbound.deny["AC-NET-005"] == {`Gateway target "crm" reaches MCP server https://crm.example.com/mcp over the public network.`} with input as open(remote)
}

test_ac_net_005_skips_services_of_aws if {
	own := open(target({"mcp": {"lambda": {"lambda_arn": "arn:f"}}}))
	outbound.skip["AC-NET-005"] == {`Gateway target "crm" is a service of AWS.`} with input as own
	count(outbound.deny["AC-NET-005"]) == 0 with input as own
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_ac_acc_010_own_fields_unread if {
	unread.affects("AC-ACC-010") with input as object.union(resting("AWS::BedrockAgentCore::GatewayTarget"), {"unread": {"*": answer_refused}})
}

test_ac_acc_010_skip_own_fields_unread if {
	count(unread.failed_calls("AC-ACC-010", "skip")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::GatewayTarget"), {"unread": {"*": answer_refused}})
}

test_ac_net_005_own_fields_unread if {
	unread.affects("AC-NET-005") with input as object.union(resting("AWS::BedrockAgentCore::GatewayTarget"), {"unread": {"*": answer_refused}})
}

test_ac_net_005_skip_own_fields_unread if {
	count(unread.failed_calls("AC-NET-005", "skip")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::GatewayTarget"), {"unread": {"*": answer_refused}})
}
