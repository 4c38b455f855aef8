# Whether a Region uses Bedrock. Calls on demand need no resource: CloudWatch counts them, and lists what it counted within two weeks
# (Amazon CloudWatch API reference, ListMetrics).
package lib.bedrock.usage

in_use(region) if region in regions

# Regions with calls, and with anything that is there to call models: named one by one, so that each type is known to be consulted.
regions := (called | mantle_called) | with_resources

with_resources := ((of_agents | of_models) | of_jobs) | of_agentcore

called := {metric.region | some metric in data.inventory["AWS::Bedrock::InvocationMetric"]}

# Regions where models were called through the second endpoint, bedrock-mantle.
mantle_called := {metric.region | some metric in data.inventory["AWS::Bedrock::MantleInvocationMetric"]}

of_agents contains agent.region if some agent in data.inventory["AWS::Bedrock::Agent"]

of_agents contains flow.region if some flow in data.inventory["AWS::Bedrock::Flow"]

of_agents contains knowledge_base.region if some knowledge_base in data.inventory["AWS::Bedrock::KnowledgeBase"]

of_agents contains prompt.region if some prompt in data.inventory["AWS::Bedrock::Prompt"]

of_agents contains enforced.region if some enforced in data.inventory["AWS::Bedrock::EnforcedGuardrailConfiguration"]

of_models contains profile.region if some profile in data.inventory["AWS::Bedrock::ApplicationInferenceProfile"]

of_models contains model.region if some model in data.inventory["AWS::Bedrock::CustomModel"]

of_models contains deployment.region if some deployment in data.inventory["AWS::Bedrock::CustomModelDeployment"]

of_models contains model.region if some model in data.inventory["AWS::Bedrock::ImportedModel"]

of_models contains endpoint.region if some endpoint in data.inventory["AWS::Bedrock::MarketplaceModelEndpoint"]

of_models contains throughput.region if some throughput in data.inventory["AWS::Bedrock::ProvisionedModelThroughput"]

of_jobs contains job.region if some job in data.inventory["AWS::Bedrock::AdvancedPromptOptimizationJob"]

of_jobs contains job.region if some job in data.inventory["AWS::Bedrock::EvaluationJob"]

of_jobs contains job.region if some job in data.inventory["AWS::Bedrock::ModelCustomizationJob"]

of_jobs contains job.region if some job in data.inventory["AWS::Bedrock::ModelInvocationJob"]

of_agentcore contains harness.region if some harness in data.inventory["AWS::BedrockAgentCore::Harness"]

of_agentcore contains runtime.region if some runtime in data.inventory["AWS::BedrockAgentCore::Runtime"]

# Why checks do not apply to a Region, as the end of a sentence.
none := "no Bedrock resource that uses a model, and no call of one within two weeks"
