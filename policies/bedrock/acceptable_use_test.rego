package bedrock.acceptable_use_test

import data.bedrock.acceptable_use as acceptable
import data.lib.unread

refused := {"call": "x:Get", "code": "AccessDeniedException", "action": "x:Get"}

document(type, fields) := object.union(
	{
		"resource_type": type,
		"resource_id": "arn:aws:bedrock:us-east-1:111122223333:x",
		"resource_name": "thing",
		"partition": "aws",
		"region": "us-east-1",
	},
	fields,
)

agent(model) := document("AWS::Bedrock::Agent", {"foundation_model": model})

nova := "amazon.nova-pro-v1:0"

config(approved) := {"approved_models": approved, "evaluated_at": "2026-01-01T00:00:00Z"}

foundation_arn(id) := sprintf("arn:aws:bedrock:us-east-1::foundation-model/%s", [id])

lifecycle(fields) := {"AWS::Bedrock::FoundationModel": {foundation_arn(nova): {
	"resource_id": foundation_arn(nova),
	"resource_name": nova,
	"region": "us-east-1",
	"model_lifecycle": fields,
}}}

imported := "arn:aws:bedrock:us-east-1:111122223333:imported-model/i1"

test_br_use_001_passes_with_approved_model if {
	count(acceptable.deny["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config([nova])
	count(acceptable.unknown["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config([nova])
	count(acceptable.skip["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config([nova])
	not unread.blinds("BR-USE-001") with input as agent(nova) with data.config as config([nova])
}

test_br_use_001_passes_with_prefix if {
	count(acceptable.deny["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config(["amazon.nova-*"])
}

test_br_use_001_fails_with_other_model if {
	acceptable.deny["BR-USE-001"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, which is not approved."} with input as agent(nova)
		with data.config as config(["amazon.nova-lite-v1:0", "meta.*"])
	count(acceptable.deny["BR-USE-001"]) == 1 with input as agent(nova) with data.config as config(["amazon.nova"])
}

test_br_use_001_unknown_without_list if {
	acceptable.unknown["BR-USE-001"] == {"No list of approved models is configured: set the parameter approved_models."} with input as agent(nova)
		with data.config as {"evaluated_at": "2026-01-01T00:00:00Z"}
}

test_br_use_001_unknown_model if {
	acceptable.unknown["BR-USE-001"] == {"Agent \"thing\" uses arn:aws:bedrock:us-east-1:111122223333:imported-model/i1; which foundation model that is cannot be told."} with input as agent(imported)
		with data.config as config([nova])
		with data.inventory as {}
}

test_br_use_001_fails_rather_than_unknown if {
	mixed := document("AWS::Bedrock::Prompt", {"variants": [{"model_id": imported}, {"model_id": "meta.llama"}]})
	count(acceptable.deny["BR-USE-001"]) == 1 with input as mixed with data.config as config([nova]) with data.inventory as {}
	count(acceptable.unknown["BR-USE-001"]) == 0 with input as mixed with data.config as config([nova]) with data.inventory as {}
}

test_br_use_001_skips_without_model if {
	kendra := document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "KENDRA"}})
	acceptable.skip["BR-USE-001"] == {"KnowledgeBase \"thing\" names no model."} with input as kendra with data.config as config([nova])
}

test_br_use_001_unread if {
	unread.blinds("BR-USE-001") with input as document("AWS::Bedrock::Agent", {"unread": {"*": refused}}) with data.config as config([nova])
}

test_br_use_002_passes_with_active_model if {
	inventory := lifecycle({"status": "ACTIVE"})
	count(acceptable.deny["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as inventory
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as inventory
	not unread.blinds("BR-USE-002") with input as agent(nova) with data.config as config([]) with data.inventory as inventory
}

# 2026-01-01 and 90 days: 2026-04-01.
test_br_use_002_passes_after_the_notice if {
	inventory := lifecycle({"status": "ACTIVE", "end_of_life_time": "2026-04-01T00:00:01Z"})
	count(acceptable.deny["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as inventory
}

test_br_use_002_fails_at_the_notice if {
	inventory := lifecycle({"status": "ACTIVE", "end_of_life_time": "2026-04-01T00:00:00Z"})
	acceptable.deny["BR-USE-002"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, whose end of life is 2026-04-01T00:00:00Z."} with input as agent(nova)
		with data.config as config([])
		with data.inventory as inventory
}

test_br_use_002_follows_the_parameter if {
	inventory := lifecycle({"status": "ACTIVE", "end_of_life_time": "2026-04-01T00:00:00Z"})
	short := object.union(config([]), {"model_end_of_life_days": 89})
	count(acceptable.deny["BR-USE-002"]) == 0 with input as agent(nova) with data.config as short with data.inventory as inventory
}

test_br_use_002_fails_with_legacy_model if {
	acceptable.deny["BR-USE-002"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, which is legacy."} with input as agent(nova)
		with data.config as config([])
		with data.inventory as lifecycle({"status": "LEGACY"})
}

test_br_use_002_unknown_lifecycle if {
	acceptable.unknown["BR-USE-002"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, whose life cycle AWS does not give in us-east-1."} with input as agent(nova)
		with data.config as config([])
		with data.inventory as {}
}

test_br_use_002_unknown_model if {
	acceptable.unknown["BR-USE-002"] == {"Agent \"thing\" uses arn:aws:bedrock:us-east-1:111122223333:imported-model/i1; which foundation model that is cannot be told."} with input as agent(imported)
		with data.config as config([])
		with data.inventory as {}
}

test_br_use_002_fails_rather_than_unknown if {
	mixed := document("AWS::Bedrock::Prompt", {"variants": [{"model_id": imported}, {"model_id": nova}]})
	count(acceptable.deny["BR-USE-002"]) == 1 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
}

test_br_use_002_skips_without_model if {
	acceptable.skip["BR-USE-002"] == {"Flow \"thing\" names no model."} with input as document("AWS::Bedrock::Flow", {"definition": {"nodes": []}})
}

test_br_use_002_unread if {
	unread.blinds("BR-USE-002") with input as agent(nova) with data.config as config([]) with data.inventory as {}
		with data.gaps as {"populations": {"AWS::Bedrock::FoundationModel": [{"region": "us-east-1", "refusal": refused}]}}
}

test_br_use_001_unknown_without_list_says_only_that if {
	acceptable.unknown["BR-USE-001"] == {"No list of approved models is configured: set the parameter approved_models."} with input as agent(imported)
		with data.config as config([])
		with data.inventory as {}
}

test_br_use_002_judges_what_names_a_model if {
	count(acceptable.skip["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as {}
}

test_br_use_002_fails_rather_than_unknown_lifecycle if {
	mixed := document("AWS::Bedrock::Prompt", {"variants": [{"model_id": "meta.llama"}, {"model_id": nova}]})
	count(acceptable.deny["BR-USE-002"]) == 1 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_use_001_rests_on_the_one_it_names_of_each_type if {
	every type in ["AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel", "AWS::Bedrock::ProvisionedModelThroughput"] {
		unread.blinds("BR-USE-001") with input as object.union(resting("AWS::Bedrock::Agent"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_use_001_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-USE-001", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

test_br_use_002_rests_on_its_own_fields if {
	unread.blinds("BR-USE-002") with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

test_br_use_002_rests_on_the_one_it_names_of_each_type if {
	every type in ["AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel", "AWS::Bedrock::ProvisionedModelThroughput"] {
		unread.blinds("BR-USE-002") with input as object.union(resting("AWS::Bedrock::Agent"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_use_002_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-USE-002", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}
