package lib.bedrock.enforcement_test

import data.lib.bedrock.enforcement

own(region) := {"AWS::Bedrock::EnforcedGuardrailConfiguration": {"e": {"resource_id": "e", "region": region}}}

of_organization(inference) := {"AWS::Organizations::Organization": {"o": {
	"resource_id": "o",
	"region": "global",
	"bedrock_policy": {"bedrock": {"guardrail_inference": inference}},
}}}

named := {"identifier": "arn:aws:bedrock:us-east-1:999988887777:guardrail/o:1"}

chosen(included, excluded) := object.union(named, {"model_enforcement": {"included_models": included, "excluded_models": excluded}})

embedding := {"AWS::Bedrock::FoundationModel": {"m": {"resource_id": "m", "region": "us-east-1", "model_id": "a.embed", "output_modalities": ["EMBEDDING"]}}}

test_the_account_enforces_in_its_region if {
	inventory := own("us-east-1")
	enforcement.in_force("us-east-1") with data.inventory as inventory
	not enforcement.in_force("eu-west-1") with data.inventory as inventory
	not enforcement.in_force("us-east-1") with data.inventory as {}
}

test_the_organization_enforces_for_all_models if {
	every configuration in [named, chosen([], []), chosen(["ALL"], []), chosen(["a.b", "ALL"], ["cohere.rerank-v3-5:0"])] {
		inventory := of_organization({"us-east-1": {"config_1": configuration}})
		enforcement.in_force("us-east-1") with data.inventory as inventory
		not enforcement.in_force("eu-west-1") with data.inventory as inventory
	}
}

# one of several that takes in all will do
test_the_organization_enforces_by_any_configuration if {
	inventory := of_organization({"us-east-1": {"config_1": chosen(["a.b"], []), "config_2": named}})
	enforcement.in_force("us-east-1") with data.inventory as inventory
}

test_the_organization_enforces_not_for_some_models if {
	every configuration in [chosen(["a.b"], []), chosen(["ALL"], ["a.b"]), chosen(["ALL"], ["a.embed", "a.b"])] {
		inventory := object.union(of_organization({"us-east-1": {"config_1": configuration}}), embedding)
		not enforcement.in_force("us-east-1") with data.inventory as inventory
	}
	every inference in [{}, {"us-east-1": {}}] {
		inventory := of_organization(inference)
		not enforcement.in_force("us-east-1") with data.inventory as inventory
	}
}

test_models_may_be_left_out_by_permission_or_for_lack_of_text if {
	enforcement.may_be_left_out("a.b") with data.inventory as {} with data.config as {"guardrail_excluded_models": ["a.b"]}
	not enforcement.may_be_left_out("a.b") with data.inventory as {}
	enforcement.may_be_left_out("a.embed") with data.inventory as embedding
	enforcement.may_be_left_out("arn:aws:bedrock:us-east-1::foundation-model/a.embed") with data.inventory as embedding
	inventory := object.union(of_organization({"us-east-1": {"config_1": chosen(["ALL"], ["a.embed"])}}), embedding)
	enforcement.in_force("us-east-1") with data.inventory as inventory
}
