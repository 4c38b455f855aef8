# ISO/IEC 27001 A.5.19: buckets whose names services derive are the account's own, not those of someone who was quicker.
package s3.predictable_names

import data.lib.ai.ai_data

# METADATA
# scope: document
# title: Predictable service bucket names are owned by this account
# description: >-
#   Services name their default buckets after account and Region. Whoever makes a bucket of that name first, in an account
#   of theirs, receives the data and serves the code that the service expects there.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: high
#   resource_types: ["AWS::::Account"]
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
#     - AWS::S3::Bucket
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
#     iso27001: [A.5.19, A.8.12]
#     iso27701: [A.3.10]
#     iso42001: [A.10.3]
#   rationale: Data that goes to a bucket whose owner nobody chose has gone to a third party.
#   sources:
#     - {page: "Amazon S3 User Guide, General purpose bucket naming rules", says: "a bucket's name is taken for all accounts of a partition"}
#   remediation: >-
#     Point the jobs to a bucket of your own, then delete what refers to the other. Make the default bucket (CreateBucket) in
#     each Region before a service needs it.
#   commands:
#     - "aws s3api create-bucket --bucket BUCKET --region REGION --create-bucket-configuration LocationConstraint=REGION"
deny["S3-ACC-002"] contains msg if {
	input.resource_type == "AWS::::Account"
	some place in predictable
	name := place.name
	not name in own
	msg := sprintf("Bucket %q, named for %s, has a predictable name and is not one of this account's.", [name, place.use])
}

skip["S3-ACC-002"] contains "No AI resource that was read keeps its data in a bucket with a predictable name." if {
	input.resource_type == "AWS::::Account"
	count(predictable) == 0
}

own := {bucket.resource_name | some bucket in data.inventory["AWS::S3::Bucket"]}

# The buckets with such names that AI resources name, each with what it is named for.
predictable := {{"name": name, "use": use} |
	some places in [ai_data.corpora, ai_data.artifacts, ai_data.records]
	some use, locations in places
	some location in locations
	name := bucket_of(location)
	some form in forms
	regex.match(sprintf(form, [input.account_id]), name)
}

# A location is a bucket's name or ARN, or an s3:// URI.
bucket_of(location) := regex.replace(location, `^(s3://|arn:[^:]*:s3:::)?([^/]+).*$`, "$2")

# Names of default buckets that hold the account's number: sagemaker-<Region>-<account> is the SageMaker Python SDK's
# (https://sagemaker.readthedocs.io, Session.default_bucket), aws-glue-assets-<account>-<Region> Glue Studio's; the consoles of SageMaker
# Studio (sagemaker-studio-<account>-…), of Unified Studio (amazon-sagemaker-<account>-<Region>-…) and of its tooling
# (amazon-datazone-tooling-<account>-<Region>) make the others.
forms := [
	`^sagemaker-[a-z0-9-]+-%s$`, `^sagemaker-studio-%s-.+$`, `^amazon-sagemaker-%s-.+$`, `^aws-glue-assets-%s-.+$`,
	`^amazon-datazone-tooling-%s-.+$`,
]
