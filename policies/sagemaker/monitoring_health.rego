# ISO/IEC 27001 A.8.16, ISO/IEC 42001 A.6.2.6: monitoring has a baseline, runs, and what it finds is acted upon.
package sagemaker.monitoring_health

import data.lib.core.config

# METADATA
# scope: document
# title: Monitoring executions complete and violations are handled
# description: >-
#   A schedule whose executions fail watches nothing, and violations that nobody handles are decay that somebody was notified of. Both look
#   like monitoring from afar.
# schemas:
#   - input: schema.sagemaker_monitoring_schedule
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::MonitoringSchedule]
#   controls:
#     iso27001: [A.5.25, A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Monitoring is effective when executions complete (A.8.16) and what they report is assessed as an event (A.5.25).
#   remediation: >-
#     Read the execution's FailureReason and mend what failed; for violations retrain, roll back or adjust the baseline, and record the
#     incident's number in a tag of the schedule (parameter incident_tags). AddTags changes nothing else.
#   commands:
#     - aws sagemaker add-tags --region {region} --resource-arn {resource_id} --tags Key=IncidentId,Value=NUMBER
#   sources:
#     - {api: sagemaker:MonitoringExecutionSummary.MonitoringExecutionStatus, says: "how the last execution ended; CompletedWithViolations where constraints were violated"}
#     - {api: sagemaker:DescribeMonitoringScheduleResponse.MonitoringScheduleStatus, says: "Pending, Failed, Scheduled or Stopped"}
#     - {api: sagemaker:MonitoringExecutionSummary.ScheduledTime, says: "when the last execution was scheduled"}
#     - {api: sagemaker:MonitoringAlertSummary.AlertStatus, says: "OK or InAlert"}
deny["SM-MON-064"] contains msg if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	some msg in alarming
}

alarming contains msg if {
	input.monitoring_schedule_status == "Failed"
	msg := sprintf("Monitoring schedule %q failed and starts no execution.", [input.resource_name])
}

alarming contains msg if {
	last.monitoring_execution_status == "Failed"
	msg := sprintf("The last execution of monitoring schedule %q failed.", [input.resource_name])
}

alarming contains msg if {
	last.monitoring_execution_status == "CompletedWithViolations"
	count(incidents) == 0
	msg := sprintf("The last execution of monitoring schedule %q found violations, and no incident is recorded for them.", [input.resource_name])
}

alarming contains msg if {
	some alert in input.alerts
	alert.alert_status == "InAlert"
	count(incidents) == 0
	msg := sprintf("Alert %q of monitoring schedule %q is raised, and no incident is recorded for it.", [alert.monitoring_alert_name, input.resource_name])
}

alarming contains msg if {
	days := (config.evaluated_at_ns - time.parse_rfc3339_ns(ran)) / config.day_ns
	days > config.monitoring_execution_max_age_days
	msg := sprintf("Monitoring schedule %q has had no execution for %d days.", [input.resource_name, floor(days)])
}

# (API reference, ScheduleStatus)
unknown["SM-MON-064"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	count(alarming) == 0
	status := input.monitoring_schedule_status
	not status in {"Failed", "Pending", "Scheduled", "Stopped"}
	reason := sprintf("Whether monitoring schedule %q is active cannot be determined from its status (%s).", [input.resource_name, status])
}

# (API reference, ExecutionStatus)
unknown["SM-MON-064"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	count(alarming) == 0
	status := last.monitoring_execution_status
	not status in {"Completed", "CompletedWithViolations", "Failed", "InProgress", "Pending", "Stopped", "Stopping"}
	reason := sprintf("How the last execution of monitoring schedule %q ended cannot be determined from its status (%s).", [input.resource_name, status])
}

unknown["SM-MON-064"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	count(alarming) == 0
	some alert in input.alerts
	status := alert.alert_status
	not status in {"InAlert", "OK"}
	reason := sprintf("Whether alert %q of monitoring schedule %q is raised cannot be determined from its status (%s).", [alert.monitoring_alert_name, input.resource_name, status])
}

skip["SM-MON-064"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	input.monitoring_schedule_status in {"Pending", "Stopped"}
	reason := sprintf("Monitoring schedule %q is not active (%s).", [input.resource_name, input.monitoring_schedule_status])
}

# A schedule that runs once, now, has done its work.
skip["SM-MON-064"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	input.monitoring_schedule_config.schedule_config.schedule_expression == "NOW"
	reason := sprintf("Monitoring schedule %q runs once only.", [input.resource_name])
}

last := input.last_monitoring_execution_summary

# When it last ran or, before its first execution, when it was made.
ran := last.scheduled_time

ran := input.creation_time if not input.last_monitoring_execution_summary

incidents contains tag if {
	some tag in config.incident_tags
	trim_space(input.tags[tag]) != ""
}

# METADATA
# scope: document
# title: Monitoring definitions have a baseline
# description: >-
#   Drift is a distance from somewhere. Without constraints from a baseline an execution computes statistics that are compared with
#   nothing and can raise no violation. A schedule may hold its definition itself; one that names a definition is judged by that.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Without a baseline of what is normal, monitoring cannot detect anomalous behaviour.
#   remediation: >-
#     Run a baselining job and create the job definition anew with its constraints file, or the job's name, in the baseline configuration
#     (definitions cannot be changed); move the schedule to it by UpdateMonitoringSchedule and delete the old one.
#   sources:
#     - {api: sagemaker:DataQualityBaselineConfig.ConstraintsResource, says: "the constraints that an execution holds the data against"}
#     - {api: sagemaker:MonitoringJobDefinition.BaselineConfig, says: "the baseline of a definition that a schedule holds itself"}
#     - {api: sagemaker:DataQualityBaselineConfig.BaseliningJobName, says: "the job that computes the baseline"}
deny["SM-MON-066"] contains msg if {
	input.resource_type in definitions
	count(baselines) == 0
	msg := sprintf("Monitoring job definition %q names neither a constraints file nor a baselining job.", [input.resource_name])
}

deny["SM-MON-066"] contains msg if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	count(baselines) == 0
	msg := sprintf("The definition in monitoring schedule %q names neither a constraints file nor a baselining job.", [input.resource_name])
}

skip["SM-MON-066"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	definition := input.monitoring_schedule_config.monitoring_job_definition_name
	reason := sprintf("Monitoring schedule %q runs job definition %q, which is judged by itself.", [input.resource_name, definition])
}

definitions := {
	"AWS::SageMaker::DataQualityJobDefinition",
	"AWS::SageMaker::ModelBiasJobDefinition",
	"AWS::SageMaker::ModelExplainabilityJobDefinition",
	"AWS::SageMaker::ModelQualityJobDefinition",
}

configurations contains input.data_quality_baseline_config

configurations contains input.model_bias_baseline_config

configurations contains input.model_explainability_baseline_config

configurations contains input.model_quality_baseline_config

configurations contains input.monitoring_schedule_config.monitoring_job_definition.baseline_config

baselines contains location if {
	some configuration in configurations
	location := configuration.constraints_resource.s3_uri
}

baselines contains baselining_job_name if {
	some configuration in configurations
	baselining_job_name := configuration.baselining_job_name
}
