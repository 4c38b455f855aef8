# Whether a Region uses Bedrock, as far as its resources tell: calls to a model with no resource behind them leave none.
package bedrock.usage

in_use(region) if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	agent.region == region
}

in_use(region) if {
	some knowledge_base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	knowledge_base.region == region
}

in_use(region) if {
	some flow in data.inventory["AWS::Bedrock::Flow"]
	flow.region == region
}

in_use(region) if {
	some prompt in data.inventory["AWS::Bedrock::Prompt"]
	prompt.region == region
}

in_use(region) if {
	some model in data.inventory["AWS::Bedrock::CustomModel"]
	model.region == region
}

in_use(region) if {
	some throughput in data.inventory["AWS::Bedrock::ProvisionedModelThroughput"]
	throughput.region == region
}
