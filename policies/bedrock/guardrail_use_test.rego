package bedrock.guardrail_use_test

import data.bedrock.guardrail_use
import data.lib.unread

refused := {"call": "bedrock:Get", "code": "AccessDeniedException", "action": "bedrock:Get"}

guardrail := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/g1",
	"resource_name": "desk",
	"region": "us-east-1",
	"guardrail_id": "g1",
}

chosen(identifier, version) := {"guardrail_configuration": {"guardrail_identifier": identifier, "guardrail_version": version}}

agent(identifier, version) := object.union(chosen(identifier, version), {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:agent/a",
	"resource_name": "helper",
	"region": "us-east-1",
})

flow(part, identifier, version) := {
	"resource_type": "AWS::Bedrock::Flow",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/f",
	"resource_name": "triage",
	"region": "us-east-1",
	"definition": {"nodes": [{"name": "loop", "configuration": {"loop": {"definition": {"nodes": [{
		"name": "n",
		"configuration": {part: chosen(identifier, version)},
	}]}}}}]},
}

estate(agents, flows) := {
	"AWS::Bedrock::Agent": {each.resource_id: each | some each in agents},
	"AWS::Bedrock::Flow": {each.resource_id: each | some each in flows},
}

test_br_grd_016_passes_with_versions if {
	good := estate([agent("g1", "2")], [flow("prompt", guardrail.resource_id, "2")])
	count(guardrail_use.deny["BR-GRD-016"]) == 0 with input as guardrail with data.inventory as good
	count(guardrail_use.skip["BR-GRD-016"]) == 0 with input as guardrail with data.inventory as good
	not unread.blinds("BR-GRD-016") with input as guardrail with data.inventory as good
}

test_br_grd_016_fails_for_drafts if {
	guardrail_use.deny["BR-GRD-016"] == {`The working draft of guardrail "desk" is used by agent "helper", flow "triage".`} with input as guardrail
		with data.inventory as estate([agent(guardrail.resource_id, "DRAFT")], [flow("prompt", "g1", "DRAFT")])
	guardrail_use.deny["BR-GRD-016"] == {`The working draft of guardrail "desk" is used by flow "triage".`} with input as guardrail
		with data.inventory as estate([], [flow("knowledge_base", "g1", "DRAFT")])
}

test_br_grd_016_skips_a_guardrail_nobody_uses if {
	reason := `No agent or flow of us-east-1 uses guardrail "desk".`
	elsewhere := {"region": "eu-west-1"}
	every others in [
		estate([agent("g2", "DRAFT")], [flow("prompt", "g2", "DRAFT")]),
		estate([object.union(agent("g1", "DRAFT"), elsewhere)], [object.union(flow("prompt", "g1", "DRAFT"), elsewhere)]),
	] {
		guardrail_use.skip["BR-GRD-016"] == {reason} with input as guardrail with data.inventory as others
		count(guardrail_use.deny["BR-GRD-016"]) == 0 with input as guardrail with data.inventory as others
	}
}

test_br_grd_016_unread if {
	unread.blinds("BR-GRD-016") with input as object.union(object.remove(guardrail, ["guardrail_id"]), {"unread": {"*": refused}})
		with data.inventory as estate([], [])
	hidden_agent := object.union(object.remove(agent("g1", "1"), ["guardrail_configuration"]), {"unread": {"*": refused}})
	count(unread.refusals("BR-GRD-016", "skip")) > 0 with input as guardrail with data.inventory as estate([hidden_agent], [])
	hidden_flow := object.union(object.remove(flow("prompt", "g1", "1"), ["definition"]), {"unread": {"*": refused}})
	count(unread.refusals("BR-GRD-016", "deny")) > 0 with input as guardrail with data.inventory as estate([], [hidden_flow])
}

enforced(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"resource_id": "111122223333/us-east-1/enforced-guardrail-configuration/c1",
	"resource_name": "c1",
	"region": "us-east-1",
})

models(included, excluded) := {"model_enforcement": {"included_models": included, "excluded_models": excluded}}

test_br_grd_021_passes if {
	whole := enforced(object.union(models(["ALL"], []), {
		"input_tags": "IGNORE",
		"selective_content_guarding": {"messages": "COMPREHENSIVE", "system": "COMPREHENSIVE"},
	}))
	every good in [whole, enforced({}), enforced(models([], []))] {
		count(guardrail_use.deny["BR-GRD-021"]) == 0 with input as good
		not unread.blinds("BR-GRD-021") with input as good
	}
	count(guardrail_use.deny["BR-GRD-021"]) == 0 with input as enforced(models(["ALL"], ["a.b"]))
		with data.config as {"guardrail_excluded_models": ["a.b"]}
}

test_br_grd_021_fails_for_models_left_out if {
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" leaves out the models a.b, a.c.`} with input as enforced(models(["ALL"], ["a.c", "a.b"]))
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" leaves out the models a.b.`} with input as enforced(models(["ALL"], ["a.b"]))
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" holds for these models only: a.b.`} with input as enforced(models(["a.b"], []))
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" holds for these models only: a.b, a.c.`} with input as enforced(models(["a.c", "a.b"], []))
}

test_br_grd_021_fails_for_selective_guarding if {
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" checks only what callers tag in messages content.`} with input as enforced({"selective_content_guarding": {"messages": "SELECTIVE", "system": "COMPREHENSIVE"}})
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" lets callers choose by input tags what is checked.`} with input as enforced({"input_tags": "HONOR"})
}

test_br_grd_021_unread if unread.blinds("BR-GRD-021") with input as enforced({"unread": {"*": refused}})

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_grd_016_unread_rests_on_what_it_reads if {
	unread.blinds("BR-GRD-016") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	every type in ["AWS::Bedrock::Agent", "AWS::Bedrock::Flow"] {
		unread.blinds("BR-GRD-016") with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_grd_016_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-GRD-016", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	every type in ["AWS::Bedrock::Agent", "AWS::Bedrock::Flow"] {
		count(unread.refusals("BR-GRD-016", "skip")) > 0 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_grd_021_unread_rests_on_what_it_reads if {
	unread.blinds("BR-GRD-021") with input as wholly_unread("AWS::Bedrock::EnforcedGuardrailConfiguration") with data.inventory as {}
}
