# ISO/IEC 27001 A.5.12 and A.5.13: buckets that hold the data of AI systems say what they hold and who answers for it.
package s3.classification

import data.lib.ai.ai_data
import data.lib.core.config
import data.lib.core.tags
import data.lib.core.wording

# METADATA
# scope: document
# title: AI data buckets carry the required tags
# description: >-
#   Training data, features, model artifacts and records of prompts are what an AI system is made of. Without an owner and a
#   classification on the bucket nobody can tell who may use them, for what, and for how long.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   related:
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::Comprehend::DocumentClassifier
#     - AWS::Comprehend::EntityRecognizer
#     - AWS::Comprehend::Flywheel
#     - AWS::Lex::BotAlias
#     - AWS::Rekognition::ProjectVersion
#     - AWS::Rekognition::StreamProcessor
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::FlowDefinition
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowApp
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#     - AWS::SageMaker::TransformJob
#     - AWS::Textract::AdapterVersion
#     - AWS::Translate::ParallelData
#   controls:
#     iso27001: [A.5.9, A.5.12, A.5.13]
#     iso27701: [A.3.5, A.3.6]
#     iso42001: [A.4.3]
#   rationale: An owner and a class on each bucket are the labelling of information by which others know how to treat it.
#   sources:
#     - {page: "Resource Groups Tagging API Reference, GetResources", says: lists the tags of resources of a Region and leaves out those that never had any}
#   remediation: >-
#     By TagResources give the bucket every required key (required_tags), and DataClassification one of the permitted values
#     (data_classifications). Policies that allow by tag may let others in or out.
#   commands:
#     - "aws resourcegroupstaggingapi tag-resources --resource-arn-list {resource_id} --tags DataClassification=CLASS,Owner=OWNER --region {region}"
deny["TAG-003"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) > 0
	missing := tags.missing(input)
	count(missing) > 0
	msg := sprintf("Bucket %q holds %s but lacks the tags %s.", [input.resource_name, wording.some_of(uses), concat(", ", sort(missing))])
}

deny["TAG-003"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) > 0
	value := tags.invalid_classification(input)
	permitted := concat(", ", config.data_classifications)
	msg := sprintf("Bucket %q has DataClassification %q, which is none of %s.", [input.resource_name, value, permitted])
}

unknown["TAG-003"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) > 0
	reason := tags.question(input)
}

skip["TAG-003"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) == 0
	reason := sprintf("No AI resource that was read keeps its data in bucket %q.", [input.resource_name])
}

uses := ai_data.uses_of(input)
