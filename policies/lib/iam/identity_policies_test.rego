package lib.iam.identity_policies_test

import data.lib.iam.iam
import data.lib.iam.identity_policies

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

entry(statement) := {"policy": "p", "aws": false, "statement": statement}

policy(name, action) := {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": concat("", ["arn:aws:iam::111122223333:policy/", name]),
	"resource_name": name,
	"policy_document": {"Statement": [allow([action], ["*"])]},
}

aws_policy(name, action) := object.union(policy(name, action), {"resource_id": concat("", ["arn:aws:iam::aws:policy/", name])})

inventory := {
	"AWS::IAM::ManagedPolicy": {document.resource_id: document |
		some document in [policy("own", "own:x"), aws_policy("Aws", "aws:x"), policy("of-group", "group:x")]
	},
	"AWS::IAM::Group": {"arn:aws:iam::111122223333:group/g": {
		"resource_name": "g",
		"region": "global",
		"group_policy_list": [{"policy_name": "group-inline", "policy_document": {"Statement": [allow(["group:y"], ["*"])]}}],
		"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/of-group"}],
	}},
}

user := {
	"resource_type": "AWS::IAM::User",
	"resource_id": "arn:aws:iam::111122223333:user/u",
	"resource_name": "u",
	"user_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": [allow(["inline:x"], ["*"])]}}],
	"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/own"}, {"policy_arn": "arn:aws:iam::aws:policy/Aws"}],
	"group_list": ["g", "gone"],
}

names(entries) := [each.policy | some each in entries]

without(type, id) := object.union(object.remove(inventory, [type]), {type: object.remove(inventory[type], [id])})

bounded := object.union(object.remove(user, ["group_list"]), {"permissions_boundary": {"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/b"}})

test_entries_of_a_user if {
	names(identity_policies.written(user)) == ["inline"] with data.inventory as inventory
	names(identity_policies.own(user)) == ["inline", "Aws"] with data.inventory as inventory
	names(identity_policies.effective(user)) == ["inline", "own", "Aws", "group-inline", "of-group"] with data.inventory as inventory
}

test_entries_of_a_managed_policy_are_its_own if {
	names(identity_policies.own(policy("own", "x:x"))) == ["own"] with data.inventory as inventory
	names(identity_policies.effective(policy("own", "x:x"))) == ["own"] with data.inventory as inventory
	names(identity_policies.own(aws_policy("Aws", "x:x"))) == [] with data.inventory as inventory
}

test_entries_of_a_role_and_a_group if {
	list := [{"policy_name": "inline", "policy_document": {"Statement": [allow(["x:x"], ["*"])]}}]
	attached := {"attached_managed_policies": user.attached_managed_policies}
	names(identity_policies.written({"role_policy_list": list})) == ["inline"]
	names(identity_policies.written({"group_policy_list": list})) == ["inline"]
	names(identity_policies.of_role(object.union({"role_policy_list": list}, attached))) == ["inline", "own", "Aws"] with data.inventory as inventory
}

test_unresolved_policies if {
	reason := `User "u" has policy "arn:aws:iam::aws:policy/Aws", whose document is not among those read.`
	identity_policies.unresolved(user) == {reason} with data.inventory as without("AWS::IAM::ManagedPolicy", "arn:aws:iam::aws:policy/Aws")
	count(identity_policies.unresolved(user)) == 0 with data.inventory as inventory
}

test_unresolved_boundary if {
	reason := `User "u" has the permissions boundary "arn:aws:iam::111122223333:policy/b", whose document is not among those read.`
	identity_policies.unresolved_in_all(bounded) == {reason} with data.inventory as inventory
}

test_unresolved_groups if {
	gone := `User "u" is in group "gone", whose document is not among those read.`
	of_group := `Group "g" has policy "arn:aws:iam::111122223333:policy/of-group", whose document is not among those read.`
	identity_policies.unresolved_in_all(user) == {gone} with data.inventory as inventory
	known := object.union(user, {"group_list": ["g"]})
	count(identity_policies.unresolved_in_all(known)) == 0 with data.inventory as inventory
	fewer := without("AWS::IAM::ManagedPolicy", "arn:aws:iam::111122223333:policy/of-group")
	identity_policies.unresolved_in_all(known) == {of_group} with data.inventory as object.union(fewer, {"AWS::IAM::Group": {"g": object.union(
		inventory["AWS::IAM::Group"]["arn:aws:iam::111122223333:group/g"],
		{"resource_type": "AWS::IAM::Group"},
	)}})
	count(identity_policies.unresolved(user)) == 0 with data.inventory as inventory
}

test_aws_policies_of_any_partition_and_path if {
	identity_policies.aws_policies({"attached_managed_policies": [
		{"policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"},
		{"policy_arn": "arn:aws-cn:iam::aws:policy/job-function/DataScientist"},
		{"policy_arn": "arn:aws:iam::111122223333:policy/AdministratorAccess2"},
	]}) == {"AdministratorAccess", "DataScientist"}
}

test_exempt if {
	identity_policies.exempt(aws_policy("Aws", "x:x")) == `Policy "Aws" is managed by AWS and judged where it is attached.`
	linked := {"resource_type": "AWS::IAM::Role", "resource_name": "r", "path": "/aws-service-role/x.amazonaws.com/"}
	identity_policies.exempt(linked) == `Role "r" is linked to a service of AWS, which writes its policies.`
	identity_policies.exempt(user) == `User "u" is kept for emergencies (break_glass_principals).` with data.config.break_glass_principals as ["u"]
	not identity_policies.exempt(user)
	not identity_policies.exempt(user) with data.config.break_glass_principals as ["someone"]
	not identity_policies.exempt(policy("own", "x:x"))
	not identity_policies.exempt(policy("own", "x:x")) with data.config.break_glass_principals as ["own"]
	not identity_policies.exempt({"resource_type": "AWS::IAM::Role", "resource_name": "r", "resource_id": "arn", "path": "/"})
}

test_own_policies_are_not_of_aws if {
	statement := allow(["s3:*"], ["*"])
	document := {"Statement": [statement]}
	identity_policies.document_entries({"resource_type": "AWS::IAM::ManagedPolicy", "resource_id": "arn:aws:iam::111122223333:policy/p", "resource_name": "p", "policy_document": document}) == [entry(statement)]
	identity_policies.entries_of([{"policy_name": "p", "policy_document": document}]) == [entry(statement)]
}

test_only_policies_are_managed_by_aws if {
	not identity_policies.exempt({"resource_type": "AWS::IAM::Role", "resource_id": "arn:aws:iam::aws:policy/p", "resource_name": "p", "path": "/"})
}

test_a_boundary_withholds_what_it_does_not_allow if {
	statements := [allow(["s3:Get*"], ["*"]), {"Effect": "Deny", "Action": ["s3:GetObjectAcl"], "Resource": ["*"]}]
	inventory_with := object.union(inventory, {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {"policy_document": {"Statement": statements}}}})
	entries := identity_policies.effective(bounded) with data.inventory as inventory_with
	not iam.cancelled(entries, "s3:GetObject")
	iam.cancelled(entries, "s3:GetObjectAcl")
	iam.cancelled(entries, "s3:PutObject")
	iam.cancelled(entries, "s3:*")
	held := identity_policies.held(bounded) with data.inventory as inventory_with
	not iam.cancelled(held, "s3:PutObject")
}

# What it allows by exception, and what was not read, withholds nothing.
test_a_boundary_that_is_not_known_to_withhold if {
	by_exception := [{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}]
	inventory_with := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {"policy_document": {"Statement": by_exception}}}}
	entries := identity_policies.effective(bounded) with data.inventory as inventory_with
	not iam.cancelled(entries, "s3:PutObject")
	unread := identity_policies.effective(bounded) with data.inventory as {}
	not iam.cancelled(unread, "s3:PutObject")
}

test_only_roles_are_linked_to_services if {
	of_aws := {"resource_type": "AWS::IAM::Role", "path": "/aws-service-role/x.amazonaws.com/"}
	identity_policies.service_linked(of_aws)
	every type in ["AWS::IAM::ManagedPolicy", "AWS::IAM::User"] {
		not_linked(object.union(of_aws, {"resource_type": type}))
	}
}

not_linked(document) if not identity_policies.service_linked(document)

test_what_a_boundary_withholds_as_entries if {
	denial := {"Effect": "Deny", "Action": ["s3:GetObjectAcl"], "Resource": ["*"]}
	document := {"policy_document": {"Statement": [allow(["s3:Get*"], ["*"]), denial]}}
	inventory_with := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": document}}
	expected := [
		{"policy": "boundary", "aws": false, "statement": denial},
		{"policy": "boundary", "aws": false, "statement": {"Effect": "Deny", "NotAction": ["s3:Get*"], "Resource": ["*"]}},
	]
	identity_policies.withheld(bounded) == expected with data.inventory as inventory_with
	count(identity_policies.unresolved_in_all(object.remove(bounded, ["attached_managed_policies"]))) == 0 with data.inventory as inventory_with
}

test_groups_are_principals if identity_policies.principals == {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"}

test_policies_are_held_by_principals_and_stand_alone if {
	identity_policies.policy_holders == {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy"}
}

test_entries_of_attached_policies_have_their_statements if {
	found := identity_policies.attached(user) with data.inventory as inventory
	[each.statement.Action | some each in found] == [["own:x"], ["aws:x"]]
}
