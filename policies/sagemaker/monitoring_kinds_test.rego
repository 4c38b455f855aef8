package sagemaker.monitoring_kinds_test

import data.lib.core.unread
import data.sagemaker.monitoring_kinds

refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

region := {"resource_type": "AWS::::Region", "resource_id": "111122223333/us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

endpoint := {
	"resource_id": "arn:endpoint",
	"resource_name": "churn",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"endpoint_config_name": "churn-1",
	"endpoint_status": "InService",
	"production_variants": [{"variant_name": "main"}],
}

tagged := object.union(endpoint, {"tags": {"MonitoredBy": "evidently"}})

serverless := object.union(endpoint, {"production_variants": [{"variant_name": "main", "current_serverless_config": {"max_concurrency": 5}}]})

schedule(kind, status) := {
	"resource_id": sprintf("arn:%s", [kind]),
	"resource_name": kind,
	"region": "us-east-1",
	"endpoint_name": "churn",
	"monitoring_type": kind,
	"monitoring_schedule_status": status,
	"monitoring_schedule_config": {"monitoring_job_definition_name": "quality-1"},
}

# A schedule of another endpoint, or of none.
of(name, kind) := object.union(schedule(kind, "Scheduled"), {"endpoint_name": name})

definition(quality_input) := {"resource_id": "arn:definition", "resource_name": "quality-1", "region": "us-east-1", "model_quality_job_input": quality_input}

truth := {"ground_truth_s3_input": {"s3_uri": "s3://labels/churn"}}

elsewhere(document) := object.union(document, {"region": "eu-west-1"})

keyed(documents) := {each.resource_id: each | some each in documents}

estate(endpoints, schedules, definitions) := {
	"AWS::SageMaker::Endpoint": keyed(endpoints),
	"AWS::SageMaker::MonitoringSchedule": keyed(schedules),
	"AWS::SageMaker::ModelQualityJobDefinition": keyed(definitions),
	"AWS::SageMaker::EndpointConfig": {"arn:config": {
		"resource_id": "arn:config",
		"resource_name": "churn-1",
		"region": "us-east-1",
		"endpoint_config_name": "churn-1",
		"production_variants": [{"model_name": "churn"}],
	}},
	"AWS::SageMaker::Model": {"arn:model": {"resource_id": "arn:model", "resource_name": "churn", "region": "us-east-1", "model_name": "churn"}},
}

kinds := {"SM-MON-060": "DataQuality", "SM-MON-061": "ModelQuality"}

words := {"SM-MON-060": "data-quality", "SM-MON-061": "model-quality"}

test_both_pass_with_an_active_schedule if {
	every id, kind in kinds {
		there := estate([endpoint], [schedule(kind, "Scheduled")], [definition(truth)])
		count(monitoring_kinds.deny[id]) == 0 with input as region with data.inventory as there
		count(monitoring_kinds.unknown[id]) == 0 with input as region with data.inventory as there
		count(monitoring_kinds.skip[id]) == 0 with input as region with data.inventory as there
		not unread.affects(id) with input as region with data.inventory as there
	}
}

test_sm_mon_060_passes_with_its_schedule if {
	count(monitoring_kinds.deny["SM-MON-060"]) == 0 with input as region with data.inventory as estate([endpoint], [schedule("DataQuality", "Scheduled")], [])
	count(monitoring_kinds.deny["SM-MON-060"]) == 0 with input as region with data.inventory as estate([tagged], [schedule("ModelBias", "Scheduled")], [])
}

test_sm_mon_061_passes_with_its_schedule if {
	count(monitoring_kinds.deny["SM-MON-061"]) == 0 with input as region with data.inventory as estate([endpoint], [schedule("ModelQuality", "Scheduled")], [definition(truth)])
}

test_both_fail_where_the_account_has_other_schedules if {
	every id, kind in kinds {
		expected := {sprintf("No active %s schedule watches an endpoint in us-east-1, and nothing names another monitor of endpoint \"churn\".", [words[id]])}
		every schedules in [[schedule("ModelBias", "Scheduled")], [schedule(kind, "Stopped")], [elsewhere(schedule(kind, "Scheduled"))], [of("gone", kind)], [object.remove(of("churn", kind), ["endpoint_name"])]] {
			monitoring_kinds.deny[id] == expected with input as region with data.inventory as estate([endpoint], schedules, [])
			count(monitoring_kinds.unknown[id]) == 0 with input as region with data.inventory as estate([endpoint], schedules, [])
		}
	}
}

test_sm_mon_060_fails_and_counts_the_other_endpoints if {
	another := object.union(endpoint, {"resource_id": "arn:b", "resource_name": "fraud", "endpoint_name": "fraud"})
	expected := {"No active data-quality schedule watches an endpoint in us-east-1, and nothing names another monitor of endpoint \"churn\" and 1 more."}
	monitoring_kinds.deny["SM-MON-060"] == expected with input as region
		with data.inventory as estate([endpoint, another], [schedule("ModelBias", "Scheduled")], [])
}

test_both_are_unknown_where_the_account_has_no_schedule if {
	quality := {"SM-MON-060": "data quality", "SM-MON-061": "model quality"}
	every id, _ in kinds {
		monitoring_kinds.unknown[id] == {sprintf("Nothing read says what watches the %s of endpoint \"churn\" in us-east-1. Model Monitor is closed to accounts without a schedule; name what watches instead in the tag MonitoredBy.", [quality[id]])} with input as region with data.inventory as estate([endpoint], [], [])
		count(monitoring_kinds.deny[id]) == 0 with input as region with data.inventory as estate([endpoint], [], [])
	}
}

test_both_are_unknown_where_models_cannot_be_looked_up if {
	gone := object.union(estate([endpoint], [schedule("ModelBias", "Scheduled")], []), {"AWS::SageMaker::Model": {"arn:model": elsewhere({"model_name": "churn"})}})
	every id, _ in kinds {
		count(monitoring_kinds.unknown[id]) == 1 with input as region with data.inventory as gone
		count(monitoring_kinds.deny[id]) == 0 with input as region with data.inventory as gone

		# an active schedule of the kind answers the question all the same
		scheduled := {"AWS::SageMaker::MonitoringSchedule": {"arn:schedule": schedule(kinds[id], "Scheduled")}}
		defined := object.union(scheduled, {"AWS::SageMaker::ModelQualityJobDefinition": keyed([definition(truth)])})
		count(monitoring_kinds.unknown[id]) == 0 with input as region with data.inventory as object.union(gone, defined)
	}
}

test_both_pass_where_other_monitors_are_named if {
	every id, _ in kinds {
		every schedules in [[], [schedule("ModelBias", "Scheduled")]] {
			count(monitoring_kinds.deny[id]) == 0 with input as region with data.inventory as estate([tagged], schedules, [])
			count(monitoring_kinds.unknown[id]) == 0 with input as region with data.inventory as estate([tagged], schedules, [])
		}
	}
}

test_both_skip_without_endpoints_to_monitor if {
	expected := {"No endpoint that Model Monitor supports is in service in us-east-1."}
	every id, _ in kinds {
		every endpoints in [[], [object.union(endpoint, {"endpoint_status": "Deleting"})], [serverless], [elsewhere(endpoint)]] {
			monitoring_kinds.skip[id] == expected with input as region with data.inventory as estate(endpoints, [], [])
		}
	}
}

test_sm_mon_061_fails_without_ground_truth if {
	expected := {"No active model-quality monitoring schedule in us-east-1 is fed with ground truth."}
	schedules := [schedule("ModelQuality", "Scheduled")]
	monitoring_kinds.deny["SM-MON-061"] == expected with input as region with data.inventory as estate([endpoint], schedules, [definition({})])
	count(monitoring_kinds.unknown["SM-MON-061"]) == 0 with input as region with data.inventory as estate([endpoint], schedules, [definition({})])
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

no_region := object.union(object.remove(region, ["region"]), {"unread": {"*": refused}})

test_both_rest_on_every_document_of_each_type if {
	every id, _ in kinds {
		every type in [
			"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::Endpoint",
			"AWS::SageMaker::InferenceComponent", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::Pipeline",
		] {
			unread.affects(id) with input as region with data.inventory as {type: {"arn:other": unread_one}}
		}
		every head in ["deny", "skip", "unknown"] {
			count(unread.failed_calls(id, head)) > 0 with input as no_region with data.inventory as estate([], [], [])
			count(unread.failed_calls(id, head)) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
		}
	}
}

test_both_rest_on_what_endpoints_lead_to if {
	every id, _ in kinds {
		every type in ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model"] {
			half := object.union(unread_one, {"resource_name": "churn"})
			unread.affects(id) with input as region
				with data.inventory as object.union(estate([object.union(endpoint, {"endpoint_config_name": "churn"})], [], []), {type: {"arn:other": half}})
		}
	}
}

# What an endpoint serves decides whether Model Monitor supports it, so that a skip rests on it.
test_both_skips_rest_on_what_endpoints_serve if {
	every id, _ in kinds {
		count(unread.failed_calls(id, "skip")) > 0 with input as region
			with data.inventory as {"AWS::SageMaker::InferenceComponent": {"arn:other": unread_one}}
		every type in ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model"] {
			unlisted := {"populations": {type: [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
			count(unread.failed_calls(id, "skip")) > 0 with input as region with data.inventory as {} with data.gaps as unlisted
		}
	}
}

test_sm_mon_061_definition_unread if {
	half := object.union(object.remove(definition(truth), ["model_quality_job_input"]), {"unread": {"*": refused}})
	unread.affects("SM-MON-061") with input as region
		with data.inventory as estate([endpoint], [schedule("ModelQuality", "Scheduled")], [half])
}

test_sm_mon_060_unread_when_schedules_are_not_listed if {
	gaps := {"populations": {"AWS::SageMaker::MonitoringSchedule": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-MON-060") with input as region with data.inventory as estate([endpoint], [], []) with data.gaps as gaps
}

test_monitoring_kinds_leaves_other_types_alone if {
	other := object.union(region, {"resource_type": "AWS::Other::Thing"})
	every there in [estate([endpoint], [schedule("ModelQuality", "Scheduled")], []), estate([endpoint], [], []), estate([], [], [])] {
		fired := {id | some id, messages in monitoring_kinds.deny; count(messages) > 0} with input as other with data.inventory as there
		fired == set()
		unknown := {id | some id, messages in monitoring_kinds.unknown; count(messages) > 0} with input as other with data.inventory as there
		unknown == set()
		skipped := {id | some id, messages in monitoring_kinds.skip; count(messages) > 0} with input as other with data.inventory as there
		skipped == set()
	}
}

test_sm_mon_061_unknown_where_the_definition_is_not_there if {
	schedules := [schedule("ModelQuality", "Scheduled")]
	expected := {"Whether monitoring schedule \"ModelQuality\" is fed with ground truth cannot be determined: its job definition \"quality-1\" is not among those read."}
	every definitions in [[], [elsewhere(definition(truth))]] {
		monitoring_kinds.unknown["SM-MON-061"] == expected with input as region with data.inventory as estate([endpoint], schedules, definitions)
	}

	# one that is fed is enough
	fed := object.union(schedule("ModelQuality", "Scheduled"), {"resource_id": "arn:b", "monitoring_schedule_config": {"monitoring_job_definition_name": "gone"}})
	both := estate([endpoint], array.concat(schedules, [fed]), [definition(truth)])
	count(monitoring_kinds.unknown["SM-MON-061"]) == 0 with input as region with data.inventory as both
	count(monitoring_kinds.deny["SM-MON-061"]) == 0 with input as region with data.inventory as both
}

test_both_are_unknown_where_the_status_of_an_endpoint_is_not_known if {
	strange := object.union(endpoint, {"resource_id": "arn:strange", "endpoint_status": "Hibernating"})
	other := [schedule("ModelBias", "Scheduled")]
	expected := {"Whether endpoint \"churn\" is in service cannot be determined from its status, Hibernating."}
	every id, _ in kinds {
		monitoring_kinds.unknown[id] == expected with input as region with data.inventory as estate([strange], other, [])
		count(monitoring_kinds.deny[id]) == 0 with input as region with data.inventory as estate([strange], other, [])
		count(monitoring_kinds.skip[id]) == 0 with input as region with data.inventory as estate([strange], other, [])
		count(monitoring_kinds.unknown[id]) == 0 with input as region with data.inventory as estate([strange, endpoint], other, [])

		# beside one that a schedule of the kind watches
		watched := estate([strange, endpoint], [schedule(kinds[id], "Scheduled")], [definition(truth)])
		monitoring_kinds.unknown[id] == expected with input as region with data.inventory as watched
		without := object.union(strange, {"production_variants": [{"variant_name": "main", "current_serverless_config": {"max_concurrency": 5}}]})
		count(monitoring_kinds.unknown[id]) == 0 with input as region with data.inventory as estate([without], other, [])
		count(monitoring_kinds.skip[id]) == 1 with input as region with data.inventory as estate([without], other, [])
		count(monitoring_kinds.skip[id]) == 1 with input as region with data.inventory as estate([elsewhere(strange)], other, [])
		named := object.union(strange, {"tags": {"MonitoredBy": "evidently"}})
		count(monitoring_kinds.unknown[id]) == 0 with input as region with data.inventory as estate([named], other, [])
		count(monitoring_kinds.deny[id]) == 0 with input as region with data.inventory as estate([named], other, [])
	}
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Region", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"SM-MON-060 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-060 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-061 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-061 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
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
	every head in ["SM-MON-060 deny", "SM-MON-060 unknown", "SM-MON-061 deny", "SM-MON-061 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}
