package lib.sagemaker.model_registry_test

import data.lib.sagemaker.model_registry

version := {
	"resource_type": "AWS::SageMaker::ModelPackage",
	"resource_id": "arn:version",
	"resource_name": "churn/3",
	"region": "us-east-1",
	"model_approval_status": "Approved",
	"model_package_registration_type": "Registered",
}

but(changes) := object.union(version, changes)

logged := but({"model_package_registration_type": "Logged"})

of_status(status) := but({"model_approval_status": status})

no_status := object.remove(version, ["model_approval_status"])

no_type := object.remove(version, ["model_package_registration_type"])

log := "Model version \"churn/3\" is the log of a run and no release."

turned_down := "Model version \"churn/3\" is rejected."

test_a_registered_and_approved_version_is_a_release if {
	every document in [version, no_type] {
		count(model_registry.logged) == 0 with input as document
		count(model_registry.rejected) == 0 with input as document
		count(model_registry.unapproved) == 0 with input as document
		count(model_registry.set_aside) == 0 with input as document
		count(model_registry.strange) == 0 with input as document
	}
}

test_a_logged_version_is_no_release if {
	model_registry.logged == {log} with input as logged
	model_registry.set_aside == {log} with input as logged
	model_registry.unapproved == {log} with input as logged
	count(model_registry.rejected) == 0 with input as logged
	count(model_registry.strange) == 0 with input as logged
}

test_a_rejected_version_is_set_aside if {
	model_registry.rejected == {turned_down} with input as of_status("Rejected")
	model_registry.set_aside == {turned_down} with input as of_status("Rejected")
	count(model_registry.logged) == 0 with input as of_status("Rejected")
}

test_a_version_that_waits_for_approval_is_not_set_aside if {
	every document in [of_status("PendingManualApproval"), no_status] {
		count(model_registry.set_aside) == 0 with input as document
	}
}

test_all_reasons_to_set_a_version_aside_are_named if {
	both := object.union(logged, {"model_approval_status": "Rejected"})
	model_registry.set_aside == {log, turned_down} with input as both
	model_registry.unapproved == {log, "Model version \"churn/3\" is not approved (Rejected)."} with input as both
}

test_a_version_is_unapproved_until_it_is_approved if {
	every status in ["PendingManualApproval", "Rejected"] {
		model_registry.unapproved == {sprintf("Model version \"churn/3\" is not approved (%s).", [status])} with input as of_status(status)
	}
	model_registry.unapproved == {"Model version \"churn/3\" is not approved (not set)."} with input as no_status
}

# What a status or a type that AWS adds one day means is not known: such a version is neither approved nor unapproved.
test_values_that_are_not_known_are_strange if {
	model_registry.strange == {"Whether model version \"churn/3\" is approved cannot be determined from its status (Deferred)."} with input as of_status("Deferred")
	count(model_registry.unapproved) == 0 with input as of_status("Deferred")
	count(model_registry.set_aside) == 0 with input as of_status("Deferred")
	mirrored := but({"model_package_registration_type": "Mirrored"})
	model_registry.strange == {"Whether model version \"churn/3\" is a release cannot be determined from its registration type (Mirrored)."} with input as mirrored
	count(model_registry.set_aside) == 0 with input as mirrored
	both := object.union(mirrored, {"model_approval_status": "Deferred"})
	count(model_registry.strange) == 2 with input as both
}

test_no_value_that_is_known_is_strange if {
	every status in ["Approved", "PendingManualApproval", "Rejected"] {
		count(model_registry.strange) == 0 with input as of_status(status)
	}
	every type in ["Logged", "Registered"] {
		count(model_registry.strange) == 0 with input as but({"model_package_registration_type": type})
	}

	# both are optional in the reply
	every document in [no_status, no_type] {
		count(model_registry.strange) == 0 with input as document
	}
}
