package lib.iam.service_control_test

import data.lib.iam.service_control

denial := {"Effect": "Deny", "Action": ["bedrock:Delete*"], "Resource": ["*"]}

exempting(key) := object.union(denial, {"Condition": {"ArnNotLike": {key: "arn:aws:iam::*:role/admin"}}})

test_denials_but_for_principals if {
	every statement in [denial, exempting("aws:PrincipalArn"), exempting("AWS:PrincipalTag/Role")] {
		service_control.forbids(statement, "bedrock:DeleteGuardrail")
	}
	every statement in [
		object.union(denial, {"Effect": "Allow"}),
		object.union(denial, {"Resource": ["arn:aws:bedrock:*:*:guardrail/x"]}),
		object.union(denial, {"Action": ["bedrock:Create*"]}),
		exempting("aws:RequestedRegion"),
	] {
		not service_control.forbids(statement, "bedrock:DeleteGuardrail")
	}
}

test_denials_of_some_alone_do_not_forbid if {
	every statement in [
		object.union(denial, {"Condition": {"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::*:root"]}}}),
		object.union(denial, {"Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/dev-*"}}}),
		object.union(denial, {"Condition": {"StringEquals": {"aws:PrincipalAccount": "999988887777"}}}),
		object.union(denial, {"Condition": {"Bool": {"aws:PrincipalIsAWSService": "true"}}}),
		object.union(denial, {"Condition": {"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/*"]}}}),
		object.union(denial, {"Condition": {"StringNotLike": {"aws:PrincipalArn": "*"}}}),
		object.union(denial, {"Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*"}}}),
	] {
		not service_control.forbids(statement, "bedrock:DeleteGuardrail")
	}
	every statement in [
		object.union(denial, {"Condition": {"StringLike": {"aws:PrincipalArn": ["*"]}}}),
		object.union(denial, {"Condition": {"BoolIfExists": {"aws:PrincipalIsAWSService": ["false"]}}}),
		object.union(denial, {"Condition": {"StringNotEquals": {"aws:PrincipalAccount": "999988887777"}, "ArnNotLikeIfExists": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin-*"}}}),
	] {
		service_control.forbids(statement, "bedrock:DeleteGuardrail")
	}
}

# ---- What holds for an account ----

document := {"account_id": "111122223333", "region": "global"}

estate(targets) := {
	"AWS::Organizations::Organization": {"o": {"account_id": "111122223333", "feature_set": "ALL", "master_account_id": "999988887777"}},
	"AWS::Organizations::ServiceControlPolicy": {"p": {"content": {"Statement": [denial]}, "targets": targets}},
}

at_root := estate([{"target_id": "r-1", "type": "ROOT", "name": "Root"}])

in_units := estate([
	{"target_id": "ou-2", "type": "ORGANIZATIONAL_UNIT", "name": "research"},
	{"target_id": "ou-1", "type": "ORGANIZATIONAL_UNIT", "name": "production"},
	{"target_id": "444455556666", "type": "ACCOUNT", "name": "alone"},
])

elsewhere := estate([{"target_id": "444455556666", "type": "ACCOUNT", "name": "alone"}])

unseen := object.remove(at_root, ["AWS::Organizations::ServiceControlPolicy"])

free := object.union(in_units, {"AWS::Organizations::Organization": {"o": {"master_account_id": "111122223333"}}})

deleting := "bedrock:DeleteGuardrail"

creating := "bedrock:CreateGuardrail"

test_what_the_root_denies_is_forbidden if {
	service_control.forbidden(deleting) with data.inventory as at_root with input as document
	not service_control.forbidden(creating) with data.inventory as at_root with input as document
	not service_control.forbidden(deleting) with data.inventory as in_units with input as document
}

test_no_doubt_of_what_is_forbidden_or_denied_to_others if {
	every inventory in [at_root, elsewhere, free, {}] {
		not service_control.doubt(deleting) with data.inventory as inventory with input as document
	}
	not service_control.doubt(creating) with data.inventory as in_units with input as document
}

test_what_units_deny_is_in_doubt if {
	doubt := `a service control policy of organizational unit "production", in which it may be`
	service_control.doubt(deleting) == doubt with data.inventory as in_units with input as document
	one := estate([{"target_id": "ou-1", "type": "ORGANIZATIONAL_UNIT", "name": "production"}])
	service_control.doubt(deleting) == doubt with data.inventory as one with input as document
	policies := {"root": at_root["AWS::Organizations::ServiceControlPolicy"].p, "unit": in_units["AWS::Organizations::ServiceControlPolicy"].p}
	both := object.union(at_root, {"AWS::Organizations::ServiceControlPolicy": policies})
	not service_control.doubt(deleting) with data.inventory as both with input as document
}

test_what_is_not_shown_is_in_doubt_unless_it_is_said if {
	doubt := "a service control policy that it is not shown (organization_denied_actions)"
	service_control.doubt(deleting) == doubt with data.inventory as unseen with input as document
	every actions in [[], ["bedrock:*"]] {
		not service_control.doubt(deleting) with data.inventory as unseen
			with input as document
			with data.config as {"organization_denied_actions": actions}
	}
}

test_conditions_that_are_not_of_principals_do_not_spare if {
	every condition in [
		{"StringLike": {"aws:RequestedRegion": "*"}}, {"Bool": {"aws:SecureTransport": "false"}}, {"StringEquals": {"aws:PrincipalIsAWSService": "false"}},
		{"Null": {"aws:PrincipalIsAWSService": "false"}},
	] {
		statement := object.union(denial, {"Condition": condition})
		not service_control.forbids(statement, deleting)
	}
	service_control.forbids(object.union(denial, {"Condition": {"Bool": {"aws:PrincipalIsAWSService": "false"}}}), deleting)
}

# Operator, key and values of the only condition of a denial; whether it denies all but some principals. Organization o-1 is the own one.
by_condition := [
	["StringNotEquals", "aws:PrincipalOrgID", "o-2", true],
	["StringNotEquals", "aws:PrincipalOrgID", "o-1", false],
	["StringNotEquals", "aws:PrincipalOrgID", ["o-2", "o-1"], false],
	["StringNotEqualsIgnoreCase", "aws:PrincipalTag/team", "safety", true],
	["ForAnyValue:StringNotLike", "aws:PrincipalOrgPaths", "o-1/r-1/ou-1/*", true],
	["ForAllValues:StringNotLike", "aws:PrincipalOrgPaths", "o-1/r-1/ou-1/*", true],
	["StringNotLike", "aws:PrincipalOrgPaths", "o-1/*", false],
	["StringNotLike", "aws:PrincipalOrgPaths", "o-1/r-1/*", false],
	["StringNotLike", "aws:PrincipalOrgPaths", "o-2/r-1/*", true],
	["ForAnyValue:StringNotEquals", "aws:PrincipalTag/team", "safety", false],
	["ForAnyValue:StringNotEquals", "aws:PrincipalAccount", "999988887777", true],
	["ForAnyValue:ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/admin", true],
	["ForAnyValue:StringNotEquals", "aws:PrincipalType", "Account", true],
	["ForAnyValue:StringNotEquals", "aws:PrincipalOrgID", "o-2", true],
	["StringNotLike", "aws:PrincipalTag/team", "*", false],
	["StringNotLike", "aws:PrincipalTag/team", "?*", false],
	["StringNotEquals", "aws:PrincipalTag/team", "*", true],
	["StringNotLike", "aws:PrincipalArn", "*role*", false],
	["StringNotLike", "aws:PrincipalArn", "*:role/admin*", true],
	["StringNotLike", "aws:PrincipalArn", "*:role/*", false],
	["ArnNotLike", "aws:PrincipalArn", "arn:*:iam::*:user/*", false],
	["ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:root", true],
	["StringNotEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/*", true],
	["ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*", false],
	["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::*:role/*", "arn:aws:iam::*:user/*"], true],
	["StringEquals", "aws:PrincipalArn", "*", false],
	["StringLike", "aws:PrincipalTag/team", "*", false],
	["Null", "aws:PrincipalTag/exempt", "true", true],
	["Null", "aws:PrincipalTag/exempt", "false", false],
	["Null", "aws:TokenIssueTime", "true", false],
	["Bool", "aws:PrincipalTag/exempt", "false", false],
	["Bool", "aws:PrincipalIsAWSService", ["false", "true"], false],
	["NumericNotEquals", "aws:PrincipalTag/level", "1", false],
	["StringNotEquals", "aws:SourceAccount", "1", false],
]

told(statement) if {
	service_control.forbids(statement, "bedrock:DeleteGuardrail")
} else := false

test_what_each_condition_leaves_of_a_denial if {
	own := {"AWS::Organizations::Organization": {"o": {"id": "o-1"}}}
	wrong := [each |
		some each in by_condition
		statement := object.union(denial, {"Condition": {each[0]: {each[1]: each[2]}}})
		answer := told(statement) with data.inventory as own with input as {"account_id": "111122223333"}
		answer != each[3]
	]
	wrong == []
	gov := {"partition": "aws-us-gov"}
	everybody := object.union(denial, {"Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws-us-gov:iam::*:role/*"}}})
	not service_control.forbids(everybody, "bedrock:DeleteGuardrail") with input as gov
}
