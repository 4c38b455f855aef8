# ISO/IEC 27001 A.8.15: CloudTrail records what is done with AI services, completely, and the record cannot be altered unseen.
package detection.audit_trail

import data.detection.trail_selectors
import data.lib.buckets
import data.lib.config
import data.lib.inventory
import data.lib.trails

# METADATA
# scope: document
# title: A multi-Region trail records management events
# description: >-
#   Management events tell who created, changed or deleted which model, guardrail or role. A trail of one Region misses what happens in
#   the others, where an intruder would rather work.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: high
#   resource_types: ["AWS::::Account"]
#   related: [AWS::CloudTrail::Trail]
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   remediation: Create a multi-Region trail, or an organization trail, that is logging and records all read and write management events.
deny["CT-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	not management_recorded
	msg := sprintf("Account %s has no multi-Region trail that is logging and records all management events.", [input.account_id])
}

management_recorded if {
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.is_multi_region_trail
	trail.status.is_logging
	trail_selectors.management_events(trail)
}

# METADATA
# scope: document
# title: Trail log files are validated and encrypted with a customer managed key
# description: >-
#   Validation proves that a log file is the one CloudTrail delivered. A key of your own decides who can read the files.
# schemas:
#   - input: schema.cloudtrail_trail
# custom:
#   severity: medium
#   resource_types: [AWS::CloudTrail::Trail]
#   controls:
#     iso27001: [A.8.15, A.8.24, A.5.28]
#     iso27701: [A.3.25, A.3.26]
#     iso42001: [A.6.2.8]
#   remediation: Turn on log file validation and set a KMS key on the trail.
deny["CT-002"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	not input.log_file_validation_enabled
	msg := sprintf("Trail %q does not validate its log files.", [input.resource_name])
}

deny["CT-002"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	not input.kms_key_id
	msg := sprintf("Trail %q does not encrypt its log files with a customer managed key.", [input.resource_name])
}

# METADATA
# scope: document
# title: Trail is delivered to CloudWatch Logs and its bucket is private
# description: >-
#   Alarms on events need them in CloudWatch Logs within minutes. A public bucket would show everybody how the account is run.
# schemas:
#   - input: schema.cloudtrail_trail
# custom:
#   severity: high
#   resource_types: [AWS::CloudTrail::Trail]
#   related: [AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   remediation: Connect the trail to a log group with a role that may write to it, and block public access to its bucket.
deny["CT-003"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	not input.cloud_watch_logs_log_group_arn
	msg := sprintf("Trail %q is not delivered to CloudWatch Logs.", [input.resource_name])
}

deny["CT-003"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	input.cloud_watch_logs_log_group_arn
	not delivered_lately
	msg := sprintf("Trail %q made no delivery to CloudWatch Logs in the last %d hours.", [input.resource_name, config.trail_delivery_max_age_hours])
}

deny["CT-003"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	bucket := inventory.lookup("AWS::S3::Bucket", input.s3_bucket_name)
	some way in buckets.public_ways(bucket)
	msg := sprintf("Bucket %q of trail %q %s.", [input.s3_bucket_name, input.resource_name, way])
}

unknown["CT-003"] contains reason if {
	input.resource_type == "AWS::CloudTrail::Trail"
	bucket := input.s3_bucket_name
	not inventory.lookup("AWS::S3::Bucket", bucket)
	reason := sprintf("Bucket %q of trail %q is not one of this account's, so it cannot be told whether it is private.", [input.s3_bucket_name, input.resource_name])
}

delivered_lately if {
	last := time.parse_rfc3339_ns(input.status.latest_cloud_watch_logs_delivery_time)
	config.evaluated_at_ns - last <= ((config.trail_delivery_max_age_hours * 3600) * 1000) * 1000000
}

# METADATA
# scope: document
# title: Data events record Bedrock model, agent, knowledge-base, guardrail and flow use
# description: >-
#   Invoking an agent, querying a knowledge base or applying a guardrail are data events, which nothing records by default. Without
#   them nobody can tell afterwards who used which agent on which data.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: high
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   remediation: Add advanced event selectors for these resource types, without narrowing them, to a multi-Region trail that is logging.
deny["CT-004"] contains msg if {
	input.resource_type == "AWS::::Account"
	some region in inventory.regions
	missing := bedrock_in_use(region) - recorded(region, "bedrock.amazonaws.com", bedrock_types)
	count(missing) > 0
	msg := sprintf("In Region %q neither a trail that is logging nor an event data store records all data events of %s.", [region, concat(", ", sort(missing))])
}

bedrock_types := {
	"AWS::Bedrock::Model", "AWS::Bedrock::AgentAlias", "AWS::Bedrock::FlowAlias", "AWS::Bedrock::Guardrail",
	"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::PromptVersion",
}

# Models are there for anyone with the permission; the other types count where the Region has such a resource.
bedrock_in_use(region) := {"AWS::Bedrock::Model"} | {type |
	some type, used in {
		"AWS::Bedrock::AgentAlias": {one.region | some one in data.inventory["AWS::Bedrock::Agent"]},
		"AWS::Bedrock::FlowAlias": {one.region | some one in data.inventory["AWS::Bedrock::Flow"]},
		"AWS::Bedrock::Guardrail": {one.region | some one in data.inventory["AWS::Bedrock::Guardrail"]},
		"AWS::Bedrock::KnowledgeBase": {one.region | some one in data.inventory["AWS::Bedrock::KnowledgeBase"]},
		"AWS::Bedrock::PromptVersion": {one.region | some one in data.inventory["AWS::Bedrock::Prompt"]},
	}
	region in used
}

# Which of some types the Region's trails and event data stores record: those of the Region and multi-Region ones.
recorded(region, source, types) := {type |
	some type in types
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.status.is_logging
	trails.reaches(trail, region)
	trail_selectors.data_events(trail, type, source)
} | {type |
	some type in types
	some store in data.inventory["AWS::CloudTrail::EventDataStore"]
	takes_in(store, region)
	trail_selectors.data_events({"selectors": {"advanced_event_selectors": store.advanced_event_selectors}}, type, source)
}

# Event data stores record while they are enabled; the other states come before, between and after.
takes_in(store, _) if {
	store.status == "ENABLED"
	store.multi_region_enabled
}

takes_in(store, region) if {
	store.status == "ENABLED"
	store.region == region
}

# METADATA
# scope: document
# title: Data events record SageMaker endpoint and feature store use
# description: >-
#   Requests to an endpoint and reads of features are data events, which nothing records by default. Without them nobody can tell who
#   put which questions to a model or read whose features.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::FeatureGroup
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   remediation: Add advanced event selectors for AWS::SageMaker::Endpoint and AWS::SageMaker::FeatureGroup to a multi-Region trail.
deny["CT-005"] contains msg if {
	input.resource_type == "AWS::::Account"
	some region in inventory.regions
	missing := sagemaker_in_use(region) - recorded(region, "sagemaker.amazonaws.com", sagemaker_types)
	count(missing) > 0
	msg := sprintf("In Region %q neither a trail that is logging nor an event data store records all data events of %s.", [region, concat(", ", sort(missing))])
}

skip["CT-005"] contains "The scanned Regions have neither endpoints nor feature groups." if {
	input.resource_type == "AWS::::Account"
	every region in inventory.regions {
		count(sagemaker_in_use(region)) == 0
	}
}

sagemaker_types := {"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup"}

sagemaker_in_use(region) := {type |
	some type, used in {
		"AWS::SageMaker::Endpoint": {one.region | some one in data.inventory["AWS::SageMaker::Endpoint"]},
		"AWS::SageMaker::FeatureGroup": {one.region | some one in data.inventory["AWS::SageMaker::FeatureGroup"]},
	}
	region in used
}
