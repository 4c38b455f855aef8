package sagemaker.endpoint_operations_test

import data.lib.unread
import data.sagemaker.endpoint_operations

refused := {"call": "sagemaker:DescribeEndpoint", "code": "AccessDeniedException", "action": "sagemaker:DescribeEndpoint"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

endpoint := {
	"resource_type": "AWS::SageMaker::Endpoint",
	"resource_id": "arn:churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"endpoint_status": "InService",
	"creation_time": "2026-01-01T00:00:00Z",
	"last_modified_time": "2026-03-01T00:00:00Z",
	"last_deployment_config": {
		"blue_green_update_policy": {"traffic_routing_configuration": {"type": "CANARY"}},
		"auto_rollback_configuration": {"alarms": [{"alarm_name": "churn-5xx"}]},
	},
}

failed := changed(endpoint, {"endpoint_status": "Failed"})

alarm := {
	"resource_id": "arn:alarm",
	"resource_name": "churn-5xx",
	"alarm_name": "churn-5xx",
	"region": "us-east-1",
	"namespace": "AWS/SageMaker",
	"metric_name": "Invocation5XXErrors",
	"dimensions": [{"name": "VariantName", "value": "live"}, {"name": "EndpointName", "value": "churn"}],
	"alarm_actions": ["arn:topic"],
}

with_alarm(document) := {"AWS::CloudWatch::Alarm": {"arn:alarm": document}, "AWS::CloudWatch::CompositeAlarm": {}}

none := {"No alarm with an enabled action watches errors or latency of endpoint \"churn\"."}

test_sm_mon_021_passes if {
	math := object.union(object.remove(alarm, ["namespace", "metric_name", "dimensions"]), {"metrics": [
		{"expression": "e/n"},
		{"metric_stat": {"metric": {"namespace": "AWS/SageMaker", "metric_name": "ModelLatency", "dimensions": alarm.dimensions}}},
	]})
	every document in [
		alarm, math, changed(alarm, {"metric_name": "ModelLatency"}), changed(alarm, {"metric_name": "InvocationModelErrors"}),
		changed(alarm, {"actions_enabled": true}),
	] {
		count(endpoint_operations.deny["SM-MON-021"]) == 0 with input as endpoint with data.inventory as with_alarm(document)
	}
	count(endpoint_operations.skip["SM-MON-021"]) == 0 with input as endpoint
	not unread.blinds("SM-MON-021") with input as endpoint with data.inventory as with_alarm(alarm)
}

test_sm_mon_021_fails if {
	every changes in [
		{"region": "eu-west-1"}, {"namespace": "Mine"}, {"metric_name": "Invocations"}, {"alarm_actions": []}, {"actions_enabled": false},
		{"dimensions": [{"name": "EndpointName", "value": "fraud"}]}, {"dimensions": [{"name": "VariantName", "value": "churn"}]},
	] {
		endpoint_operations.deny["SM-MON-021"] == none with input as endpoint with data.inventory as with_alarm(changed(alarm, changes))
	}
}

composite := {"resource_id": "arn:composite", "region": "us-east-1", "alarm_rule": "ALARM(\"churn-5xx\") OR ALARM(\"other\")", "alarm_actions": ["arn:topic"]}

under(document) := {
	"AWS::CloudWatch::Alarm": {"arn:alarm": changed(alarm, {"alarm_actions": []})},
	"AWS::CloudWatch::CompositeAlarm": {"arn:composite": document},
}

test_sm_mon_021_composite_alarms_act_for_others if {
	count(endpoint_operations.deny["SM-MON-021"]) == 0 with input as endpoint with data.inventory as under(composite)
	every changes in [{"region": "eu-west-1"}, {"alarm_rule": "ALARM(\"other\")"}, {"alarm_actions": []}] {
		endpoint_operations.deny["SM-MON-021"] == none with input as endpoint with data.inventory as under(changed(composite, changes))
	}
}

out := {"Endpoint \"churn\" is not in service (Failed)."}

test_both_skip_out_of_service if {
	every id in ["SM-MON-021", "SM-RES-021"] {
		endpoint_operations.skip[id] == out with input as failed
		count(unread.refusals(id, "skip")) > 0 with input as blind(endpoint, ["endpoint_status"])
	}
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_sm_mon_021_unread if {
	unread.blinds("SM-MON-021") with input as blind(endpoint, ["endpoint_name"]) with data.inventory as with_alarm(alarm)
	every type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"] {
		unread.blinds("SM-MON-021") with input as endpoint with data.inventory as {type: {"arn:other": unread_one}}
	}
}

deployed(config) := changed(endpoint, {"last_deployment_config": config})

alarms := endpoint.last_deployment_config.auto_rollback_configuration

test_sm_res_021_passes if {
	every config in [
		endpoint.last_deployment_config,
		{"auto_rollback_configuration": alarms, "blue_green_update_policy": {"traffic_routing_configuration": {"type": "LINEAR"}}},
		{"auto_rollback_configuration": alarms, "rolling_update_policy": {"wait_interval_in_seconds": 60}},
	] {
		count(endpoint_operations.deny["SM-RES-021"]) == 0 with input as deployed(config)
	}
	shadowed := object.union(deployed({"auto_rollback_configuration": alarms}), {"shadow_production_variants": [{"variant_name": "s"}]})
	count(endpoint_operations.deny["SM-RES-021"]) == 0 with input as shadowed
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as endpoint
	not unread.blinds("SM-RES-021") with input as endpoint
}

at_once := "The last deployment of endpoint \"churn\" shifted all traffic at once."

no_alarm := "The last deployment of endpoint \"churn\" named no alarm that would have rolled it back."

plain := object.remove(endpoint, ["last_deployment_config"])

test_sm_res_021_fails if {
	endpoint_operations.deny["SM-RES-021"] == {at_once, no_alarm} with input as plain
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as plain
	whole := {"auto_rollback_configuration": alarms, "blue_green_update_policy": {"traffic_routing_configuration": {"type": "ALL_AT_ONCE"}}}
	endpoint_operations.deny["SM-RES-021"] == {at_once} with input as deployed(whole)
	endpoint_operations.deny["SM-RES-021"] == {at_once} with input as object.union(deployed(whole), {"shadow_production_variants": []})
	endpoint_operations.deny["SM-RES-021"] == {no_alarm} with input as deployed({"rolling_update_policy": {"wait_interval_in_seconds": 60}})
}

fresh := changed(plain, {"last_modified_time": "2026-01-01T01:59:59Z"})

test_sm_res_021_skips_what_was_never_changed if {
	endpoint_operations.skip["SM-RES-021"] == {"Endpoint \"churn\" was not changed since it was created."} with input as fresh
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as changed(plain, {"last_modified_time": "2026-01-01T02:00:00Z"})
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as changed(endpoint, {"last_modified_time": "2026-01-01T00:10:00Z"})
}

test_sm_res_021_unread if {
	unread.blinds("SM-RES-021") with input as blind(endpoint, ["last_deployment_config"])
}

# the same fields in a document of another type are none of these checks' business
test_endpoint_operations_leaves_other_types_alone if {
	every document in [plain, failed, fresh] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in endpoint_operations.deny; count(messages) > 0} with input as other with data.inventory as with_alarm({})
		fired == set()
		skipped := {id | some id, messages in endpoint_operations.skip; count(messages) > 0} with input as other
		skipped == set()
	}
}
