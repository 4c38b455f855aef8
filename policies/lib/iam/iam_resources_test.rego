# Which resources patterns of ARNs stand for.
package lib.iam.iam_resources_test

import data.lib.iam.iam

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
			"arn:aws:s3:::*", "*:user/*", "arn:aws:iam::*:role/*-app", "arn:aws:iam::*:role/???",
		],
		"s3:": ["arn:aws:s3:::data*", "arn:aws:s3:::???", "arn:aws:s3:::???????", "arn:*:s3:::???", "arn:aws:s3:::*/in/*", "arn:aws:s3:us-east-1:*:*", "arn:aws:s3::111122223333:*", "arn:aws:s3:*:*:accesspoint/*"],
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

# Whatever the caller's account is, the variable stands for it ("IAM policy elements: Variables and tags", IAM User Guide).
test_variables_that_every_caller_meets_are_wildcards if {
	every kind, resources in {
		"iam:role": ["arn:aws:iam::${aws:PrincipalAccount}:role/*", "arn:aws:iam::${AWS:resourceaccount}:*", "arn:aws:iam::${aws:PrincipalAccount, '111122223333'}:role/*"],
		"kms:key": ["arn:aws:kms:${aws:RequestedRegion}:${aws:PrincipalAccount}:key/*", "arn:aws:kms:*:${aws:ResourceAccount}:key/*"],
	} {
		every resource in resources {
			iam.reaches_all(on(resource), kind)
			iam.withholds_all(on(resource), kind)
		}
	}
	every resource in [
		"arn:aws:iam::${aws:PrincipalAccount}:role/app-*", "arn:aws:iam::111122223333:role/${aws:username}*", "arn:aws:iam::*:role/${aws:PrincipalTag/team}/*",
	] {
		partly(resource, "iam:role")
	}
	iam.denotes("arn:aws:iam::${aws:PrincipalAccount}:role/app-*", "arn:aws:iam::111122223333:role/app-1")
	not iam.denotes("arn:aws:iam::${aws:PrincipalAccount}:role/app-*", "arn:aws:iam::111122223333:role/web")
	not iam.denotes("arn:aws:s3:::${aws:PrincipalTag/team}/*", "arn:aws:s3:::data/x")
	iam.denotes("arn:aws:s3:::${aws:username}", "arn:aws:s3:::${aws:username}")
}

# Everything, however it is spelled. IAM should refuse what is no ARN; if it took it, it would be everything.
test_everything_in_other_spellings if {
	every resource in [
		"**", "?*", "*?", "*:*", "arn:*", "ar?:*", "arn:aws*", "arn:aws:*", "arn:aws:**:**", "arn:aws:?*:*:*:*", "arn:aws:*:*:*:*",
		"arn:aws:*:*:*:?*", "arn:*:*:*:*:*", "arn:aws:*:${aws:RequestedRegion}:${aws:PrincipalAccount}:*",
	] {
		iam.on_everything({"Resource": [resource]})
	}
	every resource in ["arn:aws:s3:::*", "arn:aws:*:*:111122223333:*", "arn:aws:*:*:*:x*", "*x", "é*", "arn:aws:iam::*:role/*"] {
		not iam.on_everything({"Resource": [resource]})
	}
}

test_letters_outside_ascii_are_themselves_in_resources if {
	iam.reaches({"Resource": ["arn:aws:sns:*:*:café-*"]}, "arn:aws:sns:us-east-1:111122223333:café-🙂")
	not iam.reaches({"Resource": ["arn:aws:sns:*:*:caf?"]}, "arn:aws:sns:us-east-1:111122223333:cafe\u0301")
	iam.reaches({"Resource": ["arn:aws:sns:*:*:caf??"]}, "arn:aws:sns:us-east-1:111122223333:cafe\u0301")
}

test_actions_that_are_no_names_match_themselves_alone if {
	every odd in ["foo:bar\n*", "s3:é*x", "\u212ams:*", "İam:*", "s3:<*>", "é", "ſ3:*"] {
		iam.matched([odd], {"s3:GetObject", "kms:Decrypt", "iam:PassRole", "*:*"}) == set()
		iam.matched([odd, "s3:get*"], {"s3:GetObject", "kms:Decrypt", odd}) == {"s3:GetObject", odd}
		iam.matched(["kms:*", odd], {"s3:GetObject", "kms:Decrypt"}) == {"kms:Decrypt"}
	}
	iam.matched(["*é*"], {"s3:É", "s3:aéb"}) == {"s3:aéb"}
	iam.matched(["s3:?"], {"s3:É", "s3:ab"}) == {"s3:É"}
}

test_patterns_beyond_any_action_are_compared_with_what_is_as_long if {
	long := concat("", ["s3:", concat("", ["b" | some _ in numbers.range(1, 300)])])
	iam.matched([replace(long, "bb", "b?")], {long, "s3:GetObject"}) == {long}
	iam.matched([concat("", [long, "?"])], {long, "s3:GetObject"}) == set()
	iam.matched([concat("", ["s3:", concat("", ["*b" | some _ in numbers.range(1, 300)])])], {long, "s3:b"}) == {long}
	iam.matched([concat("", ["s3:", concat("", ["*b" | some _ in numbers.range(1, 30)])])], {"s3:b", long}) == {long}
}

test_what_stands_last_in_a_pattern if {
	iam.last_spoken("arn:aws:iam::*:role/a?*") == ":role/a"
	iam.last_spoken("*:role/*") == ":role/"
	iam.last_spoken("**") == ""
	iam.last_spoken("arn:*:x") == ":x"
}

# By the service that a pattern names most are told; those that name it by wildcards or variables are looked into.
test_services_are_named_in_many_ways if {
	every resource in ["arn:aws:kms:*:*:key/*", "arn:aws:k?s:*:*:key/*", "arn:aws:*:*:*:key/*", "arn:*:kms:*:*:key/*", "arn:*:*", "**", "arn:aws:*"] {
		iam.reaches_all(on(resource), "kms:key")
	}
	every resource in ["arn:aws:s3:::*", "arn:aws:s3:*:kms:key/*", "arn:aws:kms:*:*:alias/*", "arn:aws:s?:*:*:*", "kms:key/*"] {
		not iam.reaches_all(on(resource), "kms:key")
	}
	every resource in ["*", "arn:*", "arn:aws:*:*:*:*", "arn:*:*:*:*:*"] {
		iam.on_everything(on(resource))
	}
	every resource in ["arn:aws:s3:::*", "arn:aws:*:*:*:key/*", "arn:aws:s3*"] {
		not iam.on_everything(on(resource))
	}
	iam.reaches_all({"Resource": ["arn:aws:s3:::b", "*"]}, "kms:key")
}

test_what_a_pattern_may_be_of if {
	iam.may_be_of("arn:aws:kms:*:*:alias/*", ":kms:")
	iam.may_be_of("arn:*:k*", ":kms:")
	iam.may_be_of("arn:aws:${aws:x}:", ":kms:")
	not iam.may_be_of("arn:aws:s3:::*", ":kms:")
	iam.mark_of("kms:key") == ":kms:"
	iam.mark_of("*:") == ":~:"
}

# A key that chooses chooses by what is asked of it, not of another.
test_each_condition_is_read_with_its_key if {
	not iam.chooses_resources({"Condition": {"StringEquals": {"kms:ResourceAliases": "alias/*", "aws:PrincipalOrgID": "o-1"}}})
	not iam.chooses_resources({"Condition": {"StringNotEquals": {"aws:ResourceTag/a": "b"}, "StringEquals": {"aws:PrincipalOrgID": "o-1"}}})
}
