# ISO/IEC 27001 A.8.13: models and records exist more than once, and only where they may be.
package s3.copies

import data.lib.ai.ai_data
import data.lib.core.config
import data.lib.core.inventory

# METADATA
# scope: document
# title: Buckets with models or records are replicated or backed up within the permitted geography
# description: >-
#   A model that is lost has to be trained again, and a record that is lost is gone. Copies help only in places where the
#   data may lie.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   related:
#     - AWS::Backup::ProtectedResource
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::S3::Bucket
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.8.13, A.5.31]
#     iso27701: [A.3.24, A.1.5.2]
#     iso42001: [A.4.3]
#   rationale: A second copy is the backup of the data, and the Region it lies in decides which law it is under.
#   sources:
#     - {api: "s3:ReplicationRule.Status", says: tells whether a rule of replication is in force}
#     - {api: "backup:ProtectedResource.ResourceArn", says: names a resource that AWS Backup holds recovery points of}
#   remediation: >-
#     Add a replication rule to a bucket in a permitted Region (PutBucketReplication; both buckets need versioning, and
#     objects there are copied only by a batch job), or put the bucket into a backup plan. Either is paid by volume.
#   commands:
#     - "aws s3api put-bucket-replication --bucket {resource_name} --replication-configuration file://REPLICATION.json"
deny["S3-REP-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) > 0
	count(destinations) == 0
	not backed_up
	msg := sprintf("Bucket %q holds %s but is neither replicated nor backed up.", [input.resource_name, concat(", ", uses)])
}

deny["S3-REP-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) > 0
	some copy in astray
	msg := sprintf("Bucket %q is replicated to bucket %q in Region %q, which is not permitted.", [input.resource_name, copy.resource_name, copy.region])
}

unknown["S3-REP-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) > 0
	count(config.permitted_regions) > 0
	count(astray) == 0
	some destination in destinations
	not inventory.lookup("AWS::S3::Bucket", destination)
	reason := sprintf("Bucket %q is replicated to %q, which is not one of this account's buckets, so its Region is not known.", [input.resource_name, destination])
}

skip["S3-REP-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	count(uses) == 0
	reason := sprintf("Bucket %q holds no models and no records of AI systems that were read.", [input.resource_name])
}

uses := ai_data.model_uses(input.resource_name) | ai_data.record_uses(input.resource_name)

destinations := {rule.destination.bucket | some rule in input.replication.rules; rule.status == "Enabled"}

astray := [copy |
	count(config.permitted_regions) > 0
	some destination in destinations
	copy := inventory.lookup("AWS::S3::Bucket", destination)
	place := copy.region
	not place in config.permitted_regions
]

backed_up if {
	some saved in data.inventory["AWS::Backup::ProtectedResource"]
	saved.resource_arn == input.resource_id
}
