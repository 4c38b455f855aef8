# ISO/IEC 27001 A.8.16, ISO/IEC 42001 A.6.2.6: what models in production do is recorded and watched for drift.
package sagemaker.monitoring

import data.lib.core.inventory
import data.lib.sagemaker.endpoints
import data.lib.sagemaker.monitoring_means as means

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
#   rationale: Captured requests and answers are the event log (A.8.15, A.6.2.8) of what a model was asked and decided.
#   remediation: >-
#     Create an endpoint configuration like the one in use with DataCaptureConfig (EnableCapture true, a sampling percentage above 0, a
#     bucket with a key of your own, and a time after which captures are deleted: they hold people's data), then UpdateEndpoint. The
#     update replaces the instances without an interruption; the bucket's storage is charged.
#   commands:
#     - aws sagemaker update-endpoint --region {region} --endpoint-name {resource_name} --endpoint-config-name CONFIGURATION_WITH_DATA_CAPTURE
#   sources:
#     - {api: sagemaker:DescribeEndpointOutput.DataCaptureConfig, says: "an optional member; an endpoint whose configuration sets no capture has none"}
#     - {api: sagemaker:DataCaptureConfigSummary.CaptureStatus, says: "Started or Stopped tells whether capture works now"}
#     - {page: "Amazon SageMaker AI Developer Guide, serverless-endpoints", says: "serverless endpoints do not support data capture"}
deny["SM-LOG-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not input.data_capture_config.enable_capture
	msg := sprintf("Endpoint %q does not capture inference data.", [input.resource_name])
}

deny["SM-LOG-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.data_capture_config.enable_capture
	input.data_capture_config.capture_status == "Stopped"
	msg := sprintf("Endpoint %q is set up to capture inference data, but capture is stopped.", [input.resource_name])
}

deny["SM-LOG-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.data_capture_config.enable_capture
	input.data_capture_config.current_sampling_percentage == 0
	msg := sprintf("Endpoint %q captures 0 percent of its requests.", [input.resource_name])
}

skip["SM-LOG-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in (means.out_of_service(input) | means.serverless(input))
}

unknown["SM-LOG-020"] contains endpoints.of_unknown_status(input) if input.resource_type == "AWS::SageMaker::Endpoint"

unknown["SM-LOG-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.data_capture_config.enable_capture
	status := object.get(input.data_capture_config, "capture_status", "not stated")
	not status in {"Started", "Stopped"}
	not input.data_capture_config.current_sampling_percentage == 0
	reason := sprintf("Whether endpoint %q captures its data cannot be determined from the status %s.", [input.resource_name, status])
}

# METADATA
# scope: document
# title: Every endpoint in service is watched for drift
# description: >-
#   Models decay as the world moves away from their training data. A schedule of Model Monitor compares what an endpoint sees and answers
#   with its baseline at fixed times; so may another monitor, which the endpoint names in a tag (monitored_by_keys), whose metrics an
#   alarm watches, or which a scheduled pipeline runs. Without any, nobody notices until somebody is harmed.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Endpoint]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::Pipeline
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Watching inputs and answers for change is the monitoring of operation (A.6.2.6) and of anomalous behaviour (A.8.16).
#   remediation: >-
#     Where another tool watches the endpoint (AWS names Evidently with MLflow apps and CloudWatch), say which in its tag MonitoredBy. With
#     Model Monitor, which takes no new customers: turn on data capture, compute a baseline, then CreateMonitoringSchedule; each run is
#     charged as a processing job. Start a stopped schedule with StartMonitoringSchedule.
#   commands:
#     - aws sagemaker add-tags --region {region} --resource-arn {resource_id} --tags Key=MonitoredBy,Value=NAME_OF_THE_MONITOR
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-monitor-availability-change", says: "Model Monitor takes no new customers; existing ones are shown what to move to"}
#     - {page: "Amazon SageMaker AI Developer Guide, model-monitor", says: "only endpoints that host a single model are supported, multi-model endpoints are not"}
#     - {api: sagemaker:DescribeMonitoringScheduleResponse.MonitoringScheduleStatus, says: "one of Pending, Failed, Scheduled and Stopped"}
#     - {api: sagemaker:DescribeMonitoringScheduleResponse.EndpointName, says: "the endpoint whose data the schedule's jobs examine"}
deny["SM-MON-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	unscheduled
	means.open_here
	endpoints_told
	msg := sprintf("Endpoint %q has no monitoring schedule, and no tag, alarm or scheduled pipeline names another monitor.", [input.resource_name])
}

deny["SM-MON-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not means.otherwise(input)
	count(schedules_of(input)) > 0
	every schedule in schedules_of(input) {
		schedule.status in {"Failed", "Stopped"}
	}
	stopped := concat(", ", sort([sprintf("%q (%s)", [each.name, each.status]) | some each in schedules_of(input)]))
	msg := sprintf("Endpoint %q has no active monitoring schedule, only %s.", [input.resource_name, stopped])
}

skip["SM-MON-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in means.unsupported(input)
}

unknown["SM-MON-020"] contains endpoints.of_unknown_status(input) if input.resource_type == "AWS::SageMaker::Endpoint"

unknown["SM-MON-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	unscheduled
	not means.open_here
	reason := sprintf("Nothing read says what watches endpoint %q for drift. %s", [input.resource_name, means.how])
}

unknown["SM-MON-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	unscheduled
	means.open_here
	not endpoints_told
	reason := sprintf("Endpoint %q has no monitoring schedule, and the models it serves cannot be looked up: Model Monitor may not support it.", [input.resource_name])
}

# A schedule that is being set up (Pending), or in a status that is not known here.
unknown["SM-MON-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not means.otherwise(input)
	statuses := {each.status | some each in schedules_of(input)}
	not "Scheduled" in statuses
	some schedule in schedules_of(input)
	status := schedule.status
	not status in {"Failed", "Stopped"}
	reason := sprintf("Monitoring schedule %q of endpoint %q is not active yet (%s).", [schedule.name, input.resource_name, status])
}

unscheduled if {
	count(schedules_of(input)) == 0
	not means.otherwise(input)
}

endpoints_told if endpoints.told(input)

schedules_of(endpoint) := [schedule | some schedule in watching[inventory.in_region(endpoint.region, endpoint.endpoint_name)]]

# By endpoint, so that the schedules are gone through once and not for each endpoint.
watching[endpoint][schedule.resource_id] := {"name": schedule.resource_name, "status": monitoring_schedule_status} if {
	some schedule in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	endpoint := inventory.in_region(schedule.region, schedule.endpoint_name)
	monitoring_schedule_status := schedule.monitoring_schedule_status
}
