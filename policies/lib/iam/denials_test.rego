package lib.iam.denials_test

import data.lib.iam.denials

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
		{"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}},
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

	# what passes no role has no such service, and a negated operator is met without it
	surely({"StringNotEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}})
	surely({"StringNotLikeIfExists": {"iam:PassedToService": ["lambda*"]}})
	not surely({"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}})
	not surely({"ForAnyValue:StringNotEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}})
	not surely({"StringNotEquals": {"aws:RequestedRegion": ["lambda.amazonaws.com"]}})

	# of another key the service says nothing
	not surely_passing({"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}}, "ec2.amazonaws.com")
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

# The names of AWS's policies are the same in every partition, and patterns of ARNs span many policies.
test_policies_that_make_an_administrator if {
	every value in [
		"arn:aws-us-gov:iam::aws:policy/AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/IAMFullAccess",
		"arn:aws:iam::aws:policy/*Access", "arn:aws:iam::111122223333:policy/*", "arn:aws:iam::*:policy/*", "arn:*:iam::aws:policy/Admin*", "arn:aws:iam::*",
	] {
		untamed({"ArnEquals": {"iam:PolicyARN": ["arn:aws:iam::aws:policy/ReadOnlyAccess", value]}})
		uncertain({"ArnNotEquals": {"iam:PolicyARN": [value]}})
	}
	every value in ["arn:aws:iam::aws:policy/AdministratorAccess2", "arn:aws:iam::111122223333:policy/team/*", "arn:aws-cn:iam::aws:policy/job-function/*"] {
		denials.tamed(allow({"ArnLike": {"iam:PolicyARN": [value]}}))
		surely({"ArnNotLike": {"iam:PolicyARN": [value]}})
	}
}

named(statements) := {"AWS::IAM::ManagedPolicy": {boundary: {
	"resource_id": boundary,
	"resource_name": "boundary",
	"region": "global",
	"policy_document": {"Statement": statements},
}}}

# Whether a pattern of policies that may be attached tames, where the account has one policy of its own.
by_policy(value, statements) := found if {
	inventory := named(statements)
	found := tames({"ArnLike": {"iam:PolicyARN": value}}) with data.inventory as inventory
}

tames(condition) if {
	denials.tamed(allow(condition))
} else := false

everything := {"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}

# A policy of the account's own is known by what it allows.
test_own_policies_that_make_an_administrator if {
	every statement in [everything, object.union(everything, {"Action": ["iam:*"]}), object.union(everything, {"Resource": ["arn:*:*:*:*:*"]})] {
		by_policy(boundary, [statement]) == false
		by_policy("arn:aws:iam::111122223333:policy/bound*", [statement]) == false
	}
	every statements in [
		[object.union(everything, {"Action": ["s3:*"]})],
		[object.union(everything, {"Resource": ["arn:aws:iam::111122223333:role/app-*"]})],
		[object.union(everything, {"Effect": "Deny"})],
		[object.union(everything, {"Condition": {"StringEquals": {"iam:PermissionsBoundary": boundary}}})],
		[everything, {"Effect": "Deny", "Action": ["iam:*"], "Resource": ["*"]}],
		[everything, {"Effect": "Deny", "Action": ["iam:PutRolePolicy"], "Resource": ["*"]}],
	] {
		by_policy(boundary, statements) == true
	}
	by_policy(boundary, [everything, {"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]}]) == false
	by_policy("arn:aws:iam::111122223333:policy/other", [everything]) == true
}

test_guards_must_be_asked_for if {
	untamed({"ArnLikeIfExists": {"iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess"}})
	untamed({"ForAllValues:StringEquals": {"iam:PermissionsBoundary": boundary}})
	denials.tamed(allow({"ArnLikeIfExists": {"iam:PermissionsBoundary": boundary}, "Null": {"iam:PermissionsBoundary": "false"}}))
}

# A principal's own call has none of these keys; through CloudFormation it calls what it likes.
test_calls_that_other_services_make_are_tamed if {
	every key in ["aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"] {
		denials.tamed(allow({"ForAnyValue:StringLike": {key: ["athena.amazonaws.com", "servicecatalog*"]}}))
		untamed({"ForAnyValue:StringLike": {key: ["athena.amazonaws.com", "cloudformation.amazonaws.com"]}})
		untamed({"ForAnyValue:StringLike": {key: ["*.amazonaws.com"]}})
		untamed({"StringNotEquals": {key: "athena.amazonaws.com"}})
	}
	untamed({"StringEquals": {"aws:PrincipalServiceName": "athena.amazonaws.com"}})
}

mediated(condition) if denials.mediated(allow(condition))

test_calls_that_any_service_makes if {
	mediated({"Bool": {"aws:ViaAWSService": "true"}})
	mediated({"bool": {"AWS:viaawsservice": [true]}})
	every condition in [
		{},
		{"Bool": {"aws:ViaAWSService": "false"}},
		{"Bool": {"aws:ViaAWSService": ["true", "false"]}},
		{"BoolIfExists": {"aws:ViaAWSService": "true"}},
		{"Null": {"aws:ViaAWSService": "true"}},
		{"Bool": {"aws:SecureTransport": "true"}},
	] {
		not mediated(condition)
	}
}

policy(statements) := {"Statement": statements}

test_a_policy_is_an_administrators_by_wildcards_or_exceptions if {
	every actions in [{"Action": ["*"]}, {"Action": ["s3:Get", "IAM:*"]}, {"Action": ["i?m:*"]}, {"NotAction": ["s3:*"]}] {
		denials.unlimited(policy([object.union(actions, {"Effect": "Allow", "Resource": ["*"]})]))
	}
	every actions in [{"Action": ["iam:PassRole", "iam:CreateRole"]}, {"Action": ["iam:Create*"]}, {"NotAction": ["iam:*"]}, {"Action": []}] {
		not denials.unlimited(policy([object.union(actions, {"Effect": "Allow", "Resource": ["*"]})]))
	}
	not denials.unlimited(policy([
		{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]},
		{"Effect": "Deny", "Action": ["iam:CreateRole"], "Resource": ["*"]},
	]))
	not denials.unlimited(policy([{"Effect": "Allow", "Action": ["*"], "Resource": ["arn:aws:s3:::*"]}]))
}

# A key that guards guards by what is asked of it, not of another.
test_each_condition_is_read_with_its_key if {
	every tests in [{"iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess"}, {"iam:PermissionsBoundary": "b"}, {"aws:CalledVia": "athena.amazonaws.com"}] {
		not denials.tamed({"Condition": {"StringNotEquals": tests, "StringEquals": {"aws:PrincipalOrgID": "o-1"}}})
		denials.tamed({"Condition": {"ForAnyValue:StringEquals": tests}})
	}
	not denials.mediated({"Condition": {"Bool": {"aws:ViaAWSService": "false", "aws:SecureTransport": "true"}}})
	denials.mediated({"Condition": {"Bool": {"aws:ViaAWSService": "true"}}})
}

test_open_ended if {
	denials.open_ended({"Action": ["s3:Get", "iam:*"]})
	denials.open_ended({"Action": ["i?m"]})
	denials.open_ended({"NotAction": ["s3:GetObject"]})
	not denials.open_ended({"Action": ["iam:PassRole", "iam:CreateRole"]})
}
