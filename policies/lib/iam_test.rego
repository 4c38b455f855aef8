package lib.iam_test

import data.lib.iam

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

test_external_accounts if {
	principals := [
		"111122223333",
		"arn:aws:iam::111122223333:root",
		"444455556666",
		"arn:aws-cn:iam::777788889999:role/r",
		"arn:aws:sts::555566667777:assumed-role/r/s",
		"AIDACKCEVSQ6C2EXAMPLE",
		"*",
	]
	accounts := {"444455556666", "777788889999", "555566667777"}
	iam.external_accounts({"Principal": {"AWS": principals}}, "111122223333") == accounts
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

# ---- Statements of documents ----

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

test_entries_of_a_user if {
	names(iam.written(user)) == ["inline"] with data.inventory as inventory
	names(iam.own(user)) == ["inline", "Aws"] with data.inventory as inventory
	names(iam.effective(user)) == ["inline", "own", "Aws", "group-inline", "of-group"] with data.inventory as inventory
}

test_entries_of_a_managed_policy_are_its_own if {
	names(iam.own(policy("own", "x:x"))) == ["own"] with data.inventory as inventory
	names(iam.effective(policy("own", "x:x"))) == ["own"] with data.inventory as inventory
	names(iam.own(aws_policy("Aws", "x:x"))) == [] with data.inventory as inventory
}

test_entries_of_a_role_and_a_group if {
	list := [{"policy_name": "inline", "policy_document": {"Statement": [allow(["x:x"], ["*"])]}}]
	attached := {"attached_managed_policies": user.attached_managed_policies}
	names(iam.written({"role_policy_list": list})) == ["inline"]
	names(iam.written({"group_policy_list": list})) == ["inline"]
	names(iam.of_role(object.union({"role_policy_list": list}, attached))) == ["inline", "own", "Aws"] with data.inventory as inventory
}

without(type, id) := object.union(object.remove(inventory, [type]), {type: object.remove(inventory[type], [id])})

test_unresolved_policies if {
	reason := `User "u" has policy "arn:aws:iam::aws:policy/Aws", whose document is not among those read.`
	iam.unresolved(user) == {reason} with data.inventory as without("AWS::IAM::ManagedPolicy", "arn:aws:iam::aws:policy/Aws")
	count(iam.unresolved(user)) == 0 with data.inventory as inventory
}

bounded := object.union(object.remove(user, ["group_list"]), {"permissions_boundary": {"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/b"}})

test_unresolved_boundary if {
	reason := `User "u" has the permissions boundary "arn:aws:iam::111122223333:policy/b", whose document is not among those read.`
	iam.unresolved_in_all(bounded) == {reason} with data.inventory as inventory
}

test_unresolved_groups if {
	gone := `User "u" is in group "gone", whose document is not among those read.`
	of_group := `Group "g" has policy "arn:aws:iam::111122223333:policy/of-group", whose document is not among those read.`
	iam.unresolved_in_all(user) == {gone} with data.inventory as inventory
	known := object.union(user, {"group_list": ["g"]})
	count(iam.unresolved_in_all(known)) == 0 with data.inventory as inventory
	fewer := without("AWS::IAM::ManagedPolicy", "arn:aws:iam::111122223333:policy/of-group")
	iam.unresolved_in_all(known) == {of_group} with data.inventory as object.union(fewer, {"AWS::IAM::Group": {"g": object.union(
		inventory["AWS::IAM::Group"]["arn:aws:iam::111122223333:group/g"],
		{"resource_type": "AWS::IAM::Group"},
	)}})
	count(iam.unresolved(user)) == 0 with data.inventory as inventory
}

test_aws_policies_of_any_partition_and_path if {
	iam.aws_policies({"attached_managed_policies": [
		{"policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"},
		{"policy_arn": "arn:aws-cn:iam::aws:policy/job-function/DataScientist"},
		{"policy_arn": "arn:aws:iam::111122223333:policy/AdministratorAccess2"},
	]}) == {"AdministratorAccess", "DataScientist"}
}

test_exempt if {
	iam.exempt(aws_policy("Aws", "x:x")) == `Policy "Aws" is managed by AWS and judged where it is attached.`
	linked := {"resource_type": "AWS::IAM::Role", "resource_name": "r", "path": "/aws-service-role/x.amazonaws.com/"}
	iam.exempt(linked) == `Role "r" is linked to a service of AWS, which writes its policies.`
	iam.exempt(user) == `User "u" is kept for emergencies (break_glass_principals).` with data.config.break_glass_principals as ["u"]
	not iam.exempt(user)
	not iam.exempt(user) with data.config.break_glass_principals as ["someone"]
	not iam.exempt(policy("own", "x:x"))
	not iam.exempt(policy("own", "x:x")) with data.config.break_glass_principals as ["own"]
	not iam.exempt({"resource_type": "AWS::IAM::Role", "resource_name": "r", "resource_id": "arn", "path": "/"})
}

test_own_policies_are_not_of_aws if {
	statement := allow(["s3:*"], ["*"])
	document := {"Statement": [statement]}
	iam.document_entries({"resource_type": "AWS::IAM::ManagedPolicy", "resource_id": "arn:aws:iam::111122223333:policy/p", "resource_name": "p", "policy_document": document}) == [entry(statement)]
	iam.entries_of([{"policy_name": "p", "policy_document": document}]) == [entry(statement)]
}

test_only_policies_are_managed_by_aws if {
	not iam.exempt({"resource_type": "AWS::IAM::Role", "resource_id": "arn:aws:iam::aws:policy/p", "resource_name": "p", "path": "/"})
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

test_external_accounts_are_numbers_or_arns if {
	statement := {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::444455556666:root", "777788889999", "AIDAEXAMPLE", "arn:aws:s3:x:y:z"]}}
	iam.external_accounts(statement, "111122223333") == {"444455556666", "777788889999"}
}

test_values_of_a_condition_are_a_list_however_many if {
	iam.listed("a") == ["a"]
	iam.listed(["a", "b"]) == ["a", "b"]
	iam.listed(true) == [true]
}

# ---- Large policies ----

# As the policies of AWS that only read: a thousand actions and more, hundreds with wildcards.
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

# ---- Boundaries ----

test_a_boundary_withholds_what_it_does_not_allow if {
	statements := [allow(["s3:Get*"], ["*"]), {"Effect": "Deny", "Action": ["s3:GetObjectAcl"], "Resource": ["*"]}]
	inventory_with := object.union(inventory, {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {"policy_document": {"Statement": statements}}}})
	entries := iam.effective(bounded) with data.inventory as inventory_with
	not iam.cancelled(entries, "s3:GetObject")
	iam.cancelled(entries, "s3:GetObjectAcl")
	iam.cancelled(entries, "s3:PutObject")
	iam.cancelled(entries, "s3:*")
	held := iam.held(bounded) with data.inventory as inventory_with
	not iam.cancelled(held, "s3:PutObject")
}

# What it allows by exception, and what was not read, withholds nothing.
test_a_boundary_that_is_not_known_to_withhold if {
	by_exception := [{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}]
	inventory_with := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": {"policy_document": {"Statement": by_exception}}}}
	entries := iam.effective(bounded) with data.inventory as inventory_with
	not iam.cancelled(entries, "s3:PutObject")
	unread := iam.effective(bounded) with data.inventory as {}
	not iam.cancelled(unread, "s3:PutObject")
}

test_only_roles_are_linked_to_services if {
	of_aws := {"resource_type": "AWS::IAM::Role", "path": "/aws-service-role/x.amazonaws.com/"}
	iam.service_linked(of_aws)
	every type in ["AWS::IAM::ManagedPolicy", "AWS::IAM::User"] {
		not_linked(object.union(of_aws, {"resource_type": type}))
	}
}

not_linked(document) if not iam.service_linked(document)

test_what_a_boundary_withholds_as_entries if {
	denial := {"Effect": "Deny", "Action": ["s3:GetObjectAcl"], "Resource": ["*"]}
	document := {"policy_document": {"Statement": [allow(["s3:Get*"], ["*"]), denial]}}
	inventory_with := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/b": document}}
	expected := [
		{"policy": "boundary", "aws": false, "statement": denial},
		{"policy": "boundary", "aws": false, "statement": {"Effect": "Deny", "NotAction": ["s3:Get*"], "Resource": ["*"]}},
	]
	iam.withheld(bounded) == expected with data.inventory as inventory_with
	count(iam.unresolved_in_all(object.remove(bounded, ["attached_managed_policies"]))) == 0 with data.inventory as inventory_with
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

test_groups_are_principals if iam.principals == {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"}

test_policies_are_held_by_principals_and_stand_alone if {
	iam.policy_holders == {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy"}
}

test_entries_of_attached_policies_have_their_statements if {
	found := iam.attached(user) with data.inventory as inventory
	[each.statement.Action | some each in found] == [["own:x"], ["aws:x"]]
}

test_everything_is_more_than_all_of_a_service if {
	iam.on_everything(allow(["s3:*"], ["*"]))
	not iam.on_everything(allow(["s3:*"], ["arn:aws:s3:::*"]))
	not iam.on_everything(allow(["s3:*"], ["arn:aws:s3:::data"]))
}
