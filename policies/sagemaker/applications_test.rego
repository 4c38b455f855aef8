package sagemaker.applications_test

import data.lib.core.unread
import data.sagemaker.applications

refused := {"call": "sagemaker:Describe", "code": "AccessDeniedException", "action": "sagemaker:Describe"}

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

no_keys := {"AWS::KMS::Key": {}}

unread_keys := {"AWS::KMS::Key": {"arn:key-1": {"resource_id": "arn:key-1", "resource_name": "key-1", "region": "us-east-1", "unread": {"*": refused}}}}

own := keys("CUSTOMER")

thing(type, fields) := object.union(
	{"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

blind(type) := thing(type, {"unread": {"*": refused}})

app := thing("MlflowApp", {"kms_key_id": "arn:key-1", "mlflow_version": "3.0"})

server := thing("MlflowTrackingServer", {"s3_bucket_owner_verification": true, "mlflow_version": "3.0", "artifact_store_uri": "s3://runs"})

permitted := {"mlflow_versions": ["3.0", "3.1"]}

test_sm_enc_120_passes if {
	every document in [app, server, object.remove(server, ["s3_bucket_owner_verification"])] {
		count(applications.deny["SM-ENC-120"]) == 0 with input as document with data.inventory as own with data.config as permitted
		count(applications.unknown["SM-ENC-120"]) == 0 with input as document with data.inventory as own with data.config as permitted
		not unread.affects("SM-ENC-120") with input as document with data.inventory as own with data.config as permitted
	}
}

test_sm_enc_120_passes_any_version_without_a_list if {
	count(applications.deny["SM-ENC-120"]) == 0 with input as object.union(server, {"mlflow_version": "2.13.2"})
}

test_sm_enc_120_fails_without_key if {
	applications.deny["SM-ENC-120"] == {"MLflow app \"this\" has no customer managed key for its data."} with input as object.remove(app, ["kms_key_id"])
		with data.inventory as own
}

test_sm_enc_120_fails_without_owner_check if {
	applications.deny["SM-ENC-120"] == {"MLflow tracking server \"this\" does not verify who owns its bucket s3://runs."} with input as object.union(server, {"s3_bucket_owner_verification": false})
		with data.inventory as own
}

test_sm_enc_120_fails_with_another_version if {
	applications.deny["SM-ENC-120"] == {"MLflow tracking server \"this\" runs version 2.13.2, which is not among those permitted."} with input as object.union(server, {"mlflow_version": "2.13.2"})
		with data.inventory as own
		with data.config as {"mlflow_versions": ["3.0"]}
}

test_sm_enc_120_unknown_with_key_of_another_account if {
	applications.unknown["SM-ENC-120"] == {"MLflow app \"this\" encrypts its data with \"arn:key-1\", which is not among this account's keys."} with input as app
		with data.inventory as no_keys
	count(applications.unknown["SM-ENC-120"]) == 0 with input as object.union(app, {"mlflow_version": "2.13.2"}) with data.inventory as no_keys with data.config as permitted
}

test_sm_enc_120_unread if {
	unread.affects("SM-ENC-120") with input as blind("MlflowApp")
	unread.affects("SM-ENC-120") with input as blind("MlflowTrackingServer")
	unread.affects("SM-ENC-120") with input as app with data.inventory as unread_keys
}

partner := thing("PartnerApp", {
	"kms_key_id": "arn:key-1",
	"auth_type": "IAM",
	"enable_iam_session_based_identity": true,
	"version": "1.2",
	"current_version_eol_date": "2026-11-21T00:00:00Z",
})

day(moment) := {"evaluated_at": moment}

today := day("2026-11-20T23:00:00Z")

test_sm_enc_130_passes if {
	every document in [partner, object.remove(partner, ["current_version_eol_date"]), object.union(object.remove(partner, ["enable_iam_session_based_identity"]), {"auth_type": "IDC"})] {
		count(applications.deny["SM-ENC-130"]) == 0 with input as document with data.inventory as own with data.config as today
		count(applications.unknown["SM-ENC-130"]) == 0 with input as document with data.inventory as own with data.config as today
		not unread.affects("SM-ENC-130") with input as document with data.inventory as own with data.config as today
	}
}

test_sm_enc_130_fails_without_key if {
	applications.deny["SM-ENC-130"] == {"Partner app \"this\" has no customer managed key for its data."} with input as object.remove(partner, ["kms_key_id"])
		with data.inventory as own
		with data.config as today
}

test_sm_enc_130_fails_at_the_end_of_its_life if {
	every moment in ["2026-11-21T00:00:00Z", "2027-01-01T00:00:00Z"] {
		applications.deny["SM-ENC-130"] == {"Partner app \"this\" runs version 1.2, whose life ended on 2026-11-21."} with input as partner
			with data.inventory as own
			with data.config as day(moment)
	}
	applications.deny["SM-ENC-130"] == {"Partner app \"this\" runs version unknown, whose life ended on 2026-11-21."} with input as object.remove(partner, ["version"])
		with data.inventory as own
		with data.config as day("2027-01-01T00:00:00Z")
}

test_sm_enc_130_fails_where_users_are_one if {
	every shared in [object.remove(partner, ["enable_iam_session_based_identity"]), object.union(partner, {"enable_iam_session_based_identity": false})] {
		applications.deny["SM-ENC-130"] == {"Partner app \"this\" takes everybody with the same role for the same person."} with input as shared
			with data.inventory as own
			with data.config as today
	}
}

test_sm_enc_130_unknown_with_key_of_another_account if {
	applications.unknown["SM-ENC-130"] == {"Partner app \"this\" encrypts its data with \"arn:key-1\", which is not among this account's keys."} with input as partner
		with data.inventory as no_keys
		with data.config as today
	count(applications.unknown["SM-ENC-130"]) == 0 with input as object.union(partner, {"enable_iam_session_based_identity": false}) with data.inventory as no_keys
}

test_sm_enc_130_unread if {
	unread.affects("SM-ENC-130") with input as blind("PartnerApp")
	unread.affects("SM-ENC-130") with input as partner with data.inventory as unread_keys
}

# the same fields in a document of another type are none of these checks' business
test_applications_leave_other_types_alone if {
	every document in [partner, object.remove(partner, ["kms_key_id"]), object.union(server, {"s3_bucket_owner_verification": false}), app] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in applications.deny; count(messages) > 0} with input as other with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in applications.unknown; count(messages) > 0} with input as other with data.inventory as no_keys
		unknown == set()
	}
	count(applications.deny["SM-ENC-120"]) == 0 with input as partner with data.inventory as no_keys
}

test_applications_that_are_gone_are_not_judged if {
	every status in ["Deleted", "Deleting"] {
		gone := object.union(object.remove(app, ["kms_key_id"]), {"status": status})
		applications.skip["SM-ENC-120"] == {sprintf("MLflow app \"this\" is gone (%s).", [status])} with input as gone with data.inventory as own
		stopped := object.union(server, {"tracking_server_status": status})
		applications.skip["SM-ENC-120"] == {sprintf("MLflow tracking server \"this\" is gone (%s).", [status])} with input as stopped with data.inventory as own
		ended := object.union(partner, {"status": status})
		applications.skip["SM-ENC-130"] == {sprintf("Partner app \"this\" is gone (%s).", [status])} with input as ended with data.inventory as own
		every document in [gone, stopped, ended] {
			other := object.union(document, {"resource_type": "AWS::Other::Thing"})
			count(applications.skip["SM-ENC-120"]) + count(applications.skip["SM-ENC-130"]) == 0 with input as other with data.inventory as own
		}
	}
	every status in ["Created", "Available", "UpdateFailed", "DeleteFailed"] {
		count(applications.skip["SM-ENC-120"]) == 0 with input as object.union(app, {"status": status}) with data.inventory as own
		count(applications.skip["SM-ENC-130"]) == 0 with input as object.union(partner, {"status": status}) with data.inventory as own
	}
}

test_applications_skip_rests_on_its_own_fields if {
	every check, type in {"SM-ENC-120": "MlflowApp", "SM-ENC-130": "PartnerApp"} {
		count(unread.failed_calls(check, "skip")) > 0 with input as blind(type) with data.inventory as own
	}
	count(unread.failed_calls("SM-ENC-120", "skip")) > 0 with input as blind("MlflowTrackingServer") with data.inventory as own
}

test_sm_enc_130_unknown_for_a_way_of_signing_in_that_is_new if {
	strange := object.union(partner, {"auth_type": "PASSKEY", "enable_iam_session_based_identity": false})
	applications.unknown["SM-ENC-130"] == {"How partner app \"this\" tells people apart cannot be determined from how they sign in (PASSKEY)."} with input as strange
		with data.inventory as own
		with data.config as today
	count(applications.deny["SM-ENC-130"]) == 0 with input as strange with data.inventory as own with data.config as today
	silent := object.remove(strange, ["auth_type"])
	applications.unknown["SM-ENC-130"] == {"How partner app \"this\" tells people apart cannot be determined from how they sign in (not stated)."} with input as silent
		with data.inventory as own
		with data.config as today
	every way in ["IAM", "IDC"] {
		count(applications.unknown["SM-ENC-130"]) == 0 with input as object.union(partner, {"auth_type": way}) with data.inventory as own with data.config as today
	}

	# a fault stands beside the doubt
	count(applications.unknown["SM-ENC-130"]) == 0 with input as object.remove(strange, ["kms_key_id"]) with data.inventory as own with data.config as today
	other := object.union(strange, {"resource_type": "AWS::Other::Thing"})
	count(applications.unknown["SM-ENC-130"]) == 0 with input as other with data.inventory as own with data.config as today
}
