# ISO/IEC 27001 A.8.15: what was asked of models and what they answered is on record.
package bedrock.logging

import data.lib.bedrock.mantle
import data.lib.bedrock.usage

configured if input.s3_config.bucket_name

configured if input.cloud_watch_config.log_group_name

# METADATA
# scope: document
# title: Model invocations are logged in every Region with Bedrock use, and cannot go past the log
# description: >-
#   CloudTrail tells who called a model, invocation logging what was said. Without it misuse, leaks and harmful answers can be
#   neither found nor investigated. It records the endpoint bedrock-runtime alone: calls through bedrock-mantle leave no record of
#   their content, so they are to be forbidden where content is to be on record.
# schemas:
#   - input: schema.bedrock_model_invocation_logging
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ModelInvocationLogging]
#   related:
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::InvocationMetric
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MantleInvocationMetric
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::IAM::Group
#     - AWS::IAM::ManagedPolicy
#     - AWS::IAM::Role
#     - AWS::IAM::User
#     - AWS::Organizations::Organization
#     - AWS::Organizations::ServiceControlPolicy
#   controls:
#     iso27001: [A.5.28, A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.6, A.6.2.8]
#   rationale: What a model was asked and answered is the event log of an AI system, and the evidence when it did harm.
#   sources:
#     - api: bedrock:GetModelInvocationLoggingConfigurationResponse.loggingConfig
#       says: The settings of invocation logging in a Region; nothing where it was never set up.
#     - page: Amazon Bedrock User Guide, model-invocation-logging
#       says: Logging is off by default and covers calls through bedrock-runtime only.
#     - page: Service Authorization Reference, list_bedrock-mantle
#       says: CreateInference is the action that calls a model through bedrock-mantle.
#     - api: cloudwatch:ListMetrics
#       says: Lists what was counted within two weeks, so that an endpoint without metrics was not called.
#   remediation: >-
#     Turn on invocation logging in the Region (PutModelInvocationLoggingConfiguration), to CloudWatch Logs or S3; storage is billed.
#     Against bedrock-mantle take bedrock-mantle:CreateInference out of the policies, or deny it in a service control policy; what
#     calls that endpoint must first move to bedrock-runtime.
#   commands:
#     - aws bedrock put-model-invocation-logging-configuration --region {region} --logging-config file://LOGGING_CONFIG
deny["BR-LOG-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not configured
	msg := sprintf("Model invocations are not logged in %s, where Bedrock is in use.", [input.region])
}

deny["BR-LOG-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	mantle.called(input.region)
	msg := sprintf("Models were called in %s through bedrock-mantle within two weeks, which invocation logging does not record.", [input.region])
}

deny["BR-LOG-001"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	configured
	not mantle.called(input.region)
	count(mantle.callers) > 0
	not mantle.forbidden
	not mantle.doubt
	msg := sprintf("Invocation logging in %s can be gone past: these may call models through bedrock-mantle: %s.", [input.region, mantle.listed])
}

skip["BR-LOG-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	not configured
	not usage.in_use(input.region)
	reason := sprintf("%s has %s, and no invocation logging.", [input.region, usage.none])
}

unknown["BR-LOG-001"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelInvocationLogging"
	configured
	not mantle.called(input.region)
	count(mantle.callers) > 0
	doubt := mantle.doubt
	reason := sprintf("%s may call models in %s through bedrock-mantle, past the log, unless denied by %s.", [mantle.listed, input.region, doubt])
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
#   sources:
#     - {api: "bedrock:LoggingConfig.textDataDeliveryEnabled", says: "Whether texts are in the log."}
#     - {api: "bedrock:LoggingConfig.imageDataDeliveryEnabled", says: "Whether images are."}
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

lacking if input.text_data_delivery_enabled == false

lacking if {
	count(embedding_knowledge_bases) > 0
	input.embedding_data_delivery_enabled == false
}

# Which knowledge bases turn documents into embeddings is the one use of a modality that the configuration tells: models are listed
# with the images they could take, not with those they were given.
embedding_knowledge_bases := sort([knowledge_base.resource_name |
	some knowledge_base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	knowledge_base.region == input.region
	knowledge_base.knowledge_base_configuration.type in {"VECTOR", "MANAGED"}
])
