package lib.iam.trust_test

import data.lib.iam.trust

role(actions) := {
	"resource_type": "AWS::IAM::Role", "account_id": "111122223333",
	"assume_role_policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": actions}]},
}

test_only_assuming_lets_in if {
	every actions in [["sts:AssumeRole"], ["sts:*"], ["*"], ["sts:assumerole*"], ["sts:AssumeRoleWithSAML"], ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]] {
		count(trust.letting_in) == 1 with input as role(actions)
	}
	every actions in [["sts:TagSession"], ["sts:SetSourceIdentity"], ["s3:*"]] {
		count(trust.letting_in) == 0 with input as role(actions)
	}
}
