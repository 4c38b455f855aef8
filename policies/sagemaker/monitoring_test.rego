package sagemaker.monitoring_test

import data.lib.core.unread
import data.sagemaker.monitoring

refused := {"call": "sagemaker:DescribeEndpoint", "code": "AccessDeniedException", "action": "sagemaker:DescribeEndpoint"}

endpoint := {
	"resource_type": "AWS::SageMaker::Endpoint",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"endpoint_config_name": "churn-1",
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
	"AWS::SageMaker::EndpointConfig": {"arn:config": config},
	"AWS::SageMaker::Model": {"arn:model": model},
}

config := {
	"resource_id": "arn:config",
	"resource_name": "churn-1",
	"region": "us-east-1",
	"endpoint_config_name": "churn-1",
	"production_variants": [{"variant_name": "main", "model_name": "churn"}],
}

model := {"resource_id": "arn:model", "resource_name": "churn", "region": "us-east-1", "model_name": "churn", "primary_container": {"mode": "SingleModel"}}

other_schedule := object.union(schedule("DataQuality", "Scheduled"), {"endpoint_name": "fraud"})

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
	not unread.affects("SM-LOG-020") with input as endpoint
}

test_sm_log_020_fails_without_capture if {
	monitoring.deny["SM-LOG-020"] == {"Endpoint \"churn\" does not capture inference data."} with input as object.remove(
		endpoint,
		["data_capture_config"],
	)
}

test_sm_log_020_fails_with_capture_off if {
	monitoring.deny["SM-LOG-020"] == {"Endpoint \"churn\" does not capture inference data."} with input as capturing({"enable_capture": false})

	# that much is enough said
	off := {"enable_capture": false, "capture_status": "Stopped", "current_sampling_percentage": 0}
	count(monitoring.deny["SM-LOG-020"]) == 1 with input as capturing(off)
}

test_sm_log_020_fails_with_capture_stopped if {
	monitoring.deny["SM-LOG-020"] == {"Endpoint \"churn\" is set up to capture inference data, but capture is stopped."} with input as capturing({"capture_status": "Stopped"})
}

test_sm_log_020_unknown_in_a_status_that_is_not_known if {
	monitoring.unknown["SM-LOG-020"] == {"Whether endpoint \"churn\" captures its data cannot be determined from the status Paused."} with input as capturing({"capture_status": "Paused"})
	count(monitoring.deny["SM-LOG-020"]) == 0 with input as capturing({"capture_status": "Paused"})
	silent := object.union(object.remove(endpoint, ["data_capture_config"]), {"data_capture_config": {"enable_capture": true}})
	monitoring.unknown["SM-LOG-020"] == {"Whether endpoint \"churn\" captures its data cannot be determined from the status not stated."} with input as silent
	every document in [
		endpoint, capturing({"capture_status": "Stopped"}), capturing({"capture_status": "Paused", "enable_capture": false}),
		capturing({"capture_status": "Paused", "current_sampling_percentage": 0}),
	] {
		count(monitoring.unknown["SM-LOG-020"]) == 0 with input as document
	}
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
	unread.affects("SM-LOG-020") with input as object.union(object.remove(endpoint, ["data_capture_config"]), {"unread": {"*": refused}})
}

test_sm_mon_020_passes_with_a_schedule if {
	count(monitoring.deny["SM-MON-020"]) == 0 with input as endpoint with data.inventory as watched([schedule("ModelBias", "Scheduled")])
	not unread.affects("SM-MON-020") with input as endpoint with data.inventory as watched([schedule("ModelBias", "Scheduled")])
}

test_sm_mon_020_passes_with_one_active_of_two if {
	count(monitoring.deny["SM-MON-020"]) == 0 with input as endpoint
		with data.inventory as watched([schedule("ModelBias", "Stopped"), schedule("DataQuality", "Scheduled")])
}

bare := {"Endpoint \"churn\" has no monitoring schedule, and no tag, alarm or scheduled pipeline names another monitor."}

test_sm_mon_020_fails_without_a_schedule_where_others_have_one if {
	monitoring.deny["SM-MON-020"] == bare with input as endpoint with data.inventory as watched([other_schedule])
	count(monitoring.unknown["SM-MON-020"]) == 0 with input as endpoint with data.inventory as watched([other_schedule])
	count(monitoring.skip["SM-MON-020"]) == 0 with input as endpoint with data.inventory as watched([other_schedule])
}

test_sm_mon_020_unknown_where_the_account_has_no_schedule if {
	monitoring.unknown["SM-MON-020"] == {"Nothing read says what watches endpoint \"churn\" for drift. Model Monitor is closed to accounts without a schedule; name what watches instead in the tag MonitoredBy."} with input as endpoint with data.inventory as watched([])
	count(monitoring.deny["SM-MON-020"]) == 0 with input as endpoint with data.inventory as watched([])
	monitoring.unknown["SM-MON-020"] == {"Nothing read says what watches endpoint \"churn\" for drift. Model Monitor is closed to accounts without a schedule."} with input as endpoint
		with data.inventory as watched([])
		with data.config as {"monitored_by_keys": []}
}

test_sm_mon_020_unknown_where_models_cannot_be_looked_up if {
	gone := object.union(watched([other_schedule]), {"AWS::SageMaker::Model": {"arn:model": object.union(model, {"resource_name": "x", "model_name": "x"})}})
	monitoring.unknown["SM-MON-020"] == {"Endpoint \"churn\" has no monitoring schedule, and the models it serves cannot be looked up: Model Monitor may not support it."} with input as endpoint with data.inventory as gone

	# a schedule, or another monitor, answers the question, and without any schedule in the account another one is open
	tagged := object.union(endpoint, {"tags": {"MonitoredBy": "evidently"}})
	count(monitoring.unknown["SM-MON-020"]) == 0 with input as tagged with data.inventory as gone
	scheduled := {"AWS::SageMaker::MonitoringSchedule": {"arn:schedule": schedule("DataQuality", "Scheduled")}}
	count(monitoring.unknown["SM-MON-020"]) == 0 with input as endpoint with data.inventory as object.union(gone, scheduled)
	nowhere := object.union(object.remove(gone, ["AWS::SageMaker::MonitoringSchedule"]), {"AWS::SageMaker::MonitoringSchedule": {}})
	monitoring.unknown["SM-MON-020"] == {"Nothing read says what watches endpoint \"churn\" for drift. Model Monitor is closed to accounts without a schedule; name what watches instead in the tag MonitoredBy."} with input as endpoint with data.inventory as nowhere
	count(monitoring.deny["SM-MON-020"]) == 0 with input as endpoint with data.inventory as gone
}

test_sm_mon_020_other_means_count if {
	tagged := object.union(endpoint, {"tags": {"MonitoredBy": "evidently"}})
	every schedules in [[], [other_schedule], [schedule("DataQuality", "Stopped")], [schedule("DataQuality", "Pending")]] {
		count(monitoring.deny["SM-MON-020"]) == 0 with input as tagged with data.inventory as watched(schedules)
		count(monitoring.unknown["SM-MON-020"]) == 0 with input as tagged with data.inventory as watched(schedules)
	}
}

test_sm_mon_020_unknown_while_a_schedule_is_set_up if {
	one := watched([schedule("DataQuality", "Pending"), schedule("ModelBias", "Failed")])
	monitoring.unknown["SM-MON-020"] == {"Monitoring schedule \"dataquality\" of endpoint \"churn\" is not active yet (Pending)."} with input as endpoint with data.inventory as one
	count(monitoring.deny["SM-MON-020"]) == 0 with input as endpoint with data.inventory as one
	two := watched([schedule("DataQuality", "Pending"), schedule("ModelBias", "Scheduled")])
	count(monitoring.unknown["SM-MON-020"]) == 0 with input as endpoint with data.inventory as two
}

test_sm_mon_020_skips_what_model_monitor_does_not_support if {
	every changes in [
		{"AWS::SageMaker::Model": {"arn:model": object.union(model, {"primary_container": {"mode": "MultiModel"}})}},
		{"AWS::SageMaker::Model": {"arn:model": object.union(model, {"containers": [{}, {}], "inference_execution_config": {"mode": "Direct"}})}},
	] {
		expected := {"Endpoint \"churn\" hosts models that requests choose among; Model Monitor is for endpoints of a single model."}
		monitoring.skip["SM-MON-020"] == expected with input as endpoint with data.inventory as object.union(watched([]), changes)
		monitoring.skip["SM-MON-020"] == expected with input as endpoint with data.inventory as object.union(watched([]), changes)
	}
	serial := object.union(model, {"containers": [{}, {}], "inference_execution_config": {"mode": "Serial"}})
	count(monitoring.skip["SM-MON-020"]) == 0 with input as endpoint
		with data.inventory as object.union(watched([]), {"AWS::SageMaker::Model": {"arn:model": serial}})
}

test_sm_mon_020_skips_endpoints_of_components if {
	expected := {"Endpoint \"churn\" hosts inference components; Model Monitor is for endpoints of a single model."}
	component := {"resource_id": "arn:component", "region": "us-east-1", "endpoint_name": "churn", "inference_component_name": "llm"}
	unnamed := object.union(config, {"production_variants": [{"variant_name": "main"}]})
	monitoring.skip["SM-MON-020"] == expected with input as endpoint
		with data.inventory as object.union(watched([]), {"AWS::SageMaker::InferenceComponent": {"arn:component": component}})
	monitoring.skip["SM-MON-020"] == expected with input as endpoint
		with data.inventory as object.union(watched([]), {"AWS::SageMaker::EndpointConfig": {"arn:config": unnamed}})
	count(monitoring.skip["SM-MON-020"]) == 0 with input as endpoint
		with data.inventory as object.union(watched([]), {"AWS::SageMaker::InferenceComponent": {"arn:component": elsewhere(component)}})
}

test_sm_mon_020_fails_with_inactive_schedules_only if {
	monitoring.deny["SM-MON-020"] == {"Endpoint \"churn\" has no active monitoring schedule, only \"dataquality\" (Failed), \"modelbias\" (Stopped)."} with input as endpoint
		with data.inventory as watched([schedule("ModelBias", "Stopped"), schedule("DataQuality", "Failed")])
	every status in ["Failed", "Stopped"] {
		monitoring.deny["SM-MON-020"] == {sprintf("Endpoint \"churn\" has no active monitoring schedule, only \"dataquality\" (%s).", [status])} with input as endpoint
			with data.inventory as watched([schedule("DataQuality", status)])
		count(monitoring.unknown["SM-MON-020"]) == 0 with input as endpoint with data.inventory as watched([schedule("DataQuality", status)])
	}
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
	unread.affects("SM-MON-020") with input as object.union(object.remove(endpoint, ["endpoint_status"]), {"unread": {"*": refused}})
		with data.inventory as watched([])
}

test_sm_mon_020_schedule_unread if {
	half := object.union(object.remove(schedule("DataQuality", "Scheduled"), ["endpoint_name"]), {"unread": {"*": refused}})
	unread.affects("SM-MON-020") with input as endpoint with data.inventory as watched([half])
}

test_sm_mon_020_rests_on_what_else_may_watch if {
	every type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Pipeline"] {
		unread.affects("SM-MON-020") with input as endpoint with data.inventory as object.union(watched([]), {type: {"arn:other": other_unread}})
	}
	every type in ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model"] {
		named := object.union(other_unread, {"resource_name": "churn-1"})
		unread.affects("SM-MON-020") with input as object.union(endpoint, {"tags": {}}) with data.inventory as object.union(watched([]), {type: {"arn:other": object.union(named, {"resource_name": "churn"})}})
	}
	count(unread.failed_calls("SM-MON-020", "unknown")) > 0 with input as endpoint
		with data.inventory as {"AWS::SageMaker::MonitoringSchedule": {"arn:other": other_unread}}
}

# What an endpoint serves decides whether Model Monitor supports it, so that a skip rests on it.
test_sm_mon_020_skip_rests_on_what_the_endpoint_serves if {
	count(unread.failed_calls("SM-MON-020", "skip")) > 0 with input as object.union(object.remove(endpoint, ["endpoint_status"]), {"unread": {"*": refused}})
		with data.inventory as {}
	count(unread.failed_calls("SM-MON-020", "skip")) > 0 with input as endpoint
		with data.inventory as {"AWS::SageMaker::InferenceComponent": {"arn:other": other_unread}}
	every type in ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model"] {
		unlisted := {"populations": {type: [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
		count(unread.failed_calls("SM-MON-020", "skip")) > 0 with input as endpoint with data.inventory as {} with data.gaps as unlisted
	}
}

test_monitoring_leaves_other_types_alone if {
	every document in [object.remove(endpoint, ["data_capture_config"]), capturing({"capture_status": "Paused"}), in_status("Failed")] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in monitoring.deny; count(messages) > 0} with input as other with data.inventory as watched([other_schedule])
		fired == set()
		unknown := {id | some id, messages in monitoring.unknown; count(messages) > 0} with input as other with data.inventory as watched([])
		unknown == set()
		skipped := {id | some id, messages in monitoring.skip; count(messages) > 0} with input as other with data.inventory as watched([])
		skipped == set()
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_sm_log_020_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-LOG-020", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::Endpoint"), {"unread": {"*": answer_refused}})
}

test_endpoints_of_a_status_that_nobody_knows if {
	every id in ["SM-LOG-020", "SM-MON-020"] {
		reason := sprintf("Whether endpoint %q is in service cannot be determined from its status, Hibernating.", [endpoint.resource_name])
		reason in monitoring.unknown[id] with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count(monitoring.skip[id]) == 0 with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count({reason} & monitoring.unknown[id]) == 0 with input as endpoint
	}
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::SageMaker::Endpoint", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"SM-MON-020 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-020 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
	} {
		every type in types {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused_beside}]}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as {} with data.gaps as gaps
		}
	}
}

test_topics_and_their_keys_that_were_not_read_are_noticed if {
	sender := {"AWS::Events::Rule": {"r": {"resource_id": "r", "resource_name": "r", "region": "us-east-1", "targets": [{"arn": "arn:topic"}]}}}
	topic_unread := {"AWS::SNS::Topic": {"arn:topic": {"resource_id": "arn:topic", "resource_name": "topic", "region": "us-east-1", "unread": {"*": refused_beside}}}}
	key_unread := {
		"AWS::SNS::Topic": {"arn:topic": {"resource_id": "arn:topic", "resource_name": "topic", "region": "us-east-1", "attributes": {"KmsMasterKeyId": "arn:key"}}},
		"AWS::KMS::Key": {"arn:key": {"resource_id": "arn:key", "resource_name": "key", "region": "us-east-1", "unread": {"*": refused_beside}}},
	}
	every head in ["SM-MON-020 deny", "SM-MON-020 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}
