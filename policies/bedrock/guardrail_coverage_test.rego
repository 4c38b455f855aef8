package bedrock.guardrail_coverage_test

import data.bedrock.guardrail_coverage as coverage
import data.lib.unread

region := {
	"resource_type": "AWS::::Region",
	"resource_id": "111122223333/us-east-1",
	"resource_name": "us-east-1",
	"region": "us-east-1",
}

refusal := {"call": "bedrock:ListGuardrails", "code": "AccessDeniedException", "action": "bedrock:ListGuardrails"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refusal}]}}

guardrail(status, where) := {"AWS::Bedrock::Guardrail": {"g": {"resource_id": "g", "resource_name": "front-desk", "region": where, "status": status}}}

agent(where) := {"AWS::Bedrock::Agent": {"a": {"resource_id": "a", "resource_name": "helper", "region": where}}}

estate(status, where) := object.union(agent("us-east-1"), guardrail(status, where))

no_guardrail := {"Region us-east-1 uses Bedrock and has no guardrail that is ready."}

test_br_grd_001_passes_with_ready_guardrail if {
	count(coverage.deny["BR-GRD-001"]) == 0 with input as region with data.inventory as estate("READY", "us-east-1")
	count(coverage.skip["BR-GRD-001"]) == 0 with input as region with data.inventory as estate("READY", "us-east-1")
	not unread.blinds("BR-GRD-001") with input as region with data.inventory as estate("READY", "us-east-1")
}

test_br_grd_001_fails_without_guardrail if {
	coverage.deny["BR-GRD-001"] == {"Region us-east-1 uses Bedrock and has no guardrail that is ready."} with input as region
		with data.inventory as agent("us-east-1")
}

test_br_grd_001_fails_when_not_ready if {
	coverage.deny["BR-GRD-001"] == no_guardrail with input as region with data.inventory as estate("FAILED", "us-east-1")
}

test_br_grd_001_fails_when_elsewhere if {
	coverage.deny["BR-GRD-001"] == no_guardrail with input as region with data.inventory as estate("READY", "eu-west-1")
}

test_br_grd_001_skips_where_not_used if {
	coverage.skip["BR-GRD-001"] == {"Region us-east-1 has no Bedrock resources that use a model."} with input as region with data.inventory as agent("eu-west-1")
}

test_br_grd_001_unread if {
	unread.blinds("BR-GRD-001") with input as region with data.inventory as agent("us-east-1") with data.gaps as unlisted("AWS::Bedrock::Guardrail")
	unread.blinds("BR-GRD-001") with input as region with data.inventory as {} with data.gaps as unlisted("AWS::Bedrock::Flow")
}

enforced(where) := object.union(agent("us-east-1"), {"AWS::Bedrock::EnforcedGuardrailConfiguration": {"e": {"resource_id": "e", "resource_name": "e", "region": where}}})

no_enforced := {"Region us-east-1 uses Bedrock and has no account-level enforced guardrail."}

test_br_grd_020_passes_when_enforced if {
	count(coverage.deny["BR-GRD-020"]) == 0 with input as region with data.inventory as enforced("us-east-1")
	count(coverage.skip["BR-GRD-020"]) == 0 with input as region with data.inventory as enforced("us-east-1")
	not unread.blinds("BR-GRD-020") with input as region with data.inventory as enforced("us-east-1")
}

test_br_grd_020_fails_without if {
	coverage.deny["BR-GRD-020"] == {"Region us-east-1 uses Bedrock and has no account-level enforced guardrail."} with input as region
		with data.inventory as agent("us-east-1")
	coverage.deny["BR-GRD-020"] == no_enforced with input as region with data.inventory as enforced("eu-west-1")
}

test_br_grd_020_skips_where_not_used if {
	coverage.skip["BR-GRD-020"] == {"Region us-east-1 has no Bedrock resources that use a model."} with input as region with data.inventory as {}
}

test_br_grd_020_unread if {
	unread.blinds("BR-GRD-020") with input as region with data.inventory as agent("us-east-1")
		with data.gaps as unlisted("AWS::Bedrock::EnforcedGuardrailConfiguration")
}

flow(nodes) := {
	"resource_type": "AWS::Bedrock::Flow",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/ABC",
	"resource_name": "triage",
	"region": "us-east-1",
	"definition": {"nodes": nodes},
}

use := {"guardrail_identifier": "abc123", "guardrail_version": "1"}

prompt_node(configuration) := {"name": "ask", "type": "Prompt", "configuration": {"prompt": configuration}}

base_node(configuration) := {"name": "search", "type": "KnowledgeBase", "configuration": {"knowledge_base": configuration}}

start := {"name": "start", "type": "Input", "configuration": {"input": {}}}

loop(nodes) := {"name": "loop", "type": "Loop", "configuration": {"loop": {"definition": {"nodes": nodes}}}}

test_br_grd_030_passes_when_all_nodes_are_guarded if {
	guarded := flow([start, prompt_node({"guardrail_configuration": use}), base_node({"guardrail_configuration": use})])
	count(coverage.deny["BR-GRD-030"]) == 0 with input as guarded
	count(coverage.skip["BR-GRD-030"]) == 0 with input as guarded
	not unread.blinds("BR-GRD-030") with input as guarded
}

test_br_grd_030_fails_for_each_node if {
	coverage.deny["BR-GRD-030"] == {
		"Node \"ask\" of flow \"triage\" uses no guardrail.",
		"Node \"search\" of flow \"triage\" uses no guardrail.",
	} with input as flow([start, prompt_node({}), base_node({"knowledge_base_id": "KB1"})])
}

test_br_grd_030_fails_inside_a_loop if {
	coverage.deny["BR-GRD-030"] == {"Node \"ask\" of flow \"triage\" uses no guardrail."} with input as flow([start, loop([prompt_node({})])])
}

test_br_grd_030_skips_without_model_nodes if {
	coverage.skip["BR-GRD-030"] == {"Flow \"triage\" has no prompt or knowledge-base nodes."} with input as flow([start])
}

test_br_grd_030_unread if {
	refused := {"call": "bedrock-agent:GetFlow", "code": "AccessDeniedException", "action": "bedrock:GetFlow"}
	unread.blinds("BR-GRD-030") with input as object.union(object.remove(flow([]), ["definition"]), {"unread": {"*": refused}})
}

an_agent := {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:agent/A1",
	"resource_name": "helper",
	"region": "us-east-1",
}

test_br_agt_001_passes_with_guardrail if {
	guarded := object.union(an_agent, {"guardrail_configuration": use})
	count(coverage.deny["BR-AGT-001"]) == 0 with input as guarded
	not unread.blinds("BR-AGT-001") with input as guarded
}

test_br_agt_001_fails_without_guardrail if {
	coverage.deny["BR-AGT-001"] == {"Agent \"helper\" has no guardrail."} with input as an_agent
	coverage.deny["BR-AGT-001"] == {"Agent \"helper\" has no guardrail."} with input as object.union(an_agent, {"guardrail_configuration": {}})
}

test_br_agt_001_unread if {
	refused := {"call": "bedrock-agent:GetAgent", "code": "AccessDeniedException", "action": "bedrock:GetAgent"}
	unread.blinds("BR-AGT-001") with input as object.union(an_agent, {"unread": {"*": refused}})
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_br_grd_001_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput",
	] {
		unread.blinds("BR-GRD-001") with input as resting("AWS::::Region") with data.gaps as refused_listing(type)
	}
}

test_br_grd_001_rests_on_every_document_of_guardrail if {
	unread.blinds("BR-GRD-001") with input as resting("AWS::::Region") with data.inventory as {"AWS::Bedrock::Guardrail": {"arn:other": other_unread}}
}

test_br_grd_001_skip_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput",
	] {
		count(unread.refusals("BR-GRD-001", "skip")) > 0 with input as resting("AWS::::Region") with data.gaps as refused_listing(type)
	}
}

test_br_grd_020_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase",
		"AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	] {
		unread.blinds("BR-GRD-020") with input as resting("AWS::::Region") with data.gaps as refused_listing(type)
	}
}

test_br_grd_020_skip_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase",
		"AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	] {
		count(unread.refusals("BR-GRD-020", "skip")) > 0 with input as resting("AWS::::Region") with data.gaps as refused_listing(type)
	}
}

test_br_grd_030_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-GRD-030", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Flow"), {"unread": {"*": answer_refused}})
}
