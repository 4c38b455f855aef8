package sagemaker.endpoint_operations_test

import data.lib.core.unread
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

test_sm_mon_021_counts_every_error_and_latency_of_a_variant if {
	every name in [
		"ContainerLatency", "FirstChunkLatency", "FirstChunkModelLatency", "FirstChunkOverheadLatency", "Invocation4XXErrors",
		"Invocation5XXErrors", "InvocationModelErrors", "MidStreamErrors", "ModelLatency", "OverheadLatency",
	] {
		of_variant := with_alarm(changed(alarm, {"metric_name": name}))
		count(endpoint_operations.deny["SM-MON-021"]) == 0 with input as endpoint with data.inventory as of_variant

		# CloudWatch has no such metric of an endpoint alone
		of_endpoint := with_alarm(changed(alarm, {"metric_name": name, "dimensions": [{"name": "EndpointName", "value": "churn"}]}))
		count(endpoint_operations.deny["SM-MON-021"]) == 1 with input as endpoint with data.inventory as of_endpoint
	}
	every name in ["ExpiredRequests", "RequestDownloadFailures", "ResponseUploadFailures", "TotalProcessingTime", "HasBacklogWithoutCapacity"] {
		of_queue := with_alarm(changed(alarm, {"metric_name": name, "dimensions": [{"name": "EndpointName", "value": "churn"}]}))
		count(endpoint_operations.deny["SM-MON-021"]) == 0 with input as endpoint with data.inventory as of_queue
	}
	count(endpoint_operations.deny["SM-MON-021"]) == 1 with input as endpoint with data.inventory as with_alarm(changed(alarm, {"metric_name": "Invocations"}))
}

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
	not unread.affects("SM-MON-021") with input as endpoint with data.inventory as with_alarm(alarm)
}

test_sm_mon_021_fails if {
	every changes in [
		{"region": "eu-west-1"}, {"namespace": "Mine"}, {"metric_name": "Invocations"}, {"alarm_actions": []}, {"actions_enabled": false},
		{"dimensions": [{"name": "EndpointName", "value": "fraud"}]}, {"dimensions": [{"name": "VariantName", "value": "churn"}]},
		{"dimensions": [{"name": "InferenceComponentName", "value": "churn"}]},
	] {
		endpoint_operations.deny["SM-MON-021"] == none with input as endpoint with data.inventory as with_alarm(changed(alarm, changes))
	}
}

component := {"resource_id": "arn:component", "region": "us-east-1", "endpoint_name": "churn", "inference_component_name": "llm"}

hosting(document, watcher) := object.union(with_alarm(watcher), {"AWS::SageMaker::InferenceComponent": {"arn:component": document}})

of_component := changed(alarm, {"dimensions": [{"name": "InferenceComponentName", "value": "llm"}]})

test_sm_mon_021_alarms_on_components_count if {
	count(endpoint_operations.deny["SM-MON-021"]) == 0 with input as endpoint with data.inventory as hosting(component, of_component)
	every changes in [{"endpoint_name": "fraud"}, {"region": "eu-west-1"}, {"inference_component_name": "other"}] {
		endpoint_operations.deny["SM-MON-021"] == none with input as endpoint with data.inventory as hosting(changed(component, changes), of_component)
	}
	every changes in [{"region": "eu-west-1"}, {"alarm_actions": []}, {"dimensions": [{"name": "VariantName", "value": "llm"}]}] {
		endpoint_operations.deny["SM-MON-021"] == none with input as endpoint with data.inventory as hosting(component, changed(of_component, changes))
	}
}

test_sm_mon_021_metrics_of_asynchronous_endpoints_count if {
	every name in ["InvocationFailures", "ApproximateAgeOfOldestRequest", "HasBacklogWithoutCapacity", "TimeInBacklog"] {
		count(endpoint_operations.deny["SM-MON-021"]) == 0 with input as endpoint with data.inventory as with_alarm(changed(alarm, {"metric_name": name}))
	}
}

querying(expression) := object.union(object.remove(alarm, ["namespace", "metric_name", "dimensions"]), {"metrics": [{"id": "q", "expression": expression}]})

test_sm_mon_021_queries_count if {
	every expression in [
		`SELECT SUM(Invocation5XXErrors) FROM "AWS/SageMaker" WHERE EndpointName = 'churn'`,
		`SELECT SUM(Invocation5XXErrors) FROM SCHEMA("AWS/SageMaker", EndpointName, VariantName)`,
		`SELECT MAX(ModelLatency) FROM "AWS/SageMaker" WHERE EndpointName != 'fraud'`,
		`SELECT SUM(Invocation5XXErrors) FROM "AWS/SageMaker" WHERE InferenceComponentName = 'llm'`,
	] {
		count(endpoint_operations.deny["SM-MON-021"]) == 0 with input as endpoint with data.inventory as hosting(component, querying(expression))
	}
	every expression in [
		`SELECT SUM(Invocation5XXErrors) FROM "AWS/SageMaker" WHERE EndpointName = 'fraud'`,
		`SELECT SUM(Invocation5XXErrors) FROM "AWS/SageMaker" WHERE EndpointName != 'churn'`,
		`SELECT SUM(Invocations) FROM "AWS/SageMaker"`,
		`SELECT SUM(Invocation5XXErrors) FROM "AWS/SageMaker" WHERE InferenceComponentName = 'other'`,
		`SELECT SUM(Invocation5XXErrors) FROM "AWS/SageMaker" WHERE EndpointName = 'churn' AND InferenceComponentName = 'other'`,
	] {
		endpoint_operations.deny["SM-MON-021"] == none with input as endpoint with data.inventory as hosting(component, querying(expression))
	}
	every changes in [{"region": "eu-west-1"}, {"alarm_actions": []}] {
		all_of := `SELECT SUM(Invocation5XXErrors) FROM "AWS/SageMaker"`
		endpoint_operations.deny["SM-MON-021"] == none with input as endpoint with data.inventory as with_alarm(changed(querying(all_of), changes))
	}
}

promql := object.union(object.remove(alarm, ["namespace", "metric_name", "dimensions"]), {"evaluation_criteria": {"prom_ql_criteria": {"query": `sum(Invocation5XXErrors{"aws.sagemaker.endpoint.name"="churn"})`}}})

test_sm_mon_021_unknown_with_promql if {
	endpoint_operations.unknown["SM-MON-021"] == {"Alarm \"churn-5xx\" watches SageMaker by a PromQL query: whether it watches endpoint \"churn\" cannot be determined."} with input as endpoint with data.inventory as with_alarm(promql)
	count(endpoint_operations.unknown["SM-MON-021"]) == 0 with input as endpoint
		with data.inventory as {"AWS::CloudWatch::Alarm": {"a": alarm, "p": promql}}
	every changes in [{"region": "eu-west-1"}, {"alarm_actions": []}, {"evaluation_criteria": {"prom_ql_criteria": {"query": "up"}}}] {
		count(endpoint_operations.unknown["SM-MON-021"]) == 0 with input as endpoint with data.inventory as with_alarm(changed(promql, changes))
	}
}

listener(attributes) := {"AWS::SNS::Topic": {"arn:aws:sns:us-east-1:111122223333:alerts": {
	"resource_id": "arn:aws:sns:us-east-1:111122223333:alerts", "topic_arn": "arn:aws:sns:us-east-1:111122223333:alerts", "region": "us-east-1", "attributes": attributes,
}}}

sent_to(arn) := changed(alarm, {"account_id": "111122223333", "alarm_actions": [arn]})

test_sm_mon_021_counts_no_alarm_that_nobody_hears if {
	every confirmed, missing in {"0": 1, "1": 0} {
		estate := object.union(with_alarm(sent_to("arn:aws:sns:us-east-1:111122223333:alerts")), listener({"SubscriptionsConfirmed": confirmed}))
		count(endpoint_operations.deny["SM-MON-021"]) == missing with input as endpoint with data.inventory as estate
		count(endpoint_operations.unknown["SM-MON-021"]) == 0 with input as endpoint with data.inventory as estate
	}
}

test_sm_mon_021_unknown_where_the_topic_was_not_read if {
	estate := with_alarm(sent_to("arn:aws:sns:us-east-1:999988887777:central"))
	endpoint_operations.unknown["SM-MON-021"] == {"Whether anybody hears alarm \"churn-5xx\" cannot be determined: topic \"central\" belongs to account 999988887777 and was not read."}
		with input as endpoint with data.inventory as estate
	every fields in [{"region": "eu-west-1"}, {"metric_name": "Invocations"}, {"alarm_name": "other", "dimensions": []}] {
		other := with_alarm(changed(sent_to("arn:aws:sns:us-east-1:999988887777:central"), fields))
		count(endpoint_operations.unknown["SM-MON-021"]) == 0 with input as endpoint with data.inventory as other
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
		count(unread.failed_calls(id, "skip")) > 0 with input as blind(endpoint, ["endpoint_status"])
	}
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_sm_mon_021_unread if {
	unread.affects("SM-MON-021") with input as blind(endpoint, ["endpoint_name"]) with data.inventory as with_alarm(alarm)
	every type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::InferenceComponent"] {
		unread.affects("SM-MON-021") with input as endpoint with data.inventory as {type: {"arn:other": unread_one}}
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
	not unread.affects("SM-RES-021") with input as endpoint
}

at_once := "The last deployment of endpoint \"churn\" shifted all traffic at once."

no_alarm := "The last deployment of endpoint \"churn\" named no alarm that would have rolled it back."

plain := object.remove(endpoint, ["last_deployment_config"])

test_sm_res_021_fails if {
	endpoint_operations.deny["SM-RES-021"] == {at_once, no_alarm} with input as deployed({"auto_rollback_configuration": {"alarms": []}})
	endpoint_operations.deny["SM-RES-021"] == {at_once} with input as deployed({"auto_rollback_configuration": alarms})
	whole := {"auto_rollback_configuration": alarms, "blue_green_update_policy": {"traffic_routing_configuration": {"type": "ALL_AT_ONCE"}}}
	endpoint_operations.deny["SM-RES-021"] == {at_once} with input as deployed(whole)
	endpoint_operations.deny["SM-RES-021"] == {at_once} with input as object.union(deployed(whole), {"shadow_production_variants": []})
	endpoint_operations.deny["SM-RES-021"] == {no_alarm} with input as deployed({"rolling_update_policy": {"wait_interval_in_seconds": 60}})

	# a shadow variant had all traffic before users saw any of it
	count(endpoint_operations.deny["SM-RES-021"]) == 0 with input as object.union(deployed(whole), {"shadow_production_variants": [{"variant_name": "s"}]})
}

# What its time of modification tells may be a change of weights or of instances.
test_sm_res_021_unknown_where_no_deployment_is_named if {
	endpoint_operations.unknown["SM-RES-021"] == {"AWS names no deployment of endpoint \"churn\": that it was changed may be due to scaling."} with input as plain
	count(endpoint_operations.deny["SM-RES-021"]) == 0 with input as plain
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as plain
	count(endpoint_operations.unknown["SM-RES-021"]) == 0 with input as endpoint
}

test_sm_res_021_unknown_for_a_routing_that_is_not_known if {
	strange := {"auto_rollback_configuration": alarms, "blue_green_update_policy": {"traffic_routing_configuration": {"type": "MIRRORED"}}}
	endpoint_operations.unknown["SM-RES-021"] == {"The last deployment of endpoint \"churn\" shifted traffic in a way that is not known here (MIRRORED)."} with input as deployed(strange)
	count(endpoint_operations.deny["SM-RES-021"]) == 0 with input as deployed(strange)

	every type in ["ALL_AT_ONCE", "CANARY", "LINEAR"] {
		known := {"auto_rollback_configuration": alarms, "blue_green_update_policy": {"traffic_routing_configuration": {"type": type}}}
		count(endpoint_operations.unknown["SM-RES-021"]) == 0 with input as deployed(known)
	}

	# that no alarm would have rolled it back is known all the same
	count(endpoint_operations.unknown["SM-RES-021"]) == 0 with input as deployed(object.remove(strange, ["auto_rollback_configuration"]))
	endpoint_operations.deny["SM-RES-021"] == {no_alarm} with input as deployed(object.remove(strange, ["auto_rollback_configuration"]))
}

serving(config, packages) := {
	"AWS::SageMaker::EndpointConfig": {"arn:config": object.union({"resource_id": "arn:config", "resource_name": "churn-1", "region": "us-east-1", "endpoint_config_name": "churn-1"}, config)},
	"AWS::SageMaker::Model": {"arn:model": {
		"resource_id": "arn:model",
		"resource_name": "churn",
		"region": "us-east-1",
		"model_name": "churn",
		"primary_container": {"model_package_name": "arn:package"},
	}},
	"AWS::SageMaker::ModelPackage": {each.resource_id: each | some each in packages},
}

bound := object.union(endpoint, {"endpoint_config_name": "churn-1"})

on(type) := {"production_variants": [{"model_name": "churn", "instance_type": type}]}

released := {"resource_id": "arn:package", "resource_name": "p/1", "region": "us-east-1", "inference_specification": {"containers": [{"image": "i"}]}}

sold := object.union(released, {"inference_specification": {"containers": [{"product_id": "prod-1"}]}})

test_sm_res_021_skips_where_aws_moves_all_at_once if {
	expected := {"Endpoint \"churn\" runs on ml.inf1.xlarge, on which AWS moves all traffic at once."}
	endpoint_operations.skip["SM-RES-021"] == expected with input as bound with data.inventory as serving(on("ml.inf1.xlarge"), [released])
	pooled := {"production_variants": [{"model_name": "churn", "instance_pools": [{"instance_type": "ml.inf1.xlarge"}]}]}
	endpoint_operations.skip["SM-RES-021"] == expected with input as bound with data.inventory as serving(pooled, [released])
	endpoint_operations.skip["SM-RES-021"] == {"Endpoint \"churn\" serves product \"prod-1\" of AWS Marketplace, for which AWS moves all traffic at once."} with input as bound with data.inventory as serving(on("ml.inf2.xlarge"), [sold])
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as bound with data.inventory as serving(on("ml.inf2.xlarge"), [released])
	count(endpoint_operations.unknown["SM-RES-021"]) == 0 with input as bound with data.inventory as serving(on("ml.inf2.xlarge"), [released])
}

test_sm_res_021_unknown_for_packages_of_others if {
	endpoint_operations.unknown["SM-RES-021"] == {"Endpoint \"churn\" serves model package \"arn:package\", which is not in this account: for one of AWS Marketplace AWS moves all traffic at once."} with input as bound with data.inventory as serving(on("ml.m5.large"), [])

	# where AWS names no deployment, that is all there is to say
	unnamed := {"AWS names no deployment of endpoint \"churn\": that it was changed may be due to scaling."}
	never := object.remove(bound, ["last_deployment_config"])
	endpoint_operations.unknown["SM-RES-021"] == unnamed with input as never with data.inventory as serving(on("ml.m5.large"), [])
}

fresh := changed(plain, {"last_modified_time": "2026-01-01T01:59:59Z"})

test_sm_res_021_skips_what_was_never_changed if {
	endpoint_operations.skip["SM-RES-021"] == {"Endpoint \"churn\" was not changed since it was created."} with input as fresh
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as changed(plain, {"last_modified_time": "2026-01-01T02:00:00Z"})
	count(endpoint_operations.skip["SM-RES-021"]) == 0 with input as changed(endpoint, {"last_modified_time": "2026-01-01T00:10:00Z"})
}

test_sm_res_021_unread if {
	unread.affects("SM-RES-021") with input as blind(endpoint, ["last_deployment_config"])
	every type in ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage"] {
		named := object.union(serving(on("ml.m5.large"), [released]), {type: {"churn-1": object.union(unread_one, {"resource_name": "churn"})}})
		unread.affects("SM-RES-021") with input as object.union(bound, {"endpoint_config_name": "churn"}) with data.inventory as named
	}
	unread.affects("SM-RES-021") with input as endpoint with data.inventory as {"AWS::SageMaker::InferenceComponent": {"arn:other": unread_one}}
}

# what is not read may be what no other deployment is possible on
test_sm_res_021_skip_rests_on_what_the_endpoint_serves if {
	count(unread.failed_calls("SM-RES-021", "skip")) > 0 with input as endpoint
		with data.inventory as {"AWS::SageMaker::InferenceComponent": {"arn:other": unread_one}}
	every type in [
		"AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	] {
		unlisted := {"populations": {type: [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
		count(unread.failed_calls("SM-RES-021", "skip")) > 0 with input as bound with data.inventory as {} with data.gaps as unlisted
	}
}

# the same fields in a document of another type are none of these checks' business
test_endpoint_operations_leaves_other_types_alone if {
	every document in [plain, failed, fresh] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in endpoint_operations.deny; count(messages) > 0} with input as other with data.inventory as with_alarm({})
		fired == set()
		skipped := {id | some id, messages in endpoint_operations.skip; count(messages) > 0} with input as other
		skipped == set()
		unknown := {id | some id, messages in endpoint_operations.unknown; count(messages) > 0} with input as other with data.inventory as with_alarm(promql)
		unknown == set()
	}
}

test_endpoints_of_a_status_that_nobody_knows if {
	every id in ["SM-MON-021", "SM-RES-021"] {
		reason := sprintf("Whether endpoint %q is in service cannot be determined from its status, Hibernating.", [endpoint.resource_name])
		reason in endpoint_operations.unknown[id] with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count(endpoint_operations.skip[id]) == 0 with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count({reason} & endpoint_operations.unknown[id]) == 0 with input as endpoint
	}
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::SageMaker::Endpoint", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"SM-MON-021 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-021 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
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
	every head in ["SM-MON-021 deny", "SM-MON-021 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}
