package sagemaker.model_approval_test

import data.lib.core.unread
import data.sagemaker.model_approval

refused := {"call": "sagemaker:DescribeModelPackage", "code": "AccessDeniedException", "action": "sagemaker:DescribeModelPackage"}

session(role, name) := {"iam_identity": {"arn": sprintf("arn:aws:sts::111122223333:assumed-role/%s/%s", [role, name])}}

profile(name, identity) := object.union(identity, {
	"user_profile_arn": sprintf("arn:aws:sagemaker:us-east-1:111122223333:user-profile/d-1/%s", [name]),
	"user_profile_name": name,
})

named(identity, source) := {"iam_identity": object.union(identity.iam_identity, {"source_identity": source})}

user(name) := {"iam_identity": {"arn": sprintf("arn:aws:iam::111122223333:user/%s", [name])}}

version(maker, changer) := {
	"resource_type": "AWS::SageMaker::ModelPackage",
	"resource_id": "arn:version",
	"resource_name": "churn/3",
	"region": "us-east-1",
	"model_approval_status": "Approved",
	"created_by": maker,
	"last_modified_by": changer,
	"last_modified_time": "2026-11-01T00:00:00Z",
}

studio := session("Studio", "SageMaker")

sso(set, person) := session(sprintf("AWSReservedSSO_%s_0123456789abcdef", [set]), person)

others := [
	version(session("ci", "release"), session("approver", "ana")),
	version(session("ci", "release"), {"iam_identity": {"arn": "arn:aws:sts::999988887777:assumed-role/ci/other"}}),
	version(profile("ada", studio), profile("ben", studio)),
	version(profile("ada", named(studio, "x")), profile("ben", named(studio, "x"))),
	version(named(studio, "ada"), named(studio, "ben")),
	version(sso("Science", "ada"), sso("Science", "ben")),
	version(sso("Science", "ada"), session("approver", "ada")),
	version(user("ada"), user("ben")),
	version({"iam_identity": {"arn": "arn:aws:iam::111122223333:role/ci"}}, {"iam_identity": {"arn": "arn:aws:iam::111122223333:role/path/risk"}}),
	version(studio, session("approver", "ana")),
	# profile and source identity tell people apart where the session does not
	version(profile("ada", sso("Science", "desk")), profile("ben", sso("Science", "desk"))),
	version(named(session("Studio", "run-1"), "ada"), named(session("Studio", "run-2"), "ben")),
]

test_sm_gov_072_passes_where_somebody_else_approves if {
	every document in others {
		count(model_approval.deny["SM-GOV-072"]) == 0 with input as document
		count(model_approval.unknown["SM-GOV-072"]) == 0 with input as document
		count(model_approval.skip["SM-GOV-072"]) == 0 with input as document
	}
	not unread.affects("SM-GOV-072") with input as others[0]
}

by(who) := {sprintf("Model version \"churn/3\" is approved and was last changed by who created it, %q.", [who])}

test_sm_gov_072_fails_by_the_creator if {
	one := version(session("ci", "release"), session("ci", "release"))
	model_approval.deny["SM-GOV-072"] == {"Model version \"churn/3\" is approved and was last changed by who created it, \"arn:aws:sts::111122223333:assumed-role/ci/release\"."} with input as one
	every document in [
		version(profile("ada", studio), profile("ada", studio)),
		version(profile("ada", studio), profile("ada", session("Studio", "other"))),
	] {
		model_approval.deny["SM-GOV-072"] == by("ada") with input as document
	}
	model_approval.deny["SM-GOV-072"] == by("ada") with input as version(named(studio, "ada"), named(session("Other", "x"), "ada"))
	model_approval.deny["SM-GOV-072"] == by("ada") with input as version(profile("ada", named(studio, "x")), profile("ada", named(studio, "x")))
	model_approval.deny["SM-GOV-072"] == by(user("ada").iam_identity.arn) with input as version(user("ada"), user("ada"))

	# a profile by its ARN alone is a person as well
	unnamed := {"user_profile_arn": "arn:profile"}
	model_approval.deny["SM-GOV-072"] == by("arn:profile") with input as version(unnamed, unnamed)
	every identity in [named(studio, "x"), studio, {"iam_identity": {"source_identity": "x"}}] {
		count(model_approval.deny["SM-GOV-072"]) == 1 with input as version(object.union(unnamed, identity), object.union(unnamed, identity))
	}
	model_approval.deny["SM-GOV-072"] == by("ada") with input as version(profile("ada", {}), profile("ada", {}))

	# a source identity that only one of them has is nothing to compare: their users are
	model_approval.deny["SM-GOV-072"] == by("x") with input as version(named(user("ada"), "x"), user("ada"))
	model_approval.deny["SM-GOV-072"] == by(user("ada").iam_identity.arn) with input as version(user("ada"), named(user("ada"), "x"))
	model_approval.deny["SM-GOV-072"] == by(sso("A", "ada").iam_identity.arn) with input as version(sso("A", "ada"), sso("B", "ada"))
	every document in [one, version(user("ada"), user("ada")), version(sso("A", "ada"), sso("B", "ada"))] {
		count(model_approval.unknown["SM-GOV-072"]) == 0 with input as document
	}
}

test_sm_gov_072_unknown_where_a_shared_role_hides_the_person if {
	every document in [
		version(session("Studio", "run-1"), session("Studio", "run-2")), version(studio, studio), version(profile("ada", studio), studio),
		version(studio, profile("ada", studio)),
		version({"iam_identity": {"arn": "arn:aws:iam::111122223333:role/path/Studio"}}, session("Studio", "x")),
	] {
		model_approval.unknown["SM-GOV-072"] == {"Model version \"churn/3\" was created and last changed in role \"111122223333:Studio\": nothing tells the people apart who use it."} with input as document
		count(model_approval.deny["SM-GOV-072"]) == 0 with input as document
	}
}

never_changed := object.remove(others[0], ["last_modified_by", "last_modified_time"])

test_sm_gov_072_fails_approved_at_registration if {
	model_approval.deny["SM-GOV-072"] == {"Model version \"churn/3\" was registered as approved by who created it, \"arn:aws:sts::111122223333:assumed-role/ci/release\"."} with input as never_changed
	count(model_approval.unknown["SM-GOV-072"]) == 0 with input as never_changed

	# either of the two says that it was changed since
	every field in ["last_modified_by", "last_modified_time"] {
		count(model_approval.deny["SM-GOV-072"]) == 0 with input as object.remove(others[0], [field])
	}
}

test_sm_gov_072_unknown_where_aws_names_nobody if {
	model_approval.unknown["SM-GOV-072"] == {"AWS does not say who created model version \"churn/3\"."} with input as version({}, user("ben"))
	model_approval.unknown["SM-GOV-072"] == {"AWS does not say who changed model version \"churn/3\" last."} with input as version(user("ada"), {})
	model_approval.unknown["SM-GOV-072"] == {"What AWS says of who created and who last changed model version \"churn/3\" cannot be compared."} with input as version(
		{"user_profile_arn": "arn:profile", "user_profile_name": "ada"},
		user("ben"),
	)
	model_approval.unknown["SM-GOV-072"] == {"What AWS says of who created and who last changed model version \"churn/3\" cannot be compared."} with input as version(
		user("ada"),
		{"user_profile_arn": "arn:profile", "user_profile_name": "ben"},
	)
	count(model_approval.deny["SM-GOV-072"]) == 0 with input as version(user("ada"), {})
}

test_sm_gov_072_skips_what_is_no_release if {
	own := version(user("ada"), user("ada"))
	model_approval.skip["SM-GOV-072"] == {"Model version \"churn/3\" is not approved (PendingManualApproval)."} with input as object.union(own, {"model_approval_status": "PendingManualApproval"})
	model_approval.skip["SM-GOV-072"] == {"Model version \"churn/3\" is not approved (not set)."} with input as object.remove(own, ["model_approval_status"])
	model_approval.skip["SM-GOV-072"] == {"Model version \"churn/3\" is the log of a run and no release."} with input as object.union(own, {"model_package_registration_type": "Logged"})
	count(model_approval.skip["SM-GOV-072"]) == 0 with input as object.union(own, {"model_package_registration_type": "Registered"})
}

test_sm_gov_072_unknown_for_types_and_statuses_that_are_not_known if {
	model_approval.unknown["SM-GOV-072"] == {"Whether model version \"churn/3\" is a release cannot be determined from its registration type (Mirrored)."} with input as object.union(others[0], {"model_package_registration_type": "Mirrored"})
	model_approval.unknown["SM-GOV-072"] == {"Whether model version \"churn/3\" is approved cannot be determined from its status (Deferred)."} with input as object.union(others[0], {"model_approval_status": "Deferred"})
	count(model_approval.skip["SM-GOV-072"]) == 0 with input as object.union(others[0], {"model_approval_status": "Deferred"})
}

test_sm_gov_072_unread if {
	every field in ["created_by", "last_modified_by", "last_modified_time", "model_approval_status", "model_package_registration_type"] {
		unread.affects("SM-GOV-072") with input as object.union(object.remove(others[0], [field]), {"unread": {field: refused}})
	}
	count(unread.failed_calls("SM-GOV-072", "skip")) > 0 with input as object.union(object.remove(others[0], ["model_approval_status"]), {"unread": {"*": refused}})
}

test_model_approval_leaves_other_types_alone if {
	every document in [version(user("ada"), user("ada")), never_changed, version({}, {}), version(studio, studio), object.union(others[0], {"model_approval_status": "Deferred"}), object.union(others[0], {"model_approval_status": "Rejected"})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in model_approval.deny; count(messages) > 0} with input as other
		fired == set()
		unknown := {id | some id, messages in model_approval.unknown; count(messages) > 0} with input as other
		unknown == set()
		skip := {id | some id, messages in model_approval.skip; count(messages) > 0} with input as other
		skip == set()
	}
}

test_sm_gov_072_a_role_without_a_session_is_anybody if {
	role := {"iam_identity": {"arn": "arn:aws:iam::111122223333:role/ci"}}
	model_approval.unknown["SM-GOV-072"] == {"Model version \"churn/3\" was created and last changed in role \"111122223333:ci\": nothing tells the people apart who use it."} with input as version(role, role)
	count(model_approval.deny["SM-GOV-072"]) == 0 with input as version(role, role)
}
