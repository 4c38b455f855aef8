package sagemaker.model_bias_test

import data.lib.unread
import data.sagemaker.model_bias

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

region := {"resource_type": "AWS::::Region", "resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

endpoint := {"resource_id": "arn:endpoint", "region": "us-east-1", "endpoint_name": "churn", "endpoint_status": "InService"}

schedule(kind, status) := {"resource_id": kind, "region": "us-east-1", "monitoring_type": kind, "monitoring_schedule_status": status}

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
	"AWS::SageMaker::MonitoringSchedule": keyed(schedules),
	"AWS::SageMaker::ProcessingJob": keyed(jobs),
}

good := estate([schedule("ModelBias", "Scheduled"), schedule("ModelExplainability", "Scheduled")], [job])

bad := estate([schedule("ModelBias", "Stopped"), schedule("DataQuality", "Scheduled")], [])

test_sm_mon_062_passes if {
	count(model_bias.deny["SM-MON-062"]) == 0 with input as region with data.inventory as good with data.config as clock
	count(model_bias.skip["SM-MON-062"]) == 0 with input as region with data.inventory as good
	not unread.blinds("SM-MON-062") with input as region with data.inventory as good
}

test_sm_mon_063_passes if {
	count(model_bias.deny["SM-MON-063"]) == 0 with input as region with data.inventory as good with data.config as clock
	count(model_bias.skip["SM-MON-063"]) == 0 with input as region with data.inventory as good
	not unread.blinds("SM-MON-063") with input as region with data.inventory as good
}

no_job := "Endpoints are in service in us-east-1, but no Clarify processing job was completed there within 90 days."

test_sm_mon_062_fails if {
	model_bias.deny["SM-MON-062"] == {
		"Endpoints are in service in us-east-1, but no model-bias monitoring schedule is active there.",
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
	model_bias.deny["SM-MON-063"] == {"Endpoints are in service in us-east-1, but no explainability monitoring schedule is active there."} with input as region
		with data.inventory as bad
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
	unread.blinds("SM-MON-062") with input as no_region with data.inventory as good
	unread.blinds("SM-MON-062") with input as region with data.inventory as {"AWS::SageMaker::MonitoringSchedule": {"arn:other": unread_one}}
	count(unread.refusals("SM-MON-062", "skip")) > 0 with input as no_region with data.inventory as good
	count(unread.refusals("SM-MON-062", "skip")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
}

test_sm_mon_063_unread if {
	unread.blinds("SM-MON-063") with input as no_region with data.inventory as good
	unread.blinds("SM-MON-063") with input as region with data.inventory as {"AWS::SageMaker::MonitoringSchedule": {"arn:other": unread_one}}
	count(unread.refusals("SM-MON-063", "skip")) > 0 with input as no_region with data.inventory as good
	count(unread.refusals("SM-MON-063", "skip")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
}

test_sm_mon_062_jobs_unread if {
	unread.blinds("SM-MON-062") with input as region with data.inventory as {"AWS::SageMaker::ProcessingJob": {"arn:other": unread_one}}
}

# the same fields in a document of another type are none of these checks' business
test_model_bias_leaves_other_types_alone if {
	other := object.union(region, {"resource_type": "AWS::Other::Thing"})
	fired := {id | some id, messages in model_bias.deny; count(messages) > 0} with input as other with data.inventory as bad with data.config as clock
	fired == set()
	skipped := {id | some id, messages in model_bias.skip; count(messages) > 0} with input as other with data.inventory as empty
	skipped == set()
}
