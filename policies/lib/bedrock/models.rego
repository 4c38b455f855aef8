# Which models stand behind the names they are called by, and which of them are in use.
package lib.bedrock.models

import data.lib.core.inventory
import data.lib.iam.iam

# ---- Ways to call a model ----

# The IAM actions that call a model, with the kind of resource each acts on. Converse, chat completions and batch inference ask for
# those of bedrock (Amazon Bedrock API Reference, InvokeModel; User Guide, "Prerequisites for running model inference"); the second
# endpoint has a prefix of its own (Service Authorization Reference, "Amazon Bedrock Powered by AWS Mantle").
calling := object.union(by_runtime, by_mantle)

by_runtime := {
	"bedrock:InvokeModel": "bedrock:foundation-model",
	"bedrock:InvokeModelWithResponseStream": "bedrock:foundation-model",
}

by_mantle := {"bedrock-mantle:CreateInference": "bedrock-mantle:project"}

# Whether entries deny a call of every model: outright, and under no condition.
closed(entries, action) if {
	some entry in entries
	statement := entry.statement
	statement.Effect == "Deny"
	iam.covers(statement, action)
	not iam.conditional(statement)
	some resource in statement.Resource
	iam.every_of(resource, calling[action])
	iam.anywhere(resource)
}

# Calls with an API key instead of a signature ask for one of these as well; they have no resource.
with_key := {"bedrock:CallWithBearerToken", "bedrock-mantle:CallWithBearerToken"}

# ---- What documents name ----

of_agent(agent) := {reference |
	some reference in array.concat(
		[model | model := agent.foundation_model],
		[override.foundation_model | some override in agent.prompt_override_configuration.prompt_configurations],
	)
}

of_prompt(prompt) := {variant.model_id | some variant in prompt.variants}

# Loop nodes hold a definition of their own: nodes are looked for at every depth.
of_flow(flow) := {reference |
	walk(flow.definition, [_, node])
	some reference in array.concat(
		[model | model := node.configuration.prompt.source_configuration.inline.model_id],
		[model | model := node.configuration.knowledge_base.model_id],
	)
}

# The models by which nodes put in order what they found; these are no profiles (BedrockRerankingModelArn, API Reference).
rankers(flow) := {ranker.model_configuration.model_arn |
	walk(flow.definition, [_, node])
	ranker := node.configuration.knowledge_base.reranking_configuration.bedrock_reranking_configuration
}

# A knowledge base has its documents turned into vectors, and its sources may have them read and enriched by models first.
of_base(base) := {reference |
	some kind in ["managed_knowledge_base_configuration", "vector_knowledge_base_configuration"]
	reference := base.knowledge_base_configuration[kind].embedding_model_arn
}

of_source(source) := {reference |
	some step in ["context_enrichment_configuration", "parsing_configuration"]
	reference := source.vector_ingestion_configuration[step].bedrock_foundation_model_configuration.model_arn
}

# The nodes of a flow, those of its loops too.
nodes(flow) := [node |
	walk(flow.definition, [path, node])
	path[count(path) - 2] == "nodes"
	every step in path { leads_to_nodes(step) }
]

leads_to_nodes(step) if is_number(step)

leads_to_nodes(step) if step in {"nodes", "configuration", "loop", "definition"}

# Nodes of a kind that is not among those which the API Reference lists (FlowNode): such a node may call a model or run code.
strange_nodes(flow) := [{"name": object.get(node, "name", ""), "type": type} |
	some node in nodes(flow)
	type := object.get(node, "type", "")
	not type in kinds_of_nodes
]

kinds_of_nodes := {
	"Agent",
	"Collector",
	"Condition",
	"InlineCode",
	"Input",
	"Iterator",
	"KnowledgeBase",
	"LambdaFunction",
	"Lex",
	"Loop",
	"LoopController",
	"LoopInput",
	"Output",
	"Prompt",
	"Retrieval",
	"Storage",
}

# ---- What stands behind a name ----

# The ids of the foundation models behind a reference. Undefined where that cannot be determined: an imported model, a model of another
# account.
foundation(reference) := named(reference)

foundation(reference) := ids if {
	contains(reference, ":application-inference-profile/")
	profile := inventory.lookup("AWS::Bedrock::ApplicationInferenceProfile", reference)
	ids := {last(model.model_arn) | some model in profile.models}
}

foundation(reference) := {last(throughput.foundation_model_arn)} if {
	contains(reference, ":provisioned-model/")
	throughput := inventory.lookup("AWS::Bedrock::ProvisionedModelThroughput", reference)
}

foundation(reference) := customised(reference)

foundation(reference) := customised(deployment.model_arn) if {
	contains(reference, ":custom-model-deployment/")
	deployment := inventory.lookup("AWS::Bedrock::CustomModelDeployment", reference)
}

# A prompt router sends a prompt to one of its models, or to another where it cannot decide.
foundation(reference) := ids if {
	contains(reference, "prompt-router/")
	router := inventory.lookup("AWS::Bedrock::PromptRouter", reference)
	arns := array.concat([model.model_arn | some model in router.models], [arn | arn := router.fallback_model.model_arn])
	ids := union({named(arn) | some arn in arns})
	count([arn | some arn in arns; not named(arn)]) == 0
}

# Those that a reference itself names: by an id, or by the ARN of a model or of a profile that AWS defines.
named(reference) := {without_geography(reference)} if not startswith(reference, "arn:")

named(reference) := {last(reference)} if contains(reference, ":foundation-model/")

# What a profile of an unknown geography is named after cannot be determined.
named(reference) := {without_geography(last(reference))} if {
	contains(reference, ":inference-profile/")
	geography(reference)
}

customised(reference) := {last(model.base_model_arn)} if {
	contains(reference, ":custom-model/")
	model := inventory.lookup("AWS::Bedrock::CustomModel", reference)
}

# The geography that a reference sends prompts to ("us", "global"): that of a profile which AWS defines, by its name.
geography(reference) := place if {
	regex.match(`^[^:/]*\.[^:/]*\.|:inference-profile/`, reference)
	place := split(last(reference), ".")[0]
	place in geographies
}

last(arn) := parts[count(parts) - 1] if parts := split(arn, "/")

# The inference profiles that AWS defines are named after their model with a geography in front: us.anthropic.claude-… (Amazon Bedrock
# User Guide, "Supported Regions and models for inference profiles").
geographies := {"apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"}

without_geography(id) := concat(".", array.slice(parts, 1, count(parts))) if {
	parts := split(id, ".")
	parts[0] in geographies
} else := id

# What an evaluation of a reference would be about: a customised model itself, of other models the foundation models, and of what
# cannot be determined (an imported model, a prompt router) just that.
subjects(reference) := {model} if {
	model := served(reference)
	contains(model, ":custom-model/")
} else := ids if {
	ids := foundation(served(reference))
} else := {served(reference)}

served(reference) := model if {
	contains(reference, ":provisioned-model/")
	model := inventory.lookup("AWS::Bedrock::ProvisionedModelThroughput", reference).model_arn
} else := reference

# Whether a model turns text into vectors or into an order: there is nothing that a guardrail could filter.
writes_nothing(id) if {
	known := {modality |
		some model in data.inventory["AWS::Bedrock::FoundationModel"]
		model.model_id == id
		some modality in model.output_modalities
	}
	known == {"EMBEDDING"}
}

# A model that ranks gives its order as text: by name ("Supported foundation models in Amazon Bedrock", User Guide).
writes_nothing(id) if regex.match(`^(amazon|cohere)\.rerank-`, id)

# ---- What is in use ----

# The references of agents, prompts, flows and batch jobs, and the models that capacity or a profile is kept for. A customised
# model that nothing serves is not in use.
in_use contains reference if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	some reference in of_agent(agent)
}

in_use contains reference if {
	some version in data.inventory["AWS::Bedrock::AgentVersion"]
	some reference in of_agent(version)
}

in_use contains reference if {
	some prompt in data.inventory["AWS::Bedrock::Prompt"]
	some reference in of_prompt(prompt)
}

in_use contains reference if {
	some flow in data.inventory["AWS::Bedrock::Flow"]
	some reference in of_flow(flow)
}

in_use contains reference if {
	some version in data.inventory["AWS::Bedrock::PromptVersion"]
	some reference in of_prompt(version)
}

in_use contains reference if {
	some version in data.inventory["AWS::Bedrock::FlowVersion"]
	some reference in of_flow(version)
}

in_use contains model_id if {
	some job in data.inventory["AWS::Bedrock::ModelInvocationJob"]
	model_id := job.model_id
}

in_use contains model_arn if {
	some deployment in data.inventory["AWS::Bedrock::CustomModelDeployment"]
	model_arn := deployment.model_arn
}

in_use contains model_arn if {
	some throughput in data.inventory["AWS::Bedrock::ProvisionedModelThroughput"]
	model_arn := throughput.model_arn
}

in_use contains model_arn if {
	some profile in data.inventory["AWS::Bedrock::ApplicationInferenceProfile"]
	some model in profile.models
	model_arn := model.model_arn
}

# An agent of AgentCore that AWS runs may have a model of another supplier in place of one of Bedrock.
in_use contains model_id if {
	some harness in data.inventory["AWS::BedrockAgentCore::Harness"]
	model_id := harness.model.bedrock_model_config.model_id
}

# An endpoint may serve a version that still has another model.
in_use contains model_id if {
	some endpoint in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	model_id := endpoint.model.bedrock_model_config.model_id
}

# Models that read documents for a knowledge base: they write down what tables and pictures say, and what connects texts.
in_use contains model_arn if {
	some source in data.inventory["AWS::Bedrock::DataSource"]
	some step in ["context_enrichment_configuration", "parsing_configuration"]
	model_arn := source.vector_ingestion_configuration[step].bedrock_foundation_model_configuration.model_arn
}

# Models that a memory chooses for what it makes of conversations; those that AWS chooses for it have no name here.
in_use contains model_id if {
	some memory in data.inventory["AWS::BedrockAgentCore::Memory"]
	some strategy in memory.strategies
	walk(strategy.configuration, [path, model_id])
	path[count(path) - 1] == "model_id"
}
