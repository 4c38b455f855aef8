package sagemaker.idle_test

import data.lib.core.unread
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
		not unread.affects("SM-GOV-001") with input as document with data.inventory as silent
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
	unread.affects("SM-GOV-001") with input as blind(app("x"), ["last_user_activity_timestamp"])
	unread.affects("SM-GOV-001") with input as blind(notebook("x"), ["last_modified_time"])
	count(unread.failed_calls("SM-GOV-001", "skip")) > 0 with input as blind(endpoint, ["endpoint_status"])
	every type in ["AWS::SageMaker::InferenceComponent", "AWS::SageMaker::InvocationMetric"] {
		unread.affects("SM-GOV-001") with input as endpoint with data.inventory as {type: {"arn:other": unread_one}}
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

# ---- apps whose time of use is moved by health checks ----

checked := object.union(app("2026-11-19T23:58:00Z"), {
	"last_health_check_timestamp": "2026-11-19T23:58:00Z",
	"domain_id": "d-1",
	"app_type": "JupyterLab",
})

open_question := {"Whether anybody uses app \"default\" of \"desk\" cannot be determined: health checks move the time that AWS gives, and idle shutdown is not known to be on for it."}

turned(switch) := {"jupyter_lab_app_settings": {"app_lifecycle_management": {"idle_settings": {"lifecycle_management": switch}}}}

studio(domain, space, profile) := {
	"AWS::SageMaker::Domain": {"arn:domain": object.union({"resource_id": "arn:domain", "region": "us-east-1", "domain_id": "d-1"}, domain)},
	"AWS::SageMaker::Space": {"arn:space": object.union({"resource_id": "arn:space", "region": "us-east-1", "domain_id": "d-1", "space_name": "desk"}, space)},
	"AWS::SageMaker::UserProfile": {"arn:profile": object.union({"resource_id": "arn:profile", "region": "us-east-1", "domain_id": "d-1", "user_profile_name": "ana"}, profile)},
}

private := {"space_sharing_settings": {"sharing_type": "Private"}, "ownership_settings": {"owner_user_profile_name": "ana"}}

shared := {"space_sharing_settings": {"sharing_type": "Shared"}, "ownership_settings": {"owner_user_profile_name": "ana"}}

test_sm_gov_001_unknown_where_health_checks_move_the_time if {
	idle.unknown["SM-GOV-001"] == open_question with input as checked with data.config as clock
	count(idle.deny["SM-GOV-001"]) == 0 with input as checked with data.config as clock
	every inventory in [
		studio({"default_user_settings": turned("DISABLED")}, private, {}),
		studio({"default_user_settings": turned("ENABLED")}, private, {"user_settings": turned("DISABLED")}),
		studio({"default_user_settings": turned("ENABLED")}, shared, {}),
		studio({"default_space_settings": turned("ENABLED")}, private, {}),
		studio({"domain_id": "d-2", "default_user_settings": turned("ENABLED")}, private, {}),
	] {
		idle.unknown["SM-GOV-001"] == open_question with input as checked with data.config as clock with data.inventory as inventory
	}
}

test_sm_gov_001_passes_where_studio_stops_idle_apps if {
	every inventory in [
		studio({"default_user_settings": turned("ENABLED")}, private, {}),
		studio({"default_user_settings": turned("DISABLED")}, private, {"user_settings": turned("ENABLED")}),
		studio({"default_space_settings": turned("ENABLED"), "default_user_settings": turned("DISABLED")}, shared, {}),
	] {
		count(idle.unknown["SM-GOV-001"]) == 0 with input as checked with data.config as clock with data.inventory as inventory
	}
	editor := changed(checked, {"app_type": "CodeEditor"})
	idle.unknown["SM-GOV-001"] == open_question with input as editor
		with data.config as clock
		with data.inventory as studio({"default_user_settings": turned("ENABLED")}, private, {})
	personal := object.union(object.remove(checked, ["space_name"]), {"user_profile_name": "ana"})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as personal
		with data.config as clock
		with data.inventory as studio({}, private, {"user_settings": turned("ENABLED")})
}

test_sm_gov_001_a_time_of_its_own_counts if {
	used := changed(checked, {"last_user_activity_timestamp": "2026-11-18T00:00:00Z"})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as used with data.config as clock
	old := changed(checked, {"last_user_activity_timestamp": "2026-09-01T00:00:00Z", "last_health_check_timestamp": "2026-09-01T00:00:00Z"})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as old with data.config as clock
	count(idle.deny["SM-GOV-001"]) == 1 with input as old with data.config as clock
	other := object.union(checked, {"resource_type": "AWS::Other::Thing"})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as other with data.config as clock
}

test_sm_gov_001_what_runs_during_maintenance_is_judged if {
	every status in ["PendingMaintenance", "InMaintenance"] {
		count(idle.skip["SM-GOV-001"]) == 0 with input as changed(notebook("2026-01-01T00:00:00Z"), {"notebook_instance_status": status})
	}
	every status in ["Deleting", "Failed", "Pending", "Stopped", "Stopping", "Updating"] {
		count(idle.skip["SM-GOV-001"]) == 1 with input as changed(notebook("2026-01-01T00:00:00Z"), {"notebook_instance_status": status})
	}
	every status in ["Deleted", "Deleting", "Failed", "Pending"] {
		count(idle.skip["SM-GOV-001"]) == 1 with input as changed(checked, {"status": status})
	}
}

test_sm_gov_001_rests_on_settings_of_studio if {
	every type in ["AWS::SageMaker::Domain", "AWS::SageMaker::Space", "AWS::SageMaker::UserProfile"] {
		unread.affects("SM-GOV-001") with input as checked with data.inventory as {type: {"arn:other": unread_one}}
	}
}

test_sm_gov_001_unknown_up_to_the_last_day if {
	moment := "2026-10-21T00:00:00Z"
	last_day := changed(checked, {"last_user_activity_timestamp": moment, "last_health_check_timestamp": moment})
	idle.unknown["SM-GOV-001"] == open_question with input as last_day with data.config as clock
	count(idle.deny["SM-GOV-001"]) == 0 with input as last_day with data.config as clock
}

test_sm_gov_001_each_type_of_app_has_a_switch_of_its_own if {
	editing := {"default_user_settings": {"code_editor_app_settings": turned("ENABLED").jupyter_lab_app_settings}}
	editor := changed(checked, {"app_type": "CodeEditor"})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as editor with data.config as clock with data.inventory as studio(editing, private, {})
	idle.unknown["SM-GOV-001"] == open_question with input as checked with data.config as clock with data.inventory as studio(editing, private, {})
}

test_sm_gov_001_profiles_decide_for_private_spaces_alone if {
	in_shared := studio({"default_space_settings": turned("ENABLED")}, shared, {"user_settings": turned("DISABLED")})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as checked with data.config as clock with data.inventory as in_shared

	# a profile that says nothing of idle apps leaves it to the domain
	silent_profile := studio({"default_user_settings": turned("ENABLED")}, private, {"user_settings": {"execution_role": "arn:role"}})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as checked with data.config as clock with data.inventory as silent_profile
}

# Names are unique within a domain alone, so that namesakes of another domain and other names of this one must not be taken.
test_sm_gov_001_goes_by_the_space_and_the_profile_of_the_app if {
	there := studio({"default_user_settings": turned("DISABLED")}, private, {"user_settings": turned("ENABLED")})
	space := there["AWS::SageMaker::Space"]["arn:space"]
	profile := there["AWS::SageMaker::UserProfile"]["arn:profile"]
	every changes in [{"domain_id": "d-0"}, {"space_name": "another"}] {
		namesake := changed(object.union(space, shared), changes)
		spaces := {"AWS::SageMaker::Space": {"arn:a": namesake}}
		count(idle.unknown["SM-GOV-001"]) == 0 with input as checked with data.config as clock with data.inventory as object.union(there, spaces)
	}
	every changes in [{"domain_id": "d-0"}, {"user_profile_name": "another"}] {
		namesake := changed(object.union(profile, {"user_settings": turned("DISABLED")}), changes)
		profiles := {"AWS::SageMaker::UserProfile": {"arn:a": namesake}}
		count(idle.unknown["SM-GOV-001"]) == 0 with input as checked with data.config as clock with data.inventory as object.union(there, profiles)
	}
}

test_sm_gov_001_a_profile_that_the_app_names_comes_before_the_owner_of_its_space if {
	of_another := object.union(private, {"ownership_settings": {"owner_user_profile_name": "ben"}})
	named := object.union(checked, {"user_profile_name": "ana"})
	count(idle.unknown["SM-GOV-001"]) == 0 with input as named
		with data.config as clock
		with data.inventory as studio({}, of_another, {"user_settings": turned("ENABLED")})
}

test_endpoints_of_a_status_that_nobody_knows if {
	every id in ["SM-GOV-001"] {
		reason := sprintf("Whether endpoint %q is in service cannot be determined from its status, Hibernating.", [endpoint.resource_name])
		reason in idle.unknown[id] with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count(idle.skip[id]) == 0 with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count({reason} & idle.unknown[id]) == 0 with input as endpoint
	}
}

test_sm_gov_001_unknown_for_a_status_that_is_new if {
	resting := changed(notebook("2026-11-19T00:00:00Z"), {"notebook_instance_status": "Hibernated"})
	idle.unknown["SM-GOV-001"] == {sprintf("Whether notebook instance %q is running cannot be determined from its status, Hibernated.", [resting.resource_name])} with input as resting
		with data.inventory as {}
		with data.config as clock
	every status in ["Deleting", "Failed", "InMaintenance", "InService", "Pending", "PendingMaintenance", "Stopped", "Stopping", "Updating"] {
		count(idle.unknown["SM-GOV-001"]) == 0 with input as changed(resting, {"notebook_instance_status": status}) with data.inventory as {} with data.config as clock
	}
	paused := changed(app("2026-11-19T00:00:00Z"), {"status": "Paused"})
	idle.unknown["SM-GOV-001"] == {"Whether app \"default\" of \"desk\" is running cannot be determined from its status, Paused."} with input as paused
		with data.inventory as {}
		with data.config as clock
	every status in ["Deleted", "Deleting", "Failed", "InService", "Pending"] {
		count(idle.unknown["SM-GOV-001"]) == 0 with input as changed(paused, {"status": status}) with data.inventory as {} with data.config as clock
	}
	every document in [resting, paused] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		count(idle.unknown["SM-GOV-001"]) == 0 with input as other with data.inventory as {} with data.config as clock
	}
}
