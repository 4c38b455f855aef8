# Model versions as the model registry knows them: which of them are releases, and which only record a run.
package lib.sagemaker.model_registry

# A version that was logged records a run; only a registered one is meant to be released (API reference, ModelPackageRegistrationType).
logged contains sprintf("Model version %q is the log of a run and no release.", [input.resource_name]) if {
	input.model_package_registration_type == "Logged"
}

rejected contains sprintf("Model version %q is rejected.", [input.resource_name]) if input.model_approval_status == "Rejected"

unapproved contains reason if some reason in logged

unapproved contains sprintf("Model version %q is not approved (%s).", [input.resource_name, status]) if {
	status := object.get(input, "model_approval_status", "not set")
	status in {"PendingManualApproval", "Rejected", "not set"}
}

# What is no release that could be judged.
set_aside := logged | rejected

# A type or a status that is not known here may mean anything.
strange contains reason if {
	type := input.model_package_registration_type
	not type in {"Logged", "Registered"}
	reason := sprintf("Whether model version %q is a release cannot be determined from its registration type (%s).", [input.resource_name, type])
}

strange contains reason if {
	status := input.model_approval_status
	not status in {"Approved", "PendingManualApproval", "Rejected"}
	reason := sprintf("Whether model version %q is approved cannot be determined from its status (%s).", [input.resource_name, status])
}
