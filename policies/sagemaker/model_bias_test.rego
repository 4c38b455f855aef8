package sagemaker.model_bias_test

import data.lib.core.unread
import data.sagemaker.model_bias

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

region := {"resource_type": "AWS::::Region", "resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

endpoint := {
	"resource_id": "arn:endpoint",
	"resource_name": "churn",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"endpoint_config_name": "churn-1",
	"endpoint_status": "InService",
}

config := {
	"resource_id": "arn:config",
	"resource_name": "churn-1",
	"region": "us-east-1",
	"endpoint_config_name": "churn-1",
	"production_variants": [{"model_name": "churn"}],
}

model := {"resource_id": "arn:model", "resource_name": "churn", "region": "us-east-1", "model_name": "churn"}

schedule(kind, status) := {"resource_id": kind, "region": "us-east-1", "endpoint_name": "churn", "monitoring_type": kind, "monitoring_schedule_status": status}

job := {
	"resource_id": "arn:job",
	"region": "us-east-1",
	"processing_job_status": "Completed",
	"app_specification": {"image_uri": "205585389593.dkr.ecr.us-east-1.amazonaws.com/sagemaker-clarify-processing:1.0"},
	"processing_end_time": "2026-08-22T00:00:00Z",
}

keyed(documents) := {each.resource_id: each | some each in documents}

estate(schedules, jobs) := {
	"AWS::SageMaker::Endpoint": keyed([endpoint]),
	"AWS::SageMaker::EndpointConfig": keyed([config]),
	"AWS::SageMaker::Model": keyed([model]),
	"AWS::SageMaker::MonitoringSchedule": keyed(schedules),
	"AWS::SageMaker::ProcessingJob": keyed(jobs),
}

good := estate([schedule("ModelBias", "Scheduled"), schedule("ModelExplainability", "Scheduled")], [job])

bad := estate([schedule("ModelBias", "Stopped"), schedule("DataQuality", "Scheduled")], [])

test_sm_mon_062_passes if {
	count(model_bias.deny["SM-MON-062"]) == 0 with input as region with data.inventory as good with data.config as clock
	count(model_bias.skip["SM-MON-062"]) == 0 with input as region with data.inventory as good
	not unread.affects("SM-MON-062") with input as region with data.inventory as good
}

test_sm_mon_063_passes if {
	count(model_bias.deny["SM-MON-063"]) == 0 with input as region with data.inventory as good with data.config as clock
	count(model_bias.skip["SM-MON-063"]) == 0 with input as region with data.inventory as good
	not unread.affects("SM-MON-063") with input as region with data.inventory as good
}

no_job := "Endpoints are in service in us-east-1, but no model version or card there assesses bias, and no Clarify job ran within 90 days."

test_sm_mon_062_fails if {
	model_bias.deny["SM-MON-062"] == {
		"No active model-bias schedule watches an endpoint in us-east-1, and nothing names another monitor of endpoint \"churn\".",
		no_job,
	} with input as region with data.inventory as bad with data.config as clock
}

test_sm_mon_062_jobs_that_do_not_count if {
	every changes in [
		{"region": "eu-west-1"},
		{"processing_job_status": "Failed"},
		{"app_specification": {"image_uri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/features:1"}},
		{"monitoring_schedule_arn": "arn:schedule"},
		{"processing_end_time": "2026-08-21T23:59:59Z"},
	] {
		other := object.union(object.remove(job, object.keys(changes)), changes)
		model_bias.deny["SM-MON-062"] == {no_job} with input as region
			with data.inventory as estate([schedule("ModelBias", "Scheduled")], [other])
			with data.config as clock
	}
}

test_sm_mon_063_fails if {
	model_bias.deny["SM-MON-063"] == {"No active explainability schedule watches an endpoint in us-east-1, and nothing names another monitor of endpoint \"churn\"."} with input as region
		with data.inventory as bad
}

closed := "Model Monitor is closed to accounts without a schedule; name what watches instead in the tag MonitoredBy."

test_both_are_unknown_where_the_account_has_no_schedule if {
	model_bias.unknown["SM-MON-062"] == {sprintf("Nothing read says what watches endpoint \"churn\" in us-east-1 for bias. %s", [closed])} with input as region
		with data.inventory as estate([], [job])
		with data.config as clock
	model_bias.unknown["SM-MON-063"] == {sprintf("Nothing read says what watches the reasons behind predictions of endpoint \"churn\" in us-east-1. %s", [closed])} with input as region
		with data.inventory as estate([], [job])
	every id in ["SM-MON-062", "SM-MON-063"] {
		count(model_bias.deny[id]) == 0 with input as region with data.inventory as estate([], [job]) with data.config as clock
		count(model_bias.unknown[id]) == 0 with input as region with data.inventory as bad with data.config as clock
		count(model_bias.unknown[id]) == 0 with input as region with data.inventory as good with data.config as clock
	}
}

test_sm_mon_062_fails_without_any_analysis_before_release if {
	model_bias.deny["SM-MON-062"] == {no_job} with input as region with data.inventory as estate([], []) with data.config as clock
	count(model_bias.unknown["SM-MON-062"]) == 0 with input as region with data.inventory as estate([], []) with data.config as clock
}

# A schedule that is active answers the question, even where the models of the endpoint cannot be looked up.
test_both_know_a_schedule_of_their_kind if {
	gone := object.union(object.remove(good, ["AWS::SageMaker::Model"]), {"AWS::SageMaker::Model": {}})
	every id in ["SM-MON-062", "SM-MON-063"] {
		count(model_bias.unknown[id]) == 0 with input as region with data.inventory as gone with data.config as clock
	}
}

version := {"resource_id": "arn:version", "region": "us-east-1", "model_metrics": {"bias": {"report": {"s3_uri": "s3://reports/bias"}}}}

card := {
	"resource_id": "arn:card",
	"region": "us-east-1",
	"model_card_status": "Approved",
	"content": {"evaluation_details": [{"name": "bias of age groups"}]},
}

released(type, document) := object.union(estate([schedule("ModelBias", "Scheduled")], []), {type: {document.resource_id: document}})

test_sm_mon_062_reports_and_cards_count if {
	count(model_bias.deny["SM-MON-062"]) == 0 with input as region
		with data.inventory as released("AWS::SageMaker::ModelPackage", version)
		with data.config as clock
	every changes in [{"region": "eu-west-1"}, {"model_metrics": {"bias": {"report": {}}}}] {
		model_bias.deny["SM-MON-062"] == {no_job} with input as region
			with data.inventory as released("AWS::SageMaker::ModelPackage", object.union(object.remove(version, object.keys(changes)), changes))
			with data.config as clock
	}
	every status in ["Approved", "PendingReview"] {
		count(model_bias.deny["SM-MON-062"]) == 0 with input as region
			with data.inventory as released("AWS::SageMaker::ModelCard", object.union(card, {"model_card_status": status}))
			with data.config as clock
	}
	every changes in [{"region": "eu-west-1"}, {"model_card_status": "Draft"}, {"content": {"evaluation_details": [{"name": "accuracy"}]}}] {
		model_bias.deny["SM-MON-062"] == {no_job} with input as region
			with data.inventory as released("AWS::SageMaker::ModelCard", object.union(object.remove(card, object.keys(changes)), changes))
			with data.config as clock
	}
}

empty := object.union(bad, {"AWS::SageMaker::Endpoint": {"arn:endpoint": {"endpoint_status": "Failed"}}})

test_both_skip_where_nothing_serves if {
	every id in ["SM-MON-062", "SM-MON-063"] {
		model_bias.skip[id] == {"No endpoint that Model Monitor supports is in service in us-east-1."} with input as region with data.inventory as empty
	}
}

refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

no_region := object.union(object.remove(region, ["region"]), {"unread": {"*": refused}})

test_sm_mon_062_unread if {
	unread.affects("SM-MON-062") with input as no_region with data.inventory as good
	unread.affects("SM-MON-062") with input as region with data.inventory as {"AWS::SageMaker::MonitoringSchedule": {"arn:other": unread_one}}
	count(unread.failed_calls("SM-MON-062", "skip")) > 0 with input as no_region with data.inventory as good
	count(unread.failed_calls("SM-MON-062", "skip")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
}

test_sm_mon_063_unread if {
	unread.affects("SM-MON-063") with input as no_region with data.inventory as good
	unread.affects("SM-MON-063") with input as region with data.inventory as {"AWS::SageMaker::MonitoringSchedule": {"arn:other": unread_one}}
	count(unread.failed_calls("SM-MON-063", "skip")) > 0 with input as no_region with data.inventory as good
	count(unread.failed_calls("SM-MON-063", "skip")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
}

test_sm_mon_062_analyses_unread if {
	every type in ["AWS::SageMaker::ProcessingJob", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelCard"] {
		unread.affects("SM-MON-062") with input as region with data.inventory as {type: {"arn:other": unread_one}}
	}
}

test_both_rest_on_what_else_may_watch if {
	every id in ["SM-MON-062", "SM-MON-063"] {
		every type in [
			"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::SageMaker::InferenceComponent",
			"AWS::SageMaker::Pipeline",
		] {
			unread.affects(id) with input as region with data.inventory as {type: {"arn:other": unread_one}}
			count(unread.failed_calls(id, "unknown")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
		}
	}
}

# what an endpoint serves decides whether Model Monitor supports it, so that a skip rests on it
test_both_skips_rest_on_what_endpoints_serve if {
	every id in ["SM-MON-062", "SM-MON-063"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as region
			with data.inventory as {"AWS::SageMaker::InferenceComponent": {"arn:other": unread_one}}
		every type in ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model"] {
			unlisted := {"populations": {type: [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
			unread.affects(id) with input as region with data.inventory as {} with data.gaps as unlisted
			count(unread.failed_calls(id, "skip")) > 0 with input as region with data.inventory as {} with data.gaps as unlisted
		}
	}
}

# the same fields in a document of another type are none of these checks' business
test_model_bias_leaves_other_types_alone if {
	other := object.union(region, {"resource_type": "AWS::Other::Thing"})
	fired := {id | some id, messages in model_bias.deny; count(messages) > 0} with input as other with data.inventory as bad with data.config as clock
	fired == set()
	skipped := {id | some id, messages in model_bias.skip; count(messages) > 0} with input as other with data.inventory as empty
	skipped == set()
	unknown := {id | some id, messages in model_bias.unknown; count(messages) > 0} with input as other with data.inventory as estate([], [job]) with data.config as clock
	unknown == set()
}

test_both_count_schedules_of_endpoints_that_are_there if {
	every changes in [{"endpoint_name": "gone"}, {"region": "eu-west-1"}] {
		others := [object.union(schedule(kind, "Scheduled"), changes) | some kind in ["ModelBias", "ModelExplainability"]]
		every id in ["SM-MON-062", "SM-MON-063"] {
			count(model_bias.deny[id]) == 1 with input as region with data.inventory as estate(others, [job]) with data.config as clock
		}
	}
}

strange := object.union(endpoint, {"endpoint_status": "Hibernating"})

test_both_are_unknown_where_the_status_of_an_endpoint_is_not_known if {
	alone := object.union(bad, {"AWS::SageMaker::Endpoint": keyed([strange])})
	beside := object.union(good, {"AWS::SageMaker::Endpoint": keyed([endpoint, object.union(strange, {"resource_id": "arn:strange"})])})
	faulty := object.union(bad, {"AWS::SageMaker::Endpoint": keyed([endpoint, object.union(strange, {"resource_id": "arn:strange"})])})
	expected := {"Whether endpoint \"churn\" is in service cannot be determined from its status, Hibernating."}
	every id in ["SM-MON-062", "SM-MON-063"] {
		model_bias.unknown[id] == expected with input as region with data.inventory as alone with data.config as clock
		count(model_bias.deny[id]) == 0 with input as region with data.inventory as alone with data.config as clock
		count(model_bias.skip[id]) == 0 with input as region with data.inventory as alone with data.config as clock
		model_bias.unknown[id] == expected with input as region with data.inventory as beside with data.config as clock
		count(model_bias.unknown[id]) == 0 with input as region with data.inventory as faulty with data.config as clock
	}

	# what serves for certain was not examined
	unexamined := object.union(beside, {"AWS::SageMaker::ProcessingJob": {"arn:job": false}})
	count(model_bias.unknown["SM-MON-062"]) == 0 with input as region with data.inventory as unexamined with data.config as clock
	model_bias.deny["SM-MON-062"] == {no_job} with input as region with data.inventory as unexamined with data.config as clock
}

test_sm_mon_062_what_a_version_states_counts if {
	stated := object.union(object.remove(version, ["model_metrics"]), {"customer_metadata_properties": {"BiasAssessment": "machines only"}})
	count(model_bias.deny["SM-MON-062"]) == 0 with input as region
		with data.inventory as released("AWS::SageMaker::ModelPackage", stated)
		with data.config as clock
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Region", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"SM-MON-062 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-062 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-063 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"SM-MON-063 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
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
	every head in ["SM-MON-062 deny", "SM-MON-062 unknown", "SM-MON-063 deny", "SM-MON-063 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}
