package sagemaker.resource_policies_test

import data.lib.unread
import data.sagemaker.resource_policies

refused := {"call": "sagemaker:GetEndpointPolicy", "code": "AccessDeniedException", "action": "sagemaker:GetEndpointPolicy"}

thing(type, fields) := object.union(
	{"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_id": "arn:this", "resource_name": "this", "account_id": "111122223333", "region": "us-east-1"},
	fields,
)

governed(type, principal) := thing(type, {"resource_policy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": principal, "Action": ["sagemaker:InvokeEndpoint"], "Resource": ["*"]}]}})

open := {"AWS": ["*"]}

stranger := {"AWS": ["arn:aws:iam::444455556666:root"]}

closed(type) := [thing(type, {}), governed(type, {"AWS": ["111122223333"]}), governed(type, {"Service": ["sagemaker.amazonaws.com"]})]

test_sm_acc_020_passes if {
	every document in closed("Endpoint") {
		count(resource_policies.deny["SM-ACC-020"]) == 0 with input as document
		not unread.blinds("SM-ACC-020") with input as document
	}
	count(resource_policies.deny["SM-ACC-020"]) == 0 with input as governed("Endpoint", stranger) with data.config as {"trusted_accounts": ["444455556666"]}
}

test_sm_acc_020_fails_for_strangers if {
	resource_policies.deny["SM-ACC-020"] == {"The policy of endpoint \"this\" lets in account 444455556666, which is not among the trusted accounts."} with input as governed("Endpoint", stranger)
}

test_sm_acc_020_fails_for_everyone if {
	resource_policies.deny["SM-ACC-020"] == {"The policy of endpoint \"this\" lets in principals of any account."} with input as governed("Endpoint", open)
}

test_sm_acc_020_unread if {
	unread.blinds("SM-ACC-020") with input as thing("Endpoint", {"unread": {"resource_policy": refused}})
}

test_sm_acc_070_passes if {
	every document in closed("ModelPackageGroup") {
		count(resource_policies.deny["SM-ACC-070"]) == 0 with input as document
		not unread.blinds("SM-ACC-070") with input as document
	}
	count(resource_policies.deny["SM-ACC-070"]) == 0 with input as governed("ModelPackageGroup", stranger) with data.config as {"trusted_accounts": ["444455556666"]}
}

test_sm_acc_070_fails_for_strangers if {
	resource_policies.deny["SM-ACC-070"] == {"The policy of model package group \"this\" lets in account 444455556666, which is not among the trusted accounts."} with input as governed("ModelPackageGroup", stranger)
}

test_sm_acc_070_fails_for_everyone if {
	resource_policies.deny["SM-ACC-070"] == {"The policy of model package group \"this\" lets in principals of any account."} with input as governed("ModelPackageGroup", open)
}

test_sm_acc_070_unread if {
	unread.blinds("SM-ACC-070") with input as thing("ModelPackageGroup", {"unread": {"resource_policy": refused}})
}

# the same fields in a document of another type are none of these checks' business
test_resource_policies_leave_other_types_alone if {
	other := governed("Other", {"AWS": ["*"]})
	fired := {id | some id, messages in resource_policies.deny; count(messages) > 0} with input as other
	fired == set()
}
