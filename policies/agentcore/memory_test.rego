package agentcore.memory_test

import data.agentcore.memory
import data.lib.core.unread

document(fields) := object.union(
	{
		"resource_type": "AWS::BedrockAgentCore::Memory",
		"resource_id": "arn:recall-1",
		"resource_name": "recall-1",
		"region": "us-east-1",
		"event_expiry_duration": 90,
		"strategies": [],
	},
	fields,
)

test_ac_pri_002_passes if {
	count(memory.deny["AC-PRI-002"]) == 0 with input as document({})
	not unread.affects("AC-PRI-002") with input as document({})
}

test_ac_pri_002_fails if {
	memory.deny["AC-PRI-002"] == {`Memory "recall-1" keeps events for 91 days, more than 90.`} with input as document({"event_expiry_duration": 91})
	count(memory.deny["AC-PRI-002"]) == 0 with input as document({"event_expiry_duration": 91}) with data.config as {"memory_event_max_days": 365}
}

test_ac_pri_002_unknown_without_an_expiry if {
	silent := object.remove(document({}), ["event_expiry_duration"])
	memory.unknown["AC-PRI-002"] == {`AWS does not say for how many days memory "recall-1" keeps events.`} with input as silent
	count(memory.unknown["AC-PRI-002"]) == 0 with input as document({})
	count(memory.unknown["AC-PRI-002"]) == 0 with input as object.union(silent, {"resource_type": "AWS::BedrockAgentCore::Gateway"})
	for_ever := object.union(silent, {"strategies": [{"name": "facts"}]})
	count(memory.unknown["AC-PRI-002"]) == 0 with input as for_ever
	memory.deny["AC-PRI-002"] == {`Memory "recall-1" keeps the records of strategy "facts" for ever.`} with input as for_ever
	count(memory.deny["AC-PRI-002"]) == 0 with input as object.union(for_ever, {"resource_type": "AWS::BedrockAgentCore::Gateway"})
}

record(fields) := document({"strategies": [object.union({"name": "facts", "namespace_templates": ["/{actorId}/"]}, fields)]})

test_ac_pri_002_asks_when_records_expire if {
	memory.deny["AC-PRI-002"] == {`Memory "recall-1" keeps the records of strategy "facts" for ever.`} with input as record({})
	memory.deny["AC-PRI-002"] == {`Memory "recall-1" keeps the records of strategy "facts" for 366 days, more than 365.`} with input as record({"record_expiry_duration_days": 366})
	count(memory.deny["AC-PRI-002"]) == 0 with input as record({"record_expiry_duration_days": 365})
	count(memory.deny["AC-PRI-002"]) == 1 with input as record({"record_expiry_duration_days": 31}) with data.config as {"memory_record_max_days": 30}
}

test_ac_pri_003_knows_the_memorys_own_keys if {
	own := object.union(strategy("namespace_templates", "/customers/{customerId}/"), {"namespace_keys": [{"key": "customerId"}]})
	count(memory.deny["AC-PRI-003"]) == 0 with input as own
	count(memory.deny["AC-PRI-003"]) == 1 with input as strategy("namespace_templates", "/customers/{customerId}/")
	count(memory.deny["AC-PRI-003"]) == 1 with input as object.union(strategy("namespace_templates", "/all/"), {"namespace_keys": [{"key": "customerId"}]})
	count(memory.deny["AC-PRI-003"]) == 1 with input as own with data.config as {"memory_person_keys": ["patientId"]}
	count(memory.deny["AC-PRI-003"]) == 0 with input as own with data.config as {"memory_person_keys": ["customerId"]}
	count(memory.deny["AC-PRI-003"]) == 0 with input as strategy("namespace_templates", "/{actorId}/") with data.config as {"memory_person_keys": ["customerId"]}
}

strategy(field, namespace) := document({"strategies": [{"name": "facts", field: [namespace]}]})

test_ac_pri_003_passes if {
	every namespace in ["/facts/{actorId}/", "/{sessionId}/"] {
		count(memory.deny["AC-PRI-003"]) == 0 with input as strategy("namespace_templates", namespace)
		count(memory.skip["AC-PRI-003"]) == 0 with input as strategy("namespace_templates", namespace)
	}
	count(memory.deny["AC-PRI-003"]) == 0 with input as document({})
	not unread.affects("AC-PRI-003") with input as document({})
}

test_ac_pri_003_fails if {
	every field in ["namespace_templates", "namespaces"] {
		memory.deny["AC-PRI-003"] == {`Strategy "facts" of memory "recall-1" keeps the records of all actors in one namespace, /facts/{memoryStrategyId}/.`} with input as strategy(field, "/facts/{memoryStrategyId}/")
	}
}

episodic(reflection) := document({"strategies": [{
	"name": "episodes",
	"namespace_templates": ["/{actorId}/{sessionId}/"],
	"configuration": {"reflection": reflection},
}]})

# What is concluded from episodes may be kept further up than these.
test_ac_pri_003_asks_where_reflections_are_kept if {
	msg := `Strategy "episodes" of memory "recall-1" keeps its reflections on all actors in one namespace, /all/.`
	every field in ["namespace_templates", "namespaces"] {
		memory.deny["AC-PRI-003"] == {msg} with input as episodic({"episodic_reflection_configuration": {field: ["/all/"]}})
		memory.deny["AC-PRI-003"] == {msg} with input as episodic({"custom_reflection_configuration": {"episodic_reflection_override": {field: ["/all/"]}}})
		count(memory.deny["AC-PRI-003"]) == 0 with input as episodic({"episodic_reflection_configuration": {field: ["/{actorId}/"]}})
	}
}

test_ac_pri_003_unknown_where_no_namespace_is_named if {
	bare := {"name": "own", "namespaces": [], "namespace_templates": []}
	memory.unknown["AC-PRI-003"] == {`Strategy "own" of memory "recall-1" names no namespace: where its records are kept is decided elsewhere.`} with input as document({"strategies": [bare]})
	count(memory.unknown["AC-PRI-003"]) == 0 with input as strategy("namespaces", "/{actorId}/")
	count(memory.unknown["AC-PRI-003"]) == 0 with input as object.union(document({"strategies": [bare]}), {"resource_type": "AWS::BedrockAgentCore::Gateway"})
	mixed := document({"strategies": [bare, {"name": "facts", "namespaces": ["/all/"]}]})
	count(memory.unknown["AC-PRI-003"]) == 0 with input as mixed
	count(memory.deny["AC-PRI-003"]) == 1 with input as mixed
	count(memory.deny["AC-PRI-003"]) == 0 with input as object.union(mixed, {"resource_type": "AWS::BedrockAgentCore::Gateway"})
}

test_ac_pri_003_skips_shared_memories if {
	every name in ["arn:recall-1", "recall-1"] {
		memory.skip["AC-PRI-003"] == {`Memory "recall-1" is declared to be shared between actors (shared_memories).`} with input as strategy("namespaces", "/facts/")
			with data.config as {"shared_memories": [name]}
		count(memory.deny["AC-PRI-003"]) == 0 with input as strategy("namespaces", "/facts/") with data.config as {"shared_memories": [name]}
	}
	count(memory.skip["AC-PRI-003"]) == 0 with input as document({}) with data.config as {"shared_memories": ["other"]}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_ac_pri_002_own_fields_unread if {
	unread.affects("AC-PRI-002") with input as object.union(resting("AWS::BedrockAgentCore::Memory"), {"unread": {"*": answer_refused}})
}

test_ac_pri_003_own_fields_unread if {
	unread.affects("AC-PRI-003") with input as object.union(resting("AWS::BedrockAgentCore::Memory"), {"unread": {"*": answer_refused}})
}
