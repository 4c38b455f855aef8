# Which models a document refers to, and which foundation models stand behind these references.
package lib.bedrock.referenced_models

import data.lib.bedrock.models

references contains reference if {
	input.resource_type in {"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion"}
	some reference in models.of_agent(input)
}

references contains reference if {
	input.resource_type in {"AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion"}
	some reference in models.of_prompt(input)
}

references contains reference if {
	input.resource_type in {"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion"}
	some reference in models.of_flow(input)
}

references contains reference if {
	input.resource_type in {"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion"}
	some reference in models.rankers(input)
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	some reference in models.of_base(input)
}

references contains reference if {
	input.resource_type == "AWS::Bedrock::DataSource"
	some reference in models.of_source(input)
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

# Nodes of a flow of which cannot be determined whether they call a model.
strange_nodes := [node |
	input.resource_type in {"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion"}
	some node in models.strange_nodes(input)
]

used := union({ids | some reference in references; ids := models.foundation(reference)})

unresolved := sort([reference | some reference in references; not models.foundation(reference)])
