# ISO/IEC 27001 A.8.16: changes to what AI systems answer with are noticed.
package s3.events

import data.lib.ai.ai_data

# METADATA
# scope: document
# title: Changes to knowledge-base and model buckets raise events
# description: >-
#   A model file that is replaced, or a document slipped into a knowledge base, changes what the system answers. An event
#   for each new object lets somebody check it before that.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   related:
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::OptimizationJob
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Monitoring of the parts of an AI system in operation starts with knowing that one has changed.
#   sources:
#     - {page: "Amazon S3 User Guide, Enabling Amazon EventBridge", says: an empty configuration of EventBridge turns all events of the bucket on}
#     - {api: "s3:NotificationConfiguration.EventBridgeConfiguration", says: is there where events go to EventBridge}
#   remediation: >-
#     Turn on Amazon EventBridge by PutBucketNotificationConfiguration, which replaces the whole configuration: repeat what is
#     there. Then add a rule that tells somebody.
#   commands:
#     - "aws s3api put-bucket-notification-configuration --bucket {resource_name} --notification-configuration '{\"EventBridgeConfiguration\": {}}'"
deny["S3-EVT-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) > 0
	not notifies
	msg := sprintf("Bucket %q holds %s but raises no events.", [input.resource_name, concat(", ", uses)])
}

skip["S3-EVT-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) == 0
	reason := sprintf("No model or knowledge base that was read takes its content from bucket %q.", [input.resource_name])
}

uses := ai_data.served(input.resource_name)

# An empty configuration of EventBridge is how S3 says that it is on (PutBucketNotificationConfiguration).
notifies if input.notification.event_bridge_configuration

notifies if count(input.notification.lambda_function_configurations) > 0

notifies if count(input.notification.queue_configurations) > 0

notifies if count(input.notification.topic_configurations) > 0
