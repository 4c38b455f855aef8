# ISO/IEC 27001 A.8.15: what was asked of models and what they answered is on record.
package bedrock.logging

import data.bedrock.usage

configured if input.s3_config.bucket_name

configured if input.cloud_watch_config.log_group_name

# METADATA
# scope: document
# title: Model invocation logging is enabled in every Region with Bedrock use
# description: >-
#   CloudTrail tells who called a model, invocation logging what was said. Without it misuse, leaks and harmful answers can be
#   neither found nor investigated.
# schemas:
#   - input: schema.bedrock_model_invocation_logging
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ModelInvocationLogging]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.5.28, A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.6, A.6.2.8]
#   remediation: Turn on model invocation logging in the Region, to CloudWatch Logs or to S3.
deny["BR-LOG-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not configured
	msg := sprintf("Model invocations are not logged in %s, where Bedrock is in use.", [input.region])
}

skip["BR-LOG-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not configured
	not usage.in_use(input.region)
	reason := sprintf("%s has no Bedrock resources that use a model, and no invocation logging.", [input.region])
}

# METADATA
# scope: document
# title: Invocation logging delivers text and the other modalities in use
# description: >-
#   A logging configuration can be on and yet leave out the content: then the log says that a model was called and not what it was
#   told. Embeddings are logged by themselves, and matter where knowledge bases make them.
# schemas:
#   - input: schema.bedrock_model_invocation_logging
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::ModelInvocationLogging]
#   related: [AWS::Bedrock::KnowledgeBase]
#   controls:
#     iso27001: [A.8.15]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.6, A.6.2.8]
#   remediation: Turn on the delivery of text, and of each other kind of data that the models of the Region work with.
deny["BR-LOG-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	input.text_data_delivery_enabled == false
	msg := sprintf("Invocation logging in %s leaves out text.", [input.region])
}

deny["BR-LOG-002"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	count(embedding_knowledge_bases) > 0
	input.embedding_data_delivery_enabled == false
	msg := sprintf(
		"Invocation logging in %s leaves out embeddings, which these knowledge bases make: %s.",
		[input.region, concat(", ", embedding_knowledge_bases)],
	)
}

skip["BR-LOG-002"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not configured
	reason := sprintf("Model invocations are not logged in %s (BR-LOG-001 judges that).", [input.region])
}

# The API reference gives no default for these members, so a configuration that lacks one says nothing about it.
unknown["BR-LOG-002"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not lacking
	not is_boolean(object.get(input, "text_data_delivery_enabled", null))
	reason := sprintf("AWS does not say whether invocation logging in %s delivers text.", [input.region])
}

unknown["BR-LOG-002"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not lacking
	count(embedding_knowledge_bases) > 0
	not is_boolean(object.get(input, "embedding_data_delivery_enabled", null))
	reason := sprintf("AWS does not say whether invocation logging in %s delivers embeddings.", [input.region])
}

lacking if count(deny["BR-LOG-002"]) > 0

# Which knowledge bases turn documents into embeddings is the one use of a modality that the configuration tells: models are listed
# with the images they could take, not with those they were given.
embedding_knowledge_bases := sort([knowledge_base.resource_name |
	some knowledge_base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	knowledge_base.region == input.region
	knowledge_base.knowledge_base_configuration.type in {"VECTOR", "MANAGED"}
])
