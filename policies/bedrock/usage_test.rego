package bedrock.usage_test

import data.bedrock.usage

test_usage_counts_each_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput",
	] {
		usage.in_use("us-east-1") with data.inventory as {type: {"x": {"region": "us-east-1"}}}
		not usage.in_use("us-east-1") with data.inventory as {type: {"x": {"region": "eu-west-1"}}}
	}
}
