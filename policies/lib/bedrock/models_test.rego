package lib.bedrock.models_test

import data.lib.bedrock.models

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

flow_of(nodes) := {"definition": {"nodes": nodes, "connections": [{"name": "c", "type": "Data"}]}}

# Ends and connections of nodes have types of their own, and what a request brings along is nobody's node.
test_nodes_of_flows if {
	inner := {"name": "inner", "type": "Prompt", "inputs": [{"name": "i", "type": "String"}]}
	asking := {"name": "ask", "type": "Prompt", "configuration": {"prompt": {"additional_model_request_fields": {"nodes": [{"type": "Leaf"}]}}}}
	looping := {"name": "loop", "type": "Loop", "configuration": {"loop": {"definition": {"nodes": [inner]}}}}
	names := {node.name | some node in models.nodes(flow_of([looping, asking]))}
	names == {"loop", "inner", "ask"}
	count(models.nodes(flow_of([looping, asking]))) == 3
	models.nodes({}) == []
}

test_nodes_of_a_kind_that_is_not_known if {
	every type in [
		"Agent", "Collector", "Condition", "InlineCode", "Input", "Iterator", "KnowledgeBase", "LambdaFunction",
		"Lex", "Loop", "LoopController", "LoopInput", "Output", "Prompt", "Retrieval", "Storage",
	] {
		models.strange_nodes(flow_of([{"name": "n", "type": type}])) == []
	}
	models.strange_nodes(flow_of([{"name": "n", "type": "Swarm"}])) == [{"name": "n", "type": "Swarm"}]
	models.strange_nodes(flow_of([{"configuration": {}}])) == [{"name": "", "type": ""}]
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
	every type, document in {
		"AWS::Bedrock::ApplicationInferenceProfile": {"models": [{"model_arn": nova_arn}]},
		"AWS::Bedrock::CustomModel": {"base_model_arn": nova_arn},
		"AWS::Bedrock::CustomModelDeployment": {"model_arn": custom},
		"AWS::Bedrock::PromptRouter": {"models": [{"model_arn": nova_arn}]},
		"AWS::Bedrock::ProvisionedModelThroughput": {"foundation_model_arn": nova_arn},
	} {
		misplaced := object.union(
			{"AWS::Bedrock::CustomModel": {custom: {"resource_id": custom, "base_model_arn": nova_arn}}},
			{type: {imported: object.union(document, {"resource_id": imported})}},
		)
		not models.foundation(imported) with input as somewhere with data.inventory as misplaced
	}
}

test_what_stands_behind_names if {
	every reference in [nova, nova_arn, "us.amazon.nova-pro-v1:0", profile, capacity, tuned_capacity, custom] {
		models.foundation(reference) == {nova} with input as somewhere with data.inventory as estate
	}
	not models.foundation(imported) with input as somewhere with data.inventory as estate
}

test_each_use_counts if {
	every type, document in {
		"AWS::Bedrock::Agent": {"foundation_model": nova},
		"AWS::Bedrock::ApplicationInferenceProfile": {"models": [{"model_arn": nova}]},
		"AWS::Bedrock::Flow": {"definition": {"nodes": [{"configuration": {"knowledge_base": {"model_id": nova}}}]}},
		"AWS::Bedrock::FlowVersion": {"definition": {"nodes": [{"configuration": {"prompt": {"source_configuration": {"inline": {"model_id": nova}}}}}]}},
		"AWS::Bedrock::ModelInvocationJob": {"model_id": nova},
		"AWS::Bedrock::Prompt": {"variants": [{"model_id": nova}]},
		"AWS::Bedrock::PromptVersion": {"variants": [{"model_id": nova}]},
		"AWS::Bedrock::ProvisionedModelThroughput": {"model_arn": nova},
	} {
		models.in_use == {nova} with data.inventory as {type: {"x": document}}
	}
}

test_models_of_agentcore_and_of_ingestion_are_in_use if {
	every document in [
		{"AWS::BedrockAgentCore::Harness": {"x": {"model": {"bedrock_model_config": {"model_id": nova}}}}},
		{"AWS::BedrockAgentCore::HarnessEndpoint": {"x": {"model": {"bedrock_model_config": {"model_id": nova}}}}},
		{"AWS::BedrockAgentCore::Memory": {"x": {"strategies": [{"configuration": {"extraction": {"custom_extraction_configuration": {"semantic_extraction_override": {"model_id": nova}}}}}]}}},
		{"AWS::Bedrock::DataSource": {"x": {"vector_ingestion_configuration": {"parsing_configuration": {"bedrock_foundation_model_configuration": {"model_arn": nova}}}}}},
		{"AWS::Bedrock::DataSource": {"x": {"vector_ingestion_configuration": {"context_enrichment_configuration": {"bedrock_foundation_model_configuration": {"model_arn": nova}}}}}},
	] {
		models.in_use == {nova} with data.inventory as document
	}
	elsewhere := {"AWS::BedrockAgentCore::Harness": {"x": {"model": {"open_ai_model_config": {"model_id": "gpt"}}}}}
	models.in_use == set() with data.inventory as elsewhere
}

test_models_that_nothing_serves_are_not_in_use if {
	idle := {"AWS::Bedrock::CustomModel": {"x": {"base_model_arn": nova_arn}}, "AWS::Bedrock::ImportedModel": {"x": {"model_arn": imported}}}
	models.in_use == set() with data.inventory as idle
}

deployed := "arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/d"

routing_arn := "arn:aws:bedrock:us-east-1:111122223333:default-prompt-router/anthropic.claude:1"

routing(arn) := {"AWS::Bedrock::PromptRouter": {routing_arn: {"models": [{"model_arn": arn}], "fallback_model": {"model_arn": "arn:aws:bedrock:us-east-1::foundation-model/a.b"}}}}

test_what_stands_behind_deployments_and_routers if {
	estate := {
		"AWS::Bedrock::CustomModelDeployment": {deployed: {"model_arn": custom, "region": "us-east-1"}},
		"AWS::Bedrock::CustomModel": {custom: {"base_model_arn": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"}},
	}
	models.foundation(deployed) == {"amazon.nova-lite-v1:0"} with input as {"region": "us-east-1"} with data.inventory as estate
	custom in models.in_use with input as {"region": "us-east-1"} with data.inventory as estate
}

test_what_stands_behind_routers if {
	named := routing("arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.x.y")
	models.foundation(routing_arn) == {"a.b", "x.y"} with input as {"region": "us-east-1"} with data.inventory as named

	# of all its models or of none
	untold := routing(custom)
	not models.foundation(routing_arn) with input as {"region": "us-east-1"} with data.inventory as untold
	not models.foundation(routing_arn) with input as {"region": "us-east-1"} with data.inventory as {}
}

test_geographies_are_told_by_names_of_profiles if {
	models.geography("us.anthropic.claude-v2:1") == "us"
	models.geography("arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.x.y") == "global"
	not models.geography("anthropic.claude-sonnet-4-20250514-v1:0")
	not models.geography("arn:aws:bedrock:us-east-1::foundation-model/us.y")
	not models.geography("arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/us.x.y")
	not models.geography("mars.x.y")
}

denying(fields) := [{"statement": object.union({"Effect": "Deny", "Action": ["bedrock:Invoke*"], "Resource": ["*"]}, fields)}]

test_a_call_is_closed_by_a_denial_of_every_model_alone if {
	models.closed(denying({}), "bedrock:InvokeModel")
	every fields in [
		{"Effect": "Allow"}, {"Resource": ["arn:aws:bedrock:us-east-1::foundation-model/a.b"]}, {"Action": ["bedrock:Get*"]},
		{"Condition": {"Bool": {"aws:SecureTransport": "false"}}},
	] {
		not models.closed(denying(fields), "bedrock:InvokeModel")
	}
	not models.closed([{"statement": {"Effect": "Deny", "Action": ["bedrock:Invoke*"], "NotResource": ["arn:aws:bedrock:us-east-1::foundation-model/a.b"]}}], "bedrock:InvokeModel")
}

test_a_call_is_closed_by_a_denial_of_all_of_its_kind_everywhere if {
	every action in ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"] {
		models.closed(denying({"Resource": ["arn:aws:bedrock:*::foundation-model/*"]}), action)
		every resource in ["arn:aws:bedrock:us-east-1::foundation-model/*", "arn:aws:bedrock:*::foundation-model/a.b", "arn:aws:bedrock:*:*:custom-model/*"] {
			not models.closed(denying({"Resource": [resource]}), action)
		}
	}
	by_project := denying({"Action": ["bedrock-mantle:*"], "Resource": ["arn:aws:bedrock-mantle:*:*:project/*"]})
	models.closed(by_project, "bedrock-mantle:CreateInference")
}

test_calls_with_a_key_ask_for_an_action_of_either_endpoint if {
	models.with_key == {"bedrock:CallWithBearerToken", "bedrock-mantle:CallWithBearerToken"}
}

test_versions_of_agents_use_models if {
	inventory := {"AWS::Bedrock::AgentVersion": {"x": {"foundation_model": nova}}}
	models.in_use == {nova} with data.inventory as inventory
}

test_all_geographies_are_taken_from_names if {
	every geography in ["apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"] {
		models.geography(sprintf("%s.x.y", [geography])) == geography
		models.without_geography(sprintf("%s.x.y", [geography])) == "x.y"
	}
	models.without_geography("x.y") == "x.y"
}
