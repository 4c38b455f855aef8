# Which models a document refers to, and which foundation models stand behind these references.
package bedrock.models

import data.lib.inventory

references contains reference if {
	input.resource_type == "AWS::Bedrock::Agent"
	reference := input.foundation_model
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::Agent"
	some override in input.prompt_override_configuration.prompt_configurations
	reference := override.foundation_model
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::Prompt"
	some variant in input.variants
	reference := variant.model_id
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	reference := input.knowledge_base_configuration.vector_knowledge_base_configuration.embedding_model_arn
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	reference := input.knowledge_base_configuration.managed_knowledge_base_configuration.embedding_model_arn
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::Flow"
	walk(input.definition, [_, node])
	reference := node.configuration.prompt.source_configuration.inline.model_id
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::Flow"
	walk(input.definition, [_, node])
	reference := node.configuration.knowledge_base.model_id
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::ProvisionedModelThroughput"
	reference := input.foundation_model_arn
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::CustomModel"
	reference := input.base_model_arn
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::ApplicationInferenceProfile"
	some model in input.models
	reference := model.model_arn
}

# The ids of the foundation models behind a reference. Undefined where that cannot be told: an imported model, a prompt router, a
# model of another account.
foundation(reference) := {without_geography(reference)} if not startswith(reference, "arn:")

foundation(reference) := {last(reference)} if contains(reference, ":foundation-model/")

foundation(reference) := {without_geography(last(reference))} if contains(reference, ":inference-profile/")

foundation(reference) := ids if {
	contains(reference, ":application-inference-profile/")
	profile := inventory.lookup("AWS::Bedrock::ApplicationInferenceProfile", reference)
	ids := {last(model.model_arn) | some model in profile.models}
}

foundation(reference) := {last(throughput.foundation_model_arn)} if {
	contains(reference, ":provisioned-model/")
	throughput := inventory.lookup("AWS::Bedrock::ProvisionedModelThroughput", reference)
}

foundation(reference) := {last(model.base_model_arn)} if {
	contains(reference, ":custom-model/")
	model := inventory.lookup("AWS::Bedrock::CustomModel", reference)
}

last(arn) := parts[count(parts) - 1] if parts := split(arn, "/")

# The inference profiles that AWS defines are named after their model with a geography in front: us.anthropic.claude-… (Amazon Bedrock
# User Guide, "Supported Regions and models for inference profiles").
geographies := {"apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"}

without_geography(id) := concat(".", array.slice(parts, 1, count(parts))) if {
	parts := split(id, ".")
	parts[0] in geographies
} else := id

used := union({ids | some reference in references; ids := foundation(reference)})

unresolved := sort([reference | some reference in references; not foundation(reference)])
