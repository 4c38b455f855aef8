package sagemaker.monitoring_test

import data.lib.unread
import data.sagemaker.monitoring

refused := {"call": "sagemaker:DescribeEndpoint", "code": "AccessDeniedException", "action": "sagemaker:DescribeEndpoint"}

endpoint := {
	"resource_type": "AWS::SageMaker::Endpoint",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"endpoint_status": "InService",
	"production_variants": [{"variant_name": "main"}],
	"data_capture_config": {"enable_capture": true, "capture_status": "Started", "current_sampling_percentage": 20},
}

serverless := object.union(endpoint, {"production_variants": [{"variant_name": "main", "current_serverless_config": {"max_concurrency": 5}}]})

in_status(status) := object.union(endpoint, {"endpoint_status": status})

capturing(config) := object.union(endpoint, {"data_capture_config": config})

schedule(kind, status) := {
	"resource_id": sprintf("arn:aws:sagemaker:us-east-1:111122223333:monitoring-schedule/%s", [lower(kind)]),
	"resource_name": lower(kind),
	"region": "us-east-1",
	"endpoint_name": "churn",
	"monitoring_type": kind,
	"monitoring_schedule_status": status,
	"monitoring_schedule_config": {"monitoring_job_definition_name": "quality-1"},
}

definition(quality_input) := {
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:model-quality-job-definition/quality-1",
	"resource_name": "quality-1",
	"region": "us-east-1",
	"model_quality_job_input": quality_input,
}

truth := {"ground_truth_s3_input": {"s3_uri": "s3://labels/churn"}}

estate(endpoints, schedules, definitions) := {
	"AWS::SageMaker::Endpoint": {each.resource_id: each | some each in endpoints},
	"AWS::SageMaker::MonitoringSchedule": {each.resource_id: each | some each in schedules},
	"AWS::SageMaker::ModelQualityJobDefinition": {each.resource_id: each | some each in definitions},
}

watched(schedules) := estate([endpoint], schedules, [definition(truth)])

elsewhere(document) := object.union(document, {"region": "eu-west-1"})

region := {
	"resource_type": "AWS::::Region",
	"resource_id": "111122223333/us-east-1",
	"resource_name": "us-east-1",
	"region": "us-east-1",
}

test_sm_log_020_passes_while_capturing if {
	count(monitoring.deny["SM-LOG-020"]) == 0 with input as endpoint
	count(monitoring.skip["SM-LOG-020"]) == 0 with input as endpoint
	not unread.blinds("SM-LOG-020") with input as endpoint
}

test_sm_log_020_fails_without_capture if {
	monitoring.deny["SM-LOG-020"] == {"Endpoint \"churn\" does not capture inference data."} with input as object.remove(
		endpoint,
		["data_capture_config"],
	)
}

test_sm_log_020_fails_with_capture_off if {
	monitoring.deny["SM-LOG-020"] == {"Endpoint \"churn\" does not capture inference data."} with input as capturing({"enable_capture": false})
}

test_sm_log_020_fails_with_capture_stopped if {
	monitoring.deny["SM-LOG-020"] == {"Endpoint \"churn\" is set up to capture inference data, but capture is not running (status: Stopped)."} with input as capturing({"capture_status": "Stopped"})
}

test_sm_log_020_fails_at_zero_percent if {
	monitoring.deny["SM-LOG-020"] == {"Endpoint \"churn\" captures 0 percent of its requests."} with input as capturing({"current_sampling_percentage": 0})
}

test_sm_log_020_passes_at_one_percent if {
	count(monitoring.deny["SM-LOG-020"]) == 0 with input as capturing({"current_sampling_percentage": 1})
}

test_sm_log_020_skips_out_of_service if {
	monitoring.skip["SM-LOG-020"] == {"Endpoint \"churn\" is not in service (Creating)."} with input as in_status("Creating")
}

test_sm_log_020_skips_serverless if {
	monitoring.skip["SM-LOG-020"] == {"Endpoint \"churn\" is serverless; AWS offers no data capture and no Model Monitor for it."} with input as serverless
}

test_sm_log_020_judges_endpoints_that_serve_while_updating if {
	every status in ["Updating", "SystemUpdating", "RollingBack", "UpdateRollbackFailed"] {
		count(monitoring.skip["SM-LOG-020"]) == 0 with input as in_status(status)
	}
}

test_sm_log_020_unread if {
	unread.blinds("SM-LOG-020") with input as object.union(object.remove(endpoint, ["data_capture_config"]), {"unread": {"*": refused}})
}

test_sm_mon_020_passes_with_a_schedule if {
	count(monitoring.deny["SM-MON-020"]) == 0 with input as endpoint with data.inventory as watched([schedule("ModelBias", "Scheduled")])
	not unread.blinds("SM-MON-020") with input as endpoint with data.inventory as watched([schedule("ModelBias", "Scheduled")])
}

test_sm_mon_020_passes_with_one_active_of_two if {
	count(monitoring.deny["SM-MON-020"]) == 0 with input as endpoint
		with data.inventory as watched([schedule("ModelBias", "Stopped"), schedule("DataQuality", "Scheduled")])
}

test_sm_mon_020_fails_without_a_schedule if {
	monitoring.deny["SM-MON-020"] == {"Endpoint \"churn\" has no monitoring schedule."} with input as endpoint with data.inventory as watched([])
}

test_sm_mon_020_fails_with_inactive_schedules_only if {
	monitoring.deny["SM-MON-020"] == {"Endpoint \"churn\" has no active monitoring schedule, only \"dataquality\" (Failed), \"modelbias\" (Stopped)."} with input as endpoint
		with data.inventory as watched([schedule("ModelBias", "Stopped"), schedule("DataQuality", "Failed")])
}

test_sm_mon_020_ignores_schedules_of_others if {
	other := object.union(schedule("DataQuality", "Scheduled"), {"endpoint_name": "fraud"})
	count(monitoring.deny["SM-MON-020"]) == 1 with input as endpoint with data.inventory as watched([other])
}

test_sm_mon_020_ignores_schedules_of_a_namesake_elsewhere if {
	count(monitoring.deny["SM-MON-020"]) == 1 with input as endpoint
		with data.inventory as watched([elsewhere(schedule("DataQuality", "Scheduled"))])
}

test_sm_mon_020_skips_out_of_service if {
	monitoring.skip["SM-MON-020"] == {"Endpoint \"churn\" is not in service (Failed)."} with input as in_status("Failed")
}

test_sm_mon_020_skips_serverless if count(monitoring.skip["SM-MON-020"]) == 1 with input as serverless

test_sm_mon_020_status_unread if {
	unread.blinds("SM-MON-020") with input as object.union(object.remove(endpoint, ["endpoint_status"]), {"unread": {"*": refused}})
		with data.inventory as watched([])
}

test_sm_mon_020_schedule_unread if {
	half := object.union(object.remove(schedule("DataQuality", "Scheduled"), ["endpoint_name"]), {"unread": {"*": refused}})
	unread.blinds("SM-MON-020") with input as endpoint with data.inventory as watched([half])
}

test_sm_mon_060_passes_with_an_active_schedule if {
	count(monitoring.deny["SM-MON-060"]) == 0 with input as region with data.inventory as watched([schedule("DataQuality", "Scheduled")])
	count(monitoring.skip["SM-MON-060"]) == 0 with input as region with data.inventory as watched([schedule("DataQuality", "Scheduled")])
	not unread.blinds("SM-MON-060") with input as region with data.inventory as watched([schedule("DataQuality", "Scheduled")])
}

test_sm_mon_060_fails_without_one if {
	expected := {"Endpoints are in service in us-east-1, but no data-quality monitoring schedule is active there."}
	every schedules in [
		[],
		[schedule("ModelQuality", "Scheduled")],
		[schedule("DataQuality", "Stopped")],
		[elsewhere(schedule("DataQuality", "Scheduled"))],
	] {
		monitoring.deny["SM-MON-060"] == expected with input as region with data.inventory as watched(schedules)
	}
}

test_sm_mon_060_skips_without_endpoints_to_monitor if {
	expected := {"No endpoint that Model Monitor supports is in service in us-east-1."}
	every endpoints in [[], [in_status("Deleting")], [serverless], [elsewhere(endpoint)]] {
		monitoring.skip["SM-MON-060"] == expected with input as region with data.inventory as estate(endpoints, [], [])
	}
}

test_sm_mon_060_unread_when_schedules_are_not_listed if {
	gaps := {"populations": {"AWS::SageMaker::MonitoringSchedule": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.blinds("SM-MON-060") with input as region with data.inventory as watched([]) with data.gaps as gaps
}

test_sm_mon_061_passes_with_ground_truth if {
	count(monitoring.deny["SM-MON-061"]) == 0 with input as region with data.inventory as watched([schedule("ModelQuality", "Scheduled")])
	count(monitoring.skip["SM-MON-061"]) == 0 with input as region with data.inventory as watched([schedule("ModelQuality", "Scheduled")])
	not unread.blinds("SM-MON-061") with input as region with data.inventory as watched([schedule("ModelQuality", "Scheduled")])
}

test_sm_mon_061_fails_without_a_schedule if {
	monitoring.deny["SM-MON-061"] == {"Endpoints are in service in us-east-1, but no model-quality monitoring schedule is active there."} with input as region
		with data.inventory as watched([schedule("DataQuality", "Scheduled")])
}

test_sm_mon_061_fails_without_ground_truth if {
	expected := {"No active model-quality monitoring schedule in us-east-1 is fed with ground truth."}
	schedules := [schedule("ModelQuality", "Scheduled")]
	every definitions in [[], [definition({})], [elsewhere(definition(truth))]] {
		monitoring.deny["SM-MON-061"] == expected with input as region with data.inventory as estate([endpoint], schedules, definitions)
	}
}

test_sm_mon_061_skips_without_endpoints_to_monitor if {
	monitoring.skip["SM-MON-061"] == {"No endpoint that Model Monitor supports is in service in us-east-1."} with input as region
		with data.inventory as estate([serverless], [], [])
}

test_sm_mon_061_definition_unread if {
	half := object.union(object.remove(definition(truth), ["model_quality_job_input"]), {"unread": {"*": refused}})
	unread.blinds("SM-MON-061") with input as region
		with data.inventory as estate([endpoint], [schedule("ModelQuality", "Scheduled")], [half])
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_sm_log_020_skip_rests_on_its_own_fields if {
	count(unread.refusals("SM-LOG-020", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::Endpoint"), {"unread": {"*": answer_refused}})
}

test_sm_mon_060_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Endpoint", "AWS::SageMaker::MonitoringSchedule"] {
		unread.blinds("SM-MON-060") with input as resting("AWS::::Region") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_mon_060_skip_rests_on_every_document_of_endpoint if {
	count(unread.refusals("SM-MON-060", "skip")) > 0 with input as resting("AWS::::Region") with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": other_unread}}
}

test_sm_mon_061_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Endpoint", "AWS::SageMaker::MonitoringSchedule"] {
		unread.blinds("SM-MON-061") with input as resting("AWS::::Region") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_mon_061_skip_rests_on_every_document_of_endpoint if {
	count(unread.refusals("SM-MON-061", "skip")) > 0 with input as resting("AWS::::Region") with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": other_unread}}
}
