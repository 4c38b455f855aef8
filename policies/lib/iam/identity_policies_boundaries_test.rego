# What a boundary withholds by its resources, and which documents are not judged.
package lib.iam.identity_policies_boundaries_test

import data.lib.iam.iam
import data.lib.iam.identity_policies

# ---- Documents that are not judged ----

policy(attached, bounding) := {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": "arn:aws:iam::111122223333:policy/p",
	"resource_name": "p",
	"attachment_count": attached,
	"permissions_boundary_usage_count": bounding,
}

role := {"resource_type": "AWS::IAM::Role", "resource_id": "arn:aws:iam::111122223333:role/p/AWSReservedSSO_Admin_0123", "resource_name": "AWSReservedSSO_Admin_0123", "path": "/"}

judged(document) if not identity_policies.exempt(document)

granting(document) if not identity_policies.bounds_only(document)

test_a_policy_that_only_bounds if {
	identity_policies.bounds_only(policy(0, 1)) == `Policy "p" is only a permissions boundary, which limits permissions and grants none.`
	every document in [
		policy(1, 1), policy(0, 0), object.remove(policy(0, 1), ["attachment_count"]), object.remove(policy(0, 1), ["permissions_boundary_usage_count"]),
		object.union(policy(0, 1), {"resource_type": "AWS::IAM::Group"}),
	] {
		granting(document)
	}
}

# The suffix of such a role differs by account ("Referencing permission sets in resource policies", IAM Identity Center User Guide).
test_emergency_principals_by_how_they_begin if {
	every entry in ["AWSReservedSSO_Admin_*", "arn:aws:iam::111122223333:role/p/*", "AWSReservedSSO_Admin_0123"] {
		identity_policies.exempt(role) == `Role "AWSReservedSSO_Admin_0123" is kept for emergencies (break_glass_principals).`
			with data.config.break_glass_principals as [entry]
	}
	every entry in ["AWSReservedSSO_Read_*", "AWSReservedSSO_Admin_", "*_0123", "AWSReservedSSO_*_0123"] {
		judged(role) with data.config.break_glass_principals as [entry]
	}
}

# ---- What a boundary withholds by its resources ----

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

bounded := {"permissions_boundary": {"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/b"}}

iam_narrowed(entries) if {
	iam.narrowed(entries, "s3:GetObject", "s3:")
} else := false

# "The effective permissions are the intersection of all policy types" (IAM User Guide).
test_a_boundary_for_some_resources if {
	data_only := allow(["s3:Get*"], ["arn:aws:s3:::data/*"])
	kept_to([data_only]) == true
	kept_to([data_only, allow(["ec2:*", "s3:Put*"], ["*"])]) == true
	kept_to([data_only, allow(["S3:GetObject"], ["arn:aws:s3:::models/*"])]) == true
	kept_to([data_only, allow(["S3:GetObject"], ["*"])]) == false
	kept_to([data_only, allow(["*"], ["*"])]) == false
	kept_to([data_only, allow(["s?:GetObject"], ["arn:aws:s3:::*"])]) == false
	kept_to([allow(["s3:*"], ["arn:aws:s3:::*"])]) == false
	kept_to([data_only, {"Effect": "Allow", "Action": ["s3:GetObject"], "NotResource": ["arn:aws:s3:::secret/*"]}]) == false
}

bounding(statements) := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {"policy_document": {"Statement": statements}}}}

elsewhere(actions, resources) := {"policy": "boundary", "aws": false, "statement": {"Effect": "Deny", "Action": actions, "NotResource": resources}}

kept_to(statements) := found if {
	inventory := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {"policy_document": {"Statement": statements}}}}
	entries := identity_policies.withheld(bounded) with data.inventory as inventory
	found := iam_narrowed(entries)
}

# Those that may allow the same action lend each other their resources, the wider and the narrower.
test_a_boundary_withholds_actions_on_other_resources if {
	narrow := allow(["S3:GetObject"], ["arn:aws:s3:::models/*"])
	every wide in ["s3:Get*", "s3:?et*", "s3:GetObject"] {
		statements := [allow([wide], ["arn:aws:s3:::data/*"]), narrow, allow(["kms:Decrypt"], ["arn:aws:kms:*:*:key/1"]), allow(["ec2:*"], ["*"])]
		entries := identity_policies.withheld(bounded) with data.inventory as bounding(statements)
		array.slice(entries, 1, count(entries)) == [
			elsewhere([wide], ["arn:aws:s3:::data/*", "arn:aws:s3:::models/*"]),
			elsewhere(["S3:GetObject"], ["arn:aws:s3:::data/*", "arn:aws:s3:::models/*"]),
			elsewhere(["kms:Decrypt"], ["arn:aws:kms:*:*:key/1"]),
		]
	}
}

test_a_boundary_that_allows_all_but_some_resources_withholds_actions_alone if {
	statements := [allow(["s3:*"], ["arn:aws:s3:::data/*"]), {"Effect": "Allow", "Action": ["kms:*"], "NotResource": ["arn:aws:kms:*:*:key/1"]}]
	entries := identity_policies.withheld(bounded) with data.inventory as bounding(statements)
	entries == [{"policy": "boundary", "aws": false, "statement": {"Effect": "Deny", "NotAction": ["s3:*", "kms:*"], "Resource": ["*"]}}]
}
