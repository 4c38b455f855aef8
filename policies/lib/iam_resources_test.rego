# Which resources patterns of ARNs stand for, and which documents are not judged.
package lib.iam_resources_test

import data.lib.iam

on(resource) := {"Effect": "Allow", "Action": ["x:*"], "Resource": [resource]}

partly(resource, kind) if not iam.reaches_all(on(resource), kind)

# Wildcards span the parts of an ARN ("IAM JSON policy elements: Resource", IAM User Guide).
test_every_resource_however_it_is_written if {
	every resource in ["*", "**", "*?", "?*", "a*", "arn*", "arn:*", "arn:aws*", "arn:aws:*", "arn:*:*:*:*:*", "arn:aws:*:*:*:*", "arn:aws-us-gov:*", "arn:aws:*:*", "*:*:*:*:*:*"] {
		iam.on_everything(on(resource))
		every kind in ["s3:", "iam:role", "kms:key", "glue:"] {
			iam.reaches_all(on(resource), kind)
		}
	}
}

test_not_every_resource if {
	every resource in [
		"arn:aws:s3:::*", "arn:aws:*:us-east-1:*:*", "arn:aws:*:*:111122223333:*", "arn:aws:iam::*", "arn:*:*:*:*:*:*", "arn:aws:*:*:*:key/*", "a",
		"arn:aws:?:?", "?", "*x", "",
	] {
		partly(resource, "*:")
	}
}

test_every_resource_of_a_kind_however_it_is_written if {
	every kind, resources in {
		"iam:role": [
			"arn:aws:iam::*", "arn:aws:iam:*", "arn:aws:iam::*:*", "arn:aws:iam::111122223333:*", "arn:aws:iam::*:role*", "arn:aws:iam::*:ro*",
			"arn:aws:iam::*:role/?*", "arn:*:iam::*:role/*", "*:role/*", "arn:aws:i*:*:*:role/*", "arn:aws:iam::1111*:role/*", "arn:aws:iam::*:role/**",
		],
		"s3:": ["arn:aws:s3:::*", "arn:aws:s3:::?*", "arn:aws:s3:::*/*", "arn:aws:s3:*:*:*", "arn:aws:s3*", "arn:aws:s3:::*?"],
		"kms:key": ["arn:aws:kms:*:*:key/*", "arn:aws:kms:eu-*:*:key/*", "arn:aws:kms:eu-west-?:*:key/*", "arn:aws:kms:*:111122223333:key/????*"],
		"lambda:function": ["arn:aws:lambda:*:*:function:*", "arn:aws:lambda:*:*:function:*:*", "arn:aws:lambda:*:*:f*"],
		"sagemaker:user-profile": ["arn:aws:sagemaker:*:*:user-profile/*/*", "arn:aws:sagemaker:*:*:user-profile/*"],
		"s3:accesspoint": ["arn:aws:s3:*:*:accesspoint/*", "arn:aws:s3:eu-west-1:111122223333:accesspoint/*"],
		"autoscaling:autoScalingGroup": ["arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*", "arn:aws:autoscaling:*:*:autoScalingGroup:*"],
		"autoscaling:launchConfiguration": ["arn:aws:autoscaling:*:*:launchConfiguration:*:launchConfigurationName/*"],
		"bedrock-agentcore:workload-identity-directory/default/workload-identity": [
			"arn:aws:bedrock-agentcore:*:*:workload-identity-directory/default/workload-identity/*", "arn:aws:bedrock-agentcore:*:*:workload-identity-directory/*",
		],
		"redshift:dbuser": ["arn:aws:redshift:*:*:dbuser:*/*", "arn:aws:redshift:*:*:dbuser:*"],
		"sso:permissionSet": ["arn:aws:sso:::permissionSet/*", "arn:aws:sso:::permissionSet/*/*"],
		"ecs:task-definition": ["arn:aws:ecs:*:*:task-definition/*:*"],
	} {
		every resource in resources {
			iam.reaches_all(on(resource), kind)
		}
	}
}

test_some_resources_of_a_kind if {
	every kind, resources in {
		"iam:role": [
			"arn:aws:iam::*:role/app-*", "arn:aws:iam::*:user/*", "arn:aws:iam::*:role", "arn:aws:iam::*:role/app", "arn:aws:iam:us-east-1:*:role/*", "arn:aws:iam::*:r?",
			"arn:aws:s3:::*", "*:user/*", "arn:aws:iam::*:role/*-app",
		],
		"s3:": ["arn:aws:s3:::data*", "arn:aws:s3:::*/in/*", "arn:aws:s3:us-east-1:*:*", "arn:aws:s3::111122223333:*", "arn:aws:s3:*:*:accesspoint/*"],
		"s3:accesspoint": ["arn:aws:s3:*:*:accesspoint/a*"],
		"kms:key": ["arn:aws:kms:*:*:alias/*", "arn:aws:kms:*:*:key/1*", "arn:aws:s3:*:*:key/*"],
	} {
		every resource in resources {
			partly(resource, kind)
		}
	}
}

test_a_denial_on_every_resource_however_it_is_written if {
	denial := {"policy": "p", "aws": false, "statement": {"Effect": "Deny", "Action": ["s3:*"], "Resource": ["arn:*:*:*:*:*"]}}
	iam.cancelled([denial], "s3:GetObject")
	some_buckets := object.union(denial, {"statement": {"Resource": ["arn:aws:s3:::*"]}})
	not iam.cancelled([some_buckets], "s3:GetObject")
}

test_any_alias_chooses_no_keys if {
	every value in ["*", "alias/*", "alias/?*"] {
		every key in ["kms:ResourceAliases", "kms:RequestAlias"] {
			every_key({"Condition": {"ForAnyValue:StringLike": {key: ["alias/team", value]}}})
		}
	}
	every_key({"Condition": {"ForAllValues:StringLike": {"kms:ResourceAliases": "alias/team"}}})
	iam.chooses_resources({"Condition": {"ForAllValues:StringLike": {"kms:ResourceAliases": "alias/team"}, "Null": {"kms:ResourceAliases": "false"}}})
	iam.chooses_resources({"Condition": {"ForAnyValue:StringLike": {"kms:ResourceAliases": "alias/team-*"}}})
}

every_key(statement) if not iam.chooses_resources(statement)

# ---- Documents that are not judged ----

policy(attached, bounding) := {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": "arn:aws:iam::111122223333:policy/p",
	"resource_name": "p",
	"attachment_count": attached,
	"permissions_boundary_usage_count": bounding,
}

judged(document) if not iam.exempt(document)

granting(document) if not iam.bounds_only(document)

test_a_policy_that_only_bounds if {
	iam.bounds_only(policy(0, 1)) == `Policy "p" is only a permissions boundary, which limits permissions and grants none.`
	every document in [
		policy(1, 1), policy(0, 0), object.remove(policy(0, 1), ["attachment_count"]), object.remove(policy(0, 1), ["permissions_boundary_usage_count"]),
		object.union(policy(0, 1), {"resource_type": "AWS::IAM::Group"}),
	] {
		granting(document)
	}
}

role := {"resource_type": "AWS::IAM::Role", "resource_id": "arn:aws:iam::111122223333:role/p/AWSReservedSSO_Admin_0123", "resource_name": "AWSReservedSSO_Admin_0123", "path": "/"}

# The suffix of such a role differs by account ("Referencing permission sets in resource policies", IAM Identity Center User Guide).
test_emergency_principals_by_how_they_begin if {
	every entry in ["AWSReservedSSO_Admin_*", "arn:aws:iam::111122223333:role/p/*", "AWSReservedSSO_Admin_0123"] {
		iam.exempt(role) == `Role "AWSReservedSSO_Admin_0123" is kept for emergencies (break_glass_principals).`
			with data.config.break_glass_principals as [entry]
	}
	every entry in ["AWSReservedSSO_Read_*", "AWSReservedSSO_Admin_", "*_0123", "AWSReservedSSO_*_0123"] {
		judged(role) with data.config.break_glass_principals as [entry]
	}
}

# ---- What a boundary withholds by its resources ----

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

bounded := {"permissions_boundary": {"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/b"}}

kept_to(statements) := found if {
	inventory := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {"policy_document": {"Statement": statements}}}}
	entries := iam.withheld(bounded) with data.inventory as inventory
	found := iam_narrowed(entries)
}

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

# Those that may allow the same action lend each other their resources, the wider and the narrower.
test_a_boundary_withholds_actions_on_other_resources if {
	narrow := allow(["S3:GetObject"], ["arn:aws:s3:::models/*"])
	every wide in ["s3:Get*", "s3:?et*", "s3:GetObject"] {
		statements := [allow([wide], ["arn:aws:s3:::data/*"]), narrow, allow(["kms:Decrypt"], ["arn:aws:kms:*:*:key/1"]), allow(["ec2:*"], ["*"])]
		entries := iam.withheld(bounded) with data.inventory as bounding(statements)
		array.slice(entries, 1, count(entries)) == [
			elsewhere([wide], ["arn:aws:s3:::data/*", "arn:aws:s3:::models/*"]),
			elsewhere(["S3:GetObject"], ["arn:aws:s3:::data/*", "arn:aws:s3:::models/*"]),
			elsewhere(["kms:Decrypt"], ["arn:aws:kms:*:*:key/1"]),
		]
	}
}

test_a_boundary_that_allows_all_but_some_resources_withholds_actions_alone if {
	statements := [allow(["s3:*"], ["arn:aws:s3:::data/*"]), {"Effect": "Allow", "Action": ["kms:*"], "NotResource": ["arn:aws:kms:*:*:key/1"]}]
	entries := iam.withheld(bounded) with data.inventory as bounding(statements)
	entries == [{"policy": "boundary", "aws": false, "statement": {"Effect": "Deny", "NotAction": ["s3:*", "kms:*"], "Resource": ["*"]}}]
}
