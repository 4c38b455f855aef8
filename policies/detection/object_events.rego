# ISO/IEC 27001 A.8.15: CloudTrail also records what is done with agents and with single objects of AI data.
package detection.object_events

import data.detection.data_events
import data.lib.ai.ai_data
import data.lib.core.inventory
import data.lib.detection.reports
import data.lib.detection.trail_selectors
import data.lib.detection.trails

# METADATA
# scope: document
# title: Data events record AgentCore runtime, gateway, memory and tool use
# description: >-
#   What an agent was asked, which tools it called and what it remembers are data events, which nothing records by default.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::AgentRegistry::Registry
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Evaluator
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::PolicyEngine
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::TokenVault
#     - AWS::BedrockAgentCore::WorkloadIdentity
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Event logs of agents in operation exist only where a trail or event data store selects these resource types.
#   sources:
#     - api: cloudtrail:AdvancedFieldSelector.Field
#       says: Data events are selected by eventCategory and resources.type, and may be narrowed by further fields.
#     - page: AWS CloudTrail User Guide, Logging data events
#       says: Lists the resource types of AgentCore that have data events, which are not recorded by default.
#   commands:
#     - aws cloudtrail put-event-selectors --trail-name TRAIL_NAME --advanced-event-selectors file://SELECTORS.json
#   remediation: >-
#     Add advanced event selectors for these types to a multi-Region trail that is logging (PutEventSelectors, which replaces all selectors: repeat
#     those that are there). Data events are charged by their number.
deny["CT-006"] contains msg if {
	input.resource_type == "AWS::::Account"
	some missing, regions in data_events.surely_missing(agentcore_gaps)
	msg := data_events.not_recorded(missing, regions)
}

unknown["CT-006"] contains reason if {
	input.resource_type == "AWS::::Account"
	some reason in data_events.untold_gaps(agentcore_gaps)
}

agentcore_gaps := {region: missing |
	some region in inventory.regions
	missing := data_events.unrecorded(region, agentcore_types(region))
}

skip["CT-006"] contains "No Region that was scanned has a runtime, gateway, memory or tool of Bedrock AgentCore." if {
	input.resource_type == "AWS::::Account"
	count({type | some region in inventory.regions; some type in agentcore_types(region)}) == 0
}

# The types of events that what there is in a Region gives rise to, by the names that CloudTrail has for them. The evaluators of AWS and of
# third parties are listed in every account.
agentcore_types(region) := {type | some type, places in agentcore_places; region in places}

agentcore_places := {
	"AWS::BedrockAgentCore::Browser": {region | some region in regions_with_tool.agentcore_browser},
	"AWS::BedrockAgentCore::BrowserCustom": {each.region | some each in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]},
	"AWS::BedrockAgentCore::CodeInterpreter": {region | some region in regions_with_tool.agentcore_code_interpreter},
	"AWS::BedrockAgentCore::CodeInterpreterCustom": {each.region | some each in data.inventory["AWS::BedrockAgentCore::CodeInterpreterCustom"]},
	"AWS::BedrockAgentCore::CapacityProvider": {each.region | some each in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]},
	"AWS::BedrockAgentCore::Evaluator": {each.region | some each in data.inventory["AWS::BedrockAgentCore::Evaluator"]; startswith(each.evaluator_type, "Custom")},
	"AWS::BedrockAgentCore::Gateway": {each.region | some each in data.inventory["AWS::BedrockAgentCore::Gateway"]},
	"AWS::BedrockAgentCore::Payments": {each.region | some each in data.inventory["AWS::BedrockAgentCore::PaymentManager"]},
	"AWS::BedrockAgentCore::PolicyEngine": {each.region | some each in data.inventory["AWS::BedrockAgentCore::PolicyEngine"]},
	"AWS::BedrockAgentCore::Registry": {each.region | some each in data.inventory["AWS::AgentRegistry::Registry"]},
	"AWS::BedrockAgentCore::Memory": {each.region | some each in data.inventory["AWS::BedrockAgentCore::Memory"]},
	"AWS::BedrockAgentCore::Runtime": runtime_regions,
	"AWS::BedrockAgentCore::RuntimeEndpoint": runtime_regions,
	"AWS::BedrockAgentCore::APIKeyCredentialProvider": {each.region | some each in data.inventory["AWS::BedrockAgentCore::TokenVault"]; count(each.api_key_credential_providers) > 0},
	"AWS::BedrockAgentCore::OAuth2CredentialProvider": {each.region | some each in data.inventory["AWS::BedrockAgentCore::TokenVault"]; count(each.oauth2_credential_providers) > 0},
	"AWS::BedrockAgentCore::TokenVault": vault_regions,
	"AWS::BedrockAgentCore::WorkloadIdentity": {each.region | some each in data.inventory["AWS::BedrockAgentCore::WorkloadIdentity"]},
}

# Each Region has a vault; it is used where it holds something.
vault_regions := {each.region |
	some each in data.inventory["AWS::BedrockAgentCore::TokenVault"]
	count(array.concat(object.get(each, "api_key_credential_providers", []), object.get(each, "oauth2_credential_providers", []))) > 0
}

# A harness runs on a runtime of its own.
runtime_regions := {each.region | some each in data.inventory["AWS::BedrockAgentCore::Runtime"]} | {each.region | some each in data.inventory["AWS::BedrockAgentCore::Harness"]}

# The browser and the code interpreter that AWS keeps for everybody are no resources of the account; harnesses name them among their
# tools, without an ARN.
regions_with_tool[type] contains harness.region if {
	some harness in data.inventory["AWS::BedrockAgentCore::Harness"]
	some tool in harness.tools
	not tool.config.agent_core_browser.browser_arn
	not tool.config.agent_core_code_interpreter.code_interpreter_arn
	type := tool.type
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
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
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
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8, A.7.5]
#   rationale: The log of reads and writes is the evidence of where data went and where it came from.
#   sources:
#     - api: cloudtrail:DataResource.Values
#       says: A basic selector names buckets or prefixes of objects whose events are recorded; all buckets by the ARN up to s3.
#     - api: cloudtrail:AdvancedFieldSelector.Field
#       says: Advanced selectors choose data events by resource type, and objects by resources.ARN.
#   commands:
#     - aws cloudtrail put-event-selectors --trail-name TRAIL_NAME --advanced-event-selectors file://SELECTORS.json
#   remediation: >-
#     Add S3 data event selectors, for reads and writes of all buckets or of these, to a trail that is logging (PutEventSelectors, which replaces all
#     selectors: repeat those that are there). Data events are charged by their number.
deny["CT-007"] contains msg if {
	input.resource_type == "AWS::::Account"
	count(surely_unrecorded) > 0
	msg := sprintf("Neither a trail that is logging nor an event data store records all reads and writes of objects in these buckets of AI data: %s.", [reports.shortened(surely_unrecorded, 5)])
}

unknown["CT-007"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(surely_unrecorded) == 0
	some bucket in unrecorded
	some reason in trails.untold_in(bucket.region)
}

unrecorded := [bucket | some bucket in ai_buckets; not objects_recorded(bucket)]

surely_unrecorded := {bucket.name | some bucket in unrecorded; count(trails.untold_in(bucket.region)) == 0}

skip["CT-007"] contains "No AI resource that was read keeps its data in a bucket of this account." if {
	input.resource_type == "AWS::::Account"
	count(ai_buckets) == 0
}

ai_buckets := [{"name": bucket.resource_name, "arn": bucket.resource_id, "region": bucket.region} |
	some bucket in data.inventory["AWS::S3::Bucket"]
	count(ai_data.uses_of(bucket)) > 0
]

objects_recorded(bucket) if {
	recorded := {kind |
		some trail in data.inventory["AWS::CloudTrail::Trail"]
		trail.status.is_logging
		trails.reaches(trail, bucket.region)
		some kind in trail_selectors.object_events(trail, bucket.arn)
	} | {kind |
		some store in data.inventory["AWS::CloudTrail::EventDataStore"]
		data_events.takes_in(store, bucket.region)
		some kind in trail_selectors.object_events({"selectors": {"advanced_event_selectors": store.advanced_event_selectors}}, bucket.arn)
	}
	recorded == trail_selectors.both
}
