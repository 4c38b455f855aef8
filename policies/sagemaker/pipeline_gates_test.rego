package sagemaker.pipeline_gates_test

import data.lib.unread
import data.sagemaker.pipeline_gates

refused := {"call": "sagemaker:DescribePipeline", "code": "AccessDeniedException", "action": "sagemaker:DescribePipeline"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

region := {"resource_type": "AWS::::Region", "resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

endpoint := {"resource_id": "arn:endpoint", "region": "us-east-1", "endpoint_name": "churn", "endpoint_status": "InService"}

pipeline(steps) := {
	"resource_type": "AWS::SageMaker::Pipeline",
	"resource_id": "arn:pipeline",
	"resource_name": "churn-build",
	"region": "us-east-1",
	"last_run_time": "2026-08-22T00:00:00Z",
	"pipeline_definition": {"Parameters": [{"Name": "Approval", "DefaultValue": "Approved"}, {"Name": "Status", "DefaultValue": "PendingManualApproval"}], "Steps": steps},
}

register(arguments) := {"Name": "Register", "Type": "RegisterModel", "Arguments": arguments}

pending := {"ModelApprovalStatus": "PendingManualApproval"}

gate(branch, step) := {"Name": "Gate", "Type": "Condition", "Arguments": {branch: [step]}}

good := pipeline([{"Name": "Train", "Type": "Training"}, gate("IfSteps", register(pending))])

after(step) := object.union(register(pending), {"DependsOn": [step]})

test_sm_gov_100_passes if {
	every document in [
		good,
		pipeline([gate("ElseSteps", register(pending))]),
		pipeline([gate("IfSteps", register({}))]),
		pipeline([gate("IfSteps", register({"ModelApprovalStatus": {"Get": "Parameters.Status"}}))]),
		pipeline([gate("IfSteps", {}), after("Gate")]),
		pipeline([{"Name": "Bias", "Type": "ClarifyCheck"}, after("Bias")]),
		pipeline([{"Name": "Drift", "Type": "QualityCheck"}, after("Drift")]),
	] {
		count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as document
		count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as document
	}
	not unread.blinds("SM-GOV-100") with input as good
}

test_sm_gov_100_fails_without_a_gate if {
	every steps in [
		[{"Name": "Gate", "Type": "Condition"}, register(pending)],
		[{"Name": "Train", "Type": "Training"}, after("Train")],
	] {
		pipeline_gates.deny["SM-GOV-100"] == {"Step \"Register\" of pipeline \"churn-build\" registers models without a condition before it."} with input as pipeline(steps)
	}
}

test_sm_gov_100_fails_registered_as_approved if {
	every status in ["Approved", {"Get": "Parameters.Approval"}] {
		pipeline_gates.deny["SM-GOV-100"] == {"Step \"Register\" of pipeline \"churn-build\" registers models as approved."} with input as pipeline([gate("IfSteps", register({"ModelApprovalStatus": status}))])
	}
}

training := pipeline([{"Name": "Train", "Type": "Training"}])

test_sm_gov_100_skips_pipelines_that_register_nothing if {
	pipeline_gates.skip["SM-GOV-100"] == {"Pipeline \"churn-build\" registers no model."} with input as training
}

estate(documents) := {"AWS::SageMaker::Endpoint": {"arn:endpoint": endpoint}, "AWS::SageMaker::Pipeline": {each.resource_id: each | some each in documents}}

none := {"Endpoints are in service in us-east-1, but no pipeline that registers models ran there within 90 days."}

test_sm_gov_100_passes_regions_with_a_running_pipeline if {
	count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as region with data.inventory as estate([good]) with data.config as clock
	count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as region with data.inventory as estate([good])
	not unread.blinds("SM-GOV-100") with input as region with data.inventory as estate([good])
}

test_sm_gov_100_fails_regions_without if {
	late := object.union(object.remove(good, ["last_run_time"]), {"last_run_time": "2026-08-21T23:59:59Z"})
	every documents in [[], [training], [object.remove(good, ["last_run_time"])], [late], [object.union(good, {"region": "eu-west-1"})]] {
		pipeline_gates.deny["SM-GOV-100"] == none with input as region with data.inventory as estate(documents) with data.config as clock
	}
}

not_serving(changes) := {"AWS::SageMaker::Endpoint": {"arn:endpoint": object.union(endpoint, changes)}, "AWS::SageMaker::Pipeline": {}}

test_sm_gov_100_skips_regions_where_nothing_serves if {
	every changes in [{"endpoint_status": "Failed"}, {"region": "eu-west-1"}] {
		pipeline_gates.skip["SM-GOV-100"] == {"No endpoint is in service in us-east-1."} with input as region with data.inventory as not_serving(changes)
	}
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_sm_gov_100_unread if {
	unread.blinds("SM-GOV-100") with input as blind(good, ["pipeline_definition"])
	unread.blinds("SM-GOV-100") with input as region with data.inventory as {"AWS::SageMaker::Pipeline": {"arn:other": unread_one}}
	unread.blinds("SM-GOV-100") with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
	count(unread.refusals("SM-GOV-100", "skip")) > 0 with input as blind(good, ["pipeline_definition"])
	count(unread.refusals("SM-GOV-100", "skip")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
}

# the same fields in a document of another type are none of these checks' business
test_pipeline_gates_leaves_other_types_alone if {
	every document in [training, pipeline([register({"ModelApprovalStatus": "Approved"})]), region] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		every inventory in [estate([]), not_serving({"endpoint_status": "Failed"})] {
			count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as other with data.config as clock with data.inventory as inventory
			count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as other with data.inventory as inventory
		}
	}
}
