package sagemaker.authentication_test

import data.lib.core.unread
import data.sagemaker.authentication

refused := {"call": "sagemaker:DescribeDomain", "code": "AccessDeniedException", "action": "sagemaker:DescribeDomain"}

domain(mode) := {
	"resource_type": "AWS::SageMaker::Domain",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:domain/d-abc",
	"resource_name": "studio",
	"region": "us-east-1",
	"auth_mode": mode,
}

without_mode := object.remove(domain("SSO"), ["auth_mode"])

test_sm_acc_010_passes_with_identity_center if {
	count(authentication.deny["SM-ACC-010"]) == 0 with input as domain("SSO")
	count(authentication.unknown["SM-ACC-010"]) == 0 with input as domain("SSO")
	not unread.affects("SM-ACC-010") with input as domain("SSO")
}

test_sm_acc_010_fails_with_iam if {
	authentication.deny["SM-ACC-010"] == {"Studio domain \"studio\" authenticates people by IAM, not through IAM Identity Center."} with input as domain("IAM")
	count(authentication.unknown["SM-ACC-010"]) == 0 with input as domain("IAM")
}

test_sm_acc_010_unknown_without_mode if {
	authentication.unknown["SM-ACC-010"] == {"How Studio domain \"studio\" authenticates people cannot be determined (not stated)."} with input as without_mode
	count(authentication.deny["SM-ACC-010"]) == 0 with input as without_mode
}

test_sm_acc_010_unknown_for_a_mode_that_is_not_known if {
	authentication.unknown["SM-ACC-010"] == {"How Studio domain \"studio\" authenticates people cannot be determined (PASSKEY)."} with input as domain("PASSKEY")
	count(authentication.deny["SM-ACC-010"]) == 0 with input as domain("PASSKEY")
}

unified(access) := object.union(domain("IAM"), {"domain_settings": {"unified_studio_settings": {"studio_web_portal_access": access}}})

test_sm_acc_010_skips_domains_of_unified_studio if {
	authentication.skip["SM-ACC-010"] == {"Domain \"studio\" is entered through SageMaker Unified Studio alone, which signs people in itself."} with input as unified("DISABLED")
	count(authentication.skip["SM-ACC-010"]) == 0 with input as unified("ENABLED")
	count(authentication.skip["SM-ACC-010"]) == 0 with input as domain("IAM")
	count(authentication.skip["SM-ACC-010"]) == 0 with input as object.union(unified("DISABLED"), {"resource_type": "AWS::Other::Thing"})
}

test_sm_acc_010_unread if unread.affects("SM-ACC-010") with input as object.union(without_mode, {"unread": {"*": refused}})

test_sm_acc_010_skip_rests_on_the_settings_of_the_domain if {
	count(unread.failed_calls("SM-ACC-010", "skip")) > 0 with input as object.union(domain("IAM"), {"unread": {"domain_settings": refused}})
}

test_sm_acc_010_unread_tags_do_not_matter if {
	not unread.affects("SM-ACC-010") with input as object.union(domain("SSO"), {"unread": {"tags": refused}})
}
