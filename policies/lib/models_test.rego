package lib.models_test

import data.lib.models

nova := "amazon.nova-pro-v1:0"

nova_arn := "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0"

profile := "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/p1"

capacity := "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/t1"

tuned_capacity := "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/t2"

custom := "arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova/c1"

imported := "arn:aws:bedrock:us-east-1:111122223333:imported-model/i1"

estate := {
	"AWS::Bedrock::ApplicationInferenceProfile": {profile: {"resource_id": profile, "models": [{"model_arn": nova_arn}]}},
	"AWS::Bedrock::CustomModel": {custom: {"resource_id": custom, "base_model_arn": nova_arn}},
	"AWS::Bedrock::ProvisionedModelThroughput": {
		capacity: {"resource_id": capacity, "foundation_model_arn": nova_arn, "model_arn": nova_arn},
		tuned_capacity: {"resource_id": tuned_capacity, "foundation_model_arn": nova_arn, "model_arn": custom},
	},
}

somewhere := {"resource_type": "AWS::::Account", "region": "global"}

test_what_documents_name if {
	models.of_agent({"foundation_model": "a", "prompt_override_configuration": {"prompt_configurations": [{"foundation_model": "b"}, {}]}}) == {"a", "b"}
	models.of_prompt({"variants": [{"model_id": "a"}, {"name": "b"}]}) == {"a"}
	inline := {"configuration": {"prompt": {"source_configuration": {"inline": {"model_id": "a"}}}}}
	search := {"configuration": {"knowledge_base": {"model_id": "b"}}}
	loop := {"configuration": {"loop": {"definition": {"nodes": [inline, search]}}}}
	models.of_flow({"definition": {"nodes": [loop]}}) == {"a", "b"}
}

test_what_an_evaluation_is_about if {
	every reference, found in {
		nova: {nova},
		nova_arn: {nova},
		"us.amazon.nova-pro-v1:0": {nova},
		profile: {nova},
		capacity: {nova},
		tuned_capacity: {custom},
		custom: {custom},
		imported: {imported},
		"arn:aws:bedrock:us-east-1:111122223333:provisioned-model/gone": {"arn:aws:bedrock:us-east-1:111122223333:provisioned-model/gone"},
	} {
		models.subjects(reference) == found with input as somewhere with data.inventory as estate
	}
}

# Each kind of reference leads to documents of its own type only.
test_other_references_lead_nowhere if {
	namesake := {"AWS::Bedrock::ProvisionedModelThroughput": {imported: {"resource_id": imported, "model_arn": nova_arn}}}
	models.subjects(imported) == {imported} with input as somewhere with data.inventory as namesake
}

test_each_use_counts if {
	every type, document in {
		"AWS::Bedrock::Agent": {"foundation_model": nova},
		"AWS::Bedrock::ApplicationInferenceProfile": {"models": [{"model_arn": nova}]},
		"AWS::Bedrock::Flow": {"definition": {"nodes": [{"configuration": {"knowledge_base": {"model_id": nova}}}]}},
		"AWS::Bedrock::ModelInvocationJob": {"model_id": nova},
		"AWS::Bedrock::Prompt": {"variants": [{"model_id": nova}]},
		"AWS::Bedrock::ProvisionedModelThroughput": {"model_arn": nova},
	} {
		models.in_use == {nova} with data.inventory as {type: {"x": document}}
	}
}

test_models_that_nothing_serves_are_not_in_use if {
	idle := {"AWS::Bedrock::CustomModel": {"x": {"base_model_arn": nova_arn}}, "AWS::Bedrock::ImportedModel": {"x": {"model_arn": imported}}}
	models.in_use == set() with data.inventory as idle
}
