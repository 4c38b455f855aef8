package lib.judged_test

import data.lib.iam
import data.lib.judged

role := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/r",
	"resource_name": "r",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]}]}}],
	"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/gone"}],
}

test_the_rules_are_the_functions_for_the_document_at_hand if {
	expected := {
		"effective": iam.effective(role), "held": iam.held(role), "of_identity": iam.of_identity(role), "of_role": iam.of_role(role),
		"own": iam.own(role), "unresolved": iam.unresolved(role), "unresolved_in_all": iam.unresolved_in_all(role),
	}
	this := role
	judged.effective == expected.effective with input as this
	judged.held == expected.held with input as this
	judged.of_identity == expected.of_identity with input as this
	judged.of_role == expected.of_role with input as this
	judged.own == expected.own with input as this
	judged.unresolved == expected.unresolved with input as this
	judged.unresolved_in_all == expected.unresolved_in_all with input as this
	count(expected.own) == 1
	count(expected.unresolved) == 1
}

test_exempt_where_there_is_a_reason if {
	not judged.exempt with input as role
	linked := object.union(role, {"path": "/aws-service-role/x.amazonaws.com/"})
	reason := iam.exempt(linked)
	judged.exempt == reason with input as linked
}
