package sagemaker.monitoring_health_test

import data.lib.core.unread
import data.sagemaker.monitoring_health

refused := {"call": "sagemaker:DescribeMonitoringSchedule", "code": "AccessDeniedException", "action": "sagemaker:DescribeMonitoringSchedule"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

schedule := {
	"resource_type": "AWS::SageMaker::MonitoringSchedule",
	"resource_id": "arn:drift",
	"resource_name": "drift",
	"region": "us-east-1",
	"tags": {},
	"creation_time": "2026-01-01T00:00:00Z",
	"monitoring_schedule_status": "Scheduled",
	"monitoring_schedule_config": {"schedule_config": {"schedule_expression": "cron(0 * ? * * *)"}},
	"last_monitoring_execution_summary": {"monitoring_execution_status": "Completed", "scheduled_time": "2026-11-18T00:00:00Z"},
	"alerts": [{"monitoring_alert_name": "drift-alert", "alert_status": "OK"}],
}

ended(status) := changed(schedule, {"last_monitoring_execution_summary": {"monitoring_execution_status": status, "scheduled_time": "2026-11-19T00:00:00Z"}})

alerting := changed(schedule, {"alerts": [{"monitoring_alert_name": "drift-alert", "alert_status": "InAlert"}]})

test_sm_mon_064_passes if {
	count(monitoring_health.deny["SM-MON-064"]) == 0 with input as schedule with data.config as clock
	count(monitoring_health.skip["SM-MON-064"]) == 0 with input as schedule
	not unread.affects("SM-MON-064") with input as schedule
}

test_sm_mon_064_fails_for_failed_executions if {
	monitoring_health.deny["SM-MON-064"] == {"The last execution of monitoring schedule \"drift\" failed."} with input as ended("Failed") with data.config as clock
	count(monitoring_health.deny["SM-MON-064"]) == 1 with input as changed(ended("Failed"), {"tags": {"Incident": "7"}}) with data.config as clock
}

test_sm_mon_064_fails_for_violations_without_incident if {
	monitoring_health.deny["SM-MON-064"] == {"The last execution of monitoring schedule \"drift\" found violations, and no incident is recorded for them."} with input as changed(ended("CompletedWithViolations"), {"tags": {"Incident": " "}})
		with data.config as clock
	count(monitoring_health.deny["SM-MON-064"]) == 0 with input as changed(ended("CompletedWithViolations"), {"tags": {"IncidentId": "INC-7"}})
		with data.config as clock
}

test_sm_mon_064_fails_for_alerts_without_incident if {
	monitoring_health.deny["SM-MON-064"] == {"Alert \"drift-alert\" of monitoring schedule \"drift\" is raised, and no incident is recorded for it."} with input as alerting
		with data.config as clock
	count(monitoring_health.deny["SM-MON-064"]) == 0 with input as changed(alerting, {"tags": {"Incident": "INC-7"}}) with data.config as clock
}

test_sm_mon_064_fails_when_it_does_not_run if {
	late := {"evaluated_at": "2026-11-20T12:00:00Z"}
	monitoring_health.deny["SM-MON-064"] == {"Monitoring schedule \"drift\" has had no execution for 2 days."} with input as schedule with data.config as late
	never := object.remove(schedule, ["last_monitoring_execution_summary"])
	monitoring_health.deny["SM-MON-064"] == {"Monitoring schedule \"drift\" has had no execution for 323 days."} with input as never with data.config as clock
	count(monitoring_health.deny["SM-MON-064"]) == 0 with input as changed(never, {"creation_time": "2026-11-19T00:00:00Z"}) with data.config as clock
}

stopped := changed(ended("Failed"), {"monitoring_schedule_status": "Stopped"})

once := changed(schedule, {"monitoring_schedule_config": {"schedule_config": {"schedule_expression": "NOW"}}})

test_sm_mon_064_skips if {
	monitoring_health.skip["SM-MON-064"] == {"Monitoring schedule \"drift\" is not active (Stopped)."} with input as stopped
	monitoring_health.skip["SM-MON-064"] == {"Monitoring schedule \"drift\" is not active (Pending)."} with input as changed(schedule, {"monitoring_schedule_status": "Pending"})
	monitoring_health.skip["SM-MON-064"] == {"Monitoring schedule \"drift\" runs once only."} with input as once
}

test_sm_mon_064_unread if {
	unread.affects("SM-MON-064") with input as blind(schedule, ["last_monitoring_execution_summary"])
	unread.affects("SM-MON-064") with input as object.union(object.remove(schedule, ["alerts"]), {"unread": {"alerts": refused}})
	count(unread.failed_calls("SM-MON-064", "skip")) > 0 with input as blind(schedule, ["monitoring_schedule_status"])
}

definition(kind, field, baseline) := {
	"resource_type": sprintf("AWS::SageMaker::%sJobDefinition", [kind]),
	"resource_id": "arn:definition",
	"resource_name": "drift",
	"region": "us-east-1",
	field: baseline,
}

fields := {
	"DataQuality": "data_quality_baseline_config",
	"ModelBias": "model_bias_baseline_config",
	"ModelExplainability": "model_explainability_baseline_config",
	"ModelQuality": "model_quality_baseline_config",
}

test_sm_mon_066_passes if {
	every kind, field in fields {
		every baseline in [{"constraints_resource": {"s3_uri": "s3://b/constraints.json"}}, {"baselining_job_name": "baseline"}] {
			count(monitoring_health.deny["SM-MON-066"]) == 0 with input as definition(kind, field, baseline)
		}
	}
	not unread.affects("SM-MON-066") with input as definition("ModelBias", "model_bias_baseline_config", {})
}

test_sm_mon_066_fails if {
	every kind, field in fields {
		monitoring_health.deny["SM-MON-066"] == {"Monitoring job definition \"drift\" names neither a constraints file nor a baselining job."} with input as definition(kind, field, {})
	}
	count(monitoring_health.deny["SM-MON-066"]) == 1 with input as definition("DataQuality", "role_arn", "arn:role")
}

test_sm_mon_066_unread if {
	unread.affects("SM-MON-066") with input as blind(definition("DataQuality", "role_arn", "arn:role"), ["role_arn"])
}

# the same fields in a document of another type are none of these checks' business
test_monitoring_health_leaves_other_types_alone if {
	every document in [ended("Failed"), ended("CompletedWithViolations"), alerting, stopped, once, changed(schedule, {"last_monitoring_execution_summary": {"scheduled_time": "2026-01-01T00:00:00Z"}})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in monitoring_health.deny; count(messages) > 0} with input as other with data.config as clock
		fired == set()
		skipped := {id | some id, messages in monitoring_health.skip; count(messages) > 0} with input as other
		skipped == set()
	}
}

with_alert(execution, status) := object.union(ended(execution), {"alerts": [{"monitoring_alert_name": "a", "alert_status": status}]})

test_sm_mon_064_unknown_for_alerts_in_a_status_that_is_not_known if {
	reason := "Whether alert \"a\" of monitoring schedule \"drift\" is raised cannot be determined from its status (Muted)."
	monitoring_health.unknown["SM-MON-064"] == {reason} with input as with_alert("Completed", "Muted") with data.inventory as {}
	every other in [with_alert("Completed", "OK"), with_alert("Completed", "InAlert"), with_alert("Failed", "Muted"), object.union(with_alert("Completed", "Muted"), {"resource_type": "AWS::Other::Thing"})] {
		count(monitoring_health.unknown["SM-MON-064"]) == 0 with input as other with data.inventory as {}
	}
}

test_sm_mon_064_fails_rather_than_unknown if {
	raised := object.union(ended("Paused"), {"alerts": [{"monitoring_alert_name": "a", "alert_status": "InAlert"}]})
	count(monitoring_health.deny["SM-MON-064"]) == 1 with input as raised with data.inventory as {}
	count(monitoring_health.unknown["SM-MON-064"]) == 0 with input as raised with data.inventory as {}
}

test_sm_mon_064_unknown_in_a_status_that_is_not_known if {
	monitoring_health.unknown["SM-MON-064"] == {"How the last execution of monitoring schedule \"drift\" ended cannot be determined from its status (Paused)."} with input as ended("Paused")
	every status in ["Completed", "CompletedWithViolations", "Failed", "InProgress", "Pending", "Stopped", "Stopping"] {
		count(monitoring_health.unknown["SM-MON-064"]) == 0 with input as ended(status)
	}
	count(monitoring_health.unknown["SM-MON-064"]) == 0 with input as object.union(ended("Paused"), {"resource_type": "AWS::Other::Thing"})
}

test_sm_mon_064_fails_where_the_schedule_failed if {
	broken := changed(schedule, {"monitoring_schedule_status": "Failed"})
	monitoring_health.deny["SM-MON-064"] == {"Monitoring schedule \"drift\" failed and starts no execution."} with input as broken with data.config as clock
	count(monitoring_health.skip["SM-MON-064"]) == 0 with input as broken
}

test_sm_mon_064_unknown_where_the_status_of_the_schedule_is_not_known if {
	strange := changed(schedule, {"monitoring_schedule_status": "Paused"})
	monitoring_health.unknown["SM-MON-064"] == {"Whether monitoring schedule \"drift\" is active cannot be determined from its status (Paused)."} with input as strange
		with data.config as clock
	every status in ["Failed", "Pending", "Scheduled", "Stopped"] {
		count(monitoring_health.unknown["SM-MON-064"]) == 0 with input as changed(schedule, {"monitoring_schedule_status": status}) with data.config as clock
	}
	count(monitoring_health.unknown["SM-MON-064"]) == 0 with input as changed(ended("Failed"), {"monitoring_schedule_status": "Paused"}) with data.config as clock
	count(monitoring_health.unknown["SM-MON-064"]) == 0 with input as object.union(strange, {"resource_type": "AWS::Other::Thing"}) with data.config as clock
}

holding(baseline) := changed(schedule, {"monitoring_schedule_config": {"monitoring_job_definition": {"baseline_config": baseline}}})

naming := changed(schedule, {"monitoring_schedule_config": {"monitoring_job_definition_name": "quality-1"}})

test_sm_mon_066_judges_the_definitions_that_schedules_hold if {
	every baseline in [{"constraints_resource": {"s3_uri": "s3://b/constraints.json"}}, {"baselining_job_name": "baseline"}] {
		count(monitoring_health.deny["SM-MON-066"]) == 0 with input as holding(baseline)
		count(monitoring_health.skip["SM-MON-066"]) == 0 with input as holding(baseline)
	}
	monitoring_health.deny["SM-MON-066"] == {"The definition in monitoring schedule \"drift\" names neither a constraints file nor a baselining job."} with input as holding({"statistics_resource": {"s3_uri": "s3://b/s"}})
	monitoring_health.skip["SM-MON-066"] == {"Monitoring schedule \"drift\" runs job definition \"quality-1\", which is judged by itself."} with input as naming
	count(monitoring_health.skip["SM-MON-066"]) == 0 with input as object.union(naming, {"resource_type": "AWS::Other::Thing"})
	unread.affects("SM-MON-066") with input as blind(holding({}), ["monitoring_schedule_config"])
	count(unread.failed_calls("SM-MON-066", "skip")) > 0 with input as blind(naming, ["monitoring_schedule_config"])
}
