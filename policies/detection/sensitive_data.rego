# ISO/IEC 27001 A.5.34, A.8.11: personal data among the data of AI systems is found.
package detection.sensitive_data

import data.lib.ai_data
import data.lib.config

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
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::S3::Bucket
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.5.12, A.5.34, A.8.11]
#     iso27701: [A.3.5, A.1.4.5]
#     iso42001: [A.7.2]
#   rationale: Knowing which data is personal is the condition for minimising, masking or classifying it.
#   remediation: >-
#     Include the bucket in automated discovery or a job; remove or mask the personal data found, or classify the
#     bucket for it.
deny["MC-002"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	some bucket in ai_buckets
	not examined(bucket)
	msg := sprintf("Macie examines neither by discovery nor by a job what is in bucket %q.", [bucket.resource_name])
}

deny["MC-002"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	some bucket in ai_buckets
	not protected(bucket)
	some seen in input.buckets
	seen.bucket_name == bucket.resource_name
	seen.sensitivity_score >= config.sensitivity_threshold
	msg := sprintf("Bucket %q is not classified for personal data, and Macie rates it %d for sensitivity.", [bucket.resource_name, seen.sensitivity_score])
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
