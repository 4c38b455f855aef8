package lib.bedrock.usage_test

import data.lib.bedrock.usage

test_usage_counts_each_type if {
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob",
		"AWS::Bedrock::Agent", "AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
		"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration", "AWS::Bedrock::EvaluationJob",
		"AWS::Bedrock::Flow", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase",
		"AWS::Bedrock::MantleInvocationMetric", "AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
		"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime",
	] {
		usage.in_use("us-east-1") with data.inventory as {type: {"x": {"region": "us-east-1"}}}
		not usage.in_use("us-east-1") with data.inventory as {type: {"x": {"region": "eu-west-1"}}}
	}
}
