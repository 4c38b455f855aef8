package sagemaker.model_versions_test

import data.lib.unread
import data.sagemaker.model_versions

refused := {"call": "sagemaker:DescribeModelPackage", "code": "AccessDeniedException", "action": "sagemaker:DescribeModelPackage"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

maker := "arn:aws:sts::111122223333:assumed-role/ci/release"

approver := "arn:aws:sts::111122223333:assumed-role/approver/ana"

file := {"content_type": "application/json", "s3_uri": "s3://b/f.json"}

by_maker := {"iam_identity": {"arn": maker}}

version := {
	"resource_type": "AWS::SageMaker::ModelPackage",
	"resource_id": "arn:version",
	"resource_name": "churn/3",
	"region": "us-east-1",
	"model_approval_status": "Approved",
	"created_by": by_maker,
	"last_modified_by": {"iam_identity": {"arn": approver}},
	"last_modified_time": "2026-11-01T00:00:00Z",
	"model_metrics": {
		"model_quality": {"statistics": file},
		"explainability": {"report": file},
		"bias": {"pre_training_report": file},
	},
	"drift_check_baselines": {"bias": {"pre_training_constraints": file}},
}

test_sm_gov_072_passes if {
	count(model_versions.deny["SM-GOV-072"]) == 0 with input as version
	count(model_versions.skip["SM-GOV-072"]) == 0 with input as version
	count(model_versions.unknown["SM-GOV-072"]) == 0 with input as version
	not unread.blinds("SM-GOV-072") with input as version
}

own := {"Model version \"churn/3\" is approved and was last changed by the identity that created it, \"arn:aws:sts::111122223333:assumed-role/ci/release\"."}

test_sm_gov_072_fails_by_the_creator if {
	model_versions.deny["SM-GOV-072"] == own with input as changed(version, {"last_modified_by": by_maker})
}

person(name) := {"iam_identity": {"arn": maker, "source_identity": name}}

test_sm_gov_072_tells_people_of_one_role_apart if {
	one := changed(version, {"created_by": person("ana"), "last_modified_by": person("ana")})
	two := changed(version, {"created_by": person("ana"), "last_modified_by": person("ben")})
	model_versions.deny["SM-GOV-072"] == own with input as one
	count(model_versions.deny["SM-GOV-072"]) == 0 with input as two
}

never_changed := object.remove(version, ["last_modified_by", "last_modified_time"])

test_sm_gov_072_fails_approved_at_registration if {
	model_versions.deny["SM-GOV-072"] == {"Model version \"churn/3\" was registered as approved by the identity that created it, \"arn:aws:sts::111122223333:assumed-role/ci/release\"."} with input as never_changed
}

test_sm_gov_072_unknown_without_creator if {
	model_versions.unknown["SM-GOV-072"] == {"AWS names no IAM identity that created model version \"churn/3\"."} with input as changed(
		version,
		{"created_by": {}},
	)
}

test_sm_gov_072_unknown_without_the_last_to_change_it if {
	document := object.remove(version, ["last_modified_by"])
	model_versions.unknown["SM-GOV-072"] == {"AWS names no IAM identity that last changed model version \"churn/3\"."} with input as document
	count(model_versions.deny["SM-GOV-072"]) == 0 with input as document
	count(model_versions.deny["SM-GOV-072"]) == 0 with input as object.remove(version, ["last_modified_time"])
	count(model_versions.unknown["SM-GOV-072"]) == 0 with input as never_changed
}

test_sm_gov_072_unread if {
	unread.blinds("SM-GOV-072") with input as blind(version, ["last_modified_by"])
}

pending := changed(version, {"model_approval_status": "PendingManualApproval"})

test_unapproved_versions_are_skipped if {
	every id in ["SM-GOV-072", "SM-GOV-074", "SM-GOV-075"] {
		model_versions.skip[id] == {"Model version \"churn/3\" is not approved (PendingManualApproval)."} with input as pending
		model_versions.skip[id] == {"Model version \"churn/3\" is not approved (not set)."} with input as object.remove(
			version,
			["model_approval_status"],
		)
	}
}

test_sm_gov_074_passes if {
	count(model_versions.deny["SM-GOV-074"]) == 0 with input as version
	count(model_versions.skip["SM-GOV-074"]) == 0 with input as version
	not unread.blinds("SM-GOV-074") with input as version
}

test_sm_gov_074_fails_with_nothing if {
	model_versions.deny["SM-GOV-074"] == {"Model version \"churn/3\" is approved without model quality statistics, explainability report, drift check baselines."} with input as object.remove(
		version,
		["model_metrics", "drift_check_baselines"],
	)
}

test_sm_gov_074_fails_for_each_part if {
	every part, metrics in {
		"model quality statistics": {"explainability": {"report": file}},
		"explainability report": {"model_quality": {"statistics": file}},
	} {
		model_versions.deny["SM-GOV-074"] == {sprintf("Model version \"churn/3\" is approved without %s.", [part])} with input as changed(
			version,
			{"model_metrics": metrics},
		)
	}
	model_versions.deny["SM-GOV-074"] == {"Model version \"churn/3\" is approved without drift check baselines."} with input as changed(
		version,
		{"drift_check_baselines": {"bias": {}}},
	)
}

test_sm_gov_074_unread if {
	unread.blinds("SM-GOV-074") with input as blind(version, ["model_metrics"])
}

test_sm_gov_075_passes if {
	count(model_versions.deny["SM-GOV-075"]) == 0 with input as version
	count(model_versions.skip["SM-GOV-075"]) == 0 with input as version
	not unread.blinds("SM-GOV-075") with input as version
}

test_sm_gov_075_fails if {
	every metrics in [{"bias": {}}, {"model_quality": {"statistics": file}}] {
		model_versions.deny["SM-GOV-075"] == {"Model version \"churn/3\" is approved without a bias report."} with input as changed(
			version,
			{"model_metrics": metrics},
		)
	}
}

test_sm_gov_075_unread if {
	unread.blinds("SM-GOV-075") with input as blind(version, ["model_metrics"])
}

test_skips_rest_on_what_was_read if {
	every id in ["SM-GOV-072", "SM-GOV-074", "SM-GOV-075"] {
		count(unread.refusals(id, "skip")) > 0 with input as blind(version, ["model_approval_status"])
	}
}

test_sm_gov_072_unknown_rests_on_what_was_read if {
	count(unread.refusals("SM-GOV-072", "unknown")) > 0 with input as blind(version, ["created_by"])
}

# the same fields in a document of another type are none of these checks' business
test_model_versions_leaves_other_types_alone if {
	every document in [never_changed, pending, changed(version, {"last_modified_by": by_maker}), object.remove(version, ["created_by", "model_metrics", "last_modified_by"])] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in model_versions.deny; count(messages) > 0} with input as other
		fired == set()
		skipped := {id | some id, messages in model_versions.skip; count(messages) > 0} with input as other
		skipped == set()
		unknown := {id | some id, messages in model_versions.unknown; count(messages) > 0} with input as other
		unknown == set()
	}
}
