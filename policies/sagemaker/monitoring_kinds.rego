# ISO/IEC 27001 A.8.16, ISO/IEC 42001 A.6.2.6: where models serve, drift of their data and of their quality is looked for.
package sagemaker.monitoring_kinds

import data.lib.core.inventory
import data.lib.sagemaker.monitoring_means as means

# METADATA
# scope: document
# title: Data quality of endpoints is watched
# description: >-
#   Shifts in the input data come before wrong predictions and are visible without waiting for ground truth. Where endpoints are in
#   service, a data-quality schedule of Model Monitor, or another monitor that the endpoints name, must look for them.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::Pipeline
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6, A.7.4]
#   rationale: Input data that no longer looks like the training data is an anomaly (A.8.16), and its quality is to be kept (A.7.4).
#   remediation: >-
#     Name what watches the endpoint's data in its tag MonitoredBy or, with Model Monitor (closed to new customers), create a data-quality
#     job definition with a baseline and a schedule of type DataQuality that runs it; each run is charged as a processing job.
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-monitor-availability-change", says: "Model Monitor takes no new customers; existing ones are shown what to move to"}
#     - {api: sagemaker:DescribeMonitoringScheduleResponse.MonitoringType, says: "what a schedule's jobs examine; data quality is one of four"}
deny["SM-MON-060"] contains msg if {
	input.resource_type == "AWS::::Region"
	some names in means.lacking(input.region, "DataQuality")
	msg := sprintf("No active data-quality schedule watches an endpoint in %s, and nothing names another monitor of endpoint %s.", [input.region, names])
}

skip["SM-MON-060"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in means.nothing_to_monitor(input.region)
}

unknown["SM-MON-060"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in means.doubts(input.region, "DataQuality")
}

unknown["SM-MON-060"] contains reason if {
	input.resource_type == "AWS::::Region"
	some names in means.unclear(input.region, "DataQuality")
	reason := sprintf("Nothing read says what watches the data quality of endpoint %s in %s. %s", [names, input.region, means.how])
}

# METADATA
# scope: document
# title: Model quality of endpoints is watched with ground truth
# description: >-
#   Only a comparison of predictions with what really happened shows whether a model still does its job. That takes a model-quality
#   schedule of Model Monitor that is fed with ground truth, or another monitor that the endpoints name.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::Pipeline
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Performance against ground truth is what monitoring of an AI system in operation (A.6.2.6, A.8.16) has to show.
#   remediation: >-
#     Name what compares the endpoint's predictions with outcomes in its tag MonitoredBy or, with Model Monitor (closed to new customers),
#     upload ground truth to S3, name it in a model-quality job definition and create a schedule of type ModelQuality that runs it.
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-monitor-availability-change", says: "Model Monitor takes no new customers; existing ones are shown what to move to"}
#     - {api: sagemaker:ModelQualityJobInput.GroundTruthS3Input, says: "where the labels lie that predictions are compared with"}
deny["SM-MON-061"] contains msg if {
	input.resource_type == "AWS::::Region"
	some names in means.lacking(input.region, "ModelQuality")
	msg := sprintf("No active model-quality schedule watches an endpoint in %s, and nothing names another monitor of endpoint %s.", [input.region, names])
}

deny["SM-MON-061"] contains msg if {
	input.resource_type == "AWS::::Region"
	schedules := means.active(input.region, "ModelQuality")
	count(schedules) > 0
	every schedule in schedules {
		not has_ground_truth(schedule)
	}
	msg := sprintf("No active model-quality monitoring schedule in %s is fed with ground truth.", [input.region])
}

skip["SM-MON-061"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in means.nothing_to_monitor(input.region)
}

unknown["SM-MON-061"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in means.doubts(input.region, "ModelQuality")
}

unknown["SM-MON-061"] contains reason if {
	input.resource_type == "AWS::::Region"
	schedules := means.active(input.region, "ModelQuality")
	fed := [schedule | some schedule in schedules; has_ground_truth(schedule)]
	count(fed) == 0
	some schedule in schedules
	named := schedule.monitoring_schedule_config.monitoring_job_definition_name
	not inventory.lookup("AWS::SageMaker::ModelQualityJobDefinition", named)
	reason := sprintf("Whether monitoring schedule %q is fed with ground truth cannot be determined: its job definition %q is not among those read.", [schedule.resource_name, named])
}

unknown["SM-MON-061"] contains reason if {
	input.resource_type == "AWS::::Region"
	some names in means.unclear(input.region, "ModelQuality")
	reason := sprintf("Nothing read says what watches the model quality of endpoint %s in %s. %s", [names, input.region, means.how])
}

has_ground_truth(schedule) if {
	definition := inventory.lookup(
		"AWS::SageMaker::ModelQualityJobDefinition",
		schedule.monitoring_schedule_config.monitoring_job_definition_name,
	)
	definition.model_quality_job_input.ground_truth_s3_input.s3_uri
}
