package agentcore.oversight_test

import data.agentcore.oversight
import data.lib.core.unread

runtime := {
	"resource_type": "AWS::BedrockAgentCore::Runtime",
	"resource_id": "arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/helper-AbCdEf1234",
	"resource_name": "helper",
	"region": "us-east-1",
	"agent_runtime_id": "helper-AbCdEf1234",
}

evaluation(fields) := {"AWS::BedrockAgentCore::OnlineEvaluationConfig": {"e": object.union(
	{
		"resource_name": "watch",
		"region": "us-east-1",
		"execution_status": "ENABLED",
		"rule": {"sampling_config": {"sampling_percentage": 0.5}},
		"evaluators": [{"evaluator_id": "Builtin.Helpfulness"}],
		"data_source_config": {"cloud_watch_logs": {"service_names": ["helper.DEFAULT"]}},
	},
	fields,
)}}

test_ac_gov_001_passes if {
	count(oversight.deny["AC-GOV-001"]) == 0 with input as runtime with data.inventory as evaluation({})
	every status in ["ACTIVE", "UPDATING", "UPDATE_FAILED"] {
		count(oversight.deny["AC-GOV-001"]) == 0 with input as runtime with data.inventory as evaluation({"status": status})
	}
	not unread.affects("AC-GOV-001") with input as runtime with data.inventory as evaluation({})
}

test_ac_gov_001_fails if {
	oversight.deny["AC-GOV-001"] == {`No online evaluation samples the sessions of runtime "helper".`} with input as runtime with data.inventory as {}
}

test_ac_gov_001_fails_where_nothing_is_evaluated if {
	every fields in [
		{"region": "eu-west-1"},
		{"execution_status": "DISABLED"},
		{"status": "ERROR"},
		{"status": "CREATE_FAILED"},
		{"status": "CREATING"},
		{"status": "DELETING"},
		{"rule": {"sampling_config": {"sampling_percentage": 0}}},
		{"evaluators": []},
		{"data_source_config": {"cloud_watch_logs": {"service_names": ["helper2.DEFAULT"]}}},
	] {
		count(oversight.deny["AC-GOV-001"]) == 1 with input as runtime with data.inventory as evaluation(fields)
	}
}

registry(rules) := {
	"resource_type": "AWS::AgentRegistry::Registry",
	"resource_id": "arn:registry",
	"resource_name": "agents",
	"region": "us-east-1",
	"approval_configuration": {"auto_approval_rules": rules},
}

test_ac_gov_002_passes_a_registry_with_people if {
	every document in [registry([]), object.remove(registry([]), ["approval_configuration"])] {
		count(oversight.deny["AC-GOV-002"]) == 0 with input as document
		count(oversight.unknown["AC-GOV-002"]) == 0 with input as document with data.config as {"agent_registry_elsewhere": true}
	}
	not unread.affects("AC-GOV-002") with input as registry([])
}

test_ac_gov_002_fails_a_registry_without if {
	oversight.deny["AC-GOV-002"] == {`Registry "agents" approves records by rule, without anybody looking at them.`} with input as registry(["APPROVE_ALL"])
}

record(fields) := {"AWS::AgentRegistry::RegistryRecord": {"r": object.union(
	{
		"resource_name": "r",
		"region": "us-east-1",
		"status": "APPROVED",
		"provenance": [{"source_id": runtime.resource_id}],
	},
	fields,
)}}

test_ac_gov_002_passes_with_a_detected_record if {
	count(oversight.deny["AC-GOV-002"]) == 0 with input as runtime with data.inventory as record({})
	not unread.affects("AC-GOV-002") with input as runtime with data.inventory as record({})
}

described(url) := record({"provenance": [], "descriptors": {"a2a_agent_card": {"source": {"from_url": {"url": url}}}}})

gateway := {
	"resource_type": "AWS::BedrockAgentCore::Gateway",
	"resource_id": "arn:gateway",
	"resource_name": "tools",
	"region": "us-east-1",
	"gateway_id": "tools-x1",
}

test_ac_gov_002_passes_with_a_record_that_names_it if {
	runtime_url := "https://bedrock-agentcore.us-east-1.amazonaws.com/runtimes/arn%3Aaws%3A%2Fhelper-AbCdEf1234/invocations"
	count(oversight.deny["AC-GOV-002"]) == 0 with input as runtime with data.inventory as described(runtime_url)
	gateway_url := "https://tools-x1.gateway.bedrock-agentcore.us-east-1.amazonaws.com/mcp"
	count(oversight.deny["AC-GOV-002"]) == 0 with input as gateway with data.inventory as described(gateway_url)
}

test_ac_gov_002_fails_without_record if {
	oversight.deny["AC-GOV-002"] == {`Runtime "helper" has no approved record in an agent registry of this account and Region.`} with input as runtime
		with data.inventory as {}
	oversight.deny["AC-GOV-002"] == {`Gateway "tools" has no approved record in an agent registry of this account and Region.`} with input as gateway
		with data.inventory as {}
}

test_ac_gov_002_fails_with_other_records if {
	every inventory in [
		record({"status": "PENDING_APPROVAL"}),
		record({"region": "eu-west-1"}),
		record({"provenance": [{"source_id": "arn:other"}], "descriptors": {"custom": {"data": 7}}}),
		described("https://example.com/other"),
	] {
		count(oversight.deny["AC-GOV-002"]) == 1 with input as runtime with data.inventory as inventory
		count(oversight.unknown["AC-GOV-002"]) == 0 with input as runtime with data.inventory as inventory
	}
}

test_ac_gov_002_unknown_with_a_registry_elsewhere if {
	oversight.unknown["AC-GOV-002"] == {`Whether the registry of another account or Region has a record of "helper" cannot be determined (agent_registry_elsewhere).`} with input as runtime
		with data.inventory as {}
		with data.config as {"agent_registry_elsewhere": true}
	count(oversight.deny["AC-GOV-002"]) == 0 with input as runtime with data.inventory as {} with data.config as {"agent_registry_elsewhere": true}
	count(oversight.unknown["AC-GOV-002"]) == 0 with input as runtime with data.inventory as record({})
		with data.config as {"agent_registry_elsewhere": true}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ac_gov_001_every_other_unread if {
	every type in {"AWS::BedrockAgentCore::OnlineEvaluationConfig"} {
		unread.affects("AC-GOV-001") with input as resting("AWS::BedrockAgentCore::Runtime")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_gov_002_own_fields_unread if {
	unread.affects("AC-GOV-002") with input as object.union(resting("AWS::AgentRegistry::Registry"), {"unread": {"*": answer_refused}})
}

test_ac_gov_002_every_other_unread if {
	every type in {"AWS::AgentRegistry::RegistryRecord"} {
		unread.affects("AC-GOV-002") with input as resting("AWS::AgentRegistry::Registry")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}
