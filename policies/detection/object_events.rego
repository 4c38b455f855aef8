# ISO/IEC 27001 A.8.15: CloudTrail also records what is done with agents and with single objects of AI data.
package detection.object_events

import data.detection.audit_trail
import data.detection.trail_selectors
import data.lib.ai_data
import data.lib.iam
import data.lib.inventory
import data.lib.trails

# METADATA
# scope: document
# title: Data events record AgentCore runtime, gateway, memory and tool use
# description: >-
#   What an agent was asked, which tools it called and what it remembers are data events, which no trail records by default.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::CloudTrail::Trail
#     - AWS::IAM::Role
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Event logs of agents in operation exist only where a trail selects these resource types.
#   remediation: Add advanced event selectors for the AWS::BedrockAgentCore types to a multi-Region trail that is logging.
deny["CT-006"] contains msg if {
	input.resource_type == "AWS::::Account"
	agentcore_in_use
	some region in inventory.regions
	missing := agentcore_types - audit_trail.recorded(region, "bedrock-agentcore.amazonaws.com", agentcore_types)
	count(missing) > 0
	msg := sprintf("In Region %q no trail that is logging records all data events of %s.", [region, concat(", ", sort(missing))])
}

skip["CT-006"] contains "No role of this account is for Bedrock AgentCore." if {
	input.resource_type == "AWS::::Account"
	not agentcore_in_use
}

# Runtimes, gateways, memories and tools act by roles that trust the service.
agentcore_in_use if {
	some role in data.inventory["AWS::IAM::Role"]
	"bedrock-agentcore.amazonaws.com" in iam.trusted_services(role)
}

agentcore_types := {
	"AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Memory",
	"AWS::BedrockAgentCore::CodeInterpreter", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Browser",
	"AWS::BedrockAgentCore::BrowserCustom",
}

# METADATA
# scope: document
# title: Object-level events are recorded for AI data buckets
# description: >-
#   Who read the training data, and who put a file among it, is known only from data events of the bucket. They cannot be
#   had afterwards.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::CloudTrail::Trail
#     - AWS::S3::Bucket
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8, A.7.5]
#   rationale: The log of reads and writes is the evidence of where data went and where it came from.
#   remediation: Add S3 data event selectors, for reads and writes of all buckets or of these, to a trail that is logging.
deny["CT-007"] contains msg if {
	input.resource_type == "AWS::::Account"
	some bucket in ai_buckets
	not objects_recorded(bucket)
	msg := sprintf("No trail that is logging records all reads and writes of objects in bucket %q, which holds %s.", [bucket.name, concat(", ", bucket.uses)])
}

skip["CT-007"] contains "No AI resource that was read keeps its data in a bucket of this account." if {
	input.resource_type == "AWS::::Account"
	count(ai_buckets) == 0
}

ai_buckets := [{"name": bucket.resource_name, "arn": bucket.resource_id, "region": bucket.region, "uses": uses} |
	some bucket in data.inventory["AWS::S3::Bucket"]
	uses := ai_data.uses(bucket.resource_name)
	count(uses) > 0
]

objects_recorded(bucket) if {
	recorded := {kind |
		some trail in data.inventory["AWS::CloudTrail::Trail"]
		trail.status.is_logging
		trails.reaches(trail, bucket.region)
		some kind in trail_selectors.object_events(trail, bucket.arn)
	}
	recorded == trail_selectors.both
}
