# ISO/IEC 27001 A.5.24, A.5.25: findings and failures reach somebody.
package detection.routing

import data.lib.detection.administration
import data.lib.detection.event_pattern

# METADATA
# scope: document
# title: Rules route AI findings and state changes to a responder
# description: >-
#   Findings and failed jobs that stay in a console are found by chance. An EventBridge rule with a target brings them to the people
#   or the automation that has to react.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: ["AWS::::Region"]
#   related:
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Events::Rule
#     - AWS::GuardDuty::Detector
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::Pipeline
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#     - AWS::SecurityHub::Hub
#   controls:
#     iso27001: [A.5.24, A.5.25, A.5.27]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Findings and failures have to reach those who assess them and respond.
#   sources:
#     - api: events:Rule.EventPattern
#       says: Holds the pattern of the events that the rule reacts to.
#     - page: Amazon EventBridge User Guide, Comparison operators for use in event patterns
#       says: Tells what each operator of a pattern matches.
#     - page: Amazon EventBridge events reference
#       says: Names the sources and detail types of the events that services send.
#   commands:
#     - aws events put-rule --name NAME --event-pattern file://PATTERN.json --region {region}
#     - aws events put-targets --rule NAME --targets Id=1,Arn=TARGET_ARN --region {region}
#   remediation: >-
#     Create enabled rules on the default event bus (PutRule) with a target (PutTargets) for GuardDuty or Security Hub findings and for state changes of the
#     services in use; the target's policy has to let events.amazonaws.com in.
deny["EB-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(lost) > 0
	msg := sprintf("Region %q has no enabled EventBridge rule with a target for %s.", [input.resource_name, concat(", nor for ", sort(lost))])
}

unknown["EB-001"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(lost) == 0
	some kind in unrouted
	some reason in doubts(kind)
}

skip["EB-001"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(asked) == 0
	reason := sprintf("Region %q has neither findings nor AI resources whose events could be routed.", [input.resource_name])
}

unrouted := {kind | some kind in asked; not routed(kind)}

# What is surely not routed.
lost := {kind | some kind in unrouted; count(doubts(kind)) == 0}

doubts(kind) := (({reason |
	some name in event_pattern.unclear[input.region]
	reason := sprintf("The event pattern of rule %q is not JSON, so it cannot be determined what it matches.", [name])
} | {reason |
	some event in events(kind)
	some rule in event_pattern.acting[input.region]
	event_pattern.may_meet(rule.asks, event)
	reason := sprintf("The event pattern of rule %q was not understood, so it cannot be determined what it matches.", [rule.name])
}) | {reason |
	kind == "GuardDuty or Security Hub findings"
	some account in administrators
	reason := sprintf("Account %s administers the detection services of Region %q and sees their findings; its rules are not among what was read.", [account, input.resource_name])
}) | {reason |
	kind == "GuardDuty or Security Hub findings"
	some region in aggregating
	reason := sprintf("Security Hub brings findings together in Region %q; whether those of Region %q are among them is not known.", [region, input.resource_name])
}

# Where the findings of linked Regions come together, if not here (arn:aws:securityhub:<Region>:<account>:finding-aggregator/<id>): which Regions are
# linked the list of aggregators does not say.
aggregating := {region |
	some hub in hubs
	some aggregator in hub.finding_aggregators
	region := split(aggregator.finding_aggregator_arn, ":")[3]
	region != input.region
}

# Findings where there is something to make them: a Region's hub is there as a document even where Security Hub is off. State changes where
# there is something whose state changes.
asked := {kind | some kind, _ in routed_events; occurs(kind)}

occurs("SageMaker or Bedrock state changes") if count(sources_in_use) > 0

occurs("GuardDuty or Security Hub findings") if not all_services_off

all_services_off if {
	count(detectors) == 0
	some hub in hubs
	not hub.hub_arn
}

detectors := [detector | some detector in data.inventory["AWS::GuardDuty::Detector"]; detector.region == input.region]

hubs := [hub | some hub in data.inventory["AWS::SecurityHub::Hub"]; hub.region == input.region]

administrators := {service.administrator.account_id |
	some service in array.concat(detectors, hubs)
	administration.managed(service)
}

# Sources and detail types as the services send them (EventBridge events reference: GuardDuty, Security Hub, SageMaker AI, Bedrock).
# Any one event of a kind, from a service that is in use, is enough.
routed_events := {
	"GuardDuty or Security Hub findings": [
		["aws.guardduty", ["GuardDuty Finding"]],
		["aws.securityhub", ["Security Hub Findings - Imported", "Findings Imported V2"]],
	],
	"SageMaker or Bedrock state changes": [
		["aws.sagemaker", [
			"SageMaker A2I HumanLoop Status Change",
			"SageMaker Algorithm State Change",
			"SageMaker Endpoint Config State Change",
			"SageMaker Endpoint Deployment State Change",
			"SageMaker Endpoint State Change",
			"SageMaker Evaluation Job Status Change",
			"SageMaker Feature Group State Change",
			"SageMaker Ground Truth Labeling Job State Change",
			"SageMaker HyperParameter Tuning Job State Change",
			"SageMaker HyperPod Cluster Event",
			"SageMaker HyperPod Cluster Node Health Event",
			"SageMaker HyperPod Cluster State Change",
			"SageMaker Image State Change",
			"SageMaker Image Version State Change",
			"SageMaker Model Building Pipeline Execution Status Change",
			"SageMaker Model Building Pipeline Execution Step Status Change",
			"SageMaker Model Card Export Job State Change",
			"SageMaker Model Card State Change",
			"SageMaker Model Package State Change",
			"SageMaker Model State Change",
			"SageMaker Monitoring Schedule State Change",
			"SageMaker Notebook Instance State Change",
			"SageMaker Notebook Lifecycle Config State Change",
			"SageMaker Processing Job State Change",
			"SageMaker Training Job State Change",
			"SageMaker Transform Job State Change",
		]],
		["aws.bedrock", ["Model Customization Job State Change", "Batch Inference Job State Change"]],
	],
}

routed(kind) if {
	some event in events(kind)
	some rule in event_pattern.acting[input.region]
	event_pattern.meets(rule.asks, event)
}

events(kind) := [{"untold": "fits", "may_hold": [], "told": {
	"source": sent[0], "detail-type": detail_type, "account": input.account_id, "region": input.region, "detail.accountId": input.account_id,
}} |
	some sent in routed_events[kind]
	source := sent[0]
	not source in unused
	some detail_type in sent[1]
]

unused := {"aws.bedrock", "aws.sagemaker"} - sources_in_use

sources_in_use := {source | some source, regions in users; input.region in regions}

users := {
	"aws.bedrock": ({each.region | some each in data.inventory["AWS::Bedrock::ModelCustomizationJob"]} | {each.region | some each in data.inventory["AWS::Bedrock::ModelInvocationJob"]}),
	"aws.sagemaker": ((serving | jobs) | (models | workbenches)),
}

serving := ({each.region | some each in data.inventory["AWS::SageMaker::Endpoint"]} | {each.region | some each in data.inventory["AWS::SageMaker::FeatureGroup"]}) | ({each.region |
	some each in data.inventory["AWS::SageMaker::MonitoringSchedule"]
} | {each.region | some each in data.inventory["AWS::SageMaker::Pipeline"]})

jobs := ({each.region | some each in data.inventory["AWS::SageMaker::ProcessingJob"]} | {each.region |
	some each in data.inventory["AWS::SageMaker::TrainingJob"]
}) | (({each.region | some each in data.inventory["AWS::SageMaker::TransformJob"]} | {each.region |
	some each in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
}) | {each.region | some each in data.inventory["AWS::SageMaker::LabelingJob"]})

models := {each.region | some each in data.inventory["AWS::SageMaker::Model"]} | {each.region | some each in data.inventory["AWS::SageMaker::ModelPackage"]}

workbenches := {each.region | some each in data.inventory["AWS::SageMaker::NotebookInstance"]} | {each.region | some each in data.inventory["AWS::SageMaker::Cluster"]}
