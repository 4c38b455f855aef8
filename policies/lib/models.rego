# Which models stand behind the names they are called by, and which of them are in use.
package lib.models

import data.lib.inventory

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

# ---- What stands behind a name ----

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

# What an evaluation of a reference would be about: a customised model itself, of other models the foundation models, and of what
# cannot be told (an imported model, a prompt router) just that.
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

# ---- What is in use ----

# The references of agents, prompts, flows and batch jobs, and the models that capacity or a profile is kept for. A customised
# model that nothing serves is not in use.
in_use contains reference if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	some reference in of_agent(agent)
}

in_use contains reference if {
	some prompt in data.inventory["AWS::Bedrock::Prompt"]
	some reference in of_prompt(prompt)
}

in_use contains reference if {
	some flow in data.inventory["AWS::Bedrock::Flow"]
	some reference in of_flow(flow)
}

in_use contains job.model_id if some job in data.inventory["AWS::Bedrock::ModelInvocationJob"]

in_use contains throughput.model_arn if some throughput in data.inventory["AWS::Bedrock::ProvisionedModelThroughput"]

in_use contains model.model_arn if {
	some profile in data.inventory["AWS::Bedrock::ApplicationInferenceProfile"]
	some model in profile.models
}
