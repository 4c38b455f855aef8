package sagemaker.resource_policies_test

import data.lib.core.unread
import data.sagemaker.resource_policies

refused := {"call": "sagemaker:GetEndpointPolicy", "code": "AccessDeniedException", "action": "sagemaker:GetEndpointPolicy"}

thing(type, fields) := object.union(
	{"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_id": "arn:this", "resource_name": "this", "account_id": "111122223333", "region": "us-east-1"},
	fields,
)

governed(type, principal) := thing(type, {"resource_policy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": principal, "Action": ["sagemaker:InvokeEndpoint"], "Resource": ["*"]}]}})

open := {"AWS": ["*"]}

stranger := {"AWS": ["arn:aws:iam::444455556666:root"]}

closed(type) := [thing(type, {}), governed(type, {"AWS": ["111122223333"]}), of_service(type, {"StringEquals": {"aws:SourceAccount": "111122223333"}})]

of_service(type, condition) := thing(type, {"resource_policy": {"Statement": [
	{"Effect": "Allow", "Principal": {"Service": ["sagemaker.amazonaws.com"]}, "Action": ["sagemaker:InvokeEndpoint"], "Resource": ["*"], "Condition": condition},
]}})

everyone_with(type, condition) := thing(type, {"resource_policy": {"Statement": [allowing(condition)]}})

allowing(condition) := {"Effect": "Allow", "Principal": open, "Action": ["sagemaker:*"], "Resource": ["*"], "Condition": condition}

denial := {"Effect": "Deny", "Principal": open, "Action": ["*"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}}

in_organization := {"AWS::Organizations::Organization": {"o": {"id": "o-own1234567", "master_account_id": "999900001111"}}}

checks := {"Endpoint": "SM-ACC-020", "ModelPackageGroup": "SM-ACC-070"}

nouns := {"Endpoint": "endpoint", "ModelPackageGroup": "model package group"}

test_strangers_of_other_organizations_and_accounts_are_told if {
	foreign := {
		"organization o-foreign999": {"StringEquals": {"aws:PrincipalOrgID": ["o-foreign999"]}},
		"account 444455556666": {"StringEquals": {"aws:PrincipalAccount": ["444455556666"]}},
		"everyone": {"StringLike": {"aws:PrincipalOrgID": ["o-*"]}},
	}
	every type, id in checks {
		every whom, condition in foreign {
			document := everyone_with(type, condition)
			resource_policies.deny[id] == {sprintf(`The policy of %s "this" admits %s.`, [nouns[type], whom])} with input as document with data.inventory as in_organization
		}
	}
}

test_conditions_and_denials_keep_strangers_out if {
	every type, id in checks {
		every document in [
			everyone_with(type, {"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}),
			everyone_with(type, {"StringEquals": {"aws:VpceOrgID": ["o-own1234567"]}}),
			thing(type, {"resource_policy": {"Statement": [allowing({}), denial]}}),
		] {
			count(resource_policies.deny[id]) == 0 with input as document with data.inventory as in_organization
			count(resource_policies.unknown[id]) == 0 with input as document with data.inventory as in_organization
		}
	}
}

test_services_without_a_source_are_told if {
	every type, id in checks {
		message := sprintf(`The policy of %s "this" admits sagemaker.amazonaws.com on behalf of any account.`, [nouns[type]])
		resource_policies.deny[id] == {message} with input as of_service(type, {})

		# a service that is admitted for certain is a fault whatever else is doubtful
		doubtful := allowing({"StringEquals": {"aws:SomethingNew": ["x"]}})
		both := thing(type, {"resource_policy": {"Statement": array.concat([doubtful], of_service(type, {}).resource_policy.Statement)}})
		count(resource_policies.unknown[id]) == 0 with input as both
	}
}

test_conditions_that_nobody_knows_leave_it_open if {
	new := {"StringEquals": {"aws:SomethingNew": ["x"]}}
	every type, id in checks {
		reason := sprintf(`The policy of %s "this" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined.`, [nouns[type]])
		resource_policies.unknown[id] == {reason} with input as everyone_with(type, new)
		count(resource_policies.deny[id]) == 0 with input as everyone_with(type, new)

		# a stranger that is admitted for certain is a fault all the same
		both := thing(type, {"resource_policy": {"Statement": [allowing(new), object.union(allowing({}), {"Principal": stranger})]}})
		count(resource_policies.unknown[id]) == 0 with input as both
		count(resource_policies.deny[id]) == 1 with input as both
		count(resource_policies.unknown[id]) == 0 with input as everyone_with("Other", new)
	}
}

# Whose an organisation is stands in what AWS Organizations said of the account's own.
organization_refused := {"AWS::Organizations::Organization": {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}}}

one_refused := {"documents": {"AWS::Organizations::Organization": ["arn:other"]}, "global_types": [], "named_by": {}, "populations": {}}

unlisted := {"documents": {}, "global_types": [], "populations": {"AWS::Organizations::Organization": [{"region": "us-east-1", "refusal": refused}]}}

test_resource_policies_rest_on_the_organization if {
	every type, id in checks {
		unread.affects(id) with input as thing(type, {}) with data.inventory as {} with data.gaps as unlisted
		unread.affects(id) with input as thing(type, {}) with data.inventory as organization_refused with data.gaps as one_refused
		every head in ["deny", "unknown"] {
			count(unread.failed_calls(id, head)) == 1 with input as thing(type, {}) with data.inventory as {} with data.gaps as unlisted
			count(unread.failed_calls(id, head)) == 1 with input as thing(type, {"unread": {"resource_policy": refused}}) with data.inventory as {}
		}
	}
}

test_sm_acc_020_passes if {
	every document in closed("Endpoint") {
		count(resource_policies.deny["SM-ACC-020"]) == 0 with input as document
		not unread.affects("SM-ACC-020") with input as document
	}
	count(resource_policies.deny["SM-ACC-020"]) == 0 with input as governed("Endpoint", stranger) with data.config as {"trusted_accounts": ["444455556666"]}
}

test_sm_acc_020_fails_for_strangers if {
	resource_policies.deny["SM-ACC-020"] == {"The policy of endpoint \"this\" admits account 444455556666."} with input as governed("Endpoint", stranger)
}

test_sm_acc_020_fails_for_everyone if {
	resource_policies.deny["SM-ACC-020"] == {"The policy of endpoint \"this\" admits everyone."} with input as governed("Endpoint", open)
}

test_sm_acc_020_unread if {
	unread.affects("SM-ACC-020") with input as thing("Endpoint", {"unread": {"resource_policy": refused}})
}

test_sm_acc_070_passes if {
	every document in closed("ModelPackageGroup") {
		count(resource_policies.deny["SM-ACC-070"]) == 0 with input as document
		not unread.affects("SM-ACC-070") with input as document
	}
	count(resource_policies.deny["SM-ACC-070"]) == 0 with input as governed("ModelPackageGroup", stranger) with data.config as {"trusted_accounts": ["444455556666"]}
}

test_sm_acc_070_fails_for_strangers if {
	resource_policies.deny["SM-ACC-070"] == {"The policy of model package group \"this\" admits account 444455556666."} with input as governed("ModelPackageGroup", stranger)
}

test_sm_acc_070_fails_for_everyone if {
	resource_policies.deny["SM-ACC-070"] == {"The policy of model package group \"this\" admits everyone."} with input as governed("ModelPackageGroup", open)
}

test_sm_acc_070_unread if {
	unread.affects("SM-ACC-070") with input as thing("ModelPackageGroup", {"unread": {"resource_policy": refused}})
}

# the same fields in a document of another type are none of these checks' business
test_resource_policies_leave_other_types_alone if {
	other := governed("Other", {"AWS": ["*"]})
	fired := {id | some id, messages in resource_policies.deny; count(messages) > 0} with input as other
	fired == set()
}
