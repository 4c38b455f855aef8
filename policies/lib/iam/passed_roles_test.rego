package lib.iam.passed_roles_test

import data.lib.iam.passed_roles

service := "lambda.amazonaws.com"

asked(operator, values) if passed_roles.admits({"Condition": {operator: {"iam:PassedToService": values}}}, service)

test_without_a_condition_on_the_service_any_is_admitted if {
	passed_roles.admits({}, service)
	passed_roles.admits({"Condition": {"StringEquals": {"aws:PrincipalTag/service": "ec2.amazonaws.com"}}}, service)
	asked("Null", "false")
	not asked("Null", "true")
	not asked("Null", ["True"])
	asked("Null", ["true", "false"])
}

test_named_services_are_admitted_alone if {
	every operator in ["StringEquals", "StringEqualsIfExists", "StringEqualsIgnoreCase", "ForAnyValue:StringEquals", "StringLike", "StringLikeIfExists"] {
		asked(operator, "lambda.amazonaws.com")
		asked(operator, ["ec2.amazonaws.com", "Lambda.amazonaws.com"])
		not asked(operator, ["ec2.amazonaws.com"])
		not asked(operator, [])
	}
}

test_negated_operators_admit_all_others if {
	every operator in ["StringNotEquals", "StringNotEqualsIfExists", "StringNotEqualsIgnoreCase", "StringNotLike"] {
		not asked(operator, "lambda.amazonaws.com")
		not asked(operator, ["ec2.amazonaws.com", "lambda.amazonaws.com"])
		asked(operator, ["ec2.amazonaws.com"])
	}
}

test_wildcards_are_for_operators_that_know_them if {
	asked("StringLike", "*")
	asked("StringLike", "lambda.*")
	not asked("StringLike", "ec2.*")
	not asked("StringEquals", "*")
	not asked("StringEqualsIfExists", ["lambda.*"])
	not asked("StringNotLike", "*.amazonaws.com")
	asked("StringNotEquals", "*.amazonaws.com")
}

mixed(first, second) := {"Condition": {"StringLike": {"iam:PassedToService": first}, "StringNotEquals": {"IAM:passedtoservice": second}}}

test_all_conditions_must_hold if {
	not passed_roles.admits(mixed("*", "lambda.amazonaws.com"), service)
	not passed_roles.admits(mixed("ec2.*", "ecs.amazonaws.com"), service)
	passed_roles.admits(mixed("*", "ec2.amazonaws.com"), service)
}

# What is not understood keeps nobody out.
test_other_operators_keep_nobody_out if {
	asked("Bool", "true")
	asked("StringSounds", "ec2.amazonaws.com")
}
