package sagemaker.model_versions_test

import data.lib.core.unread
import data.sagemaker.model_versions

refused := {"call": "sagemaker:DescribeModelPackage", "code": "AccessDeniedException", "action": "sagemaker:DescribeModelPackage"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

file := {"content_type": "application/json", "s3_uri": "s3://b/f.json"}

version := {
	"resource_type": "AWS::SageMaker::ModelPackage",
	"resource_id": "arn:version",
	"resource_name": "churn/3",
	"region": "us-east-1",
	"model_approval_status": "Approved",
	"model_metrics": {
		"model_quality": {"statistics": file},
		"explainability": {"report": file},
		"bias": {"pre_training_report": file},
	},
}

pending := changed(version, {"model_approval_status": "PendingManualApproval"})

test_unapproved_versions_are_skipped if {
	every id in ["SM-GOV-074", "SM-GOV-075"] {
		model_versions.skip[id] == {"Model version \"churn/3\" is not approved (PendingManualApproval)."} with input as pending
		model_versions.skip[id] == {"Model version \"churn/3\" is not approved (not set)."} with input as object.remove(
			version,
			["model_approval_status"],
		)
		model_versions.skip[id] == {"Model version \"churn/3\" is the log of a run and no release."} with input as changed(version, {"model_package_registration_type": "Logged"})
	}
}

test_what_is_not_known_is_unknown if {
	every id in ["SM-GOV-074", "SM-GOV-075"] {
		model_versions.unknown[id] == {"Whether model version \"churn/3\" is a release cannot be determined from its registration type (Mirrored)."} with input as changed(version, {"model_package_registration_type": "Mirrored"})
		model_versions.unknown[id] == {"Whether model version \"churn/3\" is approved cannot be determined from its status (Deferred)."} with input as changed(version, {"model_approval_status": "Deferred"})
		count(model_versions.unknown[id]) == 0 with input as changed(version, {"model_package_registration_type": "Registered"})
	}
}

test_sm_gov_074_passes if {
	count(model_versions.deny["SM-GOV-074"]) == 0 with input as version
	count(model_versions.skip["SM-GOV-074"]) == 0 with input as version
	not unread.affects("SM-GOV-074") with input as version
}

unmeasured := {"Model version \"churn/3\" is approved without any recorded evaluation."}

test_sm_gov_074_fails_with_nothing if {
	model_versions.deny["SM-GOV-074"] == unmeasured with input as object.remove(version, ["model_metrics"])
	model_versions.deny["SM-GOV-074"] == unmeasured with input as changed(version, {"model_metrics": {"model_quality": {"statistics": {"content_type": "application/json"}}}})
}

carded(content) := object.union(object.remove(version, ["model_metrics"]), {"model_card": {"model_card_content": content}})

test_sm_gov_074_passes_with_any_evaluation if {
	every metrics in [{"model_quality": {"statistics": file}}, {"explainability": {"report": file}}, {"bias": {"report": file}}] {
		count(model_versions.deny["SM-GOV-074"]) == 0 with input as changed(version, {"model_metrics": metrics})
	}
	count(model_versions.deny["SM-GOV-074"]) == 0 with input as carded(`{"evaluation_details": [{"name": "holdout", "evaluation_observation": "precise enough"}]}`)
	every content in [`{"evaluation_details": []}`, `{"evaluation_details": [{"name": "holdout"}]}`, `{}`, `not json`] {
		model_versions.deny["SM-GOV-074"] == unmeasured with input as carded(content)
	}
}

test_sm_gov_074_unread if {
	unread.affects("SM-GOV-074") with input as blind(version, ["model_metrics"])
}

test_sm_gov_075_passes if {
	count(model_versions.deny["SM-GOV-075"]) == 0 with input as version
	count(model_versions.skip["SM-GOV-075"]) == 0 with input as version
	not unread.affects("SM-GOV-075") with input as version
}

test_sm_gov_075_fails if {
	every metrics in [{"bias": {}}, {"model_quality": {"statistics": file}}] {
		model_versions.deny["SM-GOV-075"] == {"Model version \"churn/3\" is approved without a bias report."} with input as changed(
			version,
			{"model_metrics": metrics},
		)
	}
}

test_sm_gov_075_passes_where_the_assessment_is_named if {
	bare := object.remove(version, ["model_metrics"])
	count(model_versions.deny["SM-GOV-075"]) == 0 with input as object.union(bare, {"customer_metadata_properties": {"BiasAssessment": "machines only"}})
	count(model_versions.deny["SM-GOV-075"]) == 1 with input as object.union(bare, {"customer_metadata_properties": {"BiasAssessment": " "}})
	count(model_versions.deny["SM-GOV-075"]) == 1 with input as object.union(bare, {"customer_metadata_properties": {"Other": "x"}})
	count(model_versions.deny["SM-GOV-075"]) == 0 with input as object.union(bare, {"customer_metadata_properties": {"Fairness": "x"}})
		with data.config as {"bias_assessment_keys": ["Fairness"]}
}

test_sm_gov_075_unread if {
	unread.affects("SM-GOV-075") with input as blind(version, ["model_metrics"])
}

test_skips_rest_on_what_was_read if {
	every id in ["SM-GOV-074", "SM-GOV-075"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as blind(version, ["model_approval_status"])
	}
}

# the same fields in a document of another type are none of these checks' business
test_model_versions_leaves_other_types_alone if {
	every document in [pending, object.remove(version, ["model_metrics"]), changed(version, {"model_approval_status": "Deferred"})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in model_versions.deny; count(messages) > 0} with input as other
		fired == set()
		skipped := {id | some id, messages in model_versions.skip; count(messages) > 0} with input as other
		skipped == set()
		unknown := {id | some id, messages in model_versions.unknown; count(messages) > 0} with input as other
		unknown == set()
	}
}

# Statistics of the data are none of the model, and constraints are bounds.
test_sm_gov_074_what_measures_no_model if {
	every metrics in [
		{"model_data_quality": {"statistics": file, "constraints": file}},
		{"model_quality": {"constraints": file}},
		{"explainability": {"report": {"content_type": "application/json"}}},
	] {
		model_versions.deny["SM-GOV-074"] == unmeasured with input as changed(version, {"model_metrics": metrics})
	}
}

test_sm_gov_075_passes_with_what_the_card_says_of_fairness if {
	count(model_versions.deny["SM-GOV-075"]) == 0 with input as carded(`{"evaluation_details": [{"name": "bias of age groups"}]}`)
	every content in [`{"evaluation_details": [{"name": "accuracy"}]}`, `{}`, `not json`] {
		count(model_versions.deny["SM-GOV-075"]) == 1 with input as carded(content)
	}
	both := object.union(carded(`{}`), {"customer_metadata_properties": {"BiasAssessment": "machines only"}})
	count(model_versions.deny["SM-GOV-075"]) == 0 with input as both
	reported := object.union(carded(`{}`), {"model_metrics": {"bias": {"report": file}}})
	count(model_versions.deny["SM-GOV-075"]) == 0 with input as reported
	unread.affects("SM-GOV-075") with input as blind(carded(`{}`), ["model_card"])
}
