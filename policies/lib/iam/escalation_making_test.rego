# Ways by what a principal makes: roles and users under a name pattern, permission sets, templates of AWS CloudFormation.
package lib.iam.escalation_making_test

import data.lib.iam.escalation
import data.lib.iam.escalation_ways
import data.lib.iam.identity_policies

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

deny(actions, resources) := {"Effect": "Deny", "Action": actions, "Resource": resources}

on(condition, statement) := object.union(statement, {"Condition": condition})

document(type, id, statements) := {
	"resource_type": type,
	"resource_id": id,
	"resource_name": "x",
	"account_id": "111122223333",
	"region": "global",
	"role_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": statements}}],
}

role(statements) := document("AWS::IAM::Role", "arn:aws:iam::111122223333:role/x", statements)

user(statements) := document("AWS::IAM::User", "arn:aws:iam::111122223333:user/x", statements)

bounded(principal) := object.union(principal, {"permissions_boundary": {"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/b"}})

bounding(statements) := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {
	"resource_type": "AWS::IAM::ManagedPolicy", "resource_id": "arn:aws:iam::111122223333:policy/b", "resource_name": "b", "region": "global",
	"policy_document": {"Statement": statements},
}}}

ways_of(principal, catalogue, inventory) := found if {
	found := escalation.open(escalation.context(principal, identity_policies.of_identity(principal)), catalogue) with data.inventory as inventory with input as principal
}

few := object.union(
	escalation.catalogue(object.filter(escalation_ways.general.ways, ["attach policies to roles", "change any CloudFormation stack", "let itself into any role"])),
	{"making": escalation_ways.making},
)

open(principal) := ways_of(principal, few, {})

apps := ["arn:aws:iam::111122223333:role/app-*"]

people := ["arn:aws:iam::111122223333:user/app-*"]

attach := "make a role and attach any policy to it"

test_a_role_under_a_pattern_with_any_policy if {
	open(role([allow(["iam:CreateRole", "iam:AttachRolePolicy"], apps)])) == {attach}
	open(role([allow(["iam:CreateRole", "iam:PutRolePolicy"], apps)])) == {"make a role and write any policy into it"}
	open(role([allow(["iam:Create*"], ["*"]), allow(["iam:AttachRolePolicy"], apps)])) == {attach}
	open(role([allow(["iam:CreateRole"], apps), allow(["iam:AttachRolePolicy"], ["arn:aws:iam::*:role/*-x", "arn:aws:iam::*:role/app-*"])])) == {attach}
	open(role([allow(["iam:CreateRole"], ["arn:aws:iam::*:role/app-?*"]), allow(["iam:AttachRolePolicy"], apps)])) == {attach}
	open(role([{"Effect": "Allow", "Action": ["iam:CreateRole", "iam:AttachRolePolicy"], "NotResource": ["arn:aws:iam::*:role/admin"]}])) == {"attach policies to roles"}
}

test_a_user_under_a_pattern_with_any_policy if {
	every credential in ["iam:CreateAccessKey", "iam:CreateLoginProfile"] {
		every giving in ["iam:AttachUserPolicy", "iam:PutUserPolicy"] {
			count(open(role([allow(["iam:CreateUser", credential, giving], people)]))) == 1
			open(role([allow(["iam:CreateUser", giving], people)])) == set()
			open(role([allow(["iam:CreateUser", credential], people)])) == set()
			open(role([allow([credential, giving], people)])) == set()
		}
	}
}

# The same must be made and given the policy.
test_no_role_that_is_made_gets_a_policy if {
	every statements in [
		[allow(["iam:CreateRole"], apps)],
		[allow(["iam:AttachRolePolicy"], apps)],
		[allow(["iam:CreateRole"], apps), allow(["iam:AttachRolePolicy"], ["arn:aws:iam::111122223333:role/web-*"])],
		[allow(["iam:CreateRole"], apps), allow(["iam:AttachUserPolicy"], people)],
		[allow(["iam:CreateRole", "iam:AttachRolePolicy"], ["arn:aws:iam::111122223333:role/app"])],
		[allow(["iam:CreateRole", "iam:AttachRolePolicy"], ["arn:aws:iam::444455556666:role/app-*"])],
		[allow(["iam:CreateRole", "iam:AttachRolePolicy"], ["arn:aws:iam::*:role/aws-service-role/*"])],
		[allow(["iam:CreateRole", "iam:AttachRolePolicy"], ["arn:aws:s3:::*"])],
		[allow(["iam:CreateRole", "iam:AttachRolePolicy"], apps), deny(["iam:AttachRolePolicy"], ["*"])],
		[allow(["iam:CreateRole", "iam:AttachRolePolicy"], apps), deny(["iam:CreateRole"], ["arn:aws:iam::*:role/app-*"])],
		[on({"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"}}, allow(["iam:CreateRole", "iam:AttachRolePolicy"], apps))],
		[allow(["iam:CreateRole"], apps), on({"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}, allow(["iam:AttachRolePolicy"], apps))],
	] {
		open(role(statements)) == set()
	}
}

test_what_is_made_is_of_the_account_and_its_partition if {
	china := document("AWS::IAM::Role", "arn:aws-cn:iam::111122223333:role/x", [allow(["iam:CreateRole", "iam:AttachRolePolicy"], ["arn:aws-cn:iam::*:role/app-*"])])
	open(china) == {attach}
	open(role([allow(["iam:CreateRole", "iam:AttachRolePolicy"], ["arn:aws-cn:iam::*:role/app-*"])])) == set()
}

test_under_the_name_of_the_user if {
	hers := ["arn:aws:iam::111122223333:role/${aws:username}-*"]
	open(user([allow(["iam:CreateRole", "iam:AttachRolePolicy"], hers)])) == {attach}
	open(user([allow(["iam:CreateRole"], ["arn:aws:iam::111122223333:role/x-*"]), allow(["iam:AttachRolePolicy"], hers)])) == {attach}
}

test_a_boundary_must_allow_the_making if {
	making := bounded(role([allow(["iam:CreateRole", "iam:AttachRolePolicy"], apps)]))
	ways_of(making, few, bounding([allow(["iam:*"], ["*"])])) == {attach}
	ways_of(making, few, bounding([allow(["iam:CreateRole"], ["*"])])) == set()
	ways_of(making, few, bounding([allow(["iam:*"], ["arn:aws:iam::*:role/web-*"])])) == set()
}

# Where all may be had, what is made adds nothing.
test_making_is_told_where_no_other_way_is if {
	open(role([allow(["iam:CreateRole", "iam:UpdateAssumeRolePolicy"], ["*"]), allow(["iam:AttachRolePolicy"], apps)])) == {"let itself into any role"}
}

test_other_catalogues_make_nothing if {
	ways_of(role([allow(["iam:CreateRole", "iam:AttachRolePolicy"], apps)]), escalation_ways.ai, {}) == set()
}

# ---- Permission sets ----

sets := "arn:aws:sso:::permissionSet/*/*"

permission_sets(statements) := ways_of(role(statements), escalation_ways.identity_center, {})

test_permission_sets if {
	permission_sets([allow(["sso:AttachManagedPolicyToPermissionSet", "sso:ProvisionPermissionSet"], ["*"])]) == {"attach policies to permission sets"}
	permission_sets([allow(["sso:PutInlinePolicyToPermissionSet", "sso:ProvisionPermissionSet"], [sets])]) == {"write policies into permission sets"}
	permission_sets([allow(["sso:AttachCustomerManagedPolicyReferenceToPermissionSet", "sso:Provision*"], ["*"])]) == {"attach policies of the accounts' own to permission sets"}
	permission_sets([allow(["sso:CreateAccountAssignment"], ["*"])]) == {"assign any permission set"}
	permission_sets([allow(["sso:AttachManagedPolicyToPermissionSet", "sso:PutInlinePolicyToPermissionSet"], ["*"])]) == set()
	permission_sets([allow(["sso:ProvisionPermissionSet", "sso:CreatePermissionSet"], ["*"])]) == set()
	permission_sets([allow(["sso:CreateAccountAssignment"], ["arn:aws:sso:::permissionSet/ssoins-1/ps-1"])]) == set()
}

# ---- Calls that services make for a principal ----

by_service(keys) := on(keys, allow(["cloudformation:UpdateStack"], ["*"]))

change := "change any CloudFormation stack"

# "These keys are in the request context only where a service makes the call" (AWS global condition context keys, IAM User Guide).
test_what_only_a_service_may_call_is_no_way if {
	every keys in [
		{"ForAnyValue:StringEquals": {"aws:CalledVia": "servicecatalog-appregistry.amazonaws.com"}},
		{"StringEquals": {"aws:CalledViaFirst": ["athena.amazonaws.com"]}},
		{"StringLike": {"aws:CalledViaLast": "service*.amazonaws.com"}},
		{"Bool": {"aws:ViaAWSService": "true"}},
		{"Bool": {"aws:ViaAWSService": true}},
	] {
		open(role([by_service(keys)])) == set()
	}
	every keys in [
		{"ForAnyValue:StringEquals": {"aws:CalledVia": ["athena.amazonaws.com", "cloudformation.amazonaws.com"]}},
		{"ForAnyValue:StringLike": {"aws:CalledVia": "*.amazonaws.com"}},
		{"ForAllValues:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}},
		{"StringNotEquals": {"aws:CalledViaFirst": "athena.amazonaws.com"}},
		{"Bool": {"aws:ViaAWSService": "false"}},
		{"BoolIfExists": {"aws:ViaAWSService": "true"}},
		{"Bool": {"aws:SecureTransport": "true"}},
	] {
		open(role([by_service(keys)])) == {change}
	}
}

# Through a stack, services call what its template says.
test_whoever_writes_templates_has_services_call if {
	through := on({"Bool": {"aws:ViaAWSService": "true"}}, allow(["iam:AttachRolePolicy"], ["*"]))
	open(role([through])) == set()
	every action in ["cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:CreateChangeSet"] {
		open(role([through, allow([action], ["arn:aws:cloudformation:*:*:stack/team-*"])])) == {"attach policies to roles"}
	}
	open(role([through, allow(["cloudformation:DescribeStacks"], ["*"])])) == set()
	open(role([through, deny(["cloudformation:CreateStack"], ["*"])])) == set()
}

test_denials_of_what_services_call_are_kept if {
	denial := on({"ArnLike": {"aws:PrincipalArn": "*"}}, deny(["cloudformation:UpdateStack"], ["*"]))
	open(role([allow(["cloudformation:UpdateStack"], ["*"]), denial])) == set()
}

test_a_boundary_for_what_services_call if {
	changing := bounded(role([allow(["cloudformation:UpdateStack"], ["*"])]))
	stacks := ways_of(changing, few, bounding([by_service({"Bool": {"aws:ViaAWSService": "true"}})]))

	# by another stack's template it may
	stacks == {change}
	attaching := bounded(role([allow(["iam:AttachRolePolicy"], ["*"])]))
	ways_of(attaching, few, bounding([on({"Bool": {"aws:ViaAWSService": "true"}}, allow(["iam:*"], ["*"]))])) == set()
	ways_of(attaching, few, bounding([allow(["iam:*"], ["*"])])) == {"attach policies to roles"}
}
