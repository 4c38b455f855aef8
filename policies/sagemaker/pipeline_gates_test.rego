package sagemaker.pipeline_gates_test

import data.lib.core.unread
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
	"pipeline_definition": {"Parameters": [{"Name": "Always", "DefaultValue": true}, {"Name": "Never", "DefaultValue": false}, {"Name": "Approval", "DefaultValue": "Approved"}, {"Name": "Status", "DefaultValue": "PendingManualApproval"}], "Steps": steps},
}

register(arguments) := {"Name": "Register", "Type": "RegisterModel", "Arguments": arguments}

pending := {"ModelApprovalStatus": "PendingManualApproval"}

gate(branch, step) := {"Name": "Gate", "Type": "Condition", "Arguments": {branch: [step]}}

good := pipeline([{"Name": "Train", "Type": "Training"}, gate("IfSteps", register(pending))])

after(step) := object.union(register(pending), {"DependsOn": [step]})

check(options) := object.union({"Name": "Drift", "Type": "QualityCheck"}, options)

test_sm_gov_100_passes if {
	every document in [
		good,
		pipeline([gate("ElseSteps", register(pending))]),
		pipeline([gate("IfSteps", register({}))]),
		pipeline([gate("IfSteps", register({"ModelApprovalStatus": {"Get": "Parameters.Status"}}))]),
		pipeline([gate("ElseSteps", {"Name": "Stop", "Type": "Fail"}), after("Gate")]),
		pipeline([check({}), {"Name": "Make", "Type": "Model", "DependsOn": ["Drift"]}, after("Make")]),
		pipeline([check({}), register({"DriftCheckBaselines": {"S3Uri": {"Get": "Steps.Drift.CalculatedBaselineStatistics"}}})]),
		pipeline([check({"SkipCheck": false, "FailOnViolation": true}), after("Drift")]),
		pipeline([check({"SkipCheck": {"Get": "Parameters.Never"}}), after("Drift")]),
		pipeline([{"Name": "Bias", "Type": "ClarifyCheck"}, after("Bias")]),
		pipeline([{"Name": "Drift", "Type": "QualityCheck"}, after("Drift")]),
	] {
		count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as document
		count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as document
		count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as document
	}
	not unread.affects("SM-GOV-100") with input as good
}

test_sm_gov_100_fails_without_a_gate if {
	every steps in [
		[{"Name": "Gate", "Type": "Condition"}, register(pending)],
		[{"Name": "Ask", "Type": "Lambda"}, register(pending)],
		[check({}), register(pending)],
		[check({"SkipCheck": true}), after("Drift")],
		[check({"SkipCheck": {"Get": "Parameters.Always"}}), after("Drift")],
		[check({"FailOnViolation": false}), after("Drift")],
		[{"Name": "Train", "Type": "Training"}, after("Train")],
		# what other steps wait for is theirs
		[check({}), {"Name": "Make", "Type": "Model", "DependsOn": ["Drift"]}, {"Name": "Train", "Type": "Training"}, after("Train")],
		[{"Name": "Ask", "Type": "Lambda"}, {"Name": "Choose", "Type": "Condition"}, {"Name": "Train", "Type": "Training"}, after("Train")],
		# of a parameter nothing is waited for, whatever its name
		[check({}), register({"DriftCheckBaselines": {"S3Uri": {"Get": "Parameters.Drift"}}})],
		# what an argument holds is no step
		[{"Name": "Train", "Type": "Training", "Arguments": {"Environment": {"Name": "Drift", "Type": "QualityCheck"}}}, after("Drift")],
	] {
		pipeline_gates.deny["SM-GOV-100"] == {"Step \"Register\" of pipeline \"churn-build\" registers models without a condition or check before it that could stop it."} with input as pipeline(steps)
	}
}

test_sm_gov_100_fails_registered_as_approved if {
	every status in ["Approved", {"Get": "Parameters.Approval"}] {
		pipeline_gates.deny["SM-GOV-100"] == {"Step \"Register\" of pipeline \"churn-build\" registers models as approved."} with input as pipeline([gate("IfSteps", register({"ModelApprovalStatus": status}))])
	}
}

test_sm_gov_100_unknown_behind_what_decides_by_itself if {
	expected := {"Whether what step \"Register\" of pipeline \"churn-build\" waits for (a condition, a check, a function or a queue) stops bad models cannot be determined."}
	every first in [{"Name": "Ask", "Type": "Lambda"}, {"Name": "Ask", "Type": "Callback"}, {"Name": "Ask", "Type": "Condition", "Arguments": {"IfSteps": []}}] {
		pipeline_gates.unknown["SM-GOV-100"] == expected with input as pipeline([first, after("Ask")])
		count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as pipeline([first, after("Ask")])
		count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as pipeline([first, register(pending)])

		# beside a check nothing hangs on what it decides
		guarded := object.union(register(pending), {"DependsOn": ["Ask", "Drift"]})
		count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as pipeline([first, check({}), guarded])
	}
	every branch in ["IfSteps", "ElseSteps"] {
		pipeline_gates.unknown["SM-GOV-100"] == expected with input as pipeline([gate(branch, {"Name": "Ask", "Type": "Lambda"}), after("Ask")])
	}

	# only a condition chooses between what it holds
	failing := {"Name": "Ask", "Type": "Lambda", "Arguments": {"Answer": {"Type": "Fail"}}}
	pipeline_gates.unknown["SM-GOV-100"] == expected with input as pipeline([failing, after("Ask")])
	count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as good
	approved := object.union(after("Ask"), {"Arguments": {"ModelApprovalStatus": "Approved"}})
	count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as pipeline([{"Name": "Ask", "Type": "Lambda"}, approved])
}

test_sm_gov_100_unknown_where_the_definition_is_no_json if {
	text := object.union(object.remove(good, ["pipeline_definition"]), {"pipeline_definition": "Steps:"})
	pipeline_gates.unknown["SM-GOV-100"] == {"The definition of pipeline \"churn-build\" is not JSON."} with input as text
	count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as text
}

training := pipeline([{"Name": "Train", "Type": "Training"}])

test_sm_gov_100_skips_pipelines_that_register_nothing if {
	pipeline_gates.skip["SM-GOV-100"] == {"Pipeline \"churn-build\" registers no model."} with input as training
}

estate(documents) := {"AWS::SageMaker::Endpoint": {"arn:endpoint": endpoint}, "AWS::SageMaker::Pipeline": {each.resource_id: each | some each in documents}}

none := {"Endpoints are in service in us-east-1, and no pipeline that registers models ran there within 90 days: set model_builds_elsewhere if models are built by other means."}

test_sm_gov_100_passes_regions_with_a_running_pipeline if {
	count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as region with data.inventory as estate([good]) with data.config as clock
	count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as region with data.inventory as estate([good]) with data.config as clock
	count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as region with data.inventory as estate([good])
	not unread.affects("SM-GOV-100") with input as region with data.inventory as estate([good])
}

test_sm_gov_100_unknown_in_regions_without if {
	late := object.union(object.remove(good, ["last_run_time"]), {"last_run_time": "2026-08-21T23:59:59Z"})
	every documents in [[], [training], [object.remove(good, ["last_run_time"])], [late], [object.union(good, {"region": "eu-west-1"})]] {
		pipeline_gates.unknown["SM-GOV-100"] == none with input as region with data.inventory as estate(documents) with data.config as clock
	}
}

test_sm_gov_100_skips_regions_whose_models_are_built_elsewhere if {
	pipeline_gates.skip["SM-GOV-100"] == {"Models in us-east-1 are built by other means than pipelines of SageMaker (parameter model_builds_elsewhere)."} with input as region
		with data.inventory as estate([])
		with data.config.model_builds_elsewhere as true
	count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as region with data.inventory as estate([])

	# the pipelines that there are get judged all the same
	count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as good with data.config.model_builds_elsewhere as true
}

not_serving(changes) := {"AWS::SageMaker::Endpoint": {"arn:endpoint": object.union(endpoint, changes)}, "AWS::SageMaker::Pipeline": {}}

test_sm_gov_100_skips_regions_where_nothing_serves if {
	every changes in [{"endpoint_status": "Failed"}, {"region": "eu-west-1"}] {
		pipeline_gates.skip["SM-GOV-100"] == {"No endpoint is in service in us-east-1."} with input as region with data.inventory as not_serving(changes)
	}
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_sm_gov_100_unread if {
	unread.affects("SM-GOV-100") with input as blind(good, ["pipeline_definition"])
	unread.affects("SM-GOV-100") with input as region with data.inventory as {"AWS::SageMaker::Pipeline": {"arn:other": unread_one}}
	unread.affects("SM-GOV-100") with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
	count(unread.failed_calls("SM-GOV-100", "skip")) > 0 with input as blind(good, ["pipeline_definition"])
	count(unread.failed_calls("SM-GOV-100", "skip")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Endpoint": {"arn:other": unread_one}}
}

# the same fields in a document of another type are none of these checks' business
test_pipeline_gates_leaves_other_types_alone if {
	every document in [
		training, pipeline([register({"ModelApprovalStatus": "Approved"})]), region, pipeline([{"Name": "Ask", "Type": "Lambda"}, after("Ask")]),
		object.union(object.remove(good, ["pipeline_definition"]), {"pipeline_definition": "Steps:"}),
	] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		every inventory in [estate([]), not_serving({"endpoint_status": "Failed"})] {
			count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as other with data.config as clock with data.inventory as inventory
			count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as other with data.inventory as inventory
			count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as other with data.config as clock with data.inventory as inventory
		}
	}
}

decided_by_runs := [{"Get": "Parameters.Each"}, {"Get": "Steps.Decide.OutputParameters"}, {"Std:Join": {"On": "", "Values": []}}]

test_sm_gov_100_unknown_where_each_run_says_the_status if {
	reason := "With which approval status step \"Register\" of pipeline \"churn-build\" registers models each run says anew."
	every value in decided_by_runs {
		open := register({"ModelApprovalStatus": value})
		pipeline_gates.unknown["SM-GOV-100"] == {reason} with input as pipeline([gate("IfSteps", open)])
		count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as pipeline([gate("IfSteps", open)])

		# without a gate it fails, whatever each run says
		count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as pipeline([open])
		count(pipeline_gates.deny["SM-GOV-100"]) == 1 with input as pipeline([open])
		two := pipeline([gate("IfSteps", open), {"Name": "Other", "Type": "RegisterModel", "Arguments": {"ModelApprovalStatus": "Approved"}}])
		count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as two
		thing := object.union(pipeline([gate("IfSteps", open)]), {"resource_type": "AWS::Other::Thing"})
		count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as thing
		called := pipeline([{"Name": "Ask", "Type": "Lambda"}, object.union(open, {"DependsOn": ["Ask"]})])
		count(pipeline_gates.unknown["SM-GOV-100"]) == 2 with input as called
	}
}

test_sm_gov_100_unknown_where_each_run_says_what_is_checked if {
	reason := "Whether what step \"Register\" of pipeline \"churn-build\" waits for (a condition, a check, a function or a queue) stops bad models cannot be determined."
	every option in ["FailOnViolation", "SkipCheck"] {
		every value in decided_by_runs {
			pipeline_gates.unknown["SM-GOV-100"] == {reason} with input as pipeline([check({option: value}), after("Drift")])
			count(pipeline_gates.deny["SM-GOV-100"]) == 0 with input as pipeline([check({option: value}), after("Drift")])

			# nothing hangs on a check that the step does not wait for, and of a step of another kind the option says nothing
			count(pipeline_gates.deny["SM-GOV-100"]) == 1 with input as pipeline([check({option: value}), register(pending)])
			processing := {"Name": "Drift", "Type": "Processing", option: value}
			count(pipeline_gates.deny["SM-GOV-100"]) == 1 with input as pipeline([processing, after("Drift")])
		}
	}
	off := check({"SkipCheck": true, "FailOnViolation": {"Get": "Parameters.Never"}})
	count(pipeline_gates.deny["SM-GOV-100"]) == 1 with input as pipeline([off, after("Drift")])
}

test_sm_gov_100_unknown_in_regions_of_an_endpoint_in_a_status_that_is_not_known if {
	strange := not_serving({"resource_name": "churn", "endpoint_status": "Hibernating"})
	pipeline_gates.unknown["SM-GOV-100"] == {"Whether endpoint \"churn\" is in service cannot be determined from its status, Hibernating."} with input as region
		with data.inventory as strange
		with data.config as clock
	count(pipeline_gates.skip["SM-GOV-100"]) == 0 with input as region with data.inventory as strange
	elsewhere := not_serving({"resource_name": "churn", "endpoint_status": "Hibernating", "region": "eu-west-1"})
	count(pipeline_gates.skip["SM-GOV-100"]) == 1 with input as region with data.inventory as elsewhere
	count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as region with data.inventory as elsewhere with data.config as clock
	beside := object.union(strange, {"AWS::SageMaker::Endpoint": {"arn:b": endpoint}, "AWS::SageMaker::Pipeline": {"arn:pipeline": good}})
	count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as region with data.inventory as beside with data.config as clock
	thing := object.union(region, {"resource_type": "AWS::Other::Thing"})
	count(pipeline_gates.unknown["SM-GOV-100"]) == 0 with input as thing with data.inventory as strange with data.config as clock
}
