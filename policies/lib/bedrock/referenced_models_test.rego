package lib.bedrock.referenced_models_test

import data.lib.bedrock.referenced_models

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

foundation_arn(id) := sprintf("arn:aws:bedrock:us-east-1::foundation-model/%s", [id])

resolves(type, fields, inventory) if {
	referenced_models.used == {nova} with input as document(type, fields) with data.inventory as inventory
	count(referenced_models.unresolved) == 0 with input as document(type, fields) with data.inventory as inventory
}

test_models_of_each_type if {
	resolves("AWS::Bedrock::Agent", {"foundation_model": nova}, {})
	resolves("AWS::Bedrock::Agent", {"prompt_override_configuration": {"prompt_configurations": [{"foundation_model": nova}]}}, {})
	resolves("AWS::Bedrock::Prompt", {"variants": [{"name": "a", "model_id": nova}, {"name": "b"}]}, {})
	resolves("AWS::Bedrock::AgentVersion", {"foundation_model": nova}, {})
	resolves("AWS::Bedrock::PromptVersion", {"variants": [{"name": "a", "model_id": nova}]}, {})
	resolves("AWS::Bedrock::ProvisionedModelThroughput", {"foundation_model_arn": foundation_arn(nova)}, {})
	resolves("AWS::Bedrock::CustomModel", {"base_model_arn": foundation_arn(nova)}, {})
	resolves("AWS::Bedrock::ApplicationInferenceProfile", {"models": [{"model_arn": foundation_arn(nova)}]}, {})
}

test_models_of_knowledge_bases if {
	vector := {"vector_knowledge_base_configuration": {"embedding_model_arn": foundation_arn(nova)}}
	managed := {"managed_knowledge_base_configuration": {"embedding_model_arn": foundation_arn(nova)}}
	resolves("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": vector}, {})
	resolves("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": managed}, {})
}

test_models_of_flows if {
	inline := {"name": "ask", "type": "Prompt", "configuration": {"prompt": {"source_configuration": {"inline": {"model_id": nova}}}}}
	search := {"name": "find", "type": "KnowledgeBase", "configuration": {"knowledge_base": {"model_id": nova}}}
	loop := {"name": "loop", "type": "Loop", "configuration": {"loop": {"definition": {"nodes": [inline]}}}}
	every node in [inline, search, loop] {
		resolves("AWS::Bedrock::Flow", {"definition": {"nodes": [node]}}, {})
		resolves("AWS::Bedrock::FlowVersion", {"definition": {"nodes": [node]}}, {})
	}
}

profile := "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/p1"

throughput := "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/t1"

custom := "arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova/c1"

estate := {
	"AWS::Bedrock::ApplicationInferenceProfile": {profile: {"resource_id": profile, "models": [{"model_arn": foundation_arn(nova)}]}},
	"AWS::Bedrock::ProvisionedModelThroughput": {throughput: {"resource_id": throughput, "foundation_model_arn": foundation_arn(nova)}},
	"AWS::Bedrock::CustomModel": {custom: {"resource_id": custom, "base_model_arn": foundation_arn(nova)}},
}

test_models_behind_references if {
	every reference in [
		foundation_arn(nova), "us.amazon.nova-pro-v1:0", "global.amazon.nova-pro-v1:0",
		"arn:aws:bedrock:us-east-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0", profile, throughput, custom,
	] {
		resolves("AWS::Bedrock::Agent", {"foundation_model": reference}, estate)
	}
}

imported := "arn:aws:bedrock:us-east-1:111122223333:imported-model/i1"

test_models_unresolved if {
	referenced_models.unresolved == ["arn:aws:bedrock:us-east-1:111122223333:imported-model/i1"] with input as agent(imported) with data.inventory as {}
	referenced_models.used == set() with input as agent(imported) with data.inventory as {}
}

namesakes := {
	"AWS::Bedrock::ApplicationInferenceProfile": {imported: {"resource_id": imported, "models": [{"model_arn": foundation_arn(nova)}]}},
	"AWS::Bedrock::ProvisionedModelThroughput": {imported: {"resource_id": imported, "foundation_model_arn": foundation_arn(nova)}},
	"AWS::Bedrock::CustomModel": {imported: {"resource_id": imported, "base_model_arn": foundation_arn(nova)}},
}

# Each kind of reference leads to documents of its own type only.
test_references_lead_to_their_own_type if {
	referenced_models.unresolved == ["arn:aws:bedrock:us-east-1:111122223333:imported-model/i1"] with input as agent(imported) with data.inventory as namesakes
}

test_each_geography_is_taken_off if {
	every geography in ["apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"] {
		resolves("AWS::Bedrock::Agent", {"foundation_model": sprintf("%s.%s", [geography, nova])}, {})
	}
}

every_field := {
	"base_model_arn": nova,
	"definition": {"nodes": [{"configuration": {"knowledge_base": {"model_id": nova}}}]},
	"foundation_model": nova,
	"foundation_model_arn": nova,
	"knowledge_base_configuration": {
		"managed_knowledge_base_configuration": {"embedding_model_arn": nova},
		"vector_knowledge_base_configuration": {"embedding_model_arn": nova},
	},
	"models": [{"model_arn": nova}],
	"variants": [{"model_id": nova}],
}

test_other_types_name_no_model if {
	referenced_models.references == set() with input as document("AWS::Bedrock::Guardrail", every_field) with data.inventory as {}
}

ranking(reference) := {"definition": {"nodes": [{"name": "n", "type": "KnowledgeBase", "configuration": {"knowledge_base": {"reranking_configuration": {"bedrock_reranking_configuration": {"model_configuration": {"model_arn": reference}}}}}}]}}

steps(reference) := [
	{"vector_ingestion_configuration": {"parsing_configuration": {"bedrock_foundation_model_configuration": {"model_arn": reference}}}},
	{"vector_ingestion_configuration": {"context_enrichment_configuration": {"bedrock_foundation_model_configuration": {"model_arn": reference}}}},
]

test_models_of_data_sources_and_rankers if {
	every fields in steps(foundation_arn(nova)) {
		resolves("AWS::Bedrock::DataSource", fields, {})
	}
	every type in ["AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion"] {
		resolves(type, ranking(foundation_arn(nova)), {})
	}

	# each in its own documents
	every fields in array.concat(steps(foundation_arn(nova)), [ranking(foundation_arn(nova))]) {
		count(referenced_models.references) == 0 with input as document("AWS::Bedrock::Prompt", fields)
	}
}
