package lib.denials_test

import data.lib.denials

me := "arn:aws:iam::111122223333:role/team/x"

deny(condition) := {"Effect": "Deny", "Action": ["iam:*"], "Resource": ["*"], "Condition": condition}

surely(condition) if denials.surely(deny(condition), me, "")

surely_passing(condition, service) if denials.surely(deny(condition), me, service)

uncertain(condition) if not surely(condition)

boundary := "arn:aws:iam::111122223333:policy/boundary"

test_a_denial_without_conditions_holds if {
	denials.surely({"Effect": "Deny"}, me, "")
	surely({})
}

test_conditions_on_the_principal if {
	surely({"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/admin", "arn:aws:iam::*:role/ops/*"]}})
	surely({"StringNotEquals": {"aws:principalarn": "arn:aws:iam::111122223333:role/admin"}})
	surely({"StringNotLikeIfExists": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}})
	surely({"ArnLike": {"aws:PrincipalARN": "arn:aws:iam::*:role/team/*"}})
	surely({"ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::*:root", "arn:aws:iam::*:role/team/x"]}})
	surely({"StringEquals": {"aws:PrincipalArn": [me]}})
	surely({"StringEqualsIgnoreCase": {"aws:PrincipalArn": [upper(me)]}})
	not surely({"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/team/*"]}})
	not surely({"StringNotEquals": {"aws:PrincipalArn": [me]}})
	not surely({"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::*:root"]}})

	# a wildcard is none where equality is asked for
	not surely({"StringEquals": {"aws:PrincipalArn": ["arn:aws:iam::*:role/*"]}})
	surely({"StringNotEquals": {"aws:PrincipalArn": ["arn:aws:iam::*:role/*"]}})
}

test_conditions_on_boundaries_and_policies if {
	surely({"StringNotEquals": {"iam:PermissionsBoundary": [boundary]}})
	surely({"ArnNotLike": {"iam:PolicyARN": ["arn:aws:iam::*:policy/team/*"]}})
	surely({"StringNotLike": {"iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess"}})

	# other policies than those named may be attached
	not surely({"ArnEquals": {"iam:PolicyARN": ["arn:aws:iam::aws:policy/AdministratorAccess"]}})
	not surely({"ArnNotLike": {"iam:PolicyARN": ["arn:aws:iam::aws:policy/*"]}})
}

test_conditions_that_may_not_be_met if {
	every condition in [
		{"DateGreaterThan": {"aws:CurrentTime": ["2026-01-01T00:00:00Z"]}},
		{"BoolIfExists": {"aws:MultiFactorAuthPresent": ["false"]}},
		{"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}},
		{"ForAllValues:StringNotEquals": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/admin"]}},
		{"Null": {"iam:PermissionsBoundary": ["true"]}},
		{"StringNotEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}},
	] {
		uncertain(condition)
	}
}

test_every_condition_must_be_met if {
	others := {"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/admin"]}}
	not surely(object.union(others, {"Bool": {"aws:MultiFactorAuthPresent": ["false"]}}))
	not surely({"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/admin"], "aws:SourceArn": ["arn:aws:s3:::b"]}})
	surely(object.union(others, {"StringNotEquals": {"iam:PermissionsBoundary": [boundary]}}))
}

test_conditions_on_the_service_a_role_is_passed_to if {
	surely_passing({"StringNotEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}}, "ec2.amazonaws.com")
	not surely_passing({"StringNotEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}}, "lambda.amazonaws.com")
	not surely_passing({"StringNotLike": {"iam:PassedToService": "*.amazonaws.com"}}, "ec2.amazonaws.com")
	surely_passing({"StringLike": {"iam:PassedToService": ["ec2*", "ecs*"]}}, "ec2.amazonaws.com")
	not surely_passing({"StringEquals": {"iam:PassedToService": ["ecs.amazonaws.com"]}}, "ec2.amazonaws.com")
}

allow(condition) := {"Effect": "Allow", "Action": ["iam:*"], "Resource": ["*"], "Condition": condition}

untamed(condition) if not denials.tamed(allow(condition))

test_tamed if {
	every condition in [
		{"StringEquals": {"aws:ResourceTag/team": ["x"]}},
		{"StringEquals": {"iam:PermissionsBoundary": boundary}},
		{"ArnLike": {"iam:PolicyARN": ["arn:aws:iam::*:policy/team/*", "arn:aws:iam::aws:policy/ReadOnlyAccess"]}},
	] {
		denials.tamed(allow(condition))
	}
	every condition in [
		{},
		{"Bool": {"aws:MultiFactorAuthPresent": "true"}},
		{"StringNotEquals": {"iam:PolicyARN": boundary}},
		{"ArnLike": {"iam:PolicyARN": ["*"]}},
		{"ArnLike": {"iam:PolicyARN": ["arn:aws:iam::aws:policy/*"]}},
		{"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess"}},
	] {
		untamed(condition)
	}
}
