package sagemaker.studio_users_test

import data.lib.core.unread
import data.sagemaker.studio_users

refused := {"call": "sagemaker:Describe", "code": "AccessDeniedException", "action": "sagemaker:Describe"}

domain := {
	"resource_type": "AWS::SageMaker::Domain",
	"resource_id": "arn:domain",
	"resource_name": "studio",
	"region": "us-east-1",
	"domain_id": "d-1",
	"domain_settings": {"execution_role_identity_config": "USER_PROFILE_NAME"},
	"default_user_settings": {"execution_role": "arn:role/all"},
}

blind := {"resource_type": "AWS::SageMaker::Domain", "resource_id": "arn:domain", "resource_name": "studio", "region": "us-east-1", "unread": {"*": refused}}

test_sm_acc_011_passes if {
	count(studio_users.deny["SM-ACC-011"]) == 0 with input as domain
	not unread.affects("SM-ACC-011") with input as domain
}

test_sm_acc_011_fails_where_it_is_not_on if {
	every settings in [{"domain_settings": {"execution_role_identity_config": "DISABLED"}}, {"domain_settings": {}}, {}] {
		anonymous := object.union(object.remove(domain, ["domain_settings"]), settings)
		studio_users.deny["SM-ACC-011"] == {"Sessions of Studio domain \"studio\" do not carry the name of the user profile."} with input as anonymous
	}
}

test_sm_acc_011_unread if {
	unread.affects("SM-ACC-011") with input as blind
}

profile(name, fields) := object.union(
	{"resource_type": "AWS::SageMaker::UserProfile", "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1", "domain_id": "d-1"},
	fields,
)

users(list) := {"AWS::SageMaker::UserProfile": {user.resource_id: user | some user in list}}

role(name) := {"user_settings": {"execution_role": sprintf("arn:role/%s", [name])}}

test_sm_acc_012_passes_with_several_roles if {
	every list in [
		[profile("ana", role("risk")), profile("ben", role("fraud"))],
		[profile("ana", role("risk")), profile("ben", {"user_settings": {}})],
	] {
		count(studio_users.deny["SM-ACC-012"]) == 0 with input as domain with data.inventory as users(list)
		count(studio_users.skip["SM-ACC-012"]) == 0 with input as domain with data.inventory as users(list)
		not unread.affects("SM-ACC-012") with input as domain with data.inventory as users(list)
	}
}

test_sm_acc_012_fails_with_one_role if {
	every list in [
		[profile("ana", {}), profile("ben", {"user_settings": {}})],
		[profile("ana", role("all")), profile("ben", role("all"))],
	] {
		studio_users.deny["SM-ACC-012"] == {"All 2 user profiles of Studio domain \"studio\" work with role \"arn:role/all\"."} with input as domain
			with data.inventory as users(list)
	}
}

test_sm_acc_012_skips_domains_of_one_user if {
	every list in [[], [profile("ana", {})], [profile("ana", {}), profile("ben", {"domain_id": "d-2"})]] {
		studio_users.skip["SM-ACC-012"] == {"Studio domain \"studio\" has fewer than two user profiles."} with input as domain
			with data.inventory as users(list)
		count(studio_users.deny["SM-ACC-012"]) == 0 with input as domain with data.inventory as users(list)
	}
}

test_sm_acc_012_unread if {
	unread.affects("SM-ACC-012") with input as blind with data.inventory as users([])
	unread.affects("SM-ACC-012") with input as domain with data.inventory as users([profile("ana", {}), profile("ben", {"unread": {"*": refused}})])
	count(unread.failed_calls("SM-ACC-012", "skip")) > 0 with input as blind with data.inventory as users([])
	nameless := {"resource_type": "AWS::SageMaker::UserProfile", "resource_id": "arn:ben", "resource_name": "ben", "region": "us-east-1", "unread": {"*": refused}}
	count(unread.failed_calls("SM-ACC-012", "skip")) > 0 with input as domain with data.inventory as users([nameless])
	unlisted := {"populations": {"AWS::SageMaker::UserProfile": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	count(unread.failed_calls("SM-ACC-012", "skip")) > 0 with input as domain with data.inventory as users([]) with data.gaps as unlisted
}

# the same fields in a document of another type are none of these checks' business
test_studio_users_leave_other_types_alone if {
	every list in [[], [profile("ana", {}), profile("ben", {})]] {
		other := object.union(object.remove(domain, ["domain_settings"]), {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in studio_users.deny; count(messages) > 0} with input as other with data.inventory as users(list)
		fired == set()
		skip := {id | some id, messages in studio_users.skip; count(messages) > 0} with input as other with data.inventory as users(list)
		skip == set()
	}
}

unified := object.union(domain, {"domain_settings": {"execution_role_identity_config": "DISABLED", "unified_studio_settings": {"studio_web_portal_access": "DISABLED"}}})

test_sm_acc_011_unknown_in_unified_studio_and_for_what_is_not_known if {
	studio_users.unknown["SM-ACC-011"] == {"Domain \"studio\" is entered through SageMaker Unified Studio alone, which signs people in itself."} with input as unified
	strange := object.union(object.remove(domain, ["domain_settings"]), {"domain_settings": {"execution_role_identity_config": "EMAIL"}})
	studio_users.unknown["SM-ACC-011"] == {"What sessions of Studio domain \"studio\" carry cannot be determined from \"EMAIL\"."} with input as strange
	count(studio_users.deny["SM-ACC-011"]) == 0 with input as strange
	named := object.union(unified, {"domain_settings": {"execution_role_identity_config": "USER_PROFILE_NAME"}})
	every document in [domain, named] {
		count(studio_users.unknown["SM-ACC-011"]) == 0 with input as document
	}
	every document in [unified, strange] {
		count(studio_users.unknown["SM-ACC-011"]) == 0 with input as object.union(document, {"resource_type": "AWS::Other::Thing"})
	}
}

test_sm_acc_012_skips_domains_of_unified_studio if {
	list := [profile("ana", {}), profile("ben", {})]
	studio_users.skip["SM-ACC-012"] == {"Domain \"studio\" is entered through SageMaker Unified Studio alone, which signs people in itself."} with input as unified with data.inventory as users(list)
	count(studio_users.skip["SM-ACC-012"]) == 0 with input as domain with data.inventory as users(list)
	count(studio_users.skip["SM-ACC-012"]) == 0 with input as object.union(unified, {"resource_type": "AWS::Other::Thing"}) with data.inventory as users(list)
}
