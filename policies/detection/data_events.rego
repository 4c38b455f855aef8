# ISO/IEC 27001 A.8.15: CloudTrail records what is asked of models, agents, endpoints and feature stores.
package detection.data_events

import data.lib.core.inventory
import data.lib.core.letters
import data.lib.detection.reports
import data.lib.detection.trail_selectors
import data.lib.detection.trails

# METADATA
# scope: document
# title: Data events record Bedrock model, agent, knowledge-base, guardrail and flow use
# description: >-
#   Invoking an agent, querying a knowledge base, applying a guardrail or calling a model through bedrock-mantle are data events, which nothing
#   records by default. Without them nobody can tell afterwards who used which agent on which data.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AutomatedReasoningPolicy
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MantleInvocationMetric
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Event logs of AI systems in operation exist for these calls only where a trail or event data store selects their resource types.
#   sources:
#     - api: cloudtrail:AdvancedFieldSelector.Field
#       says: Data events are selected by eventCategory and resources.type, and may be narrowed by further fields.
#     - page: Amazon Bedrock User Guide, Monitor Amazon Bedrock API calls using CloudTrail
#       says: Calls to agents, flows, guardrails and knowledge bases, and some of models, are data events, which are not recorded by default.
#     - page: Amazon Bedrock User Guide, Monitor bedrock-mantle API calls using CloudTrail
#       says: Inference through bedrock-mantle is recorded as data events of the type AWS::BedrockMantle::Project, from bedrock-mantle.amazonaws.com.
#   commands:
#     - aws cloudtrail put-event-selectors --trail-name TRAIL_NAME --advanced-event-selectors file://SELECTORS.json
#   remediation: >-
#     Add advanced event selectors for these resource types, without narrowing them, to a multi-Region trail that is logging (PutEventSelectors, which
#     replaces all selectors: repeat those that are there). Data events are charged by their number.
deny["CT-004"] contains msg if {
	input.resource_type == "AWS::::Account"
	some missing, regions in surely_missing(bedrock_gaps)
	msg := not_recorded(missing, regions)
}

unknown["CT-004"] contains reason if {
	input.resource_type == "AWS::::Account"
	some reason in untold_gaps(bedrock_gaps)
}

skip["CT-004"] contains "The scanned Regions show no use of Bedrock." if {
	input.resource_type == "AWS::::Account"
	every region in inventory.regions {
		count(bedrock_in_use(region)) == 0
	}
}

bedrock_gaps := {region: missing |
	some region in inventory.regions
	missing := unrecorded(region, bedrock_in_use(region))
}

# What is recorded by nothing, by the Regions that lack it; where a trail of another account may record it, it cannot be determined.
surely_missing(gaps) := {lacking: regions |
	some missing in gaps
	count(missing) > 0
	lacking := called(missing)
	regions := {region | some region, types in gaps; types == missing; count(trails.untold_in(region)) == 0}
	count(regions) > 0
}

# Many types of one service are named once by what they have in common.
called(types) := concat(", ", sort(types)) if count(types) < 5

called(types) := concat(" and ", sort([text |
	some family in {family_of(type) | some type in types}
	text := sprintf("the %s types %s", [family, reports.shortened({split(type, "::")[2] | some type in types; family_of(type) == family}, 8)])
])) if {
	count(types) >= 5
}

family_of(type) := concat("::", array.slice(split(type, "::"), 0, 2))

untold_gaps(gaps) := {reason | some region, missing in gaps; count(missing) > 0; some reason in trails.untold_in(region)} if count(surely_missing(gaps)) == 0

not_recorded(missing, regions) := sprintf("Neither a trail that is logging nor an event data store records all data events of %s in %s.", [missing, reports.shortened(regions, 4)])

# A type counts where the Region has such a resource. Models are there for anyone with the permission: theirs where the Region shows that they are
# used. (What most calls to models leave are management events, which CT-001 asks for.)
bedrock_in_use(region) := {type |
	some type, used in {
		"AWS::Bedrock::AgentAlias": agents,
		"AWS::Bedrock::AutomatedReasoningPolicy": {one.region | some one in data.inventory["AWS::Bedrock::AutomatedReasoningPolicy"]},
		"AWS::BedrockMantle::Project": {one.region | some one in data.inventory["AWS::Bedrock::MantleInvocationMetric"]},
		"AWS::Bedrock::FlowAlias": flows,
		"AWS::Bedrock::Guardrail": {one.region | some one in data.inventory["AWS::Bedrock::Guardrail"]},
		"AWS::Bedrock::KnowledgeBase": knowledge_bases,
		"AWS::Bedrock::PromptVersion": {one.region | some one in data.inventory["AWS::Bedrock::Prompt"]},
		"AWS::Bedrock::Model": (((agents | flows) | (knowledge_bases | own_models)) | (throughput | logged)),
	}
	region in used
}

agents := {one.region | some one in data.inventory["AWS::Bedrock::Agent"]}

flows := {one.region | some one in data.inventory["AWS::Bedrock::Flow"]}

knowledge_bases := {one.region | some one in data.inventory["AWS::Bedrock::KnowledgeBase"]}

own_models := {one.region | some one in data.inventory["AWS::Bedrock::CustomModel"]} | {one.region | some one in data.inventory["AWS::Bedrock::ImportedModel"]}

throughput := {one.region | some one in data.inventory["AWS::Bedrock::ProvisionedModelThroughput"]}

logged := {one.region |
	some one in data.inventory["AWS::Bedrock::ModelInvocationLogging"]
	invocations_logged(one)
}

invocations_logged(logging) if logging.cloud_watch_config

invocations_logged(logging) if logging.s3_config

# Those of some types whose data events nothing records: no trail and no event data store of the Region or of all Regions.
unrecorded(region, types) := types - ({type |
	some type in types
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.status.is_logging
	trails.reaches(trail, region)
	trail_selectors.data_events(trail, type, source_of(type))
} | {type |
	some type in types
	some store in data.inventory["AWS::CloudTrail::EventDataStore"]
	takes_in(store, region)
	trail_selectors.data_events({"selectors": {"advanced_event_selectors": store.advanced_event_selectors}}, type, source_of(type))
})

# The service whose name stands in the events of a type: bedrock-agentcore.amazonaws.com of AWS::BedrockAgentCore::Runtime.
source_of(type) := sprintf("%s.amazonaws.com", [object.get({"BedrockAgentCore": "bedrock-agentcore", "BedrockMantle": "bedrock-mantle"}, family, letters.lowered(family))]) if {
	family := split(type, "::")[1]
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
# title: Data events record SageMaker endpoint, feature store, agent training and MLflow use
# description: >-
#   Requests to an endpoint, reads of features, what agents in training ask a model and what is done in MLflow are data events, which nothing records
#   by default. Without them nobody can tell who put which questions to a model or read whose features.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::MlflowApp
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::TrainingSession
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Event logs of AI systems in operation exist for these calls only where a trail or event data store selects their resource types.
#   sources:
#     - api: cloudtrail:AdvancedFieldSelector.Field
#       says: Data events are selected by eventCategory and resources.type, and may be narrowed by further fields.
#     - page: AWS CloudTrail User Guide, Logging data events
#       says: Lists the resource types of SageMaker AI that have data events, which are not recorded by default.
#     - page: Amazon SageMaker AI Developer Guide, model-customize-mtrl-cloudtrail
#       says: Sample, SampleWithResponseStream, CompleteRollout and UpdateReward are data events of the type AWS::SageMaker::Job.
#   commands:
#     - aws cloudtrail put-event-selectors --trail-name TRAIL_NAME --advanced-event-selectors file://SELECTORS.json
#   remediation: >-
#     Add advanced event selectors for these resource types to a multi-Region trail (PutEventSelectors, which replaces all selectors: repeat those
#     that are there). Data events are charged by their number.
deny["CT-005"] contains msg if {
	input.resource_type == "AWS::::Account"
	some missing, regions in surely_missing(sagemaker_gaps)
	msg := not_recorded(missing, regions)
}

unknown["CT-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	some reason in untold_gaps(sagemaker_gaps)
}

sagemaker_gaps := {region: missing |
	some region in inventory.regions
	missing := unrecorded(region, sagemaker_in_use(region))
}

skip["CT-005"] contains "The scanned Regions have no endpoints, feature groups, training of agents or MLflow." if {
	input.resource_type == "AWS::::Account"
	every region in inventory.regions {
		count(sagemaker_in_use(region)) == 0
	}
}

# By the names that CloudTrail has for them: jobs of all categories are of one type, and those of agents call it.
sagemaker_in_use(region) := {type |
	some type, used in {
		"AWS::SageMaker::Endpoint": {one.region | some one in data.inventory["AWS::SageMaker::Endpoint"]},
		"AWS::SageMaker::FeatureGroup": {one.region | some one in data.inventory["AWS::SageMaker::FeatureGroup"]},
		"AWS::SageMaker::Job": agent_jobs,
		"AWS::SageMaker::MlflowApp": {one.region | some one in data.inventory["AWS::SageMaker::MlflowApp"]},
		"AWS::SageMaker::MlflowTrackingServer": {one.region | some one in data.inventory["AWS::SageMaker::MlflowTrackingServer"]},
		"AWS::SageMaker::TrainingSession": {one.region | some one in data.inventory["AWS::SageMaker::TrainingSession"]},
	}
	region in used
}

agent_jobs := {one.region | some one in data.inventory["AWS::SageMaker::AgentRFTJob"]} | {one.region | some one in data.inventory["AWS::SageMaker::AgentRFTEvaluationJob"]}
