# ISO/IEC 27001 A.8.16, ISO/IEC 42001 A.6.2.6: what models in production do is recorded and watched for drift.
package sagemaker.monitoring

import data.lib.endpoints
import data.lib.inventory

# METADATA
# scope: document
# title: Endpoint captures inference data
# description: >-
#   Captured requests and predictions are the record from which drift, misuse and wrong decisions are found and explained afterwards.
#   Without them neither monitoring nor an investigation has anything to work on.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Endpoint]
#   controls:
#     iso27001: [A.8.15]
#     iso42001: [A.6.2.8]
#   remediation: Deploy an endpoint configuration whose DataCaptureConfig has EnableCapture true and a sampling percentage above 0.
deny["SM-LOG-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"

	# An endpoint configuration without DataCaptureConfig captures nothing: the member is optional and the reply then leaves it out
	# (docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html).
	not input.data_capture_config.enable_capture
	msg := sprintf("Endpoint %q does not capture inference data.", [input.resource_name])
}

deny["SM-LOG-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.data_capture_config.enable_capture
	status := object.get(input.data_capture_config, "capture_status", "not stated")
	status != "Started"
	msg := sprintf("Endpoint %q is set up to capture inference data, but capture is not running (status: %s).", [input.resource_name, status])
}

deny["SM-LOG-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.data_capture_config.enable_capture
	input.data_capture_config.current_sampling_percentage == 0
	msg := sprintf("Endpoint %q captures 0 percent of its requests.", [input.resource_name])
}

skip["SM-LOG-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in out_of_scope(input)
}

# METADATA
# scope: document
# title: Every in-service endpoint has an active monitoring schedule
# description: >-
#   Models decay as the world moves away from their training data. A schedule compares what an endpoint sees and answers with its
#   baseline at fixed times; without one nobody notices until somebody is harmed.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Endpoint]
#   related: [AWS::SageMaker::MonitoringSchedule]
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   remediation: Capture the endpoint's data, compute a baseline and create a monitoring schedule (data quality first) for the endpoint.
deny["SM-MON-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(schedules_of(input)) == 0
	msg := sprintf("Endpoint %q has no monitoring schedule.", [input.resource_name])
}

deny["SM-MON-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(schedules_of(input)) > 0
	every schedule in schedules_of(input) {
		schedule.status != "Scheduled"
	}
	stopped := concat(", ", sort([sprintf("%q (%s)", [each.name, each.status]) | some each in schedules_of(input)]))
	msg := sprintf("Endpoint %q has no active monitoring schedule, only %s.", [input.resource_name, stopped])
}

skip["SM-MON-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in out_of_scope(input)
}

# METADATA
# scope: document
# title: A data-quality drift schedule is active
# description: >-
#   Shifts in the input data come before wrong predictions and are visible without waiting for ground truth. Where endpoints are in
#   service, at least one schedule must look for them.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: [AWS::::Region]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::MonitoringSchedule]
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6, A.7.4]
#   remediation: Create a data-quality job definition with a baseline and a monitoring schedule of type DataQuality that runs it.
deny["SM-MON-060"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(active(input.region, "DataQuality")) == 0
	msg := sprintf("Endpoints are in service in %s, but no data-quality monitoring schedule is active there.", [input.region])
}

skip["SM-MON-060"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(monitorable(input.region)) == 0
	reason := sprintf("No endpoint that Model Monitor supports is in service in %s.", [input.region])
}

# METADATA
# scope: document
# title: A model-quality schedule with ground truth is active
# description: >-
#   Only a comparison of predictions with what really happened shows whether a model still does its job. That takes a model-quality
#   schedule that is fed with ground truth.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: [AWS::::Region]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::ModelQualityJobDefinition, AWS::SageMaker::MonitoringSchedule]
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   remediation: Upload ground truth labels to S3, name them in a model-quality job definition and create a ModelQuality schedule that runs it.
deny["SM-MON-061"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(active(input.region, "ModelQuality")) == 0
	msg := sprintf("Endpoints are in service in %s, but no model-quality monitoring schedule is active there.", [input.region])
}

deny["SM-MON-061"] contains msg if {
	input.resource_type == "AWS::::Region"
	schedules := active(input.region, "ModelQuality")
	count(schedules) > 0
	every schedule in schedules {
		not has_ground_truth(schedule)
	}
	msg := sprintf("No active model-quality monitoring schedule in %s is fed with ground truth.", [input.region])
}

skip["SM-MON-061"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(monitorable(input.region)) == 0
	reason := sprintf("No endpoint that Model Monitor supports is in service in %s.", [input.region])
}

out_of_scope(endpoint) := {sprintf("Endpoint %q is not in service (%s).", [endpoint.resource_name, endpoint.endpoint_status]) |
	not endpoints.in_service(endpoint)
} | {sprintf("Endpoint %q is serverless; AWS offers no data capture and no Model Monitor for it.", [endpoint.resource_name]) |
	endpoints.serverless(endpoint)
}

monitorable(region) := [endpoint.endpoint_name |
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == region
	endpoints.in_service(endpoint)
	not endpoints.serverless(endpoint)
]

schedules_of(endpoint) := [schedule | some schedule in watching[inventory.in_region(endpoint.region, endpoint.endpoint_name)]]

# By endpoint, so that the schedules are gone through once and not for each endpoint.
watching[endpoint][schedule.resource_id] := {"name": schedule.resource_name, "status": schedule.monitoring_schedule_status} if {
	some schedule in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	endpoint := inventory.in_region(schedule.region, schedule.endpoint_name)
}

active(region, kind) := [schedule |
	some schedule in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	schedule.region == region
	schedule.monitoring_type == kind
	schedule.monitoring_schedule_status == "Scheduled"
]

has_ground_truth(schedule) if {
	definition := inventory.lookup(
		"AWS::SageMaker::ModelQualityJobDefinition",
		schedule.monitoring_schedule_config.monitoring_job_definition_name,
	)
	definition.region == schedule.region
	definition.model_quality_job_input.ground_truth_s3_input.s3_uri
}
