package sagemaker.idle_test

import data.lib.unread
import data.sagemaker.idle

refused := {"call": "sagemaker:DescribeApp", "code": "AccessDeniedException", "action": "sagemaker:DescribeApp"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

notebook(moment) := {
	"resource_type": "AWS::SageMaker::NotebookInstance",
	"resource_id": "arn:research",
	"resource_name": "research",
	"region": "us-east-1",
	"notebook_instance_status": "InService",
	"last_modified_time": moment,
}

app(moment) := {
	"resource_type": "AWS::SageMaker::App",
	"resource_id": "arn:app",
	"resource_name": "default",
	"region": "us-east-1",
	"status": "InService",
	"space_name": "desk",
	"creation_time": "2025-01-01T00:00:00Z",
	"last_user_activity_timestamp": moment,
	"resource_spec": {"instance_type": "ml.t3.medium"},
}

endpoint := {
	"resource_type": "AWS::SageMaker::Endpoint",
	"resource_id": "arn:churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"endpoint_status": "InService",
	"creation_time": "2026-11-05T00:00:00Z",
}

component := {"resource_id": "arn:component", "region": "us-east-1", "endpoint_name": "churn", "inference_component_name": "churn-part"}

invoked(name, value) := {
	"AWS::SageMaker::InferenceComponent": {"arn:component": component},
	"AWS::SageMaker::InvocationMetric": {"m": {"resource_id": "m", "region": "us-east-1", "dimensions": [{"name": "VariantName", "value": "live"}, {"name": name, "value": value}]}},
}

silent := invoked("EndpointName", "fraud")

test_sm_gov_001_passes if {
	every document in [notebook("2026-10-21T00:00:00Z"), app("2026-10-21T00:00:00Z"), changed(endpoint, {"creation_time": "2026-11-06T00:00:00Z"})] {
		count(idle.deny["SM-GOV-001"]) == 0 with input as document with data.config as clock with data.inventory as silent
		count(idle.skip["SM-GOV-001"]) == 0 with input as document
		not unread.blinds("SM-GOV-001") with input as document with data.inventory as silent
	}
	every inventory in [invoked("EndpointName", "churn"), invoked("InferenceComponentName", "churn-part")] {
		count(idle.deny["SM-GOV-001"]) == 0 with input as endpoint with data.config as clock with data.inventory as inventory
	}
}

test_sm_gov_001_fails_for_notebooks if {
	idle.deny["SM-GOV-001"] == {"Notebook instance \"research\" has been running for 30 days without a change."} with input as notebook("2026-10-20T12:00:00Z")
		with data.config as clock
}

test_sm_gov_001_fails_for_apps if {
	idle.deny["SM-GOV-001"] == {"Nobody has used app \"default\" of \"desk\" for 40 days."} with input as app("2026-10-11T00:00:00Z") with data.config as clock
	both := object.union(app("2026-10-11T00:00:00Z"), {"user_profile_name": "ana"})
	count(idle.deny["SM-GOV-001"]) == 1 with input as both with data.config as clock
	personal := object.union(object.remove(app("x"), ["space_name", "last_user_activity_timestamp"]), {"user_profile_name": "ana"})
	idle.deny["SM-GOV-001"] == {"Nobody has used app \"default\" of \"ana\" for 688 days."} with input as personal with data.config as clock
}

test_sm_gov_001_fails_for_endpoints if {
	every inventory in [
		silent, invoked("InferenceComponentName", "other"), invoked("Name", "churn"), invoked("VariantName", "churn-part"),
		elsewhere_of("EndpointName", "churn"), elsewhere_of("InferenceComponentName", "churn-part"),
	] {
		idle.deny["SM-GOV-001"] == {"Endpoint \"churn\" has not been invoked for 14 days."} with input as endpoint with data.config as clock with data.inventory as inventory
	}
}

elsewhere_of(name, value) := {
	"AWS::SageMaker::InferenceComponent": {"arn:component": component},
	"AWS::SageMaker::InvocationMetric": {"m": {"resource_id": "m", "region": "eu-west-1", "dimensions": [{"name": name, "value": value}]}},
}

test_sm_gov_001_components_of_others_do_not_count if {
	every changes in [{"region": "eu-west-1"}, {"endpoint_name": "fraud"}] {
		inventory := object.union(
			{"AWS::SageMaker::InvocationMetric": invoked("InferenceComponentName", "churn-part")["AWS::SageMaker::InvocationMetric"]},
			{"AWS::SageMaker::InferenceComponent": {"arn:component": changed(component, changes)}},
		)
		count(idle.deny["SM-GOV-001"]) == 1 with input as endpoint with data.config as clock with data.inventory as inventory
	}
}

stopped_notebook := changed(notebook("2026-01-01T00:00:00Z"), {"notebook_instance_status": "Stopped"})

deleted_app := changed(app("2026-01-01T00:00:00Z"), {"status": "Deleted"})

system_app := changed(app("2026-01-01T00:00:00Z"), {"resource_spec": {"instance_type": "system"}})

failed := changed(endpoint, {"endpoint_status": "Failed"})

asynchronous := object.union(endpoint, {"async_inference_config": {"output_config": {}}})

test_sm_gov_001_skips if {
	idle.skip["SM-GOV-001"] == {"Notebook instance \"research\" is not running (Stopped)."} with input as stopped_notebook
	idle.skip["SM-GOV-001"] == {"App \"default\" of \"desk\" is not running (Deleted)."} with input as deleted_app
	idle.skip["SM-GOV-001"] == {"App \"default\" of \"desk\" runs on no instance of its own."} with input as system_app
	idle.skip["SM-GOV-001"] == {"Endpoint \"churn\" is not in service (Failed)."} with input as failed
	idle.skip["SM-GOV-001"] == {"Endpoint \"churn\" is asynchronous; CloudWatch counts no invocations of it."} with input as asynchronous
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_sm_gov_001_unread if {
	unread.blinds("SM-GOV-001") with input as blind(app("x"), ["last_user_activity_timestamp"])
	unread.blinds("SM-GOV-001") with input as blind(notebook("x"), ["last_modified_time"])
	count(unread.refusals("SM-GOV-001", "skip")) > 0 with input as blind(endpoint, ["endpoint_status"])
	every type in ["AWS::SageMaker::InferenceComponent", "AWS::SageMaker::InvocationMetric"] {
		unread.blinds("SM-GOV-001") with input as endpoint with data.inventory as {type: {"arn:other": unread_one}}
	}
}

# the same fields in a document of another type are none of these checks' business
test_idle_leaves_other_types_alone if {
	every document in [notebook("2026-01-01T00:00:00Z"), app("2026-01-01T00:00:00Z"), endpoint, stopped_notebook, deleted_app, system_app, failed, asynchronous] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		count(idle.deny["SM-GOV-001"]) == 0 with input as other with data.config as clock with data.inventory as silent
		count(idle.skip["SM-GOV-001"]) == 0 with input as other
	}
}
