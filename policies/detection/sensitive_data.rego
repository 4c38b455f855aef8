# ISO/IEC 27001 A.5.34, A.8.11: personal data among the data of AI systems is found.
package detection.sensitive_data

import data.lib.ai.ai_data
import data.lib.core.config
import data.lib.detection.reports

# METADATA
# scope: document
# title: AI data buckets are classified by Macie and below the sensitivity threshold
# description: >-
#   A bucket that nobody looked into may hold anything. Personal data in a bucket that is not classified for it ends up in
#   models and answers.
# schemas:
#   - input: schema.macie_session
# custom:
#   severity: high
#   resource_types: [AWS::Macie::Session]
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
#     iso27001: [A.5.12, A.5.34, A.8.11]
#     iso27701: [A.3.5, A.1.4.5]
#     iso42001: [A.7.2]
#   rationale: Knowing which data is personal is the condition for minimising, masking or classifying it.
#   sources:
#     - api: macie2:JobDetails.isDefinedInJob
#       says: Tells whether any job, one-time or recurring, is configured to examine the bucket.
#     - api: macie2:JobDetails.lastJobRunTime
#       says: Tells when the last such job ran.
#     - api: macie2:BucketMetadata.automatedDiscoveryMonitoringStatus
#       says: Tells whether automated discovery examines the bucket.
#   commands:
#     - aws macie2 create-classification-job --job-type ONE_TIME --name NAME --region {region} --s3-job-definition file://JOB.json
#   remediation: >-
#     Include the bucket in automated discovery (UpdateClassificationScope) or a job (CreateClassificationJob), which is charged by volume; then remove or
#     mask the personal data found, or classify the bucket for it by its tag.
deny["MC-002"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	unexamined := {bucket.resource_name | some bucket in ai_buckets; not examined(bucket); not untold(bucket)}
	count(unexamined) > 0
	msg := sprintf("Macie examines neither by discovery nor by a job what is in these buckets of AI data: %s.", [reports.shortened(unexamined, 5)])
}

deny["MC-002"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	count(exposed) > 0
	msg := sprintf("Macie rates these buckets of AI data for sensitivity, and they are not classified for personal data: %s.", [reports.shortened(exposed, 5)])
}

# Buckets with their rates.
exposed contains sprintf("%s (%d)", [bucket.resource_name, sensitivity]) if {
	some bucket in ai_buckets
	not protected(bucket)
	some seen in input.buckets
	seen.bucket_name == bucket.resource_name
	seen.sensitivity_score >= config.sensitivity_threshold
	sensitivity := seen.sensitivity_score
}

# Where Macie itself cannot tell whether a job examines a bucket, and nothing else is at fault.
unknown["MC-002"] contains reason if {
	input.resource_type == "AWS::Macie::Session"
	count({bucket.resource_name | some bucket in ai_buckets; not examined(bucket); not untold(bucket)}) == 0
	count(exposed) == 0
	some bucket in ai_buckets
	not examined(bucket)
	reason := sprintf("Macie does not know whether a job examines bucket %q.", [bucket.resource_name])
}

skip["MC-002"] contains reason if {
	input.resource_type == "AWS::Macie::Session"
	object.get(input, "status", "") != "ENABLED"
	reason := sprintf("Macie is not enabled in Region %q, which MC-001 judges.", [input.region])
}

skip["MC-002"] contains reason if {
	input.resource_type == "AWS::Macie::Session"
	count(ai_buckets) == 0
	reason := sprintf("No AI resource that was read keeps its data in a bucket in Region %q.", [input.region])
}

ai_buckets := [bucket |
	some bucket in data.inventory["AWS::S3::Bucket"]
	bucket.region == input.region
	count(ai_data.uses_of(bucket)) > 0
]

protected(bucket) if bucket.tags.DataClassification in config.protected_classifications

examined(bucket) if {
	some seen in input.buckets
	seen.bucket_name == bucket.resource_name
	seen.automated_discovery_monitoring_status == "MONITORED"
}

examined(bucket) if {
	some seen in input.buckets
	seen.bucket_name == bucket.resource_name
	seen.job_details.is_monitored_by_job == "TRUE"
}

# A one-time job examines what was there when it ran.
examined(bucket) if {
	some seen in input.buckets
	seen.bucket_name == bucket.resource_name
	seen.job_details.is_defined_in_job == "TRUE"
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(seen.job_details.last_job_run_time)
	age <= config.macie_job_max_age_days * config.day_ns
}

untold(bucket) if {
	some seen in input.buckets
	seen.bucket_name == bucket.resource_name
	"UNKNOWN" in [object.get(seen.job_details, name, "") | some name in ["is_defined_in_job", "is_monitored_by_job"]]
}
