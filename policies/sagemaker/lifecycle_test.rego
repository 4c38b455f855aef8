package sagemaker.lifecycle_test

import data.lib.core.unread
import data.sagemaker.lifecycle

refused := {"call": "sagemaker:ListModelPackages", "code": "AccessDeniedException", "action": "sagemaker:ListModelPackages"}

group := {
	"resource_type": "AWS::SageMaker::ModelPackageGroup",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:model-package-group/churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"model_package_group_name": "churn",
	"model_package_group_status": "Completed",
}

version(number, status) := {
	"resource_id": sprintf("arn:aws:sagemaker:us-east-1:111122223333:model-package/churn/%d", [number]),
	"resource_name": sprintf("churn/%d", [number]),
	"region": "us-east-1",
	"model_package_group_name": "churn",
	"model_package_version": number,
	"model_approval_status": status,
}

holding(versions) := {"AWS::SageMaker::ModelPackage": {each.resource_id: each | some each in versions}}

test_sm_gov_070_passes_with_one_approved_version if {
	versions := holding([version(1, "Approved"), version(2, "PendingManualApproval")])
	count(lifecycle.deny["SM-GOV-070"]) == 0 with input as group with data.inventory as versions
	count(lifecycle.skip["SM-GOV-070"]) == 0 with input as group with data.inventory as versions
	not unread.affects("SM-GOV-070") with input as group with data.inventory as versions
}

test_sm_gov_070_skips_without_versions if {
	lifecycle.skip["SM-GOV-070"] == {"Model package group \"churn\" holds no model version that could be released."} with input as group
		with data.inventory as holding([])
	count(lifecycle.deny["SM-GOV-070"]) == 0 with input as group with data.inventory as holding([])
}

test_sm_gov_070_fails_without_an_approved_version if {
	lifecycle.deny["SM-GOV-070"] == {"Model package group \"churn\" holds 2 model versions, none of them approved."} with input as group
		with data.inventory as holding([version(1, "Rejected"), version(2, "PendingManualApproval")])
}

test_sm_gov_070_ignores_versions_of_other_groups if {
	other := object.union(version(1, "Approved"), {"model_package_group_name": "fraud"})
	lifecycle.skip["SM-GOV-070"] == {"Model package group \"churn\" holds no model version that could be released."} with input as group
		with data.inventory as holding([other])
}

test_sm_gov_070_ignores_a_group_of_the_same_name_elsewhere if {
	other := object.union(version(1, "Approved"), {"region": "eu-west-1"})
	lifecycle.skip["SM-GOV-070"] == {"Model package group \"churn\" holds no model version that could be released."} with input as group
		with data.inventory as holding([other])
}

test_sm_gov_070_skips_inactive_groups if {
	versions := holding([version(1, "Approved")])
	every status in ["Deleting", "Failed", "InProgress", "Pending"] {
		lifecycle.skip["SM-GOV-070"] == {sprintf("Model package group \"churn\" is not active (%s).", [status])} with input as object.union(group, {"model_package_group_status": status})
			with data.inventory as versions
	}
	count(lifecycle.skip["SM-GOV-070"]) == 0 with input as object.union(group, {"model_package_group_status": "DeleteFailed"}) with data.inventory as versions
}

test_sm_gov_070_versions_not_listed if {
	gaps := {"populations": {"AWS::SageMaker::ModelPackage": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-GOV-070") with input as group with data.inventory as holding([]) with data.gaps as gaps
	count(unread.failed_calls("SM-GOV-070", "skip")) > 0 with input as group with data.inventory as holding([]) with data.gaps as gaps
}

test_sm_gov_070_version_unread if {
	half := object.union(object.remove(version(1, "Approved"), ["model_approval_status"]), {"unread": {"*": refused}})
	unread.affects("SM-GOV-070") with input as group with data.inventory as holding([half])

	# what is not known of a version may be that it is one of this group
	unnamed := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}
	count(unread.failed_calls("SM-GOV-070", "skip")) > 0 with input as group with data.inventory as holding([unnamed])
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_sm_gov_070_rests_on_its_own_fields if {
	unread.affects("SM-GOV-070") with input as object.union(resting("AWS::SageMaker::ModelPackageGroup"), {"unread": {"*": answer_refused}})
}

test_sm_gov_070_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-GOV-070", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::ModelPackageGroup"), {"unread": {"*": answer_refused}})
}

test_sm_gov_070_fails_with_a_single_version_that_is_not_approved if {
	lifecycle.deny["SM-GOV-070"] == {"Model package group \"churn\" holds 1 model versions, none of them approved."} with input as group
		with data.inventory as holding([version(1, "Rejected")])
}

# A package without a version is not one of the group's versions.
test_sm_gov_070_counts_versions_only if {
	lifecycle.skip["SM-GOV-070"] == {"Model package group \"churn\" holds no model version that could be released."} with input as group
		with data.inventory as holding([object.remove(version(1, "Approved"), ["model_package_version"])])
}

# Versions that log a run are no releases.
test_sm_gov_070_logs_do_not_count if {
	logged := object.union(version(1, "PendingManualApproval"), {"model_package_registration_type": "Logged"})
	lifecycle.skip["SM-GOV-070"] == {"Model package group \"churn\" holds no model version that could be released."} with input as group with data.inventory as holding([logged])
	lifecycle.deny["SM-GOV-070"] == {"Model package group \"churn\" holds 1 model versions, none of them approved."} with input as group
		with data.inventory as holding([logged, version(2, "PendingManualApproval")])
}

test_lifecycle_leaves_other_types_alone if {
	other := object.union(group, {"resource_type": "AWS::Other::Thing", "model_package_group_status": "Failed"})
	count(lifecycle.deny["SM-GOV-070"]) == 0 with input as other with data.inventory as holding([version(1, "Rejected")])
	count(lifecycle.skip["SM-GOV-070"]) == 0 with input as other with data.inventory as holding([])
}
