package sagemaker.authentication_test

import data.lib.unread
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
	not unread.blinds("SM-ACC-010") with input as domain("SSO")
}

test_sm_acc_010_fails_with_iam if {
	authentication.deny["SM-ACC-010"] == {"Studio domain \"studio\" authenticates people by IAM, not through IAM Identity Center."} with input as domain("IAM")
}

test_sm_acc_010_unknown_without_mode if {
	authentication.unknown["SM-ACC-010"] == {"AWS does not say how Studio domain \"studio\" authenticates people."} with input as without_mode
	count(authentication.deny["SM-ACC-010"]) == 0 with input as without_mode
}

test_sm_acc_010_unread if unread.blinds("SM-ACC-010") with input as object.union(without_mode, {"unread": {"*": refused}})

test_sm_acc_010_unread_tags_do_not_matter if {
	not unread.blinds("SM-ACC-010") with input as object.union(domain("SSO"), {"unread": {"tags": refused}})
}
