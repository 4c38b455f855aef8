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

test_full_admin if {
	iam.full_admin(allow(["s3:Get*", "*"], ["*"]))
	iam.full_admin(allow(["*:*"], ["arn:aws:s3:::b", "*"]))
	iam.full_admin({"Effect": "Allow", "NotAction": ["aws-portal:*"], "Resource": ["*"]})
	iam.full_admin({"Effect": "Allow", "Action": ["*"], "NotResource": ["arn:aws:s3:::b"]})
	not iam.full_admin(allow(["*"], ["arn:aws:s3:::*"]))
	not iam.full_admin(allow(["iam:*"], ["*"]))

	# PowerUserAccess: all but IAM
	not iam.full_admin({"Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": ["*"]})
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

test_unresolved_policies if {
	reason := `User "u" has policy "arn:aws:iam::aws:policy/Aws", whose document is not among those read.`
	fewer := {"AWS::IAM::ManagedPolicy": object.remove(inventory["AWS::IAM::ManagedPolicy"], ["arn:aws:iam::aws:policy/Aws"])}
	iam.unresolved(user) == {reason} with data.inventory as fewer
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
