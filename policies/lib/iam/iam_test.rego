package lib.iam.iam_test

import data.lib.iam.iam

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

entry(statement) := {"policy": "p", "aws": false, "statement": statement}

test_matches_whole_action_in_any_case if {
	iam.matches("s3:GetObject", "S3:getobject")
	not iam.matches("s3:GetObject", "s3:GetObjectAcl")
	not iam.matches("s3:GetObjectAcl", "s3:GetObject")
}

test_matches_wildcards if {
	iam.matches("*", "s3:GetObject")
	iam.matches("s3:*", "s3:GetObject")
	iam.matches("S3:GET*", "s3:GetObject")
	iam.matches("s3:*Object", "s3:GetObject")
	iam.matches("s3:Get?bject", "s3:GetObject")
	not iam.matches("s3:Put*", "s3:GetObject")
	not iam.matches("s3:*Acl", "s3:GetObject")
	not iam.matches("s3:GetObject?", "s3:GetObject")
	not iam.matches("s3-object-lambda:*", "s3:GetObject")
}

# A dot or bracket in a pattern is itself, not a part of a regular expression.
test_matches_takes_other_characters_literally if {
	not iam.matches("s3.GetObjec*", "s3:GetObject")
	not iam.matches("[a-z]3:*", "s3:GetObject")
	not iam.matches("s3:(Get)*", "s3:GetObject")
	not iam.matches("s3:*.bject", "s3:GetObject")
}

test_matches_wildcards_asked_about if {
	iam.matches("s3:*", "s3:*")
	iam.matches("*", "s3:*")
	not iam.matches("s3:Get*", "s3:*")
	not iam.matches("s3:*", "*:*")
}

test_allows_needs_effect_allow if {
	iam.allows(allow(["s3:*"], ["*"]), "s3:GetObject")
	not iam.allows(object.union(allow(["s3:*"], ["*"]), {"Effect": "Deny"}), "s3:GetObject")
}

test_allows_by_not_action if {
	statement := {"Effect": "Allow", "NotAction": ["iam:*", "s3:Put*"], "Resource": ["*"]}
	iam.allows(statement, "s3:GetObject")
	not iam.allows(statement, "s3:PutObject")
	not iam.allows(statement, "iam:PassRole")
}

test_reaches_all_buckets_and_objects if {
	every resource in ["*", "arn:aws:s3:::*", "arn:aws:s3:::*/*", "arn:*", "arn:aws:s3:*", "arn:aws:*:*:*:*"] {
		iam.reaches_all(allow(["s3:*"], [resource]), "s3:")
	}
	every resource in ["arn:aws:s3:::data", "arn:aws:s3:::data/*", "arn:aws:s3:::data-*", "arn:aws:s3:::*-data", "arn:aws:kms:*:*:key/*"] {
		not iam.reaches_all(allow(["s3:*"], [resource]), "s3:")
	}
}

test_reaches_all_of_a_type if {
	every resource in ["*", "arn:aws:kms:*:*:key/*", "arn:aws:kms:us-east-1:111122223333:key/*", "arn:aws:kms:*:*:*", "arn:aws:kms:*"] {
		iam.reaches_all(allow(["kms:Decrypt"], [resource]), "kms:key")
	}
	every resource in ["arn:aws:kms:us-east-1:111122223333:key/1", "arn:aws:kms:*:*:alias/*", "arn:aws:s3:::*"] {
		not iam.reaches_all(allow(["kms:Decrypt"], [resource]), "kms:key")
	}
	iam.reaches_all(allow(["iam:PassRole"], ["arn:aws:iam::111122223333:role/*"]), "iam:role")
	not iam.reaches_all(allow(["iam:PassRole"], ["arn:aws:iam::111122223333:role/service-role/*"]), "iam:role")
	iam.reaches_all(allow(["lambda:InvokeFunction"], ["arn:aws:lambda:us-east-1:111122223333:function:*"]), "lambda:function")
}

test_reaches_all_kind_of_any_service_means_star if {
	iam.reaches_all(allow(["bedrock:*"], ["*"]), "*:")
	not iam.reaches_all(allow(["bedrock:*"], ["arn:aws:bedrock:*::foundation-model/*"]), "*:")
}

test_reaches_all_by_not_resource if {
	iam.reaches_all({"Effect": "Allow", "Action": ["s3:*"], "NotResource": ["arn:aws:s3:::data"]}, "s3:")
}

test_conditional if {
	iam.conditional({"Condition": {"Bool": {"aws:SecureTransport": "true"}}})
	not iam.conditional({"Condition": {}})
	not iam.conditional({})
}

test_requires if {
	every condition in [
		{"StringEquals": {"aws:SourceAccount": "1"}},
		{"stringlike": {"AWS:sourceaccount": ["1", "2"]}},
		{"ArnLike": {"aws:SourceAccount": "1"}},
		{"ForAnyValue:StringEquals": {"aws:SourceAccount": "1"}},
	] {
		iam.requires({"Condition": condition}, "aws:SourceAccount|aws:SourceArn")
	}
}

test_requires_nothing_that_others_meet_too if {
	every condition in [
		{"StringNotEquals": {"aws:SourceAccount": "1"}},
		{"StringEqualsIfExists": {"aws:SourceAccount": "1"}},
		{"ForAllValues:StringEquals": {"aws:SourceAccount": "1"}},
		{"Null": {"aws:SourceAccount": "false"}},
		{"StringLike": {"aws:SourceAccount": "*"}},
		{"StringLike": {"aws:SourceAccount": ["1", "*"]}},
		{"StringEquals": {"aws:SourceAccountX": "1"}},
		{"StringEquals": {"my:aws:SourceAccount": "1"}},
	] {
		not iam.requires({"Condition": condition}, "aws:SourceAccount|aws:SourceArn")
	}
}

test_everyone if {
	iam.everyone({"Principal": {"AWS": ["*"]}})
	iam.everyone({"NotPrincipal": {"AWS": ["arn:aws:iam::111122223333:root"]}})
	not iam.everyone({"Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}})
	not iam.everyone({"Principal": {"Service": ["sagemaker.amazonaws.com"]}})
}

test_accounts_are_numbers_or_in_arns if {
	accounts := {
		"444455556666": "444455556666",
		"arn:aws:iam::111122223333:root": "111122223333",
		"arn:aws-cn:iam::777788889999:role/r": "777788889999",
		"arn:aws:sts::555566667777:assumed-role/r/s": "555566667777",
	}
	every principal, account in accounts {
		iam.account_of(principal) == account
	}
	every other in ["AIDACKCEVSQ6C2EXAMPLE", "*", "arn:aws:s3:x:y:z", "x444455556666", "arn:aws:iam::4444555566660:root"] {
		not iam.account_of(other)
	}
}

test_trusted_services if {
	statements := [
		{"Effect": "Allow", "Principal": {"Service": ["a.amazonaws.com", "b.amazonaws.com"]}},
		{"Effect": "Deny", "Principal": {"Service": ["c.amazonaws.com"]}},
	]
	iam.trusted_services({"assume_role_policy_document": {"Statement": statements}}) == {"a.amazonaws.com", "b.amazonaws.com"}
}

test_cancelled_only_outright if {
	deny := {"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]}
	iam.cancelled([entry(deny)], "s3:GetObject")
	iam.cancelled([entry(deny)], "s3:*")
	not iam.cancelled([entry(deny)], "kms:Decrypt")
	not iam.cancelled([entry(object.union(deny, {"Effect": "Allow"}))], "s3:GetObject")
	not iam.cancelled([entry(object.union(deny, {"Action": ["s3:GetObject"]}))], "s3:*")
	not iam.cancelled([entry(object.union(deny, {"Resource": ["arn:aws:s3:::b/*"]}))], "s3:GetObject")
	not iam.cancelled([entry(object.union(deny, {"Condition": {"Bool": {"aws:SecureTransport": "false"}}}))], "s3:GetObject")
}

test_an_ending_that_names_one_resource_is_not_every_one if {
	not iam.reaches_all(allow(["kms:*"], ["arn:aws:kms:us-east-1:111122223333:key/"]), "kms:key")
	iam.reaches_all(allow(["kms:*"], ["arn:aws:kms:us-east-1:111122223333:key/*"]), "kms:key")
}

test_matches_an_action_with_a_hyphen_or_dot if {
	iam.matches("bedrock-agentcore:*", "bedrock-agentcore:InvokeAgent")
	iam.matches("a.b:c*", "a.b:cd")
	not iam.matches("a.b:c*", "axb:cd")
	iam.covered(allow(["a.b:c*d"], ["*"]), {"a.b:ccd", "axb:ccd"}) == {"a.b:ccd"}
}

test_values_of_a_condition_are_a_list_however_many if {
	iam.listed("a") == ["a"]
	iam.listed(["a", "b"]) == ["a", "b"]
	iam.listed(true) == [true]
}

# ---- Large policies ----

# As the policies of AWS that only read: a thousand actions and more, hundreds with wildcards.
# Patterns and actions with characters that no name has are compared one by one, whatever stands beside them.
test_odd_patterns_and_actions if {
	odd := {"x:a\nb", "x:a,b", "x:Ünder", "x:ab"}
	long := concat("", ["x:", concat("", [letter | some _ in numbers.range(1, 70); letter := "a"])])
	every pattern, found in {
		"X:A\nB": {"x:a\nb"}, "x:a,b": {"x:a,b"}, "x:a*b": {"x:a\nb", "x:a,b", "x:ab"}, "x:Ü*": {"x:Ünder"}, "x:a?b": {"x:a\nb", "x:a,b"},
		"x:a": set(), "b": set(), "x:ab": {"x:ab"}, "*,b": {"x:a,b"}, "x:*r": {"x:Ünder"},
	} {
		iam.matched([pattern], odd) == found
		iam.matched([pattern, "y:ü"], odd) == found
		iam.matched([pattern, long], odd) == found
	}
	iam.matched(["x:ab\ny"], {"x:ab", "y"}) == set()
	iam.matched(["x:a,y"], {"x:a", "y"}) == set()
	iam.matched([long, sprintf("%s*", [long])], {long, "x:ab"}) == {long}
	iam.usual_alone(["s3:Get*", "x:a-b_c?"])
	iam.usual_alone([substring(long, 0, 60), substring(long, 0, 64)])
	not iam.usual_alone([long])
	not iam.usual_alone(["x:a\nb"])
	regex.match(iam.usual, "s3:Get*")
	regex.match(iam.usual_names, "s3:Get,iam:*")
}

test_a_policy_of_thousands_of_actions_is_matched if {
	many := [sprintf("service%d:%s", [number, name]) | some number in numbers.range(1, 500); some name in ["Get*", "*Things", "List?ll", "Describe"]]
	statement := allow(array.concat(many, ["kms:Dec*", "iam:Pass?ole", "s3:GetObject"]), ["*"])
	wanted := {"kms:Decrypt", "iam:PassRole", "s3:GetObject", "s3:PutObject", "service499:AllThings", "service500:ListAll", "service501:GetAll"}
	iam.covered(statement, wanted) == wanted - {"s3:PutObject", "service501:GetAll"}
	but := {"Effect": "Allow", "NotAction": statement.Action, "Resource": ["*"]}
	iam.covered(but, wanted) == {"s3:PutObject", "service501:GetAll"}
}

test_patterns_match_from_end_to_end if {
	wanted := {"iam:PutUserPolicy", "iam:PutUserPolicyX", "siam:PutUserPolicy"}
	every pattern in ["iam:PutUserPolicy", "iam:*UserPolicy", "iam:Put?serPolicy", "IAM:PUT*policy"] {
		iam.covered(allow([pattern], ["*"]), wanted) == {"iam:PutUserPolicy"}
	}
	iam.covered(allow(["iam:Put*"], ["*"]), wanted) == {"iam:PutUserPolicy", "iam:PutUserPolicyX"}
	iam.covered(allow(["iam:Put**"], ["*"]), wanted) == {"iam:PutUserPolicy", "iam:PutUserPolicyX"}
	iam.covered(allow(["*"], ["*"]), wanted) == wanted
	iam.covered(allow(["iam:PutUserPolic?"], ["*"]), wanted) == {"iam:PutUserPolicy"}
	iam.covered(allow(["iam.PutUserPolic?", "[a-z]am:*y", "iam:(Put)*y"], ["*"]), wanted) == set()
	iam.covered(allow([], ["*"]), wanted) == set()
}

# ---- Denials that leave no more than named resources ----

test_withholds_all_of_a_kind if {
	every resource in ["*", "arn:*", "arn:aws:kms:*", "arn:aws:kms:*:*:key/*", "arn:aws:kms:*:111122223333:key/*"] {
		iam.withholds_all(allow(["kms:*"], [resource]), "kms:key")
	}
	every resource in ["arn:aws:kms:us-east-1:*:key/*", "arn:aws:kms:*:*:key/1", "arn:aws:kms:*:*:alias/*"] {
		withholds_some(resource, "kms:key")
	}
	iam.withholds_all(allow(["iam:*"], ["arn:aws:iam::*:role/*"]), "iam:role")
	iam.withholds_all(allow(["s3:*"], ["arn:aws:s3:::*"]), "s3:")
}

withholds_some(resource, kind) if not iam.withholds_all(allow(["*"], [resource]), kind)

test_withholds_all_but_some if {
	iam.withholds_all({"NotResource": ["arn:aws:kms:*:*:key/1"]}, "kms:key")
	not iam.withholds_all({"NotResource": ["arn:aws:kms:*:*:key/*"]}, "kms:key")
	not iam.withholds_all({"NotResource": ["arn:aws:kms:us-east-1:*:key/*"]}, "kms:key")
}

test_reaches_all_but_some if {
	iam.reaches_all({"NotResource": ["arn:aws:kms:*:*:key/1"]}, "kms:key")
	iam.reaches_all({"NotResource": ["arn:aws:kms:us-east-1:*:key/*"]}, "kms:key")
	not iam.reaches_all({"NotResource": ["arn:aws:kms:*:*:key/*"]}, "kms:key")
	not iam.reaches_all({"NotResource": ["*"]}, "kms:key")
}

test_reaches_all_by_names_of_several_parts if {
	iam.reaches_all(allow(["ecs:RunTask"], ["arn:aws:ecs:*:*:task-definition/*:*"]), "ecs:task-definition")
	not iam.reaches_all(allow(["ecs:RunTask"], ["arn:aws:ecs:*:*:task-definition/web:*"]), "ecs:task-definition")
}

deny_keys(resources) := {"Effect": "Deny", "Action": ["kms:*"], "Resource": resources}

test_narrowed if {
	some_keys := ["arn:aws:kms:*:*:key/*"]
	iam.narrowed([entry(deny_keys(some_keys))], "kms:Decrypt", "kms:key")
	iam.narrowed([entry({"Effect": "Deny", "NotAction": ["s3:*"], "NotResource": ["arn:aws:kms:*:*:key/1"]})], "kms:Decrypt", "kms:key")
	not iam.narrowed([entry(deny_keys(some_keys))], "s3:GetObject", "kms:key")
	not iam.narrowed([entry(deny_keys(["arn:aws:kms:*:*:key/1"]))], "kms:Decrypt", "kms:key")
	not iam.narrowed([entry(allow(["kms:*"], ["*"]))], "kms:Decrypt", "kms:key")
	at_night := {"Condition": {"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}}
	not iam.narrowed([entry(object.union(deny_keys(["*"]), at_night))], "kms:Decrypt", "kms:key")
}

test_reaches_one_resource if {
	arn := "arn:aws:iam::111122223333:user/a.b+c"
	every pattern in [arn, "*", "arn:aws:iam::*:user/*", "arn:aws:iam::111122223333:user/a?b+c", "arn:*"] {
		iam.reaches(allow(["iam:*"], ["arn:aws:iam::*:group/*", pattern]), arn)
		kept_from({"NotResource": ["arn:aws:iam::*:group/*", pattern]}, arn)
	}
	every pattern in ["arn:aws:iam::*:user/b*", "arn:aws:iam::111122223333:user/a", "arn:aws:iam::*:user/a?+c", "arn:aws:iam::*:user/axb+?"] {
		kept_from(allow(["iam:*"], [pattern]), arn)
		iam.reaches({"NotResource": [pattern]}, arn)
	}
	not iam.reaches({}, arn)
	kept_from(allow(["iam:*"], ["arn:aws:iam::*:user/a.b+c"]), "arn:aws:iam::111122223333:user/axb+c")
}

kept_from(statement, arn) if not iam.reaches(statement, arn)

test_chooses_resources if {
	every condition in [
		{"StringEquals": {"aws:ResourceTag/team": "x"}},
		{"StringLike": {"ssm:resourceTag/aws:cloud9:environment": ["*"]}},
		{"ForAnyValue:StringEqualsIgnoreCase": {"s3:ExistingObjectTag/project": ["x"]}},
		{"Null": {"aws:ResourceTag/managed": "false"}},
		{"Null": {"aws:ResourceTag/managed": ["false"]}},
		{"Null": {"aws:ResourceTag/managed": false}},
		{"StringEquals": {"kms:RequestAlias": "alias/x"}},
		{"ForAnyValue:StringLike": {"kms:ResourceAliases": ["alias/team-*"]}},
	] {
		iam.chooses_resources({"Condition": condition})
	}
}

test_chooses_nothing if {
	every condition in [
		{},
		{"StringNotEquals": {"aws:ResourceTag/team": "x"}},
		{"StringEqualsIfExists": {"aws:ResourceTag/team": "x"}},
		{"ForAllValues:StringEquals": {"aws:ResourceTag/team": ["x"]}},
		{"Null": {"aws:ResourceTag/managed": "true"}},
		{"StringEquals": {"aws:PrincipalTag/team": "x"}},
		{"StringEquals": {"aws:RequestTag/team": "x"}},
		{"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}},
	] {
		chooses_nothing({"Condition": condition})
	}
}

chooses_nothing(statement) if not iam.chooses_resources(statement)

# One more than are asked of at a time, and one alone.
test_every_pattern_with_wildcards_inside_is_asked if {
	many := [sprintf("s3:*Thing%d", [number]) | some number in numbers.range(1, 31)]
	every number in [1, 30, 31] {
		action := sprintf("s3:GetThing%d", [number])
		iam.covered(allow(many, ["*"]), {action}) == {action}
	}
	iam.covered(allow(["s3:*Thing1"], ["*"]), {"s3:GetThing1"}) == {"s3:GetThing1"}
}

test_everything_is_more_than_all_of_a_service if {
	iam.on_everything(allow(["s3:*"], ["*"]))
	not iam.on_everything(allow(["s3:*"], ["arn:aws:s3:::*"]))
	not iam.on_everything(allow(["s3:*"], ["arn:aws:s3:::data"]))
}

# IAM takes no statement with both.
test_an_action_goes_before_not_action if {
	iam.covered({"Action": ["s3:*"], "NotAction": ["s3:*"]}, {"s3:GetObject"}) == {"s3:GetObject"}
}
